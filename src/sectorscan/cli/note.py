"""`sectorscan note`."""

from datetime import date

import typer

from sectorscan.assessment.note import Note, noted
from sectorscan.cli.console import STANDARD, show, write_whole
from sectorscan.report.documents.note import note_document
from sectorscan.report.renderers.terminal.document import blocks_report
from sectorscan.rubric.load import load_rubric


def note_command(
    profile: str, rubric: str, note: Note, *, allow_outside: bool, quiet: bool
) -> None:
    """Check an answer, write it into the journal, and tell what it changed."""
    if profile == STANDARD:
        message = "an answer is noted beside a file; standard input has no journal"
        raise typer.BadParameter(message, param_hint="PROFILE")
    found = noted(profile, load_rubric(rubric), note, allow_outside=allow_outside)
    write_whole(found.path, [found.content])
    if not quiet:
        show(blocks_report(note_document(found)))


def day_of(text: str | None) -> date | int:
    """A day or a year as it was written; today if nothing was."""
    if text is None:
        return date.today()  # noqa: DTZ011  the day where the user is
    if text.isdecimal() and len(text) == len("2026"):
        return int(text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"`{text}` is neither a year nor a day such as 2026-02-11"
        raise typer.BadParameter(message, param_hint="--date") from None
