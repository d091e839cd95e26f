"""The whole report on a terminal, section by section: only layout, with Rich."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding

from sectorscan.languages import tr
from sectorscan.report.blocks import (
    Block,
    Bullets,
    Chart,
    Command,
    Grid,
    Paragraph,
    Picture,
    Report,
    Section,
    Terms,
)
from sectorscan.report.phrases import in_turn, labelled
from sectorscan.report.renderers.terminal.charts import chart
from sectorscan.report.renderers.terminal.layout import (
    BODY,
    MOST_COLUMNS,
    STYLES,
    Beside,
    ColumnLayout,
    Dotted,
    Hanging,
    Labelled,
    Text,
    report_head,
    section,
)
from sectorscan.report.safe_text import inert, legible

INDENT = 4


def whole_layout(report: Report) -> RenderableType:
    """A report that is no brief, at most 100 columns wide."""
    return Constrain(Group(report_head(report), *map(section_layout, report.blocks)), MOST_COLUMNS)


def section_layout(block: Block) -> RenderableType:
    """A block that stands in no section; a section is set off by a rule."""
    if isinstance(block, Section):
        heading, aside = legible(block.heading).upper(), legible(block.aside)
        return section(heading, aside, Group(*_apart(block.blocks)))
    return Group(Text(), Padding(_laid_out(block), BODY))


def _apart(blocks: Sequence[Block]) -> Iterator[RenderableType]:
    """The blocks, with a blank line between two that are tables or charts."""
    shown = [block for block in blocks if not _is_silent(block)]
    for before, block in pairwise([None, *shown]):
        if isinstance(before, Grid | Chart) and isinstance(block, Grid | Chart):
            yield Text()
        yield _laid_out(block)


def _is_silent(block: Block | None) -> bool:
    """Whether there is nothing to be laid out."""
    return isinstance(block, Chart) and chart(block) is None and block.table is None


def _laid_out(block: Block | None) -> RenderableType:
    shown: RenderableType = ""
    match block:
        case Section():
            shown = _inner_section(block)
        case Paragraph():
            shown = Text(legible(block.text), style=STYLES[block.tone])
        case Bullets():
            shown = Group(*(Beside(Text("-"), Text(legible(i)), 1, 1) for i in block.items))
        case Terms():
            shown = Labelled(block.lines)
        case Command():
            shown = Text(inert(block.text), style="bold", overflow="fold")
        case Grid():
            shown = _grid(block)
        case Chart():
            shown = chart(block) or _laid_out(block.table)
        case Picture():
            shown = Text(legible(labelled(block.title, block.description)), style="dim")
    return shown


def _inner_section(block: Section) -> RenderableType:
    heading = Hanging(legible(block.heading), style="bold")
    aside = Text(legible(block.aside), style="cyan")
    head = Dotted(heading, aside, INDENT) if block.aside else heading
    return Group(head, Padding(Group(*_apart(block.blocks)), (0, 0, 0, INDENT)))


def _grid(grid: Grid) -> RenderableType:
    """What the rows are about, the rows, and what there is to add."""
    parts: list[RenderableType] = []
    indent = (0, 0, 0, 2 if grid.title else 0)
    if grid.title or grid.means:
        gap = "  " if grid.title else ""
        title, means = legible(grid.title), legible(grid.means)
        parts.append(Text.assemble((title, "bold"), gap, (means, "dim")))
    if grid.rows:
        rows = [[legible(cell) for cell in row] for row in (grid.heads, *grid.rows)]
        tones = ("faint", *(grid.tones or ["plain"] * len(grid.rows)))
        styles = [STYLES[tone] for tone in tones]
        columns = ColumnLayout(rows, grid.texts, styles, dict(grid.signs), _key(grid))
        parts.append(Padding(columns, indent))
    if grid.after:
        parts.append(Padding(Text(legible(grid.after)), indent))
    return Group(*parts)


def _key(grid: Grid) -> str:
    """What the signs mean that stand for words of a table."""
    used = {cell for row in grid.rows for cell in row}
    signs = [(words, sign) for words, sign in grid.signs if words in used]
    explained = [f"{sign} {words}" for words, sign in signs if sign]
    return in_turn(
        [*explained, *(tr("no sign: {words}", words=words) for words, sign in signs if not sign)]
    )
