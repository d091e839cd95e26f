"""The report of a network on a terminal: only layout, with Rich."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sectorscan.report.document import Grid, Line
from sectorscan.report.documents.network import FigureRow, NetworkView
from sectorscan.report.documents.places import PlacesView
from sectorscan.report.renderers.terminal.document import grid_table
from sectorscan.report.renderers.terminal.layout import MOST_COLUMNS, STYLES, lines, section

LABEL = 22
FIGURE = 9


def network_report(view: NetworkView, width: int) -> RenderableType:
    """The whole reading, at most 100 columns wide."""
    width = min(width, MOST_COLUMNS)
    sections = [
        _title(view, width),
        section("WHO AND WHAT IS COUNTED", "", lines(view.members, LABEL)),
        _figures(view.figures),
        _by_type(view.by_type),
        _positions(view.positions),
        _reach(view),
        _places(view.places),
        _said("HOW IT IS RECKONED", view.conventions),
        _said("", view.next_steps),
    ]
    return Constrain(Group(*(part for part in sections if part is not None)), width)


def _title(view: NetworkView, width: int) -> RenderableType:
    title = Text(view.title.upper(), style="bold")
    whole = Text.assemble(title, f" · {view.subtitle}")
    heads = [whole] if whole.cell_len < width else [title, Text(view.subtitle)]
    return Padding(Group(*heads, Text(view.beside, style="dim")), (0, 0, 0, 1))


def _said(heading: str, shown: Sequence[Line]) -> RenderableType | None:
    return section(heading, "", lines(shown, LABEL)) if shown else None


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


def _by_type(grid: Grid | None) -> RenderableType | None:
    if grid is None:
        return None
    return section("BY TYPE OF LINK", "among firms, as above", grid_table(grid))


def _positions(grids: Sequence[Grid]) -> RenderableType | None:
    if not grids:
        return None
    body: list[RenderableType] = []
    for grid in grids:
        body += [*([Text()] if body else []), grid_table(grid)]
    return section("WHO HOLDS IT TOGETHER", "by name and kind", *body)


def _reach(view: NetworkView) -> RenderableType | None:
    if view.reach is None:
        return None
    body = (grid_table(view.reach), Text(), lines(view.reach_means, LABEL))
    return section("WHOM INSTITUTIONS REACH", "share of the firms", *body)


def _places(places: PlacesView | None) -> RenderableType | None:
    if places is None:
        return None
    body: list[RenderableType] = [lines(places.lines, LABEL)]
    for grid in (places.distances, places.municipalities):
        if grid is not None:
            body += [Text(), grid_table(grid)]
    if places.means:
        body += [Text(), lines(places.means, LABEL)]
    return section("WHERE THE FIRMS ARE", "", *body)
