"""What may be in a sector's programme, as a problem; and what may not be, with the reason."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from sectorscan.assessment.choice.choose import choose
from sectorscan.assessment.choice.plans import Plans
from sectorscan.assessment.situation import Situation
from sectorscan.profile.plan import cost_ends
from sectorscan.programme.demand import Demand
from sectorscan.programme.problem import (
    KindNeed,
    LevelNeed,
    ProgrammeProblem,
    Resource,
    Row,
)
from sectorscan.programme.result import Reason
from sectorscan.programme.targets import Targets
from sectorscan.rubric.advice import ProgrammeRules
from sectorscan.rubric.interventions import Intervention
from sectorscan.types import ROUNDING, TOP, FloatArray


class FullDemand(Struct, frozen=True, kw_only=True):
    """A demand with all that was left to the rubric's judgements."""

    phases: int
    phase_months: int
    budget: float | None
    money: float | None
    per_phase: float | None
    """In person-years; None where only money limits it."""
    capacity: Mapping[str, int]
    leads: int

    @classmethod
    def of(cls, demand: Demand, rules: ProgrammeRules) -> "FullDemand":
        """What was asked, and for the rest the judgements."""
        phases = rules.phases if demand.phases is None else demand.phases
        per_phase = demand.per_phase
        if per_phase is None and demand.budget is not None:
            per_phase = demand.budget / phases
        return cls(
            phases=phases,
            phase_months=rules.phase_months if demand.phase_months is None else demand.phase_months,
            budget=demand.budget,
            money=demand.money,
            per_phase=per_phase,
            capacity=demand.capacity,
            leads=rules.leads,
        )


