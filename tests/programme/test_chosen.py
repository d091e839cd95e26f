"""A choice under a demand, and under another one."""

import numpy as np
import pytest
from msgspec.structs import replace

from sectorscan.assessment.assess import situation_of
from sectorscan.assessment.draws import points_of
from sectorscan.errors import ProgrammeError
from sectorscan.programme import chosen as chosen_module
from sectorscan.programme.chosen import ChosenProgramme
from sectorscan.programme.demand import Demand
from sectorscan.programme.problem import ProgrammeProblem
from sectorscan.programme.solver import Effort, Solution, solve
from tests.support.builders import action
from tests.support.small_programmes import MEET, TRAIN, TRUST, sector, small_rubric


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


class TestStopped:
    """Searches that end before it is known what is best."""

    def test_before_there_is_any_programme(self, monkeypatch: pytest.MonkeyPatch) -> None:
        nothing = Solution(status="stopped", gap=np.inf, value=np.nan)
        monkeypatch.setattr(chosen_module, "solve", lambda *_, **__: nothing)
        with pytest.raises(ProgrammeError, match="allow more --seconds"):
            _ = choice().solution

    def test_what_nothing_is_found_for_is_no_other_programme(self) -> None:
        dear = action("dear", {TRUST: 1}, starts_at=9)
        situation = situation_of(sector(), small_rubric(dear))
        chosen = ChosenProgramme(situation, Demand(budget=27.0, must=("dear",)), Effort())
        assert chosen.otherwise(chosen.demand.at(20.0)) is None

    def test_of_what_is_not_proven_nothing_else_is_asked(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def unproven(problem: ProgrammeProblem, *_: object, **__: object) -> Solution:
            return replace(solve(problem), status="stopped")

        monkeypatch.setattr(chosen_module, "solve", unproven)
        assert choice().otherwise(Demand(budget=0.0)) is None

    def test_after_an_interrupt_nothing_else_is_asked(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        chosen = choice()
        assert chosen.solution.status == "optimal"
        asked: list[ProgrammeProblem] = []

        def interrupted(problem: ProgrammeProblem, *_: object, **__: object) -> Solution:
            asked.append(problem)
            raise KeyboardInterrupt

        monkeypatch.setattr(chosen_module, "solve", interrupted)
        for _ in range(2):
            assert chosen.otherwise(Demand(budget=0.0)) is None
        assert len(asked) == 1
