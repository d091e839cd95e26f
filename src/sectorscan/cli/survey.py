"""`sectorscan survey`."""

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sectorscan.assessment import SEED
from sectorscan.cli.options import (
    AllowOutsideOption,
    OwnRubricOption,
    QuietOption,
    SeedOption,
    finite,
)
from sectorscan.languages import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sectorscan.survey.reading import SurveyRead
    from sectorscan.survey.records import SurveyAnswer

app = typer.Typer(
    help="Ask on phones: a form for KoboToolbox or ODK, and its export back into a profile.",
    no_args_is_help=True,
    add_completion=False,
)


class SurveyFor(StrEnum):
    """Whom a form is for."""

    firms = "firms"
    institutions = "institutions"
    workshop = "workshop"
    workers = "workers"
    lenders = "lenders"


@app.command("form")
def survey_form(
    profile: Annotated[
        str | None,
        typer.Argument(
            metavar="PROFILE",
            help="The sector's profile: its firms and bodies become lists to choose from.",
            show_default=False,
        ),
    ] = None,
    *,
    for_: Annotated[SurveyFor, typer.Option("--for", help="Who is asked.")] = SurveyFor.firms,
    language: Annotated[
        str,
        typer.Option(
            metavar="CODES", help=f"One language or several, such as fr,en: {', '.join(LANGUAGES)}."
        ),
    ] = ENGLISH,
    short: Annotated[
        float | None,
        typer.Option(
            min=1,
            metavar="MINUTES",
            help="Only what narrows the result of the profile most in so many minutes.",
            callback=finite,
        ),
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The form: a file .xlsx. - prints.")
    ],
    rubric: OwnRubricOption = None,
    seed: SeedOption = SEED,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write a form for phones as an XLSForm.

    Example: sectorscan survey form profile.yaml --for workshop --language fr,en -o workshop.xlsx
    """
    from sectorscan.assessment.assess import assess
    from sectorscan.cli.console import STANDARD, notice, working_on, write_bytes
    from sectorscan.cli.inputs import Inputs
    from sectorscan.cli.output import (
        refuse_on_terminal,
        refuse_overwriting,
        require_suffix,
        write_whole,
    )
    from sectorscan.rubric import DEFAULT_RUBRIC
    from sectorscan.rubric.load import rubric_for
    from sectorscan.rubric.translation import rubrics_in
    from sectorscan.survey.questionnaires import form_of
    from sectorscan.survey.short import short_form
    from sectorscan.survey.wording import SurveyedSector, surveyed_sector, wording
    from sectorscan.survey.xlsform import xlsform_bytes

    prints = str(output) == STANDARD
    if prints:
        refuse_on_terminal("xlsx", option="--output")
    else:
        require_suffix(output, [".xlsx"])
    languages = _languages(language)
    if short is not None and profile is None:
        message = "what narrows the result most depends on a profile; give one"
        raise typer.BadParameter(message, param_hint="--short")
    inputs = Inputs(allow_outside=allow_outside)
    sector, assessment = SurveyedSector(), None
    name = rubric or DEFAULT_RUBRIC
    if profile is not None:
        document = inputs.document(profile)
        name = rubric_for(document, rubric, allow_outside=allow_outside)
        model = inputs.rubric(name)
        read = inputs.profile_of(document, model)
        sector = surveyed_sector(read)
        if short is not None:
            with working_on("Assessing the sector"):
                assessment = assess(read, model, seed=seed)
    refuse_overwriting([] if prints else [output], inputs.files)
    rubrics = rubrics_in(name, languages, allow_outside=allow_outside)
    worded = [wording(rubrics[code], code, sector) for code in languages]
    only = None
    if assessment is not None and short is not None:
        only = short_form(for_.value, worded[0], sector, assessment.questions, short)
    forms = [form_of(for_.value, words, sector, only) for words in worded]
    if prints:
        write_bytes(xlsform_bytes(forms))
    else:
        write_whole(output, [xlsform_bytes(forms)])
    if not quiet:
        asked = sum(question.kind not in {"note", "hidden"} for question in forms[0].questions)
        minutes = f"{forms[0].minutes:.0f}"
        what = "the form" if prints else f"`{output}`"
        notice(f"{what} asks {asked} things, in about {minutes} minutes if all are asked once")


@app.command("read")
def survey_read(
    exports: Annotated[
        list[str],
        typer.Argument(
            metavar="EXPORT", help="Exports of the forms, CSV or XLSX, with those of their repeats."
        ),
    ],
    *,
    into: Annotated[str, typer.Option("--into", help="The profile, in YAML; it is added to.")],
    names: Annotated[
        Path | None,
        typer.Option(
            help="The file in which typed names are confirmed; if not said, EXPORT.names.csv.",
            show_default=False,
        ),
    ] = None,
    list_: Annotated[
        str | None,
        typer.Option(
            "--list",
            metavar="PROFILE",
            help="The profile whose firms and bodies the forms listed, if it is another.",
        ),
    ] = None,
    anonymise: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write firms under pseudonyms, made with the secret text in this file.",
        ),
    ] = None,
    source: Annotated[
        str, typer.Option(metavar="ID", help="A source of the profile that the survey is.")
    ] = "",
    rubric: OwnRubricOption = None,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Read exports of KoboToolbox or ODK Central into a profile, and its answers into its journal.

    Example: sectorscan survey read firms.xlsx workshop.csv --into profile.yaml
    """
    from sectorscan.cli.console import (
        STANDARD,
        notice,
        show_notices,
        show_problems,
        stderr,
        working_on,
    )
    from sectorscan.cli.inputs import Inputs
    from sectorscan.cli.output import refuse_overwriting, write_whole
    from sectorscan.errors import ExitCode, UnknownIdError
    from sectorscan.profile.files import journal_path
    from sectorscan.readers.document import FileContent
    from sectorscan.readers.files import content_of
    from sectorscan.survey.reading import read_survey, salt_of, survey_target

    if into == STANDARD:
        message = "a survey is read into a file; standard input cannot be added to"
        raise typer.BadParameter(message, param_hint="--into")
    target = survey_target(into, rubric, allow_outside=allow_outside)
    if source and source not in target.profile.sources:
        raise UnknownIdError("source of the profile", source, target.profile.sources)
    confirmed = names or _names_beside(exports[0])
    journal = journal_path(into)
    written = dict.fromkeys(map(os.path.normpath, [confirmed, journal, *target.profile.files]))
    refuse_overwriting(map(Path, written), [*exports, *([anonymise] if anonymise else [])])
    decided = FileContent(str(confirmed), content_of(confirmed)) if confirmed.exists() else None
    inputs = Inputs(allow_outside=allow_outside)
    listed = None if list_ is None else inputs.profile_of(inputs.document(list_), target.rubric)
    salt = None if anonymise is None else salt_of(content_of(anonymise))
    with working_on("Reading the exports"):
        read = read_survey(exports, target, listed=listed, names=decided, salt=salt)
    # first what may be refused; done again, it adds nothing twice
    added, changed = _add_to_journal(read.answers, journal, source)
    if read.names and (decided is None or decided.content != read.names):
        write_whole(confirmed, [read.names])
    for path, content in read.files.items():
        write_whole(path, [content])
    show_notices(stderr(), read.notices, strict=False)
    show_problems(stderr(), read.unread)
    if not quiet:
        notice("\n".join(_account(read, confirmed, added, changed)))
    for line in _not_entered(read):
        notice(line)
    if read.unread:
        raise typer.Exit(ExitCode.GATE_FAILED)


def _names_beside(export: str) -> Path:
    """The file beside an export in which typed names are confirmed. Raises BadParameter."""
    path = Path(export)
    if not path.name:  # the folder that we are in, or the one above all
        raise typer.BadParameter(f"`{export}` is no file", param_hint="EXPORTS")
    return path.with_suffix(".names.csv")


def _add_to_journal(
    answers: "Sequence[SurveyAnswer]", journal: Path, source: str
) -> "tuple[int, Sequence[str]]":
    """Add what is new: how many answers that is, and what the journal has otherwise."""
    from sectorscan.cli.output import locked
    from sectorscan.readers.document import FileContent
    from sectorscan.survey.reading import changed_answers, journal_rows, new_answers

    if not answers:
        return 0, ()
    with locked(journal) as file:
        held = FileContent(str(journal), file.content)
        new = new_answers(answers, held)
        file.append(journal_rows(new, held, source))
    return len(new), changed_answers(answers, held)


def _account(
    read: "SurveyRead", names: Path, added: int, changed: "Sequence[str]"
) -> "Sequence[str]":
    """What was done, and what is left to do, a sentence a line."""
    lines = [f"{what}: {count:,}" for what, count in read.counts.items() if count]
    lines.append(f"answers added to the journal: {added:,}")
    lines += [f"left aside, {why}: {count:,}" for why, count in sorted(read.set_aside.items())]
    if read.unread:
        lines.append(f"could not be read, each named above: {len(read.unread):,}")
    lines += [*read.clashes, *changed]
    if read.waiting:
        lines.append(
            f"interviews and ties that wait for names: {read.waiting:,}; write yes, no or an id "
            f"into the column `decision` of `{names}`, and read again"
        )
    return lines


def _not_entered(read: "SurveyRead") -> "Iterator[str]":
    """What of breaches of rights at work is in no file: said however quiet the command is."""
    from sectorscan.survey.records import A_CHILD

    if A_CHILD in read.set_aside:
        yield (
            "whoever met a child may have met child labour, and nothing of it is entered: tell the "
            "coordinator, and ask adults before the check is answered"
        )
    if read.breaches:
        named = ", ".join(f"`{identifier}`" for identifier in read.breaches)
        yield (
            f"a breach of rights at work is named by fewer than five workers ({named}); it is not "
            "entered, so that nobody is found out: tell the coordinator, and note it with "
            "`sectorscan note --check` once it cannot be traced to anybody"
        )
    if read.unheard:
        yield (
            "talks in which a worker said in own words what should stop at once, or named a breach "
            f"though the talk is left aside: {read.unheard:,}; nothing of that is entered: read it "
            "in the export, and tell the coordinator"
        )


def _languages(written: str) -> "Sequence[str]":
    """The codes of languages that were asked for. Raises BadParameter."""
    codes = list(dict.fromkeys(code.strip() for code in written.split(",") if code.strip()))
    unknown = [code for code in codes if code not in LANGUAGES]
    if unknown or not codes:
        message = f"`{', '.join(unknown) or written}` is no language here: {', '.join(LANGUAGES)}"
        raise typer.BadParameter(message, param_hint="--language")
    return codes
