"""Reading a profile's network: who and what counts, and what is not observable."""

import pytest

from sectorscan.errors import InputError
from sectorscan.network import positions
from sectorscan.network.reading import network_reading
from sectorscan.network.result import Actor, FigureId, NetworkReading, Sample
from tests.support import networks
from tests.support.builders import Record, firms, profile, tie
from tests.support.networks import CLOSED, MAKERS, SCHOOL, SERVICES, SHIPPED, figure, read, together

TWO: Record = {"firms": firms({}, {}), "links": [tie("f0", "f1")]}
BUYER: Record = {"id": "abroad", "kind": "buyer"}
GROUPS = "it needs named firms, and the profile lists groups of firms"
# 0-1-2 are a triangle, 3 hangs on 2, 4 is alone, 5 has left; 3 is a member of the association,
# which uses the centre; 0 supplies a buyer abroad and was a member of what is closed.
SMALL: Record = {
    "firms": firms({}, {}, {"name": "Middle", "role": "making-up"}, {}, {}, {"exited": 1990}),
    "institutions": [SERVICES, MAKERS, CLOSED],
    "outside": [BUYER],
    "links": [
        tie("f0", "f1"),
        tie("f1", "f0", "information"),
        tie("f1", "f2", "information"),
        tie("f2", "f0"),
        tie("f2", "f3"),
        tie("f3", "makers", "membership"),
        tie("makers", "centre", "service-use"),
        tie("f0", "abroad", "supply"),
        tie("f0", "closed", "membership"),
        tie("f5", "f4"),
    ],
}


def value(identifier: FigureId, **sections: object) -> float:
    found = figure(together(**sections), identifier)
    assert found.value is not None, found.reason
    return found.value


def reason(identifier: FigureId, **sections: object) -> str:
    found = figure(together(**sections), identifier)
    assert found.value is None
    return found.reason


class TestFigures:
    @pytest.mark.parametrize(
        ("identifier", "expected"),
        [
            ("mean-degree", 2 * 4 / 5),
            ("density", 5 / 20),
            ("reciprocity", 2 / 5),
            ("transitivity", 3 / (1 + 1 + 3)),
            ("centralisation", (1 + 1 + 0 + 2 + 3) / 12),
            ("isolates", 1 / 5),
            ("largest-component", 4 / 5),
            ("core", 2),
            ("multiplexity", 1 / 4),
            ("outside-ties", 1 / 5),
        ],
    )
    def test_by_hand(self, identifier: FigureId, expected: float) -> None:
        assert value(identifier, **SMALL) == pytest.approx(expected)

    def test_those_who_left_do_not_count(self) -> None:
        found = read(**SMALL)
        assert (found.firms, found.firms_left, found.institutions) == (6, 1, 2)

    def test_links_are_counted_by_whom_they_tie(self) -> None:
        assert together(**SMALL).links.model_dump() == {
            "recorded": 10,
            "among_firms": 5,
            "with_institutions": 1,
            "outside": 1,
            "others": 1,
            "left_out": 2,
        }

    def test_partners_outside_that_are_linked_to_each_other_are_others(self) -> None:
        outside = [BUYER, {"id": "agent", "kind": "trader"}]
        links = [*TWO["links"], tie("abroad", "agent"), tie("makers", "agent")]
        found = together(**{**TWO, "links": links}, outside=outside, institutions=[MAKERS])
        assert (found.links.others, found.links.outside) == (1, 1)

    @pytest.mark.parametrize(
        ("identifier", "sections", "expected"),
        [
            ("density", {"firms": firms({}, {"exited": 1990})}, "it needs at least 2 firms"),
            ("centralisation", {}, "it needs at least 3 firms"),
            ("isolates", {"links": []}, "no links among firms are recorded"),
            ("transitivity", {}, "no firm has two partners"),
            ("density", {"firms": firms({"count": 3}, {})}, GROUPS),
            ("density", {"firms": firms({"count": {"low": 1}}, {})}, GROUPS),
            ("outside-ties", {}, "no partners outside the sector are listed"),
            ("outside-ties", {"outside": [BUYER], "links": []}, "no links of firms are recorded"),
            ("outside-ties", {"outside": [BUYER], "firms": firms({"count": 3}, {})}, GROUPS),
        ],
    )
    def test_not_observable(self, identifier: FigureId, sections: Record, expected: str) -> None:
        assert reason(identifier, **{**TWO, **sections}) == expected

    def test_a_group_that_has_left_makes_no_groups(self) -> None:
        assert value("density", **{**TWO, "firms": firms({}, {}, {"count": 9, "exited": 1990})})

    def test_a_sampling_weight_makes_no_group(self) -> None:
        found = read(**{**TWO, "firms": firms({"weight": 8}, {"weight": 2})})
        assert not found.groups
        assert found.together is not None
        assert figure(found.together, "density").value == 1 / 2


