"""How fast and lean a profile with 40,000 firms and 200,000 links is assessed, as a whole process.

Run it with `python tests/benchmarks/bench_tables.py`. From CSV, it is set against a process that
reads the same two files with `csv` and has pydantic validate them, and does nothing else. From
YAML, against a process in which our loader alone reads the same file. The two take turns; a ratio
is the median of the ratios pair by pair, and memory is counted by the operating system.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

FIRMS, LINKS, ROUNDS = 40_000, 200_000, 5
HERE = Path(__file__).parent

VALIDATE = """
import csv, sys
from pydantic import TypeAdapter
from sectorscan.profile_rows import Firm, Link

TEXTS = {"id", "name", "isic", "role", "place", "from", "to", "type"}
WHOLE = {"founded", "since"}

def value(key, cell):
    if key in TEXTS:
        return cell
    if key == "phases":
        return cell.split("|")
    return int(cell) if key in WHOLE else float(cell)

for name, model in (("firms", Firm), ("links", Link)):
    with open(f"{sys.argv[1]}/{name}.csv", newline="", encoding="utf-8") as file:
        rows = [{k: value(k, v) for k, v in row.items() if v} for row in csv.DictReader(file)]
    TypeAdapter(list[model]).validate_python(rows)
"""
LOAD = """
import sys
from sectorscan.document import read

read(sys.argv[1])
"""


def run(*arguments: str) -> tuple[float, float]:
    """Run Python with these arguments; give its seconds and its peak memory in MB (10^6 bytes).

    Linux counts the parent's peak as the child's own if that is higher: call this from a process
    that is small.
    """
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, arguments
    unit = 1 if sys.platform == "darwin" else 1024
    return time.perf_counter() - start, usage.ru_maxrss * unit / 1e6


def against(ours: list[str], peer: list[str]) -> tuple[float, float, float, float]:
    """Give the median seconds of both, the median ratio, and our peak in MB."""
    run(*ours), run(*peer)
    rounds = [(run(*ours), run(*peer)) for _ in range(ROUNDS)]
    return (
        median(mine for (mine, _), _ in rounds),
        median(theirs for _, (theirs, _) in rounds),
        median(mine / theirs for (mine, _), (theirs, _) in rounds),
        max(peak for (_, peak), _ in rounds),
    )


def measure() -> dict[str, float]:
    """Give seconds, ratios and peaks, from CSV and from YAML."""
    assess = ["-m", "sectorscan", "assess"]
    with tempfile.TemporaryDirectory() as folder:
        for way in ("csv", "yaml"):
            run(str(HERE / "register.py"), way, folder, str(FIRMS), str(LINKS))
        table, inline = f"{folder}/csv.yaml", f"{folder}/inline.yaml"
        csv_s, validate_s, times, csv_mb = against([*assess, table], ["-c", VALIDATE, folder])
        yaml_s, load_s, more_times, yaml_mb = against([*assess, inline], ["-c", LOAD, inline])
    return {
        "csv_assess_s": csv_s,
        "csv_validate_s": validate_s,
        "times_the_validation": times,
        "csv_peak_mb": csv_mb,
        "yaml_assess_s": yaml_s,
        "yaml_load_s": load_s,
        "times_the_loader": more_times,
        "yaml_peak_mb": yaml_mb,
    }


def main() -> None:
    for name, figure in measure().items():
        sys.stdout.write(f"{name:26}{figure:10.4g}\n")


if __name__ == "__main__":
    main()
