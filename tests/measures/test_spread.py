"""Diversity and concentration, by figures computed by hand."""

from math import log

import pytest
from pydantic import ValidationError

from sectorscan.measures.judgements import MeasureJudgements
from sectorscan.measures.scope import Scope
from tests.support.builders import Record, figures, firms, measure, observe, profile, reason
from tests.support.measures import (
    BY_SIZE,
    NOBODY,
    OWNERS,
    ROLES,
    SHOES,
    around,
    is_collected,
    point,
)

LENIENT = MeasureJudgements(enough_known=0.5)
INDUSTRIES = {"kind": "diversity", "field": "isic", "index": "entropy"}


@pytest.mark.parametrize(
    ("fields", "records", "expected"),
    [
        ({}, [{"role": "a"}, {"role": "b"}, {"role": "b"}], 2),
        ({"at_least": 2}, [{"role": "a"}, {"role": "b"}, {"role": "b"}], 1),
        ({"at_least": 2}, [{"role": "a", "count": 5}, {"role": "b", "weight": 2}], 2),
        ({}, [{"role": "a", "weight": 0.1}] * 10, 1),  # which add up to 0.9999999999999999
        ({}, [{"role": "a"}, {"role": "b", "exited": 1990}], 1),
        ({}, [{"role": "a", "count": 9}, {}], 1),
        ({"at_least": 9}, [{"role": "a", "count": {"high": 18}}, {}], 1),
        (
            {"at_least": 10, **BY_SIZE},
            [{"role": "a", "employees": 9}, {"role": "b", "employees": 2, "count": 5}],
            1,
        ),
    ],
)
def test_number_of_classes(fields: Record, records: list[Record], expected: float) -> None:
    assert figures(observe({**ROLES, **fields}, firms=firms(*records))) == point(expected)


UNEVEN = -(0.75 * log(0.75) + 0.25 * log(0.25)) / log(2)
HALF_IN_ONE_OF_THREE = 1.5 * log(2) / log(3)


@pytest.mark.parametrize(
    ("fields", "records", "expected"),
    [
        ({}, [{"isic": "1410"}, {"isic": "1520"}], 1),
        ({}, [{"isic": "1410"}, {"isic": "1420"}], 0),
        ({}, [{"isic": "13", "exited": 1990}, {"isic": "1410"}, {"isic": "1520"}], 1),
        ({}, [{"isic": "1410", "count": 3}, {"isic": "1520"}], UNEVEN),
        (BY_SIZE, [{"isic": "14", "employees": 6}, {"isic": "15", "employees": 2}], UNEVEN),
        (
            {},
            [{"isic": "13"}, {"isic": "14"}, {"isic": "15"}, {"isic": 1520}],
            HALF_IN_ONE_OF_THREE,
        ),
    ],
)
def test_entropy(fields: Record, records: list[Record], expected: float) -> None:
    assert figures(observe({**INDUSTRIES, **fields}, firms=firms(*records))) == point(expected)


@pytest.mark.parametrize(
    ("fields", "records", "expected"),
    [
        ({}, [], NOBODY),
        ({}, [{"role": "a"}, {}], "`role` is known for 50% of the firms only"),
        (BY_SIZE, [{"role": "a"}], "`employees` is known for 0% of the firms only"),
    ],
)
def test_diversity_that_is_not_observable(
    fields: Record, records: list[Record], expected: str
) -> None:
    found = observe({**ROLES, **fields}, firms=firms(*records))
    assert reason(found) == expected
    assert is_collected(found)


def test_only_industries_of_the_product_family_count() -> None:
    listed = firms({"isic": "1410"}, {"isic": "1520"}, {"isic": "6201"})
    count = {**INDUSTRIES, "index": "count"}
    assert figures(observe(count, firms=listed)) == point(3)
    assert figures(observe(count, Scope(family=SHOES), firms=listed)) == point(2)
    gone = {"isic": "1410", "exited": 1999}
    for here in [{"isic": "6201"}], [{"isic": "6201"}, gone]:
        found = observe(count, Scope(family=SHOES), firms=firms(*here))
        assert reason(found) == "no firm is in an industry of the product family"


