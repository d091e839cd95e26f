"""What a sheet of an ODS workbook says beside its values: merged cells, what is hidden, errors."""

from typing import Any

import pytest

from sectorscan.readers.sheets.ods import ods_marks
from sectorscan.readers.sheets.xlsx import SheetMarks
from sectorscan.readers.workbook import WorkbookSheet, opened
from tests.support.mutations import with_replaced
from tests.support.table_files import as_ods, as_xlsx

ROWS: list[list[Any]] = [["id", "place"], ["a", "Carpi"], ["b"], ["c"], ["d", "Modena"]]
CARPI = b'<table:table-cell office:value-type="string"><text:p>Carpi'
ROW_OF_A = b"<table:table-row>" + CARPI.replace(b"Carpi", b"a<")


def book(*changes: tuple[bytes, bytes], name: str = "firms") -> bytes:
    """Make a workbook with a sheet of notes, and one in whose XML something is changed."""
    content = as_ods({"notes": [["for us"]], name: ROWS})
    for old, new in changes:
        content = with_replaced(content, "content.xml", old, new)
    return content


def cell(attributes: bytes) -> tuple[bytes, bytes]:
    """Give the cell of Carpi more attributes."""
    return CARPI, CARPI.replace(b"-cell ", b"-cell " + attributes + b" ")


def row(attributes: bytes) -> tuple[bytes, bytes]:
    """Give the row of Carpi attributes."""
    return ROW_OF_A[:-1], ROW_OF_A[:-1].replace(b"-row>", b"-row " + attributes + b">")


def sheet_of(content: bytes) -> WorkbookSheet:
    sheet = opened("f.ods", content).sheet("firms", {"id", "place"})
    assert sheet is not None
    return sheet


def told(content: bytes) -> list[str]:
    return [notice.text for notice in sheet_of(content).notices({"id": 0, "place": 1})]


def places(content: bytes) -> list[object]:
    return [(row[1] if len(row) > 1 else "") or "" for _, row in sheet_of(content).rows()]


def test_a_merged_text_stands_in_each_of_its_rows() -> None:
    content = book(cell(b'table:number-rows-spanned="3" table:number-columns-spanned="1"'))
    assert ods_marks(content, "firms").merged == (((1, 1), (3, 1)),)
    assert places(content) == ["Carpi", "Carpi", "Carpi", "Modena"]
    assert told(content) == [
        "`place` is merged over the rows 2 to 4: what it holds stands in each of them"
    ]


def test_a_number_that_is_none_is_passed_over() -> None:
    content = book(cell(b'table:number-rows-spanned="%b"' % (b"9" * 5_000)))
    assert ods_marks(content, "firms") == SheetMarks()


@pytest.mark.parametrize("visibility", [b"filter", b"collapse"])
def test_hidden_and_filtered_rows_are_told(visibility: bytes) -> None:
    content = book(row(b'table:visibility="' + visibility + b'"'))
    assert ods_marks(content, "firms").hidden == (1,)
    assert told(content) == [
        "1 hidden or filtered row of the sheet `firms` was read like the others"
    ]
    assert ods_marks(book(row(b'table:visibility="visible"')), "firms") == SheetMarks()


def test_hidden_columns_are_told() -> None:
    column = b'<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
    named = b'<table:table table:name="firms">'
    content = book((named, named + b"<table:table-column/>" + column))
    assert ods_marks(content, "firms").hidden_columns == (range(1, 3),)
    assert told(content) == ["`place` stands in a hidden column, and is read like the others"]


def test_rows_that_are_written_once_for_many_are_counted() -> None:
    content = book(
        row(b'table:visibility="filter" table:number-rows-repeated="2"'),
        (b'-cell office:value-type="string"><text:p>d', b'-cell table:formula="of:=1"><text:p>d'),
    )
    marks = ods_marks(content, "firms")
    assert (marks.hidden, marks.not_calculated) == ((1, 2), ((5, 0),))
    assert places(content) == ["Carpi", "Carpi", "", "", "Modena"]
    endless = book(row(b'table:visibility="filter" table:number-rows-repeated="999999999999"'))
    assert len(ods_marks(endless, "firms").hidden) == (1 << 20) - 1


