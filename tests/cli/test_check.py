"""`check`: what it finds wrong, and what it exits with."""

import re
from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from tests.support.command_line import (
    BROKEN,
    CARPI,
    MINE,
    TEGALWANGI,
    UNKNOWN_ID,
    Capture,
    kept,
    stdin,
)


class TestCheck:
    @pytest.mark.parametrize("path", [CARPI, TEGALWANGI])
    def test_a_good_profile_passes(self, path: str, capsys: Capture) -> None:
        assert run(["check", path]) == ExitCode.DONE
        assert capsys.readouterr() == ("1 file checked, no problems found\n", "")

    def test_a_good_rubric_passes_as_a_file_and_as_a_folder(
        self, mine: str, capsys: Capture
    ) -> None:
        folder = Path(mine).parent
        assert run(["check", mine, str(folder)]) == ExitCode.DONE
        assert capsys.readouterr().out == "2 files checked, no problems found\n"

    def test_every_problem_of_every_file_is_told(
        self, broken: str, tmp_path: Path, capsys: Capture
    ) -> None:
        rubric = kept(tmp_path, "rubric.yaml", MINE.replace("0.50", "2"))
        unknown = kept(tmp_path, "unknown.yaml", UNKNOWN_ID)
        assert run(["check", broken, CARPI, rubric, unknown]) == ExitCode.GATE_FAILED
        printed = capsys.readouterr()
        assert printed.err == ""
        places = re.findall(r"(?m)^ --> .*?([\w-]+\.yaml:\d+)", printed.out)
        assert places == ["broken.yaml:4", "broken.yaml:5", "rubric.yaml:4", "unknown.yaml:2"]
        assert printed.out.endswith("\n\n4 files checked, 4 problems found\n")

    def test_a_broken_folder_of_a_rubric_is_told(self, tmp_path: Path, capsys: Capture) -> None:
        kept(tmp_path, "rubric.yaml", MINE.replace("industrial-district", "no-such-rubric"))
        assert run(["check", str(tmp_path)]) == ExitCode.GATE_FAILED
        assert "no-such-rubric" in capsys.readouterr().out

    def test_an_empty_folder_is_told(self, tmp_path: Path, capsys: Capture) -> None:
        assert run(["check", str(tmp_path)]) == ExitCode.GATE_FAILED
        assert "it has no `.yaml` files" in capsys.readouterr().out

    def test_a_missing_file_is_told(self, tmp_path: Path, capsys: Capture) -> None:
        assert run(["check", str(tmp_path / "missing.yaml")]) == ExitCode.GATE_FAILED
        told = capsys.readouterr().out
        assert "there is no such file" in told
        assert told.endswith("1 file checked, 1 problem found\n")

    def test_reads_standard_input(self, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
        stdin(monkeypatch, BROKEN.encode())
        assert run(["check", "-"]) == ExitCode.GATE_FAILED
        assert "<stdin>:5:1" in capsys.readouterr().out

    def test_a_rubric_is_not_read_from_standard_input(
        self, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stdin(monkeypatch, MINE.encode())
        assert run(["check", "-"]) == ExitCode.GATE_FAILED
        assert "a rubric is read from its file or folder" in capsys.readouterr().out

    def test_checks_against_the_rubric_that_is_named(self, tmp_path: Path, capsys: Capture) -> None:
        added = "respondents: [{id: midwives, title: midwives}]\n"
        rubric = kept(tmp_path, "rubric.yaml", MINE + added)
        answer = UNKNOWN_ID.replace("huors", "hours").replace("level: 2", "level: 2, by: midwives")
        profile = kept(tmp_path, "profile.yaml", answer)
        assert run(["check", profile]) == ExitCode.GATE_FAILED
        assert "`midwives`" in capsys.readouterr().out
        assert run(["check", profile, "--rubric", rubric]) == ExitCode.DONE

    def test_quiet_only_exits(self, broken: str, capsys: Capture) -> None:
        assert run(["check", "--quiet", broken]) == ExitCode.GATE_FAILED
        assert capsys.readouterr() == ("", "")
