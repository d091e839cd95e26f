"""What to ask next as a list, and as sheets for visits: one for each kind of respondent."""

from collections.abc import Iterator, Sequence

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.questions import QuestionResult
from sectorscan.report import numbers
from sectorscan.report.document import Block, Bullets, Document, Line, Paragraph, Section, Terms
from sectorscan.report.sections.questions import (
    PLACES,
    Visit,
    narrows,
    sentences,
    visits_of,
    what,
    who,
    who_said_what,
)

BOX = "☐"
ROOM = "." * 60
NOTHING_LEFT = "Nothing is left to ask: each indicator is known as surely as one answer would tell."


def ask_document(assessment: Assessment, top: int) -> Document:
    """The first `top` things to find out, as a list."""
    told = assessment.questions
    sector = assessment.sector
    blocks: list[Block] = [Paragraph(NOTHING_LEFT)]
    if told is not None and told.ranked:
        shown = told.ranked[:top]
        blocks = [Paragraph(text) for text in (*sentences(told), _effort(assessment, shown))]
        blocks += [_list(assessment, shown), *_below(assessment, shown)]
    dated = f"as of {sector.as_of}" if sector.as_of else "no date given"
    return Document(f"What to ask next: {sector.name}", dated, tuple(blocks))


def visit_document(assessment: Assessment, top: int) -> Document:
    """The list, and a sheet to fill in for each visit."""
    document = ask_document(assessment, top)
    shown = assessment.questions.ranked[:top] if assessment.questions else ()
    sheets = (_sheet(assessment, one) for one in visits_of(assessment, shown))
    return Document(document.title, document.subtitle, (*document.blocks, *sheets))


def _list(assessment: Assessment, shown: Sequence[QuestionResult]) -> Section:
    entries = (
        Section(
            id=f"list-{one.id}",
            heading=f"{number} {what(one)}",
            blocks=(Paragraph(_facts(assessment, one), "faint"),),
        )
        for number, one in enumerate(shown, start=1)
    )
    return Section("list", "The list", tuple(entries), "what narrows most for certain comes first")


def _facts(assessment: Assessment, one: QuestionResult) -> str:
    """Its id, whom to ask, how long it takes, how far it narrows, what it could change."""
    minutes = f", {one.question.minutes} minutes" if one.question else ""
    facts = [one.id, f"{who(assessment, one)}{minutes}", f"{narrows(one)} points"]
    if one.changes:
        facts.append(f"could change {one.changes} of the first five")
    if one.standing == "disputed":
        facts.append("disputed")
    return " · ".join(facts)


def _effort(assessment: Assessment, shown: Sequence[QuestionResult]) -> str:
    """How many visits they take, and how long; how many figures there are to look for."""
    visits = [one for one in visits_of(assessment, shown) if one.minutes]
    minutes = sum(one.minutes for one in visits)
    figures = sum(one.figure is not None for one in shown)
    told = []
    if visits:
        told.append(
            f"{numbers.counted(len(visits), 'visit')}, about {minutes} minutes of questions"
        )
    if figures:
        told.append(f"{numbers.counted(figures, 'figure')} to look for")
    return f"Listed here: {'; '.join(told)}."


def _below(assessment: Assessment, shown: Sequence[QuestionResult]) -> Iterator[Block]:
    """What has to be said below the list."""
    if assessment.labour.breaches:
        yield Paragraph(
            "Fairness at work counts as 0 while a breach is reported, so its questions narrow "
            "nothing. Ask them all the same.",
            "poor",
        )
    if any(one.standing != "unknown" for one in shown):
        yield Paragraph(
            "Some of these were answered before, vaguely or in different ways. The points hold for "
            "one answer in the place of those: mend it in the profile."
        )


def _sheet(assessment: Assessment, visit: Visit) -> Section:
    count = numbers.counted(len(visit.questions), "question")
    aside = f"{count}, about {visit.minutes} minutes" if visit.minutes else ""
    return Section(
        id="visit-" + "-".join(visit.who.lower().split()),
        heading=visit.who,
        aside=aside,
        blocks=tuple(_entry(assessment, one) for one in visit.questions),
    )


def _entry(assessment: Assessment, one: QuestionResult) -> Section:
    points = f"{one.id}: {narrows(one)} points nearer"
    return Section(id=one.id, heading=what(one), aside=points, blocks=tuple(_form(assessment, one)))


def _form(assessment: Assessment, one: QuestionResult) -> Iterator[Block]:
    """What to fill in."""
    before = next(i for part in assessment.ingredients for i in part.indicators if i.id == one.id)
    if before.respondents:
        yield Paragraph(f"Said so far: {who_said_what(assessment, before.respondents)}.")
    if one.question is not None:
        anchors = enumerate(one.question.anchors)
        yield Bullets(tuple(f"{BOX} {level}  {anchor}" for level, anchor in anchors))
        yield Terms(tuple(_answer_lines(assessment, one.question.to)))
    elif one.figure is not None:
        _, where = PLACES[one.figure.found_in]
        scale = ", ".join(f"{level:g} at {numbers.figure(v)}" for v, level in one.figure.scale)
        yield Terms(
            (
                Line("Look in", where),
                Line("Levels", scale),
                Line("Figure", ROOM),
                Line("Year, source", ROOM),
            )
        )


def _answer_lines(assessment: Assessment, to: Sequence[str]) -> Iterator[Line]:
    others = numbers.listed([assessment.rubric.respondents[one] for one in to[1:]], "or")
    yield Line("How sure", "   ".join(f"{BOX} {one}" for one in ("high", "medium", "low")))
    yield Line("Note", ROOM)
    yield Line("Who, source", ROOM)
    if others:
        yield Line("Or ask", others)
