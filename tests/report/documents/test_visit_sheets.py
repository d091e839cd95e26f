"""Sheets for visits: part A for the interviewer, part B read aloud."""

import io
import re
from typing import Any

import docx
import pytest
from docx.enum.section import WD_SECTION
from docx.shared import Pt

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode
from sectorscan.languages.visits import visit_texts
from sectorscan.report.blocks import Section
from sectorscan.report.column_widths import PADDING, narrowest
from sectorscan.report.documents.visit_sheets import IN_A_COLUMN
from sectorscan.report.documents.visits import VisitSheets, visit_report
from sectorscan.report.render import visit_sheets
from sectorscan.report.renderers.markdown import markdown
from tests.support import builders
from tests.support.paths import EXAMPLES
from tests.support.reports import answers, assessed

CHILDREN = [{"breach": "child-labour", "found": True, "by": "trade-union"}]
REFERRAL = "Home Workers' Office, 052 111, 9 to 5"
VISITS = {"languages": ["Punjabi", "Urdu"], "referral": REFERRAL, "coordinator": "Ana, 052 222"}
LABOUR = (
    "pay-and-hours",
    "safety-and-health",
    "voice-and-bargaining",
    "security-and-equal-treatment",
)


def test_the_line_for_a_note_stays_one_in_a_column() -> None:
    assert narrowest([IN_A_COLUMN]) == len(IN_A_COLUMN) + PADDING


def parts_of(assessment: Assessment, *wanted: str, top: int = 10) -> list[Section]:
    blocks = visit_report(VisitSheets(assessment, top, wanted)).blocks
    return [one for one in blocks if isinstance(one, Section) and one.new_page]


def text_of(section: Section) -> str:
    report = visit_report(VisitSheets(assessed(answers={}), 1))
    report = type(report)(section.heading, "", (section,))
    return markdown(report).decode().replace("\\", "")


class TestWorkersSheet:
    @pytest.mark.parametrize(
        "sections",
        [
            {"answers": {}},
            {"labour_checks": CHILDREN},
            {"labour_breaches": [], "answers": answers(3)},
            {"watch": ["children were seen at work"]},
        ],
    )
    def test_it_is_always_written_and_comes_first(self, sections: dict[str, Any]) -> None:
        first, second = parts_of(assessed(**sections))[:2]
        assert first.heading == "Part A. For the interviewer: workers and home workers"
        assert second.heading.startswith("Part B. Work in the shoes trade of here")

    def test_the_questions_come_all_and_in_this_order_then_the_checks(self) -> None:
        part_a, part_b = map(text_of, parts_of(assessed(labour_checks=CHILDREN), "workers")[:2])
        key = re.findall(r"Question \d \| ([\w-]+)", part_a)
        assert key == [*LABOUR, "forced-labour", "child-labour"]
        numbered = re.findall(r"### (\d)\. ", part_b)
        assert numbered == list("12345678")
        assert part_b.index("held by a debt?") < part_b.index("children who do this work?")
        assert part_b.rindex("8. If one thing") > part_b.index("7. Is there anything")

    def test_without_a_referral_contact_it_is_not_ready(self) -> None:
        not_ready = visit_texts().not_ready
        assert not_ready in text_of(parts_of(assessed(answers={}))[0])
        ready = text_of(parts_of(assessed(answers={}, visits=VISITS))[0])
        assert not_ready not in ready
        assert f"Say whom they can turn to: {REFERRAL}." in ready
        assert "the same day: Ana, 052 222." in ready
        assert "her or his own language: Punjabi, Urdu." in ready

    def test_what_is_read_aloud_names_the_organisation_and_who_can_help(self) -> None:
        report = {"organisation": "Example Development Agency"}
        part_b = text_of(parts_of(assessed(answers={}, visits=VISITS, report=report))[1])
        assert "I come from Example Development Agency." in part_b
        assert f"free of charge: {REFERRAL}." in part_b

    def test_the_whole_duty_of_care_stands_on_part_a(self) -> None:
        part_a = text_of(parts_of(assessed(answers={}))[0])
        assert len(re.findall(r"(?m)^\d\. ", part_a)) == len(visit_texts().duty_of_care) == 9
        assert "Never interview a child" in part_a
        assert "At least five" in part_a

    def test_part_a_says_how_answers_and_checks_are_entered(self) -> None:
        text = text_of(parts_of(assessed(answers={}), "workers")[0])
        assert "How sure (high, medium, low)" in text
        assert "sectorscan note profile.yaml pay-and-hours 1.5 --by workers" in text
        assert "sectorscan note profile.yaml --check child-labour yes --by workers" in text

    def test_other_questions_for_workers_are_on_a_second_sheet_with_the_same_care(self) -> None:
        parts = parts_of(assessed(answers={}), "workers", top=30)
        others = [text_of(part) for part in parts[2:] if "Part A" in part.heading]
        assert others
        for text in others:
            assert "Never interview a child" in text
            assert not any(f"| {labour} |" in text for labour in LABOUR)


