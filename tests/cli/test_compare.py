"""The command that compares; what it prints stands with the tests of its document."""

import json
from pathlib import Path

import pytest

from sectorscan.cli import inputs
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from sectorscan.profile.files import read_profile
from sectorscan.report.renderers import pdf
from tests.support.command_line import stdin
from tests.support.paths import EXAMPLES

CASES = ("carpi-knitwear", "carpi-knitwear-2018")
DATES = [str(EXAMPLES / name / "profile.yaml") for name in CASES]


@pytest.mark.thorough
def test_another_seed_gives_other_draws(capsys: pytest.CaptureFixture[str]) -> None:
    scores = []
    for seed in ([], ["--seed", "1992"], ["--seed", "7"]):
        assert run(["compare", *DATES, "--format", "json", *seed]) == 0
        scores.append(json.loads(capsys.readouterr().out)["score"])
    assert scores[0] == scores[1] != scores[2]


@pytest.mark.parametrize("name", ["c.html", "c.docx", "c.xlsx"])
def test_no_file_is_written_before_all_are_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A PDF without a browser fails, whichever file is named first."""
    monkeypatch.setattr(pdf, "find_browser", lambda: None)
    output = tmp_path / name
    arguments = ["compare", *DATES, "-q", "-o", str(output), "-o", str(tmp_path / "c.pdf")]
    assert run(arguments) == ExitCode.BAD_INPUT
    assert not output.exists()
    assert run(arguments[:-2]) == ExitCode.DONE
    assert output.stat().st_size > 0


def test_a_saved_assessment_may_be_standard_input_or_have_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    saved, later = tmp_path / "early", read_profile(DATES[1])
    assert run(["assess", DATES[0], "-q", "-o", str(saved.with_suffix(".json"))]) == 0
    saved.with_suffix(".json").rename(saved)
    printed = []
    stdin(monkeypatch, saved.read_bytes())
    for early in (DATES[0], str(saved), "-"):
        if early != DATES[0]:  # JSON is parsed as such; as YAML it takes a hundred times as long
            monkeypatch.setattr(inputs, "parse_profile", pytest.fail)
            monkeypatch.setattr(inputs, "read_profile", {DATES[1]: later}.__getitem__)
        assert run(["compare", early, DATES[1], "--format", "json"]) == 0
        printed.append(json.loads(capsys.readouterr().out)["score"])
    assert printed[0] == printed[1] == printed[2]
