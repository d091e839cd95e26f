"""Workbooks to fill in: lists to choose from, notes, and the same each time."""

import re
import zipfile
from pathlib import Path

import pytest

from sectorscan.rubric.blank_workbook import starter_workbook
from sectorscan.rubric.load import load_rubric
from tests.support.blank_profiles import NAME, started
from tests.support.table_files import sheets_in

RUBRIC = load_rubric()
pytestmark = pytest.mark.usefixtures("own_folder")


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def test_the_workbook_lists_every_question_and_is_the_same_each_time() -> None:
    starter_workbook(NAME, RUBRIC, Path("a.xlsx"))
    starter_workbook(NAME, RUBRIC, Path("b.xlsx"))
    sheets = sheets_in(Path("a.xlsx"))
    assert [row[0] for row in sheets["answers"][1:]] == list(RUBRIC.asked)
    assert [row[0] for row in sheets["steps"][1:]] == [one.id for one in RUBRIC.procedure]
    breaches = [one.id for one in RUBRIC.breaches]
    assert [row[0] for row in sheets["labour"][1:]] == breaches
    assert parts(Path("a.xlsx")) == parts(Path("b.xlsx"))


def test_the_workbook_has_lists_to_choose_from() -> None:
    path = started("xlsx")
    names, found = list(sheets_in(path)), parts(path)

    def rules(sheet: str) -> list[str]:
        text = found[f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"]
        return re.findall(r"<dataValidation .*?</dataValidation>", text)

    choices = sheets_in(path)["(choices)"]
    columns = [[cell for cell in column if cell != ""] for column in zip(*choices, strict=True)]
    kinds = [one.id for one in RUBRIC.institution_kinds]
    assert kinds in columns
    assert [one.id for one in RUBRIC.respondents] in columns
    assert [half / 2 for half in range(9)] in columns
    letter = chr(ord("A") + columns.index(kinds))
    where = f"'(choices)'!${letter}$1:${letter}${len(kinds)}"
    assert any(f"<formula1>{where}</formula1>" in rule for rule in rules("institutions"))
    assert sum('type="list"' in rule for rule in rules("answers")) == 5
    assert any('type="decimal"' in rule for rule in rules("firms"))
    assert sum('type="list"' in rule for rule in rules("labour")) == 3
    assert any('type="list"' in rule for rule in rules("sector"))


def test_the_workbook_has_notes_on_units_and_on_what_levels_mean() -> None:
    found = parts(started("xlsx"))
    notes = " ".join(" ".join(text.split()) for name, text in found.items() if "comments" in name)
    assert "a share, 0 to 1: 35 % is 0.35" in notes
    assert "sampling weight" in notes
    for one in RUBRIC.asked.values():
        for anchor in one.question.anchors:
            assert " ".join(anchor.split()).replace("&", "&amp;") in notes
