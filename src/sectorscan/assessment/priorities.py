"""Which interventions come first: chosen one by one by what each adds per effort.

The choice is made at any number of level vectors at once, so that it can be told how often an
intervention is among the first where levels, weights or strengths are not sure.
"""

from collections.abc import Sequence

import numpy as np

from sectorscan.assessment.choquet import Capacity
from sectorscan.assessment.interventions import is_running, remedies_breach
from sectorscan.assessment.result.interventions import InterventionResult, Package
from sectorscan.assessment.situation import (
    ESTIMATE,
    FLOOR,
    NOTICEABLE,
    Situation,
    between,
    points_of,
)
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import ROUNDING, BoolArray, FloatArray, IntArray

PACKAGE_SIZE = 5
NONE = -1


def first_five(
    situation: Situation,
    levels: FloatArray,
    able: BoolArray,
    capacity: Capacity | None = None,
) -> IntArray:
    """The first five interventions at each of B level vectors, (B, 5), -1 where there are fewer.

    They are places in the rubric's interventions, in the order of choice: each adds most points
    per effort to those before it, remedies of a labour breach first; equals go by what they add
    alone, then by id. Levels (B, n) are 0-4; `able` (B, K) says which may be chosen, as `able_at`
    does. The masses, the situation's if none are given, may differ by level vector. Memory grows
    as B x K x n, some 40 bytes each.
    """
    rubric = situation.rubric
    by_id = np.array(
        sorted(range(able.shape[1]), key=lambda row: rubric.interventions[row].id), dtype=np.intp
    )
    actions = [rubric.interventions[row] for row in by_id]
    effort = np.array([rubric.effort_points[one.effort - 1] for one in actions])
    remedies = np.array([remedies_breach(situation, one) for one in actions], dtype=bool)
    lifts, free = situation.lifts[by_id], able[:, by_id]
    masses = _by_intervention(situation.capacity if capacity is None else capacity)
    start = levels[:, None]
    together, alone = np.zeros_like(start), np.zeros(free.shape)
    chosen = np.full((len(levels), PACKAGE_SIZE), NONE)
    before = points_of(masses, start)
    for place in range(min(PACKAGE_SIZE, len(actions))):
        after = points_of(masses, situation.lifted(start, together + lifts))
        added = after - before
        if place == 0:
            alone = added / effort
        best, found = _best(np.where(free, added, 0), effort, remedies, alone)
        chosen[found, place] = by_id[best]
        together[found, 0] += lifts[best]
        before[found, 0] = after[found, best]
        free[found, best] = False
    return chosen


def able_at(situation: Situation, levels: FloatArray) -> BoolArray:
    """Which interventions can start at each of B level vectors (B, n), as (B, K).

    One can where it does not run already and each of its preconditions holds at those levels. At
    the best guess, a precondition on what is not known must be asked first; at a given level of it,
    the precondition holds or fails like any other.
    """
    rubric, profile = situation.rubric, situation.profile
    needed = np.zeros((len(rubric.interventions), len(rubric.ingredients)))
    for row, intervention in enumerate(rubric.interventions):
        for ingredient, level in intervention.preconditions.items():
            needed[row, rubric.position[ingredient]] = level
    running = [is_running(profile, intervention) for intervention in rubric.interventions]
    able: BoolArray = np.all(levels[:, None] >= needed - ROUNDING, axis=2)
    able[:, np.array(running, dtype=bool)] = False
    return able


def members_of(situation: Situation) -> IntArray:
    """The first of those that can start at the best guess, by their places in the rubric."""
    # a precondition on what is not known holds only at its low
    unknown = np.array([one.state == "not-known" for one in situation.ingredients])
    at = np.where(unknown, situation.levels[FLOOR], situation.levels[ESTIMATE])
    able = able_at(situation, at[None])
    first = first_five(situation, situation.levels[[ESTIMATE]], able)
    members: IntArray = first[first != NONE]
    return members


def package(situation: Situation) -> Package | None:
    """The first five of those that can start at the best guess, together; None without any."""
    members = members_of(situation)
    return _told(situation, members) if members.size else None


def surely_startable(results: Sequence[InterventionResult], rubric: Rubric) -> tuple[str, ...]:
    """What can start and gains something even at the low end of the levels.

    Remedies of a reported breach come first, then what gains most, at the least, for its effort;
    equals go by id.
    """

    def order(result: InterventionResult) -> tuple[bool, float, str]:
        effort = rubric.effort_points[result.effort - 1]
        return not result.remedies_breach, -result.gain.low / effort, result.id

    able = [
        result
        for result in results
        if result.ready == "holds" and result.in_place != "running" and result.gain.low > 0
    ]
    return tuple(result.id for result in sorted(able, key=order))


def _by_intervention(capacity: Capacity) -> Capacity:
    """The same masses, with an axis for the interventions between batch and ingredients."""
    return Capacity(
        singles=capacity.singles[..., None, :],
        first=capacity.first,
        second=capacity.second,
        pairs=capacity.pairs[..., None, :],
    )


def _best(
    added: FloatArray, effort: FloatArray, remedies: BoolArray, alone: FloatArray
) -> tuple[IntArray, BoolArray]:
    """Where something adds a noticeable gain, and which adds most per effort there."""
    rate = np.where(added > NOTICEABLE, added / effort, 0)
    urgent = np.where(remedies, rate, 0)
    rate = np.where(urgent.any(axis=1, keepdims=True), urgent, rate)
    most = rate.max(axis=1)
    found = most > 0
    equals = rate[found] == most[found, None]
    return np.where(equals, alone[found], -np.inf).argmax(axis=1), found


def _told(situation: Situation, members: IntArray) -> Package:
    lifts = situation.lifts[members]
    together = lifts.sum(axis=0)
    gain = situation.gains(together[None])[0]
    alone = situation.gains(lifts)[:, ESTIMATE].sum()
    start = situation.levels[ESTIMATE]
    end = situation.lifted(start, together)
    one_by_one = np.where(np.eye(len(start), dtype=bool), end, start)
    separate = (situation.score(one_by_one) - situation.scores[ESTIMATE]).sum()
    return Package(
        members=tuple(situation.rubric.interventions[row].id for row in members),
        alone=float(alone),
        overlap=float(alone - separate),
        premium=max(0.0, float(gain[ESTIMATE] - separate)),
        gain=between(gain),
    )
