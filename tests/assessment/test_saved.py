"""What is no saved assessment is refused with its place."""

import json
from pathlib import Path

import pytest

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.saved import load_assessment, parse_assessment
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode, InputError
from sectorscan.report.render import render
from sectorscan.rubric.load import load_rubric
from tests.support.builders import firms, profile, tie
from tests.support.command_line import Capture


def test_a_letter_of_two_halves_is_read(carpi: Assessment) -> None:
    named = json.loads(carpi.to_json())
    named["sector"]["name"] = "Carpi \N{DRESS}"
    written = json.dumps(named)
    assert "\\ud83d" in written
    assert parse_assessment(written.encode(), "carpi.json").sector.name == "Carpi \N{DRESS}"


def test_a_file_is_read_as_it_was_saved(carpi: Assessment, tmp_path: Path) -> None:
    path = tmp_path / "carpi.json"
    path.write_bytes(render(carpi, "json"))
    assert load_assessment(path) == load_assessment(str(path)) == carpi


class TestWhatIsNoAssessment:
    def refused(self, content: bytes) -> str:
        with pytest.raises(InputError) as raised:
            parse_assessment(content, "a.json")
        return str(raised.value)

    def test_text_that_is_no_json(self) -> None:
        told = self.refused(b'{\n  "score": {"low" 1}\n}')
        assert told.startswith("error: this is not JSON: expecting ':' delimiter\n --> a.json:2:19")
        assert "sectorscan assess" in told

    def test_a_file_that_breaks_off(self, carpi: Assessment) -> None:
        content = render(carpi, "json")
        told = self.refused(content[: content.index(b"Carpi") + 3])
        assert told.startswith("error: this is not JSON: unterminated string\n")

    @pytest.mark.parametrize("content", [b"", b" \n"])
    def test_an_empty_file(self, content: bytes) -> None:
        assert "this is not JSON" in self.refused(content)

    @pytest.mark.parametrize("content", [b"[1, 2]", b'{"format": 1}', b"null", b"3"])
    def test_json_of_something_else(self, content: bytes) -> None:
        told = self.refused(content)
        assert told.startswith("error: this is not a saved assessment\n --> a.json:1:1")
        assert told.count("error:") == 1

    def test_another_version(self, carpi: Assessment) -> None:
        content = json.dumps(json.loads(render(carpi, "json")) | {"format": 2}, indent=1)
        told = self.refused(content.encode())
        assert told.startswith("error: this assessment has format `2`; this program reads 1\n")
        assert " --> a.json:2:12\n" in told
        assert told.count("error:") == 1

    @pytest.mark.parametrize("month", [1.0, "2025-13", "2025", "0000-05", "2025-01\n"])
    def test_what_is_no_month(self, month: object, carpi: Assessment) -> None:
        data = json.loads(render(carpi, "json"))
        data["action_plan"]["steps"][0]["indicators"][0]["by"] = month
        assert "error: `by`: string should match" in self.refused(json.dumps(data).encode())

    def test_a_step_without_an_indicator(self, carpi: Assessment) -> None:
        data = json.loads(render(carpi, "json"))
        data["action_plan"]["steps"][0]["indicators"] = []
        told = self.refused(json.dumps(data).encode())
        assert "error: `indicators` must have at least 1 entry\n" in told

    def test_half_a_letter(self, carpi: Assessment) -> None:
        half = json.loads(carpi.to_json())
        half["sector"]["name"] = "Carpi \ud83d"
        assert "invalid Unicode character" in self.refused(json.dumps(half).encode())

    def test_a_map_that_lacks_a_row_in_a_column(self) -> None:
        known = profile(firms=firms({}, {}), links=[tie("f0", "f1")])
        short = json.loads(assess(known, load_rubric("quick-scan")).to_json())
        short["map"]["ties"][0]["back"] = []
        assert "must have a row for each pair" in self.refused(json.dumps(short).encode())

    def test_every_wrong_field_at_its_place(self, carpi: Assessment) -> None:
        data = json.loads(render(carpi, "json"))
        data["score"]["lowest"] = "low"
        del data["sector"]["name"]
        told = self.refused(json.dumps(data, indent=2).encode())
        assert "error: `name` is missing\n --> a.json:3:" in told
        assert "error: `lowest` must be a number, not `low`\n" in told

    @pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"[" * 100_000], ids=["bytes", "deep"])
    def test_what_no_text_editor_would_write(self, content: bytes) -> None:
        assert " --> a.json:1:" in self.refused(content)

    def test_a_missing_file(self, capsys: Capture, tmp_path: Path) -> None:
        assert run(["render", str(tmp_path / "none.json")]) == ExitCode.BAD_INPUT
        assert "there is no such file" in capsys.readouterr().err
