"""What picks cost and raise."""

import numpy as np
import pytest

from sectorscan.assessment.choquet import Capacity
from sectorscan.programme.problem import Pick, ProgrammeProblem, Resource, levels_after


@pytest.fixture
def problem() -> ProgrammeProblem:
    """Two actions, of which the second takes two phases; the first has units of a fifth."""
    return ProgrammeProblem(
        ids=("short", "long"),
        phases=3,
        levels=np.array([1.0, 3.4]),
        limit=3.5,
        capacity=Capacity.of([1, 1], [0], [1], [1], 0.5),
        raises=np.array([[1.0, 0.0], [0.5, 1.0]]),
        least=np.array([0.1, 0.5]),
        most=np.array([1.0, 1.0]),
        unit=np.array([0.2, np.inf]),
        duration=np.array([1, 2], dtype=np.intp),
        resources=(),
        leads=(("council",), ("council",)),
        leading={"council": 2.0},
        leading_founded={},
        founds=(None, "union"),
    )


def test_levels_rise_when_the_work_is_done_and_stop_at_the_limit(problem: ProgrammeProblem) -> None:
    picks = [
        Pick(phase=0, row=0, reach=0.5, lead="council"),
        Pick(phase=1, row=1, reach=1.0, lead="council"),
    ]
    assert levels_after(problem, picks).tolist() == [[1.5, 3.4], [1.5, 3.4], [2.0, 3.5]]


def test_further_units_cost_their_start_again(problem: ProgrammeProblem) -> None:
    start, further = np.array([2.0, 3.0]), np.array([10.0, 4.0])
    resource = Resource(start=start, per_reach=further, budget=9, per_phase=9)
    assert problem.cost(resource, 0, 0.1) == 2 + 1
    assert problem.cost(resource, 0, 0.4) == 2 * 2 + 4
    assert problem.cost(resource, 1, 0.5) == 3 + 2


def test_who_founds_a_kind(problem: ProgrammeProblem) -> None:
    assert problem.founders(["union", "council"]) == [1]
