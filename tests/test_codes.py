"""Codes of problems and notices: each in the table, each in use, and the page made from it."""

import re
from pathlib import Path

import pytest

from sectorscan.codes import NOTICES, PROBLEMS
from tests.support.paths import ROOT, modules_in

PAGE = ROOT / "docs" / "problems.md"
HEAD = """\
# Problems and notices by code

`check` with `--format json` gives the code of everything that is found. A problem must be
mended before a profile can be assessed. A notice says what was done with a record, or what looks
odd; with `--strict` it counts as a problem. A code never changes its meaning.

"""
SOURCES = {
    path: path.read_text(encoding="utf-8")
    for path in modules_in(ROOT / "src" / "sectorscan")
    if path.name != "codes.py"
}


def table(heading: str, kinds: dict[str, str]) -> str:
    rows = "".join(f"| `{code}` | {meaning} |\n" for code, meaning in sorted(kinds.items()))
    return f"## {heading}\n\n| code | what it means |\n|---|---|\n{rows}"


def test_the_page_is_made_from_the_table(request: pytest.FixtureRequest) -> None:
    page = f"{HEAD}{table('Problems', dict(PROBLEMS))}\n{table('Notices', dict(NOTICES))}"
    if request.config.getoption("update_snapshots"):
        PAGE.write_text(page, encoding="utf-8", newline="\n")
    assert PAGE.read_text(encoding="utf-8") == page


def test_no_code_is_of_both_tables() -> None:
    assert not set(PROBLEMS) & set(NOTICES)


@pytest.mark.parametrize("code", [*PROBLEMS, *NOTICES])
def test_every_code_is_in_use(code: str) -> None:
    assert any(f'"{code}"' in text for text in SOURCES.values())


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_code_given_is_in_the_table(path: Path) -> None:
    given = re.findall(r'\bcode(?:: str)?=?(?: = )?"([a-z-]+)"', SOURCES[path])
    given += re.findall(r'_notice\((?:firms, )?"([a-z-]+)"', SOURCES[path])
    given += re.findall(r'Remark\([^,]*, "([a-z-]+)"', SOURCES[path])
    assert set(given) <= {*PROBLEMS, *NOTICES}
