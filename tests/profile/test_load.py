"""What a profile is loaded as: what is derived, who is tied to whom, what is carried on."""

import math

import numpy as np
import pytest

from sectorscan.errors import SourceLocation
from sectorscan.profile.schema import country_name
from sectorscan.types import Range
from tests.support.yaml_profiles import SECTOR, array_cells, firms, profile


def test_codes_and_ids_stay_as_they_are_written() -> None:
    table = firms("[{id: 7, isic: 0111}, {id: 1e3, isic: 14.10}, {id: c, isic: 1430}, {id: NO}]")
    assert table.text("isic").labels == ("0111", "14.10", "1430")
    assert table.text("id").labels == ("7", "1e3", "c", "NO")
    place = profile("", "sector: {name: U, product_family: ships, place: {name: U, country: NO}}")
    assert place.sector.place is not None
    assert country_name(str(place.sector.place.country)) == "Norway"


def test_derived_columns() -> None:
    table = firms(
        "[{id: a, founded: 1980, phases: [cutting, sewing], certifications: [iso-9001]},"
        " {id: b, founded: 1994, phases: [], certifications: []}, {id: c}]"
    )
    assert (
        array_cells(table.number("age").low)
        == array_cells(table.number("age").high)
        == [14, 0, None]
    )
    assert array_cells(table.number("phases_n").low) == [2, 0, None]
    assert array_cells(table.number("certified").low) == [1, 0, None]


@pytest.mark.parametrize(("complete", "blank"), [("", None), ("complete: [firms]", 0)])
def test_a_blank_is_no_spin_off_only_in_a_list_that_is_whole(
    complete: str, blank: float | None
) -> None:
    table = firms("[{id: a}, {id: b, spin_off_of: a}]", f"{SECTOR}\n{complete}\n")
    assert array_cells(table.number("spin_off").low) == [blank, 1]


def test_nothing_is_derived_from_what_is_not_there() -> None:
    assert not {"age", "phases_n", "certified", "wage_ratio"} & set(firms("[{id: a}]").numbers)
    undated = firms("[{id: a, founded: 1980, wage: 3}]", SECTOR.replace("as_of: 1994", ""))
    assert not {"age", "wage_ratio"} & set(undated.numbers)


def test_wages_are_set_against_the_reference_unless_their_ratio_is_given() -> None:
    sector = SECTOR.replace("}", ", wage_reference: {amount: 10, per: hour, kind: sector}}")
    ratio = firms("[{id: a, wage: 9}, {id: b, wage: {low: 8}}, {id: c}]", sector).number(
        "wage_ratio"
    )
    assert (array_cells(ratio.low), array_cells(ratio.high)) == (
        [0.9, 0.8, None],
        [0.9, math.inf, None],
    )
    both = firms("[{id: a, wage: 9, wage_ratio: 2}, {id: b, wage: 8}]", sector)
    assert array_cells(both.number("wage_ratio").low) == [2, 0.8]
    assert array_cells(both.number("wage_ratio").high) == [2, 0.8]
    alone = firms("[{id: a, wage_ratio: 2}]", sector)
    assert array_cells(alone.number("wage_ratio").low) == [2]


def test_links_point_at_firms_then_institutions_then_outsiders() -> None:
    found = profile(
        "firms: [{id: a}, {id: b}]\n"
        "institutions: [{id: centre, kind: service-centre}]\n"
        "outside: [{id: buyer, kind: buyer}]\n"
        "links:\n"
        "  - {from: b, to: a, type: subcontracting, since: 1990, share: 0.5}\n"
        "  - {from: a, to: centre, type: service-use, joint: true}\n"
        "  - {from: buyer, to: b, type: supply, intensity: 2}\n"
    ).links
    assert found is not None
    assert (found.source.tolist(), found.target.tolist()) == ([1, 0, 3], [0, 2, 1])
    assert found.table.text("type").labels == ("subcontracting", "service-use", "supply")
    assert array_cells(found.table.number("years").low) == [4, None, None]
    assert array_cells(found.table.number("share").low) == [0.5, None, None]
    assert array_cells(found.table.number("joint").low) == [None, 1, None]
    assert array_cells(found.table.number("intensity").low) == [None, None, 2]


