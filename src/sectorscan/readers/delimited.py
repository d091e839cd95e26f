"""Tables as text: CSV, whatever sign stands between the cells."""

import codecs
import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from unicodedata import is_normalized

import numpy as np
from msgspec import Struct

from sectorscan.errors import InputError, Problem, SourceLocation, unusable
from sectorscan.readers.encodings import Encoding, as_utf8
from sectorscan.readers.files import SAVE_AS
from sectorscan.readers.headers import header_among, one_line, plain, title_notices, titles_above
from sectorscan.readers.source_file import problem_at
from sectorscan.readers.strict_yaml import decode
from sectorscan.readers.vocabulary.words import composed
from sectorscan.types import IntArray, Notice

DELIMITERS = ",;\t|"
_HINT = re.compile(rf"sep=([{DELIMITERS}])\r?\n")  # Excel's own way to say which
_PAGE = re.compile(r"\s*<(?:!doctype|html|table|\?xml)\b", re.IGNORECASE)
_HEAD_BYTES = 1 << 16  # in which the header is looked for, from the first row that is not blank
_FILLED = re.compile(rf"[^\s{DELIMITERS}]".encode())
_MOST_ROWS, _LEAST_QUOTED = 100, 2
_END_OF_LINE = re.compile(r"\r\n|\r|\n")


class Delimited(Struct, frozen=True, dict=True):
    """A table as text. Its rows count from 0, and the header is one of them."""

    path: str
    content: bytes
    delimiter: str
    header: tuple[str, ...]
    header_row: int
    titles: tuple[str, ...] = ()
    """The rows above the header that are not blank, each as one text."""

    def notices(self, columns: Mapping[str, int]) -> Iterator[Notice]:
        """Rows above the header."""
        if self.titles:
            yield from title_notices(self.excerpt(self.header_row, 0)[0], self.titles, columns)

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """The rows below the header, with their numbers. Raises InputError for what is no CSV."""
        numbered = enumerate(_rows(_lines(self._text), self.delimiter, self.path))
        return islice(numbered, self.header_row + 1, None)

    def excerpt(self, row: int, column: int) -> tuple[SourceLocation, str]:
        """The source location of a cell, or of the end of a row without it, and its line."""
        start, lines_above = self._starts[row].tolist()
        raw = self._text[start : self._starts[row + 1, 0]]
        before = _END_OF_LINE.split(raw[: self._offset(raw, column)])
        after = _END_OF_LINE.split(raw[self._offset(raw, column) :], maxsplit=1)[0]
        location = SourceLocation(self.path, lines_above + len(before), len(before[-1]) + 1)
        return location, before[-1] + after

    def _offset(self, raw: str, column: int) -> int:
        """Where in the text of a row a cell starts."""
        between = re.escape(self.delimiter)
        cell = re.compile(rf'(?:"(?:[^"]|"")*"|[^"{between}\r\n][^{between}\r\n]*|){between}')
        end = 0
        for _ in range(column):
            matched = cell.match(raw, end)
            if matched is None:
                return len(_END_OF_LINE.sub("", raw))
            end = matched.end()
        return end

    @cached_property
    def _text(self) -> str:
        return decode(self.content, self.path)

    @cached_property
    def _starts(self) -> IntArray:
        """Each row's first character and how many lines are above it; last, the end of the file."""
        end = [0, 0]

        def counted() -> Iterator[str]:
            for line in _lines(self._text):
                end[:] = end[0] + len(line), end[1] + 1
                yield line

        rows = _rows(counted(), self.delimiter, self.path)
        return np.array([(0, 0), *(tuple(end) for _ in rows)], dtype=np.intp)