class Candidates:
    """What may be chosen in a situation under a demand."""

    def __init__(self, situation: Situation, demand: Demand) -> None:
        self.situation, self.demand = situation, demand
        self.plans: Plans = situation.plans
        self.rules = self.plans.advice.programme
        self.terms = FullDemand.of(demand, self.rules)
        self.foundable = frozenset(self.plans.advice.foundable)

    @cached_property
    def excluded(self) -> dict[Row, Reason]:
        """What may not be chosen, by its place in the repertoire, and why."""
        reasons = map(self._reason, range(len(self.plans.conditions)))
        return {row: reason for row, reason in enumerate(reasons) if reason is not None}

    @property
    def kept_out(self) -> dict[str, Reason]:
        """What has to be in it and may not be chosen, and why."""
        rows = self.plans.repertoire.rows
        return {
            identifier: self.excluded[rows[identifier]]
            for identifier in self.demand.must
            if rows[identifier] in self.excluded
        }

    def _reason(self, row: Row) -> Reason | None:
        """The first reason that keeps an intervention out, whatever else is chosen."""
        conditions = self.plans.conditions[row]
        reasons: dict[Reason, bool] = {
            "never": self._interventions[row].id in self.demand.never,
            "running": conditions.status == "running",
            "does-not-apply": conditions.applies is False,
            "not-known-whether-it-applies": conditions.applies is None,
            "level-not-known": bool(conditions.asks),
            "no-price": self.terms.money is not None and not self._has_price(row),
        }
        return next((reason for reason, holds in reasons.items() if holds), None)

    def _has_price(self, row: Row) -> bool:
        priced = self.plans.sector.prices.person_year is not None
        return priced or self._price(row) is not None

    @property
    def _interventions(self) -> tuple[Intervention, ...]:
        return self.plans.repertoire.interventions

    @cached_property
    def rows(self) -> list[Row]:
        """What may be chosen, by its place in the repertoire."""
        return [row for row in range(len(self.plans.conditions)) if row not in self.excluded]

    @cached_property
    def answered(self) -> tuple[int, ...]:
        """The ingredients that hold back most and should be answered, by their places."""
        answers = choose(self.plans.at_best, self.plans.advice).answers
        most = self.plans.advice.bottlenecks.answered
        return tuple(of for answer in answers for of in answer.of.tolist())[:most]

    @cached_property
    def problem(self) -> ProgrammeProblem:
        """The problem to solve."""
        problem = self._with_remedies_at_once(self._without_targets)
        return replace(
            problem, targets=tuple(Targets(self.plans, self.rows, problem, self._answering).all())
        )

    @property
    def _answering(self) -> tuple[int, ...]:
        return () if self.demand.free else self.answered

    def _with_remedies_at_once(self, problem: ProgrammeProblem) -> ProgrammeProblem:
        """The same, with a first phase that has enough for the smallest starts of remedies.

        It takes that from later ones, unless it was said what a phase may cost.
        """
        starts = set()
        for breach in self.plans.sector.breaches:
            rows = [row for row in self.remedies_of(breach) if problem.can_start_at_once(row)]
            if rows:
                starts.add(min(rows, key=partial(problem.smallest_cost, self.person_years)))

        def at_once(resource: Resource) -> float:
            if resource is self.person_years and self.demand.per_phase is not None:
                return 0.0
            costs = np.cumsum(sorted(problem.smallest_cost(resource, row) for row in starts))
            return float(costs[costs <= resource.budget + ROUNDING].max(initial=0.0))

        resources = tuple(
            replace(resource, at_once=at_once(resource)) for resource in problem.resources
        )
        return replace(problem, resources=resources)

    def remedies_of(self, breach: str) -> list[Row]:
        """What may be chosen that ends a breach, by its place in the problem."""
        return [
            place
            for place, row in enumerate(self.rows)
            if breach in self._interventions[row].remedies
        ]

    @property
    def _without_targets(self) -> ProgrammeProblem:
        plans, rows = self.plans, self.rows
        interventions = [self._interventions[row] for row in rows]
        least, most, unit = self._reaches()
        months = np.array([intervention.months[0] for intervention in interventions])
        return ProgrammeProblem(
            ids=tuple(intervention.id for intervention in interventions),
            phases=self.terms.phases,
            levels=np.minimum(plans.best.levels[0], TOP),
            limit=plans.repertoire.lifts.limit,
            capacity=plans.best.capacity,
            raises=self.raises,
            least=least,
            most=most,
            unit=unit,
            duration=np.maximum(1, -(-months // self.terms.phase_months)).astype(np.intp),
            resources=tuple(self._resources()),
            level_needs=tuple(self._level_needs()),
            kind_needs=tuple(self._kind_needs()),
            leads=tuple(self._leads(row) for row in rows),
            leading=self._leading,
            leading_founded={
                kind: float(self._each(kind)) for kind in self.plans.repertoire.rubric.titles
            },
            founds=tuple(
                None if intervention.founds is None else intervention.founds.kind
                for intervention in interventions
            ),
            supposed=self.foundable if plans.sector.kinds is None else frozenset(),
            goes_on=tuple(
                sorted({row for of in plans.sector.breaches for row in self.remedies_of(of)})
            ),
            must=tuple(
                place
                for place, intervention in enumerate(interventions)
                if intervention.id in self.demand.must
            ),
        )

    @cached_property
    def raises(self) -> FloatArray:
        """How far each would raise each ingredient if every firm took part, (K, n), in levels."""
        return raises_at(self.plans, self.rows, self.plans.best.levels[0])

    def _reaches(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """The smallest and the largest reach of each, and that of one unit."""
        plans, smallest = self.plans, self.rules.smallest
        least, most, unit = (np.empty(len(self.rows)) for _ in range(3))
        for place, row in enumerate(self.rows):
            intervention, stage = self._interventions[row], plans.stages[row]
            if intervention.serves is None:
                most[place], unit[place] = stage.share, np.inf
                least[place] = smallest * stage.share
            else:
                each = intervention.serves / plans.firms
                most[place] = min(1.0, plans.advice.most[intervention.unit] * each)
                unit[place] = each
                least[place] = smallest * min(each, most[place])
        return least, most, unit

    @cached_property
    def person_years(self) -> Resource:
        """What each costs in person-years; as much as one likes where only money limits it."""
        plans, terms = self.plans, self.terms
        costs = [self._interventions[row].cost for row in self.rows]
        factor = plans.cost_factor[self.rows]
        per_firm = np.array([cost.per_100 for cost in costs]) / 100
        return Resource(
            start=np.array([cost.start for cost in costs]) * factor,
            per_reach=per_firm * plans.firms * factor,
            budget=np.inf if terms.budget is None else terms.budget,
            per_phase=np.inf if terms.per_phase is None else terms.per_phase,
        )

    def _resources(self) -> Iterator[Resource]:
        """Person-years, and money where it is limited."""
        yield self.person_years
        if self.terms.money is not None:
            yield self.money

    @cached_property
    def money(self) -> Resource:
        """What each costs in money: a unit as the profile says, else at a person-year's price.

        It is infinite where neither is known.
        """
        people, prices = self.person_years, self.plans.sector.prices
        budget = np.inf if self.terms.money is None else self.terms.money
        rate = np.inf if prices.person_year is None else prices.person_year
        start, per_reach = people.start * rate, people.per_reach * (0.0 if rate == np.inf else rate)
        for place, row in enumerate(self.rows):
            price = self._price(row)
            if price is not None:
                start[place], per_reach[place] = price, 0.0
        return Resource(
            start=start, per_reach=per_reach, budget=budget, per_phase=budget / self.terms.phases
        )

    def _price(self, row: Row) -> float | None:
        """What the profile says that a unit costs, the middle of its ends."""
        ends = cost_ends(self.plans.sector.prices.costs.get(self._interventions[row].id))
        return None if ends is None else sum(ends) / 2

    def _level_needs(self) -> Iterator[LevelNeed]:
        """Levels needed first; a question's level rises as that of its ingredient does."""
        repertoire, levels = self.plans.repertoire, self.plans.best.levels[0]
        for place, row in enumerate(self.rows):
            for name, least in self._interventions[row].needs.levels.items():
                column = repertoire.column_of(name)
                now = self.plans.sector.levels.of[name]
                above = now - float(levels[column])
                yield LevelNeed(row=place, column=column, level=least - above)

    def _kind_needs(self) -> Iterator[KindNeed]:
        for place, row in enumerate(self.rows):
            for kinds in self.plans.conditions[row].needs_kinds:
                yield KindNeed(row=place, kinds=kinds)

    def _is_there(self, kind: str) -> bool:
        """Whether bodies of a kind are there, or exist somewhere, or may be there."""
        kinds = self.plans.sector.kinds
        return kinds is None or kind in kinds or kind not in self.foundable

    def _each(self, kind: str) -> int:
        return self.terms.capacity.get(kind, self.terms.leads)

    @cached_property
    def _leading(self) -> dict[str, float]:
        kinds = sorted({kind for row in self.rows for kind in self._needed(row)})
        return {
            kind: float(self._each(kind) * max(1, len(self.plans.sector.of_kind(kind))))
            for kind in kinds
            if self._is_there(kind)
        }

    def _needed(self, row: Row) -> Iterator[str]:
        """The kinds that an intervention could be led by, or needs."""
        yield from self.plans.conditions[row].able
        for kinds in self.plans.conditions[row].needs_kinds:
            yield from kinds

    def _leads(self, row: Row) -> tuple[str, ...]:
        """The kinds that could lead: first the one that leads it as a first step.

        Then the others that are recorded. Beside a body that is strengthened nobody is looked for
        who is not.
        """
        conditions, sector = self.plans.conditions[row], self.plans.sector
        recorded = {
            kind for kind in conditions.able if sector.able_to_lead(kind, conditions.barred)
        }
        is_there = conditions.body in conditions.lead
        return tuple(
            sorted(
                (kind for kind in conditions.able if kind in recorded or not is_there),
                key=lambda kind: (kind != conditions.lead_kind, kind not in recorded),
            )
        )

    def leading_bodies(self, row: Row, kind: str) -> tuple[str, ...]:
        """The bodies of a kind that lead an intervention: those of its first step, or all."""
        conditions = self.plans.conditions[self.rows[row]]
        if kind == conditions.lead_kind:
            return conditions.lead
        return self.plans.sector.able_to_lead(kind, conditions.barred)


def raises_at(plans: Plans, rows: Sequence[Row], levels: FloatArray) -> FloatArray:
    """How far each of some raises each ingredient if every firm takes part, (K, n), in levels."""
    lifts = plans.repertoire.lifts
    table = lifts.dense[rows] * plans.lift_factor[rows, None]
    return np.asarray(table * np.maximum(0.0, lifts.up_to[rows, None] - levels) / TOP)
