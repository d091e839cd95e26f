"""The journal: answers noted one by one in a table beside the profile, which stays as it is.

`PROFILE.answers.csv` has the columns of a table of answers. Its rows add to the profile's answers.
"""

import csv
import io
from collections.abc import Mapping, Sequence

from sectorscan.errors import InputError
from sectorscan.profile.rows import AnswerRow
from sectorscan.readers import delimited
from sectorscan.readers.document import FileContent
from sectorscan.readers.open_table import OpenTable
from sectorscan.readers.row_fields import fields_of
from sectorscan.readers.source_file import problem_at
from sectorscan.readers.table import with_fields

JOURNAL_COLUMNS = ("question", "level", "confidence", "by", "note", "date", "source")


def open_journal(journal: FileContent) -> OpenTable:
    """A journal as a table of answers. Raises InputError for one that cannot be read."""
    source = delimited.opened(journal.path, journal.content, JOURNAL_COLUMNS)
    return with_fields(source, fields_of(AnswerRow))


def appended(journal: FileContent, row: Mapping[str, str]) -> bytes:
    """The journal with one more row, as wide and with the signs that its header has.

    An empty one gets a header first. Raises InputError where it lacks a column that the row needs.
    """
    if not journal.content.strip():
        return "".join(
            _line(cells, ",", "\n") for cells in (JOURNAL_COLUMNS, _cells(JOURNAL_COLUMNS, row))
        ).encode()
    table = delimited.opened(journal.path, journal.content, JOURNAL_COLUMNS)
    header = [name.lower() for name in table.header]
    lacking = [name for name, cell in row.items() if cell and name not in header]
    if lacking:
        message = f"`{journal.path}` has no column `{lacking[0]}`"
        tip = "add it to the end of the header"
        raise InputError([problem_at(table, table.header_row, 0, message, tip=tip)])
    end = "\r\n" if b"\r\n" in journal.content else "\n"
    gap = "" if journal.content.endswith((b"\n", b"\r")) else end
    line = _line(_cells(header, row), table.delimiter, end)
    return journal.content + (gap + line).encode()


def _cells(header: Sequence[str], row: Mapping[str, str]) -> list[str]:
    return [row.get(name, "") for name in header]


def _line(cells: Sequence[str], delimiter: str, end: str) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator=end).writerow(cells)
    return written.getvalue()
