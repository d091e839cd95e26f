"""Tables as sheets of a workbook (XLSX, ODS), read only after a look at how much they take."""

import io
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import Any

from msgspec import Struct
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from sectorscan.errors import InputError, Problem, SourceLocation, column_number, unusable
from sectorscan.readers.cells import Cell, as_text, cell_in, is_blank
from sectorscan.readers.child_process import memory_for, tried
from sectorscan.readers.files import OLD_OFFICE
from sectorscan.readers.headers import (
    Block,
    header_among,
    title_notices,
    titles_above,
    with_groups_joined,
)
from sectorscan.readers.notation.units import shows_other_unit
from sectorscan.readers.sheets.ods import ods_marks
from sectorscan.readers.sheets.xlsx import Comment, SheetMarks, sheet_marks
from sectorscan.types import Notice

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
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MANIFEST, _LONGEST_MANIFEST = "META-INF/manifest.xml", 1 << 20
_HEAD = 1 << 10
_SAVE_AS = "open it in a spreadsheet and save it as XLSX"
_RENAME = "call a text with commas `.csv`, a profile in YAML `.yaml`; or save a workbook as XLSX"
_REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{0,3})([0-9]{1,7})[\"']")
_LONGEST_REFERENCE = 16
_MOST_NAMED = 5  # rows, or spans of merged cells
EXAMPLE = "(example)"
"""How the first text of a row begins that is there for people alone."""
EXAMPLES = "(examples)"
"""The sheet in which a workbook to fill in has its example rows once more, as they came."""
_MOST_ABOVE = 100  # rows in which the header is looked for


