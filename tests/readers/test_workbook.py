"""Workbooks that are damaged, or made to take the machine's memory or the whole process."""

import io
import resource
import zipfile
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from msgspec.structs import replace

from sectorscan.errors import InputError
from sectorscan.readers import workbook
from tests.support.mutations import archive_of, parts_of, with_replaced
from tests.support.table_files import Row, as_xlsx, loaded, refusals


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


FIRMS: Sequence[Row] = [["id", "name"], ["a", "Rossi"], ["b", "Bianchi"]]
SHEET, STRINGS, SHEETS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"


def refusal(folder: Path, content: bytes) -> str:
    """Give why a workbook of firms is refused."""
    [problem] = refusals(folder, "firms: {file: f.xlsx}", f_xlsx=content)
    return problem


@pytest.mark.parametrize(
    ("count", "reason"),
    [
        (b"4000000000", "opening it takes too much memory or time"),
        (b"300000000", "opening it takes too much memory or time"),
        (b"18446744073709551615", "it is damaged"),
    ],
)
def test_a_workbook_that_claims_very_many_texts_ends_no_process(
    count: bytes, reason: str, tmp_path: Path
) -> None:
    content = with_replaced(
        as_xlsx({"firms": FIRMS}), STRINGS, b'uniqueCount="6"', b'uniqueCount="%b"' % count
    )
    assert f"the workbook `f.xlsx` is damaged: {reason}" in refusal(tmp_path, content)


@pytest.mark.parametrize(
    "cell",
    [
        b'<row r="1048576"><c t="n"><v>1</v></c></row>',
        b'<row r="900000"><c r = "XFD900000" t="n"><v>1</v></c></row>',
        b"<row r='900000'><c r='XFD900000' t='n'><v>1</v></c></row>",
    ],
    ids=["a row without a cell's place", "blanks about the sign", "other quotes"],
)
def test_a_far_off_cell_is_refused_however_it_is_written(cell: bytes, tmp_path: Path) -> None:
    wide = [[*FIRMS[0], *[""] * 98, "far"], *FIRMS[1:]]
    content = as_xlsx({"firms": wide})
    content = with_replaced(content, SHEET, b"</sheetData>", cell + b"</sheetData>")
    assert "cells\n" in refusal(tmp_path, content)


@pytest.mark.parametrize("row", [b"900000000", b"4294967295"])
def test_one_cell_far_off_is_refused(row: bytes, tmp_path: Path) -> None:
    content = as_xlsx({"firms": [["x"]]})
    content = with_replaced(content, SHEET, b'row r="1"', b'row r="%b"' % row)
    content = with_replaced(content, SHEET, b'r="A1" ', b"")
    assert f"spans {int(row):,} cells\n" in refusal(tmp_path, content)


def test_a_small_workbook_takes_little_memory_whatever_it_repeats(tmp_path: Path) -> None:
    """A text of 32,000 characters, named by 20,000 cells, would be 640 MB."""
    row = b'<row r="%d"><c r="A%d"><v>%d</v></c><c r="B%d" t="s"><v>3</v></c></row>'
    rows = b"".join(row % (number, number, number, number) for number in range(4, 20_000))
    content = with_replaced(as_xlsx({"firms": FIRMS}), STRINGS, b"Rossi", b"R" * 32_000)
    content = with_replaced(content, SHEET, b"</sheetData>", rows + b"</sheetData>")
    assert len(content) < 1_000_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "takes too much memory" in refusal(tmp_path, content)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000  # kB


def test_a_workbook_without_sheets_is_refused(tmp_path: Path) -> None:
    parts = parts_of(as_xlsx({"firms": FIRMS}))
    before, _, rest = parts[SHEETS].partition(b"<sheets>")
    parts[SHEETS] = before + b"<sheets>" + rest[rest.index(b"</sheets>") :]
    assert "`f.xlsx` has no sheets" in refusal(tmp_path, archive_of(parts))


def test_a_sheet_that_is_gone_is_refused(tmp_path: Path) -> None:
    parts = parts_of(as_xlsx({"firms": FIRMS}))
    del parts[SHEET]
    assert "the sheet `firms` of `f.xlsx` cannot be read" in refusal(tmp_path, archive_of(parts))


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9])
def test_a_sheet_that_is_cut_off_is_refused_or_read_as_far_as_it_goes(
    keep: float, tmp_path: Path
) -> None:
    parts = parts_of(as_xlsx({"firms": FIRMS}))
    parts[SHEET] = parts[SHEET][: int(keep * len(parts[SHEET]))]
    assert "f.xlsx" in refusal(tmp_path, archive_of(parts))


def test_a_damaged_sheet_that_is_not_asked_for_hinders_nothing(tmp_path: Path) -> None:
    parts = parts_of(as_xlsx({"firms": FIRMS, "notes": [["for us"]]}))
    parts["xl/worksheets/sheet2.xml"] = b"\xff<notes"
    found = loaded(tmp_path, "firms: {file: f.xlsx}", f_xlsx=archive_of(parts)).firms
    assert found is not None
    assert found.size == 2


