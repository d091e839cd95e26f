"""Reach and networks, by figures computed by hand."""

import pytest

from tests.support.builders import Record, figures, firms, observe, reason, tie
from tests.support.measures import CENTRE, CHAMBER, COOPERATE, DENSITY, around, is_collected, point

AMONG_FIRMS = {**COOPERATE, "to": {"firms": {}}}
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
