"""Sheets for visits in two parts: A for the interviewer, never shown; B, read aloud.

Part B has no id, level, point or command. The workers' sheet has the questions of labour standards
in their order and the checks for breaches, whatever they narrow; all that else is asked of workers
stands on a sheet of its own, as what is asked of others does.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sectorscan.assessment.result.alarm import BreachAlarm
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.questions import FigureWanted, LabourQuestion, QuestionResult
from sectorscan.languages import marked, spoken, tr
from sectorscan.languages.visits import VisitTexts, visit_texts
from sectorscan.report import numbers
from sectorscan.report.blocks import Block, Bullets, Command, Grid, Line, Paragraph, Section, Terms
from sectorscan.report.phrases import lower_case
from sectorscan.report.sections.questions import (
    PLACES,
    QuestionsOfVisit,
    asked_or_wanted,
    visits_of,
)
from sectorscan.rubric.ingredients import Question

BOX = "☐"
SPACE = "_" * 30
IN_A_COLUMN = "_" * 22
"""A space that no column of a table breaks."""
SHORT = "_" * 8
WORKERS = "workers"
CHECK_MINUTES = 5
_KINDS_OF_PLACE = (
    marked("home of the person"),
    marked("union or NGO office"),
    marked("public place"),
    marked("other: {space}"),
)
_KINDS_OF_WORK = (
    marked("in a workshop"),
    marked("at home"),
    marked("casual"),
    marked("migrant"),
    marked("union official"),
)
_SIZES = (marked("below 10 people"), marked("10 to 49"), marked("50 and more"), marked("not known"))
_PRESENT = (
    marked("nobody"),
    marked("other workers"),
    marked("somebody with power over the work: do not use this sheet"),
)
_CONSENT = (
    marked("asked with the words of part B"),
    marked("given"),
    marked("may stop and skip: said"),
    marked("refused (keep this page only)"),
)
_FREELY = (marked("freely"), marked("with care"), marked("afraid: enter nothing"))
_TO_ACT_ON = (
    marked("nothing"),
    marked("danger to life"),
    marked("force or debt"),
    marked("children at work"),
    marked("punished for a union"),
    marked("shut out or paid less for who they are"),
    marked("violence or harassment"),
)
_INTERPRETER = (marked("no"), marked("yes, bound to silence"))
_PERSON = (marked("woman"), marked("man"), marked("rather not say"))
_CONSENT_IN_SHORT = (marked("asked"), marked("given"), marked("the firm may be named"))


def sheets_of(
    assessment: Assessment, questions: Sequence[QuestionResult], wanted: Sequence[str] = ()
) -> Iterator[Section]:
    """The workers' sheet, then one for each kind of respondent, and for each sort of list.

    `questions` are the questions and figures to be asked for, `wanted` the kinds of respondents
    whose sheets are wanted, all if none.
    """
    words = _Words(assessment, visit_texts(spoken().language))
    labour = {question.id for question in assessment.labour_questions}
    if _is_wanted(assessment, wanted, assessment.rubric.for_workers or (WORKERS,)):
        yield from _workers_sheet(words)
    rest = [asked for asked in questions if asked.id not in labour]
    for number, visit in enumerate(visits_of(assessment, rest), start=2):
        kinds = [asked.question.to[0] for asked in visit.questions if asked.question]
        if not wanted or set(kinds) & set(wanted):
            yield from _sheet(words, number, visit)


def _is_wanted(assessment: Assessment, wanted: Sequence[str], kinds: Sequence[str]) -> bool:
    """Whether the workers' sheet is among those that are wanted, and there is anything to ask."""
    to_ask = assessment.labour_questions or _checks(assessment)
    return bool(to_ask) and (not wanted or bool(set(wanted) & set(kinds)))


class _Words(Struct, frozen=True):
    """The texts with what the profile fills in, or lines to write on."""

    assessment: Assessment
    texts: VisitTexts

    def filled(self, text: str) -> str:
        """A text with its names filled in."""
        sector, visits = self.assessment.sector, self.assessment.visits
        return text.format(
            trade=sector.product_family,
            place=sector.place or sector.name,
            organisation=self.assessment.report.organisation or SPACE,
            languages=", ".join(visits.languages) or SPACE,
            referral=visits.referral or SPACE,
            coordinator=visits.coordinator or SPACE,
        )

    @property
    def for_workers(self) -> set[str]:
        """The kinds of respondents who speak for workers."""
        return set(self.assessment.rubric.for_workers)


