"""Workbooks to fill in: lists to choose from, notes, and the same each time."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.errors import InputError
from sectorscan.profile.load import load_profile
from sectorscan.rubric.blank_workbook import starter_workbook
from sectorscan.rubric.load import load_rubric
from tests.support.blank_profiles import NAME, started
from tests.support.table_files import as_xlsx, sheets_in

RUBRIC = load_rubric()
STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    ),
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}
"""The names of Excel's usual dialect of XML, and those of `Strict Open XML Spreadsheet`."""
pytestmark = pytest.mark.usefixtures("own_folder")


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def test_the_workbook_lists_every_question_and_is_the_same_each_time() -> None:
    starter_workbook(NAME, RUBRIC, Path("a.xlsx"))
    starter_workbook(NAME, RUBRIC, Path("b.xlsx"))
    sheets = sheets_in(Path("a.xlsx"))
    assert [row[0] for row in sheets["answers"][2:]] == list(RUBRIC.asked)
    assert [row[0] for row in sheets["steps"][2:]] == [one.id for one in RUBRIC.procedure]
    breaches = [one.id for one in RUBRIC.breaches]
    assert [row[0] for row in sheets["labour"][2:]] == breaches
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


def test_a_sheet_has_an_example_row_that_is_not_read() -> None:
    path = started("xlsx")
    for name, rows in sheets_in(path).items():
        if name not in {"sector", "report", "(read me)", "(choices)", "(examples)", "levels"}:
            assert any(str(cell).startswith("(example)") for cell in rows[1]), name
    sheets = {name: [list(row) for row in rows] for name, rows in sheets_in(path).items()}
    sheets["sector"][2][1] = "shoes"
    path.write_bytes(as_xlsx(sheets))
    profile = load_profile(path)
    assert (profile.firms, profile.institutions, profile.answers) == (None, None, None)
    assert (profile.sources, profile.stated, profile.labour_checks) == ({}, {}, ())
    assert profile.notices == ()


def test_an_example_row_that_was_written_over_is_told() -> None:
    path = started("xlsx")
    sheets = {name: [list(row) for row in rows] for name, rows in sheets_in(path).items()}
    sheets["sector"][2][1] = "shoes"
    sheets["firms"][1][1] = "Bianchi"
    sheets["stated"][1][3] = 0.2
    path.write_bytes(as_xlsx(sheets))
    places = [(notice.code, notice.place) for notice in load_profile(path).notices]
    assert places == [
        ("example-rows", f"{path}, sheet {name}, cell A2") for name in ("firms", "stated")
    ]


def test_an_example_row_is_right_where_it_is_read() -> None:
    path = started("xlsx")
    sheets = {
        name: [[_unmarked(cell) for cell in row] for row in rows]
        for name, rows in sheets_in(path).items()
    }
    sheets["sector"] = [[row[0], row[3]] for row in sheets["sector"]]
    sheets["sector"][0][1] = "value"
    path.write_bytes(as_xlsx(sheets))
    assert run(["check", str(path)]) == 0


def _unmarked(cell: object) -> object:
    return cell.removeprefix("(example) ") if isinstance(cell, str) else cell


def test_the_first_sheet_counts_what_is_filled_in_and_says_what_is_next() -> None:
    first = [row for row in sheets_in(started("xlsx"))["(read me)"] if row[1] != ""]
    assert first[:2] == [
        ["What the sector makes", "not yet said"],
        ["Answers with a level", f"0 of {len(RUBRIC.asked)} questions"],
    ]
    assert first[-1] == ["Next", "say what the sector makes: sheet sector, product_family"]


def test_every_row_that_has_lists_to_choose_from_is_counted() -> None:
    path = started("xlsx")
    names, found = list(sheets_in(path)), parts(path)
    formulas = found[f"xl/worksheets/sheet{1 + names.index('(read me)')}.xml"]
    for section in ("institutions", "firms", "links", "stated"):
        rules = found[f"xl/worksheets/sheet{1 + names.index(section)}.xml"]
        last = set(re.findall(r'sqref="[A-Z]+2:[A-Z]+(\d+)"', rules))
        assert set(re.findall(rf"COUNTA\({section}![A-Z]+3:[A-Z]+(\d+)\)", formulas)) == last


@pytest.mark.parametrize("named", ["quick-scan", ""])
def test_the_workbook_names_the_rubric_that_it_is_to_name(named: str) -> None:
    starter_workbook(NAME, RUBRIC, Path("a.xlsx"), named=named)
    fields = {row[0]: row[1] for row in sheets_in(Path("a.xlsx"))["report"][1:]}
    assert fields["rubric"] == named
    assert {value for field, value in fields.items() if field != "rubric"} == {""}


def test_the_sheet_of_levels_has_every_anchor() -> None:
    rows = sheets_in(started("xlsx"))["levels"]
    assert rows[0] == ["(question)", "0", "1", "2", "3", "4"]
    for row, asked in zip(rows[1:], RUBRIC.asked.values(), strict=True):
        texts = [asked.question.ask, *asked.question.anchors]
        assert row == [" ".join(text.split()) for text in texts]


@pytest.mark.thorough
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("suffix", ["ods", "xlsx"])
def test_what_libreoffice_saves_is_read_alike(suffix: str, tmp_path: Path) -> None:
    path = started("xlsx")
    sheets = {name: [list(row) for row in rows] for name, rows in sheets_in(path).items()}
    sheets["sector"][2][1] = "shoes"
    sheets["answers"][2][2] = 2.5
    sheets["answers"][4][2] = "high"
    path.write_bytes(as_xlsx(sheets))
    converted = _converted(path, suffix, tmp_path)
    told = f"{converted}, sheet answers, cell C5"
    with pytest.raises(InputError, match=re.escape(told)):
        load_profile(converted)


@pytest.mark.thorough
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_it_prints_on_few_pages_whatever_the_font(tmp_path: Path) -> None:
    printed = _converted(started("xlsx"), "pdf", tmp_path).read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 15


def _converted(path: Path, suffix: str, folder: Path) -> Path:
    user = f"-env:UserInstallation=file://{folder / 'user'}"
    command = ["soffice", user, "--headless", "--convert-to", suffix, "--outdir", str(folder)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{suffix}"


def test_the_strict_dialect_of_excel_is_read_alike() -> None:
    path = started("xlsx")
    with zipfile.ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    strict = Path("strict.xlsx")
    with zipfile.ZipFile(strict, "w") as archive:
        for name, part in content.items():
            for old, new in STRICT.items():
                part = part.replace(old, new)  # noqa: PLW2901
            archive.writestr(name, part)
    assert sheets_in(strict) == sheets_in(path)
    with pytest.raises(InputError, match="is not filled in yet"):
        load_profile(strict)
