"""The action plan in words: what stands in its columns, whoever lays them out."""

from collections.abc import Iterator, Mapping

from sectorscan.assessment.result.action_plan import (
    PlanCost,
    PlanIndicator,
    PlannedStep,
    PlanNeed,
    UnitPrice,
)
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.interventions import InterventionResult
from sectorscan.languages import marked, tr, tr_many
from sectorscan.profile.plan import Status
from sectorscan.report import numbers
from sectorscan.report.dates import calendar_month, month_after, month_in_words
from sectorscan.report.fitting import first_names
from sectorscan.report.names import Names
from sectorscan.report.phrases import in_turn, labelled, quoted
from sectorscan.report.sections.brief_facts import LEAST_HELD
from sectorscan.report.sections.source_numbers import SourceNumbers

_FEW = 2
_NAMED = 160
"""The characters of the names of bodies in one cell; all of them stand where each body does."""
_NOT_ASKED = marked("none recorded")
COSTS_BY_FIRMS = marked("costs as where firms are smaller: they go by firms, not by people")
TO_BE_FOUNDED = marked("{kinds}: to be founded first")
ABOUT = marked("about {cost}")
_FEW_REACHED = 0.1
"""The share of a sector's firms below which a first stage hardly moves the whole of it."""
_MILLION = 1e6
_FITS = marked("whether it fits here")
_TO_KNOW = {
    "family": marked("whether its goods are of the kind that this suits"),
    "roles": marked("whether firms do this part of the work"),
    "no_active": marked("whether a body that does this is there already"),
    "homework": marked("whether there is home work"),
    "informal": marked("whether many firms are not registered"),
    "mean_size": marked("how large firms are"),
    "firms_at_least": marked("how many firms there are"),
    "people_at_least": marked("how many people work here"),
    "breach": marked("whether the breach is so"),
}
"""What has to be found out to know whether an action applies, by the rubric's condition."""


_PHASES = {"at-once": marked("At once"), "quick": marked("Quick win"), "then": marked("Then")}
PROGRESS: Mapping[Status, str] = {
    "proposed": marked("proposed"),
    "agreed": marked("agreed"),
    "running": marked("running"),
    "done": marked("done"),
    "stopped": marked("stopped"),
}


def firms_of_costs(assessment: Assessment) -> str:
    """The number of firms that costs are worked out for, where nobody stated it."""
    choosing = assessment.choosing
    firms = choosing.assumed_firms
    if firms is None:
        return ""
    known = {
        "firms": numbers.count(firms.estimate),
        "between": numbers.from_to(firms.low, firms.high, numbers.count),
    }
    if "number-of-firms-from-people" in choosing.assumptions:
        return tr("costs are for {firms} firms ({between}), estimated from the people", **known)
    return tr("costs are for {firms} firms ({between}), as nobody stated how many", **known)


def few_reached(assessment: Assessment) -> str:
    """That first stages reach few of a very large sector's firms; empty where that is not so."""
    names = Names(assessment)
    reached = [
        names.intervention(step.id).reach
        for step in assessment.action_plan.steps
        if step.chosen and step.programme is None and step.cost.start is not None
    ]
    if min(reached, default=1.0) >= _FEW_REACHED:
        return ""
    return tr(
        "Of {firms} firms a first stage reaches {share}: begin with one town or trade, and assess "
        "it by itself.",
        firms=numbers.count(assessment.choosing.firms),
        share=numbers.from_to(min(reached), max(reached), numbers.small_share),
    )


