"""What the README shows is what the program does."""

import re
from pathlib import Path

import pytest

from sectorscan.cli.run import run
from tests.support.paths import ROOT

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
