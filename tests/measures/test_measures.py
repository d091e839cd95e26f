"""Every kind of measure, by figures reckoned by hand and by what must always hold."""

from math import log

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from sectorscan.measures.kinds import FIELDS
from sectorscan.measures.scope import ChainFamily, NotObservable, Observed, Scope, Value
from tests.support.builders import Record, figures, firms, measure, observe, reason, tie
from tests.support.strategies import COUNTED, PREVALENCE, SPREAD, filled, sections

UNION = {"kind": "share", "of": "firms", "that": {"union": True}}
TECHNOLOGY = {"kind": "mean", "of": "firms", "field": "technology"}
BUYERS = {"kind": "mean", "of": "firms", "field": "buyers_n"}
BY_SIZE = {"weigh_by": "employees"}

NOBODY = "no record is one of those that count"
ALL_BLANK = "what it needs is blank in every record that counts"


def around(*expected: float) -> object:
    return pytest.approx(expected)


def point(value: float) -> object:
    return around(value, value, value)


def is_collected(found: Observed) -> bool:
    assert isinstance(found, NotObservable)
    return found.collected


# share


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


# mean


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


# reach

COOPERATE = {"kind": "reach", "links": ["cooperation"]}
AMONG_FIRMS = {**COOPERATE, "to": {"firms": {}}}
CENTRE = {"id": "centre", "kind": "service-centre"}
CHAMBER = {"id": "chamber", "kind": "chamber-of-commerce"}
SERVED = {
    "kind": "reach",
    "links": ["service-use", "membership"],
    "to": {"institutions": {"kind": "service-centre"}},
}


def test_reach_counts_firms_at_either_end_of_a_link() -> None:
    links = [tie("f0", "f1"), tie("f1", "f0"), tie("f2", "f3", "supply")]
    four = firms({"count": 2}, {}, {}, {})
    assert figures(observe(AMONG_FIRMS, firms=four, links=links)) == point(3 / 5)
    weighed = firms({}, {}, {"weight": 2}, {"exited": 1999})
    assert figures(observe(AMONG_FIRMS, firms=weighed, links=links)) == point(0.5)


def test_reach_to_some_or_to_anybody() -> None:
    known = {
        "firms": firms({}, {}, {}, {"role": "dyeing"}, {}),
        "institutions": [CENTRE],
        "outside": [{"id": "agent", "kind": "buyer"}],
        "links": [tie("f0", "centre"), tie("agent", "f1"), tie("f2", "f3")],
    }
    assert figures(observe(COOPERATE, **known)) == point(4 / 5)
    assert figures(observe(AMONG_FIRMS, **known)) == point(2 / 5)
    dyers = {**COOPERATE, "to": {"firms": {"role": "dyeing"}}}
    known["firms"] = firms(*({"role": role} for role in ("a", "b", "c", "dyeing", "e")))
    assert figures(observe(dyers, **known)) == point(1 / 5)
    bodies = {**COOPERATE, "to": {"institutions": {}}}
    assert figures(observe(bodies, **known)) == point(1 / 5)
    chambers = {**COOPERATE, "to": {"institutions": {"kind": "chamber-of-commerce"}}}
    assert figures(observe(chambers, **known)) == point(0)


def test_reach_among_the_firms_that_are_meant() -> None:
    small = {**AMONG_FIRMS, "where": {"employees": {"lt": 10}}}
    known = firms({"employees": 5}, {"employees": 50}, {"employees": 6}, {})
    assert figures(observe(small, firms=known, links=[tie("f0", "f1")])) == around(1 / 3, 0.5, 0.5)


def test_a_partner_of_whom_little_is_known_may_be_the_one_meant() -> None:
    dyers = {**COOPERATE, "to": {"firms": {"role": "dyeing"}}}
    known = firms({"role": "sewing"}, {}, {"role": "sewing"}, {"role": "dyeing"})
    links = [tie("f0", "f1"), tie("f2", "f3")]
    assert figures(observe(dyers, firms=known, links=links)) == around(1 / 4, 1 / 3, 1 / 2)
    half = {**COOPERATE, "to": {"firms": {"union": True}}}
    groups = firms({"union": False}, {"count": 2, "union": 0.5})
    assert figures(observe(half, firms=groups, links=[tie("f0", "f1")])) == around(0, 0, 1 / 3)


