"""What to ask next: the amounts are those by which the bounds really come nearer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan import assess, load_profile, load_rubric
from sectorscan.assessment.priorities import members_of
from sectorscan.assessment.questions import disagreements, questions
from sectorscan.assessment.result.questions import Figure
from sectorscan.assessment.score import coverage_of
from sectorscan.assessment.situation import Situation
from sectorscan.rubric.rubric import Rubric
from tests.support.builders import Record, asked, ingredient, measured, published, rubric
from tests.support.paths import EXAMPLES
from tests.support.questions import UNION, found_out, rubrics, sections, situation
from tests.support.strategies import heavy

CARPI = EXAMPLES / "carpi-knitwear" / "profile.yaml"
CLOSE = 1e-9


def width(one: Situation) -> float:
    return float(one.scores[2] - one.scores[0])


@heavy
@given(rubrics(), sections(), st.integers(1, 99))
def test_what_is_found_out_narrows_the_bounds_by_what_was_told(
    one: Rubric, known: Record, per_cent: int
) -> None:
    told = questions(situation(one, known))
    begun = width(situation(one, {**known, "answers": known.get("answers", {})}))
    assert told.width == pytest.approx(width(situation(one, known)), abs=CLOSE)
    assert told.width_asking == pytest.approx(begun, abs=CLOSE)
    for ask in told.ranked:
        between = ask.least_at + per_cent / 100 * (ask.most_at - ask.least_at)
        least, most, realised = (
            begun - width(situation(one, found_out(known, ask, level)))
            for level in (ask.least_at, ask.most_at, between)
        )
        assert least == pytest.approx(ask.least, abs=CLOSE)
        assert most == pytest.approx(ask.most, abs=CLOSE)
        assert ask.least - CLOSE <= realised <= ask.most + CLOSE


@heavy
@given(rubrics(), sections())
def test_a_best_guess_can_be_given_once_the_first_ones_are_found_out(
    one: Rubric, known: Record
) -> None:
    told = questions(situation(one, known))
    for ask in told.ranked[: told.until_estimate]:
        known = found_out(known, ask, (ask.least_at + ask.most_at) / 2)
    enough = coverage_of(one, situation(one, known).ingredients) >= one.coverage_threshold - CLOSE
    assert enough == (told.until_estimate is not None)


def two_asked(**sections: object) -> Situation:
    """Two ingredients with a question each, and nothing else to know them by."""
    one = rubric(ingredient("trust", asked("q")), ingredient("work", asked("r")))
    return situation(one, sections)


def test_the_answer_to_one_of_two_questions_leaves_a_level_of_four() -> None:
    told = questions(two_asked(answers={}))
    assert (told.width, told.width_asking) == (100, 100)
    [first, second] = told.ranked
    assert (first.id, second.id) == ("q", "r")  # in the rubric's order where they are alike
    assert (first.least, first.least_at) == (37.5, 0.5)  # from four levels to one
    assert (first.most, first.most_at) == (43.75, 4)  # to half a level, at the end of the scale
    assert (first.standing, told.until_estimate) == ("unknown", 2)


def test_the_first_answer_opens_all_other_questions() -> None:
    one = rubric(ingredient("trust", asked("q"), published("f")), ingredient("work", asked("r")))
    told = questions(situation(one, {"stated": {"f": {"value": 0.5}}}))
    assert (told.width, told.width_asking) == (50, 75)


def test_a_sure_answer_is_not_asked_again() -> None:
    told = questions(two_asked(answers={"q": {"level": 2}}))
    assert [ask.id for ask in told.ranked] == ["r"]


def test_a_vague_answer_is_asked_again_for_the_levels_that_it_leaves() -> None:
    told = questions(two_asked(answers={"q": {"level": 1, "confidence": "low"}, "r": {"level": 2}}))
    [ask] = told.ranked
    assert (ask.standing, told.until_estimate) == ("weak", 0)
    assert (ask.least, ask.least_at) == (12.5, 0.5)
    assert (ask.most, ask.most_at) == (18.75, 0)


def test_a_breach_leaves_nothing_to_narrow_in_fairness_at_work_but_it_is_asked() -> None:
    told = questions(two_asked(labour_breaches=["child-labour"]))
    assert [(ask.id, ask.most) for ask in told.ranked] == [("q", 43.75), ("r", 0)]


def test_respondents_two_levels_apart_disagree_and_are_asked_again() -> None:
    union, owners = {"level": 1, "by": "trade-union"}, {"level": 3, "by": "employers"}
    state = two_asked(answers={"q": [union, owners], "r": [union, {**owners, "level": 2.75}]})
    [found] = disagreements(state)
    assert (found.id, found.ingredient, found.apart) == ("q", "trust", 2)
    assert [(told.by, told.level) for told in found.respondents] == [
        ("employers", 3),
        ("trade-union", 1),
    ]
    assert {ask.id: ask.standing for ask in questions(state).ranked} == {
        "q": "disputed",
        "r": "weak",
    }


def test_those_who_were_not_heard_are_asked_first() -> None:
    question = {"ask": "?", "anchors": ["a"] * 5, "to": ["employers", "trade-union"], "minutes": 3}
    one = rubric(ingredient("work", {**asked("q"), "question": question}))
    state = situation(one, {"answers": {"q": {"level": 2, "by": "employers", "confidence": "low"}}})
    [ask] = questions(state).ranked
    assert ask.question is not None
    assert ask.question.to == ("trade-union", "employers")


def test_a_figure_says_where_it_is_found_and_what_it_would_show() -> None:
    one = rubric(ingredient("work", measured("m", UNION), published("p")))
    found = [ask.figure for ask in questions(situation(one, {})).ranked]
    scale = ((0, 0), (0.25, 1), (0.5, 2), (0.75, 3), (1, 4))
    assert found == [
        Figure(found_in="firms", scale=scale),
        Figure(found_in="published", scale=scale),
    ]


def test_the_shipped_examples_say_what_to_ask() -> None:
    told = assess(load_profile(CARPI), load_rubric()).questions
    assert told is not None
    assert told.until_estimate == 0
    assert told.ranked[0].least > 0


@heavy
@given(rubrics(), sections())
def test_as_many_of_the_first_five_change_as_was_told(one: Rubric, known: Record) -> None:
    before = {*members_of(situation(one, known)).tolist()}
    for ask in questions(situation(one, known), stakes=True).ranked:
        if ask.standing == "unknown":
            after = [
                {*members_of(situation(one, found_out(known, ask, level))).tolist()}
                for level in range(5)
            ]
            assert ask.changes == max(max(len(now - before), len(before - now)) for now in after)
