"""Files and arguments for commands, and the program as a process."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import EXAMPLES

CARPI = str(EXAMPLES / "carpi-knitwear" / "profile.yaml")
TEGALWANGI = str(EXAMPLES / "tegalwangi-rattan" / "profile.yaml")
BROKEN = """\
sector:
  name: Carpi
  product_family: knitwear
  setting: rural
wacth: [home work]
"""
UNKNOWN_ID = """\
sector: {name: Carpi, product_family: knitwear}
answers: {pay-and-huors: {level: 2}}
"""
MINE = "rubric: 1\nid: mine\nextends: industrial-district\ninterplay: 0.50\n"
ESCAPE = "\x1b"
Capture = pytest.CaptureFixture[str]


def kept(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def stdin(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def started(*arguments: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """Start the program itself."""
    return subprocess.run(
        [sys.executable, "-m", "sectorscan", *arguments],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, **surroundings},
    )