def _workers_sheet(words: _Words) -> Iterator[Section]:
    """The sheet for workers and home workers."""
    assessment, texts = words.assessment, words.texts
    labour, checks = assessment.labour_questions, _checks(assessment)
    minutes = sum(asked.question.minutes for asked in labour) + CHECK_MINUTES
    coordinator = tr("told the coordinator on: {space}", space=SHORT)
    to_act_on = Line(tr("To act on (no names)"), f"{_choices(_TO_ACT_ON)} · {coordinator}")
    yield Section(
        id="visit-workers-a",
        heading=tr("Part A. For the interviewer: workers and home workers"),
        aside=tr("sheet {number}, about {minutes} minutes", number=1, minutes=minutes),
        new_page=True,
        pages="A",
        blocks=(
            *_with_workers(words),
            Terms((to_act_on,)),
            *_key(words, [question.id for question in labour], checks),
            Paragraph(texts.enter),
            Paragraph(tr("Enter them with:")),
            *_entering(words, labour, checks),
        ),
    )
    after = [(check.ask, _boxes(texts.yes_no)) for check in checks]
    after += [(question, SPACE * 2) for question in (texts.stop_at_once, texts.better_first)]
    yield _part_b(
        WORKERS,
        words,
        (
            Paragraph(words.filled(texts.greeting)),
            Paragraph(_boxes((texts.yes, texts.no_thanks))),
            Paragraph(texts.think_of, "strong"),
            *(_aloud(words, WORKERS, place, asked) for place, asked in enumerate(labour, start=1)),
            *(
                _part(WORKERS, number, question, Paragraph(answer))
                for number, (question, answer) in enumerate(after, start=len(labour) + 1)
            ),
            Paragraph(words.filled(texts.goodbye)),
        ),
    )


def _entering(
    words: _Words, labour: Sequence[LabourQuestion], checks: Sequence[BreachAlarm]
) -> Iterator[Command]:
    """What is typed for an answer, and for a check that found something."""
    speaker = next(iter(words.assessment.rubric.for_workers), WORKERS)
    for asked in labour[:1]:
        yield Command(f"sectorscan note profile.yaml {asked.id} 1.5 --by {speaker}")
    for check in checks[-1:]:
        yield Command(f"sectorscan note profile.yaml --check {check.id} yes --by {speaker}")


def _with_workers(words: _Words) -> Iterator[Block]:
    """What an interviewer of workers reads before, and notes of the talk; no name."""
    if words.assessment.visits.referral is None:
        yield Paragraph(words.texts.not_ready, "alarm")
    yield Paragraph(f"{words.assessment.sector.name}. {words.texts.print_apart}")
    yield Paragraph(tr("Duty of care: read before you go"), "strong")
    yield from _numbered(words, words.texts.duty_of_care)
    yield Terms(tuple(_about_the_talk(words)))


def _checks(assessment: Assessment) -> list[BreachAlarm]:
    """The breaches that are asked about by yes or no, since no level 0 of a question names them."""
    named = {asked.question.breach_at for asked in assessment.labour_questions}
    return [breach for breach in assessment.alarm.breaches if breach.id not in named]


def _sheet(words: _Words, number: int, visit: QuestionsOfVisit) -> Iterator[Section]:
    """The sheet for another kind of respondent, or for a list or publication to look into."""
    texts = words.texts
    name = f"{number}-{'-'.join(visit.who.lower().split())}"
    asked = [question for question in visit.questions if question.question is not None]
    figures = [question for question in visit.questions if question.figure is not None]
    of_workers = bool(
        {question.question.to[0] for question in asked if question.question} & words.for_workers
    )
    yield Section(
        id=f"visit-{name}-a",
        heading=tr("Part A. For the interviewer: {who}", who=lower_case(visit.who)),
        aside=_aside(number, visit.minutes),
        new_page=True,
        pages="A",
        blocks=(
            *(_with_workers(words) if of_workers else _with_others(words, asks=bool(asked))),
            *(_key(words, [question.id for question in asked], ()) if asked else ()),
            *(_cut_points(figures) if figures else ()),
        ),
    )
    greeting, goodbye = (
        (texts.greeting, texts.goodbye)
        if of_workers
        else (texts.greeting_in_short, texts.goodbye_in_short)
    )
    blocks: list[Block] = []
    if asked:
        blocks += [Paragraph(words.filled(greeting))]
        blocks += [Paragraph(_boxes((texts.yes, texts.no_thanks)))]
    blocks += [
        _aloud(words, name, place, question) for place, question in enumerate(asked, start=1)
    ]
    blocks += [
        _figure(name, place, question, question.figure)
        for place, question in enumerate(figures, start=1)
        if question.figure is not None
    ]
    if asked:
        blocks.append(Paragraph(words.filled(goodbye)))
    yield _part_b(name, words, blocks)


def _aside(number: int, minutes: int) -> str:
    if not minutes:
        return tr("sheet {number}", number=number)
    return tr("sheet {number}, about {minutes} minutes", number=number, minutes=minutes)


def _with_others(words: _Words, *, asks: bool) -> Iterator[Block]:
    """What an interviewer of others reads before, if anybody is asked, and notes of the visit."""
    yield Paragraph(f"{words.assessment.sector.name}. {words.texts.print_apart}")
    if asks:
        yield from _numbered(words, words.texts.duty_in_short)
    yield Terms(tuple(_about_the_visit(words)))


