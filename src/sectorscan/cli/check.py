"""`sectorscan check`."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from sectorscan.cli.console import STANDARD, output, problem_text, read_document, unused_columns
from sectorscan.errors import ExitCode, InputError, Problem
from sectorscan.profile.load import profile_of
from sectorscan.rubric.load import load_rubric, rubric_document, rubric_of
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.unknown_ids import check, unknown_roles


@dataclass(frozen=True)
class Checked:
    """What was found in one file: its problems, and what else is to be told."""

    problems: Sequence[Problem] = ()
    notes: Sequence[str] = ()


def check_command(files: Sequence[str], rubric: str, *, allow_outside: bool, quiet: bool) -> None:
    """Print every problem of every file, columns that are not read, and a closing line."""
    against = load_rubric(rubric)
    each = [checked(path, against, allow_outside=allow_outside) for path in files]
    problems = [problem for one in each for problem in one.problems]
    if not quiet:
        for problem in problems:
            output().print(problem_text(str(problem)), end="\n\n", soft_wrap=True)
        for line in (line for one in each for line in one.notes):
            output().print(line, markup=False, soft_wrap=True)
        count = sum(problem.count for problem in problems)
        told = f"{len(files)} file{'s' if len(files) > 1 else ''} checked"
        output().print(f"{told}, {count or 'no'} problem{'' if count == 1 else 's'} found")
    if problems:
        raise typer.Exit(ExitCode.GATE_FAILED)


def checked(path: str, against: Rubric, *, allow_outside: bool) -> Checked:
    """A profile or a rubric, looked at; a folder, or a file with `rubric:`, is a rubric."""
    try:
        if path != STANDARD and Path(path).is_dir():
            rubric_of(rubric_document(path))
            return Checked()
        document = read_document(path)
        if isinstance(document.data, dict) and "rubric" in document.data:
            if path == STANDARD:
                message = "a rubric is read from its file or folder, not from standard input"
                return Checked([document.problem(("rubric",), message, of_key=True)])
            rubric_of(rubric_document(path))
            return Checked()
        profile = profile_of(document, allow_outside=allow_outside)
        notes = [*unused_columns(profile), *unknown_roles(profile, against)]
        return Checked(check(profile, against), notes)
    except InputError as error:
        return Checked(error.problems)
