"""The sections on what to ask next, and on respondents who disagree."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.levels import RespondentLevel
from sectorscan.assessment.result.questions import QuestionResult, Questions
from sectorscan.measures.base import FoundIn
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Section, Terms
from sectorscan.report.headings import headed
from sectorscan.report.names import Names

SHOWN = 6
NOTICEABLE = 1e-9

# Where a figure is found: as a heading, and who may have it.
PLACES: dict[FoundIn, tuple[str, str]] = {
    "firms": ("A list of firms", "a register, an employers' organisation, or a count of your own"),
    "links": (
        "Who deals with whom",
        "the firms, or the lists of members and clients that bodies keep",
    ),
    "institutions": (
        "The institutions",
        "the bodies themselves: what they offer, who sits on boards",
    ),
    "published": ("Published figures", "statistics, studies, yearly reports"),
}


@dataclass(frozen=True)
class Visit:
    """What can be found out in one place, in the order of the list."""

    who: str
    questions: tuple[QuestionResult, ...]

    @property
    def minutes(self) -> int:
        """How long the questions take."""
        return sum(asked.question.minutes for asked in self.questions if asked.question)


def ask(assessment: Assessment) -> Section | None:
    """What to ask next, in short; None where nothing is left to ask, or nothing was ranked."""
    questions = assessment.questions
    if questions is None or not questions.ranked:
        return None
    visits = visits_of(assessment, by_narrowing(assessment)[:SHOWN])
    lines = [
        *(Line("", text) for text in sentences(questions)),
        *(
            Line(visit.who, f"{what(question)} ({narrows(question)})")
            for visit in visits
            for question in visit.questions
        ),
    ]
    return headed("ask", Terms(tuple(lines)))


def find_out_first(assessment: Assessment, most: int) -> str:
    """The ingredients that the first questions are about."""
    names = Names(assessment)
    wanted = dict.fromkeys(question.ingredient for question in by_narrowing(assessment))
    shown = [names.short(ingredient) for ingredient in wanted][:most]
    return f"{numbers.listed(shown)}. The answers can change the advice." if shown else ""


def disagreements(assessment: Assessment) -> Section | None:
    """Who said what, where kinds of respondents are far apart."""
    lines = [
        Line(disagreement.title, who_said_what(assessment, disagreement.respondents))
        for disagreement in assessment.disagreements
    ]
    return headed("disagreements", Terms(tuple(lines))) if lines else None


def who_said_what(assessment: Assessment, respondents: Sequence[RespondentLevel]) -> str:
    """`owners of firms 3.5, a trade union 1.0`: the highest first."""
    titles = assessment.rubric.respondents
    highest_first = sorted(respondents, key=lambda answer: -answer.level)
    return ", ".join(
        f"{titles[answer.by]} {numbers.level(answer.level)}" for answer in highest_first
    )


def by_narrowing(assessment: Assessment) -> list[QuestionResult]:
    """What to find out, by what narrows most for certain; equals in the rubric's order."""
    ranked = assessment.questions.ranked if assessment.questions else ()
    order = [i.id for level in assessment.ingredients for i in level.indicators]
    return sorted(ranked, key=lambda asked: (-round(asked.least, 9), order.index(asked.id)))


def visits_of(assessment: Assessment, questions: Sequence[QuestionResult]) -> list[Visit]:
    """The questions by whom to ask them first, the figures by where to look for them."""
    by_whom: dict[str, list[QuestionResult]] = {}
    for question in questions:
        by_whom.setdefault(who(assessment, question), []).append(question)
    return [Visit(name, tuple(asked)) for name, asked in by_whom.items()]


def who(assessment: Assessment, wanted: QuestionResult) -> str:
    """Whom to ask first, or where to look."""
    if wanted.figure is not None:
        return PLACES[wanted.figure.found_in][0]
    if wanted.question is None:
        return ""
    title = assessment.rubric.respondents[wanted.question.to[0]]
    return title[0].upper() + title[1:]


def what(wanted: QuestionResult) -> str:
    """What is asked, or which figure is wanted."""
    return wanted.question.ask if wanted.question else wanted.title


def narrows(wanted: QuestionResult) -> str:
    """By how many points it narrows the bounds, at least and at most."""
    ends = dict.fromkeys(numbers.points(end) for end in (wanted.least, wanted.most))
    return " to ".join(ends)


def sentences(questions: Questions) -> Iterator[str]:
    """How far worst and best case are apart, and what answers do to that."""
    apart = f"Worst and best case are {numbers.whole(questions.width)} points apart."
    if questions.width_asking - questions.width > NOTICEABLE:
        yield (
            f"{apart} Nobody was asked yet: with the first answer every other question counts as "
            f"asked and open, and they will be {numbers.whole(questions.width_asking)} apart. From "
            "there each answer brings them nearer by the points shown, at least and at most."
        )
    else:
        yield f"{apart} Each answer brings them nearer by the points shown, at least and at most."
    if questions.until_estimate is None:
        yield "Even all of these answers would not be enough for a best guess of the score."
    elif questions.until_estimate > 0:
        first = f"the first {questions.until_estimate} of the list are"
        first = "the first of the list is" if questions.until_estimate == 1 else first
        yield f"A best guess of the score can be given once {first} found out."
