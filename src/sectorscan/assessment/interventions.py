"""What institutions could do: gains, pairs set free, preconditions, who leads.

Levels here are arrays in the rubric's order, on 0-4, with a leading axis of three states: low,
estimate, high. Gains are points of the 100.
"""

from collections.abc import Sequence

from sectorscan.assessment.choquet import ledger
from sectorscan.assessment.result.interventions import (
    Freed,
    InterventionResult,
    Lead,
    Precondition,
    Standing,
)
from sectorscan.assessment.situation import ESTIMATE, NOTICEABLE, Situation, between
from sectorscan.profile.profile import Profile
from sectorscan.profile.schema import InPlace
from sectorscan.rubric.interventions import Intervention
from sectorscan.types import ROUNDING, TOP, FloatArray, Interval, Range

_WORSE: tuple[Standing, ...] = ("holds", "holds-at-estimate", "ask", "fails")
STARTS: tuple[Standing, ...] = ("holds", "holds-at-estimate")


def interventions(situation: Situation) -> tuple[InterventionResult, ...]:
    """Every intervention of the rubric: those that can start first, by gain per effort."""
    gains = situation.gains(situation.lifts)
    results = [
        _intervention(situation, row, gains[row])
        for row in range(len(situation.rubric.interventions))
    ]
    return tuple(sorted(results, key=_order))


def _order(result: InterventionResult) -> tuple[object, ...]:
    starts = result.ready in STARTS
    return (
        result.in_place == "running",
        not starts,
        not result.remedies_breach,
        -result.gain_per_effort,
        result.id,
    )


def _intervention(situation: Situation, row: int, gain: FloatArray) -> InterventionResult:
    rubric, profile = situation.rubric, situation.profile
    intervention = rubric.interventions[row]
    existing = _existing(profile, intervention)
    preconditions = tuple(
        _precondition(situation, intervention, ingredient, level)
        for ingredient, level in intervention.preconditions.items()
    )
    before = situation.levels[ESTIMATE]
    after = situation.lifted(before, situation.lifts[row])
    return InterventionResult(
        id=intervention.id,
        title=intervention.title,
        group=intervention.group,
        action=intervention.action,
        gain=between(gain),
        effort=intervention.effort,
        gain_per_effort=float(gain[ESTIMATE] / rubric.effort_points[intervention.effort - 1]),
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
        ready=max((one.standing for one in preconditions), key=_WORSE.index, default="holds"),
        preconditions=preconditions,
        leads=_leads(profile, intervention.leads),
        partners=_leads(profile, intervention.partners),
        remedies_breach=remedies_breach(situation, intervention),
        in_place=existing.status if existing else None,
        since=existing.since if existing else None,
        precedent=intervention.precedent,
        caution=intervention.caution,
        evidence=intervention.evidence,
    )


def _precondition(
    situation: Situation, of: Intervention, ingredient: str, level: float
) -> Precondition:
    now = situation.ingredients[situation.rubric.position[ingredient]]
    enough = level - ROUNDING
    if now.low >= enough:
        standing: Standing = "holds"
    elif now.state == "not-known":
        standing = "ask"
    else:
        standing = "holds-at-estimate" if now.estimate >= enough else "fails"
    failing = standing == "fails"
    raised_by, nearer_by = _raisers(situation, of, ingredient, enough) if failing else ((), ())
    return Precondition(
        ingredient=ingredient,
        level=level,
        standing=standing,
        raised_by=raised_by,
        nearer_by=nearer_by,
    )


def _raisers(
    situation: Situation, of: Intervention, ingredient: str, level: float
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What else would alone lift an ingredient's best guess so far, and what part of the way."""
    column = situation.rubric.position[ingredient]
    start = situation.levels[ESTIMATE]
    after = situation.lifted(start, situation.lifts)[:, column]
    lifting = [
        (intervention, float(reached))
        for intervention, reached in zip(situation.rubric.interventions, after, strict=True)
        if reached > start[column]
        and intervention is not of
        and not is_running(situation.profile, intervention)
    ]
    enough = [one for one, reached in lifting if reached >= level]
    nearer = [(one, reached) for one, reached in lifting if reached < level]
    enough.sort(key=lambda one: (one.effort, one.id))
    nearer.sort(key=lambda one: (-one[1], one[0].id))
    return tuple(one.id for one in enough), tuple(one.id for one, _ in nearer)


def _existing(profile: Profile, intervention: Intervention) -> InPlace | None:
    return next((one for one in profile.in_place if one.id == intervention.id), None)


def is_running(profile: Profile, intervention: Intervention) -> bool:
    """Whether an intervention runs already."""
    existing = _existing(profile, intervention)
    return existing is not None and existing.status == "running"


def remedies_breach(situation: Situation, intervention: Intervention) -> bool:
    """Whether an intervention lifts what a reported labour breach has set to 0."""
    lift = intervention.lifts.get(situation.rubric.labour_ingredient, 0)
    return bool(situation.profile.labour_breaches) and lift > 0


def set_free(situation: Situation, before: FloatArray, after: FloatArray) -> tuple[Freed, ...]:
    """The pairs that hold back less afterwards, known ones and most points first."""
    locked = [100 * ledger(situation.capacity, x / TOP).pair_locked for x in (before, after)]
    freed = []
    for pair, points in zip(situation.rubric.pairs, locked[0] - locked[1], strict=True):
        if points > NOTICEABLE:
            ends = [
                situation.ingredients[situation.rubric.position[one]] for one in (pair.a, pair.b)
            ]
            weak, strong = sorted(ends, key=lambda one: one.estimate)
            unknown = any(one.state == "not-known" for one in ends)
            freed.append(
                Freed(
                    id=pair.id,
                    weak=weak.id,
                    strong=strong.id,
                    points=float(points),
                    suspected=unknown,
                )
            )
    return tuple(sorted(freed, key=lambda one: (one.suspected, -one.points)))


def _leads(profile: Profile, kinds: Sequence[str]) -> tuple[Lead, ...]:
    """The institutions of the profile that are of each kind and active."""
    there = [one for one in profile.institutions or () if one.active]
    return tuple(
        Lead(kind=kind, names=tuple(one.label for one in there if one.kind == kind))
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
