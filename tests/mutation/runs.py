"""Running tests in forked processes: as the program stands, or with a change to it.

The quickest tests are run first, so that what is noticed at all is mostly noticed soon; those that
are thorough are left out. Hypothesis draws the same examples each time, and no simpler ones.
"""

import json
import os
import resource
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from tests.mutation.mutants import Mutant, install

OPTIONS = (
    *("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov"),
    "--hypothesis-profile=unshrunk",
)
TIMES = 3
"""What the processor time of tests may be multiplied by, for a change that slows them down."""
START = 20
"""Seconds of processor time on top of that, which starting them may take."""
BYTES = 8 * 2**30
"""Of memory for the tests of one change."""
FAILED = 70
"""The exit code where the change could not be made."""


class Stopwatch:
    """Measures the processor time that each test takes, in seconds."""

    def __init__(self) -> None:
        """Measure nothing yet."""
        self.seconds: dict[str, float] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Measure one test, with what it prepares and clears up."""
        start = time.process_time()
        outcome = yield
        self.seconds[item.nodeid] = time.process_time() - start
        return outcome


class QuickestFirst:
    """Runs the tests of some files before all others, and of each part the quickest first."""

    def __init__(self, first: Iterable[str], seconds: dict[str, float]) -> None:
        """Take the paths of the files, and what each test takes."""
        self.first = frozenset(first)
        self.seconds = seconds

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Sort the tests."""
        items.sort(key=lambda item: (path_of(item.nodeid) not in self.first, self._taken(item)))

    def _taken(self, item: pytest.Item) -> float:
        return self.seconds.get(item.nodeid, 0)


def path_of(test: str) -> str:
    """The path of a test's file."""
    return test.partition("::")[0]


def seconds_of_tests(paths: Sequence[str], folder: Path) -> dict[str, float]:
    """What each test takes as the program stands, in seconds of processor time.

    What the tests import is imported into this process, so that all forked ones share it. Raises
    RuntimeError where a test fails.
    """
    if pytest_code(["--collect-only", *paths]) != pytest.ExitCode.OK:
        raise RuntimeError("the tests cannot be collected")
    kept = folder / "seconds.json"

    def run() -> int:
        stopwatch = Stopwatch()
        code = pytest_code(paths, stopwatch)
        kept.write_text(json.dumps(stopwatch.seconds), encoding="utf-8")
        return code

    _, status = os.waitpid(forked(run), 0)
    seconds: dict[str, float] = json.loads(kept.read_text(encoding="utf-8"))
    if status != 0:
        raise RuntimeError(f"a test fails without any change: {[*seconds][-1]}")
    return seconds


def codes(
    changes: Iterable[Mutant],
    tests_of: Callable[[Mutant], tuple[list[str], list[str]]],
    seconds: dict[str, float],
    jobs: int,
) -> Iterator[tuple[Mutant, int]]:
    """Each change, and how its tests end: 0 if they all pass, minus the number of a signal.

    `tests_of` gives the paths of the files to begin with, and of the others. So many jobs are done
    at a time, and the changes come as they end. Raises RuntimeError where a change cannot be made,
    or no test is run.
    """
    left = iter(changes)
    running: dict[int, Mutant] = {}
    while True:
        while len(running) < jobs and (change := next(left, None)) is not None:
            running[_started(change, *tests_of(change), seconds)] = change
        if not running:
            return
        process, status = os.wait()
        change, code = running.pop(process), os.waitstatus_to_exitcode(status)
        if code > pytest.ExitCode.INTERNAL_ERROR:
            raise RuntimeError(f"the tests of {change} end with {code}")
        yield change, code


def _started(change: Mutant, first: list[str], then: list[str], seconds: dict[str, float]) -> int:
    """The process that runs the tests with a change."""
    paths = [*first, *then]
    taken = sum(took for test, took in seconds.items() if path_of(test) in paths)
    limit = START + round(TIMES * taken)

    def run() -> int:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
        resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
        install(change)
        return pytest_code(paths, QuickestFirst(first, seconds))

    return forked(run)


def forked(run: Callable[[], int]) -> int:
    """A process that ends with the code that is given by a call."""
    process = os.fork()
    if process == 0:
        code = FAILED
        try:
            code = run()
        finally:
            os._exit(code)
    return process


def pytest_code(arguments: Sequence[str], *plugins: object) -> int:
    """How pytest ends, which prints to nobody."""
    with open(os.devnull, "w", encoding="utf-8") as nobody, redirect_stdout(nobody):  # noqa: PTH123
        return int(pytest.main([*OPTIONS, *arguments], plugins=list(plugins)))
