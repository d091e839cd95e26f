"""The score in its likely range, and where the 100 points are."""

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
    line,
    rectangle,
    stroke,
    text,
    width_of,
    wrapped,
)

_WIDTH = 480.0
_LEFT, _RIGHT = 14.0, 466.0
_STEP = 10
_DOTS_APART, _STROKES_APART = 7.0, 5.0


def score_picture(scale: ScoreScale) -> Picture:
    """The likely range and the best guess on the scale of 0 to 100, with the bands by name."""
    axis = 62.0
    body = [_bands(scale, axis), _scale(axis), *_likely(scale, axis)]
    return drawing(Caption(scale.name, scale.title, scale.description), (_WIDTH, 120), body)


def _at(score: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * score / 100


def _scale(axis: float) -> str:
    ticks = [
        line(_at(score), axis, _at(score), axis + 5, **stroke("text"))
        + text(_at(score), axis + 18, str(score), room=30, text_anchor="middle", font_size=SMALL)
        for score in range(0, 101, _STEP)
    ]
    return line(_LEFT, axis, _RIGHT, axis, **stroke("text")) + "".join(ticks)


def _bands(scale: ScoreScale, axis: float) -> str:
    """Every other band is shaded, and each has its name underneath."""
    drawn = []
    for index, band in enumerate(scale.bands):
        low, high = _at(band.low), _at(band.high)
        shade = 0.16 if index % 2 else 0.06
        drawn.append(
            rectangle(low, axis - 34, high - low, 34, **fill("quiet"), fill_opacity=f"{shade}")
        )
        room = high - low - 4
        look: dict[str, Value] = {"text_anchor": "middle", "font_size": SMALL}
        for place, words in enumerate(wrapped(band.title, room, SMALL, 2)):
            drawn.append(text((low + high) / 2, axis + 38 + 13 * place, words, room=room, **look))
    return "".join(drawn)


def _likely(scale: ScoreScale, axis: float) -> list[str]:
    """The likely range as a bar, the best guess on it, and the figures above."""
    middle = axis - 17
    low, high = _at(scale.low), _at(scale.high)
    half = min(width_of(scale.text), _WIDTH) / 2
    x = min(max((low + high) / 2, half), _WIDTH - half)
    return [
        rectangle(low, middle - 5, high - low, 10, **fill("known")),
        text(x, middle - 25, scale.text, room=_WIDTH, text_anchor="middle"),
        diamond(_at(scale.estimate), middle, 9, **{**fill("known"), "stroke": "#fff"}),
    ]


def points_picture(bar: PointsBar) -> Picture:
    """The 100 points as one bar, each share with a look of its own."""
    looks = (_alone, _together, _held_back, _to_build)
    parts = [
        (points, share, words, look)
        for (words, points), share, look in zip(bar.points, bar.shares, looks, strict=True)
    ]
    height, row, x = 26.0, LINE + 2.0, _LEFT
    body: list[str] = []
    for index, (points, share, words, look) in enumerate(parts):
        width = (_RIGHT - _LEFT) * max(share, 0) / 100
        y = height + 22 + index * row
        body += [
            look(x, 4, width, height),
            look(_LEFT, y - 10, 20, 12),
            text(_LEFT + 50, y, str(points), room=28, text_anchor="end", font_weight="bold"),
            text(_LEFT + 58, y, words, room=380),
        ]
        x += width
    size = (_WIDTH, height + 14 + len(parts) * row)
    return drawing(Caption(bar.name, bar.title, bar.description), size, body)


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
