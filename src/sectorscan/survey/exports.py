"""Exports of KoboToolbox and ODK Central: their rows as interviews, and rows that cannot be read.

An export is a CSV, or a workbook with a sheet a repeat; a repeat may also be a CSV of its own.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from sectorscan.errors import InputError, Problem, SourceLocation, unusable
from sectorscan.readers import delimited, workbook
from sectorscan.readers.cells import Cell, is_blank
from sectorscan.readers.files import DELIMITED_SUFFIXES, WORKBOOK_SUFFIXES, content_of
from sectorscan.readers.source_file import TableSource, problem_at
from sectorscan.survey.columns import (
    FormColumn,
    FormIndex,
    Value,
    is_taken,
    meaning_of,
    text_of,
    value_of,
)
from sectorscan.survey.form import KIND_FIELD, RUBRIC_FIELD, FormQuestion
from sectorscan.types import Notice

_KEYS = ("rootuuid", "instanceid", "key", "_uuid", "__id")
"""Columns that say which interview a row is, the most lasting first."""
_PARENTS = ("parent_key", "_submission__uuid", "_parent_index")
_INDEX = "_index"
_MOST_NAMED = 3  # words of a column
_SUFFIXES = (*DELIMITED_SUFFIXES, *WORKBOOK_SUFFIXES)
_TIP = "of a .zip give the tables in it; in KoboToolbox and Central choose CSV or XLSX"
_METADATA = frozenset(
    {
        *("start", "end", "today", "deviceid", "deviceidhash", "phonenumber", "simserial"),
        *("subscriberid", "username", "email", "audit", "submissiondate", "submitterid"),
        *("submittername", "attachmentspresent", "attachmentsexpected", "status", "reviewstate"),
        *("edits", "formversion", "instancename", "instanceid", "rootuuid", "deprecatedid", "key"),
        *("parent_key", "__id", "__version__", "geometry", "meta"),
    }
)
_NEEDED: Mapping[str, Sequence[Sequence[str]]] = {
    "firms": (("consent",), ("firm_listed", "firm_typed")),
    "institutions": (("consent",), ("body_listed", "body_typed")),
    "lenders": (("consent",), ("body_listed", "body_typed")),
    "workshop": (("consent",), ("respondent",)),
    "workers": (("consent",), ("adult",), ("present",), ("respondent",), ("freely",)),
}
"""Of each form the columns without which no row can be used; of several, one."""


class Said(Struct, frozen=True, kw_only=True):
    """The answers of a row, by question, and where the row stands."""

    place: SourceLocation
    answers: Mapping[str, Value]

    def text(self, name: str) -> str:
        """An answer that is a text or a choice; empty where there is none."""
        value = self.answers.get(name)
        return value if isinstance(value, str) else ""


class Interview(Said, frozen=True, kw_only=True):
    """One form that was filled in."""

    form: str
    rubric: str
    """The id and the version of the rubric whose questions were asked."""
    key: str
    """By what it is known in every export of it."""
    repeats: Mapping[str, Sequence[Said]]
    """What was said in each repeat, by its name."""


class Exports(Struct, frozen=True):
    """What exports hold: interviews, problems of rows that were not read, and how many rows.

    `repeated` counts interviews that stand in several exports.
    """

    interviews: Sequence[Interview]
    unread: Sequence[Problem]
    notices: Sequence[Notice]
    rows: int
    repeated: int


def read_exports(paths: Iterable[Path | str], indexes: Mapping[str, FormIndex]) -> Exports:
    """The interviews in exports of the forms that are given by id.

    Raises InputError for a file that is no export of one of them, or lacks a column without which
    none of its rows can be used.
    """
    tables = [table for path in paths for table in _tables(str(path), indexes)]
    problems = [problem for table in tables for problem in table.problems]
    if problems:
        raise InputError(problems)
    reader = _Reader(indexes)
    for table in tables:
        if not table.repeat:
            reader.read(table)
    for table in tables:
        if table.repeat:
            reader.read_repeat(table)
    return reader.exports(notice for table in tables for notice in table.notices)


class _Table(Struct, frozen=True, kw_only=True):
    """A table of an export, with what stands in its columns, by the form that a row is of."""

    source: TableSource
    columns: Mapping[str, Mapping[int, FormColumn]] = field(default_factory=dict)
    kind_column: int = -1
    keys: Sequence[int] = ()
    index: int | None = None
    parents: Sequence[int] = ()
    repeat: str = ""
    problems: Sequence[Problem] = ()
    notices: Sequence[Notice] = ()

    def rows(self) -> Iterator[tuple[int, Sequence[Cell]]]:
        """The rows that are not blank."""
        for number, row in self.source.rows():
            if not all(map(is_blank, row)):
                yield number, row

    def names(self, row: Sequence[Cell]) -> list[str]:
        """By what a row is known, in this export and in others."""
        names = [_bare(text_of(_cell(row, column))) for column in self.keys]
        if self.index is not None:
            names.append(f"{self.source.path} {text_of(_cell(row, self.index))}")
        return [name for name in names if name]

    def parent_names(self, row: Sequence[Cell]) -> list[str]:
        """By what the row that a row belongs to is known."""
        named = [text_of(_cell(row, column)) for column in self.parents]
        return [
            name for text in named if text for name in (_bare(text), f"{self.source.path} {text}")
        ]


def _tables(path: str, indexes: Mapping[str, FormIndex]) -> Iterator[_Table]:
    suffix = Path(path).suffix.lower()
    content = content_of(path)
    known = {name for index in indexes.values() for name in index.names}
    if suffix not in _SUFFIXES:
        message = f"`{path}` is no export that is read: {', '.join(_SUFFIXES)}"
        raise unusable(path, message, tip=_TIP, code="other-kind-of-file")
    if suffix in WORKBOOK_SUFFIXES:
        book = workbook.opened(path, content)
        sheets = [sheet for name in book.sheets if (sheet := book.sheet(name, known)) is not None]
        tables = [_table(sheet, indexes) for sheet in sheets]
        is_export = any(not table.repeat and not table.problems for table in tables)
        for table in tables:  # beside an export's own sheets a workbook may have others
            if not is_export or not _is_foreign(table):
                yield table
        return
    yield _table(delimited.opened(path, content, known), indexes)


def _is_foreign(table: _Table) -> bool:
    return any(problem.code == "not-an-export" for problem in table.problems)


def _table(source: TableSource, indexes: Mapping[str, FormIndex]) -> _Table:
    header = source.header
    endings = [_groups(head)[-1].lower() for head in header]
    kinds = [column for column, head in enumerate(header) if _groups(head)[-1] == KIND_FIELD]
    parents = [endings.index(name) for name in _PARENTS if name in endings]
    keys = [endings.index(name) for name in _KEYS if name in endings]
    index = endings.index(_INDEX) if _INDEX in endings else None
    if not kinds and parents and (repeat := _repeat_of(header, indexes)):
        name, of = repeat
        return _Table(
            source=source,
            columns={of.id: _columns(of, header, name)},
            keys=keys,
            index=index,
            parents=parents,
            repeat=name,
        )
    if not kinds:
        message = f"`{source.path}` has no column `{KIND_FIELD}`: it is no export of our forms"
        tip = "export all questions, with XML names and headers; a repeat needs its parent's key"
        problem = _at_header(source, message, code="not-an-export", tip=tip)
        return _Table(source=source, problems=(problem,))
    forms = {text_of(_cell(row, kinds[0])) for _, row in source.rows()}
    columns = {name: _columns(indexes[name], header, "") for name in indexes if name in forms}
    return _Table(
        source=source,
        columns=columns,
        kind_column=kinds[0],
        keys=keys,
        index=index,
        problems=tuple(_lacking(source, columns)),
        notices=tuple(_passed_over(source, [indexes[name] for name in columns])),
    )


def _columns(index: FormIndex, header: Sequence[str], repeat: str) -> dict[int, FormColumn]:
    columns = {}
    for number, head in enumerate(header):
        column = index.column(head)
        if column is not None and index.repeat_of[column.name] == repeat:
            columns[number] = column
    return columns


def _repeat_of(
    header: Sequence[str], indexes: Mapping[str, FormIndex]
) -> tuple[str, FormIndex] | None:
    """The repeat whose questions a header has most of, and the form that it is of."""
    counted: Counter[tuple[str, str]] = Counter()
    for index in indexes.values():
        for head in header:
            column = index.column(head)
            if column is not None and index.repeat_of[column.name]:
                counted[index.repeat_of[column.name], index.id] += 1
    if not counted:
        return None
    name, form = max(counted, key=lambda repeat: counted[repeat])
    return name, indexes[form]


def _lacking(
    source: TableSource, columns: Mapping[str, Mapping[int, FormColumn]]
) -> Iterator[Problem]:
    for form, by_number in columns.items():
        there = {column.name for column in by_number.values()}
        for names in _NEEDED[form]:
            if not there.intersection(names):
                message = f"`{source.path}` has no column `{names[0]}`, which `{form}` needs"
                tip = "export all questions of the form"
                yield _at_header(source, message, code="no-such-column", tip=tip)


def _passed_over(source: TableSource, forms: Sequence[FormIndex]) -> Iterator[Notice]:
    """The columns that are of no question, other than what the servers write themselves."""
    unused = [
        head
        for head in source.header
        if head
        and not _is_metadata(head)
        and not any(form.column(head) is not None or form.is_only_shown(head) for form in forms)
    ]
    if unused:
        named = ", ".join(f"`{head}`" for head in unused)
        place = source.excerpt(max(source.header_row, 0), 0)[0]
        text = f"nothing is read from {named}: no question of the form"
        yield Notice(code="unused-columns", place=str(place), text=text)


def _is_metadata(head: str) -> bool:
    groups = _groups(head.lower())
    return groups[-1] in _METADATA or head.startswith("_") or groups[0] in {"meta", "set"}


def _groups(head: str) -> list[str]:
    """The groups that a question stands in, and its name, as a head says them."""
    return re.split(r"[/-]", head)


def _at_header(source: TableSource, message: str, *, code: str, tip: str) -> Problem:
    return problem_at(source, max(source.header_row, 0), 0, message, code=code, tip=tip)


class _Reader(Struct):
    """Rows turned into interviews, and repeats put to those that they belong to."""

    indexes: Mapping[str, FormIndex]
    rows: int = 0
    repeated: int = 0
    unread: list[Problem] = field(default_factory=list)
    interviews: dict[str, Interview] = field(default_factory=dict)
    by_name: dict[str, str] = field(default_factory=dict)
    """The key of each interview by every name that a repeat may call it."""
    repeats: dict[str, dict[str, list[Said]]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    """The names of rows that could not be read, whose repeats are not read either."""
    fractions: dict[str, list[tuple[SourceLocation, float]]] = field(default_factory=dict)
    """By question for how many of 100, the answers between 0 and 1, and where they stand."""
    words: dict[tuple[str, str], dict[str, SourceLocation]] = field(default_factory=dict)
    """By question and meaning, the words for none and not known, and where each first stands."""

    def read(self, table: _Table) -> None:
        """Read the rows of a form."""
        alike: Counter[str] = Counter()
        for number, row in table.rows():
            self.rows += 1
            form = text_of(_cell(row, table.kind_column))
            answers = None
            if form in table.columns:
                answers = self._answers(table, number, row, form)
            else:
                message = f"`{form}` is none of the forms: {', '.join(self.indexes)}"
                self._refuse(table, number, table.kind_column, message, "unknown-choice")
            if answers is None:
                self.broken |= set(table.names(row))
                continue
            key = _key(table, row, alike)
            if key in self.interviews:
                self.repeated += 1
                continue
            self.interviews[key] = Interview(
                place=table.source.excerpt(number, 0)[0],
                answers=answers,
                form=form,
                rubric=str(answers.get(RUBRIC_FIELD, "")),
                key=key,
                repeats={},
            )
            for name in (key, *table.names(row)):
                self.by_name.setdefault(name, key)

    def read_repeat(self, table: _Table) -> None:
        """Read the rows of a repeat, each into the interview that it belongs to."""
        (form,) = table.columns
        for number, row in table.rows():
            self.rows += 1
            named = table.parent_names(row)
            keys = [self.by_name[name] for name in named if name in self.by_name]
            if not keys:
                state = "could not be read" if self.broken.intersection(named) else "is not there"
                message = f"the interview of this row {state}"
                self._refuse(table, number, table.parents[0], message, "no-interview")
                continue
            answers = self._answers(table, number, row, form)
            if answers is not None:
                said = Said(place=table.source.excerpt(number, 0)[0], answers=answers)
                self.repeats.setdefault(keys[0], {}).setdefault(table.repeat, []).append(said)

    def exports(self, notices: Iterable[Notice]) -> Exports:
        """All that was read."""
        interviews = []
        for key, interview in self.interviews.items():
            repeats = {name: _once(said) for name, said in self.repeats.get(key, {}).items()}
            interviews.append(replace(interview, repeats=repeats))
        return Exports(
            interviews=tuple(interviews),
            unread=tuple(self.unread),
            notices=(*notices, *self._on_words(), *self._on_fractions()),
            rows=self.rows,
            repeated=self.repeated,
        )

    def _answers(
        self, table: _Table, number: int, row: Sequence[Cell], form: str
    ) -> dict[str, Value] | None:
        """The answers of a row; None where one of its cells cannot be read."""
        index = self.indexes[form]
        answers: dict[str, Value] = {}
        taken: dict[str, list[str]] = {}
        is_whole = True
        for column_number, column in table.columns[form].items():
            cell = _cell(row, column_number)
            try:
                if not column.choice:
                    question = index.questions[column.name]
                    self._keep_word(table, number, column_number, cell, question)
                    value = value_of(index, column.name, cell)
                    if value is not None:
                        answers[column.name] = value
                    if question.kind == "percent" and isinstance(value, float) and 0 < value < 1:
                        place = table.source.excerpt(number, column_number)[0]
                        self.fractions.setdefault(column.name, []).append((place, value))
                elif not is_blank(cell) and is_taken(cell):
                    taken.setdefault(column.name, []).append(column.choice)
            except ValueError as error:
                self._refuse(table, number, column_number, str(error), "survey-cell")
                is_whole = False
        for name, choices in taken.items():
            listed = answers.get(name)
            answers[name] = tuple(
                dict.fromkeys([*(listed if isinstance(listed, tuple) else ()), *choices])
            )
        return answers if is_whole else None

    def _keep_word(
        self, table: _Table, number: int, column: int, cell: Cell, question: FormQuestion
    ) -> None:
        """Remember a word that says that there is nothing, or that it is not known."""
        text = text_of(cell)
        if meaning := meaning_of(question, text):
            words = self.words.setdefault((question.name, meaning), {})
            words.setdefault(text, table.source.excerpt(number, column)[0])

    def _on_words(self) -> Iterator[Notice]:
        for (name, meaning), words in self.words.items():
            named = ", ".join(f"`{text}`" for text in sorted(words)[:_MOST_NAMED])
            text = f"{named} in `{name}` is taken as {meaning}"
            place = str(next(iter(words.values())))
            yield Notice(code="not-known-words", place=place, text=text)

    def _on_fractions(self) -> Iterator[Notice]:
        """Shares of 1 where the form asks how many of 100, as a spreadsheet may make them."""
        for name, found in self.fractions.items():
            place, first = found[0]
            times = f", {len(found):,} times" if len(found) > 1 else ""
            text = f"`{first:g}` in `{name}` is read as {first:g} of 100, as the form asks{times}: "
            yield Notice(code="other-unit", place=str(place), text=f"{text}is {first:.0%} meant?")

    def _refuse(self, table: _Table, row: int, column: int, message: str, code: str) -> None:
        self.unread.append(problem_at(table.source, row, column, message, code=code))


def _key(table: _Table, row: Sequence[Cell], alike: Counter[str]) -> str:
    """By what an interview is known; where the export does not say it, by what it holds.

    Rows that hold the same are told apart by how many of them stand above in this export, so that
    a second export of the same has the same keys.
    """
    for column in table.keys:
        if name := _bare(text_of(_cell(row, column))):
            return name
    held = "|".join(text_of(cell) for cell in row)
    alike[held] += 1
    return sha256(f"{held} {alike[held]}".encode()).hexdigest()


def _once(said: Sequence[Said]) -> tuple[Said, ...]:
    """What was said in a repeat, without what stands in a second export once more."""
    paths: dict[str, str] = {}
    kept = []
    for row in said:
        content = repr(sorted(row.answers.items(), key=str))
        if paths.setdefault(content, row.place.path) == row.place.path:
            kept.append(row)
    return tuple(kept)


def _bare(name: str) -> str:
    return name.removeprefix("uuid:")


def _cell(row: Sequence[Cell], column: int) -> Cell:
    return row[column] if column < len(row) else None
