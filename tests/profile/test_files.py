"""Which files a profile is read from, and what sort each of them is."""

import os
from pathlib import Path

import pytest

from sectorscan.errors import InputError
from sectorscan.profile import files
from sectorscan.profile.files import is_workbook, journal_of, journal_path, parse_profile
from sectorscan.profile.load import load_profile
from tests.support.table_files import HEAD, written

NOTED = b"question,level,by\ntrust-between-firms,2,employers\n"


def test_a_profile_says_all_files_that_it_was_read_from(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    written(tmp_path / "tables", "f.csv", b"id\na\n")
    written(tmp_path, "a.csv", NOTED)
    written(tmp_path, "p.answers.csv", NOTED)
    text = f"{HEAD}firms: {{file: tables/../tables/f.csv}}\nanswers: {{file: a.csv}}\n"
    path = written(tmp_path, "p.yaml", text.encode())
    files = [path, tmp_path / "tables" / "f.csv", tmp_path / "a.csv", tmp_path / "p.answers.csv"]
    assert load_profile(path).files == tuple(files)


def test_a_file_is_named_once_however_often_it_is_read(tmp_path: Path) -> None:
    written(tmp_path, "p.answers.csv", NOTED)
    text = f"{HEAD}answers: {{file: p.answers.csv}}\n".encode()
    path = written(tmp_path, "p.yaml", text)
    assert load_profile(path).files == (path, tmp_path / "p.answers.csv")


def test_a_workbook_is_known_by_its_suffix_or_by_how_it_begins() -> None:
    zipped = b"PK\x03\x04..."
    assert is_workbook("p.XLSX")
    assert is_workbook("p.xlsm", b"sector:")
    assert is_workbook("<stdin>", zipped)
    assert not is_workbook("<stdin>", b"sector:")
    assert not is_workbook("p.yml", zipped)


def test_a_text_is_parsed_as_one() -> None:
    assert parse_profile(b"sector: {name: here}", "<stdin>").data == {"sector": {"name": "here"}}


def test_a_profile_whose_journal_would_have_too_long_a_name_has_none(tmp_path: Path) -> None:
    path = tmp_path / f"{'n' * 250}.yaml"
    assert len(os.fsencode(journal_path(path).name)) > 255
    assert journal_of(path) is None


def test_a_journal_that_is_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p.answers.csv").mkdir()
    with pytest.raises(InputError, match="it is a folder"):
        journal_of(tmp_path / "p.yaml")


def test_a_journal_that_is_far_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_IN_JOURNAL", len(NOTED) - 1)
    (tmp_path / "p.answers.csv").write_bytes(NOTED)
    with pytest.raises(InputError, match="too many for a journal"):
        journal_of(tmp_path / "p.yaml")


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".fods", ".sav", ".dta", ".numbers", ".PDF"])
def test_files_of_other_programs_are_told_as_what_they_are(suffix: str) -> None:
    for content in (b"PK\x03\x04", b"%PDF-1.4"):
        with pytest.raises(InputError, match="save its table as XLSX or CSV"):
            parse_profile(content, f"valley{suffix}")
