"""Documents put together: side by side, and one laid over another."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.errors import SourceLocation
from sectorscan.readers.document import parse
from sectorscan.readers.overlay import are_records, laid_over, side_by_side

BASE = "title: Base\nparts:\n  - {id: a, weight: 1, note: x}\n  - {id: b, weight: 2}\n"
IDS = st.lists(st.sampled_from("abcd"), unique=True, min_size=1)


def by_id(_: str, record: dict[str, Any]) -> object:
    return record.get("id")


def test_fields_of_several_files_stand_side_by_side_each_at_its_place() -> None:
    both = side_by_side([parse("a: 1\n", "a.yaml"), parse("\nb: [x]\n", "b.yaml")])
    assert both.data == {"a": 1, "b": ["x"]}
    assert both.source_location(("b", 0)) == SourceLocation("b.yaml", 2, 5)
    assert both.problems == ()


def test_a_field_that_two_files_give_is_a_problem_of_the_second() -> None:
    [problem] = side_by_side([parse("a: 1\n", "a.yaml"), parse("a: 2\n", "b.yaml")]).problems
    assert (problem.message, problem.location.path) == ("`a` is given twice", "b.yaml")


def test_records_are_overridden_field_by_field_and_new_ones_come_last() -> None:
    top = parse("parts: [{id: c}, {id: b, weight: 9}]\n", "top.yaml")
    found = laid_over(parse(BASE, "base.yaml"), top, by_id)
    assert found.data["parts"] == [
        {"id": "a", "weight": 1, "note": "x"},
        {"id": "b", "weight": 9},
        {"id": "c"},
    ]
    assert found.data["title"] == "Base"
    assert found.source_location(("parts", 1, "weight")) == SourceLocation("top.yaml", 1, 34)
    assert found.source_location(("parts", 0, "note")) == SourceLocation("base.yaml", 3, 30)


@pytest.mark.parametrize("parts", ["[]", "none", "[1, 2]"])
def test_what_is_no_list_of_records_is_replaced_whole(parts: str) -> None:
    top = parse(f"parts: {parts}\n", "top.yaml")
    assert laid_over(parse(BASE, "base.yaml"), top, by_id).data["parts"] == top.data["parts"]


def test_a_section_whose_records_go_by_no_key_is_replaced_whole() -> None:
    top = parse("parts: [{id: c}]\n", "top.yaml")
    assert laid_over(parse(BASE, "b"), top, lambda *_: None).data["parts"] == [{"id": "c"}]


@given(IDS, IDS)
def test_every_record_is_there_once_and_that_of_the_top_holds(below: str, above: str) -> None:
    base, top = (
        parse(f"parts: [{', '.join(f'{{id: {i}, of: {of}}}' for i in ids)}]\n", of)
        for ids, of in ((below, "base"), (above, "top"))
    )
    found = {one["id"]: one["of"] for one in laid_over(base, top, by_id).data["parts"]}
    assert found == dict.fromkeys(below, "base") | dict.fromkeys(above, "top")


@pytest.mark.parametrize(
    ("data", "are"),
    [([{"id": "a"}], True), ([], False), ([{"id": "a"}, "b"], False), ({"id": "a"}, False)],
)
def test_records_are_a_list_of_nothing_else(data: object, are: bool) -> None:  # noqa: FBT001
    assert are_records(data) is are