def test_a_partner_who_has_left_is_none() -> None:
    known = firms({}, {"exited": 1990}, {}, {})
    links = [tie("f0", "f1"), tie("f2", "f3")]
    for reach in (COOPERATE, AMONG_FIRMS):
        assert figures(observe(reach, firms=known, links=links)) == point(2 / 3)


def test_reach_without_links_of_the_kind_is_not_collected() -> None:
    found = [
        observe(COOPERATE, firms=firms({})),
        observe(COOPERATE, links=[], institutions=[CENTRE]),
        observe(COOPERATE, firms=firms({}, {}), links=[tie("f0", "f1", "supply")]),
        observe(AMONG_FIRMS, firms=firms({}), institutions=[CENTRE]),
    ]
    for each in found:
        assert reason(each) == "no cooperation links are given"
        assert not is_collected(each)
    assert reason(observe(SERVED)) == "no service-use or membership links are given"


@pytest.mark.parametrize(
    ("reaches", "expected"),
    [
        ([0.3], (0.3, 0.3, 0.3)),
        ([0.3, 0.5], (0.5, 1 - 0.7 * 0.5, 0.8)),
        ([0.6, 0.5], (0.6, 1 - 0.4 * 0.5, 1)),
        ([0.3, None], (0.3, 0.3, 1)),
    ],
)
def test_reach_as_the_institutions_say(
    reaches: list[float | None], expected: tuple[float, ...]
) -> None:
    bodies = [{**CENTRE, "id": f"c{row}", "reach": reach} for row, reach in enumerate(reaches)]
    other = {**CHAMBER, "reach": 0.9}
    assert figures(observe(SERVED, institutions=[*bodies, other])) == around(*expected)
    links = [tie("f0", "f1")]
    found = observe(SERVED, institutions=[*bodies, other], firms=firms({}, {}), links=links)
    assert figures(found) == around(*expected)


def test_reach_as_an_institution_says_where_only_others_are_linked() -> None:
    served = {**CENTRE, "reach": 0.3}
    links = [tie("f0", "chamber", "membership")]
    found = observe(SERVED, institutions=[served, CHAMBER], firms=firms({}, {}), links=links)
    assert figures(found) == point(0.3)


def test_reach_of_an_institution_that_is_gone_does_not_count() -> None:
    gone = {**CENTRE, "reach": 0.3, "active": False}
    assert not is_collected(observe(SERVED, institutions=[gone]))
    links = [tie("f0", "centre", "service-use"), tie("f1", "chamber", "service-use")]
    found = observe(SERVED, institutions=[gone, CHAMBER], firms=firms({}, {}), links=links)
    assert figures(found) == point(0)


def test_reach_of_an_institution_that_may_be_meant() -> None:
    shared = {**SERVED, "to": {"institutions": {"boards_n": {"ge": 2}}}}
    sure = {**CENTRE, "governance": ["union", "employers"], "reach": 0.25}
    perhaps = {**CHAMBER, "reach": 0.5}
    assert figures(observe(shared, institutions=[sure, perhaps])) == around(0.25, 0.625, 0.75)


def test_reach_that_the_institutions_do_not_say() -> None:
    found = observe(SERVED, institutions=[CENTRE, {**CHAMBER, "reach": 0.5}])
    assert reason(found) == "how many firms the institutions reach is not given"
    assert not is_collected(found)
    some = {**SERVED, "where": {"employees": {"lt": 10}}}
    found = observe(some, institutions=[{**CENTRE, "reach": 0.5}])
    assert reason(found) == "no service-use or membership links are given"


def test_reach_to_institutions_that_nobody_listed_is_none() -> None:
    links = [tie("f0", "f1", "membership")]
    assert figures(observe(SERVED, firms=firms({}, {}), links=links)) == point(0)


# presence


@pytest.mark.parametrize(
    ("institutions", "expected"),
    [
        ([CENTRE], (0.5, 0.75, 1)),
        ([CENTRE, CHAMBER], (1, 1, 1)),
        ([CENTRE, {**CHAMBER, "active": False}], (0.5, 0.5, 0.5)),
        ([{**CHAMBER, "active": False}], (0, 0.25, 0.5)),
        ([CENTRE, {**CENTRE, "id": "other", "active": False}], (0.5, 0.75, 1)),
    ],
)
def test_presence_of_kinds(institutions: list[Record], expected: tuple[float, ...]) -> None:
    wanted = {"kind": "presence", "kinds": ["service-centre", "chamber-of-commerce"]}
    assert figures(observe(wanted, institutions=institutions)) == around(*expected)