def test_links_of_an_undated_profile_have_no_years() -> None:
    found = profile(
        "outside: [{id: a, kind: buyer}, {id: b, kind: buyer}]\n"
        "links: [{from: a, to: b, type: supply, since: 1990}]\n",
        SECTOR.replace("as_of: 1994", ""),
    ).links
    assert found is not None
    assert "years" not in found.table.numbers


def test_everything_else_is_carried_on() -> None:
    found = profile(
        "sources: {register: {cite: The register}}\n"
        "stated: {firms-served: {low: 0.1, source: register}}\n"
        "answers: {trust: {level: 3, date: 1990-05-12}, "
        "speed: [{level: 1, date: 1991}, {level: 2}]}\n"
        "institutions: [{id: a, kind: x}, {id: b, name: The B, kind: x}]\n"
        "in_place: [{id: centre, status: weak}]\n"
        "watch: [seasons]\n"
        "costs: {centre: {low: 5}}\n"
        "steps_done: [talks]\n"
        "labour_commitments: [child-labour]\n"
        "series: [{year: 1990, firms: 100}]\n",
        SECTOR.replace("1994", "1994-12-31"),
    )
    assert found.sector.year == 1994
    assert found.sources["register"].evidence == "recalled"
    assert found.stated["firms-served"].low == 0.1
    assert found.answers is not None
    assert [answer.year for answer in found.answers["trust"]] == [1990]
    assert [answer.year for answer in found.answers["speed"]] == [1991, None]
    assert found.institutions is not None
    assert [institution.label for institution in found.institutions] == ["a", "The B"]
    assert found.in_place[0].status == "weak"
    assert found.costs == {"centre": Range(low=5)}
    assert (found.watch, found.steps_done) == (("seasons",), ("talks",))
    assert found.labour_commitments == ("child-labour",)
    assert found.series[0].firms == 100


@pytest.mark.parametrize(
    ("sections", "whole"),
    [
        ("", set()),
        ("firms: [{id: a}, {id: b}]\nlinks: [{from: a, to: b, type: finance}]", set()),
        ("institutions: []\nlinks: []", {"institutions", "links"}),
        ("institutions: [{id: a, kind: x}]\ncomplete: [institutions]", {"institutions"}),
        ("firms: [{id: a}]\nlinks: []\ncomplete: [firms]", {"firms", "links"}),
    ],
)
def test_a_list_is_whole_where_that_is_said_or_it_is_empty(sections: str, whole: set[str]) -> None:
    assert profile(sections).complete == whole


def test_whether_ties_were_asked() -> None:
    assert profile("").asked_share().tolist() == []
    assert profile("firms: [{id: a}, {id: b}]").asked_share().tolist() == [1, 1]
    some = "firms: [{id: a, asked: true}, {id: b}, {id: c, asked: false}, {id: d, asked: 0.5}]"
    assert profile(some).asked_share().tolist() == [1, 0, 0, 0.5]


def test_every_id_that_a_rubric_has_to_know_has_its_place() -> None:
    document = profile(
        "institutions: [{id: a, kind: centre, services: [design]}]\n"
        "answers:\n"
        "  trust: {level: 3, by: union}\n"
        "labour_breaches: [theft]\n"
    ).document
    assert document.source_location(("institutions", 0, "kind")) == SourceLocation(
        "profile.yaml", 2, 30
    )
    assert document.source_location(("institutions", 0, "services", 0)) == SourceLocation(
        "profile.yaml", 2, 49
    )
    assert document.source_location(("answers", "trust"), of_key=True) == SourceLocation(
        "profile.yaml", 4, 3
    )
    assert document.source_location(("answers", "trust", 0, "by")) == SourceLocation(
        "profile.yaml", 4, 25
    )
    assert document.source_location(("labour_breaches", 0)) == SourceLocation("profile.yaml", 5, 19)


def test_a_large_profile_is_columns_of_its_size() -> None:
    rows = 5_000
    table = firms("\n" + "".join(f"  - {{id: f{n}, employees: {n}}}\n" for n in range(rows)))
    assert table.size == rows
    assert np.array_equal(table.number("employees").low, np.arange(rows))