class PlanWords:
    """A plan in words: what stands in its columns, whoever lays them out."""

    def __init__(self, assessment: Assessment, *, numbered: bool = True) -> None:
        """`numbered` where readers have the plan's numbers before them."""
        self.names = Names(assessment)
        self._numbered = numbered
        self.plan = assessment.action_plan
        numbered_sources = SourceNumbers(assessment)
        self._sources = {
            indicator.id: numbered_sources.mark(*indicator.sources)
            for level in assessment.ingredients
            for indicator in level.indicators
        }
        self._respondents = assessment.rubric.respondents

    def row(self, step: PlannedStep) -> tuple[str, ...]:
        """An action as a row under the heads."""
        return (
            str(step.number),
            self.phase(step),
            f"{self.title(step)}. {self.action(step)}",
            self.leads(step),
            self.partners(step) or tr(_NOT_ASKED),
            self.needs(step),
            self.starts(step),
            self.first_result(step),
            self.cost(step),
            " ".join(self.indicators(step)),
            self.risk(step),
        )

    def phase(self, step: PlannedStep) -> str:
        """At once, what it holds back, a quick win, or then; how far the team has come."""
        phase = tr(_PHASES.get(step.phase, ""))
        if step.programme is not None and not step.if_confirmed:
            phase = tr("Phase {number}", number=step.programme.phase)
        elif step.phase == "holds-back":
            phase = tr("Holds back: {name}", name=self.names.short(step.of or ""))
        return phase if step.progress == "proposed" else f"{phase} · {tr(PROGRESS[step.progress])}"

    def title(self, step: PlannedStep) -> str:
        """Its title; with the body that is there already, which is strengthened."""
        return self.strengthened(step, self.title_alone(step))

    def title_alone(self, step: PlannedStep) -> str:
        """Its title."""
        title = self.names.of(step.id)
        return tr("If it is so: {action}", action=title) if step.if_confirmed else title

    def strengthened(self, step: PlannedStep, title: str) -> str:
        """A title with the body that is there already, if one is strengthened."""
        if not step.strengthens:
            return title
        return tr("{action} (strengthen {body})", action=title, body=step.strengthens)

    def brief(self, step: PlannedStep) -> str:
        """The short form of its title."""
        brief = self.names.intervention(step.id).brief
        return tr("If it is so: {action}", action=brief) if step.if_confirmed else brief

    def action(self, step: PlannedStep) -> str:
        """What is done, as the rubric says; what the profile says of the like that is there."""
        result = self.names.intervention(step.id)
        if step.programme is not None:
            reach = numbers.percent(step.programme.reach)
            return f"{result.action} {tr('Reaches {share} of the firms.', share=reach)}"
        if result.in_place_note is None or result.in_place == "running":
            return result.action
        since = "" if result.since is None else tr(" (since {year})", year=result.since)
        note = quoted(result.in_place_note)
        standing = tr("The like is there{since}, but weak: {note}.", since=since, note=note)
        if result.in_place == "ended":
            standing = tr("The like was there{since}, and ended: {note}.", since=since, note=note)
        return f"{result.action} {standing}"

    def leads(self, step: PlannedStep) -> str:
        """Who answers for it, and which bodies could lead."""
        could = self.could_lead(step)
        if not step.owner:
            return could
        return tr("Owner: {owner}. Could lead: {bodies}", owner=step.owner, bodies=could)

    def could_lead(self, step: PlannedStep) -> str:
        """The bodies that could lead, or which kind has to be found out."""
        if step.leads:
            return first_names(step.leads, _NAMED)
        kinds = numbers.listed([self.names.body(kind) for kind in step.lead_kinds], "or")
        if step.lead_founded:
            return tr(TO_BE_FOUNDED, kinds=kinds)
        return tr("{kinds}: none recorded, find out who is there", kinds=kinds)

    def leads_in_short(self, step: PlannedStep) -> str:
        """The same for a short line: two bodies, or two kinds of which none is recorded."""
        if step.owner:
            return tr("Owner: {owner}", owner=step.owner)
        if step.leads:
            return numbers.and_more(step.leads[:_FEW], max(0, len(step.leads) - _FEW))
        kinds = numbers.listed([self.names.body(kind) for kind in step.lead_kinds[:_FEW]], "or")
        if step.lead_founded:
            return tr(TO_BE_FOUNDED, kinds=kinds)
        return tr("{kinds}: none recorded, find out", kinds=kinds)

    def partners(self, step: PlannedStep) -> str:
        """Who else takes part, by name, and kinds of which none is recorded."""
        names = [name for partner in step.partners for name in partner.names]
        missing = [self.names.body(kind.kind) for kind in step.partners if not kind.names]
        lacking = labelled(numbers.listed(missing), tr(_NOT_ASKED)) if missing else ""
        return in_turn([first_names(names, _NAMED), lacking])

    def needs(self, step: PlannedStep) -> str:
        """What it needs first, and whether that is there."""
        return in_turn(self.need(need) for need in step.needs) or tr("nothing")

    def open_needs(self, step: PlannedStep) -> str:
        """The needs that are not met; that all are there, if so."""
        if not step.needs:
            return tr("nothing")
        unmet = [self.need(need) for need in step.needs if need.state != "met"]
        return in_turn(unmet) or tr("all there")

    def first_open_need(self, step: PlannedStep) -> str:
        """The first need that is not met, in short, and how many more there are."""
        unmet = [need for need in step.needs if need.state != "met"]
        if not unmet:
            return self.open_needs(step)
        by = unmet[0].by
        first = self.need(unmet[0])
        if by is not None:
            first = tr("action {number} at its first result", number=by)
        if len(unmet) == 1:
            return first
        return tr("{need}; and {count} more", need=first, count=len(unmet) - 1)

    def need(self, need: PlanNeed) -> str:
        """One need with its state; the action that meets it by number."""
        kinds = numbers.listed([self.names.body(kind) for kind in need.of], "or")
        match need.what:
            case "applies":
                unknown = dict.fromkeys(tr(_TO_KNOW.get(name, _FITS)) for name in need.of)
                return tr("to know {things}", things=numbers.listed(list(unknown)))
            case "body":
                return tr("to know whether there is {body} already", body=kinds)
            case "ended":
                return tr("to know why {bodies} stopped", bodies=numbers.listed(need.of))
            case "kind":
                return labelled(kinds, self._state(need))
            case "level":
                name, wanted = self.names.short(need.of[0]), numbers.level(need.level or 0)
                return labelled(tr("{name} at {level}", name=name, level=wanted), self._state(need))

    def _state(self, need: PlanNeed) -> str:
        wanted = need.level or 0
        now = "" if need.now is None else f" ({numbers.level_beside(need.now, wanted)})"
        if need.state == "met":
            return f"{tr('met')}{now}" if need.what == "level" else tr("there")
        if need.state == "not-known":
            return tr("not known") if need.what == "level" else tr(_NOT_ASKED)
        is_close = need.now is not None and numbers.level(need.now) == numbers.level(wanted)
        not_yet = f"{tr('just short') if is_close else tr('not yet')}{now}"
        if need.by is None or need.expected is None:
            return not_yet
        return tr(
            "{state}, expected by {month} from {action}",
            state=not_yet,
            month=self.month(need.expected, ends=True),
            action=self._named(need.by),
        )

    def _named(self, number: int) -> str:
        """An action of the plan by its number, or by its title where nobody sees the numbers."""
        if self._numbered:
            return tr("action {number}", number=number)
        step = next(step for step in self.plan.steps if step.number == number)
        return quoted(self.names.intervention(step.id).brief)

    def month(self, month: int, *, ends: bool = False) -> str:
        """A month of the plan as people read it: with its start, or by its end."""
        number = month if ends else month + 1
        if self.plan.start is None:
            return tr("month {number}", number=max(number, 1))
        return month_in_words(*month_after(self.plan.start, max(number, 1) - 1))

    def starts(self, step: PlannedStep) -> str:
        """When it starts; what was wanted, where that was too early."""
        if step.when is None:
            return tr("not before what it needs is there")
        if step.when.moved_from:
            starts, wanted = map(calendar_month, (step.when.starts_in, step.when.moved_from))
            return tr("{month} (wanted {wanted})", month=starts, wanted=wanted)
        return calendar_month(step.when.starts_in) or self.month(step.when.starts)

    def first_result(self, step: PlannedStep) -> str:
        """By when people can see that it works."""
        if step.when is None:
            return tr("not known")
        in_calendar = calendar_month(step.when.first_result_in)
        return in_calendar or self.month(step.when.first_result, ends=True)

    def span(self, step: PlannedStep) -> str:
        """From when to when, with its first result, and what it gains if that may be said."""
        if step.when is None:
            return self.starts(step)
        starts = self.starts(step)
        ends = calendar_month(step.when.ends_in) or self.month(step.when.ends, ends=True)
        span = tr("{start} to {end}", start=starts, end=ends)
        if step.when.starts_in is None and self.plan.start is None and starts != ends:
            first, last = max(step.when.starts + 1, 1), max(step.when.ends, 1)
            span = tr("months {first} to {last}", first=first, last=last)
        return tr("{span}, first result by {month}", span=span, month=self.first_result(step))

    def span_and_people(self, step: PlannedStep) -> str:
        """The same with its cost in people, where there is no price."""
        cost, span = step.cost, self.span(step)
        if cost.low is not None:
            return span
        return f"{span} · {numbers.about_person_years(cost.person_years)}"

    def cost(self, step: PlannedStep) -> str:
        """In money where there is a price, else in person-years."""
        return in_turn(self.costs(step))

    def costs(self, step: PlannedStep) -> tuple[str, ...]:
        """The same in parts: first of one unit, say."""
        return tuple(self._costs(step.cost))

    def _costs(self, cost: PlanCost) -> Iterator[str]:
        if cost.low is None or cost.high is None:
            yield from self._people(cost)
            yield tr("no price in the profile")
        elif cost.basis == "person-years":
            yield from self._people(cost)
        elif cost.basis == "own" or cost.price is None:
            yield tr("{money} (the team's figure)", money=self.money(cost.low, cost.high))
        else:
            yield from self._priced(cost, cost.price)

    def _people(self, cost: PlanCost) -> Iterator[str]:
        """In person-years, of one unit first; in money too, where the profile has a rate."""
        whole = self.at_rate(cost.person_years)
        if cost.start is None:
            yield tr(ABOUT, cost=whole)
            return
        yield tr(
            "about {cost} for the first {firms} firms",
            cost=self.at_rate(cost.start.person_years),
            firms=numbers.count(cost.start.firms),
        )
        yield tr("{cost} in the first stage", cost=whole)

    def at_rate(self, person_years: float) -> str:
        """In person-years; in money too, where the profile has a rate."""
        people, rate = numbers.about_person_years(person_years), self.plan.person_year
        if rate is None:
            return people
        return f"{people} ({self.money(rate * person_years, rate * person_years)})"

    def _priced(self, cost: PlanCost, price: UnitPrice) -> Iterator[str]:
        money = self.money(price.low, price.high)
        if price.firms is None or price.units is None or self.plan.firms is None:
            yield tr("{money} (profile)", money=money)
            return
        firms = numbers.count(price.firms)
        yield tr("{money} for each {firms} firms (profile)", money=money, firms=firms)
        if cost.low is not None and cost.high is not None and cost.low > price.low:
            yield tr("{cost} in the first stage", cost=self.money(cost.low, cost.high))
        units, all_firms = numbers.count(price.units), numbers.count(self.plan.firms)
        yield tr("{units} such units for all {firms}", units=units, firms=all_firms)

    def money(self, low: float, high: float) -> str:
        """An amount with its currency; millions in words."""
        if low >= _MILLION:
            millions = numbers.from_to(low / _MILLION, high / _MILLION, numbers.figure)
            amount = tr("{number} million", number=millions)
        else:
            amount = numbers.from_to(low, high, numbers.count)
        return f"{self.plan.currency} {amount}" if self.plan.currency else amount

    def indicators(self, step: PlannedStep) -> list[str]:
        """Each indicator with today's value, its target and by when."""
        return [self.indicator(step, indicator) for indicator in step.indicators]

    def indicator(self, step: PlannedStep, indicator: PlanIndicator) -> str:
        """An indicator such as `Skills: 1.1 (owners of firms) → 1.5, Jun 2027`."""
        today = self.today(indicator)
        base = self.base(indicator)
        sources = self._sources.get(indicator.id or "", "")
        shown = " ".join(part for part in (today, f"({base})" if base else "", sources) if part)
        latest = ""
        if indicator.latest is not None:
            seen = calendar_month(f"{step.looked_at:%Y-%m}") if step.looked_at else tr("latest")
            latest = f", {seen} {figure_of(indicator, indicator.latest)}"
        by = self.by(step, indicator)
        change = f"{shown}{latest} → {self.target(indicator)}"
        return labelled(indicator.title, f"{change}, {by}.")

    def followed_in_short(self, step: PlannedStep) -> str:
        """The indicator that is followed, with today's value and its target."""
        indicator = followed_of(step)
        change = f"{self.today(indicator)} → {self.target(indicator)}"
        return labelled(indicator.title, f"{change}, {self.by(step, indicator)}.")

    def today(self, indicator: PlanIndicator) -> str:
        """Today's value, or that there is none."""
        if indicator.today is None:
            return tr("not counted") if indicator.id is None else tr("not known")
        return figure_of(indicator, indicator.today)

    def target(self, indicator: PlanIndicator) -> str:
        """The target, or that the team has to agree on one."""
        if indicator.target is None:
            return tr("to be agreed")
        if indicator.target == 0 and not indicator.upwards:
            return tr("none")
        if indicator.target == indicator.today and not indicator.own_target:
            return tr("to be kept")
        return figure_of(indicator, indicator.target)

    def base(self, indicator: PlanIndicator) -> str:
        """Who said so, or of how many records it is."""
        if indicator.counted is not None:
            return _records(indicator.base[0], indicator.counted)
        if indicator.base == ("published",):
            return tr("a published figure")
        return numbers.listed([self._respondents.get(by, by) for by in indicator.base])

    def by(self, step: PlannedStep, indicator: PlanIndicator) -> str:
        """By when it should be so."""
        if indicator.by is not None:
            return calendar_month(indicator.by)
        if step.when is None:
            return tr("within {count} months", count=indicator.within_months)
        month = self.month(step.when.starts + indicator.within_months, ends=True)
        return tr("by {month}", month=month)

    def risk(self, step: PlannedStep) -> str:
        """The rubric's caution, whole."""
        caution = self.names.intervention(step.id).caution
        return caution.text if caution else ""


