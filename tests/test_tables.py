"""Tables in files: what they are read as, what is refused, and that both ways of reading agree."""

import csv
import io
import json
import os
import sys
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pydantic
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from sectorscan import delimited, frames, parquet, tables, workbook
from sectorscan.cells import Notation, value_of
from sectorscan.columns import Numbers, PackedTexts, Texts
from sectorscan.document import parse, read
from sectorscan.errors import InputError
from sectorscan.fields import Field, fields_of
from sectorscan.lookup import Parties
from sectorscan.profile import Profile, load_profile, profile_of
from sectorscan.profile_file import Firm, Institution, Link, Part
from sectorscan.records import MOST_TOLD, Columns, Shape
from sectorscan.sections import FIRMS, LINKS
from sectorscan.table_file import MOST_BLANK_ROWS, Entry
from sectorscan.tables import read_columns
from tests.builders import profile
from tests.strategies import sections

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
    ],
    ids=lambda content: content[:24].decode("latin-1").replace("\n", "/"),
)
def test_unusual_files_read_the_same_row_by_row_and_column_by_column(
    content: bytes, tmp_path: Path
) -> None:
    written(tmp_path, "odd.csv", content)
    plain, columnwise = both_ways(entry(tmp_path, "odd.csv"), FIRMS)
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
DTYPES = {"floats": [pl.Float64, pl.Float32], "integers": [pl.Int64, pl.Int16, pl.UInt64]}
DTYPES |= {"texts": [pl.String, pl.Categorical], "decimals": [pl.Decimal(10, 2)]}


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
    at = entry(folder, "any.parquet", shape.section)
    columnwise = told(lambda: read_columns(at, shape)[0])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "columns_in", lambda *_: None)
        assert told(lambda: read_columns(at, shape)[0]) == columnwise


# What cells become


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        ("employees", " 12 ", 12),
        ("employees", "3,5", 3.5),
        ("employees", "3-5", {"low": 3, "high": 5}),
        ("employees", "3 \u2013 5", {"low": 3, "high": 5}),
        ("employees", "1,5..2,5", {"low": 1.5, "high": 2.5}),
        ("employees", "40..", {"low": 40}),
        ("employees", "..9", {"high": 9}),
        ("employees", "-", "-"),
        ("employees", "", None),
        ("employees", " \xa0", None),
        ("employees", None, None),
        ("employees", float("nan"), None),
        ("employees", date(2024, 5, 3), date(2024, 5, 3)),
        ("wage", "1,234", 1.234),
        ("founded", "1994.0", 1994),
        ("founded", 1994.0, 1994),
        ("id", "0111", "0111"),
        ("id", 7.0, "7"),
        ("id", 7.5, "7.5"),
        ("id", True, "true"),
        ("id", date(2024, 5, 3), "2024-05-03"),
        ("union", "Yes", True),
        ("union", "x", True),
        ("union", "0", False),
        ("union", "0,25", 0.25),
        ("union", "perhaps", "perhaps"),
        ("phases", "cutting; sewing |", ["cutting", "sewing"]),
        ("phases", ";", []),
        ("phases", 7.0, ["7"]),
        ("phases", ["a", None, " "], ["a"]),
        ("export_share", "0.3", 0.3),
        ("export_share", "0.3-0.4", "0.3-0.4"),
    ],
)
def test_cells_become_what_one_would_write_in_yaml(field: str, cell: Any, value: object) -> None:  # noqa: ANN401
    found = value_of(cell, FIELDS[field], Notation(commas_in_doubt=False))
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [("wage", "1,234", "1,234"), ("lat", "1,234", 1.234), ("wage", "0,234", 0.234)],
)
def test_a_comma_that_may_stand_between_thousands_is_not_guessed_at(
    field: str, text: str, value: object
) -> None:
    assert value_of(text, FIELDS[field], Notation(commas_in_doubt=True)) == value


@pytest.mark.parametrize(
    ("cell", "value"), [("yes", True), ("0", False), (1.0, True), ("0.5", "0.5"), (2, 2), (True, True)]
)
def test_a_plain_yes_or_no_is_no_share(cell: Any, value: object) -> None:  # noqa: ANN401
    active = next(one for one in fields_of(Institution) if one.name == "active")
    assert value_of(cell, active, Notation(commas_in_doubt=False)) == value


# Profiles with tables


