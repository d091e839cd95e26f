"""`sectorscan compare`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sectorscan.assessment import SEED
from sectorscan.cli.language import LanguageOption, drawing_in
from sectorscan.cli.options import (
    TERMINAL,
    AllowOutsideOption,
    OutputOption,
    OwnRubricOption,
    QuietOption,
    SeedOption,
    format_option,
)
from sectorscan.languages import ENGLISH
from sectorscan.rubric import DEFAULT_RUBRIC

if TYPE_CHECKING:
    from sectorscan.assessment.result.assessment import Assessment
    from sectorscan.cli.inputs import Inputs
    from sectorscan.readers.document import Document

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
    rubric: OwnRubricOption = None,
    against: Annotated[
        Against | None,
        typer.Option(help="Place the first sector among the ten cases that come with the program."),
    ] = None,
    format_: Annotated[str, format_option("comparison")] = TERMINAL,
    output: OutputOption = None,
    language: LanguageOption = ENGLISH,
    seed: SeedOption = SEED,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Compare one sector at several dates, or several sectors, under one rubric.

    Example: sectorscan compare 1994.yaml 2018.yaml -o changes.docx
    """
    from sectorscan.assessment.result.assessment import Assessment
    from sectorscan.cli.console import working_on
    from sectorscan.cli.inputs import Inputs
    from sectorscan.cli.output import refuse_overwriting
    from sectorscan.cli.reporting import asked_files, write_and_show
    from sectorscan.comparison.compare import NamedSector, compare_with_cases
    from sectorscan.comparison.compare import compare as comparison_of
    from sectorscan.profile.shipped_cases import shipped_cases
    from sectorscan.report.render import SUBJECTS

    suffixes = SUBJECTS["comparison"].suffixes
    outputs, quiet = asked_files(output, suffixes, format_, quiet=quiet)
    if len(files) == 1 and against is None:
        message = "it takes two to compare; or use --against cases"
        raise typer.BadParameter(message, param_hint="FILE")
    inputs = Inputs(allow_outside=allow_outside)
    contents = [_content(file, inputs) for file in files]
    model = inputs.rubric_for_all(contents, rubric)
    if against is not None and rubric is None and model.id != DEFAULT_RUBRIC:
        message = f"the cases are under `{DEFAULT_RUBRIC}`, these files under `{model.id}`"
        tip = f"--rubric {DEFAULT_RUBRIC} takes them all as far as it has their questions"
        raise typer.BadParameter(f"{message}; {tip}", param_hint="--against")
    sectors = [
        NamedSector(
            file,
            content if isinstance(content, Assessment) else inputs.profile_of(content, model),
        )
        for file, content in zip(files, contents, strict=True)
    ]
    cases = [] if against is None else shipped_cases().values()
    refuse_overwriting(outputs, [*inputs.files, *cases])
    compared = comparison_of if against is None else compare_with_cases
    with working_on("Comparing"):
        comparison = compared(sectors, model, seed=seed)
    with drawing_in(language, model.id, inputs):
        write_and_show(comparison, outputs, format_, quiet=quiet)


def _content(file: str, inputs: "Inputs") -> "Document | Assessment":
    """A saved assessment, whatever its file is called, or the document of a profile."""
    if Path(file).suffix.lower() == SAVED or inputs.is_assessment(file):
        return inputs.assessment(file)
    return inputs.document(file)
