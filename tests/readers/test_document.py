"""Documents: where everything stands, and models made of them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from pydantic import BaseModel, Field

from sectorscan.errors import InputError, Problem, SourceLocation
from sectorscan.profile.load import profile_of
from sectorscan.readers.document import Document, parse, read, validate


def test_a_location_that_the_data_lack_is_marked_at_what_encloses_it() -> None:
    found = parse("firms:\n  - {id: a}\n  - 7\n", "a.yaml")
    assert found.source_location(("firms", 0, "a-tag", "id")) == SourceLocation("a.yaml", 2, 10)
    assert found.source_location(("firms", 0, "id"), of_key=True) == SourceLocation("a.yaml", 2, 6)
    assert found.source_location(("firms", 0, "name")) == SourceLocation("a.yaml", 2, 5)
    assert found.source_location(("firms", 1), of_key=True) == SourceLocation("a.yaml", 3, 5)
    assert (
        found.source_location(("firms", 5))
        == found.source_location(("firms", -1))
        == SourceLocation("a.yaml", 2, 3)
    )
    assert (
        found.source_location(("links",))
        == found.source_location((), of_key=True)
        == SourceLocation("a.yaml", 1, 1)
    )
    assert found.value(("firms", 0, "a-tag", "id")) == "a"


class Room(BaseModel, extra="forbid"):
    name: str
    doors: list[int] = Field(default=[], min_length=2)


def problems_of(found: Document) -> Sequence[Problem]:
    with pytest.raises(InputError) as raised:
        validate(Room, found)
    return raised.value.problems


def test_duplicate_keys_are_told_together_with_all_else() -> None:
    found = parse("name: a\nname: b\ndoors: [x, 1, 2]\nname: c\ncolour: red\n", "a.yaml")
    assert found.data == {"name": "a", "doors": ["x", 1, 2], "colour": "red"}
    assert [(problem.location.line, problem.message) for problem in problems_of(found)] == [
        (2, "`name` is given twice"),
        (3, "`doors` must be a whole number, not `x`"),
        (4, "`name` is given twice"),
        (5, "`colour` is not a field that is known here"),
    ]


def test_a_duplicate_key_alone_is_refused() -> None:
    with pytest.raises(InputError, match="given twice"):
        validate(Room, parse("name: a\nname: b\n", "a.yaml"))


def test_a_list_is_not_called_short_because_its_entries_are_wrong() -> None:
    [problem] = problems_of(parse("{name: a, doors: [1, x]}", "a.yaml"))
    assert problem.message == "`doors` must be a whole number, not `x`"
    [problem] = problems_of(parse("{name: a, doors: [1]}", "a.yaml"))
    assert problem.message == "`doors` must have at least 2 entries"


def test_a_good_document_is_a_model_without_problems(tmp_path: Path) -> None:
    path = tmp_path / "room.yaml"
    path.write_text("{name: a, doors: [1, 2]}")
    assert validate(Room, read(path)) == Room(name="a", doors=[1, 2])


def test_the_many_problems_of_a_large_file_are_all_counted() -> None:
    lines = 20_000
    text = "firms:\n" + "".join(f"  - {{id: {n}, employees: x}}\n" for n in range(lines))
    with pytest.raises(InputError) as raised:
        profile_of(parse("sector: {name: a, product_family: b}\n" + text, "a.yaml"))
    assert sum(problem.stands_for for problem in raised.value.problems) == lines
    assert raised.value.problems[-1].location == SourceLocation("a.yaml", 1003, 27)
