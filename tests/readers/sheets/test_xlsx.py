"""What a sheet says beside its values: what is hidden, formulas without a value, errors."""

import io
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter

from sectorscan.readers.sheets.xlsx import SheetMarks, sheet_marks
from sectorscan.readers.sheets.xlsx_styles import CellStyle
from tests.support.mutations import with_replaced
from tests.support.table_files import as_ods, as_xlsx

SHEET = "xl/worksheets/sheet1.xml"


def book(change: Callable[[Any], object], name: str = "firms") -> bytes:
    """Make a workbook with a sheet of notes, and one that is changed."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as made:
        made.add_worksheet("notes").write(0, 0, "for us")
        sheet = made.add_worksheet(name)
        for row in range(4):
            sheet.write(row, 0, f"f{row}")
        change(sheet)
    return content.getvalue()


def test_of_a_plain_sheet_there_are_none() -> None:
    assert sheet_marks(as_xlsx({"firms": [["id"], ["a"]]}), "firms") == SheetMarks()


def test_hidden_rows_are_counted_from_0() -> None:
    def hide(sheet: Any) -> None:  # noqa: ANN401
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(3, None, None, {"hidden": True})

    assert sheet_marks(book(hide), "firms").hidden == (1, 3)
    assert sheet_marks(book(hide), "notes") == SheetMarks()


def test_hidden_columns_are_counted_from_0() -> None:
    content = book(lambda sheet: sheet.set_column("C:D", None, None, {"hidden": True}))
    assert sheet_marks(content, "firms").hidden_columns == (range(2, 4),)


@pytest.mark.parametrize("number", [b"x", b"9" * 5_000])
def test_a_number_that_is_none_is_passed_over(number: bytes) -> None:
    content = book(lambda sheet: sheet.set_column("C:D", None, None, {"hidden": True}))
    columns = b'<col min="%b" max="%b" hidden="1"/></cols>' % (number, number)
    content = with_replaced(content, "xl/worksheets/sheet2.xml", b"</cols>", columns)
    comment = b'<!--<row r="%b" hidden="1"><c r="A%b" t="e">--></sheetData>' % (number, number)
    content = with_replaced(content, "xl/worksheets/sheet2.xml", b"</sheetData>", comment)
    marks = sheet_marks(content, "firms")
    assert [column for column in marks.hidden_columns if column] == [range(2, 4)]
    assert marks.errors == ()


def test_errors_have_their_row_and_column() -> None:
    content = book(lambda sheet: sheet.write_formula("AB3", "=1/0", None, "#DIV/0!"))
    assert sheet_marks(content, "firms").errors == ((2, 27),)


@pytest.mark.parametrize("value", [b"<v></v>", b"<v/>", b""])
def test_a_formula_without_a_value_was_never_calculated(value: bytes) -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as made:
        made.add_worksheet("firms").write_formula("B2", "=1+1", None, 2)
    calculated = content.getvalue()
    assert sheet_marks(calculated, "firms").not_calculated == ()
    never = with_replaced(calculated, SHEET, b"<v>2</v>", value)
    assert sheet_marks(never, "firms").not_calculated == ((1, 1),)


def test_a_sheet_is_found_by_its_name_whatever_signs_that_has() -> None:
    content = book(lambda sheet: sheet.set_row(0, None, None, {"hidden": True}), "R & D 'x' <1>")
    assert sheet_marks(content, "R & D 'x' <1>").hidden == (0,)


@pytest.mark.parametrize(
    "content", [b"no archive", b"", as_ods({"firms": [["id"]]})], ids=["text", "nothing", "ODS"]
)
def test_of_a_file_that_keeps_them_otherwise_there_are_none(content: bytes) -> None:
    assert sheet_marks(content, "firms") == SheetMarks()


def test_of_a_sheet_that_is_not_there_are_none() -> None:
    assert sheet_marks(as_xlsx({"firms": [["id"]]}), "links") == SheetMarks()


def test_comments_have_their_place_and_what_they_say() -> None:
    def remark(sheet: Any) -> None:  # noqa: ANN401
        sheet.write_comment("B3", "R & D: <a> guess", {"author": "Anna"})
        sheet.write_comment("A1", "said with the workbook", {"author": "sectorscan"})

    assert sheet_marks(book(remark), "firms").comments == ((2, 1, "R & D: <a> guess"),)
    assert sheet_marks(book(remark), "notes").comments == ()


def test_cells_that_look_odd_are_those_that_are_filled() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as made:
        sheet, struck = made.add_worksheet("firms"), made.add_format({"font_strikeout": True})
        sheet.write("A2", "closed", struck)
        sheet.write_blank("A3", None, struck)
        sheet.write("A4", "open")
    assert sheet_marks(content.getvalue(), "firms").styled == ((1, 0, CellStyle(is_struck=True)),)
