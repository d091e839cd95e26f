"""Whether the sector can start: the conditions, their verdict, and the steps of the procedure."""

from collections.abc import Sequence
from typing import assert_never

import numpy as np
from msgspec import Struct

from sectorscan.assessment.draws import drawn_by_name
from sectorscan.assessment.evidence import indicator_level
from sectorscan.assessment.levels import observed_of
from sectorscan.assessment.posterior import MIDDLE, Label, Pieces, Quantities, posterior
from sectorscan.assessment.result.alarm import Alarm
from sectorscan.assessment.result.levels import IndicatorLevel
from sectorscan.assessment.result.score import Frequency
from sectorscan.assessment.result.strategy import (
    ConditionResult,
    ConditionState,
    PossibleLead,
    Procedure,
    Readiness,
    StepResult,
    StrategyResult,
    Verdict,
)
from sectorscan.assessment.situation import Situation, likely_range
from sectorscan.profile.profile import Profile
from sectorscan.profile.schema import Listed
from sectorscan.rubric.strategy import Condition, ReadinessRules, StepState, Verdicts
from sectorscan.types import ROUNDING, TOP, FloatArray, IntArray, least_first

_ORDER: tuple[Verdict, ...] = ("not-ready", "prepare", "pilot", "launch")


class _DrawnCondition(Struct, frozen=True, eq=False):
    """A condition with its level in each draw, (D,), 0-4."""

    condition: Condition
    known: bool
    levels: FloatArray
    indicators: tuple[IndicatorLevel, ...]


def readiness(situation: Situation, nearest: StrategyResult | None = None) -> Readiness | None:
    """The conditions and the verdict; None where the rubric has no conditions.

    Where the nearest strategy is the ideal one, it is under way already.
    """
    rules = situation.rubric.readiness
    if rules is None:
        return None
    readings = _readings(situation, rules)
    breaches = situation.alarm.put_up_with
    known = sum(reading.known for reading in readings) / len(readings)
    stages = _stages(rules, readings, breaches=bool(breaches))
    is_guarded = all(reading.known for reading in readings if reading.condition.guard)
    if known < rules.verdicts.launch_from or not is_guarded:
        # too little to launch: a pilot shows more
        stages = np.minimum(stages, _ORDER.index("pilot"))
    shares = np.bincount(stages, minlength=len(_ORDER)) / len(stages)
    verdict = _ORDER[int(shares.argmax())] if known >= rules.verdicts.told_from else None
    conditions = tuple(_result(situation, rules, reading) for reading in readings)
    return Readiness(
        verdict=verdict,
        chances=tuple(
            Frequency(id=stage, share=share)
            for stage, share in zip(_ORDER, shares.tolist(), strict=True)
        ),
        meaning="" if verdict is None else _meaning(rules.verdicts, verdict, situation),
        conditions=conditions,
        would_change=_would_change(rules, conditions, verdict, breaches=bool(breaches)),
        breaches=breaches,
        under_way=rules.verdicts.titles.under_way if nearest and nearest.sort == "ideal" else "",
    )


def _meaning(verdicts: Verdicts, verdict: Verdict, situation: Situation) -> str:
    """What a verdict means here; a breach that nobody has agreed to end, and stops, by its name."""
    breaches = situation.alarm.put_up_with
    if breaches:
        titles = situation.rubric.titles
        *others, last = (titles[breach] for breach in breaches)
        names = f"{', '.join(others)} and {last}" if others else last
        return verdicts.titles.breach.replace("{breach}", names)
    return verdicts.titles.of(verdict)


def procedure(situation: Situation) -> Procedure | None:
    """The steps told for this sector; None where the rubric has no procedure."""
    profile, rubric = situation.profile, situation.rubric
    if not rubric.procedure:
        return None
    sector = situation.plans.sector
    steps = tuple(
        StepResult(
            id=step.id,
            title=step.title,
            what=step.what,
            yields=step.yields,
            months=step.months,
            recurring=step.recurring,
            done=step.id in profile.steps_done or _is_taken(step.taken_where, situation),
            leads=tuple(PossibleLead(kind=kind, names=sector.of_kind(kind)) for kind in step.leads),
        )
        for step in rubric.procedure
    )
    return Procedure(next=next((step.id for step in steps if not step.done), None), steps=steps)


def _is_taken(shown_by: StepState, situation: Situation) -> bool:
    """Whether what is recorded shows that a step was taken, whoever took it."""
    profile, rubric = situation.profile, situation.rubric
    stands = [
        situation.records[rubric.position[ingredient]].state != "not-known"
        and situation.levels[rubric.position[ingredient]] >= level - ROUNDING
        for ingredient, level in shown_by.levels.items()
    ]
    return (
        (bool(stands) and all(stands))
        or not profile.running.isdisjoint(shown_by.in_place)
        or (bool(shown_by.listed) and all(_is_listed(profile, name) for name in shown_by.listed))
        or (shown_by.coverage is not None and situation.coverage >= shown_by.coverage - ROUNDING)
    )


def _is_listed(profile: Profile, name: Listed) -> bool:
    """Whether a list of the profile has an entry."""
    table = profile.table(name)
    return table is not None and table.size > 0


def _readings(situation: Situation, rules: ReadinessRules) -> list[_DrawnCondition]:
    """The conditions, over the draws."""
    profile, rubric = situation.profile, situation.rubric
    indicators = [
        tuple(
            indicator_level(profile, rubric, indicator, 1 / len(condition.indicators))
            for indicator in condition.indicators
        )
        for condition in rules.conditions
    ]
    names = tuple(condition.id for condition in rules.conditions)
    own = _own_levels(situation, names, indicators)
    return [
        _reading(situation, condition, levels, observed)
        for condition, levels, observed in zip(rules.conditions, own, indicators, strict=True)
    ]


