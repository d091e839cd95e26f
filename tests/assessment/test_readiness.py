"""Whether the sector can start: conditions, the verdict on them, and the steps of the procedure."""

import pytest

from sectorscan.assessment.assess import assess
from sectorscan.assessment.readiness import procedure, readiness
from sectorscan.assessment.result.strategy import ConditionResult, Procedure, Readiness
from sectorscan.rubric.unknown_ids import check
from tests.support import builders
from tests.support.builders import Record, asked, ingredient, measured, profile
from tests.support.situations import Told, situation

BREACH = ["child-labour"]
TITLES = {name: f"It is {name}." for name in ("not-ready", "prepare", "pilot", "launch")}
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
    levels: dict[str, Told], *conditions: Record, rules: Record | None = None, **sections: object
) -> Readiness:
    """Judge conditions, one for each ingredient at these levels if none is given."""
    looked_at = conditions or tuple(of(name) for name in levels)
    needs = {"b": 2} if "b" in [one["id"] for one in looked_at] else {}
    verdicts = {**VERDICTS, "launch_needs": needs, **(rules or {})}
    rubric = {"readiness": {"conditions": looked_at, "verdicts": verdicts}}
    one = situation(levels, rubric=rubric, **sections)
    found = readiness(one.profile, one.rubric, one.ingredients)
    assert found is not None
    return found


def first(
    levels: dict[str, Told], *conditions: Record, rules: Record | None = None, **sections: object
) -> ConditionResult:
    """Judge conditions and give the first of them, which the verdict hangs on."""
    found = judged(
        levels,
        *conditions,
        rules={"not_ready": {"condition": conditions[0]["id"], "below": 1}, **(rules or {})},
        **sections,
    )
    return found.conditions[0]


def ends(found: ConditionResult) -> tuple[float, float, float]:
    return found.low, found.estimate, found.high


def answer(level: float, question: str = "q") -> Record:
    return {question: {"level": level, "by": "author"}}


class TestConditions:
    @pytest.mark.parametrize(
        ("level", "state"),
        [(2, "holds"), ((0, 2, 4), "holds"), (1.9, "weak"), ((1.9, 1.9, 4), "weak")],
    )
    def test_one_holds_from_a_level_on(self, level: Told, state: str) -> None:
        assert first({"a": level}, of("a")).state == state
        assert first({"a": level}, of("a"), rules={"holds_at": 3}).state == "weak"

    def test_one_of_several_ingredients_is_at_their_mean(self) -> None:
        found = first({"a": 1, "b": (1, 2, 4)}, of("a", "b"))
        assert ends(found) == (1, 1.5, 2.5)

    def test_an_ingredient_that_is_not_known_widens_it_and_leaves_the_best_guess(self) -> None:
        found = first({"a": 3, "b": None}, of("a", "b"))
        assert (found.state, ends(found)) == ("holds", (1.5, 3, 3.5))

    def test_one_that_nothing_is_known_of(self) -> None:
        found = first({"a": None}, of("a"))
        assert (found.state, ends(found)) == ("not-known", (0, 2, 4))

    def test_a_breach_of_rights_is_the_lowest_level_of_its_ingredient(self) -> None:
        found = first({"work": 4}, of("work"), labour_breaches=BREACH)
        assert (found.state, ends(found)) == ("weak", (0, 0, 0))

    def test_one_may_have_a_question_of_its_own(self) -> None:
        own = condition("own", indicators=[asked("q")])
        found = first({}, own, answers=answer(3))
        assert (found.state, ends(found)) == ("holds", (2.5, 3, 3.5))
        assert [one.id for one in found.indicators] == ["q"]
        unasked = first({}, own, answers={})
        assert (unasked.state, ends(unasked)) == ("not-known", (0, 2, 4))

    def test_one_may_have_a_measure_of_its_own(self) -> None:
        own = condition("own", indicators=[measured("m", BODIES), asked("q")])
        bodies = [{"id": "x", "kind": "service-centre"}, {"id": "y", "kind": "chamber-of-commerce"}]
        found = first({}, own, institutions=bodies, answers=answer(2))
        assert ends(found) == (2.75, 3, 3.25)

    def test_what_was_not_collected_counts_for_nothing(self) -> None:
        own = condition("own", indicators=[measured("m", BODIES), asked("q")])
        assert ends(first({}, own, answers=answer(2))) == (1.5, 2, 2.5)

    def test_what_was_asked_in_vain_widens_it(self) -> None:
        own = condition("own", indicators=[asked("q"), asked("r")])
        assert ends(first({}, own, answers=answer(2))) == (0.75, 2, 3.25)

    def test_ingredients_and_questions_count_alike(self) -> None:
        own = condition("own", ingredients=["a"], indicators=[asked("q")])
        assert ends(first({"a": 1}, own, answers=answer(3))) == (1.75, 2, 2.25)

    @pytest.mark.parametrize(
        ("sections", "state", "level"),
        [
            ({}, "not-known", (0, 2, 4)),
            ({"labour_breaches": []}, "holds", (4, 4, 4)),
            ({"labour_breaches": BREACH}, "weak", (0, 0, 0)),
            ({"labour_breaches": BREACH, "labour_commitments": BREACH}, "holds", (2, 2, 2)),
        ],
    )
    def test_the_guard_looks_at_breaches_and_at_commitments_to_end_them(
        self, sections: Record, state: str, level: tuple[float, float, float]
    ) -> None:
        found = first({}, GUARD, **sections)
        assert (found.state, ends(found)) == (state, level)

    def test_a_rubric_may_have_none(self) -> None:
        one = situation({"a": 2})
        assert readiness(one.profile, one.rubric, one.ingredients) is None


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
        ],
    )
    def test_changes_at_its_boundaries(self, a: float, b: float, verdict: str) -> None:
        found = judged({"a": a, "b": b})
        assert found.verdict == found.worst == found.best == verdict
        assert found.meaning == f"It is {verdict}."

    def test_has_a_worst_and_a_best(self) -> None:
        found = judged({"a": (0.5, 2, 4), "b": (1, 2, 4)})
        assert (found.worst, found.verdict, found.best) == ("not-ready", "pilot", "launch")

    @pytest.mark.parametrize("levels", [{"a": 4, "b": 4}, {"a": (0, 2, 4), "b": None}])
    def test_is_not_ready_while_a_breach_is_put_up_with(self, levels: dict[str, Told]) -> None:
        found = judged(levels, labour_breaches=BREACH)
        assert found.verdict == found.worst == found.best == "not-ready"
        agreed = judged(levels, labour_breaches=BREACH, labour_commitments=BREACH)
        assert agreed.verdict == judged(levels).verdict

    def test_a_commitment_to_end_one_breach_leaves_the_other(self) -> None:
        made = builders.rubric(
            *(ingredient(name, asked(f"q{name}")) for name in ("a", "work")),
            breaches=[builders.breach(name) for name in (*BREACH, "forced-labour")],
            readiness={"conditions": [of("a")], "verdicts": VERDICTS},
        )
        given = profile(
            answers=answer(4, "qa"),
            labour_breaches=["child-labour", "forced-labour"],
            labour_commitments=BREACH,
        )
        found = assess(given, made).readiness
        assert found is not None
        assert found.verdict == "not-ready"

    def test_is_not_told_where_too_few_conditions_are_known(self) -> None:
        found = judged({"a": 4, "b": None, "c": None})
        assert (found.verdict, found.meaning) == (None, "")
        assert (found.worst, found.best) == ("prepare", "launch")
        assert judged({"a": 4, "b": None}).verdict is not None

    def test_is_not_to_launch_before_most_conditions_are_known(self) -> None:
        levels: dict[str, Told] = {"a": 4, "b": 4, "c": 4, "d": None}
        assert judged(levels).verdict == "launch"
        found = judged({**levels, "e": None})
        assert (found.verdict, found.best) == ("pilot", "launch")

    def test_is_never_worse_at_worst_than_at_the_best_guess(self) -> None:
        """Three of four conditions at 4 make a launch even at worst, but too few are known."""
        found = judged(
            {"a": 4, "b": 4, "c": 4, "d": None}, rules={"launch_from": 0.8, "launch_above": 2.4}
        )
        assert (found.worst, found.verdict, found.best) == ("pilot", "pilot", "launch")


