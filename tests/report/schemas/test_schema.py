"""Every schema says what each of its properties means, and by which name it goes."""

from collections.abc import Iterator
from typing import Any

import pytest

from sectorscan.report.schemas import KINDS, json_schema
from sectorscan.rubric.load import load_rubric


def properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for title, model in [(schema["title"], schema), *schema.get("$defs", {}).items()]:
        for name, described in model.get("properties", {}).items():
            yield f"{title}.{name}", described


@pytest.mark.parametrize("of", KINDS)
class TestEveryKind:
    def test_every_property_is_described(self, of: str) -> None:
        found = list(properties(json_schema(of)))
        assert len(found) > 50
        assert [name for name, described in found if not described.get("description")] == []

    def test_a_description_is_one_line_that_can_be_read(self, of: str) -> None:
        words = [described["description"] for _, described in properties(json_schema(of))]
        assert [text for text in words if "\n" in text or not 5 < len(text) < 250] == []

    def test_has_its_own_id_and_dialect(self, of: str) -> None:
        schema = json_schema(of)
        assert schema["$id"] == f"urn:sectorscan:schema:{of}:1"
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_schema_with_a_rubric_goes_by_the_rubric_too() -> None:
    assert json_schema("profile", load_rubric("quick-scan"))["$id"] == (
        "urn:sectorscan:schema:profile:quick-scan:1"
    )


def test_there_is_no_schema_of_anything_else() -> None:
    with pytest.raises(ValueError, match="no schema of `plans`; there is one of profile, rubric"):
        json_schema("plans")


def test_only_a_profile_has_ids_of_a_rubric() -> None:
    with pytest.raises(ValueError, match="only the schema of a profile"):
        json_schema("assessment", load_rubric("quick-scan"))
