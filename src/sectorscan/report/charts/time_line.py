"""The suggested interventions along time, in months from the start."""

from math import ceil

from sectorscan.report.blocks import Picture
from sectorscan.report.charts.kinds import Stretch, TimeLine
from sectorscan.report.charts.svg import (
    SMALL,
    Caption,
    Value,
    diamond,
    drawing,
    fill,
    line,
    rectangle,
    stroke,
    text,
)
from sectorscan.report.numbers import listed

_WIDTH = 480.0
_LEFT, _RIGHT = 10.0, 470.0
_TOP, _ROW = 26.0, 46.0
_STEPS = (3, 6, 12, 24, 60, 120)
_MOST_TICKS = 9
_CAUTION = "Months are judgements, counted from the start of the programme."


def time_line_picture(chart: TimeLine) -> Picture:
    """A bar each from its beginning to its least and its most length; a mark at its first result.

    Needs at least one intervention.
    """
    stretches = chart.stretches
    last = max(stretch.start + max(*stretch.months, stretch.first_result) for stretch in stretches)
    step = next((step for step in _STEPS if last <= step * _MOST_TICKS), ceil(last / _MOST_TICKS))
    end = step * max(ceil(last / step), 1)
    bottom = _TOP + len(stretches) * _ROW
    body = [_axis(end, step, bottom)]
    for index, stretch in enumerate(stretches):
        body += _bar(index, stretch, end)
    body.append(_legend(bottom + 20))
    description = f"{_CAUTION} {' '.join(stretch.sentence for stretch in stretches)}"
    size = (_WIDTH, bottom + 48)
    return drawing(Caption(chart.name, chart.title, description), size, body)


def _at(month: float, end: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * month / end


def _axis(end: int, step: int, bottom: float) -> str:
    drawn = []
    for month in range(0, end + 1, step):
        x = _at(month, end)
        drawn.append(line(x, _TOP - 6, x, bottom, **stroke("quiet", 0.5), stroke_opacity="0.5"))
        anchor = "start" if month == 0 else "end" if month == end else "middle"
        words = f"month {month}" if month == 0 else str(month)
        look: dict[str, Value] = {"font_size": SMALL, "text_anchor": anchor}
        drawn.append(text(x - 6 if month == 0 else x, 14, words, room=60, **look))
    return "".join(drawn)


def _bar(index: int, stretch: Stretch, end: int) -> list[str]:
    """The title above, the bar, and below it who leads and what comes before."""
    top = _TOP + index * _ROW
    begin = _at(stretch.start, end)
    least, most = (_at(stretch.start + month, end) for month in stretch.months)
    y = top + 18
    drawn = [
        text(
            _LEFT,
            top + 13,
            f"{index + 1}  {stretch.title}",
            room=_RIGHT - _LEFT,
            font_weight="bold",
        ),
        rectangle(begin, y, max(least - begin, 1), 8, **fill("known")),
        rectangle(least, y, max(most - least, 0), 8, **stroke("known", 1.2, "3 2")),
        diamond(_at(stretch.start + stretch.first_result, end), y + 4, 7, **fill("held")),
    ]
    after = f"; after {listed([str(number) for number in stretch.after])}" if stretch.after else ""
    under = f"Lead: {stretch.lead}{after}"
    drawn.append(text(_LEFT, top + 39, under, room=_RIGHT - _LEFT, font_size=SMALL))
    return drawn


def _legend(y: float) -> str:
    return "".join(
        [
            rectangle(10, y - 8, 26, 8, **fill("known")),
            text(41, y, "at the least", room=76, font_size=SMALL),
            rectangle(118, y - 8, 26, 8, **stroke("known", 1.2, "3 2")),
            text(149, y, "at the most", room=80, font_size=SMALL),
            diamond(236, y - 4, 7, **fill("held")),
            text(249, y, "first result", room=80, font_size=SMALL),
            text(10, y + 18, _CAUTION, room=460, font_size=SMALL, font_style="italic"),
        ]
    )
