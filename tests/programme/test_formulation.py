"""The linear program of a problem: its variables and what they are worth."""

import numpy as np
from hypothesis import given

from sectorscan.assessment.choquet import score
from sectorscan.programme.formulation import Formulation
from sectorscan.programme.problem import ProgrammeProblem
from sectorscan.types import TOP
from tests.support.programmes import problems
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
