"""Tables in files of their own, read as records or as the columns of a section.

A table goes row by row through its row model or, where it is big, column by column through what
that model says of its fields; both give the same columns and the same problems.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sectorscan.delimited import Delimited
from sectorscan.document import Document
from sectorscan.errors import InputError
from sectorscan.parquet import ParquetFile
from sectorscan.records import Columns, Record, Shape, columns_of
from sectorscan.table_file import Entry, OpenTable, Source, open_table

BIG = 100_000  # rows


def entry_of(
    document: Document,
    section: str,
    file: str,
    *,
    sheet: str | None,
    own: Mapping[str, str],
    allow_outside: bool,
) -> Entry:
    """The table that a section of a profile names, by its path from the profile's folder.

    Raises InputError for a path that leaves this folder, unless that is allowed, or leads nowhere.
    """
    folder = Path(document.files[0].path).parent
    path = Path(os.path.normpath(folder / file))
    real = path.resolve()
    entry = Entry(
        document=document, section=section, file=real, path=str(path), sheet=sheet, own=own
    )
    if not (allow_outside or real.is_relative_to(folder.resolve())):
        message = f"`{file}` is outside the profile's folder"
        tip = "move it there, or allow it with --allow-outside"
        raise InputError([entry.problem(("file",), message, tip=tip)])
    if not real.is_file():
        message = f"`{path}` is no file" if real.exists() else f"there is no file `{path}`"
        raise InputError([entry.problem(("file",), message)])
    return entry


def read(entry: Entry, shape: Shape) -> tuple[Columns, OpenTable]:
    """A table as the columns of a section, with all that is wrong with it, and where it stands.

    Raises InputError for a table that cannot be read at all.
    """
    table = open_table(entry, shape.model_fields)
    columns = _by_columns(table, shape) if _is_big(table.source) else None
    if columns is None:
        columns = columns_of(table.records(), shape, table)
        columns = replace(columns, problems=(*columns.problems, *table.surplus))
    return columns, table


def _is_big(source: Source) -> bool:
    if isinstance(source, Delimited):
        return source.content.count(b"\n") > BIG
    return isinstance(source, ParquetFile)


def _by_columns(table: OpenTable, shape: Shape) -> Columns | None:
    """None where it has to be read row by row, as it also can where polars is not installed."""
    try:
        from sectorscan.frames import columns_in
    ...
