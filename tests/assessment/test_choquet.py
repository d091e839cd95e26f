"""The score against Grabisch (1997): by example, by definition, and by what must always hold."""

from collections.abc import Callable
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from sectorscan.assessment import choquet
from sectorscan.assessment.choquet import (
    Capacity,
    Floats,
    held_back_by,
    ledger,
    score,
    shapley,
)

EXACT = 1e-12
LEVEL = st.floats(0, 1)


def capacity_from(
    singles: ArrayLike, pairs: dict[tuple[int, int], float] | None = None
) -> Capacity:
    places = np.array(list(pairs or {}), dtype=int).reshape(-1, 2)
    return Capacity(
        singles=np.asarray(singles),
        first=places[:, 0],
        second=places[:, 1],
        pairs=np.array(list((pairs or {}).values())),
    )


GOLDEN = capacity_from(
    [0.25, 0.2, 0.15, 0.1], {(0, 1): 0.2, (0, 2): 0.1, (1, 3): 0.05, (2, 3): -0.05}
)
GOLDEN_LEVELS = [0.8, 0.4, 0.6, 0.2]


@st.composite
def capacities(draw: st.DrawFn, least: float = -1, size: int | None = None) -> Capacity:
    """Draw up to five ingredients, any of their pairs, and masses from `least` to 1."""
    n = draw(st.integers(1, 5)) if size is None else size
    mass = st.floats(least, 1)
    every = list(combinations(range(n), 2))
    chosen = draw(st.lists(st.sampled_from(every), unique=True)) if every else []
    return capacity_from(
        draw(st.lists(mass, min_size=n, max_size=n)), {pair: draw(mass) for pair in chosen}
    )


def vectors(capacity: Capacity, count: int) -> st.SearchStrategy[Floats]:
    """Draw `count` vectors of levels, (count, n)."""
    n = capacity.singles.size
    row = st.lists(LEVEL, min_size=n, max_size=n)
    return st.lists(row, min_size=count, max_size=count).map(np.array)


def choquet_by_definition(capacity: Capacity, levels: Floats) -> float:
    """Sum the increments of the sorted levels, each times the capacity of who reaches it."""

    def worth(members: set[int]) -> float:
        pairs = zip(capacity.first, capacity.second, capacity.pairs, strict=True)
        alone = sum(float(capacity.singles[i]) for i in members)
        return alone + sum(float(mass) for i, j, mass in pairs if {i, j} <= members)

    order = np.argsort(levels).tolist()
    rises: list[float] = [high - low for low, high in pairwise([0.0, *levels[order].tolist()])]
    return sum(rise * worth(set(order[k:])) for k, rise in enumerate(rises))


def test_golden_vector() -> None:
    assert score(GOLDEN, GOLDEN_LEVELS) == pytest.approx(0.53, abs=EXACT)
    assert shapley(GOLDEN) == pytest.approx([0.4, 0.325, 0.175, 0.1], abs=EXACT)
    found = ledger(GOLDEN, GOLDEN_LEVELS)
    assert found.parts == pytest.approx(0.39, abs=EXACT)
    assert found.interplay == pytest.approx(0.14, abs=EXACT)
    assert found.locked == pytest.approx(0.09, abs=EXACT)
    assert found.pair_realised == pytest.approx([0.08, 0.06, 0.01, -0.01], abs=EXACT)
    assert found.pair_locked == pytest.approx([0.08, 0.02, 0.01, -0.02], abs=EXACT)


@given(st.data(), capacities())
def test_score_is_the_choquet_integral_in_every_form(data: st.DataObject, it: Capacity) -> None:
    [x] = data.draw(vectors(it, 1))
    found, books = score(it, x), ledger(it, x)
    assert found == pytest.approx(choquet_by_definition(it, x), abs=EXACT)
    assert found == pytest.approx(books.parts + books.interplay, abs=EXACT)
    assert found == pytest.approx(shapley(it) @ x - books.locked / 2, abs=EXACT)
    assert books.interplay == pytest.approx(books.pair_realised.sum(), abs=EXACT)
    assert books.locked == pytest.approx(books.pair_locked.sum(), abs=EXACT)


@given(st.data(), capacities(least=0))
def test_higher_levels_never_score_less(data: st.DataObject, it: Capacity) -> None:
    x, y = data.draw(vectors(it, 2))
    assert score(it, np.minimum(x, y)) <= score(it, x)
    assert score(it, x) <= score(it, np.maximum(x, y))


@given(st.data(), capacities(least=0))
def test_score_is_supermodular(data: st.DataObject, it: Capacity) -> None:
    x, y = data.draw(vectors(it, 2))
    both = score(it, np.maximum(x, y)) + score(it, np.minimum(x, y))
    assert both >= score(it, x) + score(it, y) - EXACT


