"""The report of a network on a terminal: only layout, with Rich."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sectorscan.report.grid import Grid
from sectorscan.report.layout import STYLES, lines, section
from sectorscan.report.network_view import FigureRow, NetworkView
from sectorscan.report.places_view import PlacesView
from sectorscan.report.terminal import MOST_COLUMNS

LABEL = 22
FIGURE = 9


def network_report(view: NetworkView, width: int) -> RenderableType:
    """The whole reading, at most 100 columns wide."""
    width = min(width, MOST_COLUMNS)
    sections = [
        _title(view, width),
        section("WHO AND WHAT IS COUNTED", "", lines(view.members, LABEL)),
        _figures(view.figures),
        _grids("BY TYPE OF LINK", "among firms, as above", [view.by_type], tight=True),
        _grids("WHO HOLDS IT TOGETHER", "by name and kind", view.positions),
        _reach(view),
        _places(view.places),
        section("HOW IT IS RECKONED", "", lines(view.conventions, LABEL)),
    ]
    return Constrain(Group(*(part for part in sections if part is not None)), width)


def _title(view: NetworkView, width: int) -> RenderableType:
    title = Text(view.title.upper(), style="bold")
    whole = Text.assemble(title, f" · {view.subtitle}")
    heads = [whole] if whole.cell_len < width else [title, Text(view.subtitle)]
    return Padding(Group(*heads, Text(view.beside, style="dim")), (0, 0, 0, 1))


def _figures(rows: Sequence[FigureRow]) -> RenderableType | None:
    if not rows:
        return None
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=LABEL - 1)
    if any(row.value for row in rows):
        table.add_column(justify="right", width=FIGURE - 1)
    table.add_column()
    for row in rows:
        style = STYLES[row.tone]
        value = [Text(row.value, style=style or "bold")] if row.value else []
        means = Text(row.means, style=style or "dim")
        table.add_row(Text(row.title, style=style), *value, means)
    return section("ALL LINKS TOGETHER", "among firms", table)


def _grids(
    heading: str, aside: str, grids: Sequence[Grid | None], *, tight: bool = False
) -> RenderableType | None:
    shown = [grid for grid in grids if grid is not None]
    if not shown:
        return None
    body: list[RenderableType] = []
    for grid in shown:
        body += [*([Text()] if body else []), _grid(grid, tight=tight)]
    return section(heading, aside, *body)


def _grid(grid: Grid, *, tight: bool = False) -> RenderableType:
    table = Table.grid(padding=(0, 1 if tight else 2, 0, 0))
    for index, _ in enumerate(grid.heads):
        table.add_column(justify="left" if index < grid.texts else "right")
    if any(grid.heads):
        table.add_row(*(Text(head, style="dim") for head in grid.heads))
    for row in grid.rows:
        table.add_row(*(Text(cell) for cell in row))
    parts: list[RenderableType] = []
    if grid.title:
        parts.append(Text.assemble((grid.title, "bold"), "  ", (grid.means, "dim")))
    inner: list[RenderableType] = [table] if grid.rows else []
    if grid.after:
        inner.append(Text(grid.after))
    indent = (0, 0, 0, 2 if grid.title else 0)
    return Group(*parts, *(Padding(one, indent) for one in inner))


def _reach(view: NetworkView) -> RenderableType | None:
    if view.reach is None:
        return None
    body = (_grid(view.reach), Text(), lines(view.reach_means, LABEL))
    return section("WHOM INSTITUTIONS REACH", "share of the firms", *body)


def _places(places: PlacesView | None) -> RenderableType | None:
    if places is None:
        return None
    body: list[RenderableType] = [lines(places.lines, LABEL)]
    for grid in (places.distances, places.municipalities):
        if grid is not None:
            body += [Text(), _grid(grid)]
    if places.means:
        body += [Text(), lines(places.means, LABEL)]
    return section("WHERE THE FIRMS ARE", "", *body)
