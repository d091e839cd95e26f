"""`sectorscan schema`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sectorscan.cli.completion import rubric_names
from sectorscan.cli.options import AllowOutsideOption


class SchemaOf(StrEnum):
    """What a JSON Schema is of."""

    profile = "profile"
    rubric = "rubric"
    assessment = "assessment"
    comparison = "comparison"
    portfolio = "portfolio"
    network = "network"
    plan = "plan"


def schema(
    of: Annotated[SchemaOf, typer.Argument(metavar="WHAT", help="What the schema is of.")],
    *,
    rubric: Annotated[
        str | None,
        typer.Option(
            help="Of a profile: with the ids of this rubric, by name, file or folder.",
            autocompletion=rubric_names,
        ),
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option("--output", "-o", help="Write to this file instead."),
    ] = None,
    allow_outside: AllowOutsideOption = False,
) -> None:
    """Print the JSON Schema of a profile, a rubric or a result, for editors and scripts.

    An editor checks and completes a profile that starts with a line such as this:

    # yaml-language-server: $schema=profile.schema.json

    Example: sectorscan schema profile -o profile.schema.json
    """
    from sectorscan.cli.console import STANDARD, json_text, write
    from sectorscan.cli.inputs import Inputs
    from sectorscan.cli.output import refuse_overwriting, write_all
    from sectorscan.report.schemas import json_schema

    if rubric is not None and of is not SchemaOf.profile:
        raise typer.BadParameter("only a profile has ids of a rubric", param_hint="--rubric")
    inputs = Inputs(allow_outside=allow_outside)
    model = None if rubric is None else inputs.rubric(rubric)
    outputs = output or [Path(STANDARD)]
    files = [path for path in outputs if str(path) != STANDARD]
    refuse_overwriting(files, inputs.files)
    text = json_text(json_schema(of, model))
    write_all((path, [text.encode()]) for path in files)
    if len(files) < len(outputs):
        write(text)