class TestWhatWouldChangeIt:
    def test_before_a_start_is_what_stops_it(self) -> None:
        conditions = (GUARD, of("b"), of("a"))
        few: dict[str, Told] = {"a": 0.5, "b": 0}
        assert judged(few, *conditions, labour_breaches=[]).would_change == ("a",)
        enough: dict[str, Told] = {"a": 1, "b": 0}
        found = judged(enough, *conditions, labour_breaches=BREACH)
        assert found.would_change == ("rights",)
        both = judged(few, *conditions, labour_breaches=BREACH)
        assert both.would_change == ("rights", "a")

    def test_in_preparation_is_what_is_weak_or_not_known_the_lowest_first(self) -> None:
        found = judged({"a": 1.9, "b": 0, "c": None, "d": 2, "e": 0.5})
        assert found.verdict == "prepare"
        assert found.would_change == ("b", "e", "a", "c")

    def test_of_a_pilot_is_what_is_not_above_the_level_of_a_launch(self) -> None:
        found = judged({"a": 2.5, "b": 2.2, "c": 2.6})
        assert found.verdict == "pilot"
        assert found.would_change == ("b", "a")

    def test_of_a_pilot_is_also_what_a_launch_needs_above_all(self) -> None:
        found = judged({"a": 4, "b": 3, "c": 4}, rules={"launch_needs": {"b": 3.5}})
        assert (found.verdict, found.would_change) == ("pilot", ("b",))

    def test_is_what_is_not_known_where_only_that_forbids_a_launch(self) -> None:
        found = judged({"a": 4, "b": 2, "c": 4, "d": None, "e": None})
        assert (found.verdict, found.would_change) == ("pilot", ("d", "e"))

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
    found = procedure(profile(**sections), STEPS)
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
        assert procedure(profile(), builders.rubric(ingredient("a", asked("qa")))) is None

    def test_a_step_done_must_be_one_of_the_rubrics(self) -> None:
        [problem] = check(profile(steps_done=["call", "cuont"]), STEPS)
        assert problem.message == "`cuont` is no step of the rubric"
        assert problem.tip == "did you mean `count`?"