class WorkbookSheet(Struct, frozen=True, dict=True):
    """A sheet of a workbook. Its rows count from 0, and the header is one of them."""

    path: str
    name: str
    header: tuple[str, ...]
    header_row: int
    cells: Any
    content: bytes
    """The whole workbook, for what its values do not say."""
    merged: Sequence[Block] = ()
    is_hidden: bool = False
    titles: tuple[str, ...] = ()
    """How many rows that are not blank stand above the header."""
    alike: tuple[str, ...] = ()
    """Other sheets that are called like this one, with something behind it."""
    examples: tuple[frozenset[str], ...] = ()
    """The texts of each example row that came with the workbook."""

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """The rows below the header, with their numbers; a merged text stands in each of its."""
        merged = self._merged_down
        for number, row in _numbered(self.cells):
            if number > self.header_row and not _is_example(row):
                for column, value in merged.get(number, ()):
                    row[column] = value
                yield number, row

    def notices(self, columns: Mapping[str, int]) -> Iterator[Notice]:
        """What is hidden, above the header or merged; formulas and errors without a value."""
        if self.is_hidden:
            text = f"the sheet `{self.name}` is hidden, and is read like any other"
            yield self._notice("hidden-sheet", self.header_row, 0, text)
        for other in self.alike:
            text = f"the sheet `{other}` is not read, though it is called like `{self.name}`"
            yield self._notice("sheet-not-read", self.header_row, 0, text)
        if self.titles:
            yield from title_notices(self.excerpt(self.header_row, 0)[0], self.titles, columns)
        yield from self.overwritten_examples()
        marks = self._marks
        hidden = [row for row in marks.hidden if self.header_row < row <= self.last_row]
        if hidden:
            rows = _counted(len(hidden), "hidden or filtered row")
            text = f"{rows} of the sheet `{self.name}` {_were(hidden)} read like the others"
            yield self._notice("hidden-rows", hidden[0], 0, text)
        yield from self._on_struck(columns)
        if self.comments:
            cells = _counted(len(self.comments), "cell")
            have = "have comments" if len(self.comments) > 1 else "has a comment"
            row, column, _ = self.comments[0]
            text = f"{cells} of the sheet `{self.name}` {have}, of which nothing is read"
            yield self._notice("comments", row, column, text)
        for name, column in columns.items():
            yield from self._on_column(name, column, marks)

    def overwritten_examples(self) -> Iterator[Notice]:
        """The rows that begin as examples do and hold what no example that came with them has."""
        rows = [
            number
            for number, row in _numbered(self.cells)
            if number > self.header_row
            and _is_example(row)
            and not any(_texts_of(row) <= example for example in self.examples)
        ]
        if rows:
            named = ", ".join(str(row + 1) for row in rows[:_MOST_NAMED])
            named += f" and {len(rows) - _MOST_NAMED:,} more" if len(rows) > _MOST_NAMED else ""
            subject = f"{len(rows):,} rows ({named}) are" if len(rows) > 1 else f"row {named} is"
            text = f"{subject} not read: `{EXAMPLE}` stands before what is no longer the example; "
            text += "take that word away from what is data"
            yield self._notice("example-rows", rows[0], 0, text)

    def _on_column(self, name: str, column: int, marks: SheetMarks) -> Iterator[Notice]:
        first_row = self.header_row + 1
        if any(column in hidden for hidden in marks.hidden_columns):
            text = f"`{name}` stands in a hidden column, and is read like the others"
            yield self._notice("hidden-columns", self.header_row, column, text)
        formulas = [row for row, at in marks.not_calculated if at == column and row >= first_row]
        if formulas:
            cells = _counted(len(formulas), "cell")
            text = (
                f"{cells} of `{name}` with a formula that was never calculated "
                f"{_were(formulas)} read as blank; open the workbook in a spreadsheet and save it"
            )
            yield self._notice("formulas-not-calculated", formulas[0], column, text)
        errors = [row for row, at in marks.errors if at == column and row >= first_row]
        if errors:
            cells = _counted(len(errors), "cell")
            text = f"{cells} of `{name}` with an error {_were(errors)} read as blank"
            yield self._notice("error-cells", errors[0], column, text)
        yield from self._on_words(name, column)
        yield from self._on_merged(name, column)

    @property
    def comments(self) -> tuple[Comment, ...]:
        """What people wrote beside the cells below the header."""
        return tuple(each for each in self._marks.comments if each[0] > self.header_row)

    def _on_struck(self, columns: Mapping[str, int]) -> Iterator[Notice]:
        """The rows whose first cell that is read is struck out, as one does by hand."""
        first = min(columns.values(), default=-1)
        rows = [
            row
            for row, column, style in self._marks.styled
            if style.is_struck and column == first and row > self.header_row
        ]
        if rows:
            text = f"{_counted(len(rows), 'row')} of the sheet `{self.name}` that "
            text += (
                f"{'are' if len(rows) > 1 else 'is'} struck out {_were(rows)} read like the others"
            )
            yield self._notice("struck-out", rows[0], first, text)

    def _on_words(self, name: str, column: int) -> Iterator[Notice]:
        """What a cell is shown with, beside its figure, that says another unit."""
        for row, at, style in self._marks.styled:
            if at == column and row > self.header_row and shows_other_unit(style.words, name):
                text = (
                    f"`{style.words}` may say another unit than `{name}` is in: read as it stands"
                )
                yield self._notice("other-unit", row, column, text)
                return

    def _on_merged(self, name: str, column: int) -> Iterator[Notice]:
        """Which of its merged blocks are filled, and which are read in their first cell only."""
        filled: list[tuple[int, int]] = []
        unfilled: list[tuple[int, int]] = []
        for (first, _), (last, _) in self._merged.get(column, ()):
            is_filled = any(at == column for at, _ in self._merged_down.get(first + 1, ()))
            (filled if is_filled else unfilled).append((first, last))
        for blocks, done in (
            (filled, "what it holds stands in each of them"),
            (unfilled, "what it holds is read in the first of them only"),
        ):
            if blocks:
                named = blocks[:_MOST_NAMED]
                spans = ", ".join(f"{first + 1} to {last + 1}" for first, last in named)
                spans += f" and {len(blocks) - len(named)} more" if len(blocks) > len(named) else ""
                text = f"`{name}` is merged over the rows {spans}: {done}"
                yield self._notice("merged-cells", blocks[0][0], column, text)

    def _notice(self, code: str, row: int, column: int, text: str) -> Notice:
        return Notice(code=code, place=str(self.excerpt(row, column)[0]), text=text)

    @cached_property
    def _marks(self) -> SheetMarks:
        return _marks_of(self.cells, self.content)

    @property
    def last_row(self) -> int:
        """The number of the last row that it spans; -1 where it is empty."""
        return self.cells.end[0] if self.cells.end else -1

    @cached_property
    def _merged(self) -> dict[int, list[Block]]:
        """The merged blocks of several rows below the header, by the column that they begin in.

        One that begins within another is none: spreadsheets make no such blocks.
        """
        blocks: dict[int, list[Block]] = {}
        for block in sorted(self.merged):
            (first, column), (last, _) = block
            above = blocks.setdefault(column, [])
            if self.header_row < first < last and not (above and first <= above[-1][1][0]):
                above.append(block)
        return blocks

    @cached_property
    def _merged_down(self) -> dict[int, list[tuple[int, Cell]]]:
        """By row, what stands there for a block that is merged down; figures may be one for all."""
        filled: dict[int, list[tuple[int, Cell]]] = {}
        blocks: dict[int, list[Block]] = {}
        for block in chain.from_iterable(self._merged.values()):
            blocks.setdefault(block[0][0], []).append(block)
        for number, row in _numbered(self.cells) if blocks else ():
            for (_, column), (last, _) in blocks.get(number, ()):
                cell = cell_in(row, column)
                if isinstance(cell, str | bool) and not is_blank(cell):
                    there = column, cell
                    for below in range(number + 1, min(last, max(self.last_row, number + 1)) + 1):
                        filled.setdefault(below, []).append(there)
        return filled

    def excerpt(self, row: int, column: int) -> tuple[SourceLocation, str]:
        """The source location of a cell; a workbook has no lines of text."""
        return SourceLocation(self.path, row + 1, column + 1, sheet=self.name), ""


