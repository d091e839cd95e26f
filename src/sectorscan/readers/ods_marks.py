"""What a sheet of an ODS workbook says beside its values: merged cells, what is hidden, errors.

A reader of values gives the cells that another is merged over, a formula that was never calculated
and an error as blank cells.
"""

import io
import re
import zipfile

from sectorscan.readers.headers import Block
from sectorscan.readers.sheet_marks import SheetMarks, attributes_of, counted, unescaped

_CONTENT = "content.xml"
_MOST_ROWS = 1 << 20  # a sheet has no more, however often a row is said to be repeated
_WITHIN = rb"(?:[^<>\"]|\"[^<\"]*\")*"
_TABLE = re.compile(rb"<table:table\s" + _WITHIN + rb">")
_END_OF_TABLE = b"</table:table>"
_ROW_COLUMN_OR_CELL = re.compile(
    rb"<table:(table-row|table-column|(?:covered-)?table-cell)(?=[\s/>])(" + _WITHIN + rb")>"
)
_MARKS = re.compile(rb"-spanned=|visibility=|formula=|\"error\"")
_HIDDEN = {"collapse", "filter"}


def ods_marks(content: bytes, sheet: str) -> SheetMarks:
    """The marks of a sheet; none where the file is no ODS workbook, or has no such sheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            text = archive.read(_CONTENT)
    except (zipfile.BadZipFile, KeyError, OSError):
        return SheetMarks()
    for table in _TABLE.finditer(text):
        if unescaped(attributes_of(table[0]).get("table:name", "")) == sheet:
            rows = text[table.end() : text.find(_END_OF_TABLE, table.end())]
            return _marks_in(rows) if _MARKS.search(rows) else SheetMarks()
    return SheetMarks()


def _marks_in(rows: bytes) -> SheetMarks:
    merged: list[Block] = []
    hidden: list[int] = []
    not_calculated: list[tuple[int, int]] = []
    errors: list[tuple[int, int]] = []
    columns: list[range] = []
    row = below = column = 0  # `below` is the number of the next row
    for name, attributes in _ROW_COLUMN_OR_CELL.findall(rows):
        given = attributes_of(attributes)
        if name == b"table-row":
            row, column = below, 0
            below = min(row + _times("rows-repeated", given), _MOST_ROWS)
            if given.get("table:visibility") in _HIDDEN:
                hidden += range(row, below)
            continue
        if name == b"table-column":
            first, column = column, column + _times("columns-repeated", given)
            if given.get("table:visibility") in _HIDDEN:
                columns.append(range(first, column))
            continue
        down, across = _times("rows-spanned", given), _times("columns-spanned", given)
        if down > 1 or across > 1:
            merged.append(((row, column), (min(row + down, _MOST_ROWS) - 1, column + across - 1)))
        if given.get("calcext:value-type") == "error":
            errors.append((row, column))
        elif "table:formula" in given and "office:value-type" not in given:
            not_calculated.append((row, column))
        column += _times("columns-repeated", given)
    return SheetMarks(
        hidden=tuple(hidden),
        not_calculated=tuple(not_calculated),
        errors=tuple(errors),
        merged=tuple(merged),
        hidden_columns=tuple(columns),
    )


def _times(what: str, given: dict[str, str]) -> int:
    return counted(given.get(f"table:number-{what}", ""), 1)