@pytest.mark.parametrize(
    ("fields", "records", "expected"),
    [
        ({}, [{"isic": "1410"}, {"isic": "6201"}], 1 / 2),
        ({}, [{"isic": "1410"}, {"isic": "1520", "count": 3}], 1),
        ({"at_least": 2}, [{"isic": "1410"}, {"isic": "1520", "count": 2}], 1 / 2),
        ({"at_least": 2}, [{"isic": "1410"}, {"isic": "1420"}], 1 / 2),
        ({"at_least": 3}, [{"isic": "1410"}, {"isic": "1420"}], 0),
        (
            {"at_least": 10, **BY_SIZE},
            [{"isic": "14", "employees": 10}, {"isic": "15", "employees": 9}],
            1 / 2,
        ),
    ],
)
def test_which_share_of_the_industries_of_the_product_family_is_there(
    fields: Record, records: list[Record], expected: float
) -> None:
    share = {**INDUSTRIES, "index": "share", **fields}
    found = observe(share, Scope(family=SHOES), firms=firms(*records))
    assert figures(found) == point(expected)
    without = observe(share, firms=firms(*records))
    assert reason(without) == "the rubric knows no industries of this product family"
    assert not is_collected(without)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({**ROLES, "index": "share"}, "it needs `field: isic`"),
        ({**OWNERS, "index": "within-radius"}, "`within-radius` needs `km`"),
        ({**OWNERS, "field": None}, "`herfindahl` needs `field`: owner or place"),
        ({**OWNERS, "index": "top-share", "field": None}, "`top-share` needs `field`"),
        ({**OWNERS, "index": "within-radius", "km": 0}, "greater than 0"),
        ({**INDUSTRIES, "at_least": 0}, "greater than 0"),
    ],
)
def test_a_measure_that_lacks_what_it_needs_is_refused(fields: Record, expected: str) -> None:
    with pytest.raises(ValidationError, match=expected):
        measure(**fields)


@pytest.mark.parametrize("fields", [INDUSTRIES, ROLES, OWNERS])
def test_without_a_list_of_firms_nothing_is_collected(fields: Record) -> None:
    found = observe(fields)
    assert reason(found) == "no firms are listed"
    assert not is_collected(found)


@pytest.mark.parametrize(
    ("fields", "field"), [(INDUSTRIES, "isic"), (ROLES, "role"), ({**OWNERS, "weigh_by": None}, "")]
)
def test_only_firms_of_which_all_is_known_speak_for_a_sector(fields: Record, field: str) -> None:
    """Four of five have the figure, where it takes five; a blank owner is the firm itself."""
    known = {"isic": "1410", "role": "cutting"}
    five = firms(*[known] * 4, {**known, field: None} if field else known)
    found = observe(fields, Scope(judgements=LENIENT), firms=five, sampling={"method": "random"})
    if field:
        assert reason(found) == "4 firms are too few to speak for the sector"
    else:
        assert figures(found) == point(1 / 5)


TOP_OWNER = {**OWNERS, "index": "top-share"}
TOP_PLACE = {"kind": "concentration", "index": "top-share", "field": "place"}
NEAR = {"kind": "concentration", "index": "within-radius", "km": 50}


@pytest.mark.parametrize(
    ("records", "herfindahl", "top"),
    [
        (  # one group holds 80 of 100 jobs, a firm of its own the rest
            [
                {"owner": "Rossi", "employees": 50},
                {"owner": "Rossi", "employees": 30},
                {"employees": 20},
            ],
            0.8**2 + 0.2**2,
            0.8,
        ),
        (  # two firms of their own are two owners
            [{"owner": "Rossi", "employees": 80}, {"employees": 10}, {"employees": 10}],
            0.8**2 + 2 * 0.1**2,
            0.8,
        ),
        ([{"employees": 60}, {"owner": "Rossi", "employees": 40}], 0.6**2 + 0.4**2, 0.6),
        ([{"weight": 0.5, "employees": 5}], 1, 1),
        ([{"weight": 0.5, "employees": 60}, {"employees": 10}], 0.75**2 + 0.25**2, 0.75),
        (  # the parent's own jobs are its own too
            [{"employees": 50}, {"owner": "f0", "employees": 30}, {"employees": 20}],
            0.8**2 + 0.2**2,
            0.8,
        ),
        ([{"employees": 50}, {"employees": 50, "exited": 1990}], 1, 1),
        ([{"employees": 50}, {"employees": {"low": 40, "high": 60}}], 0.5, 0.5),
    ],
)
def test_jobs_by_owner(records: list[Record], herfindahl: float, top: float) -> None:
    assert figures(observe(OWNERS, firms=firms(*records))) == point(herfindahl)
    assert figures(observe(TOP_OWNER, firms=firms(*records))) == point(top)


def test_a_group_of_firms_holds_large_and_small_ones() -> None:
    """Of n firms as unlike as c times their mean Herfindahl's index is (1 + c^2) / (n + c^2).

    That is what shares of gamma variables of one shape, which are Dirichlet, have on average. The
    largest of four that are exponential is expected to have 1 + 1/2 + 1/3 + 1/4 times the mean.
    """
    four = firms({"count": 4, "employees": 5})
    expected = (1.25 / 4.25, 2 / 5, 5 / 8)
    assert figures(observe(OWNERS, firms=four)) == around(*expected)
    low, top, high = figures(observe(TOP_OWNER, firms=four))
    assert top == pytest.approx((1 + 1 / 2 + 1 / 3 + 1 / 4) / 4, rel=1e-3)
    assert 0.25 < low < top < high < 1


