"""Parquet files: their lists, and how long they may be."""

from pathlib import Path

import pytest

from sectorscan.readers import parquet
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


def test_lists_of_parquet_are_lists(tmp_path: Path) -> None:
    columns = {"id": ["a", "b", "c"], "phases": [["cutting", " ", "sewing"], [], None]}
    found = loaded(tmp_path, "firms: {file: f.parquet}", f_parquet=as_parquet(columns)).firms
    assert found is not None
    assert cells(found.number("phases_n")) == [2, 0, None]
