"""What interventions and the judgements of advice must not say of each other, and what they may."""

from typing import Any

import pytest

from sectorscan.rubric.advice import Advice
from sectorscan.rubric.intervention_rules import intervention_rules
from sectorscan.rubric.interventions import Intervention
from sectorscan.rubric.rubric import Rubric
from tests.support import builders
from tests.support.builders import action

TRUST = builders.ingredient("trust", builders.asked("trust-asked"))
LABOUR = builders.ingredient("labour", builders.asked("pay"), builders.published("wages"))
FOUNDED = builders.rubric(TRUST, LABOUR)


def rubric_with(*actions: dict[str, Any], **changes: object) -> Rubric:
    interventions = tuple(map(Intervention.model_validate, actions))
    return builders.rebuilt(FOUNDED, interventions=interventions, **changes)


def rules(*actions: dict[str, Any], **changes: object) -> list[tuple[tuple[str | int, ...], str]]:
    broken = intervention_rules(rubric_with(*actions, **changes))
    return [(tuple(rule.location), rule.message) for rule in broken]


def fair(**changes: Any) -> dict[str, Any]:  # noqa: ANN401
    return {**action("fair", {"trust": 1}), **changes}


def dearer() -> dict[str, Any]:
    return action("dearer", {"trust": 1}, starts_at=2)


def test_a_rubric_without_advice_needs_nothing_for_each_ingredient() -> None:
    assert rules(fair()) == []
    assert rules() == []


class TestLevels:
    def test_may_be_asked_of_ingredients_and_of_questions(self) -> None:
        named = {"trust": 1, "pay": 2}
        assert rules(fair(needs={"levels": named}, in_place_by=named)) == []
        assert rules(fair(applies={"at_most": named, "any": [{"at_least": named}]})) == []

    def test_of_what_is_measured_there_are_none(self) -> None:
        (((*place, name), message),) = rules(fair(needs={"levels": {"wages": 2}}))
        assert place == ["interventions", 0, "needs", "levels"]
        assert name == "wages"
        assert "is no ingredient or question of this rubric, and its level is asked" in message

    def test_an_id_that_nobody_knows_is_named_once_and_where_it_stands_first(self) -> None:
        first = fair(applies={"any": [{"at_most": {"truts": 2}}]})
        again = {**fair(topics=["truts"]), "id": "again"}
        broken = list(intervention_rules(rubric_with(first, again)))
        assert [(tuple(rule.location), rule.tip) for rule in broken] == [
            (
                ("interventions", 0, "applies", "any", 0, "at_most", "truts"),
                "did you mean `trust`?",
            )
        ]
        assert (broken[0].of_key, broken[0].clashing) == (True, (("ingredients",),))


class TestNames:
    @pytest.mark.parametrize(
        ("field", "value", "place"),
        [
            ("lifts", {"trut": 1}, ("lifts", "trut")),
            ("leads", ["service-centre", "guild"], ("leads", 1)),
            ("partners", ["guild"], ("partners", 0)),
            ("needs", {"kinds": [["service-centre"], ["guild"]]}, ("needs", "kinds", 1, 0)),
            ("remedies", ["late-pay"], ("remedies", 0)),
            ("founds", {"kind": "guild"}, ("founds", "kind", 0)),
            ("founds", {"service": "dancing"}, ("founds", "service", 0)),
            ("founds", {"service": "design", "related": ["x"]}, ("founds", "related", 0)),
            ("applies", {"family": ["music"]}, ("applies", "family", 0)),
            ("applies", {"roles": ["tanner"]}, ("applies", "roles", 0)),
            ("applies", {"no_active": ["guild"]}, ("applies", "no_active", 0)),
            ("applies", {"any": [{"breach": ["x"]}]}, ("applies", "any", 0, "breach", 0)),
            ("applies", {"not_cleared": ["x"]}, ("applies", "not_cleared", 0)),
        ],
    )
    def test_that_the_rubric_lacks_are_named_at_their_place(
        self, field: str, value: object, place: tuple[str | int, ...]
    ) -> None:
        assert [at for at, _ in rules(fair(**{field: value}))] == [("interventions", 0, *place)]

    @pytest.mark.parametrize(
        ("precedent", "field"), [({"family": "music"}, "family"), ({"country": "ZZ"}, "country")]
    )
    def test_of_a_precedent(self, precedent: dict[str, str], field: str) -> None:
        done = {"text": "done", "evidence": "judgement", **precedent}
        ((place, _),) = rules(fair(precedents=[done]))
        assert place[:5] == ("interventions", 0, "precedents", 0, field)

    def test_an_unknown_lift_is_not_called_a_level_too(self) -> None:
        assert len(rules(fair(lifts={"trut": 1}))) == 1


