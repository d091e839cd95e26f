"""The shipped product families: what a text names, and what the family calls small."""

import pytest
from msgspec.structs import replace

from sectorscan.assessment.assess import assess
from sectorscan.rubric.load import load_rubric
from tests.support.builders import firms, profile

SHIPPED = load_rubric()
SIZES = [4] * 12 + [12] * 4 + [60] * 2
"""48 people in workshops below 10, 48 in those below 50, 120 above: 0.22 and 0.44 of the jobs."""


@pytest.mark.parametrize(
    ("text", "family", "small_below"),
    [
        ("jua kali metal goods", "informal-trades", 10),
        ("informal workshops: stoves, boxes, wheelbarrows", "informal-trades", 10),
        ("metalworking", "metal-engineering", 50),
        ("wall tiles", "ceramics", 100),
    ],
)
def test_a_family_says_below_how_many_people_a_firm_is_small(
    text: str, family: str, small_below: float
) -> None:
    named = SHIPPED.family_of(text)
    assert named is not None
    assert named.id == family
    listed = firms(*({"employees": size} for size in SIZES))
    here = profile(firms=listed)
    sector = here.sector.model_copy(update={"product_family": text})
    found = assess(replace(here, sector=sector), SHIPPED)
    [share] = [
        indicator.value.estimate
        for ingredient in found.ingredients
        for indicator in ingredient.indicators
        if indicator.id == "employment-in-small-firms" and indicator.value is not None
    ]
    below = sum(size for size in SIZES if size < small_below)
    assert share == pytest.approx(below / sum(SIZES))
