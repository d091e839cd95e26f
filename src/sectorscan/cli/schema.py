"""`sectorscan schema`."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pydantic import BaseModel

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class SchemaOf(StrEnum):
    """What a JSON Schema is of."""

    profile = "profile"
    rubric = "rubric"
    assessment = "assessment"
    comparison = "comparison"


def schema(
    of: Annotated[SchemaOf, typer.Argument(help="What the schema is of.")],
    *,
    output: Annotated[
        list[Path] | None,
        typer.Option("--output", "-o", help="Write to this file instead."),
    ] = None,
) -> None:
    """Print the JSON Schema of a profile, a rubric or a result, for editors and scripts.

    An editor checks and completes a profile that starts with a line such as this:

    # yaml-language-server: $schema=profile.schema.json
    """
    from sectorscan.cli.console import STANDARD, write
    from sectorscan.cli.output import write_whole

    text = json.dumps(json_schema(of), indent=2, ensure_ascii=False) + "\n"
    for path in output or [Path(STANDARD)]:
        if str(path) == STANDARD:
            write(text)
        else:
            write_whole(path, [text.encode()])


def json_schema(of: str) -> dict[str, object]:
    """The JSON Schema (2020-12) of a profile, a rubric, an assessment or a comparison."""
    from sectorscan.assessment.result.assessment import Assessment
    from sectorscan.comparison.result import Comparison
    from sectorscan.profile.schema import ProfileFile
    from sectorscan.rubric.rubric import Rubric

    models: dict[str, type[BaseModel]] = {
        "profile": ProfileFile,
        "rubric": Rubric,
        "assessment": Assessment,
        "comparison": Comparison,
    }
    return {"$schema": DIALECT, **models[of].model_json_schema(by_alias=True)}
