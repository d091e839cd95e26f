"""What is missing where a reported breach is not remedied at once, or not by a first stage."""

from collections.abc import Sequence

import numpy as np

from sectorscan.programme.candidates import Candidates
from sectorscan.programme.problem import Pick, Row
from sectorscan.programme.result import Answered, ShortRemedy
from sectorscan.types import ROUNDING

WHOLE = 1 - 1e-6
"""The share of a first stage from which on nothing of it is missing."""


def short_remedy(candidates: Candidates, picks: Sequence[Pick], answered: Answered) -> ShortRemedy:
    """How far a breach is remedied by the last phase, and how many person-years more it takes."""
    remedies = candidates.remedies_of(answered.id)
    started = [pick for pick in picks if pick.row in remedies]
    if not started:
        missing = _for_a_start(candidates, picks, remedies)
    elif answered.met < WHOLE:
        missing = (1 - answered.met) * min(_first_stage(candidates, pick.row) for pick in started)
    else:
        missing = None
    return ShortRemedy(
        breach=answered.id,
        phase=min((pick.phase + 1 for pick in started), default=None),
        met=answered.met,
        person_years=missing,
    )


def _for_a_start(
    candidates: Candidates, picks: Sequence[Pick], remedies: Sequence[Row]
) -> float | None:
    """What the smallest start costs more than other remedies leave to the first phase."""
    problem, people = candidates.problem, candidates.problem.resources[0]
    spent = sum(
        problem.cost_of(people, pick, picks)
        for pick in picks
        if pick.phase == 0 and pick.row in problem.goes_on
    )
    asked = candidates.demand.per_phase  # else the first phase may have all that there is
    there = people.budget if asked is None else min(people.budget, asked)
    left = 0.0 if np.isinf(there) else there - spent  # money limits it where the years do not
    costs = [
        problem.smallest_cost(people, row) - left
        for row in remedies
        if problem.can_start_at_once(row)
    ]
    missing = min(costs, default=0.0)
    return missing if missing > ROUNDING else None


def _first_stage(candidates: Candidates, row: Row) -> float:
    share = candidates.plans.stages[candidates.rows[row]].share
    return candidates.problem.cost(candidates.person_years, row, share)
