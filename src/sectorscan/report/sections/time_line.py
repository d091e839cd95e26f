"""The suggested interventions along time, in months from the start.

An intervention takes from its least to its most months. One that has to wait begins once those that
alone would raise what it needs have had the most of theirs, and is drawn only where there are such.
"""

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.interventions import InterventionResult, Lead
from sectorscan.report import numbers
from sectorscan.report.charts.kinds import Stretch
from sectorscan.report.names import Names

SHOWN_WAITING = 3
SHOWN_LEADS = 2


def programme(assessment: Assessment, names: Names, shown: int) -> tuple[Stretch, ...]:
    """The package's members, as far as they are shown, then those that wait for one of them."""
    package = assessment.package
    if package is None:
        return ()
    members = [names.intervention(member) for member in package.members[:shown]]
    waiting = [
        result
        for result in assessment.interventions
        if result.ready == "fails" and result.applies is not False
    ]
    later = [(result, _awaited(result, members)) for result in waiting]
    follow = [(result, awaited) for result, awaited in later if awaited]
    return tuple(
        [_stretch(member, {}, names) for member in members]
        + [_stretch(result, awaited, names) for result, awaited in follow[:SHOWN_WAITING]]
    )


def _awaited(
    waiting: InterventionResult, members: list[InterventionResult]
) -> dict[int, InterventionResult]:
    """The members, by number, that alone bring about what one needs; none if that is not enough."""
    awaited = {}
    for need in waiting.preconditions:
        if need.standing != "fails":
            continue
        raising = {
            number: member
            for number, member in enumerate(members, start=1)
            if member.id in need.raised_by
        }
        if not raising:
            return {}
        soonest = min(raising, key=lambda number: raising[number].months[1])
        awaited[soonest] = raising[soonest]
    return awaited


def _stretch(
    result: InterventionResult, awaited: dict[int, InterventionResult], names: Names
) -> Stretch:
    start = max((member.months[1] for member in awaited.values()), default=0)
    after = numbers.listed([member.title for member in awaited.values()])
    lead = _lead(result.leads, names)
    when = f"after {after}, in month {start}" if awaited else "at once"
    return Stretch(
        title=result.title,
        start=start,
        months=result.months,
        first_result=result.first_result_months,
        lead=lead,
        after=tuple(sorted(awaited)),
        sentence=(
            f"{result.title}: begins {when}, takes {numbers.months(result.months)}, "
            f"first result after {result.first_result_months}. Lead: {lead}."
        ),
    )


def _lead(leads: tuple[Lead, ...], names: Names) -> str:
    named = [name for lead in leads for name in lead.names]
    if named:
        more = len(named) - SHOWN_LEADS
        return numbers.listed([*named[:SHOWN_LEADS], f"{more} more"] if more > 0 else named)
    return f"to be found: {numbers.listed([names.of(lead.kind) for lead in leads], 'or')}"