def _marks_of(cells: Any, content: bytes) -> SheetMarks:  # noqa: ANN401  calamine's
    """The marks of a sheet; of merged cells, calamine knows nothing in ODS."""
    read = ods_marks if cells.merged_cell_ranges is None else sheet_marks
    return read(content, cells.name)


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' if count > 1 else ''}"


def _were(rows: list[int]) -> str:
    return "were" if len(rows) > 1 else "was"


class Workbook(Struct, frozen=True, dict=True):
    """A workbook whose sheets may be opened."""

    path: str
    sheets: tuple[str, ...]
    book: Any
    damaged: Mapping[str, str]
    """The sheets that cannot be read, with the reason."""
    content: bytes

    def sheet(self, name: str, known: Collection[str] = ()) -> WorkbookSheet | None:
        """One of its sheets, None for an empty one. Raises InputError for a damaged one.

        Its header is the row that names most of the `known` columns, or else its first.
        """
        if name in self.damaged:
            raise self._unusable(name, f"cannot be read: {self.damaged[name]}", code="damaged")
        cells = self._cells(name)
        first = [
            (number, list(map(as_text, row)))
            for number, row in islice(_numbered(cells), _MOST_ABOVE)
        ]
        merged = cells.merged_cell_ranges
        if merged is None:
            merged = _marks_of(cells, self.content).merged
        first = with_groups_joined(first, merged, known)
        rows = [(number, row) for number, row in first if any(map(str.strip, row))]
        if not rows:
            rows = [
                (number, list(map(as_text, row)))
                for number, row in _numbered(cells)
                if not all(map(is_blank, row))
            ][:1]
        header = header_among(rows, known)
        if header is None:
            return None
        number, names = header
        return WorkbookSheet(
            self.path,
            name,
            names,
            number,
            cells,
            self.content,
            merged=merged,
            is_hidden=name in self._hidden,
            titles=titles_above(number, rows),
            examples=self._examples,
        )

    def _cells(self, name: str) -> Any:  # noqa: ANN401  calamine's
        """The cells of a sheet, whose rows may be gone through. Raises InputError."""
        try:
            cells = self.book.get_sheet_by_name(name)
        except CalamineError as error:
            raise self._unusable(name, f"cannot be read: {error}", code="damaged") from None
        row, column = cells.end or (0, 0)
        spanned = (row + 1) * (column + 1)
        if spanned > MOST_CELLS:  # one cell far off takes no memory, but a row is made for each
            raise self._unusable(name, f"spans {spanned:,} cells", code="too-big")
        return cells

    @cached_property
    def _hidden(self) -> frozenset[str]:
        """The sheets that a spreadsheet does not show."""
        shown = SheetVisibleEnum.Visible
        return frozenset(each.name for each in self.book.sheets_metadata if each.visible != shown)

    @cached_property
    def _examples(self) -> tuple[frozenset[str], ...]:
        if EXAMPLES not in self.sheets or EXAMPLES in self.damaged:
            return ()
        rows = _numbered(self._cells(EXAMPLES))
        return tuple(_texts_of(row) for _, row in rows)

    def is_empty(self, name: str) -> InputError:
        """The error that one of its sheets is empty."""
        return self._unusable(name, "is empty", code="empty")

    def _unusable(self, name: str, reason: str, *, code: str) -> InputError:
        message = f"the sheet `{name}` of `{self.path}` {reason}"
        location = SourceLocation(self.path, 1, 1, sheet=name)
        return InputError([Problem(code=code, message=message, location=location)])


