"""The commands on several sectors at once."""

from pathlib import Path
from typing import Annotated

import typer

from sectorscan.cli.choices import Against, DocumentFormat, GateOn, ReportFormat
from sectorscan.cli.options import (
    DEFAULT_RUBRIC,
    AllowOutsideOption,
    OutputOption,
    QuietOption,
    RubricOption,
)

several_app = typer.Typer()


@several_app.command()
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
    from sectorscan.cli import compare as comparing

    comparing.compare_command(
        files,
        rubric,
        with_cases=against is Against.cases,
        format_=format_.value,
        outputs=output or [],
        allow_outside=allow_outside,
        quiet=quiet,
    )


@several_app.command()
def batch(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Profiles, folders, patterns such as 'sectors/*.yaml', or - for a list on "
            "standard input.",
        ),
    ],
    *,
    rubric: RubricOption = DEFAULT_RUBRIC,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output", "-o", help="Write a row for each to this .csv, .jsonl, .xlsx or .parquet."
        ),
    ] = None,
    reports: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Write a report of each into this folder too."),
    ] = None,
    format_: Annotated[
        list[ReportFormat] | None,
        typer.Option(
            "--format",
            help="The format of the reports, html if not said; more than once: each of them.",
        ),
    ] = None,
    portfolio: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write all sectors in one picture: .html, .md, .txt, .xlsx, .json."
        ),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Have a Dask cluster do it: tcp://HOST:PORT."),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", "-j", min=1, help="How many processes; one a processor if not said."
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Keep what an earlier run to the same output did.")
    ] = False,
    fail_under: Annotated[
        float | None,
        typer.Option(min=0, max=100, help="Exit with 1 if a score is below this."),
    ] = None,
    gate: Annotated[
        GateOn, typer.Option(help="Which score --fail-under looks at.")
    ] = GateOn.estimate,
    fail_fast: Annotated[
        bool,
        typer.Option("--fail-fast/--keep-going", help="Stop at the first profile that fails."),
    ] = False,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Assess many sectors; exit with 1 if one fails."""
    from sectorscan.cli import batch as batching

    asked = batching.Asked(
        outputs=output or [],
        reports=reports,
        formats=[one.value for one in format_ or []],
        portfolio=portfolio,
        jobs=jobs,
        scheduler=scheduler,
        resume=resume,
        fail_under=fail_under,
        gate=gate.value,
        fail_fast=fail_fast,
        allow_outside=allow_outside,
        quiet=quiet,
    )
    batching.batch_command(paths, rubric, asked)
