"""`--language`: a report in another language, whatever it is made from."""

from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from sectorscan.rubric.translation import texts_in
from tests.support.command_line import Capture, kept
from tests.support.journals import PROFILE, TRUST
from tests.support.paths import EXAMPLES

FRENCH = ["--language", "fr"]


def test_a_saved_assessment_is_drawn_in_another_language(
    saved_carpi: Path, capsys: Capture
) -> None:
    assert run(["render", str(saved_carpi), *FRENCH]) == ExitCode.DONE
    printed = capsys.readouterr()
    assert "11\N{NARROW NO-BREAK SPACE}491" in printed.out
    assert "VERDICT" in printed.out
    assert "stays in English" not in printed.err


def test_data_stay_in_english(saved_carpi: Path, capsys: Capture) -> None:
    assert run(["render", str(saved_carpi), "--format", "json", *FRENCH]) == ExitCode.DONE
    assert capsys.readouterr().out == saved_carpi.read_text()


def test_a_language_that_is_none_is_refused_with_those_that_are(
    saved_carpi: Path, capsys: Capture
) -> None:
    assert run(["render", str(saved_carpi), "--language", "xx"]) == ExitCode.BAD_INPUT
    assert "`xx` is no language here: en, fr, es, pt" in capsys.readouterr().err


def test_says_where_a_rubric_has_no_translation(
    saved_carpi: Path, tmp_path: Path, capsys: Capture
) -> None:
    saved = saved_carpi.read_text()
    named = '"id": "industrial-district"'
    assert saved.count(named) == 1
    path = tmp_path / "saved.json"
    path.write_text(saved.replace(named, '"id": "ours"'))
    assert run(["render", str(path), *FRENCH]) == ExitCode.DONE
    assert "what the rubric `ours` says stays in English" in capsys.readouterr().err


def test_an_explanation_goes_by_names_of_either_language(capsys: Capture) -> None:
    assert run(["explain", "labour standards", *FRENCH]) == ExitCode.DONE
    explained = capsys.readouterr().out
    title, *_ = explained.split(",")
    assert "Labour" not in title
    assert run(["explain", title.strip(), *FRENCH]) == ExitCode.DONE
    assert capsys.readouterr().out == explained


def test_a_batch_has_reports_and_a_portfolio_in_a_language(tmp_path: Path, capsys: Capture) -> None:
    profiles = [str(EXAMPLES / name / "profile.yaml") for name in ("como-silk", "prato-wool")]
    reports, portfolio = tmp_path / "reports", tmp_path / "portfolio.md"
    outputs = ["--reports", str(reports), "--format", "markdown", "--portfolio", str(portfolio)]
    assert run(["batch", *profiles, *outputs, "--jobs", "1", *FRENCH]) == ExitCode.DONE
    skills = texts_in("industrial-district", "fr")["skills"]
    written = [*reports.rglob("*.md"), portfolio]
    assert len(written) == 3
    for path in written:
        assert skills in path.read_text(encoding="utf-8"), path
        assert "Labour standards" not in path.read_text(encoding="utf-8"), path
        assert "The ideal model" not in path.read_text(encoding="utf-8"), path
    assert "Best guess" not in capsys.readouterr().out


def test_what_a_note_changes_is_said_in_a_language(tmp_path: Path, capsys: Capture) -> None:
    path = kept(tmp_path, "valley.yaml", PROFILE)
    assert run(["note", path, TRUST, "3.5", "--by", "workers", *FRENCH]) == ExitCode.DONE
    printed = " ".join(capsys.readouterr().out.split())
    assert "niveau 3,5" in printed
    assert "La note" in printed
    assert "as before" not in printed


@pytest.mark.thorough
def test_what_a_change_of_a_rubric_does_is_said_in_a_language(
    tmp_path: Path, capsys: Capture
) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("rubric: 1\nid: own\nextends: industrial-district\ninterplay: 0.3\n", "utf-8")
    command = ["rubric", "diff", "industrial-district", str(own), "--language", "es"]
    assert run(command) == ExitCode.DONE
    printed = capsys.readouterr().out
    assert "QUÉ HACE UN CAMBIO DE LA RÚBRICA" in printed
    assert " working" not in printed
