"""A profile's sections as columns: blanks, ranges, what is derived, and who is tied to whom."""

import math
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sectorscan.errors import SourceLocation
from sectorscan.profile.columns import Table, numbers_of, table_of, texts_of
from sectorscan.profile.load import profile_of
from sectorscan.profile.profile import Profile, Records
from sectorscan.profile.rows import ends_of
from sectorscan.profile.schema import country_name
from sectorscan.readers.document import parse
from sectorscan.types import Range

SECTOR = "sector: {name: Carpi, product_family: knitwear, as_of: 1994}\n"


def profile(sections: str, sector: str = SECTOR) -> Profile:
    return profile_of(parse(sector + sections, "profile.yaml"))


def firms(records: str, sector: str = SECTOR) -> Table:
    table = profile(f"firms: {records}\n", sector).firms
    assert table is not None
    return table


def cells(array: NDArray[Any]) -> list[object]:
    """Give an array's cells, with None for NaN."""
    return [None if math.isnan(cell) else cell for cell in array.tolist()]


def test_a_blank_is_not_a_zero() -> None:
    column = numbers_of([None, 0, 2.5, True])
    assert cells(column.low) == cells(column.high) == cells(column.middle) == [None, 0, 2.5, 1]
    assert column.known.tolist() == [False, True, True, True]


def test_ranges_have_two_ends_that_may_be_open() -> None:
    column = numbers_of([Range(low=2, high=6), Range(low=5), Range(high=8), 3, None])
    assert cells(column.low) == [2, 5, 0, 3, None]
    assert cells(column.high) == [6, math.inf, 8, 3, None]
    assert cells(column.middle) == [4, 5, 4, 3, None]
    assert column.known.tolist() == [True, True, True, True, False]


def test_texts_are_codes_into_labels() -> None:
    column = texts_of(["cutting", None, "sewing", "cutting"])
    assert column.codes.tolist() == [0, -1, 1, 0]
    assert column.labels == ("cutting", "sewing")
    assert column.known.tolist() == [True, False, True, True]
    assert texts_of([]).labels == ()


def test_a_column_that_nobody_filled_in_is_blank() -> None:
    table = table_of(2, {}, {})
    assert not table.number("employees").known.any()
    assert table.number("employees").low.shape == table.text("role").codes.shape == (2,)
    assert not table.text("role").known.any()


def test_columns_are_frozen() -> None:
    sector = SECTOR.replace("}", ", wage_reference: {amount: 10, per: hour, kind: sector}}")
    found = profile(
        "firms:\n"
        "  - {id: a, employees: 3, founded: 1990, wage: 9, phases: [x], certifications: []}\n"
        "  - {id: b, employees: {low: 3}, wage_ratio: 1}\n"
        "links: [{from: a, to: b, type: supply, since: 1990}]\n",
        sector,
    )
    assert found.firms is not None
    assert found.links is not None
    arrays: list[NDArray[Any]] = [found.links.source, found.links.target]
    for table in (found.firms, found.links.table):
        arrays += [text.codes for text in table.texts.values()]
        arrays += [end for number in table.numbers.values() for end in (number.low, number.high)]
    assert {"age", "wage_ratio", "phases_n", "certified"} <= set(found.firms.numbers)
    assert not any(array.flags.writeable for array in arrays)
    with pytest.raises(TypeError):
        found.firms.numbers["employees"] = numbers_of([1, 2])  # type: ignore[index]


def test_codes_and_ids_stay_as_they_are_written() -> None:
    table = firms("[{id: 7, isic: 0111}, {id: 1e3, isic: 14.10}, {id: c, isic: 1430}, {id: NO}]")
    assert table.text("isic").labels == ("0111", "14.10", "1430")
    assert table.text("id").labels == ("7", "1e3", "c", "NO")
    place = profile("", "sector: {name: U, product_family: ships, place: {name: U, country: NO}}")
    assert place.sector.place is not None
    assert country_name(str(place.sector.place.country)) == "Norway"


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


