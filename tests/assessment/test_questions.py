"""What to ask next, in which order, of whom, and what that is expected to narrow."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan import assess, load_profile, load_rubric
from sectorscan.assessment.questions import disagreements, questions
from sectorscan.assessment.result.questions import FigureWanted, QuestionResult, Questions
from sectorscan.assessment.situation import Situation
from sectorscan.rubric.rubric import Rubric
from tests.support.builders import Record, asked, ingredient, measured, profile, published, rubric
from tests.support.paths import EXAMPLES
from tests.support.questions import UNION, rubrics, sections
from tests.support.situations import REPORTED
from tests.support.strategies import examples, heavy

CARPI = EXAMPLES / "carpi-knitwear" / "profile.yaml"
CHECKED: Record = {"labour_breaches": []}


def situation(rubric: Rubric, known: Record) -> Situation:
    return Situation.of(profile(**known), rubric)


def two_asked(**known: object) -> Situation:
    """Two ingredients with a question each, and nothing else to know them by."""
    short = rubric(ingredient("trust", asked("q")), ingredient("work", asked("r")))
    return situation(short, {**CHECKED, **known})


def every(found: Questions) -> list[QuestionResult]:
    return [*found.owed, *found.asked, *found.figures]


@heavy
@given(rubrics(), sections())
def test_what_narrows_most_comes_first_and_nothing_widens(short: Rubric, known: Record) -> None:
    found = questions(situation(short, known))
    assert found.width >= 0
    for ranked in (found.asked, found.figures):
        narrowings = [result.narrows for result in ranked]
        assert narrowings == sorted(narrowings, key=lambda narrows: -round(narrows, 9))
    assert all(-1e-9 <= result.narrows <= found.width + 1e-9 for result in every(found))
    assert all((result.question is None) != (result.figure is None) for result in every(found))


@examples(10)
@given(st.floats(0.5, 3.5))
def test_the_range_narrows_by_about_what_was_expected(level: float) -> None:
    """Averaged over the answers that may come, which are the prior's own."""
    known = {"q": {"level": level, "by": "employers", "confidence": "low"}}
    now = two_asked(answers=known)
    [ask] = [result for result in questions(now).asked if result.id == "r"]
    latent = now.draws.latent[:400:8, 1]
    errors = np.random.default_rng(1).normal(0, 0.64, latent.size)  # of an answer, and its lean
    widths = [
        questions(
            two_asked(answers={**known, "r": {"level": float(round(a, 3)), "by": "employers"}})
        ).width
        for a in np.clip(latent + errors, 0, 4)
    ]
    assert questions(now).width - np.mean(widths) == pytest.approx(ask.narrows, abs=6)


def test_what_nobody_knows_is_unknown_and_what_was_said_is_weak() -> None:
    found = questions(two_asked(answers={"q": {"level": 2, "by": "author"}}))
    assert {result.id: result.standing for result in found.asked} == {"q": "weak", "r": "unknown"}


def test_who_was_heard_on_everything_is_not_asked_again() -> None:
    found = questions(two_asked(answers={"q": {"level": 2, "by": "employers"}}))
    assert [result.id for result in found.asked] == ["r"]


def test_labour_questions_are_owed_while_nobody_checked_and_ranked_once_somebody_did() -> None:
    unchecked = questions(two_asked(labour_breaches=None))
    assert [result.id for result in unchecked.owed] == ["r"]
    assert [result.id for result in unchecked.asked] == ["q"]
    checked = questions(two_asked())
    assert checked.owed == ()
    assert {result.id for result in checked.asked} == {"q", "r"}


def test_what_a_breach_holds_at_0_is_not_asked() -> None:
    found = questions(two_asked(**REPORTED))
    assert [result.id for result in every(found)] == ["q"]


def test_respondents_two_levels_apart_disagree_and_are_asked_again() -> None:
    union, owners = {"level": 1, "by": "trade-union"}, {"level": 3, "by": "employers"}
    both = {"ask": "?", "anchors": ["a"] * 5, "to": ["employers", "author"], "minutes": 3}
    short = rubric(
        ingredient("trust", {**asked("q"), "question": both}), ingredient("work", asked("r"))
    )
    answers = {"q": [union, owners], "r": [union, {**owners, "level": 2.75}]}
    it = situation(short, {**CHECKED, "answers": answers})
    [dispute] = disagreements(it)
    assert (dispute.id, dispute.ingredient, dispute.apart) == ("q", "trust", 2)
    assert [(kind.by, kind.level) for kind in dispute.respondents] == [
        ("employers", 3),
        ("trade-union", 1),
    ]
    assert [(result.id, result.standing) for result in questions(it).asked] == [("q", "disputed")]


@pytest.mark.parametrize("more", [0, 1e-12])
def test_disputes_and_their_sides_that_are_equal_but_for_rounding_stay_in_order(
    more: float,
) -> None:
    short = rubric(ingredient("trust", asked("q")), ingredient("work", asked("r")))
    sides = ("trade-union", 1), ("employers", 3), ("author", 3 + more)
    answers = {
        "q": [{"by": by, "level": level} for by, level in sides[:2]],
        "r": [{"by": by, "level": level} for by, level in sides],
    }
    found = disagreements(situation(short, {**CHECKED, "answers": answers}))
    assert [dispute.id for dispute in found] == ["q", "r"]
    assert [kind.by for kind in found[1].respondents] == ["employers", "author", "trade-union"]


def test_those_who_were_not_heard_are_asked_first() -> None:
    question = {"ask": "?", "anchors": ["a"] * 5, "to": ["employers", "trade-union"], "minutes": 3}
    short = rubric(ingredient("work", {**asked("q"), "question": question}))
    answers = {"q": {"level": 2, "by": "employers", "confidence": "low"}}
    [ask] = questions(situation(short, {**CHECKED, "answers": answers})).asked
    assert ask.question is not None
    assert ask.question.to == ("trade-union", "employers")


def test_a_figure_says_where_it_is_found_and_what_it_would_show() -> None:
    short = rubric(ingredient("work", measured("m", UNION), published("p")))
    scale = ((0, 0), (0.25, 1), (0.5, 2), (0.75, 3), (1, 4))
    assert [result.figure for result in questions(situation(short, CHECKED)).figures] == [
        FigureWanted(found_in="firms", scale=scale, is_share=True),
        FigureWanted(found_in="published", scale=scale, is_share=True),
    ]


def test_a_figure_that_is_known_is_not_looked_for_and_a_vague_one_is() -> None:
    short = rubric(ingredient("work", published("p"), published("vague")))
    stated = {"p": {"value": 0.5}, "vague": {"low": 0.2, "high": 0.9}}
    found = questions(situation(short, {**CHECKED, "stated": stated}))
    assert [(result.id, result.standing) for result in found.figures] == [("vague", "weak")]


def test_the_shipped_example_says_what_to_ask() -> None:
    found = assess(load_profile(CARPI), load_rubric()).questions
    assert found is not None
    assert 0 < found.asked[0].narrows < found.width
    assert len(found.owed) == 4
    assert any(result.may_change_steps for result in every(found))
