"""What to do first: interventions chosen for what holds this sector back, with their reasons.

The choice is made at the best guess, by the rules of `choice`; how often each step is chosen over
draws tells how firm it is. Gains are points of the 100, costs points of about one paid person for
a year.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from sectorscan.assessment.choice.choose import founders, raisers
from sectorscan.assessment.choice.circumstances import Circumstances, Prices
from sectorscan.assessment.choice.needs import applies, standings
from sectorscan.assessment.choice.options import ChoiceOptions
from sectorscan.assessment.choice.plans import Plans
from sectorscan.assessment.choice.reach import Stage, effort_class, smallest_start
from sectorscan.assessment.choice.repertoire import NONE
from sectorscan.assessment.result.first_steps import (
    Ask,
    Choosing,
    Firmness,
    FirstNeed,
    FirstStep,
    Later,
    Money,
    Moved,
    OpenStep,
    StageResult,
    StepLead,
    Why,
)
from sectorscan.assessment.result.interventions import Package, PackageGains
from sectorscan.assessment.situation import estimate_of
from sectorscan.assessment.steps.chosen import Chosen, chosen_in
from sectorscan.profile.plan import cost_ends
from sectorscan.rubric.interventions import Intervention, Where
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import (
    ROUNDING,
    TOP,
    Estimate,
    FloatArray,
    Interval,
    most_first,
)


class Advised(Struct, frozen=True):
    """What to do first, what later, and what goes with it."""

    first_steps: tuple[FirstStep, ...]
    later: tuple[Later, ...]
    choosing: Choosing
    package: Package | None
    """None without a step; under a breach, reported or alleged, without gains."""


def first_steps(plans: Plans, options: ChoiceOptions) -> Advised:
    """The first steps of a sector: what may be chosen at the best guess, then in each draw."""
    [chosen] = chosen_in([(plans, options)])
    return _Telling(plans, options, chosen).advised()


class _Telling:
    """What was chosen, as a result."""

    def __init__(self, plans: Plans, options: ChoiceOptions, chosen: Chosen) -> None:
        self.plans, self.options, self.chosen = plans, options, chosen
        self.gains = options.raises.gains[:, 1:]
        self.repertoire, self.sector = plans.repertoire, plans.sector
        self.ids = self.repertoire.ids
        self.ingredients: list[str] = [
            ingredient.id for ingredient in self.repertoire.rubric.ingredients
        ]

    def advised(self) -> Advised:
        """The steps, what is wanted later, and what is open."""
        kept = self.chosen.kept()
        steps = tuple(self._step(why, row, of) for why, row, of in kept)
        rows = [row for _, row, _ in kept]
        most = self.options.raises.held[:, 0]
        return Advised(
            first_steps=steps,
            later=tuple(self._later()),
            choosing=Choosing(
                held_back_by=tuple(self.ingredients[of] for of, _ in self._answers()),
                not_answered=tuple(
                    self.ingredients[of] for of, row in self._answers() if row == NONE
                ),
                open=self._open(rows),
                ask_first=self._ask_first(most),
                without_remedy=self.plans.without_remedy,
                assumptions=self.sector.assumptions,
                firms=self.plans.firms,
                assumed_firms=self.sector.firms_between if self.sector.firms is None else None,
            ),
            package=self._package(rows),
        )

    def _answers(self) -> Iterator[tuple[int, int]]:
        """What holds back at the best guess, with the step that answers it or NONE."""
        for answer in self.chosen.best.answers:
            yield from zip(answer.of.tolist(), answer.row.tolist(), strict=True)

    def _step(self, why: Why, row: int, of: int) -> FirstStep:
        plans, intervention = self.plans, self.repertoire.interventions[row]
        conditions, stage = plans.conditions[row], plans.stages[row]
        through = self.gains[row] if of == NONE or why == "before" else self._through(of, row)
        return FirstStep(
            id=intervention.id,
            title=intervention.title,
            brief=intervention.brief,
            why=why,
            of=self._of(why, row, of),
            also=tuple(
                self.ingredients[also]
                for also, by in self._answers()
                if why in {"bottleneck", "find-out", "remedy"} and by == row and also != of
            ),
            status=conditions.status,
            name=conditions.body,
            by_service=conditions.by_service,
            moves=tuple(self._moves(row)),
            gain=None if plans.withheld else self._estimate(self.gains[row]),
            by_firms=self._by_firms(row),
            through=None if plans.withheld else float(through.mean()),
            reach=stage.share,
            pilot=stage_result(plans, row, smallest_start(intervention, stage)),
            cost=stage_result(plans, row, stage),
            lead=StepLead(
                kind=conditions.lead_kind,
                names=conditions.lead,
                recorded=conditions.lead_recorded,
            ),
            asks=tuple(asks_of(plans, row)),
            first=() if self.options.able[row, 0] else tuple(self._first_needs(row)),
            frequency=self.chosen.frequency_of(why, row),
            firmness=self._firmness(self.chosen.frequency_of(why, row)),
        )

    def _by_firms(self, row: int) -> Interval | None:
        gains = self.plans.gains_by_firms
        if gains is None or self.plans.withheld:
            return None
        low, best, high = gains[row].tolist()
        return Interval(low=low, estimate=best, high=high)

    def _through(self, of: int, row: int) -> FloatArray:
        """What a step brings through one ingredient over the draws, (D,), in points."""
        return np.asarray(self.options.raises.through[self.repertoire.lifts.entry[of, row], 1:])

    def _of(self, why: Why, row: int, of: int) -> str | None:
        if why in {"remedy", "find-out"}:
            return self.plans.remedies[row][0]
        if why == "party":
            return self.plans.parties[row]
        if of == NONE:
            return None
        return self.ids[of] if why == "before" else self.ingredients[of]

    def _firmness(self, frequency: float) -> Firmness:
        chances = self.repertoire.rubric.judgements.chances
        if frequency >= chances.firm_step:
            return "firm"
        return "likely" if frequency >= chances.likely_step else "open"

    def _moves(self, row: int) -> Iterator[Moved]:
        """What it moves at the best guess: now, after the first stage, if all firms took part."""
        intervention, levels = self.repertoire.interventions[row], self.plans.best.levels[0]
        limit = self.repertoire.lifts.limit
        for ingredient, lift in intervention.lifts.items():
            now = float(levels[self.repertoire.rubric.position[ingredient]])
            open_above = max(0.0, intervention.up_to - now) / TOP
            if open_above == 0 or now >= limit:
                continue
            whole = open_above * lift * float(self.plans.lift_factor[row])
            stage = whole * self.plans.stages[row].share
            yield Moved(
                ingredient=ingredient,
                now=now,
                first_stage=min(limit, now + stage),
                all=min(limit, now + whole),
            )

    def _estimate(self, gains: FloatArray) -> Estimate:
        return estimate_of(gains, self.repertoire.rubric.judgements.likely)

    def _first_needs(self, row: int) -> Iterator[FirstNeed]:
        """What an intervention needs and has not, with what brings it nearer."""
        options, advice = self.options, self.repertoire.advice
        intervention, here = self.repertoire.interventions[row], np.zeros(1, dtype=np.intp)
        for slot, (name, level) in enumerate(intervention.needs.levels.items()):
            if name not in self.sector.levels.known:
                yield FirstNeed(need=(name,), level=level, by=None, enough=False, ask=True)
            elif options.failing[slot, row, 0]:
                by, enough = raisers(options, advice, slot, np.array([row]), here)
                yield self._first_need((name,), level, int(by[0]), enough=bool(enough[0]))
        for choice in self.plans.conditions[row].asks_kinds:
            yield FirstNeed(need=choice, level=None, by=None, enough=False, ask=True)
        for choice in self.plans.conditions[row].lacking:
            place = np.array([self.plans.lacking_choices.index(choice)])
            by = founders(options, place, here)
            yield self._first_need(choice, None, int(by[0]), enough=True)

    def _first_need(
        self, need: tuple[str, ...], level: float | None, by: int, *, enough: bool
    ) -> FirstNeed:
        is_there = by != NONE
        return FirstNeed(
            need=need,
            level=level,
            by=self.ids[by] if is_there else None,
            enough=enough and is_there,
        )

    def _later(self) -> Iterator[Later]:
        for wanted in self.chosen.best.wanted:
            for row, of in zip(wanted.row.tolist(), wanted.of.tolist(), strict=True):
                yield Later(
                    id=self.ids[row],
                    title=self.repertoire.interventions[row].title,
                    of=self.ingredients[of],
                    first=tuple(self._first_needs(row)),
                )

    def _open(self, steps: Sequence[int]) -> tuple[OpenStep, ...]:
        """What is no step, but is chosen often enough to be named, most often first."""
        least, frequency = self.repertoire.advice.open_from, self.chosen.frequency
        rows = [row for row in range(len(self.ids)) if row not in steps and frequency[row] >= least]
        rows.sort(key=lambda row: most_first(float(frequency[row])))
        return tuple(
            OpenStep(
                id=self.ids[row],
                title=self.repertoire.interventions[row].title,
                frequency=float(frequency[row]),
            )
            for row in rows
        )

    def _ask_first(self, held: FloatArray) -> tuple[str, ...]:
        """What is not known and would hold back at its best guess, most first."""
        rules = self.repertoire.advice.bottlenecks
        least = max(rules.points, rules.of_largest * float(held.max(initial=0)))
        unknown = np.flatnonzero(~self.plans.known & (held > least + ROUNDING)).tolist()
        unknown.sort(key=lambda place: (most_first(float(held[place])), self.ingredients[place]))
        return tuple(self.ingredients[place] for place in unknown)

    def _package(self, rows: Sequence[int]) -> Package | None:
        """The steps together; None without any, no gains under a breach."""
        if not rows:
            return None
        return Package(
            members=tuple(self.ids[row] for row in rows),
            gains=None if self.plans.withheld else self._gains_together(rows),
        )

    def _gains_together(self, rows: Sequence[int]) -> PackageGains:
        """What the steps bring together: lifts of one ingredient add up, to the limit."""
        raises = self.options.raises
        open_above = np.maximum(0.0, self.repertoire.lifts.limit - raises.levels)
        more = np.minimum(open_above, sum(map(self.options.raised, rows)))
        alone = float(self.gains[rows].mean(axis=1).sum())
        separate = float(raises.by_itself(more).sum(axis=0)[1:].mean())
        gain = self._estimate(raises.together(more)[1:])
        return PackageGains(
            alone=alone,
            overlap=alone - separate,
            premium=max(0.0, gain.estimate - separate),
            gain=gain,
        )


def asks_of(plans: Plans, row: int) -> Iterator[Ask]:
    """What has to be found out before an intervention is decided."""
    rubric, sector = plans.repertoire.rubric, plans.sector
    intervention, conditions = plans.repertoire.interventions[row], plans.conditions[row]
    if conditions.applies is None:
        open_conditions = dict.fromkeys(_open_conditions(intervention.applies, rubric, sector))
        yield Ask(what="applies", of=tuple(open_conditions))
    for name in conditions.asks:
        yield Ask(what="level", of=(name,), level=intervention.needs.levels[name])
    for choice in conditions.asks_kinds:
        yield Ask(what="kind", of=choice)
    if not conditions.lead_recorded:
        yield Ask(what="lead", of=conditions.lead_kinds)
    kind = intervention.founds.kind if intervention.founds is not None else None
    if conditions.status == "found" and kind is not None:
        ended = sector.ended.get(kind)
        if ended is not None:
            yield Ask(what="ended", of=(ended,))
        elif not sector.bodies_whole:
            yield Ask(what="body", of=(kind,))


def _open_conditions(where: Where, rubric: Rubric, sector: Circumstances) -> Iterator[str]:
    """What is not known to hold; of alternatives that of each which may hold."""
    for name, holds in standings(where, rubric, sector):
        if holds is None and name != "any":
            yield name
        elif holds is None:
            for choice in where.any:
                if applies(choice, rubric, sector) is None:
                    yield from _open_conditions(choice, rubric, sector)


def stage_result(plans: Plans, row: int, stage: Stage) -> StageResult:
    """A stage of an intervention: how many firms it reaches, what it costs."""
    cost = stage.cost * float(plans.cost_factor[row])
    intervention = plans.repertoire.interventions[row]
    return StageResult(
        share=stage.share,
        firms=None if plans.sector.firms is None else stage.firms,
        units=stage.units,
        cost=cost,
        effort=effort_class(cost, plans.advice),
        money=_money(intervention, stage.units, cost, plans.sector.prices),
    )


def _money(intervention: Intervention, units: float, cost: float, prices: Prices) -> Money | None:
    """A cost in money: by the profile's price of a unit, else by what a person costs for a year."""
    ends = cost_ends(prices.costs.get(intervention.id))
    if ends is not None:
        low, high = ends
        return Money(low=low * units, high=high * units, currency=prices.currency, basis="profile")
    if prices.person_year is None:
        return None
    money = cost * prices.person_year
    return Money(low=money, high=money, currency=prices.currency, basis="person-years")
