"""Reach and networks, by figures computed by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.measures.judgements import MeasureJudgements
from sectorscan.types import Interval
from tests.support.builders import Record, figures, firms, measure, observe, profile, reason, tie
from tests.support.measures import (
    CENTRE,
    CHAMBER,
    COOPERATE,
    DENSITY,
    NOBODY,
    around,
    is_collected,
    point,
)

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
    assert reason(observe(chambers, **known)) == "no institution of the kind is recorded"


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
        observe(AMONG_FIRMS, firms=firms({}), institutions=[CENTRE], links=[tie("f0", "centre")]),
    ]
    for each in found:
        assert reason(each) == "no cooperation links are given"
        assert not is_collected(each)
    assert reason(observe(SERVED)) == "no institutions are listed"


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


def test_a_kind_of_body_that_is_gone_reaches_nobody() -> None:
    gone = {**CENTRE, "reach": 0.3, "active": False}
    assert figures(observe(SERVED, institutions=[gone])) == point(0)
    links = [tie("f0", "centre", "service-use"), tie("f1", "chamber", "service-use")]
    found = observe(SERVED, institutions=[gone, CHAMBER], firms=firms({}, {}), links=links)
    assert figures(found) == point(0)


@pytest.mark.parametrize(
    ("sections", "expected"),
    [
        ({"institutions": [CHAMBER]}, None),
        ({"institutions": [CHAMBER], "complete": ["institutions"]}, 0),
        ({"institutions": []}, 0),
    ],
)
def test_a_kind_of_body_that_nobody_recorded_reaches_nobody_only_on_a_whole_list(
    sections: Record, expected: float | None
) -> None:
    links = [tie("f0", "f1", "membership"), tie("f0", "f1", "service-use")]
    found = observe(SERVED, firms=firms({}, {}), links=links, **sections)
    if expected is None:
        assert reason(found) == "no institution of the kind is recorded"
        assert not is_collected(found)
    else:
        assert figures(found) == point(expected)


@pytest.mark.parametrize(
    ("types", "complete", "expected"),
    [
        (["membership"], [], "no service-use links are given"),
        (["service-use", "membership"], [], 0),
        (["membership"], ["links"], 0),
        ([], ["links"], 0),
        ([], [], "no service-use or membership links are given"),
    ],
)
def test_a_tie_that_was_not_asked_for_is_not_absent(
    types: list[str], complete: list[str], expected: object
) -> None:
    """Ties to the chamber only: whether firms are tied to the centre was asked by these types."""
    links = [tie("f0", "chamber", one) for one in types] + [tie("f0", "f1", "supply")]
    for listed in ([CENTRE, CHAMBER], [CHAMBER, CENTRE]):
        known: Record = {"firms": firms({}, {}), "institutions": listed, "links": links}
        found = observe(SERVED, **known, complete=complete)
        if isinstance(expected, str):
            assert reason(found) == expected
        else:
            assert figures(found) == point(0)


AGENT: Record = {"id": "agent", "kind": "buyer"}


def test_ties_to_outsiders_do_not_tell_whether_those_to_bodies_were_asked_for() -> None:
    links = [tie("f0", "agent", "service-use"), tie("agent", "f1", "membership")]
    known: Record = {"firms": firms({}, {}), "institutions": [CENTRE], "outside": [AGENT]}
    found = observe(SERVED, **known, links=links)
    assert reason(found) == "no service-use or membership links are given"
    found = observe(SERVED, **known, links=[*links, tie("centre", "agent", "membership")])
    assert reason(found) == "no service-use or membership links are given"
    asked = [tie("f0", "centre", "service-use"), *links]
    assert figures(observe(SERVED, **known, links=asked)) == point(0.5)
    said: Record = {**known, "institutions": [{**CENTRE, "reach": 0.75}]}
    assert figures(observe(SERVED, **said, links=links)) == point(0.75)
    assert figures(observe(SERVED, **said, links=asked)) == around(0.5, 0.625, 0.75)


def test_ties_between_bodies_do_not_tell_whether_those_of_firms_were_asked_for() -> None:
    links = [tie("centre", "chamber", kind) for kind in ("service-use", "membership")]
    for listed in ([CENTRE, CHAMBER], [CHAMBER, CENTRE]):
        found = observe(SERVED, firms=firms({}, {}), institutions=listed, links=links)
        assert reason(found) == "no service-use or membership links are given"


def test_only_ties_between_firms_tell_whether_those_were_asked_for() -> None:
    known: Record = {"firms": firms({}, {}), "institutions": [CENTRE], "outside": [AGENT]}
    for partner in ("agent", "centre"):
        found = observe(AMONG_FIRMS, **known, links=[tie("f1", partner)])
        assert reason(found) == "no cooperation links are given"
    assert figures(observe(AMONG_FIRMS, **known, links=[tie("f1", "f0")])) == point(1)


def test_a_network_is_of_firms_and_neither_of_bodies_nor_of_outsiders() -> None:
    links = [tie("f2", "f0"), tie("f0", "centre"), tie("agent", "f0"), tie("f1", "agent")]
    known: Record = {"firms": firms({}, {}, {}), "institutions": [CENTRE], "outside": [AGENT]}
    assert figures(observe(DENSITY, **known, links=links)) == point(1 / 6)
    found = observe(DENSITY, **known, links=links[1:])
    assert reason(found) == "no links of cooperation or supply among firms are recorded"


def test_firms_that_were_not_asked_say_nothing_of_their_ties() -> None:
    links = [tie("f0", "f1"), tie("f1", "f2"), tie("f2", "f3")]
    asked = firms({"asked": True}, {"asked": True}, {"asked": False}, {}, {"asked": True})
    assert figures(observe(AMONG_FIRMS, firms=asked, links=links)) == point(2 / 3)
    groups = firms({"asked": 0.5, "count": 4}, {"count": 6, "asked": 0.5})
    assert figures(observe(AMONG_FIRMS, firms=groups, links=[tie("f0", "f1")])) == point(1)
    alone = firms({"asked": False}, {"asked": True, "count": 3}, {"asked": False})
    assert figures(observe(AMONG_FIRMS, firms=alone, links=[tie("f0", "f2")])) == point(0)
    density = {**DENSITY, "links": ["cooperation"]}
    assert figures(observe(density, firms=asked, links=links)) == point(1 / 6)
    nobody = observe(AMONG_FIRMS, firms=firms({"asked": False}, {"asked": False}), links=links[:1])
    assert reason(nobody) == NOBODY


TEN = firms(*[{}] * 10)


@pytest.mark.parametrize(
    ("reach", "expected"),
    [
        (0.2, (0.2, 0.2, 0.2)),
        (0.6, (0.2, 0.4, 0.6)),
        (None, (0.2, 0.2, 0.2)),
        (0, (0, 0.1, 0.2)),
    ],
)
def test_what_a_body_says_it_reaches_is_reconciled_with_its_ties(
    reach: float | None, expected: tuple[float, ...]
) -> None:
    links = [tie("f0", "centre", "membership"), tie("f1", "centre", "service-use")]
    known: Record = {"institutions": [{**CENTRE, "reach": reach}], "firms": TEN, "links": links}
    assert figures(observe(SERVED, **known)) == around(*expected)
    [*notices] = measure(**SERVED).notices(profile(**known), MeasureJudgements())
    if reach in {0.2, None}:
        assert notices == []
    else:
        [notice] = notices
        assert notice.code == "reach-differs"
        assert notice.place == "profile.yaml:1:232"
        assert notice.text == (
            "by the links 20% of the firms are reached, by the `reach` of centre "
            f"{reach:.0%}: anything between counts"
        )


def test_the_word_of_one_body_stands_beside_the_ties_of_another() -> None:
    """Of ten firms two are tied to one body; the other says that it reaches one in ten."""
    links = [tie("f0", "other", "membership"), tie("f1", "other", "service-use")]
    bodies = [{**CENTRE, "reach": 0.1}, {**CENTRE, "id": "other"}]
    known: Record = {"institutions": bodies, "firms": TEN, "links": links}
    assert figures(observe(SERVED, **known)) == around(0.2, 1 - 0.8 * 0.9, 0.3)
    assert list(measure(**SERVED).notices(profile(**known), MeasureJudgements())) == []


def test_neither_the_ties_nor_the_word_of_a_body_that_has_ended_count() -> None:
    gone = {**CENTRE, "id": "gone", "reach": 0.9, "active": False}
    links = [tie(f"f{row}", "gone", "service-use") for row in range(5)]
    links += [tie("f0", "centre", "service-use")]
    for reach, expected in ((None, (0.1, 0.1, 0.1)), (0.3, (0.1, 0.2, 0.3))):
        bodies = [{**CENTRE, "reach": reach}, gone]
        known: Record = {"institutions": bodies, "firms": TEN, "links": links}
        assert figures(observe(SERVED, **known)) == around(*expected)


def test_a_tie_between_bodies_is_no_tie_of_a_firm() -> None:
    """Which of the two is listed first makes no difference either."""
    links = [
        tie("f0", "tied", "membership"),
        tie("f1", "tied", "service-use"),
        tie("tied", "speaks", "membership"),
    ]
    tied, speaks = {**CENTRE, "id": "tied"}, {**CENTRE, "id": "speaks", "reach": 0.1}
    for bodies in ([tied, speaks], [speaks, tied]):
        known: Record = {"institutions": bodies, "firms": TEN, "links": links}
        assert figures(observe(SERVED, **known)) == around(0.2, 1 - 0.8 * 0.9, 0.3)


def test_only_bodies_that_say_whom_they_reach_are_named_where_ties_differ() -> None:
    bodies = [{**CENTRE, "reach": 0.9}, {**CENTRE, "id": "silent"}]
    links = [tie("f0", "centre", "membership"), tie("f1", "silent", "service-use")]
    known = profile(institutions=bodies, firms=TEN, links=links)
    [notice] = measure(**SERVED).notices(known, MeasureJudgements())
    assert "by the `reach` of centre " in notice.text
    assert "silent" not in notice.text


@given(st.data())
def test_closing_a_body_never_raises_a_reach(data: st.DataObject) -> None:
    """Nor does it where the body's ties or its stated reach are all that is known."""
    kinds = st.sampled_from(["service-centre", "chamber-of-commerce"])
    reach = st.sampled_from([None, 0, 0.2, 0.7])
    bodies = [
        {"id": f"i{row}", "kind": data.draw(kinds), "reach": data.draw(reach)} for row in range(3)
    ]
    ends = st.tuples(
        st.integers(0, 4), st.integers(0, 2), st.sampled_from(["membership", "service-use"])
    )
    links = [tie(f"f{f}", f"i{i}", kind) for f, i, kind in data.draw(st.lists(ends, max_size=6))]
    closed = data.draw(st.integers(0, 2))
    after = [{**one, "active": row != closed} for row, one in enumerate(bodies)]
    known: Record = {"firms": firms(*[{}] * 5), "links": links}
    before = observe(SERVED, institutions=bodies, **known)
    now = observe(SERVED, institutions=after, **known)
    if isinstance(before, Interval) and isinstance(now, Interval):
        assert now.estimate <= before.estimate + 1e-12
        assert now.low <= before.low + 1e-12


