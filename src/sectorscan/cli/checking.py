"""`sectorscan check`."""

from collections.abc import Sequence
from pathlib import Path

import typer

from sectorscan.cli.console import STANDARD, output, problem_text, read_document
from sectorscan.errors import ExitCode, InputError, Problem
from sectorscan.levels import check
from sectorscan.profile import profile_of
from sectorscan.rubric import load_rubric, rubric_document, rubric_of
from sectorscan.rubric_file import Rubric


def check_command(files: Sequence[str], rubric: str, *, quiet: bool) -> None:
    """Print every problem of every file, and a closing line."""
    against = load_rubric(rubric)
    problems = [problem for path in files for problem in problems_in(path, against)]
    if not quiet:
        for problem in problems:
            output().print(problem_text(str(problem)), end="\n\n", soft_wrap=True)
        checked = f"{len(files)} file{'s' if len(files) > 1 else ''}"
        found = f"{len(problems) or 'no'} problem{'' if len(problems) == 1 else 's'}"
        output().print(f"{checked} checked, {found} found")
    if problems:
        raise typer.Exit(ExitCode.GATE_FAILED)


def problems_in(path: str, against: Rubric) -> Sequence[Problem]:
    """All problems of a profile or a rubric; a folder, or a file with `rubric:`, is a rubric."""
    try:
        if path != STANDARD and Path(path).is_dir():
            rubric_of(rubric_document(path))
            return []
        document = read_document(path)
        if isinstance(document.data, dict) and "rubric" in document.data:
            if path == STANDARD:
                message = "a rubric is read from its file or folder, not from standard input"
                return [document.problem(("rubric",), message, of_key=True)]
            rubric_of(rubric_document(path))
            return []
        return check(profile_of(document), against)
    except InputError as error:
        return error.problems
