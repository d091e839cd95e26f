"""The journal: answers that add to a profile."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan import assess, load_profile
from sectorscan.assessment.note import Note
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode, InputError
from sectorscan.profile.journal import added_row, open_journal
from sectorscan.profile.schema import LabourCheck
from sectorscan.readers.document import FileContent
from sectorscan.rubric.unknown_ids import check
from tests.support.command_line import kept
from tests.support.journals import HEADER, PROFILE, SHIPPED, TRUST, journaled, said
from tests.support.table_files import Row, as_xlsx, written


def test_answers_of_the_journal_come_after_the_profile_s(tmp_path: Path) -> None:
    path = journaled(tmp_path, f"{TRUST},2.5,,workers,,,", f"{TRUST},3,,employers,,,visit")
    assert said(path) == [("employers", 1), ("workers", 2.5), ("employers", 3)]
    assert load_profile(path).noted == 2
    assert assess(load_profile(path), SHIPPED).noted == 2


def test_a_journal_begins_the_answers_of_a_profile_without_any(tmp_path: Path) -> None:
    path = journaled(tmp_path, f"{TRUST},2,,workers,,,", profile=PROFILE.partition("answers")[0])
    assert said(path) == [("workers", 2)]


def test_a_journal_with_only_its_header_asks_nothing(tmp_path: Path) -> None:
    path = journaled(tmp_path, profile=PROFILE.partition("answers")[0])
    assert load_profile(path).answers is None


def test_a_journal_goes_with_a_workbook(tmp_path: Path) -> None:
    sector: list[Row] = [
        ["field", "value"],
        ["name", "Valley shoemakers"],
        ["product_family", "shoes"],
    ]
    answers: list[Row] = [["question", "level", "by"], [TRUST, 1, "employers"]]
    workbook = tmp_path / "valley.xlsx"
    workbook.write_bytes(as_xlsx({"sector": sector, "answers": answers}))
    assert run(["note", str(workbook), TRUST, "2", "--by", "workers"]) == ExitCode.DONE
    assert said(workbook) == [("employers", 1), ("workers", 2)]


def test_a_journal_goes_with_a_table_of_answers(tmp_path: Path) -> None:
    table = PROFILE.partition("answers")[0] + "answers: {file: asked.csv}\n"
    kept(tmp_path, "asked.csv", f"question,level,by\n{TRUST},1,employers\n")
    path = journaled(tmp_path, f"{TRUST},2,,workers,,,", profile=table)
    assert said(path) == [("employers", 1), ("workers", 2)]


def test_a_journal_that_is_the_table_of_answers_is_read_once(tmp_path: Path) -> None:
    table = PROFILE.partition("answers")[0] + "answers: {file: valley.answers.csv}\n"
    assert said(journaled(tmp_path, f"{TRUST},2,,workers,,,", profile=table)) == [("workers", 2)]


def test_ids_that_the_rubric_does_not_know_are_marked_in_the_journal(tmp_path: Path) -> None:
    path = journaled(tmp_path, f"{TRUST},2,,wrokers,,,", "trust,2,,workers,,,")
    marks = [str(one.location) for one in check(load_profile(path), SHIPPED)]
    journal = path.with_suffix(".answers.csv")
    assert marks == [f"{journal}:2:24", f"{journal}:3:1"]


def test_a_journal_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    path = kept(tmp_path / "here", "valley.yaml", PROFILE)
    Path(path).with_suffix(".answers.csv").symlink_to(kept(tmp_path, "there.csv", HEADER))
    with pytest.raises(InputError, match="is outside the profile's folder"):
        load_profile(path)


@given(text=st.text("'=+-@\uff1d a\n", max_size=6), delimiter=st.sampled_from(",;\t"))
def test_what_a_spreadsheet_would_run_is_only_text_and_is_read_as_it_was(
    text: str, delimiter: str
) -> None:
    text = text.strip()
    header = FileContent("j.csv", delimiter.join(["question", "level", "by", "note"]).encode())
    row = Note(question="q", level=2, by="workers", text=text).row()
    content = header.content + added_row(header, row)
    [_, cells] = csv.reader(io.StringIO(content.decode(), newline=""), delimiter=delimiter)
    assert not cells[3].startswith(("=", "+", "-", "@", "\uff1d"))
    [(_, record)] = open_journal(FileContent("j.csv", content)).records()
    assert record.get("note", "") == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_nothing_is_added_to_a_journal_that_is_not_utf_8(encoding: str, tmp_path: Path) -> None:
    content = f"{HEADER}\n{TRUST},2,,workers,Forl\xec,,\n".encode(encoding)
    profile = kept(tmp_path, "valley.yaml", PROFILE)
    journal = written(tmp_path, "valley.answers.csv", content)
    assert run(["note", profile, TRUST, "3", "--by", "employers"]) == ExitCode.BAD_INPUT
    assert journal.read_bytes() == content
    with pytest.raises(InputError) as refused:
        added_row(FileContent("j.csv", content), {"question": TRUST, "level": "3"})
    (problem,) = refused.value.problems
    assert problem.code in {"other-encoding", "not-utf-8"}
    assert "UTF-8" in problem.message or "UTF-8" in problem.tip


def test_a_journal_may_begin_with_the_mark_of_utf_8() -> None:
    journal = FileContent("j.csv", b"\xef\xbb\xbfquestion,level\n")
    assert added_row(journal, {"question": TRUST, "level": "3"}) == f"{TRUST},3\n".encode()


class TestChecks:
    def test_a_yes_or_a_no_in_the_place_of_a_level_is_a_check(self, tmp_path: Path) -> None:
        rows = ("child-labour,yes,,workers,at home,2026-02-11,visit", "forced-labour,No,,,,,")
        profile = load_profile(journaled(tmp_path, *rows, f"{TRUST},2,,workers,,,"))
        assert profile.labour_checks == (
            LabourCheck(
                breach="child-labour",
                found=True,
                by="workers",
                note="at home",
                date=date(2026, 2, 11),
                source="visit",
            ),
            LabourCheck(breach="forced-labour", found=False),
        )
        assert profile.noted == 3
        assert said(tmp_path / "valley.yaml") == [("employers", 1), ("workers", 2)]

    def test_checks_come_after_the_profile_s(self, tmp_path: Path) -> None:
        own = "labour_checks: [{breach: discrimination, found: false}]\n"
        path = journaled(tmp_path, "child-labour,yes,,workers,,,", profile=PROFILE + own)
        breaches = [check.breach for check in load_profile(path).labour_checks]
        assert breaches == ["discrimination", "child-labour"]

    def test_who_only_checks_asks_no_question(self, tmp_path: Path) -> None:
        profile = PROFILE.partition("answers")[0]
        path = journaled(tmp_path, "child-labour,no,,workers,,,", profile=profile)
        assert load_profile(path).answers is None

    def test_a_table_of_answers_may_hold_checks(self, tmp_path: Path) -> None:
        table = "question,level,by\nchild-labour,no,workers\n"
        kept(tmp_path, "asked.csv", table)
        profile = PROFILE.partition("answers")[0] + "answers: {file: asked.csv}\n"
        path = Path(kept(tmp_path, "valley.yaml", profile))
        assert [check.found for check in load_profile(path).labour_checks] == [False]

    @pytest.mark.parametrize(
        ("row", "cell", "message"),
        [
            ("child-labor,yes,,workers,,,", "2:1", "`child-labor` is no breach"),
            ("child-labour,yes,,union,,,", "2:19", "`union` is no respondent"),
        ],
    )
    def test_an_unknown_breach_or_respondent_has_its_cell(
        self, row: str, cell: str, message: str, tmp_path: Path
    ) -> None:
        [problem] = check(load_profile(journaled(tmp_path, row)), SHIPPED)
        assert str(problem.location).endswith(f"valley.answers.csv:{cell}")
        assert message in problem.message

    @pytest.mark.parametrize(
        ("row", "message"),
        [
            ("child-labour,yes,high,workers,,,", "`confidence` is not a field"),
            ("child-labour,yes,,workers,,spring,", "`date`"),
            ("child-labour,yes,,workers,,,nowhere", "there is no source `nowhere`"),
        ],
    )
    def test_a_check_that_cannot_be_is_refused(
        self, row: str, message: str, tmp_path: Path
    ) -> None:
        with pytest.raises(InputError) as refused:
            load_profile(journaled(tmp_path, row))
        [problem] = refused.value.problems
        assert problem.location.line == 2
        assert message in problem.message
