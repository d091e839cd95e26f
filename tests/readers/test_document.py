"""Documents: where everything stands, and models made of them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from pydantic import BaseModel, Field

from sectorscan.errors import InputError, Problem, SourceLocation
from sectorscan.profile.load import profile_of
from sectorscan.readers.document import Document, parse, read, require_fields, tried_as, validate


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


@pytest.mark.thorough
def test_the_many_problems_of_a_large_file_are_all_counted() -> None:
    lines = 20_000
    text = "firms:\n" + "".join(f"  - {{id: {n}, employees: x}}\n" for n in range(lines))
    with pytest.raises(InputError) as raised:
        profile_of(parse("sector: {name: a, product_family: b}\n" + text, "a.yaml"))
    assert sum(problem.stands_for for problem in raised.value.problems) == lines
    assert raised.value.problems[-1].location == SourceLocation("a.yaml", 1003, 27)


TEXT = "sector: {name: a}\nfirms:\n  - {id: x}\n  - {id: y}\nwatch: []\n"


class TestSections:
    def test_one_that_is_there_keeps_its_places(self) -> None:
        firms = parse(TEXT, "a.yaml").section("firms")
        assert firms.data == [{"id": "x"}, {"id": "y"}]
        assert firms.source_location((1, "id")) == SourceLocation("a.yaml", 4, 10)
        assert firms.section("id").data is None  # a list has none

    def test_one_that_is_not_there_stands_at_the_beginning(self) -> None:
        links = parse(TEXT, "a.yaml").section("links")
        assert links.data is None
        assert links.source_location(("x", 3)) == SourceLocation("a.yaml", 1, 1)

    def test_one_that_is_put_in_stands_in_the_place_of_the_older(self) -> None:
        document = parse(TEXT, "a.yaml")
        start = document.section("sector").start
        changed = document.with_section("firms", None, start)
        assert list(changed.data) == ["sector", "firms", "watch"]
        assert changed.source_location(("firms",)) == SourceLocation("a.yaml", 1, 9)
        assert changed.source_location(("firms",), of_key=True) == SourceLocation("a.yaml", 2, 1)
        assert document.data["firms"] is not None

    def test_a_new_one_is_the_last(self) -> None:
        document = parse(TEXT, "a.yaml")
        changed = document.with_section("links", [], document.start)
        assert list(changed.data) == ["sector", "firms", "watch", "links"]
        assert changed.source_location(("watch",)) == document.source_location(("watch",))

    def test_what_is_left_without_one_keeps_its_places(self) -> None:
        document = parse(TEXT, "a.yaml")
        left = document.without("firms")
        assert left.data == {"sector": {"name": "a"}, "watch": []}
        assert left.source_location(("watch",)) == SourceLocation("a.yaml", 5, 8)
        assert left.source_location(("firms", 0)) == left.source_location(())

    def test_entries_are_by_key_with_their_places(self) -> None:
        entries = parse("a: {b: 1}\nc: [2]\n", "a.yaml").entries()
        assert {key: own.data for key, (_, own) in entries.items()} == {"a": {"b": 1}, "c": [2]}
        assert entries["c"][1].source_location((0,)) == SourceLocation("a.yaml", 2, 5)
        assert parse("[a, b]", "a.yaml").entries() == {}

    def test_a_value_is_found_past_what_the_data_lack(self) -> None:
        document = parse(TEXT, "a.yaml")
        assert document.value(("firms", "a-list", 1, "id")) == "y"
        assert document.value(("firms", 7)) == document.data["firms"]


@pytest.mark.parametrize(
    ("text", "message", "code"),
    [
        ("", "`a.yaml` is empty", "empty"),
        ("# nothing yet\n", "`a.yaml` is empty", "empty"),
        ("- a\n- b\n", "`a.yaml` holds no `field: value` lines", "no-fields"),
        ("a text", "`a.yaml` holds no `field: value` lines", "no-fields"),
    ],
)
def test_what_is_made_of_no_fields_is_no_profile(text: str, message: str, code: str) -> None:
    with pytest.raises(InputError) as raised:
        require_fields(parse(text, "a.yaml"))
    [problem] = raised.value.problems
    assert (problem.message, problem.code) == (message, code)


def test_a_file_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        read(tmp_path / "none.yaml")


def test_of_large_data_the_first_errors_are_enough() -> None:
    tried = tried_as(Building, {"rooms": [{"name": 3}] * 20_000})
    assert tried.model is None
    assert tried.error is not None
    assert 1_000 < tried.error.error_count() < 20_000
    assert not tried.are_all


def test_an_error_far_down_in_large_data_is_found_all_the_same() -> None:
    rooms: list[dict[str, object]] = [{"name": "a"}] * 9_000
    tried = tried_as(Building, {"rooms": [*rooms, {"name": 3}]})
    assert tried.error is not None
    assert tried.are_all
    assert [error["loc"] for error in tried.error.errors()] == [("rooms", 9_000, "name")]


class Building(BaseModel):
    rooms: list[Room]
