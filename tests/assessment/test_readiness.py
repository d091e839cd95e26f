"""Whether the sector can start: conditions, the verdict on them, and the steps of the procedure."""

import pytest

from sectorscan.assessment.assess import assess
from sectorscan.assessment.readiness import procedure, readiness
from sectorscan.assessment.result.strategy import ConditionResult, Procedure, Readiness
from sectorscan.assessment.situation import Situation
from sectorscan.rubric.unknown_ids import check
from tests.support import builders
from tests.support.builders import Record, asked, ingredient, measured, profile
from tests.support.situations import REPORTED, Level, situation

BREACH = ["child-labour"]
DENIED: Record = {
    "labour_checks": [{"breach": "child-labour", "found": False, "by": "trade-union"}]
}
TITLES = {
    name: f"It is {name}."
    for name in ("not-ready", "breach", "prepare", "pilot", "launch", "under-way")
}
VERDICTS = {
    "not_ready": {"condition": "a", "below": 1},
    "prepare_below": 1.5,
    "launch_above": 2.5,
    "launch_needs": {},
    "titles": TITLES,
    "holds_at": 2,
    "told_from": 0.5,
    "launch_from": 0.75,
}
BODIES: Record = {"kind": "presence", "kinds": ["service-centre", "chamber-of-commerce"]}


def condition(identifier: str, **looks_at: object) -> Record:
    words = dict.fromkeys(("title", "short", "why"), identifier)
    return {"id": identifier, **words, "evidence": "judgement", **looks_at}


def of(*ingredients: str) -> Record:
    return condition(ingredients[0], ingredients=ingredients)


GUARD = condition("rights", guard=True)


def judged(
    levels: dict[str, Level], *conditions: Record, rules: Record | None = None, **sections: object
) -> Readiness:
    """Judge conditions, one for each ingredient at these levels if none is given."""
    looked_at = conditions or tuple(of(name) for name in levels)
    needs = {"b": 2} if "b" in [one["id"] for one in looked_at] else {}
    verdicts = {**VERDICTS, "launch_needs": needs, **(rules or {})}
    rubric = {"readiness": {"conditions": looked_at, "verdicts": verdicts}}
    found = readiness(situation(levels, rubric=rubric, **sections))
    assert found is not None
    return found


def first(
    levels: dict[str, Level], *conditions: Record, rules: Record | None = None, **sections: object
) -> ConditionResult:
    """Judge conditions and give the first of them, which the verdict hangs on."""
    found = judged(
        levels,
        *conditions,
        rules={"not_ready": {"condition": conditions[0]["id"], "below": 1}, **(rules or {})},
        **sections,
    )
    return found.conditions[0]


def answer(level: float, question: str = "q") -> Record:
    return {question: {"level": level, "by": "author"}}


