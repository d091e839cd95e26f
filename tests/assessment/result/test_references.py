"""Which ids within an assessment name a part of it, and where those stand that do not."""

from typing import Any

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.references import NAMED, Dangling, dangling_ids, oversized_numbers
from sectorscan.network.result import MapNode, MapTies, SectorMap
from sectorscan.types import record_fields, with_other_fields


def changed(part: Any, **fields: Any) -> Any:  # noqa: ANN401  any part of an assessment
    return with_other_fields(part, fields)


def with_first(parts: tuple[Any, ...], **fields: Any) -> tuple[Any, ...]:  # noqa: ANN401
    return (changed(parts[0], **fields), *parts[1:])


def only(assessment: Assessment) -> Dangling:
    (dangling,) = dangling_ids(assessment)
    return dangling


def test_every_field_that_names_a_part_is_there() -> None:
    assert len(NAMED) > 1
    assert [
        (kind.__name__, field) for kind, field in NAMED if field not in record_fields(kind)
    ] == []


class TestDangling:
    def test_an_id_of_a_field_stands_at_that_field(self, carpi: Assessment) -> None:
        levels = with_first(carpi.ingredients, dimension="no-such")
        dangling = only(changed(carpi, ingredients=levels))
        assert dangling.key_path == ("ingredients", 0, "dimension")
        assert (dangling.name, dangling.of_key) == ("no-such", False)
        assert dangling.what == "dimension with a heading"
        assert carpi.ingredients[0].dimension in dangling.known

    def test_an_id_of_a_list_stands_at_its_place_in_it(self, carpi: Assessment) -> None:
        assert carpi.package is not None
        members = (*carpi.package.members, "no-such")
        dangling = only(changed(carpi, package=changed(carpi.package, members=members)))
        assert dangling.key_path == ("package", "members", len(members) - 1)
        assert dangling.what == "intervention"

    def test_a_source_that_is_not_listed_is_named(self, carpi: Assessment) -> None:
        level = carpi.ingredients[0]
        indicators = with_first(level.indicators, sources=("no-such",))
        levels = with_first(carpi.ingredients, indicators=indicators)
        dangling = only(changed(carpi, ingredients=levels))
        assert dangling.key_path == ("ingredients", 0, "indicators", 0, "sources", 0)
        assert dangling.what == "source"

    def test_an_id_that_is_a_key_stands_at_the_key(self, carpi: Assessment) -> None:
        lifts = {**carpi.interventions[0].lifts, "no-such": 1.0}
        interventions = with_first(carpi.interventions, lifts=lifts)
        dangling = only(changed(carpi, interventions=interventions))
        assert dangling.key_path == ("interventions", 0, "lifts", "no-such")
        assert (dangling.what, dangling.of_key) == ("ingredient", True)

    def test_an_id_of_a_record_stands_at_the_record(self, carpi: Assessment) -> None:
        chances = with_first(carpi.band.chances, id="no-such")
        dangling = only(changed(carpi, band=changed(carpi.band, chances=chances)))
        assert dangling.key_path == ("band", "chances", 0, "id")
        assert dangling.what == "band"

    def test_each_is_named_and_in_the_order_of_the_parts(self, carpi: Assessment) -> None:
        strategies = changed(carpi.strategies, nearest="neither", also=("nor",))
        readiness = changed(carpi.readiness, verdict="undecided")
        several = changed(carpi, strategies=strategies, readiness=readiness)
        names = {(dangling.name, dangling.what) for dangling in dangling_ids(several)}
        assert names == {
            ("neither", "strategy"),
            ("nor", "strategy"),
            ("undecided", "verdict with a chance"),
        }

    def test_a_topic_may_be_an_ingredient_or_one_of_its_questions(self, carpi: Assessment) -> None:
        labour = carpi.ingredients[-1]
        step = next(i for i in carpi.interventions if i.preconditions)
        index = carpi.interventions.index(step)
        for name, is_known in (
            (labour.id, True),
            (labour.indicators[0].id, True),
            ("no-such", False),
        ):
            needs = with_first(step.preconditions, ingredient=name)
            interventions = list(carpi.interventions)
            interventions[index] = changed(step, preconditions=needs)
            result = list(dangling_ids(changed(carpi, interventions=tuple(interventions))))
            assert (result == []) is is_known

    def test_what_is_not_said_names_nothing(self, carpi: Assessment) -> None:
        without = changed(carpi.strategies, nearest=None, also=())
        assert list(dangling_ids(changed(carpi, strategies=without))) == []

    def test_a_part_that_is_gone_is_missed_by_all_that_name_it(self, carpi: Assessment) -> None:
        gone = carpi.interventions[0].id
        left = changed(carpi, interventions=carpi.interventions[1:])
        missed = list(dangling_ids(left))
        assert {(dangling.name, dangling.what) for dangling in missed} <= {(gone, "intervention")}
        named = [dangling.name for dangling in dangling_ids(changed(carpi, interventions=()))]
        assert carpi.first_steps[0].id in named

    def test_ties_of_a_map_are_between_its_nodes(self, carpi: Assessment) -> None:
        node: dict[str, Any] = {
            "kind": "",
            "place": "",
            "stands_for": 1.0,
            "employees": None,
            "sort": "firm",
        }
        nodes = tuple(MapNode(id=name, name=name, **node) for name in ("a", "b"))
        tie = MapTies(
            type="supply", first=(0, 1), second=(1, 2), links=(1, 1), back=(0, 0), inside=0
        )
        drawn = SectorMap(nodes=nodes, ties=(tie,), grouped=False, left_out=0)
        dangling = only(changed(carpi, map=drawn))
        assert dangling.key_path == ("map", "ties", 0, "second", 1)
        assert (dangling.name, dangling.what) == (2, "node of the map")

    def test_an_evidence_mark_needs_its_words(self, carpi: Assessment) -> None:
        marks = {m: words for m, words in carpi.rubric.evidence_marks.items() if m != "judgement"}
        rubric = changed(carpi.rubric, evidence_marks=marks)
        missed = list(dangling_ids(changed(carpi, rubric=rubric)))
        assert missed
        assert {(dangling.name, dangling.what) for dangling in missed} == {
            ("judgement", "evidence mark")
        }


class TestOversized:
    def test_none_is(self, carpi: Assessment) -> None:
        assert list(oversized_numbers(carpi)) == []
        assert list(oversized_numbers(changed(carpi, seed=2**63 - 1))) == []

    def test_one_of_more_than_64_bits_is_named_at_its_field(self, carpi: Assessment) -> None:
        assert list(oversized_numbers(changed(carpi, seed=2**63))) == [("seed",)]
        assert list(oversized_numbers(changed(carpi, seed=-(2**63)))) == [("seed",)]

    def test_one_within_a_list_is_named_at_its_field(self, carpi: Assessment) -> None:
        tie = MapTies(type="supply", first=(0,), second=(10**30,), links=(1,), back=(0,), inside=0)
        drawn = SectorMap(nodes=(), ties=(tie,), grouped=False, left_out=0)
        places = list(oversized_numbers(changed(carpi, map=drawn)))
        assert places == [("map", "ties", 0, "second")]
