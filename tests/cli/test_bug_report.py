"""What is said when the program itself fails."""

import platform
from pathlib import Path

import pytest

from sectorscan import __version__
from sectorscan.cli.bug_report import NAME, TITLE
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode, OutputError
from tests.support.command_line import Capture, kept

PROFILE = "sector: {name: A secret place, product_family: secret shoes}\n"


def fail(*_: object, **__: object) -> None:
    raise ZeroDivisionError("by [bold]secret") from KeyError("secret cause")


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sectorscan.assessment.assess.sector_of", fail)
    kept(tmp_path, "secret.yaml", PROFILE)


def test_says_which_file_to_send(capsys: Capture) -> None:
    assert run(["assess", "secret.yaml"]) == ExitCode.BUG
    message = (
        "error: sectorscan itself failed (ZeroDivisionError); this is a bug\n"
        f"tip: please send the file `{NAME}` to whoever gave you the program\n"
    )
    assert capsys.readouterr() == ("", message)


def test_the_report_has_versions_and_our_own_frames_and_no_word_of_the_profile() -> None:
    assert run(["assess", "secret.yaml", "--what-if", "secret=1"]) == ExitCode.BUG
    report = Path(NAME).read_text(encoding="utf-8")
    lines = report.splitlines()
    assert f"sectorscan {__version__}" in lines
    assert f"Python {platform.python_version()} ({platform.python_implementation()})" in lines
    assert platform.platform() in lines
    assert "command: assess" in lines
    assert "error: ZeroDivisionError from KeyError" in lines
    assert any(line.startswith("numpy ") for line in lines)
    frames = [line.split(":") for line in lines if ".py:" in line]
    functions = [(file, function) for file, _, function in frames]
    assert functions[0] == ("cli/run.py", "run")
    assert ("assessment/assess.py", "assess") in functions
    assert "secret" not in report
    assert str(Path.cwd()) not in report


def test_a_later_failure_replaces_an_earlier_report(capsys: Capture) -> None:
    Path(NAME).write_text(f"{TITLE}\nof long ago\n", encoding="utf-8")
    assert run(["assess", "secret.yaml"]) == ExitCode.BUG
    assert "of long ago" not in Path(NAME).read_text(encoding="utf-8")
    assert "send the file" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"my own notes\n", b"\xff\xfe"])
def test_another_file_of_the_name_is_left_alone(content: bytes, capsys: Capture) -> None:
    Path(NAME).write_bytes(content)
    assert run(["assess", "secret.yaml"]) == ExitCode.BUG
    assert Path(NAME).read_bytes() == content
    message = capsys.readouterr().err
    assert "please send these lines" in message
    assert f"\n{TITLE}\n" in message
    assert "secret" not in message


def test_where_nothing_can_be_written_it_is_printed(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OutputError("no")

    monkeypatch.setattr("sectorscan.cli.bug_report.write_whole", refuse)
    assert run(["assess", "secret.yaml"]) == ExitCode.BUG
    assert not Path(NAME).exists()
    assert f"\n{TITLE}\n" in capsys.readouterr().err


def test_where_no_file_can_be_opened_it_is_said_without_the_versions(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr("sectorscan.cli.bug_report.requires", refuse)
    assert run(["assess", "secret.yaml"]) == ExitCode.BUG
    assert "this is a bug" in capsys.readouterr().err
