"""What institutions could do: gains, pairs set free, preconditions, who leads.

Levels are arrays in the rubric's order, on 0-4. Gains are points of the 100.
"""

from collections.abc import Sequence

import numpy as np

from sectorscan.assessment.choquet import ledger
from sectorscan.assessment.result.interventions import (
    Freed,
    InterventionResult,
    Lead,
    Precondition,
    Standing,
)
from sectorscan.assessment.score import chance_weaker
from sectorscan.assessment.situation import NOTICEABLE, Situation, estimate_of
from sectorscan.profile.profile import Profile
from sectorscan.profile.schema import InPlace
from sectorscan.rubric.interventions import Intervention
from sectorscan.types import ROUNDING, TOP, BoolArray, FloatArray, Interval, Range

_WORSE: tuple[Standing, ...] = ("holds", "probably", "ask", "fails")
STARTS: tuple[Standing, ...] = ("holds", "probably")


def interventions(situation: Situation, *, gains: bool) -> tuple[InterventionResult, ...]:
    """Every intervention of the rubric: those that can start first, by gain per effort.

    Without `gains` none is told in points; the order is the same.
    """
    points = situation.gains(situation.lifts)
    efforts = [
        situation.rubric.effort_points[intervention.effort - 1]
        for intervention in situation.rubric.interventions
    ]
    per_effort = points.mean(axis=1) / np.array(efforts)
    results = [
        (_intervention(situation, row, points[row] if gains else None), rate)
        for row, rate in enumerate(per_effort.tolist())
    ]
    return tuple(result for result, _ in sorted(results, key=_order))


def _order(item: tuple[InterventionResult, float]) -> tuple[object, ...]:
    result, gain_per_effort = item
    return (
        result.in_place == "running",
        result.ready not in STARTS,
        not result.remedies_breach,
        -gain_per_effort,
        result.id,
    )


def _intervention(situation: Situation, row: int, gain: FloatArray | None) -> InterventionResult:
    rubric, profile = situation.rubric, situation.profile
    intervention = rubric.interventions[row]
    existing = _existing(profile, intervention)
    preconditions = tuple(
        _precondition(situation, intervention, ingredient, level)
        for ingredient, level in intervention.preconditions.items()
    )
    before = situation.levels
    after = situation.lifted(before, situation.lifts[row])
    effort = rubric.effort_points[intervention.effort - 1]
    return InterventionResult(
        id=intervention.id,
        title=intervention.title,
        group=intervention.group,
        action=intervention.action,
        gain=None if gain is None else estimate_of(gain, rubric.judgements.likely),
        effort=intervention.effort,
        gain_per_effort=None if gain is None else float(gain.mean() / effort),
        months=intervention.months,
        first_result_months=intervention.first_result_months,
        who_pays=intervention.who_pays,
        recurrent=intervention.recurrent,
        serves=intervention.serves,
        reach=situation.reach(intervention),
        cost=_cost(profile.costs.get(intervention.id)),
        lifts={
            ingredient: (float(before[i]), float(after[i]))
            for ingredient in intervention.lifts
            for i in [rubric.position[ingredient]]
        },
        sets_free=set_free(situation, before, after),
        ready=max((need.standing for need in preconditions), key=_WORSE.index, default="holds"),
        preconditions=preconditions,
        leads=_leads(profile, intervention.leads),
        partners=_leads(profile, intervention.partners),
        remedies=intervention.remedies,
        remedies_breach=remedies_breach(situation, intervention),
        in_place=existing.status if existing else None,
        since=existing.since if existing else None,
        precedent=intervention.precedent,
        caution=intervention.caution,
        evidence=intervention.evidence,
    )


def can_start(situation: Situation) -> BoolArray:
    """Which interventions do not run already and have all that they need, (K,)."""
    return np.array(
        [
            not is_running(situation.profile, intervention)
            and all(
                _standing(situation, ingredient, level)[0] in STARTS
                for ingredient, level in intervention.preconditions.items()
            )
            for intervention in situation.rubric.interventions
        ],
        dtype=bool,
    )


