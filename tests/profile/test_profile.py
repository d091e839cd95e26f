"""A profile as columns: how many firms there are, and what was not collected."""

import math

import pytest

from sectorscan.profile.profile import Records
from tests.support.yaml_profiles import SECTOR, array_cells, profile


@pytest.mark.parametrize(
    ("record", "low", "high"),
    [
        ("", 1, 1),
        ("count: 30", 30, 30),
        ("weight: 2.5", 2.5, 2.5),
        ("count: 30, weight: 2.5", 75, 75),
        ("count: {low: 10, high: 20}, weight: 2", 20, 40),
        ("count: {low: 10}", 10, math.inf),
        ("count: 0", 0, 0),
        ("exited: 1994, count: 5", 0, 0),
        ("exited: 1995, count: 5", 5, 5),
        ("exited: 1990, count: {low: 5}", 0, 0),
        ("weight: 0, count: {low: 5}", 0, 0),
    ],
)
def test_firms_count_by_number_and_weight_until_they_leave(
    record: str, low: float, high: float
) -> None:
    weights = profile(f"firms: [{{id: a, {record}}}]\n").firm_weights()
    assert (weights.low.tolist(), weights.high.tolist()) == ([low], [high])


def test_without_a_date_a_firm_that_left_counts_no_more() -> None:
    found = profile("firms: [{id: a, exited: 2090}, {id: b}]", SECTOR.replace("as_of: 1994", ""))
    assert found.firm_weights().low.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("sector", "sections", "count"),
    [
        (SECTOR, "", None),
        (SECTOR, "firms: []", 0),
        (SECTOR, "firms: [{id: a, count: {low: 10, high: 20}}, {id: b}]", 16),
        (SECTOR.replace("}", ", population: {firms: 2068}}"), "firms: [{id: a}]", 2068),
        (SECTOR.replace("}", ", population: {firms: {low: 40000}}}"), "", 40000),
    ],
)
def test_the_number_of_firms_is_the_stated_one_or_else_the_listed(
    sector: str, sections: str, count: float | None
) -> None:
    assert profile(sections, sector).firm_count() == count


def test_no_firms_have_no_weights() -> None:
    assert profile("").firm_weights().low.shape == (0,)


def test_institutions_as_columns() -> None:
    table = profile(
        "institutions:\n"
        "  - {id: a, kind: service-centre, reach: 0.3, governance: [union, union, town]}\n"
        "  - {id: b, kind: trade-union, active: false, governance: []}\n"
        "  - {id: c, kind: service-centre}\n"
    ).table("institutions")
    assert table is not None
    assert array_cells(table.number("active").low) == [1, 0, 1]
    assert array_cells(table.number("reach").low) == [0.3, None, None]
    assert array_cells(table.number("boards_n").low) == [2, 0, None]
    assert table.text("kind").codes.tolist() == [0, 1, 0]


@pytest.mark.parametrize("section", ["firms", "links", "institutions"])
@pytest.mark.parametrize("given", ["", "{}:\n", "{}: []\n"])
def test_a_section_left_out_or_blank_was_not_collected(section: Records, given: str) -> None:
    table = profile(given.format(section)).table(section)
    if given.endswith("[]\n"):
        assert table is not None
        assert table.size == 0
    else:
        assert table is None


def test_what_else_was_not_collected_is_none_too() -> None:
    blank = profile("answers:\nlabour_breaches:\n")
    assert (blank.answers, blank.labour_breaches) == (None, None)
    checked = profile("answers: {}\nlabour_breaches: []\n")
    assert (checked.answers, checked.labour_breaches) == ({}, ())
