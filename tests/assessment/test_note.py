"""Answers that are checked before they are kept."""

from pathlib import Path

import pytest

from sectorscan import assess, load_profile
from sectorscan.assessment.note import CheckNote, Note, noted
from sectorscan.errors import InputError, NoteError, UnknownIdError
from sectorscan.profile.journal import added_row
from sectorscan.readers.document import FileContent
from tests.support.command_line import kept
from tests.support.journals import HEADER, PROFILE, SHIPPED, TRUST


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

    def test_a_journal_that_is_known_stands_in_for_the_file(self, tmp_path: Path) -> None:
        path = kept(tmp_path, "valley.yaml", PROFILE)
        journal = f"{HEADER}\n{TRUST},3,,workers,,,\n".encode()
        note = Note(question=TRUST, level=2, by="officials")
        found = noted(path, SHIPPED, note, journal=journal)
        assert (found.journal, found.row) == (journal, f"{TRUST},2,,officials,,,\n".encode())
        found.path.write_bytes(journal)
        assert found.before == assess(load_profile(path), SHIPPED)
        found.path.write_bytes(journal + found.row)
        assert found.after == assess(load_profile(path), SHIPPED)

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


class TestNotingChecks:
    def test_a_check_read_again_is_the_check(self, tmp_path: Path) -> None:
        path = kept(tmp_path, "valley.yaml", PROFILE)
        note = CheckNote(breach="child-labour", found=True, by="workers", date=2026)
        change = noted(path, SHIPPED, note)
        change.path.write_bytes(change.journal + change.row)
        [check] = load_profile(path).labour_checks
        assert (check.breach, check.found, check.by, check.date) == (
            "child-labour",
            True,
            "workers",
            2026,
        )
        assert (change.before.alarm.state, change.after.alarm.state) == ("not-checked", "reported")
        assert assess(load_profile(path), SHIPPED) == change.after

    def test_a_no_never_beats_a_yes(self, tmp_path: Path) -> None:
        path = kept(tmp_path, "valley.yaml", PROFILE)
        for found in (True, False):
            note = CheckNote(breach="lethal-risk", found=found, by="trade-union")
            change = noted(path, SHIPPED, note)
            change.path.write_bytes(change.journal + change.row)
            assert change.after.alarm.state == "reported"

    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            (
                {"breach": "child-labor"},
                "`child-labor` is no breach of the rubric; did you mean `child-labour`?",
            ),
            (
                {"by": "trade-unoin"},
                "`trade-unoin` is no respondent of the rubric; did you mean `trade-union`?",
            ),
            ({"source": "vist"}, "`vist` is no source of the profile; did you mean `visit`?"),
            ({"text": "a\x1b"}, "the note holds a character that does not print: \\x1b"),
        ],
    )
    def test_what_is_no_check_is_refused(
        self, changes: dict[str, str], message: str, tmp_path: Path
    ) -> None:
        path = kept(tmp_path, "valley.yaml", PROFILE)
        note = CheckNote(**{"breach": "child-labour", "found": True, "by": "workers", **changes})  # type: ignore[arg-type]
        with pytest.raises((UnknownIdError, NoteError)) as raised:
            noted(path, SHIPPED, note)
        assert str(raised.value) == message
