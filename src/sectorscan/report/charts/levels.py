"""The level of every ingredient with its bounds, under the heading of its dimension."""

from collections.abc import Sequence

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
from sectorscan.report.document import Picture
from sectorscan.report.sections.ingredients import IngredientGroup, IngredientRow

NAME, TITLE = "levels", "The level of each ingredient"

_WIDTH = 496.0
_LABELS = 222.0
_LEFT, _STEP = 232.0, 42.0
_FIGURES = _LEFT + 4 * _STEP + 12
_ROW, _HEADING = 19.0, 24.0
_TOP_LEVEL = 4


def levels_picture(groups: Sequence[IngredientGroup], level_words: str) -> Picture:
    """A bar from the least to the most for each ingredient, with its best guess."""
    rows = sum(len(group.rows) for group in groups)
    top = 22.0
    bottom = top + rows * _ROW + len(groups) * _HEADING
    body = [hatching(NAME), _grid(top, bottom)]
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
    description = f"Levels go from 0 to 4: {level_words}. {' '.join(map(_told, _all(groups)))}"
    size = (_WIDTH, bottom + 32)
    return drawing(Caption(NAME, TITLE, description), size, body)


def _all(groups: Sequence[IngredientGroup]) -> list[IngredientRow]:
    return [row for group in groups for row in group.rows]


def _told(row: IngredientRow) -> str:
    if not row.known:
        return f"{row.title}: not known."
    return f"{row.title}: {row.best}, between {row.bounds.replace(' - ', ' and ')}."


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


def _row(row: IngredientRow, top: float) -> list[str]:
    middle = top + _ROW / 2
    drawn = [text(10, middle + 4, row.title, room=_LABELS - 10)]
    if not row.known:
        drawn.append(rectangle(_at(0), middle - 5, 4 * _STEP, 10, **hatched(NAME)))
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
    drawn.append(text(_FIGURES, middle + 4, row.best, room=24, font_weight="bold"))
    drawn.append(text(_FIGURES + 26, middle + 4, f"({row.bounds})", room=60, font_size=SMALL))
    return drawn


def _legend(y: float) -> str:
    look = stroke("known", 2)
    return "".join(
        [
            line(10, y - 4, 60, y - 4, **look),
            *(line(x, y - 8, x, y, **look) for x in (10, 60)),
            circle(38, y - 4, 5, **fill("known")),
            text(70, y, "worst case, best guess, best case", room=200, font_size=SMALL),
            rectangle(284, y - 9, 50, 10, **hatched(NAME)),
            text(344, y, "not known: 0 to 4", room=134, font_size=SMALL),
        ]
    )
