"""The section on how far to trust the report: sources, evidence, who was asked."""

from collections.abc import Sequence

from sectorscan.assessment.result.alarm import AUTHOR
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.first_steps import Assumption
from sectorscan.languages import marked, tr, tr_many
from sectorscan.report.blocks import Line, Section, terms_of
from sectorscan.report.headings import headed
from sectorscan.report.notices import notice_in_words
from sectorscan.report.phrases import in_a_row, in_turn
from sectorscan.report.sections.brief_facts import evidence_sentence, tested
from sectorscan.report.sections.plan_words import COSTS_BY_FIRMS
from sectorscan.report.sections.targets import left_out

SHOWN_NOTICES = 3
CAUTION = marked(
    "100 is the best of many places, which no real sector reaches. Use it to start a talk, not to "
    "rank places."
)


def trust(assessment: Assessment) -> Section:
    """How the likely range was tested, who was asked, what the levels rest on, what is doubtful."""
    indicators = [i for level in assessment.ingredients for i in level.indicators]
    conflicts = [indicator.title for indicator in indicators if indicator.conflict]
    apart = [level.title for level in assessment.ingredients if level.disagreement]
    lines = [
        Line(tr("The score"), tr(CAUTION)),
        Line(tr("The likely range"), tested(assessment)),
        Line(tr("Who was asked"), evidence_sentence(assessment)),
        Line(tr("What it rests on"), _evidence(assessment)),
        Line(tr("Assumed"), _assumed(assessment)),
        Line(tr("Journal"), _journal(assessment.noted)),
        *(Line(tr("Left out by the author"), text) for text in left_out(assessment)),
        *(Line(tr("Take note"), text) for text in _notices(assessment)),
        Line(tr("Figures differ"), ", ".join(conflicts)),
        Line(tr("Answers differ"), _differing(apart)),
        Line(
            tr("The rubric"),
            tr("weights, cut-points, strengths, gains and months are judgements."),
        ),
    ]
    return headed("trust", terms_of(lines))


def _journal(answers: int) -> str:
    if not answers:
        return ""
    return tr_many(
        "{count} answer read from it, beside the profile",
        "{count} answers read from it, beside the profile",
        answers,
    )


def _differing(ingredients: Sequence[str]) -> str:
    """The ingredients whose answers differ from their figures; nothing where none do."""
    if not ingredients:
        return ""
    return tr("from figures: {ingredients}", ingredients=", ".join(ingredients))


def _assumed(assessment: Assessment) -> str:
    """What the choice of actions takes to be so because the profile does not say it."""
    words: dict[Assumption, str] = {
        "number-of-firms": tr_many(
            "{count} firms (no number in the profile)",
            "{count} firms (no number in the profile)",
            assessment.choosing.firms,
        ),
        "number-of-firms-from-people": tr_many(
            "{count} firms (estimated from the number of people)",
            "{count} firms (estimated from the number of people)",
            assessment.choosing.firms,
        ),
        "income-of-another-year": tr("the country's income group of another year"),
        "informal": tr("many firms not registered, as is usual at this income"),
        "not-informal": tr("firms registered, as is usual at this income"),
        "costs-of-smaller-firms": tr(COSTS_BY_FIRMS),
    }
    return in_turn(words[assumption] for assumption in assessment.choosing.assumptions)


def _notices(assessment: Assessment) -> list[str]:
    """The first notices on doubtful records, and how many more there are."""
    texts = [notice_in_words(notice) for notice in assessment.notices[:SHOWN_NOTICES]]
    left = len(assessment.notices) - SHOWN_NOTICES
    more = [tr_many("and {count} more", "and {count} more", left)] if left > 0 else []
    return [*texts, *more]


def _evidence(assessment: Assessment) -> str:
    """How many indicators rest on figures and on answers, and how many on another time."""
    known = [
        indicator
        for level in assessment.ingredients
        for indicator in level.indicators
        if indicator.state == "known"
    ]
    answered = [indicator for indicator in known if "answered" in indicator.basis]
    by_author = [i for i in answered if {answer.by for answer in i.respondents} == {AUTHOR}]
    if not known:
        return ""
    figures, asked = len(known) - len(answered), len(answered) - len(by_author)
    dated = sum(indicator.dated for indicator in known)
    counts = [
        tr_many("{count} from figures", "{count} from figures", figures) if figures else "",
        tr_many("{count} from people asked", "{count} from people asked", asked) if asked else "",
        tr_many("{count} judged by the author", "{count} judged by the author", len(by_author))
        if by_author
        else "",
    ]
    sentence = tr_many(
        "{count} question or measure is known: {counts}.",
        "{count} questions and measures are known: {counts}.",
        len(known),
        counts=in_a_row(counts),
    )
    if not dated:
        return sentence
    other_time = tr_many(
        "{count} of them rests on records of another time than the profile's.",
        "{count} of them rest on records of another time than the profile's.",
        dated,
    )
    return f"{sentence} {other_time}"
