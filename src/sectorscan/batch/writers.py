"""The rows of a batch as files: CSV, JSON Lines, XLSX, Parquet."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.util import find_spec
from typing import Any

from msgspec.structs import fields

from sectorscan.batch.outcome import OutcomeRow
from sectorscan.errors import OutputError
from sectorscan.profile.journal import inert
from sectorscan.readers.files import FILE_DATE
from sectorscan.report import safe_text
from sectorscan.report.renderers.excel.formats import LONGEST_CELL

_COLUMNS = OutcomeRow.__struct_fields__

Writer = Callable[[Iterable[OutcomeRow]], Iterator[bytes]]


def _csv(rows: Iterable[OutcomeRow]) -> Iterator[bytes]:
    yield _line(_COLUMNS)
    for row in rows:
        yield _line(_inert(cell) if isinstance(cell, str) else cell for cell in _cells(row))


def _inert(cell: str) -> str:
    """A text that neither a terminal nor a spreadsheet takes for a command."""
    return safe_text.inert(inert(cell))


def _line(cells: Iterable[object]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode()


def _jsonl(rows: Iterable[OutcomeRow]) -> Iterator[bytes]:
    return (f"{row.to_json()}\n".encode() for row in rows)


def _xlsx(rows: Iterable[OutcomeRow]) -> Iterator[bytes]:
    import xlsxwriter

    written = io.BytesIO()
    with xlsxwriter.Workbook(
        written, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"title": "sectorscan batch", "created": FILE_DATE})
        sheet = book.add_worksheet("results")
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, 0, 40)
        sheet.set_column(1, len(_COLUMNS) - 1, 16)
        bold = book.add_format({"bold": True})
        last = 0
        for column, name in enumerate(_COLUMNS):
            sheet.write_string(0, column, name, bold)
        for last, row in enumerate(rows, start=1):
            for column, cell in enumerate(_cells(row)):
                if isinstance(cell, str):
                    sheet.write_string(last, column, cell[:LONGEST_CELL])
                elif cell is not None:
                    sheet.write_number(last, column, cell)
        sheet.autofilter(0, 0, last, len(_COLUMNS) - 1)
    yield written.getvalue()


def _parquet(rows: Iterable[OutcomeRow]) -> Iterator[bytes]:
    import polars as pl

    kinds: dict[Any, type[pl.DataType]] = {float | None: pl.Float64, int | None: pl.Int64}
    kinds[int] = pl.Int64
    schema = {field.name: kinds.get(field.type, pl.String) for field in fields(OutcomeRow)}
    written = io.BytesIO()
    pl.DataFrame([_cells(row) for row in rows], schema=schema, orient="row").write_parquet(written)
    yield written.getvalue()


def _cells(row: OutcomeRow) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in _COLUMNS)


WRITERS: Mapping[str, Writer] = {
    ".csv": _csv,
    ".jsonl": _jsonl,
    ".xlsx": _xlsx,
    ".parquet": _parquet,
}
"""Who makes the file of a suffix, a piece at a time."""


def require_writer(suffix: str) -> None:
    """Raise OutputError where what a suffix needs is not installed."""
    if suffix == ".parquet" and find_spec("polars") is None:
        message = "writing Parquet needs polars: pip install 'sectorscan[tables]'"
        raise OutputError(message)
