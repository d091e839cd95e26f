"""A profile taken apart: firms and links as columns, and the rest as a document.

Firms, links, institutions and answers may stand in tables; the modules that read tables are
loaded only where there is one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace
from pydantic import BaseModel

from sectorscan.errors import InputError, Problem
from sectorscan.profile.records import RecordColumns, Shape, columns_of, name_in
from sectorscan.profile.references import NamedRecords
from sectorscan.profile.rows import AnswerRow, Firm, Institution, Link, Outsider
from sectorscan.profile.schema import is_table_file
from sectorscan.readers.cell_origin import CellOrigin
from sectorscan.readers.document import Document
from sectorscan.readers.problems import ProblemLog
from sectorscan.readers.row_fields import Field, fields_of
from sectorscan.readers.vocabulary.words import NO, YES
from sectorscan.types import Notice

if TYPE_CHECKING:
    from sectorscan.profile.tables import Carried
    from sectorscan.readers.open_table import OpenTable, Record

Read = TypeVar("Read")

FIRMS = Shape(section="firms", model=Firm, names=("id",))
LINKS = Shape(section="links", model=Link, names=("from", "to"), by_name=frozenset({"from", "to"}))


class Sections(Struct, frozen=True, kw_only=True):
    """A profile taken apart.

    `rest` has no firms and no links, but the institutions and answers from tables, and the answers
    of the journal, of which there are `noted`. `broken` are the sections that could not be read,
    `unused` the columns of each table that no field is read from, `files` what was read, `notices`
    what was done with tables in doubt.
    """

    rest: Document
    firms: RecordColumns | None
    links: RecordColumns | None
    noted: int
    broken: frozenset[str]
    unused: Mapping[str, tuple[str, ...]]
    files: tuple[Path, ...]
    notices: tuple[Notice, ...]
    problems: tuple[Problem, ...]

    def parties(self) -> list[NamedRecords]:
        """Firms, institutions and outsiders by their ids, be they right or wrong."""
        parties = [] if self.firms is None else [_named("firms", self.firms)]
        for name in ("institutions", "outside"):
            section = self.rest.section(name)
            records = section.data if isinstance(section.data, list) else []
            ids = [name_in(record, "id") for record in records]
            parties.append(NamedRecords(name, np.arange(len(ids)), {"id": ids}, section))
        return parties

    def party_names(self) -> list[str | None]:
        """What firms, institutions and outsiders are called, in the order of `parties`."""
        names: list[str | None] = []
        if self.firms is not None:
            called, size = self.firms.table.text("name"), len(self.firms.rows)
            codes = called.codes if len(called.codes) == size else np.full(size, -1)
            labels = [*called.labels, None]
            names += [labels[code] for code in codes.tolist()]
        for name in ("institutions", "outside"):
            section = self.rest.section(name)
            records = section.data if isinstance(section.data, list) else []
            names += [name_in(record, "name") for record in records]
        return names

    def ties(self) -> NamedRecords | None:
        """Links by the ids of their ends, if there are any."""
        return None if self.links is None else _named("links", self.links)


def read_sections(
    document: Document, *, allow_outside: bool = False, carried: "Carried | None" = None
) -> Sections:
    """A profile taken apart, with all that is wrong with its tables and with its records.

    Tables outside the profile's folder are read only with `allow_outside`; those that are `carried`
    are not looked for.
    """
    reader = _SectionReader(document, allow_outside=allow_outside, carried=carried)
    firms = reader.columns(FIRMS)
    links = reader.columns(LINKS)
    reader.place_records("institutions", Institution)
    reader.place_records("outside", Outsider)
    reader.place_answers()
    reader.place_plan()
    noted = reader.place_noted_answers()
    return Sections(
        rest=reader.rest,
        firms=firms,
        links=links,
        noted=noted,
        broken=frozenset(reader.broken) | document.broken,
        unused=reader.unused,
        files=tuple(dict.fromkeys(reader.files)),
        problems=tuple(reader.problems),
        notices=(*document.notices, *reader.notices),
    )


_NOT_SAID = frozenset({"1", "0", "x"})
"""What elsewhere means yes or no, and in the place of a level is a level, or a slip."""
_FROM_1 = (1, 2, 3, 4)
_LEAST_ON_A_SCALE = 20  # answers, of which usually one would be 0; a judgement
_CHECKED = {"breach": "question", "found": "level"}
"""In which column of a table of answers the fields of such a check stand."""


class AnswerRows(Struct, frozen=True):
    """The answers of a table, each with where it stands, and rows that name no question.

    A row whose level is yes or no is no answer but a check; its question is a breach. A row that
    says something but no level is none either, and a notice.
    """

    answers: "Sequence[tuple[str, CellOrigin, Record]]"
    checks: "Sequence[tuple[CellOrigin, Record]]"
    problems: Sequence[Problem]
    notices: Sequence[Notice]


def answers_in(table: "OpenTable") -> AnswerRows:
    """The answers that the rows of a table are. Raises InputError if they cannot be read."""
    answers: list[tuple[str, CellOrigin, Record]] = []
    checks: list[tuple[CellOrigin, Record]] = []
    log = ProblemLog()
    notices: list[Notice] = []
    for row, record in table.few_records():
        question = record.pop("question", None)
        reported = _yes_or_no(record.get("level"))
        if question is None:
            problem = partial(table.problem, code="missing-field")
            log.add(partial(problem, (row, "question"), "`question` is missing"))
        elif reported is not None:
            check = {"breach": question, "found": reported}
            check |= {name: value for name, value in record.items() if name != "level"}
            checks.append((CellOrigin(table, row), check))
        elif "level" in record:
            answers.append((question, CellOrigin(table, row), record))
        elif record:  # else it is asked, and still open
            notices.append(_without_level(table, row, question, record))
    return AnswerRows(answers, checks, log.problems(), notices)


def respondents_in_doubt(rows: AnswerRows) -> Iterator[Notice]:
    """What is odd about a table of answers: of whose kind nothing is said; that none is 0.

    Below a cell that names a kind blank ones may mean the same, and a respondent with a row of its
    own is not the author. A scale that begins at 1 has its worst there, which as a level is no
    breach of rights at work.
    """
    from sectorscan.readers.wide_tables import WideTable  # only where there is a table

    given = [*((origin, record) for _, origin, record in rows.answers), *rows.checks]
    unnamed = [origin for origin, record in given if "by" not in record]
    is_wide = any(isinstance(origin.table.source, WideTable) for origin in unnamed[:1])
    if unnamed and (is_wide or len(unnamed) < len(given)):
        text = (
            f"{len(unnamed):,} of {len(given):,} answers have nothing in `by` and are read as the "
            "author's own; say of the table who gave them, such as `by: workers`, or in each row"
        )
        yield Notice(code="no-respondent", place=_place(unnamed[0]), text=text)
    levels = [record["level"] for _, _, record in rows.answers]
    are_from_1 = all(level in _FROM_1 for level in levels)
    if len(levels) >= _LEAST_ON_A_SCALE and are_from_1 and {_FROM_1[0], _FROM_1[-1]} <= {*levels}:
        text = (
            f"none of {len(levels):,} levels is 0 and all are whole: if the scale begins at 1, "
            "which is its worst, write the levels that are meant, from 0"
        )
        yield Notice(code="no-level-0", place=_place(rows.answers[0][1]), text=text)


def _place(origin: CellOrigin) -> str:
    return str(origin.table.source_location((origin.row, "level")))


def _without_level(table: "OpenTable", row: int, question: object, record: "Record") -> Notice:
    place = table.source_location((row, "level"))
    named = ", ".join(f"`{name}`" for name in record)
    text = f"`{question}` has {named} and no level: the row is not counted as an answer"
    return Notice(code="answer-without-level", place=str(place), text=text)


def _yes_or_no(level: object) -> bool | None:
    """The yes or no in the place of a level, in any language; None if there is none.

    It makes a check for a breach of basic rights at work of an answer.
    """
    if isinstance(level, bool):
        return level
    word = level.lower() if isinstance(level, str) else ""
    if word in YES - _NOT_SAID:
        return True
    return False if word in NO - _NOT_SAID else None


def with_answers(document: Document, rows: AnswerRows) -> Document:
    """A profile with the answers and checks of a table after its own."""
    return _with_checks(_with_answers(document, rows), rows)


def _with_checks(document: Document, rows: AnswerRows) -> Document:
    section = document.section("labour_checks")
    if not rows.checks or not isinstance(section.data, list | None):
        return document
    positions = list(section.positions) if section.data else [rows.checks[0][0]]
    for origin, check in rows.checks:
        cells = [origin.inner(_CHECKED.get(name, name)) for name in check]
        positions.append([origin, *(cell for cell in cells for _ in range(2))])
    checks = [*(section.data or ()), *(check for _, check in rows.checks)]
    return document.with_section("labour_checks", checks, positions)


def _with_answers(document: Document, rows: AnswerRows) -> Document:
    section = document.section("answers")
    if rows.checks and not rows.answers and section.data is None:
        return document  # whoever only checked has asked no question
    answers: dict[str, list[Any]] = {}
    positions: dict[str, tuple[Any, list[Any]]] = {}
    for question, (key_position, own) in section.entries().items():
        is_list = isinstance(own.data, list)
        answers[question] = list(own.data) if is_list else [own.data]
        nodes = list(own.positions) if is_list else [own.start, own.positions]
        positions[question] = key_position, nodes
    for question, origin, record in rows.answers:
        first = origin.inner("question")
        answers.setdefault(question, []).append(record)
        positions.setdefault(question, (first, [first]))[1].append(origin)
    nested = [section.start, *chain.from_iterable(positions.values())]
    return document.with_section("answers", answers, nested)


class _SectionReader(Struct):
    """One pass over a profile; what it takes out of `rest` it gives back as columns."""

    rest: Document
    allow_outside: bool
    carried: "Carried | None"
    problems: list[Problem] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    unused: dict[str, tuple[str, ...]] = field(default_factory=dict)
    files: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.files.append(Path(self.rest.files[0].path))

    def columns(self, shape: Shape) -> RecordColumns | None:
        """A section as columns, taken out of the rest."""
        section = self.rest.section(shape.section)
        if isinstance(section.data, list):
            columns: RecordColumns | None = columns_of(enumerate(section.data), shape, section)
            self._take_out(shape.section)
        elif is_table_file(section.data):
            columns = self._from_table(shape.section, shape.fields, _columns_in(shape))
        else:
            columns = None
        self.problems += () if columns is None else columns.problems
        return columns

    def place_records(self, name: str, model: type[BaseModel]) -> None:
        """Put the records of a table, institutions or outsiders, in their section's place."""
        if not is_table_file(self.rest.section(name).data):
            return
        rows = self._from_table(name, fields_of(model), _rows_in)
        if rows is not None:
            start = self.rest.section(name).start
            positions = [start, *(origin for origin, _ in rows)]
            records = [record for _, record in rows]
            self.rest = self.rest.with_section(name, records, positions)

    def place_answers(self) -> None:
        """Put the answers of a table in their section's place."""
        if not is_table_file(self.rest.section("answers").data):
            return
        rows = self._from_table("answers", fields_of(AnswerRow), answers_in)
        if rows is not None:
            self._add_answers(rows)
            if "answers" not in self.rest.sheets:  # on a sheet of the profile a blank is its author
                self.notices += respondents_in_doubt(rows)

    def place_plan(self) -> None:
        """Put what the team filled in on the sheet of a plan in its place."""
        plan = self.rest.section("plan")
        wanted = plan.section("actions")
        if not is_table_file(wanted.data):
            return
        from sectorscan.profile.plan_sheet import NAMED_BY, filled_in, open_plan  # takes time
        from sectorscan.profile.tables import plan_source

        actions: dict[str, Any] = {}
        positions: list[Any] = [wanted.start]
        try:
            source = plan_source(
                plan, NAMED_BY, allow_outside=self.allow_outside, carried=self.carried
            )
            table = open_plan(source)
            filled = filled_in(table)
        except InputError as error:
            self.problems += error.problems
        else:
            actions, positions = filled.actions, filled.positions
            self.problems += filled.problems
            self._take_remarks("plan", table)
            self.files.append(Path(source.path))
        placed = plan.with_section("actions", actions, positions)
        self.rest = self.rest.with_section("plan", placed.data, placed.positions)

    def place_noted_answers(self) -> int:
        """Put the answers of the journal after the others; how many they are.

        A journal that the profile also names as its table of answers is read only once.
        """
        journal, answers = self.rest.journal, self.rest.section("answers").data
        if journal is None or not isinstance(self.rest.data, dict):
            return 0
        path = Path(normpath(journal.path))
        if path in self.files or not isinstance(answers, dict | None):
            return 0
        self.files.append(path)
        if not journal.content.strip():
            return 0
        from sectorscan.profile.journal import open_journal  # it takes time to load

        try:
            table = open_journal(journal)
            rows = answers_in(table)
        except InputError as error:
            self.problems += error.problems
            return 0
        self._take_remarks(journal.path, table)
        if rows.answers or rows.checks or rows.notices:
            self._add_answers(rows)
        return len(rows.answers) + len(rows.checks)

    def _add_answers(self, rows: AnswerRows) -> None:
        self.rest = with_answers(self.rest, rows)
        self.problems += rows.problems
        self.notices += rows.notices

    def _from_table(
        self, section: str, fields: Sequence[Field], read: "Callable[[OpenTable], Read]"
    ) -> Read | None:
        """What is read from the table of a section, which is taken out of the rest."""
        from sectorscan.profile.tables import open_section

        document = self.rest
        self._take_out(section)
        try:
            table = open_section(
                document,
                section,
                fields,
                allow_outside=self.allow_outside,
                carried=self.carried,
            )
            content = read(table)
        except InputError as error:
            self.problems += error.problems
            self.broken.add(section)
            return None
        self._take_remarks(section, table)
        self.files.append(Path(table.source.path))
        return content

    def _take_remarks(self, place: str, table: "OpenTable") -> None:
        """Take what a table that was read says of itself, so that none of it is lost in silence."""
        from sectorscan.readers.unread import unread_columns

        self.problems += table.surplus
        self.notices += table.first_pass.notices
        if table.unused:
            self.unused[place] = table.unused
        unread = (*self.rest.unread, *unread_columns(place, table))
        self.rest = replace(self.rest, unread=unread)

    def _take_out(self, section: str) -> None:
        nothing: list[Any] | None = [] if section == "outside" else None
        self.rest = self.rest.with_section(section, nothing, self.rest.section(section).start)


def _columns_in(shape: Shape) -> "Callable[[OpenTable], RecordColumns]":
    from sectorscan.profile.tables import read_columns

    return lambda table: read_columns(table, shape)


def _rows_in(table: "OpenTable") -> "list[tuple[CellOrigin, Record]]":
    return [(CellOrigin(table, row), record) for row, record in table.few_records()]


def _named(section: str, columns: RecordColumns) -> NamedRecords:
    return NamedRecords(section, columns.rows, columns.names, columns.origin)
