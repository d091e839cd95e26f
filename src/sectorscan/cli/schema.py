"""`sectorscan schema`."""

import json
from pathlib import Path

from pydantic import BaseModel

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.cli.console import STANDARD, write, write_whole
from sectorscan.comparison.result import Comparison
from sectorscan.profile.schema import ProfileFile
from sectorscan.rubric.rubric import Rubric

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_command(of: str, output: Path | None) -> None:
    """Print or write the JSON Schema of a profile, a rubric, an assessment or a comparison."""
    text = json.dumps(json_schema(of), indent=2, ensure_ascii=False) + "\n"
    if output is None or str(output) == STANDARD:
        write(text)
    else:
        write_whole(output, [text.encode()])


def json_schema(of: str) -> dict[str, object]:
    """The JSON Schema (2020-12) of a profile, a rubric, an assessment or a comparison."""
    models: dict[str, type[BaseModel]] = {
        "profile": ProfileFile,
        "rubric": Rubric,
        "assessment": Assessment,
        "comparison": Comparison,
    }
    return {"$schema": DIALECT, **models[of].model_json_schema(by_alias=True)}
