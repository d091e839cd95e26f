"""What all tests share.

Hypothesis tries each property on twenty examples, and on a quarter of that where one example is
a whole assessment or a whole file (`@heavy`); `--hypothesis-profile=repeatable` tries fifty,
the same ones each time, and `--hypothesis-profile=thorough` a thousand; `unshrunk` tries the same
thirty each time, and looks for no simpler one where one fails.
"""

import gc
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

# Tests run side by side: threads within each would only wait for each other. NumPy reads it once.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest
from hypothesis import Phase, is_hypothesis_test, settings

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.cli import batch_run
from sectorscan.errors import InputError
from sectorscan.profile.load import load_profile
from sectorscan.readers.document import Document, read
from sectorscan.report.render import render
from sectorscan.rubric import load
from sectorscan.rubric.load import load_rubric
from tests.support.cases import CompareMessage
from tests.support.inline_executor import inline
from tests.support.paths import EXAMPLES, RUBRICS, TESTS

# How fast a machine is fails no test.
settings.register_profile("quick", deadline=None, max_examples=20)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.register_profile("repeatable", deadline=None, max_examples=50, derandomize=True)
settings.register_profile(
    "unshrunk",
    deadline=None,
    max_examples=30,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
)
settings.load_profile("quick")

MEASURED = ("assessment", "calibration", "comparison", "measures", "programme", "rubric")
"""The folders whose tests are to cover what makes numbers; measuring others would take as long."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Measure the coverage of the tests that are for it, and of no others.

    Examples are to reach each line; a property goes over the same ones fifty times.
    """
    if not config.pluginmanager.hasplugin("pytest_cov"):
        return
    for item in items:
        is_property = is_hypothesis_test(getattr(item, "obj", None))
        if is_property or item.path.relative_to(TESTS).parts[0] not in MEASURED:
            item.add_marker("no_cover")


def pytest_collection_finish() -> None:
    """Have no garbage collection look through all that was imported to collect the tests."""
    gc.collect()
    gc.freeze()


@cache
def _read_once(path: Path) -> Document:
    return read(path)


@pytest.fixture(scope="session", autouse=True)
def _shipped_rubrics_are_read_once() -> Iterator[None]:
    """Read a shipped rubric's files once: half of the work of reading one that extends it."""

    def reading(path: Path) -> Document:
        return _read_once(path) if path.is_relative_to(RUBRICS) else read(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "read", reading)
        yield


@pytest.fixture
def compare_message(request: pytest.FixtureRequest) -> CompareMessage:
    """Give the comparison of an error with the text that is kept, or is now to be kept."""

    def compare_with(kept: Path, error: InputError) -> None:
        assert list(error.problems) == sorted(error.problems, key=lambda problem: problem.location)
        if request.config.getoption("update_snapshots"):
            kept.write_text(f"{error}\n", encoding="utf-8", newline="\n")
        assert f"{error}\n" == kept.read_text(encoding="utf-8")

    return compare_with


@pytest.fixture(scope="session")
def carpi() -> Assessment:
    """Assess the example of Carpi, once for all."""
    return assess(load_profile(EXAMPLES / "carpi-knitwear" / "profile.yaml"), load_rubric())


@pytest.fixture
def saved_carpi(carpi: Assessment, tmp_path: Path) -> Path:
    """Save that assessment as JSON."""
    path = tmp_path / "carpi.json"
    path.write_bytes(render(carpi, "json"))
    return path


@pytest.fixture
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Print as on a terminal of 80 columns where nothing is asked for by the environment."""
    for name in ("NO_COLOR", "FORCE_COLOR", "SECTORSCAN_RUBRIC", "SECTORSCAN_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, on a terminal of 80 columns, with the shipped rubric."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("SECTORSCAN_RUBRIC", raising=False)


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have batches start no processes, where those are not what is tested."""
    monkeypatch.setattr(batch_run, "process_pool", inline)
