"""The page of what is tried on the program is made from its rows and the figures that are kept."""

import re

import pytest

from tests.support.paths import ROOT
from tests.trust.lines import lines_below
from tests.trust.rows import PAGE, ROWS, TrustFigure, figure_in, kept_figures, page

COMMANDS = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_page_is_made_from_the_figures_that_are_kept() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(kept_figures())


def test_every_figure_is_of_a_row_and_says_how_it_was_measured() -> None:
    figures = kept_figures()
    rows = {row.name: row for row in ROWS}
    assert len(figures) > 4
    assert set(figures) <= set(rows)
    for name, figure in figures.items():
        assert figure.command.startswith(rows[name].command.split(" --")[0]), name
        assert re.fullmatch(rows[name].says, figure.figure), name


def test_a_part_is_not_shown_as_all() -> None:
    [row] = [row for row in ROWS if row.name == "torture"]
    kept = kept_figures()["museum"]
    whole = TrustFigure(figure="9 points, 9 hold", good=True, day=kept.day, command=row.command)
    part = TrustFigure(**{**vars(whole), "command": f"{row.command} --sample 9"})
    bad = TrustFigure(**{**vars(whole), "good": False})
    assert "| 9 points, 9 hold |" in page({"torture": whole})
    assert "| 9 points, 9 hold (a part) |" in page({"torture": part})
    assert "| 9 points, 9 hold: **not enough** |" in page({"torture": bad})
    assert page({}).count("not yet measured") == len(ROWS)


def test_what_a_command_says_is_found_in_its_last_lines() -> None:
    [row] = [row for row in ROWS if row.name == "fuzz"]
    assert figure_in(row, "CSV  3 cases: 3 with 0\n20 cases, 19 fine\n") == "20 cases, 19 fine"
    with pytest.raises(ValueError, match="says nothing of fuzz"):
        figure_in(row, "killed")


def test_contributing_names_the_command() -> None:
    assert "python -m tests.trust" in COMMANDS


def test_lines_are_counted_without_blanks_and_comments() -> None:
    assert lines_below(ROOT / "tests" / "trust") > 100
    assert lines_below(ROOT / "docs" / "no-such-folder") == 0
