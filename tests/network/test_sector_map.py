"""The map of a sector: nobody and no link gets lost, many firms are grouped; how it is drawn."""

import re
from collections.abc import Sequence

import numpy as np
import pytest
import resvg_py
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.network.result import SectorMap
from sectorscan.network.sector_map import MOST_APART, sector_map
from sectorscan.profile.load import load_profile
from sectorscan.profile.profile import Profile
from sectorscan.report.blocks import Picture
from sectorscan.report.charts.map_layout import layout
from sectorscan.report.charts.sector_map import MOST_DRAWN, sector_map_picture
from sectorscan.report.sections.sector_map import map_chart
from sectorscan.rubric.load import load_rubric
from tests.support import builders, fonts
from tests.support.builders import Record, firms, tie
from tests.support.paths import EXAMPLES
from tests.support.svg import SVG, is_sound, root

FURNITURE = EXAMPLES / "synthetic-furniture" / "profile.yaml"
SHIPPED = load_rubric()
TYPES = ("supply", "cooperation", "membership")


def mapped(**sections: object) -> SectorMap:
    return sector_map(builders.profile(**sections), SHIPPED)


def body(identifier: str, **fields: object) -> Record:
    return {"id": identifier, "name": identifier, "kind": "service-centre", **fields}


def drawn(found: SectorMap) -> Picture:
    return sector_map_picture(map_chart(found))


def links_of(found: SectorMap) -> int:
    return found.left_out + sum(one.inside + sum(one.links) for one in found.ties)


@st.composite
def profiles(draw: st.DrawFn) -> Profile:
    """Draw firms with roles and places that may be blank, institutions, partners, their links."""
    some = st.sampled_from([None, "a", "b", "c"])
    records = draw(
        st.lists(
            st.fixed_dictionaries(
                {"role": some, "place": some, "count": st.sampled_from([None, 1, 7])},
                optional={"exited": st.just(1990), "employees": st.integers(0, 99)},
            ),
            max_size=12,
        )
    )
    bodies = [body(f"i{row}", active=draw(st.booleans())) for row in range(draw(st.integers(0, 3)))]
    partners = [{"id": f"o{row}", "kind": "buyer"} for row in range(draw(st.integers(2, 3)))]
    ids = [f"f{row}" for row in range(len(records))] + [one["id"] for one in (*bodies, *partners)]
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids), st.sampled_from(TYPES))
    ties = draw(st.lists(pairs.filter(lambda pair: pair[0] != pair[1]), max_size=30))
    return builders.profile(
        firms=firms(*records),
        institutions=bodies,
        outside=partners,
        links=[tie(*one) for one in ties],
    )


@given(profiles(), st.sampled_from([2, 5, MOST_APART]), st.sampled_from([1, 2, 10]))
def test_nobody_and_no_link_gets_lost(profile: Profile, most: int, kept: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("MOST_APART", most), ("MOST_ROLES", kept), ("MOST_OTHERS", kept)):
            patch.setattr(f"sectorscan.network.sector_map.{name}", value)
        found = sector_map(profile, SHIPPED)
    assert profile.links is not None
    assert profile.institutions is not None
    assert links_of(found) == len(profile.links.source)
    active = sum(one.active for one in profile.institutions)
    stand_for = {
        sort: sum(node.stands_for for node in found.nodes if node.sort in sort.split())
        for sort in ("firm group", "institution", "outside")
    }
    assert stand_for == {
        "firm group": float(profile.firm_weights().middle.sum()),
        "institution": active,
        "outside": len(profile.outside),
    }
    for one in found.ties:
        assert all(a < b < len(found.nodes) for a, b in zip(one.first, one.second, strict=True))
        pairs = list(zip(one.first, one.second, strict=True))
        assert len(set(pairs)) == len(pairs)
    assert is_sound(drawn(found))


def test_few_stand_for_themselves() -> None:
    found = mapped(
        firms=firms({"name": "Rossi", "employees": 12, "place": "Carpi"}, {}),
        institutions=[body("Centre")],
        links=[tie("f0", "f1"), tie("f1", "f0"), tie("f0", "Centre", "membership")],
    )
    assert [node.name for node in found.nodes] == ["Rossi", "f1", "Centre"]
    assert not found.grouped
    cooperation, membership = found.ties
    assert (cooperation.first, cooperation.second, cooperation.links) == ((0,), (1,), (2,))
    assert (membership.first, membership.second, membership.links) == ((0,), (2,), (1,))
    told = [one.description for one in map_chart(found).spots]
    assert told[0] == "Rossi: firm, Carpi, 12 employees, ties with 2"


def test_who_left_is_not_drawn() -> None:
    found = mapped(
        firms=firms({}, {"exited": 1990}),
        institutions=[body("gone", active=False)],
        links=[tie("f0", "f1"), tie("f0", "gone", "membership")],
    )
    assert [node.id for node in found.nodes] == ["f0"]
    assert found.left_out == 2
    assert "2 ties of firms that left" in map_chart(found).description


