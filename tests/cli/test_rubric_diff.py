"""`rubric diff` on the command line."""

import json
from pathlib import Path

import pytest

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode, OutputError
from sectorscan.profile.shipped_cases import CASES
from tests.support.command_line import Capture
from tests.support.paths import EXAMPLES


@pytest.mark.thorough
def test_the_ten_cases_and_a_profile_of_ones_own(tmp_path: Path, capsys: Capture) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("rubric: 1\nid: own\nextends: industrial-district\ninterplay: 0.3\n", "utf-8")
    mine = str(EXAMPLES / "carpi-knitwear-2018" / "profile.yaml")
    command = ["rubric", "diff", "industrial-district", str(own), mine, "--format", "json"]
    assert run(command) == ExitCode.DONE
    result = json.loads(capsys.readouterr().out)
    assert [sector["source"] for sector in result["sectors"]] == [
        *(f"case:{name}" for name in CASES),
        mine,
    ]
    assert [entry["kind"] for entry in result["entries"]] == ["interplay"]


def test_no_rubric_is_written_over(tmp_path: Path, capsys: Capture) -> None:
    own = tmp_path / "own.json"
    own.write_text('{"rubric": 1, "id": "own", "extends": "quick-scan"}', "utf-8")
    assert run(["rubric", "diff", "quick-scan", str(own), "-o", str(own)]) == ExitCode.BAD_INPUT
    assert "own.json" in capsys.readouterr().err


def test_where_one_file_cannot_be_made_none_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> bytes:
        raise OutputError("it cannot be made")

    monkeypatch.setattr("sectorscan.profile.shipped_cases.CASES", ())
    monkeypatch.setattr("sectorscan.report.renderers.html.page.html", refuse)
    outputs = [part for name in ("d.md", "d.html") for part in ("-o", str(tmp_path / name))]
    command = ["rubric", "diff", "quick-scan", "industrial-district", *outputs]
    assert run(command) == ExitCode.BAD_INPUT
    assert list(tmp_path.iterdir()) == []
