"""What is kept of one profile of many: a row of figures, or what is wrong with it."""

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import Field

from sectorscan.assessment.assess import sector_of
from sectorscan.assessment.situation import Situation
from sectorscan.comparison.summary import Summary
from sectorscan.errors import Problem, SourceLocation
from sectorscan.types import Part


class OutcomeRow(Part):
    """One profile's line in the results; nothing is rounded, and what is not known is None."""

    profile: str
    """Its path as it was given."""
    state: Literal["assessed", "failed"]
    sector: str | None = None
    product_family: str | None = None
    place: str | None = None
    country: str | None = None
    as_of: str | None = None
    rubric: str | None = None
    coverage: float | None = None
    """How much of what the rubric asks for is known, 0-1."""
    low: float | None = None
    estimate: float | None = None
    """The score at the best guess, 0-100; None where too little is known."""
    high: float | None = None
    band_floor: str | None = None
    band: str | None = None
    """None where no best guess is given, or a labour breach withholds it."""
    band_ceiling: str | None = None
    breaches: int | None = None
    """How many kinds of labour breach are reported; None where nobody checked."""
    nearest_strategy: str | None = None
    held_back_by: str | None = None
    """The ingredient that holds others back most, for certain first."""
    first_intervention: str | None = None
    """None where too little is known to rank them."""
    problems: int = 0
    problem: str | None = None
    """The first problem of one that failed, and where it stands."""
    at: str | None = None


class Outcome(Part):
    """What came of one profile of a batch."""

    key: str
    """A hash of all that it follows from: content, tables, rubric, what was asked, program."""
    row: OutcomeRow
    summary: Summary | None = None
    """None of one that failed."""
    reports: Mapping[str, bytes] = Field(default={}, exclude=True)
    """The content of its reports, by format."""
    settled: bool = True
    """Whether a second run would come to the same; a worker that ended says little."""


def assessed_row(situation: Situation, summary: Summary) -> OutcomeRow:
    """The row of a profile that was assessed."""
    sector, breaches = sector_of(situation.profile), situation.profile.labour_breaches
    score, band = summary.score, summary.band
    return OutcomeRow(
        profile=summary.id,
        state="assessed",
        sector=sector.name,
        product_family=sector.product_family,
        place=sector.place,
        country=sector.country,
        as_of=sector.as_of,
        rubric=situation.rubric.id,
        coverage=summary.coverage,
        low=score.low,
        estimate=score.estimate,
        high=score.high,
        band_floor=band.low,
        band=None if band.withheld else band.estimate,
        band_ceiling=band.high,
        breaches=None if breaches is None else len(breaches),
        nearest_strategy=summary.nearest,
        held_back_by=summary.weak,
        first_intervention=next(iter(summary.first), None),
    )


def lost_row(profile: str, reason: str) -> OutcomeRow:
    """The row of a profile of which nothing is known but that it came to no end."""
    return failed_row(profile, [Problem(message=reason, location=SourceLocation(profile, 1, 1))])


def failed_row(profile: str, problems: Sequence[Problem]) -> OutcomeRow:
    """The row of a profile that cannot be assessed."""
    return OutcomeRow(
        profile=encodable(profile),
        state="failed",
        problems=sum(problem.count for problem in problems),
        problem=encodable(problems[0].message),
        at=encodable(str(problems[0].location)),
    )


def encodable(text: str) -> str:
    """The text without the signs that stand for bytes in a file's name that are no text."""
    return text.encode("utf-8", "backslashreplace").decode()
