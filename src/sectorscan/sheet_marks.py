"""Rows of a sheet as data, with the marks that a document has of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sectorscan.cells import BLANKS, is_blank, tip_for
from sectorscan.errors import Mark, Problem
from sectorscan.sheet_rows import ASKED
from sectorscan.strict_yaml import SourceFile, position_of
from sectorscan.table_file import OpenTable, is_aside
from sectorscan.workbook import Sheet


@dataclass(frozen=True)
class SheetFile(SourceFile):
    """A sheet as a file; `tips` are what may help, by position, should a cell be refused."""

    sheet: str = field(default="", kw_only=True)
    tips: Mapping[int, str] = field(default_factory=dict, kw_only=True)

    def mark(self, position: int) -> Mark:
        """The row and column of a position."""
        return replace(super().mark(position), sheet=self.sheet)

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
