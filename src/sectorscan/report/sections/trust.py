"""The section on how far to trust the report: sources, evidence, who was asked."""

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.first_steps import Assumption
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Section, Terms
from sectorscan.report.headings import headed
from sectorscan.report.sections.brief_facts import CALIBRATED, evidence_sentence
from sectorscan.report.sections.targets import left_out

SHOWN_NOTICES = 3
CAUTION = (
    "100 is the best of many places, which no real sector reaches. Use it to start a talk, not to "
    "rank places."
)


def trust(assessment: Assessment) -> Section:
    """How the likely range was tested, who was asked, what the levels rest on, what is doubtful."""
    indicators = [i for level in assessment.ingredients for i in level.indicators]
    conflicts = [indicator.title for indicator in indicators if indicator.conflict]
    apart = [level.title for level in assessment.ingredients if level.disagreement]
    journal = f"{numbers.counted(assessment.noted, 'answer')} read from it, beside the profile"
    lines = [
        Line("The score", CAUTION),
        Line("The likely range", CALIBRATED),
        Line("Who was asked", evidence_sentence(assessment)),
        Line("What it rests on", _evidence(assessment)),
        Line("Assumed", _assumed(assessment)),
        Line("Journal", journal if assessment.noted else ""),
        *(Line("Left out by the author", text) for text in left_out(assessment)),
        *(Line("Take note", text) for text in _notices(assessment)),
        Line("Figures differ", ", ".join(conflicts)),
        Line("Answers differ", f"from figures: {', '.join(apart)}" if apart else ""),
        Line(
            "The rubric",
            "weights, cut-points, strengths, gains and months are judgements.",
        ),
    ]
    return headed("trust", Terms(tuple(line for line in lines if line.text)))


def _assumed(assessment: Assessment) -> str:
    """What the choice of actions takes to be so because the profile does not say it."""
    firms = f"{numbers.count(assessment.choosing.firms)} firms"
    words: dict[Assumption, str] = {
        "number-of-firms": f"{firms} (no number in the profile)",
        "income-of-another-year": "the country's income group of another year",
        "informal": "many firms not registered, as is usual at this income",
        "not-informal": "firms registered, as is usual at this income",
    }
    return "; ".join(words[assumption] for assumption in assessment.choosing.assumptions)


def _notices(assessment: Assessment) -> list[str]:
    """The first notices on doubtful records, and how many more there are."""
    texts = [f"{notice.text} ({notice.place})" for notice in assessment.notices]
    left = len(texts) - SHOWN_NOTICES
    return [*texts[:SHOWN_NOTICES], *([f"and {left} more"] if left > 0 else [])]


def _evidence(assessment: Assessment) -> str:
    """How many levels rest on figures and on answers, and how many are of another time."""
    known = [
        indicator
        for level in assessment.ingredients
        for indicator in level.indicators
        if indicator.state == "known"
    ]
    answered = [indicator for indicator in known if "answered" in indicator.basis]
    by_author = [i for i in answered if {answer.by for answer in i.respondents} == {"author"}]
    counts = [
        (len(known) - len(answered), "from figures"),
        (len(answered) - len(by_author), "from people asked"),
        (len(by_author), "judged by the author"),
        (sum(indicator.dated for indicator in known), "of another time"),
    ]
    levels = f"{numbers.counted(len(known), 'level')}: " if known else ""
    return levels + ", ".join(f"{number} {what}" for number, what in counts if number)