@pytest.mark.parametrize("alike", [True, False])
def test_many_firms_are_grouped(*, alike: bool) -> None:
    count = MOST_APART + 1
    records = [
        {"role": "knitter" if alike else f"role {i}", "place": "Carpi" if alike else f"place {i}"}
        for i in range(count)
    ]
    found = mapped(
        firms=firms(*records),
        outside=[{"id": f"o{i}", "kind": f"kind {i}"} for i in range(count)],
        links=[tie(f"f{i}", f"f{(i + 7) % count}") for i in range(count)],
    )
    assert found.grouped
    assert len(found.nodes) <= 200
    assert links_of(found) == count
    if alike:
        (group,) = [node for node in found.nodes if node.sort == "group"]
        assert (group.kind, group.place, group.stands_for) == ("knitter", "Carpi", count)
        assert found.ties[0].inside == count
        assert map_chart(found).spots[0].description == "knitter, Carpi: 2,001 firms, no tie"


def test_only_a_profile_with_links_has_a_map() -> None:
    assert assess(builders.profile(firms=firms({}, {})), SHIPPED).map is None
    with pytest.raises(ValueError, match="needs links"):
        mapped(firms=firms({}))


def test_a_saved_assessment_draws_the_same() -> None:
    direct = assess(load_profile(FURNITURE), SHIPPED)
    saved = TypeAdapter(Assessment).validate_json(direct.to_json())
    assert direct.map is not None
    assert saved.map == direct.map
    assert drawn(saved.map) == drawn(direct.map)


def points(picture: Picture) -> list[tuple[str, str]]:
    """Where the nodes are, as a script finds them."""
    found = []
    for group in root(picture).iter(f"{SVG}g"):
        if (group.get("class") or "").startswith("nodes"):
            for node in group:
                start = re.match(r"M(\S+) (\S+?)m", node.get("d", ""))
                found.append(
                    (start[1], start[2]) if start else (node.attrib["cx"], node.attrib["cy"])
                )
    return found


def test_lines_run_from_node_to_node() -> None:
    found = assess(load_profile(FURNITURE), SHIPPED).map
    assert found is not None
    picture = drawn(found)
    nodes = points(picture)
    assert len(set(nodes)) == len(nodes) == len(found.nodes)
    lines = re.findall(r"M(\S+) (\S+?)(?:L|Q\S+ \S+ )(\S+) ([\d.]+)", lines_of(picture))
    assert len(lines) == sum(len(one.first) for one in found.ties)
    assert {end for a, b, c, d in lines for end in ((a, b), (c, d))} <= set(nodes)


def lines_of(picture: Picture) -> str:
    return "".join(
        one.attrib["d"] for one in root(picture).iter(f"{SVG}path") if one.get("data-type")
    )


def test_the_strongest_lines_are_drawn_where_there_are_too_many() -> None:
    count = 150
    pairs = [(a, b) for a in range(count) for b in range(a)]
    ties = [tie(f"f{a}", f"f{b}") for a, b in pairs] + [tie("f1", "f2", "supply")] * 2
    picture = drawn(mapped(firms=firms(*[{}] * count), links=ties))
    assert lines_of(picture).count("M") == MOST_DRAWN
    assert f"{len(pairs) + 1 - MOST_DRAWN:,} are not" in picture.description
    assert 'data-type="supply"' in picture.svg


@pytest.mark.thorough
def test_the_largest_map_stays_a_small_file() -> None:
    count = MOST_APART
    records = [
        {"name": f"Maglificio Rossi {i}", "role": "knitter", "place": "Carpi", "employees": i}
        for i in range(count)
    ]
    ties = [
        tie(f"f{i}", f"f{(i * step + 1 + step) % count}")
        for step in (2, 3, 5)
        for i in range(count)
    ]
    picture = drawn(
        mapped(firms=firms(*records), links=[one for one in ties if one["from"] != one["to"]])
    )
    assert len(points(picture)) == count
    assert len(picture.svg) < 350_000


def test_names_of_a_profile_stay_text() -> None:
    evil = '</title><script>alert("1")</script>\u202e' + "W" * 5000
    found = mapped(
        firms=firms({"name": evil, "role": evil, "place": evil}),
        institutions=[body("i", name=evil)],
        outside=[{"id": "o", "name": evil, "kind": evil}],
        links=[tie("f0", "i", "membership"), tie("f0", "o", "supply")],
    )
    picture = drawn(found)
    assert is_sound(picture)
    png = bytes(resvg_py.svg_to_bytes(svg_string=picture.svg, font_files=fonts.files()))
    assert png.startswith(b"\x89PNG")


@pytest.mark.parametrize("alone", [0, 1, 12, 40, 1990])
def test_every_node_is_within_the_plot(alone: int) -> None:
    found = mapped(firms=firms(*[{}] * (alone + 6)), links=[tie("f0", "f1"), tie("f2", "f3")])
    places = [(float(x), float(y)) for x, y in points(drawn(found))]
    assert len(set(places)) == alone + 6
    assert all(0 < x < 1000 and 0 < y < 720 for x, y in places)


def ends(*pairs: Sequence[int]) -> tuple[list[int], list[int]]:
    return [a for a, _ in pairs], [b for _, b in pairs]


