"""The section that says how to go on from the report, on a terminal."""

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.languages import tr
from sectorscan.report.blocks import Line, Section, Terms
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.report.sections.brief_facts import weak_partners

NOT_TYPED = "sectorscan assess ..."


def go_on(assessment: Assessment, command: str = "") -> Section:
    """Commands that explain, ask and hand on; `command` is what was typed for the report."""
    command = command or NOT_TYPED
    asking = command.replace("sectorscan assess", "sectorscan ask", 1)
    weak = next(iter(weak_partners(assessment)), None)
    example = Names(assessment).short(weak.ingredient if weak else assessment.ingredients[0].id)
    explain = Line(tr("Explain any line"), f'sectorscan explain "{example}"')
    hand_on = Line(tr("Hand it on"), f"{command} -o report.docx")
    ask = Line(tr("Print what to ask"), f"{asking} -o visits.docx")
    return headed("next", Terms((explain, *([ask] if assessment.questions else []), hand_on)))
