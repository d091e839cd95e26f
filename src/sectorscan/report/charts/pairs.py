"""The pairs that hold back most, as dumbbells grouped by the weak partner."""

from functools import partial

from msgspec import Struct

from sectorscan.languages import tr
from sectorscan.report.blocks import Picture
from sectorscan.report.charts.kinds import HeldPair, PairsChart, WeakPartnerPairs
from sectorscan.report.charts.svg import (
    SMALL,
    Caption,
    Value,
    circle,
    drawing,
    element,
    fill,
    in_two_widths,
    inert,
    line,
    rectangle,
    stroke,
    text,
    width_of,
)
from sectorscan.report.numbers import level, points

_MARGIN, _AXIS, _HEAD, _LEGEND = 16.0, 36.0, 30.0, 34.0
_TOP_LEVEL, _RADIUS, _BAR = 4, 5.0, 10.0


class _Frame(Struct, frozen=True):
    """Where things stand across, and how high a row is."""

    width: float
    left: float
    """Where level 0 is."""
    right: float
    """Where level 4 is."""
    bars: float
    longest_bar: float
    row: float
    is_stacked: bool
    """Whether the strong partner stands above its marks, not at their left."""

    def at(self, value: float) -> float:
        """Where a level is."""
        return self.left + (self.right - self.left) * value / _TOP_LEVEL


_WIDE = _Frame(720, 270, 530, 560, 120, 26, is_stacked=False)
_NARROW = _Frame(360, 16, 220, 240, 80, 42, is_stacked=True)
_TITLES = 250.0


def pairs_picture(chart: PairsChart) -> Picture:
    """A row for each pair: the weak partner hollow, the strong one full, the points as a bar.

    For a narrow page there is a narrow drawing of the same.
    """
    return in_two_widths(chart.name, _WIDE, _NARROW, partial(_drawn, chart))


def _drawn(chart: PairsChart, frame: _Frame, name: str) -> Picture:
    rows = sum(len(group.pairs) for group in chart.groups)
    top = _MARGIN + _AXIS
    bottom = top + len(chart.groups) * _HEAD + rows * frame.row
    most = max(pair.points for group in chart.groups for pair in group.pairs)
    body = [_axis(frame, top)]
    y = top
    for group in chart.groups:
        head: dict[str, Value] = {"font_size": 13, "font_weight": "bold"}
        body.append(text(_MARGIN, y + 20, group.heading, room=frame.width - 2 * _MARGIN, **head))
        y += _HEAD
        for pair in group.pairs:
            body.append(_hairlines(frame, y + (20 if frame.is_stacked else 0), y + frame.row))
            body.append(_row(frame, group, pair, y, most))
            y += frame.row
    body.append(_legend(frame, bottom + 20))
    size = (frame.width, bottom + _LEGEND + _MARGIN - 8)
    return drawing(Caption(name, chart.title, chart.description), size, body, explorable=True)


def _hairlines(frame: _Frame, top: float, bottom: float) -> str:
    """A hairline at each level, where a row has its marks."""
    xs = [frame.at(tick) for tick in range(_TOP_LEVEL + 1)]
    return "".join(line(x, top, x, bottom, **stroke("quiet", 0.5)) for x in xs)


def _axis(frame: _Frame, top: float) -> str:
    """The levels, words at the ends, and what the bars are."""
    look: dict[str, Value] = {"font_size": SMALL, "text_anchor": "middle"}
    ends: tuple[dict[str, Value], dict[str, Value]] = (look, look)
    if frame.is_stacked:
        ends = ({**look, "text_anchor": "start"}, {**look, "text_anchor": "end"})
    ticks = range(_TOP_LEVEL + 1)
    return "".join(
        [
            *(text(frame.at(tick), top - 6, str(tick), room=20, **look) for tick in ticks),
            text(frame.at(0), top - 22, tr("absent"), room=60, **ends[0]),
            text(frame.at(_TOP_LEVEL), top - 22, tr("as in the ideal"), room=130, **ends[1]),
            text(frame.bars, top - 6, tr("points held back"), room=116, font_size=SMALL),
        ]
    )


def _row(frame: _Frame, group: WeakPartnerPairs, pair: HeldPair, top: float, most: float) -> str:
    """One pair, which says its clause when it is pointed at or reached by Tab."""
    middle = top + (frame.row - 12 if frame.is_stacked else frame.row / 2)
    weak, strong = frame.at(group.level), frame.at(pair.level)
    title = f"{pair.title} {level(pair.level)}"
    if frame.is_stacked:
        room = frame.width - 2 * _MARGIN
        named = text(_MARGIN, middle - 14, title, room=room)
    else:
        named = text(_TITLES, middle + 4, title, room=_TITLES - _MARGIN, text_anchor="end")
    bar = frame.longest_bar * pair.points / most
    number: dict[str, Value] = {"font_size": 12, "font_weight": "bold"}
    return element(
        "g",
        element("title", inert(pair.sentence)),
        rectangle(0, top, frame.width, frame.row, fill="none", pointer_events="all"),
        named,
        line(weak + _RADIUS, middle, strong, middle, **stroke("held", 5), stroke_opacity="0.35"),
        circle(weak, middle, _RADIUS, **stroke("held", 2.5)),
        circle(strong, middle, _RADIUS, **fill("known")),
        rectangle(frame.bars, middle - _BAR / 2, bar, _BAR, **fill("held")),
        text(frame.bars + bar + 5, middle + 4, points(pair.points), room=40, **number),
        class_="pair",
        tabindex="0",
        role="img",
        aria_label=pair.sentence,
    )


def _legend(frame: _Frame, y: float) -> str:
    weak = _MARGIN if frame.is_stacked else frame.left
    weak_partner = tr("weak partner")
    waits = weak + max(92, width_of(weak_partner, SMALL) + 20)
    strong = waits + (140 if frame.is_stacked else 170)
    return "".join(
        [
            circle(weak, y - 4, _RADIUS, **stroke("held", 2.5)),
            text(weak + 10, y, weak_partner, room=waits - weak - 12, font_size=SMALL),
            line(waits, y - 4, waits + 22, y - 4, **stroke("held", 5), stroke_opacity="0.35"),
            text(waits + 27, y, tr("strength that waits"), room=106, font_size=SMALL),
            circle(strong, y - 4, _RADIUS, **fill("known")),
            text(strong + 10, y, tr("strong partner"), room=90, font_size=SMALL),
        ]
    )
