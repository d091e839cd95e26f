"""The section on breaches of basic rights at work, and on what else to watch."""

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Section, Terms
from sectorscan.report.headings import headed
from sectorscan.report.names import Names


def labour(assessment: Assessment) -> Section:
    """Whether a breach is reported, and what the profile says to watch."""
    watch = (Line("To watch", text) for text in assessment.watch)
    return headed("labour", Terms((*_alarm(assessment), *watch)))


def _alarm(assessment: Assessment) -> list[Line]:
    check = assessment.labour
    asked = "" if check.workers_asked else " No worker, home worker or union was asked."
    if check.breaches:
        return _breaches(assessment)
    if check.checked:
        return [Line("", f"Checked, none found.{asked}")]
    text = (
        f"Not checked. That does not mean none.{asked} Ask before anyone writes “no problem found”."
    )
    return [Line("", text, "poor")]


def _breaches(assessment: Assessment) -> list[Line]:
    names, check = Names(assessment), assessment.labour
    reported = numbers.listed([names.of(breach) for breach in check.breaches])
    text = (
        f"Reported: {reported}. Fairness at work counts as 0 whatever else was said of it, and no "
        "band is given."
    )
    if assessment.package is not None or assessment.surely_startable:
        text += " Remedies come first below."
    lines = [Line("", text, "alarm")]
    if check.commitments:
        ended = numbers.listed([names.of(breach) for breach in check.commitments])
        lines.append(Line("", f"The partners have agreed to end: {ended}."))
    return lines
