"""Where a sector stands is the same from its records as from its assessment."""

import pytest
from msgspec.structs import asdict

from sectorscan.assessment.assess import assess, situation_of
from sectorscan.comparison.standing import Standing
from sectorscan.profile.load import load_profile
from sectorscan.profile.profile import Profile
from sectorscan.rubric.load import load_rubric
from tests.support import builders
from tests.support.paths import EXAMPLES

SHIPPED = load_rubric()
FOUND = {"breach": "child-labour", "found": True, "by": "trade-union"}


@pytest.mark.parametrize(
    "profile",
    [
        builders.profile(),
        builders.profile(labour_checks=[FOUND]),
        load_profile(EXAMPLES / "carpi-knitwear" / "profile.yaml"),
        load_profile(EXAMPLES / "synthetic-furniture" / "profile.yaml"),
    ],
    ids=["nothing known", "a breach", "institutions", "links"],
)
def test_records_and_their_assessment_say_the_same(profile: Profile) -> None:
    from_records = Standing.of(situation_of(profile, SHIPPED))
    assert asdict(from_records) == asdict(Standing.in_assessment(assess(profile, SHIPPED)))
