"""How far what is found out could change the advice: the first five interventions."""

from collections.abc import Sequence

import numpy as np

from sectorscan.assessment.priorities import NONE, able_at, first_five
from sectorscan.assessment.situation import ESTIMATE, Situation
from sectorscan.assessment.unknowns import Unknown
from sectorscan.types import TOP, BoolArray, FloatArray

WHOLE_LEVELS = np.arange(TOP + 1)


def changes(situation: Situation, unknowns: Sequence[Unknown]) -> list[int]:
    """How many of the first five could change at most with each unknown.

    Tried are the whole levels that it may have, and the ends between which it lies.
    """
    tried = [_levels_to_try(one) for one in unknowns]
    owner = np.repeat(np.arange(len(unknowns)), [len(levels) for levels in tried])
    places = np.array([one.place for one in unknowns], dtype=np.intp)[owner]
    found = [_estimates(one, levels) for one, levels in zip(unknowns, tried, strict=True)]
    levels = np.repeat(situation.levels[[ESTIMATE]], len(owner) + 1, axis=0)  # the last as it is
    levels[np.arange(len(owner)), places] = np.concatenate([*found, []])
    known = np.array([one.state != "not-known" for one in situation.ingredients])
    settled = np.repeat(known[None], len(levels), axis=0)
    settled[np.arange(len(owner)), places] = True
    members = _members(situation, levels, able_at(situation, np.where(settled, levels, 0)))
    new, old = members[:-1], members[-1]
    moved = np.maximum((new & ~old).sum(axis=1), (old & ~new).sum(axis=1))
    most = np.zeros(len(unknowns), dtype=np.intp)
    np.maximum.at(most, owner, moved)
    return [int(one) for one in most]


def _levels_to_try(one: Unknown) -> FloatArray:
    least, most = one.course[0][0], one.course[-1][0]
    within = WHOLE_LEVELS[(least < WHOLE_LEVELS) & (most > WHOLE_LEVELS)]
    return np.array([least, *within, most])


def _estimates(one: Unknown, levels: FloatArray) -> FloatArray:
    """The best guess of its ingredient where these levels are found."""
    bends: FloatArray = np.array(one.course)
    return np.interp(levels, bends[:, 0], bends[:, 1 + ESTIMATE])


def _members(situation: Situation, levels: FloatArray, able: BoolArray) -> BoolArray:
    """Which interventions are among the first five at each level vector, (B, K)."""
    chosen = first_five(situation, levels, able)
    members = np.zeros((len(levels), able.shape[1] + 1), dtype=bool)  # NONE falls into the last
    members[np.arange(len(levels))[:, None], np.where(chosen == NONE, -1, chosen)] = True
    among: BoolArray = members[:, :-1]
    return among
