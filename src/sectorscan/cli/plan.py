"""`sectorscan plan`."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import typer

from sectorscan.assessment import SEED
from sectorscan.cli.completion import intervention_ids
from sectorscan.cli.language import LanguageOption, drawing_in
from sectorscan.cli.options import (
    TERMINAL,
    AllowOutsideOption,
    OutputOption,
    OwnRubricOption,
    ProfileArgument,
    QuietOption,
    SeedOption,
    finite,
    format_option,
)
from sectorscan.languages import ENGLISH

_MUST = "An intervention that has to be in it (more than once: these)."
_NEVER = "An intervention that must not be in it (more than once: these)."
_LOOKING = {
    "frontier": "Choosing for 12 budgets",
    "robustness": "Choosing again in each of 200 draws, which takes minutes",
    "voices": "Choosing by each side's answers",
}
_CAPACITY = "How many actions one body of a kind leads at once, such as trade-union=2."


class AimedAt(StrEnum):
    """What is to be as high as it can be."""

    guess = "guess"
    low = "low"


def plan(
    profile: ProfileArgument,
    *,
    budget: Annotated[
        float | None,
        typer.Option(min=0, help="Person-years for all phases together.", callback=finite),
    ] = None,
    money: Annotated[
        float | None,
        typer.Option(
            min=0,
            help="Money for all phases together, at the profile's `plan: {person_year: ...}`.",
            callback=finite,
        ),
    ] = None,
    phases: Annotated[
        int | None, typer.Option(min=1, max=10, help="How many phases; if not said, the rubric's.")
    ] = None,
    phase_months: Annotated[
        int | None,
        typer.Option(min=1, max=120, help="How long one phase is; if not said, the rubric's."),
    ] = None,
    per_phase: Annotated[
        float | None,
        typer.Option(
            min=0,
            help="Person-years for one phase; if not said, equal shares.",
            callback=finite,
        ),
    ] = None,
    must: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help=_MUST, autocompletion=intervention_ids),
    ] = None,
    never: Annotated[
        list[str] | None,
        typer.Option(metavar="ID", help=_NEVER, autocompletion=intervention_ids),
    ] = None,
    capacity: Annotated[
        list[str] | None, typer.Option(metavar="KIND=NUMBER", help=_CAPACITY)
    ] = None,
    free: Annotated[
        bool, typer.Option("--free", help="What holds back most need not be answered.")
    ] = False,
    objective: Annotated[
        AimedAt,
        typer.Option(
            help="What is to be as high as it can be: the score at the best guess, or its mean in "
            "the worst tenth of 200 draws."
        ),
    ] = AimedAt.guess,
    frontier: Annotated[
        bool, typer.Option("--frontier", help="Also say what each of 12 budgets would bring.")
    ] = False,
    robust: Annotated[
        bool,
        typer.Option(
            "--robust", help="Also say what stays in it over 200 draws; this takes minutes."
        ),
    ] = False,
    voices: Annotated[
        bool,
        typer.Option(
            "--voices",
            help="Also say what employers' answers would choose, and what workers' and unions'.",
        ),
    ] = False,
    seconds: Annotated[
        float,
        typer.Option(
            min=1,
            help="After so long the best so far is taken, with its gap.",
            callback=finite,
        ),
    ] = 60.0,
    rubric: OwnRubricOption = None,
    format_: Annotated[str, format_option("programme")] = TERMINAL,
    output: OutputOption = None,
    language: LanguageOption = ENGLISH,
    seed: SeedOption = SEED,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Choose the best programme under a budget: what, in which phase, led by whom.

    Example: sectorscan plan profile.yaml --budget 20 -o programme.docx
    """
    from sectorscan.cli import console
    from sectorscan.cli.inputs import Inputs
    from sectorscan.cli.output import refuse_overwriting
    from sectorscan.cli.reporting import asked_files, write_and_show
    from sectorscan.programme.demand import Demand, Look
    from sectorscan.programme.programme import programme_of
    from sectorscan.programme.solver import Effort
    from sectorscan.report.render import SUBJECTS

    suffixes = SUBJECTS["programme"].suffixes
    outputs, quiet = asked_files(output, suffixes, format_, quiet=quiet)
    if budget is None and money is None:
        message = "say what it may cost: --budget in person-years, or --money"
        raise typer.BadParameter(message, param_hint="--budget")
    looks: list[Look] = []
    looks += ["frontier"] if frontier else []
    looks += ["robustness"] if robust else []
    looks += ["voices"] if voices else []
    demand = Demand(
        budget=budget,
        money=money,
        per_phase=per_phase,
        phases=phases,
        phase_months=phase_months,
        must=tuple(must or ()),
        never=tuple(never or ()),
        capacity=_capacities(capacity or ()),
        free=free,
        objective=objective.value,
        looks=tuple(looks),
    )
    inputs = Inputs(allow_outside=allow_outside)
    sector, model = inputs.profile_and_rubric(profile, rubric)
    refuse_overwriting(outputs, inputs.files)
    with console.working_on("Choosing a programme (Ctrl-C: take the best so far)") as now:
        programme = programme_of(
            sector,
            model,
            demand,
            seed=seed,
            effort=Effort(time=seconds),
            on_look=lambda look: now(f"{_LOOKING[look]} (Ctrl-C: leave this out)"),
        )
    with drawing_in(language, model.id, inputs):
        write_and_show(programme, outputs, format_, quiet=quiet)


def _capacities(written: Sequence[str]) -> dict[str, int]:
    """How many actions one body leads, by kind. Raises BadParameter."""
    capacities = {}
    for text in written:
        kind, _, number = text.partition("=")
        if not kind or not number.isdecimal():
            message = f"`{text}` is not KIND=NUMBER, such as trade-union=2"
            raise typer.BadParameter(message, param_hint="--capacity")
        capacities[kind] = int(number)
    return capacities
