"""Records put into a table in a file: its rows and cells stay as they are."""

import csv
import io
from collections.abc import Mapping
from typing import Any, Self

from msgspec import Struct

from sectorscan.errors import SurveyError
from sectorscan.readers.choice_columns import ChosenTable
from sectorscan.readers.delimited import Delimited
from sectorscan.readers.encodings import MARKS, Encoding, as_utf8
from sectorscan.readers.headers import plain
from sectorscan.readers.open_table import OpenTable
from sectorscan.readers.vocabulary.words import composed

Record = Mapping[str, Any]


class TableText(Struct, kw_only=True):
    """A table as text, with the columns in which a section's fields stand."""

    path: str
    mark: bytes
    encoding: str
    delimiter: str
    end_of_line: str
    decimal: str
    rows: list[list[str]]
    header_row: int
    columns: dict[str, int]
    chosen: frozenset[str]
    """The fields that have a column a choice, and none of their own."""

    @classmethod
    def of(cls, content: bytes, table: OpenTable, encoding: Encoding | None = None) -> Self:
        """The content of a table that was opened, in the encoding that its profile says.

        Raises SurveyError for one whose rows are not its records.
        """
        source = table.source
        if isinstance(source, ChosenTable):
            source = source.base
        if not isinstance(source, Delimited):
            message = f"`{source.path}` has several records in a row"
            raise SurveyError(
                f"{message}, which answers of a survey cannot be put into; write a row a record"
            )
        width = len(source.header)
        mark = next((mark for mark in MARKS if content.startswith(mark)), b"")
        # as the reader takes it, but for letters and accents, which are left as they are written
        text = as_utf8(content, source.path, encoding).decode("utf-8-sig")
        return cls(
            path=source.path,
            mark=mark,
            encoding=MARKS.get(mark, encoding or "utf-8"),
            delimiter=source.delimiter,
            end_of_line="\r\n" if "\r\n" in text else "\n",
            decimal="," if source.delimiter == ";" and "," in text else ".",
            rows=list(csv.reader(io.StringIO(text, newline=""), delimiter=source.delimiter)),
            header_row=source.header_row,
            columns={f: column for f, column in table.columns.items() if column < width},
            chosen=frozenset(f for f, column in table.columns.items() if column >= width),
        )

    def cells(self, field: str) -> list[str]:
        """The cells of a field, row by row below the header; blank where it has no column."""
        column = self.columns.get(field, -1)
        below = self.rows[self.header_row + 1 :]
        return [composed(row[column]).strip() if 0 <= column < len(row) else "" for row in below]

    def fill(self, row: int, fields: Record) -> None:
        """Fill in fields of a row, counted from 0 below the header."""
        cells = self.rows[self.header_row + 1 + row]
        for field, value in fields.items():
            column = self._column(field)
            cells += [""] * (column + 1 - len(cells))
            cells[column] = self.written(value)

    def add(self, record: Record) -> None:
        """Add a row at the end."""
        self.rows.append([])
        self.fill(len(self.rows) - self.header_row - 2, record)

    def written(self, value: Any) -> str:  # noqa: ANN401  a field of any sort
        """A value as the table writes it."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, list):
            return "; ".join(value) if value else ";"
        if isinstance(value, float):
            return f"{value:.12g}".replace(".", self.decimal)
        return str(value)

    def content(self) -> bytes:
        """The table as it is now. Raises SurveyError for what its encoding has no letter for."""
        width = len(self.rows[self.header_row])
        written = io.StringIO()
        writer = csv.writer(written, delimiter=self.delimiter, lineterminator=self.end_of_line)
        for number, row in enumerate(self.rows):
            lacking = width - len(row) if number >= self.header_row and any(row) else 0
            writer.writerow([*row, *[""] * max(lacking, 0)])
        try:
            return self.mark + written.getvalue().encode(self.encoding)
        except UnicodeEncodeError as error:
            letter = error.object[error.start]
            message = f"`{self.path}` is in {self.encoding}, which has no `{letter}`"
            raise SurveyError(
                f"{message}; save that table as UTF-8, and leave `encoding` out of the profile"
            ) from None

    def _column(self, field: str) -> int:
        """The column of a field, a new one at the end where it has none.

        Raises SurveyError where the field could not be read from that.
        """
        if field in self.columns:
            return self.columns[field]
        header = self.rows[self.header_row]
        if field in self.chosen:
            message = f"`{field}` has a column a choice in `{self.path}`"
            raise SurveyError(
                f"{message}, which answers of a survey cannot be put into; write it as one column"
            )
        if field in map(plain, header):
            message = f"the column `{field}` of `{self.path}` is read as another field"
            raise SurveyError(
                f"{message}, so `{field}` of a survey cannot be put into it; call it otherwise"
            )
        self.columns[field] = len(header)
        header.append(field)
        return self.columns[field]
