"""Paths that lead nowhere, round in a circle, or are no text: each command says so in words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from tests.support.command_line import CARPI, Capture, kept
from tests.support.thoroughness import also_thorough

PROFILE = "sector: {name: x, product_family: shoes}\n"
PATHS: dict[str, Callable[[str], str]] = {
    "too long": lambda suffix: "x" * 300 + suffix,
    "longest": lambda suffix: "x" * (255 - len(suffix)) + suffix,
    "far too long": lambda suffix: "x/" * 3000 + f"x{suffix}",
    "no text": lambda suffix: f"\udcff\udc80{suffix}",
    "a link to itself": lambda suffix: f"loop{suffix}",
    "a folder": lambda suffix: f"folder{suffix}",
    "below a file": lambda suffix: f"file/x{suffix}",
    "below a link to itself": lambda suffix: f"loop/x{suffix}",
    "nothing": lambda _: "",
    "two lines": lambda suffix: f"a\nb{suffix}",
}
SUFFIXES = ("", ".yaml", ".xlsx", ".json", ".md", ".csv", ".docx", ".html")
COMMANDS = [
    (["assess", "PATH"], ".yaml"),
    (["assess", "PATH"], ".xlsx"),
    (["assess", "p.yaml", "-q", "-o", "PATH"], ".md"),
    (["assess", "p.yaml", "-q", "--pictures", "PATH"], ""),
    (["assess", "p.yaml", "-q", "-o", "x.docx", "--reference-doc", "PATH"], ".docx"),
    (["assess", "p.yaml", "-q", "--rubric", "PATH"], ".yaml"),
    (["assess", "p.yaml", "-q", "--rubric", "PATH"], ""),
    (["check", "PATH"], ".yaml"),
    (["check", "PATH"], ""),
    (["render", "PATH"], ".json"),
    (["compare", "PATH", "p.yaml"], ".json"),
    (["network", "p.yaml", "-q", "-o", "PATH"], ".json"),
    (["note", "PATH", "trust-between-firms", "2", "--by", "employers", "-q"], ".yaml"),
    (["batch", "PATH", "-j", "1", "-q"], ".yaml"),
    (["batch", "PATH", "-j", "1", "-q"], ""),
    (["batch", "gone.yaml", "-j", "1", "-q", "-o", "PATH"], ".csv"),
    (["batch", "gone.yaml", "-j", "1", "-q", "--resume", "-o", "PATH"], ".csv"),
    (["batch", "gone.yaml", "-j", "1", "-q", "--portfolio", "PATH"], ".html"),
    (["batch", "gone.yaml", "-j", "1", "-q", "--reports", "PATH"], ""),
    (["schema", "profile", "-o", "PATH"], ".json"),
    (["rubric", "show", "PATH"], ".yaml"),
    (["new", "PATH"], ""),
]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    kept(tmp_path, "p.yaml", PROFILE)
    Path("file").touch()
    for suffix in SUFFIXES:
        Path(f"loop{suffix}").symlink_to(f"loop{suffix}")
        Path(f"folder{suffix}").mkdir()


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize(
    ("arguments", "suffix"),
    also_thorough(COMMANDS, *COMMANDS[::4]),
    ids=lambda part: part if isinstance(part, str) else part[0],
)
def test_a_path(arguments: list[str], suffix: str, capsys: Capture) -> None:
    for name, path in PATHS.items():
        words = [path(suffix) if word == "PATH" else word for word in arguments]
        code = run(words)
        printed = capsys.readouterr()
        assert code in {ExitCode.DONE, ExitCode.GATE_FAILED, ExitCode.BAD_INPUT}, name
        assert [c for c in printed.err if not c.isprintable() and c != "\n"] == [], name
        assert printed.err or code != ExitCode.BAD_INPUT, name


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("named", ["table", "journal", "extends"])
def test_a_link_to_itself_that_a_file_names(named: str, capsys: Capture) -> None:
    Path("q.answers.csv").symlink_to("p.answers.csv")
    Path("p.answers.csv").symlink_to("q.answers.csv")
    kept(Path(), "table.yaml", f"{PROFILE}firms: {{file: loop.csv}}\n")
    kept(Path(), "mine.yaml", "rubric: 1\nextends: loop.yaml\n")
    profile = {"table": "table.yaml", "journal": "p.yaml", "extends": CARPI}[named]
    rubric = ["--rubric", "mine.yaml"] if named == "extends" else []
    for command in (["assess", profile, *rubric], ["check", profile, *rubric]):
        assert run(command) in {ExitCode.BAD_INPUT, ExitCode.GATE_FAILED}
    assert run(["batch", profile, "-j", "1", *rubric]) in {
        ExitCode.BAD_INPUT,
        ExitCode.GATE_FAILED,
    }
    assert "bug" not in capsys.readouterr().err
