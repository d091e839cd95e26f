"""`sectorscan note`."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from sectorscan.assessment import SEED
from sectorscan.cli.completion import question_ids, respondent_ids
from sectorscan.cli.language import LanguageOption, drawing_in
from sectorscan.cli.options import AllowOutsideOption, OwnRubricOption, QuietOption, SeedOption
from sectorscan.languages import ENGLISH


class Sureness(StrEnum):
    """How sure an answer is."""

    high = "high"
    medium = "medium"
    low = "low"


def _level_of(text: str) -> float:
    """A level as it was written. Raises BadParameter for what is no number, such as `2,5`."""
    from sectorscan.readers.writing_tips import figure_tip

    try:
        return float(text)
    except ValueError:
        tip = figure_tip(text, may_be_range=False, is_year=False)
        message = f"`{text}` is no number{f'; {tip}' if tip else ''}"
        raise typer.BadParameter(message) from None


class YesOrNo(StrEnum):
    """What a check says."""

    yes = "yes"
    no = "no"


def note(
    profile: Annotated[
        str, typer.Argument(metavar="PROFILE", help="The sector's profile; it is not changed.")
    ],
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="The question's id.",
            show_default=False,
            autocompletion=question_ids,
        ),
    ] = None,
    level: Annotated[
        float | None,
        typer.Argument(
            metavar="LEVEL",
            help="The level that was answered, 0 to 4.",
            show_default=False,
            parser=_level_of,
        ),
    ] = None,
    *,
    by: Annotated[
        str,
        typer.Option(
            help="Who answered: a kind of respondent of the rubric.", autocompletion=respondent_ids
        ),
    ],
    check: Annotated[
        tuple[str, YesOrNo] | None,
        typer.Option(
            metavar="BREACH yes|no",
            help="In place of a level: whether a breach of rights at work was found.",
        ),
    ] = None,
    confidence: Annotated[
        Sureness | None, typer.Option(help="How sure it is; medium if not said.")
    ] = None,
    source: Annotated[
        str, typer.Option(metavar="ID", help="A source of the profile that shows it.")
    ] = "",
    text: Annotated[str, typer.Option("--note", help="How it was found out.")] = "",
    day: Annotated[
        str | None, typer.Option("--date", help="A year or a day; today if not said.")
    ] = None,
    rubric: OwnRubricOption = None,
    language: LanguageOption = ENGLISH,
    seed: SeedOption = SEED,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Note an answer, or a check, in a journal beside the profile, and say what it changes.

    Example: sectorscan note profile.yaml pay-and-hours 1.5 --by workers
    """
    from sectorscan.assessment.note import CheckNote, Note, noted
    from sectorscan.cli.console import STANDARD, show, working_on
    from sectorscan.cli.inputs import Inputs
    from sectorscan.cli.output import locked
    from sectorscan.profile.shipped_cases import is_case
    from sectorscan.report.documents.note import note_report
    from sectorscan.report.renderers.terminal.report import terminal_report
    from sectorscan.report.translation import in_language

    if profile == STANDARD:
        message = "an answer is noted beside a file; standard input has no journal"
        raise typer.BadParameter(message, param_hint="PROFILE")
    if is_case(profile):
        message = "a case is an example and is not changed; copy its file, and name that"
        raise typer.BadParameter(message, param_hint="PROFILE")
    answer: Note | CheckNote
    if check is not None:
        if question is not None or confidence is not None:
            message = "a check is a yes or a no; it takes no question, level or confidence"
            raise typer.BadParameter(message, param_hint="--check")
        breach, answered = check
        answer = CheckNote(
            breach=breach,
            found=answered is YesOrNo.yes,
            by=by,
            source=source,
            text=text,
            date=_day_of(day),
        )
    elif question is None or level is None:
        message = "give a question and its level, or `--check BREACH yes|no`"
        raise typer.BadParameter(message, param_hint="ID")
    else:
        answer = Note(
            question=question,
            level=level,
            by=by,
            confidence=None if confidence is None else confidence.value,
            source=source,
            text=text,
            date=_day_of(day),
        )
    inputs = Inputs(allow_outside=allow_outside)
    model = inputs.rubric_for(inputs.document(profile), rubric)
    with working_on("Assessing the sector before and after"):
        change = noted(profile, model, answer, seed=seed, allow_outside=allow_outside)
    with locked(change.path) as journal:
        if journal.content != change.journal:  # somebody noted something meanwhile
            change = noted(
                profile,
                model,
                answer,
                journal=journal.content,
                seed=seed,
                allow_outside=allow_outside,
            )
        journal.append(change.row)
    if not quiet:
        with drawing_in(language, model.id, inputs):
            show(terminal_report(note_report(in_language(change))))


def _day_of(text: str | None) -> date | int:
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
