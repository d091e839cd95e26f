"""What is asked of a programme."""

from sectorscan.programme.demand import Demand


def test_a_phase_grows_with_the_budget() -> None:
    assert Demand(budget=30.0, per_phase=12.0).at(60.0) == Demand(budget=60.0, per_phase=24.0)
    assert Demand(budget=30.0).at(60.0).per_phase is None


def test_what_was_not_asked_of_phases_or_budget_stays_so() -> None:
    assert Demand(money=900.0, per_phase=12.0).at(60.0).per_phase == 12
    assert Demand(budget=0.0, per_phase=12.0).at(60.0).per_phase == 12
    assert Demand(budget=30.0, per_phase=0.0).at(60.0).per_phase == 0
    same = Demand(budget=30.0, must=("train",), phases=2, free=True)
    assert same.at(15.0) == Demand(budget=15.0, must=("train",), phases=2, free=True)
