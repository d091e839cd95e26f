"""What reports take: those of one sector against assessing it, one of 50 against assessing 50.

`html` and `docx` are `assess -o` with such a file against `assess` alone, of the largest example.
`compare` is the command with 50 profiles against a process that assesses the same 50 one after
another, and prints nothing.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.bench_batch import generate
from tests.benchmarks.processes import ROOT, side_by_side

ASSESS = [
    "-m",
    "sectorscan",
    "assess",
    str(ROOT / "examples" / "synthetic-furniture" / "profile.yaml"),
]
COMPARED, ROUNDS = 50, 5
ASSESS_EACH = """
import sys
from sectorscan import assess, load_profile, load_rubric

rubric = load_rubric()
for path in sys.argv[1:]:
    assess(load_profile(path), rubric)
"""


def measure() -> dict[str, float]:
    """Give what each takes against its peer, and the size of the page."""
    figures: dict[str, float] = {}
    with TemporaryDirectory() as folder:
        for suffix in ("html", "docx"):
            file = Path(folder) / f"report.{suffix}"
            figures |= side_by_side(suffix, [*ASSESS, "-o", str(file)], ASSESS)
        figures["page_kb"] = (Path(folder) / "report.html").stat().st_size / 1000
        paths = sorted(map(str, generate(Path(folder) / "many", COMPARED).iterdir()))
        compare = ["-m", "sectorscan", "compare", *paths]
        figures |= side_by_side("compare", compare, ["-c", ASSESS_EACH, *paths], rounds=ROUNDS)
    return figures
