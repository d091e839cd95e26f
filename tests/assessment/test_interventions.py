"""What interventions gain, what they need first, who leads them, and which make the package."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given

from sectorscan.assessment.interventions import interventions
from sectorscan.assessment.result.interventions import InterventionResult
from sectorscan.assessment.situation import Situation
from sectorscan.types import Estimate, LikelyRange
from tests.support.builders import Record, action, need
from tests.support.situations import GUARDED, REPORTED, score_by_hand, situation, situations

CLOSE = 1e-9
STARTS = ("holds", "probably")
PAIRED = {"interplay": 0.5, "interdependencies": [need("a", "b")]}


def advised(it: Situation) -> dict[str, InterventionResult]:
    return {result.id: result for result in interventions(it, gains=True)}


def only(it: Situation) -> InterventionResult:
    [result] = interventions(it, gains=True)
    return result


def gain(result: InterventionResult) -> Estimate:
    assert result.gain is not None
    return result.gain


def scale(it: Situation, name: str) -> float:
    """By how much a lift is made smaller: by the reach, and where something weak is there."""
    row = it.plans.repertoire.rows[name]
    weak = it.plans.conditions[row].status == "strengthen"
    return it.plans.stages[row].share * (0.5 if weak else 1)


def lifted_by_hand(it: Situation, chosen: Sequence[str], levels: Sequence[float]) -> list[float]:
    after, actions = [], [act for act in it.rubric.interventions if act.id in chosen]
    for ingredient, level in zip(it.rubric.ingredients, levels, strict=True):
        lift = sum(act.lifts.get(ingredient.id, 0) * scale(it, act.id) for act in actions)
        after.append(max(level, min(3.5, level + (4 - level) / 4 * lift)))
    return after


def gain_by_hand(it: Situation, chosen: Sequence[str], levels: Sequence[float]) -> float:
    after = score_by_hand(it.rubric, lifted_by_hand(it, chosen, levels))
    return after - score_by_hand(it.rubric, levels)


def gains_by_hand(it: Situation, chosen: Sequence[str]) -> list[float]:
    """The gain in each draw."""
    return [gain_by_hand(it, chosen, levels) for levels in it.draws.levels.tolist()]


# Lifts and reach.


@pytest.mark.parametrize(
    ("level", "lift", "after"),
    [
        (0, 2, 2),
        (1, 1, 1.75),
        (2, 2, 3),
        (2, 0, 2),
        (0, 4, 3.5),
        (3, 4, 3.5),
        (3.5, 1, 3.5),
        (3.75, 2, 3.75),
        (4, 4, 4),
    ],
)
def test_a_lift_counts_less_near_the_top_and_ends_at_its_limit(
    level: float, lift: float, after: float
) -> None:
    assert only(situation({"a": level}, action("do", {"a": lift}))).lifts == {"a": (level, after)}


def test_the_limit_of_lifts_is_the_rubrics() -> None:
    it = situation({"a": 0}, action("do", {"a": 4}), rubric={"lift_limit": 2.5})
    assert only(it).lifts == {"a": (0, 2.5)}


@pytest.mark.parametrize(
    ("serves", "sections", "reach"),
    [
        (None, {"firms": [{"id": "all", "count": 100}]}, 1),
        (25, {"firms": [{"id": "all", "count": 100}]}, 0.25),
        (25, {"firms": [{"id": "some", "count": 60}, {"id": "others", "count": 40}]}, 0.25),
        (300, {"firms": [{"id": "all", "count": 100}]}, 1),
        (25, {}, 0.25),  # of the number of firms that is likely where nobody stated it
        (25, {"firms": []}, 0.25),
    ],
)
def test_reach_is_the_share_of_the_firms_that_are_served(
    serves: float | None, sections: Record, reach: float
) -> None:
    one = only(situation({"a": 0}, action("do", {"a": 2}, serves=serves), **sections))
    assert one.reach == reach
    assert one.lifts == {"a": (0, 2 * reach)}


# Gains.


def test_a_gain_is_the_mean_of_the_draws_with_its_likely_range() -> None:
    it = situation(
        {"a": [0, 1, 2], GUARDED: 2},
        action("do", {"a": 1}, starts_at=4),
        rubric={"interplay": 0.5, "interdependencies": [need("a", GUARDED)]},
    )
    # a rises by 1, 0.75 and 0.5; while it is weaker than its partner each level gives 18.75
    assert it.gains.tolist() == [[18.75, 14.0625, 3.125]]
    assert gain(only(it)).estimate == pytest.approx((18.75 + 14.0625 + 3.125) / 3)
    assert gain(only(it)).likely == LikelyRange(low=3.125, high=18.75)
    assert only(it).gain_per_cost == pytest.approx(gain(only(it)).estimate / 4)


def test_no_gain_is_told_where_none_may_be_and_the_order_stays() -> None:
    it = situation({"a": 1}, action("small", {"a": 1}), action("great", {"a": 2}))
    results = interventions(it, gains=False)
    assert [result.id for result in results] == ["great", "small"]
    assert all(r.gain is None and r.gain_per_cost is None for r in results)


@given(situations())
def test_gains_are_by_the_formula_and_never_negative(it: Situation) -> None:
    for name, result in advised(it).items():
        gains = gains_by_hand(it, [name])
        assert gain(result).estimate == pytest.approx(np.mean(gains), abs=CLOSE)
        likely = gain(result).likely
        assert -CLOSE <= min(gains) - CLOSE <= likely.low <= likely.high <= max(gains) + CLOSE
        cost = it.plans.cost[it.plans.repertoire.rows[name]]
        assert result.gain_per_cost == pytest.approx(gain(result).estimate / cost, abs=CLOSE)


@given(situations())
def test_a_lift_never_lowers_and_never_passes_the_limit(it: Situation) -> None:
    for one in advised(it).values():
        for before, after in one.lifts.values():
            assert before <= after <= max(before, 3.5)


# Preconditions.


@pytest.mark.parametrize(
    ("level", "needed", "standing"),
    [
        (2.0, 2, "holds"),
        ([2, 3, 4], 2, "holds"),
        ([1, *[2] * 9], 2, "holds"),
        ([1, 2, 3], 2, "probably"),
        ([1, 3], 2, "probably"),
        ([1, 1.5, 3], 2, "fails"),
        ([1, 1.5, 1.75], 2, "fails"),
        (None, 2.5, "ask"),
        (None, 3, "ask"),
        (None, 2, "holds"),
        (0.1 + 0.2 + 1.7, 2, "holds"),
        (2 - 1e-12, 2, "holds"),
    ],
)
def test_how_a_precondition_stands(
    level: float | list[float] | None, needed: float, standing: str
) -> None:
    result = only(situation({"a": level}, action("do", {}, needs={"levels": {"a": needed}})))
    [precondition] = result.preconditions
    assert (precondition.ingredient, precondition.level) == ("a", needed)
    assert precondition.standing == result.ready == standing


def test_of_a_question_that_nobody_answered_no_chance_is_given() -> None:
    it = situation({"a": 1}, action("do", {}, needs={"levels": {"a": 2, "a-asked": 2}}))
    ingredient, unanswered = only(it).preconditions
    assert (ingredient.standing, ingredient.chance) == ("fails", 0)
    assert (unanswered.standing, unanswered.chance) == ("ask", None)


def test_an_intervention_is_as_ready_as_its_worst_precondition() -> None:
    it = situation(
        {"sure": 3, "likely": [1, 3, 4], "unknown": None, "weak": 1},
        action("free", {}),
        action("one", {}, needs={"levels": {"sure": 2}}),
        action("two", {}, needs={"levels": {"likely": 2, "sure": 2}}),
        action("three", {}, needs={"levels": {"unknown": 2.5, "likely": 2}}),
        action("four", {}, needs={"levels": {"unknown": 2.5, "weak": 2, "sure": 2}}),
    )
    ready = {name: one.ready for name, one in advised(it).items()}
    assert ready == {
        "free": "holds",
        "one": "holds",
        "two": "probably",
        "three": "ask",
        "four": "fails",
    }


def test_what_would_raise_a_failing_precondition_is_named() -> None:
    it = situation(
        {"a": 1},
        action("wanted", {"a": 4}, needs={"levels": {"a": 2}}),
        action("a-dear-one", {"a": 3}, starts_at=8),
        action("cheap-z", {"a": 2}, starts_at=2),
        action("cheap-b", {"a": 3}, starts_at=2),
        action("a-little", {"a": 0.5}),
        action("larger", {"a": 1}, starts_at=16),
        action("nothing", {"a": 0}),
        action("elsewhere", {GUARDED: 4}),
        action("there-already", {"a": 4}),
        action("weak-already", {"a": 2}, starts_at=16),
        in_place=[
            {"id": "there-already", "status": "running"},
            {"id": "weak-already", "status": "weak"},
        ],
    )
    [precondition] = advised(it)["wanted"].preconditions
    assert precondition.raised_by == ("cheap-b", "cheap-z", "a-dear-one")
    # what is there and weak is strengthened, which lifts half as far
    assert precondition.nearer_by == ("larger", "weak-already", "a-little")


def test_nothing_raises_a_precondition_above_the_limit_of_lifts() -> None:
    it = situation(
        {"a": 3}, action("wanted", {}, needs={"levels": {"a": 4}}), action("most", {"a": 4})
    )
    [precondition] = advised(it)["wanted"].preconditions
    assert (precondition.raised_by, precondition.nearer_by) == ((), ("most",))


@pytest.mark.parametrize("level", [3.0, [1, 3, 4], None])
def test_only_a_failing_precondition_asks_for_a_raise(
    level: float | list[float] | None,
) -> None:
    it = situation(
        {"a": level}, action("wanted", {}, needs={"levels": {"a": 2.5}}), action("more", {"a": 2})
    )
    [precondition] = advised(it)["wanted"].preconditions
    assert (precondition.raised_by, precondition.nearer_by) == ((), ())


# Pairs set free.


def test_pairs_set_free_are_those_whose_weak_partner_is_raised() -> None:
    it = situation(
        {"high": 3, "low": 0, "top": 4, "unknown": [0, 0, 0, 4]},
        action("do", {"low": 1}),
        rubric={
            "interplay": 1,
            "interdependencies": [
                need("unknown", "low", "strong"),
                need("high", "low", "weak"),
                need("low", "top", "medium"),
                need("high", "top", "medium"),
            ],
        },
    )
    freed = [(pair.id, pair.weak, pair.strong, pair.suspected) for pair in only(it).sets_free]
    assert freed == [
        ("low--top", "low", "top", False),
        ("high--low", "low", "high", False),
        ("low--unknown", "low", "unknown", True),
    ]
    # a level of 2, of 1 and of 3 parts of strength in 8
    assert [pair.points for pair in only(it).sets_free] == [6.25, 3.125, 9.375]


def test_raising_the_stronger_partner_sets_nothing_free() -> None:
    it = situation({"a": 3, "b": 1}, action("do", {"a": 2}), rubric=PAIRED)
    assert only(it).sets_free == ()


# Who leads, what stands already, what it costs.


def test_only_active_institutions_may_lead_or_help() -> None:
    it = situation(
        {},
        action("do", {}, leads=["service-centre"], partners=["chamber-of-commerce"]),
        institutions=[
            {"id": "citer", "name": "CITER", "kind": "service-centre"},
            {"id": "unnamed", "kind": "service-centre", "active": True},
            {"id": "closed", "name": "Old centre", "kind": "service-centre", "active": False},
            {"id": "asleep", "kind": "chamber-of-commerce", "active": False},
        ],
    )
    [lead], [partner] = only(it).leads, only(it).partners
    assert (lead.kind, lead.names) == ("service-centre", ("CITER", "unnamed"))
    assert (partner.kind, partner.names) == ("chamber-of-commerce", ())


@pytest.mark.parametrize("sections", [{}, {"institutions": []}])
def test_a_kind_that_could_lead_is_told_though_none_is_named(sections: Record) -> None:
    [lead] = only(situation({}, action("do", {}), **sections)).leads
    assert (lead.kind, lead.names) == ("service-centre", ())


def test_what_is_in_place_is_told_and_what_runs_comes_last() -> None:
    it = situation(
        {"a": 1},
        *(action(name, {"a": 0.5}) for name in ("ended", "new", "running", "weak")),
        in_place=[
            {"id": "running", "status": "running", "since": 1980},
            {"id": "weak", "status": "weak"},
            {"id": "ended", "status": "ended", "since": 1970},
        ],
    )
    found = {name: (one.in_place, one.since) for name, one in advised(it).items()}
    assert found == {
        "ended": ("ended", 1970),
        "new": (None, None),
        "weak": ("weak", None),
        "running": ("running", 1980),
    }
    assert list(found)[-1] == "running"


@pytest.mark.parametrize(
    ("cost", "told"),
    [
        (500, (500, 500, 500)),
        ({"low": 100, "high": 300}, (100, 200, 300)),
        ({"low": 100}, (100, 100, 100)),
        ({"high": 300}, (300, 300, 300)),
    ],
)
def test_a_cost_is_told_between_its_ends(cost: object, told: tuple[float, float, float]) -> None:
    found = only(situation({}, action("do", {}), costs={"do": cost})).cost
    assert found is not None
    assert (found.low, found.estimate, found.high) == told


def test_a_cost_that_nobody_gave_is_none() -> None:
    assert only(situation({}, action("do", {}))).cost is None


def test_what_the_rubric_says_of_an_intervention_is_passed_on() -> None:
    caution = {"text": "mind this", "evidence": "recalled"}
    one = only(situation({}, action("do", {}, starts_at=16, recurrent=True, caution=caution)))
    assert (one.title, one.months, one.who_pays, one.recurrent) == (
        "do",
        (6, 12),
        "the region",
        True,
    )
    assert one.precedent is not None
    assert one.precedent.text == "done before"
    assert one.caution is not None
    assert one.caution.evidence == "recalled"


# The order.


def test_those_that_can_start_come_first_by_gain_per_cost_then_the_others() -> None:
    it = situation(
        {"a": 0, "b": 2, "unknown": None},
        action("dear", {"a": 2}, starts_at=4),
        action("small", {"a": 1}),
        action("same-as-small", {"a": 1}),
        action("large-but-failing", {"a": 4}, needs={"levels": {"b": 3}}),
        action("larger-but-to-ask", {"a": 4}, needs={"levels": {"unknown": 3}}),
        action("runs", {"a": 4}),
        action("large", {"a": 2}, needs={"levels": {"b": 2}}),
        in_place=[{"id": "runs", "status": "running"}],
    )
    assert list(advised(it)) == [
        "large",
        "same-as-small",
        "small",
        "dear",
        "large-but-failing",
        "larger-but-to-ask",
        "runs",
    ]


@given(situations())
def test_the_order_holds_in_every_situation(it: Situation) -> None:
    ranks = [
        (
            one.in_place == "running",
            one.ready not in STARTS,
            not one.remedies_breach,
            -(one.gain_per_cost or 0),
        )
        for one in interventions(it, gains=True)
    ]
    assert ranks == sorted(ranks)
    assert len(ranks) == len(it.rubric.interventions)


# A labour breach.


def test_gains_after_a_breach_are_counted_from_nothing() -> None:
    it = situation({GUARDED: 3}, action("do", {GUARDED: 2}), **REPORTED)
    assert only(it).lifts == {GUARDED: (0, 2)}
    assert gain(only(it)).estimate == 50


def test_only_what_the_rubric_says_remedies_a_breach_is_a_remedy() -> None:
    actions = (
        action("lifts-it-too", {GUARDED: 2}),
        action("remedy", {GUARDED: 0.5}, starts_at=16, remedies=["child-labour"]),
    )
    before = advised(situation({"a": 0}, *actions))
    assert not any(one.remedies_breach for one in before.values())
    after = advised(situation({"a": 0}, *actions, **REPORTED))
    assert [name for name, one in after.items() if one.remedies_breach] == ["remedy"]
    assert list(after) == ["remedy", "lifts-it-too"]


# What is there already, and which precedent is shown.


def test_what_is_there_is_strengthened_by_half_for_less() -> None:
    do = action("do", {"a": 2}, founds={"kind": "service-centre"}, leads=["chamber-of-commerce"])
    centre: Record = {"institutions": [{"id": "c", "name": "The centre", "kind": "service-centre"}]}
    nothing: Record = {}
    for sections, status, after, cost in (
        (nothing, "found", 2.0, 1.0),
        (centre, "strengthen", 1.0, 0.6),
    ):
        it = situation({"a": 0}, do, **sections)
        one = only(it)
        assert (one.status, one.lifts) == (status, {"a": (0, after)})
        assert one.first_stage.cost == pytest.approx(cost)


PRECEDENTS = [
    {"text": "far", "evidence": "seen", "country": "IT", "year": 1950},
    {"text": "near", "evidence": "seen", "country": "GH", "year": 1980},
    {"text": "here", "evidence": "seen", "place": "Here", "year": 1985, "until": 2008},
]


@pytest.mark.parametrize(
    ("year", "place", "shown"),
    [
        (2020, "Here", "here"),
        (2000, "Here", "near"),
        (2000, "There", "near"),
        (1970, "Here", "far"),
        (1940, "Here", None),
        (None, "Here", "here"),
    ],
)
def test_the_nearest_precedent_is_shown_that_is_not_later(
    year: int | None, place: str, shown: str | None
) -> None:
    groups = {
        "title": "A list",
        "as_of": 2024,
        "until": 2023,
        "countries": {
            "IT": [[1987, "high"]],
            "GH": [[1987, "low"], [2010, "lower-middle"]],
            "KE": [[1987, "low"], [2014, "lower-middle"]],
        },
        "evidence": "judgement",
    }
    one = only(
        situation(
            {},
            action("do", {}, precedents=PRECEDENTS),
            rubric={"income_groups": groups},
            as_of=year,
            place={"name": place, "country": "KE"},
        )
    )
    assert (one.precedent.text if one.precedent else None) == shown
    assert one.seen_here is (shown == "here")
