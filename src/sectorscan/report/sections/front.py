"""What stands under the title of a report: where and when, who made it, after which rubric."""

from datetime import date

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.types import YearOrDay


def where_and_when(assessment: Assessment) -> str:
    """`Carpi, Italy · as of 1994`."""
    sector = assessment.sector
    place = ", ".join(part for part in (sector.place, sector.country) if part)
    dated = f"as of {sector.as_of}" if sector.as_of else "no date given"
    setting = {"territorial": "one territory", "network": "a dispersed network"}[sector.setting]
    return " · ".join(part for part in (place, dated, setting) if part)


def about_report(assessment: Assessment) -> str:
    """Who made the report and when, its rubric with its version, and its status."""
    report, rubric = assessment.report, assessment.rubric
    model, *_ = rubric.title.split(",")
    by = ", ".join(part for part in (report.author, report.organisation) if part) or "not named"
    dated = "not dated" if report.date is None else written(report.date)
    return " · ".join(
        (
            f"Prepared by: {by}",
            dated,
            f"Rubric: {model}, version {rubric.version}",
            f"Status: {report.status}",
        )
    )


def foot_of(assessment: Assessment) -> str:
    """Who made the report and when, and its status, in short."""
    report = assessment.report
    by = report.organisation or report.author or "not named"
    dated = "not dated" if report.date is None else written(report.date)
    return f"{by} · {dated} · {report.status}"


def written(day: YearOrDay) -> str:
    """`12 December 2024`, or a year."""
    return f"{day.day} {day:%B %Y}" if isinstance(day, date) else str(day)
