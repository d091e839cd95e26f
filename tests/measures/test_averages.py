"""Shares and means, by figures computed by hand."""

import math

import pytest
from msgspec.structs import replace
from pydantic import ValidationError

from sectorscan.measures.judgements import GroupSizes, MeasureJudgements
from sectorscan.measures.scope import FamilyLimit, Scope
from tests.support.builders import Record, figures, firms, measure, observe, profile, reason, tie
from tests.support.measures import (
    ALL_BLANK,
    BY_SIZE,
    NOBODY,
    SHOES,
    TECHNOLOGY,
    UNION,
    around,
    is_collected,
    point,
)

BUYERS = {"kind": "mean", "of": "firms", "field": "buyers_n"}


@pytest.mark.parametrize(
    ("fields", "records", "expected"),
    [
        ({}, [{"union": True}, {"union": False}, {}], around(1 / 3, 1 / 2, 2 / 3)),
        ({}, [{"union": True, "count": 8}, {"union": False, "count": 2}], point(0.8)),
        ({}, [{"union": 0.25, "count": 4}, {"union": True}], point(2 / 5)),
        ({}, [{"union": True, "weight": 3}, {"union": False}], point(0.75)),
        ({}, [{"union": True, "weight": 3, "count": 2}, {"union": False}], point(6 / 7)),
        (
            {},
            [{"union": True, "count": {"low": 1, "high": 3}}, {"union": False}],
            around(1 / 2, 2 / 3, 3 / 4),
        ),
        ({}, [{"union": True, "exited": 2000}, {"union": False}], point(0)),
        ({}, [{"union": True, "exited": 2001}, {"union": False}], point(0.5)),
        (BY_SIZE, [{"union": True, "employees": 10}, {"employees": 30}], around(0.25, 1, 1)),
        (
            BY_SIZE,
            [
                {"union": True, "employees": {"low": 10, "high": 30}},
                {"union": False, "employees": 10},
            ],
            around(1 / 2, 2 / 3, 3 / 4),
        ),
        (
            {"where": {"role": "sewing"}},
            [{"union": True, "role": "sewing"}, {"union": False, "role": "dyeing"}],
            point(1),
        ),
        (  # the second firm may be one of those meant
            {"where": {"role": "sewing"}},
            [{"union": True, "role": "sewing"}, {"union": False}],
            around(0.5, 1, 1),
        ),
        (  # none to half of the first group, likely a quarter of it
            {"where": {"own_design": True, "informal": False}},
            [
                {"union": True, "own_design": 0.5, "informal": 0.5},
                {"union": False, "own_design": True, "informal": False},
            ],
            around(0, 0.2, 1 / 3),
        ),
        (  # a size that is blank matters only where it is asked for
            {**BY_SIZE, "where": {"role": "sewing"}},
            [
                {"union": True, "role": "sewing", "employees": 3},
                {"union": False, "role": "sewing", "employees": 1},
                {"role": "dyeing"},
            ],
            point(0.75),
        ),
    ],
)
def test_share_of_firms(fields: Record, records: list[Record], expected: object) -> None:
    assert figures(observe({**UNION, **fields}, firms=firms(*records))) == expected


@pytest.mark.parametrize(
    ("union", "own_design", "expected"),
    [
        (0.5, 0.5, (0, 0.5, 1)),  # none or all of the half that designs
        (0.75, 0.5, (0.5, 0.75, 1)),
        (0.25, 0.75, (0, 0.25, 1 / 3)),
        (0.25, 1, (0.25, 0.25, 0.25)),
    ],
)
def test_share_of_a_part_of_a_group(
    union: float, own_design: float, expected: tuple[float, float, float]
) -> None:
    group = {"count": 8, "union": union, "own_design": own_design}
    found = observe({**UNION, "where": {"own_design": True}}, firms=firms(group))
    assert figures(found) == around(*expected)


def test_share_of_groups_with_two_conditions() -> None:
    both = {**UNION, "that": {"union": True, "own_design": True}}
    group = {"count": 3, "union": 0.5, "own_design": 0.75}
    whole = {"union": True, "own_design": True}
    found = observe(both, firms=firms(group, whole))
    assert figures(found) == around((3 * 0.25 + 1) / 4, (3 * 0.375 + 1) / 4, (3 * 0.5 + 1) / 4)


@pytest.mark.parametrize(
    ("fields", "records", "expected"),
    [
        ({}, [], NOBODY),
        ({}, [{"union": True, "exited": 1990}], NOBODY),
        ({}, [{}, {}], ALL_BLANK),
        ({"where": {"role": "dyeing"}}, [{"union": True, "role": "sewing"}], NOBODY),
        ({"where": {"role": "dyeing"}}, [{"union": True}], ALL_BLANK),
        (BY_SIZE, [{"union": True, "employees": 0}], NOBODY),
        (
            BY_SIZE,
            [{"union": True, "employees": 9}, {"union": True}],
            "`employees` is known for 50% of the firms only",
        ),
        (  # of those that are meant and, as a half, the one that may be
            {**BY_SIZE, "where": {"role": "sewing"}},
            [{"union": True, "role": "sewing", "employees": 9}, {}],
            "`employees` is known for 67% of the firms only",
        ),
    ],
)
def test_share_that_is_not_observable(fields: Record, records: list[Record], expected: str) -> None:
    found = observe({**UNION, **fields}, firms=firms(*records))
    assert reason(found) == expected
    assert is_collected(found)