class TestTypes:
    def test_each_type_that_is_recorded_is_read_alone(self) -> None:
        found = read(**SMALL)
        assert [layer.type for layer in found.by_type] == [
            "supply",
            "cooperation",
            "information",
            "service-use",
            "membership",
        ]
        by_type = {layer.type: layer for layer in found.by_type}
        assert figure(by_type["cooperation"], "density").value == 3 / 20
        assert figure(by_type["information"], "isolates").value == 2 / 5
        told = "no links of membership among firms are recorded"
        assert figure(by_type["membership"], "density").reason == told

    def test_several_ways_are_told_of_all_links_only(self) -> None:
        found = read(**SMALL)
        assert found.together is not None
        assert "multiplexity" in {one.id for one in found.together.figures}
        assert "multiplexity" not in {one.id for one in found.by_type[0].figures}


class TestPositions:
    def test_sole_brokers_by_name_and_kind(self) -> None:
        found = together(**SMALL).brokers
        told = [(one.name, one.sort, one.kind, one.cuts_off) for one in found.members]
        assert told == [
            ("Middle", "firm", "making up shoes and leather goods", 2),
            ("f3", "firm", "", 2),
            ("Makers' Association", "institution", "employers' organisations", 1),
        ]
        assert found.size == 3

    def test_a_role_that_the_family_does_not_have_keeps_its_name(self) -> None:
        records = firms({"role": "welding"}, {}, {})
        found = together(firms=records, links=[tie("f0", "f1"), tie("f0", "f2")])
        assert found.brokers.members[0].kind == "welding"

    def test_no_family_has_no_plain_names(self) -> None:
        rubric = SHIPPED.model_copy(update={"families": ()})
        records = firms({"role": "making-up"}, {}, {})
        known = profile(firms=records, links=[tie("f0", "f1"), tie("f0", "f2")])
        found = network_reading(known, rubric).together
        assert found is not None
        assert found.brokers.members[0].kind == "making-up"

    def test_those_in_between(self) -> None:
        found = together(**SMALL).between.leaders
        # From 0 and 1 to 3, association and centre; from 0-2 to these two; from 0-3 to the centre.
        assert [(one.id, one.pairs) for one in found] == [("f2", 6), ("f3", 6), ("makers", 4)]
        assert found[0].share == pytest.approx(6 / 15)

    def test_in_between_is_not_told_of_very_many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(positions, "MOST_NODES", 6)
        found = together(**SMALL).between
        assert found.leaders == ()
        assert found.reason == "it is told of up to 6 firms and institutions; there are 7"

    def test_the_least_hemmed_in_have_several_partners(self) -> None:
        found = together(**SMALL).structure
        at_0 = (1 / 2) ** 2 * ((1 + 1 / 3) ** 2 + (1 + 1 / 2) ** 2)
        at_2 = (1 / 3) ** 2 * (2 * (1 + 1 / 2) ** 2 + 1)
        assert [(one.id, one.partners, one.constraint) for one in found.leaders] == [
            ("f3", 2, 1 / 2),
            ("makers", 2, 1 / 2),
            ("f2", 3, pytest.approx(at_2)),
            ("f0", 2, pytest.approx(at_0)),
            ("f1", 2, pytest.approx(at_0)),
        ]
        assert found.median == pytest.approx((at_2 + 1) / 2)  # the centre, tied to one, has 1

    def test_the_innermost_group(self) -> None:
        found = together(**SMALL).core
        assert (found.k, found.size) == (2, 3)
        assert [one.id for one in found.members] == ["f0", "f1", "f2"]
        assert isinstance(found.members[0], Actor)

    def test_only_so_many_are_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(positions, "MOST_NAMED", 2)
        found = together(**SMALL)
        assert (found.core.size, len(found.core.members)) == (3, 2)
        assert (found.brokers.size, len(found.brokers.members)) == (3, 2)

    @pytest.mark.parametrize(
        ("sections", "expected"),
        [
            ({"firms": firms({"count": 3}, {})}, GROUPS),
            ({"links": []}, "no links among firms and institutions are recorded"),
        ],
    )
    def test_not_observable(self, sections: Record, expected: str) -> None:
        found = together(**{**TWO, **sections})
        reasons = {found.brokers.reason, found.between.reason, found.structure.reason}
        assert reasons == {expected}

    def test_a_network_of_two_has_nobody_in_between(self) -> None:
        found = together(**TWO)
        assert found.between.leaders == ()
        assert found.structure.leaders == ()


