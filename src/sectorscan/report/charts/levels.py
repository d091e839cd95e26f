"""The level of every ingredient in its likely range, under the heading of its dimension."""

from collections.abc import Sequence

from sectorscan.languages import tr
from sectorscan.report import numbers
from sectorscan.report.blocks import Picture
from sectorscan.report.charts.kinds import LevelGroup, LevelRow, LevelsChart
from sectorscan.report.charts.svg import (
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
)
from sectorscan.report.safe_text import typeset

_WIDTH = 496.0
_LABELS = 222.0
_LEFT, _STEP = 232.0, 42.0
_FIGURES = _LEFT + 4 * _STEP + 12
_ROW, _HEADING = 19.0, 24.0
_TOP_LEVEL = 4


def levels_picture(chart: LevelsChart) -> Picture:
    """For each ingredient its likely range as a bar, its best guess as a dot on it."""
    groups = chart.groups
    rows = sum(len(group.rows) for group in groups)
    top = 22.0
    bottom = top + rows * _ROW + len(groups) * _HEADING
    body = [_grid(top, bottom)]
    y = top
    for group in groups:
        y += _HEADING
        body.append(
            text(2, y - 6, group.heading, room=_LABELS, font_weight="bold", font_size=SMALL)
        )
        for row in group.rows:
            body += _row(row, y)
            y += _ROW
    body.append(_legend(bottom + 22))
    scale = tr("Levels go from 0 to 4: {levels}.", levels=chart.level_words)
    description = " ".join((scale, *map(_described, _all(groups))))
    size = (_WIDTH, bottom + 32)
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


def _grid(top: float, bottom: float) -> str:
    lines = []
    for level in range(_TOP_LEVEL + 1):
        x = _at(level)
        lines.append(line(x, top, x, bottom, **stroke("quiet", 0.5)))
        lines.append(text(x, 14, str(level), room=20, text_anchor="middle", font_size=SMALL))
    look: dict[str, Value] = {"font_size": SMALL, "text_anchor": "end"}
    lines.append(text(_WIDTH - 2, 14, tr("best guess"), room=80, **look))
    return "".join(lines)


def _row(row: LevelRow, top: float) -> list[str]:
    middle = top + _ROW / 2
    drawn = [text(10, middle + 4, row.title, room=_LABELS - 10)]
    low, high, best = _at(row.low), _at(row.high), _at(row.estimate)
    if not row.known:
        drawn.append(rectangle(low, middle - 4, high - low, 8, **stroke("quiet", 1.2, "3 2")))
        drawn.append(text(_FIGURES, middle + 4, tr("not known"), room=70, font_style="italic"))
        return drawn
    colour: Colour = "held" if row.tone == "alarm" else "known"
    drawn.append(rectangle(low, middle - 4, high - low, 8, **fill(colour), fill_opacity="0.35"))
    drawn.append(circle(best, middle, 5, **fill(colour)))
    if row.tone == "alarm":
        drawn.append(text(_FIGURES, middle + 4, tr("breach"), room=70, font_weight="bold"))
        return drawn
    drawn.append(text(_FIGURES, middle + 4, row.estimate_text, room=24, font_weight="bold"))
    likely = f"({typeset(row.range_text)})"
    drawn.append(text(_FIGURES + 26, middle + 4, likely, room=66, font_size=SMALL))
    return drawn


def _legend(y: float) -> str:
    return "".join(
        [
            rectangle(10, y - 8, 50, 8, **fill("known"), fill_opacity="0.35"),
            circle(38, y - 4, 5, **fill("known")),
            text(70, y, tr("best guess in its likely range"), room=190, font_size=SMALL),
            rectangle(264, y - 8, 50, 8, **stroke("quiet", 1.2, "3 2")),
            text(322, y, tr("not known: what is usual"), room=150, font_size=SMALL),
        ]
    )
