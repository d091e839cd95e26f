"""A profile in one workbook, a sheet a section, as the document that the same YAML would be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sectorscan.errors import (
    InputError,
    Problem,
    SourceLocation,
    did_you_mean,
    unreadable,
    unusable,
)
from sectorscan.profile.sheets import ASKED, SHEETS, TABLES, fields_in, sector_fields
from sectorscan.readers import workbook
from sectorscan.readers.cells import BLANKS, is_blank, tip_for, value_of
from sectorscan.readers.document import Document, parse, read
from sectorscan.readers.row_fields import Field
from sectorscan.readers.strict_yaml import SourceFile, position_of
from sectorscan.readers.table import Entry, OpenTable, is_aside, open_table
from sectorscan.readers.workbook import Sheet


@dataclass(frozen=True)
class SheetFile(SourceFile):
    """A sheet as a file; `tips` are what may help, by position, should a cell be refused."""

    sheet: str = field(default="", kw_only=True)
    tips: Mapping[int, str] = field(default_factory=dict, kw_only=True)

    def source_location(self, position: int) -> SourceLocation:
        """The row and column of a position."""
        return replace(super().source_location(position), sheet=self.sheet)

    def problem(self, position: int, message: str, *, tip: str = "") -> Problem:
        """A problem with a cell."""
        return super().problem(position, message, tip=tip or self.tips.get(position, ""))


class MarkedFields:
    """A mapping with its marks, in the shape that a document has them."""

    def __init__(self, position: int) -> None:
        self.data: dict[str, Any] = {}
        self.marks: list[Any] = [position]

    def put(self, key: str, value: Any, mark: Any, at: int) -> None:  # noqa: ANN401
        """Add an entry; `at` is the position of its key."""
        self.data[key] = value
        self.marks += [at, mark]


class OpenSheet:
    """A sheet of a small section, its rows as data with marks."""

    def __init__(self, table: OpenTable, number: int) -> None:
        self.table = table
        self._number = number
        self.tips: dict[int, str] = {}

    def at(self, row: int, name: str) -> int:
        """The position of a cell."""
        return position_of(row, self.table.columns.get(name, 0), self._number)

    def rows(self, section: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """The rows that say something."""
        for row, record in self.table.records():
            if set(record) != {ASKED.get(section)}:
                self.tips.update(self._tips(row, record))
                yield row, record

    def marked(self, row: int, record: Mapping[str, Any]) -> MarkedFields:
        """A row with its marks."""
        found = MarkedFields(self.at(row, next(iter(record), "")))
        for name, value in record.items():
            position = self.at(row, name)
            found.put(name, value, everywhere(value, position), position)
        return found

    def problem(self, row: int, name: str, message: str, tip: str = "") -> Problem:
        """A problem with a cell."""
        return self.table.problem((row, name), message, tip=tip)

    def _tips(self, row: int, record: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
        for name, value in record.items():
            if not isinstance(value, dict | list):
                yield self.at(row, name), tip_for(value, self.table.fields[name])


def says_something(sheet: Sheet, asked: str) -> bool:
    """Whether a row has more than what it is of."""
    said = [
        column
        for column, header in enumerate(sheet.header)
        if plain(header) != asked and not is_aside(header)
    ]
    return any(
        not is_blank(row[column]) for _, row in sheet.rows() for column in said if column < len(row)
    )


def plain(name: str) -> str:
    """A name as a section or a field would be called: `In place` is `in_place`."""
    return name.strip(BLANKS).lower().replace(" ", "_").replace("-", "_")


def everywhere(value: Any, position: int) -> Any:  # noqa: ANN401  marks nest as data do
    """Marks of a value that stands in one cell."""
    if isinstance(value, dict):
        inner = [[position, everywhere(one, position)] for one in value.values()]
        return [position, *(mark for pair in inner for mark in pair)]
    if isinstance(value, list):
        return [position, *(everywhere(one, position) for one in value)]
    return position


SUFFIXES = (".xlsx", ".xlsm")
_ZIPPED = b"PK\x03\x04"
_Rows = Sequence[tuple[int, dict[str, Any]]]


@dataclass(frozen=True)
class WorkbookDocument(Document):
    """A profile in a workbook; the sections that are tables name their sheets."""

    path: str = field(default="", kw_only=True)
    sheets: Mapping[str, workbook.Sheet] = field(default_factory=dict, kw_only=True)

    def entry(self, section: str) -> Entry:
        """A section's sheet as a table."""
        return _entry(self, self.path, section, self.sheets[section])


