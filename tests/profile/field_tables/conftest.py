"""What the tests of tables from the field share: how a list is read, and what it says."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from sectorscan.profile import tables
from sectorscan.profile.profile import Profile
from tests.support.field_lists import FIRMS, HEADER, Read, Row, profile_with
from tests.support.table_files import as_csv, as_xlsx, firms_of, written


@pytest.fixture(params=["csv", "csv by columns", "xlsx"])
def read(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Read rows as the firms of a profile, in each of the ways there are."""
    monkeypatch.setattr(tables, "BIG", -1 if "columns" in request.param else 10**6)

    def read_rows(rows: Sequence[Row], more: str = "", **ways: Any) -> Profile:  # noqa: ANN401
        is_book = request.param == "xlsx"
        content = as_xlsx({"firms": rows}) if is_book else as_csv(rows, **ways)
        file = written(tmp_path, "firms.xlsx" if is_book else "firms.csv", content)
        return profile_with(tmp_path, f"firms: {{file: {file.name}{more}}}")

    return read_rows


@pytest.fixture
def right(tmp_path: Path) -> dict[str, list[object]]:
    """What the list says."""
    folder = tmp_path / "right"
    folder.mkdir()
    written(folder, "firms.csv", as_csv([HEADER, *FIRMS]))
    return firms_of(profile_with(folder, "firms: {file: firms.csv}"))
