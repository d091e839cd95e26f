"""`sectorscan render`: every format from the saved assessment alone."""

import io
import json
import os
import pty
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.uncertainty import Drawing
from sectorscan.assessment.saved import parse_assessment
from sectorscan.assessment.what_if import suppose
from sectorscan.cli.run import run
from sectorscan.comparison.portfolio import portfolio_of
from sectorscan.errors import ExitCode, InputError
from sectorscan.network.reading import network_reading
from sectorscan.profile.load import load_profile
from sectorscan.report.headings import SECTIONS
from sectorscan.report.render import FORMATS, SUBJECTS, render
from sectorscan.rubric.load import load_rubric
from tests.support import builders
from tests.support.paths import ROOT

EXAMPLES = sorted((ROOT / "examples").glob("*/profile.yaml"))
RUBRIC = load_rubric()
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda path: path.parent.name)
def assessed(request: pytest.FixtureRequest) -> Assessment:
    return assess(load_profile(request.param), RUBRIC)


@pytest.fixture(scope="module")
def carpi() -> Assessment:
    return assess(load_profile(ROOT / "examples" / "carpi-knitwear" / "profile.yaml"), RUBRIC)


@pytest.fixture
def saved(carpi: Assessment, tmp_path: Path) -> Path:
    path = tmp_path / "carpi.json"
    path.write_bytes(render(carpi, "json"))
    return path


@pytest.mark.parametrize("format_", FORMATS)
def test_a_saved_assessment_gives_the_same_bytes(assessed: Assessment, format_: str) -> None:
    again = parse_assessment(render(assessed, "json"), "saved.json")
    assert render(again, format_) == render(assessed, format_)


def test_what_was_drawn_and_supposed_is_saved_too() -> None:
    profile = load_profile(ROOT / "examples" / "carpi-knitwear" / "profile.yaml")
    found = assess(profile, RUBRIC, uncertainty=Drawing(draws=50))
    supposed = suppose(profile, RUBRIC, ["trust-between-firms=3"])
    assessment = found.model_copy(update={"what_if": supposed})
    again = parse_assessment(render(assessment, "json"), "saved.json")
    assert [render(again, name) for name in FORMATS] == [
        render(assessment, name) for name in FORMATS
    ]


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_function_of_the_tables_is_there(name: str) -> None:
    subject = SUBJECTS[name]
    made_by = [subject.report, subject.workbook, subject.data, subject.result]
    for path in [*filter(None, made_by), *(FORMATS[one].renderer for one in subject.formats)]:
        module, function = path.split(":")
        assert callable(getattr(import_module(module), function))


def test_a_format_that_is_not_of_a_result_is_refused() -> None:
    portfolio = portfolio_of([], RUBRIC)
    assert set(SUBJECTS["comparison"].formats) == set(FORMATS) - {"xlsx"}
    assert set(SUBJECTS["portfolio"].formats) == set(FORMATS)
    assert render(portfolio, "xlsx").startswith(b"PK")
    reading = network_reading(builders.profile(), RUBRIC)
    with pytest.raises(ValueError, match="no workbook of a NetworkReading"):
        render(reading, "xlsx")


def test_the_page_about_reports_lists_every_format() -> None:
    page = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
    rows = [f"| `{one.suffix}`, `{name}` | {one.about} |\n" for name, one in FORMATS.items()]
    assert "".join(rows) in page


