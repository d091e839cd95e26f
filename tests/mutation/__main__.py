"""Whether a test notices each small change to what makes numbers: `python -m tests.mutation`.

Each change is made in a forked process, which then runs the tests of the module until one fails,
and, where none does, those of its whole package if that is small. It prints the changes that no
test noticed and that `explained.yaml` does not explain, and exits with 1 if more than one in ten
changes is such a one. `--sample N --seed N` tries some of all changes, drawn by the seed.
"""

import argparse
import os
import resource
import signal
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import yaml

from tests.mutation.mutants import Mutant, install, mutants
from tests.support.paths import ROOT

MODULES = {
    "measures": (
        *("averages", "base", "conditions", "distances", "graph", "judgements", "presence"),
        *("sample", "sampling", "scope", "sizes", "spread", "ties", "weights"),
    ),
    "assessment": (
        *("choquet", "draws", "ends", "evidence", "levels", "posterior", "score", "sobol"),
        *("information", "needs", "plus_minus", "raising", "reach", "uncertainty"),
    ),
    "programme": (
        *("candidates", "clashes", "demand", "formulation", "frontier", "problem", "robustness"),
        *("targets", "voices", "worlds"),
    ),
}
SMALL = frozenset({"measures"})
"""Packages all of whose tests are run where those of a module notice nothing."""
OPTIONS = ("-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov", "-m", "")
LEAST = 0.9
SECONDS = 120
"""Of processor time for the tests of one change; what takes longer counts as neither."""
KEY = ("module", "function", "source", "before", "after")
EXPLAINED = Path(__file__).with_name("explained.yaml")


def main() -> int:
    """Try the changes; give whether too many go unnoticed."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--sample", type=int, help="so many changes of all, drawn by the seed")
    parser.add_argument("--seed", type=int, default=1, help="the seed of the sample")
    parser.add_argument("--only", default="", help="a part of the names of the modules")
    asked = parser.parse_args()
    named = [f"sectorscan.{package}.{name}" for package, names in MODULES.items() for name in names]
    changes = [each for name in named if asked.only in name for each in mutants(name)]
    if asked.sample is not None:
        changes = Random(asked.seed).sample(changes, min(asked.sample, len(changes)))  # noqa: S311
    os.chdir(ROOT)
    with TemporaryDirectory() as folder:
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = folder
        _collect(sorted({path for change in changes for path in _tests_of(change)[-1]}))
        ended = Counter(_ended(change) for change in changes)
    good = ended["noticed"] + ended["explained"]
    rows = ", ".join(f"{count} {how}" for how, count in sorted(ended.items()) if how != "unnoticed")
    print(f"{len(changes)} changes: {rows}; {100 * good // max(1, len(changes))} %")  # noqa: T201
    return int(good < LEAST * len(changes))


def _tests_of(change: Mutant) -> list[list[str]]:
    """The tests to run one after the other: the module's own, then its package's."""
    _, package, module = change.module.split(".")
    own = [str(path) for path in sorted(ROOT.glob(f"tests/{package}/test_{module}*.py"))]
    return [own, [f"tests/{package}"]] if package in SMALL else [own]


def _collect(paths: list[str]) -> None:
    """Import the tests and what they test, so that all forked processes share it."""
    import pytest

    code = _quietly(lambda: pytest.main(["--collect-only", "-q", *OPTIONS, *paths]))
    if code != pytest.ExitCode.OK:
        raise RuntimeError(f"the tests cannot be collected: {code}")


def _ended(change: Mutant) -> str:
    """Whether a change is noticed, explained, or neither, which is printed."""
    for paths in _tests_of(change):
        code = _code(change, paths)
        if code == -signal.SIGXCPU:
            print(f"out of time: {change}", flush=True)  # noqa: T201
            return "out of time"
        if code != 0:
            return "noticed"
    if change.key in _explained():
        return "explained"
    print(f"unnoticed: {change}", flush=True)  # noqa: T201
    return "unnoticed"


def _code(change: Mutant, paths: list[str]) -> int:
    """How these tests end in a forked process with the change: 0 if they all pass.

    Raises RuntimeError where no test is run.
    """
    import pytest

    process = os.fork()
    if process == 0:
        code = 70
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
            install(change)
            code = _quietly(lambda: pytest.main(["-x", "-q", *OPTIONS, *paths]))
        finally:
            os._exit(code)
    _, status = os.waitpid(process, 0)
    code = os.waitstatus_to_exitcode(status)
    if code > pytest.ExitCode.INTERNAL_ERROR:
        raise RuntimeError(f"the tests of {change} end with {code}")
    return code


def _quietly(call: Callable[[], int]) -> int:
    """What a call gives that prints to nobody."""
    with open(os.devnull, "w", encoding="utf-8") as nobody, redirect_stdout(nobody):  # noqa: PTH123
        return int(call())


@cache
def _explained() -> frozenset[tuple[str, ...]]:
    """The changes that make no difference, or none that should be noticed."""
    entries = yaml.safe_load(EXPLAINED.read_text(encoding="utf-8")) or []
    return frozenset(tuple(entry[part] for part in KEY) for entry in entries)


if __name__ == "__main__":
    sys.exit(main())
