"""Tables in files: what they are read as, what is refused, and that both ways of reading agree."""

import csv
import io
import os
import sys
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from sectorscan import delimited, frames, parquet, tables, workbook
from sectorscan.cells import Notation, value_of
from sectorscan.columns import Numbers, PackedTexts, Texts
from sectorscan.document import parse
from sectorscan.errors import InputError
from sectorscan.fields import Field, fields_of
from sectorscan.lookup import Parties
from sectorscan.profile import Profile, load_profile
from sectorscan.profile_file import Firm, Link, Part
from sectorscan.records import MOST_TOLD, Columns, Shape
from sectorscan.sections import FIRMS, LINKS
from sectorscan.table_file import MOST_BLANK_ROWS, Entry
from sectorscan.tables import read_columns

CASES = Path(__file__).parent / "cases"
HEAD = "sector: {name: here, product_family: shoes, as_of: 2000}\n"
FIELDS = {one.name: one for one in fields_of(Firm)}

Row = Sequence[object]


# Making tables


def as_csv(rows: Sequence[Row], delimiter: str = ",", **ways: Any) -> bytes:  # noqa: ANN401
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, **ways).writerows(rows)
    return text.getvalue().encode()


def as_xlsx(sheets: dict[str, Sequence[Row]]) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell)
    book.close()
    return content.getvalue()


def as_parquet(columns: dict[str, Any]) -> bytes:
    content = io.BytesIO()
    pl.DataFrame(columns).write_parquet(content)
    return content.getvalue()


def entry(folder: Path, file: str, section: str = "firms", **more: Any) -> Entry:  # noqa: ANN401
    document = parse(f"{section}: {{file: {file}}}", str(folder / "profile.yaml"))
    path = folder / file
    return Entry(
        document=document,
        section=section,
        file=path,
        path=file,
        sheet=more.get("sheet"),
        own=more.get("own", {}),
    )


def written(folder: Path, name: str, content: bytes) -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def loaded(folder: Path, sections: str = "firms: {file: firms.csv}", **files: bytes) -> Profile:
    """Load a profile beside these files, `firms_csv=...`."""
    for name, content in files.items():
        written(folder, ".".join(name.rsplit("_", 1)), content)
    path = written(folder, "profile.yaml", f"{HEAD}{sections}\n".encode())
    return load_profile(path)


def refusals(folder: Path, *arguments: str, **files: bytes) -> list[str]:
    with pytest.raises(InputError) as raised:
        loaded(folder, *arguments, **files)
    return [str(problem).replace(f"{folder}{os.sep}", "") for problem in raised.value.problems]


# What was read, to be compared


def cells(column: Numbers | Texts) -> list[object]:
    if isinstance(column, Texts):
        return [None if code < 0 else column.labels[code] for code in column.codes]
    ends = zip(column.low.tolist(), column.high.tolist(), strict=True)
    return [None if a != a else a if a == b else (a, b) for a, b in ends]  # noqa: PLR0124


def told(read: Callable[[], Columns]) -> dict[str, object]:
    """Everything that was read, or why nothing could be."""
    try:
        found = read()
    except InputError as error:
        return {"refused": str(error)}
    labels = {name: list(column.labels) for name, column in found.table.texts.items()}
    return {
        "problems": sorted(map(str, found.problems)),
        "rows": found.rows.tolist(),
        "names": {name: list(names) for name, names in found.names.items()},
        "size": found.table.size if not found.problems else None,
        "labels": labels if not found.problems else None,
        "cells": {
            name: cells(column)
            for name, column in {**found.table.numbers, **found.table.texts}.items()
            if not found.problems
        },
    }


def both_ways(at: Entry, shape: Shape) -> tuple[dict[str, object], dict[str, object]]:
    """Row by row and column by column."""
    ways = []
    for big in (sys.maxsize, -1):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tables, "BIG", big)
            ways.append(told(lambda: read_columns(at, shape)[0]))
    return ways[0], ways[1]


# Both ways of reading


@pytest.mark.parametrize("path", sorted(CASES.glob("*/table-*.*sv")), ids=lambda path: path.stem)
@pytest.mark.parametrize("shape", [FIRMS, LINKS], ids=lambda shape: shape.section)
def test_every_case_reads_the_same_row_by_row_and_column_by_column(
    path: Path, shape: Shape
) -> None:
    own = {"id": "codice"} if path.read_bytes().startswith(b"\xef\xbb\xbfcodice") else {}
    plain, columnwise = both_ways(entry(path.parent, path.name, shape.section, own=own), shape)
    assert columnwise == plain


ODD_FIGURES = ["0", "1", "-1", "0.5", "0,5", "1,234", "1.234,5", "1e3", "2e-1", ".5", "5.", "007"]
ODD_FIGURES += ["1994", "1994.0", "1994.5", "999", "91", "3-5", "3..5", "5..3", "..7", "7..", "..", "-"]
ODD_FIGURES += ["3 - 5", "0.2..0.4", "1_000", "inf", "nan", "NaN", "+4", "--3", "1e99", "12345678901234567890"]
ODD_TEXTS = ["yes", "No", "TRUE", "false", "x", "X", "perhaps", "NA", "a;b", "|", ";", "a||b ", " ", "", "é"]
ODD_TEXTS += ["supply", "Supply", "\u2028", "a\xa0", "\xa0", '"', 'a"b', '"a"', "a\nb", "a\r\nb", "#", "0111"]
ODD = [*ODD_FIGURES, *ODD_TEXTS, " 5 ", "\t5", "5\n"]
IDS = ["a", "b", "c", "7", "rossi"]


@st.composite
def tables_of(draw: st.DrawFn, shape: Shape) -> tuple[list[list[str]], dict[str, Any]]:
    """Draw a table with any cells, and a way to write it."""
    names = [one.name for one in shape.fields]
    needed = [one.name for one in shape.fields if one.required]
    header = draw(st.permutations([*needed, *draw(st.sets(st.sampled_from(names), max_size=6))]))
    header = list(dict.fromkeys([*header, *draw(st.sampled_from([[], ["unheard of"]]))]))
    cell = {name: st.sampled_from(ODD) | st.sampled_from(IDS) for name in header}
    cell |= dict.fromkeys(needed, st.sampled_from([*IDS, "", "supply"]))
    rows = draw(st.lists(st.tuples(*(cell[name] for name in header)).map(list), max_size=8))
    ways = {
        "delimiter": draw(st.sampled_from(delimited.DELIMITERS)),
        "quoting": draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
        "lineterminator": draw(st.sampled_from(["\n", "\r\n"])),
    }
    return [header, *rows], ways


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tables")


@pytest.mark.parametrize("shape", [FIRMS, LINKS], ids=lambda shape: shape.section)
@given(data=st.data())
def test_any_table_reads_the_same_row_by_row_and_column_by_column(
    data: st.DataObject, shape: Shape, folder: Path
) -> None:
    rows, ways = data.draw(tables_of(shape))
    written(folder, "any.csv", as_csv(rows, **ways))
    plain, columnwise = both_ways(entry(folder, "any.csv", shape.section), shape)
    assert columnwise == plain
