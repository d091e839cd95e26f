"""The programme that is chosen of a situation under a demand."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from msgspec.structs import replace

from sectorscan.assessment.situation import Situation
from sectorscan.errors import ProgrammeError
from sectorscan.programme.candidates import Candidates
from sectorscan.programme.clashes import clash_of
from sectorscan.programme.demand import Demand
from sectorscan.programme.problem import Pick, ProgrammeProblem, World
from sectorscan.programme.solver import Effort, Solution, solve
from sectorscan.programme.worlds import mean_in_worst, solve_lowest, values_in, worlds_of

_FINE = 0.01
"""The share of what a programme brings within which it is proven, where the gap is wider."""


class ChosenProgramme:
    """The programme of a situation under a demand."""

    def __init__(self, situation: Situation, demand: Demand, effort: Effort) -> None:
        self.situation, self.demand, self.effort = situation, demand, effort
        self.plans, self.candidates = situation.plans, Candidates(situation, demand)
        self.problem: ProgrammeProblem = self.candidates.problem
        self.interrupted = False
        """Whether somebody interrupted what is looked at beside it."""

    @cached_property
    def worlds(self) -> tuple[World, ...]:
        """Each of the gain draws as a world."""
        return worlds_of(self.plans, self.candidates.rows, self.situation.gain_draws)

    @cached_property
    def search(self) -> Solution:
        """How the search for it ended, whether or not a programme was found."""
        if self.candidates.kept_out:
            return Solution(status="infeasible", gap=np.inf, value=np.nan)
        if self.demand.objective == "low":
            return solve_lowest(self.problem, self.worlds, self.effort)
        return self._finer(solve(self.problem, self.effort))

    @property
    def is_found(self) -> bool:
        """Whether there is a programme: something meets the demand, and it was found in time."""
        return not np.isinf(self.search.gap)

    @property
    def solution(self) -> Solution:
        """What was chosen. Raises ProgrammeError where nothing was found."""
        if self.search.status == "infeasible":
            raise clash_of(self.candidates)
        if not self.is_found:
            raise ProgrammeError("stopped before any programme was found: allow more --seconds")
        return self.search

    def _finer(self, solution: Solution) -> Solution:
        """The same proven more finely where it brings so little that the gap would matter."""
        gap = _FINE * (solution.value - self.now)
        if solution.status != "optimal" or not 0 < gap < solution.gap:
            return solution
        finer = solve(self.problem, replace(self.effort, gap=gap), start=solution.picks)
        return finer if finer.status == "optimal" else solution

    @property
    def picks(self) -> Sequence[Pick]:
        """What was chosen, in the order of phases and ids."""
        return self.solution.picks

    @property
    def gain(self) -> float:
        """What it brings over `now`, in points; not a rounding error where nothing is chosen."""
        return self.solution.value - self.now if self.picks else 0.0

    @property
    def ids(self) -> tuple[str, ...]:
        """The interventions that were chosen, each once."""
        return tuple(dict.fromkeys(self.problem.ids[pick.row] for pick in self.picks))

    @property
    def withheld(self) -> bool:
        """Whether no gain is given, since a breach is reported or alleged."""
        return self.plans.withheld

    @cached_property
    def now(self) -> float:
        """What the value is compared to: the score now, or its mean in the worst tenth now."""
        if self.demand.objective == "low":
            return mean_in_worst(values_in(self.problem, self.worlds, ()))
        return float(values_in(self.problem, [self.problem.here], ())[0])

    def otherwise(self, demand: Demand, *, same_targets: bool = False) -> "ChosenProgramme | None":
        """The best under another demand, if both are proven and nobody interrupted.

        With the same targets more budget is asked for no more than this one.
        """
        if self.search.status != "optimal" or self.interrupted:
            return None
        effort = replace(self.effort, keeps_best=False)
        choice = ChosenProgramme(self.situation, demand, effort)
        if same_targets:
            choice.problem = replace(choice.problem, targets=self.problem.targets)
        try:
            return choice if choice.search.status == "optimal" else None
        except KeyboardInterrupt:
            self.interrupted = True
            return None
