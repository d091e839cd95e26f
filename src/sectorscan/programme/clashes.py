"""The smallest set of demands that cannot all be met, in words."""

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from sectorscan.assessment.situation import Situation
from sectorscan.errors import ProgrammeError, UnknownIdError
from sectorscan.programme.candidates import Candidates
from sectorscan.programme.demand import Demand
from sectorscan.programme.problem import ProgrammeProblem, Row
from sectorscan.programme.result import Reason
from sectorscan.programme.solver import Effort, solve

_ANY = Effort(gap=np.inf)
_WORDS: dict[Reason, str] = {
    "never": "it is asked for by --never too",
    "running": "it runs already",
    "does-not-apply": "it does not apply here",
    "not-known-whether-it-applies": "it is not known whether it applies here",
    "level-not-known": "it needs a level that is not known",
    "no-price": "nobody said what it costs in money",
}


def refuse_unmeetable(situation: Situation, demand: Demand) -> None:
    """Raise UnknownIdError for an id that is not known, ProgrammeError for what cannot be asked."""
    repertoire = situation.plans.repertoire
    for identifier in (*demand.must, *demand.never):
        if identifier not in repertoire.rows:
            raise UnknownIdError("intervention", identifier, repertoire.ids)
    kinds = [kind.id for kind in repertoire.rubric.institution_kinds]
    for kind in demand.capacity:
        if kind not in kinds:
            raise UnknownIdError("kind of institution", kind, kinds)
    if demand.budget is None and demand.money is None:
        raise ProgrammeError("a programme needs a budget: --budget in person-years, or --money")
    prices = situation.plans.sector.prices
    if demand.money is not None and prices.person_year is None and not prices.costs:
        raise ProgrammeError(
            "--money needs the price of a person-year: write `plan: {person_year: ...}` into the "
            "profile, or use --budget"
        )
    for identifier, reason in Candidates(situation, demand).kept_out.items():
        raise ProgrammeError(f"--must {identifier} cannot be met: {_WORDS[reason]}")


def clash_of(candidates: Candidates) -> ProgrammeError:
    """Why nothing meets a demand: the smallest set of what is asked that clashes.

    Each is left out in turn; what can be left out without anything becoming possible is no part of
    the clash.
    """
    problem = candidates.problem
    asked = _Asked(must=problem.must, budget=True, leads=True)
    for without in list(asked.each_left_out()):
        lesser = asked.without(without)
        if solve(lesser.of(problem), _ANY).status == "infeasible":
            asked = lesser
    return ProgrammeError(f"these demands clash: {'; '.join(_words(candidates, asked))}")


class _Asked(Struct, frozen=True):
    """Which of the demands are kept."""

    must: tuple[Row, ...]
    budget: bool
    leads: bool

    def each_left_out(self) -> Iterator[Row | str]:
        yield from ("budget", "leads")
        yield from self.must

    def without(self, what: Row | str) -> "_Asked":
        """The same but for one of them."""
        if what == "budget":
            return replace(self, budget=False)
        if what == "leads":
            return replace(self, leads=False)
        return replace(self, must=tuple(row for row in self.must if row != what))

    def of(self, problem: ProgrammeProblem) -> ProgrammeProblem:
        """The problem under these demands alone."""
        resources = problem.resources
        if not self.budget:
            resources = tuple(
                replace(resource, budget=np.inf, per_phase=np.inf) for resource in resources
            )
        leading, founded = problem.leading, problem.leading_founded
        if not self.leads:
            leading = dict.fromkeys(leading, float(len(problem.ids)))
            founded = dict.fromkeys(founded, float(len(problem.ids)))
        return replace(
            problem,
            must=self.must,
            resources=resources,
            leading=leading,
            leading_founded=founded,
            targets=(),
        )


def _words(candidates: Candidates, asked: _Asked) -> Sequence[str]:
    problem, terms = candidates.problem, candidates.terms
    words = [f"--must {problem.ids[row]} ({_smallest(candidates, row)})" for row in asked.must]
    if asked.budget:
        limits = []
        if terms.budget is not None and terms.per_phase is not None:
            limits.append(f"--budget {terms.budget:g}, {terms.per_phase:g} a phase")
        elif terms.per_phase is not None:
            limits.append(f"--per-phase {terms.per_phase:g}")
        if terms.money is not None:
            limits.append(f"--money {terms.money:g}, {terms.money / terms.phases:g} a phase")
        words += limits
    if asked.leads:
        words.append(f"one body leads {terms.leads} at once unless --capacity says otherwise")
    if not (asked.budget or asked.leads):
        words.append(f"what that needs first cannot be there within {terms.phases} phases")
    return words


def _smallest(candidates: Candidates, row: Row) -> str:
    problem = candidates.problem
    cost = problem.smallest_cost(candidates.person_years, row)
    return f"at least {cost:.3g} person-years"
