"""The programme that is chosen is the best there is, and keeps to every rule."""

import sys
from itertools import product

import highspy
import numpy as np
import pytest
from hypothesis import given
from msgspec.structs import replace

from sectorscan.assessment.choquet import Capacity, score
from sectorscan.errors import ProgrammeError
from sectorscan.programme import solver
from sectorscan.programme.problem import (
    ProgrammeProblem,
    Resource,
    levels_after,
)
from sectorscan.programme.solver import Effort, solve
from sectorscan.types import TOP
from tests.support.programmes import (
    aim,
    best_by_trying,
    broken_rules,
    problems,
    replaced,
)
from tests.support.strategies import examples
from tests.support.synthetic_programmes import synthetic

EXACT = Effort(gap=0.0)


@given(problems(most_actions=10, one_reach=True))
@examples(300)
def test_nothing_that_can_be_tried_is_better(problem: ProgrammeProblem) -> None:
    best, solution = best_by_trying(problem), solve(problem, EXACT)
    if best is None:
        assert solution.status == "infeasible"
        return
    assert solution.status == "optimal"
    missed = sum(
        target.worth * miss for target, miss in zip(problem.targets, solution.missed, strict=True)
    )
    assert solution.value - missed == pytest.approx(best, abs=1e-5)


@given(problems(most_actions=6, one_reach=False))
@examples(150)
def test_a_programme_keeps_to_every_rule_and_scores_what_it_says(problem: ProgrammeProblem) -> None:
    solution = solve(problem, EXACT)
    if solution.status == "infeasible":
        return
    assert list(broken_rules(problem, solution.picks)) == []
    levels = levels_after(problem, solution.picks)
    mean = 100 * float(score(problem.capacity, np.minimum(1.0, levels / TOP)).mean())
    assert solution.value == pytest.approx(mean, abs=1e-9)
    assert solve(problem, EXACT) == solution


@given(problems(most_actions=3, one_reach=False))
@examples(100)
def test_no_other_reach_is_better(problem: ProgrammeProblem) -> None:
    solution = solve(problem, EXACT)
    ends = [
        (least, (least + most) / 2, most)
        for least, most in zip(problem.least.tolist(), problem.most.tolist(), strict=True)
    ]
    best = max(
        (
            value
            for reach in product(*ends)
            if (value := best_by_trying(_at_reach(problem, reach))) is not None
        ),
        default=None,
    )
    if best is not None:
        missed = sum(
            target.worth * miss
            for target, miss in zip(problem.targets, solution.missed, strict=True)
        )
        assert solution.value - missed >= best - 1e-5


def test_what_only_serves_a_target_is_chosen() -> None:
    """It raises no level, and nothing at all is known to be allowed: that is not the best."""
    problem = ProgrammeProblem(
        ids=("raises", "serves"),
        phases=1,
        levels=np.zeros(3),
        limit=3.5,
        capacity=Capacity(
            singles=np.array([0.0, 0.0, 1.0]),
            first=np.array([0, 0, 1]),
            second=np.array([1, 2, 2]),
            pairs=np.zeros(3),
        ),
        raises=np.array([[0.0, 0.3, 0.0], [0.0, 0.0, 0.0]]),
        least=np.full(2, 0.025),
        most=np.full(2, 0.1),
        unit=np.full(2, 0.2),
        duration=np.ones(2, dtype=int),
        resources=(Resource(start=np.ones(2), per_reach=np.ones(2), budget=3.0, per_phase=3.0),),
        level_needs=(),
        kind_needs=(),
        leads=(("council",), ("council",)),
        leading={"council": 1.0},
        leading_founded={"council": 1.0},
        founds=(None, None),
        targets=(aim(0.0, 1.0, worth=100.0, asked=0.5),),
    )
    solution = solve(problem, EXACT)
    assert [pick.row for pick in solution.picks] == [1]
    assert solution.picks[0].reach == pytest.approx(0.1)
    assert solution.missed[0] == pytest.approx(0.8)


def test_what_was_found_before_anything_is_proven_may_be_bettered_up_to_100_points(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where time is up before the first bound HiGHS has none."""
    outcome = solver._outcome

    def without_bound(highs: highspy.Highs, *, branched: bool) -> solver._Run:
        run = outcome(highs, branched=branched)
        return replace(run, status="stopped", gap=np.inf) if branched else run

    monkeypatch.setattr(solver, "_outcome", without_bound)
    solution = solve(synthetic(5, seed=0, phases=2))
    assert solution.picks
    assert solution.gap == pytest.approx(100 - solution.value)


class TestInterrupt:
    """Ctrl-C while the solver looks."""

    @pytest.fixture(autouse=True)
    def _interrupted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        waited, wait = [], highspy.Highs.wait

        def first_interrupted(highs: highspy.Highs, seconds: float) -> object:
            waited.append(seconds)
            if len(waited) == 1:
                raise KeyboardInterrupt
            return wait(highs, seconds)

        monkeypatch.setattr(highspy.Highs, "wait", first_interrupted)

    def test_the_best_so_far_is_kept_with_its_gap(self) -> None:
        problem = synthetic(40, seed=1)
        solution = solve(problem)
        assert solution.status == "stopped"
        assert solution.gap > 0
        assert list(broken_rules(problem, solution.picks)) == []

    def test_or_it_goes_on_to_the_caller(self) -> None:
        with pytest.raises(KeyboardInterrupt):
            solve(synthetic(40, seed=1), Effort(keeps_best=False))


def test_it_starts_from_what_is_known() -> None:
    problem = synthetic(12, seed=2)
    solution = solve(problem)
    assert solve(problem, start=solution.picks).value == pytest.approx(solution.value, abs=0.005)


def _at_reach(problem: ProgrammeProblem, reach: tuple[float, ...]) -> ProgrammeProblem:
    """The same problem with one reach each."""
    return replaced(problem, least=np.array(reach), most=np.array(reach))


def test_without_the_solver_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(ProgrammeError, match=r"pip install 'sectorscan\[plan\]'"):
        solve(synthetic(4, seed=1))
