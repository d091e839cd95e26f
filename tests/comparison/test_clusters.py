"""Groups by average linkage: a worked example, by definition, and what unknowns do."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.comparison.clusters import average_linkage, distances
from sectorscan.types import FloatArray

# The usual worked example of UPGMA: 5S ribosomal RNA of five bacteria (Erdmann V A, Wolters J 1986,
# Nucleic Acids Research 14 Suppl:r1-r59); they are joined at 17, 22, 28 and 33.
FIVE = np.array(
    [
        [0, 17, 21, 31, 23],
        [17, 0, 30, 34, 21],
        [21, 30, 0, 28, 39],
        [31, 34, 28, 0, 43],
        [23, 21, 39, 43, 0],
    ]
)


def groups_of(apart: FloatArray, most: float) -> list[list[int]]:
    """Group by a whole matrix of distances."""
    return average_linkage(apart[np.triu_indices(len(apart), 1)].astype(float), len(apart), most)


def test_the_worked_example() -> None:
    assert groups_of(FIVE, 16.9) == [[0], [1], [2], [3], [4]]
    assert groups_of(FIVE, 17) == [[0, 1], [2], [3], [4]]
    assert groups_of(FIVE, 22) == [[0, 1, 4], [2], [3]]
    assert groups_of(FIVE, 28) == [[0, 1, 4], [2, 3]]
    assert groups_of(FIVE, 32.9) == [[0, 1, 4], [2, 3]]
    assert groups_of(FIVE, 33) == [[0, 1, 2, 3, 4]]


def by_definition(apart: FloatArray, most: float) -> list[list[int]]:
    """Join the two groups whose members are least apart on average, as it is defined."""
    groups = [[row] for row in range(len(apart))]
    while len(groups) > 1:
        pairs = list(combinations(groups, 2))
        means = [apart[np.ix_(left, right)].mean() for left, right in pairs]
        if min(means) > most:
            break
        nearest = pairs[int(np.argmin(means))]
        apart_from_them = [group for group in groups if group not in nearest]
        groups = [*apart_from_them, sorted([*nearest[0], *nearest[1]])]
    return sorted(groups)


@given(st.integers(2, 12), st.integers(0, 10_000), st.floats(0, 1))
def test_is_what_the_definition_says(count: int, seed: int, most: float) -> None:
    drawn = np.random.default_rng(seed).random((count, count))
    apart = np.triu(drawn, 1) + np.triu(drawn, 1).T
    assert groups_of(apart, most) == by_definition(apart, most)


def test_one_or_none_is_no_trouble() -> None:
    assert groups_of(np.zeros((0, 0)), 1) == []
    assert groups_of(np.zeros((1, 1)), 1) == [[0]]


def test_only_what_is_known_in_both_counts() -> None:
    levels = np.array([[0.0, 4, 1], [1, 0, 1], [2, 2, 2]])
    known = np.array([[True, False, True], [True, True, True], [False, False, True]])
    apart = distances(levels, known, 1)
    assert apart.tolist() == [0.5, 1, 1]


def test_rows_with_too_little_in_common_are_unlike() -> None:
    levels = np.array([[1.0, 1], [1, 1]])
    known = np.array([[True, False], [False, True]])
    assert distances(levels, known, 1).tolist() == [4]
    assert distances(levels, np.ones_like(known), 1).tolist() == [0]
