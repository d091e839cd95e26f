"""Programmes valued over draws: single draws, and the worst tenth of them."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sectorscan.assessment.assess import situation_of
from sectorscan.assessment.choquet import Capacity, score
from sectorscan.programme import worlds as worlds_module
from sectorscan.programme.candidates import Candidates
from sectorscan.programme.demand import Demand
from sectorscan.programme.problem import Pick, ProgrammeProblem, World, levels_after
from sectorscan.programme.solver import Effort, Solution, Status, solve
from sectorscan.programme.worlds import solve_lowest, values_in, worlds_of, worst_of
from sectorscan.types import TOP
from tests.support.builders import action, need
from tests.support.programmes import aim, best_by_trying, problems, replaced
from tests.support.small_programmes import (
    MEET,
    SKILLS,
    TRAIN,
    TRUST,
    WORK,
    programme,
    sector,
    small_rubric,
    starts,
)
from tests.support.strategies import examples

EXACT = Effort(gap=0.0)


@st.composite
def with_worlds(draw: st.DrawFn) -> tuple[ProgrammeProblem, tuple[World, ...]]:
    """Draw a problem without targets and twenty worlds about it."""
    problem = replaced(draw(problems(most_actions=4, one_reach=True)), targets=(), must=())
    random = np.random.default_rng(draw(st.integers(0, 1_000)))
    moved = random.normal(0, 0.5, (20, len(problem.levels)))
    return problem, tuple(
        World(
            levels=np.clip(problem.levels + move, 0, TOP),
            raises=problem.raises,
            capacity=problem.capacity,
        )
        for move in moved
    )


def test_the_worst_tenth_is_counted_from_below() -> None:
    values = np.array([5.0, 1.0, 3.0, *([9.0] * 17)])
    assert worst_of(values) == (1, 2)
    assert worst_of(values[:3]) == (1,)


@pytest.mark.parametrize(
    ("draws", "count"), [(1, 1), (4, 1), (14, 1), (16, 2), (24, 2), (26, 3), (200, 20)]
)
def test_a_tenth_is_the_nearest_whole_number_of_draws_and_one_at_least(
    draws: int, count: int
) -> None:
    values = np.arange(draws, dtype=float)
    assert worst_of(values) == tuple(range(count))
    assert worst_of(-values) == tuple(range(draws - count, draws))
    assert worst_of(np.zeros(draws)) == tuple(range(count))  # of equals the first


def test_each_draw_is_a_world_with_its_own_masses_and_what_is_left_to_raise() -> None:
    """A lift of 2 up to 3 raises half of what a level is below 3; nothing where it is above."""
    needs = [need(TRUST, SKILLS), need(SKILLS, WORK)]
    made = [action("made", {SKILLS: 2}, up_to=3), action("both", {TRUST: 1})]
    rubric = small_rubric(*made, interdependencies=needs)
    situation = situation_of(sector(level=2.5), rubric)
    plans, draws = situation.plans, situation.gain_draws
    skills, trust = (plans.repertoire.column_of(name) for name in (SKILLS, TRUST))
    rows = [plans.repertoire.rows[name] for name in ("made", "both")]
    worlds = worlds_of(plans, rows, draws)
    assert len(worlds) == len(draws.levels)
    for number in (0, 1, len(worlds) - 1):
        world, levels = worlds[number], draws.levels[number]
        assert world.levels.tolist() == levels.tolist()
        assert world.raises[0, skills] == pytest.approx(max(0.0, 2 * (3 - levels[skills]) / 4))
        assert world.raises[1, trust] == pytest.approx((4 - levels[trust]) / 4)
        assert np.count_nonzero(world.raises) <= 2
        assert world.capacity.pairs.shape == (len(rubric.pairs),)
        one = score(world.capacity, levels / TOP)
        assert 100 * one == pytest.approx(draws.scores[number])
    above = sum(int(world.levels[skills] > 3) for world in worlds)
    assert above > 0
    assert min(float(world.raises.min()) for world in worlds) == 0


def test_what_is_there_and_weak_lifts_less_in_each_world() -> None:
    rubric = small_rubric(action("made", {SKILLS: 2}))
    weak = sector(in_place=[{"id": "made", "status": "weak"}])
    plans, weakly = (situation_of(known, rubric).plans for known in (sector(), weak))
    draws = situation_of(sector(), rubric).gain_draws
    share = plans.advice.strengthen.lift
    assert 0 < share < 1
    for anew, strengthened in zip(
        worlds_of(plans, [0], draws), worlds_of(weakly, [0], draws), strict=True
    ):
        assert strengthened.raises == pytest.approx(share * anew.raises)


@pytest.mark.parametrize("status", ["stopped", "infeasible"])
def test_where_no_programme_was_found_there_is_none_for_the_worst_tenth(
    monkeypatch: pytest.MonkeyPatch, status: Status
) -> None:
    nothing = Solution(status=status, gap=float("inf"), value=float("nan"))
    monkeypatch.setattr(worlds_module, "solve", lambda *_, **__: nothing)
    problem = Candidates(
        situation_of(sector(), small_rubric(action("made", {SKILLS: 1}))), Demand(budget=9.0)
    ).problem
    assert solve_lowest(problem, [problem.here], EXACT) is nothing


def test_what_may_still_be_better_in_the_worst_tenth_is_the_gap(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is better than nothing by more than 5 points: nobody knows more than that."""
    problem = Candidates(
        situation_of(sector(), small_rubric(action("made", {SKILLS: 1}))), Demand(budget=9.0)
    ).problem
    now = float(values_in(problem, [problem.here], ())[0])
    missed = tuple(0.0 for _ in problem.targets)
    stopped = Solution(status="stopped", gap=5.0, value=now, missed=missed)
    monkeypatch.setattr(worlds_module, "solve", lambda *_, **__: stopped)
    solution = solve_lowest(problem, [problem.here], EXACT)
    assert solution.status == "stopped"
    assert solution.gap == pytest.approx(5.0)


