"""One sector in a few figures: what is computed and kept of it where there are many.

Levels stand in the order of the rubric's ingredients, so that a summary needs none of its words.
"""

from sectorscan.assessment.assess import sector_of
from sectorscan.assessment.priorities import members_of
from sectorscan.assessment.result.score import BandRange, Score
from sectorscan.assessment.score import (
    band_of,
    coverage_of,
    is_enough,
    pairs_of,
    score_of,
    weak_links,
)
from sectorscan.assessment.situation import Situation
from sectorscan.assessment.strategies import strategies
from sectorscan.profile.profile import Profile
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import Part


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
    """Floor, estimate and high of each ingredient, 0-4."""
    known: tuple[bool, ...]
    """Whether anything is known of each ingredient."""
    weak: str | None
    """The ingredient that holds others back most, for certain first; None where none is known."""
    not_recorded: tuple[str, ...] | None
    """Kinds of which no institution is recorded; None where none were collected."""
    first: tuple[str, ...]
    """The first interventions; empty where too little is known to rank them."""
    nearest: str | None
    """The nearest strategy."""


def summary_of(situation: Situation, identifier: str) -> Summary:
    """What an assessment of it would say in a few figures; nothing else of it is computed."""
    profile, rubric, ingredients = situation.profile, situation.rubric, situation.ingredients
    sector = sector_of(profile)
    coverage = coverage_of(rubric, ingredients)
    enough = is_enough(rubric, coverage)
    weak = weak_links(pairs_of(situation))
    members = members_of(situation).tolist() if enough else ()
    return Summary(
        id=identifier,
        name=sector.name,
        place=", ".join(part for part in (sector.place, sector.country) if part) or None,
        as_of=sector.as_of,
        score=score_of(situation, enough=enough),
        band=band_of(situation, enough=enough),
        coverage=coverage,
        breaches=profile.labour_breaches or (),
        levels=tuple(
            (ingredient.low, ingredient.estimate, ingredient.high) for ingredient in ingredients
        ),
        known=tuple(ingredient.state != "not-known" for ingredient in ingredients),
        weak=next(iter(weak), None),
        not_recorded=_not_recorded(profile, rubric),
        first=tuple(rubric.interventions[place].id for place in members),
        nearest=strategies(profile, rubric, ingredients).nearest,
    )


def _not_recorded(profile: Profile, rubric: Rubric) -> tuple[str, ...] | None:
    if profile.institutions is None:
        return None
    recorded = {institution.kind for institution in profile.institutions}
    return tuple(kind.id for kind in rubric.institution_kinds if kind.id not in recorded)
