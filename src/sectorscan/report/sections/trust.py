"""The section on how far to trust the report: sources, evidence, who was asked."""

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Section, Terms
from sectorscan.report.headings import headed


def trust(assessment: Assessment) -> Section:
    """The sources by how each is known, then what the levels rest on."""
    indicators = [i for level in assessment.ingredients for i in level.indicators]
    conflicts = [indicator.title for indicator in indicators if indicator.conflict]
    apart = [level.title for level in assessment.ingredients if level.disagreement]
    journal = f"{numbers.counted(assessment.noted, 'answer')} read from it, beside the profile"
    lines = [
        *_sources(assessment),
        Line("What it rests on", _evidence(assessment)),
        Line("Journal", journal if assessment.noted else ""),
        *(Line("Take note", f"{notice.text} ({notice.place})") for notice in assessment.notices),
        Line("Figures that conflict", ", ".join(conflicts) or "none"),
        Line("Answers against figures", ", ".join(apart) or "none are far apart"),
        Line("Were workers asked?", "yes" if assessment.alarm.workers_asked else "no"),
        Line(
            "The rubric",
            "weights, cut-points, strengths, gains and months are working judgements.",
        ),
    ]
    return headed("trust", Terms(tuple(line for line in lines if line.text)))


def _sources(assessment: Assessment) -> list[Line]:
    return [
        Line(mark.split(",")[0], source.cite)
        for evidence, mark in assessment.rubric.evidence_marks.items()
        for source in assessment.sources
        if source.evidence == evidence
    ]


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
        (len(answered) - len(by_author), "from people who were asked"),
        (len(by_author), "judged by the author of the profile"),
        (sum(indicator.dated for indicator in known), "of another time"),
    ]
    levels = f"{numbers.counted(len(known), 'level')}: " if known else ""
    return levels + ", ".join(f"{number} {what}" for number, what in counts if number)