class TestConditions:
    @pytest.mark.parametrize(
        ("level", "state", "chance"),
        [
            (2, "holds", 1),
            ([1, *[2] * 9], "holds", 0.9),
            ([1, 2, 3], "probably", 2 / 3),
            (2 - 1e-12, "holds", 1),
            (1.9, "weak", 0),
            ([1.9, 1.9, 4], "weak", 1 / 3),
        ],
    )
    def test_one_holds_from_a_level_on(self, level: Level, state: str, chance: float) -> None:
        found = first({"a": level}, of("a"))
        assert found.state == state
        assert found.chance == pytest.approx(chance)
        assert first({"a": 2.5}, of("a"), rules={"holds_at": 3}).state == "weak"

    def test_one_of_several_ingredients_is_at_their_mean(self) -> None:
        found = first({"a": 1, "b": [1, 2, 4]}, of("a", "b"))
        assert found.estimate == pytest.approx(1 + 2 / 3)
        assert (found.likely.low, found.likely.high) == (1, 2.5)

    def test_one_that_nothing_is_known_of(self) -> None:
        assert first({"a": None}, of("a")).state == "not-known"

    def test_a_breach_of_rights_is_the_lowest_level_of_its_ingredient(self) -> None:
        found = first({"work": 4}, of("work"), **REPORTED)
        assert (found.state, found.estimate) == ("weak", 0)

    def test_one_may_have_a_question_of_its_own(self) -> None:
        own = condition("own", indicators=[asked("q")])
        good, poor = (judged_by_answers(own, answer(level)) for level in (4, 0))
        assert [indicator.id for indicator in good.indicators] == ["q"]
        assert (good.state, poor.state) == ("holds", "weak")
        assert good.estimate > 3
        assert poor.estimate < 1
        assert judged_by_answers(own, {}).state == "not-known"

    def test_one_may_have_a_measure_of_its_own(self) -> None:
        own = condition("own", indicators=[measured("m", BODIES), asked("q")])
        bodies = [{"id": "x", "kind": "service-centre"}, {"id": "y", "kind": "chamber-of-commerce"}]
        with_both = judged_by_answers(own, answer(2), institutions=bodies)
        assert with_both.estimate > judged_by_answers(own, answer(2)).estimate
        assert [indicator.share for indicator in with_both.indicators] == [0.5, 0.5]

    @pytest.mark.parametrize(("firms", "level"), [(2, 0), (10, 1), (35, 1.5), (60, 2), (5000, 4)])
    def test_one_may_count_the_firms(self, firms: int, level: float) -> None:
        own = condition("own", firms=[[10, 1], [60, 2], [600, 4]])
        found = first({}, own, firms=[{"id": "all", "count": firms}])
        assert found.estimate == pytest.approx(max(1, level))
        assert found.state == ("holds" if level >= 2 else "weak")
        assert first({}, own).state == "not-known"

    @pytest.mark.parametrize("more", [{"indicators": [asked("q")]}, {"firms": [[10, 1], [60, 2]]}])
    def test_one_of_which_something_is_known_is_known(self, more: Record) -> None:
        own = condition("own", ingredients=["a"], **more)
        assert first({"a": 4}, own).state == "holds"
        assert first({"a": None}, own).state == "not-known"

    @pytest.mark.parametrize(
        ("sections", "state", "level"),
        [
            ({}, "not-known", 2),
            ({"labour_breaches": []}, "not-known", 2),  # a no of others than workers
            (DENIED, "holds", 4),
            ({"labour_breaches": BREACH}, "not-known", 2),  # alleged
            (REPORTED, "weak", 0),
            ({**REPORTED, "labour_commitments": BREACH}, "holds", 2),
        ],
    )
    def test_the_guard_looks_at_breaches_and_at_commitments_to_end_them(
        self, sections: Record, state: str, level: float
    ) -> None:
        found = first({}, GUARD, **sections)
        assert (found.state, found.estimate) == (state, level)
        assert found.guard

    @pytest.mark.parametrize(("by", "state"), [("author", "not-known"), ("trade-union", "weak")])
    def test_that_one_breach_will_be_ended_says_nothing_of_another(
        self, by: str, state: str
    ) -> None:
        verdicts: Record = {**VERDICTS, "not_ready": {"condition": "rights", "below": 1}}
        made = builders.rubric(
            ingredient("work", asked("qw")),
            breaches=[builders.breach(name) for name in (*BREACH, "forced-labour")],
            readiness={"conditions": [GUARD], "verdicts": verdicts},
        )
        checks = [
            {"breach": "child-labour", "found": True, "by": "trade-union"},
            {"breach": "forced-labour", "found": True, "by": by},
        ]
        known = profile(labour_checks=checks, labour_commitments=BREACH)
        found = readiness(Situation.of(known, made))
        assert found is not None
        assert found.conditions[0].state == state

    def test_a_rubric_may_have_none(self) -> None:
        assert readiness(situation({"a": 2})) is None


def judged_by_answers(looked_at: Record, answers: Record, **sections: object) -> ConditionResult:
    """Judge one condition from what was really answered."""
    verdicts = {**VERDICTS, "not_ready": {"condition": looked_at["id"], "below": 1}}
    rubric = builders.rubric(
        ingredient("work", asked("qw")),
        readiness={"conditions": [looked_at], "verdicts": verdicts},
    )
    found = readiness(Situation.of(profile(answers=answers, **sections), rubric))
    assert found is not None
    return found.conditions[0]


