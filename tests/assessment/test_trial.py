"""What a page tries out levels with: the program's own masses, gates, lifts and cap."""

import pytest

from sectorscan.assessment.assess import assessed, situation_of
from sectorscan.assessment.draws import points_of
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.situation import Situation
from sectorscan.profile.load import load_profile
from tests.support import builders
from tests.support.paths import EXAMPLES
from tests.support.reports import EVERY, SHIPPED, answers
from tests.support.reports import assessed as assessed_with


def situation(name: str) -> Situation:
    return situation_of(load_profile(EXAMPLES / name / "profile.yaml"), SHIPPED)


@pytest.mark.parametrize("name", EVERY)
def test_the_score_at_the_best_guesses_of_the_levels(name: str) -> None:
    now = situation(name)
    found = assessed(now)
    trial, level = found.trial, {known.id: known.estimate for known in found.ingredients}
    assert trial is not None
    assert sum(trial.masses.values()) + sum(trial.pairs.values()) == pytest.approx(1)
    alone = sum(mass * level[name] for name, mass in trial.masses.items())
    together = sum(
        trial.pairs[pair.id] * min(level[pair.a], level[pair.b]) for pair in found.interdependencies
    )
    assert 25 * (alone + together) == pytest.approx(float(points_of(now.capacity, now.levels)))


@pytest.mark.parametrize("name", ["synthetic-furniture", "carpi-knitwear"])
def test_lifts_are_those_of_the_first_steps(name: str) -> None:
    found = assessed(situation(name))
    assert found.trial is not None
    assert [step.id for step in found.trial.steps] == [step.id for step in found.first_steps]
    for step, first in zip(found.trial.steps, found.first_steps, strict=True):
        lifts = {lift.ingredient: lift for lift in step.lifts}
        for moved in first.moves:
            lift = lifts[moved.ingredient]
            for part, then in ((lift.first_stage, moved.first_stage), (lift.all, moved.all)):
                raised = min(moved.now + part * (lift.up_to - moved.now), found.trial.lift_limit)
                assert raised == pytest.approx(then)


def test_every_gate_names_what_it_looks_at() -> None:
    trial = assessed(situation("carpi-knitwear")).trial
    assert trial is not None
    assert len(trial.gates) == len(SHIPPED.gates)
    institutions = {i.id for i in SHIPPED.ingredients if i.dimension == "institutions"}
    assert {frozenset(gate.ingredients) for gate in trial.gates} == {
        frozenset({SHIPPED.labour_ingredient}),
        frozenset(institutions),
    }


def cap_of(found: Assessment) -> tuple[float, str] | None:
    assert found.trial is not None
    cap = found.trial.labour_cap
    return None if cap is None else (cap.most, cap.topic)


def test_the_weakest_answered_topic_caps_labour_standards() -> None:
    given = answers(3)
    assert given["voice-and-bargaining"]
    given["voice-and-bargaining"] = {"level": 1, "confidence": "medium"}
    cap = cap_of(assessed_with(answers=given))
    assert cap is not None
    assert cap[1] == "voice-and-bargaining"
    assert 2 <= cap[0] < 2.1  # a level above its own, or the best guess where that is higher
    assert cap_of(assessed_with()) is None


@pytest.mark.parametrize("more", [0, 1e-12])
def test_of_topics_as_weak_but_for_rounding_the_first_is_the_weakest_for_all(more: float) -> None:
    """A question that does not weigh is no topic, to the draws, the cap and the steps alike."""
    labour = builders.ingredient(
        "labour",
        builders.asked("counted-not", weight=0),
        builders.asked("first"),
        builders.asked("second"),
    )
    rubric = builders.rubric(labour, labour_ingredient="labour")
    told = {"counted-not": 0, "first": 2 + more, "second": 2}
    answers = {name: {"level": level, "by": "employers"} for name, level in told.items()}
    now = situation_of(builders.profile(answers=answers), rubric)
    assert now.plans.weakest_topic == "first"
    assert {topic.indicator for topic in now.evidence.topics} == {
        rubric.indicator_codes[name] for name in ("first", "second")
    }
    cap = cap_of(assessed(now))
    assert cap is not None
    assert cap[1] == "first"


def test_the_cap_is_never_below_the_best_guess() -> None:
    for name in EVERY:
        found = assessed(situation(name))
        cap = cap_of(found)
        labour = next(i for i in found.ingredients if i.id == SHIPPED.labour_ingredient)
        assert cap is None or cap[0] >= labour.estimate
