"""A choice under a demand, and under another one."""

import pytest

from sectorscan.assessment.assess import situation_of
from sectorscan.assessment.draws import points_of
from sectorscan.programme.chosen import ChosenProgramme
from sectorscan.programme.demand import Demand
from sectorscan.programme.solver import Effort
from tests.support.small_programmes import MEET, TRAIN, sector, small_rubric


def choice(**demand: object) -> ChosenProgramme:
    situation = situation_of(sector(), small_rubric(TRAIN, MEET))
    return ChosenProgramme(situation, Demand.model_validate({"budget": 30.0, **demand}), Effort())


def test_gains_are_compared_to_the_score_at_the_mean_levels() -> None:
    chosen = choice()
    now = points_of(chosen.problem.capacity, chosen.problem.levels)
    assert chosen.now == pytest.approx(float(now))
    assert chosen.ids == ("meet", "train")


def test_the_worst_tenth_lies_below() -> None:
    low = choice(objective="low")
    assert low.now < choice().now
    assert low.solution.status == "optimal"
    assert low.ids == ("meet", "train")


def test_another_demand_is_solved_anew() -> None:
    other = choice().otherwise(Demand(budget=0.0))
    assert other is not None
    assert other.picks == ()
