"""What a programme has to reach, and how much of the budget that may ask for."""

from copy import copy

import numpy as np
import pytest
from msgspec.structs import replace

from sectorscan.assessment.assess import situation_of
from sectorscan.profile.load import load_profile
from sectorscan.profile.shipped_cases import shipped_cases
from sectorscan.programme.candidates import Candidates
from sectorscan.programme.demand import Demand
from sectorscan.programme.problem import ReachTarget
from sectorscan.programme.programme import programme_of
from sectorscan.programme.targets import ANSWER_WORTH, REMEDY_WORTH, START_WORTH, Targets
from sectorscan.rubric.load import load_rubric
from tests.support import builders
from tests.support.builders import Record, action
from tests.support.small_programmes import SKILLS, TRUST, WORK, sector, small_rubric

WEAK = builders.profile(
    answers={
        "trust-asked": {"level": 0.5, "confidence": "high"},
        "skills-asked": {"level": 3, "confidence": "high"},
        "work-asked": {"level": 2},
    },
    population=200,
    institutions=[],
)
BUILD = action("build", {TRUST: 1}, serves=40, cost={"start": 2, "per_100": 5})
"""Forty firms of 200 for 4 person-years; the first stage is for 50, and half of that for 3.25."""


def target(budget: float) -> ReachTarget:
    candidates = Candidates(
        situation_of(WEAK, small_rubric(BUILD, action("other", {SKILLS: 1}))),
        Demand(budget=budget),
    )
    [only] = candidates.problem.targets
    return only


def test_a_large_budget_is_asked_for_half_of_a_first_stage() -> None:
    assert target(100.0).least == target(100.0).whole


def test_a_small_budget_is_asked_for_what_a_phase_of_it_pays_for() -> None:
    small = target(9.3)  # a phase has 3.1, of which the start takes 2
    reach = small.least / small.weights.max()
    assert reach == pytest.approx(1.1 / 10)
    assert small.least < small.whole


def test_nothing_is_asked_where_that_starts_nothing() -> None:
    assert target(3.0).least == 0
    assert target(0.0).least == 0


def answers(budget: float, other: Record) -> list[ReachTarget]:
    """The answers to trust, and then to skills, each of which one action is aimed at."""
    made = Candidates(situation_of(WEAK, small_rubric(BUILD, other)), Demand(budget=budget))
    columns = [made.plans.repertoire.column_of(name) for name in (TRUST, SKILLS)]
    return list(Targets(made.plans, made.rows, made.problem, columns).all())


@pytest.mark.parametrize(("weight", "most"), [(0.3, 0.1), (0.4, 0.1), (0.2, 0.4)])
def test_all_that_one_intervention_can_raise_may_be_asked_for(weight: float, most: float) -> None:
    """That divided by what it raises is, but for rounding, how far it reaches at most."""
    made = Candidates(situation_of(WEAK, small_rubric(BUILD)), Demand(budget=100.0))
    column = made.plans.repertoire.column_of(TRUST)
    raises = np.zeros_like(made.problem.raises)
    raises[:, column] = weight
    stages = [replace(stage, share=1.0) for stage in made.plans.stages]
    problem = replace(made.problem, raises=raises, most=np.array([most]))
    plans = copy(made.plans)
    plans.stages = stages
    [answer] = Targets(plans, made.rows, problem, [column]).all()
    assert answer.least == pytest.approx(weight * most)


