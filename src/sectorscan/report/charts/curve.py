"""What more brings: a curve of gains by cost, from nothing, with the points that are named."""

from collections.abc import Iterator

from sectorscan.report.blocks import Picture
from sectorscan.report.charts.kinds import Curve, CurvePoint
from sectorscan.report.charts.svg import (
    SMALL,
    Caption,
    circle,
    diamond,
    drawing,
    element,
    fill,
    line,
    point,
    stroke,
    text,
)

_WIDTH, _HEIGHT = 480.0, 250.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 52.0, 462.0, 34.0, 206.0
_EVERY = 2
"""Every second cost is written below the axis."""


def curve_picture(curve: Curve) -> Picture:
    """The curve over its axes; what is named has a diamond and its words."""
    most = max(reached.gain for reached in curve.points)
    last = curve.points[-1].cost

    def at(reached: CurvePoint) -> tuple[float, float]:
        x = _LEFT + (_RIGHT - _LEFT) * reached.cost / last
        return x, _BOTTOM - (_BOTTOM - _TOP) * max(0.0, reached.gain) / most

    path = "L".join(point(*place) for place in [(_LEFT, _BOTTOM), *map(at, curve.points)])
    body = [
        text(0, 14, curve.up, room=_WIDTH, font_size=SMALL),
        text(_RIGHT, _HEIGHT - 6, curve.across, room=_WIDTH, font_size=SMALL, text_anchor="end"),
        line(_LEFT, _BOTTOM, _RIGHT, _BOTTOM, **stroke("text")),
        line(_LEFT, _TOP, _LEFT, _BOTTOM, **stroke("text")),
        element("path", d=f"M{path}", **stroke("known", 2)),
    ]
    highest = max(curve.points, key=lambda reached: reached.gain)
    for gain, words in ((0.0, "0"), (highest.gain, highest.gain_text)):
        y = _BOTTOM - (_BOTTOM - _TOP) * gain / most
        body.append(text(_LEFT - 6, y + 4, words, room=44, font_size=SMALL, text_anchor="end"))
    for place, reached in enumerate(curve.points, start=1):
        body += _dot(reached, at(reached), is_written=place % _EVERY == 0)
    return drawing(Caption(curve.name, curve.title, curve.description), (_WIDTH, _HEIGHT), body)


def _dot(reached: CurvePoint, place: tuple[float, float], *, is_written: bool) -> Iterator[str]:
    x, y = place
    if is_written:
        yield text(
            x, _BOTTOM + 16, reached.cost_text, room=66, font_size=SMALL, text_anchor="middle"
        )
    if not reached.mark:
        yield circle(x, y, 3, **fill("known"))
        return
    yield diamond(x, y, 6, **fill("held"))
    half, is_left = _WIDTH / 2, x < _WIDTH / 2
    yield text(
        x + 10 if is_left else x - 2,
        y + 20 if is_left else y - 10,
        reached.mark,
        room=half,
        text_anchor="start" if is_left else "end",
    )
