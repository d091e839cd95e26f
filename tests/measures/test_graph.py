"""Measures of small graphs, reckoned by hand."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given

from sectorscan.measures import graph as graph_module
from sectorscan.measures.graph import (
    Pairs,
    betweenness,
    brokers,
    centralisation,
    component_labels,
    constraint,
    core_numbers,
    density,
    isolates,
    mean_degree,
    multiplexity,
    reciprocity,
    tied_to,
    transitivity,
)
from sectorscan.types import IntArray
from tests.support.strategies import Graph, graphs

Ties = list[tuple[int, int]]
INDICES = [density, mean_degree, reciprocity, isolates]
TRIANGLE: Ties = [(0, 1), (1, 2), (2, 0)]
STAR: Ties = [(0, 1), (0, 2), (0, 3)]
BOTH_WAYS: Ties = [(0, 1), (1, 0)]
PATH: Ties = [(0, 1), (1, 2), (2, 3)]
# Two triangles that share node 2, with a tail 4-5 on the second: 0-1-2, 2-3-4, 4-5.
BOW: Ties = [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 2), (4, 5)]


def ends(ties: Ties) -> tuple[IntArray, IntArray]:
    found = np.array(ties, dtype=np.intp).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def pairs(nodes: int, ties: Ties) -> Pairs:
    return Pairs.of(nodes, *ends(ties))


@pytest.mark.parametrize(
    ("nodes", "ties", "expected"),
    [
        (3, TRIANGLE, [3 / 6, 2, 0, 0]),
        (4, STAR, [3 / 12, 6 / 4, 0, 0]),
        (2, BOTH_WAYS, [1, 1, 1, 0]),
        (4, BOTH_WAYS, [2 / 12, 2 / 4, 1, 2 / 4]),
        (5, [*TRIANGLE, (1, 0)], [4 / 20, 6 / 5, 2 / 4, 2 / 5]),
        (3, [(2, 0)], [1 / 6, 2 / 3, 0, 1 / 3]),
    ],
)
def test_by_hand(nodes: int, ties: Ties, expected: list[float]) -> None:
    assert [index(nodes, *ends(ties)) for index in INDICES] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("nodes", "ties", "expected"),
    [
        (4, STAR, 1),
        (4, [*STAR, (1, 0), (0, 1)], 1),
        (3, TRIANGLE, 0),
        (4, [(0, 1), (1, 2), (2, 3)], (1 + 0 + 0 + 1) / 6),
        (4, BOTH_WAYS, (0 + 0 + 1 + 1) / 6),
        (3, [], 0),
    ],
)
def test_centralisation_by_hand(nodes: int, ties: Ties, expected: float) -> None:
    assert centralisation(nodes, *ends(ties)) == pytest.approx(expected)


def test_without_ties() -> None:
    assert density(3, *ends([])) == 0
    assert mean_degree(3, *ends([])) == 0
    assert isolates(3, *ends([])) == 1


@pytest.mark.parametrize(
    ("meant", "expected"),
    [
        ([True, False, False, False], [False, True, True, False]),
        ([False, True, False, False], [True, False, False, False]),
        ([False, False, False, True], [False, False, False, False]),
        ([True, True, True, True], [True, True, True, False]),
    ],
)
def test_tied_to_those_meant_either_way_round(meant: list[bool], expected: list[bool]) -> None:
    assert tied_to(np.array(meant), *ends([(0, 1), (2, 0)])).tolist() == expected


@given(graphs())
def test_ties_that_stand_twice_count_once(graph: Graph) -> None:
    nodes, ties = graph
    for index in INDICES:
        assert index(nodes, *ends([*ties, *ties])) == index(nodes, *ends(ties))


@given(graphs())
def test_a_graph_and_its_mirror(graph: Graph) -> None:
    nodes, ties = graph
    mirror = [(there, here) for here, there in ties]
    for index in INDICES:
        assert index(nodes, *ends(mirror)) == index(nodes, *ends(ties))
    assert reciprocity(nodes, *ends(ties + mirror)) == 1
    assert mean_degree(nodes, *ends(ties + mirror)) == mean_degree(nodes, *ends(ties))


@given(graphs())
def test_shares_are_shares(graph: Graph) -> None:
    nodes, ties = graph
    for index in (density, reciprocity, isolates):
        assert 0 <= index(nodes, *ends(ties)) <= 1
    assert 0 < mean_degree(nodes, *ends(ties)) <= nodes - 1


def test_pairs_forget_who_named_a_tie_and_how_often() -> None:
    found = pairs(4, [(3, 1), (1, 3), (0, 1), (3, 1)])
    assert list(zip(found.first.tolist(), found.second.tolist(), strict=True)) == [(0, 1), (1, 3)]
    assert len(found) == 2
    assert found.degrees.tolist() == [1, 2, 0, 1]


@pytest.mark.parametrize("measure", [*INDICES, centralisation, Pairs.of])
def test_a_tie_to_oneself_is_refused(measure: Callable[..., object]) -> None:
    with pytest.raises(ValueError, match="a node is tied to itself"):
        measure(3, *ends([(0, 1), (2, 2)]))


@pytest.mark.parametrize("at_once", [1, 2, 7])
@given(graphs())
def test_looking_at_few_pairs_of_ties_at_once_changes_nothing(at_once: int, graph: Graph) -> None:
    nodes, ties = graph
    whole = transitivity(pairs(nodes, ties)), constraint(pairs(nodes, ties))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(graph_module, "_AT_ONCE", at_once)
        assert transitivity(pairs(nodes, ties)) == whole[0]
        np.testing.assert_allclose(constraint(pairs(nodes, ties)), whole[1])


@pytest.mark.parametrize("nodes", [0, 1, 3])
def test_pairs_without_ties(nodes: int) -> None:
    found = pairs(nodes, [])
    assert transitivity(found) == 0
    assert component_labels(found).tolist() == list(range(nodes))
    assert core_numbers(found).tolist() == [0] * nodes
    assert [part.tolist() for part in brokers(found)] == [[], []]
    assert betweenness(found).tolist() == [0] * nodes
    assert np.isnan(constraint(found)).tolist() == [True] * nodes


@pytest.mark.parametrize(
    ("nodes", "ties", "expected"),
    [
        (3, TRIANGLE, 1),
        (4, STAR, 0),
        (2, BOTH_WAYS, 0),
        # Paths of two ties: 1 at each of 0, 1, 3; 6 at 2; 3 at 4. Two triangles close three each.
        (6, BOW, 6 / 12),
    ],
)
def test_transitivity_by_hand(nodes: int, ties: Ties, expected: float) -> None:
    assert transitivity(pairs(nodes, ties)) == pytest.approx(expected)


def test_transitivity_of_a_network_that_is_looked_at_in_parts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sectorscan.measures.graph._AT_ONCE", 2)
    assert transitivity(pairs(6, BOW)) == pytest.approx(0.5)
    assert constraint(pairs(3, TRIANGLE)).tolist() == pytest.approx([9 / 8] * 3)


@pytest.mark.parametrize(
    ("nodes", "ties", "labels"),
    [
        (4, STAR, [0, 0, 0, 0]),
        (5, [(1, 4), (3, 2)], [0, 1, 2, 2, 1]),
        (6, [(5, 4), (4, 3), (3, 2), (1, 0)], [0, 0, 2, 2, 2, 2]),
        # Joined only through the nodes with the greatest names.
        (6, [(0, 5), (1, 5), (1, 4), (2, 4), (2, 3)], [0] * 6),
    ],
)
def test_components_by_hand(nodes: int, ties: Ties, labels: list[int]) -> None:
    assert component_labels(pairs(nodes, ties)).tolist() == labels


@pytest.mark.parametrize(
    ("nodes", "ties", "expected"),
    [
        (4, STAR, [1, 1, 1, 1]),
        (4, TRIANGLE, [2, 2, 2, 0]),
        (6, BOW, [2, 2, 2, 2, 2, 1]),
        (4, [(a, b) for a in range(4) for b in range(4) if a < b], [3, 3, 3, 3]),
    ],
)
def test_cores_by_hand(nodes: int, ties: Ties, expected: list[int]) -> None:
    assert core_numbers(pairs(nodes, ties)).tolist() == expected


@pytest.mark.parametrize(
    ("nodes", "ties", "expected"),
    [
        (3, TRIANGLE, {}),
        (2, BOTH_WAYS, {}),
        (4, STAR, {0: 2}),  # of three leaves the largest piece is one
        (4, PATH, {1: 1, 2: 1}),
        (6, BOW, {2: 2, 4: 1}),
        (7, [*PATH, (4, 5), (5, 6)], {1: 1, 2: 1, 5: 1}),  # a piece apart counts for itself
    ],
)
def test_brokers_by_hand(nodes: int, ties: Ties, expected: dict[int, int]) -> None:
    points, cut_off = brokers(pairs(nodes, ties))
    assert dict(zip(points.tolist(), cut_off.tolist(), strict=True)) == expected


@pytest.mark.parametrize(
    ("nodes", "ties", "expected"),
    [
        (4, STAR, [3, 0, 0, 0]),  # all three pairs of leaves
        (4, PATH, [0, 2, 2, 0]),
        (4, [*PATH, (3, 0)], [0.5] * 4),  # of two shortest ways each counts a half
        (6, BOW, [0, 0, 6, 0, 4, 0]),
    ],
)
def test_betweenness_by_hand(nodes: int, ties: Ties, expected: list[float]) -> None:
    assert betweenness(pairs(nodes, ties)).tolist() == pytest.approx(expected)


def test_betweenness_of_krackhardts_kite() -> None:
    """Krackhardt (1990), Assessing the political landscape: Heather (7) stands between most."""
    kite = [(0, 1), (0, 2), (0, 3), (0, 5), (1, 3), (1, 4), (1, 6), (2, 3), (2, 5), (3, 4)]
    kite += [(3, 5), (3, 6), (4, 6), (5, 6), (5, 7), (6, 7), (7, 8), (8, 9)]
    found = betweenness(pairs(10, kite))
    assert found[7:].tolist() == pytest.approx([14, 8, 0])
    assert found[5] == found[6] == pytest.approx(25 / 3)


@pytest.mark.parametrize(
    ("nodes", "ties", "expected"),
    [
        (2, BOTH_WAYS, [1, 1]),
        (4, STAR, [3 * (1 / 3) ** 2, 1, 1, 1]),
        (3, TRIANGLE, [2 * (1 / 2 + 1 / 2 * 1 / 2) ** 2] * 3),
        (4, PATH, [1, 1 / 2, 1 / 2, 1]),
        # 2's partners are tied two and two: (1/4 + 1/4 q)², q 1/2 for all but 3, whose is 1/3.
        (6, BOW, [(1 / 2 + 1 / 8) ** 2 + (1 / 2 + 1 / 4) ** 2] * 2),
    ],
)
def test_constraint_by_hand(nodes: int, ties: Ties, expected: list[float]) -> None:
    found = constraint(pairs(nodes, ties))
    assert found[: len(expected)].tolist() == pytest.approx(expected)


def test_constraint_of_the_middle_of_the_bow() -> None:
    first = 2 * (1 / 4 + 1 / 4 * 1 / 2) ** 2
    second = (1 / 4 + 1 / 4 * 1 / 3) ** 2 + (1 / 4 + 1 / 4 * 1 / 2) ** 2
    assert constraint(pairs(6, BOW))[2] == pytest.approx(first + second)


@pytest.mark.parametrize(
    ("ties", "kinds", "expected"),
    [
        ([(0, 1), (1, 2)], [0, 1], 0),
        ([(0, 1), (0, 1)], [3, 3], 0),
        ([(0, 1), (1, 0), (1, 2)], [0, 1, 1], 1 / 2),
        ([(0, 1), (1, 0), (1, 2), (2, 1), (0, 2)], [0, 5, 5, 2, 0], 2 / 3),
    ],
)
def test_multiplexity_by_hand(ties: Ties, kinds: list[int], expected: float) -> None:
    assert multiplexity(3, *ends(ties), np.array(kinds)) == pytest.approx(expected)
