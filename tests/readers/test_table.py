"""Which columns of a table, and which sheet, are read for which fields."""

from pathlib import Path

from sectorscan.profile.load import load_profile
from tests.support.paths import CASES
from tests.support.table_files import (
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
