"""Standard output that is closed, full, or read by nobody any more."""

import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from sectorscan.errors import ExitCode
from tests.support.command_line import CARPI
from tests.support.thoroughness import also_thorough

FULL = Path("/dev/full")
COMMANDS = {
    "version": ["--version"],
    "help": ["--help"],
    "help of a command": ["assess", "--help"],
    "completion": ["--show-completion", "bash"],
    "report": ["assess", CARPI],
    "json": ["assess", CARPI, "--format", "json"],
    "check": ["check", CARPI],
    "yaml": ["rubric", "show", "--format", "yaml"],
    "schema to the stream by its name": ["schema", "profile", "-o", "/dev/stdout"],
}


def ended(arguments: list[str], redirection: str) -> tuple[int, str]:
    """What a process of the program ends with and writes to standard error."""
    words = [sys.executable, "-m", "sectorscan", *arguments]
    command = ["bash", "-c", f'"$@" {redirection}; exit ${{PIPESTATUS[0]}}', "bash", *words]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    return done.returncode, done.stderr


@pytest.mark.parametrize("name", also_thorough(COMMANDS, "version", "report"))
def test_a_reader_that_has_had_enough_changes_nothing(name: str) -> None:
    assert ended(COMMANDS[name], "| true") == (ExitCode.DONE, "")


def test_a_gate_fails_all_the_same() -> None:
    code, message = ended(["assess", CARPI, "--fail-under", "99"], "| true")
    assert code == ExitCode.GATE_FAILED
    assert message.startswith("--fail-under:")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("name", also_thorough(COMMANDS, "report", "json"))
def test_a_full_disk_is_told(name: str) -> None:
    code, message = ended(COMMANDS[name], f"> {FULL}")
    assert code == ExitCode.BAD_INPUT
    assert message.startswith("error: cannot write")
    assert message.endswith("No space left on device\n")


@pytest.mark.parametrize("name", also_thorough(["version", "help", "report", "json"], "help"))
def test_a_closed_output_is_one_that_nobody_reads(name: str) -> None:
    assert ended(COMMANDS[name], ">&-") == (ExitCode.DONE, "")


def test_a_closed_input_is_told() -> None:
    code, message = ended(["assess", "-"], "<&-")
    assert code == ExitCode.BAD_INPUT
    assert "standard input is closed" in message


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless device")
def test_an_input_without_end_is_refused() -> None:
    code, message = ended(["assess", "-"], "< /dev/zero")
    assert code == ExitCode.BAD_INPUT
    assert "standard input has more than 100 MB" in message


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("redirection", also_thorough([f"2> {FULL}", "2>&-"], "2>&-"))
@pytest.mark.thorough
def test_where_errors_cannot_be_told_the_exit_code_tells(redirection: str) -> None:
    for arguments in (["assess", "nowhere.yaml"], ["assess", "--no-such-option"]):
        assert ended(arguments, redirection) == (ExitCode.BAD_INPUT, "")


@pytest.mark.thorough
def test_a_terminal_without_utf_8_is_shown_what_comes_near() -> None:
    ours, its = pty.openpty()
    command = [sys.executable, "-m", "sectorscan", "assess", CARPI]
    plain = {**os.environ, "PYTHONIOENCODING": "ascii", "TERM": "dumb", "COLUMNS": "80"}
    with subprocess.Popen(command, stdin=its, stdout=its, env=plain) as program:
        os.close(its)
        shown = b""
        with suppress(OSError):  # so ends a terminal that nobody writes to any more
            while part := os.read(ours, 65536):
                shown += part
        assert program.wait() == ExitCode.DONE
    report = shown.decode("ascii")
    assert "+-----------+----" in report
    assert re.search(r"=+\*=+", report)
    assert "specialists by phase 3.5 | closeness" in report
