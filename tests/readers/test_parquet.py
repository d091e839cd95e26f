"""Parquet files: their lists, and how long they may be."""

from pathlib import Path

import pytest

from sectorscan.errors import InputError
from sectorscan.readers import parquet
from sectorscan.readers.child_process import TrialOutcome
from tests.support.table_files import (
    as_parquet,
    cells,
    loaded,
    refusals,
)


def test_a_parquet_file_that_claims_too_many_rows_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "MOST_ROWS", 2)
    content = as_parquet({"id": ["a", "b", "c"]})
    found = refusals(tmp_path, "firms: {file: f.parquet}", f_parquet=content)
    assert "has 3 rows; of a file of this size at most 2 are read" in found[0]


@pytest.mark.parametrize("changed", [b"", b"PAR1", as_parquet({"id": [1.5]})[:-9]])
def test_a_file_that_changes_once_it_was_tried_is_told(
    changed: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tried_and_changed(_: str, file: Path, *, memory: int) -> TrialOutcome:
        assert memory > 0
        file.write_bytes(changed)
        return TrialOutcome()

    monkeypatch.setattr(parquet, "tried", tried_and_changed)
    content = as_parquet({"id": ["a", "b", "c"]})
    [problem] = refusals(tmp_path, "firms: {file: f.parquet}", f_parquet=content)
    assert "`f.parquet` cannot be read as Parquet" in problem


def test_a_file_that_changes_once_its_header_was_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "f.parquet"
    path.write_bytes(as_parquet({"id": ["a", "b", "c"]}))
    file = parquet.opened("f.parquet", path)
    path.write_bytes(as_parquet({"name": ["a"]}))
    with pytest.raises(InputError, match="cannot be read as Parquet"):
        list(file.rows())


def test_lists_of_parquet_are_lists(tmp_path: Path) -> None:
    columns = {"id": ["a", "b", "c"], "phases": [["cutting", " ", "sewing"], [], None]}
    found = loaded(tmp_path, "firms: {file: f.parquet}", f_parquet=as_parquet(columns)).firms
    assert found is not None
    assert cells(found.number("phases_n")) == [2, 0, None]
