"""The brief for a terminal: the widest version of it that stands on one page."""

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report.blocks import Report
from sectorscan.report.renderers.terminal.brief import brief_layout
from sectorscan.report.renderers.terminal.layout import as_text
from sectorscan.report.safe_text import legible_assessment
from sectorscan.report.sections.brief import COLUMNS, Space, brief_sections, spaces
from sectorscan.report.sections.brief_facts import title_of

MOST_LINES = 75


def brief_report(assessment: Assessment, *, command: str = "") -> Report:
    """The brief, in at most 75 lines of 80 columns.

    `command` is what was typed for it, which its last lines repeat; without it they are left out.
    """
    assessment = legible_assessment(assessment)
    report = _brief(assessment, Space(), command)
    for space in spaces():
        report = _brief(assessment, space, command)
        if as_text(brief_layout(report), COLUMNS).count("\n") <= MOST_LINES:
            break
    return report


def _brief(assessment: Assessment, space: Space, command: str) -> Report:
    where, beside = title_of(assessment)
    return Report(
        title=assessment.sector.name,
        subtitle=where,
        blocks=brief_sections(assessment, space, command),
        beside=beside,
        brief=True,
    )
