"""What interventions gain, what they need first, who leads them, and which make the package."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.assessment.interventions import interventions
from sectorscan.assessment.priorities import package
from sectorscan.assessment.result.interventions import InterventionResult, PackageGains
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


def members(it: Situation) -> tuple[str, ...]:
    found = package(it, gains=False)
    return found.members if found else ()


def gains_of(it: Situation) -> PackageGains | None:
    """What the package gains; None where there is none."""
    found = package(it, gains=True)
    return found.gains if found else None


def lifted_by_hand(it: Situation, chosen: Sequence[str], levels: Sequence[float]) -> list[float]:
    after, actions = [], [act for act in it.rubric.interventions if act.id in chosen]
    for ingredient, level in zip(it.rubric.ingredients, levels, strict=True):
        lift = sum(act.lifts.get(ingredient.id, 0) * it.reach(act) for act in actions)
        after.append(max(level, min(3.5, level + (4 - level) / 4 * lift)))
    return after


def gain_by_hand(it: Situation, chosen: Sequence[str], levels: Sequence[float]) -> float:
    after = score_by_hand(it.rubric, lifted_by_hand(it, chosen, levels))
    return after - score_by_hand(it.rubric, levels)


def gains_by_hand(it: Situation, chosen: Sequence[str]) -> list[float]:
    """The gain in each draw."""
    return [gain_by_hand(it, chosen, levels) for levels in it.draws.levels.tolist()]


def mean_by_hand(it: Situation, chosen: Sequence[str]) -> float:
    return float(np.mean(gains_by_hand(it, chosen)))


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
        (25, {}, 1),
        (25, {"firms": []}, 1),
    ],
)
def test_reach_is_the_share_of_the_firms_that_are_served(
    serves: float | None, sections: Record, reach: float
) -> None:
    one = only(situation({"a": 0}, action("do", {"a": 2}, serves=serves), **sections))
    assert one.reach == reach
    assert one.lifts == {"a": (0, 2 * reach)}


def test_more_units_reach_more_firms() -> None:
    it = situation({}, action("do", {}, serves=40), firms=[{"id": "all", "count": 100}])
    [do] = it.rubric.interventions
    assert [it.reach(do, units) for units in (1, 2, 3)] == [0.4, 0.8, 1]


# Gains.


def test_a_gain_is_the_mean_of_the_draws_with_its_likely_range() -> None:
    it = situation(
        {"a": [0, 1, 2], GUARDED: 2},
        action("do", {"a": 1}, effort=3),
        rubric={"interplay": 0.5, "interdependencies": [need("a", GUARDED)]},
    )
    # a rises by 1, 0.75 and 0.5; while it is weaker than its partner each level gives 18.75
    assert it.gains(it.lifts).tolist() == [[18.75, 14.0625, 3.125]]
    assert gain(only(it)).estimate == pytest.approx((18.75 + 14.0625 + 3.125) / 3)
    assert gain(only(it)).likely == LikelyRange(low=3.125, high=18.75)
    assert only(it).gain_per_effort == pytest.approx(gain(only(it)).estimate / 4)


def test_no_gain_is_told_where_none_may_be_and_the_order_stays() -> None:
    it = situation({"a": 1}, action("small", {"a": 1}), action("great", {"a": 2}))
    results = interventions(it, gains=False)
    assert [result.id for result in results] == ["great", "small"]
    assert all(r.gain is None and r.gain_per_effort is None for r in results)


@given(situations())
def test_gains_are_by_the_formula_and_never_negative(it: Situation) -> None:
    for name, result in advised(it).items():
        gains = gains_by_hand(it, [name])
        assert gain(result).estimate == pytest.approx(np.mean(gains), abs=CLOSE)
        likely = gain(result).likely
        assert -CLOSE <= min(gains) - CLOSE <= likely.low <= likely.high <= max(gains) + CLOSE
        points = it.rubric.effort_points[result.effort - 1]
        assert result.gain_per_effort == pytest.approx(gain(result).estimate / points, abs=CLOSE)


@given(situations())
def test_a_lift_never_lowers_and_never_passes_the_limit(it: Situation) -> None:
    for one in advised(it).values():
        for before, after in one.lifts.values():
            assert before <= after <= max(before, 3.5)


@given(situations(), st.data())
def test_interventions_in_any_order_lift_to_the_same_levels_and_never_lower(
    it: Situation, data: st.DataObject
) -> None:
    together = it.lifted(it.levels, it.lifts.sum(axis=0))
    before, so_far = it.levels, np.zeros(len(it.records))
    for row in data.draw(st.permutations(range(len(it.lifts)))):
        so_far = so_far + it.lifts[row]
        after = it.lifted(it.levels, so_far)
        assert (after >= before).all()
        before = after
    assert before == pytest.approx(together, abs=CLOSE)


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
    result = only(situation({"a": level}, action("do", {}, preconditions={"a": needed})))
    [precondition] = result.preconditions
    assert (precondition.ingredient, precondition.level) == ("a", needed)
    assert precondition.standing == result.ready == standing


def test_an_intervention_is_as_ready_as_its_worst_precondition() -> None:
    it = situation(
        {"sure": 3, "likely": [1, 3, 4], "unknown": None, "weak": 1},
        action("free", {}),
        action("one", {}, preconditions={"sure": 2}),
        action("two", {}, preconditions={"likely": 2, "sure": 2}),
        action("three", {}, preconditions={"unknown": 2.5, "likely": 2}),
        action("four", {}, preconditions={"unknown": 2.5, "weak": 2, "sure": 2}),
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
        action("wanted", {"a": 4}, preconditions={"a": 2}),
        action("a-dear-one", {"a": 3}, effort=4),
        action("cheap-z", {"a": 2}, effort=2),
        action("cheap-b", {"a": 3}, effort=2),
        action("a-little", {"a": 0.5}),
        action("larger", {"a": 1}, effort=5),
        action("nothing", {"a": 0}),
        action("elsewhere", {GUARDED: 4}),
        action("there-already", {"a": 4}),
        action("weak-already", {"a": 2}, effort=5),
        in_place=[
            {"id": "there-already", "status": "running"},
            {"id": "weak-already", "status": "weak"},
        ],
    )
    [precondition] = advised(it)["wanted"].preconditions
    assert precondition.raised_by == ("cheap-b", "cheap-z", "a-dear-one", "weak-already")
    assert precondition.nearer_by == ("larger", "a-little")


def test_nothing_raises_a_precondition_above_the_limit_of_lifts() -> None:
    it = situation({"a": 3}, action("wanted", {}, preconditions={"a": 4}), action("most", {"a": 4}))
    [precondition] = advised(it)["wanted"].preconditions
    assert (precondition.raised_by, precondition.nearer_by) == ((), ("most",))


@pytest.mark.parametrize("level", [3.0, [1, 3, 4], None])
def test_only_a_failing_precondition_asks_for_a_raise(
    level: float | list[float] | None,
) -> None:
    it = situation(
        {"a": level}, action("wanted", {}, preconditions={"a": 2.5}), action("more", {"a": 2})
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


def test_what_runs_already_stays_out_of_the_package_and_what_is_weak_or_ended_does_not() -> None:
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
    assert members(it) == ("ended", "new", "weak")


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
    one = only(situation({}, action("do", {}, effort=5, recurrent=True, caution=caution)))
    assert (one.title, one.months, one.who_pays, one.recurrent) == (
        "do",
        (6, 12),
        "the region",
        True,
    )
    assert one.precedent.text == "done before"
    assert one.caution is not None
    assert one.caution.evidence == "recalled"


# The order.


def test_those_that_can_start_come_first_by_gain_per_effort_then_the_others() -> None:
    it = situation(
        {"a": 0, "b": 2, "unknown": None},
        action("dear", {"a": 2}, effort=3),
        action("small", {"a": 1}),
        action("same-as-small", {"a": 1}),
        action("large-but-failing", {"a": 4}, preconditions={"b": 3}),
        action("larger-but-to-ask", {"a": 4}, preconditions={"unknown": 3}),
        action("runs", {"a": 4}),
        action("large", {"a": 2}, preconditions={"b": 2}),
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
            -(one.gain_per_effort or 0),
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


REMEDIES = (
    action("better-elsewhere", {"a": 3}),
    action("remedy", {GUARDED: 0.5}, effort=5, remedies=["child-labour"]),
    action("no-remedy", {"a": 1, GUARDED: 0}),
    action("better-remedy", {GUARDED: 1}, remedies=["child-labour"]),
)


@pytest.mark.parametrize("sections", [{}, {"labour_breaches": []}])
def test_without_a_breach_nothing_is_a_remedy(sections: Record) -> None:
    it = situation({"a": 0, GUARDED: 0}, *REMEDIES, **sections)
    assert not any(one.remedies_breach for one in interventions(it, gains=True))
    assert members(it)[0] == "better-elsewhere"


def test_remedies_of_a_breach_come_first_by_gain_per_effort() -> None:
    it = situation({"a": 0}, *REMEDIES, **REPORTED)
    found = advised(it)
    assert list(found) == ["better-remedy", "remedy", "better-elsewhere", "no-remedy"]
    assert [name for name, one in found.items() if one.remedies_breach] == list(found)[:2]
    assert members(it) == ("better-remedy", "remedy", "better-elsewhere", "no-remedy")


def test_a_remedy_that_adds_nothing_more_does_not_end_the_package() -> None:
    it = situation(
        {"a": 0},
        action("enough", {GUARDED: 4}, remedies=["child-labour"]),
        action("too-much", {GUARDED: 2}, remedies=["child-labour"]),
        action("other", {"a": 1}),
        **REPORTED,
    )
    assert members(it) == ("enough", "other")


# The package.


def test_the_package_by_hand() -> None:
    it = situation(
        {"a": 0, "b": 0, GUARDED: 4},
        action("for-a", {"a": 1}),
        action("for-a-too", {"a": 1}),
        action("for-b", {"b": 1}),
        rubric=PAIRED,
    )
    # a level of a or b gives 100/24 alone, and 100/8 where its partner is there too
    together = gains_of(it)
    assert together is not None
    assert members(it) == ("for-a", "for-b", "for-a-too")
    assert together.alone == pytest.approx(3 * 100 / 24)
    assert together.overlap == pytest.approx(0)
    assert together.premium == pytest.approx(100 / 8)
    assert together.gain.estimate == pytest.approx(3 * 100 / 24 + 100 / 8)


def test_what_passes_the_limit_of_lifts_is_overlap() -> None:
    it = situation({"a": 3}, action("one", {"a": 1.6}), action("two", {"a": 1.2}))
    together = gains_of(it)
    assert together is not None
    # 0.4 and 0.3 of a level alone, but only 0.5 together; a level of one of two gives 12.5
    assert together.alone == pytest.approx(0.7 * 12.5)
    assert together.overlap == pytest.approx(0.2 * 12.5)
    assert together.premium == pytest.approx(0)
    assert together.gain.estimate == pytest.approx(0.5 * 12.5)


def test_the_package_counts_what_the_first_member_makes_possible() -> None:
    it = situation(
        {"a": 0, "b": 0, GUARDED: 0},
        action("start", {"a": 1}),
        action("partner", {"b": 0.75}),
        action("lone", {GUARDED: 0.8}),
        rubric=PAIRED,
    )
    assert list(advised(it)) == ["start", "lone", "partner"]
    assert members(it) == ("start", "partner", "lone")


def test_a_package_has_five_members_at_most() -> None:
    it = situation({"a": 0}, *(action(f"do-{k}", {"a": 0.1}) for k in range(7)))
    assert members(it) == ("do-0", "do-1", "do-2", "do-3", "do-4")


def test_what_adds_nothing_more_stays_out_of_the_package() -> None:
    it = situation({"a": 3}, action("enough", {"a": 4}), action("more", {"a": 4}))
    assert members(it) == ("enough",)


@pytest.mark.parametrize(
    "actions",
    [
        [],
        [action("nothing", {"a": 0})],
        [action("failing", {"a": 2}, preconditions={"a": 4})],
        [action("to-ask", {"a": 2}, preconditions={"b": 3})],
        [action("runs", {"a": 2})],
    ],
)
def test_there_is_no_package_where_nothing_helps_and_can_start(
    actions: list[Record],
) -> None:
    running = [{"id": "runs", "status": "running"}]
    assert gains_of(situation({"a": 1, "b": None}, *actions, in_place=running)) is None


@given(situations())
def test_a_package_adds_up_and_neither_overlap_nor_premium_is_negative(it: Situation) -> None:
    together = gains_of(it)
    if together is None:
        return
    chosen = members(it)
    assert together.alone == pytest.approx(sum(mean_by_hand(it, [k]) for k in chosen), abs=CLOSE)
    assert together.gain.estimate == pytest.approx(mean_by_hand(it, chosen), abs=CLOSE)
    total = together.alone - together.overlap + together.premium
    assert total == pytest.approx(together.gain.estimate, abs=CLOSE)
    assert together.overlap >= -CLOSE
    assert together.premium >= -CLOSE


@given(situations())
def test_the_premium_is_what_lifting_each_ingredient_alone_does_not_give(it: Situation) -> None:
    together = gains_of(it)
    if together is None:
        return
    draws = it.draws.levels.tolist()
    one_by_one = 0.0
    for start in draws:
        end = lifted_by_hand(it, members(it), start)
        one_by_one += sum(
            score_by_hand(it.rubric, [*start[:k], end[k], *start[k + 1 :]])
            - score_by_hand(it.rubric, start)
            for k in range(len(start))
        )
    expected = together.gain.estimate - one_by_one / len(draws)
    assert together.premium == pytest.approx(expected, abs=CLOSE)


@given(situations())
def test_each_member_adds_most_per_effort_of_those_that_can_start(it: Situation) -> None:
    found, chosen, levels = advised(it), members(it), it.levels.tolist()
    able = [n for n, one in found.items() if one.ready in STARTS and one.in_place != "running"]
    assert len(chosen) == len(set(chosen)) <= 5
    for count in range(len(chosen) + (len(chosen) < 5)):
        so_far = chosen[:count]
        added = {
            name: gain_by_hand(it, [*so_far, name], levels) - gain_by_hand(it, so_far, levels)
            for name in able
            if name not in so_far
        }
        remedies = {n for n, gain in added.items() if found[n].remedies_breach and gain > 2e-9}
        best = max(
            (
                gain / it.rubric.effort_points[found[name].effort - 1]
                for name, gain in added.items()
                if not remedies or name in remedies
            ),
            default=0,
        )
        if count == len(chosen):
            assert max(added.values(), default=0) <= 2e-9
        else:
            points = it.rubric.effort_points[found[chosen[count]].effort - 1]
            assert added[chosen[count]] / points == pytest.approx(best, abs=CLOSE)


@given(situations())
def test_what_is_packed_gains_at_least_as_much_with_each_member(it: Situation) -> None:
    chosen, levels = members(it), it.levels.tolist()
    gains = [gain_by_hand(it, chosen[:count], levels) for count in range(len(chosen) + 1)]
    assert all(later > earlier for earlier, later in pairwise(gains))
