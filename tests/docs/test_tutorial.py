"""The tutorial and the page of recipes, followed to the letter in an empty folder."""

import re
import shlex
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from sectorscan.cli.run import run
from tests.support.command_line import Capture
from tests.support.paths import DOCS, EXAMPLES
from tests.support.table_files import as_xlsx

BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


def blocks(page: str) -> list[tuple[str, str]]:
    """The blocks of a page, each with its language, in their order."""
    return BLOCK.findall((DOCS / page).read_text(encoding="utf-8"))


def run_all(script: str) -> None:
    """Run the commands of a block, as a shell does that knows quotes."""
    for line in script.splitlines():
        program, *arguments = shlex.split(line)
        assert program == "sectorscan"
        assert run(arguments) == 0, line


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.thorough
def test_the_tutorial_ends_with_a_word_report(empty_folder: Path, capsys: Capture) -> None:
    for language, block in blocks("tutorial.md"):
        if language == "sh":
            run_all(block)
        else:
            (empty_folder / "valley-shoemakers.yaml").write_text(block, encoding="utf-8")
    assert sorted(path.name for path in empty_folder.iterdir()) == [
        "report.docx",
        "report.html",
        "valley-shoemakers.answers.csv",
        "valley-shoemakers.yaml",
    ]
    assert "VALLEY SHOEMAKERS" in capsys.readouterr().out


@pytest.mark.thorough
def test_every_recipe_works(empty_folder: Path, capsys: Capture) -> None:
    heads = ["Firm code", "Number of employees"]
    firms: list[Sequence[Any]] = [heads, *([f"f{n}", n] for n in range(1, 9))]
    (empty_folder / "firms.xlsx").write_bytes(as_xlsx({"Firms": firms}))
    for case in ("como-silk", "carpi-knitwear"):
        shutil.copytree(EXAMPLES / case, empty_folder / "sectors" / case)
    files = iter(["from-excel.yaml", "own-rubric.yaml"])
    for language, block in blocks("howto.md"):
        if language == "yaml":
            (empty_folder / next(files)).write_text(block, encoding="utf-8")
        elif language == "sh":
            run_all(block)
        else:
            exec(block, {})  # noqa: S102  the page's own lines
    assert next(files, None) is None
    for made in ("form.xlsx", "results.csv", "portfolio.html"):
        assert (empty_folder / made).stat().st_size > 0
    assert "Como silk" in capsys.readouterr().out
