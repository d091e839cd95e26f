"""The three ends side by side: efficiency, growth, equitable labour standards; and who gains."""

from collections.abc import Sequence

import numpy as np

from sectorscan.assessment.result.strategy import EndResult, EndsResult, GainRow, GainTable, Growth
from sectorscan.assessment.situation import Situation, estimate_of
from sectorscan.measures.averages import MeanMeasure
from sectorscan.measures.scope import NotObservable, Scope
from sectorscan.profile.columns import numbers_of
from sectorscan.profile.profile import Profile
from sectorscan.rubric.strategy import Compared, End, GainField
from sectorscan.types import Interval

SERIES = ("firms", "employees", "sales", "exports")


def ends(situation: Situation) -> EndsResult | None:
    """The ends and the comparisons; None where the rubric names no ends."""
    profile, rubric = situation.profile, situation.rubric
    if rubric.ends is None:
        return None
    tables = (
        GainTable(
            id=comparison.id,
            title=comparison.title,
            groups=tuple(group.title for group in comparison.groups),
            rows=_rows(profile, rubric.ends.figures, comparison.groups),
        )
        for comparison in rubric.ends.compare
    )
    return EndsResult(
        shown=tuple(_end(situation, end) for end in rubric.ends.shown),
        who_gains=tuple(table for table in tables if table.rows),
    )


def _end(situation: Situation, end: End) -> EndResult:
    """Of a dimension the mean of its ingredients; an end of neither is what the series shows."""
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
    return EndResult(
        id=end.id,
        title=end.title,
        level=level,
        growth=() if own else _growth(situation.profile),
        unknown=tuple(situation.rubric.ingredients[place].id for place in unknown),
    )


def _growth(profile: Profile) -> tuple[Growth, ...]:
    """The yearly rate between the first and the last year that give a figure."""
    points = sorted(profile.series, key=lambda point: point.year)
    rates = []
    for what in SERIES:
        given = [(point.year, getattr(point, what)) for point in points]
        given = [(year, figure) for year, figure in given if figure is not None]
        if len(given) > 1 and given[0][0] < given[-1][0]:
            rates.append(_rate(what, given[0], given[-1]))
    return tuple(rate for rate in rates if rate is not None)


def _rate(what: str, first: tuple[int, object], last: tuple[int, object]) -> Growth | None:
    """A rate needs two positive figures with both ends."""
    figures = numbers_of([first[1], last[1]])
    if (figures.low <= 0).any() or np.isinf(figures.high).any():
        return None
    years = last[0] - first[0]
    ratios = (
        figures.low[1] / figures.high[0],
        figures.middle[1] / figures.middle[0],
        figures.high[1] / figures.low[0],
    )
    low, estimate, high = (float(ratio ** (1 / years) - 1) for ratio in ratios)
    yearly = Interval(low=low, estimate=estimate, high=high)
    return Growth(what=what, first=first[0], last=last[0], yearly=yearly)


def _rows(
    profile: Profile, figures: Sequence[GainField], groups: Sequence[Compared]
) -> tuple[GainRow, ...]:
    """The figures that at least two of the groups give."""
    rows = []
    for figure in figures:
        values = tuple(_mean(profile, figure.field, group) for group in groups)
        if sum(value is not None for value in values) > 1:
            rows.append(GainRow(field=figure.field, title=figure.title, values=values))
    return tuple(rows)


def _mean(profile: Profile, field: str, group: Compared) -> Interval | None:
    """The mean of a group; blanks count between the least and the greatest figure that is given."""
    if profile.firms is None:
        return None
    figures = profile.firms.number(field)
    given = figures.middle[figures.known]
    if not given.size:
        return None
    measure = MeanMeasure(
        kind="mean", of="firms", field=field, where=group.where, weigh_by="employees"
    )
    mean = measure.value(profile, Scope((float(given.min()), float(given.max()))))
    return None if isinstance(mean, NotObservable) else mean
