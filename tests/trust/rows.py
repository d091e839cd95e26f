"""What the program is trusted for: what is tried on it, by which command, and what must come out.

The figures are kept in `figures.yaml`, each with the command that gave it and the day. A command
that tries only some of what there is says so by being another than that of its row.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tests.support.paths import DOCS

FIGURES = Path(__file__).with_name("figures.yaml")
PAGE = DOCS / "trust.md"
PYTHON, PYTEST = ".venv/bin/python", ".venv/bin/pytest"
HEAD = """\
# What is tried on the program

`python -m tests.trust` prints this table, and `--measure NAME` runs the command of a row and keeps
what it says with the day. Where another command was last run than the one that tries all of it,
only a part was tried, and that command says how much.

| | must be | is | day |
|---|---|---|---|
"""
MEANINGS = """
## What they are

"""
NOT_YET = "not yet measured"


@dataclass(frozen=True, kw_only=True)
class TrustRow:
    """One thing that is tried."""

    name: str
    what: str
    must: str
    command: str
    """All of it."""
    says: str
    """How the line of its output begins, or what is in it, that is the figure."""


ROWS = (
    TrustRow(
        name="coverage",
        what="branches of what makes numbers that tests come through",
        must="100 %",
        command="bash .ci/run",
        says=r"Total coverage: \S+",
    ),
    TrustRow(
        name="mutation",
        what="small changes to what makes numbers that a test notices or the list explains",
        must="90 % or more",
        command=f"{PYTHON} -m tests.mutation --jobs 2",
        says=r"\d+ changes: .*",
    ),
    TrustRow(
        name="fuzz",
        what="broken files and arguments after which a command ends in words, with 0, 1 or 2",
        must="all fine",
        command=f"{PYTHON} -m tests.fuzz --cases 50000",
        says=r"\d+ cases, \d+ fine",
    ),
    TrustRow(
        name="torture",
        what="calls to the system that may go wrong without a half file or a lost row",
        must="all",
        command=f"{PYTHON} -m tests.torture",
        says=r"\d+ points, \d+ hold",
    ),
    TrustRow(
        name="environments",
        what="versions of Python; one that is not to be had is left out",
        must="none failed",
        command=f"{PYTHON} -m tests.trust.environments",
        says=r"versions: .*",
    ),
    TrustRow(
        name="museum",
        what="what released versions wrote, which is still read",
        must="all",
        command=f"{PYTEST} -q tests/museum",
        says=r"\d+ passed.*?(?= in |$)",
    ),
    TrustRow(
        name="calibration",
        what="scenarios in which likely ranges hold the truth in 80 % of made-up sectors or more",
        must="none missed",
        command=f"{PYTHON} -m tests.calibration",
        says=r"\d+ scenarios, \d+ missed",
    ),
    TrustRow(
        name="reproduced",
        what="published results ([the list](reproduced.md)) that the program reproduces",
        must="all",
        command=f"{PYTEST} -q tests/docs/test_reproduced.py",
        says=r"\d+ passed.*?(?= in |$)",
    ),
    TrustRow(
        name="lines",
        what="lines of tests, their cases and expected outputs, for each line of the program",
        must="1 or more",
        command=f"{PYTHON} -m tests.trust.lines",
        says=r"[\d.]+ lines",
    ),
)


@dataclass(frozen=True, kw_only=True)
class TrustFigure:
    """What a command said, whether it ended well, and on which day."""

    figure: str
    good: bool
    day: date
    command: str


def figure_in(row: TrustRow, output: str) -> str:
    """What a command's output says for a row. Raises ValueError where it says nothing of it."""
    lines = re.findall(row.says, output)
    if not lines:
        raise ValueError(f"`{row.command}` says nothing of {row.name}: {output[-2_000:]}")
    return str(lines[-1]).strip()


def kept_figures() -> dict[str, TrustFigure]:
    """The figures that are kept, by the names of their rows."""
    entries: dict[str, dict[str, Any]] = yaml.safe_load(FIGURES.read_text(encoding="utf-8")) or {}
    return {name: TrustFigure(**entry) for name, entry in entries.items()}


def keep(name: str, figure: TrustFigure) -> None:
    """Keep the figure of a row."""
    entries = {**kept_figures(), name: figure}
    content = {row.name: vars(entries[row.name]) for row in ROWS if row.name in entries}
    FIGURES.write_text(yaml.safe_dump(content, sort_keys=False, width=100), encoding="utf-8")


def page(figures: dict[str, TrustFigure]) -> str:
    """The table, and below it what each row is and the commands by which it is measured."""
    table, meanings = "", ""
    for row in ROWS:
        figure = figures.get(row.name)
        meanings += f"- **{row.name}**: {row.what}.\n  `{row.command}`\n"
        if figure is None:
            table += f"| {row.name} | {row.must} | {NOT_YET} | |\n"
            continue
        is_part = figure.command != row.command
        said = figure.figure + " (a part)" * is_part + ": **not enough**" * (not figure.good)
        table += f"| {row.name} | {row.must} | {said} | {figure.day} |\n"
        if is_part:
            meanings += f"  last `{figure.command}`\n"
    return HEAD + table + MEANINGS + meanings