def test_reach_of_an_institution_that_may_be_meant() -> None:
    shared = {**SERVED, "to": {"institutions": {"boards_n": {"ge": 2}}}}
    sure = {**CENTRE, "governance": ["union", "employers"], "reach": 0.25}
    perhaps = {**CHAMBER, "reach": 0.5}
    assert figures(observe(shared, institutions=[sure, perhaps])) == around(0.25, 0.625, 0.75)


def test_reach_that_the_institutions_do_not_say() -> None:
    found = observe(SERVED, institutions=[CENTRE, {**CHAMBER, "reach": 0.5}])
    assert reason(found) == "no service-use or membership links are given"
    assert not is_collected(found)
    some = {**SERVED, "where": {"employees": {"lt": 10}}}
    found = observe(some, institutions=[{**CENTRE, "reach": 0.5}])
    assert reason(found) == "no service-use or membership links are given"


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
    known: Record = {"firms": firms({}, {}, {}), "links": []}
    assert figures(observe(DENSITY, **known)) == point(0)
    isolates = {**DENSITY, "index": "isolates"}
    assert figures(observe(isolates, firms=firms({}, {}), links=[])) == point(1)
    returned = {**DENSITY, "index": "reciprocity"}
    assert reason(observe(returned, **known)).startswith("no links of cooperation or supply")


