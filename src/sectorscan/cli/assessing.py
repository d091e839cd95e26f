"""`sectorscan assess`."""

from collections.abc import Sequence
from pathlib import Path

import typer

from sectorscan.assessment import assess
from sectorscan.cli.console import (
    as_text,
    notices,
    output,
    read_document,
    show,
    unused_columns,
    write,
    write_whole,
)
from sectorscan.errors import ExitCode
from sectorscan.profile import profile_of
from sectorscan.report import terminal_report, view_of
from sectorscan.result import Assessment
from sectorscan.rubric import load_rubric

FILE_WIDTH = 100
SUFFIXES = (".json", ".txt")


def assess_command(
    profile: str,
    rubric: str,
    *,
    format_: str,
    outputs: Sequence[Path],
    top: int,
    fail_under: float | None,
    gate: str,
    allow_outside: bool,
    quiet: bool,
) -> None:
    """Assess, print, write, and fail where a gate says so."""
    for path in outputs:
        if path.suffix not in SUFFIXES:
            raise typer.BadParameter(
                f"`{path}` must end in one of {', '.join(SUFFIXES)}", param_hint="--output"
            )
    known = profile_of(read_document(profile), allow_outside=allow_outside)
    assessment = assess(known, load_rubric(rubric))
    for path in outputs:
        write_whole(path, _as_file(assessment, path.suffix, top))
    if not quiet:
        _print(assessment, format_, top)
        for line in unused_columns(known):
            notices().print(line, markup=False)
    if fail_under is not None and not _passes(assessment, fail_under, gate):
        raise typer.Exit(ExitCode.GATE_FAILED)


def _print(assessment: Assessment, format_: str, top: int) -> None:
    if format_ == "json":
        write(assessment.model_dump_json(indent=2) + "\n")
    else:
        show(terminal_report(view_of(assessment, top=top), output().width))


def _as_file(assessment: Assessment, suffix: str, top: int) -> str:
    if suffix == ".json":
        return assessment.model_dump_json(indent=2) + "\n"
    return as_text(terminal_report(view_of(assessment, top=top), FILE_WIDTH), FILE_WIDTH)


def _passes(assessment: Assessment, fail_under: float, gate: str) -> bool:
    """Whether the score reaches the gate; a score that is not given does not."""
    score = assessment.score.floor if gate == "floor" else assessment.score.estimate
    if score is None:
        notices().print("--fail-under: too little is known for a best guess of the score")
        return False
    if score < fail_under:
        notices().print(f"--fail-under: the score's {gate} is {score:g}, below {fail_under:g}")
    return score >= fail_under