def test_groups_that_are_loosely_tied_lie_apart() -> None:
    within = [(a, b) for half in (0, 10) for b in range(half, half + 10) for a in range(half, b)]
    first, second = map(np.array, ends(*within, (0, 10)))
    found = layout(20, first, second)
    assert (found == layout(20, first, second)).all()
    one, other = found[:10].mean(axis=0), found[10:].mean(axis=0)
    spread = max(np.linalg.norm(found[:10] - one, axis=1).max(), 1e-9)
    assert np.linalg.norm(one - other) > spread


@given(st.integers(0, 40), st.data())
def test_a_layout_of_any_network(nodes: int, data: st.DataObject) -> None:
    pairs = st.tuples(st.integers(0, max(nodes - 1, 0)), st.integers(0, max(nodes - 1, 0)))
    some = data.draw(st.sets(pairs.filter(lambda pair: pair[0] < pair[1]), max_size=60))
    first, second = (np.array(one, dtype=np.intp) for one in ends(*sorted(some)))
    found = layout(nodes, first, second)
    assert found.shape == (nodes, 2)
    assert np.isfinite(found).all()
    assert len(np.unique(found.round(3), axis=0)) == nodes


def classes(picture: Picture) -> set[str]:
    return {one.get("class") or "" for one in root(picture).iter()}


def test_a_firm_looks_as_its_role_and_its_size() -> None:
    records = [{"role": f"role {row % 9}", "employees": size} for row, size in enumerate([5] * 18)]
    records += [{"role": "role 0", "employees": 10}, {"role": "role 0"}, {"employees": 50}]
    shown = map_chart(mapped(firms=firms(*records), links=[tie("f0", "f1")]))
    assert shown.roles[0] == ("role 0", 4)
    assert len(shown.roles) == 7
    assert shown.other_roles == 4
    picture = sector_map_picture(shown)
    looks = {f"nodes role-{look}" for look in (0, 6, "other", "unknown")}
    assert looks <= classes(picture)
    radii = {one.get("r") for one in root(picture).iter(f"{SVG}circle")}
    assert len(radii) >= 3
    words = " ".join(one.text or "" for one in root(picture).iter(f"{SVG}text"))
    for part in ("below 10 (18)", "10 to 49 (1)", "50 and more (1)", "not known (1)", "role 0 (4)"):
        assert part in words


def test_only_ties_with_a_direction_have_an_arrow_at_the_end_they_go_to() -> None:
    found = mapped(
        firms=firms({}, {}, {}),
        links=[tie("f1", "f0", "subcontracting"), tie("f0", "f2"), tie("f2", "f0")],
    )
    subcontracting, cooperation = found.ties
    assert (subcontracting.back, cooperation.back) == ((1,), (1,))
    heads = [one.get("data-arrows") for one in root(drawn(found)).iter() if one.get("data-arrows")]
    assert heads == ["subcontracting"]


def test_types_that_nobody_recorded_are_named() -> None:
    picture = drawn(mapped(firms=firms({}, {}), links=[tie("f0", "f1", "supply")]))
    words = " ".join(one.text or "" for one in root(picture).iter(f"{SVG}text"))
    assert "supply (1)" in words
    assert "None on record, perhaps not asked: subcontracting, cooperation" in words


def test_what_matters_most_is_read_from_the_ties() -> None:
    links = [tie("f1", "f0"), tie("f0", "f1"), tie("f1", "f2"), tie("f1", "f3")]
    reading = mapped(firms=firms({}, {}, {}, {}), links=links).reading
    assert reading.between is not None
    assert reading.between.id == "f1"
    assert [(broker.id, broker.cuts_off) for broker in reading.brokers.members] == [("f1", 2)]
    assert reading.returned == pytest.approx(0.5)
    assert reading.density == pytest.approx(4 / 12)
    assert reading.recorded == 4


def test_ties_that_may_have_been_listed_once_are_not_said_to_be_unreturned() -> None:
    links = [tie("f0", "f1", "supply"), tie("f1", "f2", "cooperation")]
    assert mapped(firms=firms({}, {}, {}), links=links).reading.returned is None


def test_a_group_of_firms_has_no_place_between_others() -> None:
    links = [tie("f1", "f0"), tie("f0", "f1")]
    reading = mapped(firms=firms({"count": 5}, {}), links=links).reading
    assert (reading.density, reading.returned, reading.between) == (None, None, None)
    assert reading.brokers.reason.endswith("the profile lists groups of firms")
    assert reading.recorded == 2


def test_sole_brokers_of_a_large_network_are_named() -> None:
    spokes = [tie("f0", f"f{row}") for row in range(1, 600)]
    reading = mapped(firms=firms(*({} for _ in range(600))), links=spokes).reading
    assert reading.between is None
    assert [broker.id for broker in reading.brokers.members] == ["f0"]


def test_sole_brokers_of_a_very_large_network_are_not_looked_for() -> None:
    reading = mapped(firms=firms(*({} for _ in range(10_001))), links=[tie("f0", "f1")]).reading
    assert reading.brokers.members == ()
    assert "there are 10,001" in reading.brokers.reason
