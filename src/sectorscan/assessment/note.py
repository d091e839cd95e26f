"""An answer or a check noted in a profile's journal: tried at once, and what it changes."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from sectorscan.assessment import SEED
from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.errors import NoteError, UnknownIdError
from sectorscan.profile.files import journal_path, read_profile
from sectorscan.profile.journal import added_row
from sectorscan.profile.load import profile_of
from sectorscan.profile.profile import Profile
from sectorscan.readers.document import FileContent
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.unknown_ids import word_reader
from sectorscan.types import TOP, Confidence


class Note(Struct, frozen=True, kw_only=True):
    """An answer to a question: its level, 0-4, and who gave it, when, how surely."""

    question: str
    level: float
    by: str
    confidence: Confidence | None = None
    text: str = ""
    date: date | int | None = None
    source: str = ""

    def row(self) -> dict[str, str]:
        """Its cells by column."""
        return {
            "question": self.question,
            "level": f"{self.level:.12g}",
            "confidence": self.confidence or "",
            "by": self.by,
            "note": self.text.strip(),
            "date": "" if self.date is None else str(self.date),
            "source": self.source,
        }


class CheckNote(Struct, frozen=True, kw_only=True):
    """Whether a breach of basic rights at work was found, apart from any level, and who says so."""

    breach: str
    found: bool
    by: str
    text: str = ""
    date: date | int | None = None
    source: str = ""

    def row(self) -> dict[str, str]:
        """Its cells by column: a yes or a no in the place of a level."""
        return {
            "question": self.breach,
            "level": "yes" if self.found else "no",
            "by": self.by,
            "note": self.text.strip(),
            "date": "" if self.date is None else str(self.date),
            "source": self.source,
        }


class Noted(Struct, frozen=True, kw_only=True):
    """A row to append to a journal, and the assessments before and after."""

    note: Note | CheckNote
    path: Path
    """Where the journal stands."""
    journal: bytes
    """What the journal holds, without the row."""
    row: bytes
    """What is to be appended to it."""
    before: Assessment
    after: Assessment


def noted(  # noqa: PLR0913  options
    profile: Path | str,
    rubric: Rubric,
    note: Note | CheckNote,
    *,
    journal: bytes | None = None,
    seed: int = SEED,
    allow_outside: bool = False,
) -> Noted:
    """What it would be to note an answer or a check in the journal of the profile in a file.

    Writes nothing. `journal` is what the journal holds, where that is known better than by reading
    it. Raises InputError for a profile or journal that cannot be used, UnknownIdError for an id
    that rubric or profile do not know, NoteError for anything else that is no answer.
    """
    document = read_profile(profile)
    path = journal_path(profile)
    if journal is not None:
        document = replace(document, journal=FileContent(str(path), journal))
    words = word_reader(rubric)
    now = profile_of(document, allow_outside=allow_outside, words=words)
    before = assess(now, rubric, seed=seed)
    _refuse(note, now, rubric)
    older = document.journal or FileContent(str(path), b"")
    row = added_row(older, note.row())
    newer = FileContent(older.path, older.content + row)
    then = profile_of(replace(document, journal=newer), allow_outside=allow_outside, words=words)
    return Noted(
        note=note,
        path=path,
        journal=older.content,
        row=row,
        before=before,
        after=assess(then, rubric, seed=seed),
    )


def _refuse(note: Note | CheckNote, profile: Profile, rubric: Rubric) -> None:
    """Raise for what the profile could not hold."""
    if isinstance(note, CheckNote):
        _know("breach of the rubric", note.breach, (breach.id for breach in rubric.breaches))
    else:
        _refuse_answer(note, rubric)
    _know("respondent of the rubric", note.by, (respondent.id for respondent in rubric.respondents))
    if note.source:
        _know("source of the profile", note.source, profile.sources)
    hidden = [c for c in note.text if not (c.isprintable() or c.isspace())]
    if hidden:
        raise NoteError(f"the note holds a character that does not print: \\x{ord(hidden[0]):02x}")


def _refuse_answer(note: Note, rubric: Rubric) -> None:
    if note.question in rubric.measured:
        raise NoteError(
            f"`{note.question}` is a figure, not a question; put it under `stated` in the profile"
        )
    _know("question of the rubric", note.question, rubric.asked)
    if not 0 <= note.level <= TOP:
        raise NoteError(f"`{note.question}` has no level {note.level:g}; levels are 0 to 4")


def _know(what: str, name: str, known: Iterable[str]) -> None:
    known = list(known)
    if name not in known:
        raise UnknownIdError(what, name, known)
