"""A table in a file of its own: opened, its columns set against the fields of a row model."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from sectorscan.errors import InputError, Problem, did_you_mean, unreadable
from sectorscan.readers import delimited, parquet, workbook
from sectorscan.readers.cells import BLANKS, Cell, Notation, is_blank, tip_for, value_of
from sectorscan.readers.document import Document, KeyPath
from sectorscan.readers.row_fields import Field

MOST_TOLD = 1_000  # of a table; of what the profile itself holds, all are told

Record = dict[str, Any]

MOST_BLANK_ROWS = 10_000
_DELIMITED = (".csv", ".tsv", ".txt")
_WORKBOOKS = (".xlsx", ".xlsm")
_PARQUET = (".parquet",)
SUFFIXES = _DELIMITED + _WORKBOOKS + _PARQUET
_MOST_REMEMBERED = 100_000


class Source(Protocol):
    """A table's header, its rows below that, and where a cell stands."""

    @property
    def path(self) -> str:
        """What its marks call it."""
        ...

    @property
    def header(self) -> tuple[str, ...]:
        """What its columns are called."""
        ...

    @property
    def header_row(self) -> int:
        """The number of the row that the header is."""
        ...

    @property
    def notation(self) -> Notation:
        """How its figures are written."""
        ...

    def rows(self) -> Iterator[tuple[int, Sequence[Any]]]:
        """The rows below the header, with their numbers."""
        ...

    def problem(self, row: int, column: int, message: str, tip: str = "") -> Problem:
        """A problem with a cell."""
        ...


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What a profile says of a section's table: its file, `path` as it is shown, and the rest.

    `file` is where it stands, or its content. `own` are the table's own names of columns, by field.
    `source` is the table itself where it is a sheet of the workbook that the whole profile is.
    """

    document: Document
    section: str
    file: Path | bytes
    path: str
    sheet: str | None
    own: Mapping[str, str]
    source: Source | None = None

    def problem(
        self, location: KeyPath, message: str, *, tip: str = "", of_key: bool = False
    ) -> Problem:
        """A problem with what the profile says."""
        return self.document.problem((self.section, *location), message, tip=tip, of_key=of_key)


@dataclass(frozen=True, kw_only=True)
class OpenTable:
    """A table whose columns are known: by field, and those that no field is read from."""

    source: Source
    fields: Mapping[str, Field]
    columns: Mapping[str, int]
    unused: tuple[str, ...]
    most_told: int = MOST_TOLD
    surplus: list[Problem] = field(default_factory=list)
    """Rows that turned out to have more cells than the header."""

    def records(self) -> Iterator[tuple[int, Record]]:
        """The rows that are not blank, as data. Raises InputError for too many blank ones."""
        width = 1 + max(self.columns.values())
        whole = len(self.source.header)
        blanks = 0
        notation = self.source.notation
        readers = [
            (name, column, _Memo(self.fields[name], notation))
            for name, column in self.columns.items()
        ]
        for number, row in self.source.rows():
            cells = row if len(row) >= width else [*row, *[None] * (width - len(row))]
            read = [(name, memo.read(cells[column])) for name, column, memo in readers]
            record = {name: value for name, value in read if value is not None}
            if len(row) > whole:
                self._report_surplus(number, row[whole:])
            if record:
                yield number, record
                continue
            blanks += 1
            self.refuse_blanks(number, blanks)

    def record(self, cells: Mapping[str, Cell]) -> Record:
        """One row's cells, by field, as data."""
        found = {
            name: value_of(cell, self.fields[name], self.source.notation)
            for name, cell in cells.items()
        }
        return {name: value for name, value in found.items() if value is not None}

    def problem(
        self,
        location: KeyPath,
        message: str,
        *,
        tip: str = "",
        of_key: bool = False,  # noqa: ARG002  a table's fields are keyed by its header alone
    ) -> Problem:
        """A problem with a cell, at (row, field)."""
        row, *inner = location
        column = self.columns.get(str(inner[0]), 0) if inner else 0
        return self.source.problem(int(row), column, message, tip)

    def tip(self, location: KeyPath, value: Any) -> str:  # noqa: ANN401  whatever a cell holds
        """What may help whoever wrote that cell."""
        found = self.fields.get(str(location[1])) if len(location) > 1 else None
        return "" if found is None else tip_for(value, found)

    def refuse_blanks(self, row: int, blanks: int) -> None:
        """Raise InputError where so many rows are blank, the last of them this one."""
        if blanks > MOST_BLANK_ROWS:
            message = f"`{self.source.path}` has more than {MOST_BLANK_ROWS:,} blank rows"
            tip = "delete the blank rows and save the table again"
            raise InputError([self.source.problem(row, 0, message, tip)])

    def _report_surplus(self, row: int, cells: Sequence[Cell]) -> None:
        if len(self.surplus) < self.most_told and not all(map(is_blank, cells)):
            known = len(self.source.header)
            message = f"this row has {known + len(cells)} cells, and the header {known}"
            self.surplus.append(self.source.problem(row, known, message))


