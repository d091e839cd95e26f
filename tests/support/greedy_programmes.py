"""What a list by gain per cost would do: one action after another, the best for its cost first.

It keeps to the budget of each phase, to needs and to leads, and cannot see that two actions need
each other. It is what a programme that is proven best is held against.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from sectorscan.assessment.choquet import score
from sectorscan.programme.problem import Pick, ProgrammeProblem, Resource, levels_after
from sectorscan.types import TOP
from tests.support.programmes import broken_rules

_REACHES = (0.0, 0.25, 0.5, 1.0)
"""The reaches that are tried: between the least and the most that the phase pays for."""


def greedy(problem: ProgrammeProblem) -> list[Pick]:
    """Choose one by one, phase by phase."""
    picks: list[Pick] = []
    for phase in range(problem.phases):
        while (best := _best(problem, picks, phase)) is not None:
            picks.append(best)
    return picks


def mean_score(problem: ProgrammeProblem, picks: Sequence[Pick]) -> float:
    """The mean score over the phases, in points."""
    levels = levels_after(problem, picks)
    return 100 * float(score(problem.capacity, np.minimum(1.0, levels / TOP)).mean())


def _best(problem: ProgrammeProblem, picks: Sequence[Pick], phase: int) -> Pick | None:
    """What brings most for its cost of all that may start now; None where nothing brings more."""
    before, [people, *_] = mean_score(problem, picks), problem.resources
    best, most = None, 0.0
    for pick in _able(problem, picks, phase):
        gain = mean_score(problem, [*picks, pick]) - before
        worth = gain / max(1e-9, problem.cost(people, pick.row, pick.reach))
        if worth > most + 1e-12 and not list(broken_rules(problem, [*picks, pick])):
            best, most = pick, worth
    return best


def _able(problem: ProgrammeProblem, picks: Sequence[Pick], phase: int) -> Iterator[Pick]:
    """What the rest of the phase's budget pays for, by reach, with each kind that could lead."""
    chosen = {pick.row for pick in picks}
    for row in range(len(problem.ids)):
        if row in chosen or not problem.works[row, phase, -1]:
            continue
        most = min(
            problem.affordable(resource, row, _left(problem, resource, picks, phase))
            for resource in problem.resources
        )
        least = float(problem.least[row])
        if most < least:
            continue
        for share in _REACHES:
            reach = least + share * (most - least)
            for kind in problem.leads[row]:
                yield Pick(phase=phase, row=row, reach=reach, lead=kind)


def _left(
    problem: ProgrammeProblem, resource: Resource, picks: Sequence[Pick], phase: int
) -> float:
    """What of a resource is left in a phase, and in all."""
    costs = [(pick.phase, problem.cost(resource, pick.row, pick.reach)) for pick in picks]
    here = sum(cost for at, cost in costs if at == phase)
    return min(resource.per_phase - here, resource.budget - sum(cost for _, cost in costs))
