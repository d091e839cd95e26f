"""How fast `sectorscan assess` is, as a whole process, against the least that a peer must do.

Run it with `python tests/benchmarks/bench_assess.py`. The peer is a Typer command that imports
typer, rich, pydantic, yaml and numpy and prints one Rich table. Both run as they do the second time
a user runs them, with Python's compiled files kept. They take turns; the ratio is the median of the
ratios pair by pair.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROUNDS = 9
ROOT = Path(__file__).parents[2]
PROFILE = ROOT / "examples" / "carpi-knitwear" / "profile.yaml"
ASSESS = [sys.executable, "-m", "sectorscan", "assess", str(PROFILE)]
PEER = [
    sys.executable,
    "-c",
    """
import numpy, pydantic, typer, yaml
from rich.console import Console
from rich.table import Table

app = typer.Typer()

@app.command()
def show() -> None:
    table = Table("ingredient", "level")
    for row in range(20):
        table.add_row(f"ingredient {row}", "2.0")
    Console().print(table)

app()
""",
]


def seconds(command: list[str]) -> float:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=kept)
    return time.perf_counter() - start


def measure() -> dict[str, float]:
    """Give the median seconds of both and the median ratio."""
    seconds(ASSESS), seconds(PEER)
    pairs = [(seconds(ASSESS), seconds(PEER)) for _ in range(ROUNDS)]
    return {
        "assess_s": median(ours for ours, _ in pairs),
        "peer_s": median(peers for _, peers in pairs),
        "times_the_peer": median(ours / peers for ours, peers in pairs),
    }


def main() -> None:
    for name, figure in measure().items():
        sys.stdout.write(f"{name:26}{figure:10.4g}\n")


if __name__ == "__main__":
    main()
