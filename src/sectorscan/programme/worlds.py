"""Programmes valued over draws: the best of one draw, and the best in the worst tenth of them.

What may start, its needs and costs are those at the best guess; only what a programme brings is
looked at in each draw. The mean of the worst tenth is the least mean of any tenth, so the best
programme by one fixed tenth bounds the best by the worst one: tenths are added until both agree
(conditional value at risk; R. T. Rockafellar and S. Uryasev (2000), "Optimization of conditional
value-at-risk", Journal of Risk 2:21-41).
"""

import time
from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace

from sectorscan.assessment.choice.plans import Plans
from sectorscan.assessment.choquet import Capacity
from sectorscan.assessment.draws import Draws, points_of
from sectorscan.programme.candidates import raises_at
from sectorscan.programme.problem import Pick, ProgrammeProblem, Row, World, levels_after
from sectorscan.programme.solver import MOST, Effort, Solution, solve
from sectorscan.types import ROUNDING, FloatArray

WORST = 0.1
"""The share of the draws that the worst tenth is."""
Tenth = tuple[int, ...]


def worlds_of(plans: Plans, rows: Sequence[Row], draws: Draws) -> tuple[World, ...]:
    """Each draw as a world, for what may be chosen."""
    capacity = draws.capacity
    singles = np.broadcast_to(capacity.singles, draws.levels.shape)
    pairs = np.broadcast_to(capacity.pairs, (len(draws.levels), capacity.pairs.shape[-1]))
    return tuple(
        World(
            levels=levels,
            raises=raises_at(plans, rows, levels),
            capacity=Capacity(
                singles=single, first=capacity.first, second=capacity.second, pairs=pair
            ),
        )
        for levels, single, pair in zip(draws.levels, singles, pairs, strict=True)
    )


def values_in(
    problem: ProgrammeProblem, worlds: Sequence[World], picks: Sequence[Pick]
) -> FloatArray:
    """The mean score over the phases in each world, (D,), in points."""
    return np.array(
        [points_of(world.capacity, levels_after(problem, picks, world)).mean() for world in worlds]
    )


def worst_of(values: FloatArray) -> Tenth:
    """The places of the worst tenth of values (D,); of equals the first."""
    count = max(1, round(WORST * len(values)))
    return tuple(sorted(np.argsort(values, kind="stable")[:count].tolist()))


def mean_in_worst(values: FloatArray) -> float:
    """The mean of the worst tenth of values (D,)."""
    return float(values[list(worst_of(values))].mean())


def solve_lowest(problem: ProgrammeProblem, worlds: Sequence[World], effort: Effort) -> Solution:
    """The programme that is best in the worst tenth of the worlds; raises as `solve` does.

    Its value is the mean of that tenth, and its gap counts from there.
    """
    until = time.monotonic() + effort.time
    tenths = [worst_of(values_in(problem, worlds, ()))]
    best, bound = solve(problem, effort), MOST
    if best.status == "infeasible" or np.isinf(best.gap):
        return best
    best, _ = _in_worst(problem, worlds, best)
    while (left := until - time.monotonic()) > 0:
        by_tenths = _by(problem, worlds, tenths)
        solution = solve(by_tenths, replace(effort, time=left), start=best.picks)
        if np.isinf(solution.gap):
            break
        bound = min(bound, _aim(problem, solution) + solution.gap)
        solution, worst = _in_worst(problem, worlds, solution)
        if _aim(problem, solution) > _aim(problem, best) + ROUNDING:
            best = solution
        if bound - _aim(problem, best) <= effort.gap or worst in tenths:
            break
        tenths.append(worst)
    gap = max(0.0, bound - _aim(problem, best))
    return replace(best, status="optimal" if gap <= effort.gap else "stopped", gap=gap)


def _aim(problem: ProgrammeProblem, solution: Solution) -> float:
    """What is made as large as possible: the value less what is missed."""
    targets = zip(problem.targets, solution.missed, strict=True)
    return solution.value - sum(target.worth * missed for target, missed in targets)


def _in_worst(
    problem: ProgrammeProblem, worlds: Sequence[World], solution: Solution
) -> tuple[Solution, Tenth]:
    """A solution with its value in the worst tenth, and which that is."""
    values = values_in(problem, worlds, solution.picks)
    return replace(solution, value=mean_in_worst(values)), worst_of(values)


def _by(
    problem: ProgrammeProblem, worlds: Sequence[World], tenths: Sequence[Tenth]
) -> ProgrammeProblem:
    """The same, valued by the least mean of some tenths."""
    places = sorted({place for tenth in tenths for place in tenth})
    return replace(
        problem,
        worlds=tuple(worlds[place] for place in places),
        tenths=tuple(tuple(map(places.index, tenth)) for tenth in tenths),
    )