@pytest.mark.parametrize("command", ["assess", "render", "compare", "network", "ask", "batch"])
def test_help_lists_every_format(
    command: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    subjects = {"compare": "comparison", "network": "network", "ask": "visits"}
    monkeypatch.setenv("COLUMNS", "400")
    assert run([command, "--help"]) == ExitCode.DONE
    formats = SUBJECTS[subjects.get(command, "assessment")].formats
    assert f": {', '.join(formats)}." in capsys.readouterr().out


def test_a_format_that_there_is_not_is_refused_with_the_closest(capsys: Capture) -> None:
    profile = str(ROOT / "examples" / "carpi-knitwear" / "profile.yaml")
    assert run(["assess", profile, "--format", "markdwon"]) == ExitCode.BAD_INPUT
    message = " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert "`markdwon` is no format here; did you mean `markdown`?" in message


def test_prints_and_writes_several_files(saved: Path, carpi: Assessment, capsys: Capture) -> None:
    written = {name: saved.with_name(f"out{one.suffix}") for name, one in FORMATS.items()}
    outputs = [part for path in written.values() for part in ("-o", str(path))]
    assert run(["render", str(saved), *outputs]) == ExitCode.DONE
    assert "CARPI KNITWEAR AND CLOTHING" in capsys.readouterr().out
    for name, path in written.items():
        assert path.read_bytes() == render(carpi, name)


def test_the_number_of_interventions_can_be_chosen(saved: Path, capsys: Capture) -> None:
    assert run(["render", str(saved), "--top", "2"]) == ExitCode.DONE
    printed = capsys.readouterr().out
    assert "Fair code for subcontracting" in printed
    assert "Quick and cheap arbitration by peers\n" not in printed


def test_reads_standard_input(
    carpi: Assessment, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = render(carpi, "json")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert run(["render", "-", "--format", "json"]) == ExitCode.DONE
    assert capsys.readouterr().out == content.decode()


@pytest.mark.parametrize(("asked", "paged"), [(["--pager"], True), ([], False)])
def test_a_pager_is_used_where_it_is_asked_for(
    saved: Path, asked: list[str], *, paged: bool
) -> None:
    ours, its = pty.openpty()
    command = [sys.executable, "-m", "sectorscan", "render", str(saved), "--section", "ends"]
    surroundings = {**os.environ, "PAGER": "sed s/^/PAGED/", "TERM": "xterm"}
    subprocess.run([*command, *asked], stdin=its, stdout=its, check=True, env=surroundings)
    told = os.read(ours, 10_000).decode()
    os.close(ours)
    os.close(its)
    assert "Efficiency" in told
    assert ("PAGED" in told) == paged


def test_a_pager_is_not_used_in_a_pipe(saved: Path, capsys: Capture) -> None:
    assert run(["render", str(saved), "--pager"]) == ExitCode.DONE
    paged = capsys.readouterr().out
    assert run(["render", str(saved)]) == ExitCode.DONE
    assert capsys.readouterr().out == paged


def test_the_page_about_reports_shows_what_works(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    [python] = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(python, {})  # noqa: S102  the page's own lines
    assert Path("carpi.xlsx").read_bytes().startswith(b"PK")


def test_a_format_for_all_reports_is_not_one_for_other_commands(
    monkeypatch: pytest.MonkeyPatch, saved: Path, capsys: Capture
) -> None:
    monkeypatch.setenv("SECTORSCAN_FORMAT", "markdown")
    assert run(["render", str(saved)]) == ExitCode.DONE
    assert capsys.readouterr().out.startswith("# Carpi knitwear and clothing")
    profile = str(ROOT / "examples" / "carpi-knitwear" / "profile.yaml")
    assert run(["network", profile, "--quiet"]) == ExitCode.DONE


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
        assert told.startswith("error: this is not JSON: unterminated string starting\n")

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

    def test_every_wrong_field_at_its_place(self, carpi: Assessment) -> None:
        data = json.loads(render(carpi, "json"))
        data["score"]["low"] = "low"
        del data["sector"]["name"]
        told = self.refused(json.dumps(data, indent=2).encode())
        assert "error: `name` is missing\n --> a.json:3:" in told
        assert "error: `low` must be a number, not `low`\n" in told

    @pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"[" * 100_000], ids=["bytes", "deep"])
    def test_what_no_text_editor_would_write(self, content: bytes) -> None:
        assert " --> a.json:1:" in self.refused(content)

    def test_a_missing_file(self, capsys: Capture, tmp_path: Path) -> None:
        assert run(["render", str(tmp_path / "none.json")]) == ExitCode.BAD_INPUT
        assert "there is no such file" in capsys.readouterr().err


class TestSections:
    def test_only_those_asked_for(self, saved: Path, capsys: Capture) -> None:
        asked = ["--section", "held-back", "--section", "verdict"]
        assert run(["render", str(saved), *asked]) == ExitCode.DONE
        printed = capsys.readouterr().out
        assert printed.count("─" * 80) == 2
        assert printed.index("IN ONE MINUTE") < printed.index("WHAT HOLDS IT BACK")
        assert "WHAT TO DO FIRST" not in printed

    def test_one_that_is_not_known(self, saved: Path, capsys: Capture) -> None:
        assert run(["render", str(saved), "--section", "verdit"]) == ExitCode.BAD_INPUT
        told = " ".join(capsys.readouterr().err.replace("│", " ").split())
        assert "`verdit` is no section of a report; did you mean `verdict`?" in told
        assert "Sections: verdict, labour," in told

    def test_the_page_about_reports_names_them_all(self) -> None:
        page = " ".join((ROOT / "docs" / "reports.md").read_text(encoding="utf-8").split())
        *most, last = (f"`{name}`" for name in SECTIONS)
        assert f"The sections are {', '.join(most)} and {last}." in page

    def test_help_names_them_all(self, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "400")
        assert run(["render", "--help"]) == ExitCode.DONE
        assert f": {', '.join(SECTIONS)}." in capsys.readouterr().out

    def test_one_in_which_there_is_nothing_to_say(self, capsys: Capture) -> None:
        tegalwangi = str(ROOT / "examples" / "tegalwangi-rattan" / "profile.yaml")
        assert run(["assess", tegalwangi, "--section", "advice"]) == ExitCode.DONE
        assert "There is nothing to say here" in capsys.readouterr().out
