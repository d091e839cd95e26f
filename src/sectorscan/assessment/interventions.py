"""What institutions could do: gains, pairs set free, preconditions, who leads.

Levels are arrays in the rubric's order, on 0-4. Gains are points of the 100.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from sectorscan.assessment.choice.needs import InterventionStanding, all_hold, standings
from sectorscan.assessment.choice.precedents import is_of_same_place, nearest_precedent
from sectorscan.assessment.choice.reach import smallest_start
from sectorscan.assessment.result.interventions import (
    Freed,
    InterventionResult,
    Lead,
    Precondition,
    Standing,
)
from sectorscan.assessment.situation import NOTICEABLE, Situation, estimates_of
from sectorscan.assessment.steps.first_steps import stage_result
from sectorscan.profile.plan import cost_ends
from sectorscan.types import (
    ROUNDING,
    TOP,
    Estimate,
    FloatArray,
    Interval,
    Range,
    least_first,
    most_first,
)

_WORSE: tuple[Standing, ...] = ("holds", "probably", "ask", "fails")
STARTS: tuple[Standing, ...] = ("holds", "probably")


def interventions(situation: Situation, *, gains: bool) -> tuple[InterventionResult, ...]:
    """Every intervention of the rubric: those that can start first, by gain per cost.

    Without `gains` none is told in points; the order is the same.
    """
    points = situation.gains
    per_cost = points.mean(axis=1) / np.maximum(situation.plans.cost, NOTICEABLE)
    estimates = estimates_of(points.T, situation.rubric.judgements.likely) if gains else None
    results = [
        (_intervention(situation, row, estimates[row] if estimates else None), rate)
        for row, rate in enumerate(per_cost.tolist())
    ]
    return tuple(result for result, _ in sorted(results, key=_order))


def _order(item: tuple[InterventionResult, float]) -> tuple[object, ...]:
    result, gain_per_cost = item
    return (
        result.in_place == "running",
        result.ready not in STARTS,
        not result.remedies_breach,
        most_first(gain_per_cost),
        result.id,
    )


def _intervention(situation: Situation, row: int, gain: Estimate | None) -> InterventionResult:
    rubric, plans, sector = situation.rubric, situation.plans, situation.plans.sector
    intervention = plans.repertoire.interventions[row]
    conditions, stage = plans.conditions[row], plans.stages[row]
    existing = sector.in_place.get(intervention.id)
    in_place = existing.status if existing else None
    preconditions = tuple(
        _precondition(situation, row, name, level)
        for name, level in intervention.needs.levels.items()
    )
    before = situation.levels
    after = before + plans.at_best.raised(row)[:, 0]
    precedent = nearest_precedent(intervention, rubric, sector)
    cost = max(float(plans.cost[row]), NOTICEABLE)
    pilot = stage_result(plans, row, smallest_start(intervention, stage))
    return InterventionResult(
        id=intervention.id,
        title=intervention.title,
        brief=intervention.brief,
        group=intervention.group,
        action=intervention.action,
        gain=gain,
        effort=pilot.effort,
        gain_per_cost=None if gain is None else gain.estimate / cost,
        pilot=pilot,
        first_stage=stage_result(plans, row, stage),
        months=intervention.months,
        first_result_months=intervention.first_result_months,
        who_pays=intervention.who_pays,
        recurrent=intervention.recurrent,
        serves=intervention.serves,
        reach=stage.share,
        cost=_cost(sector.prices.costs.get(intervention.id)),
        lifts={
            ingredient: (float(before[i]), float(after[i]))
            for ingredient in intervention.lifts
            for i in [rubric.position[ingredient]]
        },
        sets_free=set_free(situation, before, after),
        applies=conditions.applies,
        conditions=_holding(standings(intervention.applies, rubric, sector)),
        aimed_at=tuple(
            ingredient
            for ingredient in intervention.lifts
            if plans.repertoire.aimed[rubric.position[ingredient], row]
        ),
        status=conditions.status,
        strengthens=conditions.body,
        lacking=conditions.lacking,
        ready=_ready(conditions, preconditions),
        preconditions=preconditions,
        leads=tuple(Lead(kind=kind, names=sector.of_kind(kind)) for kind in conditions.able),
        partners=tuple(
            Lead(kind=kind, names=sector.of_kind(kind))
            for kind in conditions.partners
            if kind != conditions.lead_kind
        ),
        remedies=intervention.remedies,
        remedies_breach=row in plans.remedies,
        in_place="running" if conditions.status == "running" else in_place,
        since=existing.since if existing else None,
        in_place_note=existing.note if existing else None,
        outcome=intervention.outcome,
        precedent=precedent,
        seen_here=precedent is not None and is_of_same_place(precedent, sector),
        caution=intervention.caution,
        evidence=intervention.evidence,
    )


def _ready(conditions: InterventionStanding, preconditions: Sequence[Precondition]) -> Standing:
    """Whether it can start: the worst of what it needs."""
    if conditions.applies is False or conditions.lacking:
        return "fails"
    standings = [need.standing for need in preconditions]
    if conditions.asks_kinds or conditions.applies is None:
        standings.append("ask")
    return max(standings, key=_WORSE.index, default="holds")


def _holding(each: Iterable[tuple[str, bool | None]]) -> dict[str, bool | None]:
    """Whether the conditions of each field hold: all of them, as far as that is known."""
    by_field: dict[str, list[bool | None]] = {}
    for name, holds in each:
        by_field.setdefault(name, []).append(holds)
    return {name: all_hold(known) for name, known in by_field.items()}


def _standing(situation: Situation, name: str, level: float) -> tuple[Standing, float | None]:
    """Whether an ingredient or question has the level needed, and in what share of the draws."""
    levels = situation.plans.sector.levels
    if name in situation.rubric.position:
        at = situation.draws.levels[:, situation.rubric.position[name]]
        chance = float((at >= level - ROUNDING).mean())
    elif name in levels.known:
        chance = float(levels.of[name] >= level - ROUNDING)
    else:
        return "ask", None
    chances = situation.rubric.judgements.chances
    if chance >= chances.holds:
        return "holds", chance
    if name not in levels.known:
        return "ask", chance
    return ("probably" if chance >= chances.probably_holds else "fails"), chance


def _precondition(situation: Situation, row: int, name: str, level: float) -> Precondition:
    standing, chance = _standing(situation, name, level)
    failing = standing == "fails"
    raised_by, nearer_by = _raisers(situation, row, name, level) if failing else ((), ())
    return Precondition(
        ingredient=name,
        level=level,
        standing=standing,
        chance=chance,
        raised_by=raised_by,
        nearer_by=nearer_by,
    )


def _raisers(
    situation: Situation, of: int, name: str, level: float
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What else would alone lift an ingredient's best guess so far, and what part of the way.

    For a question it is the ingredient that the question is of, by what is about the question.
    """
    plans = situation.plans
    column = plans.repertoire.column_of(name)
    raised = plans.at_best.raises.steps[plans.repertoire.lifts.entry[column], 0]
    reached = situation.levels[column] + raised
    lifting = [
        row
        for row in np.flatnonzero((raised > 0) & plans.repertoire.about(name)).tolist()
        if row != of
        and plans.conditions[row].status != "running"
        and plans.conditions[row].applies is not False
    ]
    ids = plans.repertoire.ids
    enough = [row for row in lifting if reached[row] >= level - ROUNDING]
    nearer = [row for row in lifting if reached[row] < level - ROUNDING]
    enough.sort(key=lambda row: (least_first(float(plans.cost[row])), ids[row]))
    nearer.sort(key=lambda row: (most_first(float(reached[row])), ids[row]))
    return tuple(ids[row] for row in enough), tuple(ids[row] for row in nearer)


