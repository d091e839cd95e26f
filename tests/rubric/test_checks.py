"""Rubrics that must be refused, as the files in `cases/rubric-bad/` are, and some that must not."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from sectorscan.errors import InputError
from sectorscan.readers.source_file import KeyPath
from sectorscan.rubric.checks import broken_rules
from sectorscan.rubric.entries import Titled
from sectorscan.rubric.ingredients import Ingredient
from sectorscan.rubric.interdependencies import Reason
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.scale import Band, Gate
from sectorscan.rubric.strategy import End, Ends, Loop
from tests.support import builders
from tests.support.builders import asked, breach, ingredient, measured, need
from tests.support.cases import CompareMessage, case_names
from tests.support.paths import CASES
from tests.support.thoroughness import also_thorough

NAMES = case_names("rubric-bad")


@pytest.mark.parametrize("name", also_thorough(NAMES, *NAMES[::3]))
def test_rubric_is_refused(
    name: str, monkeypatch: pytest.MonkeyPatch, compare_message: CompareMessage
) -> None:
    monkeypatch.chdir(CASES / "rubric-bad")
    with pytest.raises(InputError) as raised:
        load_rubric(f"{name}.yaml")
    compare_message(Path(f"{name}.txt"), raised.value)
    assert {Path(p.location.path).name for p in raised.value.problems} == {f"{name}.yaml"}


PLAIN = builders.rubric(
    ingredient(
        "trust",
        asked("trust-asked"),
        measured("size", {"kind": "share", "of": "firms", "that": {"employees": {"lt": 10}}}),
    ),
    ingredient("labour", asked("pay")),
)
BANDS: TypeAdapter[tuple[Band, ...]] = TypeAdapter(tuple[Band, ...])


def broken(**changes: object) -> list[tuple[KeyPath, str]]:
    rules = broken_rules(builders.rebuilt(PLAIN, **changes))
    return [(tuple(rule.location), rule.message) for rule in rules]


def ingredients(*records: dict[str, Any]) -> dict[str, object]:
    return {"ingredients": tuple(map(Ingredient.model_validate, records))}


def of_firms(**conditions: object) -> dict[str, object]:
    share = {"kind": "share", "of": "firms", "that": conditions}
    return ingredients(
        ingredient("trust", measured("size", share)), ingredient("labour", asked("pay"))
    )


def test_a_plain_rubric_breaks_none() -> None:
    assert broken() == []


class TestWeights:
    def test_of_which_one_is_more_than_nothing_are_enough(self) -> None:
        plain = ingredient("labour", asked("pay"))
        light = {**ingredient("trust", asked("q", weight=0), asked("r")), "weight": 0}
        assert broken(**ingredients(light, plain)) == []

    def test_of_nothing_at_all_are_named_at_their_list(self) -> None:
        nothing = [
            {**ingredient(name, asked(f"{name}-asked", weight=0)), "weight": 0}
            for name in ("trust", "labour")
        ]
        assert broken(**ingredients(*nothing)) == [
            (("ingredients",), "the weights of the ingredients are all 0"),
            (
                ("ingredients", 0, "indicators"),
                "the weights of the indicators of `trust` are all 0",
            ),
            (
                ("ingredients", 1, "indicators"),
                "the weights of the indicators of `labour` are all 0",
            ),
        ]

    def test_of_pairs_may_be_nothing_where_pairs_count_nothing(self) -> None:
        pairs = (Reason.model_validate(need("trust", "labour", "weak")),)
        strengths = {"weak": 0, "medium": 1, "strong": 2}
        assert broken(interdependencies=pairs, strengths=strengths) == []
        (((place,), message),) = broken(interdependencies=pairs, strengths=strengths, interplay=0.5)
        assert (place, message[:25]) == ("interplay", "`interplay` must be 0 whe")
        stronger = (*pairs, Reason.model_validate(need("labour", "trust", "medium")))
        assert broken(interdependencies=stronger, strengths=strengths, interplay=0.5) == []


class TestBands:
    def bands(self, *ends: float) -> tuple[Band, ...]:
        return BANDS.validate_python(
            [{"id": f"b{end}", "title": "band", "below": end} for end in ends]
        )

    @pytest.mark.parametrize("ends", [(100,), (40, 100), (1, 2, 100)])
    def test_that_rise_to_the_end_are_right(self, ends: tuple[float, ...]) -> None:
        assert broken(bands=self.bands(*ends)) == []

    @pytest.mark.parametrize("ends", [(99,), (40, 30, 100), (100, 40)])
    def test_that_do_not_are_not(self, ends: tuple[float, ...]) -> None:
        assert broken(bands=self.bands(*ends)) == [
            (("bands",), "`below` must rise from band to band, up to 100")
        ]

    def test_of_a_gate_are_those_of_the_rubric(self) -> None:
        gate = {"id": "g", "title": "g", "ingredient": "trust", "below": 1}
        known = Gate.model_validate({**gate, "no_band_above": "any"})
        assert broken(gates=(known,)) == []
        unknown = Gate.model_validate({**gate, "no_band_above": "ani"})
        assert broken(gates=(unknown,)) == [
            (("gates", 0, "no_band_above", 0), "`ani` is no band of this rubric")
        ]


class TestIds:
    def test_of_two_sections_may_be_the_same(self) -> None:
        assert broken(services=(Titled(id="trust", title="Trust"),)) == []

    def test_that_stand_twice_are_named_at_the_second(self) -> None:
        rubric = builders.rebuilt(
            PLAIN,
            **ingredients(ingredient("labour", asked("pay")), ingredient("labour", asked("pay"))),
        )
        rules = [rule for rule in broken_rules(rubric) if rule.code == "given-twice"]
        assert [(tuple(rule.location), rule.message) for rule in rules] == [
            (("ingredients", 1, "id"), "the id `labour` is used twice"),
            (("ingredients", 1, "indicators", 0, "id"), "the id `pay` is used twice"),
        ]
        assert [tuple(place) for place in rules[0].clashing] == [("ingredients", 0, "id")]

    def test_of_ingredients_leave_the_sign_of_pairs_alone(self) -> None:
        odd = ingredients(ingredient("trust--law", asked("q")), ingredient("labour", asked("pay")))
        message = "`trust--law` has `--` in it, which stands between the two of a pair"
        assert (("ingredients", 0, "id"), message) in broken(**odd)

    def test_stand_in_a_loop_once(self) -> None:
        loop = {"id": "ring", "title": "ring", "closed": True, "about": "a", "evidence": "seen"}
        ring = Loop.model_validate({**loop, "members": ["trust", "trust"]})
        place: KeyPath = ("loops", 0, "members", 1)
        assert broken(loops=(ring,)) == [(place, "the id `trust` is used twice")]

    def test_of_gates_are_different(self) -> None:
        gate = Gate(id="g", title="g", ingredient="trust", below=1, no_band_above="any")
        assert broken(gates=(gate, gate)) == [(("gates", 1, "id"), "the id `g` is used twice")]

    def test_of_conditions_for_starting_are_different(self, shipped: Rubric) -> None:
        readiness = shipped.readiness
        assert readiness is not None
        first, *others = readiness.conditions
        twice = readiness.model_copy(update={"conditions": (first, *others, first)})
        rules = broken_rules(builders.rebuilt(shipped, readiness=twice))
        rule = next(rule for rule in rules if rule.code == "given-twice")
        assert rule.message == f"the id `{first.id}` is used twice"
        assert tuple(rule.location) == ("readiness", "conditions", 1 + len(others), "id")


class TestBreaches:
    def test_are_asked_about_by_a_check_or_by_a_question_of_labour(self) -> None:
        unasked = {key: value for key, value in breach("late-pay").items() if key != "ask"}
        late_pay = type(PLAIN.breaches[0]).model_validate(unasked)
        breaches = {"breaches": (*PLAIN.breaches, late_pay)}
        assert broken(**breaches) == [(("breaches", 1), "nobody is asked about `late-pay`")]
        pay = asked("pay")
        pay["question"]["breach_at"] = "late-pay"
        trust = ingredient("trust", asked("q"))
        assert broken(**breaches, **ingredients(trust, ingredient("labour", pay))) == []

    def test_of_which_labour_is_none_of_the_ingredients_are_not_looked_at(self) -> None:
        rubric = builders.rebuilt(PLAIN, labour_ingredient="labor")
        (rule,) = broken_rules(rubric)
        assert rule.message == "`labor` is no ingredient of this rubric"
        assert (rule.tip, rule.code) == ("did you mean `labour`?", "unknown-id")

    def test_that_a_question_names_are_those_of_the_rubric(self) -> None:
        pay = asked("pay")
        pay["question"]["breach_at"] = "child-labor"
        changed = ingredients(ingredient("trust", asked("q")), ingredient("labour", pay))
        (rule,) = broken_rules(builders.rebuilt(PLAIN, **changed))
        assert rule.message == "`child-labor` is no breach of this rubric"
        assert (rule.tip, rule.code) == ("did you mean `child-labour`?", "unknown-id")


class TestConditions:
    @pytest.mark.parametrize(
        "conditions",
        [
            {"employees": {"lt": 10}},
            {"role": "tanner"},
            {"role": ["tanner", "dyer"]},
            {"union": True},
            {"age": {"ge": 5}, "certified": True, "phases_n": {"gt": 1}},
        ],
    )
    def test_on_fields_that_firms_have(self, conditions: dict[str, object]) -> None:
        assert broken(**of_firms(**conditions)) == []

    @pytest.mark.parametrize(
        ("conditions", "message"),
        [
            ({"emploees": {"lt": 10}}, "`emploees` is no field of firms"),
            ({"products": "shoes"}, "`products` is no field of firms"),
            ({"role": {"lt": 3}}, "`role` is a text and has no limits"),
            ({"employees": "many"}, "`employees` is compared with figures, not with words"),
            ({"employees": [1, "two"]}, "`employees` is compared with figures, not with words"),
        ],
    )
    def test_on_fields_that_they_lack_or_that_are_of_another_kind(
        self, conditions: dict[str, object], message: str
    ) -> None:
        (((*place, field), said),) = broken(**of_firms(**conditions))
        assert place == ["ingredients", 0, "indicators", 0, "measure", "that"]
        assert ([field], said) == (list(conditions), message)


class TestPairs:
    def pairs(self, *ends: tuple[str, str]) -> list[tuple[KeyPath, str]]:
        return broken(interdependencies=tuple(Reason.model_validate(need(a, b)) for a, b in ends))

    def test_may_go_both_ways(self) -> None:
        assert self.pairs(("trust", "labour"), ("labour", "trust")) == []

    def test_do_not_stand_twice_one_way(self) -> None:
        assert self.pairs(("trust", "labour"), ("trust", "labour")) == [
            (("interdependencies", 1), "`trust` to `labour` stands twice")
        ]

    def test_are_of_two(self) -> None:
        assert self.pairs(("trust", "trust")) == [
            (("interdependencies", 0, "to"), "`trust` cannot need itself")
        ]

    def test_are_of_ingredients(self) -> None:
        assert self.pairs(("trust", "pay")) == [
            (("interdependencies", 0, "to", 0), "`pay` is no ingredient of this rubric")
        ]


class TestEnds:
    def shown(self, field: str) -> list[tuple[KeyPath, str]]:
        end = End(id="union", title="Union members", field=field)
        return broken(ends=Ends(shown=(end,), figures=(), compare=()))

    def test_show_fields_that_firms_have(self) -> None:
        assert self.shown("union") == []

    def test_do_not_show_fields_that_firms_lack(self) -> None:
        assert self.shown("unoin") == [
            (("ends", "shown", 0, "field"), "`unoin` is no field of firms")
        ]


def test_sources_are_in_the_bibliography() -> None:
    cited = {**ingredient("trust", asked("q")), "sources": ["pyke-1992"]}
    assert broken(**ingredients(cited, ingredient("labour", asked("pay")))) == [
        (("ingredients", 0, "sources", 0), "`pyke-1992` is no source of this rubric")
    ]


def test_the_shipped_rubric_breaks_none(shipped: Rubric) -> None:
    assert list(broken_rules(shipped)) == []
