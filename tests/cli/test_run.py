"""The program itself: its exit codes, its errors, its life as a process."""

import errno
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from sectorscan.cli import main
from sectorscan.cli.app import COMMANDS, app
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from tests.support.command_line import CARPI, ESCAPE, TEGALWANGI, Capture, started


class TestProgram:
    def test_help_tells_every_exit_code(self, capsys: Capture) -> None:
        assert run(["--help"]) == ExitCode.DONE
        told = capsys.readouterr().out.split("Exit codes:")[1]
        assert {int(code) for code in re.findall(r"\b\d+\b", told)} == set(ExitCode)

    @pytest.mark.parametrize(("name", "line"), COMMANDS.items())
    def test_the_line_of_a_command_is_how_its_own_help_begins(self, name: str, line: str) -> None:
        command = get_command(app).commands[name]  # type: ignore[attr-defined]
        assert line == command.help.partition("\n\n")[0].replace("\n", " ")

    @pytest.mark.parametrize(
        "arguments", [["no-such-command"], ["assess"], ["assess", CARPI, "--no-such-option"]]
    )
    def test_bad_usage_is_told(self, arguments: list[str], capsys: Capture) -> None:
        assert run(arguments) == ExitCode.BAD_INPUT
        printed = capsys.readouterr()
        assert printed.out == ""
        assert "Usage: sectorscan" in printed.err

    @pytest.mark.parametrize(
        ("option", "value", "told"),
        [
            ("--budget", "60,5", "must be a number, not `60,5`; write 60.5 with a point"),
            ("--budget", "60%", "must be a number, not `60%`"),
            ("--budget", "nan", "must be at least 0, not `nan`"),
            ("--phases", "2.5", "must be a whole number, not `2.5`"),
            ("--phases", "11", "must be at most 10, not `11`"),
            ("--seed", "\x1b[2J", r"must be a whole number, not `\x1b[2J`"),
            ("--seed", str(2**63), f"must be at most {2**63 - 1}"),
            ("--seed", "9" * 5_000, "has too many digits"),
            ("--objective", "best", "'best' is not one of 'guess', 'low'"),
        ],
    )
    def test_a_value_that_an_option_does_not_take_is_told_in_plain_words(
        self, option: str, value: str, told: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", "200")
        assert run(["plan", CARPI, option, value]) == ExitCode.BAD_INPUT
        said = capsys.readouterr().err
        assert told in said
        assert f"'{option}'" in said
        assert not re.search("Input should|parse|Value error", said)

    def test_version(self, capsys: Capture) -> None:
        expected = f"sectorscan {version('sectorscan')}\n"
        assert started("--version").stdout == expected
        assert run(["--version"]) == ExitCode.DONE
        assert capsys.readouterr().out == expected

    @pytest.mark.parametrize(("wanted", "used"), [(None, "1"), ("4", "4")])
    def test_numpy_keeps_to_one_thread_unless_more_are_wanted(
        self, wanted: str | None, used: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sectorscan.cli.guard_streams", lambda: None)
        monkeypatch.setattr("gc.disable", lambda: None)
        monkeypatch.setattr("gc.freeze", lambda: None)
        monkeypatch.setattr("sectorscan.cli.run.run", lambda _: ExitCode.DONE)
        monkeypatch.setattr(sys, "argv", ["sectorscan", "check"])
        if wanted is None:
            monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
        else:
            monkeypatch.setenv("OPENBLAS_NUM_THREADS", wanted)
        with pytest.raises(SystemExit):
            main()
        assert os.environ["OPENBLAS_NUM_THREADS"] == used

    def test_an_interrupt_while_it_is_loaded_is_quiet(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def interrupted(_: object) -> int:
            raise KeyboardInterrupt

        monkeypatch.setattr("gc.disable", lambda: None)
        monkeypatch.setattr("sectorscan.cli._end_soon", lambda _: None)
        monkeypatch.setattr("gc.freeze", lambda: None)
        monkeypatch.setattr("sectorscan.cli.run.run", interrupted)
        monkeypatch.setattr(sys, "argv", ["sectorscan", "check"])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == ExitCode.INTERRUPTED

    def test_runs_as_a_process(self, broken: str) -> None:
        assert started("assess", TEGALWANGI).returncode == ExitCode.DONE
        assert started("check", broken).returncode == ExitCode.GATE_FAILED
        done = started("assess", broken)
        assert (done.returncode, done.stdout) == (ExitCode.BAD_INPUT, "")
        assert done.stderr.endswith("2 problems found\n")

    @pytest.mark.thorough
    def test_has_no_colour_when_piped(self, broken: str) -> None:
        for arguments in (["assess", CARPI], ["assess", broken], ["--help"]):
            done = started(*arguments)
            assert ESCAPE not in done.stdout + done.stderr

    @pytest.mark.thorough
    def test_a_locale_without_the_signs_does_not_matter(self) -> None:
        done = started("assess", TEGALWANGI, PYTHONIOENCODING="ascii")
        assert done.returncode == ExitCode.DONE
        assert "├─" in done.stdout

    def test_what_is_written_is_written_though_nobody_reads(self, tmp_path: Path) -> None:
        path = tmp_path / "carpi.json"
        command = [sys.executable, "-m", "sectorscan", "assess", CARPI, "-o", str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.close()
        assert process.returncode == ExitCode.DONE
        assert json.loads(path.read_text(encoding="utf-8"))["format"] == 1

    def test_too_little_memory_is_no_bug(
        self, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object, **__: object) -> None:
            raise MemoryError

        monkeypatch.setattr("sectorscan.assessment.assess.assess", fail)
        assert run(["assess", CARPI]) == ExitCode.BAD_INPUT
        assert capsys.readouterr().err == "error: there is not enough memory for this\n"

    @pytest.mark.parametrize("wrapped", [None, RuntimeError("as a library does")])
    def test_what_the_system_refuses_is_no_bug(
        self, wrapped: Exception | None, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object, **__: object) -> None:
            error = OSError(errno.ENOSPC, "No space left on device")
            raise error if wrapped is None else wrapped from error

        monkeypatch.setattr("sectorscan.assessment.assess.assess", fail)
        assert run(["assess", CARPI]) == ExitCode.BAD_INPUT
        message = "error: the system refuses: No space left on device\n"
        assert capsys.readouterr().err == message


LOUD = "\x1b]8;;http://evil.example\x1b\\\u202ex"


@pytest.mark.parametrize(
    "arguments",
    [
        [LOUD],
        ["assess", LOUD],
        ["assess", CARPI, f"--{LOUD}"],
        ["assess", CARPI, "--gate", LOUD],
        ["assess", CARPI, "--draws", LOUD, "--uncertainty"],
        ["assess", CARPI, "--section", LOUD],
        ["assess", CARPI, "--rubric", LOUD],
        ["assess", CARPI, "--what-if", f"{LOUD}=1"],
        ["assess", CARPI, "-q", "-o", LOUD],
        ["assess", CARPI, "-q", "-o", f"nowhere/{LOUD}.md"],
        ["assess", CARPI, "-q", "--pictures", f"{CARPI}/{LOUD}"],
        ["assess", CARPI, "-q", "-o", "x.docx", "--reference-doc", LOUD],
        ["render", LOUD],
        ["compare", LOUD, f"{LOUD}.json"],
        ["compare", CARPI, LOUD, "--against", LOUD],
        ["batch", LOUD],
        ["batch", f"{LOUD}*"],
        ["batch", CARPI, "--scheduler", LOUD],
        ["batch", CARPI, "--portfolio", LOUD],
        ["batch", CARPI, "--reports", f"{CARPI}/{LOUD}"],
        ["network", CARPI, "-o", f"{LOUD}.geojson"],
        ["ask", CARPI, "-o", LOUD],
        ["note", CARPI, LOUD, "1", "--by", "employers"],
        ["note", CARPI, "trust-between-firms", "1", "--by", LOUD],
        ["note", CARPI, "trust-between-firms", "1", "--by", "employers", "--date", LOUD],
        ["note", CARPI, "trust-between-firms", "1", "--by", "employers", "--source", LOUD],
        ["note", CARPI, "trust-between-firms", "1", "--by", "employers", "--note", LOUD],
        ["new", LOUD],
        ["explain", LOUD],
        ["rubric", LOUD],
        ["rubric", "show", LOUD],
        ["schema", LOUD],
        ["schema", "profile", "-o", f"nowhere/{LOUD}"],
    ],
    ids=lambda arguments: " ".join(arguments).replace(LOUD, "LOUD").replace(CARPI, "P"),
)
def test_no_message_repeats_what_moves_a_cursor_or_hides(
    arguments: list[str], capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(arguments) in {ExitCode.BAD_INPUT, ExitCode.GATE_FAILED}
    printed = capsys.readouterr()
    assert printed.err
    assert [c for c in printed.out + printed.err if not c.isprintable() and c != "\n"] == []


def commands(group: Any, *above: str) -> Iterator[tuple[str, ...]]:  # noqa: ANN401  Typer's own
    """The words that call each command of the program."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, *above, name)
        else:
            yield (*above, name)


@pytest.mark.parametrize("command", list(commands(get_command(app))), ids=" ".join)
def test_the_help_of_each_command_has_an_example_with_its_options(
    command: tuple[str, ...], capsys: Capture
) -> None:
    assert run([*command, "--help"]) == ExitCode.DONE
    printed = " ".join(capsys.readouterr().out.split())
    _, _, example = printed.partition(f"Example: sectorscan {' '.join(command)}")
    assert example
    shown, _, options = example.partition("╭")
    assert all(f" {option} " in options for option in re.findall(r" (--?[a-z-]+)", shown))


def test_an_interrupt_ends_the_program_though_a_thread_goes_on() -> None:
    program = """
import threading
import sectorscan.cli as cli
import sectorscan.cli.run as running

def interrupted(_):
    threading.Thread(target=threading.Event().wait).start()
    return 130

running.run = interrupted
cli.main()
"""
    ended = subprocess.run([sys.executable, "-c", program], check=False, timeout=60)
    assert ended.returncode == ExitCode.INTERRUPTED
