"""What the tests of commands share: plain surroundings, and files to name."""

from pathlib import Path

import pytest

from tests.support.command_line import BROKEN, MINE, kept


@pytest.fixture(autouse=True)
def _in_plain_surroundings(plain_surroundings: None) -> None:
    """Every command is run so."""


@pytest.fixture
def broken(tmp_path: Path) -> str:
    return kept(tmp_path, "broken.yaml", BROKEN)


@pytest.fixture
def mine(tmp_path: Path) -> str:
    return kept(tmp_path, "mine.yaml", MINE)
