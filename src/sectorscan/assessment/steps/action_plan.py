"""The action plan: the chosen steps in phases, none before what it needs has its first result."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from sectorscan.assessment.choice.plans import Plans
from sectorscan.assessment.result.action_plan import (
    ActionPlan,
    Months,
    NeedKind,
    NotBefore,
    Phase,
    PlanCost,
    PlanIndicator,
    PlannedStep,
    PlanNeed,
    ProgrammeAction,
    SmallestStart,
    UnitPrice,
)
from sectorscan.assessment.result.first_steps import Asked, FirstNeed, FirstStep, Why
from sectorscan.assessment.result.interventions import InterventionResult, Lead
from sectorscan.assessment.situation import Situation
from sectorscan.assessment.steps.first_steps import Advised, asks_of
from sectorscan.assessment.steps.targets import FollowedAction, indicators_of
from sectorscan.profile.plan import PlannedAction, cost_ends
from sectorscan.types import ROUNDING

MONTHS = 12
_PHASES: dict[Why, Phase] = {
    "remedy": "at-once",
    "find-out": "at-once",
    "bottleneck": "holds-back",
    "quick": "quick",
}
_OF_BREACHES: tuple[Why, ...] = ("remedy", "find-out")
_ORDER: tuple[Phase, ...] = ("at-once", "holds-back", "quick", "then")
_NOTHING_PLANNED = PlannedAction.model_construct()
_NEEDED: dict[Asked, NeedKind] = {"applies": "applies", "body": "body", "ended": "ended"}


def action_plan(
    situation: Situation,
    advised: Advised,
    results: Sequence[InterventionResult],
    programme: Sequence[ProgrammeAction] = (),
) -> ActionPlan:
    """The plan of a situation: the first steps, what they make possible, and what else can start.

    `results` are the interventions by what comes first; those that are not chosen and can start
    lengthen the plan in that order. A programme takes the place of all but what the team goes on
    with and what is first while a breach is reported or alleged.
    """
    draft = _Draft(situation, {result.id: result for result in results})
    if programme:
        for action in programme:
            draft.add_of_programme(action)
        for step in advised.first_steps:
            if step.why in _OF_BREACHES:
                draft.add_beside_programme(step)
        draft.add_all_planned()
        return draft.plan([])
    draft.add_steps(advised.first_steps)
    for later in advised.later:
        draft.add_later(later.id, later.of, later.first)
    draft.add_all_planned()
    for result in results:
        draft.add_further(result.id)
    return draft.plan([later.id for later in advised.later])


class _Entry(Struct):
    """An action that is to be in the plan; months count from its start."""

    id: str
    phase: Phase
    of: str | None
    needs: list[PlanNeed]
    brought_by: list[str | None]
    """For each need, the action that meets it."""
    planned: PlannedAction
    starts: int | None
    first_result: int | None
    chosen: bool = True
    if_confirmed: bool = False
    programme: ProgrammeAction | None = None


class _Draft(Struct):
    """One pass over the chosen actions; what an action needs is looked for among those before."""

    situation: Situation
    results: dict[str, InterventionResult]
    entries: dict[str, _Entry] = field(default_factory=dict)
    has_quick: bool = False

    @property
    def plans(self) -> Plans:
        """Every intervention in this sector."""
        return self.situation.plans

    def add_steps(self, steps: Sequence[FirstStep]) -> None:
        """The first steps; what waits for a body that a later one founds can follow that one.

        That is so where nobody recorded bodies: otherwise no such step would be among the first.
        """
        waiting = []
        for place, step in enumerate(steps):
            phase = _PHASES.get(step.why, "then")
            after = {later.id for later in steps[place + 1 :]}
            if phase != "at-once" and self._waits_for(step.id, after):
                waiting.append(step)
            else:
                self.add_step(step, phase)
        for step in waiting:
            self.add_step(step, "then")

    def _waits_for(self, identifier: str, actions: Collection[str]) -> bool:
        """Whether one of some actions founds a kind that it needs and that nobody recorded."""
        founded = {self._founds(action) for action in actions}
        return any(
            self._foundable.issuperset(choice) and not founded.isdisjoint(choice)
            for choice in self.plans.conditions[self._row(identifier)].asks_kinds
        )

    def add_step(self, step: FirstStep, phase: Phase) -> None:
        """A first step; a second quick win, or one that has to wait, is what can follow."""
        if phase == "quick":
            waits = any(need.state == "not-yet" for need, _ in self._needs(step.id))
            phase = "then" if self.has_quick or waits else "quick"
            self.has_quick |= phase == "quick"
        for need in step.first:
            if need.by is not None and need.enough:
                self._add(need.by, phase, step.of)  # before it, since the remedy needs it
        self._add(step.id, phase, step.of, if_confirmed=step.why == "find-out")

    def add_later(self, identifier: str, of: str, first: Sequence[FirstNeed]) -> None:
        """What is wanted, if actions of the plan bring all that it needs."""
        helped = all(need.ask or (need.enough and need.by in self.entries) for need in first)
        if helped and self._entry(identifier, "then", of).starts is not None:
            self._add(identifier, "then", of)

    def add_of_programme(self, action: ProgrammeAction) -> None:
        """An action of a programme, in the phase that it starts in unless the team says when."""
        phase: Phase = "then" if action.of is None else "holds-back"
        entry = self._entry(action.id, "at-once" if action.ends_breach else phase, action.of)
        entry.programme = action
        if entry.planned.start is None:
            entry.starts = action.starts
            entry.first_result = self._first_result(action.id, entry.planned, action.starts)
        self.entries[action.id] = entry

    def add_beside_programme(self, step: FirstStep) -> None:
        """A first step about a breach; what a programme has against an alleged one comes forward.

        If the breach is so, that does not wait for its phase, unless the team says when.
        """
        entry = self.entries.get(step.id)
        if entry is None:
            self.add_step(step, "at-once")
        elif step.why == "find-out":
            anew = self._entry(step.id, "at-once", step.of)
            entry.phase, entry.of, entry.if_confirmed = "at-once", step.of, True
            self.entries[step.id] = self.entries.pop(step.id)  # behind what ends reported ones
            if anew.starts is not None and entry.starts is not None and anew.starts < entry.starts:
                entry.starts, entry.first_result = anew.starts, anew.first_result
                entry.needs, entry.brought_by = anew.needs, anew.brought_by

    def add_all_planned(self) -> None:
        """What the team goes on with, be it among the first steps or not."""
        for identifier, planned in self.situation.profile.plan.actions.items():
            if planned.model_copy(update={"indicator": None}) != _NOTHING_PLANNED:
                self._add(identifier, "then", None)

    def add_further(self, identifier: str) -> None:
        """What nobody chose, if it can start as things are."""
        if self.plans.at_best.able[self._row(identifier), 0]:
            self._add(identifier, "then", None, chosen=False)

    def _add(
        self,
        identifier: str,
        phase: Phase,
        of: str | None,
        *,
        chosen: bool = True,
        if_confirmed: bool = False,
    ) -> None:
        if identifier not in self.entries:
            entry = self._entry(identifier, phase, of)
            entry.chosen, entry.if_confirmed = chosen, if_confirmed
            self.entries[identifier] = entry

    def _row(self, identifier: str) -> int:
        return self.plans.repertoire.rows[identifier]

    @property
    def start(self) -> date | None:
        """When the plan starts: as the profile says, else with the first of its actions."""
        plan = self.situation.profile.plan
        starts = [action.start for action in plan.actions.values() if action.start is not None]
        return plan.start or min(starts, default=None)

    def _entry(self, identifier: str, phase: Phase, of: str | None) -> _Entry:
        """An action as it stands beside those that are in the plan already."""
        met = list(self._needs(identifier))
        planned = self.situation.profile.plan.actions.get(identifier, _NOTHING_PLANNED)
        waits = [need for need, _ in met if need.state == "not-yet"]
        stuck = any(need.expected is None for need in waits)
        earliest = max((need.expected or 0 for need in waits), default=None)
        goes_on = planned.status in {"running", "done"} and planned.start is not None
        starts = None if stuck and not goes_on else self._starts(planned, earliest)
        return _Entry(
            id=identifier,
            phase=phase,
            of=of,
            needs=[need for need, _ in met],
            brought_by=[by for _, by in met],
            planned=planned,
            starts=starts,
            first_result=None
            if starts is None
            else self._first_result(identifier, planned, starts),
        )

    def _starts(self, planned: PlannedAction, earliest: int | None) -> int:
        """As the team wants, but not before what it needs has its first result."""
        if planned.start is None or self.start is None:
            return earliest or 0
        wanted = months_between(self.start, planned.start)
        return wanted if earliest is None else max(wanted, earliest)

    def _first_result(self, identifier: str, planned: PlannedAction, starts: int) -> int:
        if planned.first_result is None or self.start is None:
            return starts + self.results[identifier].first_result_months
        return max(starts, months_between(self.start, planned.first_result) + 1)

    def _needs(self, identifier: str) -> Iterator[tuple[PlanNeed, str | None]]:
        """What it needs, and what of the plan so far meets that."""
        row = self._row(identifier)
        intervention, conditions = (
            self.plans.repertoire.interventions[row],
            self.plans.conditions[row],
        )
        for choice in conditions.needs_kinds:
            yield self._need_of_kind(choice)
        if conditions.lead_kinds in conditions.lacking and not conditions.lead_recorded:
            yield self._need_of_kind(conditions.lead_kinds)
        for name, level in intervention.needs.levels.items():
            yield self._need_of_level(name, level)
        for ask in asks_of(self.plans, row):
            if ask.what in _NEEDED:
                need = PlanNeed(what=_NEEDED[ask.what], of=ask.of, state="not-known")
                yield need, None

    def _need_of_kind(self, choice: tuple[str, ...]) -> tuple[PlanNeed, str | None]:
        sector = self.plans.sector
        there = tuple(name for kind in choice for name in sector.of_kind(kind))
        if there:
            return PlanNeed(what="kind", of=choice, state="met", there=there), None
        not_known = PlanNeed(what="kind", of=choice, state="not-known")
        if not self._foundable.issuperset(choice):
            return not_known, None
        founding = [entry for entry in self.entries.values() if self._founds(entry.id) in choice]
        if sector.kinds is None:  # a programme takes them to be there
            founding = [entry for entry in founding if entry.programme is None]
        need, by = self._not_yet(replace(not_known, state="not-yet"), founding)
        return (not_known, None) if sector.kinds is None and by is None else (need, by)

    @property
    def _foundable(self) -> frozenset[str]:
        """The kinds of body that a sector can found."""
        return frozenset(self.situation.rubric.advice.foundable)

    def _founds(self, identifier: str) -> str | None:
        """The kind of body that an action founds."""
        founds = self.plans.repertoire.interventions[self._row(identifier)].founds
        return None if founds is None else founds.kind

    def _need_of_level(self, name: str, level: float) -> tuple[PlanNeed, str | None]:
        levels = self.plans.sector.levels
        need = PlanNeed(what="level", of=(name,), state="not-known", level=level)
        now = levels.where_known(name)
        if now is None:
            return need, None
        need = replace(need, now=now)
        if now >= level - ROUNDING:
            return replace(need, state="met"), None
        column = self.plans.repertoire.column_of(name)
        raising = [
            entry
            for entry in self.entries.values()
            if now + float(self.plans.at_best.raised(self._row(entry.id))[column, 0])
            >= level - ROUNDING
        ]
        return self._not_yet(replace(need, state="not-yet"), raising)

    @staticmethod
    def _not_yet(need: PlanNeed, bringing: Sequence[_Entry]) -> tuple[PlanNeed, str | None]:
        """A need that is not met, with the action of these that meets it soonest."""
        results = [
            (entry.first_result, entry.id)
            for entry in bringing
            if entry.first_result is not None and entry.chosen
        ]
        if not results:
            return need, None
        expected, by = min(results)
        return replace(need, expected=expected), by

    def plan(self, wanted: Sequence[str]) -> ActionPlan:
        """The plan, its actions in order, each with its number."""
        ordered = sorted(self.entries.values(), key=_place)
        numbers = {entry.id: number for number, entry in enumerate(ordered, start=1)}
        steps = tuple(self._step(entry, numbers) for entry in ordered)
        results = [
            step.when.first_result for step in steps if step.when is not None and step.chosen
        ]
        review = min(results, default=None)
        profile = self.situation.profile
        return ActionPlan(
            start=_in_calendar(self.start, 0),
            currency=profile.sector.currency,
            person_year=profile.plan.person_year,
            firms=self.plans.sector.firms,
            steps=steps,
            not_before=tuple(
                NotBefore(id=identifier, needs=tuple(need for need, _ in self._needs(identifier)))
                for identifier in wanted
                if identifier not in self.entries
            ),
            review=review,
            review_in=None if review is None else _by_the_end_of(self.start, review, 0),
        )

    def _step(self, entry: _Entry, numbers: dict[str, int]) -> PlannedStep:
        conditions = self.plans.conditions[self._row(entry.id)]
        planned, programme = entry.planned, entry.programme
        leads, lead_kinds = conditions.lead, conditions.lead_kinds
        # who leads in a programme may not any more, where a breach was reported since
        if programme is not None and programme.lead_kind in conditions.able:
            leads, lead_kinds = programme.leads, (programme.lead_kind,)
        return PlannedStep(
            number=numbers[entry.id],
            id=entry.id,
            phase=entry.phase,
            of=entry.of,
            chosen=entry.chosen,
            if_confirmed=entry.if_confirmed,
            status=conditions.status,
            strengthens=conditions.body,
            programme=programme,
            leads=leads,
            lead_kinds=() if leads else lead_kinds,
            partners=tuple(self._partners(entry.id, leads)),
            needs=tuple(
                need if by is None else replace(need, by=numbers[by])
                for need, by in zip(entry.needs, entry.brought_by, strict=True)
            ),
            when=self._months(entry),
            cost=self._cost(entry),
            indicators=tuple(self._indicators(entry)),
            own_start=planned.start is not None,
            own_first_result=planned.first_result is not None,
            owner=planned.owner,
            progress=planned.status,
            looked_at=planned.looked_at,
            note=planned.note,
        )

    def _partners(self, identifier: str, leads: Sequence[str]) -> Iterator[Lead]:
        """Who else takes part: further bodies that could lead, and the partners by kind."""
        result = self.results[identifier]
        for kind in result.leads:
            names = tuple(name for name in kind.names if name not in leads)
            if names and leads:
                yield Lead(kind=kind.kind, names=names)
        told = {kind.kind for kind in result.leads if kind.names or not leads}
        yield from (partner for partner in result.partners if partner.kind not in told)

    def _months(self, entry: _Entry) -> Months | None:
        if entry.starts is None or entry.first_result is None:
            return None
        ends = max(entry.first_result, entry.starts + self.results[entry.id].months[1])
        wanted = entry.planned.start
        moved = (
            wanted is not None
            and self.start is not None
            and months_between(self.start, wanted) < entry.starts
        )
        return Months(
            starts=entry.starts,
            first_result=entry.first_result,
            ends=ends,
            starts_in=_in_calendar(self.start, entry.starts),
            first_result_in=_by_the_end_of(self.start, entry.first_result, entry.starts),
            ends_in=_by_the_end_of(self.start, ends, entry.starts),
            moved_from=f"{wanted:%Y-%m}" if moved else None,
        )

    def _cost(self, entry: _Entry) -> PlanCost:
        """Of the first stage: as the team says, else at the profile's price, else in people."""
        result = self.results[entry.id]
        stage = result.first_stage
        own, programme = cost_ends(entry.planned.cost), entry.programme
        if own is not None:
            return PlanCost(person_years=stage.cost, basis="own", low=own[0], high=own[1])
        if programme is not None:
            return PlanCost(
                person_years=programme.person_years,
                basis="person-years",
                low=programme.money,
                high=programme.money,
            )
        money = stage.money
        price = None
        if result.cost is not None:
            firms, serves = self.plans.sector.firms, result.serves
            by_units = firms is not None and serves is not None and serves < firms
            price = UnitPrice(
                low=result.cost.low,
                high=result.cost.high,
                firms=serves if by_units else None,
                units=firms / serves if by_units and firms and serves else None,
            )
        start = None
        if result.serves is not None and result.pilot.cost < stage.cost:
            start = SmallestStart(person_years=result.pilot.cost, firms=result.serves)
        return PlanCost(
            person_years=stage.cost,
            start=start,
            basis="person-years" if money is None else money.basis,
            low=None if money is None else money.low,
            high=None if money is None else money.high,
            price=price,
        )

    def _indicators(self, entry: _Entry) -> Iterator[PlanIndicator]:
        intervention = self.plans.repertoire.interventions[self._row(entry.id)]
        ends_breach = entry.phase == "at-once" and bool(intervention.remedies)
        wanted = FollowedAction(intervention, entry.of, ends_breach, entry.planned)
        for indicator in indicators_of(self.situation, wanted):
            by = None
            if entry.starts is not None:
                month = entry.starts + indicator.within_months
                by = _by_the_end_of(self.start, month, entry.starts)
            yield replace(indicator, by=by)


def _place(entry: _Entry) -> tuple[int, bool, int]:
    """By phase; in the last one what is chosen first, and by its start.

    Phases of a programme follow what is at once, to which the remedies in its first one belong.
    """
    programme = entry.programme
    if programme is not None and not entry.if_confirmed:
        if programme.ends_breach and programme.phase == 1:
            return _ORDER.index("at-once"), False, 0
        return _ORDER.index("holds-back"), False, programme.phase
    is_last = entry.phase == _ORDER[-1]
    starts = entry.starts if is_last and entry.chosen and entry.starts is not None else 0
    return _ORDER.index(entry.phase), not entry.chosen, starts


def months_between(start: date, month: date) -> int:
    """How many months a month lies after another."""
    return MONTHS * (month.year - start.year) + month.month - start.month


def _in_calendar(start: date | None, months: int) -> str | None:
    """The month so many months after the start, such as `2025-01`."""
    if start is None:
        return None
    years, month = divmod(start.month - 1 + months, MONTHS)
    return f"{start.year + years:04}-{month + 1:02}"


def _by_the_end_of(start: date | None, months: int, not_before: int) -> str | None:
    """The month with whose end so many months are over; none before that in which it starts."""
    return _in_calendar(start, max(months - 1, not_before))
