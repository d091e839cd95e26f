"""The section on strategies and readiness."""

from msgspec.structs import replace

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.profile.load import load_profile
from sectorscan.profile.schema import LabourCheck
from sectorscan.rubric.load import load_rubric
from tests.support.builders import profile
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


def told_of(found: Assessment, *sections: str) -> str:
    return " ".join(printed(found, 100, *sections).split())


def test_a_condition_that_a_breach_breaks_does_not_hold() -> None:
    held = [{"breach": "forced-labour", "found": True, "by": "workers"}]
    found = assess(profile(labour_checks=held), load_rubric())
    assert "1 does not hold (basic rights at work)" in told_of(found, "strategies")
    assert "No breach of basic rights at work is put up with does not hold 0.0" in told_of(
        found, "conditions"
    )


def test_what_is_not_known_of_the_conditions_is_to_be_found_out_and_not_to_be_changed() -> None:
    alleged = [{"breach": "forced-labour", "found": True, "by": "employers"}]
    told = told_of(assess(profile(labour_checks=alleged), load_rubric()), "strategies")
    assert "What to find out" in told
    assert "basic rights at work" in told.partition("What to find out")[2]
    assert "What has to change" not in told


def test_of_one_condition_it_is_said_that_it_holds() -> None:
    many = assess(profile(population=900), load_rubric())
    assert "1 of 12 conditions holds;" in told_of(many, "strategies")
