"""Measures of the graph of ties among firms, and among firms and institutions.

The measures of directed ties take the number of nodes and the two ends of each tie as indices below
that number. Ties that stand twice count once; a tie of a node to itself is refused.

Where it does not matter who named a tie, a measure takes `Pairs`: the nodes and who is tied to
whom, made once and used by all of them. Every measure is defined on graphs without ties; those on
graphs without nodes are where their docstrings ask for none.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from sectorscan.types import BoolArray, FloatArray, IntArray

if TYPE_CHECKING:
    from rustworkx import PyGraph

_AT_ONCE = 4_000_000  # pairs of ties looked at in one go: 100 MB of indices
_SLOTS = 1 << 22  # of a table that tells at a glance that a tie is not there


def in_order(source: IntArray, target: IntArray) -> tuple[IntArray, IntArray]:
    """Of each tie the end that comes first among the nodes, and the other."""
    return np.minimum(source, target), np.maximum(source, target)


def density(nodes: int, source: IntArray, target: IntArray) -> float:
    """The share of all possible directed ties that exist, 0-1. Needs at least two nodes."""
    return len(_distinct(nodes, source, target)) / (nodes * (nodes - 1))


def mean_degree(nodes: int, source: IntArray, target: IntArray) -> float:
    """The mean number of partners of a node, whoever of the two named the tie."""
    return 2 * len(Pairs.of(nodes, source, target)) / nodes


def reciprocity(nodes: int, source: IntArray, target: IntArray) -> float:
    """The share of directed ties that are returned, 0-1. Needs at least one tie."""
    _refuse_ties_to_oneself(source, target)
    first, second = in_order(source, target)
    pairs = first * nodes + second
    ways = _each_once(2 * pairs + (source > target))  # the two ways of a pair are neighbours
    pairs = ways >> 1
    returned = int(np.count_nonzero(pairs[1:] == pairs[:-1]))
    return 2 * returned / len(ways)


def isolates(nodes: int, source: IntArray, target: IntArray) -> float:
    """The share of nodes without any tie, 0-1. Needs at least one node."""
    return float(1 - np.count_nonzero(Pairs.of(nodes, source, target).degrees) / nodes)


def tied_to(meant: BoolArray, source: IntArray, target: IntArray) -> BoolArray:
    """Which nodes have a tie to a node that is meant, whoever of the two named it."""
    tied = np.zeros(len(meant), dtype=bool)
    tied[source[meant[target]]] = True
    tied[target[meant[source]]] = True
    return tied


def centralisation(nodes: int, source: IntArray, target: IntArray) -> float:
    """How far ties gather on one node, 0-1: 1 for a star. Needs at least three nodes.

    Freeman (1978), Centrality in social networks: conceptual clarification. Social Networks 1.
    """
    degrees = Pairs.of(nodes, source, target).degrees
    return float((degrees.max() - degrees).sum() / ((nodes - 1) * (nodes - 2)))


def multiplexity(nodes: int, source: IntArray, target: IntArray, kinds: IntArray) -> float:
    """The share of tied pairs with ties of more than one kind, 0-1. Needs at least one tie.

    Who of the two named a tie does not matter; `kinds` holds a code from 0 up for each tie.
    """
    pairs = _distinct(nodes, *in_order(source, target), kinds)
    _, each = np.unique(pairs // (kinds.max() + 1), return_counts=True)
    return float((each > 1).mean())


class Pairs(Struct, frozen=True, eq=False, dict=True):
    """Nodes, and who is tied to whom: each pair once, `first` below `second`, in their order."""

    nodes: int
    first: IntArray
    second: IntArray

    @classmethod
    def of(cls, nodes: int, source: IntArray, target: IntArray) -> "Pairs":
        """The pairs of directed ties. Raises ValueError where a node is tied to itself."""
        codes = _distinct(nodes, *in_order(source, target))
        return cls(nodes, codes // max(nodes, 1), codes % max(nodes, 1))

    def __len__(self) -> int:
        return len(self.first)

    @cached_property
    def degrees(self) -> IntArray:
        """How many partners each node has."""
        return np.bincount(np.concatenate([self.first, self.second]), minlength=self.nodes)

    @cached_property
    def graph(self) -> "PyGraph[int, None]":
        """The pairs as the graph library has them."""
        return _graph(self.nodes, self.first, self.second)


def transitivity(pairs: Pairs) -> float:
    """The share of pairs of partners of one node that are tied themselves, 0-1; 0 if it has none.

    Three times the triangles by the paths of two ties: Newman, Watts and Strogatz (2002), Random
    graph models of social networks. PNAS 99.
    """
    paths = int((pairs.degrees * (pairs.degrees - 1)).sum()) // 2
    closed = sum(len(ties) for ties, _ in _triangles(pairs))  # three ties a triangle
    return closed / paths if paths else 0.0


def component_labels(pairs: Pairs) -> IntArray:
    """The weak component of each node, named by the least of its nodes.

    Every component takes the least name among its neighbours', until nothing changes.
    """
    labels = np.arange(pairs.nodes)
    while True:
        lowest, first, second = labels.copy(), labels[pairs.first], labels[pairs.second]
        apart = first != second
        low, high = np.minimum(first, second)[apart], np.maximum(first, second)[apart]
        if not len(low):
            return labels
        np.minimum.at(lowest, high, low)
        while (lowest[lowest] != lowest).any():
            lowest = lowest[lowest]
        labels = lowest


def core_numbers(pairs: Pairs) -> IntArray:
    """The largest k for each node such that it is in a group who all have k partners within it.

    Found by taking away the nodes with the fewest partners left: Seidman (1983), Network structure
    and minimum degree. Social Networks 5.
    """
    start, neighbours = _neighbours(pairs)
    degrees, cores = pairs.degrees.copy(), np.full(pairs.nodes, -1)
    left, least = np.arange(pairs.nodes), 0
    while left.size:
        least = max(least, int(degrees[left].min()))
        peeled = left[degrees[left] <= least]
        while peeled.size:
            cores[peeled] = least
            touched = neighbours[_stretches(start[peeled], start[peeled + 1])]
            touched = touched[cores[touched] < 0]
            np.subtract.at(degrees, touched, 1)
            peeled = _each_once(touched[degrees[touched] <= least])
        left = left[cores[left] < 0]
    return cores


def brokers(pairs: Pairs) -> tuple[IntArray, IntArray]:
    """The nodes that alone hold a component together, and how many others each would cut off.

    These are its articulation points: without one, the component falls into pieces. Cut off are
    all but the largest piece. The blocks without such a point are the library's (Hopcroft and
    Tarjan 1973, Algorithm 447. Communications of the ACM 16); blocks and points form a forest.
    """
    from rustworkx import biconnected_components, dfs_edges

    block_of = biconnected_components(pairs.graph)
    ends = _flat(chain.from_iterable(block_of.keys()), 2 * len(block_of))
    blocks = np.repeat(_flat(iter(block_of.values()), len(block_of)), 2)
    most = max(len(block_of), 1)
    members = _each_once(ends * most + blocks)
    node, block = members // most, members % most
    in_blocks = np.bincount(node, minlength=pairs.nodes)
    points = np.flatnonzero(in_blocks > 1)
    if not points.size:
        return points, points

    # Points come first in the forest, then blocks, which weigh as much as the rest of their nodes.
    is_point = in_blocks[node] > 1
    rest = np.bincount(block[~is_point], minlength=int(block.max()) + 1)
    below = [1] * len(points) + rest.tolist()
    tied = np.searchsorted(points, node[is_point]), len(points) + block[is_point]
    steps = dfs_edges(_graph(len(below), *tied))
    for parent, child in reversed(steps):
        below[parent] += below[child]

    sizes, labels = np.array(below), component_labels(pairs)
    whole = np.bincount(labels)[labels[points]]
    largest = whole - sizes[: len(points)]  # what is above; it is nothing for a root
    parents, children = np.array(steps, dtype=np.intp).reshape(-1, 2).T
    of_points = parents < len(points)
    np.maximum.at(largest, parents[of_points], sizes[children[of_points]])
    return points, whole - 1 - largest


def betweenness(pairs: Pairs) -> FloatArray:
    """How many pairs of other nodes have a node on the shortest way between them.

    Unordered pairs, not normalised; of several ways that are shortest each counts its part; the
    ends of a way are not on it. Exact, and the same in every run: it takes the time of nodes times
    ties. Freeman (1977), A set of measures of centrality based on betweenness. Sociometry 40.
    """
    from rustworkx import graph_betweenness_centrality

    in_turn = pairs.nodes + 1  # in parallel, sums would differ from run to run
    centralities = graph_betweenness_centrality(
        pairs.graph, normalized=False, parallel_threshold=in_turn
    )
    return np.fromiter(centralities.values(), dtype=np.float64, count=pairs.nodes)


def constraint(pairs: Pairs) -> FloatArray:
    """How far a node's partners are tied to each other and so hem it in; NaN without partners.

    The sum over partners j of (p_ij + Σ_q p_iq p_qj)², where p is the part of a node's ties that
    goes to one partner: 1 / its degree, since a tie either is there or not. About 0 for many
    partners who do not know each other, 1 for a single one, at most 9/8. Burt (1992), Structural
    holes, chapter 2.
    """
    each = 1 / np.maximum(pairs.degrees, 1)
    shared = np.zeros(len(pairs))  # by tie: 1 / degree of every partner whom both its ends have
    for ties, across in _triangles(pairs):
        shared += np.bincount(ties, each[across], minlength=len(pairs))
    terms = (1 + shared) ** 2
    total = np.bincount(pairs.first, terms, minlength=pairs.nodes)
    total += np.bincount(pairs.second, terms, minlength=pairs.nodes)
    return np.where(pairs.degrees > 0, total * each**2, np.nan)


def _triangles(pairs: Pairs) -> Iterator[tuple[IntArray, IntArray]]:
    """All triangles, many at a time: their three ties, one after the other, and who is across.

    Ties go from nodes of few partners to those of more. Two in a row make a triangle with the tie
    from the first node to the last, if there is one. A node that all are tied to is no node in the
    middle: Chiba and Nishizeki (1985), Arboricity and subgraph listing. SIAM J. Computing 14.
    """
    by_degree = np.argsort(pairs.degrees, kind="stable")
    rank = np.empty_like(by_degree)
    rank[by_degree] = np.arange(pairs.nodes)
    ends = np.sort(np.stack([rank[pairs.first], rank[pairs.second]]), axis=0)
    codes = ends[0] * pairs.nodes + ends[1]
    tie = np.argsort(codes)
    codes, (low, high) = codes[tie], ends[:, tie]
    leaving = np.searchsorted(low, np.arange(pairs.nodes + 1))  # where the ties from a node begin
    begin, end = leaving[high], leaving[high + 1]
    ways = np.cumsum(end - begin)
    taken = np.zeros(_SLOTS, dtype=bool)
    taken[codes % _SLOTS] = True
    done = 0
    while done < len(pairs):
        before = ways[done - 1] if done else 0
        until = max(done + 1, int(np.searchsorted(ways, before + _AT_ONCE)))
        part = slice(done, until)
        tie_low = np.repeat(np.arange(done, until), (end - begin)[part])
        tie_high = _stretches(begin[part], end[part])
        wanted = low[tie_low] * pairs.nodes + high[tie_high]
        maybe = np.flatnonzero(taken[wanted % _SLOTS])  # a search is dearer than a look
        tie_low, tie_high, wanted = tie_low[maybe], tie_high[maybe], wanted[maybe]
        between = np.minimum(np.searchsorted(codes, wanted), len(codes) - 1)
        is_tie = codes[between] == wanted
        tie_low, tie_high, between = tie_low[is_tie], tie_high[is_tie], between[is_tie]
        across = np.concatenate([high[tie_high], low[tie_low], high[tie_low]])
        yield tie[np.concatenate([tie_low, tie_high, between])], by_degree[across]
        done = until


def _neighbours(pairs: Pairs) -> tuple[IntArray, IntArray]:
    """Where each node's partners start, with the end of the last one; and the partners."""
    there, back = pairs.first * pairs.nodes, pairs.second * pairs.nodes
    both = np.sort(np.concatenate([there + pairs.second, back + pairs.first]))
    start = np.concatenate([[0], np.cumsum(pairs.degrees)])
    return start, both % max(pairs.nodes, 1)


