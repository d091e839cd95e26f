"""Which interventions come first: chosen one by one by what each adds per effort.

The choice is made at any number of level vectors at once, so that it can be told how often an
intervention is among the first where levels, weights or strengths are not sure.
"""

import numpy as np

from sectorscan.assessment.choquet import Capacity
from sectorscan.assessment.draws import points_of
from sectorscan.assessment.interventions import can_start, is_running, remedies_breach
from sectorscan.assessment.result.interventions import Package, PackageGains
from sectorscan.assessment.situation import NOTICEABLE, Situation, estimate_of
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
    effort = np.array([rubric.effort_points[action.effort - 1] for action in actions])
    remedies = np.array([remedies_breach(situation, action) for action in actions], dtype=bool)
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
        best, has_any = _best(np.where(free, added, 0), effort, remedies, alone)
        chosen[has_any, place] = by_id[best]
        together[has_any, 0] += lifts[best]
        before[has_any, 0] = after[has_any, best]
        free[has_any, best] = False
    return chosen


def able_at(situation: Situation, levels: FloatArray) -> BoolArray:
    """Which interventions can start at each of B level vectors (B, n), as (B, K).

    One can where it does not run already and each of its preconditions holds at those levels.
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
    first = first_five(situation, situation.levels[None], can_start(situation)[None])
    members: IntArray = first[first != NONE]
    return members


def package(situation: Situation, *, gains: bool) -> Package | None:
    """The first five of those that can start at the best guess, together; None without any.

    Without `gains` they are not told in points.
    """
    members = members_of(situation)
    if not members.size:
        return None
    return Package(
        members=tuple(situation.rubric.interventions[row].id for row in members),
        gains=_gains(situation, members) if gains else None,
    )


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
    """Which adds most per effort at each level vector, and where any adds a noticeable gain."""
    rate = np.where(added > NOTICEABLE, added / effort, 0)
    urgent = np.where(remedies, rate, 0)
    rate = np.where(urgent.any(axis=1, keepdims=True), urgent, rate)
    most = rate.max(axis=1)
    has_any = most > 0
    equals = rate[has_any] == most[has_any, None]
    return np.where(equals, alone[has_any], -np.inf).argmax(axis=1), has_any


def _gains(situation: Situation, members: IntArray) -> PackageGains:
    lifts = situation.lifts[members]
    together = lifts.sum(axis=0)
    gain = situation.gains(together[None])[0]
    alone = situation.gains(lifts).mean(axis=1).sum()
    separate = situation.gains(np.diag(together)).mean(axis=1).sum()
    return PackageGains(
        alone=float(alone),
        overlap=float(alone - separate),
        premium=max(0.0, float(gain.mean() - separate)),
        gain=estimate_of(gain, situation.rubric.judgements.likely),
    )
