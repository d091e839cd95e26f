"""`sectorscan assess`."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from sectorscan.cli.options import (
    DEFAULT_RUBRIC,
    TERMINAL,
    AllowOutsideOption,
    FailUnderOption,
    GateOn,
    GateOption,
    OutputOption,
    PagerOption,
    PicturesOption,
    ProfileArgument,
    QuietOption,
    ReferenceOption,
    ReportFormatOption,
    RubricOption,
    SectionOption,
    TopOption,
)

if TYPE_CHECKING:
    from sectorscan.assessment.result.assessment import Assessment
    from sectorscan.assessment.result.uncertainty import Drawing


class VariedSource(StrEnum):
    """What draws may vary."""

    data = "data"
    weights = "weights"
    strengths = "strengths"
    interplay = "interplay"


def assess(
    profile: ProfileArgument,
    *,
    rubric: RubricOption = DEFAULT_RUBRIC,
    format_: ReportFormatOption = TERMINAL,
    output: OutputOption = None,
    top: TopOption = 5,
    section: SectionOption = None,
    reference_doc: ReferenceOption = None,
    pictures: PicturesOption = None,
    pager: PagerOption = False,
    fail_under: FailUnderOption = None,
    gate: GateOption = GateOn.estimate,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CHANGE",
            help="Show what would be otherwise: QUESTION=LEVEL, INGREDIENT=LEVEL, MEASURE=FIGURE, "
            "+INTERVENTION (carried out) or -INSTITUTION (closed). Several hold together.",
        ),
    ] = None,
    uncertainty: Annotated[
        bool, typer.Option("--uncertainty", help="Draw what is not sure, and say how sure this is.")
    ] = False,
    draws: Annotated[
        int | None, typer.Option(min=100, max=100_000, help="How many draws; 10,000 if not said.")
    ] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="Another seed gives other draws.")] = None,
    vary: Annotated[
        list[VariedSource] | None,
        typer.Option(help="Vary only this (more than once: these); all if not said."),
    ] = None,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Assess a sector against the ideal model."""
    from sectorscan.assessment.assess import assess as assessment_of
    from sectorscan.cli.console import notice
    from sectorscan.cli.inputs import Inputs
    from sectorscan.cli.reporting import asked_reports
    from sectorscan.errors import ExitCode

    reports = asked_reports(
        format_,
        output,
        top=top,
        sections=section,
        reference_doc=reference_doc,
        pictures=pictures,
        pager=pager,
        quiet=quiet,
    )
    drawing = _drawing(vary or (), asked=uncertainty, draws=draws, seed=seed)
    inputs = Inputs(allow_outside=allow_outside)
    sector, model = inputs.profile(profile), inputs.rubric(rubric)
    reports.refuse_overwriting(inputs.files)
    assessment = assessment_of(sector, model, uncertainty=drawing, stakes=reports.beyond_terminal)
    if what_if:
        from sectorscan.assessment.what_if import suppose  # rarely asked for

        supposed = suppose(sector, model, what_if)
        assessment = assessment.model_copy(update={"what_if": supposed})
    reports.report(assessment)
    if not quiet:
        for doubt in assessment.notices:
            notice(str(doubt))
    if fail_under is not None and not _passes(assessment, fail_under, gate):
        raise typer.Exit(ExitCode.GATE_FAILED)


def _drawing(
    vary: Sequence[VariedSource], *, asked: bool, draws: int | None, seed: int | None
) -> "Drawing | None":
    """What to draw. Raises BadParameter for how to draw without that draws are asked for."""
    if asked:
        from sectorscan.assessment.result.uncertainty import Drawing

        default = Drawing()
        return Drawing(
            draws=default.draws if draws is None else draws,
            seed=default.seed if seed is None else seed,
            vary=tuple(source.value for source in vary) or default.vary,
        )
    given = {"--draws": draws, "--seed": seed, "--vary": vary or None}
    for option, value in given.items():
        if value is not None:
            raise typer.BadParameter("it says how to draw: add --uncertainty", param_hint=option)
    return None


def _passes(assessment: "Assessment", fail_under: float, gate: GateOn) -> bool:
    """Whether the score reaches the gate; a score that is not given does not."""
    from sectorscan.cli.console import notice

    score = assessment.score.low if gate is GateOn.low else assessment.score.estimate
    if score is None:
        notice("--fail-under: too little is known for a best guess of the score")
        return False
    if score < fail_under:
        notice(f"--fail-under: the score's {gate} is {score:g}, below {fail_under:g}")
    return score >= fail_under
