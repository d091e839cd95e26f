"""How assessing grows with a register: 10,000, 100,000 and 1,000,000 firms, five links a firm.

Run it with `python -m tests.benchmarks.bench_register`; it takes a minute or two, and writes the
registers as Parquet into a temporary folder. Each is assessed once, as a whole process, after one
run of the smallest that does not count. `times_n_log_n` is the growth from one size to the next by
that of n log n, where it is greatest.
"""

import math
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

from tests.benchmarks.bench_tables import HERE, run

SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000}
LINKS_A_FIRM = 5


def measure() -> dict[str, float]:
    """Give seconds and peak memory in MB (10^6 bytes) at each size, and how they grow."""
    found: dict[str, float] = {}
    for name, size in SIZES.items():
        with tempfile.TemporaryDirectory() as folder:
            counts = str(size), str(LINKS_A_FIRM * size)
            run(str(HERE / "register.py"), "parquet", folder, *counts)
            assess = ["-m", "sectorscan", "assess", str(Path(folder) / "parquet.yaml")]
            if not found:
                run(*assess)
            found[f"seconds_{name}"], found[f"peak_mb_{name}"] = run(*assess)
    steps = [_against_n_log_n(found, *step) for step in pairwise(SIZES)]
    return {**found, "times_n_log_n": max(steps)}


def _against_n_log_n(found: dict[str, float], smaller: str, larger: str) -> float:
    """How much the seconds grow from one size to another, by how much n log n does."""
    a, b = SIZES[smaller], SIZES[larger]
    growth = found[f"seconds_{larger}"] / found[f"seconds_{smaller}"]
    return growth / (b * math.log(b) / (a * math.log(a)))


def main() -> None:
    for name, figure in measure().items():
        sys.stdout.write(f"{name:26}{figure:10.4g}\n")


if __name__ == "__main__":
    main()
