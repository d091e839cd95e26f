"""Tables and workbooks as files, and what was read from them, to be compared."""

import csv
import io
import os
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from sectorscan.errors import InputError
from sectorscan.profile.columns import Numbers, Table, Texts
from sectorscan.profile.load import load_profile
from sectorscan.profile.profile import Profile
from sectorscan.readers.document import parse
from sectorscan.readers.table import TableReference

HEAD = "sector: {name: here, product_family: shoes, as_of: 2000}\n"

Row = Sequence[Any]


def as_csv(rows: Sequence[Row], delimiter: str = ",", **ways: Any) -> bytes:  # noqa: ANN401
    """Give rows as CSV."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, **ways).writerows(rows)
    return text.getvalue().encode()


def as_parquet(columns: dict[str, Any]) -> bytes:
    """Give columns as Parquet."""
    content = io.BytesIO()
    pl.DataFrame(columns).write_parquet(content)
    return content.getvalue()


def reference(
    folder: Path,
    file: str,
    section: str = "firms",
    **more: Any,  # noqa: ANN401
) -> TableReference:
    """Give what a profile would say of a table, though there is no profile."""
    document = parse(f"{section}: {{file: {file}}}", str(folder / "profile.yaml"))
    path = folder / file
    return TableReference(
        entry=document.section(section),
        section=section,
        file=path,
        path=file,
        sheet=more.get("sheet"),
        own=more.get("own", {}),
    )


def written(folder: Path, name: str, content: bytes) -> Path:
    """Write a file into a folder."""
    (folder / name).write_bytes(content)
    return folder / name


def loaded(folder: Path, sections: str = "firms: {file: firms.csv}", **files: bytes) -> Profile:
    """Load a profile beside these files, `firms_csv=...`."""
    for name, content in files.items():
        written(folder, ".".join(name.rsplit("_", 1)), content)
    return load_profile(written(folder, "profile.yaml", f"{HEAD}{sections}\n".encode()))


def refusals(folder: Path, sections: str = "firms: {file: firms.csv}", **files: bytes) -> list[str]:
    """Give the problems for which a profile beside these files is refused."""
    with pytest.raises(InputError) as raised:
        loaded(folder, sections, **files)
    return [str(problem).replace(f"{folder}{os.sep}", "") for problem in raised.value.problems]


def cells(column: Numbers | Texts) -> list[object]:
    """Give a column's cells: None for a blank, two ends for a range."""
    if isinstance(column, Texts):
        return [None if code < 0 else column.labels[code] for code in column.codes]
    ends = zip(column.low.tolist(), column.high.tolist(), strict=True)
    return [None if a != a else a if a == b else (a, b) for a, b in ends]  # noqa: PLR0124


def every(table: Table) -> dict[str, list[object]]:
    """Give the cells of every column."""
    columns: dict[str, Numbers | Texts] = {**table.numbers, **table.texts}
    return {name: cells(column) for name, column in columns.items()}


def firms_of(profile: Profile) -> dict[str, list[object]]:
    """Give the cells of every column of a profile's firms."""
    assert profile.firms is not None
    return every(profile.firms)


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


def as_ods(sheets: Mapping[str, Sequence[Row]]) -> bytes:
    """Give an OpenDocument spreadsheet of these sheets."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    office, table = (
        f"urn:oasis:names:tc:opendocument:xmlns:{part}:1.0" for part in ("office", "table")
    )
    text, manifest = (
        f"urn:oasis:names:tc:opendocument:xmlns:{part}:1.0" for part in ("text", "manifest")
    )
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>"
        + "".join(
            f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
        )
        + "</table:table>"
        for name, rows in sheets.items()
    )
    parts = {
        "mimetype": kind,
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{manifest}">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>",
        "content.xml": f'<office:document-content xmlns:office="{office}" xmlns:table="{table}" '
        f'xmlns:text="{text}" office:version="1.2"><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>",
    }
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def _ods_cell(cell: Any) -> str:  # noqa: ANN401
    if cell in {None, ""}:
        return "<table:table-cell/>"
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{escape(str(cell))}</text:p></table:table-cell>"
    )


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
            entries = data[section].items()
            sheets[section] = _table([{"id": key, **entry} for key, entry in entries])
    answers = [
        {"question": key, **answer}
        for key, given in data.get("answers", {}).items()
        for answer in (given if isinstance(given, list) else [given])
    ]
    sheets["answers"] = _table(answers)
    sheets["watch"] = [["watch"], *([text] for text in data.get("watch", []))]
    costs = data.get("costs", {}).items()
    sheets["costs"] = _table([{"id": key, "amount": amount} for key, amount in costs])
    sheets["steps"] = _table([{"id": step, "done": True} for step in data.get("steps_done", [])])
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
