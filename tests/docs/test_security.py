"""Every threat of the page has its test, and every test that it names is there."""

import re

import pytest

from tests.support.paths import ROOT

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (.+?) \| (.+?) \| (.+?) \| `(.+?)::(\w+)` \|$", PAGE, re.MULTILINE)


def test_every_row_names_a_test() -> None:
    lines = [line for line in PAGE.splitlines() if line.startswith("| ")]
    assert len(ROWS) == len(lines) - 1  # without the heads
    assert len(ROWS) > 25


@pytest.mark.parametrize(("path", "name"), [row[3:] for row in ROWS], ids=lambda part: part)
def test_it_is_there(path: str, name: str) -> None:
    assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")


def test_every_kind_of_input_is_among_them() -> None:
    hostile = {kind for row in ROWS for kind in row[0].split(", ")}
    wanted = {"profile", "workbook", "Parquet table", "rubric", "saved assessment (JSON)"}
    assert wanted | {"reference for Word", "journal", "argument"} <= hostile
