"""What the map of a sector adds to assessing it: 200,000 firms and a million links.

Run it with `python -m tests.benchmarks.bench_map`. `share_of_assess` is the processor's time for
the map by that for loading and assessing the profile, map included, in one process; the map is
made from a profile of which nothing has been looked at yet. `layout_seconds` is how long it takes
to place 2,000 nodes with 10,000 ties, which is done only where a map is drawn.
"""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from sectorscan.assessment.assess import assess
from sectorscan.network.sector_map import MOST_APART, sector_map
from sectorscan.profile.load import load_profile
from sectorscan.report.charts.map_layout import layout
from sectorscan.rubric.load import load_rubric
from tests.benchmarks.register import SEED, write_parquet

FIRMS, LINKS = 200_000, 1_000_000
TIES = 10_000
ROUNDS = 3


def measure() -> dict[str, float]:
    """Give the share of the map in assessing, and the seconds of a layout, the best of each."""
    rubric = load_rubric()
    shares, seconds = [], []
    rng = np.random.default_rng(SEED)
    first = rng.integers(0, MOST_APART, TIES)
    second = (first + rng.integers(1, MOST_APART, TIES)) % MOST_APART
    with tempfile.TemporaryDirectory() as folder:
        write_parquet(Path(folder), FIRMS, LINKS)
        for _ in range(ROUNDS):
            fresh = load_profile(Path(folder) / "parquet.yaml")
            start = time.process_time()
            sector_map(fresh, rubric)
            mapped = time.process_time()
            assess(load_profile(Path(folder) / "parquet.yaml"), rubric)
            assessed = time.process_time()
            layout(MOST_APART, first, second)
            placed = time.process_time()
            shares.append((mapped - start) / (assessed - mapped))
            seconds.append(placed - assessed)
    return {"share_of_assess": min(shares), "layout_seconds": min(seconds)}


def main() -> None:
    """Print the figures."""
    for name, figure in measure().items():
        sys.stdout.write(f"{name:26}{figure:10.4g}\n")


if __name__ == "__main__":
    main()