class TestReach:
    def test_by_hand(self) -> None:
        found = together(**SMALL).reach
        assert found is not None
        assert (found.one_step, found.two_steps, found.by_one_alone) == (1 / 5, 2 / 5, 1 / 5)
        kinds = [
            (one.kind, one.institutions, one.one_step, one.two_steps, one.alone)
            for one in found.kinds
        ]
        assert kinds == [
            ("employers-organization", 1, 1 / 5, 2 / 5, 1 / 5),
            ("service-centre", 1, 0, 1 / 5, 0),
        ]
        each = [(one.id, one.one_step, one.alone) for one in found.institutions]
        assert each == [("centre", 0, 0), ("makers", 1 / 5, 1 / 5)]

    def test_a_firm_with_two_institutions_depends_on_neither(self) -> None:
        links = [tie("f0", "makers", "membership"), tie("centre", "f0", "training")]
        links += [tie("f1", "makers", "membership"), tie("f1", "makers", "finance")]
        found = together(firms=firms({}, {}), institutions=[MAKERS, SERVICES], links=links).reach
        assert found is not None
        assert found.by_one_alone == 1 / 2
        assert [(one.id, one.alone) for one in found.institutions] == [
            ("makers", 0.5),
            ("centre", 0),
        ]

    def test_groups_and_samples_count_by_what_they_stand_for(self) -> None:
        records = firms({"count": 6}, {"weight": 3}, {"exited": 1990, "count": 50})
        links = [tie("f0", "makers", "membership"), tie("f1", "f0")]
        found = together(firms=records, institutions=[MAKERS], links=links).reach
        assert found is not None
        assert [found.one_step, found.two_steps] == pytest.approx([6 / 9, 1])

    def test_a_partner_outside_is_no_step(self) -> None:
        links = [tie("f0", "abroad", "supply"), tie("abroad", "makers", "information")]
        found = together(firms=firms({}), institutions=[MAKERS], outside=[BUYER], links=links).reach
        assert found is not None
        assert found.two_steps == 0

    @pytest.mark.parametrize(
        "sections", [{}, {"institutions": [CLOSED]}, {"institutions": [MAKERS], "firms": []}]
    )
    def test_nobody_to_reach_or_to_be_reached(self, sections: Record) -> None:
        links: Record = {} if "firms" not in sections else {"links": []}
        assert together(**{**TWO, **sections, **links}).reach is None

    def test_of_one_type(self) -> None:
        links = [tie("f0", "makers", "membership"), tie("f1", "school", "training")]
        found = read(firms=firms({}, {}), institutions=[MAKERS, SCHOOL], links=links)
        reaches = [layer.reach.one_step for layer in found.by_type if layer.reach]
        assert reaches == [1 / 2, 1 / 2]


class TestSample:
    def test_a_sample_sees_the_square_of_its_share(self) -> None:
        found = with_population(40, "random", firms({}, {}, {}, {}))
        assert found is not None
        assert (found.method, found.listed, found.population) == ("random", 4, 40)
        assert [found.share, found.ties_seen] == pytest.approx([0.1, 0.01])
        assert "about the square of its share of ties" in found.caution

    def test_a_census_sees_all(self) -> None:
        assert with_population(40, "census", firms({}, {})) is None

    def test_without_firms_there_is_no_sample(self) -> None:
        assert read().sample is None

    def test_weights_say_how_many_there_are(self) -> None:
        found = read(
            sampling={"method": "random"}, firms=firms({"weight": 9}, {"weight": 1})
        ).sample
        assert found is not None
        assert [found.listed, found.population, found.share] == pytest.approx([2, 10, 0.2])

    def test_a_list_of_as_many_as_there_are_may_still_not_be_complete(self) -> None:
        found = read(firms=firms({"count": 3}, {"exited": 1990}), sampling=None).sample
        assert found is not None
        assert (found.method, found.listed, found.share, found.ties_seen) == (None, 3, None, None)


def with_population(number: int, method: str, records: list[Record]) -> Sample | None:
    known = profile(sampling={"method": method}, population=number, firms=records)
    return network_reading(known, SHIPPED).sample


class TestWhole:
    @pytest.mark.parametrize(
        ("sections", "expected"),
        [
            ({}, "no firms are listed"),
            ({"links": []}, "no firms are listed"),
            ({"firms": firms({})}, "no links are listed"),
        ],
    )
    def test_nothing_to_read(self, sections: Record, expected: str) -> None:
        found = read(**sections)
        assert (found.together, found.by_type, found.reason) == (None, (), expected)

    def test_who_and_where(self) -> None:
        found = read(as_of=None, **TWO)
        assert (found.sector, found.place, found.as_of) == ("here", None, None)
        assert read(**TWO).as_of == "2000"

    def test_unknown_ids_are_problems(self) -> None:
        with pytest.raises(InputError, match="`club` is no institution kind of the rubric"):
            read(institutions=[{"id": "a", "kind": "club"}])

    def test_every_figure_is_explained(self) -> None:
        found = read(**SMALL)
        assert found.together is not None
        explained = [one.id for one in found.explained]
        assert {one.id for one in found.together.figures} <= set(explained)
        assert len(set(explained)) == len(explained) == 20
        assert all(one.means.endswith(".") for one in found.explained)

    def test_it_can_be_read_again_from_its_json(self) -> None:
        found = network_reading(networks.shoemakers(), SHIPPED)
        assert NetworkReading.model_validate_json(found.model_dump_json()) == found
