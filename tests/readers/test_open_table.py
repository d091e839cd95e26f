"""Rows of tables: blank ones, wrong ones, and how many of them."""

from pathlib import Path

import pytest

from sectorscan.errors import InputError
from sectorscan.profile.tables import BIG
from sectorscan.readers import open_table
from sectorscan.readers.open_table import MOST_BLANK_ROWS
from sectorscan.readers.problems import MOST_PROBLEMS
from tests.support.table_files import (
    Row,
    as_xlsx,
    cells,
    loaded,
    refusals,
)
from tests.support.thoroughness import also_thorough


@pytest.mark.parametrize("count", also_thorough([20_000, 100_000], 20_000))
@pytest.mark.parametrize("blank", [b"\n", b",,\n", b" ,\t,\r\n"], ids=["empty", "commas", "blanks"])
def test_very_many_blank_rows_are_refused(blank: bytes, count: int, tmp_path: Path) -> None:
    found = refusals(tmp_path, firms_csv=b"id,name,employees\na,b,1\n" + blank * count)
    assert len(found) == 1
    assert "has more than 10,000 blank rows" in found[0]
    assert f"firms.csv:{MOST_BLANK_ROWS + 3}:1" in found[0]


def test_a_sheet_with_a_cell_below_a_million_blank_rows_is_refused(tmp_path: Path) -> None:
    rows: list[Row] = [["id"], ["a"], *[[]] * (MOST_BLANK_ROWS + 1), ["b"]]
    found = refusals(tmp_path, "firms: {file: f.xlsx}", f_xlsx=as_xlsx({"firms": rows}))
    assert "has more than 10,000 blank rows" in found[0]
    assert "f.xlsx, sheet firms, cell A10003" in found[0]


@pytest.mark.parametrize("rows", [BIG - 1_000, BIG + 1_000], ids=["by rows", "by columns"])
def test_very_many_problems_are_counted(rows: int, tmp_path: Path) -> None:
    table = b"id,employees\n" + b"".join(b"f%d,many%d\n" % (row, row) for row in range(rows))
    with pytest.raises(InputError) as raised:
        loaded(tmp_path, firms_csv=table)
    *shown, last = raised.value.problems
    assert len(shown) == MOST_PROBLEMS
    assert (last.stands_for, last.location.line) == (rows - MOST_PROBLEMS, MOST_PROBLEMS + 2)
    assert last.message == f"{rows - MOST_PROBLEMS:,} more problems from here on"


def test_a_table_of_very_many_different_cells_is_read_with_few_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_table, "_MOST_REMEMBERED", 2)
    found = loaded(tmp_path, firms_csv=b"id,employees\na,1\nb,2\nc,3\nd,1\n").firms
    assert found is not None
    assert cells(found.number("employees")) == [1, 2, 3, 1]
