"""What stands under the title of a report: where and when, who made it, after which rubric."""

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.languages import marked, tr
from sectorscan.report.dates import written
from sectorscan.report.names import place_of
from sectorscan.report.phrases import in_a_row, side_by_side

_SETTINGS = {"territorial": marked("one territory"), "network": marked("a dispersed network")}
_DRAFT = marked("draft")


def where_and_when(assessment: Assessment) -> str:
    """`Carpi, Italy · as of 1994`."""
    sector = assessment.sector
    return side_by_side((place_of(sector), as_of(sector.as_of), tr(_SETTINGS[sector.setting])))


def as_of(day: str | None) -> str:
    """`as of 1994`, or that nobody says when."""
    return tr("no date given") if day is None else tr("as of {date}", date=day)


def about_report(assessment: Assessment) -> str:
    """Who made the report and when, its rubric with its version, and its status."""
    rubric = assessment.rubric
    model, *_ = rubric.title.split(",")
    return side_by_side(
        (
            tr("Prepared by: {author}", author=author_of(assessment)),
            _dated(assessment),
            tr("Rubric: {title}, version {version}", title=model, version=rubric.version),
            tr("Status: {status}", status=status_of(assessment)),
        )
    )


def foot_of(assessment: Assessment) -> str:
    """Who made the report and when, and its status, in short."""
    report = assessment.report
    by = report.organisation or report.author or tr("not named")
    return f"{by} · {_dated(assessment)} · {status_of(assessment)}"


def _dated(assessment: Assessment) -> str:
    day = assessment.report.date
    return tr("not dated") if day is None else written(day)


def author_of(assessment: Assessment) -> str:
    """Who made the report, and for whom; or that nobody is named."""
    report = assessment.report
    return in_a_row((report.author, report.organisation)) or tr("not named")


def status_of(assessment: Assessment) -> str:
    """What the author calls it; what it is if nobody says is translated."""
    status = assessment.report.status
    return tr(_DRAFT) if status == _DRAFT else status
