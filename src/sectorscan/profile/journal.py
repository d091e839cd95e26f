"""The journal: answers noted one by one in a table beside the profile, which stays as it is.

`PROFILE.answers.csv` has the columns of a table of answers. Its rows add to the profile's answers.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from sectorscan.errors import InputError, unusable
from sectorscan.profile.rows import AnswerRow
from sectorscan.readers import delimited
from sectorscan.readers.document import FileContent
from sectorscan.readers.open_table import OpenTable
from sectorscan.readers.row_fields import fields_of
from sectorscan.readers.source_file import problem_at
from sectorscan.readers.table import with_fields

JOURNAL_COLUMNS = ("question", "level", "confidence", "by", "note", "date", "source")
# The signs that begin a formula, full-width ones too; marks before them are those of an earlier
# writing, or the author's own, and one more is put before them.
_FORMULA = re.compile("'*[=+\\-@\\t\\r\uff1d\uff0b\uff0d\uff20]")


class _Journal(delimited.Delimited, frozen=True):
    """A journal as text, its cells as they were noted."""

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        for number, cells in super().rows():
            yield number, [_as_noted(cell) for cell in cells]


def open_journal(journal: FileContent) -> OpenTable:
    """A journal as a table of answers. Raises InputError for one that cannot be read."""
    table = delimited.opened(journal.path, journal.content, JOURNAL_COLUMNS)
    source = _Journal(table.path, table.content, table.delimiter, table.header, table.header_row)
    return with_fields(source, fields_of(AnswerRow))


def added_row(journal: FileContent, row: Mapping[str, str]) -> bytes:
    """What to append to a journal for one more row, as wide and with the signs of its header.

    An empty one gets a header first. A cell that a spreadsheet would run as a formula has a `'`
    before it, which is taken off again when the journal is read. Raises InputError where the
    journal lacks a column that the row needs, and for one that is not in UTF-8, as the row is.
    """
    if not journal.content.strip():
        lines = (JOURNAL_COLUMNS, _cells(JOURNAL_COLUMNS, row))
        return "".join(_line(cells, ",", "\n") for cells in lines).encode()
    table = delimited.opened(journal.path, journal.content, JOURNAL_COLUMNS)
    _refuse_other_encodings(journal)
    header = [name.lower() for name in table.header]
    lacking = [name for name, cell in row.items() if cell and name not in header]
    if lacking:
        message = f"`{journal.path}` has no column `{lacking[0]}`"
        tip = "add it to the end of the header"
        raise InputError(
            [problem_at(table, table.header_row, 0, message, tip=tip, code="no-such-column")]
        )
    end = "\r\n" if b"\r\n" in journal.content else "\n"
    gap = "" if journal.content.endswith((b"\n", b"\r")) else end
    return (gap + _line(_cells(header, row), table.delimiter, end)).encode()


def _refuse_other_encodings(journal: FileContent) -> None:
    """Raise InputError for a journal that is read by the mark it begins with, such as UTF-16."""
    try:
        journal.content.decode()
    except UnicodeDecodeError:
        message = f"`{journal.path}` is not in UTF-8, and no answer can be added to it"
        tip = "in a spreadsheet, save it as `CSV UTF-8`"
        raise unusable(journal.path, message, tip=tip, code="other-encoding") from None


def _cells(header: Sequence[str], row: Mapping[str, str]) -> list[str]:
    return [inert(row.get(name, "")) for name in header]


def inert(cell: str) -> str:
    """A cell of a CSV with a `'` before it where a spreadsheet would run it as a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _as_noted(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _line(cells: Sequence[str], delimiter: str, end: str) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator=end).writerow(cells)
    return written.getvalue()
