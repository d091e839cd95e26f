"""The section on strategies and readiness."""

from msgspec.structs import replace

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.profile.load import load_profile
from sectorscan.profile.schema import LabourCheck
from sectorscan.rubric.load import load_rubric
from tests.support.builders import profile
from tests.support.paths import EXAMPLES
from tests.support.reports import answers, assessed, printed

SHIPPED = load_rubric()
CARPI = load_profile(EXAMPLES / "carpi-knitwear" / "profile.yaml")
NO_BREACH = tuple(
    LabourCheck(breach=breach.id, found=False, by="workers") for breach in SHIPPED.breaches
)
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
    assert "What to find out  basic rights" in printed(found, 200, "strategies")
    low = tuple(
        replace(condition, state="weak") if condition.id == readiness.would_change[0] else condition
        for condition in readiness.conditions
    )
    told = printed(replace(found, readiness=replace(readiness, conditions=low)), 200, "strategies")
    assert "What has to change  basic rights at work\n" in told
    assert "What to find out  a challenge" in told.replace("    ", "  ")


def test_what_it_rests_on_is_a_sentence() -> None:
    told = " ".join(printed(assess(CARPI, SHIPPED), 200, "trust").split())
    assert "28 questions and measures are known: 8 from figures, 20 judged by the author." in told
    assert "9 of them rest on records of another time than the profile's." in told


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


def test_rights_that_nobody_checked_are_said_beside_the_stage_and_to_be_found_out() -> None:
    unchecked = assess(CARPI, SHIPPED)
    told = told_of(unchecked, "strategies")
    assert "Not known: basic rights at work; find out first." in told
    assert "What to find out basic rights at work" in told
    checked = assess(replace(CARPI, labour_checks=NO_BREACH), SHIPPED)
    assert "Not known: basic rights" not in told_of(checked, "strategies")


def test_a_form_that_is_nearest_is_told_as_the_nearest_and_its_strategy_not_beside_it() -> None:
    exports = [{"id": "all", "count": 320, "employees": 200, "export_share": 0.95}]
    found = assessed(firms=exports, answers=answers(1))
    found = replace(found, strategies=replace(found.strategies, nearest="low-road-export"))
    told = told_of(found, "strategies")
    assert "Nearest low road to export, " in told
    assert "too little is known to say" not in told
    assert "low road (" not in told
