"""The report on a programme: what it is, what it brings, and what it leaves out."""

from collections.abc import Iterator

from sectorscan.assessment.result.first_steps import Assumption
from sectorscan.languages import marked, numeral, tr, tr_many
from sectorscan.programme.demand import Look
from sectorscan.programme.result import (
    Answered,
    LeftOutAction,
    PhaseResult,
    Programme,
    ProgrammeGains,
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
from sectorscan.report.documents.programme_looks import frontier, more, robustness, voices
from sectorscan.report.phrases import in_turn
from sectorscan.report.safe_text import legible_result
from sectorscan.report.sections.front import as_of
from sectorscan.report.sections.programme_breaches import NO_REMEDY, breach_lines, ended
from sectorscan.report.sections.programme_words import (
    LEAST,
    ProgrammeWords,
    likely,
    money,
    one_place,
    two_digits,
    with_range,
)
from sectorscan.report.words import REASONS

SHOWN_LIFTS = 4
SHOWN_PAIRS = 3
_SEEN = 0.01
"""Levels by which something rises so that it shows in print."""
_LITTLE = 0.5
"""Points of rise below which it is said how little that is."""
_WHOLE = 1 - 1e-6
_SHOWN_SHARE = 0.005
"""A smaller share of an answer is none in print."""
_LOOKS: dict[Look, str] = {
    "frontier": marked("what each budget brings"),
    "robustness": marked("what stays over the draws"),
    "voices": marked("the two voices"),
}


def programme_report(programme: Programme) -> Report:
    """The whole programme."""
    programme = legible_result(programme)
    sector = programme.sector
    sections = _sections(ProgrammeWords(programme))
    return Report(
        title=tr("A programme for {sector}", sector=sector.name),
        subtitle=" · ".join(part for part in (sector.place or "", as_of(sector.as_of)) if part),
        blocks=tuple(section for section in sections if section.blocks),
        beside=_limits(programme),
    )


def _limits(programme: Programme) -> str:
    """What it may cost, and how long it lasts."""
    limits = []
    if programme.budget is not None:
        limits.append(numbers.person_years(programme.budget))
    if programme.money is not None:
        limits.append(money(programme.money, programme.currency))
    return tr_many(
        "For {cost}, in {count} phase of {months} months",
        "For {cost}, in {count} phases of {months} months",
        len(programme.phases),
        cost=numbers.listed(limits),
        months=programme.phase_months,
    )


def _sections(words: ProgrammeWords) -> Iterator[Section]:
    """All that there is to say, in its order."""
    yield Section("programme", tr("The programme"), tuple(_verdict(words)))
    yield Section("phases", tr("What starts when"), tuple(_phases(words)))
    yield Section("rises", tr("What it brings"), tuple(_rises(words)))
    yield Section("answers", tr("What it does about the diagnosis"), tuple(_answers(words)))
    steps = tuple(_step(words, phase, step) for phase, step in words.started)
    yield Section("steps", tr("Each action"), steps)
    yield Section("more", tr("With more"), tuple(more(words)))
    yield Section("frontier", tr("What each budget brings"), tuple(frontier(words)))
    yield Section("robustness", tr("If things are otherwise"), tuple(robustness(words)))
    yield Section("voices", tr("Two voices"), tuple(voices(words)))
    yield Section("left-out", tr("What is left out, and why"), tuple(_left_out(words)))
    yield Section("reading", tr("How to read this"), (Terms(tuple(_reading(words.programme))),))


def _verdict(words: ProgrammeWords) -> Iterator[Block]:
    programme = words.programme
    if programme.alarm.raised:
        yield Paragraph(_withheld(programme), "alarm")
    if lines := tuple(breach_lines(words)):
        yield Terms(lines)
    if not words.steps:
        yield Paragraph(_empty(programme))
        return
    if programme.too_little:
        yield Paragraph(
            tr(
                "Too little is known to choose by. Any action: not before the questions that "
                "sectorscan assess asks next are answered. What it might bring rests mostly on "
                "what is usual in such sectors, and is no promise."
            ),
            "poor",
        )
    actions = tr_many(
        "{count} action for {cost}.",
        "{count} actions for {cost}.",
        sum(not step.goes_on for step in words.steps),
        cost=_spent(words),
    )
    yield Paragraph(f"{actions} {_rise(programme)}".rstrip())
    if _is_little(programme) and not programme.too_little:
        yield Paragraph(
            tr_many(
                "For {count} firms this moves little: such a budget shows a way, it does not "
                "change the sector.",
                "For {count} firms this moves little: such a budget shows a way, it does not "
                "change the sector.",
                programme.firms,
            )
        )
    if programme.status != "optimal":
        yield Paragraph(_proof(programme), "poor")
    elif not programme.too_little:
        yield Paragraph(_proof(programme))
    if programme.unfinished:
        looks = numbers.listed([tr(_LOOKS[look]) for look in programme.unfinished])
        yield Paragraph(tr("Stopped by hand before its end: {looks}.", looks=looks), "poor")


def _withheld(programme: Programme) -> str:
    """Why no points are given."""
    if programme.alarm.state == "alleged":
        return tr(
            "A breach of basic rights at work is alleged: no gain in points is given. Finding "
            "out comes first."
        )
    answering = programme.answering
    if answering.without_remedy or any(short.phase != 1 for short in answering.short):
        return tr(
            "A breach of basic rights at work is reported: no gain in points is given. Not all of "
            "what ends it starts in the first phase."
        )
    return tr(
        "A breach of basic rights at work is reported: no gain in points is given. What ends it "
        "comes first."
    )


def _is_little(programme: Programme) -> bool:
    rise = programme.phases[-1].rise
    return rise is not None and rise.estimate < _LITTLE


def _empty(programme: Programme) -> str:
    """Why there is nothing to do."""
    left = {left.why for left in programme.left_out}
    if "costs-too-much" in left or not (programme.budget or programme.money):
        return tr("Nothing can be done for this: no action is so small.")
    if "brings-less" in left:
        return tr("Nothing here brings anything in this time.")
    return tr("There is nothing to do: no action that could start here would raise anything.")


def _spent(words: ProgrammeWords) -> str:
    cost = numbers.person_years(words.programme.cost)
    prices = [step.money for step in words.steps if step.money is not None]
    if len(prices) < len(words.steps):
        return cost
    return f"{cost} ({money(sum(prices), words.programme.currency)})"


def _rise(programme: Programme) -> str:
    last = programme.phases[-1]
    if last.rise is None or last.score is None or programme.too_little:
        return ""
    return tr(
        "By month {month} the score rises from {start} to {score}: by {rise}.",
        month=last.last_month,
        start=numbers.points(programme.start),
        score=numbers.points(last.score),
        rise=with_range(last.rise),
    )


def _proof(programme: Programme) -> str:
    """How far it is proven to be the best; at the best guess, or in the worst tenth of draws."""
    gap = max(programme.gap, 0.0)
    if programme.status != "optimal":
        return tr(
            "Not proven, since it was stopped: up to {points} points more may be possible, on "
            "average over the phases. It keeps every limit.",
            points=two_digits(gap),
        )
    points = two_digits(max(gap, LEAST))
    if programme.objective == "low":
        return tr(
            "Proven: within these limits no other programme brings over {points} points more, on "
            "average over the phases in the worst tenth of the draws.",
            points=points,
        )
    return tr(
        "Proven: within these limits no other programme brings over {points} points more, on "
        "average over the phases.",
        points=points,
    )


def _phases(words: ProgrammeWords) -> Iterator[Block]:
    if not words.steps:
        return
    yield Grid(
        heads=(
            tr("Months"),
            tr("What"),
            tr("Who leads"),
            tr("Person-years"),
            tr("Works from"),
        ),
        rows=tuple(
            (
                numbers.between(phase.first_month, phase.last_month, numbers.count),
                words.title(step),
                words.lead(step),
                one_place(step.cost),
                _works(words.programme, step),
            )
            for phase in words.programme.phases
            for step in phase.interventions
        ),
        texts=3,
        tones=tuple("alarm" if step.remedies else "plain" for step in words.steps),
    )
    yield TimeLine(
        name="time-line",
        title=tr("The actions along time"),
        stretches=tuple(_stretch(words, phase, step) for phase, step in words.started),
    )


def _stretch(words: ProgrammeWords, phase: PhaseResult, step: ProgrammeStep) -> Stretch:
    start = phase.first_month - 1
    return Stretch(
        title=step.brief,
        start=start,
        months=step.months,
        first_result=step.first_result_months,
        lead=words.lead(step),
        after=(),
        needs="",
        sentence=tr(
            "{action}: from month {month}. Lead: {lead}.",
            action=step.title,
            month=start + 1,
            lead=words.lead(step),
        ),
    )


def _works(programme: Programme, step: ProgrammeStep) -> str:
    if step.works_from > len(programme.phases):
        return tr("after the last phase")
    return tr("end of phase {number}", number=step.works_from)


def _rises(words: ProgrammeWords) -> Iterator[Block]:
    if not words.steps:
        return
    yield Grid(
        heads=(
            tr("At the end of phase"),
            tr("Person-years"),
            tr("At most"),
            tr("Score"),
            tr("Higher by"),
            tr("Likely"),
        ),
        rows=tuple(map(_phase_row, words.programme.phases)),
    )
    if words.programme.gains is not None:
        yield _gains(words.programme.gains)


def _phase_row(phase: PhaseResult) -> tuple[str, ...]:
    rise, score = phase.rise, phase.score
    return (
        tr("{number} (month {month})", number=phase.number, month=phase.last_month),
        one_place(phase.cost),
        NOTHING if phase.budget is None else one_place(phase.budget),
        NOTHING if score is None else numbers.points(score),
        NOTHING if rise is None else numbers.points(rise.estimate),
        NOTHING if rise is None else likely(rise),
    )


def _gains(gains: ProgrammeGains) -> Terms:
    """What the actions bring each alone, what of it overlaps, and what comes of pairs."""
    alone = tr("{points} points, added up", points=numbers.points(gains.alone))
    overlap = tr("{points} points less: the same lifted", points=numbers.points(gains.overlap))
    premium = tr(
        "{points} points more: pairs that rise together", points=numbers.points(gains.premium)
    )
    together = tr("{points} points", points=with_range(gains.gain))
    return Terms(
        (
            Line(tr("Each alone"), alone),
            Line(tr("Overlap"), overlap),
            Line(tr("Premium"), premium),
            Line(tr("Together"), together, "strong"),
        )
    )


def _answers(words: ProgrammeWords) -> Iterator[Block]:
    answering = words.programme.answering
    if not words.steps:
        return
    in_all = {met.id: met.met for met in answering.remedies_in_all}
    lines = [
        Line(words.name(met.id), _remedied(met, in_all.get(met.id, met.met)), _met_tone(met))
        for met in answering.remedies
    ]
    unanswered = tr(NO_REMEDY)
    lines += [Line(words.name(breach), unanswered, "alarm") for breach in answering.without_remedy]
    lines += [
        Line(words.name(met.id), _answered(met), _met_tone(met)) for met in answering.bottlenecks
    ]
    if answering.price is not None:
        lines.append(Line(tr("What answering costs"), _price(words.programme, answering.price)))
    if not answering.asked:
        free = tr("What holds back most did not have to be answered (--free).")
        lines.append(Line("", free))
    if lines:
        yield Terms(tuple(lines))


def _price(programme: Programme, price: float) -> str:
    if price <= programme.gap:
        if all(map(_is_whole, programme.answering.bottlenecks)):
            return tr("nothing: the best programme answers it anyway")
        return tr("nothing: no programme that answers less brings more")
    return tr(
        "{points} points of gain, on average over the phases: so much more the programme without "
        "it would bring (--free)",
        points=two_digits(price),
    )


def _remedied(answered: Answered, in_all: float) -> str:
    if _is_met(answered):
        return tr("a remedy starts in phase 1")
    if in_all < _SHOWN_SHARE:
        return tr("nothing that ends it starts")
    share = numbers.percent(answered.met)
    if in_all <= answered.met:
        return tr("what starts in phase 1 reaches {share} of a first stage", share=share)
    return tr(
        "what starts in phase 1 reaches {share} of a first stage, what starts by the last phase "
        "{in_all}",
        share=share,
        in_all=numbers.percent(in_all),
    )


def _answered(answered: Answered) -> str:
    """How far what holds back is answered, and what keeps more back."""
    if _is_whole(answered):
        return tr("answered: at least half of what the best first stage would raise")
    part = tr("{share} of half a first stage", share=numbers.percent(answered.met))
    if answered.asked <= 0:
        return tr(
            "not asked, since its part of the budget pays for nothing aimed at it ({part})",
            part=part,
        )
    if _is_met(answered):
        return tr("answered as far as its part of the budget goes: {part}", part=part)
    if answered.met < _SHOWN_SHARE:
        return tr("not answered: budget, leads or needs allow nothing aimed at it")
    return tr("answered in part: {part}; budget, leads or needs allow no more", part=part)


def _is_whole(answered: Answered) -> bool:
    return answered.met >= _WHOLE


def _is_met(answered: Answered) -> bool:
    return answered.met >= answered.asked * _WHOLE


def _met_tone(answered: Answered) -> Tone:
    return "plain" if _is_met(answered) and answered.asked > 0 else "poor"


def _step(words: ProgrammeWords, phase: PhaseResult, step: ProgrammeStep) -> Section:
    details = (
        (tr("Leads"), words.lead(step)),
        (tr("With"), _partners(words, step)),
        (tr("Costs"), _cost(words.programme, step)),
        (tr("Reaches"), _reached(step)),
        (tr("Raises"), _raises(words, step)),
        (tr("Completes"), _completes(words, step)),
        (tr("Ends"), ended(words, step)),
        (tr("Answers"), words.names(step.answers)),
    )
    return Section(
        id=f"step-{step.id}-{phase.number}" if step.goes_on else f"step-{step.id}",
        heading=words.title(step),
        blocks=(Terms(tuple(Line(label, text) for label, text in details if text)),),
        aside=tr("phase {number}", number=phase.number),
    )


def _partners(words: ProgrammeWords, step: ProgrammeStep) -> str:
    parts = []
    if named := [name for partner in step.partners for name in partner.names]:
        parts.append(numbers.listed(named))
    if missing := [words.body(partner.kind) for partner in step.partners if not partner.names]:
        parts.append(tr("{bodies}: none recorded", bodies=numbers.listed(missing)))
    return in_turn(parts)


def _cost(programme: Programme, step: ProgrammeStep) -> str:
    cost = numbers.person_years(step.cost)
    if step.money is not None:
        cost = f"{cost} ({money(step.money, programme.currency)})"
    if step.units <= 1:
        return cost
    return tr("{cost}, {units} units", cost=cost, units=one_place(step.units))


def _reached(step: ProgrammeStep) -> str:
    share = numbers.percent(step.reach)
    return share if step.firms is None else f"{numbers.count(step.firms)} ({share})"


def _raises(words: ProgrammeWords, step: ProgrammeStep) -> str:
    """The levels that it raises so that it shows; the one that it raises most, where none does."""
    seen = [lift for lift in step.lifts[:SHOWN_LIFTS] if lift.after - lift.now >= _SEEN]
    if step.lifts and not seen:
        most = words.name(step.lifts[0].ingredient)
        return tr("{ingredient} by less than {step}", ingredient=most, step=numeral(f"{_SEEN}"))
    return ", ".join(
        tr(
            "{ingredient} {before} to {after}",
            ingredient=words.name(lift.ingredient),
            before=numeral(f"{lift.now:.2f}"),
            after=numeral(f"{lift.after:.2f}"),
        )
        for lift in seen
    )


def _completes(words: ProgrammeWords, step: ProgrammeStep) -> str:
    """The strong ingredients that it sets free, each under the weak one that holds it back."""
    pairs = []
    for pair in step.sets_free[:SHOWN_PAIRS]:
        strong, weak = words.name(pair.strong), words.name(pair.weak)
        if pair.suspected:
            pairs.append(tr("{strong}, perhaps held back by {weak}", strong=strong, weak=weak))
        else:
            pairs.append(tr("{strong}, held back by {weak}", strong=strong, weak=weak))
    return in_turn(pairs)


def _left_out(words: ProgrammeWords) -> Iterator[Block]:
    by_reason: dict[Reason, list[LeftOutAction]] = {}
    for left in words.programme.left_out:
        by_reason.setdefault(left.why, []).append(left)
    rows = [
        (tr(why), in_turn(_left(words, left) for left in by_reason[reason]))
        for reason, why in REASONS.items()
        if reason in by_reason
    ]
    if rows:
        yield Grid(heads=(tr("Why"), tr("Actions")), rows=tuple(rows), texts=2)


def _left(words: ProgrammeWords, left: LeftOutAction) -> str:
    missing = [words.body(name) for name in left.of]
    of = f" ({numbers.listed(missing, 'or')})" if missing else ""
    return f"{words.name(left.id)}{of}"


def _reading(programme: Programme) -> Iterator[Line]:
    yield Line(
        tr("Person-year"),
        tr("one paid person for a year; counted in the phase that starts it"),
    )
    yield Line(
        tr("Works"), tr("an action counts from the end of the phase in which it can be done")
    )
    firms: dict[Assumption, str] = {
        "number-of-firms": tr_many(
            "nobody stated how many there are: {count} are worked with",
            "nobody stated how many there are: {count} are worked with",
            programme.firms,
        ),
        "number-of-firms-from-people": tr_many(
            "nobody stated how many there are: {count} are worked with, estimated from the people",
            "nobody stated how many there are: {count} are worked with, estimated from the people",
            programme.firms,
        ),
    }
    for assumption, text in firms.items():
        if assumption in programme.assumptions:
            yield Line(tr("Firms"), text, "poor")
    yield Line(
        tr("Leads"),
        tr("that a body could lead is read from its kind; nobody has asked it, so ask first"),
    )
    yield Line(
        tr("Figures"),
        tr("what actions lift and cost are judgements; change them in the rubric"),
    )