def profile_document(path: Path | str) -> Document:
    """The document in a YAML file or, by its suffix, in a workbook. Raises InputError."""
    if Path(path).suffix.lower() not in SUFFIXES:
        return read(path)
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise unreadable(str(path), error) from None
    return parse_profile(content, str(path))


def parse_profile(content: bytes, path: str) -> Document:
    """The document in a text or, by how it begins, in a workbook. Raises InputError."""
    if Path(path).suffix.lower() in SUFFIXES or content.startswith(_ZIPPED):
        return _Reader(workbook.opened(path, content)).document()
    return parse(content, path)


class _Reader:
    """One pass over the sheets of a workbook."""

    def __init__(self, book: workbook.Workbook) -> None:
        self._book = book
        self._whole = MarkedFields(0)
        self._files: list[SourceFile] = [SourceFile(book.path, "")]
        self._problems: list[Problem] = []
        self._sheets: dict[str, workbook.Sheet] = {}

    def document(self) -> WorkbookDocument:
        """The whole. Raises InputError with all that keeps a sheet from being read."""
        wrong: list[Problem] = []
        for section, name in self._named().items():
            try:
                self._read(section, name)
            except InputError as error:
                wrong += error.problems
        if wrong:
            raise InputError([*wrong, *self._problems])
        return self._so_far()

    def _so_far(self) -> WorkbookDocument:
        return WorkbookDocument(
            self._whole.data,
            self._whole.marks,
            tuple(self._files),
            tuple(self._problems),
            path=self._book.path,
            sheets=self._sheets,
        )

    def _named(self) -> dict[str, str]:
        """The sheets that are read, by section. Raises InputError for a name nearly right."""
        names = {plain(name): name for name in self._book.sheets if not is_aside(name)}
        lacking = [section for section in SHEETS if section not in names]
        unheard = [(name, did_you_mean(plain, lacking)) for plain, name in names.items()]
        wrong = [(name, tip) for name, tip in unheard if tip and plain(name) not in SHEETS]
        path = self._book.path
        if wrong:
            raise InputError(
                Problem(
                    message=f"the sheet `{name}` is no section of a profile",
                    location=SourceLocation(path, 1, 1, sheet=name),
                    tip=tip,
                )
                for name, tip in wrong
            )
        if "sector" not in names:
            tip = "`sectorscan new NAME --format xlsx` writes a workbook to fill in"
            message = f"`{path}` has no sheet `sector`"
            raise unusable(path, message, tip=tip)
        return {section: names[section] for section in SHEETS if section in names}

    def _read(self, section: str, name: str) -> None:
        try:
            sheet = self._book.sheet(name)
        except InputError:  # a sheet with nothing on it
            if section == "sector":
                raise
            return
        self._sheets[section] = sheet
        if section in TABLES:
            self._name_table(section, sheet)
            return
        entry = _entry(self._so_far(), self._book.path, section, sheet)
        table = open_table(entry, fields_in(section))
        self._problems += _unheard(section, table)
        found = OpenSheet(table, len(self._files))
        self._files.append(SheetFile(self._book.path, "", sheet=name, tips=found.tips))
        if section == "sector":
            self._put_sector(found)
        else:
            self._put(section, found)
        self._problems += table.surplus

    def _name_table(self, section: str, sheet: workbook.Sheet) -> None:
        """Have the section read with those that may stand in files, if there is anything in it."""
        if says_something(sheet, ASKED.get(section, "")):
            at = position_of(sheet.header_row, 0, len(self._files))
            self._files.append(SheetFile(self._book.path, "", sheet=sheet.name))
            given = {"file": Path(self._book.path).name}
            self._whole.put(section, given, everywhere(given, at), at)

    def _put_sector(self, found: OpenSheet) -> None:
        start = found.at(found.table.source.header_row, "field")
        sector, known = MarkedFields(start), {one.name: one for one in sector_fields()}
        self._whole.put("sector", sector.data, sector.marks, start)
        inner: dict[str, MarkedFields] = {"": sector}
        given: set[str] = set()
        for row, path, cell in _field_rows(found.table):
            one, at = known.get(path), found.at(row, "value")
            if one is None or path in given:
                self._problems.append(_wrong_field(found, row, path, known))
                continue
            given.add(path)
            value = value_of(cell, one, found.table.source.notation)
            if value is None and not one.required:
                continue
            found.tips[at] = tip_for(cell, one)
            record, _, name = path.rpartition(".")
            if record not in inner:
                inner[record] = MarkedFields(at)
                sector.put(record, inner[record].data, inner[record].marks, at)
            inner[record].put(name, value, everywhere(value, at), at)

    def _put(self, section: str, found: OpenSheet) -> None:
        rows = list(found.rows(section))
        if not rows:
            return
        if section in {"sources", "stated", "costs"}:
            self._put_keyed(section, found, rows)
        elif section == "steps":
            self._put_marked("steps_done", "done", found, rows)
        elif section == "labour":
            self._put_labour(found, rows)
        else:
            records = [found.marked(row, record) for row, record in rows]
            data: list[Any] = [one.data for one in records]
            marks = [one.marks for one in records]
            if section == "watch":
                data = [one.data.get("watch") for one in records]
                marks = [one.marks[2] for one in records]
            start = found.at(rows[0][0], "")
            self._whole.put(section, data, [start, *marks], start)

    def _put_keyed(self, section: str, found: OpenSheet, rows: _Rows) -> None:
        start = found.at(rows[0][0], "id")
        whole = MarkedFields(start)
        for row, record in rows:
            key = record.pop("id", None)
            if key is None or key in whole.data:
                message = "`id` is missing" if key is None else f"`{key}` is given twice"
                self._problems.append(found.problem(row, "id", message))
                continue
            one, at = found.marked(row, record), found.at(row, "id")
            if section == "costs":
                whole.put(key, record["amount"], one.marks[2], at)
            else:
                whole.put(key, one.data, one.marks, at)
        self._whole.put(section, whole.data, whole.marks, start)

    def _put_marked(self, section: str, name: str, found: OpenSheet, rows: _Rows) -> None:
        """The ids of the rows that say yes in a column."""
        said = []
        for row, record in rows:
            value = record.get(name)
            if value is not None and not isinstance(value, bool):
                message = f"`{name}` is yes or no, not `{value}`"
                self._problems.append(found.problem(row, name, message))
            elif "id" not in record:
                self._problems.append(found.problem(row, "id", "`id` is missing"))
            elif value:
                said.append((record["id"], found.at(row, "id")))
        start = found.at(rows[0][0], "id")
        marks = [start, *(position for _, position in said)]
        self._whole.put(section, [text for text, _ in said], marks, start)

    def _put_labour(self, found: OpenSheet, rows: _Rows) -> None:
        """Breaches that were found; none only where each one listed was looked for."""
        listed = list(found.table.records())
        blank = [row for row, record in listed if "found" not in record]
        answered = len(listed) - len(blank)
        is_found = any(record.get("found") is True for _, record in rows)
        if answered and blank and not is_found:
            message = "`found` is blank here, and `no` in other rows"
            tip = "say yes or no of each, or of none where nobody checked"
            self._problems.append(found.problem(blank[0], "found", message, tip))
        if answered:
            self._put_marked("labour_breaches", "found", found, rows)
        self._put_marked("labour_commitments", "committed", found, rows)