def _standing(situation: Situation, ingredient: str, level: float) -> tuple[Standing, float]:
    """Whether an ingredient has the level that is needed, and in what share of the draws."""
    column = situation.rubric.position[ingredient]
    chance = float((situation.draws.levels[:, column] >= level - ROUNDING).mean())
    chances = situation.rubric.judgements.chances
    if chance >= chances.holds:
        return "holds", chance
    if situation.records[column].state == "not-known":
        return "ask", chance
    return ("probably" if chance >= chances.probably_holds else "fails"), chance


def _precondition(
    situation: Situation, of: Intervention, ingredient: str, level: float
) -> Precondition:
    standing, chance = _standing(situation, ingredient, level)
    failing = standing == "fails"
    raised_by, nearer_by = (
        _raisers(situation, of, ingredient, level - ROUNDING) if failing else ((), ())
    )
    return Precondition(
        ingredient=ingredient,
        level=level,
        standing=standing,
        chance=chance,
        raised_by=raised_by,
        nearer_by=nearer_by,
    )


def _raisers(
    situation: Situation, of: Intervention, ingredient: str, level: float
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What else would alone lift an ingredient's best guess so far, and what part of the way."""
    column = situation.rubric.position[ingredient]
    start = situation.levels
    after = situation.lifted(start, situation.lifts)[:, column]
    lifting = [
        (intervention, float(reached))
        for intervention, reached in zip(situation.rubric.interventions, after, strict=True)
        if reached > start[column]
        and intervention is not of
        and not is_running(situation.profile, intervention)
    ]
    enough = [raiser for raiser, reached in lifting if reached >= level]
    nearer = [(raiser, reached) for raiser, reached in lifting if reached < level]
    enough.sort(key=lambda raiser: (raiser.effort, raiser.id))
    nearer.sort(key=lambda item: (-item[1], item[0].id))
    return tuple(raiser.id for raiser in enough), tuple(raiser.id for raiser, _ in nearer)


def _existing(profile: Profile, intervention: Intervention) -> InPlace | None:
    return next((known for known in profile.in_place if known.id == intervention.id), None)


def is_running(profile: Profile, intervention: Intervention) -> bool:
    """Whether an intervention runs already."""
    existing = _existing(profile, intervention)
    return existing is not None and existing.status == "running"


def remedies_breach(situation: Situation, intervention: Intervention) -> bool:
    """Whether an intervention ends a breach of rights at work that is reported."""
    reported = {breach.id for breach in situation.alarm.in_state("reported")}
    return not reported.isdisjoint(intervention.remedies)


def set_free(situation: Situation, before: FloatArray, after: FloatArray) -> tuple[Freed, ...]:
    """The pairs that hold back less after than before, the sure ones and most points first."""
    locked = [ledger(situation.capacity, x / TOP).pair_locked for x in (before, after)]
    enough = situation.rubric.judgements.chances.held_back
    freed = []
    rubric, less = situation.rubric, 100 * (locked[0] - locked[1])
    for pair, (a, b), points in zip(rubric.pairs, rubric.pair_places, less, strict=True):
        if points <= NOTICEABLE:
            continue
        weak, strong = (a, b) if before[a] <= before[b] else (b, a)
        freed.append(
            Freed(
                id=pair.id,
                weak=situation.rubric.ingredients[weak].id,
                strong=situation.rubric.ingredients[strong].id,
                points=float(points),
                suspected=chance_weaker(situation.draws.levels, weak, strong) < enough,
            )
        )
    return tuple(sorted(freed, key=lambda pair: (pair.suspected, -pair.points)))


def _leads(profile: Profile, kinds: Sequence[str]) -> tuple[Lead, ...]:
    """The institutions of the profile that are of each kind and active."""
    active = [body for body in profile.institutions or () if body.active]
    return tuple(
        Lead(kind=kind, names=tuple(body.label for body in active if body.kind == kind))
        for kind in kinds
    )


def _cost(cost: float | Range | None) -> Interval | None:
    """A cost in the profile's currency; of an open range both ends are the known one."""
    if cost is None:
        return None
    low = cost.low if isinstance(cost, Range) else cost
    high = cost.high if isinstance(cost, Range) else cost
    ends = [end for end in (low, high) if end is not None]
    return Interval(low=min(ends), estimate=sum(ends) / len(ends), high=max(ends))
