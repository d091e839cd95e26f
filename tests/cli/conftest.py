"""What the tests of commands share: plain surroundings, and files to name."""

from pathlib import Path

import pytest

from tests.support.command_line import BROKEN, MINE, kept


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "SECTORSCAN_RUBRIC", "SECTORSCAN_FORMAT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")


@pytest.fixture
def broken(tmp_path: Path) -> str:
    return kept(tmp_path, "broken.yaml", BROKEN)


@pytest.fixture
def mine(tmp_path: Path) -> str:
    return kept(tmp_path, "mine.yaml", MINE)
