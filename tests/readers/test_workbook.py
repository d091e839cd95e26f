"""Workbooks that would take the machine's memory."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from sectorscan.readers import workbook
from tests.support.table_files import as_xlsx, refusals


def bomb(size: int, claimed: int | None = None) -> bytes:
    """Make a workbook with a part of so many zeros, which claims to have so many."""
    content = io.BytesIO(as_xlsx({"firms": [["id"]]}))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/x.bin", bytes(size))
        if claimed is not None:
            archive.getinfo("xl/media/x.bin").file_size = claimed
    return content.getvalue()


@pytest.mark.parametrize("claimed", [None, 10], ids=["openly", "in secret"])
def test_a_workbook_that_unpacks_to_too_much_is_refused(
    claimed: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 50_000_000)
    content = bomb(60_000_000, claimed)
    assert len(content) < 100_000
    found = refusals(tmp_path, "firms: {file: f.xlsx}", f_xlsx=content)
    assert "unpacks to more than 50,000,000 bytes" in found[0]


@pytest.mark.parametrize("place", [(1_048_575, 16_383), (1_000, 200)], ids=["farthest", "far"])
def test_a_workbook_that_spans_too_much_is_refused(
    place: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if place[1] < 16_383:
        monkeypatch.setattr(workbook, "MOST_CELLS", 200_000)
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    sheet = book.add_worksheet("firms")
    sheet.write(0, 0, "id")
    sheet.write(*place, "far off")
    book.close()
    found = refusals(tmp_path, "firms: {file: f.xlsx}", f_xlsx=content.getvalue())
    cells_spanned = (place[0] + 1) * (place[1] + 1)
    assert f"spans {cells_spanned:,} cells" in found[0]
