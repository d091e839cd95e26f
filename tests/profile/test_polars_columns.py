"""Row by row and column by column: both ways of reading a table give the same, whatever it is.

So do a table and the same records written into the profile.
"""

import csv
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.errors import InputError
from sectorscan.profile import polars_columns, tables
from sectorscan.profile.polars_columns import ParsedFigures, ends_in
from sectorscan.profile.polars_frames import framed_rows
from sectorscan.profile.records import RecordColumns, Shape
from sectorscan.profile.rows import Institution
from sectorscan.profile.sections import FIRMS, LINKS
from sectorscan.profile.tables import read_columns
from sectorscan.readers import batches, delimited, parquet, workbook
from sectorscan.readers.child_process import TrialOutcome
from sectorscan.readers.row_fields import fields_of
from sectorscan.readers.table import TableReference, open_table
from sectorscan.readers.workbook import WorkbookSheet
from tests.support.builders import profile
from tests.support.paths import CASES
from tests.support.strategies import sections
from tests.support.table_files import (
    Row,
    as_csv,
    as_parquet,
    as_xlsx,
    every,
    loaded,
    reference,
    written,
)


def told(read: Callable[[], RecordColumns]) -> dict[str, object]:
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
        "cells": every(found.table) if not found.problems else None,
    }


def both_ways(at: TableReference, shape: Shape) -> tuple[dict[str, object], dict[str, object]]:
    """Row by row and column by column."""
    ways = []
    for big in (sys.maxsize, -1):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tables, "BIG", big)
            ways.append(told(lambda: read_columns(open_table(at, shape.fields), shape)))
    return ways[0], ways[1]


@pytest.mark.parametrize("path", sorted(CASES.glob("*/table-*.*sv")), ids=lambda path: path.stem)
@pytest.mark.parametrize("shape", [FIRMS, LINKS], ids=lambda shape: shape.section)
def test_every_case_reads_the_same_row_by_row_and_column_by_column(
    path: Path, shape: Shape
) -> None:
    own = {"id": "codice"} if path.read_bytes().startswith(b"\xef\xbb\xbfcodice") else {}
    plain, columnwise = both_ways(reference(path.parent, path.name, shape.section, own=own), shape)
    assert columnwise == plain


ODD_FIGURES = ["0", "1", "-1", "0.5", "0,5", "1,234", "1.234,5", "1e3", "2e-1", ".5", "5.", "007"]
ODD_FIGURES += [
    "1994",
    "1994.0",
    "1994.5",
    "999",
    "91",
    "3-5",
    "3..5",
    "5..3",
    "..7",
    "7..",
    "..",
    "-",
]
ODD_FIGURES += [
    "3 - 5",
    "0.2..0.4",
    "1_000",
    "inf",
    "nan",
    "NaN",
    "+4",
    "--3",
    "1e99",
    "12345678901234567890",
]
ODD_TEXTS = [
    "yes",
    "No",
    "TRUE",
    "false",
    "x",
    "X",
    "perhaps",
    "NA",
    "a;b",
    "|",
    ";",
    "a||b ",
    " ",
    "",
    "é",
]
ODD_TEXTS += [
    "supply",
    "Supply",
    "\u2028",
    "a\xa0",
    "\xa0",
    '"',
    'a"b',
    '"a"',
    "a\nb",
    "a\r\nb",
    "#",
    "0111",
]
ODD_CODES = ["15", "151", "1512", "15.1", "C15.12", "A15", "04", "1", "15.12.0", "c15", "15\n"]
ODD = [*ODD_FIGURES, *ODD_TEXTS, *ODD_CODES, " 5 ", "\t5", "5\n"]
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
    plain, columnwise = both_ways(reference(folder, "any.csv", shape.section), shape)
    assert columnwise == plain


@pytest.mark.parametrize(
    "content",
    [
        b'id,name\na,"b" c\n',
        b'id,name\na,"b\n',
        b'id,name\na,b"c\n',
        b'id,name\n"a,"b","\n',
        b'id,name\n"a ""b"", c","\n"\n',
        b"id,name\ra,b\rc,d\r",
        b"id,name\na,b\rc,d\n",
        b"id,name\n\n\na,b\n\n,\nc\n",
        b"\n\nid,name\na,b\n",
        b"sep=;\nid;name\na;b\n",
        b"id,name\na,citt\xe0\n",
        b"\xef\xbb\xbfid,name\na,b\n",
        b"id,name\na,b,\nc,d,e\n",
        b"id,name\na,b\nc,d,e\n",
        b"id,name\na," + b"x" * 200_000 + b"\n",
        b"id\n" + b"a" * 3,
        b"id\n",
        b"id,name",
        b"id,employees\n" + b"a,0.1\n" * 5 + b"b,1..\n",
        b"id,id \na,b\n",
        "id,name\nA1,a\nA2,b\nA3,c\n\u0623\u0664,d\nPrivate,\n".encode(),  # digits of Arabic
    ],
    ids=lambda content: content[:24].decode("latin-1").replace("\n", "/"),
)
def test_unusual_files_read_the_same_row_by_row_and_column_by_column(
    content: bytes, tmp_path: Path
) -> None:
    written(tmp_path, "odd.csv", content)
    plain, columnwise = both_ways(reference(tmp_path, "odd.csv"), FIRMS)
    assert columnwise == plain


