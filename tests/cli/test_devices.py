"""Pipes and devices that are named as files: nothing waits for them, nothing reads without end."""

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from tests.support.command_line import CARPI, Capture, kept

PROFILE = "sector: {name: x, product_family: shoes}\n"
PATIENCE = 60  # seconds; whoever waits for a pipe waits for ever

pytestmark = [
    pytest.mark.usefixtures("in_this_process"),
    pytest.mark.skipif(
        not (hasattr(os, "mkfifo") and Path("/dev/zero").exists()),
        reason="this system has no named pipes, or no endless device",
    ),
]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("folder", "mine"):
        Path(folder).mkdir()
    kept(tmp_path, "mine.yaml", PROFILE)
    for profile, table in {"tabled": "csv", "booked": "xlsx", "columns": "parquet"}.items():
        kept(tmp_path, f"{profile}.yaml", f"{PROFILE}firms: {{file: firms.{table}}}\n")


@pytest.fixture(autouse=True)
def _not_for_ever() -> Iterator[None]:
    def give_up(*_: object) -> None:
        raise TimeoutError("a command waits for a pipe")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def at(place: Path, kind: str) -> None:
    """Have a pipe or an endless device at a place."""
    if kind == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to("/dev/zero")


@pytest.mark.parametrize("kind", ["pipe", "device"])
@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["assess", "p.yaml"], "p.yaml"),
        (["assess", "p.xlsx"], "p.xlsx"),
        (["assess", "p"], "p"),
        (["check", "p.yaml"], "p.yaml"),
        (["network", "p.yaml"], "p.yaml"),
        (["ask", "p.yaml"], "p.yaml"),
        (["note", "p.yaml", "trust-between-firms", "2", "--by", "employers"], "p.yaml"),
        (["compare", "p.yaml", CARPI], "p.yaml"),
        (["compare", "p.json", CARPI], "p.json"),
        (["render", "p.json"], "p.json"),
        (["batch", "p.yaml", "-j", "1"], "p.yaml"),
        (["batch", "folder", "-j", "1"], "folder/p.yaml"),
        (["batch", "folder", "-j", "1"], "folder/p.xlsx"),
        (["assess", CARPI, "--rubric", "r.yaml"], "r.yaml"),
        (["check", "mine"], "mine/rubric.yaml"),
        (["explain", "x", "--rubric", "r.yaml"], "r.yaml"),
        (["rubric", "show", "r.yaml"], "r.yaml"),
        (["assess", CARPI, "-q", "-o", "x.docx", "--reference-doc", "r.docx"], "r.docx"),
        (["assess", "mine.yaml"], "mine.answers.csv"),
        (["assess", "tabled.yaml"], "firms.csv"),
        (["assess", "booked.yaml"], "firms.xlsx"),
        (["assess", "columns.yaml"], "firms.parquet"),
        (["batch", "tabled.yaml", "-j", "1"], "firms.csv"),
        (["batch", "tabled.yaml", "-j", "1", "-o", "rows.csv"], "firms.csv"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value).replace(CARPI, "P"),
)
def test_is_refused(arguments: list[str], name: str, kind: str, capsys: Capture) -> None:
    at(Path(name), kind)
    assert run(arguments) in {ExitCode.BAD_INPUT, ExitCode.GATE_FAILED}
    printed = capsys.readouterr()
    # A table must be a file of the profile's folder, which is looked at first.
    reasons = (
        "is a device or a pipe, not a file|there is no file"
        "|is outside the profile's folder|leads out of the rubric's folder"
    )
    assert re.search(reasons, printed.out + printed.err)
