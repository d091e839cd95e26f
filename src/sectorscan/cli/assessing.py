"""`sectorscan assess`."""

from collections.abc import Sequence
from pathlib import Path

import typer

from sectorscan.assessment import assess
from sectorscan.cli.console import (
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
from sectorscan.report import render, terminal_report, view_of
from sectorscan.report.formats import FORMATS, Options
from sectorscan.result import Assessment
from sectorscan.rubric import load_rubric

BY_SUFFIX = {format_.suffix: name for name, format_ in FORMATS.items()}


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
        if path.suffix not in BY_SUFFIX:
            raise typer.BadParameter(
                f"`{path}` must end in one of {', '.join(BY_SUFFIX)}", param_hint="--output"
            )
    known = profile_of(read_document(profile), allow_outside=allow_outside)
    assessment = assess(known, load_rubric(rubric))
    for path in outputs:
        write_whole(path, [render(assessment, BY_SUFFIX[path.suffix], Options(top=top))])
    if not quiet:
        _print(assessment, format_, top)
        for line in unused_columns(known):
            notices().print(line, markup=False)
    if fail_under is not None and not _passes(assessment, fail_under, gate):
        raise typer.Exit(ExitCode.GATE_FAILED)


def _print(assessment: Assessment, format_: str, top: int) -> None:
    if format_ == "terminal":
        show(terminal_report(view_of(assessment, top=top), output().width))
    else:
        write(render(assessment, format_, Options(top=top)).decode())


def _passes(assessment: Assessment, fail_under: float, gate: str) -> bool:
    """Whether the score reaches the gate; a score that is not given does not."""
    score = assessment.score.floor if gate == "floor" else assessment.score.estimate
    if score is None:
        notices().print("--fail-under: too little is known for a best guess of the score")
        return False
    if score < fail_under:
        notices().print(f"--fail-under: the score's {gate} is {score:g}, below {fail_under:g}")
    return score >= fail_under
