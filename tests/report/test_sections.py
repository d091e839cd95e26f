"""Whole reports, section by section: what they say of the examples, at every width."""

import io
import re
from collections import Counter

import pytest
from rich.cells import cell_len
from rich.console import Console
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from sectorscan.report.headings import PARTS
from sectorscan.report.render import Options, terminal_report_of
from sectorscan.report.renderers.terminal.layout import Trimmed
from sectorscan.report.renderers.terminal.report import terminal_report
from tests.support.reports import (
    NAMES,
    assessed,
    example,
    printed,
    short_rubric,
)

UNCUT = tuple(name for name in PARTS if name not in {"advice", "held-back"})
"""The parts that say the same at every width: an action of the plan has so many lines, and what
generally happens where a partner is weak stands on one."""
LEGENDS = {"weak", "strong", "partner", "strength", "that", "waits", "the", "ideal"}
"""Words of keys to charts for which a narrow terminal has no space."""


class Text(SingleFileSnapshotExtension):
    """A golden file that reads as the report does."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Text)


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("name", NAMES)
def test_whole_report(name: str, width: int, golden: SnapshotAssertion) -> None:
    assert printed(example(name), width) == golden


@pytest.mark.parametrize("name", NAMES)
def test_wider_consoles_get_the_report_of_100_columns(name: str) -> None:
    assert printed(example(name), 120) == printed(example(name), 100)


def test_colours(golden: SnapshotAssertion) -> None:
    assessment = assessed(
        short_rubric(),
        answers={
            "q0": {"level": 3.5, "by": "employers"},
            "q1": {"level": 1, "by": "trade-union"},
            "q3": {"level": 3, "by": "trade-union"},
        },
        labour_breaches=["child-labour"],
    )
    console = Console(
        file=io.StringIO(), force_terminal=True, color_system="standard", width=80, _environ={}
    )
    with console.capture() as capture:
        console.print(Trimmed(terminal_report(terminal_report_of(assessment, Options(full=True)))))
    assert capture.get() == golden


class TestWidth:
    @pytest.mark.parametrize("width", [40, 60, 72, 80, 91, 92, 100, 120])
    @pytest.mark.parametrize("name", NAMES)
    def test_no_line_is_wider_than_the_console(self, name: str, width: int) -> None:
        lines = printed(example(name), width).splitlines()
        assert max(map(cell_len, lines)) <= min(width, 100)

    @pytest.mark.parametrize("width", [60, 66, 67, 72, 80, 91, 92])
    @pytest.mark.parametrize("name", NAMES)
    def test_nothing_is_cut(self, name: str, width: int) -> None:
        def words(width: int) -> Counter[str]:
            report = printed(example(name), width, *UNCUT)
            return Counter(re.findall(r"[^\W\d_]+|[0-9]+\.[0-9]|…", report))

        assert words(width) - words(100) == Counter()
        assert set(words(100) - words(width)) <= LEGENDS
