"""Tests are run in forked processes: which first, how they end, and that a change ends them."""

import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from sectorscan.measures import sample
from tests.mutation.mutants import Mutant, mutants
from tests.mutation.runs import QuickestFirst, codes, forked, seconds_of_tests
from tests.support.paths import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it forks")
OWN = "tests/measures/test_sample.py"


@pytest.fixture(autouse=True)
def options_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """What this run of pytest was asked for is not for the runs that it starts."""
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)


def items(*ids: str) -> list[pytest.Item]:
    return [cast("pytest.Item", SimpleNamespace(nodeid=each)) for each in ids]


def test_the_own_file_comes_first_and_in_it_the_quickest() -> None:
    seconds = {"a.py::slow": 2.0, "a.py::quick": 0.1, "b.py::quick": 0.2, "b.py::slow": 3.0}
    found = items("b.py::slow", "b.py::quick", "a.py::slow", "a.py::quick")
    QuickestFirst(["a.py"], seconds).pytest_collection_modifyitems(found)
    assert [item.nodeid for item in found] == [
        *("a.py::quick", "a.py::slow", "b.py::quick", "b.py::slow"),
    ]


@pytest.mark.thorough
def test_a_change_that_matters_ends_the_tests_and_all_changes_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the file of tests notices, most changes to what it tests are among it."""
    monkeypatch.chdir(ROOT)
    seconds = seconds_of_tests([OWN], tmp_path)
    assert len(seconds) > 3
    assert min(seconds.values()) > 0
    changes = list(mutants(sample.__name__))[:6]
    ended = dict(codes(changes, lambda _: ([OWN], []), seconds, jobs=2))
    assert set(ended) == set(changes)
    assert sum(code != 0 for code in ended.values()) > 3


def test_a_test_that_fails_without_any_change_is_named(tmp_path: Path) -> None:
    file = tmp_path / "test_broken.py"
    file.write_text("def test_a():\n    pass\n\ndef test_b():\n    assert False\n", "utf-8")
    with pytest.raises(RuntimeError, match=r"fails without any change: .*test_b$"):
        seconds_of_tests([str(file)], tmp_path)


def test_a_change_that_cannot_be_made_is_an_error() -> None:
    [first, *_] = mutants(sample.__name__)
    nowhere = Mutant(**{**vars(first), "function": "nowhere"})
    with pytest.raises(RuntimeError, match=r"nowhere.* end with 70"):
        list(codes([nowhere], lambda _: ([OWN], []), {}, jobs=1))


def test_a_process_ends_with_the_code_of_its_call() -> None:
    _, status = os.waitpid(forked(lambda: 7), 0)
    assert os.waitstatus_to_exitcode(status) == 7
