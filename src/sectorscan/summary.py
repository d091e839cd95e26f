"""One sector in a few figures: what is kept of an assessment where there are many.

Levels stand in the order of the rubric's ingredients, so that a summary needs none of its words.
"""

from sectorscan.profile_parts import Part
from sectorscan.result import Assessment, BandRange, Score
from sectorscan.scoring import weak_links


class Summary(Part):
    """A sector as a portfolio sees it."""

    id: str
    """What the sector is told apart by, such as the path of its profile."""
    name: str
    place: str | None
    as_of: str | None
    score: Score
    band: BandRange
    coverage: float
    breaches: tuple[str, ...]
    """Breaches of labour rights that are reported."""
    levels: tuple[tuple[float, float, float], ...]
    """Floor, estimate and ceiling of each ingredient, 0-4."""
    known: tuple[bool, ...]
    """Whether anything is known of each ingredient."""
    weak: str | None
    """The ingredient that holds others back most, for certain first; None where none is known."""
    not_recorded: tuple[str, ...] | None
    """Kinds of which no institution is recorded; None where none were collected."""
    first: tuple[str, ...]
    """The first interventions; empty where too little is known to rank them."""
    nearest: str | None
    """The nearest path."""


def summary_of(assessment: Assessment, identifier: str) -> Summary:
    """What a portfolio keeps of an assessment."""
    sector, ingredients = assessment.sector, assessment.ingredients
    weak = weak_links(assessment.interdependencies)
    kinds = assessment.institutions
    return Summary(
        id=identifier,
        name=sector.name,
        place=", ".join(part for part in (sector.place, sector.country) if part) or None,
        as_of=sector.as_of,
        score=assessment.score,
        band=assessment.band,
        coverage=assessment.coverage,
        breaches=assessment.labour.breaches,
        levels=tuple((one.floor, one.estimate, one.ceiling) for one in ingredients),
        known=tuple(one.state != "not-known" for one in ingredients),
        weak=next(iter(weak), None),
        not_recorded=None
        if kinds is None
        else tuple(one.kind for one in kinds if not one.active and not one.inactive),
        first=assessment.package.members if assessment.package else (),
        nearest=assessment.paths.nearest,
    )
