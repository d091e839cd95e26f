"""The table of formats: every format of every result, from what was saved alone."""

import re
from importlib import import_module
from pathlib import Path

import pytest
from msgspec.structs import replace

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.uncertainty import Drawing
from sectorscan.assessment.saved import parse_assessment
from sectorscan.assessment.what_if import suppose
from sectorscan.cli.run import run
from sectorscan.comparison.portfolio import portfolio_of
from sectorscan.errors import ExitCode
from sectorscan.profile.load import load_profile
from sectorscan.report.documents.visits import VisitSheets
from sectorscan.report.render import FORMATS, SUBJECTS, render
from sectorscan.rubric.load import load_rubric
from tests.support import builders
from tests.support.formats import MADE, UNPRINTED
from tests.support.paths import ROOT
from tests.support.reports import NAMES, example
from tests.support.thoroughness import also_thorough

RUBRIC = load_rubric()
Capture = pytest.CaptureFixture[str]
SAVED = ("kumasi-metalworking", *NAMES)


@pytest.mark.parametrize("format_", UNPRINTED)
@pytest.mark.parametrize("name", also_thorough(SAVED, SAVED[0]))
def test_a_saved_assessment_gives_the_same_bytes(name: str, format_: str) -> None:
    assessed = example(name)
    again = parse_assessment(render(assessed, "json"), "saved.json")
    assert render(again, format_) == render(assessed, format_)


@pytest.mark.thorough
def test_what_was_drawn_and_supposed_is_saved_too() -> None:
    profile = load_profile(ROOT / "examples" / "carpi-knitwear" / "profile.yaml")
    found = assess(profile, RUBRIC, uncertainty=Drawing(draws=50))
    supposed = suppose(profile, RUBRIC, ["trust-between-firms=3"])
    assessment = replace(found, what_if=supposed)
    again = parse_assessment(render(assessment, "json"), "saved.json")
    assert [render(again, name) for name in MADE] == [render(assessment, name) for name in MADE]


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_function_of_the_tables_is_there(name: str) -> None:
    subject = SUBJECTS[name]
    made_by = [subject.report, subject.workbook, subject.data, subject.result]
    for path in [*filter(None, made_by), *(FORMATS[one].renderer for one in subject.formats)]:
        module, function = path.split(":")
        assert callable(getattr(import_module(module), function))


def test_a_format_that_is_not_of_a_result_is_refused() -> None:
    portfolio = portfolio_of([], RUBRIC)
    assert set(SUBJECTS["visits"].formats) == set(FORMATS) - {"xlsx"}
    assert all(
        set(SUBJECTS[name].formats) == set(FORMATS)
        for name in ("assessment", "comparison", "portfolio", "network")
    )
    assert render(portfolio, "xlsx").startswith(b"PK")
    sheets = VisitSheets(assess(builders.profile(), RUBRIC), 1)
    with pytest.raises(ValueError, match="no workbook of a VisitSheets"):
        render(sheets, "xlsx")


def test_of_what_is_no_result_there_are_no_reports() -> None:
    with pytest.raises(TypeError, match="no reports of a Rubric"):
        render(RUBRIC, "json")  # type: ignore[arg-type]  # that is the point


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


def test_the_page_about_reports_shows_what_works(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = (ROOT / "docs" / "reports.md").read_text(encoding="utf-8")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    [python] = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(python, {})  # noqa: S102  the page's own lines
    assert Path("carpi.xlsx").read_bytes().startswith(b"PK")
