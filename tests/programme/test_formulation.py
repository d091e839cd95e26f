"""The linear program of a problem: its variables and what they are worth."""

import numpy as np
from hypothesis import given

from sectorscan.assessment.choquet import score
from sectorscan.programme.formulation import Formulation
from sectorscan.programme.problem import ProgrammeProblem
from sectorscan.types import TOP
from tests.support.builders import action
from tests.support.programmes import problems
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
