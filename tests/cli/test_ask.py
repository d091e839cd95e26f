"""What to ask next, as people read it: in the report, as a list and as sheets for visits."""

import json
from pathlib import Path
from typing import Any

import docx
import pytest
from msgspec.structs import replace
from pydantic import TypeAdapter
from syrupy.assertion import SnapshotAssertion

from sectorscan import assess, load_profile, load_rubric
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.questions import QuestionResult, Questions
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from sectorscan.report.blocks import Line, Report, Section, Terms
from sectorscan.report.documents.visits import NOTHING_LEFT, ask_report
from sectorscan.report.render import visit_sheets
from sectorscan.report.renderers.markdown import markdown
from sectorscan.report.sections.questions import (
    SHOWN_OWED,
    ask,
    disagreements,
    visits_of,
)
from tests.report.renderers.test_markdown import Markdown
from tests.support import builders
from tests.support.command_line import kept
from tests.support.paths import EXAMPLES
from tests.support.reports import answers, assessed

CARPI = EXAMPLES / "carpi-knitwear" / "profile.yaml"
TRUST = "trust-between-firms"
AT_ODDS = [{"level": 1, "by": "trade-union"}, {"level": 3.5, "by": "employers"}]


def lines_of(section: Section | None) -> tuple[Line, ...]:
    assert section is not None
    [terms] = section.blocks
    assert isinstance(terms, Terms)
    return terms.lines


def sheets_of(assessment: Assessment, top: int) -> str:
    return visit_sheets(assessment, "markdown", top).decode()


@pytest.fixture(scope="module")
def carpi() -> Assessment:
    return assess(load_profile(CARPI), load_rubric())


def text_of(assessment: Assessment) -> str:
    return " ".join(line.text for line in lines_of(ask(assessment)))


def listed(assessment: Assessment) -> list[QuestionResult]:
    questions = assessment.questions
    assert questions is not None
    return [*questions.owed, *questions.asked, *questions.figures]


def test_sheets_for_visits(carpi: Assessment, snapshot: SnapshotAssertion) -> None:
    sheets = sheets_of(carpi, 4)
    assert sheets == snapshot.use_extension(Markdown)


class TestReport:
    def test_the_first_questions_stand_in_the_report(self, carpi: Assessment) -> None:
        assert carpi.questions is not None
        first = carpi.questions.asked[0]
        assert first.question is not None
        assert f"{first.question.short} ({first.narrows:.1f}" in text_of(carpi)
        width = f"The likely range is {carpi.questions.width:.0f} points wide."
        assert width in markdown(ask_report(carpi, 1)).decode()

    def test_figures_stand_beside_questions(self, carpi: Assessment) -> None:
        assert carpi.questions is not None
        assert carpi.questions.figures[0].title in text_of(carpi)

    def test_labour_questions_are_owed_while_nobody_checked(self) -> None:
        unchecked = assessed(answers={})
        owed = [line for line in lines_of(ask(unchecked)) if "owed, not ranked" in line.text]
        assert len(owed) == SHOWN_OWED
        checked = assessed(answers={}, labour_breaches=[])
        assert "owed" not in text_of(checked)

    def test_nothing_is_told_where_nothing_is_left_to_ask(self) -> None:
        one = builders.rubric(builders.ingredient("trust", builders.asked("q")))
        answered = {"q": {"level": 2, "by": "employers"}}
        found = assessed(one, answers=answered, labour_breaches=[])
        assert ask(found) is None
        assert NOTHING_LEFT in sheets_of(found, 10)
        unchecked = sheets_of(assessed(one, answers=answered), 10)
        assert NOTHING_LEFT not in unchecked
        assert "### 1 child-labour" in unchecked

    def test_who_disagrees_is_named_with_what_they_say(self) -> None:
        found = assessed(answers=answers(2) | {TRUST: AT_ODDS})
        [line] = lines_of(disagreements(found))
        assert line.label == "Whether firms trust each other"
        assert line.text == "owners of firms 3.5, workers 1.0"
        assert "disputed" in markdown(ask_report(found, 99)).decode()
        assert "3.5" not in sheets_of(found, 99)  # who is asked next is not to hear it

    def test_under_a_breach_labour_questions_are_not_listed_and_that_is_said(self) -> None:
        checks = [{"breach": "child-labour", "found": True, "by": "trade-union"}]
        found = assessed(labour_checks=checks, answers={})
        assert "pay-and-hours" not in {question.id for question in listed(found)}
        assert "Ask them all the same" in markdown(ask_report(found, 99)).decode()
        # whoever is asked about breaches is visited besides, and not counted among the visits
        assert "Besides the breaches above: " in markdown(ask_report(found, 99)).decode()

    def test_what_is_alleged_or_hinted_at_is_asked_before_all_else(self) -> None:
        def first(**sections: Any) -> str:  # noqa: ANN401
            report = ask_report(assessed(**sections), 99)
            return markdown(Report(report.title, "", report.blocks[:1])).decode()

        child = "1 Do you know of children who do this work?"
        alleged = first(labour_checks=[{"breach": "child-labour", "found": True}])
        assert child in alleged
        assert "home workers or a trade union; never a child" in alleged
        assert "2 When workers here want something changed" in alleged
        hinted = first(watch=["children at work"])
        assert child in hinted
        unchecked = first()  # the other breaches are asked about by the questions that are owed
        assert "1 Do you know of people here who cannot leave" in unchecked
        assert "2 Do you know of children who do this work?" in unchecked
        assert "3 " not in unchecked
        assert "Breaches of rights at work" not in first(labour_breaches=[])


