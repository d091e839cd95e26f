"""The cells of big tables as they stand, as columns of polars.

A table that polars might read otherwise than row by row has none.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from types import NoneType
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from sectorscan.readers.batches import batches
from sectorscan.readers.delimited import Delimited
from sectorscan.readers.parquet import ParquetFile
from sectorscan.readers.row_fields import Field
from sectorscan.readers.workbook import WorkbookSheet
from sectorscan.types import BoolArray, IntArray

if TYPE_CHECKING:
    import polars as pl

_LONGEST_CELL = 1 << 17  # bytes; Python's own reader of CSV refuses longer ones
_KINDS = frozenset({str, float, bool})

FramedSource = Delimited | ParquetFile | WorkbookSheet
"""What can be read column by column."""


class FramedRows(Struct, frozen=True):
    """Rows of a table as a frame, and the number of each."""

    frame: "pl.DataFrame"
    numbers: IntArray

    def only(self, column: str) -> "FramedRows":
        """The same rows of one column."""
        return FramedRows(self.frame.select(column), self.numbers)

    def where(self, meant: BoolArray) -> "FramedRows":
        """Those that are meant."""
        if meant.all():
            return self
        return FramedRows(self.frame.filter(meant), self.numbers[meant])


def framed_rows(
    source: FramedSource, fields: Mapping[str, Field], columns: Mapping[str, int]
) -> FramedRows | None:
    """The rows below the header, of some columns under other names; None if polars is not sure."""
    if isinstance(source, WorkbookSheet):
        return _of_sheet(source, columns)
    if isinstance(source, Delimited):
        frame = _of_delimited(source, columns)
    else:
        frame = _of_parquet(source, fields, columns)
    if frame is None:
        return None
    start = source.header_row + 1
    return FramedRows(frame, np.arange(start, start + len(frame)))


def _of_delimited(source: Delimited, columns: Mapping[str, int]) -> "pl.DataFrame | None":
    """The cells as they stand, if polars is sure to tell them apart alike."""
    import polars as pl

    content = source.content.removeprefix(b"\xef\xbb\xbf")
    if source.header_row > 0 or not _is_regular(content, source.delimiter):
        return None  # not every version of polars counts the lines above the header
    try:
        whole = pl.read_csv(
            content, has_header=False, infer_schema=False, separator=source.delimiter
        )
    except pl.exceptions.PolarsError:
        return None
    if any((cells.str.len_bytes() > _LONGEST_CELL).any() for cells in whole):
        return None
    names = {name: pl.col(whole.columns[column]) for name, column in columns.items()}
    return whole.slice(1).select(**names)


def _is_regular(content: bytes, delimiter: str) -> bool:
    """Whether the ends of its lines and its quotes can be taken in one way only."""
    if b"\r" in content and content.count(b"\r") != content.count(b"\r\n"):
        return False
    between = re.escape(delimiter.encode())
    quoted = rb'"[^"]*+(?:""[^"]*+)*+"'
    cells = rb"(?:(?:%b|[^\"%b\r\n]*+)(?:%b|\r?\n|\Z))*+" % (quoted, between, between)
    return b'"' not in content or re.fullmatch(cells, content) is not None


def _of_parquet(
    source: ParquetFile, fields: Mapping[str, Field], columns: Mapping[str, int]
) -> "pl.DataFrame | None":
    """The cells as they stand, if none are nested but lists of texts where they are wanted."""
    import polars as pl

    frame = source.frame(columns)
    kinds = {name: known.kind for name, known in fields.items()}
    is_plain = all(
        not dtype.is_nested() or (kinds.get(name), dtype) == ("texts", pl.List(pl.String))
        for name, dtype in frame.schema.items()
    )
    return frame if is_plain else None


def _of_sheet(source: WorkbookSheet, columns: Mapping[str, int]) -> FramedRows | None:
    """The cells as they stand, if those of each column are all texts, all figures or all flags."""
    import polars as pl

    numbers: list[int] = []
    parts = {name: [pl.Series(name, [])] for name in columns}
    kinds: dict[str, set[type]] = {name: set() for name in columns}
    for batch in batches(source.rows()):
        numbers += [number for number, _ in batch]
        cells = list(zip(*(row for _, row in batch), strict=True))
        for name, column in columns.items():
            filled = [None if cell == "" else cell for cell in cells[column]]
            kinds[name] |= set(map(type, filled)) - {NoneType}
            if len(kinds[name]) > 1 or not kinds[name] <= _KINDS:
                return None
            parts[name].append(pl.Series(name, filled))
    whole = [_joined(series, kinds[name]) for name, series in parts.items()]
    return FramedRows(pl.DataFrame(whole), np.array(numbers, dtype=np.intp))


def _joined(parts: Sequence["pl.Series"], kinds: Collection[type]) -> "pl.Series":
    """The parts of a column whose filled cells are of one kind; where none is filled, texts."""
    import polars as pl

    dtype = pl.DataType.from_python(next(iter(kinds), str))
    return pl.concat([part.cast(dtype) for part in parts])
