"""`sectorscan rubric diff`."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from sectorscan.assessment import SEED
from sectorscan.cli.completion import rubric_names
from sectorscan.cli.language import LanguageOption, drawing_in
from sectorscan.cli.options import (
    TERMINAL,
    AllowOutsideOption,
    OutputOption,
    QuietOption,
    SeedOption,
    format_option,
)
from sectorscan.languages import ENGLISH

if TYPE_CHECKING:
    from sectorscan.cli.inputs import Inputs
    from sectorscan.profile.profile import Profile
    from sectorscan.rubric.rubric import Rubric


def compare_rubrics(
    before: Annotated[
        str,
        typer.Argument(
            metavar="BEFORE",
            help="A shipped rubric, or a file or folder.",
            autocompletion=rubric_names,
        ),
    ],
    after: Annotated[
        str,
        typer.Argument(metavar="AFTER", help="The one in its place.", autocompletion=rubric_names),
    ],
    profiles: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PROFILE]...", help="Profiles of your own, beside the ten cases."),
    ] = None,
    *,
    format_: Annotated[str, format_option("rubric-diff")] = TERMINAL,
    output: OutputOption = None,
    language: LanguageOption = ENGLISH,
    seed: SeedOption = SEED,
    allow_outside: AllowOutsideOption = False,
    quiet: QuietOption = False,
) -> None:
    """Show what a change of a rubric does to the ten cases, and to profiles of your own.

    Example: sectorscan rubric diff industrial-district my-rubric
    """
    from sectorscan.cli.console import working_on
    from sectorscan.cli.inputs import Inputs
    from sectorscan.cli.output import refuse_overwriting
    from sectorscan.cli.reporting import asked_files, write_and_show
    from sectorscan.comparison.rubric_diff import rubric_diff
    from sectorscan.profile.shipped_cases import CASE, CASES
    from sectorscan.report.render import SUBJECTS

    suffixes = SUBJECTS["rubric-diff"].suffixes
    outputs, quiet = asked_files(output, suffixes, format_, quiet=quiet)
    inputs = Inputs(allow_outside=allow_outside)
    was, now = inputs.rubric(before), inputs.rubric(after)
    sources = [*(CASE + name for name in CASES), *(profiles or ())]
    with working_on("Assessing under both rubrics") as say:
        loads = {source: partial(_profile, inputs, source, say) for source in sources}
        diff = rubric_diff(was, now, loads, seed=seed)
    refuse_overwriting(outputs, inputs.files)
    with drawing_in(language, now.id, inputs, before=was.id):
        write_and_show(diff, outputs, format_, quiet=quiet)


def _profile(
    inputs: "Inputs", source: str, say: Callable[[str], object], rubric: "Rubric"
) -> "Profile":
    say(f"Assessing {source} under `{rubric.id}`")
    return inputs.profile_of(inputs.document(source), rubric)
