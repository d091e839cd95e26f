"""Which columns of a table, and which sheet, are read for which fields."""

from pathlib import Path

import pytest

from sectorscan.profile.load import load_profile
from sectorscan.readers import table
from sectorscan.readers.files import content_of
from tests.support.paths import CASES
from tests.support.table_files import (
    Row,
    as_csv,
    as_xlsx,
    cells,
    loaded,
)


def test_a_table_may_have_its_own_names_and_more_columns() -> None:
    found = load_profile(CASES / "ok" / "table-with-semicolons.yaml")
    assert found.firms is not None
    assert cells(found.firms.number("employees")) == [3.5, (1, 9)]
    assert cells(found.firms.number("export_share")) == [0.25, None]
    assert cells(found.firms.number("top_buyer_share")) == [0.5, None]
    assert found.unused_columns == {"firms": ("note", "employees")}


def test_one_column_may_be_read_for_two_fields(tmp_path: Path) -> None:
    entry_ = "firms: {file: f.csv, columns: {employees: n, persons: n}}"
    found = loaded(tmp_path, entry_, f_csv=b"id,n\na,3\n").firms
    assert found is not None
    assert cells(found.number("employees")) == cells(found.number("persons")) == [3]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_file_that_changes_while_it_is_read_is_read_as_it_was(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_and_changed(file: Path, *, shown: str) -> bytes:
        content = content_of(file, shown=shown)
        file.write_bytes(b"cut o")
        return content

    monkeypatch.setattr(table, "content_of", read_and_changed)
    rows: list[Row] = [["id", "employees"], ["a", 3], ["b", 12]]
    content = {"csv": as_csv(rows), "xlsx": as_xlsx({"firms": rows})}[suffix]
    firms = loaded(tmp_path, f"firms: {{file: f.{suffix}}}", **{f"f_{suffix}": content}).firms
    assert firms is not None
    assert cells(firms.number("employees")) == [3, 12]


def test_a_sheet_is_found_by_its_name_or_as_the_only_one(tmp_path: Path) -> None:
    two = as_xlsx({"notes": [["id"], ["no"]], "firms": [["id"], ["yes"]]})
    other = as_xlsx({"2024": [["id"], ["yes"]]})
    for section, content in (
        ("{file: f.xlsx}", two),
        ("{file: f.xlsx, sheet: firms}", two),
        ("{file: f.xlsx}", other),
    ):
        found = loaded(tmp_path, f"firms: {section}", f_xlsx=content).firms
        assert found is not None
        assert found.text("id").labels == ("yes",)
