"""Tables in files: what their cells become, and what is refused."""

import os
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pydantic
import pytest

from sectorscan.errors import InputError
from sectorscan.profile.columns import PackedTexts
from sectorscan.profile.load import load_profile
from sectorscan.profile.references import PartyIndex
from sectorscan.profile.rows import Firm, Institution
from sectorscan.readers import open_table
from sectorscan.readers.cells import Notation, value_of
from sectorscan.readers.row_fields import fields_of
from sectorscan.types import Part
from tests.support.paths import CASES, DOCS
from tests.support.table_files import (
    Row,
    as_csv,
    as_parquet,
    as_xlsx,
    cells,
    every,
    loaded,
    refusals,
    written,
)

FIELDS = {one.name: one for one in fields_of(Firm)}


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
    ("cell", "value"),
    [("yes", True), ("0", False), (1.0, True), ("0.5", "0.5"), (2, 2), (True, True)],
)
def test_a_plain_yes_or_no_is_no_share(cell: Any, value: object) -> None:  # noqa: ANN401
    active = next(one for one in fields_of(Institution) if one.name == "active")
    assert value_of(cell, active, Notation(commas_in_doubt=False)) == value


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
    assert document.source_location(("institutions", 0, "kind")).line == 3
    assert document.source_location(("institutions", 0, "kind")).column == 3
    assert str(document.source_location(("institutions", 0, "services", 1))).endswith("i.csv:3:10")
    assert str(document.source_location(("answers", "trust", 1, "by"))).endswith("a.csv:3:9")
    assert str(document.source_location(("answers", "trust"), of_key=True)).endswith("a.csv:2:1")
    assert str(document.source_location(("answers",))).endswith("profile.yaml:3:10")
    assert str(document.source_location(("watch", 0))).endswith("profile.yaml:4:9")


def test_a_question_may_be_called_file(tmp_path: Path) -> None:
    assert loaded(tmp_path, "answers: {file: {level: 2}}").answers is not None


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
    first, *others = [every(one) for one in found if one is not None]
    assert first["employees"] == [12, (3, 5), None]
    assert first["id"] == ["rossi", "111", "bianchi"]
    assert others == [first, first]


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


def test_a_table_of_very_many_different_cells_is_read_with_few_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_table, "_MOST_REMEMBERED", 2)
    found = loaded(tmp_path, firms_csv=b"id,employees\na,1\nb,2\nc,3\nd,1\n").firms
    assert found is not None
    assert cells(found.number("employees")) == [1, 2, 3, 1]


def test_lists_of_parquet_are_lists(tmp_path: Path) -> None:
    columns = {"id": ["a", "b", "c"], "phases": [["cutting", " ", "sewing"], [], None]}
    found = loaded(tmp_path, "firms: {file: f.parquet}", f_parquet=as_parquet(columns)).firms
    assert found is not None
    assert cells(found.number("phases_n")) == [2, 0, None]


def test_a_constraint_that_no_column_can_be_held_to_is_no_field() -> None:
    class Coded(Part):
        code: str = pydantic.Field(max_length=3)

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
    parties = PartyIndex([first(["a", None, "b"]), then(["c", "a"]), []])
    assert parties.positions(looked_for(["c", "a", None, "x", "b"])).tolist() == [3, 0, -2, -1, 2]
    assert list(parties.names(5)) == ["a", "b", "c", "a"]
    assert parties.names(4) == []


def test_the_page_on_tables_shows_what_works(tmp_path: Path) -> None:
    page = (DOCS / "tables.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"<!-- (\w+) -->\n```\w+\n(.*?)```", page, re.DOTALL))
    institutions: list[Row] = [["id", "kind"], ["centre", "service-centre"]]
    links: list[Row] = [["from", "to", "type"], ["rossi", "centre", "service-use"]]
    files = {
        "firms.csv": shown["firms"].encode(),
        "answers.csv": shown["answers"].encode(),
        "lists.xlsx": as_xlsx({"institutions": institutions, "who with whom": links}),
        "profile.yaml": shown["tables"].encode(),
    }
    for name, content in files.items():
        written(tmp_path, name, content)
    found = load_profile(tmp_path / "profile.yaml")
    assert found.firms is not None
    assert cells(found.firms.number("employees")) == [12, (3, 8), None]
    assert found.unused_columns == {"firms": ("note",)}
    [told] = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    files["firms.csv"] = files["firms.csv"].replace(b"stitching;;no", b"stitching;35;no")
    written(tmp_path, "firms.csv", files["firms.csv"])
    with pytest.raises(InputError) as raised:
        load_profile(tmp_path / "profile.yaml")
    assert f"{raised.value}\n".replace(f"{tmp_path}{os.sep}", "") == told
