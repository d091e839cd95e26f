"""What a sheet of an ODS workbook says beside its values: merged, hidden, struck, comments, errors.

A reader of values gives the cells that another is merged over, a formula that was never calculated
and an error as blank cells.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from sectorscan.readers.headers import Block
from sectorscan.readers.sheets.ods_styles import odd_styles
from sectorscan.readers.sheets.tags import attributes_of, counted, unescaped
from sectorscan.readers.sheets.xlsx import OWN_AUTHOR, Comment, SheetMarks
from sectorscan.readers.sheets.xlsx_styles import CellStyle

_CONTENT, _STYLES = "content.xml", "styles.xml"
_MOST_COLUMNS = 1 << 14
_MOST_ROWS = 1 << 20  # a sheet has no more, however often a row is said to be repeated
_WITHIN = rb"(?:[^<>\"]|\"[^<\"]*\")*"
_TABLE = re.compile(rb"<table:table\s" + _WITHIN + rb">")
_BODY, _END_OF_TABLE = b"<office:body", b"</table:table>"
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
            common = archive.read(_STYLES) if _STYLES in archive.namelist() else b""
    except (zipfile.BadZipFile, KeyError, OSError):
        return SheetMarks()
    for table in _TABLE.finditer(text):
        if unescaped(attributes_of(table[0]).get("table:name", "")) == sheet:
            rows = text[table.end() : text.find(_END_OF_TABLE, table.end())]
            styles = odd_styles(common + text[: text.find(_BODY)])
            return _marks_in(rows, styles) if styles or _MARKS.search(rows) else SheetMarks()
    return SheetMarks()


def _marks_in(rows: bytes, styles: Mapping[str, CellStyle]) -> SheetMarks:
    looker = _Looker(styles)
    take = {b"table-row": looker.take_row, b"table-column": looker.take_column}
    for name, attributes, note in _ROW_COLUMN_OR_CELL.findall(rows):
        if note:
            looker.comments += [(looker.row, looker.cell, text) for text in _said_in(note)]
        else:
            take.get(name, looker.take_cell)(attributes_of(attributes))
    return looker.marks()


class _Looker:
    """A sheet gone through from tag to tag: its columns, then its rows, each before its cells."""

    def __init__(self, styles: Mapping[str, CellStyle]) -> None:
        self.row = self.cell = 0
        self.comments: list[Comment] = []
        self._below = self._column = 0  # the next row, and the next column or cell
        self._styles = styles
        self._of_columns: dict[int, str] = {}  # the style of cells that have none of their own
        self._styled: list[tuple[int, int, CellStyle]] = []
        self._merged: list[Block] = []
        self._hidden: list[int] = []
        self._hidden_columns: list[range] = []
        self._not_calculated: list[tuple[int, int]] = []
        self._errors: list[tuple[int, int]] = []

    def take_column(self, given: dict[str, str]) -> None:
        first, self._column = self._column, self._column + _times("columns-repeated", given)
        if (style := given.get("table:default-cell-style-name", "")) in self._styles:
            last = min(self._column, _MOST_COLUMNS)
            self._of_columns |= dict.fromkeys(range(first, last), style)
        if given.get("table:visibility") in _HIDDEN:
            self._hidden_columns.append(range(first, self._column))

    def take_row(self, given: dict[str, str]) -> None:
        self.row, self._column = self._below, 0
        self._below = min(self.row + _times("rows-repeated", given), _MOST_ROWS)
        if given.get("table:visibility") in _HIDDEN:
            self._hidden += range(self.row, self._below)

    def take_cell(self, given: dict[str, str]) -> None:
        row, column = self.row, self._column
        down, across = _times("rows-spanned", given), _times("columns-spanned", given)
        if down > 1 or across > 1:
            last = min(row + down, _MOST_ROWS) - 1, column + across - 1
            self._merged.append(((row, column), last))
        if given.get("calcext:value-type") == "error":
            self._errors.append((row, column))
        elif "table:formula" in given and "office:value-type" not in given:
            self._not_calculated.append((row, column))
        style = self._styles.get(given.get("table:style-name") or self._of_columns.get(column, ""))
        if style and "office:value-type" in given and len(self._styled) < _MOST_ROWS:
            self._styled += [(each, column, style) for each in range(row, self._below)]
        self.cell, self._column = column, column + _times("columns-repeated", given)

    def marks(self) -> SheetMarks:
        return SheetMarks(
            hidden=tuple(self._hidden),
            not_calculated=tuple(self._not_calculated),
            errors=tuple(self._errors),
            merged=tuple(self._merged),
            hidden_columns=tuple(self._hidden_columns),
            comments=tuple(self.comments),
            styled=tuple(self._styled),
        )


def _said_in(note: bytes) -> Iterator[str]:
    """What a comment says, unless the program wrote it itself."""
    creator = _CREATOR.search(note)
    if creator is None or creator[1] != OWN_AUTHOR.encode():
        paragraphs = (_TAG.sub(b"", b"<p" + matched) for matched in _PARAGRAPH.findall(note))
        yield unescaped(b" ".join(paragraphs).decode("utf-8", "replace"))


def _times(what: str, given: dict[str, str]) -> int:
    return counted(given.get(f"table:number-{what}", ""), 1)
