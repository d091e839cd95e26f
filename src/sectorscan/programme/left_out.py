"""What is not in a programme, and why."""

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np
from msgspec import Struct

from sectorscan.programme.candidates import Candidates
from sectorscan.programme.problem import Pick, ProgrammeProblem, Row, levels_after
from sectorscan.programme.result import LeftOutAction, Reason
from sectorscan.types import ROUNDING, FloatArray


class Leaving(Struct, frozen=True, dict=True):
    """What a programme leaves out."""

    candidates: Candidates
    picks: Sequence[Pick]

    def left_out(self) -> Iterator[LeftOutAction]:
        """Each intervention that is not in it, in the order of their ids."""
        repertoire = self.candidates.plans.repertoire
        places = {row: place for place, row in enumerate(self.candidates.rows)}
        chosen = {pick.row for pick in self.picks}
        for row, identifier in enumerate(repertoire.ids):
            reason = self.candidates.excluded.get(row)
            if reason is not None:
                yield LeftOutAction(id=identifier, why=reason, of=self._to_ask(row, reason))
            elif places[row] not in chosen:
                why, of = self._why(places[row])
                yield LeftOutAction(id=identifier, why=why, of=of, cost=self._smallest(places[row]))

    def _to_ask(self, row: Row, reason: Reason) -> tuple[str, ...]:
        conditions = self.candidates.plans.conditions[row]
        return conditions.asks if reason == "level-not-known" else ()

    @property
    def _problem(self) -> ProgrammeProblem:
        return self.candidates.problem

    def _smallest(self, row: Row) -> float:
        """What its smallest start costs, in person-years."""
        return self._problem.smallest_cost(self.candidates.person_years, row)

    def _why(self, row: Row) -> tuple[Reason, tuple[str, ...]]:
        """The first reason that holds, and what is missing."""
        level = next(self._levels_missing(row), None)
        body = next(self._bodies_missing(row), None)
        problem, reason = self._problem, self._limit(row)
        of = problem.leads[row] if reason == "no-lead-free" else ()
        if not problem.raises[row].any():
            reason = "brings-nothing"
        elif problem.duration[row] > problem.phases:
            reason = "takes-too-long"
        elif level is not None:
            reason, of = "needs-a-level", (level,)
        elif body is not None:
            reason, of = "needs-a-body", body
        return reason, of

    def _limit(self, row: Row) -> Reason:
        """What keeps out something that could start: its cost, who leads, or what others bring."""
        problem = self._problem
        for resource in problem.resources:
            if problem.smallest_cost(resource, row) > resource.in_phase(0) + ROUNDING:
                return "costs-too-much"
        if not any(self._lead_is_free(row, phase) for phase in range(problem.phases)):
            return "no-lead-free"
        return "brings-less"

    @cached_property
    def _before_the_last(self) -> FloatArray:
        """The levels when the last phase begins."""
        levels = levels_after(self._problem, self.picks)
        return np.asarray([self._problem.levels, *levels][-2])

    def _levels_missing(self, row: Row) -> Iterator[str]:
        ingredients = self.candidates.plans.repertoire.rubric.ingredients
        for need in self._problem.level_needs:
            if need.row == row and self._before_the_last[need.column] < need.level - ROUNDING:
                yield ingredients[need.column].id

    def _bodies_missing(self, row: Row) -> Iterator[tuple[str, ...]]:
        needed = [need.kinds for need in self._problem.kind_needs if need.row == row]
        for kinds in (*needed, self._problem.leads[row]):
            last = self._problem.phases - 1
            if not any(self._can_lead(kind, last) for kind in kinds):
                yield kinds

    def _can_lead(self, kind: str, phase: int) -> float:
        """How many interventions bodies of a kind lead at once when a phase begins."""
        problem = self._problem
        if kind in problem.leading:
            return problem.leading[kind]
        return problem.founded(kind, phase, self.picks) * problem.leading_founded[kind]

    def _lead_is_free(self, row: Row, phase: int) -> bool:
        """Whether one that could lead is not busy while it would run, from a phase on."""
        last = min(self._problem.phases, phase + int(self._problem.duration[row]))
        return any(
            all(self._busy(kind, at) < self._can_lead(kind, at) for at in range(phase, last))
            for kind in self._problem.leads[row]
        )

    def _busy(self, kind: str, phase: int) -> int:
        return sum(
            pick.lead == kind
            and pick.phase <= phase < pick.phase + int(self._problem.duration[pick.row])
            for pick in self.picks
        )
