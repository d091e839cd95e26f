"""The measures of networks against NetworkX, on graphs of every shape."""

from collections.abc import Callable

import networkx as nx  # type: ignore[import-untyped]
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.random import Generator

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
    reciprocity,
    transitivity,
)
from sectorscan.types import FloatArray, IntArray

ROUNDS = 20
CLOSE = 1e-9

Ends = tuple[IntArray, IntArray]
Shape = Callable[[Generator], tuple[int, Ends]]


def no_node(rng: Generator) -> tuple[int, Ends]:  # noqa: ARG001  one signature
    return 0, none()


def one_node(rng: Generator) -> tuple[int, Ends]:  # noqa: ARG001
    return 1, none()


def no_tie(rng: Generator) -> tuple[int, Ends]:
    return int(rng.integers(2, 9)), none()


def star(rng: Generator) -> tuple[int, Ends]:
    leaves = np.arange(1, rng.integers(3, 30))
    return len(leaves) + 1, either_way(rng, np.zeros_like(leaves), leaves)


def complete(rng: Generator) -> tuple[int, Ends]:
    nodes = int(rng.integers(2, 12))
    return nodes, either_way(rng, *np.triu_indices(nodes, 1))


def path_or_ring(rng: Generator) -> tuple[int, Ends]:
    nodes = int(rng.integers(3, 40))
    order = rng.permutation(nodes)
    ties = nodes - int(rng.integers(2))
    return nodes, either_way(rng, order[:ties], np.roll(order, -1)[:ties])


def tree(rng: Generator) -> tuple[int, Ends]:
    nodes = int(rng.integers(3, 40))
    below = np.arange(1, nodes)
    return nodes, either_way(rng, below, rng.integers(0, below))


def disconnected(rng: Generator) -> tuple[int, Ends]:
    parts = [by_chance(rng, int(rng.integers(2, 15)), 2) for _ in range(4)]
    before = np.cumsum([0, *(nodes for nodes, _ in parts)])
    found = [[part + start for part in own] for (_, own), start in zip(parts, before, strict=False)]
    source, target = (np.concatenate(column) for column in zip(*found, strict=True))
    return int(before[-1]), (source, target)


def sparse(rng: Generator) -> tuple[int, Ends]:
    return by_chance(rng, int(rng.integers(5, 60)), 1)


def dense_with_ties_that_stand_twice(rng: Generator) -> tuple[int, Ends]:
    return by_chance(rng, int(rng.integers(3, 25)), 8)


SHAPES: tuple[Shape, ...] = (
    no_node,
    one_node,
    no_tie,
    star,
    complete,
    path_or_ring,
    tree,
    disconnected,
    sparse,
    dense_with_ties_that_stand_twice,
)


def none() -> Ends:
    return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp)


def either_way(rng: Generator, here: IntArray, there: IntArray) -> Ends:
    turned = rng.integers(0, 2, len(here)).astype(bool)
    return np.where(turned, there, here), np.where(turned, here, there)


def by_chance(rng: Generator, nodes: int, ties_a_node: int) -> tuple[int, Ends]:
    source = rng.integers(0, nodes, nodes * ties_a_node)
    target = (source + rng.integers(1, nodes, len(source))) % nodes
    return nodes, (source, target)


DRAWN = [
    pytest.param(shape, seed, id=f"{shape.__name__}-{seed}")
    for shape in SHAPES
    for seed in range(ROUNDS)
]


def test_there_are_two_hundred_graphs() -> None:
    assert len(DRAWN) == 200


@pytest.mark.parametrize(("shape", "seed"), DRAWN)
def test_equal_to_networkx(shape: Shape, seed: int) -> None:
    nodes, (source, target) = shape(np.random.default_rng(seed))
    compare(nodes, source, target)


@given(st.data())
def test_equal_to_networkx_on_whatever_hypothesis_draws(data: st.DataObject) -> None:
    nodes = data.draw(st.integers(2, 12))
    node = st.integers(0, nodes - 1)
    ties = data.draw(st.lists(st.tuples(node, node).filter(lambda tie: tie[0] != tie[1])))
    source, target = np.array(ties, dtype=np.intp).reshape(-1, 2).T
    compare(nodes, source, target)


def compare(nodes: int, source: IntArray, target: IntArray) -> None:
    """Every measure that is defined on such a graph, against NetworkX."""
    directed = nx.DiGraph()
    directed.add_nodes_from(range(nodes))
    directed.add_edges_from(zip(source.tolist(), target.tolist(), strict=True))
    graph = directed.to_undirected()
    pairs = Pairs.of(nodes, source, target)

    compare_directed(nodes, source, target, directed)
    close(transitivity(pairs), nx.transitivity(graph))
    close(core_numbers(pairs), by_node(nx.core_number(graph)))
    close(betweenness(pairs), by_node(nx.betweenness_centrality(graph, normalized=False)))
    close(constraint(pairs), by_node(nx.constraint(graph)))
    compare_pieces(pairs, graph)


def compare_directed(nodes: int, source: IntArray, target: IntArray, directed: nx.DiGraph) -> None:
    graph = directed.to_undirected()
    if nodes >= 1:
        degrees = [degree for _, degree in graph.degree]
        close(mean_degree(nodes, source, target), np.mean(degrees))
        alone = nx.number_of_isolates(graph) / nodes
        close(isolates(nodes, source, target), alone)
    if nodes >= 2:
        close(density(nodes, source, target), nx.density(directed))
    if nodes >= 3:
        shares = by_node(nx.degree_centrality(graph))
        freeman = (shares.max() - shares).sum() / (nodes - 2)
        close(centralisation(nodes, source, target), freeman)
    if len(source):
        close(reciprocity(nodes, source, target), nx.overall_reciprocity(directed))


def compare_pieces(pairs: Pairs, graph: nx.Graph) -> None:
    labels = component_labels(pairs)
    found = {frozenset(np.flatnonzero(labels == label).tolist()) for label in set(labels.tolist())}
    assert found == set(map(frozenset, nx.connected_components(graph)))
    points, cut_off = brokers(pairs)
    assert points.tolist() == sorted(nx.articulation_points(graph))
    for point, others in zip(points.tolist(), cut_off.tolist(), strict=True):
        rest = graph.subgraph(nx.node_connected_component(graph, point) - {point})
        sizes = [len(piece) for piece in nx.connected_components(rest)]
        assert others == sum(sizes) - max(sizes)


def by_node(values: dict[int, float]) -> FloatArray:
    return np.array([values[node] for node in range(len(values))], dtype=float)


def close(found: object, expected: object) -> None:
    np.testing.assert_allclose(
        np.asarray(found, dtype=float), np.asarray(expected, dtype=float), rtol=CLOSE, atol=CLOSE
    )
