"""The journal: answers that add to a profile, and notes that are checked before they are kept."""

from pathlib import Path

import pytest

from sectorscan import assess, load_profile, load_rubric
from sectorscan.assessment.note import Note, noted
from sectorscan.batch.bundle import bundle_of
from sectorscan.cli.run import run
from sectorscan.errors import ExitCode, InputError, NoteError, UnknownIdError
from sectorscan.profile.journal import JOURNAL_COLUMNS, added_row
from sectorscan.readers.document import FileContent
from sectorscan.rubric.unknown_ids import check
from tests.support.command_line import kept
from tests.support.table_files import Row, as_xlsx

HEADER = ",".join(JOURNAL_COLUMNS)
PROFILE = """\
sector: {name: Valley shoemakers, product_family: shoes, as_of: 2026}
sources: {visit: {cite: "Visit to the valley, 2026"}}
answers:
  trust-between-firms: {level: 1, by: employers}
"""
TRUST = "trust-between-firms"
SHIPPED = load_rubric()


def journaled(folder: Path, *rows: str, profile: str = PROFILE) -> Path:
    kept(folder, "valley.answers.csv", "\n".join([HEADER, *rows, ""]))
    return Path(kept(folder, "valley.yaml", profile))


def said(path: Path, question: str = TRUST) -> list[tuple[str, float]]:
    answers = load_profile(path).answers or {}
    return [(one.by, one.level) for one in answers.get(question, ())]


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


def test_a_bundle_carries_the_journal_and_is_another_with_another_one(tmp_path: Path) -> None:
    path = journaled(tmp_path, f"{TRUST},2,,workers,,,")
    bundle = bundle_of(path)
    journaled(tmp_path, f"{TRUST},3,,workers,,,")
    assert (bundle.profile().answers or {})[TRUST][1].level == 2
    assert bundle_of(path).digest() != bundle.digest()


class TestNoting:
    def test_a_note_read_again_is_the_note(self, tmp_path: Path) -> None:
        path = kept(tmp_path, "valley.yaml", PROFILE)
        text = 'said "never", twice;\nthen, well'
        note = Note(question=TRUST, level=2.25, by="workers", text=text, source="visit", date=2026)
        found = noted(path, SHIPPED, note)
        assert not found.path.exists()
        found.path.write_bytes(found.journal + found.row)
        [_, answer] = (load_profile(path).answers or {})[TRUST]
        assert (answer.level, answer.by, answer.note) == (2.25, "workers", text)
        assert (answer.source, answer.date, answer.confidence) == ("visit", 2026, None)
        assert assess(load_profile(path), SHIPPED) == found.after

    def test_notes_follow_one_another_under_one_header(self, tmp_path: Path) -> None:
        path = kept(tmp_path, "valley.yaml", PROFILE)
        journal = Path(path).with_suffix(".answers.csv")
        for level in (2, 3):
            note = Note(question=TRUST, level=level, by="workers")
            change = noted(path, SHIPPED, note)
            journal.write_bytes(change.journal + change.row)
        expected = f"{HEADER}\n{TRUST},2,,workers,,,\n{TRUST},3,,workers,,,\n"
        assert journal.read_text(encoding="utf-8") == expected

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("Question;By;Level", "Question;By;Level\nq;workers;2\n"),
            ("level,question,by\r\n", "level,question,by\r\n2,q,workers\r\n"),
            ("\n", f"\n{HEADER}\nq,2,,workers,,,\n"),
        ],
    )
    def test_a_row_is_written_as_the_table_is(self, before: str, after: str) -> None:
        row = Note(question="q", level=2, by="workers").row()
        added = added_row(FileContent("j.csv", before.encode()), row).decode()
        assert before + added == after

    def test_a_journal_without_the_column_is_refused(self) -> None:
        row = Note(question="q", level=2, by="workers", text="why").row()
        with pytest.raises(InputError, match=r"`j\.csv` has no column `note`"):
            added_row(FileContent("j.csv", b"question,level,by\n"), row)

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            (
                {"question": "trust-betwen-firms"},
                f"`trust-betwen-firms` is no question of the rubric; did you mean `{TRUST}`?",
            ),
            (
                {"question": "young-firms"},
                "`young-firms` is a figure, not a question; put it under `stated` in the profile",
            ),
            ({"level": 7}, "`trust-between-firms` has no level 7; levels are 0 to 4"),
            ({"level": float("nan")}, "`trust-between-firms` has no level nan; levels are 0 to 4"),
            (
                {"by": "trade-unoin"},
                "`trade-unoin` is no respondent of the rubric; did you mean `trade-union`?",
            ),
            (
                {"source": "vist"},
                "`vist` is no source of the profile; did you mean `visit`?",
            ),
            ({"text": "a\x1b"}, "the note holds a character that does not print: \\x1b"),
        ],
    )
    def test_what_is_no_answer_is_refused(
        self, changes: dict[str, str], message: str, tmp_path: Path
    ) -> None:
        path = kept(tmp_path, "valley.yaml", PROFILE)
        note = Note(**{"question": TRUST, "level": 2, "by": "workers", **changes})  # type: ignore[arg-type]
        with pytest.raises((UnknownIdError, NoteError)) as raised:
            noted(path, SHIPPED, note)
        assert str(raised.value) == message


class TestCommand:
    def test_it_writes_the_answer_and_says_what_it_changed(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = kept(tmp_path, "valley.yaml", PROFILE)
        command = ["note", path, TRUST, "3.5", "--by", "trade-union", "--date", "2026-02-11"]
        assert run([*command, "--confidence", "high", "--note", "at the fair"]) == ExitCode.DONE
        printed = " ".join(capsys.readouterr().out.split())
        assert "level 3.5, by a trade union" in printed
        assert "It counts as medium: high needs a source" in printed
        assert "Kinds of respondents are far apart on this" in printed
        written = (tmp_path / "valley.answers.csv").read_text(encoding="utf-8")
        assert written == f"{HEADER}\n{TRUST},3.5,high,trade-union,at the fair,2026-02-11,\n"
        assert Path(path).read_text(encoding="utf-8") == PROFILE

    def test_the_first_answer_says_that_it_opens_the_others(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = kept(tmp_path, "valley.yaml", PROFILE.partition("answers")[0])
        kept(
            tmp_path,
            "valley.yaml",
            PROFILE.partition("answers")[0] + "stated: {young-firms: {value: 0.1}}\n",
        )
        assert run(["note", path, TRUST, "3", "--by", "employers"]) == ExitCode.DONE
        assert "All other questions now count as asked" in " ".join(capsys.readouterr().out.split())

    @pytest.mark.parametrize(
        "wrong", [["-", TRUST, "2"], ["valley.yaml", TRUST, "2", "--date", "spring"]]
    )
    def test_bad_usage_writes_nothing(
        self, wrong: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        kept(tmp_path, "valley.yaml", PROFILE)
        assert run(["note", *wrong, "--by", "workers"]) == ExitCode.BAD_INPUT
        assert [one.name for one in tmp_path.iterdir()] == ["valley.yaml"]

    def test_the_report_says_that_a_journal_was_read(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = journaled(tmp_path, f"{TRUST},2,,workers,,,")
        assert run(["assess", str(path), "--section", "trust"]) == ExitCode.DONE
        assert "1 answer read from it" in " ".join(capsys.readouterr().out.split())
