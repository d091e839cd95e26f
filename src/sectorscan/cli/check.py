"""`sectorscan check`."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sectorscan.cli.options import AllowOutsideOption, OwnRubricOption, QuietOption, StrictOption
from sectorscan.errors import visible

if TYPE_CHECKING:
    from sectorscan.assessment.checking import Checked
    from sectorscan.errors import Problem
    from sectorscan.rubric.rubric import Rubric
    from sectorscan.types import Notice


class CheckFormat(StrEnum):
    """What is found is printed as this."""

    terminal = "terminal"
    json = "json"
    github = "github"


def check(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="Profiles and rubrics, or - for a profile.")
    ],
    *,
    rubric: OwnRubricOption = None,
    format_: Annotated[
        CheckFormat,
        typer.Option("--format", help="For people, as data, or as annotations on GitHub."),
    ] = CheckFormat.terminal,
    strict: StrictOption = False,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Check profiles and rubrics; exit with 1 if a problem is found.

    Example: sectorscan check profile.yaml
    """
    from sectorscan.cli.console import working_on
    from sectorscan.errors import ExitCode
    from sectorscan.rubric.load import load_rubric

    # what is wrong with a rubric that is given is no problem of the files
    model = None if rubric is None else load_rubric(rubric, allow_outside=allow_outside)
    checked = []
    with working_on("Checking") as now:
        for path in files:
            now(f"Checking {path}")
            checked.append(_checked(path, model, allow_outside=allow_outside))
    problems = [problem for file in checked for problem in file.problems]
    notices = [notice for file in checked for notice in file.notices]
    if not quiet:
        if format_ is CheckFormat.json:
            _print_json(len(files), problems, notices)
        elif format_ is CheckFormat.github:
            _print_annotations(problems, notices, strict=strict)
        else:
            _print(len(files), problems, notices, strict=strict)
    if problems or (strict and notices):
        raise typer.Exit(ExitCode.GATE_FAILED)


def _print(
    files: int, problems: "Sequence[Problem]", notices: "Sequence[Notice]", *, strict: bool
) -> None:
    from sectorscan.cli.console import count_of_problems, show_notices, show_problems, stdout

    show_problems(stdout(), problems)
    show_notices(stdout(), notices, strict=strict)
    total = f"{files} file{'s' if files > 1 else ''} checked"
    stdout().print(f"{total}, {count_of_problems(problems, notices if strict else ())}")


def _print_json(files: int, problems: "Sequence[Problem]", notices: "Sequence[Notice]") -> None:
    from msgspec.structs import asdict

    from sectorscan.cli.console import json_text, write

    data = {
        "files": files,
        "problems": [
            {
                "code": problem.code,
                "message": problem.message,
                "tip": problem.tip,
                "path": problem.location.path,
                "sheet": problem.location.sheet,
                "line": problem.location.line,
                "column": problem.location.column,
                "place": str(problem.location),
                "count": problem.stands_for,
            }
            for problem in problems
        ],
        "notices": [asdict(notice) for notice in notices],
    }
    write(json_text(data))


def _print_annotations(
    problems: "Sequence[Problem]", notices: "Sequence[Notice]", *, strict: bool
) -> None:
    """Print workflow commands of GitHub: one line each, with percents and line ends escaped."""
    from sectorscan.cli.console import MOST_PROBLEMS, write

    for problem in problems[:MOST_PROBLEMS]:
        at = problem.location
        of_cell = f"sheet {at.sheet}: " if at.sheet else ""
        message = _escaped(of_cell + problem.message + (f"; {problem.tip}" if problem.tip else ""))
        file = _escaped(at.path, ":,")
        write(
            f"::error file={file},line={at.line},col={at.column},title={problem.code}::{message}\n"
        )
    kind = "error" if strict else "warning"
    for notice in notices[:MOST_PROBLEMS]:
        write(f"::{kind} title={notice.code}::{_escaped(str(notice))}\n")


def _escaped(text: str, more: str = "") -> str:
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + more else visible(c) for c in text)


def _checked(path: str, rubric: "Rubric | None", *, allow_outside: bool) -> "Checked":
    from sectorscan.assessment.checking import Checked
    from sectorscan.assessment.checking import check as checked
    from sectorscan.cli.console import STANDARD, STANDARD_NAME, read_standard_input
    from sectorscan.errors import InputError

    if path != STANDARD:
        return checked(path, rubric, allow_outside=allow_outside)
    try:
        content = read_standard_input()
    except InputError as error:
        return Checked(error.problems)
    return checked(STANDARD_NAME, rubric, allow_outside=allow_outside, content=content)
