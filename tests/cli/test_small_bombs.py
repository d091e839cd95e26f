"""Small files that are made to take much memory: none takes more than a small file may."""

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sectorscan.errors import ExitCode
from tests.support.forked_runs import MOST_MEGABYTES, ended
from tests.support.table_files import as_xlsx

pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(sys.platform != "linux", reason="it forks, and reads /proc"),
]

SECTOR = "sector: {name: S, product_family: shoes, as_of: 2024}\n"
MINE = "rubric: 1\nid: mine\nextends: industrial-district\n"
SIZE = 990_000  # bytes


def repeated(before: str, item: str, after: str = "") -> str:
    """As many items between two texts as a small file can hold."""
    return before + item * ((SIZE - len(before) - len(after)) // len(item)) + after


def profiles() -> dict[str, str]:
    return {
        "deep lists": repeated(f"{SECTOR}watch: ", "["),
        "empty records": repeated(f"{SECTOR}institutions: [", "{},", "]"),
        "empty answers": repeated(f"{SECTOR}answers: {{trust-between-firms: [", "{},", "]}"),
        "empty years": repeated(f"{SECTOR}series: [", "{},", "]"),
        "empty firms": repeated(f"{SECTOR}firms: [", "{},", "]"),
        "lists in lists": repeated(f"{SECTOR}watch:\n", "- -\n"),
        "anchors": repeated(f"{SECTOR}watch: [", "&a x,", "]"),
        "aliases": repeated(f"{SECTOR}watch: &a [x]\nfirms: [", "*a,", "]"),
        "a huge number": repeated(f"{SECTOR}series: [{{year: ", "9", "}]"),
        "one answer many times": repeated(
            f"{SECTOR}answers:\n trust-between-firms:\n", " - {level: 2}\n"
        ),
    }


def rubrics() -> dict[str, str]:
    return {
        "slips": repeated(f"{MINE}ingredients: [", "{id: a},", "]"),
        "slips inside": repeated(
            f"{MINE}ingredients: [{{id: labour-standards, indicators: [", "{id: a},", "]}]"
        ),
        "pairs": repeated(f"{MINE}interdependencies: [", "{from: a, to: b},", "]"),
        "empty records": repeated(f"{MINE}ingredients: [", "{},", "]"),
    }


def saved() -> dict[str, str]:
    return {
        "empty ingredients": repeated('{"format": 1, "score": {}, "ingredients": [', "{},", "{}]}"),
        "lists": repeated("", "["),
        "a huge number": repeated('{"format": 1, "score": ', "9", "}"),
        "many fields": "{" + ",".join(f'"{n:x}": 1' for n in range(90_000)) + "}",
    }


def tables() -> dict[str, str]:
    return {  # no sound command before reads one: what polars loaded once hangs in a forked process
        "one id": repeated("id\n", "firm-of-us\n"),
        "blank rows": repeated("id,name\n", ",,,,,,,,,,\n"),
        "quoted blanks": repeated("id\n", '"         "\n'),
        "many columns": repeated("id", ",") + "\n",
        "words for figures": repeated("id,employees\n", "firm,rather few\n"),
        "choices": "id,"
        + ",".join(f"phases/c{n}" for n in range(3000))
        + "\n"
        + ("a," + ",".join(["1"] * 3000) + "\n") * 150,
    }


HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
CELL = '<c t="inlineStr"><is><t>id</t></is></c>'


def sheets() -> dict[str, str]:
    return {
        "cells": f'{HEAD}<row r="1">{CELL * 3_000_000}</row></sheetData></worksheet>',
        "merged cells": f'{HEAD}<row r="1">{CELL}</row></sheetData><mergeCells>'
        + '<mergeCell ref="A1:B9"/>' * 3_000_000
        + "</mergeCells></worksheet>",
        "tags that do not end": f'{HEAD}<row r="1">{CELL}</row><!--{"<c " * 3_000_000}-->'
        "</sheetData></worksheet>",
        "a name that does not end": f'{HEAD}<row {"r" * 9_000_000}="1">{CELL}</row></sheetData>'
        "</worksheet>",
        "a long text": f"{HEAD}<row><c t='inlineStr'><is><t>{'x' * 200_000_000}</t></is></c></row>"
        "</sheetData></worksheet>",
    }


def with_sheet(xml: str) -> bytes:
    """A workbook whose second sheet is this."""
    sector = [["field", "value"], ["name", "x"], ["product_family", "shoes"]]
    whole = io.BytesIO(as_xlsx({"sector": sector, "firms": [["id"], ["a"]]}))
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(whole) as parts,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as bomb,
    ):
        for name in parts.namelist():
            bomb.writestr(name, xml if name.endswith("sheet2.xml") else parts.read(name))
    return changed.getvalue()


def as_it_is(text: str) -> bytes:
    return text.encode()


@pytest.mark.parametrize(
    ("made", "suffix", "written", "command"),
    [
        (profiles, ".yaml", as_it_is, "check -q FILE"),
        (rubrics, ".yaml", as_it_is, "check -q FILE"),
        (saved, ".json", as_it_is, "render -q FILE -o out.md"),
        (tables, ".csv", as_it_is, "check -q FILE.yaml"),
        (sheets, ".xlsx", with_sheet, "check -q FILE"),
    ],
    ids=["profiles", "rubrics", "saved", "tables", "workbooks"],
)
def test_no_small_file_takes_much_memory(
    made: Callable[[], dict[str, str]],
    suffix: str,
    written: Callable[[str], bytes],
    command: str,
    tmp_path: Path,
) -> None:
    bombs = made()
    (tmp_path / "sound.yaml").write_text(SECTOR)
    names = [f"{number}{suffix}" for number in range(len(bombs))]
    for name, text in zip(names, bombs.values(), strict=True):
        content = written(text)
        assert len(content) < 1_000_000
        (tmp_path / name).write_bytes(content)
        (tmp_path / f"{name}.yaml").write_text(f"{SECTOR}firms: {{file: {name}}}\n")
    commands = [command.replace("FILE", name).split() for name in names]
    runs = ended([["check", "-q", "sound.yaml"]], commands, tmp_path)
    bad = {
        kind: run
        for kind, run in zip(bombs, runs, strict=True)
        if run.code not in {ExitCode.DONE, ExitCode.GATE_FAILED, ExitCode.BAD_INPUT}
        or run.megabytes > MOST_MEGABYTES
    }
    assert bad == {}
