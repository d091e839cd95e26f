"""How far interventions raise levels, and what that brings, against the score itself."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sectorscan.assessment.choice.raising import Lifts, Raises
from sectorscan.assessment.choice.repertoire import repertoire_of
from sectorscan.assessment.choquet import Capacity, held_back_by, score
from sectorscan.assessment.levels import capacity_of
from sectorscan.rubric.load import load_rubric
from sectorscan.types import FloatArray
from tests.support import builders
from tests.support.builders import action, asked, ingredient, need
from tests.support.sectors import about

RUBRIC = load_rubric()
REPERTOIRE = repertoire_of(RUBRIC)


def raises(seed: int, count: int = 3) -> tuple[Raises, FloatArray, Capacity]:
    """What all interventions raise at drawn levels, with the levels (D, n) and the masses."""
    random = np.random.default_rng(seed)
    at = about(random.uniform(0, 4, len(RUBRIC.ingredients)), RUBRIC, count, seed)
    scale = random.uniform(0, 1, len(REPERTOIRE.interventions))
    return Raises.of(REPERTOIRE.lifts, at.levels, at.capacity, scale), at.levels, at.capacity


def points(capacity: Capacity, levels: FloatArray) -> FloatArray:
    return 100 * score(capacity, levels / 4)


def raised_by(raising: Raises, row: int) -> FloatArray:
    """How far one intervention raises each ingredient, (D, n)."""
    lifts = raising.lifts
    table = np.zeros_like(raising.levels)
    entries = np.flatnonzero(lifts.row == row)
    table[lifts.column[entries]] = raising.steps[entries]
    return table.T


def of_row(raising: Raises, row: int) -> FloatArray:
    """How far one intervention raises what it lifts, (its entries, D)."""
    return raising.steps[np.flatnonzero(raising.lifts.row == row)]


seeds = st.integers(0, 10_000)


@given(seeds)
def test_a_gain_is_the_difference_of_two_scores(seed: int) -> None:
    raising, levels, capacity = raises(seed)
    before = points(capacity, levels)
    for row in range(len(REPERTOIRE.interventions)):
        after = points(capacity, levels + raised_by(raising, row))
        np.testing.assert_allclose(raising.gains[row], after - before, atol=1e-9)


@given(seeds)
def test_gains_at_a_few_places_are_those_of_the_table(seed: int) -> None:
    raising, levels, _ = raises(seed)
    random = np.random.default_rng(seed)
    rows = random.integers(len(REPERTOIRE.interventions), size=9)
    draws = random.integers(len(levels), size=9)
    assert (raising.gains_at(rows, draws) == raising.gains[rows, draws]).all()
    assert (raising.gains_at(rows[:, None], draws) == raising.gains[rows][:, draws]).all()


@given(seeds, st.integers(1, 3))
def test_in_several_sectors_it_brings_what_it_does_in_each(seed: int, many: int) -> None:
    alone = [raises(seed + place, count=2 + place)[0] for place in range(many)]
    same_masses = replace(alone[0], singles=alone[0].singles[:, :1], pairs=alone[0].pairs[:, :1])
    sectors = [*alone, same_masses]
    together = Raises.joined(sectors)
    for place, sector in enumerate(sectors):
        own = together.sector == place
        assert (together.gains[:, own] == sector.gains).all()
        assert (together.held[:, own] == sector.held).all()
        assert (together.steps[:, own] == sector.steps).all()


@given(seeds, st.sets(st.integers(0, 19), min_size=1, max_size=4))
def test_through_some_ingredients_it_brings_what_raising_those_alone_does(
    seed: int, raised: set[int]
) -> None:
    raising, levels, capacity = raises(seed)
    columns = sorted(raised)
    wanted = np.zeros_like(raising.levels, dtype=bool)
    wanted[columns] = True
    rows = np.random.default_rng(seed).permutation(len(REPERTOIRE.interventions))[:30]
    through = raising.through_all(wanted, rows)
    for row, brought in zip(rows.tolist(), through, strict=True):
        after = levels.copy()
        after[:, columns] += raised_by(raising, row)[:, columns]
        difference = points(capacity, after) - points(capacity, levels)
        np.testing.assert_allclose(brought, difference, atol=1e-9)


@given(seeds)
def test_more_of_everything_brings_the_difference_of_two_scores(seed: int) -> None:
    raising, levels, capacity = raises(seed)
    more = np.random.default_rng(seed).uniform(0, 1, levels.shape) * (4 - levels)
    difference = points(capacity, levels + more) - points(capacity, levels)
    np.testing.assert_allclose(raising.together(more.T), difference, atol=1e-9)


@given(seeds)
def test_a_level_more_and_what_is_held_back_are_those_of_the_score(seed: int) -> None:
    raising, levels, capacity = raises(seed)
    held = 100 * held_back_by(capacity, levels / 4)
    np.testing.assert_allclose(raising.held.T, held, atol=1e-9)
    for column in range(levels.shape[1]):
        after = levels.copy()
        after[:, column] = np.minimum(4, after[:, column] + 1)
        difference = points(capacity, after) - points(capacity, levels)
        np.testing.assert_allclose(raising.one_more[column], difference, atol=1e-9)


@given(seeds)
def test_nothing_is_raised_above_what_an_intervention_lifts_up_to(seed: int) -> None:
    raising, levels, _ = raises(seed)
    for row, intervention in enumerate(REPERTOIRE.interventions):
        most = np.maximum(levels, min(intervention.up_to, RUBRIC.lift_limit))
        assert (levels + raised_by(raising, row) <= most + 1e-12).all()


def test_a_lift_worked_out_by_hand() -> None:
    """At level 1, up to 2.5, lift 0.8 and half of the firms: (2.5 - 1) / 4 x 0.8 x 0.5 = 0.15."""
    row = REPERTOIRE.rows["apprenticeship-upgrading"]
    intervention = REPERTOIRE.interventions[row].model_copy(
        update={"up_to": 2.5, "lifts": {"skills-training": 0.8}}
    )
    lifts = Lifts.of([intervention], RUBRIC)
    size = len(RUBRIC.ingredients)
    own = capacity_of(RUBRIC)
    capacity = Capacity(
        singles=np.full(size, 1 / size), first=own.first, second=own.second, pairs=0 * own.pairs
    )
    raising = Raises.of(lifts, np.ones((1, size)), capacity, np.array([0.5]))
    assert of_row(raising, 0).tolist() == [[pytest.approx(0.15)]]
    assert raising.gains.tolist() == [[pytest.approx(0.15 / 4 * 100 / size)]]


@pytest.mark.parametrize(("level", "raised"), [(3.0, 0.5), (3.4, 0.1), (3.5, 0), (3.8, 0)])
def test_nothing_is_raised_above_the_limit_of_the_rubric(level: float, raised: float) -> None:
    """A lift of 2 up to 4 would raise half of what is missing; no level passes 3.5."""
    rubric = builders.rubric(
        ingredient("work", asked("work-asked")), interventions=[action("it", {"work": 2})]
    )
    assert rubric.lift_limit == 3.5
    lifts = Lifts.of(rubric.interventions, rubric)
    raising = Raises.of(lifts, np.array([[level]]), capacity_of(rubric), np.ones(1))
    assert of_row(raising, 0).tolist() == [[pytest.approx(raised)]]


def test_what_lifts_no_pair_may_come_first() -> None:
    """Neither the first intervention nor the first ingredient is part of a pair."""
    rubric = builders.rubric(
        *(ingredient(name, asked(f"{name}-asked")) for name in ("a", "b", "work")),
        interventions=[action("alone", {"a": 2}), action("pair", {"b": 1, "work": 2})],
        interdependencies=[need("b", "work")],
        interplay=0.5,
    )
    levels = np.array(list(permutations((0.5, 1.0, 2.0))))
    capacity, lifts = capacity_of(rubric), Lifts.of(rubric.interventions, rubric)
    raising = Raises.of(lifts, levels, capacity, np.ones(2))
    for row in range(2):
        difference = points(capacity, levels + raised_by(raising, row)) - points(capacity, levels)
        np.testing.assert_allclose(raising.gains[row], difference, atol=1e-9)
    held = 100 * held_back_by(capacity, levels / 4)
    np.testing.assert_allclose(raising.held.T, held, atol=1e-9)
    assert (held[:, 0] == 0).all()
    assert held.max() > 0


@pytest.mark.parametrize("lifted", [["a"], ["b"], ["work"], ["a", "b"], ["a", "work"]])
def test_pairs_of_what_nothing_lifts_bring_nothing(lifted: list[str]) -> None:
    """Three ingredients, all tied to each other, at every order of their levels."""
    rubric = builders.rubric(
        *(ingredient(name, asked(f"{name}-asked")) for name in ("a", "b", "work")),
        interventions=[action("it", dict.fromkeys(lifted, 2))],
        interdependencies=[need("a", "b"), need("b", "work", "weak"), need("a", "work", "medium")],
        interplay=0.5,
    )
    levels = np.array(list(permutations((0.5, 1.0, 2.0))))
    capacity, lifts = capacity_of(rubric), Lifts.of(rubric.interventions, rubric)
    raising = Raises.of(lifts, levels, capacity, np.ones(1))
    after = levels.copy()
    for name in lifted:
        column = rubric.position[name]
        after[:, column] += np.minimum(2 * (4 - levels[:, column]) / 4, 3.5 - levels[:, column])
    difference = points(capacity, after) - points(capacity, levels)
    np.testing.assert_allclose(raising.gains[0], difference, atol=1e-9)
    assert lifts.dense.tolist() == [[2.0 * (name in lifted) for name in ("a", "b", "work")]]


def test_both_ends_of_a_pair_are_found_whatever_the_order() -> None:
    names = ("a", "b", "c", "work")
    rubric = builders.rubric(
        *(ingredient(name, asked(f"{name}-asked")) for name in names),
        interventions=[action("pair", {"c": 1, "work": 2}), action("alone", {"a": 1, "b": 1})],
        interdependencies=[need("a", "work"), need("c", "work")],
    )
    lifts = Lifts.of(rubric.interventions, rubric)
    [[first, second, pair]] = lifts.both.tolist()
    assert [lifts.column[end] for end in (first, second)] == [2, 3]
    assert rubric.pair_places[pair] == (2, 3)


def test_an_intervention_that_lifts_nothing_changes_no_other() -> None:
    rubric = builders.rubric(
        *(ingredient(name, asked(f"{name}-asked")) for name in ("a", "work")),
        interventions=[action("nothing", {}), action("it", {"a": 2})],
    )
    lifts = Lifts.of(rubric.interventions, rubric)
    raising = Raises.of(lifts, np.ones((1, 2)), capacity_of(rubric), np.ones(2))
    alone = Lifts.of(rubric.interventions[1:], rubric)
    by_itself = Raises.of(alone, np.ones((1, 2)), capacity_of(rubric), np.ones(1))
    assert raising.gains.tolist() == [[0.0], *by_itself.gains.tolist()]
    assert by_itself.gains > 0
