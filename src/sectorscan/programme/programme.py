"""The best programme of a sector under a budget, with what it brings over the draws."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np
from msgspec.structs import replace

from sectorscan.assessment import SEED
from sectorscan.assessment.assess import rubric_result, sector_of, situation_of
from sectorscan.assessment.choice.raising import Raises
from sectorscan.assessment.interventions import set_free
from sectorscan.assessment.result.first_steps import StepLead
from sectorscan.assessment.result.interventions import Lead
from sectorscan.assessment.score import score_of
from sectorscan.assessment.situation import NOTICEABLE, estimate_of
from sectorscan.comparison.alarms import alarm_summary
from sectorscan.profile.profile import Profile
from sectorscan.programme.chosen import ChosenProgramme
from sectorscan.programme.clashes import refuse_unmeetable
from sectorscan.programme.demand import Demand, Look
from sectorscan.programme.frontier import frontier_of
from sectorscan.programme.left_out import Leaving
from sectorscan.programme.problem import Pick, ReachTarget
from sectorscan.programme.result import (
    Answered,
    Answering,
    Lifted,
    More,
    PhaseResult,
    Programme,
    ProgrammeGains,
    ProgrammeStep,
    ToFindOut,
)
from sectorscan.programme.robustness import robustness_of
from sectorscan.programme.short_remedies import WHOLE, short_remedy
from sectorscan.programme.solver import Effort
from sectorscan.programme.targets import REMEDY_WORTH
from sectorscan.programme.voices import voices_of
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import Estimate, FloatArray, Result, most_first

_MORE = (1.25, 1.5, 2.0)
"""Budgets, as multiples of the one asked for, at which something further may come in."""


def programme_of(  # noqa: PLR0913  options
    profile: Profile,
    rubric: Rubric,
    demand: Demand,
    *,
    seed: int = SEED,
    effort: Effort | None = None,
    on_look: Callable[[Look], object] | None = None,
) -> Programme:
    """The best programme of a sector, with the further looks at it that are asked for.

    Equal arguments give equal programmes, unless time was up. Ctrl-C while it is chosen takes the
    best so far; in a further look, which `on_look` is told of, it leaves that look out. Raises
    InputError for ids of the profile that the rubric does not know, UnknownIdError for those of the
    demand, and ProgrammeError where demands clash or the solver is not installed.
    """
    situation = situation_of(profile, rubric, seed)
    refuse_unmeetable(situation, demand)
    chosen = _Told(situation, demand, effort or Effort())
    programme = chosen.result()
    looked: dict[str, object] = {}
    unfinished: list[Look] = []
    for look in demand.looks:
        try:
            if on_look is not None:
                on_look(look)
            looked[look] = _LOOKS[look](chosen)
        except KeyboardInterrupt:
            unfinished.append(look)
    looked["unfinished"] = tuple(unfinished)
    return replace(programme, **looked)


_LOOKS: Mapping[Look, Callable[[ChosenProgramme], Result]] = {
    "frontier": frontier_of,
    "robustness": robustness_of,
    "voices": voices_of,
}


class _Told(ChosenProgramme):
    """A choice with all that there is to say of it."""

    def result(self) -> Programme:
        """All that there is to say of it."""
        situation, terms, plans = self.situation, self.candidates.terms, self.plans
        solution, prices = self.solution, plans.sector.prices
        return Programme(
            sector=sector_of(situation.profile),
            rubric=rubric_result(situation.rubric),
            seed=situation.seed,
            alarm=alarm_summary(situation.alarm),
            find_out=tuple(self._find_out()),
            not_checked=situation.alarm.ids_in("not-checked"),
            workers_asked=situation.alarm.workers_asked,
            too_little=plans.sector.few_pieces,
            status="optimal" if solution.status == "optimal" else "stopped",
            gap=solution.gap,
            objective=self.demand.objective,
            budget=terms.budget,
            money=terms.money,
            currency=prices.currency,
            person_year=prices.person_year,
            cost=sum(map(self._cost, self.picks)),
            phase_months=terms.phase_months,
            firms=plans.firms,
            assumptions=plans.sector.assumptions,
            start=score_of(situation).estimate,
            mean_gain=None if self.withheld else self.gain,
            phases=tuple(self._phase(phase) for phase in range(terms.phases)),
            gains=self._gains() if self.picks and not self.withheld else None,
            answering=self._answering(),
            left_out=tuple(Leaving(self.candidates, self.picks).left_out()),
            more=tuple(self._more()),
        )

    def _find_out(self) -> Iterator[ToFindOut]:
        for breach in self.situation.alarm.to_find_out:
            rows = self.plans.remedies_of(breach.id)
            yield ToFindOut(
                breach=breach.id,
                ask=breach.ask,
                to=breach.to,
                asking=breach.asking,
                remedy=self.plans.repertoire.ids[rows[0]] if rows else None,
            )

    def _cost(self, pick: Pick) -> float:
        return self.problem.cost_of(self.candidates.person_years, pick, self.picks)

    def _phase(self, phase: int) -> PhaseResult:
        picks = [pick for pick in self.picks if pick.phase == phase]
        terms, rise = self.candidates.terms, self._rise(phase)
        return PhaseResult(
            number=phase + 1,
            first_month=phase * terms.phase_months + 1,
            last_month=(phase + 1) * terms.phase_months,
            interventions=tuple(sorted(map(self._step, picks), key=lambda step: not step.remedies)),
            cost=sum(map(self._cost, picks)),
            budget=None if terms.per_phase is None else self.problem.resources[0].in_phase(phase),
            rise=None if self.withheld else rise,
            score=None if self.withheld else score_of(self.situation).estimate + rise.estimate,
        )

    def _step(self, pick: Pick) -> ProgrammeStep:
        plans, row = self.plans, self.candidates.rows[pick.row]
        intervention, conditions = plans.repertoire.interventions[row], plans.conditions[row]
        sector, lead = plans.sector, pick.lead
        names = self.candidates.leading_bodies(pick.row, lead)
        if not names and intervention.founds is not None and intervention.founds.from_elsewhere:
            lead = conditions.lead_kind
        money = self.problem.cost_of(self.candidates.money, pick, self.picks)
        raised = self._levels_with(pick)
        return ProgrammeStep(
            id=intervention.id,
            title=intervention.title,
            brief=intervention.brief,
            status=conditions.status,
            name=conditions.body,
            lead=StepLead(kind=lead, names=names, recorded=bool(names)),
            lead_founded=not names and self.problem.founded(lead, pick.phase, self.picks) > 0,
            partners=tuple(
                Lead(kind=kind, names=sector.of_kind(kind))
                for kind in conditions.partners
                if kind != lead
            ),
            cost=self._cost(pick),
            money=money if np.isfinite(money) else None,
            reach=pick.reach,
            firms=None if sector.firms is None else pick.reach * sector.firms,
            units=max(1.0, pick.reach / float(self.problem.unit[pick.row])),
            goes_on=self.problem.has_gone_on(pick, self.picks),
            months=intervention.months,
            first_result_months=intervention.first_result_months,
            works_from=pick.phase + int(self.problem.duration[pick.row]),
            remedies=tuple(breach for breach in intervention.remedies if breach in sector.breaches),
            would_end=tuple(breach for breach in intervention.remedies if breach in sector.alleged),
            answers=tuple(
                plans.repertoire.rubric.ingredients[column].id
                for column in self.candidates.answered
                if plans.repertoire.aimed[column, row]
            ),
            lifts=tuple(self._lifted(raised)),
            sets_free=set_free(self.situation, self.problem.levels, raised),
        )

    def _levels_with(self, pick: Pick) -> FloatArray:
        """The levels with one intervention alone, (n,).

        A breach that is reported holds labour standards where they are.
        """
        problem, sector, repertoire = self.problem, self.plans.sector, self.plans.repertoire
        raised = problem.levels + problem.raises[pick.row] * pick.reach
        if sector.breaches:
            raised[repertoire.labour] = problem.levels[repertoire.labour]
        return np.asarray(np.minimum(problem.ceiling(problem.here), raised))

    def _lifted(self, raised: FloatArray) -> Iterator[Lifted]:
        """What is raised, most first."""
        now = self.problem.levels
        rises = (raised - now).tolist()
        for column in sorted(range(len(rises)), key=lambda column: most_first(rises[column])):
            if raised[column] > now[column] + NOTICEABLE:
                yield Lifted(
                    ingredient=self.plans.repertoire.rubric.ingredients[column].id,
                    now=float(now[column]),
                    after=float(raised[column]),
                )

    def _over_draws(self, phase: int) -> Raises:
        """What each that works at the end of a phase raises at its reach, over the gain draws."""
        draws, scale = self.situation.gain_draws, np.zeros(len(self.plans.conditions))
        for pick in self.picks:
            if self.problem.works[pick.row, pick.phase, phase]:
                row = self.candidates.rows[pick.row]
                scale[row] += pick.reach * self.plans.lift_factor[row]
        return Raises.of(self.plans.repertoire.lifts, draws.levels, draws.capacity, scale)

    def _working(self, phase: int) -> list[int]:
        """What works at the end of a phase, each once, by its place in the repertoire."""
        works = self.problem.works
        rows = [pick.row for pick in self.picks if works[pick.row, pick.phase, phase]]
        return [self.candidates.rows[row] for row in dict.fromkeys(rows)]

    def _rise(self, phase: int) -> Estimate:
        raises = self._over_draws(phase)
        rises = raises.together(raises.raised_by(self._working(phase)))
        return estimate_of(rises, self.situation.rubric.judgements.likely)

    def _gains(self) -> ProgrammeGains:
        """What it brings by its end: alone, overlap, premium."""
        last = self.problem.phases - 1
        raises, working = self._over_draws(last), self._working(last)
        raised = raises.raised_by(working)
        alone = float(raises.gains[working].mean(axis=1).sum())
        separate = float(raises.by_itself(raised).sum(axis=0).mean())
        gain = self._rise(last)
        return ProgrammeGains(
            alone=alone,
            overlap=alone - separate,
            premium=max(0.0, gain.estimate - separate),
            gain=gain,
        )

    def _answering(self) -> Answering:
        targets = self.problem.targets
        remedies = [target for target in targets if target.worth == REMEDY_WORTH]
        at_once = [self._answered(target) for target in remedies if target.started_by == 0]
        last = self.problem.phases - 1
        in_all = [self._answered(target) for target in remedies if target.started_by == last]
        bottlenecks = [self._answered(target) for target in targets if target.started_by is None]
        remedied = {answered.id for answered in at_once}
        return Answering(
            asked=not self.demand.free,
            remedies=tuple(at_once),
            remedies_in_all=tuple(in_all),
            short=tuple(
                short_remedy(self.candidates, self.picks, answered)
                for answered in in_all
                if not (answered.met >= WHOLE and self._starts_at_once(answered.id))
            ),
            without_remedy=tuple(
                breach for breach in self.plans.sector.breaches if breach not in remedied
            ),
            bottlenecks=tuple(bottlenecks),
            price=self._price() if bottlenecks else None,
        )

    def _answered(self, target: ReachTarget) -> Answered:
        return Answered(
            id=target.name,
            asked=target.least / target.whole,
            met=min(1.0, self.problem.met(target, self.picks) / target.whole),
        )

    def _starts_at_once(self, breach: str) -> bool:
        remedies = self.candidates.remedies_of(breach)
        return any(pick.row in remedies and pick.phase == 0 for pick in self.picks)

    def _price(self) -> float | None:
        """What answering costs, in points of mean gain; None where that is not proven."""
        if self.demand.objective == "low":
            return None
        free = self.otherwise(self.demand.model_copy(update={"free": True}))
        if free is None or self.withheld:
            return None
        return max(0.0, free.solution.value - self.solution.value)

    def _more(self) -> Iterator[More]:
        """A person-year more, then more until something further comes in."""
        budget = self.candidates.terms.budget
        if budget is None or self.demand.objective == "low":
            return
        first = budget + 1
        further = [larger for times in _MORE if (larger := budget * times) > first]
        for wanted in (first, *further):
            richer = self.otherwise(self.demand.at(wanted), same_targets=True)
            if richer is None:
                return
            more = self._compared(richer, wanted)
            if wanted == first or more.comes_in:
                yield more
            if more.comes_in:
                return

    def _compared(self, richer: ChosenProgramme, budget: float) -> More:
        here = self.ids
        gain = max(0.0, richer.solution.value - self.solution.value)
        return More(
            budget=budget,
            mean_gain=None if self.withheld else gain,
            comes_in=tuple(identifier for identifier in richer.ids if identifier not in here),
        )