@pytest.mark.parametrize(
    ("seconds_each", "given"), [(4.0, [10.0, 6.0]), (10.0, [10.0]), (11.0, [10.0])]
)
def test_each_search_has_the_time_that_is_left(
    monkeypatch: pytest.MonkeyPatch, seconds_each: float, given: list[float]
) -> None:
    """Where none is left, the best so far is given: nobody knows more than that 100 is the most."""
    searches: list[float] = []

    def timed_solve(problem: ProgrammeProblem, effort: Effort, **start: Any) -> Solution:  # noqa: ANN401
        searches.append(effort.time)
        return solve(problem, effort, **start)

    clock = SimpleNamespace(monotonic=lambda: 1_000 + seconds_each * len(searches))
    monkeypatch.setattr(worlds_module, "time", clock)
    monkeypatch.setattr(worlds_module, "solve", timed_solve)
    problem = Candidates(
        situation_of(sector(), small_rubric(action("made", {SKILLS: 1}))), Demand(budget=9.0)
    ).problem
    solution = solve_lowest(problem, [problem.here], Effort(gap=1e-6, time=10.0))
    assert searches == given
    assert solution.picks
    if len(given) > 1:
        assert solution.status == "optimal"
    else:
        assert (solution.status, solution.gap) == ("stopped", 100 - solution.value)


