"""The pairs that hold back most, as dumbbells grouped by the weak partner."""

from sectorscan.report.blocks import Picture
from sectorscan.report.charts.kinds import HeldPair, PairsChart, WeakPartner
from sectorscan.report.charts.svg import (
    SMALL,
    Caption,
    Value,
    circle,
    drawing,
    element,
    fill,
    inert,
    line,
    rectangle,
    stroke,
    text,
)
from sectorscan.report.numbers import level, points

_WIDTH, _MARGIN = 720.0, 16.0
_TITLES = 250.0
_LEFT, _RIGHT, _TOP_LEVEL = 270.0, 530.0, 4
_BARS, _LONGEST_BAR, _BAR = 560.0, 120.0, 10.0
_ROW, _HEAD, _AXIS = 26.0, 30.0, 36.0
_RADIUS = 5.0
_LEGEND = 34.0


def pairs_picture(chart: PairsChart) -> Picture:
    """A row for each pair: the weak partner hollow, the strong one full, the points as a bar."""
    rows = sum(len(group.pairs) for group in chart.groups)
    top = _MARGIN + _AXIS
    bottom = top + len(chart.groups) * _HEAD + rows * _ROW
    most = max(pair.points for group in chart.groups for pair in group.pairs)
    body = [_axis(top)]
    y = top
    for group in chart.groups:
        body.append(
            text(_MARGIN, y + 20, group.heading, room=600, font_size=13, font_weight="bold")
        )
        y += _HEAD
        body.append(_hairlines(y, y + len(group.pairs) * _ROW))
        for pair in group.pairs:
            body.append(_row(group, pair, y, most))
            y += _ROW
    body.append(_legend(bottom + 20))
    size = (_WIDTH, bottom + _LEGEND + _MARGIN - 8)
    caption = Caption(chart.name, chart.title, chart.description)
    return drawing(caption, size, body, explorable=True)


def _at(value: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * value / _TOP_LEVEL


def _hairlines(top: float, bottom: float) -> str:
    """A hairline at each level, along the rows of a group."""
    xs = [_at(tick) for tick in range(_TOP_LEVEL + 1)]
    return "".join(line(x, top, x, bottom, **stroke("quiet", 0.5)) for x in xs)


def _axis(top: float) -> str:
    """The levels, words at the ends, and what the bars are."""
    look: dict[str, Value] = {"font_size": SMALL, "text_anchor": "middle"}
    ticks = range(_TOP_LEVEL + 1)
    return "".join(
        [
            *(text(_at(tick), top - 6, str(tick), room=20, **look) for tick in ticks),
            text(_at(0), top - 22, "absent", room=60, **look),
            text(_at(_TOP_LEVEL), top - 22, "as in the ideal", room=90, **look),
            text(_BARS, top - 6, "points held back", room=124, font_size=SMALL),
        ]
    )


def _row(group: WeakPartner, pair: HeldPair, top: float, most: float) -> str:
    """One pair, which says its clause when it is pointed at or reached by Tab."""
    middle = top + _ROW / 2
    weak, strong = _at(group.level), _at(pair.level)
    title = f"{pair.title} {level(pair.level)}"
    bar = _LONGEST_BAR * pair.points / most
    number: dict[str, Value] = {"font_size": 12, "font_weight": "bold"}
    return element(
        "g",
        element("title", inert(pair.sentence)),
        rectangle(0, top, _WIDTH, _ROW, fill="none", pointer_events="all"),
        text(_TITLES, middle + 4, title, room=_TITLES - _MARGIN, text_anchor="end"),
        line(weak + _RADIUS, middle, strong, middle, **stroke("held", 5), stroke_opacity="0.35"),
        circle(weak, middle, _RADIUS, **stroke("held", 2.5)),
        circle(strong, middle, _RADIUS, **fill("known")),
        rectangle(_BARS, middle - _BAR / 2, bar, _BAR, **fill("held")),
        text(_BARS + bar + 5, middle + 4, points(pair.points), room=40, **number),
        class_="pair",
        tabindex="0",
        role="img",
        aria_label=pair.sentence,
    )


def _legend(y: float) -> str:
    weak, waits, strong = _LEFT, _LEFT + 98, _LEFT + 252
    return "".join(
        [
            circle(weak, y - 4, _RADIUS, **stroke("held", 2.5)),
            text(weak + 12, y, "weak partner", room=80, font_size=SMALL),
            line(waits, y - 4, waits + 22, y - 4, **stroke("held", 5), stroke_opacity="0.35"),
            text(waits + 29, y, "strength that waits", room=110, font_size=SMALL),
            circle(strong, y - 4, _RADIUS, **fill("known")),
            text(strong + 12, y, "strong partner", room=90, font_size=SMALL),
        ]
    )