TYPED: dict[str, st.SearchStrategy[Any]] = {
    "integers": st.integers(-3, 2300),
    "floats": st.sampled_from([0.5, 1.0, 7.0, 1994.0, 1e20, -0.0, float("nan"), float("inf")]),
    "truth": st.booleans(),
    "texts": st.sampled_from(ODD),
    "lists": st.lists(st.sampled_from(["a", "", " b", "c"]), max_size=3),
    "days": st.dates(date(1990, 1, 1), date(1999, 1, 1)),
    "ranges": st.fixed_dictionaries({"low": st.integers(0, 5), "high": st.integers(0, 9)}),
    "decimals": st.decimals(0, 9, places=2),
}
DTYPES: dict[str, list[Any]] = {
    "floats": [pl.Float64, pl.Float32],
    "integers": [pl.Int64, pl.Int16, pl.UInt64],
    "texts": [pl.String, pl.Categorical],
    "decimals": [pl.Decimal(10, 2)],
}


@st.composite
def typed_columns(draw: st.DrawFn, shape: Shape) -> dict[str, pl.Series]:
    """Draw the columns of a Parquet file, each of one type and with blanks."""
    size = draw(st.integers(1, 5))
    needed = {one.name for one in shape.fields if one.required}
    names = needed | draw(st.sets(st.sampled_from([one.name for one in shape.fields]), max_size=5))
    columns = {}
    for name in sorted(names):
        kind = draw(st.sampled_from(["integers", "texts"] if name in needed else list(TYPED)))
        values = draw(st.lists(st.none() | TYPED[kind], min_size=size, max_size=size))
        dtype = draw(st.sampled_from(DTYPES.get(kind, [None])))
        if dtype == pl.UInt64:
            values = [None if value is None else abs(value) for value in values]
        columns[name] = pl.Series(name, values, dtype=dtype, strict=False)
    return columns


@pytest.mark.parametrize("shape", [FIRMS, LINKS], ids=lambda shape: shape.section)
@given(data=st.data())
def test_any_parquet_reads_the_same_row_by_row_and_column_by_column(
    data: st.DataObject, shape: Shape, folder: Path
) -> None:
    written(folder, "any.parquet", as_parquet(data.draw(typed_columns(shape))))
    at = reference(folder, "any.parquet", shape.section)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parquet, "tried", lambda *_, **__: TrialOutcome())  # polars wrote it just now
        columnwise = told(lambda: read_columns(open_table(at, shape.fields), shape))
        patch.setattr(tables, "columns_in", lambda *_: None)
        assert told(lambda: read_columns(open_table(at, shape.fields), shape)) == columnwise


IN_SHEETS: dict[str, st.SearchStrategy[Any]] = {
    "figures": st.sampled_from([0, 1, 7, 0.5, 1994, -3, 1e20]),
    "flags": st.booleans(),
    "texts": st.sampled_from([*ODD_TEXTS[:15], *ODD_FIGURES[:12], *IDS, "(example) a", "Total"]),
    "days": st.dates(date(1990, 1, 1), date(1999, 1, 1)),
}
IN_SHEETS["anything"] = st.one_of(*IN_SHEETS.values())


@st.composite
def sheets_of(draw: st.DrawFn, shape: Shape) -> list[list[Any]]:
    """Draw the rows of a sheet whose columns most often hold cells of one kind, and blanks."""
    size = draw(st.integers(1, 6))
    needed = {field.name for field in shape.fields if field.required}
    names = sorted(needed | draw(st.sets(st.sampled_from([f.name for f in shape.fields]))))
    columns = []
    for name in names:
        kind = draw(st.sampled_from(["texts", "figures"] if name in needed else list(IN_SHEETS)))
        cells_of_kind = st.none() | IN_SHEETS[kind]
        columns.append(draw(st.lists(cells_of_kind, min_size=size, max_size=size)))
    return [names, *map(list, zip(*columns, strict=True))]


@pytest.mark.parametrize("shape", [FIRMS, LINKS], ids=lambda shape: shape.section)
@given(data=st.data())
def test_any_sheet_reads_the_same_row_by_row_and_column_by_column(
    data: st.DataObject, shape: Shape, folder: Path
) -> None:
    written(folder, "any.xlsx", as_xlsx({"a": data.draw(sheets_of(shape))}))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbook, "tried", lambda *_, **__: TrialOutcome())  # it was made just now
        plain, columnwise = both_ways(reference(folder, "any.xlsx", shape.section), shape)
    assert columnwise == plain


OF_NONE: list[tuple[str, list[Any]]] = [
    ("owner", [False, False, None]),
    ("owner", [0, 0, 3]),
    ("owner", ["self", "No", "x"]),
    ("spin_off_of", [0.0, 0.0, None]),
    ("certifications", [False, True, None]),
    ("certifications", [0, 0, 7]),
    ("products", ["no", "none", "a;no"]),
]