def test_a_table_is_read_as_the_same_records_in_the_profile() -> None:
    found = load_profile(CASES / "ok" / "table-of-everything.yaml")
    assert found.firms is not None
    assert found.links is not None
    assert cells(found.firms.text("id")) == ["rossi", "bianchi", "0111"]
    assert cells(found.firms.text("name"))[0] == 'Maglificio "Rossi", Carpi'
    assert cells(found.firms.number("persons")) == [(13, 15), None, None]
    assert cells(found.firms.number("employees")) == [12, None, (0, 9)]
    assert cells(found.firms.number("sales")) == [(1e6, np.inf), None, None]
    assert cells(found.firms.number("phases_n")) == [2, None, None]
    assert cells(found.firms.number("certified")) == [0, None, None]
    assert cells(found.firms.number("export_share")) == [0.3, None, 0.5]
    assert cells(found.firms.number("independent")) == [1, None, 1]
    assert found.links.source.tolist() == [0, 1, 5]
    assert found.links.target.tolist() == [1, 3, 2]
    assert found.institutions is not None
    assert [one.active for one in found.institutions] == [True, False]
    assert found.institutions[0].governance == ("employers-organization", "local-government")
    assert found.answers is not None
    assert [one.level for one in found.answers["trust-between-firms"]] == [3, 1.5]
    assert [one.by for one in found.answers["pay-and-hours"]] == ["author"]
    assert found.unused_columns == {}


def test_a_table_may_have_its_own_names_and_more_columns() -> None:
    found = load_profile(CASES / "ok" / "table-with-semicolons.yaml")
    assert found.firms is not None
    assert cells(found.firms.number("employees")) == [3.5, (1, 9)]
    assert cells(found.firms.number("export_share")) == [0.25, None]
    assert cells(found.firms.number("top_buyer_share")) == [0.5, None]
    assert found.unused_columns == {"firms": ("note", "employees")}


def test_where_tabs_set_the_cells_apart_a_comma_is_a_decimal_one() -> None:
    found = load_profile(CASES / "ok" / "table-with-tabs.yaml").firms
    assert found is not None
    assert cells(found.number("employees")) == [1.234, None]
    assert cells(found.text("name")) == ["a, b; c", "two\nlines"]


def test_one_column_may_be_read_for_two_fields(tmp_path: Path) -> None:
    entry_ = "firms: {file: f.csv, columns: {employees: n, persons: n}}"
    found = loaded(tmp_path, entry_, f_csv=b"id,n\na,3\n").firms
    assert found is not None
    assert cells(found.number("employees")) == cells(found.number("persons")) == [3]


def test_what_only_the_rubric_knows_has_its_place_in_the_table(tmp_path: Path) -> None:
    files = {
        "i_csv": b"id,kind,services\n\na,centre,design;training\n",
        "a_csv": b"question,level,by\ntrust,3,union\ntrust,2,\n",
    }
    sections = "institutions: {file: i.csv}\nanswers: {file: a.csv}\nwatch: [rain]"
    document = loaded(tmp_path, sections, **files).document
    assert document.mark(("institutions", 0, "kind")).line == 3
    assert document.mark(("institutions", 0, "kind")).column == 3
    assert str(document.mark(("institutions", 0, "services", 1))).endswith("i.csv:3:10")
    assert str(document.mark(("answers", "trust", 1, "by"))).endswith("a.csv:3:9")
    assert str(document.mark(("answers", "trust"), of_key=True)).endswith("a.csv:2:1")
    assert str(document.mark(("answers",))).endswith("profile.yaml:3:10")
    assert str(document.mark(("watch", 0))).endswith("profile.yaml:4:9")


def test_a_question_may_be_called_file(tmp_path: Path) -> None:
    assert loaded(tmp_path, "answers: {file: {level: 2}}").answers is not None


CELLS_OF = {"firms": FIRMS.fields, "links": LINKS.fields, "institutions": fields_of(Institution)}


