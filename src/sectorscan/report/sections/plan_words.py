"""The action plan in words: what stands in its columns, whoever lays them out."""

from sectorscan.assessment.result.action_plan import (
    PlanCost,
    PlanIndicator,
    PlannedStep,
    PlanNeed,
    UnitPrice,
)
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report import numbers
from sectorscan.report.fitting import first_names
from sectorscan.report.names import Names
from sectorscan.report.sections.source_numbers import SourceNumbers

_FEW = 2
_NAMED = 160
"""The characters of the names of bodies in one cell; all of them stand where each body does."""
NOT_ASKED = "none recorded"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MILLION = 1e6
_FITS = "whether it fits here"
_TO_KNOW = {
    "family": "its product family",
    "roles": "whether firms do this part of the work",
    "no_active": "whether such a body is there already",
    "homework": "whether there is home work",
    "informal": "whether many firms are not registered",
    "mean_size": "how large firms are",
    "firms_at_least": "how many firms there are",
    "breach": "whether the breach is so",
}
"""What has to be found out to know whether an action applies, by the rubric's condition."""


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
            self.partners(step) or NOT_ASKED,
            self.needs(step),
            self.starts(step),
            self.first_result(step),
            self.cost(step),
            " ".join(self.indicators(step)),
            self.risk(step),
        )

    def phase(self, step: PlannedStep) -> str:
        """At once, what it holds back, a quick win, or then; how far the team has come."""
        phase = {"at-once": "At once", "quick": "Quick win", "then": "Then"}.get(step.phase, "")
        if step.programme is not None:
            phase = f"Phase {step.programme.phase}"
        elif step.phase == "holds-back":
            phase = f"Holds back: {self.names.short(step.of or '')}"
        return phase if step.progress == "proposed" else f"{phase} · {step.progress}"

    def title(self, step: PlannedStep) -> str:
        """Its title; with the body that is there already, which is strengthened."""
        title = self.names.of(step.id)
        if step.if_confirmed:
            title = f"If it is so: {title}"
        return f"{title} (strengthen {step.strengthens})" if step.strengthens else title

    def brief(self, step: PlannedStep) -> str:
        """The short form of its title."""
        brief = self.names.intervention(step.id).brief
        return f"If it is so: {brief}" if step.if_confirmed else brief

    def action(self, step: PlannedStep) -> str:
        """What is done, as the rubric says; what the profile says of the like that is there."""
        result = self.names.intervention(step.id)
        if step.programme is not None:
            reach = numbers.percent(step.programme.reach)
            return f"{result.action} Reaches {reach} of the firms."
        if result.in_place_note is None or result.in_place == "running":
            return result.action
        since = "" if result.since is None else f" (since {result.since})"
        there = f"The like is there{since}, but weak"
        if result.in_place == "ended":
            there = f"The like was there{since}, and ended"
        return f"{result.action} {there}: “{result.in_place_note}”."

    def leads(self, step: PlannedStep) -> str:
        """Who answers for it, and which bodies could lead."""
        could = self.could_lead(step)
        return f"Owner: {step.owner}. Could lead: {could}" if step.owner else could

    def could_lead(self, step: PlannedStep) -> str:
        """The bodies that could lead, or which kind has to be found out."""
        if step.leads:
            return first_names(step.leads, _NAMED)
        kinds = numbers.listed([self.names.body(kind) for kind in step.lead_kinds], "or")
        return f"{kinds}: {NOT_ASKED}, find out who is there"

    def leads_in_short(self, step: PlannedStep) -> str:
        """The same for a short line: two bodies, or two kinds of which none is recorded."""
        if step.owner:
            return f"Owner: {step.owner}"
        if step.leads:
            more = len(step.leads) - _FEW
            return numbers.listed([*step.leads[:_FEW], *([f"{more} more"] if more > 0 else [])])
        kinds = numbers.listed([self.names.body(kind) for kind in step.lead_kinds[:_FEW]], "or")
        return f"{kinds}: {NOT_ASKED}, find out"

    def partners(self, step: PlannedStep) -> str:
        """Who else takes part, by name, and kinds of which none is recorded."""
        names = [name for partner in step.partners for name in partner.names]
        missing = [self.names.body(kind.kind) for kind in step.partners if not kind.names]
        lacking = f"{numbers.listed(missing)}: {NOT_ASKED}" if missing else ""
        return "; ".join(part for part in (first_names(names, _NAMED), lacking) if part)

    def needs(self, step: PlannedStep) -> str:
        """What it needs first, and whether that is there."""
        return "; ".join(self.need(need) for need in step.needs) or "nothing"

    def open_needs(self, step: PlannedStep) -> str:
        """The needs that are not met; that all are there, if so."""
        if not step.needs:
            return "nothing"
        unmet = [self.need(need) for need in step.needs if need.state != "met"]
        return "; ".join(unmet) or "all there"

    def first_open_need(self, step: PlannedStep) -> str:
        """The first need that is not met, in short, and how many more there are."""
        unmet = [need for need in step.needs if need.state != "met"]
        if not unmet:
            return self.open_needs(step)
        by = unmet[0].by
        first = self.need(unmet[0]) if by is None else f"action {by} at its first result"
        return first if len(unmet) == 1 else f"{first}; and {len(unmet) - 1} more"

    def need(self, need: PlanNeed) -> str:
        """One need with its state; the action that meets it by number."""
        kinds = numbers.listed([self.names.body(kind) for kind in need.of], "or")
        match need.what:
            case "applies":
                unknown = dict.fromkeys(_TO_KNOW.get(name, _FITS) for name in need.of)
                return f"to know {numbers.listed(list(unknown))}"
            case "body":
                return f"to know whether there is {kinds} already"
            case "ended":
                return f"to know why {numbers.listed(need.of)} stopped"
            case "kind":
                return f"{kinds}: {self._state(need)}"
            case "level":
                wanted = f"{self.names.short(need.of[0])} at {numbers.level(need.level or 0)}"
                return f"{wanted}: {self._state(need)}"

    def _state(self, need: PlanNeed) -> str:
        now = "" if need.now is None else f" ({numbers.level(need.now)})"
        if need.state == "met":
            return f"met{now}" if need.what == "level" else "there"
        if need.state == "not-known":
            return "not known" if need.what == "level" else NOT_ASKED
        if need.by is None or need.expected is None:
            return f"not yet{now}"
        month = self.month(need.expected, ends=True)
        return f"not yet{now}, expected by {month} from {self._named(need.by)}"

    def _named(self, number: int) -> str:
        """An action of the plan by its number, or by its title where nobody sees the numbers."""
        if self._numbered:
            return f"action {number}"
        step = next(step for step in self.plan.steps if step.number == number)
        return f"“{self.names.intervention(step.id).brief}”"

    def month(self, month: int, *, ends: bool = False) -> str:
        """A month of the plan as people read it: with its start, or by its end."""
        number = month if ends else month + 1
        if self.plan.start is None:
            return f"month {max(number, 1)}"
        year, first = map(int, self.plan.start.split("-"))
        years, place = divmod(first - 1 + max(number, 1) - 1, len(_MONTHS))
        return f"{_MONTHS[place]} {year + years}"

    def starts(self, step: PlannedStep) -> str:
        """When it starts; what was wanted, where that was too early."""
        if step.when is None:
            return "not before what it needs is there"
        if step.when.moved_from:
            return f"{in_words(step.when.starts_in)} (wanted {in_words(step.when.moved_from)})"
        return in_words(step.when.starts_in) or self.month(step.when.starts)

    def first_result(self, step: PlannedStep) -> str:
        """By when people can see that it works."""
        if step.when is None:
            return "not known"
        in_calendar = in_words(step.when.first_result_in)
        return in_calendar or self.month(step.when.first_result, ends=True)

    def span(self, step: PlannedStep) -> str:
        """From when to when, with its first result, and what it gains if that may be said."""
        if step.when is None:
            return self.starts(step)
        ends = in_words(step.when.ends_in) or self.month(step.when.ends, ends=True)
        starts = self.starts(step)
        if starts.startswith("month ") and starts != ends:
            starts, ends = starts.replace("month", "months"), ends.removeprefix("month ")
        span = f"{starts} to {ends}"
        return f"{span}, first result by {self.first_result(step)}"

    def span_and_people(self, step: PlannedStep) -> str:
        """The same with its cost in people, where there is no price."""
        cost = step.cost
        people = "" if cost.low is not None else f" · {_person_years(cost.person_years)}"
        return f"{self.span(step)}{people}"

    def cost(self, step: PlannedStep) -> str:
        """In money where there is a price, else in person-years."""
        cost = step.cost
        if cost.low is None or cost.high is None:
            return f"{self._people(cost)}; no price in the profile"
        if cost.basis == "person-years":
            return self._people(cost)
        if cost.basis == "own" or cost.price is None:
            return f"{self.money(cost.low, cost.high)} (the team's figure)"
        return self._priced(cost, cost.price)

    def _people(self, cost: PlanCost) -> str:
        """In person-years, of one unit first; in money too, where the profile has a rate."""
        whole = self.at_rate(cost.person_years)
        if cost.start is None:
            return f"about {whole}"
        firms = numbers.count(cost.start.firms)
        return (
            f"about {self.at_rate(cost.start.person_years)} for the first {firms} firms;"
            f" {whole} in the first stage"
        )

    def at_rate(self, person_years: float) -> str:
        """In person-years; in money too, where the profile has a rate."""
        people, rate = _person_years(person_years), self.plan.person_year
        if rate is None:
            return people
        return f"{people} ({self.money(rate * person_years, rate * person_years)})"

    def _priced(self, cost: PlanCost, price: UnitPrice) -> str:
        money = self.money(price.low, price.high)
        if price.firms is None or price.units is None or self.plan.firms is None:
            return f"{money} (profile)"
        first = ""
        if cost.low is not None and cost.high is not None and cost.low > price.low:
            first = f"; {self.money(cost.low, cost.high)} in the first stage"
        all_firms = numbers.count(self.plan.firms)
        for_all = f"{numbers.count(price.units)} such units for all {all_firms}"
        served = f"for each {numbers.count(price.firms)} firms (profile)"
        return f"{money} {served}{first}; {for_all}"

    def money(self, low: float, high: float) -> str:
        """An amount with its currency; millions in words."""
        unit = " million" if low >= _MILLION else ""
        shown = [
            numbers.figure(end / _MILLION) if unit else numbers.count(end) for end in (low, high)
        ]
        currency = f"{self.plan.currency} " if self.plan.currency else ""
        return f"{currency}{' to '.join(dict.fromkeys(shown))}{unit}"

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
            seen = in_words(f"{step.looked_at:%Y-%m}") if step.looked_at else "latest"
            latest = f", {seen} {figure_of(indicator, indicator.latest)}"
        by = self.by(step, indicator)
        return f"{indicator.title}: {shown}{latest} → {self.target(indicator)}, {by}."

    def followed_in_short(self, step: PlannedStep) -> str:
        """The indicator that is followed, with today's value and its target."""
        indicator = followed_of(step)
        change = f"{self.today(indicator)} → {self.target(indicator)}"
        return f"{indicator.title}: {change}, {self.by(step, indicator)}."

    def today(self, indicator: PlanIndicator) -> str:
        """Today's value, or that there is none."""
        if indicator.today is None:
            return "not counted" if indicator.id is None else "not known"
        return figure_of(indicator, indicator.today)

    def target(self, indicator: PlanIndicator) -> str:
        """The target, or that the team has to agree on one."""
        if indicator.target is None:
            return "to be agreed"
        if indicator.target == 0 and not indicator.upwards:
            return "none"
        return figure_of(indicator, indicator.target)

    def base(self, indicator: PlanIndicator) -> str:
        """Who said so, or of how many records it is."""
        if indicator.counted is not None:
            record = {"firms": "firm", "institutions": "body", "links": "tie"}[indicator.base[0]]
            many = {"body": "bodies"}.get(record, "")
            return numbers.counted(round(indicator.counted), record, many)
        said = [self._respondents.get(by, by) for by in indicator.base]
        return "a published figure" if said == ["published"] else numbers.listed(said)

    def by(self, step: PlannedStep, indicator: PlanIndicator) -> str:
        """By when it should be so."""
        if indicator.by is not None:
            return in_words(indicator.by)
        if step.when is None:
            return f"within {indicator.within_months} months"
        return f"by {self.month(step.when.starts + indicator.within_months, ends=True)}"

    def risk(self, step: PlannedStep) -> str:
        """The rubric's caution, whole."""
        caution = self.names.intervention(step.id).caution
        return caution.text if caution else ""


def followed_of(step: PlannedStep) -> PlanIndicator:
    """The indicator that target and latest value are of; the first, if none is marked so."""
    marked = (indicator for indicator in step.indicators if indicator.followed)
    return next(marked, step.indicators[0])


def in_words(month: str | None) -> str:
    """`2025-01` as `Jan 2025`; nothing of none."""
    if month is None:
        return ""
    year, number = month.split("-")
    return f"{_MONTHS[int(number) - 1]} {year}"


def figure_of(indicator: PlanIndicator, value: float) -> str:
    """A value of an indicator in its own format."""
    if indicator.unit == "share":
        return numbers.small_share(value)
    return numbers.level(value) if indicator.unit == "level" else numbers.figure(value)


def _person_years(points: float) -> str:
    number = numbers.whole(points) if points >= 1 else "1"
    return f"{number} person-year{'' if number == '1' else 's'}"
