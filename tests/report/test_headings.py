"""Sections by their names."""

import re
from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from sectorscan.report.headings import SECTIONS
from tests.support.command_line import Capture
from tests.support.paths import ROOT


class TestSections:
    def test_only_those_asked_for(self, saved_carpi: Path, capsys: Capture) -> None:
        asked = ["--section", "held-back", "--section", "verdict"]
        assert run(["render", str(saved_carpi), *asked]) == ExitCode.DONE
        printed = capsys.readouterr().out
        assert len(re.findall("(?m)^ [A-Z ]+ ─", printed)) == 2
        assert printed.index("VERDICT") < printed.index("WHAT HOLDS IT BACK")
        assert "WHAT TO DO" not in printed

    def test_one_that_is_not_known(self, saved_carpi: Path, capsys: Capture) -> None:
        assert run(["render", str(saved_carpi), "--section", "verdit"]) == ExitCode.BAD_INPUT
        told = " ".join(capsys.readouterr().err.replace("│", " ").split())
        assert "`verdit` is no section of a report; did you mean `verdict`?" in told
        assert "Sections: verdict, labour," in told

    def test_the_page_about_reports_names_them_all(self) -> None:
        page = " ".join((ROOT / "docs" / "reports.md").read_text(encoding="utf-8").split())
        *most, last = (f"`{name}`" for name in SECTIONS)
        assert f"The sections are {', '.join(most)} and {last}." in page

    def test_help_names_them_all(self, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "400")
        assert run(["render", "--help"]) == ExitCode.DONE
        assert f": {', '.join(SECTIONS)}." in capsys.readouterr().out

    def test_one_in_which_there_is_nothing_to_say(self, capsys: Capture) -> None:
        tegalwangi = str(ROOT / "examples" / "tegalwangi-rattan" / "profile.yaml")
        assert run(["assess", tegalwangi, "--section", "map"]) == ExitCode.DONE
        assert "There is nothing to say here" in capsys.readouterr().out
