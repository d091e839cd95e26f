"""Sections in tables: what is read of them, where they may stand, what is refused."""

import json
import os
import re
import sys
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from sectorscan.cli.run import run
from sectorscan.errors import InputError
from sectorscan.profile import tables
from sectorscan.profile.load import load_profile, profile_of
from sectorscan.readers.document import read
from tests.support.paths import CASES, DOCS
from tests.support.table_files import (
    HEAD,
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
    assert list(loaded(tmp_path, "answers: {file: {level: 2}}").answers or ()) == ["file"]


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
    "utf-16": "id,name\n".encode("utf-16-le"),  # without its mark
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
        ("f.xlsx", b"id;name\n", "is no workbook, whatever its name says"),
        ("f.xlsx", as_xlsx({"firms": [["id"]]})[:-400], "the workbook `f.xlsx` is damaged: "),
        ("f.xlsx", b"PK\x05\x06" + bytes(18), "is an archive and holds no workbook"),
    ],
    ids=["no Parquet", "no archive", "half an archive", "another archive"],
)
def test_what_is_no_such_table_is_refused(
    name: str, content: bytes, told_of: str, tmp_path: Path
) -> None:
    written(tmp_path, name, content)
    (found,) = refusals(tmp_path, f"firms: {{file: {name}}}")
    assert found.startswith("error: ")
    assert told_of in found
    assert f"\n --> {name}:1:1" in found


def test_every_text_of_a_table_belongs_to_a_case() -> None:
    made = {f"xlsx-{name}" for name in BAD_SHEETS} | {f"parquet-{name}" for name in BAD_COLUMNS}
    texts = {path.name.removesuffix(".txt") for path in (CASES / "tables").iterdir()}
    assert texts == made | {f"csv-{name}" for name in BAD_BYTES}


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


@pytest.fixture
def without_polars(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    monkeypatch.setattr(tables, "find_spec", lambda _: None)


@pytest.mark.usefixtures("without_polars")
def test_parquet_without_polars_costs_one_line_that_says_what_to_install(tmp_path: Path) -> None:
    assert refusals(tmp_path, "firms: {file: f.parquet}", f_parquet=b"") == [
        (
            "error: reading `f.parquet` needs polars\n"
            " --> f.parquet:1:1\n"
            "tip: pip install 'sectorscan[tables]'"
        )
    ]


@pytest.mark.usefixtures("without_polars")
def test_a_big_table_is_read_without_polars_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "BIG", -1)
    assert loaded(tmp_path, firms_csv=b"id\na\n").firm_count() == 1


def test_the_command_line_reads_outside_where_that_is_allowed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "inner").mkdir()
    written(tmp_path, "firms.csv", b"id,colour\na,red\n")
    text = f"{HEAD}firms: {{file: ../firms.csv}}\n".encode()
    path = str(written(tmp_path / "inner", "profile.yaml", text))
    assert [run([command, path]) for command in ("check", "assess", "network")] == [1, 2, 2]
    assert "outside the profile's folder" in capsys.readouterr().err
    assert run(["check", path, "--allow-outside"]) == 0
    unused = "firms: no field is read from the column `colour`\n"
    assert unused in capsys.readouterr().out
    assert run(["assess", path, "--allow-outside"]) == 0
    assert unused in capsys.readouterr().err
    assert run(["network", path, "--allow-outside"]) == 0


@pytest.mark.thorough
def test_the_command_line_counts_very_many_problems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(
        tmp_path,
        "firms.csv",
        b"id,employees\n" + b"".join(b"f%d,x%d\n" % (n, n) for n in range(3000)),
    )
    path = str(written(tmp_path, "profile.yaml", f"{HEAD}firms: {{file: firms.csv}}\n".encode()))
    assert run(["assess", path]) == 2
    assert capsys.readouterr().err.endswith("3000 problems found, 2950 of them not shown\n")
    assert run(["check", path]) == 1
    assert capsys.readouterr().out.endswith(
        "1 file checked, 3000 problems found, 2950 of them not shown\n"
    )


def test_a_file_is_found_however_its_accents_are_written(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", "citt\xe0")
    (tmp_path / apart).mkdir()
    written(tmp_path / apart, f"{apart}.csv", b"id\na\n")
    profile = loaded(tmp_path, "firms: {file: citt\xe0/citt\xe0.csv}")
    assert profile.firm_count() == 1


def test_a_file_that_is_nearly_called_so_is_asked_after(tmp_path: Path) -> None:
    written(tmp_path, "Firms.csv", b"id\na\n")
    [problem] = refusals(tmp_path, "firms: {file: firm.csv}")
    assert "tip: did you mean `Firms.csv`?" in problem
