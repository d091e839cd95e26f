"""Programmes valued over draws: single draws, and the worst tenth of them."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.assessment.choquet import score
from sectorscan.programme.problem import ProgrammeProblem, World, levels_after
from sectorscan.programme.solver import Effort, solve
from sectorscan.programme.worlds import solve_lowest, values_in, worst_of
from sectorscan.types import TOP
from tests.support.programmes import best_by_trying, problems, replaced
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
