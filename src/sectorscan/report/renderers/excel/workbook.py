"""Sheets of figures as an Excel workbook, at full precision, to sort, filter and calculate with.

Figures are kept to the 16 digits that Excel's files hold.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from textwrap import wrap
from typing import Any

from msgspec import Struct

from sectorscan.readers.files import FILE_DATE
from sectorscan.report.renderers.excel.formats import (
    HEAD,
    HIGHEST_ROW,
    LINE,
    RULE,
    fitting,
    percentage,
    set_paper,
    small_percentage,
)
from sectorscan.report.renderers.excel.plan import PlanSheet
from sectorscan.report.renderers.excel.plan_page import write_plan
from sectorscan.report.renderers.excel.sheet import (
    CellValue,
    Column,
    ColumnKind,
    SheetBook,
    Worksheet,
)
from sectorscan.report.safe_text import legible

LONGEST_PROPERTY = 255
BAR, FAINT = "#8FC1D4", "#7A868D"
DISPLAYED: Mapping[ColumnKind, str] = {
    "text": "@",
    "level": "0.0",
    "points": "0.0",
    "number": "#,##0.0##",
}
WHOLE, PLACES = "#,##0", 3
HIGHEST: Mapping[ColumnKind, float] = {"level": 4, "share": 1, "small share": 1}
AS_DATA = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def xlsx(workbook: SheetBook) -> bytes:
    """A workbook as a file: heads that stay in sight, filters, bars, and pages that print.

    The same workbook gives the same bytes.
    """
    import xlsxwriter

    written = BytesIO()
    title = legible(workbook.title)[:LONGEST_PROPERTY]
    with xlsxwriter.Workbook(written, AS_DATA) as book:
        book.set_properties({"title": title, "created": FILE_DATE})
        formats = _formats(book)
        for sheet in workbook.sheets:
            if isinstance(sheet, PlanSheet):
                write_plan(book, sheet)
            else:
                _Page(book.add_worksheet(sheet.name), sheet, formats).lay_out()
    return written.getvalue()


def _formats(book: Any) -> Mapping[str, Any]:  # noqa: ANN401  it has no annotations
    look = {"valign": "top", "text_wrap": True, "bottom": 1, "bottom_color": RULE}
    shares: dict[ColumnKind, str] = {"share": percentage(), "small share": small_percentage()}
    shown: dict[str, dict[str, object]] = {
        kind: {**look, "num_format": display} for kind, display in {**DISPLAYED, **shares}.items()
    }
    shown["whole"] = {**look, "num_format": WHOLE}
    shown["text"] |= {"align": "left", "indent": 1}
    shown["name"] = {**shown["text"], "bold": True}
    shown["head"] = {**HEAD, "valign": "vcenter", "indent": 1}
    shown["head of figures"] = {**HEAD, "valign": "vcenter", "align": "right"}
    faint = {"font_color": FAINT, "italic": True}
    shown |= {f"faint {name}": {**look, **faint} for name, look in shown.items()}
    return {name: book.add_format(properties) for name, properties in shown.items()}


class _Page(Struct, frozen=True):
    """One worksheet, and what is to stand on it."""

    page: Any
    sheet: Worksheet
    formats: Mapping[str, Any]

    def lay_out(self) -> None:
        """Write heads and rows; make them fit to read, to filter and to print."""
        columns, last = self.sheet.columns, len(self.sheet.rows)
        for number, column in enumerate(columns):
            self.page.set_column(number, number, column.width)
            name = "head" if column.kind == "text" else "head of figures"
            self.page.write_string(0, number, column.head, self.formats[name])
            if column.bar and last:
                self._draw_bars(number, column, last)
        self.page.set_row(0, self._height([column.head for column in columns]) + LINE / 2)
        for number, row in enumerate(self.sheet.rows, start=1):
            self.page.set_row(number, self._height(row))
            for place, cell in enumerate(row):
                self._write(number, place, cell)
        self.page.freeze_panes(1, 1)
        self.page.autofilter(0, 0, last, len(columns) - 1)
        set_paper(self.page)
        self.page.repeat_rows(0)
        self.page.print_area(0, 0, last, self.sheet.printed - 1)

    def _height(self, row: Sequence[CellValue]) -> float:
        """Room for the cell with the most lines, in points."""
        lines = (
            len(wrap(fitting(cell), column.width)) if isinstance(cell, str) else 1
            for cell, column in zip(row, self.sheet.columns, strict=True)
        )
        return min(LINE * max(lines), HIGHEST_ROW)

    def _write(self, row: int, place: int, cell: CellValue) -> None:
        """Text as text whatever it looks like, figures as figures, nothing as nothing."""
        kind = self._kind(row, place)
        faint = "faint " if self.sheet.faint and self.sheet.faint[row - 1] else ""
        if cell is None:
            self.page.write_blank(row, place, None, self.formats[faint + kind])
        elif isinstance(cell, str):
            name = "name" if place == 0 else "text"
            self.page.write_string(row, place, fitting(cell), self.formats[faint + name])
        else:
            is_whole = kind == "number" and round(cell, PLACES) == round(cell)
            name = "whole" if is_whole else kind
            self.page.write_number(row, place, cell, self.formats[faint + name])

    def _kind(self, row: int, place: int) -> ColumnKind:
        kind = self.sheet.columns[place].kind
        return self.sheet.kinds[row - 1] if self.sheet.kinds and kind != "text" else kind

    def _draw_bars(self, number: int, column: Column, last: int) -> None:
        """Bars from 0 to the most that there can be, or where there is no most, to the highest."""
        bar: dict[str, object] = {
            "type": "data_bar",
            "data_bar_2010": True,
            "bar_solid": True,
            "bar_color": BAR,
            "min_type": "num",
            "min_value": 0,
        }
        if column.kind in HIGHEST:
            bar |= {"max_type": "num", "max_value": HIGHEST[column.kind]}
        self.page.conditional_format(1, number, last, number, bar)
