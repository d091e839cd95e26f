"""What to ask next as a list, and as sheets for visits: one for each kind of respondent."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sectorscan.assessment.result.alarm import Alarm, BreachAlarm
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.questions import QuestionResult, Questions
from sectorscan.languages import marked, tr, tr_many
from sectorscan.report import numbers
from sectorscan.report.blocks import Block, Paragraph, Report, Section
from sectorscan.report.documents.visit_sheets import sheets_of
from sectorscan.report.phrases import in_turn, sentence_case
from sectorscan.report.sections.front import as_of
from sectorscan.report.sections.questions import (
    BEFORE_ALL,
    asked_or_wanted,
    breaches_to_ask,
    sentence,
    visits_of,
    who,
)

NOTHING_LEFT = marked("Nothing is left to ask: all who could be asked were heard.")


class VisitSheets(Struct, frozen=True):
    """What to ask next in a sector: the first `top` questions, by visit."""

    assessment: Assessment
    top: int
    wanted: tuple[str, ...] = ()
    """The kinds of respondents whose sheets are wanted; those of all, after the list, if none."""


def ask_report(assessment: Assessment, top: int) -> Report:
    """Breaches to ask about first, what is owed, and the first `top` things to find out."""
    questions, sector = first_questions(assessment, top), assessment.sector
    breaches = list(_breaches(assessment, questions))
    blocks: list[Block] = [] if breaches else [Paragraph(tr(NOTHING_LEFT))]
    if questions is not None and (shown := _all(questions)):
        visits = in_turn(_effort(assessment, shown))
        if breaches:
            listed = tr("Besides the breaches above: {visits}.", visits=visits)
        else:
            listed = tr("Listed here: {visits}.", visits=visits)
        blocks = [Paragraph(sentence(questions)), Paragraph(listed)]
        blocks += [*_lists(assessment, questions), *_below(assessment)]
    title = tr("What to find out next: {sector}", sector=sector.name)
    return Report(title, as_of(sector.as_of), (*breaches, *blocks))


def _breaches(assessment: Assessment, questions: Questions | None) -> Iterator[Section]:
    """What is alleged or hinted at, and then what nobody checked; they move no points."""
    titles, entries = assessment.rubric.respondents, []
    for number, breach in enumerate(_to_ask_about(assessment.alarm, questions), start=1):
        whom = numbers.listed([titles.get(kind, kind) for kind in breach.to], "or")
        facts = f"{breach.id} · {in_turn([sentence_case(whom), breach.asking or ''])}"
        entries.append(
            Section(
                id=f"breach-{breach.id}",
                heading=f"{number} {breach.ask}",
                blocks=(Paragraph(facts, "faint"),),
            )
        )
    if entries:
        heading = sentence_case(tr("breaches of rights at work"))
        yield Section("breaches", heading, tuple(entries), tr(BEFORE_ALL))


def _to_ask_about(alarm: Alarm, questions: Questions | None) -> Iterator[BreachAlarm]:
    """The breaches that come first, and those unchecked ones that no question owed asks about."""
    first = breaches_to_ask(alarm)
    owed = questions.owed if questions else ()
    asked = {wanted.question.ask for wanted in owed if wanted.question}
    yield from first
    for breach in alarm.in_state("not-checked"):
        if breach not in first and breach.ask not in asked:
            yield breach


def visit_report(sheets: VisitSheets) -> Report:
    """The list, and a sheet in two parts for each visit; of those that are wanted only the sheets.

    The workers' sheet is always among them, and comes first.
    """
    listed, questions = ask_report(sheets.assessment, sheets.top), shown_questions(sheets)
    all_questions = _all(questions) if questions else []
    blocks: tuple[Block, ...] = tuple(sheets_of(sheets.assessment, all_questions, sheets.wanted))
    if not sheets.wanted:
        blocks = (*listed.blocks, *blocks)
    return Report(listed.title, listed.subtitle, blocks)


def shown_questions(sheets: VisitSheets) -> Questions | None:
    """The questions of the sheets as data; None where nothing was ranked."""
    return first_questions(sheets.assessment, sheets.top)


def first_questions(assessment: Assessment, top: int) -> Questions | None:
    """What is owed, and the first `top` questions and figures, each by what narrows most."""
    questions = assessment.questions
    if questions is None:
        return None
    asked, figures = questions.asked[:top], questions.figures[:top]
    return replace(questions, asked=asked, figures=figures)


def _all(questions: Questions) -> list[QuestionResult]:
    return [*questions.owed, *questions.asked, *questions.figures]


def _lists(assessment: Assessment, questions: Questions) -> Iterator[Section]:
    """Questions to people and figures apart: figures neither lean nor err, but cost more."""
    ranked = tr("what narrows most comes first")
    for name, heading, aside, shown in (
        ("owed", tr("Owed, not ranked"), tr("nobody has checked for breaches"), questions.owed),
        ("asked", tr("Questions to people"), ranked, questions.asked),
        ("figures", tr("Figures"), ranked, questions.figures),
    ):
        entries = (
            Section(
                id=f"{name}-{result.id}",
                heading=f"{number} {asked_or_wanted(result)}",
                blocks=(Paragraph(_facts(assessment, questions, result), "faint"),),
            )
            for number, result in enumerate(shown, start=1)
        )
        if shown:
            yield Section(name, heading, tuple(entries), aside)


def _facts(assessment: Assessment, questions: Questions, asked: QuestionResult) -> str:
    """Its id, whom to ask, how long it takes, how far it narrows, what it could change."""
    whom = who(assessment, asked)
    if asked.question:
        whom = tr("{who}, {minutes} minutes", who=whom, minutes=asked.question.minutes)
    points = tr("owed")
    if asked not in questions.owed:
        points = tr("narrows by {points} points", points=numbers.points(asked.narrows))
    facts = [asked.id, whom, points]
    if asked.may_change_steps:
        facts.append(tr("could well change what comes first"))
    if asked.standing == "disputed":
        facts.append(tr("disputed"))
    return " · ".join(facts)


def _effort(assessment: Assessment, shown: Sequence[QuestionResult]) -> Iterator[str]:
    """How many visits they take, and how long; how many figures there are to look for."""
    visits = [visit for visit in visits_of(assessment, shown) if visit.minutes]
    minutes = sum(visit.minutes for visit in visits)
    figures = sum(asked.figure is not None for asked in shown)
    if visits:
        yield tr_many(
            "{count} visit, about {minutes} minutes of questions",
            "{count} visits, about {minutes} minutes of questions",
            len(visits),
            minutes=minutes,
        )
    if figures:
        yield tr_many("{count} figure to look for", "{count} figures to look for", figures)


def _below(assessment: Assessment) -> Iterator[Block]:
    """What has to be said below the list."""
    if assessment.alarm.reported:
        yield Paragraph(
            tr(
                "While a breach is reported, the questions on labour standards change no points "
                "and are not listed. Ask them all the same: their sheet comes first."
            ),
            "poor",
        )
