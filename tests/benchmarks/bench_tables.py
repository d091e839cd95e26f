"""How fast and lean a profile with 40,000 firms and 200,000 links is assessed, as a whole process.

From CSV, it is set against a process that reads the same two files with `csv` and has pydantic
validate them, and does nothing else. From YAML, against a process in which our loader alone reads
the same file.
"""

import tempfile
from pathlib import Path

from tests.benchmarks.processes import run, side_by_side

FIRMS, LINKS, ROUNDS = 40_000, 200_000, 5
REGISTER = str(Path(__file__).parent / "register.py")

VALIDATE = """
import csv, sys
from pydantic import TypeAdapter
from sectorscan.profile.rows import Firm, Link

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
from sectorscan.readers.document import read

read(sys.argv[1])
"""


def measure() -> dict[str, float]:
    """Give what assessing takes against its peers, from CSV and from YAML."""
    assess = ["-m", "sectorscan", "assess"]
    with tempfile.TemporaryDirectory() as folder:
        for way in ("csv", "yaml"):
            run(REGISTER, way, folder, str(FIRMS), str(LINKS))
        table, inline = f"{folder}/csv.yaml", f"{folder}/inline.yaml"
        from_csv = side_by_side("csv", [*assess, table], ["-c", VALIDATE, folder], rounds=ROUNDS)
        from_yaml = side_by_side("yaml", [*assess, inline], ["-c", LOAD, inline], rounds=ROUNDS)
    return {**from_csv, **from_yaml}