@pytest.mark.parametrize(
    ("limits", "expected"),
    [({}, point(0.5)), ({"small_below": 100}, point(0.75)), ({"usual_days": 7}, point(0.5))],
)
def test_a_product_family_may_set_the_limit(
    limits: dict[FamilyLimit, float], expected: object
) -> None:
    """Of firms of 20, 49, 50 and 200 people two are below 50, three below 100."""
    small = {
        "kind": "share",
        "of": "firms",
        "that": {"employees": {"lt": 50}},
        "by_family": {"employees": "small_below"},
    }
    sizes = firms(*({"employees": size} for size in (20, 49, 50, 200)))
    scope = Scope(family=replace(SHOES, limits=limits))
    assert figures(observe(small, scope, firms=sizes)) == expected


def test_firms_count_where_all_is_known_that_a_limit_is_put_to() -> None:
    """Whatever the limit is, which the family states: half a day is a figure as any other."""
    fields = {"that": {"union": True}, "by_family": {"lead_time_days": "usual_days"}}
    fast = measure(kind="share", of="firms", **fields)
    listed = firms(
        {"lead_time_days": 0.5}, {"lead_time_days": 0.5, "union": True, "count": 3}, {"union": True}
    )
    counted = fast.counted(profile(firms=listed), MeasureJudgements())
    assert counted is not None
    assert counted.number == 3


def test_where_no_limit_is_stated_there_is_no_share() -> None:
    fast = {"kind": "share", "of": "firms", "by_family": {"lead_time_days": "usual_days"}}
    times = firms(*({"lead_time_days": days} for days in (5, 30, 31, 90)))
    scope = Scope(family=replace(SHOES, limits={"usual_days": 30}))
    assert figures(observe(fast, scope, firms=times)) == point(0.5)
    for without in (Scope(), Scope(family=SHOES)):
        found = observe(fast, without, firms=times)
        assert reason(found) == "the rubric states no limit for this product family"
        assert not is_collected(found)


def test_a_share_of_nothing_in_particular_is_refused() -> None:
    with pytest.raises(ValidationError, match="a share needs `that`, or limits `by_family`"):
        measure(kind="share", of="firms")


def test_share_of_links_and_of_institutions() -> None:
    joint = {
        "kind": "share",
        "of": "links",
        "that": {"joint": True, "years": {"ge": 3}},
        "where": {"type": "cooperation"},
    }
    links = [
        tie("f0", "f1", joint=True, since=1990),
        tie("f1", "f0", joint=True, since=1999),
        tie("f0", "f2", since=1990),
        tie("f0", "f1", "supply", joint=True, since=1990),
    ]
    assert figures(observe(joint, firms=firms({}, {}, {}), links=links)) == around(
        1 / 3, 0.5, 2 / 3
    )
    shared = {"kind": "share", "of": "institutions", "that": {"boards_n": {"ge": 2}}}
    bodies = [
        {"id": "a", "kind": "centre", "governance": ["union", "union"]},
        {"id": "b", "kind": "centre", "governance": ["union", "employers"]},
        {"id": "c", "kind": "centre"},
    ]
    assert figures(observe(shared, institutions=bodies)) == around(1 / 3, 1 / 2, 2 / 3)


@pytest.mark.parametrize(
    ("fields", "records", "expected"),
    [
        ({}, [{"technology": 2}, {"technology": 4}, {}], around(2, 3, 10 / 3)),
        ({}, [{"technology": 2, "count": 3}, {"technology": 4}], point(2.5)),
        (
            BY_SIZE,
            [{"technology": 1, "employees": 30}, {"technology": 3, "employees": 10}],
            point(1.5),
        ),
        (
            {"where": {"employees": {"lt": 20}}},
            [{"technology": 1, "employees": 30}, {"technology": 3, "employees": 10}],
            point(3),
        ),
    ],
)
def test_mean_of_a_field_with_bounds(
    fields: Record, records: list[Record], expected: object
) -> None:
    assert figures(observe({**TECHNOLOGY, **fields}, firms=firms(*records))) == expected


@pytest.mark.parametrize("ends", [(1, 5), (5, 1)])
@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([{"buyers_n": 2}, {}], (1.5, 2, 3.5)),
        ([{"buyers_n": {"low": 2, "high": 4}}], (2, 3, 4)),
        ([{"buyers_n": {"low": 3}}], (3, 4, 5)),
        ([{"buyers_n": {"low": 8}}], (8, 8, 8)),
    ],
)
def test_mean_of_a_field_without_bounds_ends_at_the_cut_points(
    records: list[Record], expected: tuple[float, ...], ends: tuple[float, float]
) -> None:
    assert figures(observe(BUYERS, Scope(ends), firms=firms(*records))) == around(*expected)


