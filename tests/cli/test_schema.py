"""The JSON Schemas say what the program itself accepts.

Drop a profile into `profile/cases/schema/ok/` or `bad/` and it is a test: both the schema of a
profile and the program must take it, or both refuse it.
"""

import io
import json
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from check_jsonschema import main as check_jsonschema

from sectorscan.cli.run import run
from sectorscan.errors import ExitCode, InputError
from sectorscan.profile.load import load_profile
from sectorscan.report.render import render
from sectorscan.report.schemas import KINDS, json_schema
from tests.support.command_line import Capture
from tests.support.paths import CASES, ROOT
from tests.support.reports import example
from tests.support.thoroughness import also_thorough

WELL_FORMED = sorted((CASES / "schema" / "ok").glob("*.yaml"))
MALFORMED = sorted((CASES / "schema" / "bad").glob("*.yaml"))
EXAMPLES = sorted(ROOT.glob("examples/*/profile.yaml"))
ACCEPTED = [*(CASES / "ok").glob("*.yaml"), *EXAMPLES]


def checked(*arguments: str | Path) -> tuple[int, str]:
    """The exit code of `check-jsonschema`, run in this process, and what it prints."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        code = check_jsonschema([*map(str, arguments)], standalone_mode=False)
    return code, printed.getvalue()


def refused_by(schema: object, files: list[Path], folder: Path) -> set[Path]:
    """Which of the files `check-jsonschema`, as an editor would, finds fault with."""
    kept = folder / "schema.json"
    kept.write_text(json.dumps(schema), encoding="utf-8")
    _, report_text = checked("--schemafile", kept, "-o", "json", *files)
    report = json.loads(report_text)
    found = [*report["errors"], *report.get("parse_errors", [])]
    return {Path(one["filename"]) for one in found}


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> set[Path]:
    files = [*WELL_FORMED, *MALFORMED, *ACCEPTED]
    return refused_by(json_schema("profile"), files, tmp_path_factory.mktemp("schema"))


@pytest.mark.parametrize("path", WELL_FORMED, ids=lambda path: path.stem)
def test_schema_and_program_accept(path: Path, refused: set[Path]) -> None:
    assert load_profile(path).sector.name
    assert path not in refused


@pytest.mark.parametrize("path", MALFORMED, ids=lambda path: path.stem)
def test_schema_and_program_refuse(path: Path, refused: set[Path]) -> None:
    with pytest.raises(InputError):
        load_profile(path)
    assert path in refused


def test_schema_refuses_nothing_that_the_program_accepts(refused: set[Path]) -> None:
    assert refused.isdisjoint(ACCEPTED)


@pytest.mark.parametrize("of", KINDS)
def test_is_json_schema_2020_12(of: str, tmp_path: Path) -> None:
    kept = tmp_path / "schema.json"
    assert run(["schema", of, "-o", str(kept)]) == 0
    schema = json.loads(kept.read_text(encoding="utf-8"))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["additionalProperties"] is False
    code, report = checked("--check-metaschema", kept)
    assert code == 0, report


@pytest.mark.parametrize(
    "name", also_thorough([path.parent.name for path in EXAMPLES], "carpi-knitwear")
)
def test_an_assessment_is_as_its_schema_says(name: str, tmp_path: Path) -> None:
    written = tmp_path / f"{name}.json"
    written.write_bytes(render(example(name), "json"))
    assert refused_by(json_schema("assessment"), [written], tmp_path) == set()


@pytest.mark.thorough
def test_a_whole_rubric_is_as_its_schema_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rubric", "show", "--format", "yaml"]) == 0
    whole = tmp_path / "rubric.yaml"
    whole.write_text(capsys.readouterr().out, encoding="utf-8")
    assert refused_by(json_schema("rubric"), [whole], tmp_path) == set()


class TestSchema:
    @pytest.mark.parametrize("of", ["profile", "rubric", "assessment"])
    def test_is_printed_or_written(self, of: str, tmp_path: Path, capsys: Capture) -> None:
        path = tmp_path / f"{of}.schema.json"
        assert run(["schema", of]) == ExitCode.DONE
        printed = capsys.readouterr().out
        assert "$schema" in json.loads(printed)
        assert run(["schema", of, "-o", str(path)]) == ExitCode.DONE
        assert capsys.readouterr().out == ""
        assert path.read_text(encoding="utf-8") == printed

    def test_a_dash_is_standard_output(
        self, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        assert run(["schema", "profile", "-o", "-"]) == ExitCode.DONE
        assert json.loads(capsys.readouterr().out)["title"] == "ProfileFile"
        assert list(tmp_path.iterdir()) == []

    def test_help_tells_how_an_editor_uses_it(self, capsys: Capture) -> None:
        assert run(["schema", "--help"]) == ExitCode.DONE
        assert "# yaml-language-server: $schema=" in capsys.readouterr().out


class TestWithARubric:
    def test_takes_the_examples_and_refuses_what_the_rubric_does_not_know(
        self, tmp_path: Path
    ) -> None:
        schema = tmp_path / "schema.json"
        assert run(["schema", "profile", "--rubric", "industrial-district", "-o", str(schema)]) == 0
        misspelt = tmp_path / "misspelt.yaml"
        answers = "answers:\n  trust-betwen-firms: {level: 2}\n"
        misspelt.write_text(f"sector: {{name: a, product_family: b}}\n{answers}", encoding="utf-8")
        cases = [path for path in EXAMPLES if path.parent.name != "synthetic-metal-town"]
        refused = refused_by(json.loads(schema.read_text()), [*cases, misspelt], tmp_path)
        assert refused == {misspelt}

    def test_the_rubric_is_not_written_over(self, mine: str, capsys: Capture) -> None:
        before = Path(mine).read_bytes()
        assert run(["schema", "profile", "--rubric", mine, "-o", mine]) == ExitCode.BAD_INPUT
        assert "it is read too" in " ".join(capsys.readouterr().err.split())
        assert Path(mine).read_bytes() == before

    def test_is_for_profiles_only(self, capsys: Capture) -> None:
        assert run(["schema", "rubric", "--rubric", "quick-scan"]) == ExitCode.BAD_INPUT
        assert "only a profile has ids of a rubric" in capsys.readouterr().err
