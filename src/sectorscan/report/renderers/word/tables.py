"""Tables of a Word file: how wide their columns are, and how their rows go over pages."""

from collections.abc import Sequence
from copy import deepcopy

from docx.document import Document as Word
from docx.shared import Emu
from docx.table import Table, _Row

from sectorscan.report.column_widths import PADDING, narrowest, shares_of
from sectorscan.report.renderers.word.xml import keep_whole

LONG_ROW = 1000
"""Characters from which on a row may go over a page's end."""
_WIDEST = 60  # in characters
_CHARACTER = 78_000
"""The width of a wide letter in a cell, in English Metric Units."""


def column_widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Widths that sum to `width`: room for the longest word first, then for the longest text."""
    columns = list(zip(*rows, strict=True))
    least = [narrowest(column) for column in columns]
    most = [max(map(len, column)) + PADDING for column in columns]
    most = [max(low, min(high, _WIDEST)) for low, high in zip(least, most, strict=True)]
    spare = max(width / _CHARACTER - sum(least), 0)
    given = min(1, spare / max(sum(most) - sum(least), 1))
    shares = [low + given * (high - low) for low, high in zip(least, most, strict=True)]
    return shares_of(shares, width)


def add_table(word: Word, widths: Sequence[int], style: str | None) -> Table:
    """Add a table without rows whose columns keep their widths, in the style with that id."""
    table: Table = word.add_table(rows=0, cols=len(widths))
    table._tbl.tblStyle_val = style
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(width)
    return table


def add_rows(table: Table, count: int, style: str) -> list[_Row]:
    """Add empty rows, whose cells have the style with that id.

    They are copies of one, since python-docx takes its time to put a row together.
    """
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    for cell in row.cells:
        cell.paragraphs[0]._p.style = style
    for _ in range(count - 1):
        table._tbl.append(deepcopy(row._tr))
    return list(table.rows)


def keep_short(row: _Row, characters: int) -> None:
    """Keep a row on one page unless a cell of it holds very many characters."""
    if characters < LONG_ROW:
        keep_whole(row)