def opened(
    path: str,
    content: bytes,
    known: Collection[str],
    encoding: Encoding | None = None,
    *,
    is_named: bool = False,
) -> Delimited:
    """The table whose header names some of the `known` columns.

    The sign between its cells is the one by which most of those are found, else most cells.
    `is_named` as for `as_utf8`. Raises InputError for an empty one, and as that.
    """
    content = _composed(as_utf8(content, path, encoding, is_named=is_named)).removeprefix(
        codecs.BOM_UTF8
    )
    head, blank_rows = _head(content)
    if _PAGE.match(head):
        message = f"`{path}` is a web page, not a table"
        raise unusable(path, message, tip=SAVE_AS, code="other-kind-of-file")
    hint = _HINT.match(head)
    after = 1 if hint else 0
    ways = {sign: _header(head, sign, known, after) for sign in (hint[1] if hint else DELIMITERS)}

    def names_found(sign: str) -> tuple[int, int]:
        _, header, _ = ways[sign]
        return len(set(map(plain, header)) & set(map(plain, known))), len(header)

    delimiter = max(ways, key=names_found)
    row, header, titles = ways[delimiter]
    if not header:
        raise unusable(path, f"`{path}` is empty", code="empty")
    whole = _row(content, blank_rows + row, delimiter, path)
    table = Delimited(path, content, delimiter, whole, blank_rows + row, titles)
    below = csv.reader(_lines(head), delimiter=delimiter)
    if _are_quoted_whole(islice(below, row + 1, _MOST_ROWS), whole, delimiter):
        message = "each row stands in quotes as a whole: its cells cannot be told apart"
        tip = "take the first and the last quote of each row away, or export the table anew"
        at = table.header_row + 1
        raise InputError([problem_at(table, at, 0, message, tip=tip, code="quoting")])
    return table


def _are_quoted_whole(rows: Iterable[Sequence[str]], header: Sequence[str], sign: str) -> bool:
    """Whether each row is one cell, of as many parts as the header has names."""
    filled = [row for row in rows if any(row)]
    return len(filled) >= _LEAST_QUOTED and all(
        len(row) == 1 and row[0].count(sign) == len(header) - 1 > 0 for row in filled
    )


def _head(content: bytes) -> tuple[str, int]:
    """The first rows from one that is not blank on, and how many blank ones are above those."""
    filled = _FILLED.search(content)
    if filled is None:
        return "", 0
    above = content[: filled.start()]
    start = max(above.rfind(b"\n"), above.rfind(b"\r")) + 1
    blank_rows = sum(1 for _ in _lines(content[:start].decode()))
    return content[start : start + _HEAD_BYTES].decode("utf-8", "replace"), blank_rows


def _row(content: bytes, number: int, delimiter: str, path: str) -> tuple[str, ...]:
    """One row as names; the head may have ended in the middle of it."""
    lines = io.TextIOWrapper(io.BytesIO(content), "utf-8", newline="")
    return tuple(map(one_line, next(islice(_rows(lines, delimiter, path), number, None))))


def _composed(content: bytes) -> bytes:
    """The content with each accent as one character with its letter."""
    if content.isascii():
        return content
    text = content.decode()
    return content if is_normalized("NFC", text) else composed(text).encode()


def _header(
    head: str, delimiter: str, known: Collection[str], after: int
) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """The header, the number of its row, and the rows above it that are not blank."""
    numbered = list(enumerate(csv.reader(_lines(head), delimiter=delimiter)))
    rows = [(number, row) for number, row in numbered if number >= after]
    number, header = header_among(rows, known) or (0, ())
    return number, header, titles_above(number, rows)


def _lines(text: str) -> Iterable[str]:
    return io.StringIO(text, newline="")


def _rows(lines: Iterable[str], delimiter: str, path: str) -> Iterator[list[str]]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            yield row
            line = reader.line_num + 1
    except csv.Error as error:
        message = f"the cells of this row cannot be told apart: {error}"
        tip = "a quote inside a quoted cell is written twice"
        location = SourceLocation(path, line, 1)
        raise InputError(
            [Problem(message=message, location=location, tip=tip, code="quoting")]
        ) from None
