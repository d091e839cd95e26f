"""From one indicator's evidence to a level: what a figure or an answer says, and how surely."""

from collections.abc import Sequence
from math import fsum, hypot, isfinite, sqrt
from typing import Literal

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from sectorscan.assessment.result.alarm import UNNAMED
from sectorscan.assessment.result.levels import (
    AnswerResult,
    Basis,
    IndicatorLevel,
    IndicatorState,
    RespondentLevel,
)
from sectorscan.assessment.unnamed import unnamed_kinds
from sectorscan.measures.averages import ShareMeasure
from sectorscan.measures.sampling import sampling_sd
from sectorscan.measures.scope import NotObservable, reconciled
from sectorscan.profile.profile import Profile
from sectorscan.profile.rows import Answer
from sectorscan.profile.schema import StatedFigure
from sectorscan.rubric.ingredients import AskedIndicator, Cap, Indicator, MeasuredIndicator
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import ROUNDING, TOP, Interval, ordered, point

SURE = 1e-6  # the least error of an answer, in levels, so that its precision is finite


def indicator_level(
    profile: Profile, rubric: Rubric, indicator: Indicator, share: float = 0.0
) -> IndicatorLevel:
    """What an indicator says, which has that share in its ingredient."""
    if not rubric.holds(indicator, profile):
        reason = "it does not apply to this setting, date, product or wage"
        return _nothing(indicator, share, "not-applicable", reason)
    waiver = profile.waived.get(indicator.id)
    if waiver is not None:
        reason = f"it does not apply here, as the author says: {waiver.reason}"
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
    figures: list[tuple[Basis, Interval, Interval]] = []
    sampling = 0.0
    if isinstance(observed, Interval):
        measure, scale = indicator.measure, indicator.scale
        sampling = sampling_sd(profile, measure, scale, observed, rubric.judgements)
        figures.append(("measured", observed, graded(indicator, observed)))
    if stated is not None:
        value = as_value(stated)
        level = graded(indicator, value)
        figures.append(("stated", value, wider(level, rubric.widths.old if dated else 0)))
    level, conflict = reconciled([level for _, _, level in figures])
    level = capped(profile, rubric, indicator.cap, level)
    return IndicatorLevel(
        id=indicator.id,
        title=indicator.title,
        kind="measure",
        state="known",
        share=share,
        level=wider(level, rubric.judgements.furthest * sampling),
        error=hypot(level.width / sqrt(12), sampling),
        value=_finite(figures[0][1]),
        is_share=indicator.measure.natural_range == (0, 1),
        basis=tuple(basis for basis, _, _ in figures),
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
    return Interval(low=low, estimate=sum(ends) / len(ends), high=high)


def graded(indicator: MeasuredIndicator, value: Interval) -> Interval:
    """A figure's levels by the indicator's cut-points, linear between them."""
    values, levels = indicator.scale
    if value.low == value.high:
        return point(float(np.interp(value.low, values, levels)))
    at_ends = np.interp([value.low, value.high], values, levels)
    between = levels[(values > value.low) & (values < value.high)]
    low = float(min(at_ends.min(), between.min(initial=TOP)))
    high = float(max(at_ends.max(), between.max(initial=0)))
    if not (isfinite(value.low) and isfinite(value.high)):
        return ordered(low, (low + high) / 2, high)
    return ordered(low, float(np.interp(value.estimate, values, levels)), high)


def capped(profile: Profile, rubric: Rubric, cap: Cap | None, level: Interval) -> Interval:
    """No higher than the cap where at least half of the firms meet its conditions, or may."""
    if cap is None:
        return level
    measure = ShareMeasure.model_construct(kind="share", of="firms", that=cap.where)
    share = measure.value(profile, rubric.scope_of(profile))
    met = share if isinstance(share, Interval) else ordered(0.0, 0.0, float(share.collected))
    half = 0.5 - ROUNDING  # shares that add up to half may miss it by a last digit
    return ordered(
        min(level.low, cap.at) if met.high >= half else level.low,
        min(level.estimate, cap.at) if met.estimate >= half else level.estimate,
        min(level.high, cap.at) if met.low >= half else level.high,
    )


def _asked(
    profile: Profile, rubric: Rubric, indicator: AskedIndicator, share: float
) -> IndicatorLevel:
    """What respondents answered, one kind of respondent beside the other."""
    if profile.answers is None:
        return _nothing(indicator, share, "not-collected", "no answers were collected")
    answers = profile.answers.get(indicator.id, ())
    if not answers:
        return _nothing(indicator, share, "not-known", "nobody was asked")
    by_kind: dict[str, list[_Heard]] = {}
    for answer in answers:
        heard = _Heard(answer, is_dated(profile, rubric, answer.year))
        by_kind.setdefault(answer.by, []).append(heard)
    asked = (answer.by for answer in answers)
    least = rubric.judgements.alarm.unnamed_below
    hidden = unnamed_kinds(asked, set(rubric.for_workers), least)
    respondents = _less_sure_if_apart(
        [
            _respondent(rubric, kind, heard, unnamed=kind in hidden)
            for kind, heard in by_kind.items()
        ],
        rubric.judgements.lean,
    )
    mean = _mean([(respondent.level, respondent.error**-2) for respondent in respondents])
    answer_results = tuple(_answer(answer, unnamed=answer.by in hidden) for answer in answers)
    return IndicatorLevel(
        id=indicator.id,
        title=indicator.title,
        kind="question",
        state="known",
        share=share,
        level=ordered(min(r.low for r in respondents), mean, max(r.high for r in respondents)),
        basis=("answered",),
        dated=any(each.is_dated for heard in by_kind.values() for each in heard),
        respondents=respondents,
        answers=answer_results,
        sources=tuple(dict.fromkeys(answer.source for answer in answer_results if answer.source)),
    )


def _answer(answer: Answer, *, unnamed: bool) -> AnswerResult:
    note = None if answer.private else answer.note
    return AnswerResult(
        by=UNNAMED if unnamed else answer.by,
        level=answer.level,
        confidence=answer.confidence or "medium",
        date=None if unnamed else answer.date,
        source=None if unnamed else answer.source,
        note=None if unnamed else note,
        withheld=unnamed and note is not None,
    )


class _Heard(Struct, frozen=True):
    """An answer, and whether it is of another time than the profile."""

    answer: Answer
    is_dated: bool


def _respondent(
    rubric: Rubric, kind: str, heard: Sequence[_Heard], *, unnamed: bool
) -> RespondentLevel:
    """What one kind says: its mean by precision, and the error of that mean.

    The error is the larger of what the answers' confidence gives and what their spread shows, so
    that one more who agrees never makes it less sure, and a spread does.
    """
    judgements, widths = rubric.judgements, rubric.widths
    levels, lows, highs, precisions = [], [], [], []
    for each in heard:
        half = _half_width(rubric, each.answer, len(heard))
        error = hypot(judgements.stated * half, judgements.old * each.is_dated)
        level, end = each.answer.level, half + widths.old * each.is_dated
        levels.append(level)
        lows.append(level - end)
        highs.append(level + end)
        precisions.append(max(error, SURE) ** -2)
    lowest, highest = min(levels), max(levels)
    mean = _mean(list(zip(levels, precisions, strict=True)))
    return RespondentLevel(
        by=kind,
        level=min(max(mean, lowest), highest),
        count=len(levels),
        spread=highest - lowest,
        low=max(0.0, min(lows)),
        high=min(TOP, max(highs)),
        error=sqrt(max(1 / fsum(precisions), _variance(levels) / len(levels))),
        unnamed=unnamed,
    )


def _less_sure_if_apart(
    kinds: Sequence[RespondentLevel], lean: float
) -> tuple[RespondentLevel, ...]:
    """The kinds of respondents, their errors wide enough for what they are apart.

    Otherwise a quarrel on one topic would be read as a lean in all that each kind says. What errors
    and leans do not explain is the variance between studies of L. V. Hedges and I. Olkin (1985),
    "Statistical Methods for Meta-Analysis", chapter 9.
    """
    expected = fsum(kind.error**2 + lean**2 for kind in kinds) / len(kinds)
    unexplained = _variance([kind.level for kind in kinds]) - expected
    if unexplained <= 0:
        return tuple(kinds)
    return tuple(replace(kind, error=hypot(kind.error, sqrt(unexplained))) for kind in kinds)


def _variance(levels: Sequence[float]) -> float:
    """The sample variance of levels; 0 of one alone."""
    size = len(levels)
    if size == 1:
        return 0.0
    mean = fsum(levels) / size
    return fsum((level - mean) ** 2 for level in levels) / (size - 1)


def _mean(levels: Sequence[tuple[float, float]]) -> float:
    """The mean of levels, each with its precision and counting by it."""
    weighted = fsum(level * precision for level, precision in levels)
    return weighted / fsum(precision for _, precision in levels)


def _half_width(rubric: Rubric, answer: Answer, respondents: int) -> float:
    """By confidence; high confidence needs a document or a second respondent of the kind."""
    confidence = answer.confidence or "medium"
    if confidence == "high" and answer.source is None and respondents < 2:  # noqa: PLR2004
        confidence = "medium"
    return rubric.widths.of(confidence)


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
    return value if isfinite(value.low) and isfinite(value.high) else None
