"""The report on a programme: what it is, what it brings, and what it leaves out."""

from collections.abc import Iterator

from sectorscan.assessment.result.first_steps import Assumption
from sectorscan.languages import tr, tr_many
from sectorscan.programme.result import LeftOutAction, Programme
from sectorscan.report import numbers
from sectorscan.report.blocks import Block, Grid, Line, Report, Section, Terms
from sectorscan.report.documents.programme_answers import answers
from sectorscan.report.documents.programme_looks import frontier, more, robustness, voices
from sectorscan.report.documents.programme_phases import phases, rises
from sectorscan.report.documents.programme_steps import step_section
from sectorscan.report.documents.programme_verdict import verdict
from sectorscan.report.groups import grouped
from sectorscan.report.phrases import in_turn, side_by_side
from sectorscan.report.safe_text import legible_result
from sectorscan.report.sections.front import as_of
from sectorscan.report.sections.plan_words import COSTS_BY_FIRMS
from sectorscan.report.sections.programme.words import ProgrammeWords, money
from sectorscan.report.words import REASONS


def programme_report(programme: Programme) -> Report:
    """The whole programme."""
    programme = legible_result(programme)
    sector = programme.sector
    sections = _sections(ProgrammeWords(programme))
    return Report(
        title=tr("A programme for {sector}", sector=sector.name),
        subtitle=side_by_side((sector.place, as_of(sector.as_of))),
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
    yield Section("programme", tr("The programme"), tuple(verdict(words)))
    if words.steps:
        yield Section("phases", tr("What starts when"), tuple(phases(words)))
        yield Section("rises", tr("What it brings"), tuple(rises(words)))
        if lines := tuple(answers(words)):
            yield Section("answers", tr("What it does about the diagnosis"), (Terms(lines),))
        steps = tuple(step_section(words, phase, step) for phase, step in words.started)
        yield Section("steps", tr("Each action"), steps)
    yield Section("more", tr("With more"), tuple(more(words)))
    yield Section("frontier", tr("What each budget brings"), tuple(frontier(words)))
    yield Section("robustness", tr("If things are otherwise"), tuple(robustness(words)))
    yield Section("voices", tr("Two voices"), tuple(voices(words)))
    yield Section("left-out", tr("What is left out, and why"), tuple(_left_out(words)))
    yield Section("reading", tr("How to read this"), (Terms(tuple(_reading(words.programme))),))


def _left_out(words: ProgrammeWords) -> Iterator[Block]:
    by_reason = grouped(words.programme.left_out, lambda left: left.why)
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
    if "costs-of-smaller-firms" in programme.assumptions:
        yield Line(tr("Costs"), tr(COSTS_BY_FIRMS), "poor")
    yield Line(
        tr("Leads"),
        tr("that a body could lead is read from its kind; nobody has asked it, so ask first"),
    )
    yield Line(
        tr("Figures"),
        tr("what actions lift and cost are judgements; change them in the rubric"),
    )