class _Memo(dict[str, Any]):
    """One column's texts as data; what a text comes to is reckoned once."""

    def __init__(self, column: Field, notation: Notation) -> None:
        super().__init__()
        self._column = column
        self._notation = notation

    def __missing__(self, text: str) -> Any:  # noqa: ANN401
        value = value_of(text, self._column, self._notation)
        if len(self) < _MOST_REMEMBERED:
            self[text] = value
        return value

    def read(self, cell: Cell) -> Any:  # noqa: ANN401
        """A cell as data; of others than texts 1 and true would be one key."""
        if isinstance(cell, str):
            return self[cell]
        return value_of(cell, self._column, self._notation)


def open_table(entry: Entry, fields: Sequence[Field]) -> OpenTable:
    """The table that an entry of a profile names, with the fields that it may have.

    Raises InputError for what cannot be read, and with all that is wrong with the header.
    """
    known = {*(one.name for one in fields), *entry.own.values()}
    source = entry.source or _source(entry, known)
    found = {one.name: _standing(one.name, source.header, entry.own) for one in fields}
    problems = [*_own_wrong(entry, source, found), *_columns_wrong(entry, source, fields, found)]
    if problems:
        raise InputError(problems)
    columns = {name: places[0] for name, places in found.items() if places}
    unused = [header for i, header in enumerate(source.header) if i not in columns.values()]
    return OpenTable(
        source=source,
        fields={one.name: one for one in fields if one.name in columns},
        columns=columns,
        unused=tuple(header for header in unused if header and not is_aside(header)),
    )


def is_aside(name: str) -> bool:
    """Whether a column, or a sheet, is there for people alone: its name is in parentheses."""
    return name.startswith("(")


def _source(entry: Entry, known: Collection[str]) -> Source:
    suffix = Path(entry.path).suffix.lower()
    if suffix not in SUFFIXES:
        message = f"`{entry.path}` is no table; a table ends in one of {', '.join(SUFFIXES)}"
        raise InputError([entry.problem(("file",), message)])
    if entry.sheet is not None and suffix not in _WORKBOOKS:
        message = f"only a workbook has sheets, and `{entry.path}` is none"
        raise InputError([entry.problem(("sheet",), message, of_key=True)])
    if suffix in _PARQUET:
        return parquet.opened(entry.path, entry.file)
    try:
        content = entry.file if isinstance(entry.file, bytes) else entry.file.read_bytes()
    except OSError as error:
        raise unreadable(entry.path, error) from None
    if suffix in _WORKBOOKS:
        return _sheet(entry, workbook.opened(entry.path, content))
    return delimited.opened(entry.path, content, known)


def _sheet(entry: Entry, book: workbook.Workbook) -> Source:
    """The sheet that is named, or else the one called like the section, or the only one."""
    name = entry.sheet or (entry.section if entry.section in book.sheets else book.sheets[0])
    if name not in book.sheets:
        tip = did_you_mean(name, book.sheets) or f"its sheets are {', '.join(book.sheets)}"
        message = f"`{entry.path}` has no sheet `{name}`"
        raise InputError([entry.problem(("sheet",), message, tip=tip)])
    if entry.sheet is None and name != entry.section and len(book.sheets) > 1:
        message = f"`{entry.path}` has {len(book.sheets)} sheets, none called `{entry.section}`"
        tip = f"say which: `sheet: {name}`"
        raise InputError([entry.problem(("file",), message, tip=tip)])
    return book.sheet(name)


def _standing(field: str, header: Sequence[str], own: Mapping[str, str]) -> list[int]:
    """The columns that a field may be read from."""
    if field in own:
        return [i for i, name in enumerate(header) if name == own[field].strip(BLANKS)]
    taken = {name.strip(BLANKS) for name in own.values()}
    return [i for i, name in enumerate(header) if _plain(name) == field and name not in taken]


def _plain(header: str) -> str:
    """A header as a field would be called: `Export share` is `export_share`."""
    return header.lower().replace(" ", "_").replace("-", "_")


def _own_wrong(
    entry: Entry, source: Source, found: Mapping[str, Sequence[int]]
) -> Iterator[Problem]:
    """What is wrong with the table's own names of columns."""
    for name, header in entry.own.items():
        at: KeyPath = ("columns", name)
        if name not in found:
            message = f"`{name}` is no field of {entry.section}"
            yield entry.problem(at, message, tip=did_you_mean(name, found), of_key=True)
        elif not found[name]:
            tip = did_you_mean(header, source.header)
            yield entry.problem(at, f"`{source.path}` has no column `{header}`", tip=tip)


def _columns_wrong(
    entry: Entry, source: Source, fields: Sequence[Field], found: Mapping[str, Sequence[int]]
) -> Iterator[Problem]:
    """Columns that are needed and lacking, or there twice."""
    row = max(source.header_row, 0)
    for one in fields:
        places = found[one.name]
        if len(places) > 1:
            message = f"the column `{one.name}` is there twice"
            yield source.problem(row, places[1], message)
        if one.required and not places and one.name not in entry.own:
            tip = f"if it is called otherwise, say so: `columns: {{{one.name}: ...}}`"
            tip = tip if entry.source is None else "its first row names the fields"
            yield source.problem(row, 0, f"`{source.path}` has no column `{one.name}`", tip)
