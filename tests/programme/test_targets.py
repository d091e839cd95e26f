"""What a programme has to reach, and how much of the budget that may ask for."""

import pytest

from sectorscan.assessment.assess import situation_of
from sectorscan.profile.load import load_profile
from sectorscan.profile.shipped_cases import shipped_cases
from sectorscan.programme.candidates import Candidates
from sectorscan.programme.demand import Demand
from sectorscan.programme.problem import ReachTarget
from sectorscan.programme.programme import programme_of
from sectorscan.rubric.load import load_rubric
from tests.support import builders
from tests.support.builders import action
from tests.support.small_programmes import SKILLS, TRUST, small_rubric

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


@pytest.mark.thorough
def test_more_budget_never_brings_less() -> None:
    rubric = load_rubric()
    prato = load_profile(shipped_cases()["prato-wool"])
    gains = [
        programme_of(prato, rubric, Demand(budget=budget)).mean_gain
        for budget in (30.0, 60.0, 90.0, 120.0)
    ]
    assert gains == sorted(gains, key=lambda gain: gain or 0.0)
