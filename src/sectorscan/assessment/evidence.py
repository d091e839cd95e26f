"""From one indicator's evidence to a level: what a figure or an answer says, and how surely."""

from collections.abc import Sequence
from statistics import median
from typing import Literal

import numpy as np

from sectorscan.assessment.result.levels import (
    Basis,
    IndicatorLevel,
    IndicatorState,
    RespondentLevel,
)
from sectorscan.measures.averages import ShareMeasure
from sectorscan.measures.scope import NotObservable, Scope, reconciled
from sectorscan.profile.profile import Profile
from sectorscan.profile.rows import Answer
from sectorscan.profile.schema import StatedFigure
from sectorscan.rubric.ingredients import AskedIndicator, Cap, Indicator, MeasuredIndicator
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import TOP, Interval, ordered


def indicator_level(
    profile: Profile, rubric: Rubric, indicator: Indicator, share: float = 0
) -> IndicatorLevel:
    """What an indicator says, which has that share in its ingredient."""
    if not indicator.applies.holds(profile.sector.setting, profile.sector.year):
        reason = "it does not apply to this setting or date"
        return _nothing(indicator, share, "not-applicable", reason)
    if isinstance(indicator, AskedIndicator):
        return _asked(profile, rubric, indicator, share)
    return _measured(profile, rubric, indicator, share)


def _nothing(
    indicator: Indicator, share: float, state: IndicatorState, reason: str
) -> IndicatorLevel:
    kind: Literal["measure", "question"] = (
        "question" if isinstance(indicator, AskedIndicator) else "measure"
    )
    return IndicatorLevel(
        id=indicator.id, title=indicator.title, kind=kind, state=state, share=share, reason=reason
    )


def _measured(
    profile: Profile, rubric: Rubric, indicator: MeasuredIndicator, share: float
) -> IndicatorLevel:
    """The computed and the stated figure of a measure, as one."""
    observed = indicator.measure.value(profile, rubric.scope_of(profile, indicator.ends))
    stated = profile.stated.get(indicator.id)
    if isinstance(observed, NotObservable) and stated is None:
        state: IndicatorState = "not-known" if observed.collected else "not-collected"
        return _nothing(indicator, share, state, observed.reason)
    dated = stated is not None and is_dated(profile, rubric, stated.year)
    found: list[tuple[Basis, Interval, Interval]] = []
    if isinstance(observed, Interval):
        found.append(("measured", observed, graded(indicator, observed)))
    if stated is not None:
        value = as_value(stated)
        level = graded(indicator, value)
        found.append(("stated", value, wider(level, rubric.widths.old if dated else 0)))
    level, conflict = reconciled([level for _, _, level in found])
    return IndicatorLevel(
        id=indicator.id,
        title=indicator.title,
        kind="measure",
        state="known",
        share=share,
        level=capped(profile, indicator.cap, level),
        value=_finite(found[0][1]),
        basis=tuple(basis for basis, _, _ in found),
        dated=dated,
        conflict=conflict,
        sources=(stated.source,) if stated and stated.source else (),
        notes=(stated.note,) if stated and stated.note else (),
    )


def as_value(stated: StatedFigure) -> Interval:
    """A stated figure; an end that is not given is open, and the best guess then is the other."""
    if stated.value is not None:
        return Interval(low=stated.value, estimate=stated.value, high=stated.value)
    low = -np.inf if stated.low is None else stated.low
    high = np.inf if stated.high is None else stated.high
    ends = [end for end in (stated.low, stated.high) if end is not None]
    return Interval.model_construct(low=low, estimate=sum(ends) / len(ends), high=high)


def graded(indicator: MeasuredIndicator, value: Interval) -> Interval:
    """A figure's levels by the indicator's cut-points, linear between them."""
    values, levels = indicator.scale
    at_ends = np.interp([value.low, value.high], values, levels)
    between = levels[(values > value.low) & (values < value.high)]
    low = float(min(at_ends.min(), between.min(initial=TOP)))
    high = float(max(at_ends.max(), between.max(initial=0)))
    if not np.isfinite([value.low, value.high]).all():
        return ordered(low, (low + high) / 2, high)
    return ordered(low, float(np.interp(value.estimate, values, levels)), high)


def capped(profile: Profile, cap: Cap | None, level: Interval) -> Interval:
    """No higher than the cap where at least half of the firms meet its conditions, or may."""
    if cap is None:
        return level
    share = ShareMeasure(kind="share", of="firms", that=cap.where).value(profile, Scope())
    met = share if isinstance(share, Interval) else ordered(0, 0, float(share.collected))
    half = 0.5
    return ordered(
        min(level.low, cap.at) if met.high >= half else level.low,
        min(level.estimate, cap.at) if met.estimate >= half else level.estimate,
        min(level.high, cap.at) if met.low >= half else level.high,
    )


def _asked(
    profile: Profile, rubric: Rubric, indicator: AskedIndicator, share: float
) -> IndicatorLevel:
    """What respondents answered; kinds of respondents that disagree make the interval wide."""
    if profile.answers is None:
        return _nothing(indicator, share, "not-collected", "no answers were collected")
    answers = profile.answers.get(indicator.id, ())
    if not answers:
        return _nothing(indicator, share, "not-known", "nobody was asked")
    kinds = dict.fromkeys(answer.by for answer in answers)
    told = tuple(
        _respondent(profile, rubric, by, [a for a in answers if a.by == by]) for by in kinds
    )
    return IndicatorLevel(
        id=indicator.id,
        title=indicator.title,
        kind="question",
        state="known",
        share=share,
        level=ordered(
            min(one.low for one in told),
            median(one.level for one in told),
            max(one.high for one in told),
        ),
        basis=("answered",),
        dated=any(is_dated(profile, rubric, answer.year) for answer in answers),
        respondents=told,
        sources=tuple(dict.fromkeys(a.source for a in answers if a.source)),
        notes=tuple(answer.note for answer in answers if answer.note),
    )


def _respondent(
    profile: Profile, rubric: Rubric, by: str, answers: Sequence[Answer]
) -> RespondentLevel:
    """One kind's median, as wide as its least confident answer."""
    levels = [answer.level for answer in answers]
    level = median(levels)
    widths = [_half_width(profile, rubric, answer, len(answers)) for answer in answers]
    interval = wider(Interval(low=level, estimate=level, high=level), max(widths))
    return RespondentLevel(
        by=by,
        level=level,
        count=len(levels),
        spread=max(levels) - min(levels),
        low=interval.low,
        high=interval.high,
    )


def _half_width(profile: Profile, rubric: Rubric, answer: Answer, respondents: int) -> float:
    """By confidence; high confidence needs a document or a second respondent."""
    confidence = answer.confidence or "medium"
    if confidence == "high" and answer.source is None and respondents < 2:  # noqa: PLR2004
        confidence = "medium"
    old = rubric.widths.old if is_dated(profile, rubric, answer.year) else 0
    return rubric.widths.of(confidence) + old


def is_dated(profile: Profile, rubric: Rubric, year: int | None) -> bool:
    """Whether a figure is of another time than the profile."""
    now = profile.sector.year
    return year is not None and now is not None and abs(now - year) > rubric.widths.old_after_years


def wider(level: Interval, by: float) -> Interval:
    """A level so much less sure either way, on the scale."""
    return Interval(
        low=max(0.0, level.low - by),
        estimate=level.estimate,
        high=min(TOP, level.high + by),
    )


def _finite(value: Interval) -> Interval | None:
    return value if np.isfinite([value.low, value.high]).all() else None