def as_cell(value: object) -> str:
    """Write a value as one would in a table."""
    if isinstance(value, dict):
        return f"{value.get('low', '')}..{value.get('high', '')}"
    if isinstance(value, list):
        return "|".join(map(str, value)) or "|"
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def as_table(section: str, records: Sequence[dict[str, Any]]) -> list[list[str]]:
    names = [one.name for one in CELLS_OF[section]]
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
        entries[section] = f"{{file: {section}.csv}}" if section in CELLS_OF else json.dumps(records)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "BIG", big)
        read = loaded(folder, "\n".join(f"{name}: {value}" for name, value in entries.items()))
    assert read.institutions == inline.institutions
    for of in ("firms", "links"):
        one, other = inline.table(of), read.table(of)
        assert (one is None) == (other is None)
        if one is not None and other is not None:
            assert one.size == other.size
            for columns in (one, other):
                assert {n: cells(c) for n, c in columns.numbers.items()} == {
                    n: cells(c) for n, c in one.numbers.items()
                }
    if inline.links is not None and read.links is not None:
        assert inline.links.source.tolist() == read.links.source.tolist()
        assert inline.links.target.tolist() == read.links.target.tolist()


# Workbooks and Parquet


FIRM_ROWS: list[Row] = [
    ["id", "name", "employees", "union", "phases", "founded", "export_share"],
    ["rossi", "Rossi", 12, True, "cutting;sewing", 1961, 0.3],
    [111, "Verdi", "3..5", "no", None, "1970.0", "0,25"],
    [],
    ["bianchi", None, None, "x", "|", None, None],
]


def test_the_same_table_in_three_formats_is_the_same_profile(tmp_path: Path) -> None:
    header, *rows = FIRM_ROWS
    full = [[*row, *[None] * (len(header) - len(row))] for row in rows]
    texts = [["" if cell is None else str(cell) for cell in row] for row in full]
    columns = {
        str(name): [None if not row[place] else row[place] for row in texts]
        for place, name in enumerate(header)
    }
    found = [
        loaded(tmp_path, "firms: {file: f.csv}", f_csv=as_csv([header, *texts])).firms,
        loaded(tmp_path, "firms: {file: f.xlsx}", f_xlsx=as_xlsx({"a": FIRM_ROWS})).firms,
        loaded(tmp_path, "firms: {file: f.parquet}", f_parquet=as_parquet(columns)).firms,
    ]
    first, *others = [
        None if one is None else {n: cells(c) for n, c in {**one.numbers, **one.texts}.items()}
        for one in found
    ]
    assert first is not None
    assert first["employees"] == [12, (3, 5), None]
    assert first["id"] == ["rossi", "111", "bianchi"]
    assert all(one == first for one in others)


BAD_SHEETS: dict[str, tuple[str, dict[str, Sequence[Row]]]] = {
    "cells": (
        "{file: firms.xlsx}",
        {
            "firms": [
                [],
                ["", "id", "employees", "founded", "union", "wage", "export_share", "phases"],
                ["", "a", date(2024, 5, 3), 1994.5, 2, "1,234", True, 5],
                [],
                ["", "", "many", date(1994, 1, 1), date(1994, 1, 1), -1, "35%", "a;b"],
                ["", "a", "3..5", 1994, "yes", "n/a", 0.5, "", "more"],
            ]
        },
    ),
    "no-such-sheet": ("{file: firms.xlsx, sheet: frims}", {"firms": [["id"]], "notes": [["a"]]}),
    "no-such-sheet-at-all": ("{file: firms.xlsx, sheet: 2024}", {"firms": [["id"]], "b": []}),
    "which-sheet": ("{file: firms.xlsx}", {"2024": [["id"]], "2025": [["id"]]}),
    "empty-sheet": ("{file: firms.xlsx, sheet: b}", {"a": [["id"]], "b": []}),
}
BAD_COLUMNS: dict[str, dict[str, Any]] = {
    "cells": {
        "id": ["a", "a", None, "d"],
        "employees": [1.5, float("inf"), -2.0, float("nan")],
        "export_share": pl.Series(["0.5", "x", None, "50%"], dtype=pl.Categorical),
        "founded": [1994, 94, None, 3000],
        "union": [True, False, None, True],
        "wage_ratio": [True, None, False, True],
        "owner": ["b", "b", None, "d"],
        "unheard_of": [[1], None, [], [2]],
    },
    "nested": {
        "id": ["a", "b"],
        "name": [["x"], None],
        "employees": [{"low": 5, "high": 3}, None],
    },
}


def compared(messages: Sequence[str], kept: Path, request: pytest.FixtureRequest) -> None:
    text = "\n\n".join(messages) + "\n"
    if request.config.getoption("update_snapshots"):
        kept.write_text(text, encoding="utf-8", newline="\n")
    assert text == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", BAD_SHEETS)
