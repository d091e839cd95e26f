"""The page of what is tried on the program is made from its rows and the figures that are kept."""

import re
from pathlib import Path

import pytest

from tests.support.paths import ROOT
from tests.trust.lines import code_lines, lines_below
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


def test_lines_are_counted_without_blanks_comments_and_docstrings() -> None:
    about, body = (
        '"""What\nit is."""\n\n# why\n',
        'def f():\n    """It."""\n    return """x\n\ny"""\n',
    )
    text = f"{about}a = 1  # so\n\n{body}"
    assert code_lines(text) == 5
    assert code_lines('"""No code."""\n') == 0


def test_of_a_folder_the_other_files_that_are_written_count_too(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("a = 1\n\n# no\n")
    (tmp_path / "case.yaml").write_text("a: 1\n\nb: 2\n")
    (tmp_path / "data.json").write_text("{}\n")
    assert lines_below(tmp_path) == 3
