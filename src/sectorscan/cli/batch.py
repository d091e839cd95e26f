"""`sectorscan batch`."""

import gc
from pathlib import Path
from typing import Annotated

import typer

from sectorscan.assessment import SEED
from sectorscan.cli.language import LanguageOption
from sectorscan.cli.options import (
    TERMINAL,
    AllowOutsideOption,
    FailOnOption,
    FailUnderOption,
    GateOn,
    GateOption,
    OwnRubricOption,
    QuietOption,
    SeedOption,
    format_option,
)
from sectorscan.languages import ENGLISH
from sectorscan.report.render import DOCUMENTS, SUBJECTS


def batch(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Profiles, cases such as case:carpi-knitwear, folders, patterns such as "
            "'sectors/*.yaml', or - for a list on standard input.",
        ),
    ],
    *,
    rubric: OwnRubricOption = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            help="Write a row for each to this .csv, .jsonl, .xlsx or .parquet, or what is printed "
            f"to this {', '.join(DOCUMENTS)}. - prints.",
        ),
    ] = None,
    reports: Annotated[
        Path | None,
        typer.Option(metavar="FOLDER", help="Write a report of each into this folder too."),
    ] = None,
    format_: Annotated[
        list[str] | None,
        format_option(
            "assessment",
            "The formats of the reports, html if not said, several for several",
            envvar=None,
        ),
    ] = None,
    portfolio: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write all sectors in one picture, the suffix is the format: "
            f"{', '.join(SUBJECTS['portfolio'].suffixes)}.",
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
    fail_under: FailUnderOption = None,
    gate: GateOption = GateOn.estimate,
    fail_on: FailOnOption = None,
    seed: SeedOption = SEED,
    language: LanguageOption = ENGLISH,
    fail_fast: Annotated[
        bool,
        typer.Option("--fail-fast/--keep-going", help="Stop at the first profile that fails."),
    ] = False,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Assess many sectors; exit with 1 if one fails.

    Example: sectorscan batch sectors --portfolio portfolio.html -o results.xlsx
    """
    from sectorscan.batch.rubrics import Rubrics
    from sectorscan.batch.writers import WRITERS
    from sectorscan.cli import batch_run
    from sectorscan.cli.console import show
    from sectorscan.cli.inputs import Inputs
    from sectorscan.cli.reporting import asked_files
    from sectorscan.errors import ExitCode, WorkersLostError
    from sectorscan.report.renderers.terminal.report import terminal_report

    outputs, prints_nothing = asked_files(output, (*WRITERS, *DOCUMENTS), TERMINAL, quiet=quiet)
    asked = batch_run.Asked(
        outputs=outputs,
        reports=reports,
        formats=tuple(format_ or ()),
        portfolio=portfolio,
        jobs=jobs,
        scheduler=scheduler,
        resume=resume,
        fail_under=fail_under,
        gate=gate,
        fail_on=fail_on,
        seed=seed,
        language=language,
        fail_fast=fail_fast,
        allow_outside=allow_outside,
        quiet=quiet,
    )
    batch_run.refuse(asked)
    gc.enable()  # this is no short process
    inputs = Inputs(allow_outside=allow_outside)
    if rubric is not None:
        inputs.rubric(rubric)  # so that its files are known to be read
    rubrics = Rubrics(rubric, allow_outside=allow_outside)
    run = batch_run.Run(batch_run.profiles_in(paths, quiet=quiet), asked, rubrics)
    run.refuse_overwriting(inputs.files)
    with batch_run.workers(asked) as workers, batch_run.journal_of(asked) as journal:
        try:
            run.assess(journal, *workers)
        except (KeyboardInterrupt, WorkersLostError) as error:
            batch_run.end_workers()
            run.say_how_to_go_on()
            if isinstance(error, WorkersLostError):
                raise
            raise typer.Exit(ExitCode.INTERRUPTED) from None
        if run.is_whole:
            run.write(journal)
    if not run.is_whole:
        run.say_how_to_go_on()
    elif not prints_nothing:
        with run.speaking():
            show(terminal_report(run.table()))
    if not run.passes():
        raise typer.Exit(ExitCode.GATE_FAILED)
