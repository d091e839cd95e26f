"""What is asked of a programme."""

from sectorscan.programme.demand import Demand


def test_a_phase_grows_with_the_budget() -> None:
    assert Demand(budget=30.0, per_phase=12.0).at(60.0) == Demand(budget=60.0, per_phase=24.0)
    assert Demand(budget=30.0).at(60.0).per_phase is None
