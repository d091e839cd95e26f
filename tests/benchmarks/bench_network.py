"""How fast the measures of a network are: 40,000 firms and 200,000 ties, against NetworkX.

Run it with `python tests/benchmarks/bench_network.py`. Both start from the same arrays and make
their graphs themselves. Compared are the measures that NetworkX has and can do at this size:
density, mean degree, reciprocity, transitivity, degree centralisation, isolates, weak components,
k-core and articulation points (ours also counts whom each one cuts off). One firm deals with a
tenth of all, as the largest final firm of a district may; `without_a_hub` is the same for a
network without such a firm, in which NetworkX is at its best.

Left out: NetworkX's average clustering (over a minute with a hub; we have transitivity), its
constraint (some minutes) and its betweenness (hours); ours are timed alone, betweenness at its
limit of 5,000. Times are of the processor; ours the best of several rounds, those of NetworkX of
one. Raises AssertionError where the two disagree by more than 1e-9.
"""

import gc
import sys
import time
from collections.abc import Callable

import networkx as nx  # type: ignore[import-untyped]
import numpy as np

from sectorscan.measures import graph as network
from sectorscan.measures.graph import Pairs
from sectorscan.types import IntArray

SEED = 1992
FIRMS, TIES, HUB = 40_000, 200_000, 4_000
SMALL_FIRMS, SMALL_TIES, SMALL_HUB = 5_000, 25_000, 500
ROUNDS = 5

Ends = tuple[IntArray, IntArray]


def material(firms: int, ties: int, hub: int) -> Ends:
    """Make ties by chance from the seed, those of one hub among them."""
    rng = np.random.default_rng(SEED)
    source = rng.integers(0, firms, ties - hub)
    target = (source + rng.integers(1, firms, ties - hub)) % firms
    partners = 1 + rng.choice(firms - 1, hub, replace=False)
    return np.concatenate([source, np.zeros(hub, dtype=np.intp)]), np.concatenate(
        [target, partners]
    )


def ours(firms: int, source: IntArray, target: IntArray) -> dict[str, float]:
    """Take all measures; give one figure of each."""
    pairs = Pairs.of(firms, source, target)
    return {
        "density": network.density(firms, source, target),
        "mean degree": network.mean_degree(firms, source, target),
        "reciprocity": network.reciprocity(firms, source, target),
        "centralisation": network.centralisation(firms, source, target),
        "isolates": network.isolates(firms, source, target),
        "transitivity": network.transitivity(pairs),
        "largest component": float(np.bincount(network.component_labels(pairs)).max()),
        "core numbers": float(network.core_numbers(pairs).sum()),
        "brokers": len(network.brokers(pairs)[0]),
    }


def theirs(firms: int, source: IntArray, target: IntArray) -> dict[str, float]:
    """Take them as one does with NetworkX."""
    directed = nx.DiGraph()
    directed.add_nodes_from(range(firms))
    directed.add_edges_from(zip(source.tolist(), target.tolist(), strict=True))
    graph = nx.Graph(directed)
    degrees = [degree for _, degree in graph.degree]
    most = max(degrees)
    return {
        "density": nx.density(directed),
        "mean degree": sum(degrees) / firms,
        "reciprocity": nx.overall_reciprocity(directed),
        "centralisation": sum(most - one for one in degrees) / ((firms - 1) * (firms - 2)),
        "isolates": nx.number_of_isolates(graph) / firms,
        "transitivity": nx.transitivity(graph),
        "largest component": max(map(len, nx.connected_components(graph))),
        "core numbers": sum(nx.core_number(graph).values()),
        "brokers": len(list(nx.articulation_points(graph))),
    }


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def compared(hub: int) -> tuple[float, float]:
    """Give the seconds of both for a network with such a hub, once they agree."""
    source, target = material(FIRMS, TIES, hub)
    expected: dict[str, float] = {}
    plain = seconds(lambda: expected.update(theirs(FIRMS, source, target)))
    for name, figure in ours(FIRMS, source, target).items():
        np.testing.assert_allclose(figure, expected[name], rtol=1e-9, err_msg=name)
    call = min(seconds(lambda: ours(FIRMS, source, target)) for _ in range(ROUNDS))
    return call, plain


def measure() -> dict[str, float]:
    """Give seconds of both in sum, how many times faster ours is, and those of ours alone."""
    call, plain = compared(HUB)
    call_no_hub, plain_no_hub = compared(0)
    large = Pairs.of(FIRMS, *material(FIRMS, TIES, HUB))
    small = Pairs.of(SMALL_FIRMS, *material(SMALL_FIRMS, SMALL_TIES, SMALL_HUB))
    return {
        "call_s": call,
        "networkx_s": plain,
        "times_faster_than_networkx": plain / call,
        "without_a_hub": plain_no_hub / call_no_hub,
        "constraint_40000_s": seconds(lambda: network.constraint(large)),
        "betweenness_5000_s": seconds(lambda: network.betweenness(small)),
    }


def main() -> None:
    for name, figure in measure().items():
        sys.stdout.write(f"{name:32}{figure:10.4g}\n")


if __name__ == "__main__":
    main()