def test_errors_and_formulas_without_a_value_are_told() -> None:
    error = b'table:formula="of:=IF([.A2]>1;1/0)" calcext:value-type="error"'
    content = book(cell(error))
    assert ods_marks(content, "firms").errors == ((1, 1),)
    assert "1 cell of `place` with an error was read as blank" in told(content)
    calculated = book(cell(b'table:formula="of:=1+1"'))
    assert ods_marks(calculated, "firms") == SheetMarks()
    never = book((CARPI, b'<table:table-cell table:formula="of:=1+1"><text:p>'))
    assert ods_marks(never, "firms").not_calculated == ((1, 1),)


def test_a_sheet_is_found_by_its_name_whatever_signs_that_has() -> None:
    content = book(row(b'table:visibility="filter"'), name="R & D 'x' <1>")
    assert ods_marks(content, "R & D 'x' <1>").hidden == (1,)
    assert ods_marks(content, "notes") == ods_marks(content, "links") == SheetMarks()


def test_of_what_is_no_ods_workbook_there_are_none() -> None:
    for content in (b"no archive", as_xlsx({"firms": ROWS})):
        assert ods_marks(content, "firms") == SheetMarks()


def annotated(creator: bytes) -> bytes:
    """Make a workbook with a comment of somebody on the cell of Carpi."""
    note = b"<office:annotation><dc:creator>" + creator + b"</dc:creator><text:p>a <text:span>"
    note += b"guess</text:span></text:p><text:p>of ours</text:p></office:annotation>"
    namespace = b'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    return book(
        (CARPI, CARPI.replace(b"<text:p>", note + b"<text:p>")),
        (b"<office:document-content ", b"<office:document-content " + namespace),
    )


def test_comments_have_their_place_and_are_told() -> None:
    content = annotated(b"Anna")
    assert ods_marks(content, "firms").comments == ((1, 1, "a guess of ours"),)
    assert places(content)[0] == "Carpi"
    assert told(content) == ["1 cell of the sheet `firms` has a comment, of which nothing is read"]


def test_comments_that_came_with_the_workbook_are_none() -> None:
    assert ods_marks(annotated(b"sectorscan"), "firms").comments == ()


STYLES = (
    b'<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    b'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0">'
    b'<number:number-style style:name="N1"><number:number/><number:text> k</number:text>'
    b'</number:number-style><style:style style:name="thousands" style:data-style-name="N1"/>'
    b'<style:style style:name="struck"><style:text-properties style:text-line-through-style="solid"'
    b"/></style:style></office:automatic-styles>"
)
BODY = b"<office:body>", STYLES + b"<office:body>"


def test_rows_that_are_struck_out_are_told() -> None:
    struck = ROW_OF_A.replace(b"-cell ", b'-cell table:style-name="struck" ')
    content = book(
        BODY, (ROW_OF_A, struck.replace(b"-row>", b'-row table:number-rows-repeated="2">'))
    )
    assert [each[:2] for each in ods_marks(content, "firms").styled] == [(1, 0), (2, 0)]
    assert told(content) == [
        "2 rows of the sheet `firms` that are struck out were read like the others"
    ]


def test_a_unit_in_the_format_of_a_cell_or_of_its_column_is_told() -> None:
    figure = b'<table:table-cell office:value-type="float" office:value="3"/><table:table-cell '
    sales = (CARPI, figure + CARPI.removeprefix(b"<table:table-cell "))
    of_column = (
        b'<table:table-column/><table:table-column table:default-cell-style-name="thousands"/>'
    )
    named = b'<table:table table:name="firms">'
    for content in (
        book(
            BODY,
            sales,
            (figure, figure.replace(b"-cell ", b'-cell table:style-name="thousands" ', 1)),
        ),
        book(BODY, sales, (named, named + of_column)),
    ):
        sheet = sheet_of(content)
        texts = [notice.text for notice in sheet.notices({"id": 0, "sales": 1})]
        assert texts == ["`k` may say another unit than `sales` is in: read as it stands"]
