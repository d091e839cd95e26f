"""Big tables column by column, by polars, without an object a row.

What a column may hold is read off the row model (`fields`). A row in which anything is in doubt
goes through the model itself, which alone says what is wrong. A table in which the model finds
nothing wrong after all, or which polars might read otherwise, is left to the way row by row.
"""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from sectorscan.columns import BoolArray, IntArray, table_of
from sectorscan.delimited import Delimited
from sectorscan.fields import rules_of
from sectorscan.frame_cells import Ends, coded, ends_in, stripped, texts_in
from sectorscan.parquet import ParquetFile
from sectorscan.records import Columns, Record, Shape, column_name, columns_of
from sectorscan.table_file import MOST_BLANK_ROWS, OpenTable

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

_LONGEST_CELL = 1 << 17  # bytes; Python's own reader of CSV refuses longer ones


def columns_in(table: OpenTable, source: Delimited | ParquetFile, shape: Shape) -> Columns | None:
    """A table's columns, from its source; None for one that has to be read row by row."""
    if isinstance(source, Delimited):
        frame = _delimited_frame(source, table.columns)
    else:
        frame = _parquet_frame(source, table)
    return None if frame is None else _Reading(table, shape, frame).columns()


def _delimited_frame(source: Delimited, columns: Mapping[str, int]) -> "pl.DataFrame | None":
    """The cells as they stand, a column a field, if polars is sure to tell them apart alike."""
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
    if content.count(b"\r") != content.count(b"\r\n"):
        return False
    between = re.escape(delimiter.encode())
    quoted = rb'"[^"]*+(?:""[^"]*+)*+"'
    cells = rb"(?:(?:%b|[^\"%b\r\n]*+)(?:%b|\r?\n|\Z))*+" % (quoted, between, between)
    return b'"' not in content or re.fullmatch(cells, content) is not None


def _parquet_frame(source: ParquetFile, table: OpenTable) -> "pl.DataFrame | None":
    """The cells as they stand, if none are nested but lists of texts where they are wanted."""
    import polars as pl

    frame = source.frame(table.columns)
    is_plain = all(
        not dtype.is_nested() or (table.fields[name].kind, dtype) == ("texts", pl.List(pl.String))
        for name, dtype in frame.schema.items()
    )
    return frame if is_plain else None


class _Reading:
    """One table on its way from cells to columns."""

    def __init__(self, table: OpenTable, shape: Shape, frame: "pl.DataFrame") -> None:
        self._table = table
        self._shape = shape
        cells = {name: stripped(frame[name]) for name in frame.columns}
        blank = np.logical_and.reduce([one.is_null().to_numpy() for one in cells.values()])
        self._refuse_blanks(np.flatnonzero(blank) + table.source.header_row + 1)
        self._rows = np.flatnonzero(~blank) + table.source.header_row + 1
        self._frame = frame.filter(~blank)
        notation, models = table.source.notation, shape.model.model_fields
        self._texts: dict[str, pl.Series] = {}
        self._ends: dict[str, Ends] = {}
        for name, one in cells.items():
            field, filled = table.fields[name], one.filter(~blank)
            if field.kind in {"text", "choice"}:
                self._texts[name] = texts_in(filled, field, notation)
            else:
                annotation = models[field.attribute].annotation
                self._ends[name] = ends_in(filled, field, notation, annotation)

    def columns(self) -> Columns | None:
        """Its columns, with what the model finds wrong with the rows in doubt."""
        doubted = self._doubted()
        problems = columns_of(self._records(doubted), self._shape, self._table).problems
        if doubted.any() and not problems:
            return None
        kept = {one.name: one for one in self._shape.columns}
        numbers = {
            column_name(kept[name]): ends.numbers
            for name, ends in self._ends.items()
            if not np.isnan(ends.low).all()
        }
        texts = {
            name: coded(cells)
            for name, cells in self._texts.items()
            if name in kept and cells.null_count() < len(cells)
        }
        return Columns(
            table=table_of(len(self._rows), numbers, texts),
            rows=self._rows,
            names={name: self._texts[name] for name in self._shape.names},
            problems=problems,
        )

    def _refuse_blanks(self, rows: IntArray) -> None:
        if len(rows) > MOST_BLANK_ROWS:
            self._table.refuse_blanks(int(rows[MOST_BLANK_ROWS]), MOST_BLANK_ROWS + 1)

    def _doubted(self) -> BoolArray:
        """The rows in which a cell may not stand, is lacking, or breaks a rule with another."""
        doubted = np.zeros(len(self._rows), dtype=bool)
        for name, cells in self._texts.items():
            field = self._table.fields[name]
            if field.required:
                doubted |= cells.is_null().to_numpy()
            if field.choices:
                doubted |= (cells.is_not_null() & ~cells.is_in(list(field.choices))).to_numpy()
            if field.pattern:
                doubted |= (cells.is_not_null() & ~cells.str.contains(field.pattern)).to_numpy()
        for ends in self._ends.values():
            doubted |= ends.doubted
        columns: dict[str, Any] = {name: ends.low for name, ends in self._ends.items()}
        columns.update(self._texts)
        for rule in rules_of(self._shape.model):
            if rule.first in columns and rule.second in columns:
                doubted |= _where(rule.broken(columns[rule.first], columns[rule.second]))
        return doubted

    def _records(self, chosen: BoolArray) -> "Iterator[tuple[int, Record]]":
        """Some of the rows as data, as they would be row by row."""
        rows = self._frame.filter(chosen).iter_rows(named=True)
        for number, cells in zip(self._rows[chosen].tolist(), rows, strict=True):
            yield number, self._table.record(cells)


def _where(broken: Any) -> Any:  # noqa: ANN401  an array, or a series that is blank in places
    return broken if isinstance(broken, np.ndarray) else broken.fill_null(value=False).to_numpy()
