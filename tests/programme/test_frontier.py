"""What each budget brings, and where that bends."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sectorscan.errors import ProgrammeError
from sectorscan.programme import chosen
from sectorscan.programme.frontier import STEPS, budgets_to, knee_of
from sectorscan.programme.problem import ProgrammeProblem
from sectorscan.programme.result import FrontierPoint
from sectorscan.programme.solver import Solution, solve
from tests.support import builders
from tests.support.builders import action
from tests.support.small_programmes import SKILLS, TRAIN, TRUST, WORK, programme, sector, starts


def points(*gains: float) -> list[FrontierPoint]:
    return [
        FrontierPoint(
            budget=10.0 * number, status="optimal", gap=0.0, mean_gain=gain, interventions=()
        )
        for number, gain in enumerate(gains, start=1)
    ]


def test_the_knee_is_where_more_brings_clearly_less() -> None:
    assert knee_of(points(4, 8, 9, 10)) == 20
    assert knee_of(points(1, 2, 3, 4)) is None
    assert knee_of(points(0, 0)) is None


def test_a_knee_lies_above_the_straight_line_by_more_than_a_hundredth() -> None:
    """The line from nothing to 10 at 40 has 5 at 20: half of the axis, whose hundredth is 0.1."""
    assert knee_of(points(2.5, 5.09, 7.5, 10)) is None
    assert knee_of(points(2.5, 5.11, 7.5, 10)) == 20
    assert knee_of(points(2.5, 4, 6, 10)) is None  # below the line


def test_a_knee_does_not_hang_on_how_many_points_there_are_to_gain() -> None:
    assert knee_of(points(0.04, 0.08, 0.09, 0.1)) == 20


def test_of_equal_knees_the_smaller_budget_is_taken() -> None:
    assert knee_of(points(3, 6, 8, 8)) == 20
    assert knee_of(points(3, 6, 8 + 1e-12, 8)) == 20  # only rounding keeps them apart


@pytest.mark.parametrize("unit", [1, 0.1])
def test_a_budget_without_a_figure_is_no_knee(unit: float) -> None:
    nothing, *others = points(0, 6 * unit, 8 * unit, 9 * unit)
    assert knee_of([replace(nothing, mean_gain=None), *others]) == 20


@pytest.mark.parametrize("last", [None, 0.0, -1.0])
def test_where_the_last_budget_brings_nothing_there_is_no_knee(last: float | None) -> None:
    best, end = points(4, 8)
    assert knee_of([best, replace(end, mean_gain=last)]) is None


@given(st.floats(0.01, 10_000))
def test_the_budget_asked_for_is_exactly_one_of_the_steps(budget: float) -> None:
    """Else the programme that was found already would be solved for anew beside it."""
    budgets = budgets_to(budget)
    assert len(budgets) == STEPS
    assert budgets[STEPS // 2 - 1] == budget
    assert budgets == sorted(budgets)
    assert budgets[-1] == 2 * budget


def test_each_step_is_the_best_at_its_budget() -> None:
    several = [
        action(f"train-{number}", {name: 1}, starts_at=4)
        for number, name in enumerate((SKILLS, TRUST, WORK))
    ]
    frontier = programme(several, budget=24.0, free=True, looks=("frontier",)).frontier
    assert frontier is not None
    assert [point.budget for point in frontier.points] == [4.0 * n for n in range(1, STEPS + 1)]
    gains = [point.mean_gain or 0.0 for point in frontier.points]
    assert gains == sorted(gains)
    alone = programme(several, budget=12.0, free=True)
    assert gains[2] == pytest.approx(alone.mean_gain)
    assert {point.status for point in frontier.points} == {"optimal"}


def test_more_that_brings_little_has_no_price() -> None:
    """The first budgets buy nothing, and the others next to nothing."""
    little = action("little", {SKILLS: 0.02}, starts_at=4)
    frontier = programme([little], sector(level=2), budget=12.0, looks=("frontier",)).frontier
    assert frontier is not None
    gains = [point.mean_gain or 0.0 for point in frontier.points]
    assert gains[0] == 0
    assert 0 < gains[-1] < 1
    assert {point.price for point in frontier.points} == {None}


def test_where_a_smaller_budget_brings_more_the_price_of_answering_is_given() -> None:
    """From 27 on what holds back has to be answered, which leaves less for what brings more."""
    profile = builders.profile(
        answers={
            "trust-asked": {"level": 0.5, "confidence": "high"},
            "skills-asked": {"level": 3, "confidence": "high"},
            "work-asked": {"level": 2},
        },
        population=200,
        institutions=[],
    )
    dear = action("dear", {TRUST: 0.1}, starts_at=9)
    made = [dear, *(action(f"train-{number}", {WORK: 0.8}, starts_at=7) for number in range(3))]
    frontier = programme(made, profile, budget=27.0, looks=("frontier",)).frontier
    assert frontier is not None
    by_budget = {point.budget: point for point in frontier.points}
    before, at = by_budget[22.5], by_budget[27.0]
    assert "dear" not in before.interventions
    assert "dear" in at.interventions
    assert (before.mean_gain or 0) > (at.mean_gain or 0)
    assert at.price == pytest.approx((before.mean_gain or 0) - (at.mean_gain or 0))
    gains = [point.mean_gain or 0.0 for point in frontier.points]
    for place, point in enumerate(frontier.points):
        smaller = max(gains[:place], default=0.0)
        assert (point.price is not None) == (gains[place] < smaller - 1e-6)
    free = programme(made, profile, budget=27.0, free=True, looks=("frontier",)).frontier
    assert free is not None
    assert {point.price for point in free.points} == {None}


def test_where_a_budget_is_too_small_for_what_is_asked_the_point_says_so() -> None:
    """The smallest start of what has to be in it costs 9, and a phase has a third of a budget."""
    dear = action("dear", {TRUST: 1}, starts_at=9)
    result = programme([dear, TRAIN], budget=27.0, must=("dear",), looks=("frontier",))
    assert "dear" in starts(result)
    assert result.frontier is not None
    below, enough = result.frontier.points[: STEPS // 2 - 1], result.frontier.points[STEPS // 2 :]
    for point in below:
        assert point.status == "infeasible"
        assert (point.gap, point.mean_gain, point.interventions) == (None, None, ())
    for point in enough:
        assert point.status == "optimal"
        assert "dear" in point.interventions


def test_where_time_is_up_before_anything_is_found_the_point_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def none_found(problem: ProgrammeProblem, *arguments: Any, **start: Any) -> Solution:  # noqa: ANN401
        if problem.resources[0].budget > 24:
            return Solution(status="stopped", gap=float("inf"), value=float("nan"))
        return solve(problem, *arguments, **start)

    monkeypatch.setattr(chosen, "solve", none_found)
    several = [
        action(f"train-{number}", {name: 1}, starts_at=4)
        for number, name in enumerate((SKILLS, TRUST, WORK))
    ]
    result = programme(several, budget=24.0, free=True, looks=("frontier",))
    assert result.status == "optimal"
    assert result.more == ()
    assert result.frontier is not None
    found, last = result.frontier.points[: STEPS // 2], result.frontier.points[-1]
    assert (last.status, last.gap, last.mean_gain) == ("stopped", None, None)
    assert result.frontier.knee == knee_of(found)


def test_it_needs_a_budget_in_person_years() -> None:
    with pytest.raises(ProgrammeError, match="--budget"):
        programme(
            [action("train", {SKILLS: 1})],
            sector(plan={"person_year": 10.0}),
            budget=None,
            money=100.0,
            looks=("frontier",),
        )


def test_no_gain_is_given_under_a_breach() -> None:
    checks = [{"breach": "child-labour", "found": True, "by": "trade-union"}]
    result = programme(
        [action("train", {SKILLS: 1}), action("remedy", {WORK: 1}, remedies=["child-labour"])],
        sector(labour_checks=checks),
        looks=("frontier",),
    )
    assert result.frontier is not None
    assert result.frontier.knee is None
    assert {point.mean_gain for point in result.frontier.points} == {None}
