"""Many sectors by ingredients: a square each, dark where the level is high, small where unsure."""

from collections.abc import Sequence

from sectorscan.languages import tr, tr_many
from sectorscan.report.blocks import Picture
from sectorscan.report.charts.kinds import HeatCell, HeatMap, HeatRow
from sectorscan.report.charts.svg import (
    SMALL,
    Caption,
    Value,
    drawing,
    element,
    fitting,
    hatched,
    hatching,
    inert,
    number,
    rectangle,
    text,
    width_of,
)
from sectorscan.report.groups import grouped
from sectorscan.report.phrases import labelled

_LABELS, _CELL, _HEADS, _LEGEND = 290.0, 20.0, 132.0, 40.0
_TILT = 0.866  # the cosine of 30 degrees, by which the heads lean
# From pale to dark in one hue (Okabe and Ito's blue), so that order shows without colour too.
_SHADES = ("#cfe3f1", "#92c0e0", "#4a97cb", "#0072b2", "#00436a")
_DARK_FROM = 3
_SURE, _UNSURE = 18.0, 8.0
_WIDEST = 4.0


def heat_map_picture(chart: HeatMap) -> Picture:
    """Rows by columns, each cell with its level as a whole number; `?` where it is not known.

    Cells of one shade are one path, so that some hundred rows stay a small file.
    """
    columns, rows = chart.columns, chart.rows
    width = _LABELS + len(columns) * _CELL + _HEADS / 2
    bottom = _HEADS + len(rows) * _CELL
    body = [hatching(chart.name), *_heads(columns), *_squares(chart.name, rows)]
    for index, row in enumerate(rows):
        y = _HEADS + index * _CELL + 14
        body.append(_label(row, y))
        body += _figures(row, y)
    body.append(_legend(chart.name, bottom + 26))
    described = [_described(row, columns) for row in rows]
    description = " ".join(
        [
            tr_many(
                "{ingredients} ingredients of {count} sector, 0 to 4.",
                "{ingredients} ingredients of {count} sectors, 0 to 4.",
                len(rows),
                ingredients=len(columns),
            ),
            *described,
        ]
    )
    size = (max(width, 470), bottom + _LEGEND)
    return drawing(Caption(chart.name, chart.title, description), size, body)


def _label(row: HeatRow, y: float) -> str:
    """A row's label, cut before its end where there is no room for all of it."""
    name = row.label.removesuffix(row.end)
    shown = fitting(name, _LABELS - 6 - width_of(row.end)) + row.end
    title = element("title", inert(row.label)) if shown != row.label else ""
    return element("text", title, inert(shown), x=0, y=y, fill="currentColor")


def _heads(columns: Sequence[str]) -> list[str]:
    drawn = []
    for index, words in enumerate(columns):
        x, y = _x(index) + _CELL / 2 + 2, _HEADS - 6
        turned = f"rotate(-60 {number(x)} {number(y)})"
        drawn.append(text(x, y, words, room=_HEADS / _TILT - 8, font_size=SMALL, transform=turned))
    return drawn


def _squares(name: str, rows: Sequence[HeatRow]) -> list[str]:
    paths = ["" for _ in _SHADES]
    unknown = ""
    for row_index, row in enumerate(rows):
        y = _HEADS + (row_index + 0.5) * _CELL
        for index, cell in enumerate(row.cells):
            x = _x(index) + _CELL / 2
            if cell is None:
                unknown += _square(x, y, _SURE)
                continue
            sure = 1 - (cell.high - cell.low) / _WIDEST
            paths[_shade(cell)] += _square(
                x, y, 2 * round((_UNSURE + (_SURE - _UNSURE) * sure) / 2)
            )
    drawn = [
        element("path", d=path, class_=f"heat-{level}", fill=_SHADES[level])
        for level, path in enumerate(paths)
        if path
    ]
    return [*drawn, *([element("path", d=unknown, **hatched(name))] if unknown else [])]


def _square(x: float, y: float, side: float) -> str:
    corner = f"{number(x - side / 2)} {number(y - side / 2)}"
    return f"M{corner}h{number(side)}v{number(side)}h{number(-side)}z"


def _figures(row: HeatRow, y: float) -> list[str]:
    """The row's levels as whole numbers, each in an ink that shows on its square."""
    drawn = []
    by_ink = grouped(range(len(row.cells)), lambda index: _ink(row.cells[index]))
    for ink, places in by_ink.items():
        signs = "".join(_sign(row.cells[index]) for index in places)
        across = " ".join(number(_x(index) + _CELL / 2 - 3) for index in places)
        look: dict[str, Value] = {"font_size": 10, "fill": ink}
        drawn.append(element("text", signs, x=across, y=y - 0.5, **look))
    return drawn


def _ink(cell: HeatCell | None) -> str:
    """The text's own colour where nothing is filled."""
    if cell is None:
        return "currentColor"
    return "#fff" if _shade(cell) >= _DARK_FROM else "#111"


def _sign(cell: HeatCell | None) -> str:
    return "?" if cell is None else str(_shade(cell))


def _shade(cell: HeatCell) -> int:
    return min(max(round(cell.estimate), 0), len(_SHADES) - 1)


def _x(index: int) -> float:
    return _LABELS + index * _CELL


def _legend(name: str, y: float) -> str:
    drawn = [text(0, y, tr("level"), room=40, font_size=SMALL)]
    for level, shade in enumerate(_SHADES):
        x = 34 + level * 22
        look: dict[str, Value] = {"class_": f"heat-{level}", "fill": shade}
        drawn.append(rectangle(x, y - 13, 18, 18, **look))
        ink = "#fff" if level >= _DARK_FROM else "#111"
        drawn.append(element("text", str(level), x=x + 6, y=y, font_size=10, fill=ink))
    middle: dict[str, Value] = {"class_": "heat-2", "fill": _SHADES[2]}
    drawn.append(rectangle(164, y - 9, 9, 9, **middle))
    drawn.append(text(180, y, tr("small: bounds far apart"), room=140, font_size=SMALL))
    drawn.append(rectangle(326, y - 13, 18, 18, **hatched(name)))
    drawn.append(text(350, y, tr("? not known"), room=90, font_size=SMALL))
    return "".join(drawn)


def _described(row: HeatRow, columns: Sequence[str]) -> str:
    levels = [
        f"{column} {_sign(cell)}"
        for column, cell in zip(columns, row.cells, strict=True)
        if cell is not None
    ]
    unknown = len(row.cells) - len(levels)
    known = ", ".join(levels) or tr("no level is known")
    if not unknown:
        return f"{labelled(row.label, known)}."
    return tr_many(
        "{sector}: {levels}; {count} not known.",
        "{sector}: {levels}; {count} not known.",
        unknown,
        sector=row.label,
        levels=known,
    )
