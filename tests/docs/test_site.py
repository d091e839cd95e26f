"""The site has every page, and its reference every command and every field."""

import re
import runpy

import yaml

from sectorscan.cli.run import run
from sectorscan.report.schemas import KINDS
from tests.support.command_line import Capture
from tests.support.paths import DOCS, ROOT

SITE = runpy.run_path(str(DOCS / "site_pages.py"))
NAV = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]


def pages(nav: object) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    parts = nav.values() if isinstance(nav, dict) else nav
    assert not isinstance(parts, str | None)
    return [page for part in parts for page in pages(part)]  # type: ignore[attr-defined]


def test_every_page_has_its_place() -> None:
    there = [page for page in pages(NAV) if not page.startswith("reference/")]
    assert sorted(there) == sorted(path.name for path in DOCS.glob("*.md"))


def test_the_reference_has_the_help_of_every_command(capsys: Capture) -> None:
    page = SITE["commands_page"]()
    run(["--help"])
    commands = re.findall(r"│ ([a-z]+) ", capsys.readouterr().out)
    assert len(commands) > 10
    assert [name for name in commands if f"## sectorscan {name}" not in page] == []
    assert "## sectorscan rubric diff" in page
    assert "--plus-minus" in page


def test_the_reference_has_every_field() -> None:
    page = SITE["formats_page"]()
    assert [kind for kind in KINDS if f"## {kind}\n" not in page] == []
    assert "| `founded` | integer or null | Its first year. |" in page
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert len(rows) > 1000
    assert [row for row in rows if row.endswith("|  |")] == []


def test_files_outside_the_pages_are_named_without_a_link() -> None:
    linked = "See [the README](../README.md) and [score](score.md)."
    assert SITE["on_page_markdown"](linked) == "See the README (`README.md`) and [score](score.md)."
