"""A document on a terminal: only layout, with Rich."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sectorscan.report.blocks import (
    Block,
    Bullets,
    Command,
    Document,
    Paragraph,
    Picture,
    Section,
    Terms,
)
from sectorscan.report.grid import Grid
from sectorscan.report.grid_terminal import grid_table
from sectorscan.report.layout import BODY, MOST_COLUMNS, STYLES, lines, section
from sectorscan.report.legible import inert, legible
from sectorscan.report.line import Line

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
