"""The level of every ingredient in its likely range, under the heading of its dimension."""

from collections.abc import Sequence

from sectorscan.languages import tr
from sectorscan.report import numbers
from sectorscan.report.blocks import Picture
from sectorscan.report.charts.kinds import LevelGroup, LevelRow, LevelsChart
from sectorscan.report.charts.svg import (
    SIZE,
    SMALL,
    Caption,
    Colour,
    Value,
    circle,
    drawing,
    fill,
    line,
    rectangle,
    stroke,
    text,
    width_of,
    wrapped,
)
from sectorscan.report.safe_text import typeset

_WIDTH = 496.0
_LABELS = 222.0
_LEFT, _STEP = 232.0, 42.0
_FIGURES = _LEFT + 4 * _STEP + 12
_ROW, _HEADING = 19.0, 24.0
_TOP_LEVEL = 4
_LINE, _HEAD_ROOM = 12.0, 80.0
_KNOWN_ROOM, _UNKNOWN_ROOM = 190, 150
"""The room of the two parts of the legend beside each other."""


def levels_picture(chart: LevelsChart) -> Picture:
    """For each ingredient its likely range as a bar, its best guess as a dot on it."""
    groups = chart.groups
    rows = sum(len(group.rows) for group in groups)
    heads = wrapped(tr("best guess"), _HEAD_ROOM, SMALL, 2)
    top = 22.0 + _LINE * (len(heads) - 1)
    bottom = top + rows * _ROW + len(groups) * _HEADING
    body = [_grid(top, bottom, heads)]
    y = top
    for group in groups:
        y += _HEADING
        body.append(
            text(2, y - 6, group.heading, room=_LABELS, font_weight="bold", font_size=SMALL)
        )
        for row in group.rows:
            body += _row(row, y)
            y += _ROW
    legend, bottom = _legend(bottom + 22)
    body.append(legend)
    scale = tr("Levels go from 0 to 4: {levels}.", levels=chart.level_words)
    description = " ".join((scale, *map(_described, _all(groups))))
    size = (_WIDTH, bottom + 10)
    return drawing(Caption(chart.name, chart.title, description), size, body)


def _all(groups: Sequence[LevelGroup]) -> list[LevelRow]:
    return [row for group in groups for row in group.rows]


def _described(row: LevelRow) -> str:
    if not row.known:
        return tr("{ingredient}: not known.", ingredient=row.title)
    low, high = numbers.level(row.low), numbers.level(row.high)
    if low == high:
        return tr("{ingredient}: {level}.", ingredient=row.title, level=row.estimate_text)
    return tr(
        "{ingredient}: {level}, between {low} and {high}.",
        ingredient=row.title,
        level=row.estimate_text,
        low=low,
        high=high,
    )


def _at(level: float) -> float:
    return _LEFT + _STEP * level


def _grid(top: float, bottom: float, heads: Sequence[str]) -> str:
    """A line for each level, and above the figures what they are, in as many lines as it takes."""
    lines = []
    for level in range(_TOP_LEVEL + 1):
        x = _at(level)
        lines.append(line(x, top, x, bottom, **stroke("quiet", 0.5)))
        lines.append(text(x, top - 8, str(level), room=20, text_anchor="middle", font_size=SMALL))
    look: dict[str, Value] = {"font_size": SMALL, "text_anchor": "end"}
    lines += [
        text(_WIDTH - 2, 14 + _LINE * place, head, room=_HEAD_ROOM, **look)
        for place, head in enumerate(heads)
    ]
    return "".join(lines)


def _row(row: LevelRow, top: float) -> list[str]:
    middle = top + _ROW / 2
    size = SIZE if width_of(row.title) <= _LABELS - 10 else SMALL
    small: dict[str, Value] = {} if size == SIZE else {"font_size": SMALL}
    drawn = [text(10, middle + 4, row.title, room=_LEFT - 12, **small)]
    low, high, best = _at(row.low), _at(row.high), _at(row.estimate)
    if not row.known:
        drawn.append(rectangle(low, middle - 4, high - low, 8, **stroke("quiet", 1.2, "3 2")))
        drawn.append(
            text(_FIGURES, middle + 4, tr("not known"), room=_WIDTH - _FIGURES, font_style="italic")
        )
        return drawn
    colour: Colour = "held" if row.tone == "alarm" else "known"
    drawn.append(rectangle(low, middle - 4, high - low, 8, **fill(colour), fill_opacity="0.35"))
    drawn.append(circle(best, middle, 5, **fill(colour)))
    if row.tone == "alarm":
        drawn.append(
            text(_FIGURES, middle + 4, tr("breach"), room=_WIDTH - _FIGURES, font_weight="bold")
        )
        return drawn
    drawn.append(text(_FIGURES, middle + 4, row.estimate_text, room=24, font_weight="bold"))
    likely = f"({typeset(row.range_text)})"
    drawn.append(text(_FIGURES + 26, middle + 4, likely, room=66, font_size=SMALL))
    return drawn


def _legend(y: float) -> tuple[str, float]:
    """What bars and dots mean, beside each other where there is room; and where that ends."""
    known, unknown = tr("best guess in its likely range"), tr("not known: what is usual")
    is_narrow = width_of(known, SMALL) <= _KNOWN_ROOM and width_of(unknown, SMALL) <= _UNKNOWN_ROOM
    x, below = (264, y) if is_narrow else (10, y + 18)
    drawn = "".join(
        [
            rectangle(10, y - 8, 50, 8, **fill("known"), fill_opacity="0.35"),
            circle(38, y - 4, 5, **fill("known")),
            text(70, y, known, room=420, font_size=SMALL),
            rectangle(x, below - 8, 50, 8, **stroke("quiet", 1.2, "3 2")),
            text(x + 58, below, unknown, room=420, font_size=SMALL),
        ]
    )
    return drawn, below
