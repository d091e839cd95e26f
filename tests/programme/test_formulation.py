"""The linear program of a problem: its variables and what they are worth."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from msgspec.structs import replace

from sectorscan.assessment.choquet import Capacity, score
from sectorscan.programme.formulation import Formulation
from sectorscan.programme.problem import KindNeed, ProgrammeProblem, Resource, World
from sectorscan.programme.solver import Effort, Solution, solve
from sectorscan.types import TOP
from tests.support.builders import action
from tests.support.programmes import aim, problems
from tests.support.small_programmes import MEET, SKILLS, TRAIN, TRUST, programme, sector, starts
from tests.support.strategies import examples


@given(problems(most_actions=3, one_reach=False))
@examples(50)
def test_levels_are_worth_what_the_score_gives_for_them(problem: ProgrammeProblem) -> None:
    formulation = Formulation(problem)
    whole = 100 * float(score(problem.capacity, problem.levels / TOP))
    assert np.isclose(formulation.objective @ np.array(formulation.columns.lower), whole)


@given(problems(most_actions=3, one_reach=False))
@examples(50)
def test_among_equals_the_cheaper_one_is_worth_more(problem: ProgrammeProblem) -> None:
    formulation = Formulation(problem)
    worth = formulation.cheapest
    assert (worth <= 0).all()
    assert all(worth[column] < 0 for column in formulation.led.values())


def two_actions(
    **fields: Any,  # noqa: ANN401  the fields of a problem
) -> ProgrammeProblem:
    """Two actions of one phase; the first raises a level of 1 by 1, which is 12.5 points."""
    problem = ProgrammeProblem(
        ids=("first", "second"),
        phases=1,
        levels=np.array([1.0, 1.0]),
        limit=4.0,
        capacity=Capacity.of([1, 1], [], [], [], 0),
        raises=np.array([[1.0, 0.0], [0.0, 0.0]]),
        least=np.full(2, 1.0),
        most=np.full(2, 1.0),
        unit=np.full(2, np.inf),
        duration=np.ones(2, dtype=np.intp),
        resources=(),
        leads=(("council",), ("council",)),
        leading={"council": 2.0},
        leading_founded={},
        founds=(None, None),
    )
    return replace(problem, **fields)


def best(problem: ProgrammeProblem) -> Solution:
    return solve(problem, Effort(gap=0.0))


@pytest.mark.parametrize(("worth", "taken"), [(10.0, 0), (15.0, 1)])
def test_a_target_is_held_against_the_points_of_the_worst_worlds(worth: float, taken: int) -> None:
    """There is money for one of the two: for 12.5 points in either world, or for the target."""
    problem = two_actions()
    world = World(levels=problem.levels, raises=problem.raises, capacity=problem.capacity)
    target = aim(0.0, 1.0, worth=worth)
    money = Resource(start=np.ones(2), per_reach=np.zeros(2), budget=1.0, per_phase=1.0)
    either = replace(
        problem, worlds=(world, world), tenths=((0,), (1,)), targets=(target,), resources=(money,)
    )
    assert [pick.row for pick in best(either).picks] == [taken]


@pytest.mark.parametrize(("leading", "picked"), [({"union": 1.0}, [0, 1]), ({}, [0])])
def test_a_founded_body_leads_only_what_one_of_its_kind_can(
    leading: dict[str, float], picked: list[int]
) -> None:
    problem = two_actions(
        phases=2,
        raises=np.array([[1.0, 0.0], [0.0, 1.0]]),
        leads=(("council",), ("union",)),
        founds=("union", None),
        leading_founded=leading,
    )
    assert [pick.row for pick in best(problem).picks] == picked


def test_what_needs_a_body_starts_once_one_is_founded() -> None:
    problem = two_actions(
        phases=2,
        raises=np.array([[0.0, 0.0], [0.0, 1.0]]),
        founds=("union", None),
        kind_needs=(KindNeed(row=1, kinds=("council-of-unions", "union")),),
    )
    assert [(pick.row, pick.phase) for pick in best(problem).picks] == [(0, 0), (1, 1)]


@pytest.mark.parametrize("fields", [{}, {"kind_needs": (KindNeed(row=1, kinds=("union",)),)}])
def test_what_is_founded_is_not_supposed_to_be_there_before(fields: dict[str, Any]) -> None:
    """Where nobody recorded bodies a union may be there, or be founded, but not both."""
    leads = (("council",), ("council",)) if fields else (("council",), ("union",))
    problem = two_actions(
        phases=2,
        raises=np.array([[1.0, 0.0], [0.0, 1.0]]),
        leads=leads,
        leading={"council": 2.0, "union": 1.0},
        leading_founded={"union": 1.0},
        founds=("union", None),
        **fields,
    )
    assert [(pick.row, pick.phase) for pick in best(problem).picks] == [(0, 0), (1, 0)]
    waiting = replace(problem, supposed=frozenset({"union"}))
    assert [(pick.row, pick.phase) for pick in best(waiting).picks] == [(0, 0), (1, 1)]
    alone = replace(waiting, founds=(None, None))
    assert [(pick.row, pick.phase) for pick in best(alone).picks] == [(0, 0), (1, 0)]


def test_where_nothing_is_there_and_nothing_can_be_raised_the_best_is_nothing() -> None:
    nowhere = two_actions(levels=np.zeros(2), raises=np.zeros((2, 2)))
    world = World(levels=nowhere.levels, raises=nowhere.raises, capacity=nowhere.capacity)
    solution = best(replace(nowhere, worlds=(world, world), tenths=((0,), (1,))))
    assert (solution.status, solution.value) == ("optimal", 0.0)


def test_a_later_id_or_phase_costs_a_millionth_by_its_place() -> None:
    formulation = Formulation(two_actions(phases=3))
    cost = [
        [-formulation.cheapest[formulation.led[row, time, "council"]] for time in range(3)]
        for row in range(2)
    ]
    assert np.allclose(cost, [[1e-6, 2e-6, 3e-6], [2e-6, 4e-6, 6e-6]], rtol=1e-9, atol=0)


def test_a_body_is_free_again_once_what_it_leads_is_done() -> None:
    """One that leads one at once leads two of one phase after each other, and of two phases one."""
    by_one = {"service-centre": 1}
    assert sorted(starts(programme([TRAIN, MEET], phases=2, capacity=by_one)).values()) == [1, 2]
    long = [action(name, {name: 2}, months=[20, 30]) for name in (SKILLS, TRUST)]
    assert len(starts(programme(long, phases=2, phase_months=18, capacity=by_one))) == 1
    both = starts(programme(long, phases=4, phase_months=18, capacity=by_one))
    assert sorted(both.values()) == [1, 3]


def test_of_equals_the_first_by_its_id_is_taken() -> None:
    equals = [action(name, {SKILLS: 2}, starts_at=9) for name in ("second", "first", "third")]
    assert starts(programme(equals, budget=9.0, phases=1)) == {"first": 1}


def test_of_equals_the_earlier_phase_is_taken() -> None:
    """It lifts nothing higher, but has to be in the programme: whenever it starts is as good."""
    low = action("low", {SKILLS: 1}, up_to=2)
    result = programme([low], sector(level=3.4), must=("low",), phases=3)
    assert starts(result) == {"low": 1}
