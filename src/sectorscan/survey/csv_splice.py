"""Records put into a table in a file: its rows and cells stay as they are."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from sectorscan.readers import delimited
from sectorscan.readers.document import FileContent
from sectorscan.readers.headers import plain

Record = Mapping[str, Any]


class TableText:
    """A table as text, with the columns in which a section's fields stand."""

    def __init__(self, file: FileContent, known: Sequence[str], own: Mapping[str, str]) -> None:
        """`own` are the table's own names of fields. Raises InputError for a broken table."""
        self._table = delimited.opened(file.path, file.content, known)
        self._has_mark = file.content.startswith(b"\xef\xbb\xbf")
        text = file.content.decode("utf-8-sig")
        self._end = "\r\n" if "\r\n" in text else "\n"
        self._rows = list(
            csv.reader(io.StringIO(text, newline=""), delimiter=self._table.delimiter)
        )
        self._header = self._rows[self._table.header_row]
        names = {name: field for field, name in own.items()}
        self._columns = {
            names.get(name, plain(name)): column for column, name in enumerate(self._table.header)
        }
        comma = self._table.delimiter == ";" and "," in text
        self._decimal = "," if comma else "."

    def cells(self, field: str) -> list[str]:
        """The cells of a field, row by row below the header; blank where it has no column."""
        column = self._columns.get(field, -1)
        below = self._rows[self._table.header_row + 1 :]
        return [row[column].strip() if 0 <= column < len(row) else "" for row in below]

    def fill(self, row: int, fields: Record) -> None:
        """Fill in fields of a row, counted from 0 below the header."""
        cells = self._rows[self._table.header_row + 1 + row]
        for field, value in fields.items():
            column = self._column(field)
            cells += [""] * (column + 1 - len(cells))
            cells[column] = self.written(value)

    def add(self, record: Record) -> None:
        """Add a row at the end."""
        self._rows.append([])
        self.fill(len(self._rows) - self._table.header_row - 2, record)

    def written(self, value: Any) -> str:  # noqa: ANN401  a field of any sort
        """A value as the table writes it."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list):
            return "; ".join(value) if value else ";"
        if isinstance(value, float):
            return f"{value:.12g}".replace(".", self._decimal)
        return str(value)

    def content(self) -> bytes:
        """The table as it is now."""
        width = len(self._header)
        written = io.StringIO()
        writer = csv.writer(written, delimiter=self._table.delimiter, lineterminator=self._end)
        first = self._table.header_row
        for number, row in enumerate(self._rows):
            lacking = width - len(row) if number >= first and any(row) else 0
            writer.writerow([*row, *[""] * max(lacking, 0)])
        mark = b"\xef\xbb\xbf" if self._has_mark else b""
        return mark + written.getvalue().encode()

    def _column(self, field: str) -> int:
        if field not in self._columns:
            self._columns[field] = len(self._header)
            self._header.append(field)
        return self._columns[field]
