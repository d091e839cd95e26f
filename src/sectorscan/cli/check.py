"""`sectorscan check`."""

from collections.abc import Sequence
from dataclasses import dataclass
from os.path import isdir
from typing import TYPE_CHECKING, Annotated

import typer

from sectorscan.cli.options import AllowOutsideOption, QuietOption, RubricOption, StrictOption
from sectorscan.rubric import DEFAULT_RUBRIC

if TYPE_CHECKING:
    from sectorscan.cli.inputs import Inputs
    from sectorscan.errors import Problem
    from sectorscan.rubric.rubric import Rubric


@dataclass(frozen=True)
class Checked:
    """What a file is like: its problems, and what else its author should know."""

    problems: "Sequence[Problem]" = ()
    notices: Sequence[str] = ()


def check(
    files: Annotated[list[str], typer.Argument(help="Profiles and rubrics, or - for a profile.")],
    *,
    rubric: RubricOption = DEFAULT_RUBRIC,
    allow_outside: AllowOutsideOption = False,
    strict: StrictOption = False,
    quiet: QuietOption = False,
) -> None:
    """Check profiles and rubrics; exit with 1 if a problem is found."""
    from sectorscan.cli.console import problem_text, stdout
    from sectorscan.cli.inputs import Inputs
    from sectorscan.errors import ExitCode

    inputs = Inputs(allow_outside=allow_outside)
    model = inputs.rubric(rubric)
    checked = [_checked(path, model, inputs) for path in files]
    problems = [problem for file in checked for problem in file.problems]
    if not quiet:
        for problem in problems:
            stdout().print(problem_text(str(problem)), end="\n\n", soft_wrap=True)
        for notice in (notice for file in checked for notice in file.notices):
            stdout().print(notice, markup=False, soft_wrap=True)
        count = sum(problem.count for problem in problems)
        total = f"{len(files)} file{'s' if len(files) > 1 else ''} checked"
        stdout().print(f"{total}, {count or 'no'} problem{'' if count == 1 else 's'} found")
    if problems or (strict and any(file.notices for file in checked)):
        raise typer.Exit(ExitCode.GATE_FAILED)


def _checked(path: str, model: "Rubric", inputs: "Inputs") -> Checked:
    """Check a profile or a rubric; a folder, or a file with `rubric:`, is a rubric."""
    from sectorscan.assessment.notices import notices
    from sectorscan.cli.console import STANDARD
    from sectorscan.errors import InputError
    from sectorscan.profile.load import RefusedProfileError

    try:
        if path != STANDARD and isdir(path):  # noqa: PTH112  takes every name
            inputs.rubric(path)
            return Checked()
        document = inputs.document(path)
        if isinstance(document.data, dict) and "rubric" in document.data:
            if path == STANDARD:
                message = "a rubric is read from its file or folder, not from standard input"
                return Checked(
                    [document.problem(("rubric",), message, of_key=True, code="other-kind-of-file")]
                )
            inputs.rubric(path)
            return Checked()
        profile = inputs.profile_of(document, model)
        return Checked(notices=list(map(str, notices(profile, model))))
    except RefusedProfileError as error:
        return Checked(error.problems, list(map(str, error.notices)))
    except InputError as error:
        return Checked(error.problems)
