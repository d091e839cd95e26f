"""The report on a sector for a terminal: the brief, or as much of the whole as is asked for."""

from collections.abc import Collection

from msgspec.structs import replace

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report.anonymous import anonymised
from sectorscan.report.blocks import Report
from sectorscan.report.documents.brief import brief_report
from sectorscan.report.safe_text import legible_result


def terminal_assessment(  # noqa: PLR0913  each is an option of the command
    assessment: Assessment,
    *,
    top: int,
    sections: Collection[str],
    full: bool,
    annex: bool,
    anonymous: bool | None,
    command: str,
) -> Report:
    """The brief, unless the whole report, its annexes or some of its sections are asked for.

    Below the brief stands what was asked for besides: what is supposed, what moves the score.
    """
    assessment = legible_result(assessment)
    if full or annex or sections:
        from sectorscan.report.documents.assessment import whole_assessment  # all its sections

        return whole_assessment(
            assessment,
            top=top,
            sections=sections,
            annex=annex,
            anonymous=anonymous,
            command=command,
        )
    brief = brief_report(anonymised(assessment, anonymous=anonymous), command=command)
    if (assessment.what_if, assessment.uncertainty, assessment.plus_minus) == (None, None, None):
        return brief
    from sectorscan.report.documents.assessment import asked_for_besides

    return replace(brief, below=asked_for_besides(assessment, top))