def _stretches(start: IntArray, end: IntArray) -> IntArray:
    """The whole numbers of each stretch, from its start to before its end, one after another."""
    lengths = end - start
    first = np.cumsum(lengths) - lengths
    numbers: IntArray = np.arange(int(lengths.sum())) + np.repeat(start - first, lengths)
    return numbers


def _graph(nodes: int, first: IntArray, second: IntArray) -> "PyGraph[int, None]":
    from rustworkx import PyGraph

    graph: PyGraph[int, None] = PyGraph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from_no_data(list(zip(first.tolist(), second.tolist(), strict=True)))
    return graph


def _flat(numbers: Iterator[int], count: int) -> IntArray:
    return np.fromiter(numbers, dtype=np.intp, count=count)


def _distinct(
    nodes: int, source: IntArray, target: IntArray, kinds: IntArray | None = None
) -> IntArray:
    """A code for each tie that is there, in order. Raises ValueError for a tie to oneself."""
    _refuse_ties_to_oneself(source, target)
    codes = source * nodes + target
    return _each_once(codes if kinds is None else codes * (kinds.max() + 1) + kinds)


def _refuse_ties_to_oneself(source: IntArray, target: IntArray) -> None:
    if (source == target).any():
        raise ValueError("a node is tied to itself")


def _each_once(codes: IntArray) -> IntArray:
    """The codes in order, each once; by sorting, which is far quicker than `np.unique` here."""
    codes = np.sort(codes)
    once: IntArray = codes[starts_of_runs(codes)]
    return once


def starts_of_runs(ordered: IntArray) -> IntArray:
    """Where the runs of equal codes begin, in codes that are in order."""
    return np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]])[: len(ordered)])
