"""Profiles as workbooks: the sheets that say the same as a document, and workbooks taken apart."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

Row = Sequence[Any]
Sheets = dict[str, list[Row]]


def as_xlsx(sheets: Mapping[str, Sequence[Row]]) -> bytes:
    """Give a workbook of these sheets."""
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell not in {None, ""}:
                        sheet.write(number, column, cell)
    return content.getvalue()


def sheets_in(path: Path) -> Sheets:
    """Give the sheets of a workbook."""
    book = CalamineWorkbook.from_path(path)
    return {
        name: [list(row) for row in book.get_sheet_by_name(name).iter_rows()]
        for name in book.sheet_names
    }


def sheets_of(data: Mapping[str, Any]) -> Sheets:
    """Give the sheets that say what a profile in YAML says."""
    sheets: Sheets = {"sector": [["field", "value"], *_paths(data["sector"], "")]}
    for section in ("firms", "links", "institutions", "outside", "in_place", "series"):
        if section in data:
            sheets[section] = _table(data[section])
    for section in ("sources", "stated"):
        if section in data:
            sheets[section] = _table([{"id": key, **one} for key, one in data[section].items()])
    answers = [
        {"question": key, **one}
        for key, given in data.get("answers", {}).items()
        for one in (given if isinstance(given, list) else [given])
    ]
    sheets["answers"] = _table(answers)
    sheets["watch"] = [["watch"], *([text] for text in data.get("watch", []))]
    costs = data.get("costs", {}).items()
    sheets["costs"] = _table([{"id": key, "amount": amount} for key, amount in costs])
    sheets["steps"] = _table([{"id": one, "done": True} for one in data.get("steps_done", [])])
    return {name: rows for name, rows in sheets.items() if len(rows) > 1}


def _table(records: Sequence[Mapping[str, Any]]) -> list[Row]:
    names = list(dict.fromkeys(name for record in records for name in record))
    return [names, *([_cell(record.get(name)) for name in names] for record in records)]


def _paths(record: Mapping[str, Any], within: str) -> list[Row]:
    rows: list[Row] = []
    for name, value in record.items():
        if isinstance(value, dict) and not set(value) <= {"low", "high"}:
            rows += _paths(value, f"{within}{name}.")
        else:
            rows.append([within + name, _cell(value)])
    return rows


def _cell(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return f"{value.get('low', '')}..{value.get('high', '')}"
    return ";".join(map(str, value)) or ";" if isinstance(value, list) else value
