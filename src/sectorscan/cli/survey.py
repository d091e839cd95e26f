"""`sectorscan survey`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sectorscan.cli.options import AllowOutsideOption, OwnRubricOption, QuietOption
from sectorscan.languages import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

survey_app = typer.Typer(
    name="survey",
    help="Ask on phones: a form for KoboToolbox or ODK, and its export back into a profile.",
    no_args_is_help=True,
)


class SurveyFor(StrEnum):
    """Whom a form is for."""

    firms = "firms"
    institutions = "institutions"
    workshop = "workshop"
    workers = "workers"
    lenders = "lenders"


@survey_app.command("form")
def survey_form(
    profile: Annotated[
        str | None,
        typer.Argument(
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
        ),
    ] = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="The form: a file .xlsx.")],
    rubric: OwnRubricOption = None,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Write a form for phones as an XLSForm.

    Example: sectorscan survey form profile.yaml --for workshop --language fr,en -o workshop.xlsx
    """
    from sectorscan.assessment.assess import assess
    from sectorscan.cli.console import notice
    from sectorscan.cli.inputs import Inputs
    from sectorscan.cli.output import refuse_overwriting, require_suffix, write_whole
    from sectorscan.rubric import DEFAULT_RUBRIC
    from sectorscan.rubric.load import rubric_for
    from sectorscan.rubric.translation import rubric_in
    from sectorscan.survey.questionnaires import form_of
    from sectorscan.survey.short import short_form
    from sectorscan.survey.wording import SurveyedSector, surveyed_sector, wording
    from sectorscan.survey.xlsform import xlsform_bytes

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
        assessment = None if short is None else assess(read, model)
    refuse_overwriting([output], inputs.files)
    worded = [
        wording(rubric_in(name, code, allow_outside=allow_outside), code, sector)
        for code in languages
    ]
    only = None
    if assessment is not None and short is not None:
        only = short_form(for_.value, worded[0], sector, assessment.questions, short)
    forms = [form_of(for_.value, each, sector, only) for each in worded]
    write_whole(output, [xlsform_bytes(forms)])
    if not quiet:
        asked = sum(question.kind not in {"note", "hidden"} for question in forms[0].questions)
        minutes = f"{forms[0].minutes:.0f}"
        notice(f"`{output}` asks {asked} things, in about {minutes} minutes if all are asked once")


def _languages(written: str) -> "Sequence[str]":
    """The codes of languages that were asked for. Raises BadParameter."""
    codes = list(dict.fromkeys(code.strip() for code in written.split(",") if code.strip()))
    unknown = [code for code in codes if code not in LANGUAGES]
    if unknown or not codes:
        message = f"`{', '.join(unknown) or written}` is no language here: {', '.join(LANGUAGES)}"
        raise typer.BadParameter(message, param_hint="--language")
    return codes
