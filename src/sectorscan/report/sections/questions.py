"""The sections on what to ask next, and on respondents who disagree."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from sectorscan.assessment.result.alarm import Alarm, BreachAlarm
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.levels import RespondentLevel
from sectorscan.assessment.result.questions import QuestionResult, Questions
from sectorscan.languages import marked, tr
from sectorscan.measures.base import FoundIn
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Section, Terms
from sectorscan.report.groups import grouped
from sectorscan.report.headings import headed
from sectorscan.report.phrases import in_turn, sentence_case
from sectorscan.types import most_first

SHOWN = 6
SHOWN_OWED = 2
SHOWN_FIGURES = 1
SIGN = "*"
CHANGES = marked("* It could well change what comes first.")
BEFORE_ALL, NO_OWNERS = marked("before all else"), marked("owners not present")

# Where a figure is found: as a heading, and who may have it.
PLACES: dict[FoundIn, tuple[str, str]] = {
    "firms": (
        marked("From a list of firms"),
        marked("a register, an employers' organisation, or a count of your own"),
    ),
    "links": (
        marked("From a list of ties"),
        marked("the firms, or the lists of members and clients that bodies keep"),
    ),
    "institutions": (
        marked("From the bodies"),
        marked("the bodies themselves: what they offer, who sits on boards"),
    ),
    "published": (marked("From published figures"), marked("statistics, studies, yearly reports")),
}


class QuestionsOfVisit(Struct, frozen=True):
    """What can be found out in one place, in the order of the list."""

    who: str
    questions: tuple[QuestionResult, ...]

    @property
    def minutes(self) -> int:
        """How long the questions take."""
        return sum(asked.question.minutes for asked in self.questions if asked.question)


def ask(assessment: Assessment) -> Section | None:
    """What to find out next, in short: breaches before all else; None where nothing is left."""
    lines = [*_breaches(assessment), *_questions(assessment)]
    return headed("ask", Terms(tuple(lines))) if lines else None


def _breaches(assessment: Assessment) -> Iterator[Line]:
    titles = assessment.rubric.respondents
    for breach in breaches_to_ask(assessment.alarm):
        whom = sentence_case(titles.get(breach.to[0], breach.to[0]))
        first = in_turn([tr(BEFORE_ALL), breach.asking or ""])
        yield Line(whom, f"{breach.brief} ({first})", "poor")


def breaches_to_ask(alarm: Alarm) -> list[BreachAlarm]:
    """What to find out; where others are raised or were checked, each that nobody checked too."""
    first = alarm.to_find_out
    left = alarm.in_state("not-checked")
    others = left if len(left) < len(alarm.breaches) else ()
    return [*first, *(breach for breach in others if breach not in first)]


def _questions(assessment: Assessment) -> Iterator[Line]:
    questions = assessment.questions
    if questions is None:
        return
    owed, figures = questions.owed[:SHOWN_OWED], questions.figures[:SHOWN_FIGURES]
    shown = [*owed, *questions.asked[: SHOWN - len(owed) - len(figures)], *figures]
    for visit in visits_of(assessment, shown):
        for question in visit.questions:
            yield Line(visit.who, f"{short(question)} ({narrows(question, questions)})")
    if any(question.may_change_steps for question in shown):
        yield Line("", tr(CHANGES))


def disagreements(assessment: Assessment) -> Section | None:
    """Who said what, where kinds of respondents are far apart."""
    lines = [
        Line(disagreement.title, who_said_what(assessment, disagreement.respondents))
        for disagreement in assessment.disagreements
    ]
    return headed("disagreements", Terms(tuple(lines))) if lines else None


def who_said_what(assessment: Assessment, respondents: Sequence[RespondentLevel]) -> str:
    """`owners of firms 3.5, a trade union 1.0`: the highest first."""
    titles = assessment.rubric.respondents  # of one's own, without a kind for all workers perhaps
    highest_first = sorted(respondents, key=lambda answer: most_first(answer.level))
    return ", ".join(
        f"{titles.get(answer.told_by, answer.told_by)} {numbers.level(answer.level)}"
        for answer in highest_first
    )


def visits_of(
    assessment: Assessment, questions: Sequence[QuestionResult]
) -> list[QuestionsOfVisit]:
    """The questions by whom to ask them first, the figures by where to look for them."""
    by_whom = grouped(questions, lambda question: who(assessment, question))
    return [QuestionsOfVisit(name, tuple(asked)) for name, asked in by_whom.items()]


def who(assessment: Assessment, wanted: QuestionResult) -> str:
    """Whom to ask first, or where to look."""
    if wanted.figure is not None:
        return tr(PLACES[wanted.figure.found_in][0])
    if wanted.question is None:
        return ""
    return sentence_case(assessment.rubric.respondents[kinds_to_ask(assessment, wanted)[0]])


def kinds_to_ask(assessment: Assessment, wanted: QuestionResult) -> Sequence[str]:
    """The kinds of respondents to ask; what is owed is asked of those who speak for workers."""
    questions, kinds = assessment.questions, wanted.question.to if wanted.question else ()
    if questions is None or wanted not in questions.owed:
        return kinds
    return [kind for kind in kinds if kind in assessment.rubric.for_workers] or kinds


def asked_or_wanted(wanted: QuestionResult) -> str:
    """What is asked, or which figure is wanted."""
    return wanted.question.ask if wanted.question else wanted.title


def short(wanted: QuestionResult) -> str:
    """What is asked in its short form, or which figure is wanted."""
    return wanted.question.short if wanted.question else wanted.title


def narrows(wanted: QuestionResult, questions: Questions) -> str:
    """By how many points it narrows the likely range, with a sign where it may change steps."""
    if wanted in questions.owed:
        return in_turn([tr("owed, not ranked"), tr(NO_OWNERS)])
    return f"{numbers.points(wanted.narrows)}{SIGN if wanted.may_change_steps else ''}"


def sentence(questions: Questions) -> str:
    """How wide the likely range is, and what finding out does to that."""
    return tr(
        "The likely range is {width} points wide. Each answer or figure is expected to narrow it "
        "by the points shown.",
        width=numbers.whole(questions.width),
    )