@pytest.mark.parametrize("last", ["c", None])
@pytest.mark.parametrize(("field", "none"), OF_NONE, ids=repr)
def test_cells_that_say_that_there_is_none_are_no_names_in_both_ways(
    field: str, none: list[Any], last: str | None, tmp_path: Path
) -> None:
    columns = {"id": ["a", "b", last], field: none}
    written(tmp_path, "f.parquet", as_parquet(columns))
    written(
        tmp_path, "f.xlsx", as_xlsx({"a": [list(columns), *zip(*columns.values(), strict=True)]})
    )
    for file in ("f.parquet", "f.xlsx"):
        plain, columnwise = both_ways(reference(tmp_path, file), FIRMS)
        assert columnwise == plain
        if last is not None:
            read = plain["cells"]
            assert isinstance(read, dict)
            first = next((column[0] for name, column in read.items() if name != "id"), None)
            assert first == (0 if field in {"certifications", "products"} else None)


def test_a_sheet_of_many_batches_is_read_column_by_column(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "_MOST", 2)
    head: list[Row] = [["id", "employees", "place"], ["(example) a", 3, "here"]]
    rows: list[Row] = [["a", 1, None], ["b", None, None], ["c", 2.5, "Carpi"], ["d", 3, None]]
    written(tmp_path, "f.xlsx", as_xlsx({"a": [*head, *rows]}))
    source = open_table(reference(tmp_path, "f.xlsx"), FIRMS.fields).source
    assert isinstance(source, WorkbookSheet)
    framed = framed_rows(source, {}, {"id": 0, "size": 1, "place": 2})
    assert framed is not None
    assert framed.numbers.tolist() == [2, 3, 4, 5]
    assert framed.frame.rows() == [
        ("a", 1.0, None),
        ("b", None, None),
        ("c", 2.5, "Carpi"),
        ("d", 3.0, None),
    ]


CELLS_OF = {"firms": FIRMS.fields, "links": LINKS.fields, "institutions": fields_of(Institution)}


def as_cell(value: object) -> str:
    """Write a value as one would in a table."""
    if isinstance(value, dict):
        return f"{value.get('low', '')}..{value.get('high', '')}"
    if isinstance(value, list):
        return "|".join(map(str, value)) or "|"
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def as_table(section: str, records: Sequence[dict[str, Any]]) -> list[list[str]]:
    """Records as a table: what is needed, what any of them has, and a column of blanks."""
    fields, had = CELLS_OF[section], {name for record in records for name in record}
    blank = next(one.name for one in fields if not one.required and one.name not in had)
    names = [one.name for one in fields if one.required or one.name in {*had, blank}]
    return [names, *([as_cell(record.get(name)) for name in names] for record in records)]


@pytest.mark.parametrize("big", [sys.maxsize, -1], ids=["by rows", "by columns"])
@given(given_sections=sections(), delimiter=st.sampled_from(delimited.DELIMITERS))
def test_records_written_as_tables_are_the_same_profile(
    given_sections: dict[str, Any], delimiter: str, big: int, folder: Path
) -> None:
    inline = profile(**given_sections)
    entries = {}
    for section, records in given_sections.items():
        if section in CELLS_OF:
            written(folder, f"{section}.csv", as_csv(as_table(section, records), delimiter))
        entries[section] = (
            f"{{file: {section}.csv}}" if section in CELLS_OF else json.dumps(records)
        )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "BIG", big)
        read = loaded(folder, "\n".join(f"{name}: {value}" for name, value in entries.items()))
    assert read.institutions == inline.institutions
    for of in ("firms", "links"):
        one, other = inline.table(of), read.table(of)
        assert (one is None) == (other is None)
        if one is not None and other is not None:
            assert other.size == one.size
            assert every(other) == every(one)
    if inline.links is not None and read.links is not None:
        assert inline.links.source.tolist() == read.links.source.tolist()
        assert inline.links.target.tolist() == read.links.target.tolist()


def test_what_is_in_doubt_without_cause_is_read_row_by_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def doubting(*arguments: Any) -> ParsedFigures:  # noqa: ANN401
        ends = ends_in(*arguments)
        return ParsedFigures(ends.low, ends.high, ~ends.doubted)

    monkeypatch.setattr(polars_columns, "ends_in", doubting)
    written(tmp_path, "f.csv", b"id,employees\na,3\n")
    plain, columnwise = both_ways(reference(tmp_path, "f.csv"), FIRMS)
    assert columnwise == plain
    assert plain["cells"] == {"id": ["a"], "employees": [3]}


def test_rows_that_only_the_model_refuses_would_be_found_by_nobody_else() -> None:
    """The rules that columns are held to are all that the row models have."""
    for shape in (FIRMS, LINKS):
        decorators = shape.model.__pydantic_decorators__
        assert not decorators.field_validators
        assert set(decorators.model_validators) <= {"_makes_sense"}
        assert shape.fields == fields_of(shape.model)