def test_a_programme_that_took_all_of_the_time_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the second look at the clock the minute is over."""
    seconds = iter(range(0, 600, 60))
    clock = SimpleNamespace(monotonic=lambda: next(seconds))
    monkeypatch.setattr(worlds_module, "time", clock)
    result = programme([MEET, TRAIN], objective="low")
    assert starts(result) == {"meet": 1, "train": 1}
    assert result.status == "stopped"
    assert 0 < result.gap < 100


def one_action(capacity: Capacity, phases: int) -> ProgrammeProblem:
    """Build a problem of one action, which raises one of two levels of 1."""
    return ProgrammeProblem(
        ids=("made",),
        phases=phases,
        levels=np.array([1.0, 1.0]),
        limit=4.0,
        capacity=capacity,
        raises=np.array([[1.0, 0.0]]),
        least=np.array([0.5]),
        most=np.array([1.0]),
        unit=np.array([np.inf]),
        duration=np.array([1], dtype=np.intp),
        resources=(),
        leads=(("council",),),
        leading={"council": 1.0},
        leading_founded={},
        founds=(None,),
    )


@pytest.mark.parametrize(("near_enough", "searches"), [(1e-6, 3), (20.0, 2)])
def test_tenths_are_added_until_the_best_is_near_enough(
    monkeypatch: pytest.MonkeyPatch, near_enough: float, searches: int
) -> None:
    """What is made raises the level of 1 to 2 in one world and nothing in the other.

    By the first alone, at 25 points, 12.5 are won, which bounds the best at 37.5; the worst is then
    the other, at 27.5, and that cannot be bettered.
    """
    capacity = Capacity.of([1, 1], [], [], [], 0)
    problem = one_action(capacity, phases=1)
    worlds = [
        World(levels=np.array(levels), raises=np.array([[raised, 0.0]]), capacity=capacity)
        for levels, raised in (([1.0, 1.0], 1.0), ([1.2, 1.0], 0.0))
    ]
    efforts: list[Effort] = []

    def counted_solve(problem: ProgrammeProblem, effort: Effort, **start: Any) -> Solution:  # noqa: ANN401
        efforts.append(effort)
        return solve(problem, effort, **start)

    monkeypatch.setattr(worlds_module, "solve", counted_solve)
    solution = solve_lowest(problem, worlds, Effort(gap=near_enough))
    assert len(efforts) == searches
    assert solution.status == "optimal"
    assert solution.value == pytest.approx(27.5)
    least_gap = 10 if searches == 2 else 0
    assert least_gap - 1e-6 <= solution.gap <= near_enough


def test_a_value_is_the_mean_score_over_the_phases_in_each_world() -> None:
    """Two ingredients of equal weight without pairs: a level more of one is 12.5 points."""
    capacity = Capacity.of([1, 1], [], [], [], 0)
    problem = one_action(capacity, phases=4)
    worlds = [
        World(levels=np.array(levels), raises=np.array([[raised, 0.0]]), capacity=capacity)
        for levels, raised in (([1.0, 1.0], 1.0), ([2.0, 2.0], 2.0), ([0.0, 4.0], 0.0))
    ]
    pick = Pick(phase=1, row=0, reach=0.5, lead="council")
    assert values_in(problem, worlds, ()).tolist() == [25, 50, 50]
    assert values_in(problem, worlds, [pick]) == pytest.approx(
        [25 + 0.75 * 6.25, 50 + 0.75 * 12.5, 50]
    )


@given(with_worlds())
@examples(40)
def test_a_programme_is_the_best_in_its_world(
    drawn: tuple[ProgrammeProblem, tuple[World, ...]],
) -> None:
    problem, worlds = drawn
    world = worlds[0]
    solution = solve(replace(problem, worlds=(world,), tenths=((0,),)), EXACT)
    levels = levels_after(problem, solution.picks, world)
    mean = 100 * float(score(world.capacity, np.minimum(1.0, levels / TOP)).mean())
    assert solution.value == pytest.approx(mean, abs=1e-6)
    if not problem.level_needs:  # which hold at the levels of the problem in any world
        there = replaced(problem, levels=world.levels)
        assert solution.value == pytest.approx(best_by_trying(there), abs=1e-5)


@given(with_worlds())
@examples(40)
def test_nothing_is_better_in_the_worst_tenth(
    drawn: tuple[ProgrammeProblem, tuple[World, ...]],
) -> None:
    problem, worlds = drawn
    lowest = solve_lowest(problem, worlds, EXACT)
    values = values_in(problem, worlds, lowest.picks)
    assert lowest.value == pytest.approx(float(values[list(worst_of(values))].mean()))
    for world in worlds[:5]:
        rival = solve(replace(problem, worlds=(world,), tenths=((0,),)), EXACT)
        there = values_in(problem, worlds, rival.picks)
        worst = float(there[list(worst_of(there))].mean())
        assert worst <= lowest.value + lowest.gap + 1e-5


def test_more_points_that_miss_a_target_are_not_better(monkeypatch: pytest.MonkeyPatch) -> None:
    capacity = Capacity.of([1, 1], [], [], [], 0)
    target = aim(1.0, worth=100.0)
    problem = replace(one_action(capacity, phases=1), targets=(target,))
    made = Pick(phase=0, row=0, reach=1.0, lead="council")
    nothing = Solution(status="optimal", gap=0.0, value=25.0, missed=(0.0,))
    more = Solution(status="optimal", gap=0.0, value=37.5, picks=(made,), missed=(1.0,))
    solutions = iter([nothing, more])
    monkeypatch.setattr(worlds_module, "solve", lambda *_, **__: next(solutions))
    assert solve_lowest(problem, [problem.here], EXACT).picks == ()


def test_what_is_better_by_rounding_alone_is_not_better(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = one_action(Capacity.of([1, 1], [], [], [], 0), phases=1)
    first, second = (
        Solution(
            status="optimal",
            gap=0.0,
            value=31.25,
            picks=(Pick(phase=0, row=0, reach=reach, lead="council"),),
        )
        for reach in (0.5, 0.5 + 1e-12)
    )
    solutions = iter([first, second])
    monkeypatch.setattr(worlds_module, "solve", lambda *_, **__: next(solutions))
    assert solve_lowest(problem, [problem.here], EXACT).picks == first.picks


def test_where_the_time_ends_in_a_search_the_best_before_it_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = one_action(Capacity.of([1, 1], [], [], [], 0), phases=1)
    best = solve(problem, EXACT)
    nothing = Solution(status="stopped", gap=np.inf, value=np.nan)
    solutions = iter([best, nothing])
    monkeypatch.setattr(worlds_module, "solve", lambda *_, **__: next(solutions))
    solution = solve_lowest(problem, [problem.here], EXACT)
    assert solution.picks == best.picks
    assert (solution.status, solution.gap) == ("stopped", 100 - solution.value)