class TestSeveralAnswers:
    """Half of the budget is for all answers; the first has what it needs of it, then the next."""

    CHEAP = action("other", {SKILLS: 1}, starts_at=1.5)
    DEAR = action("other", {SKILLS: 1}, starts_at=1.6)

    def test_what_the_first_leaves_is_for_the_second(self) -> None:
        """Of 9.3 half are 4.65; the first takes a phase, 3.1, so that 1.55 are left."""
        first, second = answers(9.3, self.CHEAP)
        assert (first.name, second.name) == (TRUST, SKILLS)
        assert first.least == pytest.approx(0.11 * first.weights.max())
        assert second.least == second.whole == pytest.approx(second.weights.max() / 2)
        _, too_dear = answers(9.3, self.DEAR)
        assert too_dear.least == 0
        assert too_dear.whole == second.whole

    def test_a_first_that_cannot_start_takes_nothing(self) -> None:
        """A phase of 7 has 2.33, and the smallest that builds trust costs 3."""
        first, second = answers(7.0, self.DEAR)
        assert first.least == 0
        assert second.least == second.whole

    def test_a_first_that_is_answered_takes_no_more_than_that_costs(self) -> None:
        """An eighth of the firms is asked for, which costs 3.25 of the 4 that a phase has."""
        first, second = answers(12.0, action("other", {SKILLS: 1}, starts_at=2.75))
        assert first.least == first.whole == pytest.approx(0.125 * first.weights.max())
        assert second.least == second.whole
        _, too_dear = answers(12.0, action("other", {SKILLS: 1}, starts_at=2.76))
        assert too_dear.least == 0

    def test_once_the_half_is_used_nothing_more_is_asked_for_even_what_is_free(self) -> None:
        """Half of 6.5 is just what an eighth of the firms costs."""
        made = Candidates(
            situation_of(WEAK, small_rubric(BUILD, action("other", {SKILLS: 1}, starts_at=0))),
            Demand(budget=6.5, phases=1),
        )
        columns = [made.plans.repertoire.column_of(name) for name in (TRUST, SKILLS)]
        first, second = Targets(made.plans, made.rows, made.problem, columns).all()
        assert first.least == first.whole > 0
        assert (second.least, second.whole > 0) == (0, True)

    def test_answers_are_looked_for_by_the_last_phase(self) -> None:
        found = answers(30.0, self.CHEAP)
        assert {(each.started_by, each.worth) for each in found} == {(None, ANSWER_WORTH)}
        assert all(each.whole > 0 for each in found)

    def test_what_nothing_is_aimed_at_is_not_asked_for(self) -> None:
        alone = Candidates(situation_of(WEAK, small_rubric(BUILD)), Demand(budget=30.0))
        columns = [alone.plans.repertoire.column_of(name) for name in (SKILLS, TRUST)]
        found = list(Targets(alone.plans, alone.rows, alone.problem, columns).all())
        assert [each.name for each in found] == [TRUST]


class TestRemedies:
    CHECKS = ({"breach": "child-labour", "found": True, "by": "trade-union"},)
    SERVED = action("served", {WORK: 1}, serves=50, remedies=["child-labour"])
    WHOLE = action("whole", {WORK: 1}, remedies=["child-labour"])

    def targets(self, *actions: Record) -> list[ReachTarget]:
        made = Candidates(
            situation_of(sector(labour_checks=list(self.CHECKS)), small_rubric(*actions)),
            Demand(budget=30.0, free=True),
        )
        return list(made.problem.targets)

    def test_a_remedy_starts_at_once_with_its_whole_first_stage(self) -> None:
        """That of the one is all firms, that of the other a quarter of them."""
        found = self.targets(self.SERVED, action("train", {SKILLS: 1}), self.WHOLE)
        starts, remedies = found[:3], found[3:]
        assert [each.started_by for each in starts] == [0, 1, 2]
        assert [each.started_by for each in remedies] == [0, 1, 2]
        assert {each.worth for each in starts} == {START_WORTH}
        assert starts[0].weights.tolist() == [8, 0, 2]
        remedy = remedies[0]
        assert remedy.name == "child-labour"
        assert remedy.weights.tolist() == [4, 0, 1]
        assert (remedy.least, remedy.whole, remedy.worth) == (1, 1, REMEDY_WORTH)

    def test_a_breach_that_nothing_remedies_asks_for_nothing(self) -> None:
        assert self.targets(action("train", {SKILLS: 1})) == []


@pytest.mark.thorough
def test_more_budget_never_brings_less() -> None:
    rubric = load_rubric()
    prato = load_profile(shipped_cases()["prato-wool"])
    gains = [
        programme_of(prato, rubric, Demand(budget=budget)).mean_gain
        for budget in (30.0, 60.0, 90.0, 120.0)
    ]
    assert gains == sorted(gains, key=lambda gain: gain or 0.0)