def test_derived_columns() -> None:
    table = firms(
        "[{id: a, founded: 1980, phases: [cutting, sewing], certifications: [iso-9001]},"
        " {id: b, founded: 1994, phases: [], certifications: []}, {id: c}]"
    )
    assert cells(table.number("age").low) == cells(table.number("age").high) == [14, 0, None]
    assert cells(table.number("phases_n").low) == [2, 0, None]
    assert cells(table.number("certified").low) == [1, 0, None]


def test_nothing_is_derived_from_what_is_not_there() -> None:
    assert not {"age", "phases_n", "certified", "wage_ratio"} & set(firms("[{id: a}]").numbers)
    undated = firms("[{id: a, founded: 1980, wage: 3}]", SECTOR.replace("as_of: 1994", ""))
    assert not {"age", "wage_ratio"} & set(undated.numbers)


def test_wages_are_set_against_the_reference_unless_their_ratio_is_given() -> None:
    sector = SECTOR.replace("}", ", wage_reference: {amount: 10, per: hour, kind: sector}}")
    ratio = firms("[{id: a, wage: 9}, {id: b, wage: {low: 8}}, {id: c}]", sector).number(
        "wage_ratio"
    )
    assert (cells(ratio.low), cells(ratio.high)) == ([0.9, 0.8, None], [0.9, math.inf, None])
    both = firms("[{id: a, wage: 9, wage_ratio: 2}, {id: b, wage: 8}]", sector)
    assert cells(both.number("wage_ratio").low) == [2, 0.8]
    assert cells(both.number("wage_ratio").high) == [2, 0.8]
    alone = firms("[{id: a, wage_ratio: 2}]", sector)
    assert cells(alone.number("wage_ratio").low) == [2]


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
    assert cells(found.table.number("years").low) == [4, None, None]
    assert cells(found.table.number("share").low) == [0.5, None, None]
    assert cells(found.table.number("joint").low) == [None, 1, None]
    assert cells(found.table.number("intensity").low) == [None, None, 2]


def test_links_of_an_undated_profile_have_no_years() -> None:
    found = profile(
        "outside: [{id: a, kind: buyer}, {id: b, kind: buyer}]\n"
        "links: [{from: a, to: b, type: supply, since: 1990}]\n",
        SECTOR.replace("as_of: 1994", ""),
    ).links
    assert found is not None
    assert "years" not in found.table.numbers


def test_institutions_as_columns() -> None:
    table = profile(
        "institutions:\n"
        "  - {id: a, kind: service-centre, reach: 0.3, governance: [union, union, town]}\n"
        "  - {id: b, kind: trade-union, active: false, governance: []}\n"
        "  - {id: c, kind: service-centre}\n"
    ).table("institutions")
    assert table is not None
    assert cells(table.number("active").low) == [1, 0, 1]
    assert cells(table.number("reach").low) == [0.3, None, None]
    assert cells(table.number("boards_n").low) == [2, 0, None]
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


@pytest.mark.parametrize(
    ("field", "ends"),
    [
        ("export_share", (0, 1)),
        ("informal", (0, 1)),
        ("certified", (0, 1)),
        ("technology", (0, 4)),
        ("months_active", (0, 12)),
        ("employees", None),
        ("wage_ratio", None),
        ("age", None),
        ("id", None),
        ("isic", None),
    ],
)
def test_the_ends_of_a_figure(field: str, ends: tuple[float, float] | None) -> None:
    assert ends_of(field) == ends


def test_a_large_profile_is_columns_of_its_size() -> None:
    rows = 5_000
    table = firms("\n" + "".join(f"  - {{id: f{n}, employees: {n}}}\n" for n in range(rows)))
    assert table.size == rows
    assert np.array_equal(table.number("employees").low, np.arange(rows))
