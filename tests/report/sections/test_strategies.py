"""The section on strategies and readiness."""

from msgspec.structs import replace

from sectorscan.assessment.assess import assess
from sectorscan.profile.load import load_profile
from sectorscan.profile.schema import LabourCheck
from sectorscan.rubric.load import load_rubric
from tests.support.paths import EXAMPLES
from tests.support.reports import printed

SHIPPED = load_rubric()
CARPI = load_profile(EXAMPLES / "carpi-knitwear" / "profile.yaml")
CHILDREN = (LabourCheck(breach="child-labour", found=True, by="workers"),)


def readiness_of(*committed: str) -> str:
    """What is printed of Prato, where child labour is reported."""
    prato = load_profile(EXAMPLES / "prato-wool" / "profile.yaml")
    reported = replace(prato, labour_checks=CHILDREN, labour_commitments=committed)
    text = printed(assess(reported, SHIPPED), 80, "strategies")
    return " ".join(text.split())


def test_what_is_under_way_is_told_with_the_breach_that_nobody_has_agreed_to_end() -> None:
    told = "Under way, but nobody has agreed to end what is reported: child labour."
    assert told in readiness_of()
    assert "Under way." in readiness_of("child-labour")


def test_what_nobody_knows_is_not_said_to_have_to_change() -> None:
    found = assess(CARPI, SHIPPED)
    readiness = found.readiness
    assert readiness is not None
    assert "What has to change" not in printed(found, 200, "strategies")
    assert "May have to change  not known: basic rights" in printed(found, 200, "strategies")
    low = tuple(
        replace(condition, state="weak") if condition.id == readiness.would_change[0] else condition
        for condition in readiness.conditions
    )
    told = printed(replace(found, readiness=replace(readiness, conditions=low)), 200, "strategies")
    assert "What has to change  basic rights at work\n" in told
    assert "May have to change  not known: a challenge" in told


def test_what_it_rests_on_is_a_sentence() -> None:
    told = " ".join(printed(assess(CARPI, SHIPPED), 200, "trust").split())
    assert "28 questions and measures are known: 8 from figures, 20 judged by the author." in told
    assert "9 of them rest on records of another time than the profile's." in told
