"""`sectorscan assess`."""

from collections.abc import Sequence

import typer

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.uncertainty import Drawing, Source
from sectorscan.cli.console import notices, read_document, unused_columns
from sectorscan.cli.output import Reporting
from sectorscan.errors import ExitCode
from sectorscan.profile.load import profile_of
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.unknown_ids import unknown_roles


def assess_command(
    profile: str,
    rubric: str,
    reporting: Reporting,
    *,
    fail_under: float | None,
    gate: str,
    changes: Sequence[str],
    drawing: Drawing | None,
    allow_outside: bool,
) -> None:
    """Assess, print, write, and fail where a gate says so."""
    known = profile_of(read_document(profile), allow_outside=allow_outside)
    against = load_rubric(rubric)
    assessment = assess(known, against, uncertainty=drawing, stakes=reporting.beyond_terminal)
    if changes:
        from sectorscan.assessment.what_if import suppose  # rarely asked for

        supposed = suppose(known, against, changes)
        assessment = assessment.model_copy(update={"what_if": supposed})
    reporting.report(assessment)
    if not reporting.quiet:
        for line in [*unused_columns(known), *unknown_roles(known, against)]:
            notices().print(line, markup=False)
    if fail_under is not None and not _passes(assessment, fail_under, gate):
        raise typer.Exit(ExitCode.GATE_FAILED)


def drawing(
    vary: Sequence[Source], *, asked: bool, draws: int | None, seed: int | None
) -> Drawing | None:
    """What to draw. Raises BadParameter for how to draw without that draws are asked for."""
    if asked:
        default = Drawing()
        return Drawing(
            draws=default.draws if draws is None else draws,
            seed=default.seed if seed is None else seed,
            vary=tuple(vary) or default.vary,
        )
    given = {"--draws": draws, "--seed": seed, "--vary": vary or None}
    for option, value in given.items():
        if value is not None:
            raise typer.BadParameter("it says how to draw: add --uncertainty", param_hint=option)
    return None


def _passes(assessment: Assessment, fail_under: float, gate: str) -> bool:
    """Whether the score reaches the gate; a score that is not given does not."""
    score = assessment.score.low if gate == "low" else assessment.score.estimate
    if score is None:
        notices().print("--fail-under: too little is known for a best guess of the score")
        return False
    if score < fail_under:
        notices().print(f"--fail-under: the score's {gate} is {score:g}, below {fail_under:g}")
    return score >= fail_under
