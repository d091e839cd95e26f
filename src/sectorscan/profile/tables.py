"""Tables in files of their own, read as records or as the columns of a section.

A table goes row by row through its row model or, where it is big, column by column through what
that model says of its fields; both give the same columns and the same problems.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TypeGuard

from pydantic import BaseModel, ValidationError

from sectorscan.errors import InputError, Problem, did_you_mean
from sectorscan.profile.polars_columns import columns_in
from sectorscan.profile.records import Columns, Shape, columns_of
from sectorscan.profile.schema import TableFile
from sectorscan.profile.workbook_form import WorkbookDocument
from sectorscan.readers.delimited import Delimited
from sectorscan.readers.document import Document
from sectorscan.readers.messages import in_words
from sectorscan.readers.parquet import ParquetFile
from sectorscan.readers.row_fields import fields_of
from sectorscan.readers.table import Entry, OpenTable, Record, Source, open_table

BIG = 100_000  # rows

Carried = Mapping[str, bytes | Path | tuple[Problem, ...]]
"""By section, the content of the table that it names, its path, or why there is none to read."""


def entry_of(
    document: Document,
    section: str,
    given: object,
    *,
    allow_outside: bool,
    carried: Carried | None = None,
) -> Entry:
    """The table that a section of a profile names, by its path from the profile's folder.

    Where tables are `carried`, nothing is looked for in that folder. Raises InputError for a path
    that leaves it, unless that is allowed, or leads nowhere.
    """
    if isinstance(document, WorkbookDocument):
        return document.entry(section)
    try:
        wanted = TableFile.model_validate(given)
    except ValidationError as error:
        raise InputError(_wrong(document, section, error)) from None
    file: bytes | Path
    if carried is None:
        file = _found(document, section, wanted.file, allow_outside=allow_outside)
    else:
        file = _carried(carried[section])
    return Entry(
        document=document,
        section=section,
        file=file,
        path=os.path.normpath(_folder(document) / wanted.file),
        sheet=wanted.sheet,
        own=wanted.columns,
    )


def read_columns(entry: Entry, shape: Shape) -> tuple[Columns, OpenTable]:
    """A table as the columns of a section, with all that is wrong with it, and where it stands.

    Raises InputError for a table that cannot be read at all.
    """
    table = open_table(entry, shape.fields)
    source = table.source
    columns = columns_in(table, source, shape) if _is_big(source) else None
    if columns is None:
        columns = columns_of(table.records(), shape, table)
        columns = replace(columns, problems=(*columns.problems, *table.surplus))
    return columns, table


def read_rows(
    entry: Entry, model: type[BaseModel]
) -> tuple[Sequence[tuple[int, Record]], OpenTable]:
    """A table as data for a row model, with the numbers of the rows, and where it stands.

    Raises InputError for a table that cannot be read at all.
    """
    table = open_table(entry, fields_of(model))
    return list(table.records()), table


def _carried(content: bytes | Path | tuple[Problem, ...]) -> bytes | Path:
    if isinstance(content, tuple):
        raise InputError(content)
    return content


def _wrong(document: Document, section: str, error: ValidationError) -> Iterator[Problem]:
    """What is wrong with the entry itself."""
    for found in error.errors(include_url=False):
        worded = in_words(found, TableFile)
        tip = did_you_mean(worded.found, worded.allowed) or worded.tip
        location = (section, *found["loc"])
        yield document.problem(location, worded.message, tip=tip, of_key=worded.of_key)


def _folder(document: Document) -> Path:
    return Path(document.files[0].path).parent


def _found(document: Document, section: str, file: str, *, allow_outside: bool) -> Path:
    """The file that a path leads to in the end."""
    folder = _folder(document)
    path = os.path.normpath(folder / file)

    def refusal(message: str, tip: str = "") -> InputError:
        return InputError([document.problem((section, "file"), message, tip=tip)])

    try:
        real = (folder / file).resolve()
        is_inside, is_file = real.is_relative_to(folder.resolve()), real.is_file()
    except (OSError, RuntimeError, ValueError) as error:  # too long, a loop of links, a NUL
        raise refusal(f"cannot read `{path}`: {error}") from None
    if not (allow_outside or is_inside):
        tip = "move it there, or allow it with --allow-outside"
        raise refusal(f"`{file}` is outside the profile's folder", tip)
    if not is_file:
        raise refusal(f"there is no file `{path}`")
    return real


def _is_big(source: Source) -> TypeGuard[Delimited | ParquetFile]:
    """Whether a table is worth the time to load polars, and polars is there."""
    if isinstance(source, Delimited):
        return source.content.count(b"\n") > BIG and find_spec("polars") is not None
    return isinstance(source, ParquetFile)
