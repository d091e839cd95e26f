"""What is given for a profile and is something else."""

from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.profile.other_files import holds_assessment, is_assessment, is_rubric
from tests.support.command_line import CARPI, Capture, kept


@pytest.mark.parametrize(
    ("data", "rubric", "assessment"),
    [
        ({"rubric": 1, "id": "mine"}, True, False),
        ({"extends": "industrial-district"}, True, False),
        ({"ingredients": []}, True, False),
        ({"sector": {"name": "a"}, "rubric": "quick-scan"}, False, False),
        ({"format": 1, "score": {}, "ingredients": []}, False, True),
        ({"answers": {}}, False, False),
        ([], False, False),
        (None, False, False),
    ],
)
def test_a_file_is_known_by_what_it_has(data: object, rubric: bool, assessment: bool) -> None:  # noqa: FBT001
    assert (is_rubric(data), is_assessment(data)) == (rubric, assessment)


@pytest.mark.parametrize(
    ("text", "assessment"),
    [
        (b'{"format":1,"score":{},"ingredients":[]}', True),
        (b'{\n "format": 1, "score": {"estimate": 40.0}, "ingredients": [', True),
        (b'{"format": 1, "phases": [], "answering": [], "score": {}}', False),
        (b"format: 1\nscore: {}\ningredients: []\n", False),
        (b"", False),
    ],
)
def test_a_saved_assessment_is_known_before_it_is_parsed(text: bytes, assessment: bool) -> None:  # noqa: FBT001
    assert holds_assessment(text) is assessment


@pytest.mark.parametrize("command", ["check", "assess"])
def test_a_saved_assessment_is_told_in_a_few_lines(
    command: str, tmp_path: Path, capsys: Capture
) -> None:
    saved = tmp_path / "saved.json"
    assert run(["assess", CARPI, "-q", "-o", str(saved)]) == 0
    capsys.readouterr()
    assert run([command, str(saved)]) != 0
    printed = "".join(capsys.readouterr())
    assert "is a saved assessment, not a profile" in printed
    assert "sectorscan render" in printed
    assert len(printed.splitlines()) < 10


def test_a_rubric_given_to_assess_is_told(tmp_path: Path, capsys: Capture) -> None:
    rubric = kept(tmp_path, "my own.yaml", "rubric: 1\nid: mine\nextends: industrial-district\n")
    assert run(["assess", rubric]) == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "is a rubric, not a profile" in said
    assert f"sectorscan check '{rubric}'; use it with --rubric '{rubric}'" in said


def test_a_rubric_without_its_version_is_checked_as_a_rubric(
    tmp_path: Path, capsys: Capture
) -> None:
    rubric = kept(tmp_path, "mine.yaml", "id: mine\nextends: industrial-district\n")
    run(["check", rubric])
    assert "product_family" not in capsys.readouterr().out
