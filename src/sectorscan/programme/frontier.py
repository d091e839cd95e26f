"""What each budget brings: the best programme at several of them, and where the curve bends."""

from collections.abc import Sequence

from msgspec.structs import replace

from sectorscan.errors import ProgrammeError
from sectorscan.programme.chosen import ChosenProgramme
from sectorscan.programme.result import Frontier, FrontierPoint
from sectorscan.types import ROUNDING, most_first

STEPS = 12
_FURTHEST = 2.0
"""The last budget, as a multiple of the one asked for."""


def frontier_of(choice: ChosenProgramme) -> Frontier:
    """The best programme at each of twelve budgets, in equal steps up to twice the one asked for.

    Raises ProgrammeError where there is no budget in person-years to go along.
    """
    budget = choice.demand.budget
    if not budget:
        raise ProgrammeError("--frontier goes along a budget in person-years: --budget")
    points: list[FrontierPoint] = []
    for at_budget in budgets_to(budget):
        at = _at(choice, at_budget)
        best = max((point.mean_gain or 0.0 for point in points), default=0.0)
        points.append(_point(at, best))
    with_programme = [point for point in points if point.gap is not None]
    return Frontier(points=tuple(points), knee=None if choice.withheld else knee_of(with_programme))


def budgets_to(budget: float) -> Sequence[float]:
    """Twelve budgets in equal steps up to twice the one asked for, which is itself among them."""
    return [budget * (_FURTHEST * number / STEPS) for number in range(1, STEPS + 1)]


def _at(choice: ChosenProgramme, budget: float) -> ChosenProgramme:
    if budget == choice.demand.budget:
        return choice
    effort = replace(choice.effort, keeps_best=False)
    return ChosenProgramme(choice.situation, choice.demand.at(budget), effort)


def _point(at: ChosenProgramme, best: float) -> FrontierPoint:
    """The best at a budget, if any was found; `best` is the most that a smaller one brings."""
    budget = at.demand.budget or 0.0
    if not at.is_found:
        return FrontierPoint(
            budget=budget, status=at.search.status, gap=None, mean_gain=None, interventions=()
        )
    solution, gain = at.solution, at.gain
    less = gain < best - ROUNDING and not at.withheld and not at.demand.free
    free = at.otherwise(at.demand.model_copy(update={"free": True})) if less else None
    return FrontierPoint(
        budget=budget,
        status=solution.status,
        gap=solution.gap,
        mean_gain=None if at.withheld else gain,
        price=None if free is None else free.solution.value - solution.value,
        interventions=at.ids,
    )


def knee_of(points: Sequence[FrontierPoint]) -> float | None:
    """The budget up to which each person-year brings clearly more than beyond it.

    The point that lies furthest above the straight line from nothing to the last point, both axes
    taken as shares (V. Satopaa and others (2011), "Finding a 'Kneedle' in a haystack", ICDCS
    Workshops); None where nothing lies above it by a hundredth.
    """
    last = points[-1]
    if not last.mean_gain or last.mean_gain <= 0:
        return None
    above = [
        ((point.mean_gain or 0.0) / last.mean_gain - point.budget / last.budget, point.budget)
        for point in points
    ]
    height, budget = min(above, key=lambda each: most_first(each[0]))
    return budget if height > _CLEARLY else None


_CLEARLY = 0.01
