"""What is kept of one profile of many: a row of figures, or what is wrong with it."""

from collections.abc import Mapping, Sequence
from typing import Literal

from pydantic import Field

from sectorscan.errors import Mark, Problem
from sectorscan.profile_parts import Part
from sectorscan.result import Assessment
from sectorscan.scoring import weak_links


class Row(Part):
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
    floor: float | None = None
    estimate: float | None = None
    """The score at the best guess, 0-100; None where too little is known."""
    ceiling: float | None = None
    band_floor: str | None = None
    band: str | None = None
    """None where no best guess is given, or a labour breach withholds it."""
    band_ceiling: str | None = None
    breaches: int | None = None
    """How many kinds of labour breach are reported; None where nobody checked."""
    nearest_strategy: str | None = None
    held_back_by: str | None = None
    """The known ingredient that holds back most, and by how many points."""
    held_back_points: float | None = None
    first_intervention: str | None = None
    """What to do first, and what it gains at the best guess; None where nothing is ranked."""
    first_gain: float | None = None
    problems: int = 0
    problem: str | None = None
    """The first problem of one that failed, and where it stands."""
    at: str | None = None


class Outcome(Part):
    """What came of one profile of a batch."""

    key: str
    """A hash of all that it follows from: content, tables, rubric, what was asked, program."""
    row: Row
    reports: Mapping[str, bytes] = Field(default={}, exclude=True)
    """The content of its reports, by format."""
    settled: bool = True
    """Whether a second run would come to the same; a worker that ended says little."""


def assessed_row(profile: str, assessment: Assessment) -> Row:
    """The row of a profile that was assessed."""
    sector, score, band = assessment.sector, assessment.score, assessment.band
    labour, package = assessment.labour, assessment.package
    weak, holding = next(iter(weak_links(assessment.interdependencies).items()), (None, []))
    gains = {one.id: one.gain.estimate for one in assessment.interventions}
    first = package.members[0] if package else None
    return Row(
        profile=_encodable(profile),
        state="assessed",
        sector=sector.name,
        product_family=sector.product_family,
        place=sector.place,
        country=sector.country,
        as_of=sector.as_of,
        rubric=assessment.rubric.id,
        coverage=assessment.coverage,
        floor=score.floor,
        estimate=score.estimate,
        ceiling=score.ceiling,
        band_floor=band.floor,
        band=None if band.withheld else band.estimate,
        band_ceiling=band.ceiling,
        breaches=len(labour.breaches) if labour.checked else None,
        nearest_strategy=assessment.paths.nearest,
        held_back_by=weak,
        held_back_points=sum(one.locked for one in holding) if weak else None,
        first_intervention=first,
        first_gain=None if first is None else gains[first],
    )


def lost_row(profile: str, told: str) -> Row:
    """The row of a profile of which nothing is known but that it came to no end."""
    return failed_row(profile, [Problem(message=told, mark=Mark(profile, 1, 1))])


def failed_row(profile: str, problems: Sequence[Problem]) -> Row:
    """The row of a profile that cannot be assessed."""
    return Row(
        profile=_encodable(profile),
        state="failed",
        problems=sum(one.count for one in problems),
        problem=_encodable(problems[0].message),
        at=_encodable(str(problems[0].mark)),
    )


def _encodable(text: str) -> str:
    """The text without the signs that stand for bytes in a file's name that are no text."""
    return text.encode("utf-8", "backslashreplace").decode()
