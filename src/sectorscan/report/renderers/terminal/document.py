"""A document on a terminal: only layout, with Rich."""

from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.constrain import Constrain
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sectorscan.report.document import (
    Block,
    Bullets,
    Command,
    Document,
    Grid,
    Line,
    Paragraph,
    Picture,
    Section,
    Terms,
)
from sectorscan.report.renderers.terminal.layout import BODY, MOST_COLUMNS, STYLES, lines, section
from sectorscan.report.safe_text import inert, legible

NARROWEST_TEXT = 12
GAPS = (2, 1)


def grid_table(grid: Grid) -> RenderableType:
    """What the rows are about, the rows, and what there is to add."""
    parts: list[RenderableType] = []
    indent = (0, 0, 0, 2 if grid.title else 0)
    if grid.title or grid.means:
        gap = "  " if grid.title else ""
        title, means = legible(grid.title), legible(grid.means)
        parts.append(Text.assemble((title, "bold"), gap, (means, "dim")))
    if grid.rows:
        parts.append(Padding(_Rows(grid), indent))
    if grid.after:
        parts.append(Padding(Text(legible(grid.after)), indent))
    return Group(*parts)


class _Rows:
    """The rows side by side where there is room; else the last columns below the first."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.rows = [[legible(cell) for cell in row] for row in (grid.heads, *grid.rows)]
        self.widths = [max(map(cell_len, column)) for column in zip(*self.rows, strict=True)]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for columns, gap in self._parts(options.max_width):
            yield self._table(columns, gap)

    def _parts(self, room: int) -> Iterator[tuple[Sequence[int], int]]:
        """The columns of each part, the texts in every one, and the gap between them."""
        texts, figures = range(self.grid.texts), range(self.grid.texts, len(self.widths))
        least = sum(min(self.widths[one], NARROWEST_TEXT) for one in texts)
        for gap in GAPS:
            if self._width(figures, gap) + least + gap * len(texts) <= room:
                break
        part: list[int] = []
        for one in figures:
            if part and self._width([*part, one], gap) + least + gap * len(texts) > room:
                yield [*texts, *part], gap
                part = []
            part.append(one)
        yield [*texts, *part], gap

    def _width(self, columns: Sequence[int], gap: int) -> int:
        return sum(self.widths[one] + gap for one in columns)

    def _table(self, columns: Sequence[int], gap: int) -> Table:
        table = Table.grid(padding=(0, gap, 0, 0))
        for column in columns:
            figure = column >= self.grid.texts
            table.add_column(justify="right" if figure else "left", no_wrap=figure, overflow="fold")
        tones = ("faint", *(self.grid.tones or ["plain"] * len(self.grid.rows)))
        for row, tone in zip(self.rows, tones, strict=True):
            table.add_row(*(Text(row[column], style=STYLES[tone]) for column in columns))
        return table


INDENT = (0, 0, 0, 2)


def blocks_report(document: Document) -> RenderableType:
    """The whole document, at most 100 columns wide; of a picture, what it shows in words."""
    title = Text(legible(document.title).upper(), style="bold")
    head = Group(title, Text(legible(document.subtitle), style="dim"))
    parts = [_top(block) for block in document.blocks]
    return Constrain(Group(Padding(head, (0, 0, 0, 1)), *parts), MOST_COLUMNS)


def _top(block: Block) -> RenderableType:
    """A block that stands in no section; a section is set off by a rule."""
    if isinstance(block, Section):
        heading, aside = legible(block.heading).upper(), legible(block.aside)
        return section(heading, aside, _apart(map(_laid_out, block.blocks)))
    return Group(Text(), Padding(_laid_out(block), BODY))


def _apart(parts: Iterable[RenderableType]) -> Group:
    """The parts with a blank line between one and the next."""
    first, *others = parts
    return Group(first, *(one for other in others for one in (Text(), other)))


def _laid_out(block: Block) -> RenderableType:
    shown: RenderableType
    match block:
        case Section():
            shown = _inner_section(block)
        case Paragraph():
            shown = Text(legible(block.text), style=STYLES[block.tone])
        case Bullets():
            shown = _bullets(block)
        case Terms():
            shown = lines([Line(legible(o.label), legible(o.text), o.tone) for o in block.lines])
        case Command():
            shown = Text(inert(block.text), style="bold", overflow="fold")
        case Grid():
            shown = grid_table(block)
        case Picture():
            shown = Text(legible(f"{block.title}: {block.description}"), style="dim")
    return shown


def _inner_section(block: Section) -> RenderableType:
    heading, aside = legible(block.heading), legible(block.aside)
    body = _apart(map(_laid_out, block.blocks))
    return Group(Text.assemble((heading, "bold"), "  ", (aside, "dim")), Padding(body, INDENT))


def _bullets(block: Bullets) -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0))
    for item in block.items:
        table.add_row("-", Text(legible(item)))
    return table
