"""Whether a test notices each small change to what makes numbers: `python -m tests.mutation`.

Each change is made in a forked process, which then runs the tests of the module until one fails,
and after them those of its whole package if that is small. Tests that take far longer than they do
without the change are ended: they are out of time, which nobody could overlook. It prints the
changes that no test noticed and that `explained.yaml` does not explain, and exits with 1 if more
than one in ten changes is such a one. `--sample N --seed N` tries some of all changes, drawn by the
seed; `--jobs N` as many at a time; `--minutes N` those that can be begun in that time.
"""

import argparse
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import yaml

from tests.mutation.mutants import Mutant, mutants
from tests.mutation.runs import codes, seconds_of_tests
from tests.support.paths import ROOT

MODULES = {
    "measures": (
        *("averages", "base", "conditions", "distances", "graph", "judgements", "presence"),
        *("sample", "sampling", "scope", "sizes", "spread", "ties", "weights"),
    ),
    "assessment": (
        *("choquet", "draws", "ends", "evidence", "levels", "posterior", "score", "sobol"),
        *("information", "plus_minus", "situation", "uncertainty"),
    ),
    "assessment/choice": ("needs", "raising", "reach"),
    "programme": (
        *("candidates", "clashes", "demand", "formulation", "frontier", "problem", "robustness"),
        *("targets", "voices", "worlds"),
    ),
}
SMALL = frozenset({"measures", "programme"})
"""Packages all of whose tests are run where those of a module notice nothing."""
LEAST = 0.9
KEY = ("module", "function", "source", "before", "after")
EXPLAINED = Path(__file__).with_name("explained.yaml")


def main() -> int:
    """Try the changes; give whether too many go unnoticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--sample", type=int, help="so many changes of all, drawn by the seed")
    parser.add_argument("--seed", type=int, default=1, help="the seed of the sample")
    parser.add_argument("--only", default="", help="a part of the names of the modules")
    parser.add_argument("--jobs", type=int, default=1, help="how many are tried at a time")
    parser.add_argument("--minutes", type=float, help="no change is begun after so long")
    asked = parser.parse_args()
    paths = [f"sectorscan/{package}/{name}" for package, names in MODULES.items() for name in names]
    named = [path.replace("/", ".") for path in paths]
    changes = [each for name in named if asked.only in name for each in mutants(name)]
    if asked.sample is not None:
        changes = Random(asked.seed).sample(changes, min(asked.sample, len(changes)))  # noqa: S311
    os.chdir(ROOT)
    with TemporaryDirectory() as folder:
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = folder
        paths = sorted({path for change in changes for part in tests_of(change) for path in part})
        seconds = seconds_of_tests(paths, Path(folder))
        begun = changes if asked.minutes is None else _begun_in(changes, asked.minutes)
        ended = Counter(
            _ended(change, code) for change, code in codes(begun, tests_of, seconds, asked.jobs)
        )
    tried = ended.total()
    good = tried - ended["unnoticed"]
    rows = ", ".join(f"{count} {how}" for how, count in sorted(ended.items()) if how != "unnoticed")
    print(f"{tried} changes: {rows}; {100 * good // max(1, tried)} %")  # noqa: T201
    return int(good < LEAST * tried)


def _begun_in(changes: Sequence[Mutant], minutes: float) -> Iterator[Mutant]:
    """The first of the changes, until the time is up."""
    until = time.monotonic() + 60 * minutes
    for change in changes:
        if time.monotonic() > until:
            return
        yield change


def tests_of(change: Mutant) -> tuple[list[str], list[str]]:
    """The paths of the tests of a change's module, and of those to run after them."""
    package, _, module = change.module.removeprefix("sectorscan.").replace(".", "/").rpartition("/")
    own = _paths(f"tests/{package}/test_{module}*.py")
    if package not in SMALL:
        return own, []
    return own, [path for path in _paths(f"tests/{package}/test_*.py") if path not in own]


@cache
def _paths(pattern: str) -> list[str]:
    return sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob(pattern))


def _ended(change: Mutant, code: int) -> str:
    """Whether a change is noticed, explained, or neither, which is printed."""
    if code == -signal.SIGXCPU:
        print(f"out of time: {change}", flush=True)  # noqa: T201
        return "out of time"
    if code != 0:
        return "noticed"
    if change.key in _explained():
        return "explained"
    print(f"unnoticed: {change}", flush=True)  # noqa: T201
    return "unnoticed"


@cache
def _explained() -> frozenset[tuple[str, ...]]:
    """The changes that make no difference, or none that should be noticed."""
    entries = yaml.safe_load(EXPLAINED.read_text(encoding="utf-8")) or []
    return frozenset(tuple(entry[part] for part in KEY) for entry in entries)


if __name__ == "__main__":
    sys.exit(main())
