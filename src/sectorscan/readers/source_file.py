"""Where values stand in files: rows and columns, and the source locations that people read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from msgspec import Struct

from sectorscan.errors import Problem, SourceLocation
from sectorscan.types import Notice

KeyPath = Sequence[str | int]
"""The keys and the indices that lead to a value in data."""

# A position is one integer, since a large profile has a million of them: file, row, column.
COLUMN_BITS, _ROW_BITS = 28, 32
_COLUMN_MASK, _ROW_MASK = (1 << COLUMN_BITS) - 1, (1 << _ROW_BITS) - 1
_FILE_SHIFT = COLUMN_BITS + _ROW_BITS


class SourceFile(Protocol):
    """A file whose values stand in rows and columns, which count from 0.

    Rows are lines of a text and rows of a table; columns are characters and cells.
    """

    @property
    def path(self) -> str:
        """The name of the file as the user gave it."""
        ...

    def excerpt(self, row: int, column: int) -> tuple[SourceLocation, str]:
        """The source location of a value, and the line of text there; "" where there is none."""
        ...


class TableSource(SourceFile, Protocol):
    """A table as a file has it: a header, and the rows below that."""

    @property
    def header(self) -> tuple[str, ...]:
        """The names of its columns."""
        ...

    @property
    def header_row(self) -> int:
        """The number of the row that the header is; -1 where it is none."""
        ...

    def rows(self) -> Iterator[tuple[int, Sequence[Any]]]:
        """The rows below the header, with their numbers."""
        ...

    def notices(self, columns: Mapping[str, int]) -> Iterator[Notice]:
        """What is odd about the file itself: hidden rows, cells that could not be read."""
        ...


class TableOver(Struct, frozen=True):
    """A table whose rows are those of another, read otherwise: it stands where that one stands."""

    base: TableSource

    @property
    def path(self) -> str:
        """The name of the file as the user gave it."""
        return self.base.path

    @property
    def header(self) -> tuple[str, ...]:
        """The names of its columns."""
        return self.base.header

    @property
    def header_row(self) -> int:
        """The number of the row that the header is; -1 where it is none."""
        return self.base.header_row

    def excerpt(self, row: int, column: int) -> tuple[SourceLocation, str]:
        """The source location of a cell, and its line."""
        return self.base.excerpt(row, column)

    def notices(self, columns: Mapping[str, int]) -> Iterator[Notice]:
        """What is odd about the file itself."""
        return self.base.notices(columns)


def problem_at(  # noqa: PLR0913  a place is three of them
    file: SourceFile, row: int, column: int, message: str, *, code: str, tip: str = ""
) -> Problem:
    """A problem with the value at a row and a column of a file."""
    location, line = file.excerpt(row, column)
    return Problem(code=code, message=message, location=location, line=line, tip=tip)


def position_of(row: int, column: int, file: int = 0) -> int:
    """A row and a column of one of several files, all counted from 0, as one number."""
    return file << _FILE_SHIFT | row << COLUMN_BITS | column


def parts_of(position: int) -> tuple[int, int, int]:
    """The file, the row and the column of a position."""
    return (
        position >> _FILE_SHIFT,
        (position >> COLUMN_BITS) & _ROW_MASK,
        position & _COLUMN_MASK,
    )
