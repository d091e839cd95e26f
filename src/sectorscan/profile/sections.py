"""The sections of a profile that may stand in files of their own, wherever they stand.

What reads tables is loaded only where there is one.
"""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from pydantic import BaseModel

from sectorscan.errors import InputError, Problem, SourceLocation
from sectorscan.profile.records import Columns, Places, Shape, columns_of, name_in
from sectorscan.profile.references import Named
from sectorscan.profile.rows import AnswerRow, Firm, Institution, Link
from sectorscan.profile.schema import is_table_file
from sectorscan.readers.document import Document, KeyPath
from sectorscan.readers.table import Record

if TYPE_CHECKING:
    from sectorscan.profile.tables import Carried
    from sectorscan.readers.table import Entry, OpenTable

Read = TypeVar("Read")

FIRMS = Shape(section="firms", model=Firm, names=("id",))
LINKS = Shape(section="links", model=Link, names=("from", "to"), by_name=frozenset({"from", "to"}))


@dataclass(frozen=True)
class TabledDocument(Document):
    """A document of which some sections were read from tables; `data` holds them all the same."""

    tables: Mapping[str, "_Standing"] = field(default_factory=dict)

    def source_location(self, location: KeyPath, *, of_key: bool = False) -> SourceLocation:
        """Where a value stands, be it in a table."""
        return self.problem(location, "", of_key=of_key).location

    def problem(
        self, location: KeyPath, message: str, *, tip: str = "", of_key: bool = False
    ) -> Problem:
        """A problem with a value, be it in a table."""
        standing = self.tables.get(str(location[0])) if len(location) > 1 else None
        if standing is None:
            return super().problem(location, message, tip=tip, of_key=of_key)
        cell = standing.cell(location[1:])
        tip = tip or standing.table.tip(cell, self.value(location))
        return standing.table.problem(cell, message, tip=tip)


@dataclass(frozen=True)
class _Standing:
    """Where the records of a table stand that were put in their section's place.

    `rows` are the numbers of their rows; by question, where they are answers.
    """

    table: "OpenTable"
    rows: Sequence[int] | Mapping[str, Sequence[int]]

    def cell(self, location: KeyPath) -> KeyPath:
        """A place within the section as one in the table: (row, field)."""
        if not isinstance(self.rows, Mapping):
            return (self.rows[int(location[0])], *location[1:])
        rows = self.rows[str(location[0])]
        return (rows[int(location[1])], *location[2:]) if location[1:] else (rows[0], "question")


@dataclass(frozen=True)
class _Inline:
    """Where the records of a section stand that the profile itself holds."""

    document: Document
    section: str
    most_told = sys.maxsize

    def problem(
        self, location: KeyPath, message: str, *, tip: str = "", of_key: bool = False
    ) -> Problem:
        return self.document.problem((self.section, *location), message, tip=tip, of_key=of_key)

    def tip(self, location: KeyPath, value: object) -> str:  # noqa: ARG002  one signature
        return ""


def by_question(
    rows: Iterable[tuple[int, Record]], table: "OpenTable"
) -> tuple[dict[str, list[Record]], dict[str, list[int]], list[Problem]]:
    """A table's answers by question, the numbers of their rows, and rows without a question."""
    answers: dict[str, list[Record]] = {}
    numbers: dict[str, list[int]] = {}
    problems: list[Problem] = []
    for row, record in rows:
        question = record.pop("question", None)
        if question is None:
            problems.append(table.problem((row, "question"), "`question` is missing"))
        elif record:  # else it is asked, and still open
            answers.setdefault(question, []).append(record)
            numbers.setdefault(question, []).append(row)
    return answers, numbers, problems


class Sections:
    """A profile taken apart: firms and links as columns, and the rest as a document.

    Whatever is wrong is gathered in `problems`; `broken` are the sections that could not be read.
    Tables that are `carried` are not looked for.
    """

    def __init__(
        self, document: Document, *, allow_outside: bool = False, carried: "Carried | None" = None
    ) -> None:
        self._document = document
        self._allow_outside = allow_outside
        self._carried = carried
        self._data: Record = dict(document.data) if isinstance(document.data, dict) else {}
        self._tables: dict[str, _Standing] = {}
        self.problems: list[Problem] = []
        self.broken: set[str] = set()
        self.unused: dict[str, tuple[str, ...]] = {}
        self._places: dict[str, Places] = {}
        self.firms = self._columns(FIRMS)
        self.links = self._columns(LINKS)
        self._put_institutions()
        self._put_answers()

    @property
    def rest(self) -> Document:
        """The profile without its firms and links."""
        document = self._document
        if not isinstance(document.data, dict):
            return document
        return TabledDocument(
            self._data, document.marks, document.files, document.problems, self._tables
        )

    def parties(self) -> list[Named]:
        """Firms, institutions and outsiders by their ids, be they right or wrong."""
        found = [] if self.firms is None else [self._named("firms", self.firms)]
        for section in ("institutions", "outside"):
            records = self._data.get(section)
            ids = [name_in(one, "id") for one in records] if isinstance(records, list) else []
            places = _Inline(self.rest, section)
            found.append(Named(section, np.arange(len(ids)), {"id": ids}, places))
        return found

    def ties(self) -> Named | None:
        """Links by the ids of their ends, if there are any."""
        return None if self.links is None else self._named("links", self.links)

    def _named(self, section: str, columns: Columns) -> Named:
        return Named(section, columns.rows, columns.names, self._places[section])

    def _columns(self, shape: Shape) -> Columns | None:
        section = shape.section
        given = self._data.get(section)
        read: tuple[Columns, Places] | None = None
        if isinstance(given, list):
            places = _Inline(self._document, section)
            read = columns_of(enumerate(given), shape, places), places
            self._data[section] = None
        elif is_table_file(given):
            from sectorscan.profile.tables import read_columns

            read = self._from_table(section, lambda entry: read_columns(entry, shape))
        if read is None:
            return None
        found, self._places[section] = read
        self.problems += found.problems
        return found

    def _put_institutions(self) -> None:
        rows = self._rows("institutions", Institution)
        if rows is not None:
            found, table = rows
            self._data["institutions"] = [record for _, record in found]
            self._tables["institutions"] = _Standing(table, [row for row, _ in found])

    def _put_answers(self) -> None:
        read = self._rows("answers", AnswerRow)
        if read is None:
            return
        found, table = read
        answers, rows, problems = by_question(found, table)
        self.problems += problems
        self._data["answers"] = answers
        self._tables["answers"] = _Standing(table, rows)

    def _rows(
        self, section: str, model: type[BaseModel]
    ) -> "tuple[Sequence[tuple[int, Record]], OpenTable] | None":
        """A table's rows as data, if the section is one that can be read."""
        if not is_table_file(self._data.get(section)):
            return None
        from sectorscan.profile.tables import read_rows

        found = self._from_table(section, lambda entry: read_rows(entry, model))
        self.problems += found[1].surplus if found else ()
        return found

    def _from_table(
        self, section: str, read: "Callable[[Entry], tuple[Read, OpenTable]]"
    ) -> "tuple[Read, OpenTable] | None":
        from sectorscan.profile.tables import entry_of

        given, self._data[section] = self._data[section], None
        try:
            entry = entry_of(
                self._document,
                section,
                given,
                allow_outside=self._allow_outside,
                carried=self._carried,
            )
            found = read(entry)
        except InputError as error:
            self.problems += error.problems
            self.broken.add(section)
            return None
        if found[1].unused:
            self.unused[section] = found[1].unused
        return found