def opened(path: str, content: bytes) -> Workbook:
    """A workbook. Raises InputError for what is none, and for one that takes too much memory."""
    _refuse_other_kinds(path, content)
    _refuse_bomb(path, content)
    trial = tried("workbook", content, memory=memory_for(len(content)))
    if trial.reason:
        raise _damaged(path, trial.reason)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except CalamineError as error:
        raise _damaged(path, error) from None
    if not book.sheet_names:
        raise unusable(path, f"`{path}` has no sheets", code="empty")
    return Workbook(path, tuple(book.sheet_names), book, trial.parts, content)


def _refuse_other_kinds(path: str, content: bytes) -> None:
    """Say of what is no workbook that is read which kind of file it is, and what to do."""
    if content.startswith(OLD_OFFICE):
        if _ENCRYPTED in content:
            raise _protected(path)
        message = f"`{path}` is a workbook of the old kind (XLS), which is not read"
        raise unusable(path, message, tip=_SAVE_AS, code="other-kind-of-file")
    if not content.startswith(b"PK"):
        raise _no_archive(path, content[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip())
    names, is_protected = _parts_of(path, content)
    if is_protected:
        raise _protected(path)
    if "xl/workbook.bin" in names:
        message = f"`{path}` is a binary workbook (XLSB), which is not read"
        raise unusable(path, message, tip=_SAVE_AS, code="other-kind-of-file")
    if not {"xl/workbook.xml", "content.xml", "[Content_Types].xml"} & names:
        raise unusable(
            path,
            f"`{path}` is an archive and holds no workbook",
            tip=_SAVE_AS,
            code="other-kind-of-file",
        )


def _no_archive(path: str, begins: bytes) -> InputError:
    if not begins:
        return unusable(path, f"`{path}` is empty", code="empty")
    if begins.startswith(b"<"):
        message = f"`{path}` is a web page or another text of tags, not a workbook"
        return unusable(path, message, tip=_SAVE_AS, code="other-kind-of-file")
    return unusable(
        path,
        f"`{path}` is no workbook, whatever its name says",
        tip=_RENAME,
        code="other-kind-of-file",
    )


def _parts_of(path: str, content: bytes) -> tuple[set[str], bool]:
    """The names of an archive's parts, and whether a password keeps them."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            is_protected = any(part.flag_bits & 1 for part in archive.infolist())
            if _MANIFEST in names and not is_protected:
                with archive.open(_MANIFEST) as manifest:
                    is_protected = b"encryption-data" in manifest.read(_LONGEST_MANIFEST)
    except _NO_ARCHIVE as error:
        raise _damaged(path, error) from None
    return names, is_protected


def _protected(path: str) -> InputError:
    tip = "open it in a spreadsheet, take the password off, and save it again"
    return unusable(path, f"`{path}` is protected by a password", tip=tip, code="password")


def _damaged(path: str, reason: object) -> InputError:
    tip = "open it in a spreadsheet and save it as XLSX; if that fails, use an earlier copy"
    return unusable(path, f"the workbook `{path}` is damaged: {reason}", tip=tip, code="damaged")


def _is_example(row: Sequence[Cell]) -> bool:
    """Whether a row is there to show how rows are written: its first text says so."""
    first = next((cell for cell in row if not is_blank(cell)), None)
    return isinstance(first, str) and first.lstrip().lower().startswith(EXAMPLE)


def _texts_of(row: Sequence[Cell]) -> frozenset[str]:
    return frozenset(map(as_text, row)) - {""}


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
                            raise unusable(path, message, code="too-big")
                        spanned.add(piece)
                if spanned.cells > most_cells:
                    message = f"a sheet of `{path}` spans {spanned.cells:,} cells"
                    tip = "delete the far-off cells, or the empty rows and columns, and save again"
                    raise unusable(path, message, tip=tip, code="too-big")
    except _NO_ARCHIVE as error:
        raise _damaged(path, error) from None


class _Spanned:
    """The rectangle from a sheet's first cell to the farthest that its parts name."""

    def __init__(self) -> None:
        self._columns: set[bytes] = {b"A"}
        self.last_row = 0
        self._rest = b""

    def add(self, piece: bytes) -> None:
        text = self._rest + piece
        references = _REFERENCE.findall(text)
        self._columns.update({column for column, _ in references})
        self.last_row = max(self.last_row, *map(int, {row for _, row in references}), 0)
        self._rest = text[-_LONGEST_REFERENCE:]

    @property
    def cells(self) -> int:
        return self.last_row * max(column_number(letters.decode()) for letters in self._columns)