class TestPartB:
    @pytest.mark.parametrize("name", ["workers", "employers", "subcontractors"])
    def test_it_has_no_id_level_point_or_command(self, name: str) -> None:
        assessment = assessed(answers={})
        ids = [indicator.id for level in assessment.ingredients for indicator in level.indicators]
        parts = parts_of(assessment, name, top=30)
        aloud = [part for part in parts if part.heading.startswith("Part B")]
        assert aloud
        for part in aloud:
            text = text_of(part)
            assert part.large
            assert not [one for one in ids if re.search(rf"(?<![\w-]){one}(?![\w-])", text)]
            assert not re.search(r"\blevel\b|points|How sure|sectorscan|`", text)
            assert not re.search(r"☐ \d", text)

    def test_it_is_printed_in_letters_of_12_points_on_a_page_of_its_own(self) -> None:
        content = visit_sheets(assessed(answers={}), "docx", 1, ("workers",))
        document = docx.Document(io.BytesIO(content))
        paragraphs = document.paragraphs
        places = [i for i, one in enumerate(paragraphs) if one.text.startswith("Part B.")]
        assert {section.start_type for section in document.sections[1:]} == {WD_SECTION.ODD_PAGE}
        feet = [section.footer.paragraphs[0].text for section in document.sections]
        assert [foot.split()[0] for foot in feet[:2]] == ["A", "B"]
        counted = [section._sectPr.xpath("w:pgNumType/@w:start") for section in document.sections]
        assert counted[:2] == [["1"], ["1"]]
        aloud = [one for one in paragraphs[places[0] + 1 :] if one.text.startswith("☐ Pay")]
        assert {run.font.size for one in aloud for run in one.runs} == {Pt(12)}


class TestOthers:
    def test_they_have_the_short_care_and_two_sentences_of_consent(self) -> None:
        part_a, part_b = map(text_of, parts_of(assessed(answers={}), "employers")[:2])
        assert "Never interview a child" not in part_a
        assert "At least five" not in part_a
        assert "NOT READY" not in part_a
        assert "Names of firms only if the firm agrees" in part_a
        assert "the firm is named only if you agree" in part_b

    def test_figures_are_in_per_cent_and_their_levels_on_part_a_only(self) -> None:
        parts = parts_of(assessed(answers={}), top=30)
        lists = [part for part in parts if "list" in part.id or "published" in part.id]
        part_a = [text_of(part) for part in lists if part.heading.startswith("Part A")]
        part_b = [text_of(part) for part in lists if part.heading.startswith("Part B")]
        assert any(re.search(r"1 at \d+ %", text) for text in part_a)
        assert not any(re.search(r"\d %|\d at ", text) for text in part_b)


class TestCommand:
    def test_only_the_sheets_that_are_wanted(self, capsys: pytest.CaptureFixture[str]) -> None:
        profile = str(EXAMPLES / "carpi-knitwear" / "profile.yaml")
        asked = ["ask", profile, "--for", "workers", "--format", "markdown"]
        assert run(asked) == ExitCode.DONE
        printed = capsys.readouterr().out
        assert "workers and home workers" in printed
        assert "owners of firms" not in printed

    def test_who_is_no_kind_of_respondent_is_refused(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        profile = str(EXAMPLES / "carpi-knitwear" / "profile.yaml")
        assert run(["ask", profile, "--for", "boss"]) == ExitCode.BAD_INPUT
        told = " ".join(capsys.readouterr().err.replace("│", "").split())
        assert "`boss` is no kind of respondent" in told
        assert "owners of firms" in told


def test_a_language_that_nobody_wrote_is_not_made_up() -> None:
    with pytest.raises(FileNotFoundError):
        visit_texts("xx")


def test_a_check_is_asked_for_where_labour_standards_have_no_question() -> None:
    counted = builders.rubric(builders.ingredient("pay", builders.published("wages")))
    [first, *_] = parts_of(assessed(counted))
    assert first.id == "visit-workers-a"
    assert "--check child-labour yes --by trade-union" in text_of(first)
