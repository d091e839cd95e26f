"""`--language`: a report in another language, whatever it is made from."""

from pathlib import Path

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from tests.support.command_line import Capture

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
