"""The JSON Schema (2020-12) of a profile, a rubric or a result."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from sectorscan.report.schemas.words import DescribedFields

if TYPE_CHECKING:
    from sectorscan.rubric.rubric import Rubric
    from sectorscan.types import Record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FORMAT = 1  # the version of every format


def _profile() -> "type[Record]":
    from sectorscan.profile.schema import ProfileFile

    return ProfileFile


def _rubric() -> "type[Record]":
    from sectorscan.rubric.rubric import Rubric

    return Rubric


def _assessment() -> "type[Record]":
    from sectorscan.assessment.result.assessment import Assessment

    return Assessment


def _comparison() -> "type[Record]":
    from sectorscan.comparison.result import Comparison

    return Comparison


def _portfolio() -> "type[Record]":
    from sectorscan.comparison.portfolio_result import Portfolio

    return Portfolio


def _network() -> "type[Record]":
    from sectorscan.network.result import NetworkReading

    return NetworkReading


def _plan() -> "type[Record]":
    from sectorscan.programme.result import Programme

    return Programme


KINDS: dict[str, "Callable[[], type[Record]]"] = {
    "profile": _profile,
    "rubric": _rubric,
    "assessment": _assessment,
    "comparison": _comparison,
    "portfolio": _portfolio,
    "network": _network,
    "plan": _plan,
}
"""What there is a schema of, each with how its model is loaded."""


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
    adapter = TypeAdapter(KINDS[of]())
    schema = adapter.json_schema(by_alias=True, schema_generator=DescribedFields)
    name = of if rubric is None else f"{of}:{rubric.id}"
    whole = {"$schema": DIALECT, "$id": f"urn:sectorscan:schema:{name}:{FORMAT}", **schema}
    if rubric is not None:
        from sectorscan.report.schemas.rubric_ids import list_ids

        list_ids(whole, rubric)
    return whole