@given(st.data(), capacities(least=0, size=4))
def test_building_two_together_gains_at_least_each_alone(data: st.DataObject, it: Capacity) -> None:
    x, higher = np.sort(data.draw(vectors(it, 2)), axis=0)
    a, b = data.draw(st.sampled_from(list(combinations(range(4), 2))))
    lifts: list[list[int]] = [[a], [b], [a, b]]
    states = np.tile(x, (3, 1))
    for state, lift in zip(states, lifts, strict=True):
        state[lift] = higher[lift]
    alone, other, together = score(it, states) - score(it, x)
    assert together >= alone + other - EXACT


@given(st.data(), capacities(), LEVEL)
def test_fall_from_equal_levels_exceeds_the_shapley_sum(
    data: st.DataObject, it: Capacity, level: float
) -> None:
    [share] = data.draw(vectors(it, 1))
    drop = level * share
    before = np.full_like(drop, level)
    uneven = it.pairs @ np.abs(drop[it.first] - drop[it.second])
    fall = score(it, before) - score(it, before - drop)
    assert fall - shapley(it) @ drop == pytest.approx(uneven / 2, abs=EXACT)


@given(st.data(), capacities())
def test_the_order_of_ingredients_and_pairs_changes_nothing(
    data: st.DataObject, it: Capacity
) -> None:
    [x] = data.draw(vectors(it, 1))
    place = np.array(data.draw(st.permutations(range(x.size))))  # where each ingredient goes
    order = np.array(data.draw(st.permutations(range(it.pairs.size))), dtype=int)
    ends = np.sort([place[it.first[order]], place[it.second[order]]], axis=0)
    back = np.argsort(place)
    moved = Capacity(singles=it.singles[back], first=ends[0], second=ends[1], pairs=it.pairs[order])
    assert score(moved, x[back]) == pytest.approx(score(it, x), abs=EXACT)
    assert shapley(moved)[place] == pytest.approx(shapley(it), abs=EXACT)
    assert ledger(moved, x[back]).locked == pytest.approx(ledger(it, x).locked, abs=EXACT)


