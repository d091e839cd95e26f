"""`sectorscan ask`."""

from enum import StrEnum
from typing import Annotated

import typer

from sectorscan.cli.options import (
    DEFAULT_RUBRIC,
    AllowOutsideOption,
    OutputOption,
    ProfileArgument,
    QuietOption,
    RubricOption,
)


class AskFormat(StrEnum):
    """How what to ask next is printed."""

    terminal = "terminal"
    json = "json"
    markdown = "markdown"


def ask(
    profile: ProfileArgument,
    *,
    rubric: RubricOption = DEFAULT_RUBRIC,
    format_: Annotated[
        AskFormat, typer.Option("--format", help="The list, or sheets to fill in (markdown).")
    ] = AskFormat.terminal,
    output: OutputOption = None,
    top: Annotated[int, typer.Option(min=1, help="How many things to find out.")] = 10,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Rank what to ask next, and write sheets for visits: -o visits.md."""
    from sectorscan.assessment.assess import assess
    from sectorscan.cli.console import read_document, show, write_bytes
    from sectorscan.cli.output import require_suffix, write_whole
    from sectorscan.profile.load import profile_of
    from sectorscan.report.documents.visits import ask_document
    from sectorscan.report.render import FORMATS
    from sectorscan.report.render_visits import VISIT_FORMATS, visit_sheets
    from sectorscan.report.renderers.terminal.document import blocks_report
    from sectorscan.rubric.load import load_rubric

    outputs = output or ()
    for path in outputs:
        require_suffix(path, VISIT_FORMATS)
    sector = profile_of(read_document(profile), allow_outside=allow_outside)
    assessment = assess(sector, load_rubric(rubric), stakes=True)
    for path in outputs:
        write_whole(path, [visit_sheets(assessment, path.suffix, top)])
    if quiet:
        return
    if format_ is AskFormat.terminal:
        show(blocks_report(ask_document(assessment, top)))
    else:
        write_bytes(visit_sheets(assessment, FORMATS[format_].suffix, top))
