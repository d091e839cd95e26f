"""The five breaches of basic rights at work, and the questions that name them."""

import pytest

from sectorscan.rubric.load import load_rubric, shipped_rubrics

FUNDAMENTAL = {
    "freedom-of-association": ["C087", "C098"],
    "forced-labour": ["C029", "P029", "C105"],
    "child-labour": ["C138", "C182"],
    "discrimination": ["C100", "C111"],
    "lethal-risk": ["C155", "C187"],
}
"""The categories of the ILO Declaration of 1998, amended in 2022, with their conventions."""
TOPICS = {
    "pay-and-hours": None,
    "safety-and-health": "lethal-risk",
    "voice-and-bargaining": "freedom-of-association",
    "security-and-equal-treatment": "discrimination",
}


@pytest.mark.parametrize("name", shipped_rubrics())
def test_every_shipped_rubric_has_the_five_of_the_declaration(name: str) -> None:
    breaches = load_rubric(name).breaches
    assert {b.id: [c.id for c in b.conventions] for b in breaches} == FUNDAMENTAL
    assert [breach.id for breach in breaches] == list(FUNDAMENTAL)


@pytest.mark.parametrize("name", shipped_rubrics())
def test_three_of_the_four_topics_name_a_breach_and_the_others_are_checks(name: str) -> None:
    rubric = load_rubric(name)
    named = {topic.id: topic.question.breach_at for topic in rubric.labour_topics}
    assert named == TOPICS
    checks = {breach.id for breach in rubric.breaches if breach.ask is not None}
    assert checks == set(FUNDAMENTAL) - set(named.values()) == {"forced-labour", "child-labour"}


@pytest.mark.parametrize("name", shipped_rubrics())
def test_no_level_of_pay_speaks_of_force_or_children(name: str) -> None:
    pay = load_rubric(name).asked["pay-and-hours"].question
    text = " ".join(pay.anchors).lower()
    assert not any(word in text for word in ("force", "debt", "child"))


@pytest.mark.parametrize("name", shipped_rubrics())
def test_every_breach_is_asked_of_somebody_who_speaks_for_workers(name: str) -> None:
    rubric = load_rubric(name)
    speaking = {one.id for one in rubric.respondents if one.speaks_for_workers}
    for breach in rubric.breaches:
        assert speaking.intersection(breach.to), breach.id