class TestVerdict:
    @pytest.mark.parametrize(
        ("a", "b", "verdict"),
        [
            (0.9, 4, "not-ready"),
            (1, 1.9, "prepare"),
            (1, 2, "pilot"),
            (2, 3, "pilot"),
            (2.1, 3, "launch"),
            (4, 1.9, "pilot"),
            (4, 2, "launch"),
            (1 - 1e-12, 4, "pilot"),  # what only rounding keeps from a limit is at it
            (1, 2 - 1e-12, "pilot"),
            (2 + 1e-12, 3, "pilot"),
            (4, 2 - 1e-12, "launch"),
        ],
    )
    def test_changes_at_its_boundaries(self, a: float, b: float, verdict: str) -> None:
        found = judged({"a": a, "b": b})
        assert found.verdict == verdict
        assert {chance.id: chance.share for chance in found.chances}[verdict] == 1
        assert found.meaning == f"It is {verdict}."

    def test_is_that_of_most_draws(self) -> None:
        found = judged({"a": [0.5, 2, 2, 4], "b": [1, 2, 2, 4]})
        assert found.verdict == "pilot"
        shares = {chance.id: chance.share for chance in found.chances}
        assert shares == {"not-ready": 0.25, "prepare": 0, "pilot": 0.5, "launch": 0.25}

    @pytest.mark.parametrize("levels", [{"a": 4, "b": 4}, {"a": [0, 2, 4], "b": None}])
    def test_is_not_ready_while_a_breach_is_put_up_with(self, levels: dict[str, Level]) -> None:
        found = judged(levels, **REPORTED)
        assert (found.verdict, found.breaches) == ("not-ready", ("child-labour",))
        agreed = judged(levels, labour_commitments=BREACH, **REPORTED)
        assert (agreed.verdict, agreed.breaches) == (judged(levels).verdict, ())

    def test_a_commitment_to_end_one_breach_leaves_the_other(self) -> None:
        made = builders.rubric(
            *(ingredient(name, asked(f"q{name}")) for name in ("a", "work")),
            breaches=[builders.breach(name) for name in (*BREACH, "forced-labour")],
            readiness={"conditions": [of("a")], "verdicts": VERDICTS},
        )
        checks = [
            {"breach": breach, "found": True, "by": "trade-union"}
            for breach in ("child-labour", "forced-labour")
        ]
        given = profile(answers=answer(4, "qa"), labour_checks=checks, labour_commitments=BREACH)
        found = assess(given, made).readiness
        assert found is not None
        assert (found.verdict, found.breaches) == ("not-ready", ("forced-labour",))
        assert found.meaning == "It is breach."

    def test_what_is_put_up_with_is_told_as_a_list(self) -> None:
        breaches = (*BREACH, "forced-labour", "lethal-risk")
        titles = {**TITLES, "breach": "Nobody has agreed to end {breach}."}
        verdicts: Record = {**VERDICTS, "titles": titles}
        made = builders.rubric(
            *(ingredient(name, asked(f"q{name}")) for name in ("a", "work")),
            breaches=[builders.breach(name) for name in breaches],
            readiness={"conditions": [of("a")], "verdicts": verdicts},
        )
        checks = [{"breach": breach, "found": True, "by": "trade-union"} for breach in breaches]
        found = assess(profile(answers=answer(4, "qa"), labour_checks=checks), made).readiness
        assert found is not None
        first, second, third = (made.titles[breach] for breach in breaches)
        assert found.meaning == f"Nobody has agreed to end {first}, {second} and {third}."

    def test_what_is_followed_already_is_under_way(self) -> None:
        signs = [
            {"id": f"s{n}", "title": "Good a", "evidence": "judgement", "levels": {"a": {"ge": 2}}}
            for n in range(2)
        ]
        words = {"title": "Together", "about": "a", "contrast": "b", "evidence": "judgement"}
        for sort, under_way in (("ideal", "It is under-way."), ("rival", "")):
            strategy = {"id": "s", "sort": sort, **words, "signatures": signs}
            made = builders.rubric(
                ingredient("a", asked("qa")),
                strategies=[strategy],
                readiness={"conditions": [of("a")], "verdicts": VERDICTS},
            )
            found = assess(profile(answers=answer(4, "qa")), made).readiness
            assert found is not None
            assert found.under_way == under_way

    def test_is_not_told_where_too_few_conditions_are_known(self) -> None:
        found = judged({"a": 4, "b": None, "c": None})
        assert (found.verdict, found.meaning) == (None, "")
        assert judged({"a": 4, "b": None}).verdict is not None

    def test_is_not_to_launch_before_most_conditions_are_known(self) -> None:
        levels: dict[str, Level] = {"a": 4, "b": 4, "c": 4, "d": None}
        assert judged(levels).verdict == "launch"
        assert judged({**levels, "e": None}).verdict == "pilot"

    @pytest.mark.parametrize(
        ("sections", "verdict"),
        [
            (DENIED, "launch"),
            ({}, "pilot"),
            ({"labour_breaches": []}, "pilot"),
            ({"labour_breaches": BREACH}, "pilot"),  # alleged
        ],
    )
    def test_is_not_to_launch_before_rights_are_known_to_be_kept(
        self, sections: Record, verdict: str
    ) -> None:
        levels: dict[str, Level] = {"a": 4, "b": 4, "c": 4, "d": 4}
        conditions = (*map(of, levels), GUARD)
        assert judged(levels, *conditions, **sections).verdict == verdict


