"""The actions of the plan along time: none begins before what it needs has its first result."""

from collections.abc import Callable
from math import ceil

from msgspec import Struct

from sectorscan.languages import marked, tr
from sectorscan.report.blocks import Picture
from sectorscan.report.charts.kinds import Stretch, TimeLine
from sectorscan.report.charts.svg import (
    HALO,
    SMALL,
    Caption,
    Value,
    diamond,
    drawing,
    element,
    fill,
    line,
    point,
    rectangle,
    stroke,
    text,
    width_of,
    wrapped,
)
from sectorscan.report.dates import month_after

_WIDTH = 480.0
_LEFT, _RIGHT = 10.0, 470.0
_TOP, _ROW, _LINE = 26.0, 46.0, 14.0
_STEPS = (3, 6, 12, 24, 60, 120)
_MOST_TICKS = 9
_YEAR = 12
_CAUTION = marked("Months are judgements, counted from the start of the plan.")


def time_line_picture(chart: TimeLine) -> Picture:
    """A bar each from its beginning to its least and its most length; a mark at its first result.

    An arrow leads from the mark of what an action waits for to its beginning; a need that no action
    meets stands below in words. Needs at least one action.
    """
    stretches = chart.stretches
    first, last = chart.span
    step = _step(last - first)
    scale = _Scale(step * (first // step), step * max(ceil(last / step), 1))
    tops = _tops(stretches)
    bottom = tops[-1]
    body = [_axis(chart, scale, step, bottom)]
    for index, stretch in enumerate(stretches):
        body += _bar(index, stretch, tops[index], scale)
    for index, stretch in enumerate(stretches):
        for other in stretch.after:
            waits_for = stretches[other - 1]
            result = scale.at(waits_for.start + waits_for.first_result), tops[other - 1] + 22
            body.append(_arrow(result, (scale.at(stretch.start), tops[index] + 22)))
    body.append(_legend(bottom + 20, reviewed=chart.review is not None))
    description = " ".join((tr(_CAUTION), *(stretch.sentence for stretch in stretches)))
    size = (_WIDTH, bottom + 48)
    return drawing(Caption(chart.name, chart.title, description), size, body)


class _Scale(Struct, frozen=True):
    """Months from left to right."""

    first: int
    last: int

    def at(self, month: float) -> float:
        """Where a month stands."""
        return _LEFT + (_RIGHT - _LEFT) * (month - self.first) / (self.last - self.first)


def _step(months: int) -> int:
    """How many months lie between two ticks of the axis."""
    fitting = (step for step in _STEPS if months <= step * _MOST_TICKS)
    return next(fitting, ceil(months / _MOST_TICKS))


def _tops(stretches: tuple[Stretch, ...]) -> list[float]:
    """Where each row begins, and where the last ends."""
    tops = [_TOP]
    for stretch in stretches:
        more = len(_lead(stretch)) - 1 + bool(stretch.needs)
        tops.append(tops[-1] + _ROW + more * _LINE)
    return tops


def _axis(chart: TimeLine, scale: _Scale, step: int, bottom: float) -> str:
    """A line every few months, and one for each review of the plan."""
    drawn = []
    for month in range(scale.first, scale.last + 1, step):
        x = scale.at(month)
        drawn.append(line(x, _TOP - 6, x, bottom, **stroke("quiet", 0.5), stroke_opacity="0.5"))
        at_start, at_end = month == scale.first, month == scale.last
        anchor = "start" if at_start else "end" if at_end else "middle"
        look: dict[str, Value] = {"font_size": SMALL, "text_anchor": anchor}
        words = _tick(chart.start, month)
        if at_start and chart.start is None:
            words = tr("month {month}", month=words)
        drawn.append(text(x - 6 if at_start else x, 14, words, room=60, **look))
    if chart.review is not None:
        for month in range(chart.review, scale.last + 1, _YEAR):
            x = scale.at(month)
            drawn.append(line(x, _TOP, x, bottom, **stroke("together", 1, "2 4")))
    return "".join(drawn)


def _tick(start: str | None, month: int) -> str:
    """A month of the plan, or of the calendar where the plan has a start."""
    if start is None:
        return str(month)
    year, shown = month_after(start, month)
    return f"{shown}/{year}"


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> str:
    """A thin line with a head, down or up beside the bars."""
    (x, y), (to_x, to_y) = start, end
    head = 4 if to_y > y else -4
    neck = to_y - 2 * head
    path = f"M{point(x, y)}V{neck:.1f}L{point(to_x, neck)}V{to_y - head:.1f}"
    tip = f"M{point(to_x - 3, neck)}L{point(to_x, to_y - head)}L{point(to_x + 3, neck)}"
    return element("path", d=path + tip, **stroke("quiet", 1))


def _bar(index: int, stretch: Stretch, top: float, scale: _Scale) -> list[str]:
    """The title above, the bar, and below it who leads and what it needs that nobody brings."""
    begin = scale.at(stretch.start)
    least, most = (scale.at(stretch.start + month) for month in stretch.months)
    y, wide = top + 18, _RIGHT - _LEFT
    title = f"{index + 1}  {stretch.title}"
    drawn = [
        text(_LEFT, top + 13, title, room=wide, font_weight="bold", **HALO),
        rectangle(begin, y, max(least - begin, 1), 8, **fill("known")),
        rectangle(least, y, max(most - least, 0), 8, **stroke("known", 1.2, "3 2")),
        diamond(scale.at(stretch.start + stretch.first_result), y + 4, 7, **fill("held")),
    ]
    under = top + 39
    for words in _lead(stretch):
        drawn.append(text(_LEFT, under, words, room=wide, font_size=SMALL, **HALO))
        under += _LINE
    if stretch.needs:
        look = {**HALO, **fill("held"), "font_size": SMALL, "class_": "fill-held halo"}
        needs = tr("needs: {needs}", needs=stretch.needs)
        drawn.append(text(_LEFT, under, needs, room=wide, **look))
    return drawn


def _lead(stretch: Stretch) -> list[str]:
    """Who leads, on a line or two, and after which actions."""
    after = ", ".join(str(number) for number in stretch.after)
    words = tr("Lead: {lead}", lead=stretch.lead)
    if after:
        words = tr("Lead: {lead}; after {numbers}", lead=stretch.lead, numbers=after)
    return wrapped(words, _RIGHT - _LEFT, SMALL, 2)


def _legend(y: float, *, reviewed: bool) -> str:
    """What the marks mean, each as far from the one before it as its words need."""
    bar, outline = fill("known"), stroke("known", 1.2, "3 2")
    marks: list[tuple[str, float, Callable[[float], str]]] = [
        (tr("at the least"), 26, lambda x: rectangle(x, y - 8, 26, 8, **bar)),
        (tr("at the most"), 26, lambda x: rectangle(x, y - 8, 26, 8, **outline)),
        (tr("first result"), 14, lambda x: diamond(x + 7, y - 4, 7, **fill("held"))),
    ]
    if reviewed:
        dotted = stroke("together", 1, "2 4")
        marks.append((tr("review"), 4, lambda x: line(x + 2, y - 10, x + 2, y + 2, **dotted)))
    drawn, x = [], _LEFT
    for words, width, mark in marks:
        drawn += [mark(x), text(x + width + 5, y, words, room=_RIGHT - x, font_size=SMALL)]
        x += width + 5 + width_of(words, SMALL) + 12
    look: dict[str, Value] = {"font_size": SMALL, "font_style": "italic"}
    drawn.append(text(_LEFT, y + 18, tr(_CAUTION), room=_RIGHT - _LEFT, **look))
    return "".join(drawn)
