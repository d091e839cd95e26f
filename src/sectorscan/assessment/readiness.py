"""Whether the sector can start: the conditions, their verdict, and the steps of the procedure."""

from collections.abc import Callable, Sequence

from sectorscan.assessment.evidence import indicator_level
from sectorscan.assessment.levels import MIDDLE
from sectorscan.assessment.result.levels import IndicatorLevel, IngredientLevel
from sectorscan.assessment.result.strategy import (
    ConditionResult,
    ConditionState,
    Procedure,
    Readiness,
    StepLead,
    StepResult,
    Verdict,
)
from sectorscan.profile.profile import Profile
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.strategy import Condition, ReadinessRules
from sectorscan.types import TOP, Interval

_ORDER: tuple[Verdict, ...] = ("not-ready", "prepare", "pilot", "launch")


def readiness(
    profile: Profile, rubric: Rubric, levels: Sequence[IngredientLevel]
) -> Readiness | None:
    """The conditions and the verdict; None where the rubric has no conditions."""
    if rubric.readiness is None:
        return None
    by_id = {one.id: one for one in levels}
    conditions = tuple(
        _condition(profile, rubric, one, by_id) for one in rubric.readiness.conditions
    )
    verdict = _told(rubric, profile, conditions)
    worst = _verdict(rubric, profile, conditions, lambda one: one.low)
    return Readiness(
        verdict=verdict,
        worst=min(worst, verdict or worst, key=_ORDER.index),
        best=_verdict(rubric, profile, conditions, lambda one: one.high),
        meaning="" if verdict is None else rubric.readiness.verdicts.titles.of(verdict),
        conditions=conditions,
        would_change=_would_change(rubric, profile, conditions, verdict),
    )


def procedure(profile: Profile, rubric: Rubric) -> Procedure | None:
    """The steps told for this sector; None where the rubric has no procedure."""
    if not rubric.procedure:
        return None
    there = [one for one in profile.institutions or () if one.active]
    steps = tuple(
        StepResult(
            id=step.id,
            title=step.title,
            what=step.what,
            yields=step.yields,
            months=step.months,
            recurring=step.recurring,
            done=step.id in profile.steps_done,
            leads=tuple(
                StepLead(kind=kind, names=tuple(i.label for i in there if i.kind == kind))
                for kind in step.leads
            ),
        )
        for step in rubric.procedure
    )
    return Procedure(next=next((one.id for one in steps if not one.done), None), steps=steps)


def _condition(
    profile: Profile, rubric: Rubric, condition: Condition, levels: dict[str, IngredientLevel]
) -> ConditionResult:
    indicators = tuple(indicator_level(profile, rubric, one) for one in condition.indicators)
    if condition.guard:
        level = _guarded(profile)
    else:
        level = _mean([levels[one] for one in condition.ingredients], indicators)
    holds_at = rubric.readiness.verdicts.holds_at if rubric.readiness else MIDDLE
    state: ConditionState = "not-known"
    if level is not None:
        state = "holds" if level.estimate >= holds_at else "weak"
    shown = level or Interval(low=0, estimate=MIDDLE, high=TOP)
    return ConditionResult(
        id=condition.id,
        title=condition.title,
        short=condition.short,
        why=condition.why,
        state=state,
        low=shown.low,
        estimate=shown.estimate,
        high=shown.high,
        indicators=indicators,
    )


def _guarded(profile: Profile) -> Interval | None:
    """No breach is as good as can be, a breach that will be ended is half-way, another is 0."""
    if profile.labour_breaches is None:
        return None
    level = TOP
    if profile.labour_breaches:
        level = MIDDLE if set(profile.labour_breaches) <= set(profile.labour_commitments) else 0.0
    return Interval(low=level, estimate=level, high=level)


def _mean(
    ingredients: Sequence[IngredientLevel], indicators: Sequence[IndicatorLevel]
) -> Interval | None:
    """The mean of what is known; what was asked for in vain spans the scale; None for nothing."""
    known = [
        Interval(low=one.low, estimate=one.estimate, high=one.high)
        for one in ingredients
        if one.state != "not-known"
    ]
    known += [one.level for one in indicators if one.level is not None]
    if not known:
        return None
    lost = sum(one.state == "not-known" for one in ingredients)
    lost += sum(one.state == "not-known" for one in indicators)
    count = len(known) + lost
    return Interval(
        low=sum(one.low for one in known) / count,
        estimate=sum(one.estimate for one in known) / len(known),
        high=(sum(one.high for one in known) + lost * TOP) / count,
    )


def _told(
    rubric: Rubric, profile: Profile, conditions: Sequence[ConditionResult]
) -> Verdict | None:
    """The verdict at the best guess, as far as enough is known for it."""
    assert rubric.readiness is not None  # noqa: S101  the caller looked
    rules = rubric.readiness.verdicts
    known = sum(one.state != "not-known" for one in conditions) / len(conditions)
    if known < rules.told_from:
        return None
    verdict = _verdict(rubric, profile, conditions, lambda one: one.estimate)
    return "pilot" if verdict == "launch" and known < rules.launch_from else verdict


def _verdict(
    rubric: Rubric,
    profile: Profile,
    conditions: Sequence[ConditionResult],
    level: Callable[[ConditionResult], float],
) -> Verdict:
    assert rubric.readiness is not None  # noqa: S101  the caller looked
    rules = rubric.readiness.verdicts
    levels = {one.id: level(one) for one in conditions}
    mean = sum(levels.values()) / len(levels)
    too_few = levels[rules.not_ready.condition] < rules.not_ready.below
    if too_few or _uncommitted(profile):
        return "not-ready"
    if mean < rules.prepare_below:
        return "prepare"
    needed = all(levels[one] >= least for one, least in rules.launch_needs.items())
    return "launch" if mean > rules.launch_above and needed else "pilot"


def _uncommitted(profile: Profile) -> set[str]:
    """The breaches that nobody has agreed to end."""
    return set(profile.labour_breaches or ()) - set(profile.labour_commitments)


def _would_change(
    rubric: Rubric,
    profile: Profile,
    conditions: Sequence[ConditionResult],
    verdict: Verdict | None,
) -> tuple[str, ...]:
    """The conditions between this verdict and the next better one, the lowest first.

    Where the verdict is less than the best guess makes it, these are the ones that are not known.
    """
    assert rubric.readiness is not None  # noqa: S101  the caller looked
    rules = rubric.readiness.verdicts
    found = {one.id for one in conditions if one.state == "not-known"}
    if verdict == _verdict(rubric, profile, conditions, lambda one: one.estimate):
        needs = rules.launch_needs
        if verdict == "not-ready":
            found = _stopping(rubric.readiness, profile, conditions)
        elif verdict == "prepare":
            found |= {one.id for one in conditions if one.state == "weak"}
        elif verdict == "pilot":
            found |= {one.id for one in conditions if one.estimate <= rules.launch_above}
            found |= {one.id for one in conditions if one.estimate < needs.get(one.id, 0)}
        else:
            found = set()
    by_level = sorted(conditions, key=lambda one: one.estimate)
    return tuple(one.id for one in by_level if one.id in found)


def _stopping(
    rules: ReadinessRules, profile: Profile, conditions: Sequence[ConditionResult]
) -> set[str]:
    """What nothing can be started without: no breach that is put up with, enough of the first."""
    first = rules.verdicts.not_ready
    stopping = {one.id for one in rules.conditions if one.guard and _uncommitted(profile)}
    levels = {one.id: one.estimate for one in conditions}
    return stopping | ({first.condition} if levels[first.condition] < first.below else set())
