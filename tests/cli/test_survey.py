from pathlib import Path

import pytest
from openpyxl import load_workbook

from sectorscan.cli.run import run
from tests.support.command_line import CARPI, Capture, kept
from tests.support.form_walk import converted
from tests.support.survey_forms import VALLEY

pytestmark = pytest.mark.usefixtures("own_folder")


def test_a_form_is_written_and_its_minutes_are_said(capsys: Capture) -> None:
    assert run(["survey", "form", CARPI, "--for", "workshop", "-o", "w.xlsx"]) == 0
    assert "`w.xlsx` asks 34 things, in about 156 minutes" in capsys.readouterr().err
    assert converted(Path("w.xlsx").read_bytes())["title"] == "Workshop sheet"


def test_the_firms_of_the_profile_are_the_choices(tmp_path: Path) -> None:
    profile = kept(tmp_path, "valley.yaml", VALLEY)
    assert run(["survey", "form", profile, "-o", "firms.xlsx", "-q"]) == 0
    rows = load_workbook("firms.xlsx")["choices"].iter_rows(values_only=True)
    assert [row[2] for row in rows if row[0] == "firms"][:2] == ["Rossi & C.", "Verdi"]


def test_a_short_form_needs_a_profile(capsys: Capture) -> None:
    assert run(["survey", "form", "--short", "20", "-o", "f.xlsx"]) == 2
    assert "narrows the result most depends on a" in capsys.readouterr().err
    assert not Path("f.xlsx").exists()
    assert run(["survey", "form", CARPI, "--short", "20", "-o", "f.xlsx"]) == 0
    assert Path("f.xlsx").exists()


def test_what_is_no_language_and_no_workbook_is_refused(capsys: Capture) -> None:
    assert run(["survey", "form", "--language", "xx", "-o", "f.xlsx"]) == 2
    assert "`xx` is no language here: en" in capsys.readouterr().err
    assert run(["survey", "form", "-o", "f.docx"]) == 2


def test_a_form_is_not_written_over_the_profile(tmp_path: Path) -> None:
    profile = kept(tmp_path, "valley.xlsx", "")
    assert run(["survey", "form", profile, "-o", profile]) == 2