@pytest.mark.parametrize(
    ("centre", "chamber", "expected"),
    [
        (["design"], None, (1 / 4, 5 / 8, 1)),
        (["design"], ["training", "loans"], (3 / 4, 7 / 8, 1)),
        (["design", "training"], ["loans", "news", "advice"], (1, 1, 1)),
    ],
)
def test_presence_of_services(
    centre: list[str], chamber: list[str] | None, expected: tuple[float, ...]
) -> None:
    wanted = {"kind": "presence", "services": ["design", "training", "loans", "news"]}
    bodies = [{**CENTRE, "services": centre}, {**CHAMBER, "services": chamber}]
    assert figures(observe(wanted, institutions=bodies)) == around(*expected)


@pytest.mark.parametrize("institutions", [[], [CHAMBER]])
def test_presence_of_what_nobody_recorded_is_not_known(institutions: list[Record]) -> None:
    found = observe({"kind": "presence", "kinds": ["service-centre"]}, institutions=institutions)
    assert reason(found) == "none of what it looks for is recorded, nor known to be missing"
    assert is_collected(found)


SHOES = ChainFamily(
    id="shoes",
    roles=frozenset({"cutting", "sewing", "gluing", "tanning"}),
    divisions=frozenset({"14", "15"}),
)
CHAIN = {"kind": "presence", "chain_roles": True}
WORKERS = firms(
    {"role": "cutting"}, {"role": "sewing"}, {"role": "trade"}, {"role": "tanning", "exited": 1990}
)


def test_presence_of_chain_roles() -> None:
    found = observe(CHAIN, Scope(family=SHOES), firms=WORKERS)
    assert figures(found) == around(2 / 4, 3 / 4, 1)


@pytest.mark.parametrize(
    ("method", "blanks", "expected"),
    [
        ("census", 0, (2 / 4, 2 / 4, 2 / 4)),
        ("census", 2, (2 / 4, 2 / 4, 2 / 4)),  # of 22
        ("census", 3, (2 / 4, 3 / 4, 1)),  # their roles may be those that lack
        ("random", 0, (2 / 4, 3 / 4, 1)),
    ],
)
def test_only_a_census_of_roles_can_tell_that_one_is_missing(
    method: str, blanks: int, expected: tuple[float, ...]
) -> None:
    sewing = {"id": "group", "role": "sewing", "count": {"high": 34}}
    listed = [*WORKERS, sewing, *({"id": f"blank{n}"} for n in range(blanks))]
    found = observe(CHAIN, Scope(family=SHOES), firms=listed, sampling={"method": method})
    assert figures(found) == around(*expected)


@pytest.mark.parametrize(
    ("scope", "known", "expected", "collected"),
    [
        (Scope(family=SHOES), {}, "no firms are listed", False),
        (
            Scope(),
            {"firms": WORKERS},
            "the rubric knows no chain roles of this product family",
            False,
        ),
        (
            Scope(family=SHOES),
            {"firms": firms({}, {"role": "trade"})},
            "none of what it looks for is recorded, nor known to be missing",
            True,
        ),
    ],
)
def test_chain_roles_that_are_not_observable(
    scope: Scope, known: Record, expected: str, *, collected: bool
) -> None:
    found = observe(CHAIN, scope, **known)
    assert reason(found) == expected
    assert is_collected(found) is collected


# diversity

ROLES = {"kind": "diversity", "field": "role", "index": "count"}
INDUSTRIES = {"kind": "diversity", "field": "isic", "index": "entropy"}


