"""What to ask next as a list, and as sheets for visits: one for each kind of respondent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.questions import QuestionResult, Questions
from sectorscan.report import numbers
from sectorscan.report.blocks import (
    Block,
    Bullets,
    Line,
    Paragraph,
    Report,
    Section,
    Terms,
)
from sectorscan.report.sections.questions import (
    PLACES,
    Visit,
    sentence,
    visits_of,
    what,
    who,
    who_said_what,
)

BOX = "☐"
ROOM = "." * 60
NOTHING_LEFT = "Nothing is left to ask: all who could be asked were heard."


@dataclass(frozen=True)
class VisitSheets:
    """What to ask next in a sector: the first `top` questions, by visit."""

    assessment: Assessment
    top: int


def ask_report(assessment: Assessment, top: int) -> Report:
    """What is owed, and the first `top` things to find out, as a list."""
    questions, sector = first_questions(assessment, top), assessment.sector
    blocks: list[Block] = [Paragraph(NOTHING_LEFT)]
    if questions is not None and (shown := _all(questions)):
        blocks = [Paragraph(sentence(questions)), Paragraph(_effort(assessment, shown))]
        blocks += [*_lists(assessment, questions), *_below(assessment)]
    dated = f"as of {sector.as_of}" if sector.as_of else "no date given"
    return Report(f"What to find out next: {sector.name}", dated, tuple(blocks))


def visit_report(sheets: VisitSheets) -> Report:
    """The list, and a sheet to fill in for each visit."""
    listed, questions = ask_report(sheets.assessment, sheets.top), shown_questions(sheets)
    visits = visits_of(sheets.assessment, _all(questions) if questions else ())
    blocks = (*listed.blocks, *(_sheet(sheets.assessment, visit) for visit in visits))
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
    return questions.model_copy(update={"asked": asked, "figures": figures})


def _all(questions: Questions) -> list[QuestionResult]:
    return [*questions.owed, *questions.asked, *questions.figures]


def _lists(assessment: Assessment, questions: Questions) -> Iterator[Section]:
    """Questions to people and figures apart: figures neither lean nor err, but cost more."""
    for name, heading, aside, shown in (
        ("owed", "Owed, not ranked", "nobody has checked for breaches", questions.owed),
        ("asked", "Questions to people", "what narrows most comes first", questions.asked),
        ("figures", "Figures", "what narrows most comes first", questions.figures),
    ):
        entries = (
            Section(
                id=f"{name}-{result.id}",
                heading=f"{number} {what(result)}",
                blocks=(Paragraph(_facts(assessment, questions, result), "faint"),),
            )
            for number, result in enumerate(shown, start=1)
        )
        if shown:
            yield Section(name, heading, tuple(entries), aside)


def _facts(assessment: Assessment, questions: Questions, asked: QuestionResult) -> str:
    """Its id, whom to ask, how long it takes, how far it narrows, what it could change."""
    minutes = f", {asked.question.minutes} minutes" if asked.question else ""
    owed = asked in questions.owed
    points = "owed" if owed else f"narrows by {numbers.points(asked.narrows)} points"
    facts = [asked.id, f"{who(assessment, asked)}{minutes}", points]
    if asked.may_change_steps:
        facts.append("could well change what comes first")
    if asked.standing == "disputed":
        facts.append("disputed")
    return " · ".join(facts)


def _effort(assessment: Assessment, shown: Sequence[QuestionResult]) -> str:
    """How many visits they take, and how long; how many figures there are to look for."""
    visits = [visit for visit in visits_of(assessment, shown) if visit.minutes]
    minutes = sum(visit.minutes for visit in visits)
    figures = sum(asked.figure is not None for asked in shown)
    parts = []
    if visits:
        parts.append(
            f"{numbers.counted(len(visits), 'visit')}, about {minutes} minutes of questions"
        )
    if figures:
        parts.append(f"{numbers.counted(figures, 'figure')} to look for")
    return f"Listed here: {'; '.join(parts)}."


def _below(assessment: Assessment) -> Iterator[Block]:
    """What has to be said below the list."""
    if assessment.alarm.reported:
        yield Paragraph(
            "While a breach is reported, the questions on labour standards change no points and "
            "are not listed. Ask them all the same.",
            "poor",
        )


def _sheet(assessment: Assessment, visit: Visit) -> Section:
    count = numbers.counted(len(visit.questions), "question")
    aside = f"{count}, about {visit.minutes} minutes" if visit.minutes else ""
    return Section(
        id="visit-" + "-".join(visit.who.lower().split()),
        heading=visit.who,
        aside=aside,
        blocks=tuple(_question(assessment, asked) for asked in visit.questions),
    )


def _question(assessment: Assessment, asked: QuestionResult) -> Section:
    return Section(
        id=asked.id,
        heading=what(asked),
        aside=asked.id,
        blocks=tuple(_form(assessment, asked)),
    )


def _form(assessment: Assessment, asked: QuestionResult) -> Iterator[Block]:
    """What to fill in."""
    indicators = [i for level in assessment.ingredients for i in level.indicators]
    before = next(indicator for indicator in indicators if indicator.id == asked.id)
    if before.respondents:
        yield Paragraph(f"Said so far: {who_said_what(assessment, before.respondents)}.")
    if asked.question is not None:
        anchors = enumerate(asked.question.anchors)
        yield Bullets(tuple(f"{BOX} {level}  {anchor}" for level, anchor in anchors))
        yield Terms(tuple(_answer_lines(assessment, asked.question.to)))
    elif asked.figure is not None:
        _, where = PLACES[asked.figure.found_in]
        scale = ", ".join(f"{level:g} at {numbers.figure(v)}" for v, level in asked.figure.scale)
        yield Terms(
            (
                Line("Look in", where),
                Line("Levels", scale),
                Line("Figure", ROOM),
                Line("Year, source", ROOM),
            )
        )


def _answer_lines(assessment: Assessment, to: Sequence[str]) -> Iterator[Line]:
    others = numbers.listed([assessment.rubric.respondents[kind] for kind in to[1:]], "or")
    yield Line("How sure", "   ".join(f"{BOX} {sure}" for sure in ("high", "medium", "low")))
    yield Line("Note", ROOM)
    yield Line("Who, source", ROOM)
    if others:
        yield Line("Or ask", others)
