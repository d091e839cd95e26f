"""The journal: answers noted one by one in a table beside the profile, which stays as it is.

`PROFILE.answers.csv` has the columns of a table of answers. Its rows add to the profile's answers.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from os.path import normpath
from pathlib import Path

from sectorscan.errors import InputError, Problem, SourceLocation, unreadable, unusable
from sectorscan.profile.rows import AnswerRow
from sectorscan.profile.sections import TabledDocument, by_question
from sectorscan.readers import delimited
from sectorscan.readers.document import Beside, Document, KeyPath
from sectorscan.readers.row_fields import fields_of
from sectorscan.readers.table import Entry, OpenTable, open_table

JOURNAL = ".answers.csv"
COLUMNS = ("question", "level", "confidence", "by", "note", "date", "source")


@dataclass(frozen=True)
class JournaledDocument(Document):
    """A profile's document with the answers of its journal after its own."""

    rest: Document = field(kw_only=True)
    """The document without them."""
    own: Mapping[str, int] = field(kw_only=True)
    """How many answers to each question the profile itself has."""
    rows: Mapping[str, Sequence[int]] = field(kw_only=True)
    """The journal's rows by question."""
    table: OpenTable = field(kw_only=True)

    def source_location(self, location: KeyPath, *, of_key: bool = False) -> SourceLocation:
        """Where a value stands, be it in the journal."""
        return self.problem(location, "", of_key=of_key).location

    def problem(
        self, location: KeyPath, message: str, *, tip: str = "", of_key: bool = False
    ) -> Problem:
        """A problem with a value, be it in the journal."""
        cell = self._cell(*location[:3]) if location[:1] == ("answers",) else None
        if cell is None:
            return self.rest.problem(location, message, tip=tip, of_key=of_key)
        at = (*cell, *location[3:])
        return self.table.problem(at, message, tip=tip or self.table.tip(at, self.value(location)))

    def _cell(
        self, _section: object, question: object = None, index: object = None
    ) -> KeyPath | None:
        """The row of an answer that the journal has; None for what the profile has."""
        own, rows = self.own.get(str(question), 0), self.rows.get(str(question), ())
        if isinstance(index, int) and index >= own:
            return (rows[index - own],)
        return (rows[0], "question") if rows and not own else None


def journal_beside(path: Path | str) -> Beside | None:
    """The journal of the profile in a file, None if there is none.

    Raises InputError if it cannot be read, or is a link that leads out of the folder.
    """
    journal = Path(path).with_suffix(JOURNAL)
    if not journal.exists():
        return None
    if not journal.resolve().is_relative_to(journal.parent.resolve()):
        message = f"`{journal}` is outside the profile's folder"
        raise unusable(str(journal), message, tip="move it there")
    try:
        return Beside(str(journal), journal.read_bytes())
    except OSError as error:
        raise unreadable(str(journal), error) from None


def with_journal(rest: Document, journal: Beside) -> tuple[Document, int, list[Problem]]:
    """A profile's document with its journal's answers, how many, and what is wrong with the table.

    A journal that the profile also names as its table of answers is read only once.
    """
    data = rest.data if isinstance(rest.data, dict) else {}
    given = {} if data.get("answers") is None else data["answers"]
    if not (isinstance(given, dict) and journal.content.strip()) or _is_table(rest, journal):
        return rest, 0, []
    try:
        table = _opened(rest, journal)
        noted, rows, problems = by_question(list(table.records()), table)
    except InputError as error:
        return rest, 0, list(error.problems)
    own = {name: told if isinstance(told, list) else [told] for name, told in given.items()}
    merged = {name: [*own.get(name, ()), *noted.get(name, ())] for name in {**own, **noted}}
    document = JournaledDocument(
        {**data, "answers": merged} if merged else rest.data,
        rest.marks,
        rest.files,
        rest.problems,
        rest=rest,
        own={name: len(told) for name, told in own.items()},
        rows=rows,
        table=table,
    )
    return document, sum(map(len, rows.values())), [*problems, *table.surplus]


def appended(journal: Beside, row: Mapping[str, str]) -> bytes:
    """The journal with one more row, as wide and with the signs that its header has.

    An empty one gets a header first. Raises InputError where it lacks a column that the row needs.
    """
    if not journal.content.strip():
        return "".join(
            _line(cells, ",", "\n") for cells in (COLUMNS, _cells(COLUMNS, row))
        ).encode()
    found = delimited.opened(journal.path, journal.content, COLUMNS)
    header = [name.lower() for name in found.header]
    lacking = [name for name, told in row.items() if told and name not in header]
    if lacking:
        message = f"`{journal.path}` has no column `{lacking[0]}`"
        tip = "add it to the end of the header"
        raise InputError([found.problem(found.header_row, 0, message, tip)])
    end = "\r\n" if b"\r\n" in journal.content else "\n"
    gap = "" if journal.content.endswith((b"\n", b"\r")) else end
    line = _line(_cells(header, row), found.delimiter, end)
    return journal.content + (gap + line).encode()


def _is_table(rest: Document, journal: Beside) -> bool:
    """Whether the profile names its journal as its table of answers."""
    standing = rest.tables.get("answers") if isinstance(rest, TabledDocument) else None
    return standing is not None and standing.table.source.path == normpath(journal.path)


def _opened(rest: Document, journal: Beside) -> OpenTable:
    source = delimited.opened(journal.path, journal.content, COLUMNS)
    entry = Entry(
        document=rest,
        section="answers",
        file=Path(journal.path),
        path=journal.path,
        sheet=None,
        own={},
        source=source,
    )
    return open_table(entry, fields_of(AnswerRow))


def _cells(header: Sequence[str], row: Mapping[str, str]) -> list[str]:
    return [row.get(name, "") for name in header]


def _line(cells: Sequence[str], delimiter: str, end: str) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator=end).writerow(cells)
    return written.getvalue()
