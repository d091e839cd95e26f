"""What picks cost and raise."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sectorscan.assessment.choquet import Capacity
from sectorscan.programme.problem import (
    KindNeed,
    LevelNeed,
    Pick,
    ProgrammeProblem,
    Resource,
    World,
    levels_after,
)
from tests.support.programmes import aim, problems

COSTS = Resource(
    start=np.array([2.0, 3.0]), per_reach=np.array([10.0, 4.0]), budget=9.0, per_phase=4.0
)
"""The whole of the first costs 5 units of 2, and 10; that of the second 3 and 4."""


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


def test_an_action_works_from_the_end_of_its_last_phase(problem: ProgrammeProblem) -> None:
    short, long = problem.works.tolist()
    assert short == [[True, True, True], [False, True, True], [False, False, True]]
    assert long == [[False, True, True], [False, False, True], [False, False, False]]


def test_a_level_above_the_limit_stays(problem: ProgrammeProblem) -> None:
    high = replace(problem, levels=np.array([1.0, 3.9]))
    assert high.ceiling(high.here).tolist() == [3.5, 3.9]
    assert problem.ceiling(problem.here).tolist() == [3.5, 3.5]
    pick = Pick(phase=0, row=1, reach=1.0, lead="council")
    assert levels_after(high, [pick])[-1].tolist() == [1.5, 3.9]
    assert levels_after(high, []).tolist() == [[1.0, 3.9]] * 3


def test_levels_in_a_world_are_raised_as_they_are_there(problem: ProgrammeProblem) -> None:
    there = World(levels=np.array([3.0, 0.0]), raises=problem.raises * 2, capacity=problem.capacity)
    pick = Pick(phase=1, row=1, reach=0.5, lead="council")
    assert levels_after(problem, [pick], there).tolist() == [[3, 0], [3, 0], [3.5, 1]]


@pytest.mark.parametrize(
    ("row", "cost", "reach"),
    [
        (0, 2.9, 0),
        (0, 3, 0.1),  # the smallest
        (0, 3.5, 0.15),
        (0, 4, 0.2),  # one unit
        (0, 10, 0.5),  # two and a half of them
        (0, 20, 1),
        (0, 99, 1),
        (1, 4.9, 0),
        (1, 5, 0.5),
        (1, 6, 0.75),
        (1, 7, 1),
        (1, 8, 1),
    ],
)
def test_what_a_cost_pays_for(
    problem: ProgrammeProblem, row: int, cost: float, reach: float
) -> None:
    assert problem.affordable(COSTS, row, cost) == pytest.approx(reach)


PRICES = Resource(start=np.full(2, 50.0), per_reach=np.zeros(2), budget=150.0, per_phase=50.0)
"""What a unit costs in all, however many firms it serves."""


@pytest.mark.parametrize(
    ("row", "cost", "reach"),
    [(0, 49.9, 0), (0, 50, 0.2), (0, 125, 0.5), (0, 250, 1), (1, 49.9, 0), (1, 50, 1)],
)
@pytest.mark.parametrize("off", [0, -1e-12, 1e-12])
def test_what_a_cost_pays_for_where_a_unit_has_a_price(
    problem: ProgrammeProblem, row: int, cost: float, reach: float, off: float
) -> None:
    assert problem.affordable(PRICES, row, cost + off) == pytest.approx(reach)


@given(problems(most_actions=3, one_reach=False), st.floats(0, 40))
def test_what_is_affordable_costs_no_more_and_more_of_it_would(
    drawn: ProgrammeProblem, cost: float
) -> None:
    [resource] = drawn.resources
    for row in range(len(drawn.ids)):
        reach = drawn.affordable(resource, row, cost)
        if reach == 0:
            assert drawn.cost(resource, row, float(drawn.least[row])) > cost
            continue
        assert drawn.least[row] <= reach <= drawn.most[row]
        assert drawn.cost(resource, row, reach) <= cost + 1e-6
        more = min(reach + 1e-3, float(drawn.most[row]))
        assert more - reach < 1e-9 or drawn.cost(resource, row, more) > cost


def test_what_can_start_at_once_has_levels_bodies_and_a_lead(problem: ProgrammeProblem) -> None:
    assert problem.can_start_at_once(0)
    high = LevelNeed(row=0, column=0, level=1.5)
    assert not replace(problem, level_needs=(high,)).can_start_at_once(0)
    assert replace(problem, level_needs=(high,)).can_start_at_once(1)
    for kinds, can in ((("union",), False), (("union", "council"), True)):
        needed = KindNeed(row=0, kinds=kinds)
        assert replace(problem, kind_needs=(needed,)).can_start_at_once(0) == can
    assert not replace(problem, leads=(("union",), ("council",))).can_start_at_once(0)


def test_what_goes_on_costs_its_start_in_proportion(problem: ProgrammeProblem) -> None:
    first, further = (Pick(phase=phase, row=0, reach=0.1, lead="council") for phase in (0, 1))
    assert problem.cost_of(COSTS, first, [first, further]) == 2 + 1
    assert problem.cost_of(COSTS, further, [first, further]) == pytest.approx(0.5 * 2 + 1)
    assert problem.cost_of(COSTS, further, [further]) == 2 + 1


def test_what_picks_do_for_a_target(problem: ProgrammeProblem) -> None:
    """Of a remedy only what starts at once counts, of an answer what works by the last phase."""
    at_once = aim(2.0, 3.0, worth=9.0, started_by=0)
    in_time = replace(at_once, started_by=None)

    def picks(first: int, second: int) -> list[Pick]:
        return [
            Pick(phase=first, row=0, reach=0.5, lead="council"),
            Pick(phase=second, row=1, reach=0.25, lead="council"),
        ]

    assert problem.met(at_once, picks(0, 0)) == 1.75
    assert problem.met(at_once, picks(1, 0)) == 0.75
    assert problem.met(in_time, picks(2, 1)) == 1.75
    assert problem.met(in_time, picks(2, 2)) == 1
    assert problem.met(in_time, []) == 0


class TestMostRaised:
    """A bound: what is paid for until a phase, all spent on one ingredient, the cheapest first.

    A whole reach of the first costs 20 (five units of 2 and 10), of the second 7. Per level of the
    first ingredient that is 20 and 14; the second is raised by the second action alone.
    """

    def test_by_hand(self, problem: ProgrammeProblem) -> None:
        paid = replace(problem, resources=(COSTS,))
        first, second = paid.most_raised(paid.here).tolist()
        assert first == pytest.approx(
            [
                1 + 4 / 20,  # only the first works at once, and a phase pays for 4
                1 + 0.5 + 1 / 20,  # 8 are there: the second whole, and 1 for the first
                1 + 0.5 + 2 / 20,  # 9 are there in all
            ]
        )
        assert second == pytest.approx([3.4, 3.5, 3.5])

    def test_the_scarcest_resource_limits(self, problem: ProgrammeProblem) -> None:
        scarce = replace(COSTS, budget=2.0, per_phase=1.0)
        for resources in ((COSTS, scarce), (scarce, COSTS)):
            bound = replace(problem, resources=resources).most_raised(problem.here)
            assert bound[0] == pytest.approx([1 + 1 / 20, 1 + 2 / 14, 1 + 2 / 14])

    def test_what_costs_nothing_is_there_in_full(self, problem: ProgrammeProblem) -> None:
        nothing = np.zeros(2)
        free = Resource(start=nothing, per_reach=nothing, budget=0.0, per_phase=0.0)
        bound = replace(problem, resources=(free,)).most_raised(problem.here)
        assert bound[0].tolist() == [2, 2.5, 2.5]
        halved = replace(problem, resources=(free,), most=np.array([0.5, 0.5]))
        assert halved.most_raised(problem.here)[0].tolist() == [1.5, 1.75, 1.75]

    def test_the_next_has_what_the_cheapest_leaves(self, problem: ProgrammeProblem) -> None:
        """Half of the first costs 10, so that of 12 there are 2 for the second, at 10 a reach."""
        paid = replace(COSTS, budget=12.0, per_phase=12.0)
        halved = replace(problem, resources=(paid,), most=np.array([0.5, 0.5]))
        first, _ = halved.most_raised(problem.here).tolist()
        assert first == pytest.approx([1.5, 1.5 + 0.2 / 2, 1.5 + 0.2 / 2])

    def test_what_costs_little_is_not_free(self, problem: ProgrammeProblem) -> None:
        cheap = Resource(
            start=np.zeros(2), per_reach=np.array([0.5, 0.25]), budget=0.25, per_phase=0.125
        )
        bound = replace(problem, resources=(cheap,)).most_raised(problem.here)
        assert bound[0].tolist() == [1.25, 1.5, 1.5]

    def test_without_resources_only_the_limit_holds(self, problem: ProgrammeProblem) -> None:
        assert problem.most_raised(problem.here).tolist() == [[3.5] * 3] * 2

    def test_in_a_world_levels_and_raises_are_its_own(self, problem: ProgrammeProblem) -> None:
        paid = replace(problem, resources=(COSTS,))
        there = World(
            levels=np.array([2.0, 3.8]), raises=problem.raises * 2, capacity=problem.capacity
        )
        first, second = paid.most_raised(there).tolist()
        assert first == pytest.approx([2.4, 3.1, 3.2])
        assert second == [3.8] * 3

    @given(problems(most_actions=3, one_reach=False))
    def test_no_pick_that_is_paid_for_raises_more(self, drawn: ProgrammeProblem) -> None:
        bound, [resource] = drawn.most_raised(drawn.here), drawn.resources
        for row in range(len(drawn.ids)):
            reach = drawn.affordable(resource, row, min(resource.budget, resource.per_phase))
            after = levels_after(drawn, [Pick(phase=0, row=row, reach=reach, lead="council")])
            assert (after <= bound.T + 1e-9).all()
