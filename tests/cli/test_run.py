"""The program itself: its exit codes, its errors, its life as a process."""

import json
import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from tests.support.command_line import CARPI, ESCAPE, TEGALWANGI, Capture, started


class TestProgram:
    def test_help_tells_every_exit_code(self, capsys: Capture) -> None:
        assert run(["--help"]) == ExitCode.DONE
        told = capsys.readouterr().out.split("Exit codes:")[1]
        assert {int(code) for code in re.findall(r"\b\d+\b", told)} == set(ExitCode)

    @pytest.mark.parametrize(
        "arguments", [["no-such-command"], ["assess"], ["assess", CARPI, "--no-such-option"]]
    )
    def test_bad_usage_is_told(self, arguments: list[str], capsys: Capture) -> None:
        assert run(arguments) == ExitCode.BAD_INPUT
        printed = capsys.readouterr()
        assert printed.out == ""
        assert "Usage: sectorscan" in printed.err

    def test_version(self, capsys: Capture) -> None:
        expected = f"sectorscan {version('sectorscan')}\n"
        assert started("--version").stdout == expected
        assert run(["--version"]) == ExitCode.DONE
        assert capsys.readouterr().out == expected

    def test_a_bug_ends_in_words(self, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> None:
            raise ZeroDivisionError("by [bold]zero")

        monkeypatch.setattr("sectorscan.assessment.assess.assess", fail)
        assert run(["assess", CARPI]) == ExitCode.BUG
        printed = capsys.readouterr()
        assert printed.out == ""
        assert "sectorscan itself failed: ZeroDivisionError: by [bold]zero" in printed.err
        assert " --> test_run.py:" in printed.err
        assert "Traceback" not in printed.err

    def test_runs_as_a_process(self, broken: str) -> None:
        assert started("assess", TEGALWANGI).returncode == ExitCode.DONE
        assert started("check", broken).returncode == ExitCode.GATE_FAILED
        done = started("assess", broken)
        assert (done.returncode, done.stdout) == (ExitCode.BAD_INPUT, "")
        assert done.stderr.endswith("2 problems found\n")

    def test_has_no_colour_when_piped(self, broken: str) -> None:
        for arguments in (["assess", CARPI], ["assess", broken], ["--help"]):
            done = started(*arguments)
            assert ESCAPE not in done.stdout + done.stderr

    def test_a_locale_without_the_signs_does_not_matter(self) -> None:
        done = started("assess", TEGALWANGI, PYTHONIOENCODING="ascii")
        assert done.returncode == ExitCode.DONE
        assert "├─" in done.stdout

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (["--version"], ExitCode.DONE),
            (["assess", CARPI], ExitCode.DONE),
            (["assess", CARPI, "--format", "json"], ExitCode.DONE),
            (["assess", CARPI, "--fail-under", "99"], ExitCode.GATE_FAILED),
            (["check", CARPI], ExitCode.DONE),
            (["rubric", "show", "--format", "yaml"], ExitCode.DONE),
        ],
        ids=["version", "report", "json", "gate", "check", "yaml"],
    )
    def test_a_reader_that_has_had_enough_changes_nothing(
        self, arguments: list[str], code: ExitCode
    ) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        command = [sys.executable, "-m", "sectorscan", *arguments]
        with subprocess.Popen(command, stdout=writing, stderr=subprocess.PIPE) as process:
            os.close(writing)
            _, told = process.communicate()
        assert process.returncode == code
        assert b"Traceback" not in told
        assert b"BrokenPipe" not in told

    def test_what_is_written_is_written_though_nobody_reads(self, tmp_path: Path) -> None:
        path = tmp_path / "carpi.json"
        command = [sys.executable, "-m", "sectorscan", "assess", CARPI, "-o", str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.close()
        assert process.returncode == ExitCode.DONE
        assert json.loads(path.read_text(encoding="utf-8"))["format"] == 1
