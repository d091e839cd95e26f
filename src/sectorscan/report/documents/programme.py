"""The report on a programme: labels, order, rounding and tone."""

from collections.abc import Iterator

from sectorscan.programme.demand import Look
from sectorscan.programme.result import (
    Answered,
    Frontier,
    FrontierPoint,
    LeftOutAction,
    PhaseResult,
    Programme,
    ProgrammeStep,
    Reason,
    Rival,
    Side,
    Voice,
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
from sectorscan.report.charts.kinds import Curve, CurvePoint, Stretch, TimeLine
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
    "no-price": "nobody said what it costs in money",
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
        yield Section("frontier", "What each budget brings", tuple(self._frontier()))
        yield Section("robustness", "If things are otherwise", tuple(self._robustness()))
        yield Section("voices", "Two voices", tuple(self._voices()))
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
        if self._is_little():
            yield Paragraph(
                f"For {numbers.count(programme.firms)} firms this moves little: such a budget "
                "shows a way, it does not change the sector."
            )
        yield Paragraph(self._proof(), "plain" if programme.status == "optimal" else "poor")
        if programme.unfinished:
            looks = numbers.listed([_LOOKS[look] for look in programme.unfinished])
            yield Paragraph(f"Stopped by hand before its end: {looks}.", "poor")

    def _is_little(self) -> bool:
        rise = self.programme.phases[-1].rise
        return rise is not None and rise.estimate < _LITTLE

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
        money = [step.money for step in self.steps if step.money is not None]
        if len(money) < len(self.steps):
            return cost
        return f"{cost} ({_money(sum(money), self.programme.currency)})"

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
                f"{max(gap, _LEAST):.2g} points more, on average over the phases{self._aim()}."
            )
        return (
            f"Not proven, since it was stopped: up to {gap:.2g} points more may be possible, on "
            "average over the phases. It keeps every limit."
        )

    def _aim(self) -> str:
        """What was made as large as possible, where that is not the best guess."""
        return " in the worst tenth of the draws" if self.programme.objective == "low" else ""

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
            if lift is step.lifts[0] or lift.after - lift.now >= _SEEN
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

    def _frontier(self) -> Iterator[Block]:
        frontier = self.programme.frontier
        if frontier is None:
            return
        points = [point for point in frontier.points if point.mean_gain is not None]
        if not points:
            yield Paragraph("No gain is given while a breach is reported or alleged.", "alarm")
            return
        if all(point.mean_gain is None or point.mean_gain <= 0 for point in points):
            yield Paragraph("None of these budgets brings anything.")
            return
        yield Paragraph(self._knee(frontier))
        yield Curve(
            name="frontier",
            title="What each budget brings",
            points=tuple(self._curve_point(point, frontier) for point in points),
            across="Person-years",
            up="Points of score, on average over the phases",
            description=self._knee(frontier),
            table=Grid(
                heads=("Person-years", "Points", "Proven to", "Actions"),
                rows=tuple(
                    (
                        _one_place(point.budget),
                        _fine(point.mean_gain or 0.0),
                        _fine(max(point.gap, _LEAST)),
                        numbers.count(len(point.interventions)),
                    )
                    for point in points
                ),
            ),
        )
        for point in points:
            if point.price is not None:
                yield Paragraph(
                    f"{_person_years(point.budget)} bring less than fewer would, since more has "
                    f"to answer what holds back: that costs {_fine(point.price)} points."
                )

    @staticmethod
    def _curve_point(point: FrontierPoint, frontier: Frontier) -> CurvePoint:
        return CurvePoint(
            cost=point.budget,
            gain=point.mean_gain or 0.0,
            cost_text=_one_place(point.budget).removesuffix(".0"),
            gain_text=_fine(point.mean_gain or 0.0),
            mark="knee" if point.budget == frontier.knee else "",
        )

    @staticmethod
    def _knee(frontier: Frontier) -> str:
        """Where the curve bends, and what a person-year brings before and after."""
        knee = next((p for p in frontier.points if p.budget == frontier.knee), None)
        last = frontier.points[-1]
        if knee is None or knee == last:
            return "Each person-year brings about as much as the one before: the curve has no bend."
        before = (knee.mean_gain or 0.0) / knee.budget
        after = ((last.mean_gain or 0.0) - (knee.mean_gain or 0.0)) / (last.budget - knee.budget)
        return (
            f"The knee is at {_person_years(knee.budget)}: up to there a person-year brings "
            f"{before:.2g} points, beyond it {max(0.0, after):.2g}."
        )

    def _robustness(self) -> Iterator[Block]:
        looked = self.programme.robustness
        if looked is None:
            return
        yield Grid(
            heads=("Chosen", "In the best of so many draws"),
            rows=tuple((self._name(stay.id), numbers.percent(stay.share)) for stay in looked.stays),
            means=f"Levels and weights as in each of {looked.draws} draws; needs and costs as at "
            "the best guess. The best in a draw is looked for to within "
            f"{_fine(looked.within)} points.",
        )
        lines = []
        if looked.others:
            others = [
                f"{self._name(stay.id)} ({numbers.percent(stay.share)})" for stay in looked.others
            ]
            lines.append(Line("Not chosen, but often in it", numbers.listed(others)))
        for label, rival in (
            ("This programme", looked.chosen),
            ("Best on average", looked.best_in_mean),
            ("Best in the worst tenth", looked.best_in_worst),
        ):
            lines.append(Line(label, self._rival(rival, looked.chosen)))
        if looked.regret is not None:
            regret, likely = looked.regret.estimate, looked.regret.likely
            span = numbers.between(likely.low, likely.high, _fine)
            lines.append(
                Line("Regret", f"{_fine(regret)} points on average (likely {span}) below the best")
            )
        if looked.unproven:
            draws = numbers.counted(looked.unproven, "draw")
            lines.append(Line("", f"In {draws} time was up before that was proven.", "poor"))
        yield Terms(tuple(lines))

    def _rival(self, rival: Rival, chosen: Rival) -> str:
        """What a programme brings over the draws, and how it differs from the chosen one."""
        gains = ""
        if rival.mean_gain is not None and rival.worst_gain is not None:
            gains = f"{_fine(rival.mean_gain)} points, {_fine(rival.worst_gain)} in the worst tenth"
        if rival is chosen or set(rival.interventions) == set(chosen.interventions):
            same = "" if rival is chosen else "the same actions"
            return "; ".join(part for part in (gains, same) if part) or "as printed"
        comes = [i for i in rival.interventions if i not in chosen.interventions]
        goes = [i for i in chosen.interventions if i not in rival.interventions]
        parts = [
            gains,
            f"with {numbers.listed(list(map(self._name, comes)))}" if comes else "",
            f"without {numbers.listed(list(map(self._name, goes)))}" if goes else "",
        ]
        return "; ".join(part for part in parts if part)

    def _voices(self) -> Iterator[Block]:
        voices = self.programme.voices
        if voices is None:
            return
        if voices.missing:
            who = numbers.listed([_SIDES[side] for side in voices.missing])
            yield Paragraph(
                f"No answer by {who} is recorded, so there are no two programmes to compare.",
                "poor",
            )
            return
        employers, workers = voices.voices
        ids = dict.fromkeys(step.id for voice in voices.voices for step in voice.steps)
        yield Grid(
            heads=("Action", "By employers' answers", "By workers' and unions'"),
            rows=tuple(
                (
                    self._name(identifier),
                    _phase_in(employers, identifier),
                    _phase_in(workers, identifier),
                )
                for identifier in sorted(ids, key=lambda each: (each not in voices.both, each))
            ),
            texts=3,
            means="Each as if the other side had not been asked; what others answered and what "
            "lists show is in both.",
        )
        held = [
            Line(
                f"Holds back by {_SIDES[voice.side]}",
                numbers.listed(list(map(self._name, voice.holds_back))) or "nothing",
            )
            for voice in voices.voices
        ]
        both = numbers.listed([self._name(identifier) for identifier in voices.both])
        yield Terms((Line("In both", both or "nothing", "strong"), *held))

    def _left_out(self) -> Iterator[Block]:
        by_reason: dict[Reason, list[LeftOutAction]] = {}
        for left in self.programme.left_out:
            by_reason.setdefault(left.why, []).append(left)
        rows = [
            (words, "; ".join(map(self._left, by_reason[reason])))
            for reason, words in _REASONS.items()
            if reason in by_reason
        ]
        if rows:
            yield Grid(heads=("Why", "Actions"), rows=tuple(rows), texts=2)

    def _left(self, left: LeftOutAction) -> str:
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
_SEEN = 0.01
"""Levels by which something rises so that it shows in print."""
_LITTLE = 0.5
"""Points of rise below which it is said how little that is."""
_LOOKS: dict[Look, str] = {
    "frontier": "what each budget brings",
    "robustness": "what stays over the draws",
    "voices": "the two voices",
}
_SIDES: dict[Side, str] = {"employers": "employers", "workers": "workers and their unions"}


def _phase_in(voice: Voice, identifier: str) -> str:
    """When one side's programme starts an action."""
    phases = [step.phase for step in voice.steps if step.id == identifier]
    return f"phase {phases[0]}" if phases else NOTHING


def _fine(points: float) -> str:
    """Points that are small, to two places."""
    return f"{points:.2f}" if abs(points) >= _FINE else f"{points:.1g}"


_FINE = 0.01


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