def test_a_group_that_is_held_by_an_owner_or_lies_in_a_class() -> None:
    held = firms({"owner": "Rossi", "count": 8, "employees": 10}, {"employees": 20})
    assert figures(observe(TOP_OWNER, firms=held)) == point(0.8)
    by_spread = [(0.8**2 + 0.2**2 + 0.08 * c**2) / (1 + 0.08 * c**2) for c in (0.5, 1, 2)]
    assert figures(observe(OWNERS, firms=held)) == around(*by_spread)
    classed = firms({"count": 4, "employees": {"low": 4, "high": 6}})
    low, found, high = figures(observe(OWNERS, firms=classed))
    assert 0.25 < low <= found <= high < 0.26  # sizes of 4 to 6 are nearly alike


def test_firms_by_place() -> None:
    listed = firms({"place": "Carpi", "count": 7}, {"place": "Modena", "count": 2}, {})
    assert figures(observe(TOP_PLACE, firms=listed)) == point(7 / 9)
    halves = firms({"place": "Carpi", "weight": 0.25}, {"place": "Modena", "weight": 0.25})
    assert figures(observe(TOP_PLACE, firms=halves)) == point(1 / 2)
    some = firms({"place": "Carpi", "count": {"low": 1, "high": 5}}, {"place": "Modena"})
    assert figures(observe(TOP_PLACE, firms=some)) == point(3 / 4)
    herfindahl = {**TOP_PLACE, "index": "herfindahl"}
    assert figures(observe(herfindahl, firms=listed)) == point((7 / 9) ** 2 + (2 / 9) ** 2)


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        # a degree of latitude is 111.2 km: the middle is 33 km from the many, 78 km from the few
        ([{"count": 7, "lat": 44, "lon": 11}, {"count": 3, "lat": 45, "lon": 11}], 0.7),
        ([{"count": 6, "lat": 44, "lon": 11}, {"count": 6, "lat": 45, "lon": 11}], 0),
        ([{"lat": 44, "lon": 11}], 1),
        # at 60 degrees north, one of longitude is 55.6 km
        ([{"lat": 60, "lon": 10}, {"lat": 60, "lon": 11.7}], 1),
        ([{"lat": 60, "lon": 10}, {"lat": 60, "lon": 11.9}], 0),
        # neighbours across the date line
        ([{"lat": -17, "lon": 179.9}, {"lat": -17, "lon": -179.9}], 1),
    ],
)
def test_firms_within_a_radius(records: list[Record], expected: float) -> None:
    assert figures(observe(NEAR, firms=firms(*records))) == point(expected)


def test_jobs_within_a_radius() -> None:
    listed = firms(
        {"employees": 70, "lat": 44, "lon": 11},
        {"count": 3, "employees": 10, "lat": 45, "lon": 11},
    )
    assert figures(observe({**NEAR, **BY_SIZE}, firms=listed)) == point(0.7)


@pytest.mark.parametrize(
    ("fields", "records", "expected"),
    [
        (TOP_PLACE, [{"place": "Carpi"}, {}], "`place` is known for 50% of the firms only"),
        (OWNERS, [{"employees": 5}, {}], "`employees` is known for 50% of the firms only"),
        (NEAR, [{"lon": 11}], "`lat` is known for 0% of the firms only"),
        (NEAR, [{"lat": 44}], "`lon` is known for 0% of the firms only"),
        ({**NEAR, **BY_SIZE}, [{"employees": 5}], "`lat` is known for 0% of the firms only"),
        (OWNERS, [{"employees": 0}], NOBODY),
        (TOP_PLACE, [{"place": "Carpi", "exited": 1990}], NOBODY),
        ({**NEAR, **BY_SIZE}, [{"employees": 0, "lat": 44, "lon": 11}], NOBODY),
        ({**OWNERS, "weigh_by": None}, [], NOBODY),
    ],
)
def test_concentration_that_is_not_observable(
    fields: Record, records: list[Record], expected: str
) -> None:
    found = observe(fields, firms=firms(*records))
    assert reason(found) == expected
    assert is_collected(found)


@pytest.mark.parametrize(
    ("fields", "known", "number"),
    [
        (ROLES, [{"role": "a", "count": 3}, {}, {"role": "b"}], 4),
        (OWNERS, [{"employees": 4, "count": 3}, {}, {"employees": 2}], 4),
    ],
)
def test_firms_of_which_all_is_known_count_and_none_without_a_list(
    fields: Record, known: list[Record], number: float
) -> None:
    spread = measure(**fields)
    assert spread.counted(profile(), MeasureJudgements()) is None
    counted = spread.counted(profile(firms=firms(*known)), MeasureJudgements())
    assert counted is not None
    assert counted.number == number
