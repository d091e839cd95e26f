"""Who said what where respondents differ, and whom to ask first."""

from msgspec.structs import replace

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.alarm import Alarm
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.levels import RespondentLevel
from sectorscan.report.blocks import Line, Terms
from sectorscan.report.sections.questions import ask, breaches_to_ask, who, who_said_what
from sectorscan.rubric.load import load_rubric
from tests.support.builders import profile
from tests.support.plan_steps import small_sector

RUBRIC = load_rubric()


def lines(assessment: Assessment) -> list[Line]:
    section = ask(assessment)
    assert section is not None
    [terms] = section.blocks
    assert isinstance(terms, Terms)
    return list(terms.lines)


def answer(by: str, level: float) -> RespondentLevel:
    return RespondentLevel(by=by, level=level, count=1, spread=0, low=level, high=level, error=0.1)


def test_the_highest_comes_first() -> None:
    answers = [answer("workers", 1), answer("employers", 3.5)]
    assert who_said_what(small_sector(), answers) == "employers 3.5, workers 1.0"


def test_what_only_the_last_bits_tell_apart_stays_in_its_order() -> None:
    answers = [answer("workers", 2.5), answer("employers", 2.5 + 1e-12)]
    assert who_said_what(small_sector(), answers) == "workers 2.5, employers 2.5"


def test_breaches_are_asked_about_before_all_else_but_not_again_what_is_reported() -> None:
    checks = [
        {"breach": "child-labour", "found": True, "by": "employers"},
        {"breach": "forced-labour", "found": True, "by": "workers"},
    ]
    found = assess(profile(labour_checks=checks), RUBRIC)
    first, *others = lines(found)
    assert (first.label, first.text) == (
        "Workers",
        "Do you know of children who do this work? (before all else; never a child)",
    )
    unchecked = [line for line in others if "before all else" in line.text]
    assert len(unchecked) == 3  # nobody was asked about association, discrimination, danger
    assert not any("held to the work" in line.text for line in others)
    assert lines(replace(found, questions=None)) == [first, *unchecked]


def test_a_hint_is_asked_about_until_workers_say_no() -> None:
    hinted = {"watch": ["children fetch and carry"]}
    assert [b.id for b in breaches_to_ask(alarm(**hinted))] == ["child-labour"]
    assert breaches_to_ask(alarm()) == []
    by_author = breaches_to_ask(alarm(labour_breaches=[], **hinted))
    assert [breach.id for breach in by_author] == ["child-labour"]
    no = [{"breach": "child-labour", "found": False, "by": "workers"}]
    by_workers = breaches_to_ask(alarm(labour_checks=no, **hinted))
    assert "child-labour" not in {breach.id for breach in by_workers}


def test_what_was_left_out_of_the_checks_is_asked_about_first() -> None:
    no = [
        {"breach": breach.id, "found": False, "by": "workers"}
        for breach in RUBRIC.breaches
        if breach.id != "child-labour"
    ]
    assert [b.id for b in breaches_to_ask(alarm(labour_checks=no))] == ["child-labour"]


def alarm(**sections: object) -> Alarm:
    return assess(profile(**sections), RUBRIC).alarm


def test_what_is_owed_is_asked_of_those_who_speak_for_workers_without_owners() -> None:
    found = assess(profile(), RUBRIC)
    assert found.questions is not None
    whom = {who(found, question) for question in found.questions.owed}
    assert whom <= {"Workers", "Home workers", "A trade union"}
    owed = [line.text for line in lines(found) if "owed" in line.text]
    assert owed
    assert all(text.endswith("(owed, not ranked; owners not present)") for text in owed)
