"""How long it takes to group 5,000 sectors by how like they are: distances and average linkage.

Levels of 20 ingredients are made from a seed; one in five is not known.
"""

import time

import numpy as np

from sectorscan.comparison.clusters import average_linkage, distances
from sectorscan.comparison.portfolio import MOST_COMPARED
from sectorscan.types import TOP

SEED, INGREDIENTS, LEAST_COMMON, APART = 1992, 20, 3, 0.5


def measure() -> dict[str, float]:
    """Give the seconds of the processor."""
    rng = np.random.default_rng(SEED)
    levels = TOP * rng.random((MOST_COMPARED, INGREDIENTS))
    known = rng.random(levels.shape) < 0.8
    start = time.process_time()
    apart = distances(levels, known, LEAST_COMMON)
    groups = average_linkage(apart, MOST_COMPARED, APART)
    seconds = time.process_time() - start
    assert sum(map(len, groups)) == MOST_COMPARED
    return {"linkage_s": seconds, "sectors": float(MOST_COMPARED)}
