"""Tables in files of their own, read as records or as the columns of a section.

A table goes row by row through its row model or, where it is big, column by column through what
that model says of its fields; both give the same columns and the same problems.
"""

import os
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TypeGuard

from sectorscan.delimited import Delimited
from sectorscan.document import Document
from sectorscan.errors import InputError
from sectorscan.frames import columns_in
from sectorscan.parquet import ParquetFile
from sectorscan.profile_file import TableFile
from sectorscan.profile_sheets import WorkbookDocument
from sectorscan.records import Columns, Shape, columns_of
from sectorscan.table_file import Entry, OpenTable, Source, open_table

BIG = 100_000  # rows


def entry_of(document: Document, section: str, given: TableFile, *, allow_outside: bool) -> Entry:
    """The table that a section of a profile names, by its path from the profile's folder.

    Raises InputError for a path that leaves this folder, unless that is allowed, or leads nowhere.
    """
    if isinstance(document, WorkbookDocument):
        return document.entry(section)
    folder = Path(document.files[0].path).parent
    path = os.path.normpath(folder / given.file)

    def refusal(message: str, tip: str = "") -> InputError:
        return InputError([document.problem((section, "file"), message, tip=tip)])

    try:
        real = (folder / given.file).resolve()
        is_inside, is_file = real.is_relative_to(folder.resolve()), real.is_file()
    except (OSError, RuntimeError, ValueError) as error:  # too long, a loop of links, a NUL
        raise refusal(f"cannot read `{path}`: {error}") from None
    if not (allow_outside or is_inside):
        tip = "move it there, or allow it with --allow-outside"
        raise refusal(f"`{given.file}` is outside the profile's folder", tip)
    if not is_file:
        raise refusal(f"there is no file `{path}`")
    return Entry(
        document=document,
        section=section,
        file=real,
        path=path,
        sheet=given.sheet,
        own=given.columns,
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


def _is_big(source: Source) -> TypeGuard[Delimited | ParquetFile]:
    """Whether a table is worth the time to load polars, and polars is there."""
    if isinstance(source, Delimited):
        return source.content.count(b"\n") > BIG and find_spec("polars") is not None
    return isinstance(source, ParquetFile)
