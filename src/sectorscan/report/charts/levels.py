"""The level of every ingredient with its bounds, under the heading of its dimension."""

from collections.abc import Sequence

from sectorscan.report.blocks import Picture
from sectorscan.report.charts.kinds import LevelGroup, LevelRow, LevelsChart
from sectorscan.report.charts.svg import (
    SMALL,
    Caption,
    Value,
    circle,
    drawing,
    fill,
    hatched,
    hatching,
    line,
    rectangle,
    stroke,
    text,
)

_WIDTH = 496.0
_LABELS = 222.0
_LEFT, _STEP = 232.0, 42.0
_FIGURES = _LEFT + 4 * _STEP + 12
_ROW, _HEADING = 19.0, 24.0
_TOP_LEVEL = 4


def levels_picture(chart: LevelsChart) -> Picture:
    """A bar from the least to the most for each ingredient, with its best guess."""
    groups = chart.groups
    rows = sum(len(group.rows) for group in groups)
    top = 22.0
    bottom = top + rows * _ROW + len(groups) * _HEADING
    body = [hatching(chart.name), _grid(top, bottom)]
    y = top
    for group in groups:
        y += _HEADING
        body.append(
            text(2, y - 6, group.heading, room=_LABELS, font_weight="bold", font_size=SMALL)
        )
        for row in group.rows:
            body += _row(row, y, chart.name)
            y += _ROW
    body.append(_legend(bottom + 22, chart.name))
    description = (
        f"Levels go from 0 to 4: {chart.level_words}. {' '.join(map(_described, _all(groups)))}"
    )
    size = (_WIDTH, bottom + 32)
    return drawing(Caption(chart.name, chart.title, description), size, body)


def _all(groups: Sequence[LevelGroup]) -> list[LevelRow]:
    return [row for group in groups for row in group.rows]


def _described(row: LevelRow) -> str:
    if not row.known:
        return f"{row.title}: not known."
    return f"{row.title}: {row.estimate_text}, between {row.range_text.replace(' - ', ' and ')}."


def _at(level: float) -> float:
    return _LEFT + _STEP * level


def _grid(top: float, bottom: float) -> str:
    lines = []
    for level in range(_TOP_LEVEL + 1):
        x = _at(level)
        lines.append(line(x, top, x, bottom, **stroke("quiet", 0.5)))
        lines.append(text(x, 14, str(level), room=20, text_anchor="middle", font_size=SMALL))
    look: dict[str, Value] = {"font_size": SMALL, "text_anchor": "end"}
    lines.append(text(_WIDTH - 2, 14, "best guess", room=80, **look))
    return "".join(lines)


def _row(row: LevelRow, top: float, name: str) -> list[str]:
    middle = top + _ROW / 2
    drawn = [text(10, middle + 4, row.title, room=_LABELS - 10)]
    if not row.known:
        drawn.append(rectangle(_at(0), middle - 5, 4 * _STEP, 10, **hatched(name)))
        drawn.append(text(_FIGURES, middle + 4, "not known", room=70, font_style="italic"))
        return drawn
    low, high, best = _at(row.low), _at(row.high), _at(row.estimate)
    look = stroke("known", 2)
    drawn.append(line(low, middle, high, middle, **look))
    drawn += [line(x, middle - 4, x, middle + 4, **look) for x in (low, high)]
    if row.tone == "alarm":
        drawn.append(circle(best, middle, 5, **fill("held")))
        drawn.append(text(_FIGURES, middle + 4, "breach", room=70, font_weight="bold"))
        return drawn
    drawn.append(circle(best, middle, 5, **fill("known")))
    drawn.append(text(_FIGURES, middle + 4, row.estimate_text, room=24, font_weight="bold"))
    drawn.append(text(_FIGURES + 26, middle + 4, f"({row.range_text})", room=60, font_size=SMALL))
    return drawn


def _legend(y: float, name: str) -> str:
    look = stroke("known", 2)
    return "".join(
        [
            line(10, y - 4, 60, y - 4, **look),
            *(line(x, y - 8, x, y, **look) for x in (10, 60)),
            circle(38, y - 4, 5, **fill("known")),
            text(70, y, "best guess in its likely range", room=200, font_size=SMALL),
            rectangle(284, y - 9, 50, 10, **hatched(name)),
            text(344, y, "not known: 0 to 4", room=134, font_size=SMALL),
        ]
    )
