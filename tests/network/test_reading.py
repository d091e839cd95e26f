"""Reading a profile's network: who and what counts, and what is not observable."""

import pytest
from msgspec.structs import asdict
from pydantic import TypeAdapter

from sectorscan.errors import InputError
from sectorscan.network.reading import network_reading
from sectorscan.network.result import FigureId, NetworkReading, Sample
from tests.support import networks
from tests.support.builders import Record, firms, profile, tie
from tests.support.networks import (
    BUYER,
    GROUPS,
    MAKERS,
    SHIPPED,
    SMALL,
    TWO,
    figure,
    read,
    together,
)


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

    def test_none_is_returned_only_where_it_can_be_seen_of_all(self) -> None:
        mixed = [tie("f0", "f1", "supply"), tie("f1", "f2", "cooperation")]
        asked = {"firms": firms({}, {}, {}), "links": mixed}
        assert reason("reciprocity", **asked).startswith("each tie is listed once")
        asked["links"] = [*mixed, tie("f2", "f1", "information")]
        assert value("reciprocity", **asked) == pytest.approx(2 / 3)
        asked["links"] = mixed[:1]
        assert value("reciprocity", **asked) == 0

    def test_those_who_left_do_not_count(self) -> None:
        found = read(**SMALL)
        assert (found.firms, found.firms_left, found.institutions) == (6, 1, 2)

    def test_links_are_counted_by_whom_they_tie(self) -> None:
        assert asdict(together(**SMALL).links) == {
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
        assert TypeAdapter(NetworkReading).validate_json(found.to_json()) == found
