"""A file is tried in a child process: what the child says, and what its end means."""

import sys
from pathlib import Path

import pytest

from sectorscan.readers import child_process
from sectorscan.readers.child_process import TrialOutcome, memory_for, tried
from tests.support.mutations import archive_of, parts_of
from tests.support.table_files import as_parquet, as_xlsx, written

BOOK = as_xlsx({"firms": [["id"], ["a"]], "links": [["from"], ["a"]]})
MEMORY = 100_000_000
FRAME = as_parquet({"id": ["a", "b"]})


def test_nothing_is_said_against_a_sound_file(tmp_path: Path) -> None:
    assert tried("workbook", BOOK, memory=MEMORY) == TrialOutcome()
    assert tried("parquet", FRAME, memory=MEMORY) == TrialOutcome()
    assert tried("parquet", written(tmp_path, "f.parquet", FRAME), memory=MEMORY) == TrialOutcome()


def test_the_reason_is_the_reader_s_own() -> None:
    assert "must end with PAR1" in tried("parquet", b"PAR1 and nothing else", memory=MEMORY).reason
    assert "format" in tried("workbook", archive_of({"a": b""}), memory=MEMORY).reason


def test_a_part_that_is_damaged_is_told_by_its_name() -> None:
    parts = parts_of(BOOK)
    del parts["xl/worksheets/sheet2.xml"]
    outcome = tried("workbook", archive_of(parts), memory=MEMORY)
    assert (outcome.reason, list(outcome.parts)) == ("", ["links"])


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import os; os.abort()", "opening it takes too much memory or time"),
        ("raise SystemExit(3)", "it is damaged"),
        ("print('no answer')", "it is damaged"),
    ],
)
def test_a_child_that_does_not_answer_speaks_against_the_file(
    code: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_process, "_program", lambda: code)
    assert tried("workbook", BOOK, memory=MEMORY) == TrialOutcome(reason)


def test_a_child_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_process, "_program", lambda: "import time; time.sleep(60)")
    monkeypatch.setattr(child_process, "_WAITS", 0.01)
    assert tried("workbook", BOOK, memory=MEMORY) == TrialOutcome("opening it takes too long")


@pytest.mark.parametrize("interpreter", ["", None, "/no/such/interpreter"])
def test_where_no_child_can_be_started_nothing_is_said(
    interpreter: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", interpreter)
    assert tried("workbook", b"no workbook", memory=MEMORY) == TrialOutcome()


def test_memory_grows_with_a_file_from_its_first_megabyte_on() -> None:
    assert memory_for(0) == memory_for(1_000_000) == 100_000_000
    assert memory_for(11_000_000) == 500_000_000
