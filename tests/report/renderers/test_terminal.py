"""Documents on a terminal: what is shown, at every width."""

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from sectorscan.errors import visible
from sectorscan.report.blocks import Grid, Report
from sectorscan.report.renderers.terminal.layout import as_text
from sectorscan.report.renderers.terminal.report import terminal_report
from tests.support.report_documents import every_block, of_text


class Text(SingleFileSnapshotExtension):
    """A golden file that reads as the terminal does."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Text)


def test_every_kind_of_block(golden: SnapshotAssertion) -> None:
    assert as_text(terminal_report(every_block()), 80) == golden


def test_a_wider_console_changes_nothing_past_100_columns() -> None:
    assert as_text(terminal_report(every_block()), 140) == as_text(
        terminal_report(every_block()), 100
    )


def test_a_table_too_wide_goes_on_below_with_its_first_column_again() -> None:
    figures = tuple(f"figure {n}" for n in range(20))
    wide = Grid(heads=("", *figures), rows=(("Rossi", *map(str, range(20))),))
    report = as_text(terminal_report(Report("t", "s", (wide,))), 80)
    assert report.count("Rossi") == 3
    assert max(map(cell_len, report.splitlines())) <= 80
    assert report.count("figure") == len(figures)


@pytest.mark.parametrize("text", ["[bold]a[/bold]", "a\u202eb", "\x1b[31mred", ":smile:", "[/]"])
def test_texts_are_shown_as_they_are_and_move_nothing(text: str) -> None:
    report = as_text(terminal_report(of_text(text)), 80)
    assert "\n   " + "".join(map(visible, text)) in report
    assert "\u202e" not in report
    assert "\x1b" not in report


@pytest.mark.parametrize("space", ["\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"])
@pytest.mark.parametrize("indent", range(12))
def test_no_line_ends_at_a_no_break_space(space: str, indent: int) -> None:
    text = f"{'x' * indent} {'words that fill some lines ' * 3}1{space}034{space}:{space}so"
    report = as_text(terminal_report(of_text(text)), 40)
    assert f"1{space}034{space}:{space}so" in report
    assert max(map(cell_len, report.splitlines())) <= 40
