"""What may be in a programme, who leads it and what it founds."""

from sectorscan.programme.demand import Demand
from sectorscan.programme.programme import programme_of
from sectorscan.rubric.advice import Advice
from tests.support import builders
from tests.support.builders import action
from tests.support.small_programmes import (
    SKILLS,
    TRAIN,
    TRUST,
    programme,
    reasons,
    sector,
    small_rubric,
    starts,
)


def test_a_body_is_founded_before_it_leads() -> None:
    found = action("found", {TRUST: 1}, founds={"kind": "service-centre"})
    found["leads"] = ["chamber-of-commerce"]
    advice = Advice(foundable=("service-centre",))
    rubric = builders.rebuilt(small_rubric(TRAIN, found), advice=advice)
    result = programme_of(sector(), rubric, Demand(budget=30.0))
    assert starts(result) == {"found": 1, "train": 2}
    alone = builders.rebuilt(small_rubric(TRAIN), advice=advice)
    left = programme_of(sector(), alone, Demand(budget=30.0))
    assert reasons(left) == {"train": ("needs-a-body", ("service-centre",))}


def test_what_runs_or_does_not_apply_or_has_to_be_asked_about_is_kept_out() -> None:
    actions = [
        action("running", {SKILLS: 1}),
        action("elsewhere", {SKILLS: 1}, applies={"setting": "network"}),
        action("by-homework", {SKILLS: 1}, applies={"homework": True}),
        action("unknown", {SKILLS: 1}, needs={"levels": {TRUST: 1}}),
    ]
    profile = sector(
        answers={"skills-asked": {"level": 1}}, in_place=[{"id": "running", "status": "running"}]
    )
    result = programme(actions, profile)
    assert starts(result) == {}
    assert reasons(result) == {
        "running": ("running", ()),
        "elsewhere": ("does-not-apply", ()),
        "by-homework": ("not-known-whether-it-applies", ()),
        "unknown": ("level-not-known", (TRUST,)),
    }


def test_an_action_reaches_no_more_firms_than_its_units_serve() -> None:
    served = action("served", {SKILLS: 1}, serves=5, cost={"start": 0.1, "per_100": 0})
    [step] = programme([served]).phases[0].interventions
    assert step.firms == 100  # 20 units
    assert step.units == 20
    assert step.cost == 2
