"""Tables as sheets of a workbook (XLSX), read only after a look at how much they take."""

import io
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from sectorscan.errors import InputError, Problem, SourceLocation, unusable
from sectorscan.readers.cells import BLANKS, Cell, Notation, is_blank
from sectorscan.readers.trial import memory_for, tried

MOST_UNPACKED = 1 << 30  # bytes; a sheet of a million full rows stays below
MOST_CELLS = 50_000_000  # of the rectangle that a sheet spans, as it is held whole
_BYTES_PER_CELL = 32
_CHUNK = 1 << 20
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_NO_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
)
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{0,3})([0-9]{1,7})[\"']")
_LONGEST_REFERENCE = 16


@dataclass(frozen=True)
class WorkbookSheet:
    """A sheet of a workbook. Its rows count from 0, and the header is one of them."""

    path: str
    name: str
    header: tuple[str, ...]
    header_row: int
    cells: Any

    notation = Notation(commas_in_doubt=True)

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """The rows below the header, with their numbers."""
        for number, row in _numbered(self.cells):
            if number > self.header_row:
                yield number, row

    def excerpt(self, row: int, column: int) -> tuple[SourceLocation, str]:
        """The source location of a cell; a workbook has no lines of text."""
        return SourceLocation(self.path, row + 1, column + 1, sheet=self.name), ""


@dataclass(frozen=True)
class Workbook:
    """A workbook whose sheets may be opened."""

    path: str
    sheets: tuple[str, ...]
    book: Any
    damaged: Mapping[str, str]
    """The sheets that cannot be read, with the reason."""

    def sheet(self, name: str) -> WorkbookSheet | None:
        """One of its sheets, None for an empty one. Raises InputError for a damaged one."""
        if name in self.damaged:
            raise self._unusable(name, f"cannot be read: {self.damaged[name]}")
        try:
            cells = self.book.get_sheet_by_name(name)
        except CalamineError as error:
            raise self._unusable(name, f"cannot be read: {error}") from None
        for number, row in _numbered(cells):
            header = tuple("" if is_blank(cell) else str(cell).strip(BLANKS) for cell in row)
            if any(header):
                return WorkbookSheet(self.path, name, header, number, cells)
        return None

    def is_empty(self, name: str) -> InputError:
        """The error that one of its sheets is empty."""
        return self._unusable(name, "is empty")

    def _unusable(self, name: str, reason: str) -> InputError:
        message = f"the sheet `{name}` of `{self.path}` {reason}"
        location = SourceLocation(self.path, 1, 1, sheet=name)
        return InputError([Problem(message=message, location=location)])


def opened(path: str, content: bytes) -> Workbook:
    """A workbook. Raises InputError for what is none, and for one that takes too much memory."""
    _refuse_bomb(path, content)
    trial = tried("workbook", content, memory=memory_for(len(content)))
    if trial.reason:
        raise unusable(path, f"`{path}` is no XLSX workbook: {trial.reason}")
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except CalamineError as error:
        raise unusable(path, f"`{path}` is no XLSX workbook: {error}") from None
    if not book.sheet_names:
        raise unusable(path, f"`{path}` has no sheets")
    return Workbook(path, tuple(book.sheet_names), book, trial.parts)


def _numbered(sheet: Any) -> Iterator[tuple[int, list[Cell]]]:  # noqa: ANN401  calamine's
    """All rows; the reader leaves out the columns before the first that is in use, not the rows."""
    if sheet.start is None:
        return
    before: list[Cell] = [None] * sheet.start[1]
    for number, row in enumerate(sheet.iter_rows()):
        yield number, before + row


def _refuse_bomb(path: str, content: bytes) -> None:
    """Unpack it piece by piece, keeping nothing, since what it says of itself may be a lie."""
    unpacked = 0
    most_cells = min(MOST_CELLS, memory_for(len(content)) // _BYTES_PER_CELL)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.infolist():
                if part.compress_type not in _PACKED:  # other ways may unpack without end at once
                    raise zipfile.BadZipFile("a part is packed in a way that no workbook is")
                spanned = _Spanned()
                part.file_size = sys.maxsize  # else no more is read than the part claims to be
                with archive.open(part) as stream:
                    while piece := stream.read(_CHUNK):
                        unpacked += len(piece)
                        if unpacked > MOST_UNPACKED:
                            message = f"`{path}` unpacks to more than {MOST_UNPACKED:,} bytes"
                            raise unusable(path, message)
                        spanned.add(piece)
                if spanned.cells > most_cells:
                    message = f"a sheet of `{path}` spans {spanned.cells:,} cells"
                    tip = "delete the far-off cells, or the empty rows and columns, and save again"
                    raise unusable(path, message, tip=tip)
    except _NO_ARCHIVE as error:
        raise unusable(path, f"`{path}` is no XLSX workbook: {error}") from None


class _Spanned:
    """The rectangle from a sheet's first cell to the farthest that its parts name."""

    def __init__(self) -> None:
        self._columns: set[bytes] = {b"A"}
        self._last_row = 0
        self._rest = b""

    def add(self, piece: bytes) -> None:
        text = self._rest + piece
        references = _REFERENCE.findall(text)
        self._columns.update({column for column, _ in references})
        self._last_row = max(self._last_row, *map(int, {row for _, row in references}), 0)
        self._rest = text[-_LONGEST_REFERENCE:]

    @property
    def cells(self) -> int:
        return self._last_row * max(map(_column_number, self._columns))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - ord("A") + 1
    return number
