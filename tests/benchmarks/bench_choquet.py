"""How fast and how lean `choquet.score` is: 100,000 draws of 20 ingredients and 40 pairs.

Run it with `python tests/benchmarks/bench_choquet.py`. The loops in pure Python run on 2,000 of the
draws, as lists of floats made beforehand, and their times are scaled to 100,000. Times are the best
of several rounds, in which the call and the loops take turns.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import combinations

import numpy as np

from sectorscan.assessment.choquet import Capacity, Floats, score

SEED = 1992
INGREDIENTS, PAIRS = 20, 40
DRAWS, LOOPED, ROUNDS = 100_000, 2_000, 15

Rows = list[list[float]]
Pairs = list[tuple[int, int, float]]


def material() -> tuple[Capacity, Floats]:
    """Make a capacity and levels (DRAWS, INGREDIENTS) from the seed."""
    rng = np.random.default_rng(SEED)
    every = np.array(list(combinations(range(INGREDIENTS), 2)))
    first, second = rng.choice(every, PAIRS, replace=False).T
    strengths = rng.integers(1, 4, PAIRS)
    capacity = Capacity.of(np.ones(INGREDIENTS), first, second, strengths, 0.5)
    return capacity, rng.random((DRAWS, INGREDIENTS))


def plain_loop(singles: list[float], pairs: Pairs, rows: Rows) -> list[float]:
    """Score rows as one would write it."""
    scores = []
    for row in rows:
        total = 0.0
        for mass, level in zip(singles, row, strict=True):
            total += mass * level
        for i, j, mass in pairs:
            total += mass * min(row[i], row[j])
        scores.append(total)
    return scores


def inlined_loop(singles: list[float], pairs: Pairs, rows: Rows) -> list[float]:
    """Score rows as fast as Python can, with a comparison in place of `min`."""
    scores = []
    for row in rows:
        total = 0.0
        for mass, level in zip(singles, row, strict=True):
            total += mass * level
        for i, j, mass in pairs:
            a, b = row[i], row[j]
            total += mass * (a if a < b else b)  # noqa: FURB136 - `min` is what the other loop has
        scores.append(total)
    return scores


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peak_mb() -> float:
    """Give the peak memory of this process so far, in MB (10^6 bytes)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


def measure() -> dict[str, float]:
    """Give seconds for all draws, how many times faster the call is, and a child's peak in MB.

    Linux counts the parent's peak as the child's own if that is higher: call this from a process
    that is still small. Raises AssertionError where the call and the loops disagree.
    """
    child = [sys.executable, __file__, "peak"]
    peak = float(subprocess.run(child, check=True, capture_output=True, text=True).stdout)
    capacity, levels = material()
    columns = (capacity.first.tolist(), capacity.second.tolist(), capacity.pairs.tolist())
    singles, pairs = capacity.singles.tolist(), list(zip(*columns, strict=True))
    rows = levels[:LOOPED].tolist()
    for loop in (plain_loop, inlined_loop):
        np.testing.assert_allclose(
            loop(singles, pairs, rows), score(capacity, levels)[:LOOPED], rtol=0, atol=1e-12
        )
    works: list[Callable[[], object]] = [
        lambda: score(capacity, levels),
        lambda: plain_loop(singles, pairs, rows),
        lambda: inlined_loop(singles, pairs, rows),
    ]
    rounds = [[seconds(work) for work in works] for _ in range(ROUNDS)]
    scale = np.array([1, DRAWS / LOOPED, DRAWS / LOOPED])
    call, plain, inlined = (np.min(rounds, axis=0) * scale).tolist()
    return {
        "call_s": call,
        "plain_loop_s": plain,
        "inlined_loop_s": inlined,
        "times_faster_than_plain": plain / call,
        "times_faster_than_inlined": inlined / call,
        "peak_mb": peak,
    }


def main() -> None:
    if sys.argv[1:] == ["peak"]:
        score(*material())
        sys.stdout.write(f"{peak_mb()}")
        return
    for name, figure in measure().items():
        sys.stdout.write(f"{name:26}{figure:10.4g}\n")


if __name__ == "__main__":
    main()
