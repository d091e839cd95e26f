"""`sectorscan compare`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sectorscan.cli.options import (
    DEFAULT_RUBRIC,
    AllowOutsideOption,
    DocumentFormat,
    OutputOption,
    QuietOption,
    RubricOption,
)

if TYPE_CHECKING:
    from sectorscan.comparison.compare import Side
    from sectorscan.comparison.result import Comparison

SAVED = ".json"


class Against(StrEnum):
    """What sectors are compared with."""

    cases = "cases"


def compare(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Profiles, or assessments that were saved as JSON."),
    ],
    *,
    rubric: RubricOption = DEFAULT_RUBRIC,
    against: Annotated[
        Against | None,
        typer.Option(help="Place the first sector among the ten cases that come with the program."),
    ] = None,
    format_: Annotated[
        DocumentFormat, typer.Option("--format", help="What to print.")
    ] = DocumentFormat.terminal,
    output: OutputOption = None,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Compare one sector at several dates, or several sectors, under one rubric."""
    from sectorscan.cli.console import show, write_bytes
    from sectorscan.cli.output import require_suffix, write_whole
    from sectorscan.comparison.compare import compare as comparison_of
    from sectorscan.comparison.compare import compare_with_cases
    from sectorscan.report.documents.comparison import comparison_document
    from sectorscan.report.render import FORMATS
    from sectorscan.report.renderers.terminal.document import blocks_report
    from sectorscan.rubric.load import load_rubric

    outputs = output or ()
    format_by_suffix = {FORMATS[name].suffix: name for name in DocumentFormat}
    for path in outputs:
        require_suffix(path, format_by_suffix)
    if len(files) == 1 and against is None:
        message = "it takes two to compare; or use --against cases"
        raise typer.BadParameter(message, param_hint="FILE")
    sectors = [_side(file, allow_outside=allow_outside) for file in files]
    compared = comparison_of if against is None else compare_with_cases
    comparison = compared(sectors, load_rubric(rubric))
    for path in outputs:
        write_whole(path, [_content(comparison, format_by_suffix[path.suffix])])
    if quiet:
        return
    if format_ is DocumentFormat.terminal:
        show(blocks_report(comparison_document(comparison)))
    else:
        write_bytes(_content(comparison, format_))


def _side(file: str, *, allow_outside: bool) -> "Side":
    """A saved assessment, or a profile."""
    from sectorscan.assessment.saved import load_assessment
    from sectorscan.cli.console import read_document
    from sectorscan.comparison.compare import Side
    from sectorscan.profile.load import profile_of

    if Path(file).suffix.lower() == SAVED:
        return Side(file, load_assessment(file))
    return Side(file, profile_of(read_document(file), allow_outside=allow_outside))


def _content(comparison: "Comparison", format_: DocumentFormat) -> bytes:
    from sectorscan.report.documents.comparison import comparison_document
    from sectorscan.report.render_document_formats import DOCUMENT_FORMATS

    if format_ is DocumentFormat.json:
        return f"{comparison.model_dump_json(indent=2)}\n".encode()
    return DOCUMENT_FORMATS[format_](comparison_document(comparison))