class TestWhatWouldChangeIt:
    def test_before_a_start_is_what_stops_it(self) -> None:
        conditions = (GUARD, of("b"), of("a"))
        few: dict[str, Level] = {"a": 0.5, "b": 0}
        assert judged(few, *conditions, labour_breaches=[]).would_change == ("a",)
        enough: dict[str, Level] = {"a": 1, "b": 0}
        found = judged(enough, *conditions, **REPORTED)
        assert found.would_change == ("rights",)
        both = judged(few, *conditions, **REPORTED)
        assert both.would_change == ("rights", "a")

    def test_in_preparation_is_what_is_weak_or_not_known_the_lowest_first(self) -> None:
        found = judged(
            {"a": 1.9, "b": 0, "c": None, "d": 2, "e": 0.5}, rules={"prepare_below": 1.6}
        )
        assert found.verdict == "prepare"
        assert found.would_change == ("b", "e", "a", "c")

    def test_of_a_pilot_is_what_is_not_above_the_level_of_a_launch(self) -> None:
        found = judged({"a": 2.5, "b": 2.2, "c": 2.6})
        assert found.verdict == "pilot"
        assert found.would_change == ("b", "a")

    def test_of_a_pilot_is_also_what_a_launch_needs_above_all(self) -> None:
        found = judged({"a": 4, "b": 3, "c": 4}, rules={"launch_needs": {"b": 3.5, "c": 4}})
        assert (found.verdict, found.would_change) == ("pilot", ("b",))

    def test_of_two_as_low_but_for_rounding_the_first_by_id_comes_first(self) -> None:
        found = judged({"c": 3, "b": 1 - 1e-12, "a": 1})
        assert (found.verdict, found.would_change) == ("pilot", ("a", "b"))

    def test_is_what_is_not_known_where_only_that_forbids_a_launch(self) -> None:
        found = judged({"a": 4, "b": 3, "c": 4, "d": None, "e": None})
        assert found.verdict == "pilot"
        assert {"d", "e"} <= set(found.would_change)

    def test_is_what_is_not_known_where_no_verdict_is_told(self) -> None:
        assert judged({"a": 0.5, "b": None, "c": None}).would_change == ("b", "c")

    def test_of_a_launch_is_nothing(self) -> None:
        assert judged({"a": 4, "b": 4, "c": 1, "d": None}).would_change == ()


