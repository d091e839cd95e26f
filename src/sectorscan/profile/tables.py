"""Tables in files of their own, read as records or as the columns of a section.

A table goes row by row through its row model or, where it is big, column by column through what
that model says of its fields; both give the same columns and the same problems.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TypeGuard

from msgspec.structs import replace

from sectorscan.errors import InputError, Problem, did_you_mean
from sectorscan.profile.polars_columns import columns_in
from sectorscan.profile.polars_frames import FramedSource
from sectorscan.profile.records import RecordColumns, Shape, columns_of
from sectorscan.profile.schema import TableFile, is_table_file
from sectorscan.readers.delimited import Delimited
from sectorscan.readers.document import Document, validate
from sectorscan.readers.files import names_beside
from sectorscan.readers.notation.columns import TableNotation
from sectorscan.readers.open_table import OpenTable
from sectorscan.readers.parquet import ParquetFile
from sectorscan.readers.row_fields import Field
from sectorscan.readers.source_file import TableSource
from sectorscan.readers.table import TableReference, open_table, source_in, with_fields
from sectorscan.readers.vocabulary.words import composed
from sectorscan.readers.workbook import WorkbookSheet

_TABLED = ("firms", "links", "institutions", "outside", "answers", "plan.actions")
"""Where a profile may name a table: a section, or a part of one."""
BIG = 5_000  # rows, from which on it pays to load polars

Carried = Mapping[str, bytes | Path | tuple[Problem, ...]]
"""By section, the content of the table that it names, its path, or why there is none to read."""


def naming_tables(document: Document) -> Iterator[tuple[str, Document, str]]:
    """Where a profile names tables: each place, the document that it is in, and its name there."""
    for place in _TABLED:
        outer, _, name = place.rpartition(".")
        within = document.section(outer) if outer else document
        if is_table_file(within.section(name).data):
            yield place, within, name


def open_section(
    document: Document,
    section: str,
    fields: Sequence[Field],
    *,
    allow_outside: bool,
    carried: Carried | None,
) -> OpenTable:
    """The table that a section of a profile is, in a file of its own or on a sheet.

    Raises InputError as `table_reference` does, and for what cannot be read.
    """
    if section in document.sheets:
        return with_fields(document.sheets[section], fields)
    reference = table_reference(document, section, allow_outside=allow_outside, carried=carried)
    return open_table(reference, fields)


def plan_source(
    plan: Document, named_by: frozenset[str], *, allow_outside: bool, carried: Carried | None
) -> TableSource:
    """The sheet of a workbook that the actions of a plan name, or the file if it has no sheets.

    It is called `plan`, or has the columns that it is `named_by`. Raises InputError as
    `table_reference` does, and for what cannot be read.
    """
    section, sheet = "actions", "plan"
    if sheet in plan.sheets:
        return plan.sheets[sheet]
    own = None if carried is None else {section: carried[f"{sheet}.{section}"]}
    reference = table_reference(plan, section, allow_outside=allow_outside, carried=own)
    return source_in(replace(reference, section=sheet, named_by=named_by), set())


def table_reference(
    document: Document, section: str, *, allow_outside: bool, carried: Carried | None = None
) -> TableReference:
    """The table that a section of a profile names, by its path from the profile's folder.

    Where tables are `carried`, nothing is looked for in that folder. Raises InputError for a path
    that leaves it, unless that is allowed, or leads nowhere.
    """
    entry = document.section(section)
    wanted = validate(TableFile, replace(entry, problems=()))
    folder = Path(document.files[0].path).parent
    file: bytes | Path
    if carried is None:
        file = _found(entry, folder, wanted.file, allow_outside=allow_outside)
    else:
        file = _carried(carried[section])
    return TableReference(
        entry=entry,
        section=section,
        file=file,
        path=os.path.normpath(folder / wanted.file),
        sheet=wanted.sheet,
        encoding=wanted.encoding,
        own=wanted.columns,
        notation=TableNotation(missing=wanted.missing, sizes=wanted.sizes),
        constants=_constants(entry, section, wanted),
    )


def read_columns(table: OpenTable, shape: Shape) -> RecordColumns:
    """A table as the columns of a section, with all that is wrong with it.

    Raises InputError for a table that cannot be read at all.
    """
    source = table.source
    columns = columns_in(table, source, shape) if _is_big(source) else None
    if columns is None:
        columns = columns_of(table.records(), shape, table)
    return columns


_CONSTANTS = {"by": "answers", "type": "links"}


def _constants(entry: Document, section: str, wanted: TableFile) -> dict[str, str]:
    """What a profile says of all records of a table at once. Raises InputError if they lack it."""
    problems = [
        entry.problem(
            (name,),
            f"only a table of {_CONSTANTS[name]} has one `{name}`",
            of_key=True,
            code="unknown-field",
        )
        for name in wanted.constants
        if _CONSTANTS[name] != section
    ]
    if problems:
        raise InputError(problems)
    return wanted.constants


def _carried(content: bytes | Path | tuple[Problem, ...]) -> bytes | Path:
    if isinstance(content, tuple):
        raise InputError(content)
    return content


def _found(entry: Document, folder: Path, file: str, *, allow_outside: bool) -> Path:
    """The file that a path from a folder leads to in the end."""
    path = os.path.normpath(folder / file)

    try:
        real = _named(folder, file).resolve()
        is_inside, is_file = real.is_relative_to(folder.resolve()), real.is_file()
    except (OSError, RuntimeError, ValueError) as error:  # too long, a loop of links, a NUL
        message = f"cannot read `{path}`: {error}"
        raise entry.refusal(("file",), message, code="cannot-read") from None
    if not (allow_outside or is_inside):
        tip = "move it there, or allow it with --allow-outside"
        message = f"`{file}` is outside the profile's folder"
        raise entry.refusal(("file",), message, code="outside-folder", tip=tip)
    if not is_file:
        tip = did_you_mean(real.name, names_beside(real))
        raise entry.refusal(("file",), f"there is no file `{path}`", code="cannot-read", tip=tip)
    return real


def _named(folder: Path, file: str) -> Path:
    """A file by its path from a folder, with its accents as the folder has them.

    Some systems write an accent and its letter as two characters, some as one.
    """
    path = folder
    for part in Path(file).parts:
        same = path / part
        if not part.isascii() and not same.exists() and path.is_dir():
            others = (other for other in path.iterdir() if composed(other.name) == composed(part))
            same = next(others, same)
        path = same
    return path


def _is_big(source: TableSource) -> TypeGuard[FramedSource]:
    """Whether a table is worth the time to load polars, and polars is there."""
    match source:
        case Delimited():
            is_big = source.content.count(b"\n") > BIG
        case WorkbookSheet():
            is_big = source.last_row > BIG
        case _:
            return isinstance(source, ParquetFile)
    return is_big and find_spec("polars") is not None
