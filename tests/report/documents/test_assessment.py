"""The report as a document: all that the terminal says, in the same order, and nothing else."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from sectorscan.profile.load import load_profile
from sectorscan.report.blocks import Chart, Paragraph, Picture, Section, each_of
from sectorscan.report.charts.pictures import with_pictures
from sectorscan.report.headings import NOTHING_TO_SAY, SECTIONS
from sectorscan.report.render import Options, render, report_of
from sectorscan.rubric.load import load_rubric
from tests.support import builders
from tests.support.paths import EXAMPLES
from tests.support.reports import printed
from tests.support.thoroughness import also_thorough

EVERY = sorted(path.parent.name for path in EXAMPLES.glob("*/profile.yaml"))
SHIPPED = load_rubric()
KEYS = {
    "kinds",
    "needs",
    "month",
    "result",
    "least",
    "most",
    "waits",
    "when",
}  # of charts that only a terminal draws
DRAWN = {"score", "ledger", "levels", "pairs", "time-line"}


class Markdown(SingleFileSnapshotExtension):
    """A golden file that a code host shows as a page."""

    _write_mode = WriteMode.TEXT
    file_extension = "md"


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Markdown)


def example(name: str) -> Assessment:
    return assess(load_profile(EXAMPLES / name / "profile.yaml"), SHIPPED)


def words(text: str) -> set[str]:
    """The words and the figures with a decimal of a report, whatever it draws between them."""
    return set(re.findall(r"\d+\.\d|[^\W\d_]+", text.lower()))


def test_whole_report_as_markdown(golden: SnapshotAssertion) -> None:
    assert render(example("tegalwangi-rattan"), "markdown").decode() == golden


@pytest.mark.parametrize("name", also_thorough(EVERY, "carpi-knitwear", "tegalwangi-rattan"))
def test_says_all_that_the_terminal_says(name: str) -> None:
    assessment = example(name)
    terminal = words(printed(assessment, 100, *SECTIONS))
    document = render(assessment, "markdown", Options(sections=SECTIONS))
    assert terminal - words(document.decode()) <= KEYS


def test_sections_stand_in_the_order_of_the_terminal() -> None:
    document = report_of(example("carpi-knitwear"), Options(sections=SECTIONS))
    assert [one.id for one in document.blocks if isinstance(one, Section)] == list(SECTIONS)


def test_a_breach_stands_first() -> None:
    profile = builders.profile(labour_breaches=["child-labour"])
    page, first, *_ = report_of(assess(profile, SHIPPED)).blocks
    assert isinstance(page, Section)
    assert isinstance(page.blocks[0], Paragraph)
    assert page.blocks[0].text.startswith("Labour alarm: child labour is alleged")
    assert isinstance(first, Section)
    assert first.id == "labour"


def test_only_what_is_asked_for() -> None:
    report = render(example("carpi-knitwear"), "markdown", Options(sections=("trust", "aims")))
    assert re.findall("(?m)^## (.*)", report.decode()) == [
        "Aims, side by side",
        "How far to trust this",
    ]


def test_nothing_to_say_is_said_where_it_was_asked_for() -> None:
    assessment = assess(builders.profile(), SHIPPED)
    (disagreements,) = report_of(assessment, Options(sections=("disagreements",))).blocks
    assert isinstance(disagreements, Section)
    assert disagreements.blocks == (Paragraph(NOTHING_TO_SAY, "faint"),)
    assert "disagreements" not in {
        one.id for one in report_of(assessment).blocks if isinstance(one, Section)
    }


def test_each_picture_stands_in_a_section() -> None:
    report = with_pictures(report_of(example("carpi-knitwear")))
    assert {picture.name for picture in each_of(Picture, report.blocks)} == DRAWN
    assert not list(each_of(Chart, report.blocks))


def test_pictures_stand_beside_markdown_and_are_linked(tmp_path: Path) -> None:
    profile = EXAMPLES / "carpi-knitwear/profile.yaml"
    (tmp_path / "reports").mkdir()
    report, folder = tmp_path / "reports/carpi.md", tmp_path / "drawings of it"
    run(["assess", str(profile), "-q", "-o", str(report), "--pictures", str(folder)])
    linked = re.findall(r"!\[.+\]\((.+)\)", report.read_text(encoding="utf-8"))
    assert {unquote(one) for one in linked} == {f"../drawings of it/{name}.svg" for name in DRAWN}
    assert {path.stem for path in folder.iterdir()} == DRAWN


def test_without_a_folder_no_picture_is_linked() -> None:
    assert b"![" not in render(example("carpi-knitwear"), "markdown")


def test_a_folder_that_cannot_be_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    profile, folder = EXAMPLES / "carpi-knitwear/profile.yaml", tmp_path / "a file/drawings"
    folder.parent.write_text("in the way", encoding="utf-8")
    assert run(["assess", str(profile), "-q", "--pictures", str(folder)]) == ExitCode.BAD_INPUT
    assert "cannot make the folder" in capsys.readouterr().err