def _own_levels(
    situation: Situation, names: tuple[str, ...], indicators: Sequence[Sequence[IndicatorLevel]]
) -> FloatArray:
    """What each named condition's own indicators say of it, over the draws, (conditions, D).

    A condition is one more quantity beside the ingredients: alike as they are, observed by its own
    indicators, in the light of all other evidence.
    """
    rubric = situation.rubric
    first, codes = len(rubric.ingredients), len(rubric.indicators)
    labels: list[Label] = []
    readings: list[tuple[Label, float, float]] = []
    for place, observed in enumerate(indicators, start=first):
        own = {indicator.id: codes + at for at, indicator in enumerate(observed)}
        codes += len(observed)
        readings.extend(observed_of(observed, rubric, Label(0, place), own))
        labels.append(Label(0, place))
    pieces = situation.evidence.pieces.joined(Pieces.of(readings))
    given = posterior(pieces, Quantities.of(labels), rubric.judgements)
    drawn = drawn_by_name(given, names, "conditions", situation.plan)
    levels: FloatArray = np.clip(drawn[: len(situation.draws.levels)], 0, TOP).T
    return levels


def _reading(
    situation: Situation,
    condition: Condition,
    own: FloatArray,
    observed: tuple[IndicatorLevel, ...],
) -> _DrawnCondition:
    """The mean of all that a condition looks at."""
    size = len(situation.draws.levels)
    if condition.guard:
        level = _guarded(situation.alarm)
        levels = np.full(size, MIDDLE if level is None else level)
        return _DrawnCondition(condition, level is not None, levels, observed)
    places = [situation.rubric.position[ingredient] for ingredient in condition.ingredients]
    looked_at = list(situation.draws.levels[:, places].T)
    known = any(situation.records[place].state != "not-known" for place in places)
    if observed:
        looked_at.append(own)
        known = known or any(indicator.level is not None for indicator in observed)
    firms = situation.profile.firm_count()
    if condition.firms is not None:
        values, levels_at = np.array(condition.firms, dtype=float).T
        known = known or firms is not None
        looked_at.append(
            own if firms is None else np.full(size, np.interp(firms, values, levels_at))
        )
    return _DrawnCondition(condition, known, np.mean(looked_at, axis=0), observed)


def _guarded(alarm: Alarm) -> float | None:
    """No breach is as good as can be, one that will be ended half-way, another 0.

    None while no worker says that there is none, or while a breach is alleged.
    """
    if alarm.denied_by_workers:
        return TOP
    if alarm.put_up_with:
        return 0.0
    return MIDDLE if alarm.reported and not alarm.alleged else None


def _stages(
    rules: ReadinessRules, readings: Sequence[_DrawnCondition], *, breaches: bool
) -> IntArray:
    """The place of the verdict in each draw, (D,)."""
    verdicts = rules.verdicts
    levels = {reading.condition.id: reading.levels for reading in readings}
    mean = np.mean(list(levels.values()), axis=0)
    launch = mean > verdicts.launch_above + ROUNDING
    for condition, least in verdicts.launch_needs.items():
        launch &= levels[condition] >= least - ROUNDING
    stages = np.where(launch, 3, np.where(mean < verdicts.prepare_below - ROUNDING, 1, 2))
    too_few = levels[verdicts.not_ready.condition] < verdicts.not_ready.below - ROUNDING
    stopped: IntArray = np.where(too_few | breaches, 0, stages)
    return stopped


def _result(
    situation: Situation, rules: ReadinessRules, reading: _DrawnCondition
) -> ConditionResult:
    condition, judgements = reading.condition, situation.rubric.judgements
    chance = float((reading.levels >= rules.verdicts.holds_at - ROUNDING).mean())
    state: ConditionState = "not-known"
    if reading.known and chance >= judgements.chances.holds:
        state = "holds"
    elif reading.known:
        state = "probably" if chance >= judgements.chances.probably_holds else "weak"
    return ConditionResult(
        id=condition.id,
        title=condition.title,
        short=condition.short,
        why=condition.why,
        state=state,
        estimate=float(reading.levels.mean()),
        likely=likely_range(reading.levels, judgements.likely),
        chance=chance,
        guard=condition.guard,
        indicators=reading.indicators,
    )


def _would_change(
    rules: ReadinessRules,
    conditions: Sequence[ConditionResult],
    verdict: Verdict | None,
    *,
    breaches: bool,
) -> tuple[str, ...]:
    """The conditions between this verdict and the next better one, the lowest first.

    Where no verdict is given, these are the ones that are not known.
    """
    verdicts = rules.verdicts
    levels = {condition.id: condition.estimate for condition in conditions}
    not_known = {condition.id for condition in conditions if condition.state == "not-known"}
    match verdict:
        case None:
            between = not_known
        case "not-ready":
            first = verdicts.not_ready
            is_too_low = levels[first.condition] < first.below - ROUNDING
            between = {first.condition} if is_too_low else set()
            if breaches:
                between |= {condition.id for condition in rules.conditions if condition.guard}
        case "prepare":
            weak = {condition.id for condition in conditions if condition.state == "weak"}
            between = not_known | weak
        case "pilot":
            most, needs = verdicts.launch_above + ROUNDING, verdicts.launch_needs
            low = {condition for condition, level in levels.items() if level <= most}
            short = {name for name, least in needs.items() if levels[name] < least - ROUNDING}
            between = not_known | low | short
        case "launch":
            between = set()
        case _:
            assert_never(verdict)
    return tuple(sorted(between, key=lambda condition: (least_first(levels[condition]), condition)))
