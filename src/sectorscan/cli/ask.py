"""`sectorscan ask`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from sectorscan.assessment import SEED
from sectorscan.cli.completion import respondent_ids
from sectorscan.cli.language import LanguageOption, drawing_in
from sectorscan.cli.options import (
    TERMINAL,
    AllowOutsideOption,
    OutputOption,
    OwnRubricOption,
    ProfileArgument,
    QuietOption,
    SeedOption,
    format_option,
)
from sectorscan.errors import visible
from sectorscan.languages import ENGLISH
from sectorscan.report.render import SHOWN_QUESTIONS, SUBJECTS, render

if TYPE_CHECKING:
    from sectorscan.rubric.rubric import Rubric


def ask(
    profile: ProfileArgument,
    *,
    rubric: OwnRubricOption = None,
    format_: Annotated[
        str, format_option("visits", "The list, or with any other format sheets to fill in")
    ] = TERMINAL,
    output: OutputOption = None,
    top: Annotated[int, typer.Option(min=1, help="How many things to find out.")] = SHOWN_QUESTIONS,
    respondents: Annotated[
        list[str] | None,
        typer.Option(
            "--for",
            metavar="KIND",
            help="Only the sheet for this kind of respondent, such as workers (more than once: "
            "these).",
            autocompletion=respondent_ids,
        ),
    ] = None,
    language: LanguageOption = ENGLISH,
    seed: SeedOption = SEED,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Rank what to ask next, and write sheets for visits.

    Example: sectorscan ask PROFILE --for workers -o visits.docx
    """
    from sectorscan.assessment.assess import assess
    from sectorscan.cli.console import show, working_on, write_bytes
    from sectorscan.cli.inputs import Inputs
    from sectorscan.cli.output import refuse_overwriting, write_all
    from sectorscan.cli.reporting import asked_files, files_of
    from sectorscan.report.documents.visits import VisitSheets, ask_report
    from sectorscan.report.renderers.terminal.report import terminal_report
    from sectorscan.report.translation import in_language

    suffixes = SUBJECTS["visits"].suffixes
    outputs, quiet = asked_files(output, suffixes, format_, quiet=quiet)
    inputs = Inputs(allow_outside=allow_outside)
    sector, model = inputs.profile_and_rubric(profile, rubric)
    refuse_overwriting(outputs, inputs.files)
    wanted = tuple(respondents or ())
    _refuse_unknown(wanted, model)
    with working_on("Ranking what to ask next"):
        assessment = assess(sector, model, seed=seed)
    sheets = VisitSheets(assessment, top, wanted)
    with drawing_in(language, model.id, inputs):
        write_all(files_of(sheets, outputs))
        if quiet:
            return
        if format_ == TERMINAL:
            show(terminal_report(ask_report(in_language(assessment), top)))
        else:
            write_bytes(render(sheets, format_))


def _refuse_unknown(wanted: Sequence[str], rubric: "Rubric") -> None:
    """Raise BadParameter for what is no kind of respondent."""
    titles = {kind.id: kind.title for kind in rubric.respondents}
    for kind in wanted:
        if kind not in titles:
            allowed = ", ".join(f"{title} ({name})" for name, title in titles.items())
            message = f"`{visible(kind)}` is no kind of respondent; allowed: {allowed}"
            raise typer.BadParameter(message, param_hint="--for")
