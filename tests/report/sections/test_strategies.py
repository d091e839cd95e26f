"""The section on strategies and readiness."""

from msgspec.structs import replace

from sectorscan.assessment.assess import assess
from sectorscan.profile.load import load_profile
from sectorscan.profile.schema import LabourCheck
from sectorscan.rubric.load import load_rubric
from tests.support.paths import EXAMPLES
from tests.support.reports import printed

CHILDREN = (LabourCheck(breach="child-labour", found=True, by="workers"),)


def readiness_of(*committed: str) -> str:
    """What is printed of Prato, where child labour is reported."""
    prato = load_profile(EXAMPLES / "prato-wool" / "profile.yaml")
    reported = replace(prato, labour_checks=CHILDREN, labour_commitments=committed)
    text = printed(assess(reported, load_rubric()), 80, "strategies")
    return " ".join(text.split())


def test_what_is_under_way_is_told_with_the_breach_that_nobody_has_agreed_to_end() -> None:
    told = "Under way, but nobody has agreed to end what is reported: child labour."
    assert told in readiness_of()
    assert "Under way." in readiness_of("child-labour")