SHAPES: list[tuple[int, ...]] = [(), (1,), (7,), (9,), (3, 5), (2, 1, 11), (0,), (3, 0)]


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work on four vectors at once, however few there are, and turn three of them at once."""
    monkeypatch.setattr(choquet, "FEW_ROWS", 0)
    monkeypatch.setattr(choquet, "BLOCK_ROWS", 4)
    monkeypatch.setattr(choquet, "STRIP_ROWS", 3)


def rows(shape: tuple[int, ...]) -> Floats:
    return np.random.default_rng(7).random((*shape, 4))


def by_definition(x: Floats) -> list[float]:
    return [choquet_by_definition(GOLDEN, row) for row in x.reshape(-1, 4)]


@pytest.mark.parametrize("shape", SHAPES)
def test_few_vectors_score_as_each_does(shape: tuple[int, ...]) -> None:
    x = rows(shape)
    assert score(GOLDEN, x).shape == ledger(GOLDEN, x).parts.shape == shape
    assert score(GOLDEN, x).ravel() == pytest.approx(by_definition(x), abs=EXACT)
    assert score(GOLDEN, x).ravel().tolist() == [score(GOLDEN, row) for row in x.reshape(-1, 4)]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.usefixtures("small_blocks")
def test_a_batch_scores_as_its_rows_do(
    shape: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    x = rows(shape)
    found = score(GOLDEN, x)
    assert found.shape == shape
    assert found.ravel() == pytest.approx(by_definition(x), abs=EXACT)
    monkeypatch.setattr(choquet, "FEW_ROWS", 250)
    assert found.ravel().tolist() == score(GOLDEN, x).ravel().tolist()  # to the last bit


@pytest.mark.parametrize("count", [choquet.FEW_ROWS + 1, choquet.BLOCK_ROWS + 1])
def test_many_vectors_score_as_each_does(count: int) -> None:
    x = rows((count,))
    found = score(GOLDEN, x)
    places = [0, 1, count // 2, count - 2, count - 1]
    assert found[places] == pytest.approx(by_definition(x[places]), abs=EXACT)
    assert found == pytest.approx(x @ shapley(GOLDEN) - ledger(GOLDEN, x).locked / 2, abs=EXACT)


@pytest.mark.usefixtures("small_blocks")
def test_a_batch_of_masses_scores_as_each_does_in_blocks_too() -> None:
    rng = np.random.default_rng(7)
    singles, pairs, x = rng.random((9, 4)), rng.random((9, 4)), rows((9,))
    it = Capacity(singles=singles, first=GOLDEN.first, second=GOLDEN.second, pairs=pairs)
    each = [
        Capacity(singles=alone, first=it.first, second=it.second, pairs=tied)
        for alone, tied in zip(singles, pairs, strict=True)
    ]
    assert score(it, x) == pytest.approx(
        [choquet_by_definition(own, row) for own, row in zip(each, x, strict=True)], abs=EXACT
    )


def test_masses_may_come_in_batches_too() -> None:
    rng = np.random.default_rng(7)
    singles, pairs, x = rng.random((3, 1, 4)), rng.random((6, 4)), rng.random((5, 1, 6, 4))
    it = Capacity(singles=singles, first=GOLDEN.first, second=GOLDEN.second, pairs=pairs)
    assert it.batch == (3, 6)
    assert score(it, x).shape == (5, 3, 6)
    assert ledger(it, x).pair_locked.shape == (5, 1, 6, 4)
    assert shapley(it).shape == (3, 6, 4)
    one = Capacity(singles=singles[2, 0], first=it.first, second=it.second, pairs=pairs[4])
    assert score(it, x)[1, 2, 4] == score(one, x[1, 0, 4])
    assert shapley(it)[2, 4].tolist() == shapley(one).tolist()


def test_the_weaker_partner_is_the_one_that_holds_back() -> None:
    it = capacity_from([0, 0, 0], {(0, 1): 0.5, (0, 2): 0.25, (1, 2): 0.25})
    assert held_back_by(it, [0.5, 1, 0]).tolist() == [0.25, 0, 0.375]
    assert held_back_by(it, [1, 1, 1]).tolist() == [0, 0, 0]


def test_each_vector_is_held_back_by_its_own_masses() -> None:
    """Of two capacities the pair (0, 1) has 0.5 and 0.1, the pair (0, 2) 0.25 and 0.7."""
    first, second = np.array([0, 0]), np.array([1, 2])
    masses = np.array([[0.5, 0.25], [0.1, 0.7]])
    it = Capacity(singles=np.zeros((2, 3)), first=first, second=second, pairs=masses)
    same = [[0.5, 1, 0]] * 2
    assert held_back_by(it, same) == pytest.approx(np.array([[0.25, 0, 0.125], [0.05, 0, 0.35]]))
    assert held_back_by(it, [0.5, 1, 0]) == pytest.approx(held_back_by(it, same))
    assert held_back_by(it, np.ones((5, 1, 3))).shape == (5, 2, 3)


@given(st.data(), capacities())
def test_what_is_locked_is_held_back_by_one_of_each_pair(data: st.DataObject, it: Capacity) -> None:
    x = data.draw(vectors(it, 3))
    held = held_back_by(it, x)
    assert held.shape == x.shape
    assert held.sum(axis=-1) == pytest.approx(ledger(it, x).locked, abs=EXACT)


def test_capacity_of_weights_and_strengths() -> None:
    it = Capacity.of([1, 1, 2], [0, 1], [1, 2], [3, 1], 0.5)
    assert it.singles.tolist() == [0.125, 0.125, 0.25]
    assert it.pairs.tolist() == [0.375, 0.125]
    assert score(it, [1, 1, 1]) == 1
    assert Capacity.of([1, 3], [], [], [], 0).singles.tolist() == [0.25, 0.75]
    assert Capacity.of([1, 3], [0], [1], [0], 0).pairs.tolist() == [0]


def test_only_shares_of_weights_and_strengths_count() -> None:
    it = Capacity.of([1, 1, 2], [0, 1], [1, 2], [3, 1], 0.5)
    for scale in (0.01, 7):
        other = Capacity.of(
            scale * np.array([1, 1, 2]), [0, 1], [1, 2], scale * np.array([3, 1]), 0.5
        )
        assert other.singles == pytest.approx(it.singles)
        assert other.pairs == pytest.approx(it.pairs)


@pytest.mark.parametrize("interplay", [0, 1])
def test_the_ends_of_interplay(interplay: float) -> None:
    it = Capacity.of([1, 3], [0], [1], [2], interplay)
    assert it.singles.tolist() == [0.25 * (1 - interplay), 0.75 * (1 - interplay)]
    assert it.pairs.tolist() == [interplay]


def test_capacity_of_drawn_weights_strengths_and_interplay() -> None:
    it = Capacity.of([[1, 1], [1, 3]], [0], [1], [[2], [0]], [0.5, 0])
    assert it.singles.tolist() == [[0.25, 0.25], [0.25, 0.75]]
    assert it.pairs.tolist() == [[0.5], [0]]


def test_capacity_keeps_read_only_copies() -> None:
    mine = np.array([0.5, 0.5])
    it = capacity_from(mine)
    mine[0] = 7
    assert it.singles.tolist() == [0.5, 0.5]
    for array in (it.singles, it.first, it.second, it.pairs):
        assert not array.flags.writeable


@pytest.mark.parametrize(
    ("singles", "first", "second", "pairs", "message"),
    [
        ([], [], [], [], "shapes"),
        (0.5, [], [], [], "shapes"),
        ([1, 1], [0], [1], 0.5, "shapes"),
        ([1, 1], [0], [1], [], "shapes"),
        ([1, 1], [0], [1, 1], [1], "shapes"),
        ([1, 1], [[0]], [[1]], [[1]], "shapes"),
        (np.ones((2, 2)), [0], [1], np.ones((3, 1)), "broadcast"),
        ([1, np.nan], [], [], [], "finite"),
        ([1, 1], [0], [1], [np.inf], "finite"),
        (["1"], [], [], [], "`singles` cannot hold"),
        ([1, 1], [0.0], [1], [1], "`first` cannot hold"),
        ([1, 1], [-1], [1], [1], "0 <= first < second < 2"),
        ([1, 1], [1], [0], [1], "0 <= first < second < 2"),
        ([1, 1], [0], [2], [1], "0 <= first < second < 2"),
        ([1, 1], [1], [1], [1], "0 <= first < second < 2"),
        ([1, 1, 1], [0, 0], [1, 1], [1, 1], "only once"),
    ],
)
def test_capacity_refuses(
    singles: ArrayLike, first: ArrayLike, second: ArrayLike, pairs: ArrayLike, message: str
) -> None:
    given_arrays = [np.asarray(values) for values in (singles, first, second, pairs)]
    with pytest.raises(ValueError, match=message):
        Capacity(**dict(zip(("singles", "first", "second", "pairs"), given_arrays, strict=True)))


@pytest.mark.parametrize(
    ("weights", "strengths", "interplay", "message"),
    [
        ([-1, 2], [1], 0.5, "`weights` must be finite"),
        ([np.nan, 2], [1], 0.5, "`weights` must be finite"),
        ([1, 1], [-1], 0.5, "`strengths` must be finite"),
        ([1, 1], [np.inf], 0.5, "`strengths` must be finite"),
        ([0, 0], [1], 0.5, "`weights` must not be all 0"),
        ([[1, 1], [0, 0]], [1], 0.5, "`weights` must not be all 0"),
        ([1, 1], [1], -0.1, "`interplay` must be 0 to 1"),
        ([1, 1], [1], 1.1, "`interplay` must be 0 to 1"),
        ([1, 1], [1], np.nan, "`interplay` must be 0 to 1"),
        ([1, 1], [0], 0.5, "no pair has a strength"),
        ([1, 1], [[1], [0]], [0.5, 0.5], "no pair has a strength"),
    ],
)
def test_capacity_of_refuses(
    weights: ArrayLike, strengths: ArrayLike, interplay: ArrayLike, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Capacity.of(weights, [0], [1], strengths, interplay)


def test_no_pairs_leave_no_interplay() -> None:
    with pytest.raises(ValueError, match="no pair has a strength"):
        Capacity.of([1, 1], [], [], [], 0.5)


BAD = [-1e-16, 1 + 1e-15, np.nan, np.inf, -np.inf]


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("of", [score, ledger, held_back_by])
def test_a_level_outside_the_range_raises(of: Callable[..., object], bad: float) -> None:
    x = np.full((3, 4), 0.5)
    x[2, 1] = bad
    with pytest.raises(ValueError, match="levels must be 0 to 1"):
        of(GOLDEN, x)


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("place", [0, 3, 4, 8, 9])
@pytest.mark.usefixtures("small_blocks")
def test_a_level_outside_the_range_raises_in_every_block(place: int, bad: float) -> None:
    for ingredient in range(4):
        x = np.full((10, 4), 0.5)
        x[place, ingredient] = bad
        with pytest.raises(ValueError, match="levels must be 0 to 1"):
            score(GOLDEN, x)


@pytest.mark.parametrize("bad", BAD)
def test_a_level_outside_the_range_raises_among_very_many(bad: float) -> None:
    count = 2 * choquet.BLOCK_ROWS + 1
    for place in (0, choquet.STRIP_ROWS, choquet.BLOCK_ROWS, count - 1):
        x = np.full((count, 4), 0.5)
        x[place, 3] = bad
        with pytest.raises(ValueError, match="levels must be 0 to 1"):
            score(GOLDEN, x)


@pytest.mark.parametrize("end", [0, 1])
@pytest.mark.parametrize("count", [1, choquet.FEW_ROWS + 1])
def test_the_ends_of_the_range_are_levels(count: int, end: float) -> None:
    x = np.full((count, 4), end)
    assert score(GOLDEN, x) == pytest.approx(np.full(count, end))
    assert ledger(GOLDEN, x).locked.tolist() == [0] * count
    assert held_back_by(GOLDEN, x).tolist() == [[0] * 4] * count


@pytest.mark.parametrize("shape", [(), (1,), (5,), (4, 1), (0, 3)])
def test_levels_of_another_shape_raise(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"must be \(\.\.\., 4\)"):
        score(GOLDEN, np.zeros(shape))
