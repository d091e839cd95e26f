"""The schema of a profile with a rubric's ids: what the rubric has, and nothing else."""

from typing import Any

import pytest

from sectorscan.report.schemas import json_schema
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.rubric import Rubric


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return load_rubric()


@pytest.fixture(scope="module")
def schema(rubric: Rubric) -> dict[str, Any]:
    return json_schema("profile", rubric)


def test_kinds_of_institutions_with_their_titles(schema: dict[str, Any], rubric: Rubric) -> None:
    kind = schema["$defs"]["Institution"]["properties"]["kind"]
    assert kind["enum"] == [entry.id for entry in rubric.institution_kinds]
    assert kind["enumDescriptions"] == [entry.title for entry in rubric.institution_kinds]


@pytest.mark.parametrize(
    ("section", "known"), [("answers", "asked"), ("stated", "measured")], ids=str
)
def test_keys_are_ids_with_their_titles(
    schema: dict[str, Any], rubric: Rubric, section: str, known: str
) -> None:
    described = schema["properties"][section]
    branches = [described, *described.get("anyOf", [])]
    [named] = [branch for branch in branches if branch.get("properties")]
    indicators = getattr(rubric, known)
    assert {key: value["description"] for key, value in named["properties"].items()} == {
        key: indicator.title for key, indicator in indicators.items()
    }
    assert named["additionalProperties"] is False


def test_a_chain_role_may_be_any_text(schema: dict[str, Any], rubric: Rubric) -> None:
    text, null = schema["$defs"]["Firm"]["properties"]["role"]["anyOf"]
    proposed, any_text = text["anyOf"]
    assert rubric.families[0].roles[0].id in proposed["enum"]
    assert "enum" not in any_text
    assert null == {"type": "null"}


def test_without_a_rubric_any_id_will_do() -> None:
    assert "enum" not in json_schema("profile")["$defs"]["Institution"]["properties"]["kind"]
