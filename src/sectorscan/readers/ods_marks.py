"""What a sheet of an ODS workbook says beside its values: merged, hidden, comments, errors.

A reader of values gives the cells that another is merged over, a formula that was never calculated
and an error as blank cells.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from sectorscan.readers.headers import Block
from sectorscan.readers.sheet_marks import OWN_AUTHOR, Comment, SheetMarks
from sectorscan.readers.tags import attributes_of, counted, unescaped

_CONTENT = "content.xml"
_MOST_ROWS = 1 << 20  # a sheet has no more, however often a row is said to be repeated
_WITHIN = rb"(?:[^<>\"]|\"[^<\"]*\")*"
_TABLE = re.compile(rb"<table:table\s" + _WITHIN + rb">")
_END_OF_TABLE = b"</table:table>"
_ROW_COLUMN_OR_CELL = re.compile(
    rb"<table:(table-row|table-column|(?:covered-)?table-cell)(?=[\s/>])(" + _WITHIN + rb")>"
    rb"|<office:annotation(?=[\s>])((?s:.){0,10000}?)</office:annotation>"
)
_CREATOR = re.compile(rb"<dc:creator>([^<]*)<")
_PARAGRAPH = re.compile(rb"<text:p((?:\s[^<>]*)?>.*?)</text:p>", re.DOTALL)
_TAG = re.compile(rb"<[^<>]*>")
_MARKS = re.compile(rb"-spanned=|visibility=|formula=|\"error\"|<office:annotation")
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
    comments: list[Comment] = []
    row = below = column = cell = 0  # `below` is the number of the next row
    for name, attributes, note in _ROW_COLUMN_OR_CELL.findall(rows):
        if note:
            comments += [(row, cell, text) for text in _said_in(note)]
            continue
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
        cell, column = column, column + _times("columns-repeated", given)
    return SheetMarks(
        hidden=tuple(hidden),
        not_calculated=tuple(not_calculated),
        errors=tuple(errors),
        merged=tuple(merged),
        hidden_columns=tuple(columns),
        comments=tuple(comments),
    )


def _said_in(note: bytes) -> Iterator[str]:
    """What a comment says, unless the program wrote it itself."""
    creator = _CREATOR.search(note)
    if creator is None or creator[1] != OWN_AUTHOR.encode():
        paragraphs = (_TAG.sub(b"", b"<p" + matched) for matched in _PARAGRAPH.findall(note))
        yield unescaped(b" ".join(paragraphs).decode("utf-8", "replace"))


def _times(what: str, given: dict[str, str]) -> int:
    return counted(given.get(f"table:number-{what}", ""), 1)
