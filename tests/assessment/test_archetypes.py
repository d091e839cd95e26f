"""Made-up sectors, each the plain picture of one path, under the shipped rubric."""

from functools import cache

import pytest

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.score import score_of
from sectorscan.assessment.situation import Situation
from sectorscan.rubric.load import load_rubric
from tests.support.archetypes import ARCHETYPES, MIDDLING_FIRM, many
from tests.support.builders import Record, made, tie

SHIPPED = load_rubric()
LINKS_TO_BODIES = ("membership", "service-use", "training", "finance", "information", "cooperation")


@cache
def assessed(name: str) -> Assessment:
    return assess(made(ARCHETYPES[name]()), SHIPPED)


def score(written: Record) -> float:
    return score_of(Situation.of(made(written), SHIPPED)).estimate


def changed(written: Record, **sections: object) -> Record:
    return {**written, **sections}


def test_the_ideal_scores_highest() -> None:
    scores = {name: assessed(name).score for name in ARCHETYPES}
    ideal = scores.pop("ideal")
    assert len(scores) > 3
    assert all(other.likely.high < ideal.likely.low for other in scores.values())


@pytest.mark.parametrize("name", ARCHETYPES)
def test_each_is_nearest_to_itself(name: str) -> None:
    found = assessed(name).strategies
    assert found.nearest == name
    guesses = {
        one.id: one.likeness.estimate
        for one in found.results
        if one.likeness is not None and one.form_of is None
    }
    own = guesses.pop(name)
    assert own > max(guesses.values())


def test_only_the_low_road_is_on_one_of_its_forms() -> None:
    forms = {
        name: [
            one.id
            for one in assessed(name).strategies.results
            if one.form_of == "low-road" and one.likeness and one.likeness.estimate >= 0.5
        ]
        for name in ARCHETYPES
    }
    assert forms.pop("low-road") == ["low-road-survival"]
    assert not any(forms.values())


def test_all_loops_turn_in_the_ideal_and_none_on_the_low_road() -> None:
    assert {one.state for one in assessed("ideal").loops} == {"unbroken"}
    assert {one.state for one in assessed("low-road").loops} == {"broken"}
    assert assessed("ideal").warnings == ()
    assert "low-road-spiral" in {one.id for one in assessed("low-road").warnings}


class TestBodiesThatReachNobody:
    BODIES = tuple(
        {"id": f"paper-{kind.id}", "kind": kind.id, "services": kind.services, "reach": 0}
        for kind in SHIPPED.institution_kinds
    )

    def change(self, written: Record) -> float:
        """Measure what a body of each kind that reaches nobody adds to the score."""
        more = [*written["institutions"], *self.BODIES]
        return score(changed(written, institutions=more)) - score(written)

    @pytest.mark.parametrize("name", ARCHETYPES)
    def test_hardly_move_the_score_where_it_is_known_whom_bodies_reach(self, name: str) -> None:
        given = ARCHETYPES[name]()
        agency = {"id": "one-agency", "kind": "central-government-agency"}
        reached = given["firms"][0]["id"]
        ties = [tie(reached, "one-agency", kind) for kind in LINKS_TO_BODIES]
        looked_for = changed(
            given,
            institutions=[*given["institutions"], agency],
            links=[*given["links"], *ties],
            complete=["institutions"],
        )
        assert abs(self.change(looked_for)) < 1

    @pytest.mark.parametrize("name", ARCHETYPES)
    def test_do_not_lift_the_score(self, name: str) -> None:
        """It may fall: that nobody is reached can be news."""
        assert self.change(ARCHETYPES[name]()) < 1


class TestSplittingOneLargeFirm:
    PARTS = 60

    def whole(self) -> Record:
        given = ARCHETYPES["large-firm-integration"]()
        return changed(given, firms=[{"isic": "1310", **firm} for firm in given["firms"]])

    def split(self, links: list[Record], **fields: object) -> Record:
        """Put many small makers in the place of the hub; its suppliers stay as they are."""
        whole = self.whole()
        made = {**MIDDLING_FIRM, "technology": 3.5, "employees": 900 / self.PARTS, **fields}
        parts = [{**firm, "id": f"part-{n}"} for n, firm in enumerate(many(self.PARTS, **made))]
        suppliers = [firm for firm in whole["firms"] if firm["id"] != "hub"]
        outside = [{"id": "buyer", "kind": "buyer"}]
        return changed(self.whole(), firms=[*suppliers, *parts], links=links, outside=outside)

    def structure(self, written: Record) -> float:
        levels = [
            one.estimate
            for one in Situation.of(made(written), SHIPPED).ingredients
            if one.dimension == "structure"
        ]
        return sum(levels) / len(levels)

    def orders(self) -> list[Record]:
        links: list[Record] = self.whole()["links"]
        return links

    def test_with_a_single_buyer_does_not_raise_the_structure(self) -> None:
        """The former owner gives out the same orders from outside."""
        links = [{**order, "from": "buyer"} for order in self.orders()]
        links += [tie("buyer", f"part-{n}", "subcontracting") for n in range(self.PARTS)]
        captive = self.split(links, buyers_n=1, top_buyer_share=0.95)
        assert self.structure(captive) <= self.structure(self.whole())

    def test_with_several_buyers_raises_it(self) -> None:
        links = [{**order, "from": f"part-{n}"} for n, order in enumerate(self.orders())]
        links += [
            tie(f"part-{n}", f"part-{(n + step) % self.PARTS}", "subcontracting")
            for n in range(self.PARTS)
            for step in (1, 5)
        ]
        free = self.split(links, buyers_n=6, top_buyer_share=0.25)
        assert self.structure(free) > self.structure(self.whole()) + 0.25