def test_mean_that_is_not_observable() -> None:
    assert reason(observe(TECHNOLOGY, firms=firms({}))) == ALL_BLANK
    half = firms({"technology": 1, "employees": 9}, {"technology": 1})
    found = observe({**TECHNOLOGY, **BY_SIZE}, firms=half)
    assert reason(found) == "`employees` is known for 50% of the firms only"


SMALL = {"kind": "share", "of": "firms", "that": {"employees": {"lt": 50}}}
JOBS_IN_SMALL = {**SMALL, **BY_SIZE}


def test_a_group_has_firms_of_many_sizes() -> None:
    """With mean and sd 20, e^-2.5 of the firms, with 3.5 e^-2.5 of the jobs, have 50 or more."""
    group = firms({"count": 100, "employees": 20})
    low, share, high = figures(observe(SMALL, firms=group))
    assert share == pytest.approx(1 - math.exp(-2.5))
    assert low < share < high < 1
    low, share, high = figures(observe(JOBS_IN_SMALL, firms=group))
    assert share == pytest.approx(1 - 3.5 * math.exp(-2.5))
    assert 0.3 < low < share < high < 1


@pytest.mark.parametrize("fields", [SMALL, JOBS_IN_SMALL])
@pytest.mark.parametrize(
    ("employees", "expected"),
    [
        ({"low": 10, "high": 49}, 1),
        ({"high": 9}, 1),
        ({"low": 50}, 0),
        ({"low": 50, "high": 249}, 0),
    ],
)
def test_the_ends_of_a_class_are_those_of_its_firms(
    fields: Record, employees: Record, expected: float
) -> None:
    found = figures(observe(fields, firms=firms({"count": 40, "employees": employees})))
    assert found == point(expected)


def test_a_limit_within_a_class_divides_it() -> None:
    low, share, high = figures(
        observe(SMALL, firms=firms({"count": 40, "employees": {"low": 20, "high": 99}}))
    )
    assert 0 < low <= share <= high < 1
    assert share > 30 / 79  # there are more firms at the lower end than if sizes were even


def test_a_single_firm_is_as_large_as_it_says() -> None:
    listed = firms({"employees": 49}, {"employees": 50}, {"employees": 20, "weight": 2})
    assert figures(observe(SMALL, firms=listed)) == point(3 / 4)
    between = firms({"employees": {"low": 40, "high": 60}}, {"employees": 20})
    assert figures(observe(SMALL, firms=between)) == around(0.5, 0.75, 1)


def test_a_mean_by_jobs_counts_the_jobs_of_those_that_are_meant() -> None:
    """Of the 2,000 jobs of a group all but 3.5 e^-2.5 are in firms of less than 50."""
    by_jobs = {**TECHNOLOGY, **BY_SIZE, "where": {"employees": {"lt": 50}}}
    listed = firms(
        {"count": 100, "employees": 20, "technology": 1}, {"employees": 40, "technology": 3}
    )
    jobs = 2000 * (1 - 3.5 * math.exp(-2.5))
    _, mean, _ = figures(observe(by_jobs, firms=listed))
    assert mean == pytest.approx((jobs + 3 * 40) / (jobs + 40))


def test_other_shares_of_a_group_are_taken_to_be_alike_at_all_sizes() -> None:
    with_union = {**SMALL, "that": {"employees": {"lt": 50}, "union": True}}
    group = firms({"count": 100, "employees": 20, "union": 0.5})
    low, share, high = figures(observe(with_union, firms=group))
    assert share == pytest.approx((1 - math.exp(-2.5)) / 2)
    assert low <= share <= high <= 0.5


def test_how_unlike_the_firms_of_a_group_are_is_a_judgement() -> None:
    alike = MeasureJudgements(group_sizes=GroupSizes(low=0.01, estimate=0.01, high=0.01))
    found = observe(SMALL, Scope(judgements=alike), firms=firms({"count": 9, "employees": 20}))
    assert figures(found) == point(1)


@pytest.mark.parametrize(
    ("unit", "ends"),
    [("share", (0, 1)), ("level", (0, 4)), ("ratio", (0, math.inf)), ("count", (0, math.inf))],
)
def test_a_published_figure_ranges_as_its_unit_does(unit: str, ends: tuple[float, float]) -> None:
    assert measure(kind="stated", unit=unit).natural_range == ends


def test_a_mean_counts_the_firms_whose_figure_is_known_and_none_without_a_list() -> None:
    mean = measure(**TECHNOLOGY)
    assert mean.counted(profile(), MeasureJudgements()) is None
    listed = profile(firms=firms({"technology": 2, "count": 3}, {}, {"technology": 4}))
    counted = mean.counted(listed, MeasureJudgements())
    assert counted is not None
    assert counted.number == 4