def step(identifier: str, *leads: str, recurring: bool = False) -> Record:
    words = dict.fromkeys(("title", "what", "yields"), identifier)
    kinds = leads or ("service-centre",)
    told = {"leads": kinds, "months": [1, 2], "recurring": recurring, "evidence": "judgement"}
    return {"id": identifier, **words, **told}


STEPS = builders.rubric(
    ingredient("a", asked("qa")),
    procedure=[
        step("call"),
        step("count", "chamber-of-commerce", "service-centre"),
        step("watch", recurring=True),
    ],
)


def steps(**sections: object) -> Procedure:
    found = procedure(Situation.of(profile(**sections), STEPS))
    assert found is not None
    return found


class TestProcedure:
    def test_begins_with_the_first_step(self) -> None:
        found = steps()
        assert found.next == "call"
        assert [one.done for one in found.steps] == [False, False, False]

    def test_goes_on_with_the_first_step_that_is_not_done(self) -> None:
        assert steps(steps_done=["call"]).next == "count"
        found = steps(steps_done=["count"])
        assert found.next == "call"
        assert [one.done for one in found.steps] == [False, True, False]

    @pytest.mark.parametrize(
        ("shown_by", "sections", "taken"),
        [
            ({"levels": {"a": 2}}, {"answers": answer(4, "qa")}, True),
            ({"levels": {"a": 2}}, {"answers": answer(1, "qa")}, False),
            ({"levels": {"a": 2}}, {}, False),  # the middle of the scale is no evidence
            ({"in_place": ["found-a-centre"]}, {}, False),
            (
                {"in_place": ["found-a-centre"]},
                {"in_place": [{"id": "found-a-centre", "status": "running"}]},
                True,
            ),
            (
                {"in_place": ["found-a-centre"]},
                {"in_place": [{"id": "found-a-centre", "status": "ended"}]},
                False,
            ),
            ({"listed": ["firms"]}, {"firms": [{"id": "f"}]}, True),
            ({"listed": ["firms"]}, {"firms": []}, False),
            ({"listed": ["firms"]}, {}, False),
            ({"coverage": 1}, {"answers": answer(2, "qa")}, True),
            ({"coverage": 0.5}, {}, False),
        ],
    )
    def test_a_step_that_what_is_recorded_shows_is_not_told_again(
        self, *, shown_by: Record, sections: Record, taken: bool
    ) -> None:
        rubric = builders.rubric(
            ingredient("a", asked("qa")),
            procedure=[{**step("call"), "taken_where": shown_by}, step("count")],
        )
        found = procedure(Situation.of(profile(**sections), rubric))
        assert found is not None
        assert found.next == ("count" if taken else "call")

    def test_ends_when_all_are_done(self) -> None:
        assert steps(steps_done=["call", "count", "watch"]).next is None

    def test_names_who_of_the_profile_could_lead(self) -> None:
        found = steps(
            institutions=[
                {"id": "x", "name": "Centre X", "kind": "service-centre"},
                {"id": "y", "kind": "service-centre"},
                {"id": "z", "kind": "chamber-of-commerce", "active": False},
            ]
        )
        leads = {one.kind: one.names for one in found.steps[1].leads}
        assert leads == {"chamber-of-commerce": (), "service-centre": ("Centre X", "y")}

    def test_tells_each_step_as_the_rubric_does(self) -> None:
        last = steps().steps[-1]
        assert (last.title, last.yields, last.months) == ("watch", "watch", (1, 2))
        assert [one.recurring for one in steps().steps] == [False, False, True]

    def test_a_rubric_may_have_none(self) -> None:
        assert (
            procedure(Situation.of(profile(), builders.rubric(ingredient("a", asked("qa")))))
            is None
        )

    def test_a_step_done_must_be_one_of_the_rubrics(self) -> None:
        [problem] = check(profile(steps_done=["call", "cuont"]), STEPS)
        assert problem.message == "`cuont` is no step of the rubric"
        assert problem.tip == "did you mean `count`? allowed: call, count, watch"