def followed_of(step: PlannedStep) -> PlanIndicator:
    """The indicator that target and latest value are of; the first, if none is marked so."""
    followed = (indicator for indicator in step.indicators if indicator.followed)
    return next(followed, step.indicators[0])


def gain_in_words(action: InterventionResult) -> str:
    """What an action gains, with its likely range; nothing while a breach stands."""
    gain = action.gain
    if gain is None:
        return ""
    if gain.likely.high < LEAST_HELD:
        return tr("gain {points}", points=numbers.points(gain.estimate))
    likely = numbers.from_to(gain.likely.low, gain.likely.high)
    return tr("gain {points} ({range})", points=numbers.points(gain.estimate), range=likely)


def figure_of(indicator: PlanIndicator, value: float) -> str:
    """A value of an indicator in its own format."""
    if indicator.unit == "share":
        return numbers.small_share(value)
    return numbers.level(value) if indicator.unit == "level" else numbers.figure(value)


def _records(table: str, count: float) -> str:
    """Of how many firms, bodies or ties a figure is."""
    match table:
        case "firms":
            return tr_many("{count} firm", "{count} firms", count)
        case "institutions":
            return tr_many("{count} body", "{count} bodies", count)
        case _:
            return tr_many("{count} tie", "{count} ties", count)
