"""The report on a programme: labels, order, rounding and tone."""

from collections.abc import Iterator

from sectorscan.programme.result import (
    Answered,
    LeftOut,
    PhaseResult,
    Programme,
    ProgrammeStep,
    Reason,
)
from sectorscan.report import numbers
from sectorscan.report.blocks import (
    NOTHING,
    Block,
    Grid,
    Line,
    Paragraph,
    Report,
    Section,
    Terms,
    Tone,
)
from sectorscan.report.charts.kinds import Stretch, TimeLine
from sectorscan.report.safe_text import legible_result
from sectorscan.types import Estimate

SHOWN_LIFTS = 4
SHOWN_PAIRS = 3
_REASONS: dict[Reason, str] = {
    "brings-less": "could start, but others bring more for the same",
    "costs-too-much": "the smallest start is more than one phase has",
    "no-lead-free": "whoever could lead it leads others",
    "needs-a-level": "needs a level that is not reached in time",
    "needs-a-body": "needs a body that is not there in time",
    "takes-too-long": "would work after the last phase",
    "brings-nothing": "what it lifts stands as high as it can lift",
    "level-not-known": "needs a level that nobody knows: ask first",
    "not-known-whether-it-applies": "not known whether it applies here: ask first",
    "never": "asked not to be in it",
    "running": "runs already",
    "does-not-apply": "does not apply here",
}


def programme_report(programme: Programme) -> Report:
    """The whole programme."""
    programme = legible_result(programme)
    words = _Words(programme)
    dated = f"as of {programme.sector.as_of}" if programme.sector.as_of else "no date given"
    return Report(
        title=f"A programme for {programme.sector.name}",
        subtitle=" · ".join(part for part in (programme.sector.place or "", dated) if part),
        blocks=tuple(section for section in words.sections() if section.blocks),
        beside=_limits(programme),
    )


def _limits(programme: Programme) -> str:
    """What it may cost, and how long it lasts."""
    limits = []
    if programme.budget is not None:
        limits.append(_person_years(programme.budget))
    if programme.money is not None:
        limits.append(_money(programme.money, programme.currency))
    phases = numbers.counted(len(programme.phases), "phase")
    return f"For {numbers.listed(limits)}, in {phases} of {programme.phase_months} months"