def _entry(document: Document, path: str, section: str, sheet: workbook.Sheet) -> Entry:
    return Entry(
        document=document,
        section=section,
        file=Path(path),
        path=path,
        sheet=sheet.name,
        own={},
        source=sheet,
    )


def _field_rows(table: OpenTable) -> Iterator[tuple[int, str, Any]]:
    """The rows of the sector's sheet: number, field and the cell as it is."""
    places = [table.columns["field"], table.columns.get("value", len(table.source.header))]
    for row, cells in table.source.rows():
        path, cell = (cells[place] if place < len(cells) else None for place in places)
        if not is_blank(path):
            yield row, plain(str(path)), cell
        elif not is_blank(cell):
            yield row, "", cell


def _wrong_field(found: OpenSheet, row: int, path: str, known: Mapping[str, Field]) -> Problem:
    if not path:
        return found.problem(row, "field", "this row has a value and names no field")
    if path in known:
        return found.problem(row, "field", f"`{path}` is given twice")
    message = f"`{path}` is not a field of the sector"
    return found.problem(row, "field", message, did_you_mean(path, known))


def _unheard(section: str, table: OpenTable) -> Iterator[Problem]:
    """Columns of a small section that are no fields; a note stands in parentheses."""
    known = [one.name for one in fields_in(section)]
    for name in table.unused:
        column = table.source.header.index(name)
        tip = did_you_mean(plain(name), known)
        tip = tip or f"a column that is not to be read is called `({name})`"
        message = f"`{name}` is not a field that is known here"
        yield table.source.problem(table.source.header_row, column, message, tip)
