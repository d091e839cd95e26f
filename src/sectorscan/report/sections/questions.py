"""What a report says of what to ask next, and of respondents who disagree."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.levels import RespondentLevel
from sectorscan.assessment.result.questions import QuestionResult, Questions
from sectorscan.measures.base import FoundIn
from sectorscan.report import numbers
from sectorscan.report.document import Line
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
        return sum(one.question.minutes for one in self.questions if one.question)


def ask_lines(assessment: Assessment) -> tuple[Line, ...]:
    """What to ask next, in short; nothing where nothing is left to ask, or none was reckoned."""
    told = assessment.questions
    if told is None or not told.ranked:
        return ()
    visits = visits_of(assessment, by_narrowing(assessment)[:SHOWN])
    return (
        *(Line("", text) for text in sentences(told)),
        *(Line(v.who, f"{what(one)} ({narrows(one)})") for v in visits for one in v.questions),
    )


def find_out_first(assessment: Assessment, most: int) -> str:
    """The ingredients that the first questions are about."""
    names = Names(assessment)
    wanted = dict.fromkeys(one.ingredient for one in by_narrowing(assessment))
    shown = [names.short(one) for one in wanted][:most]
    return f"{numbers.listed(shown)}. The answers can change the advice." if shown else ""


def disagreement_lines(assessment: Assessment) -> tuple[Line, ...]:
    """Who said what, where kinds of respondents are far apart."""
    return tuple(
        Line(one.title, who_said_what(assessment, one.respondents))
        for one in assessment.disagreements
    )


def who_said_what(assessment: Assessment, respondents: Sequence[RespondentLevel]) -> str:
    """`owners of firms 3.5, a trade union 1.0`: the highest first."""
    titles = assessment.rubric.respondents
    highest_first = sorted(respondents, key=lambda one: -one.level)
    return ", ".join(f"{titles[one.by]} {numbers.level(one.level)}" for one in highest_first)


def by_narrowing(assessment: Assessment) -> list[QuestionResult]:
    """What to find out, by what narrows most for certain; equals in the rubric's order."""
    ranked = assessment.questions.ranked if assessment.questions else ()
    order = [i.id for one in assessment.ingredients for i in one.indicators]
    return sorted(ranked, key=lambda one: (-round(one.least, 9), order.index(one.id)))


def visits_of(assessment: Assessment, questions: Sequence[QuestionResult]) -> list[Visit]:
    """The questions by whom to ask them first, the figures by where to look for them."""
    found: dict[str, list[QuestionResult]] = {}
    for one in questions:
        found.setdefault(who(assessment, one), []).append(one)
    return [Visit(name, tuple(told)) for name, told in found.items()]


def who(assessment: Assessment, one: QuestionResult) -> str:
    """Whom to ask first, or where to look."""
    if one.figure is not None:
        return PLACES[one.figure.found_in][0]
    if one.question is None:
        return ""
    title = assessment.rubric.respondents[one.question.to[0]]
    return title[0].upper() + title[1:]


def what(one: QuestionResult) -> str:
    """What is asked, or which figure is wanted."""
    return one.question.ask if one.question else one.title


def narrows(one: QuestionResult) -> str:
    """By how many points it narrows the bounds, at least and at most."""
    ends = dict.fromkeys(numbers.points(end) for end in (one.least, one.most))
    return " to ".join(ends)


def sentences(told: Questions) -> Iterator[str]:
    """How far worst and best case are apart, and what answers do to that."""
    apart = f"Worst and best case are {numbers.whole(told.width)} points apart."
    if told.width_asking - told.width > NOTICEABLE:
        yield (
            f"{apart} Nobody was asked yet: with the first answer every other question counts as "
            f"asked and open, and they will be {numbers.whole(told.width_asking)} apart. From "
            "there each answer brings them nearer by the points shown, at least and at most."
        )
    else:
        yield f"{apart} Each answer brings them nearer by the points shown, at least and at most."
    if told.until_estimate is None:
        yield "Even all of these answers would not be enough for a best guess of the score."
    elif told.until_estimate > 0:
        first = f"the first {told.until_estimate} of the list are"
        first = "the first of the list is" if told.until_estimate == 1 else first
        yield f"A best guess of the score can be given once {first} found out."
