"""Reading and printing: nothing moves a cursor, nothing is without end."""

import io
import sys
import time
from operator import itemgetter

import pytest
from rich.console import Console
from rich.text import Text

from sectorscan.cli import console
from sectorscan.cli.console import (
    problem_text,
    read_standard_input,
    show,
    show_notices,
    stderr,
    visible_lines,
    write,
)
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode, InputError, SectorscanError
from sectorscan.types import Notice
from tests.support.command_line import CARPI, Capture, stdin


def test_lines_stay_lines_and_all_else_is_shown() -> None:
    assert visible_lines("a\x1b[31m\nb\r") == "a\\x1b[31m\nb\\x0d"


def test_no_line_ends_with_blanks_and_none_is_wider_than_asked(capsys: Capture) -> None:
    show(Text("a word " * 20), most_columns=30)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 30
    assert not any(line.endswith(" ") for line in lines)


def test_a_text_is_written_as_it_is(capsys: Capture) -> None:
    write("[bold]città[/bold]  \n")
    assert capsys.readouterr().out == "[bold]città[/bold]  \n"


def test_a_problem_keeps_its_words() -> None:
    problem = "error: no\n --> a.yaml:1:1\n1 | [red]\n  | ^\ntip: yes"
    text = problem_text(problem)
    assert text.plain == problem
    assert len(text.spans) == 4


@pytest.mark.parametrize("sits_there", [True, False])
def test_a_long_notice_breaks_between_words_on_a_terminal_alone(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, *, sits_there: bool
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: sits_there, raising=False)
    notice = Notice(code="a", place="firms", text="nobody knows of a trade called cabinet-making")
    show_notices(stderr(), [notice], strict=False)
    printed = capsys.readouterr().err.splitlines()
    assert " ".join(printed) == str(notice)
    assert len(printed) == (2 if sits_there else 1)


def test_input_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(console, "MOST_BYTES", 2_000_000)
    stdin(monkeypatch, b"x" * 2_000_000)
    assert len(read_standard_input()) == 2_000_000
    stdin(monkeypatch, b"x" * 2_000_001)
    with pytest.raises(InputError, match="more than 2 MB"):
        read_standard_input()


def test_a_closed_input_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="standard input is closed"):
        read_standard_input()


def test_no_bar_is_shown_where_nobody_sits() -> None:
    quiet = Console(file=io.StringIO())
    with console.progress_bar(quiet, quiet=False) as bar:
        bar.add_task("x", total=2)
    assert isinstance(quiet.file, io.StringIO)
    assert quiet.file.getvalue() == ""


def test_what_takes_long_is_said_on_a_terminal_and_what_does_not_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for seconds, said in ((0.0, True), (60.0, False)):
        file = io.StringIO()
        terminal = Console(file=file, force_terminal=True, width=80, legacy_windows=False)
        monkeypatch.setattr(console, "stderr", lambda shown=terminal: shown)
        monkeypatch.setattr(console, "SECONDS_UNSAID", seconds)
        with console.working_on("Weighing"):
            deadline = time.monotonic() + 5
            while said and "Weighing" not in file.getvalue() and time.monotonic() < deadline:
                time.sleep(0.01)
        assert ("Weighing" in file.getvalue()) == said


def test_what_is_done_then_is_said_too(monkeypatch: pytest.MonkeyPatch) -> None:
    file = io.StringIO()
    terminal = Console(file=file, force_terminal=True, width=80, legacy_windows=False)
    monkeypatch.setattr(console, "stderr", lambda: terminal)
    monkeypatch.setattr(console, "SECONDS_UNSAID", 0.0)
    with console.working_on("Weighing") as now:
        now("Sorting a[/b].yaml")  # which is no markup
        deadline = time.monotonic() + 5
        while "Sorting" not in file.getvalue() and time.monotonic() < deadline:
            time.sleep(0.01)
    assert "Sorting a[/b].yaml" in file.getvalue()


@pytest.mark.usefixtures("own_folder")
@pytest.mark.parametrize(
    "command",
    [
        ["ask", CARPI],
        ["assess", CARPI],
        ["check", CARPI],
        ["compare", CARPI, CARPI],
        ["explain", "bilateral-fund", "--profile", CARPI],
        ["network", CARPI],
        ["note", CARPI, "trust-between-firms", "2", "--by", "workers"],
        ["plan", CARPI, "--budget", "9"],
        ["rubric", "diff", "industrial-district", "quick-scan"],
        ["rubric", "test"],
        ["survey", "form", CARPI, "--short", "20", "-o", "form.xlsx"],
    ],
    ids=itemgetter(0),
)
def test_every_command_that_takes_long_says_what_it_is_doing(
    command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = []

    def refuse(_: Console, what: str) -> None:
        said.append(what)
        raise SectorscanError("this is all that is looked at")

    monkeypatch.setattr(Console, "status", refuse)
    assert run(command) == ExitCode.BAD_INPUT
    assert said


def test_where_no_thread_can_be_started_the_work_is_done_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    terminal = Console(file=io.StringIO(), force_terminal=True)
    monkeypatch.setattr(console, "stderr", lambda: terminal)
    monkeypatch.setattr("threading.Thread.start", refuse)
    with console.working_on("Weighing"):
        done = True
    assert done


def test_where_nobody_sits_nothing_is_said(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(console, "SECONDS_UNSAID", 0.0)
    with console.working_on("Weighing"):
        pass
    assert "Weighing" not in capsys.readouterr().err