@pytest.mark.parametrize(
    ("fields", "records", "expected"),
    [
        ({}, [{"role": "a"}, {"role": "b"}, {"role": "b"}], 2),
        ({"at_least": 2}, [{"role": "a"}, {"role": "b"}, {"role": "b"}], 1),
        ({"at_least": 2}, [{"role": "a", "count": 5}, {"role": "b", "weight": 2}], 2),
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
    found = observe(count, Scope(family=SHOES), firms=firms({"isic": "6201"}))
    assert reason(found) == "no firm is in an industry of the product family"


# concentration

OWNERS = {"kind": "concentration", "index": "herfindahl", "field": "owner", **BY_SIZE}
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
        (  # two like firms of their own are two owners
            [{"owner": "Rossi", "employees": 80}, {"count": 2, "employees": 10}],
            0.8**2 + 2 * 0.1**2,
            0.8,
        ),
        (  # a group that an owner holds is one
            [{"owner": "Rossi", "count": 8, "employees": 10}, {"employees": 20}],
            0.8**2 + 0.2**2,
            0.8,
        ),
        ([{"employees": 60}, {"owner": "Rossi", "employees": 40}], 0.6**2 + 0.4**2, 0.6),
        ([{"count": 4, "employees": 5}], 4 * 0.25**2, 0.25),
        ([{"weight": 0.5, "employees": 5}], 1, 1),
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


def test_firms_by_place() -> None:
    listed = firms({"place": "Carpi", "count": 7}, {"place": "Modena", "count": 2}, {})
    assert figures(observe(TOP_PLACE, firms=listed)) == point(7 / 9)
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


# network


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        ("density", 3 / 6),
        ("mean-degree", 4 / 3),
        ("reciprocity", 2 / 3),
        ("isolates", 0),
        ("centralisation", 1),
    ],
)
def test_network_of_the_firms_that_are_here(index: str, expected: float) -> None:
    known = {
        "firms": firms({}, {"exited": 1990}, {}, {}),
        "institutions": [CENTRE],
        "links": [
            tie("f0", "f2"),
            tie("f0", "f2"),
            tie("f2", "f0"),
            tie("f3", "f2", "information"),
            tie("f0", "f1"),
            tie("centre", "f3"),
            tie("f3", "f0", "supply"),
        ],
    }
    fields = {"kind": "network", "index": index, "links": ["cooperation", "information"]}
    assert figures(observe(fields, **known)) == point(expected)


DENSITY = {"kind": "network", "index": "density", "links": ["cooperation", "supply"]}


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ([{"count": 2}, {}], "it needs named firms, and the profile lists groups of firms"),
        (
            [{"count": {"high": 2}}, {}],
            "it needs named firms, and the profile lists groups of firms",
        ),
        ([{}, {"exited": 1990}], "it needs at least 2 firms"),
    ],
)
def test_network_needs_named_firms(records: list[Record], expected: str) -> None:
    found = observe(DENSITY, firms=firms(*records), links=[tie("f0", "f1")])
    assert reason(found) == expected
    assert is_collected(found)


def test_two_firms_have_no_middle() -> None:
    fields = {**DENSITY, "index": "centralisation"}
    found = observe(fields, firms=firms({}, {}), links=[tie("f0", "f1")])
    assert reason(found) == "it needs at least 3 firms"


def test_network_without_links_is_not_collected() -> None:
    found = observe(DENSITY, firms=firms({}, {}), links=[tie("f0", "f1", "training")])
    assert reason(found) == "no links of cooperation or supply among firms are recorded"
    assert not is_collected(found)


# what holds for every kind


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (UNION, "no firms are listed"),
        ({**UNION, "of": "links"}, "no links are listed"),
        ({**UNION, "of": "institutions"}, "no institutions are listed"),
        (TECHNOLOGY, "no firms are listed"),
        (COOPERATE, "no cooperation links are given"),
        ({"kind": "presence", "kinds": ["service-centre"]}, "no institutions are listed"),
        (ROLES, "no firms are listed"),
        (OWNERS, "no firms are listed"),
        (DENSITY, "no links are listed"),
        ({"kind": "stated", "unit": "share"}, "no published figure is given"),
    ],
)
def test_what_a_profile_does_not_have_is_not_collected(fields: Record, expected: str) -> None:
    found = observe(fields)
    assert reason(found) == expected
    assert not is_collected(found)


