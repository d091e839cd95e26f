"""The linear program of a problem: its variables and what they are worth."""

import numpy as np
from hypothesis import given, settings

from sectorscan.assessment.choquet import score
from sectorscan.programme.formulation import Formulation
from sectorscan.programme.problem import Problem
from sectorscan.types import TOP
from tests.support.programmes import problems


@given(problems(most_actions=3, one_reach=False))
@settings(max_examples=50, deadline=None)
def test_levels_are_worth_what_the_score_gives_for_them(problem: Problem) -> None:
    formulation = Formulation(problem)
    values = np.zeros(len(formulation.columns.lower))
    for column, by_phase in enumerate(formulation.level):
        values[by_phase] = problem.levels[column]
    pairs = zip(problem.capacity.first, problem.capacity.second, strict=True)
    lower = [min(problem.levels[a], problem.levels[b]) for a, b in pairs]
    first = formulation.level[-1][-1] + 1
    values[first : first + len(lower) * problem.phases] = np.repeat(lower, problem.phases)
    whole = 100 * float(score(problem.capacity, problem.levels / TOP))
    assert np.isclose(formulation.objective @ values, whole)


@given(problems(most_actions=3, one_reach=False))
@settings(max_examples=50, deadline=None)
def test_among_equals_the_cheaper_one_is_worth_more(problem: Problem) -> None:
    formulation = Formulation(problem)
    worth = formulation.cheapest
    assert (worth <= 0).all()
    assert all(worth[column] < 0 for column in formulation.led.values())
