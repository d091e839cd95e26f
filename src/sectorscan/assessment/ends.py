"""The ends side by side: efficiency, standing in the world, growth, fair work; and who gains."""

from collections.abc import Iterator, Sequence

import numpy as np

from sectorscan.assessment.result.strategy import (
    EndResult,
    EndShare,
    EndsResult,
    GainRow,
    GainTable,
    Growth,
)
from sectorscan.assessment.situation import Situation, estimate_of
from sectorscan.measures.averages import MeanMeasure
from sectorscan.measures.conditions import Conditions
from sectorscan.measures.scope import NotObservable
from sectorscan.profile.columns import numbers_of
from sectorscan.profile.schema import SeriesPoint
from sectorscan.rubric.strategy import Compared, End, GainField, SeriesFigure
from sectorscan.types import Interval, ordered


def ends(situation: Situation) -> EndsResult | None:
    """The ends and the comparisons; None where the rubric names no ends."""
    rubric = situation.rubric
    if rubric.ends is None:
        return None
    tables = (
        GainTable(
            id=comparison.id,
            title=comparison.title,
            groups=tuple(group.title for group in comparison.groups),
            rows=_rows(situation, rubric.ends.figures, comparison.groups),
        )
        for comparison in rubric.ends.compare
    )
    return EndsResult(
        shown=tuple(_end(situation, end) for end in rubric.ends.shown),
        workforce=tuple(_workforce(situation, rubric.ends.workforce)),
        who_gains=tuple(table for table in tables if table.rows),
    )


def _end(situation: Situation, end: End) -> EndResult:
    """Of a dimension the mean of its ingredients; of figures the share and how they have grown."""
    own = [
        place
        for place, ingredient in enumerate(situation.rubric.ingredients)
        if end.dimension == ingredient.dimension or end.ingredient == ingredient.id
    ]
    unknown = [place for place in own if situation.records[place].state == "not-known"]
    level = None
    if len(unknown) < len(own):
        means = situation.draws.levels[:, own].mean(axis=1)
        level = estimate_of(means, situation.rubric.judgements.likely)
    series = situation.profile.series
    return EndResult(
        id=end.id,
        title=end.title,
        level=level,
        share=_share(situation, end),
        growth=tuple(_growth(series, end.series)),
        unknown=tuple(situation.rubric.ingredients[place].id for place in unknown),
        years=tuple(sorted({year for what in end.series for year, _ in _given(series, what)})),
    )


def _share(situation: Situation, end: End) -> EndShare | None:
    """What firms state, by their jobs; else exports by sales in the last year that gives both."""
    if end.field is None:
        return None
    of_firms = _mean(situation, end.field, {})
    if of_firms is not None:
        return EndShare(value=of_firms, year=None)
    series = situation.profile.series
    given = _given(series, "export-share") if "export-share" in end.series else []
    return EndShare(value=given[-1][1], year=given[-1][0]) if given else None


def _growth(series: Sequence[SeriesPoint], figures: Sequence[SeriesFigure]) -> Iterator[Growth]:
    """The yearly rate of each figure between the first and the last year that give it.

    A rate needs two years, and positive figures with both ends.
    """
    for what in figures:
        given = _given(series, what)
        if len(given) < 2 or given[0][0] == given[-1][0]:  # noqa: PLR2004  two years
            continue
        (first, before), (last, after) = given[0], given[-1]
        if min(before.low, after.low) <= 0:
            continue
        ratios = (
            after.low / before.high,
            after.estimate / before.estimate,
            after.high / before.low,
        )
        low, estimate, high = (float(ratio ** (1 / (last - first)) - 1) for ratio in ratios)
        yearly = Interval(low=low, estimate=estimate, high=high)
        yield Growth(what=what.replace("-", " "), first=first, last=last, yearly=yearly)


def _given(series: Sequence[SeriesPoint], what: SeriesFigure) -> list[tuple[int, Interval]]:
    """The years that give a figure, in their order; one without both ends is none."""
    points = sorted(series, key=lambda point: point.year)
    figures = [(point.year, _of_year(point, what)) for point in points]
    return [(year, figure) for year, figure in figures if figure is not None]


def _of_year(point: SeriesPoint, what: SeriesFigure) -> Interval | None:
    """A figure of a year; of exports by sales at most 1."""
    if what != "export-share":
        return _with_both_ends(getattr(point, what))
    exports, sales = _with_both_ends(point.exports), _with_both_ends(point.sales)
    if exports is None or sales is None or sales.low <= 0:
        return None
    ratios = exports.low / sales.high, exports.estimate / sales.estimate, exports.high / sales.low
    return ordered(*(min(1.0, ratio) for ratio in ratios))


def _with_both_ends(figure: object) -> Interval | None:
    if figure is None:
        return None
    cell = numbers_of([figure])
    low, middle, high = (float(end[0]) for end in (cell.low, cell.middle, cell.high))
    return ordered(low, middle, high) if np.isfinite([low, high]).all() else None


def _workforce(situation: Situation, figures: Sequence[GainField]) -> Iterator[GainRow]:
    """The mean of each figure over the sector, of those that are known."""
    for figure in figures:
        mean = _mean(situation, figure.field, {})
        if mean is not None:
            yield _row(figure, (mean,))


def _rows(
    situation: Situation, figures: Sequence[GainField], groups: Sequence[Compared]
) -> tuple[GainRow, ...]:
    """The figures that at least two of the groups give."""
    rows = []
    for figure in figures:
        values = tuple(_mean(situation, figure.field, group.where) for group in groups)
        if sum(value is not None for value in values) > 1:
            rows.append(_row(figure, values))
    return tuple(rows)


def _row(figure: GainField, values: tuple[Interval | None, ...]) -> GainRow:
    is_share = _mean_of(figure.field, {}).natural_range == (0, 1)
    return GainRow(field=figure.field, title=figure.title, values=values, is_share=is_share)


def _mean_of(field: str, where: Conditions) -> MeanMeasure:
    return MeanMeasure(kind="mean", of="firms", field=field, where=where, weigh_by="employees")


def _mean(situation: Situation, field: str, where: Conditions) -> Interval | None:
    """The mean of the firms that meet conditions, by jobs.

    Blanks count between the least and the greatest figure that is given.
    """
    profile = situation.profile
    if profile.firms is None:
        return None
    figures = profile.firms.number(field)
    given = figures.middle[figures.known]
    if not given.size:
        return None
    measure = _mean_of(field, where)
    scope = situation.rubric.scope_of(profile, (float(given.min()), float(given.max())))
    mean = measure.value(profile, scope)
    return None if isinstance(mean, NotObservable) else mean