def test_links_without_firms_are_no_network() -> None:
    found = observe(DENSITY, links=[])
    assert reason(found) == "no firms are listed"
    assert not is_collected(found)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"kind": "presence"}, "needs `kinds`, `services` or `chain_roles: true`"),
        ({"kind": "presence", "kinds": ["a"], "services": ["b"]}, "needs `kinds`, `services` or"),
        ({**CHAIN, "kinds": ["a"]}, "needs `kinds`, `services` or"),
        ({**COOPERATE, "to": {}}, "either `institutions` or `firms`"),
        ({**COOPERATE, "to": {"firms": {}, "institutions": {}}}, "either `institutions` or"),
        ({"kind": "concentration", "index": "within-radius"}, "needs `km`"),
        ({"kind": "concentration", "index": "top-share"}, "`top-share` needs `field`"),
        ({"kind": "gini"}, "does not match any of the expected tags"),
    ],
)
def test_a_measure_without_what_it_needs_is_refused(fields: Record, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        measure(**fields)


def test_only_what_is_a_column_may_be_named() -> None:
    assert {"employees", "role", "wage_ratio", "age", "certified", "phases_n"} <= FIELDS["firms"]
    assert not {"phases", "products", "certifications"} & FIELDS["firms"]
    assert FIELDS["links"] == {"type", "share", "since", "joint", "intensity", "years"}


SCOPE = Scope((0, 8), SHOES)
SHUFFLED = ("firms", "institutions", "links")
Sections = dict[str, list[Record]]


def alike(found: Observed, other: Observed) -> bool:
    """Whether two observations are the same but for rounding."""
    if isinstance(found, Value) and isinstance(other, Value):
        return figures(found) == around(*figures(other))
    return found == other


@given(st.sampled_from([*PREVALENCE, *SPREAD, *COUNTED]), sections())
def test_floor_estimate_and_ceiling_are_in_order(fields: Record, known: Sections) -> None:
    found = observe(fields, SCOPE, **known)
    if isinstance(found, Value):
        top = 1 if fields["kind"] in {"share", "reach", "presence"} else 8
        assert 0 <= found.low <= found.estimate <= found.high <= top
    else:
        assert found.reason


@given(st.data(), st.sampled_from([*PREVALENCE, *SPREAD, *COUNTED]), sections())
def test_the_order_of_records_changes_nothing(
    data: st.DataObject, fields: Record, known: Sections
) -> None:
    shuffled = {name: data.draw(st.permutations(known[name])) for name in SHUFFLED if name in known}
    assert alike(observe(fields, SCOPE, **known), observe(fields, SCOPE, **{**known, **shuffled}))


@given(st.sampled_from([*PREVALENCE, *SPREAD]), sections(), st.sampled_from([0.5, 2, 3, 10]))
def test_more_of_every_firm_changes_nothing(fields: Record, known: Sections, factor: float) -> None:
    scaled = [{**firm, "count": times(firm.get("count", 1), factor)} for firm in known["firms"]]
    assert alike(
        observe(fields, SCOPE, **known), observe(fields, SCOPE, **{**known, "firms": scaled})
    )


@given(st.data(), st.sampled_from([*PREVALENCE, *SPREAD]), sections())
def test_a_group_in_two_halves_is_the_same_group(
    data: st.DataObject, fields: Record, known: Sections
) -> None:
    row = data.draw(st.integers(0, len(known["firms"]) - 1))
    group = known["firms"][row]
    half = {**group, "count": times(group.get("count", 1), 0.5)}
    twin = {**half, "id": "twin"}
    links = known.get("links", [])
    again = [
        {end: "twin" if name == group["id"] else name for end, name in link.items()}
        for link in links
        if group["id"] in {link["from"], link["to"]}
    ]
    halved: Sections = {**known, "firms": [*known["firms"], twin]}
    halved["firms"][row] = half
    if "links" in known:
        halved["links"] = [*links, *again]
    assert alike(observe(fields, SCOPE, **known), observe(fields, SCOPE, **halved))


@given(st.data(), st.sampled_from(PREVALENCE), sections())
def test_filling_in_a_blank_never_widens(
    data: st.DataObject, fields: Record, known: Sections
) -> None:
    before = observe(fields, SCOPE, **known)
    assume(isinstance(before, Value))
    after = observe(fields, SCOPE, **data.draw(filled(known)))
    low, _, high = figures(before)
    lowest, _, highest = figures(after)
    assert lowest >= low - 1e-9
    assert highest <= high + 1e-9


def times(count: Record | float, factor: float) -> Record | float:
    """Multiply a count, or both ends of one that is a range."""
    if isinstance(count, dict):
        return {end: value * factor for end, value in count.items()}
    return count * factor