def _part_b(name: str, words: _Words, blocks: Sequence[Block]) -> Section:
    return Section(
        id=f"visit-{name}-b",
        heading=tr("Part B. {title}", title=words.filled(words.texts.work_in)),
        blocks=tuple(blocks),
        new_page=True,
        large=True,
        pages="B",
    )


def _part(name: str, number: int, question: str, *blocks: Block) -> Section:
    """One question of part B with its number there."""
    return Section(f"visit-{name}-{number}", f"{number}. {question}", blocks)


def _aloud(
    words: _Words, name: str, number: int, asked: LabourQuestion | QuestionResult
) -> Section:
    """A question with its answers from worst to best, without a number or a level."""
    question = asked.question
    assert isinstance(question, Question)  # noqa: S101  figures have a form of their own
    answers = tuple(f"{BOX} {anchor}" for anchor in question.anchors)
    silent = _boxes((words.texts.not_known, words.texts.rather_not))
    return _part(name, number, question.ask, Bullets((*answers, silent)))


def _figure(name: str, number: int, asked: QuestionResult, figure: FigureWanted) -> Section:
    _, where = PLACES[figure.found_in]
    lines = (
        Line(tr("Look in"), tr(where)),
        Line(tr("Figure"), SPACE),
        Line(tr("Year, source"), SPACE),
    )
    return _part(name, number, asked_or_wanted(asked), Terms(lines))


def _cut_points(figures: Sequence[QuestionResult]) -> Iterator[Block]:
    """What each level of a figure is, for the interviewer alone."""
    rows = [
        (asked.title, f"`{asked.id}`", _scale(asked.figure))
        for asked in figures
        if asked.figure is not None
    ]
    heads = (tr("Figure"), tr("Id"), tr("Levels"))
    yield Grid(heads, tuple(rows), texts=3, title=tr("What the levels are"))


def _scale(figure: FigureWanted) -> str:
    written = numbers.small_share if figure.is_share else numbers.figure
    return ", ".join(
        tr("{level} at {figure}", level=numbers.stated(level), figure=written(value))
        for value, level in figure.scale
    )


def _key(words: _Words, asked: Sequence[str], checks: Sequence[BreachAlarm]) -> Iterator[Block]:
    """Which id stands behind each question of part B, with space for the answers."""
    rows = [
        *((identifier, SHORT, SHORT) for identifier in asked),
        *((tr("{id} (yes or no)", id=check.id), SHORT, "") for check in checks),
    ]
    yield Grid(
        heads=(
            tr("Part B"),
            tr("Question id"),
            tr("Level"),
            tr("How sure (high, medium, low)"),
            tr("Note, in the person's own words"),
        ),
        rows=tuple(
            (tr("Question {number}", number=number), *cells, IN_A_COLUMN)
            for number, cells in enumerate(rows, start=1)
        ),
        texts=5,
        title=tr("Key, after the talk"),
        means=words.texts.key,
    )


def _numbered(words: _Words, texts: Sequence[str]) -> Iterator[Paragraph]:
    for number, text in enumerate(texts, start=1):
        yield Paragraph(f"{number}. {words.filled(text)}")


def _about_the_talk(words: _Words) -> Iterator[Line]:
    """When, where, with whom and how freely; no name."""
    organisation = words.assessment.report.organisation or SPACE
    yield Line(tr("Date"), "____ / ____ / ________")
    yield Line(tr("Place of the talk (kind only)"), _choices(_KINDS_OF_PLACE))
    yield Line(tr("Town or quarter (no smaller)"), SPACE)
    yield Line(tr("Interviewer (initials)"), SHORT)
    yield Line(tr("Sent by (organisation)"), organisation)
    interpreter = _choices(_INTERPRETER)
    yield Line(tr("Language; interpreter?"), f"{SHORT} {interpreter}")
    yield Line(tr("Kind of work of the person"), _choices(_KINDS_OF_WORK))
    yield Line(tr("Person"), _choices(_PERSON))
    yield Line(tr("Size of firm worked for"), _choices(_SIZES))
    yield Line(tr("Others present"), _choices(_PRESENT))
    yield Line(tr("Consent"), _choices(_CONSENT))
    yield Line(tr("Began, ended"), "____:____ ____:____")
    yield Line(tr("How freely did the person speak?"), _choices(_FREELY))


def _about_the_visit(words: _Words) -> Iterator[Line]:
    """When, where and by whom."""
    yield Line(tr("Date, place"), f"____ / ____ / ________ {SPACE}")
    yield Line(tr("Interviewer (initials)"), SHORT)
    yield Line(tr("Sent by (organisation)"), words.assessment.report.organisation or SPACE)
    yield Line(tr("Consent"), _choices(_CONSENT_IN_SHORT))


def _choices(choices: Sequence[str]) -> str:
    """Boxes with sentences of the program, in the language that is spoken."""
    return _boxes([tr(choice, space=SHORT) for choice in choices])


def _boxes(choices: Sequence[str]) -> str:
    return "   ".join(f"{BOX}\N{NO-BREAK SPACE}{choice}" for choice in choices)