def test_workbook_is_refused(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    given_entry, sheets = BAD_SHEETS[name]
    found = refusals(tmp_path, f"firms: {given_entry}", firms_xlsx=as_xlsx(sheets))
    compared(found, CASES / "tables" / f"xlsx-{name}.txt", request)


@pytest.mark.parametrize("name", BAD_COLUMNS)
def test_parquet_is_refused(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    content = as_parquet(BAD_COLUMNS[name])
    found = refusals(tmp_path, "firms: {file: firms.parquet}", firms_parquet=content)
    compared(found, CASES / "tables" / f"parquet-{name}.txt", request)


BAD_BYTES = {
    "latin-1": "id,name\na,citt\u00e0\n".encode("latin-1"),
    "utf-16": "id,name\n".encode("utf-16"),
}


@pytest.mark.parametrize("name", BAD_BYTES)
def test_what_is_no_utf_8_is_refused(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    found = refusals(tmp_path, "firms: {file: firms.csv}", firms_csv=BAD_BYTES[name])
    compared(found, CASES / "tables" / f"csv-{name}.txt", request)


@pytest.mark.parametrize(
    ("name", "content", "told_of"),
    [
        ("f.parquet", b"PAR1 no, not really", "cannot be read as Parquet: "),
        ("f.xlsx", b"id;name\n", "is no XLSX workbook: "),
        ("f.xlsx", as_xlsx({"firms": [["id"]]})[:-400], "is no XLSX workbook: "),
        ("f.xlsx", b"PK\x05\x06" + bytes(18), "is no XLSX workbook: "),
    ],
    ids=["no Parquet", "no archive", "half an archive", "another archive"],
)
def test_what_is_no_such_table_is_refused(
    name: str, content: bytes, told_of: str, tmp_path: Path
) -> None:
    written(tmp_path, name, content)
    (found,) = refusals(tmp_path, f"firms: {{file: {name}}}")
    assert found.startswith(f"error: `{name}` {told_of}")
    assert found.endswith(f" --> {name}:1:1")


def test_every_text_of_a_table_belongs_to_a_case() -> None:
    made = {f"xlsx-{name}" for name in BAD_SHEETS} | {f"parquet-{name}" for name in BAD_COLUMNS}
    texts = {path.name.removesuffix(".txt") for path in (CASES / "tables").iterdir()}
    assert texts == made | {f"csv-{name}" for name in BAD_BYTES}


def test_a_sheet_is_found_by_its_name_or_as_the_only_one(tmp_path: Path) -> None:
    two = as_xlsx({"notes": [["id"], ["no"]], "firms": [["id"], ["yes"]]})
    other = as_xlsx({"2024": [["id"], ["yes"]]})
    for section, content in (
        ("{file: f.xlsx}", two),
        ("{file: f.xlsx, sheet: firms}", two),
        ("{file: f.xlsx}", other),
    ):
        found = loaded(tmp_path, f"firms: {section}", f_xlsx=content).firms
        assert found is not None
        assert found.text("id").labels == ("yes",)


# What is refused for safety


def test_a_table_outside_is_read_where_that_is_allowed(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    written(tmp_path, "firms.csv", b"id\na\n")
    path = written(inner, "profile.yaml", f"{HEAD}firms: {{file: ../firms.csv}}\n".encode())
    with pytest.raises(InputError, match="outside the profile's folder"):
        load_profile(path)
    assert load_profile(path, allow_outside=True).firms is not None
    for way in (f"../{inner.name}/inside.csv", str(inner / "inside.csv"), "./inside.csv"):
        found = loaded(inner, f"firms: {{file: {json.dumps(way)}}}", inside_csv=b"id\na\n")
        assert found.firms is not None


def test_a_link_of_the_file_system_does_not_lead_outside(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    written(tmp_path, "firms.csv", b"id\na\n")
    (inner / "firms.csv").symlink_to(tmp_path / "firms.csv")
    (inner / "loop.csv").symlink_to(inner / "loop.csv")
    assert "outside the profile's folder" in refusals(inner)[0]
    assert "cannot read" in refusals(inner, "firms: {file: loop.csv}")[0]
    (tmp_path / "elsewhere").symlink_to(inner)
    found = loaded(tmp_path / "elsewhere", "firms: {file: own.csv}", own_csv=b"id\na\n")
    assert found.firms is not None


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError

    written(tmp_path, "profile.yaml", f"{HEAD}firms: {{file: f.csv}}\n".encode())
    written(tmp_path, "f.csv", b"id\n")
    document = read(tmp_path / "profile.yaml")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(InputError, match="permission is refused"):
        profile_of(document)


def bomb(size: int, claimed: int | None = None) -> bytes:
    """Make a workbook with a part of so many zeros, which claims to have so many."""
    content = io.BytesIO(as_xlsx({"firms": [["id"]]}))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/x.bin", bytes(size))
        if claimed is not None:
            archive.getinfo("xl/media/x.bin").file_size = claimed
    return content.getvalue()


@pytest.mark.parametrize("claimed", [None, 10], ids=["openly", "in secret"])
def test_a_workbook_that_unpacks_to_too_much_is_refused(
    claimed: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 50_000_000)
    content = bomb(60_000_000, claimed)
    assert len(content) < 100_000
    found = refusals(tmp_path, "firms: {file: f.xlsx}", f_xlsx=content)
    assert "unpacks to more than 50,000,000 bytes" in found[0]


@pytest.mark.parametrize("place", [(1_048_575, 16_383), (1_000, 200)], ids=["farthest", "far"])
def test_a_workbook_that_spans_too_much_is_refused(
    place: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if place[1] < 16_383:
        monkeypatch.setattr(workbook, "MOST_CELLS", 200_000)
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    sheet = book.add_worksheet("firms")
    sheet.write(0, 0, "id")
    sheet.write(*place, "far off")
    book.close()
    found = refusals(tmp_path, "firms: {file: f.xlsx}", f_xlsx=content.getvalue())
    cells_spanned = (place[0] + 1) * (place[1] + 1)
    assert f"spans {cells_spanned:,} cells" in found[0]


@pytest.mark.parametrize("blank", [b"\n", b",,\n", b" ,\t,\r\n"], ids=["empty", "commas", "blanks"])
def test_a_million_blank_rows_are_refused(blank: bytes, tmp_path: Path) -> None:
    found = refusals(tmp_path, firms_csv=b"id,name,employees\na,b,1\n" + blank * 1_000_000)
    assert len(found) == 1
    assert "has more than 10,000 blank rows" in found[0]
    assert f"firms.csv:{MOST_BLANK_ROWS + 3}:1" in found[0]


def test_a_sheet_with_a_cell_below_a_million_blank_rows_is_refused(tmp_path: Path) -> None:
    rows: list[Row] = [["id"], ["a"], *[[]] * (MOST_BLANK_ROWS + 1), ["b"]]
    found = refusals(tmp_path, "firms: {file: f.xlsx}", f_xlsx=as_xlsx({"firms": rows}))
    assert "has more than 10,000 blank rows" in found[0]
    assert "f.xlsx:firms:10003:1" in found[0]


def test_a_parquet_file_that_claims_too_many_rows_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "MOST_ROWS", 2)
    content = as_parquet({"id": ["a", "b", "c"]})
    found = refusals(tmp_path, "firms: {file: f.parquet}", f_parquet=content)
    assert "has 3 rows; at most 2 are read" in found[0]


# Very many problems


@pytest.mark.parametrize("rows", [20_000, 120_000], ids=["by rows", "by columns"])
def test_very_many_problems_are_counted(rows: int, tmp_path: Path) -> None:
    table = b"id,employees\n" + b"".join(b"f%d,many\n" % row for row in range(rows))
    with pytest.raises(InputError) as raised:
        loaded(tmp_path, firms_csv=table)
    *told_, last = raised.value.problems
    assert len(told_) == MOST_TOLD
    assert (last.count, last.mark.line) == (rows - MOST_TOLD, MOST_TOLD + 2)
    assert last.message == f"{rows - MOST_TOLD:,} more problems from here on"


@pytest.mark.parametrize("rows", [20_000, 120_000], ids=["by rows", "by columns"])
def test_very_many_unknown_ends_are_counted(rows: int, tmp_path: Path) -> None:
    table = b"from,to,type\n" + b"".join(b"a,x%d,supply\n" % row for row in range(rows))
    table += b"a,a,supply\n,a,supply\nx,x,supply\n"
    sections_ = "firms: {file: f.csv}\nlinks: {file: l.csv}"
    with pytest.raises(InputError) as raised:
        loaded(tmp_path, sections_, f_csv=b"id\na\nb\na\n", l_csv=table)
    counts = sorted(problem.count for problem in raised.value.problems)
    assert sum(counts) == 1 + (rows + 1) + 1 + 2 + 1
    assert counts[-1] == rows + 1 - MOST_TOLD


def test_where_a_table_of_firms_is_broken_links_are_not_called_so_too(tmp_path: Path) -> None:
    sections_ = "firms: {file: f.ods}\nlinks: [{from: a, to: b, type: supply}]"
    assert len(refusals(tmp_path, sections_)) == 1


# Without polars


@pytest.fixture
def without_polars(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    monkeypatch.setattr(tables, "find_spec", lambda _: None)


@pytest.mark.usefixtures("without_polars")
def test_parquet_without_polars_costs_one_line_that_says_what_to_install(tmp_path: Path) -> None:
    assert refusals(tmp_path, "firms: {file: f.parquet}", f_parquet=b"") == [
        "error: reading `f.parquet` needs polars\n"
        " --> f.parquet:1:1\n"
        "tip: pip install 'sectorscan[tables]'"
    ]


@pytest.mark.usefixtures("without_polars")
def test_a_big_table_is_read_without_polars_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "BIG", -1)
    assert loaded(tmp_path, firms_csv=b"id\na\n").firms is not None


# The parts


def test_what_is_in_doubt_without_cause_is_read_row_by_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def doubting(*arguments: Any) -> frames.Ends:  # noqa: ANN401
        ends = ends_in(*arguments)
        return frames.Ends(ends.low, ends.high, ~ends.doubted)

    ends_in = frames.ends_in
    monkeypatch.setattr(frames, "ends_in", doubting)
    written(tmp_path, "f.csv", b"id,employees\na,3\n")
    plain, columnwise = both_ways(entry(tmp_path, "f.csv"), FIRMS)
    assert columnwise == plain
    assert plain["cells"] == {"id": ["a"], "employees": [3]}


def test_rows_that_only_the_model_refuses_would_be_found_by_nobody_else() -> None:
    """The rules that columns are held to are all that the row models have."""
    for shape in (FIRMS, LINKS):
        decorators = shape.model.__pydantic_decorators__
        assert not decorators.field_validators
        assert set(decorators.model_validators) <= {"_makes_sense"}
        assert shape.fields == fields_of(shape.model)


def test_a_constraint_that_no_column_can_be_held_to_is_no_field() -> None:
    class Coded(Part):
        code: str = pydantic.Field(pattern="[a-z]+")

    class Nested(Part):
        inner: dict[str, int]

    for model in (Coded, Nested):
        with pytest.raises(NotImplementedError, match="no column can be held"):
            fields_of(model)


def test_packed_texts_are_a_sequence() -> None:
    texts = ["a", "", "città", "d"]
    ends = np.cumsum([len(text.encode()) for text in texts])
    packed = PackedTexts("".join(texts).encode(), ends)
    assert list(packed) == texts
    assert (packed[-1], packed[1:3], len(packed)) == ("d", ("", "città"), 4)
    with pytest.raises(IndexError):
        packed[4]


def test_very_many_labels_are_packed(tmp_path: Path) -> None:
    ids = [f"firm-{row}" for row in range(20_000)]
    found = loaded(
        tmp_path, "firms: {file: f.parquet}", f_parquet=as_parquet({"id": ids, "role": "x"})
    ).firms
    assert found is not None
    assert isinstance(found.text("id").labels, PackedTexts)
    assert list(found.text("id").labels) == ids
    assert found.text("role").labels == ("x",)


@pytest.mark.parametrize("first", [list, pl.Series])
@pytest.mark.parametrize("then", [list, pl.Series])
@pytest.mark.parametrize("looked_for", [list, pl.Series])
def test_parties_are_found_among_lists_and_columns(
    first: Callable[[Any], Any], then: Callable[[Any], Any], looked_for: Callable[[Any], Any]
) -> None:
    parties = Parties([first(["a", None, "b"]), then(["c", "a"]), []])
    assert parties.positions(looked_for(["c", "a", None, "x", "b"])).tolist() == [3, 0, -2, -1, 2]
    assert list(parties.names(5)) == ["a", "b", "c", "a"]
    assert parties.names(4) == []