def set_free(situation: Situation, before: FloatArray, after: FloatArray) -> tuple[Freed, ...]:
    """The pairs that hold back less after than before, the sure ones and most points first."""
    capacity = situation.capacity
    gap, gap_after = (np.abs(x[capacity.first] - x[capacity.second]) for x in (before, after))
    points = 100 / TOP * capacity.pairs * (gap - gap_after)
    enough = situation.rubric.judgements.chances.held_back
    freed = []
    for place in np.flatnonzero(points > NOTICEABLE).tolist():
        a, b = int(capacity.first[place]), int(capacity.second[place])
        weak, strong = (a, b) if before[a] <= before[b] else (b, a)
        freed.append(
            Freed(
                id=situation.rubric.pairs[place].id,
                weak=situation.rubric.ingredients[weak].id,
                strong=situation.rubric.ingredients[strong].id,
                points=float(points[place]),
                suspected=situation.chance_weaker(place, is_first=weak == a) < enough,
            )
        )
    return tuple(sorted(freed, key=lambda pair: (pair.suspected, most_first(pair.points))))


def _cost(cost: float | Range | None) -> Interval | None:
    """A cost in the profile's currency; of an open range both ends are the known one."""
    ends = cost_ends(cost)
    if ends is None:
        return None
    low, high = ends
    return Interval(low=low, estimate=(low + high) / 2, high=high)
