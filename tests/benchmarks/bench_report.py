"""How long `assess -o report.html` takes against `assess` alone, as whole processes.

Run it with `python -m tests.benchmarks bench_report`. The profile is the largest example. The two
take turns; the ratio is the median of the ratios pair by pair.
"""

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.bench_assess import ROOT, ROUNDS, seconds

PROFILE = ROOT / "examples" / "synthetic-furniture" / "profile.yaml"
ASSESS = [sys.executable, "-m", "sectorscan", "assess", str(PROFILE)]


def measure() -> dict[str, float]:
    """Give the median seconds of both, the median ratio, and the size of the page."""
    with TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        report = [*ASSESS, "-o", str(page)]
        seconds(ASSESS), seconds(report)
        pairs = [(seconds(report), seconds(ASSESS)) for _ in range(ROUNDS)]
        return {
            "report_s": median(report for report, _ in pairs),
            "assess_s": median(alone for _, alone in pairs),
            "times_assess": median(report / alone for report, alone in pairs),
            "page_kb": page.stat().st_size / 1000,
        }
