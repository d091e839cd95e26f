"""The section that says how to go on from the report."""

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report.blocks import Line, Section, Terms
from sectorscan.report.headings import headed
from sectorscan.report.sections.held_back import weakest


def go_on(assessment: Assessment) -> Section:
    """Commands that explain, ask and hand on."""
    example = next(iter(weakest(assessment)), assessment.ingredients[0].id)
    lines = [
        Line("Explain any line", f"sectorscan explain {example}"),
        Line("Change the rubric", f"sectorscan rubric show {assessment.rubric.id}"),
        Line("Hand it on", "sectorscan assess ... -o assessment.json"),
    ]
    if assessment.questions:
        lines.insert(2, Line("Print what to ask", "sectorscan ask ... -o visits.md"))
    return headed("next", Terms(tuple(lines)))