@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=["bzip2", "lzma"])
def test_parts_packed_as_no_workbook_packs_them_are_refused(packed: int, tmp_path: Path) -> None:
    content = archive_of(parts_of(as_xlsx({"firms": FIRMS})), packed)
    assert "packed in a way that no workbook is" in refusal(tmp_path, content)


def test_a_member_that_is_corrupt_is_refused(tmp_path: Path) -> None:
    content = bytearray(as_xlsx({"firms": FIRMS}))
    for place in range(60, len(content) // 2, 7):
        content[place] ^= 0xFF
    assert "the workbook `f.xlsx` is damaged" in refusal(tmp_path, bytes(content))


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(parts: Mapping[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "words", "code"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password", "password"),
        (
            zipped({"content.xml": b"", "META-INF/manifest.xml": b"<m:encryption-data/>"}),
            "protected by a password",
            "password",
        ),
        (OLE + bytes(512), "a workbook of the old kind (XLS)", "other-kind-of-file"),
        (zipped({"xl/workbook.bin": b""}), "XLSB", "other-kind-of-file"),
        (zipped({"letter": b"Dear all"}), "holds no workbook", "other-kind-of-file"),
        (b"<html><table></table></html>", "a web page", "other-kind-of-file"),
        (b"id;name\n", "is no workbook, whatever its name says", "other-kind-of-file"),
        (b"", "is empty", "empty"),
        (as_xlsx({"firms": FIRMS})[:-300], "is damaged", "damaged"),
    ],
)
def test_other_kinds_of_files_have_words_of_their_own(
    content: bytes, words: str, code: str
) -> None:
    with pytest.raises(InputError) as raised:
        workbook.opened("f.xlsx", content)
    [problem] = raised.value.problems
    assert words in problem.message
    assert problem.code == code


def sheet_of(
    *rows: Row,
    change: Callable[[Any], None] = lambda _: None,
    known: Collection[str] = ("id", "name"),
) -> workbook.WorkbookSheet:
    """Read back the only sheet of a workbook, after a change to it."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("firms")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell != "":
                    sheet.write(number, column, cell)
        change(sheet)
    found = workbook.opened("f.xlsx", content.getvalue()).sheet("firms", known)
    assert found is not None
    return found


def told(sheet: workbook.WorkbookSheet) -> list[tuple[str, str]]:
    columns = {name: number for number, name in enumerate(sheet.header) if name}
    return [(notice.place, notice.text) for notice in sheet.notices(columns)]


class TestSheet:
    def test_has_the_rows_below_its_header_with_their_numbers(self) -> None:
        sheet = sheet_of(["id", "name"], ["a", "Rossi"], ["", ""], ["b", 7])
        assert (sheet.header, sheet.header_row, sheet.last_row) == (("id", "name"), 0, 3)
        assert list(sheet.rows()) == [(1, ["a", "Rossi"]), (2, ["", ""]), (3, ["b", 7.0])]
        assert told(sheet) == []
        assert str(sheet.excerpt(3, 1)[0]) == "f.xlsx, sheet firms, cell B4"

    def test_may_have_a_title_above_its_header(self) -> None:
        sheet = sheet_of(["Firms of Carpi"], [""], ["id", "name"], ["a", "Rossi"])
        assert (sheet.header_row, sheet.titles) == (2, ("Firms of Carpi",))
        assert [number for number, _ in sheet.rows()] == [3]
        ((place, _),) = told(sheet)
        assert place == "f.xlsx, sheet firms, cell A3"

    def test_may_begin_to_the_right_and_further_down(self) -> None:
        sheet = sheet_of([], ["", "", "id", "name"], ["", "", "a", "Rossi"])
        assert sheet.header == ("", "", "id", "name")
        assert list(sheet.rows()) == [(2, [None, None, "a", "Rossi"])]

    def test_passes_over_rows_that_show_how_to_write(self) -> None:
        sheet = sheet_of(
            ["id", "name"], ["(example) x", "Y"], ["", " (Example) z"], ["a", "(example)"]
        )
        assert list(sheet.rows()) == [(3, ["a", "(example)"])]

    def test_tells_of_examples_that_somebody_wrote_over(self) -> None:
        rows = [["id", "name"], ["(example) x", "Y"], ["a", "Rossi"], ["(example) x", "Bianchi"]]
        template = [["(example) x", "Y", "Modena"]]
        content = as_xlsx({"firms": rows, workbook.EXAMPLES: template})
        sheet = workbook.opened("f.xlsx", content).sheet("firms")
        assert sheet is not None
        assert [number for number, _ in sheet.rows()] == [2]
        [(place, text)] = told(sheet)
        assert place == "f.xlsx, sheet firms, cell A4"
        assert text.startswith("row 4 is not read: `(example)` stands before what is no longer")

    def test_of_nothing_is_none(self) -> None:
        book = workbook.opened("f.xlsx", as_xlsx({"firms": [], "links": [["from"]]}))
        assert book.sheets == ("firms", "links")
        assert book.sheet("firms") is None
        assert "the sheet `firms` of `f.xlsx` is empty" in str(book.is_empty("firms"))


class TestMarks:
    ROWS = (["id", "place"], ["a", "Carpi"], ["b"], ["c"], ["d", "Modena"])

    def test_a_merged_text_stands_in_each_of_its_rows(self) -> None:
        sheet = sheet_of(*self.ROWS, change=lambda s: s.merge_range("B2:B4", "Carpi"))
        assert [row[1] for _, row in sheet.rows()] == ["Carpi", "Carpi", "Carpi", "Modena"]
        assert told(sheet) == [
            (
                "f.xlsx, sheet firms, cell B2",
                "`place` is merged over the rows 2 to 4: what it holds stands in each of them",
            )
        ]

    def test_a_hidden_sheet_is_told(self) -> None:
        content = io.BytesIO()
        with xlsxwriter.Workbook(content) as book:
            for name in ("firms 2026", "firms"):
                book.add_worksheet(name).write_column(0, 0, ["id", "a"])
            book.get_worksheet_by_name("firms").hide()
        opened = workbook.opened("f.xlsx", content.getvalue())
        hidden, shown = opened.sheet("firms"), opened.sheet("firms 2026")
        assert hidden is not None
        assert shown is not None
        assert told(shown) == []
        text = "the sheet `firms` is hidden, and is read like any other"
        assert told(hidden) == [("f.xlsx, sheet firms, cell A1", text)]

    def test_a_merged_figure_stands_in_the_first_only(self) -> None:
        sheet = sheet_of(
            ["id", "sales"], ["a"], ["b"], change=lambda s: s.merge_range("B2:B3", 300)
        )
        assert [row[1] for _, row in sheet.rows()] == [300.0, ""]
        ((_, text),) = told(sheet)
        assert text.endswith("rows 2 to 3: what it holds is read in the first of them only")

    @pytest.mark.parametrize("place", ["C2:C3", "F2:F5", "D1:E4"])
    def test_blank_cells_that_are_merged_beside_the_others_say_nothing(self, place: str) -> None:
        rows = ["id", "name"], ["a", "Rossi"], ["b", "Bianchi"]
        sheet = sheet_of(*rows, change=lambda s: s.merge_range(place, ""))
        assert [row for _, row in sheet.rows()] == [[*rows[1]], [*rows[2]]]
        assert told(sheet) == []

    def test_a_block_that_begins_within_another_is_none(self) -> None:
        sheet = replace(sheet_of(*self.ROWS), merged=(((1, 1), (3, 1)), ((1, 1), (9**9, 1))))
        assert [row[1] for _, row in sheet.rows()] == ["Carpi", "Carpi", "Carpi", "Modena"]
        assert len(told(sheet)) == 1

    def test_a_block_may_go_beyond_the_last_row(self) -> None:
        sheet = replace(sheet_of(*self.ROWS), merged=(((1, 1), (1_000_000, 1)),))
        assert {row[1] for _, row in sheet.rows()} == {"Carpi"}
        assert len(sheet._merged_down) == 3  # it is what would take memory

    def test_cells_merged_across_are_no_merged_rows(self) -> None:
        sheet = sheet_of(["id", "x", "y"], change=lambda s: s.merge_range("B2:C2", "wide"))
        assert told(sheet) == []

    def test_groups_of_columns_and_the_heads_below_them_are_one_header(self) -> None:
        def change(sheet: Any) -> None:  # noqa: ANN401
            sheet.merge_range("B1:C1", "Workers")
            sheet.merge_range("A1:A2", "id")

        sheet = sheet_of(["id", "Workers"], ["", "men", "women"], ["a", 3, 5], change=change)
        assert (sheet.header, sheet.header_row) == (("id", "Workers men", "Workers women"), 1)
        assert list(sheet.rows()) == [(2, ["a", 3.0, 5.0])]

    def test_hidden_rows_are_read_and_said_so(self) -> None:
        sheet = sheet_of(*self.ROWS, change=lambda s: s.set_row(2, None, None, {"hidden": True}))
        assert len(list(sheet.rows())) == 4
        assert told(sheet) == [
            (
                "f.xlsx, sheet firms, cell A3",
                "1 hidden or filtered row of the sheet `firms` was read like the others",
            )
        ]

    def test_a_hidden_column_is_read_and_said_so(self) -> None:
        def hide(sheet: Any) -> None:  # noqa: ANN401
            sheet.set_column("B:B", None, None, {"hidden": True})

        sheet = sheet_of(["id", "place"], ["a", "Serra"], change=hide)
        assert list(sheet.rows()) == [(1, ["a", "Serra"])]
        told_ = "`place` stands in a hidden column, and is read like the others"
        assert [notice.text for notice in sheet.notices({"id": 0, "place": 1})] == [told_]
        assert list(sheet.notices({"id": 0})) == []

    def test_an_error_is_read_as_blank_and_said_so(self) -> None:
        def fail(sheet: Any) -> None:  # noqa: ANN401
            sheet.write_formula("B2", "=1/0", None, "#DIV/0!")

        sheet = sheet_of(["id", "sales"], ["a"], ["b", 3], change=fail)
        assert told(sheet) == [
            (
                "f.xlsx, sheet firms, cell B2",
                "1 cell of `sales` with an error was read as blank",
            )
        ]
