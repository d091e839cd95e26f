from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.errors import SurveyError
from sectorscan.readers.strict_yaml import load
from sectorscan.readers.vocabulary.words import composed
from sectorscan.survey.yaml_splice import flow, with_records

TEXT = """\
# the valley
sector: {name: Valley, product_family: shoes}   # of shoes
firms:
  - {id: rossi, employees: 12}   # about rossi
  # the next is small
  - id: verdi
    employees: 3     # few

# what serves them
institutions: []
links:
- {from: rossi, to: verdi, type: supply}
outside:   # nobody yet
"""


def lines_kept(text: str, spliced: str) -> bool:
    rest = iter(spliced.splitlines())
    return all(line in rest for line in text.splitlines())


def test_new_records_come_after_the_last_and_nothing_moves() -> None:
    spliced = with_records(TEXT, "firms", {}, [{"id": "neri", "own_design": True}])
    assert lines_kept(TEXT, spliced)
    assert "    employees: 3     # few\n  - {id: neri, own_design: true}\n\n# what" in spliced


def test_fields_are_added_within_a_record_of_either_form() -> None:
    spliced = with_records(TEXT, "firms", {0: {"place": "Fermo"}, 1: {"phases": ["a", "b"]}}, [])
    assert "  - {id: rossi, employees: 12, place: Fermo}   # about rossi\n" in spliced
    assert "    employees: 3     # few\n    phases: [a, b]\n" in spliced


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("institutions", "institutions: [{id: x}]\nlinks"),
        ("links", "type: supply}\n- {id: x}\noutside"),
        ("outside", "outside:   # nobody yet\n  - {id: x}\n"),
        ("answers", "# nobody yet\nanswers:\n  - {id: x}\n"),
    ],
)
def test_a_section_may_be_empty_or_not_there_or_stand_at_the_margin(
    section: str, expected: str
) -> None:
    spliced = with_records(TEXT, section, {}, [{"id": "x"}])
    assert expected in spliced
    assert load(spliced.encode(), "p.yaml").data[section][-1] == {"id": "x"}


@pytest.mark.parametrize(
    ("nothing", "expected"),
    [
        ("firms: null\n", "firms:\n  - {id: x}\n"),
        ("firms: ~   # nobody yet\n", "firms:   # nobody yet\n  - {id: x}\n"),
        ("firms: !!null null", "firms:\n  - {id: x}\n"),
        ("firms:", "firms:\n  - {id: x}\n"),
        ("firms:\n  null\nlinks: []\n", "firms:\n\n  - {id: x}\nlinks: []\n"),
    ],
)
def test_a_written_nothing_gives_way_to_records(nothing: str, expected: str) -> None:
    assert with_records(nothing, "firms", {}, [{"id": "x"}]) == expected
    assert load(expected.encode(), "p.yaml").data["firms"] == [{"id": "x"}]


@pytest.mark.parametrize("nothing", ["", ", firms: null"])
def test_in_braces_only_a_list_is_added_to(nothing: str) -> None:
    text = "{sector: {name: V}%s}\n"
    with pytest.raises(SurveyError, match="has no list `firms` to add records to; write `firms: "):
        with_records(text % nothing, "firms", {}, [{"id": "x"}])
    spliced = with_records(text % ", firms: []", "firms", {}, [{"id": "x"}])
    assert spliced == text % ", firms: [{id: x}]"


def test_line_ends_stay_as_they_are() -> None:
    text = TEXT.replace("\n", "\r\n")
    spliced = with_records(text, "firms", {}, [{"id": "x"}])
    assert spliced.replace("\r\n", "").count("\n") == 0
    without_end = TEXT.partition("\n\n")[0]
    assert with_records(without_end, "firms", {}, [{"id": "x"}]).endswith("# few\n  - {id: x}\n")


VALUES = st.one_of(
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=8)
    # as cells of an export are read, and files too
    .map(composed),
    st.integers(0, 9999),
    st.booleans(),
    st.integers(0, 10_000).map(lambda figure: figure / 10_000),
    st.lists(st.sampled_from(["no", "0111", "a: b", "# x", "é", "[", "NO", "1e3"]), max_size=3),
)


@given(
    st.dictionaries(st.sampled_from(["name", "place", "owner", "phases"]), VALUES, min_size=1),
    st.sampled_from([{}, {0: {"founded": 1998}}, {1: {"founded": 1998}}]),
)
def test_what_is_put_in_is_read_again_and_all_else_as_before(
    record: dict[str, Any], fills: dict[int, dict[str, Any]]
) -> None:
    before = load(TEXT.encode(), "p.yaml").data
    after = load(with_records(TEXT, "firms", fills, [record]).encode(), "p.yaml")
    assert after.problems == ()
    for index, fields in fills.items():
        before["firms"][index] |= fields
    before["firms"].append(record)
    assert after.data == before


def test_a_record_is_on_one_line() -> None:
    assert flow({"id": "a", "name": "x" * 300}).count("\n") == 0
