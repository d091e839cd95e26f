"""What a programme has to reach: a remedy at once, and something for what holds back most.

A remedy of a reported breach has no price. Each breach has the smallest start of one in the first
phase before any is reached further, and what of a first stage is short then comes first in the
next phases: each phase has targets of what is started by then.

What holds back is answered in the order of how much that is: each by a share of what the best first
stage aimed at it would raise, as far as a share of the budget goes. So a budget that is small for
its sector is not used up by the first answer, and more budget asks for more only as far as it pays
for that.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from sectorscan.assessment.choice.plans import Plans
from sectorscan.programme.problem import ProgrammeProblem, ReachTarget, Row
from sectorscan.types import ROUNDING, FloatArray

START_WORTH, REMEDY_WORTH, ANSWER_WORTH = 100_000.0, 10_000.0, 100.0
"""Points that missing the start of a remedy, its first stage, or the answer to what holds back
counts as in a phase: each more than all that comes after it, so that only budget, capacity and
needs can be a reason for it."""


class Targets(Struct, frozen=True):
    """What a programme is aimed at, under a problem that has no targets yet."""

    plans: Plans
    rows: Sequence[Row]
    """What may be chosen, by its place in the repertoire."""
    problem: ProgrammeProblem
    bottlenecks: Sequence[int]
    """The ingredients to answer, by their places, the one that holds back most first."""

    def all(self) -> Iterator[ReachTarget]:
        """The remedies, then the answers."""
        yield from self._remedies()
        yield from self._answers()

    @property
    def _first_stages(self) -> FloatArray:
        return np.array([self.plans.stages[row].share for row in self.rows])

    def _remedies(self) -> Iterator[ReachTarget]:
        interventions = self.plans.repertoire.interventions
        for breach in self.plans.sector.breaches:
            remedies = np.array(
                [breach in interventions[row].remedies for row in self.rows], dtype=bool
            )
            if not remedies.any():
                continue
            for whole, worth in (
                (self.problem.least, START_WORTH),
                (self._first_stages, REMEDY_WORTH),
            ):
                for phase in range(self.problem.phases):
                    yield ReachTarget(
                        name=breach,
                        weights=np.where(remedies, 1 / whole, 0.0),
                        least=1.0,
                        whole=1.0,
                        started_by=phase,
                        worth=worth,
                    )

    def _answers(self) -> Iterator[ReachTarget]:
        repertoire, rules = self.plans.repertoire, self.plans.advice.programme
        left = rules.answering_budget
        for column in self.bottlenecks:
            aimed = repertoire.aimed[column, self.rows]
            weights = np.where(aimed, self.problem.raises[:, column], 0.0)
            whole = rules.answered * float((weights * self._first_stages).max(initial=0.0))
            if whole <= 0:
                continue
            asked = min(whole, self._largest(weights, left))
            left -= self._cheapest(weights, asked)
            yield ReachTarget(
                name=repertoire.rubric.ingredients[column].id,
                weights=weights,
                least=asked,
                whole=whole,
                started_by=None,
                worth=ANSWER_WORTH,
            )

    def _largest(self, weights: FloatArray, part: float) -> float:
        """What one intervention raises at most for a part of the budget, in levels."""
        return max(
            float(weights[row]) * self._reach(row, part) for row in np.flatnonzero(weights).tolist()
        )

    def _reach(self, row: Row, part: float) -> float:
        """How many firms an intervention reaches for a part of the budget, as a share of them."""
        problem = self.problem
        if part <= 0:
            return 0.0
        return min(
            problem.affordable(resource, row, min(part * resource.budget, resource.per_phase))
            for resource in problem.resources
        )

    def _cheapest(self, weights: FloatArray, raised: float) -> float:
        """The part of the budget that raising so far costs at least, by one intervention."""
        if raised <= 0:
            return 0.0
        return min(
            self._part(row, max(float(self.problem.least[row]), reach))
            for row in np.flatnonzero(weights).tolist()
            for reach in [raised / float(weights[row])]
            if reach <= self.problem.most[row] + ROUNDING
        )

    def _part(self, row: Row, reach: float) -> float:
        problem = self.problem
        return max(
            problem.cost(resource, row, reach) / resource.budget for resource in problem.resources
        )
