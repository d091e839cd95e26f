"""A table that a profile names: opened, its columns set against the fields of a row model."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec import field as default
from msgspec.structs import replace

from sectorscan.errors import InputError, Problem, did_you_mean
from sectorscan.readers import delimited, parquet, workbook
from sectorscan.readers.cells import as_text, is_blank
from sectorscan.readers.choice_columns import ChosenTable, choices_beside, with_lists
from sectorscan.readers.document import Document
from sectorscan.readers.encodings import Encoding
from sectorscan.readers.files import (
    DELIMITED_SUFFIXES,
    OLD_WORKBOOK_SUFFIXES,
    OTHER_PROGRAMS,
    PARQUET_SUFFIXES,
    SAVE_AS,
    TABLE_SUFFIXES,
    WORKBOOK_SUFFIXES,
    content_of,
)
from sectorscan.readers.headers import plain
from sectorscan.readers.notation.columns import TableNotation
from sectorscan.readers.open_table import OpenTable, surplus_cells
from sectorscan.readers.own_names import columns_of
from sectorscan.readers.problems import MOST_PROBLEMS
from sectorscan.readers.row_fields import Field
from sectorscan.readers.source_file import KeyPath, TableSource, problem_at
from sectorscan.readers.wide_tables import WideTable, survey_table, ties_table

_MOST_LOOKED_AT = 30  # rows


class TableReference(Struct, frozen=True, kw_only=True):
    """What a profile says of the table that a section stands in.

    `entry` is the section as the profile has it, for what is wrong there. `file` is where the table
    stands, or its content, and `path` how it is shown. `own` are the table's own names of columns,
    by field.
    """

    entry: Document
    section: str
    file: Path | bytes
    path: str
    sheet: str | None = None
    encoding: Encoding | None = None
    own: Mapping[str, str]
    notation: TableNotation = default(default_factory=TableNotation)
    constants: Mapping[str, str] = default(default_factory=dict)
    """What all its records have in a field that has no column."""
    named_by: frozenset[str] = frozenset()
    """The columns by which its sheet is known where it is not called like the section."""


def open_table(reference: TableReference, fields: Sequence[Field]) -> OpenTable:
    """The table that a profile names, with the fields that it may have.

    Raises InputError for what cannot be read, and with all that is wrong with the header.
    """
    known = {*(field.name for field in fields), *reference.own.values()}
    source = source_in(reference, known)
    _refuse_turned(source, known)
    source = with_lists(source, fields, reference.own)
    wide = _wide(reference, source, fields)
    names = [field.name for field in fields]
    if wide is not None:
        may_ask = reference.section == "answers"
        table = with_fields(
            wide,
            fields,
            problems=_own_wrong(reference, source, [*names, *reference.own] if may_ask else names),
            tip=_WIDE_TIP,
            notation=reference.notation,
            constants=reference.constants,
        )
        table.surplus.extend(islice(_surplus_cells(source), MOST_PROBLEMS))
        return table
    tip = "if it is called otherwise, say so: `columns: {FIELD: ...}`"
    return with_fields(
        source,
        fields,
        own=reference.own,
        problems=_own_wrong(reference, source, names),
        tip=tip,
        notation=reference.notation,
        constants=reference.constants,
    )


def _refuse_turned(source: TableSource, known: Collection[str]) -> None:
    """Raise InputError for a table whose fields stand in its first column, a row each."""
    if source.header_row < 0:
        return
    names = set(map(plain, known))
    first = [plain(as_text(row[0])) for _, row in islice(source.rows(), _MOST_LOOKED_AT) if row]
    in_rows = names.intersection(first)
    if len(in_rows) > 1 and len(in_rows) > len(names.intersection(map(plain, source.header))):
        row = max(source.header_row, 0)
        message = f"`{source.path}` has its fields in rows, and a column a record"
        tip = "turn it: copy it in a spreadsheet and paste it transposed"
        raise InputError([problem_at(source, row, 0, message, code="missing-field", tip=tip)])


_LACKING_TIPS = {
    "type": "or say one type for all, beside `file`: `type: supply`",
    "question": "or write a row a respondent and a column a question, with the questions' ids",
}
_WIDE_TIP = "where no column says it, say it of all: `FIELD: ...`"


def _wide(
    reference: TableReference, source: TableSource, fields: Sequence[Field]
) -> WideTable | None:
    """The table with its rows taken apart, where it is a wide one."""
    own, missing = reference.own, reference.notation.missing
    if reference.section == "answers":
        return survey_table(source, fields, own, missing)
    return ties_table(source, fields, own, missing) if reference.section == "links" else None


def _surplus_cells(source: TableSource) -> Iterator[Problem]:
    """Rows with more cells than the header, which rows that are taken apart do not show."""
    width = len(source.header)
    for number, row in source.rows():
        if not all(map(is_blank, row[width:])):
            yield surplus_cells(source, number, len(row) - width)


def with_fields(  # noqa: PLR0913  each by its name
    source: TableSource,
    fields: Sequence[Field],
    *,
    own: Mapping[str, str] = MappingProxyType({}),
    problems: Iterable[Problem] = (),
    tip: str = "its first row names the fields",
    notation: TableNotation = TableNotation(),  # noqa: B008  frozen
    constants: Mapping[str, str] = MappingProxyType({}),
) -> OpenTable:
    """A table with the fields that it may have, each set against the column of its name.

    Raises InputError for columns that are lacking, with that tip, or there twice, and for the
    `problems` that are known already.
    """
    candidates = {field.name: columns_of(field.name, source.header, own) for field in fields}
    needed = [field for field in fields if field.name not in constants or candidates[field.name]]
    problems = [*problems, *_columns_wrong(source, needed, candidates, own, tip)]
    if problems:
        raise InputError(problems)
    columns = {name: numbers[0] for name, numbers in candidates.items() if numbers}
    headers = {name: source.header[column] for name, column in columns.items()}
    choices = {
        field.name: choices_beside(headers[field.name], source)
        for field in fields
        if field.kind == "texts" and field.name in columns
    }
    beside = {source.header[column] for of_one in choices.values() for column in of_one.values()}
    if isinstance(source, ChosenTable):
        beside |= source.of_choices
    unused = [header for i, header in enumerate(source.header) if i not in columns.values()]
    return OpenTable(
        source=source,
        fields={field.name: field for field in fields if field.name in columns},
        columns=columns,
        unused=tuple(
            header for header in unused if header and not is_aside(header) and header not in beside
        ),
        notation=replace(
            notation,
            headers=headers,
            choices={name: frozenset(by_choice) for name, by_choice in choices.items()},
        ),
        constants={name: value for name, value in constants.items() if name not in columns},
    )


def is_aside(name: str) -> bool:
    """Whether a column, or a sheet, is there for people alone: its name is in parentheses."""
    return name.startswith("(")


def source_in(reference: TableReference, known: Collection[str]) -> TableSource:
    """The rows of a table that a profile names; `known` are the names that its header may have.

    Raises InputError for what cannot be read.
    """
    path, suffix = reference.path, Path(reference.path).suffix.lower()
    is_workbook = suffix in (*WORKBOOK_SUFFIXES, *OLD_WORKBOOK_SUFFIXES)
    if suffix not in TABLE_SUFFIXES and not is_workbook:
        message = f"`{path}` is no table; a table ends in one of {', '.join(TABLE_SUFFIXES)}"
        tip = ""
        if suffix in OTHER_PROGRAMS:
            message, tip = f"`{path}` is {OTHER_PROGRAMS[suffix]}, which is not read", SAVE_AS
        raise reference.entry.refusal(("file",), message, tip=tip, code="other-kind-of-file")
    if reference.sheet is not None and not is_workbook:
        message = f"only a workbook has sheets, and `{path}` is none"
        raise reference.entry.refusal(("sheet",), message, of_key=True, code="no-such-sheet")
    if reference.encoding is not None and suffix not in DELIMITED_SUFFIXES:
        message = f"only a text has an encoding, and `{path}` is none"
        raise reference.entry.refusal(("encoding",), message, of_key=True, code="unknown-field")
    if suffix in PARQUET_SUFFIXES:
        return parquet.opened(path, reference.file)
    file = reference.file
    content = file if isinstance(file, bytes) else content_of(file, shown=path)
    if is_workbook:
        return _sheet(reference, workbook.opened(path, content), known)
    return delimited.opened(path, content, known, reference.encoding, is_named=True)


def _sheet(
    reference: TableReference, book: workbook.Workbook, known: Collection[str]
) -> TableSource:
    """The sheet that is named, or else the one called like the section, or the only one."""
    path, section = reference.path, reference.section
    known_by = None if section in book.sheets else _with_columns(book, reference.named_by)
    if known_by is not None:
        section = known_by
    name = reference.sheet or (section if section in book.sheets else book.sheets[0])
    if name not in book.sheets:
        tip = did_you_mean(name, book.sheets) or f"its sheets are {', '.join(book.sheets)}"
        message = f"`{path}` has no sheet `{name}`"
        raise reference.entry.refusal(("sheet",), message, tip=tip, code="no-such-sheet")
    if reference.sheet is None and name != section and len(book.sheets) > 1:
        message = f"`{path}` has {len(book.sheets)} sheets, none called `{section}`"
        tip = f"say which: `sheet: {name}`"
        raise reference.entry.refusal(("file",), message, tip=tip, code="no-such-sheet")
    sheet = book.sheet(name, known)
    if sheet is None:
        raise book.is_empty(name)
    others = (other for other in book.sheets if other != name and not is_aside(other))
    is_named = reference.sheet is not None
    alike = () if is_named else (other for other in others if plain(other).startswith(plain(name)))
    return replace(sheet, alike=tuple(alike))


def _with_columns(book: workbook.Workbook, columns: frozenset[str]) -> str | None:
    """The first sheet that has a row with these columns, None where nothing is said of any."""
    for name in book.sheets if columns else ():
        sheet = None if name in book.damaged else book.sheet(name, columns)
        if sheet is not None and columns <= set(map(plain, sheet.header)):
            return name
    return None


def _own_wrong(
    reference: TableReference, source: TableSource, known: Sequence[str]
) -> Iterator[Problem]:
    """What is wrong with the table's own names of columns, which `known` fields may have."""
    for name, header in reference.own.items():
        at: KeyPath = ("columns", name)
        if name not in known:
            message = f"`{name}` is no field of {reference.section}"
            tip = did_you_mean(name, known)
            yield reference.entry.problem(at, message, tip=tip, of_key=True, code="unknown-field")
        elif not columns_of(name, source.header, reference.own):
            tip = did_you_mean(header, source.header)
            message = f"`{source.path}` has no column `{header}`"
            yield reference.entry.problem(at, message, tip=tip, code="no-such-column")


def _columns_wrong(
    source: TableSource,
    fields: Sequence[Field],
    candidates: Mapping[str, Sequence[int]],
    own: Mapping[str, str],
    tip: str,
) -> Iterator[Problem]:
    """Columns that are needed and lacking, or there twice."""
    row = max(source.header_row, 0)
    for field in fields:
        columns = candidates[field.name]
        if len(columns) > 1:
            message = f"the column `{field.name}` is there twice"
            yield problem_at(source, row, columns[1], message, code="given-twice")
        if field.required and not columns and field.name not in own:
            message = f"`{source.path}` has no column `{field.name}`"
            tips = [tip.replace("FIELD", field.name)]
            if field.name in _LACKING_TIPS:
                tips.append(_LACKING_TIPS[field.name])
            yield problem_at(source, row, 0, message, code="missing-field", tip="; ".join(tips))
