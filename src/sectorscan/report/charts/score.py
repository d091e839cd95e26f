"""The score in its likely range, and where the 100 points are."""

from functools import partial

from msgspec import Struct

from sectorscan.report.blocks import Picture
from sectorscan.report.charts.kinds import PointsBar
from sectorscan.report.charts.score_scale import ScoreScale
from sectorscan.report.charts.svg import (
    LINE,
    SMALL,
    Caption,
    Value,
    circle,
    diamond,
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

_LEFT = 14.0
_DOTS_APART, _STROKES_APART = 7.0, 5.0


class _Frame(Struct, frozen=True):
    """How wide the scale of 0 to 100 is drawn, and how far its figures are apart."""

    width: float
    step: int

    def at(self, score: float) -> float:
        """Where a score is."""
        return _LEFT + (self.width - 2 * _LEFT) * score / 100


_WIDE, _NARROW = _Frame(480.0, 10), _Frame(340.0, 20)
_AXIS, _BELOW, _BELOW_BANDS = 62.0, 26.0, 58.0
"""Where the axis is, and the room below it without names of bands and with them."""


def score_picture(scale: ScoreScale) -> Picture:
    """The likely range and the best guess on the scale of 0 to 100, with the bands by name.

    For a narrow page there is a narrow drawing of the same.
    """
    return in_two_widths(scale.name, _WIDE, _NARROW, partial(_drawn, scale))


def _drawn(scale: ScoreScale, frame: _Frame, name: str) -> Picture:
    body = [_bands(scale, frame), _scale(frame), *_likely(scale, frame)]
    size = (frame.width, _AXIS + (_BELOW_BANDS if scale.bands else _BELOW))
    return drawing(Caption(name, scale.title, scale.description), size, body)


def _scale(frame: _Frame) -> str:
    look: dict[str, Value] = {"text_anchor": "middle", "font_size": SMALL}
    ticks = [
        line(frame.at(score), _AXIS, frame.at(score), _AXIS + 5, **stroke("text"))
        + text(frame.at(score), _AXIS + 18, str(score), room=30, **look)
        for score in range(0, 101, frame.step)
    ]
    axis = line(frame.at(0), _AXIS, frame.at(100), _AXIS, **stroke("text"))
    return axis + "".join(ticks)


def _bands(scale: ScoreScale, frame: _Frame) -> str:
    """Every other band is shaded, and each has its name underneath."""
    drawn = []
    for index, band in enumerate(scale.bands):
        low, high = frame.at(band.low), frame.at(band.high)
        shade = 0.16 if index % 2 else 0.06
        drawn.append(
            rectangle(low, _AXIS - 34, high - low, 34, **fill("quiet"), fill_opacity=f"{shade}")
        )
        room = high - low - 4
        look: dict[str, Value] = {"text_anchor": "middle", "font_size": SMALL}
        for place, words in enumerate(wrapped(band.title, room, SMALL, 2)):
            drawn.append(text((low + high) / 2, _AXIS + 38 + 13 * place, words, room=room, **look))
    return "".join(drawn)


def _likely(scale: ScoreScale, frame: _Frame) -> list[str]:
    """The likely range as a bar, the best guess on it, and the figures above."""
    middle = _AXIS - 17
    low, high = frame.at(scale.low), frame.at(scale.high)
    half = min(width_of(scale.text), frame.width) / 2
    x = min(max((low + high) / 2, half), frame.width - half)
    return [
        rectangle(low, middle - 5, high - low, 10, **fill("known")),
        text(x, middle - 25, scale.text, room=frame.width, text_anchor="middle"),
        diamond(frame.at(scale.estimate), middle, 9, **{**fill("known"), "stroke": "#fff"}),
    ]


def points_picture(bar: PointsBar) -> Picture:
    """The 100 points as one bar, each share with a look of its own.

    For a narrow page there is a narrow drawing of the same.
    """
    return in_two_widths(bar.name, _WIDE, _NARROW, partial(_bar, bar))


def _bar(bar: PointsBar, frame: _Frame, name: str) -> Picture:
    looks = (_alone, _together, _held_back, _to_build)
    parts = [
        (points, share, words, look)
        for (words, points), share, look in zip(bar.points, bar.shares, looks, strict=True)
    ]
    height, row, x = 26.0, LINE + 2.0, frame.at(0)
    body: list[str] = []
    for index, (points, share, words, look) in enumerate(parts):
        width = frame.at(max(share, 0)) - frame.at(0)
        y = height + 22 + index * row
        body += [
            look(x, 4, width, height),
            look(_LEFT, y - 10, 20, 12),
            text(_LEFT + 50, y, str(points), room=28, text_anchor="end", font_weight="bold"),
            text(_LEFT + 58, y, words, room=frame.width - _LEFT - 58),
        ]
        x += width
    size = (frame.width, height + 14 + len(parts) * row)
    return drawing(Caption(name, bar.title, bar.description), size, body)


def _alone(x: float, y: float, width: float, height: float) -> str:
    return rectangle(x, y, width, height, **fill("known"))


def _together(x: float, y: float, width: float, height: float) -> str:
    """With dots, so that it can be told from its neighbours without colour."""
    count = int(width // _DOTS_APART)
    first = x + (width - (count - 1) * _DOTS_APART) / 2
    dots = (circle(first + _DOTS_APART * i, y + height / 2, 1.3, fill="#fff") for i in range(count))
    return rectangle(x, y, width, height, **fill("together")) + "".join(dots)


def _held_back(x: float, y: float, width: float, height: float) -> str:
    """With upright strokes."""
    strokes = (
        line(at, y + 2, at, y + height - 2, stroke="#fff", stroke_width=1.2)
        for at in (x + _STROKES_APART * (i + 0.5) for i in range(int(width // _STROKES_APART)))
    )
    return rectangle(x, y, width, height, **fill("held")) + "".join(strokes)


def _to_build(x: float, y: float, width: float, height: float) -> str:
    """An outline: there is nothing yet."""
    return rectangle(x, y, width, height, **stroke("quiet", 1.5, "3 2"))
