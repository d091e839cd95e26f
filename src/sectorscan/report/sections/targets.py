"""The section on levels that the partners want, and the words for what the author left out."""

from collections.abc import Iterator

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.own_targets import LeftOut, OwnTarget
from sectorscan.languages import tr
from sectorscan.report import numbers
from sectorscan.report.blocks import NOTHING, Grid, Section, Tone
from sectorscan.report.dates import written
from sectorscan.report.headings import headed
from sectorscan.report.phrases import in_turn, labelled


def targets(assessment: Assessment) -> Section | None:
    """A row for each target; None where the profile sets none."""
    if not assessment.targets:
        return None
    table = Grid(
        heads=(
            tr("what"),
            tr("wanted"),
            tr("by"),
            tr("today"),
            tr("likely range"),
            tr("chance that it is there"),
        ),
        rows=tuple(map(_row, assessment.targets)),
        tones=tuple(map(_tone, assessment.targets)),
        means=tr("Levels, 0 to 4. Chances are shares of the trials, for ingredients alone."),
    )
    return headed("targets", table)


def _row(target: OwnTarget) -> tuple[str, ...]:
    likely = target.likely
    remarks = in_turn([target.note or "", _below_today(target)])
    return (
        f"{target.title} ({remarks})" if remarks else target.title,
        numbers.level(target.wanted),
        NOTHING if target.by is None else written(target.by),
        tr("not known") if target.now is None else numbers.level(target.now),
        NOTHING if likely is None else numbers.between(likely.low, likely.high),
        NOTHING if target.chance is None else numbers.small_share(target.chance),
    )


def _below_today(target: OwnTarget) -> str:
    """That less is wanted than there is, which may be a slip."""
    now, wanted = target.now, target.wanted
    if now is None or now <= wanted or numbers.level(now) == numbers.level(wanted):
        return ""
    return tr("below today's level")


def _tone(target: OwnTarget) -> Tone:
    """What is there already is good; what is not is told plainly."""
    return "good" if target.now is not None and target.now >= target.wanted else "plain"


def left_out(assessment: Assessment) -> Iterator[str]:
    """What the author says does not apply, each with its reason."""
    for waiver in assessment.left_out:
        yield labelled(waiver.title, _reason(waiver))


def _reason(waiver: LeftOut) -> str:
    if waiver.until is None:
        return waiver.reason
    until = written(waiver.until)
    if waiver.is_over:
        return tr("{reason} (until {date}, so it counts again)", reason=waiver.reason, date=until)
    return tr("{reason} (until {date})", reason=waiver.reason, date=until)
