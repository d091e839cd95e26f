"""A profile in one workbook, a sheet a section, as the document that the same YAML would be."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from sectorscan.errors import InputError, Problem, SourceLocation, did_you_mean, unusable
from sectorscan.profile.plan_sheet import filled_in, open_plan
from sectorscan.profile.sheets import (
    ASKED,
    FIELD_SHEETS,
    LEVELS,
    SHEETS,
    TABLES,
    fields_in,
    paths_in,
)
from sectorscan.readers import workbook
from sectorscan.readers.cell_origin import CellOrigin
from sectorscan.readers.cells import cell_in, is_blank, tip_for, value_of
from sectorscan.readers.document import Document
from sectorscan.readers.headers import plain
from sectorscan.readers.open_table import OpenTable, Record
from sectorscan.readers.row_fields import Field
from sectorscan.readers.source_file import problem_at
from sectorscan.readers.strict_yaml import TextFile
from sectorscan.readers.table import is_aside, with_fields
from sectorscan.readers.unread import UnreadColumn, comments_beside
from sectorscan.readers.workbook import WorkbookSheet
from sectorscan.types import Notice

_Rows = Sequence[tuple[int, Record]]


def parse_workbook(content: bytes, path: str) -> Document:
    """The document that a workbook's sheets are; the sections that are tables name their sheets.

    A sheet that cannot be read is one of the document's problems, so that what is wrong with the
    others is told with it. Raises InputError for what is no workbook, or no profile in one.
    """
    book = workbook.opened(path, content)
    sheets = _sheets_by_section(book)
    reader = _SheetReader(path)
    reader.tell_unread(book, sheets)
    for section, name in sheets.items():
        try:
            reader.read(section, name, book)
        except InputError as error:
            reader.leave_out(section, error.problems)
    if "sector" not in sheets:
        reader.leave_out("sector", ())
    return reader.document()


class _LocatedFields:
    """A mapping with where its entries stand, in the shape that a document has positions."""

    def __init__(self, start: Any) -> None:  # noqa: ANN401  a position of either sort
        self.data: dict[str, Any] = {}
        self.positions: list[Any] = [start]

    def put(self, key: str, value: Any, positions: Any, at: Any) -> None:  # noqa: ANN401
        """Add an entry; `at` is where its key stands."""
        self.data[key] = value
        self.positions += [at, positions]


def _sheets_by_section(book: workbook.Workbook) -> dict[str, str]:
    """The sheets that are read, by section. Raises InputError where none is near to `sector`."""
    names = {plain(name): name for name in book.sheets if not is_aside(name)}
    if not difflib.get_close_matches("sector", names, n=1):
        tip = "`sectorscan new NAME --format xlsx` writes a workbook to fill in"
        raise unusable(
            book.path, f"`{book.path}` has no sheet `sector`", tip=tip, code="not-a-profile"
        )
    return {section: names[section] for section in SHEETS if section in names}


class _SheetReader:
    """One pass over the sheets of a workbook."""

    def __init__(self, path: str) -> None:
        self.problems: list[Problem] = []
        self._notices: list[Notice] = []
        self._unread: list[UnreadColumn] = []
        self._broken: set[str] = set()
        self._path = path
        self._content = _LocatedFields(0)
        self._sheets: dict[str, WorkbookSheet] = {}
        self._plan: _LocatedFields | None = None
        """The terms of the plan, once they were read."""

    def document(self) -> Document:
        """What was read."""
        return Document(
            self._content.data,
            self._content.positions,
            (TextFile(self._path, ""),),
            tuple(self.problems),
            sheets=self._sheets,
            broken=frozenset(self._broken),
            notices=tuple(self._notices),
            unread=tuple(self._unread),
        )

    def tell_unread(self, book: workbook.Workbook, sheets: Mapping[str, str]) -> None:
        """A problem for each sheet whose name is nearly right, a notice for all else not read."""
        lacking = [section for section in SHEETS if section not in sheets]
        for name in book.sheets:
            if name in sheets.values() or is_aside(name) or plain(name) == LEVELS:
                continue
            place = SourceLocation(book.path, 1, 1, sheet=name)
            message = f"the sheet `{name}` is no section of a profile"
            tip = did_you_mean(plain(name), lacking)
            if tip:
                self.problems.append(
                    Problem(message=message, location=place, tip=tip, code="unknown-field")
                )
            else:
                text = f"{message}, and is not read; put its name in parentheses to say so"
                self._notices.append(Notice(code="sheet-not-read", place=str(place), text=text))

    def leave_out(self, section: str, problems: Sequence[Problem]) -> None:
        """Go on without a section whose sheet cannot be read, or is not there."""
        self.problems += problems
        self._broken.add(section)
        if section == "sector":  # so that it is not said to lack what may well be there
            untold = {"name": "-", "product_family": "-"}
            self._content.put(section, untold, [0, *[0] * 4], 0)

    def read(self, section: str, name: str, book: workbook.Workbook) -> None:
        """Read the sheet of a section. Raises InputError if that cannot be done."""
        sheet = book.sheet(name, [field.name for field in fields_in(section)])
        if sheet is None:
            if section == "sector":
                raise book.is_empty(name)
            return
        asked = "field" if section in FIELD_SHEETS else ASKED.get(section, "")
        if sheet.is_hidden and not says_something(sheet, asked):
            sheet = replace(sheet, is_hidden=False)  # it came hidden, and nothing is lost by that
        if section in TABLES:
            self._name_table(section, sheet)
            return
        if section == "plan":
            self._put_plan(sheet)
            return
        table = with_fields(sheet, fields_in(section))
        self.problems += _unknown_columns(section, table)
        if section in FIELD_SHEETS:
            self._put_fields(section, table)
        else:
            self._put(section, table)
        self._take_remarks(section, table)

    def _take_remarks(self, section: str, table: OpenTable) -> None:
        """Take what a table that was read says of itself, so that none of it is lost in silence."""
        self._unread += comments_beside(section, table.source)
        self.problems += table.surplus
        self._notices += table.first_pass.notices

    def _name_table(self, section: str, sheet: WorkbookSheet) -> None:
        """Have the section read with those that may stand in files, if there is anything in it."""
        if says_something(sheet, ASKED.get(section, "")):
            header = OpenTable(source=sheet, fields={}, columns={}, unused=())
            start = CellOrigin(header, sheet.header_row)
            reference = {"file": Path(self._path).name}
            self._content.put(section, reference, start, start)
            self._sheets[section] = sheet
        else:
            self._notices += sheet.overwritten_examples()

    def _put_fields(self, section: str, table: OpenTable) -> None:
        """The rows of a sheet of fields: those of the sector, or of the sections that they name."""
        start = CellOrigin(table, table.source.header_row, "field")
        root, known = _LocatedFields(start), {field.name: field for field in paths_in(section)}
        records: dict[str, _LocatedFields] = {"": root}
        given: set[str] = set()
        for row, path, cell in _field_rows(table):
            field = known.get(path)
            if field is None or path in given:
                self.problems.append(_wrong_field(section, table, row, path, known))
                continue
            given.add(path)
            value = value_of(cell, field)
            if value is None and not field.required:
                continue
            table.tips[row, "value"] = tip_for(cell, field)
            origin = CellOrigin(table, row, "value")
            record, _, name = path.rpartition(".")
            if record not in records:
                records[record] = _LocatedFields(origin)
                root.put(record, records[record].data, records[record].positions, origin)
            records[record].put(name, value, origin, origin)
        if section == "sector":
            self._content.put(section, root.data, root.positions, start)
            return
        for name, position in zip(root.data, root.positions[2::2], strict=True):
            if name not in records:
                self._content.put(name, root.data[name], position, position)
        for name, record_fields in records.items():
            if name:
                self._content.put(name, record_fields.data, record_fields.positions, start)
        self._plan = records.get("plan")

    def _put_plan(self, sheet: WorkbookSheet) -> None:
        """What the team filled in for actions, beside the terms of the plan."""
        table = open_plan(sheet)
        filled = filled_in(table)
        self.problems += filled.problems
        self._take_remarks("plan", table)
        if not filled.actions:
            return
        start = filled.positions[0]
        if self._plan is None:
            self._plan = _LocatedFields(start)
            self._content.put("plan", self._plan.data, self._plan.positions, start)
        self._plan.put("actions", filled.actions, filled.positions, start)

    def _put(self, section: str, table: OpenTable) -> None:
        asked = {ASKED.get(section)}
        rows = [(row, record) for row, record in table.records() if set(record) != asked]
        if not rows:
            return
        if section in {"sources", "stated", "costs"}:
            self._put_keyed(section, table, rows)
        elif section == "steps":
            self._put_marked("steps_done", "done", table, rows)
        elif section == "labour":
            self._put_labour(table, rows)
        else:
            start = CellOrigin(table, rows[0][0])
            positions = [start, *(CellOrigin(table, row) for row, _ in rows)]
            data: list[Any] = [record for _, record in rows]
            if section in {"watch", "complete", "mutual"}:
                data = [record.get(section) for record in data]
            self._content.put(section, data, positions, start)

    def _put_keyed(self, section: str, table: OpenTable, rows: _Rows) -> None:
        start = CellOrigin(table, rows[0][0], "id")
        entries = _LocatedFields(start)
        for row, record in rows:
            key = record.pop("id", None)
            if key is None or key in entries.data:
                message = "`id` is missing" if key is None else f"`{key}` is given twice"
                self.problems.append(
                    table.problem(
                        (row, "id"), message, code="missing-field" if key is None else "given-twice"
                    )
                )
                continue
            at = CellOrigin(table, row, "id")
            if section == "costs":
                entries.put(key, record["amount"], CellOrigin(table, row, "amount"), at)
            else:
                entries.put(key, record, CellOrigin(table, row), at)
        self._content.put(section, entries.data, entries.positions, start)

    def _put_marked(self, section: str, name: str, table: OpenTable, rows: _Rows) -> None:
        """The ids of the rows that say yes in a column."""
        marked = []
        for row, record in rows:
            value = record.get(name)
            if value is not None and not isinstance(value, bool):
                message = f"`{name}` is yes or no, not `{value}`"
                self.problems.append(table.problem((row, name), message, code="wrong-kind"))
            elif "id" not in record:
                self.problems.append(
                    table.problem((row, "id"), "`id` is missing", code="missing-field")
                )
            elif value:
                marked.append((record["id"], CellOrigin(table, row, "id")))
        start = CellOrigin(table, rows[0][0], "id")
        positions = [start, *(origin for _, origin in marked)]
        self._content.put(section, [text for text, _ in marked], positions, start)

    def _put_labour(self, table: OpenTable, rows: _Rows) -> None:
        """A check for each row that says more than that the breach is to be ended."""
        self._put_marked("labour_commitments", "committed", table, rows)
        checks: list[_LocatedFields] = []
        for row, record in rows:
            if "id" not in record or set(record) <= {"id", "committed"}:
                continue  # a row without an id is already told
            if "found" not in record:
                tip = "say yes or no, or leave the row blank behind its id where nobody checked"
                self.problems.append(
                    table.problem(
                        (row, "found"), "`found` is missing", code="missing-field", tip=tip
                    )
                )
                continue
            check = _LocatedFields(CellOrigin(table, row))
            for name, value in record.items():
                if name != "committed":
                    origin = CellOrigin(table, row, name)
                    check.put("breach" if name == "id" else name, value, origin, origin)
            checks.append(check)
        if checks:
            start = CellOrigin(table, rows[0][0], "id")
            positions = [start, *(check.positions for check in checks)]
            self._content.put("labour_checks", [check.data for check in checks], positions, start)


def says_something(sheet: WorkbookSheet, asked: str) -> bool:
    """Whether a row has more than what it is of."""
    columns = [
        column
        for column, header in enumerate(sheet.header)
        if plain(header) != asked and not is_aside(header)
    ]
    return any(not is_blank(cell_in(row, column)) for _, row in sheet.rows() for column in columns)


def _field_rows(table: OpenTable) -> Iterator[tuple[int, str, Any]]:
    """The rows of the sector's sheet: number, field and the cell as it is."""
    columns = [table.columns["field"], table.columns.get("value", len(table.source.header))]
    for row, cells in table.source.rows():
        path, cell = (cell_in(cells, column) for column in columns)
        if not is_blank(path):
            yield row, plain(str(path)), cell
        elif not is_blank(cell):
            yield row, "", cell


def _wrong_field(
    section: str, table: OpenTable, row: int, path: str, known: Mapping[str, Field]
) -> Problem:
    at = (row, "field")
    if not path:
        return table.problem(at, "this row has a value and names no field", code="missing-field")
    if path in known:
        return table.problem(at, f"`{path}` is given twice", code="given-twice")
    message = f"`{path}` is not a field of the {section}"
    return table.problem(at, message, tip=did_you_mean(path, known), code="unknown-field")


def _unknown_columns(section: str, table: OpenTable) -> Iterator[Problem]:
    """Columns of a small section that are no fields; a note stands in parentheses."""
    known = [field.name for field in fields_in(section)]
    for name in table.unused:
        column = table.source.header.index(name)
        tip = did_you_mean(plain(name), known)
        tip = tip or f"a column that is not to be read is called `({name})`"
        message = f"`{name}` is not a field that is known here"
        yield problem_at(
            table.source, table.source.header_row, column, message, tip=tip, code="unknown-field"
        )
