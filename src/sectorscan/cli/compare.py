"""`sectorscan compare`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sectorscan.assessment import SEED
from sectorscan.cli.options import (
    TERMINAL,
    AllowOutsideOption,
    OutputOption,
    QuietOption,
    RubricOption,
    SeedOption,
    format_option,
)
from sectorscan.rubric import DEFAULT_RUBRIC

if TYPE_CHECKING:
    from sectorscan.cli.inputs import Inputs
    from sectorscan.comparison.compare import NamedSector
    from sectorscan.rubric.rubric import Rubric

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
    format_: Annotated[str, format_option("comparison")] = TERMINAL,
    output: OutputOption = None,
    seed: SeedOption = SEED,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Compare one sector at several dates, or several sectors, under one rubric."""
    from sectorscan.cli.inputs import Inputs
    from sectorscan.cli.output import refuse_overwriting, write_whole
    from sectorscan.cli.reporting import asked_files, show_result
    from sectorscan.comparison.compare import compare as comparison_of
    from sectorscan.comparison.compare import compare_with_cases
    from sectorscan.profile.shipped_cases import shipped_cases
    from sectorscan.report.render import SUBJECTS, render

    suffixes = SUBJECTS["comparison"].suffixes
    outputs, quiet = asked_files(output, suffixes, format_, quiet=quiet)
    if len(files) == 1 and against is None:
        message = "it takes two to compare; or use --against cases"
        raise typer.BadParameter(message, param_hint="FILE")
    inputs = Inputs(allow_outside=allow_outside)
    model = inputs.rubric(rubric)
    sectors = [_named_sector(file, inputs, model) for file in files]
    cases = [] if against is None else shipped_cases().values()
    refuse_overwriting(outputs, [*inputs.files, *cases])
    compared = comparison_of if against is None else compare_with_cases
    comparison = compared(sectors, model, seed=seed)
    for path in outputs:
        write_whole(path, [render(comparison, suffixes[path.suffix])])
    if not quiet:
        show_result(comparison, format_)


def _named_sector(file: str, inputs: "Inputs", rubric: "Rubric") -> "NamedSector":
    """A saved assessment, or a profile."""
    from sectorscan.comparison.compare import NamedSector

    if Path(file).suffix.lower() == SAVED:
        return NamedSector(file, inputs.assessment(file))
    return NamedSector(file, inputs.profile(file, rubric))
