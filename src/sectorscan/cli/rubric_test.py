"""`sectorscan rubric test`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sectorscan.assessment import SEED
from sectorscan.cli.options import AllowOutsideOption, OwnRubricOption, QuietOption, SeedOption
from sectorscan.rubric import DEFAULT_RUBRIC

if TYPE_CHECKING:
    from sectorscan.assessment.rubric_examples import Miss


def try_rubric(
    files: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...", help="Files of tests; if not said, those in the rubric's `tests`."
        ),
    ] = None,
    *,
    rubric: OwnRubricOption = None,
    seed: SeedOption = SEED,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Try what a rubric says of parts of profiles; exit with 1 if it is not what is expected.

    Example: sectorscan rubric test examples-of-mine.yaml
    """
    from sectorscan.assessment.rubric_examples import examples_in, misses
    from sectorscan.cli.console import working_on
    from sectorscan.cli.inputs import Inputs
    from sectorscan.errors import ExitCode
    from sectorscan.readers.document import read

    inputs = Inputs(allow_outside=allow_outside)
    count, failed, missed = 0, 0, list["Miss"]()
    with working_on("Trying the rubric"):
        for file in files or _tests_of(rubric or DEFAULT_RUBRIC):
            document = read(file)
            model = inputs.rubric_for(document, rubric)
            count += len(examples_in(document).tests)
            of_file = misses(document, model, seed=seed)
            failed += len({miss.number for miss in of_file})
            missed += of_file
    if not quiet:
        _show(count, failed, missed)
    if missed:
        raise typer.Exit(ExitCode.GATE_FAILED)


def _tests_of(rubric: str) -> list[str]:
    """The files of tests that a rubric carries. Raises SectorscanError where it has none."""
    from sectorscan.errors import SectorscanError, visible
    from sectorscan.rubric.load import shipped_rubrics

    folder = shipped_rubrics().get(rubric, Path(rubric)) / "tests"
    files = sorted(map(str, folder.glob("*.yaml")))
    if not files:
        raise SectorscanError(f"`{visible(rubric)}` has no tests: its folder has no `tests/*.yaml`")
    return files


def _show(count: int, failed: int, missed: "Sequence[Miss]") -> None:
    from rich.text import Text

    from sectorscan.cli.console import stdout, visible_lines

    for miss in missed:
        line = f"{miss.place}: {miss.test}: expected {miss.expected}, got {miss.got}"
        stdout().print(Text(visible_lines(line)), soft_wrap=True)
    stdout().print(f"{count} test{'s' if count > 1 else ''}, {failed or 'none'} failed")
