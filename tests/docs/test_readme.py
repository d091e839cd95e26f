"""What the README shows is what the program does.

The picture at its top is made here: `pytest --snapshot-update` draws it anew.
"""

import re
from pathlib import Path

import pytest

from sectorscan.cli.run import run
from tests.support import terminal_picture
from tests.support.paths import DOCS, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(after: str) -> str:
    found = re.search(rf"{re.escape(after)}\n+```\w*\n(.*?)```", README, re.DOTALL)
    assert found is not None
    return found.group(1)


def test_the_output_shown_is_how_the_report_begins(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["assess", "examples/carpi-knitwear/profile.yaml"]) == 0
    printed = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    shown = block("<!-- output -->").splitlines()
    assert shown == printed[: len(shown)]


def test_the_picture_shows_the_brief(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.setenv("COLUMNS", str(terminal_picture.WIDTH))
    monkeypatch.setenv("FORCE_COLOR", "1")
    command = "sectorscan assess case:carpi-knitwear"
    assert run(command.split()[1:]) == 0
    drawn = terminal_picture.picture(capsys.readouterr().out, command)
    path = DOCS / "brief.svg"
    if request.config.getoption("update_snapshots"):
        path.write_text(drawn, encoding="utf-8")
    kept = path.read_text(encoding="utf-8")
    assert terminal_picture.words_in(kept) == terminal_picture.words_in(drawn)
    assert "(docs/brief.svg)" in README


def test_the_picture_asks_nothing_of_any_server() -> None:
    kept = (DOCS / "brief.svg").read_text(encoding="utf-8")
    assert "url(#" in kept  # its own parts
    assert re.findall(r"url\((?!#)|href=|@import", kept) == []


def test_the_line_for_windows_is_the_main_job() -> None:
    windows = block("<!-- windows -->").strip()
    words = {"py -m": "python3 -m", "Scripts\\": "bin\\", " ; ": " && ", "\\": "/"}
    for theirs, ours in words.items():
        windows = windows.replace(theirs, ours)
    assert windows == block("<!-- main job -->").strip()


def test_the_library_example_runs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    exec(block("## As a library"), {})  # noqa: S102  the README's own lines
    assert "estimate=" in capsys.readouterr().out


def test_the_profile_shown_assesses(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    shown = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert shown is not None
    profile = tmp_path / "profile.yaml"
    profile.write_text(shown.group(1), encoding="utf-8")
    assert run(["assess", str(profile)]) == 0
    assert "OUR FURNITURE MAKERS" in capsys.readouterr().out


def test_every_command_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    commands = re.findall(r"│ (\w+) ", capsys.readouterr().out)
    assert commands
    assert [name for name in commands if f"`sectorscan {name}" not in README] == []
