"""Whether likely ranges hold the truth nine times in ten: `python -m tests.calibration`.

Simulates sectors whose truth is known, prints a row for each scenario, and exits with 1 if fewer
than LEAST of the truths are in their ranges where they are expected to be. A range that holds more
than nine in ten is no fault.
"""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from sectorscan.rubric.load import load_rubric
from tests.calibration.coverage import HEAD, Coverage, coverage
from tests.calibration.scenarios import SCENARIOS, Scenario

LEAST = 0.8


def main() -> int:
    """Print the table; give the number of scenarios whose ranges hold too few truths."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--truths", type=int, default=300, help="simulated sectors a scenario")
    parser.add_argument("--seed", type=int, default=5, help="the seed of the truths")
    parser.add_argument("--only", default="", help="a part of the names of the scenarios")
    asked = parser.parse_args()
    chosen = [scenario for scenario in SCENARIOS if asked.only in scenario.name]
    missed = 0
    print(HEAD)  # noqa: T201  a command line
    with ProcessPoolExecutor() as pool:
        measure = partial(_measured, truths=asked.truths, seed=asked.seed)
        for scenario, result in zip(chosen, pool.map(measure, chosen), strict=True):
            is_missed = scenario.expect and bool(result.scores_in_likely.mean() < LEAST)
            mark = "  MISSED" if is_missed else "" if scenario.expect else "  not expected to hold"
            print(f"{scenario.name:40}{result.row}{mark}", flush=True)  # noqa: T201
            missed += is_missed
    print(f"{len(chosen)} scenarios, {missed} missed")  # noqa: T201
    return missed


def _measured(scenario: Scenario, truths: int, seed: int) -> Coverage:
    with TemporaryDirectory() as folder:
        return coverage(scenario, load_rubric(), truths, Path(folder), seed)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
