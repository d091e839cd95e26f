"""The first five interventions at many level vectors at once."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.assessment.choquet import Capacity
from sectorscan.assessment.interventions import STARTS, interventions
from sectorscan.assessment.priorities import NONE, able_at, first_five, package
from sectorscan.assessment.situation import Situation
from sectorscan.types import FloatArray, IntArray
from tests.support.builders import action, need
from tests.support.situations import GUARDED, REPORTED, situation, situations


def names(it: Situation, chosen: IntArray) -> list[list[str]]:
    return [[it.rubric.interventions[row].id for row in rows if row != NONE] for rows in chosen]


def at(it: Situation, levels: FloatArray) -> list[list[str]]:
    return names(it, first_five(it, levels, able_at(it, levels)))


def drawn_levels(it: Situation, seed: int, count: int) -> FloatArray:
    return np.random.default_rng(seed).uniform(0, 4, (count, len(it.records)))


@given(situations(), st.integers(0, 1000))
def test_a_batch_chooses_as_each_vector_does_alone(it: Situation, seed: int) -> None:
    levels = drawn_levels(it, seed, 6)
    able = able_at(it, levels)
    together = first_five(it, levels, able)
    alone = [first_five(it, levels[[row]], able[[row]])[0] for row in range(len(levels))]
    np.testing.assert_array_equal(together, alone)


@given(situations())
def test_a_batch_chooses_as_the_package_does(it: Situation) -> None:
    results = interventions(it, gains=True)
    ready = {one.id for one in results if one.ready in STARTS and one.in_place != "running"}
    able = np.array([[one.id in ready for one in it.rubric.interventions]] * 3, dtype=bool)
    found = package(it, gains=False)
    chosen = names(it, first_five(it, np.tile(it.levels, (3, 1)), able))
    assert chosen == [list(found.members) if found else []] * 3


@given(situations(), st.integers(0, 1000))
def test_a_capacity_for_each_vector_is_used_for_it(it: Situation, seed: int) -> None:
    levels = drawn_levels(it, seed, 4)
    able = able_at(it, levels)
    generator = np.random.default_rng(seed)
    pairs = it.capacity.first, it.capacity.second
    weights = generator.uniform(0.1, 1, (4, levels.shape[1]))
    strengths = generator.uniform(0.1, 1, (4, len(pairs[0])))
    batch = Capacity.of(weights, *pairs, strengths, 0.4)
    chosen = first_five(it, levels, able, batch)
    for row in range(4):
        own = Capacity.of(weights[row], *pairs, strengths[row], 0.4)
        [alone] = first_five(it, levels[[row]], able[[row]], own)
        np.testing.assert_array_equal(chosen[row], alone)


def test_what_comes_first_depends_on_the_levels() -> None:
    it = situation(
        {"a": 2, "b": 2, GUARDED: 2},
        action("for-a", {"a": 1}),
        action("for-b", {"b": 1}),
        rubric={"interplay": 0.5, "interdependencies": [need("a", "b")]},
    )
    chosen = at(it, np.array([[0.0, 4, 2], [4, 0, 2], [4, 4, 2]]))
    assert chosen == [["for-a"], ["for-b"], []]


def test_weights_decide_between_equals() -> None:
    it = situation({"a": 2, "b": 2}, action("for-a", {"a": 1}), action("for-b", {"b": 1}))
    levels = np.array([[2.0, 2, 2], [2, 2, 2]])
    weights = np.array([[1.0, 2, 1], [2, 1, 1]])
    none = np.zeros(0, dtype=int)
    masses = Capacity.of(weights, none, none, np.zeros((2, 0)), 0)
    chosen = first_five(it, levels, able_at(it, levels), masses)
    assert names(it, chosen) == [["for-b", "for-a"], ["for-a", "for-b"]]


def test_a_precondition_holds_or_fails_at_the_given_level_even_of_what_is_not_known() -> None:
    it = situation({"a": 1, "unknown": None}, action("do", {"a": 1}, preconditions={"unknown": 3}))
    assert package(it, gains=False) is None
    assert at(it, np.array([[1.0, 2.9, 0], [1, 3, 0], [1, 4, 0]])) == [[], ["do"], ["do"]]


def test_what_runs_is_not_chosen_and_what_is_weak_may_be() -> None:
    it = situation(
        {"a": 1},
        action("runs", {"a": 1}),
        action("weak", {"a": 1}),
        in_place=[{"id": "runs", "status": "running"}, {"id": "weak", "status": "weak"}],
    )
    assert at(it, np.array([[1.0, 0], [2, 0]])) == [["weak"], ["weak"]]


def test_remedies_of_a_breach_come_first_wherever_they_add_something() -> None:
    it = situation(
        {"a": 0},
        action("large", {"a": 4}),
        action("remedy", {GUARDED: 0.1}, effort=5, remedies=["child-labour"]),
        **REPORTED,
    )
    chosen = at(it, np.array([[0.0, 0], [0, 3.5], [4, 0]]))
    assert chosen == [["remedy", "large"], ["large"], ["remedy"]]


def test_a_rubric_without_interventions_gives_none() -> None:
    it = situation({"a": 1})
    assert at(it, np.array([[1.0, 1], [2, 2]])) == [[], []]


def test_the_order_goes_by_the_rubrics_effort_points() -> None:
    actions = action("dear", {"a": 2}, effort=3), action("cheap", {"b": 0.75}, effort=1)
    steep = situation({"a": 1, "b": 1}, *actions)
    assert [result.id for result in interventions(steep, gains=True)] == ["cheap", "dear"]
    # under a rubric in which effort hardly counts, the other comes first
    points = {"effort_points": [10, 11, 12, 13, 14]}
    flat = situation({"a": 1, "b": 1}, *actions, rubric=points)
    assert [result.id for result in interventions(flat, gains=True)] == ["dear", "cheap"]
