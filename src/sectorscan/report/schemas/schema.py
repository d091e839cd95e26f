"""The JSON Schema (2020-12) of a profile, a rubric or a result."""

from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from sectorscan.report.schemas.words import DescribedFields

if TYPE_CHECKING:
    from sectorscan.rubric.rubric import Rubric

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FORMAT = 1  # the version of every format


KINDS = {
    "profile": "sectorscan.profile.schema:ProfileFile",
    "rubric": "sectorscan.rubric.rubric:Rubric",
    "assessment": "sectorscan.assessment.result.assessment:Assessment",
    "comparison": "sectorscan.comparison.result:Comparison",
    "portfolio": "sectorscan.comparison.portfolio_result:Portfolio",
    "network": "sectorscan.network.result:NetworkReading",
    "plan": "sectorscan.programme.result:Programme",
}
"""What there is a schema of, each with its model, which is imported when its schema is wanted."""


def json_schema(of: str, rubric: "Rubric | None" = None) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one of the `KINDS`, with a description of every property.

    With a rubric, the schema of a profile lists the ids that the rubric knows, each with its title,
    and takes no others. Raises ValueError for another kind, or a rubric with anything but a
    profile.
    """
    if of not in KINDS:
        raise ValueError(f"there is no schema of `{of}`; there is one of {', '.join(KINDS)}")
    if rubric is not None and of != "profile":
        raise ValueError("only the schema of a profile can list the ids of a rubric")
    adapter = TypeAdapter(resolve_name(KINDS[of]))
    schema = adapter.json_schema(by_alias=True, schema_generator=DescribedFields)
    name = of if rubric is None else f"{of}:{rubric.id}"
    whole = {"$schema": DIALECT, "$id": f"urn:sectorscan:schema:{name}:{FORMAT}", **schema}
    if rubric is not None:
        from sectorscan.report.schemas.rubric_ids import list_ids

        list_ids(whole, rubric)
    return whole