class _Words:
    """A programme in words."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self.titles, self.bodies = programme.rubric.titles, programme.rubric.bodies
        self.steps = [step for phase in programme.phases for step in phase.interventions]
        self.phases = {
            step.id: phase.number for phase in programme.phases for step in phase.interventions
        }

    def sections(self) -> Iterator[Section]:
        """All that there is to say, in its order."""
        yield Section("programme", "The programme", tuple(self._verdict()))
        yield Section("phases", "What starts when", tuple(self._phases()))
        yield Section("rises", "What it brings", tuple(self._rises()))
        yield Section("answers", "What it does about the diagnosis", tuple(self._answers()))
        yield Section("steps", "Each action", tuple(map(self._step, self.steps)))
        yield Section("more", "With more", tuple(self._more()))
        yield Section("left-out", "What is left out, and why", tuple(self._left_out()))
        yield Section("reading", "How to read this", (Terms(tuple(self._reading())),))

    def _verdict(self) -> Iterator[Block]:
        programme = self.programme
        if programme.alarm.raised:
            yield Paragraph(
                f"A breach of basic rights at work is {programme.alarm.state}: no gain in points "
                "is given. What ends it comes first.",
                "alarm",
            )
        if not self.steps:
            yield Paragraph(self._empty())
            return
        actions = numbers.counted(len(self.steps), "action")
        yield Paragraph(f"{actions} for {self._spent()}. {self._rise()}".rstrip())
        yield Paragraph(self._proof(), "plain" if programme.status == "optimal" else "poor")

    def _empty(self) -> str:
        """Why there is nothing to do."""
        left = {left.why for left in self.programme.left_out}
        if "costs-too-much" in left or not (self.programme.budget or self.programme.money):
            return "Nothing can be done for this: no action is so small."
        if "brings-less" in left:
            return "Nothing here brings anything in this time."
        return "There is nothing to do: no action that could start here would raise anything."

    def _spent(self) -> str:
        cost = _person_years(self.programme.cost)
        price = self.programme.person_year
        if price is None:
            return cost
        return f"{cost} ({_money(price * self.programme.cost, self.programme.currency)})"

    def _rise(self) -> str:
        last = self.programme.phases[-1]
        if last.rise is None or last.score is None:
            return ""
        return (
            f"By month {last.last_month} the score rises from "
            f"{numbers.points(self.programme.start)} to {numbers.points(last.score)}: "
            f"by {_with_range(last.rise)}."
        )

    def _proof(self) -> str:
        gap = max(self.programme.gap, 0.0)
        if self.programme.status == "optimal":
            return (
                "Proven: within these limits no other programme brings over "
                f"{max(gap, _LEAST):.2g} points more, on average over the phases."
            )
        return (
            f"Not proven, since it was stopped: up to {gap:.2g} points more may be possible, on "
            "average over the phases. It keeps every limit."
        )

    def _phases(self) -> Iterator[Block]:
        if not self.steps:
            return
        yield Grid(
            heads=("Months", "What", "Who leads", "Person-years", "Works from"),
            rows=tuple(
                (
                    numbers.between(phase.first_month, phase.last_month, numbers.count),
                    self._title(step),
                    self._lead(step),
                    _one_place(step.cost),
                    self._works(step),
                )
                for phase in self.programme.phases
                for step in phase.interventions
            ),
            texts=3,
            tones=tuple("alarm" if step.remedies else "plain" for step in self.steps),
        )
        yield TimeLine(
            name="time-line",
            title="The actions along time",
            stretches=tuple(self._stretch(step) for step in self.steps),
        )

    def _stretch(self, step: ProgrammeStep) -> Stretch:
        start = (self.phases[step.id] - 1) * self.programme.phase_months
        return Stretch(
            title=step.brief,
            start=start,
            months=step.months,
            first_result=step.first_result_months,
            lead=self._lead(step),
            after=(),
            needs="",
            sentence=f"{step.title}: from month {start + 1}. Lead: {self._lead(step)}.",
        )

    def _title(self, step: ProgrammeStep) -> str:
        return f"{step.title} (strengthen {step.name})" if step.name else step.title

    def _lead(self, step: ProgrammeStep) -> str:
        if step.lead.recorded:
            return numbers.listed(step.lead.names)
        return f"{self._body(step.lead.kind)}: none recorded"

    def _body(self, kind: str) -> str:
        return self.bodies.get(kind, self.titles.get(kind, kind))

    def _reached(self, step: ProgrammeStep) -> str:
        share = numbers.percent(step.reach)
        return share if step.firms is None else f"{numbers.count(step.firms)} ({share})"

    def _works(self, step: ProgrammeStep) -> str:
        if step.works_from > len(self.programme.phases):
            return "after the last phase"
        return f"end of phase {step.works_from}"

    def _rises(self) -> Iterator[Block]:
        if not self.steps:
            return
        yield Grid(
            heads=(
                "At the end of phase",
                "Person-years",
                "At most",
                "Score",
                "Higher by",
                "Likely",
            ),
            rows=tuple(map(_phase_row, self.programme.phases)),
        )
        gains = self.programme.gains
        if gains is not None:
            yield Terms(
                (
                    Line("Each alone", f"{numbers.points(gains.alone)} points, added up"),
                    Line(
                        "Overlap", f"{numbers.points(gains.overlap)} points less: the same lifted"
                    ),
                    Line(
                        "Premium",
                        f"{numbers.points(gains.premium)} points more: pairs that rise together",
                    ),
                    Line("Together", f"{_with_range(gains.gain)} points", "strong"),
                )
            )

    def _answers(self) -> Iterator[Block]:
        answering = self.programme.answering
        if not self.steps:
            return
        lines = [
            Line(self._name(met.id), _remedied(met), _met_tone(met)) for met in answering.remedies
        ]
        lines += [
            Line(self._name(breach), "nothing here that ends it can start: stop and refer", "alarm")
            for breach in answering.without_remedy
        ]
        lines += [
            Line(self._name(met.id), _answered(met), _met_tone(met))
            for met in answering.bottlenecks
        ]
        if answering.price is not None:
            lines.append(Line("What answering costs", self._price(answering.price)))
        if not answering.asked:
            lines.append(Line("", "What holds back most did not have to be answered (--free)."))
        if lines:
            yield Terms(tuple(lines))

    def _price(self, price: float) -> str:
        if price <= self.programme.gap:
            return "nothing: the best programme answers it anyway"
        return (
            f"{price:.2g} points of gain, on average over the phases: so much more the programme "
            "without it would bring (--free)"
        )

    def _name(self, identifier: str) -> str:
        return self.titles.get(identifier, identifier)

    def _step(self, step: ProgrammeStep) -> Section:
        details = (
            ("Leads", self._lead(step)),
            ("With", self._partners(step)),
            ("Costs", self._cost(step)),
            ("Reaches", self._reached(step)),
            ("Raises", self._raises(step)),
            ("Completes", self._completes(step)),
            ("Ends", numbers.listed([self._name(breach) for breach in step.remedies])),
            ("Answers", numbers.listed([self._name(ingredient) for ingredient in step.answers])),
        )
        return Section(
            id=f"step-{step.id}",
            heading=self._title(step),
            blocks=(Terms(tuple(Line(label, text) for label, text in details if text)),),
            aside=f"phase {self.phases[step.id]}",
        )

    def _partners(self, step: ProgrammeStep) -> str:
        names = [name for partner in step.partners for name in partner.names]
        missing = [self._body(partner.kind) for partner in step.partners if not partner.names]
        lacking = f"{numbers.listed(missing)}: none recorded" if missing else ""
        return "; ".join(part for part in (numbers.listed(names), lacking) if part)

    def _cost(self, step: ProgrammeStep) -> str:
        units = f", {step.units:.1f} units" if step.units > 1 else ""
        money = "" if step.money is None else f" ({_money(step.money, self.programme.currency)})"
        return f"{_person_years(step.cost)}{money}{units}"

    def _raises(self, step: ProgrammeStep) -> str:
        return ", ".join(
            f"{self._name(lift.ingredient)} {lift.now:.2f} to {lift.after:.2f}"
            for lift in step.lifts[:SHOWN_LIFTS]
        )

    def _completes(self, step: ProgrammeStep) -> str:
        return "; ".join(
            f"{self._name(pair.strong)}, {'perhaps ' if pair.suspected else ''}held back by "
            f"{self._name(pair.weak)}"
            for pair in step.sets_free[:SHOWN_PAIRS]
        )

    def _more(self) -> Iterator[Block]:
        lines = []
        for more in self.programme.more:
            gain = "" if more.mean_gain is None else f"{more.mean_gain:.2g} points more on average"
            names = numbers.listed([self._name(identifier) for identifier in more.comes_in])
            comes = f"comes in: {names}" if names else "nothing further comes in"
            text = "; ".join(part for part in (gain, comes) if part)
            lines.append(Line(f"With {_person_years(more.budget)}", text))
        if lines:
            yield Terms(tuple(lines))

    def _left_out(self) -> Iterator[Block]:
        by_reason: dict[Reason, list[LeftOut]] = {}
        for left in self.programme.left_out:
            by_reason.setdefault(left.why, []).append(left)
        rows = [
            (words, "; ".join(map(self._left, by_reason[reason])))
            for reason, words in _REASONS.items()
            if reason in by_reason
        ]
        if rows:
            yield Grid(heads=("Why", "Actions"), rows=tuple(rows), texts=2)

    def _left(self, left: LeftOut) -> str:
        missing = [self.bodies.get(name, self._name(name)) for name in left.of]
        of = f" ({numbers.listed(missing, 'or')})" if missing else ""
        return f"{self._name(left.id)}{of}"

    def _reading(self) -> Iterator[Line]:
        programme = self.programme
        yield Line("Person-year", "one paid person for a year; counted in the phase that starts it")
        yield Line("Works", "an action counts from the end of the phase in which it can be done")
        if "number-of-firms" in programme.assumptions:
            firms = numbers.count(programme.firms)
            yield Line(
                "Firms", f"nobody stated how many there are: {firms} are worked with", "poor"
            )
        yield Line(
            "Leads",
            "that a body could lead is read from its kind; nobody has asked it, so ask first",
        )
        yield Line(
            "Figures", "what actions lift and cost are judgements; change them in the rubric"
        )


_LEAST = 1e-3


def _phase_row(phase: PhaseResult) -> tuple[str, ...]:
    rise, score = phase.rise, phase.score
    return (
        f"{phase.number} (month {phase.last_month})",
        _one_place(phase.cost),
        NOTHING if phase.budget is None else _one_place(phase.budget),
        NOTHING if score is None else numbers.points(score),
        NOTHING if rise is None else numbers.points(rise.estimate),
        NOTHING if rise is None else _likely(rise),
    )


def _likely(estimate: Estimate) -> str:
    return numbers.between(estimate.likely.low, estimate.likely.high, numbers.points)


def _with_range(estimate: Estimate) -> str:
    return f"{numbers.points(estimate.estimate)} (likely {_likely(estimate)})"


def _remedied(answered: Answered) -> str:
    if _is_met(answered):
        return "a remedy starts in phase 1"
    return f"what starts in phase 1 reaches {numbers.percent(answered.met)} of a first stage"


def _answered(answered: Answered) -> str:
    """How far what holds back is answered, and what keeps more back."""
    part = f"{numbers.percent(answered.met)} of half a first stage"
    if answered.met >= _WHOLE:
        return "answered: at least half of what the best first stage would raise"
    if answered.asked <= 0:
        return f"not asked, since its part of the budget pays for nothing aimed at it ({part})"
    if _is_met(answered):
        return f"answered as far as its part of the budget goes: {part}"
    return f"answered in part: {part}; budget, leads or needs allow no more"


_WHOLE = 1 - 1e-6


def _is_met(answered: Answered) -> bool:
    return answered.met >= answered.asked * _WHOLE


def _met_tone(answered: Answered) -> Tone:
    return "plain" if _is_met(answered) and answered.asked > 0 else "poor"


def _one_place(value: float) -> str:
    return f"{value:.1f}"


def _person_years(value: float) -> str:
    text = f"{value:.1f}".removesuffix(".0")
    return f"{text} person-year{'' if text == '1' else 's'}"


def _money(value: float, currency: str | None) -> str:
    amount = numbers.count(value)
    return f"{currency} {amount}" if currency else amount
