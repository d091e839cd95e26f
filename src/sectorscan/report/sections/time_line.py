"""The suggested interventions along time, in months from the start.

An intervention takes from its least to its most months. One that has to wait begins once those that
alone would raise what it needs have had the most of theirs, and is drawn only where there are such.
"""

from dataclasses import dataclass

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.interventions import InterventionResult, Lead
from sectorscan.report import numbers
from sectorscan.report.names import Names

SHOWN_WAITING = 3
SHOWN_LEADS = 2


@dataclass(frozen=True)
class Stretch:
    """One intervention: when it begins, its least and most length, its first result after that."""

    title: str
    start: int
    months: tuple[int, int]
    first_result: int
    lead: str
    after: tuple[int, ...]
    """The numbers of what it waits for, counted from 1; none where it can begin at once."""
    sentence: str


def programme(assessment: Assessment, names: Names, shown: int) -> tuple[Stretch, ...]:
    """The package's members, as far as they are shown, then those that wait for one of them."""
    package = assessment.package
    if package is None:
        return ()
    members = [names.intervention(one) for one in package.members[:shown]]
    waiting = [one for one in assessment.interventions if one.ready == "fails"]
    later = [(one, _awaited(one, members)) for one in waiting]
    follow = [(one, awaited) for one, awaited in later if awaited]
    return tuple(
        [_stretch(one, {}, names) for one in members]
        + [_stretch(one, awaited, names) for one, awaited in follow[:SHOWN_WAITING]]
    )


def _awaited(
    one: InterventionResult, members: list[InterventionResult]
) -> dict[int, InterventionResult]:
    """The members, by number, that alone bring about what one needs; none if that is not enough."""
    found = {}
    for need in one.preconditions:
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
        found[soonest] = raising[soonest]
    return found


def _stretch(
    one: InterventionResult, awaited: dict[int, InterventionResult], names: Names
) -> Stretch:
    start = max((member.months[1] for member in awaited.values()), default=0)
    after = numbers.listed([member.title for member in awaited.values()])
    lead = _lead(one.leads, names)
    when = f"after {after}, in month {start}" if awaited else "at once"
    return Stretch(
        title=one.title,
        start=start,
        months=one.months,
        first_result=one.first_result_months,
        lead=lead,
        after=tuple(sorted(awaited)),
        sentence=(
            f"{one.title}: begins {when}, takes {numbers.months(one.months)}, "
            f"first result after {one.first_result_months}. Lead: {lead}."
        ),
    )


def _lead(leads: tuple[Lead, ...], names: Names) -> str:
    named = [name for lead in leads for name in lead.names]
    if named:
        more = len(named) - SHOWN_LEADS
        return numbers.listed([*named[:SHOWN_LEADS], f"{more} more"] if more > 0 else named)
    return f"to be found: {numbers.listed([names.of(lead.kind) for lead in leads], 'or')}"
