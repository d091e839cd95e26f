"""The arguments and options that commands share, and what may be chosen for them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

DEFAULT_RUBRIC = "industrial-district"


class ReportFormat(StrEnum):
    """How an assessment is printed."""

    terminal = "terminal"
    json = "json"
    markdown = "markdown"
    html = "html"
    docx = "docx"
    xlsx = "xlsx"


class DocumentFormat(StrEnum):
    """How a comparison is printed."""

    terminal = "terminal"
    json = "json"
    markdown = "markdown"
    html = "html"


class GateOn(StrEnum):
    """Which end of the score a gate looks at."""

    estimate = "estimate"
    low = "low"


ProfileArgument = Annotated[
    str, typer.Argument(help="The sector's profile, or - for standard input.")
]
RubricOption = Annotated[
    str,
    typer.Option(
        envvar="SECTORSCAN_RUBRIC",
        help="A shipped rubric by name, or a rubric's file or folder.",
    ),
]
OutputOption = Annotated[
    list[Path] | None,
    typer.Option("--output", "-o", help="Write to this file too; the suffix is the format."),
]
ReportFormatOption = Annotated[
    ReportFormat, typer.Option("--format", envvar="SECTORSCAN_FORMAT", help="What to print.")
]
TopOption = Annotated[int, typer.Option(min=1, help="How many interventions to show.")]
SectionOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="Only this section (more than once: these): verdict, labour, what-if, ledger, "
        "ingredients, ends, held-back, loops, advice, institutions, roles, map, strategies, "
        "uncertainty, disagreements, ask, trust, next.",
    ),
]
PagerOption = Annotated[
    bool, typer.Option("--pager/--no-pager", help="Read it through the pager that PAGER names.")
]
ReferenceOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="A Word file whose styles, paper, headers and footers a .docx takes."
    ),
]
PicturesOption = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR", help="Write the drawings into this folder, as SVG; Markdown links them."
    ),
]
FailUnderOption = Annotated[
    float | None,
    typer.Option(min=0, max=100, help="Exit with 1 if a score is below this."),
]
GateOption = Annotated[GateOn, typer.Option(help="Which score --fail-under looks at.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print no report.")]
AllowOutsideOption = Annotated[
    bool,
    typer.Option("--allow-outside", help="Read tables outside the profile's folder too."),
]
