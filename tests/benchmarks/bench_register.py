"""How assessing grows with a register: 10,000, 100,000 and 1,000,000 firms, five links a firm.

Run it with `python -m tests.benchmarks bench_register`; it takes a minute or two, and writes the
registers as Parquet into a temporary folder. With `python -m tests.benchmarks.bench_register
CHART.svg` it draws the chart of docs/scale.md too. Each is assessed as a whole process, against one
in which polars reads the same two files whole and joins each link with the firms at both its ends;
the largest once. `times_n_log_n` is the growth of the processor's time from one size to the next by
that of n log n, where it is greatest.
"""

import math
import sys
import tempfile
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from tests.benchmarks.bench_tables import REGISTER
from tests.benchmarks.growth_chart import MODEL, OURS, THEIRS, Curve, growth_chart
from tests.benchmarks.processes import run, side_by_side

SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000}
ROUNDS = {"10k": 5, "100k": 3, "1m": 1}
LINKS_A_FIRM = 5

JOIN = """
import sys
import polars as pl

firms = pl.read_parquet(f"{sys.argv[1]}/firms.parquet")
links = pl.read_parquet(f"{sys.argv[1]}/links.parquet")
for end in ("from", "to"):
    links = links.join(firms, left_on=end, right_on="id", suffix=f"_{end}")
assert len(links) == int(sys.argv[2])
"""


def measure() -> dict[str, float]:
    """Give what each size takes against its peer, and how that grows."""
    figures: dict[str, float] = {}
    for name, size in SIZES.items():
        links = str(LINKS_A_FIRM * size)
        with tempfile.TemporaryDirectory() as folder:
            run(REGISTER, "parquet", folder, str(size), links)
            assess = ["-m", "sectorscan", "assess", str(Path(folder) / "parquet.yaml")]
            join = ["-c", JOIN, folder, links]
            figures |= side_by_side(name, assess, join, rounds=ROUNDS[name])
    steps = [_against_n_log_n(figures, *step) for step in pairwise(SIZES)]
    return {**figures, "times_n_log_n": max(steps)}


def _against_n_log_n(figures: Mapping[str, float], smaller: str, larger: str) -> float:
    """How much the seconds grow from one size to another, by how much n log n does."""
    growth = figures[f"{larger}_cpu_s"] / figures[f"{smaller}_cpu_s"]
    return growth / (_n_log_n(larger) / _n_log_n(smaller))


def _n_log_n(size: str) -> float:
    return SIZES[size] * math.log(SIZES[size])


def chart(figures: Mapping[str, float]) -> str:
    """Seconds of the processor against firms, as SVG."""
    ours = [figures[f"{name}_cpu_s"] for name in SIZES]
    smallest = next(iter(SIZES))
    model = [ours[0] * _n_log_n(name) / _n_log_n(smallest) for name in SIZES]
    curves = [
        Curve("n log n", MODEL, model),
        Curve("polars", THEIRS, [figures[f"{name}_peer_cpu_s"] for name in SIZES]),
        Curve("assess", OURS, ours),
    ]
    return growth_chart(
        "Seconds of the processor against firms",
        "firms",
        list(SIZES.values()),
        curves,
        "n log n and what polars takes to read and join the files",
    )


def main() -> None:
    figures = measure()
    for name, figure in figures.items():
        sys.stdout.write(f"{name:26}{figure:10.4g}\n")
    for path in sys.argv[1:]:
        Path(path).write_text(chart(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
