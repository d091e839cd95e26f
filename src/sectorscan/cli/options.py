"""The options that several commands have."""

from pathlib import Path
from typing import Annotated

import typer

from sectorscan.cli.choices import ReportFormat

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
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print no report.")]
AllowOutsideOption = Annotated[
    bool,
    typer.Option("--allow-outside", help="Read tables outside the profile's folder too."),
]
DEFAULT_RUBRIC = "industrial-district"
