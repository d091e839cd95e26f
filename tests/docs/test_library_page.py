"""The page on the library names every public name, with a line that runs."""

import re
import shutil
from pathlib import Path

import pytest

import sectorscan
from tests.support.paths import DOCS, EXAMPLES

PAGE = (DOCS / "library.md").read_text(encoding="utf-8")
LINES = re.findall(r"^\| `(\w+)` \| `(.+?)` \|", PAGE, re.MULTILINE)


def test_every_public_name_has_its_row() -> None:
    assert sorted(name for name, _ in LINES) == sectorscan.__all__


@pytest.mark.parametrize(("name", "line"), LINES, ids=[name for name, _ in LINES])
def test_a_line_uses_its_name(name: str, line: str) -> None:
    assert re.search(rf"\bss\.{name}\b", line)


def test_the_lines_run_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(EXAMPLES / "carpi-knitwear" / "profile.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    begun = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert begun is not None
    names: dict[str, object] = {}
    exec(begun[1], names)  # noqa: S102  the page's own lines
    for _, line in LINES:
        exec(line, names)  # noqa: S102
        if line.startswith(("isinstance", "issubclass")):
            assert eval(line, names) is True  # noqa: S307


def test_the_further_blocks_run_after_the_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first, *more = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert more
    names: dict[str, object] = {}
    exec(f"{first}\nrubric = ss.load_rubric()", names)  # noqa: S102
    for block in more:
        exec(block, names)  # noqa: S102