def test_each_question_is_on_one_visit(carpi: Assessment) -> None:
    ranked = listed(carpi)
    visits = visits_of(carpi, ranked)
    assert sorted(one.id for visit in visits for one in visit.questions) == sorted(
        one.id for one in ranked
    )
    assert len({visit.who for visit in visits}) == len(visits)


class TestCommand:
    def test_it_lists_what_narrows_most(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["ask", str(CARPI), "--top", "2"]) == ExitCode.DONE
        printed = capsys.readouterr().out
        assert "WHAT TO FIND OUT NEXT: CARPI KNITWEAR AND CLOTHING" in printed
        assert "training-and-skill" in printed
        assert "management-and-start-up" not in printed
        assert printed.index("pay-and-hours") < printed.index("training-and-skill")

    def test_it_writes_sheets_and_data(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str], carpi: Assessment
    ) -> None:
        files = [tmp_path / name for name in ("visits.md", "visits.txt", "visits.json", "v.html")]
        outputs = [part for path in files for part in ("-o", str(path))]
        assert run(["ask", str(CARPI), "--quiet", *outputs]) == ExitCode.DONE
        assert capsys.readouterr().out == ""
        sheets, text, data, page = (path.read_text(encoding="utf-8") for path in files)
        assert sheets == sheets_of(carpi, 10)
        assert "☐ Pay comes late" in text
        assert "☐ Pay comes late" in page
        assert carpi.questions is not None
        first = replace(
            carpi.questions, asked=carpi.questions.asked[:10], figures=carpi.questions.figures[:10]
        )
        assert TypeAdapter(Questions).validate_json(data) == first

    def test_sheets_are_a_word_file_too(self, tmp_path: Path) -> None:
        path = tmp_path / "visits.docx"
        assert run(["ask", str(CARPI), "--quiet", "--top", "1", "-o", str(path)]) == ExitCode.DONE
        text = [one.text for one in docx.Document(str(path)).paragraphs]
        assert "☐ Pay comes late or not at all, whatever the hours." in text

    @pytest.mark.parametrize("format_", ["markdown", "json"])
    def test_it_prints_other_formats(
        self, format_: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert run(["ask", str(CARPI), "--format", format_, "--top", "1"]) == ExitCode.DONE
        printed = capsys.readouterr().out
        if format_ == "json":
            assert len(json.loads(printed)["asked"]) == 1
        else:
            assert printed.startswith("# What to find out next")

    def test_another_suffix_is_refused_before_anything_is_read(self, tmp_path: Path) -> None:
        wrong = str(tmp_path / "visits.pdf")
        assert run(["ask", "nowhere.yaml", "-o", wrong]) == ExitCode.BAD_INPUT
        assert list(tmp_path.iterdir()) == []

    def test_a_profile_s_text_is_only_text_in_a_sheet(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        evil = "sector: {name: '<b>x</b>|*y*', product_family: shoes}\nanswers: {}\n"
        path = kept(tmp_path, "evil.yaml", evil)
        assert run(["ask", path, "--format", "markdown", "--top", "1"]) == ExitCode.DONE
        assert "<b>" not in capsys.readouterr().out


def test_the_assessment_s_data_say_what_may_change_the_first_steps(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["assess", str(CARPI), "--format", "json"]) == ExitCode.DONE
    questions = json.loads(capsys.readouterr().out)["questions"]
    ranked = [*questions["asked"], *questions["figures"]]
    assert {question["may_change_steps"] for question in ranked} == {True, False}
