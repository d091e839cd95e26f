"""`sectorscan assess`."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from sectorscan.assessment import SEED
from sectorscan.cli.language import LanguageOption, drawing_in
from sectorscan.cli.options import (
    TERMINAL,
    AllowOutsideOption,
    AnnexOption,
    AnonymousOption,
    BriefOption,
    FailOn,
    FailOnOption,
    FailUnderOption,
    FullOption,
    GateOn,
    GateOption,
    OutputOption,
    OwnRubricOption,
    PagerOption,
    PicturesOption,
    PlanOption,
    ProfileArgument,
    QuietOption,
    ReferenceOption,
    ReportFormatOption,
    SectionOption,
    SeedOption,
    StrictOption,
    TopOption,
)
from sectorscan.languages import ENGLISH
from sectorscan.report.render import SHOWN_ACTIONS, Options

if TYPE_CHECKING:
    from sectorscan.assessment.result.action_plan import ProgrammeAction
    from sectorscan.assessment.result.alarm import AlarmState
    from sectorscan.assessment.result.assessment import Assessment
    from sectorscan.assessment.result.uncertainty import Drawing
    from sectorscan.cli.inputs import Inputs
    from sectorscan.profile.profile import Profile
    from sectorscan.rubric.rubric import Rubric


class VariedSource(StrEnum):
    """What draws may vary."""

    data = "data"
    weights = "weights"
    strengths = "strengths"
    interplay = "interplay"


def assess(
    profile: ProfileArgument,
    *,
    rubric: OwnRubricOption = None,
    format_: ReportFormatOption = TERMINAL,
    output: OutputOption = None,
    top: TopOption = SHOWN_ACTIONS,
    section: SectionOption = None,
    brief: BriefOption = False,
    plan: PlanOption = False,
    full: FullOption = False,
    annex: AnnexOption = False,
    anonymous: AnonymousOption = None,
    reference_doc: ReferenceOption = None,
    pictures: PicturesOption = None,
    pager: PagerOption = False,
    language: LanguageOption = ENGLISH,
    fail_under: FailUnderOption = None,
    gate: GateOption = GateOn.estimate,
    fail_on: FailOnOption = None,
    what_if: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CHANGE",
            help="Show what would be otherwise: QUESTION=LEVEL, INGREDIENT=LEVEL, MEASURE=FIGURE, "
            "+INTERVENTION (carried out) or -INSTITUTION (closed). Several hold together.",
        ),
    ] = None,
    plan_from: Annotated[
        str | None,
        typer.Option(
            "--plan-from",
            metavar="FILE",
            help="Plan as a programme that `plan` saved as JSON says.",
        ),
    ] = None,
    uncertainty: Annotated[
        bool,
        typer.Option(
            "--uncertainty", help="Also say what moves the score and how firm the advice is."
        ),
    ] = False,
    plus_minus: Annotated[
        bool,
        typer.Option(
            "--plus-minus",
            help="Also say what each ingredient would move a level higher and lower, and what is "
            "nearest to the next band.",
        ),
    ] = False,
    draws: Annotated[
        int | None, typer.Option(min=100, max=100_000, help="How many draws; 10,000 if not said.")
    ] = None,
    seed: SeedOption = SEED,
    vary: Annotated[
        list[VariedSource] | None,
        typer.Option(help="Vary only this (more than once: these); all if not said."),
    ] = None,
    allow_outside: AllowOutsideOption = False,
    strict: StrictOption = False,
    quiet: QuietOption = False,
) -> None:
    """Assess a sector against the ideal model.

    Example: sectorscan assess profile.yaml -o report.docx -o report.html
    """
    from sectorscan.assessment.assess import assess as assessment_of
    from sectorscan.cli.console import show_notices, stderr, working_on
    from sectorscan.cli.inputs import Inputs
    from sectorscan.cli.reporting import asked_reports, typed
    from sectorscan.errors import ExitCode

    options = Options(
        top=top,
        sections=tuple(section or ()),
        brief=brief,
        plan=plan,
        full=full,
        annex=annex,
        anonymous=anonymous,
        reference_doc=reference_doc,
        command=typed("assess", profile, rubric),
    )
    reports = asked_reports(format_, output, options, pictures=pictures, pager=pager, quiet=quiet)
    drawing = _drawing(vary or (), asked=uncertainty, draws=draws)
    inputs = Inputs(allow_outside=allow_outside)
    sector, model = inputs.profile_and_rubric(profile, rubric)
    programme = () if plan_from is None else _programme(inputs, plan_from, sector, model)
    reports.refuse_overwriting(inputs.files)
    with working_on("Assessing the sector"):
        assessment = assessment_of(
            sector, model, seed=seed, uncertainty=drawing, programme=programme
        )
        if what_if:
            from sectorscan.assessment.what_if import suppose  # rarely asked for

            supposed = suppose(sector, model, what_if, seed=seed)
            assessment = replace(assessment, what_if=supposed)
        if plus_minus:
            from sectorscan.assessment.plus_minus import plus_minus as moved_by_each

            moved = moved_by_each(sector, model, seed=seed)
            assessment = replace(assessment, plus_minus=moved)
    with drawing_in(language, assessment.rubric.id, inputs):
        reports.report(assessment)
    if not quiet:
        show_notices(stderr(), assessment.notices, strict=strict)
    if strict and assessment.notices:
        raise typer.Exit(ExitCode.GATE_FAILED)
    passes = [
        fail_under is None or _reaches(assessment, fail_under, gate),
        fail_on is not FailOn.alarm or _raises_no_alarm(assessment),
    ]
    if not all(passes):
        raise typer.Exit(ExitCode.GATE_FAILED)


def _programme(
    inputs: "Inputs", path: str, sector: "Profile", rubric: "Rubric"
) -> "tuple[ProgrammeAction, ...]":
    """What the plan takes over from a saved programme. Raises InputError."""
    from sectorscan.programme.saved import programme_actions  # rarely asked for

    return programme_actions(inputs.programme(path), sector, rubric, path)


def _drawing(vary: Sequence[VariedSource], *, asked: bool, draws: int | None) -> "Drawing | None":
    """What to draw. Raises BadParameter for how to draw without that draws are asked for."""
    if asked:
        from sectorscan.assessment.result.uncertainty import Drawing

        default = Drawing()
        return Drawing(
            draws=default.draws if draws is None else draws,
            vary=tuple(source.value for source in vary) or default.vary,
        )
    given = {"--draws": draws, "--vary": vary or None}
    for option, value in given.items():
        if value is not None:
            raise typer.BadParameter("it says how to draw: add --uncertainty", param_hint=option)
    return None


def _reaches(assessment: "Assessment", fail_under: float, gate: GateOn) -> bool:
    """Whether the best guess, or the lower end of its likely range, reaches the gate."""
    from sectorscan.cli.console import notice

    whole = assessment.score
    score = whole.likely.low if gate is GateOn.low else whole.estimate
    if score < fail_under:
        notice(f"--fail-under: the score's {gate.words} is {score:g}, below {fail_under:g}")
    return score >= fail_under


def _raises_no_alarm(assessment: "Assessment") -> bool:
    """Whether no breach of basic rights at work is reported or alleged; says which ones are.

    What nobody checked does not fail, but is said: that it passes must not read as "none found".
    """
    from sectorscan.cli.console import notice

    alarm = assessment.alarm
    states: tuple[AlarmState, ...] = ("reported", "alleged", "not-checked")
    for state in states:
        if titles := [breach.title for breach in alarm.in_state(state)]:
            notice(f"--fail-on alarm: {state.replace('-', ' ')}: {', '.join(titles)}")
    return not alarm.raised
