"""The level of every ingredient in its likely range, under the heading of its dimension."""

from collections.abc import Sequence
from functools import partial

from msgspec import Struct

from sectorscan.languages import tr
from sectorscan.report import numbers
from sectorscan.report.blocks import Picture
from sectorscan.report.charts.kinds import LevelRow, LevelsChart
from sectorscan.report.charts.svg import (
    HALO,
    SIZE,
    SMALL,
    Caption,
    Colour,
    Value,
    circle,
    drawing,
    fill,
    in_two_widths,
    line,
    rectangle,
    stroke,
    text,
    width_of,
    wrapped,
)
from sectorscan.report.safe_text import typeset

_HEADING = 24.0
_TOP_LEVEL = 4
_LINE, _HEAD_ROOM = 12.0, 80.0
_KNOWN_ROOM, _UNKNOWN_ROOM = 190, 150
"""The room of the two parts of the legend beside each other."""


class _Frame(Struct, frozen=True):
    """Where names, bars and figures stand in a drawing of some width."""

    width: float
    labels: float
    """The room of the names."""
    left: float
    step: float
    """Where level 0 is, and how far the levels are apart."""
    row: float
    is_stacked: bool
    """Whether a name stands above its bar, not at its left."""

    def at(self, level: float) -> float:
        """Where a level is."""
        return self.left + self.step * level

    @property
    def figures(self) -> float:
        """Where the figures beside the bars begin."""
        return self.at(_TOP_LEVEL) + 12


_WIDE = _Frame(496, 222, 232, 42, 19, is_stacked=False)
_NARROW = _Frame(340, 330, 14, 52, 36, is_stacked=True)


def levels_picture(chart: LevelsChart) -> Picture:
    """For each ingredient its likely range as a bar, its best guess as a dot on it.

    For a narrow page there is a narrow drawing of the same.
    """
    return in_two_widths(chart.name, _WIDE, _NARROW, partial(_drawn, chart))


def _drawn(chart: LevelsChart, frame: _Frame, name: str) -> Picture:
    groups = chart.groups
    rows = [row for group in groups for row in group.rows]
    heads = wrapped(tr("best guess"), _HEAD_ROOM, SMALL, 2)
    top = 22.0 + _LINE * (len(heads) - 1)
    bottom = top + len(rows) * frame.row + len(groups) * _HEADING
    body = [_grid(frame, top, bottom, heads)]
    y = top
    for group in groups:
        y += _HEADING
        look: dict[str, Value] = {"font_weight": "bold", "font_size": SMALL, **HALO}
        body.append(text(2, y - 6, group.heading, room=frame.width - 4, **look))
        for row in group.rows:
            body += _row(frame, row, y)
            y += frame.row
    legend, bottom = _legend(frame, bottom + 22)
    body.append(legend)
    scale = tr("Levels go from 0 to 4: {levels}.", levels=chart.level_words)
    description = " ".join((scale, *map(_described, rows)))
    size = (frame.width, bottom + 10)
    return drawing(Caption(name, chart.title, description), size, body)


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


def _grid(frame: _Frame, top: float, bottom: float, heads: Sequence[str]) -> str:
    """A line for each level, and above the figures what they are, in as many lines as it takes."""
    lines = []
    for level in range(_TOP_LEVEL + 1):
        x = frame.at(level)
        lines.append(line(x, top, x, bottom, **stroke("quiet", 0.5)))
        lines.append(text(x, top - 8, str(level), room=20, text_anchor="middle", font_size=SMALL))
    look: dict[str, Value] = {"font_size": SMALL, "text_anchor": "end"}
    lines += [
        text(frame.width - 2, 14 + _LINE * place, head, room=_HEAD_ROOM, **look)
        for place, head in enumerate(heads)
    ]
    return "".join(lines)


def _row(frame: _Frame, row: LevelRow, top: float) -> list[str]:
    middle = top + (frame.row - 10 if frame.is_stacked else frame.row / 2)
    named = middle - (10 if frame.is_stacked else -4)
    size = SIZE if width_of(row.title) <= frame.labels - 10 else SMALL
    small: dict[str, Value] = {} if size == SIZE else {"font_size": SMALL}
    over_lines = HALO if frame.is_stacked else {}
    drawn = [text(10, named, row.title, room=frame.labels - 2, **small, **over_lines)]
    low, high, best = frame.at(row.low), frame.at(row.high), frame.at(row.estimate)
    beside, room = frame.figures, frame.width - frame.figures
    if not row.known:
        drawn.append(rectangle(low, middle - 4, high - low, 8, **stroke("quiet", 1.2, "3 2")))
        unknown = tr("not known")
        drawn.append(text(beside, middle + 4, unknown, room=room, font_style="italic"))
        return drawn
    colour: Colour = "held" if row.tone == "alarm" else "known"
    drawn.append(rectangle(low, middle - 4, high - low, 8, **fill(colour), fill_opacity="0.35"))
    drawn.append(circle(best, middle, 5, **fill(colour)))
    if row.tone == "alarm":
        drawn.append(text(beside, middle + 4, tr("breach"), room=room, font_weight="bold"))
        return drawn
    drawn.append(text(beside, middle + 4, row.estimate_text, room=24, font_weight="bold"))
    likely = f"({typeset(row.range_text)})"
    drawn.append(text(beside + 26, middle + 4, likely, room=66, font_size=SMALL))
    return drawn


def _legend(frame: _Frame, y: float) -> tuple[str, float]:
    """What bars and dots mean, beside each other where there is room; and where that ends."""
    known, unknown = tr("best guess in its likely range"), tr("not known: what is usual")
    are_short = width_of(known, SMALL) <= _KNOWN_ROOM and width_of(unknown, SMALL) <= _UNKNOWN_ROOM
    x, below = (264, y) if are_short and not frame.is_stacked else (10, y + 18)
    room = frame.width - 76
    drawn = "".join(
        [
            rectangle(10, y - 8, 50, 8, **fill("known"), fill_opacity="0.35"),
            circle(38, y - 4, 5, **fill("known")),
            text(70, y, known, room=room, font_size=SMALL),
            rectangle(x, below - 8, 50, 8, **stroke("quiet", 1.2, "3 2")),
            text(x + 58, below, unknown, room=room, font_size=SMALL),
        ]
    )
    return drawn, below
