"""Which first steps are kept, and when draws have to be looked at for that."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.assessment.assess import situation_of
from sectorscan.assessment.choice.choose import Choice, Event
from sectorscan.assessment.result.first_steps import Why
from sectorscan.assessment.steps.chosen import Chosen, chosen_in, members_of
from sectorscan.assessment.steps.first_steps import first_steps
from sectorscan.profile.load import load_profile
from sectorscan.rubric.load import load_rubric
from tests.support import builders
from tests.support.paths import EXAMPLE_PROFILES
from tests.support.sectors import about, drawn
from tests.support.strategies import heavy

RUBRIC = load_rubric()
LIKELY = RUBRIC.judgements.chances.likely_step


def chosen(why: Why, share: float, *, few: bool = False) -> Chosen:
    """One step chosen at the best guess, and in so large a share of 99 draws."""
    plans = drawn(RUBRIC, 1).changed(few_pieces=few).plans(RUBRIC)
    taken = np.zeros((len(plans.repertoire.ids), 1), dtype=bool)
    taken[5] = True
    first = np.array([0])
    step = Event("quick" if why == "find-out" else why, first, np.array([5]), first)
    over_draws = np.zeros((len(taken), 99), dtype=bool)
    over_draws[5, : round(99 * share)] = True
    return Chosen(plans, Choice(taken, [step]), over_draws)


@pytest.mark.parametrize("why", ["bottleneck", "quick", "before"])
def test_on_thin_evidence_what_rests_on_levels_must_be_likely(why: Why) -> None:
    assert chosen(why, 0.0).kept() == [(why, 5, 0)]
    assert not chosen(why, 0.0).rests_on_draws
    assert chosen(why, LIKELY, few=True).kept() == [(why, 5, 0)]
    assert chosen(why, LIKELY - 0.01, few=True).kept() == []
    assert chosen(why, LIKELY, few=True).rests_on_draws


@pytest.mark.parametrize("why", ["also", "next"])
def test_what_fills_must_be_likely(why: Why) -> None:
    assert chosen(why, LIKELY).members == (chosen(why, 1).plans.repertoire.ids[5],)
    assert chosen(why, LIKELY - 0.01).members == ()
    assert chosen(why, 1).rests_on_draws


def test_a_party_does_not_rest_on_levels() -> None:
    assert chosen("party", 0.0, few=True).kept() == [("party", 5, 0)]
    assert chosen("party", 0.0).frequency_of("party", 5) == 1.0
    assert chosen("also", 2 / 3).frequency_of("also", 5) == 2 / 3


@given(st.integers(0, 10_000))
@heavy
def test_what_does_not_hang_on_draws_is_kept_without_them(seed: int) -> None:
    sector = drawn(RUBRIC, seed)
    plans = sector.plans(RUBRIC)
    [at_best] = chosen_in([(plans, plans.at_best)])
    [over_draws] = chosen_in([(plans, plans.options(about(sector.levels, RUBRIC, 9, seed)))])
    assert over_draws.over_draws.shape == (len(plans.repertoire.ids), 9)
    assert at_best.rests_on_draws == over_draws.rests_on_draws
    if not at_best.rests_on_draws:
        assert at_best.kept() == over_draws.kept()


def test_members_are_the_first_steps_of_each() -> None:
    profiles = [*map(load_profile, EXAMPLE_PROFILES), builders.profile()]
    situations = [situation_of(profile, RUBRIC) for profile in profiles]
    assert members_of(situations) == [
        tuple(step.id for step in first_steps(each.plans, each.options).first_steps)
        for each in situations
    ]
    assert members_of([]) == []