class TestYears:
    def done(self, **years: int) -> list[dict[str, object]]:
        return [{"text": "done", "evidence": "judgement", **years}]

    def test_begin_no_later_than_a_precedent(self) -> None:
        assert rules(fair(applies={"not_before": 1980}, precedents=self.done(year=1980))) == []
        assert rules(fair(applies={"not_before": 1981}, precedents=self.done(year=1980))) == [
            (
                ("interventions", 0, "applies", "not_before"),
                "`not_before` 1981 is later than its precedent of 1980",
            )
        ]

    def test_begin_no_earlier_than_the_first_precedent(self) -> None:
        assert rules(fair(applies={"not_before": 1979}, precedents=self.done(year=1980))) == [
            (
                ("interventions", 0, "applies", "not_before"),
                "`not_before` 1979 is before its first precedent, of 1980",
            )
        ]
        assert rules(fair(applies={"not_before": 1979}, precedents=self.done())) == []
        remedy = fair(
            applies={"not_before": 1979},
            precedents=self.done(year=1980),
            remedies=["child-labour"],
        )
        assert rules(remedy) == []

    def test_end_no_earlier_than_they_begin(self) -> None:
        assert rules(fair(applies={"not_before": 1980, "not_after": 1980})) == []
        assert rules(fair(precedents=self.done(year=1980, until=1980))) == []
        ((place, message),) = rules(fair(precedents=self.done(year=1980, until=1979)))
        assert place == ("interventions", 0, "precedents", 0, "until")
        assert message == "`until` 1979 is before `year` 1980"

    def test_of_months_the_fewer_come_first(self) -> None:
        assert rules(fair(months=[6, 6])) == []
        assert rules(fair(months=[7, 6])) == [
            (("interventions", 0, "months"), "`months` runs from fewer to more")
        ]


class TestAdvice:
    def broken(self, *actions: dict[str, Any], **judged: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401
        advice = Advice.model_validate(judged)
        enough = [fair(), dearer(), *self.for_labour()]
        return [
            place
            for place, _ in rules(*(actions or enough), advice=advice)
            if place[0] == "advice" or actions
        ]

    def for_labour(self) -> list[dict[str, Any]]:
        remedies = ["child-labour"]
        return [
            action("fair-pay", {"labour": 1}, starts_at=start, remedies=remedies)
            for start in (1, 2)
        ]

    def test_of_who_is_organised_has_its_ends_in_order(self) -> None:
        assert self.broken(organised={"low": 0.2, "high": 0.2}) == []
        assert self.broken(organised={"low": 0.3, "high": 0.2}) == [("advice", "organised", "low")]

    def test_names_a_measure_not_a_question(self) -> None:
        assert self.broken(organised={"measure": "wages"}) == []
        assert self.broken(organised={"measure": "pay"}) == [("advice", "organised", "measure", 0)]

    def test_of_how_many_firms_there_may_be_rises(self) -> None:
        rising = {"low": 10, "best": 10, "high": 20}
        assert self.broken(firms_unknown=rising) == []
        assert self.broken(firms_unknown={**rising, "best": 21}) == [("advice", "firms_unknown")]
        people = {"people": {"low": 5, "best": 4}}
        assert self.broken(firms_unknown=people) == [("advice", "firms_unknown", "people")]

    def test_names_kinds_services_and_ingredients_that_are_there(self) -> None:
        assert self.broken(witnesses=["centre-of-mars"]) == [("advice", "witnesses", 0)]
        purpose = {"services": ["dancing"], "ingredients": ["luck"]}
        at = ("advice", "single_purposes", 0)
        broken = self.broken(single_purposes=[purpose])
        assert broken == [(*at, "services", 0), (*at, "ingredients", 0)]

    def test_has_something_of_two_costs_for_each_ingredient(self) -> None:
        both, labour = [fair(), dearer()], self.for_labour()
        assert self.broken(*both, *labour) == []
        assert self.broken(both[0], both[0], *labour) == [("ingredients", 0, "id")]

    def test_what_lifts_another_more_is_not_for_an_ingredient(self) -> None:
        lesser = action("lesser", {"trust": 1, "labour": 2}, starts_at=2)
        assert self.broken(fair(), lesser, *self.for_labour()) == [("ingredients", 0, "id")]

    def test_has_a_remedy_for_each_breach(self) -> None:
        labour = [{**each, "remedies": []} for each in self.for_labour()]
        assert self.broken(fair(), dearer(), *labour) == [("breaches", 0, "id")]

    def test_a_body_does_not_found_its_own_kind_alone(self) -> None:
        founding = {"founds": {"kind": "service-centre"}, "leads": ["service-centre"]}
        both = {**founding, "leads": ["service-centre", "chamber-of-commerce"]}
        rest = [dearer(), *self.for_labour()]
        foundable = {"foundable": ["service-centre"]}
        assert self.broken(fair(**founding), *rest, **foundable) == [("interventions", 0, "leads")]
        assert self.broken(fair(**both), *rest, **foundable) == []
        assert self.broken(fair(**founding), *rest, foundable=[]) == []