def test_ties_that_are_listed_once_tell_nothing_of_their_return() -> None:
    returned = {"kind": "network", "index": "reciprocity", "links": ["cooperation"]}
    three, once = firms({}, {}, {}), [tie("f0", "f1"), tie("f1", "f2")]
    found = observe(returned, firms=three, links=once)
    assert reason(found).startswith("each tie is listed once")
    assert not is_collected(found)
    both_ways = [*once, tie("f1", "f0")]
    assert figures(observe(returned, firms=three, links=both_ways)) == point(2 / 3)


@pytest.mark.parametrize(
    ("sections", "number"),
    [
        ({"institutions": [CENTRE]}, None),
        ({"firms": TEN}, None),
        ({"firms": TEN, "institutions": [CENTRE]}, None),
        (
            {
                "firms": firms(*[{"asked": True}] * 10, {"asked": False}),
                "institutions": [CENTRE],
                "links": [tie("f0", "centre", "service-use")],
            },
            10,
        ),
        (
            {
                "firms": TEN,
                "institutions": [CHAMBER],
                "links": [tie("f0", CHAMBER["id"], "membership")],
                "complete": ["links", "institutions"],
            },
            None,
        ),
    ],
)
def test_the_firms_that_were_asked_for_ties_count(sections: Record, number: float | None) -> None:
    known = profile(**{"complete": ["links"] if "links" in sections else [], **sections})
    counted = measure(**SERVED).counted(known, MeasureJudgements())
    assert (None if counted is None else counted.number) == number


def test_ties_that_nobody_asked_for_do_not_differ_from_the_word_of_a_body() -> None:
    known = profile(firms=TEN, institutions=[{**CENTRE, "reach": 0.9}])
    assert list(measure(**SERVED).notices(known, MeasureJudgements())) == []


def test_ties_of_firms_of_which_none_was_asked_differ_from_nothing() -> None:
    listed = firms({"asked": False}, {"asked": False})
    links = [tie("f0", "centre", "service-use")]
    known = profile(firms=listed, institutions=[{**CENTRE, "reach": 0.9}], links=links)
    assert list(measure(**SERVED).notices(known, MeasureJudgements())) == []


def test_ties_to_outsiders_are_seen_without_a_list_of_institutions() -> None:
    agent = {"id": "agent", "kind": "buyer"}
    found = observe(COOPERATE, firms=firms({}, {}), outside=[agent], links=[tie("agent", "f1")])
    assert figures(found) == point(1 / 2)
