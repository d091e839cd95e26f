"""Measures of the graph of ties among firms.

Every function takes the number of nodes and the two ends of each directed tie as indices below
that number. Ties that stand twice count once; there are no ties of a node to itself.
"""

import numpy as np

from sectorscan.columns import BoolArray, IntArray


def density(nodes: int, source: IntArray, target: IntArray) -> float:
    """The share of all possible directed ties that exist, 0-1. Needs at least two nodes."""
    return len(_distinct(nodes, source, target)) / (nodes * (nodes - 1))


def mean_degree(nodes: int, source: IntArray, target: IntArray) -> float:
    """The mean number of partners of a node, whoever of the two named the tie."""
    pairs = _distinct(nodes, np.minimum(source, target), np.maximum(source, target))
    return 2 * len(pairs) / nodes


def reciprocity(nodes: int, source: IntArray, target: IntArray) -> float:
    """The share of directed ties that are returned, 0-1. Needs at least one tie."""
    ties = _distinct(nodes, source, target)
    returned = _distinct(nodes, target, source)
    return len(np.intersect1d(ties, returned, assume_unique=True)) / len(ties)


def isolates(nodes: int, source: IntArray, target: IntArray) -> float:
    """The share of nodes without any tie, 0-1. Needs at least one node."""
    return 1 - len(np.union1d(source, target)) / nodes


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
    pairs = _distinct(nodes, np.minimum(source, target), np.maximum(source, target))
    degrees = np.bincount(np.concatenate([pairs // nodes, pairs % nodes]), minlength=nodes)
    return float((degrees.max() - degrees).sum() / ((nodes - 1) * (nodes - 2)))


def _distinct(nodes: int, source: IntArray, target: IntArray) -> IntArray:
    return np.unique(source * nodes + target)
