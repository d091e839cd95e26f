"""Measures of small graphs, reckoned by hand."""

import numpy as np
import pytest
from hypothesis import given

from sectorscan import network
from sectorscan.columns import IntArray
from tests.strategies import Graph, graphs

Ties = list[tuple[int, int]]
INDICES = [network.density, network.mean_degree, network.reciprocity, network.isolates]
TRIANGLE: Ties = [(0, 1), (1, 2), (2, 0)]
STAR: Ties = [(0, 1), (0, 2), (0, 3)]
BOTH_WAYS: Ties = [(0, 1), (1, 0)]


def ends(ties: Ties) -> tuple[IntArray, IntArray]:
    found = np.array(ties, dtype=np.intp).reshape(-1, 2)
    return found[:, 0], found[:, 1]


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
    assert network.centralisation(nodes, *ends(ties)) == pytest.approx(expected)


def test_without_ties() -> None:
    assert network.density(3, *ends([])) == 0
    assert network.mean_degree(3, *ends([])) == 0
    assert network.isolates(3, *ends([])) == 1


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
    assert network.tied_to(np.array(meant), *ends([(0, 1), (2, 0)])).tolist() == expected


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
    assert network.reciprocity(nodes, *ends(ties + mirror)) == 1
    assert network.mean_degree(nodes, *ends(ties + mirror)) == network.mean_degree(
        nodes, *ends(ties)
    )


@given(graphs())
def test_shares_are_shares(graph: Graph) -> None:
    nodes, ties = graph
    for index in (network.density, network.reciprocity, network.isolates):
        assert 0 <= index(nodes, *ends(ties)) <= 1
    assert 0 < network.mean_degree(nodes, *ends(ties)) <= nodes - 1
