"""Optional indicators weigh only where they are known: old profiles keep their score."""

import pytest

from sectorscan import load_profile, load_rubric
from sectorscan.assessment.assess import assess
from sectorscan.assessment.score import score_of
from sectorscan.assessment.situation import Situation
from sectorscan.rubric.ingredients import AskedIndicator
from sectorscan.rubric.rubric import Rubric
from tests.support.builders import profile, rebuilt
from tests.support.paths import EXAMPLES
from tests.support.random_profiles import random_profile
from tests.support.thoroughness import also_thorough

WHOLE = load_rubric()
OPTIONAL = {
    indicator.id: ingredient.id
    for ingredient in WHOLE.ingredients
    for indicator in ingredient.indicators
    if indicator.optional
}


def without_optional(rubric: Rubric) -> Rubric:
    """The same rubric as it was before its optional indicators came."""
    ingredients = (
        ingredient.model_copy(
            update={"indicators": tuple(one for one in ingredient.indicators if not one.optional)}
        )
        for ingredient in rubric.ingredients
    )
    return rebuilt(rubric, ingredients=tuple(ingredients))


BEFORE = without_optional(WHOLE)


def test_there_are_indicators_of_2026() -> None:
    assert {
        "digital-selling",
        "tracing-of-materials",
        "energy-and-waste",
        "owners-with-a-successor",
        "people-under-thirty",
        "social-insurance",
        "injuries",
        "kind-of-upgrading",
        "who-governs-the-chain",
        "firms-spun-off",
        "firms-that-take-small-orders",
        "output-per-person",
        "pay-in-the-smallest-firms",
        "pay-of-women",
        "binding-agreement",
    } <= OPTIONAL.keys()
    assert {WHOLE.indicators[name].weight for name in OPTIONAL} == {0.5}


@pytest.mark.parametrize(
    "name",
    also_thorough(
        ["carpi-knitwear", "kumasi-metalworking", "synthetic-furniture"], "kumasi-metalworking"
    ),
)
def test_a_profile_that_does_not_know_them_has_the_same_figures(name: str) -> None:
    known = load_profile(EXAMPLES / name / "profile.yaml")
    before, after = assess(known, BEFORE), assess(known, WHOLE)
    assert after.score == before.score
    assert after.ledger == before.ledger
    assert after.coverage == before.coverage
    assert [(one.id, one.estimate, one.likely) for one in after.ingredients] == [
        (one.id, one.estimate, one.likely) for one in before.ingredients
    ]
    assert after.first_steps == before.first_steps


def test_so_have_invented_profiles() -> None:
    for seed in range(5):
        known = random_profile(BEFORE, seed)
        before, after = (score_of(Situation.of(known, rubric)) for rubric in (BEFORE, WHOLE))
        assert after == before


@pytest.mark.parametrize("name", OPTIONAL)
def test_where_one_is_known_it_weighs(name: str) -> None:
    indicator = WHOLE.all_indicators[name]
    if isinstance(indicator, AskedIndicator):
        known = {"answers": {name: {"level": 4, "by": indicator.question.to[0]}}}
    else:
        known = {"stated": {name: {"value": indicator.ends[1]}}}
    answered = Situation.of(profile(**known), WHOLE)
    place = WHOLE.position[OPTIONAL[name]]
    level = next(one for one in answered.ingredients[place].indicators if one.id == name)
    assert level.share > 0
    unanswered = Situation.of(profile(answers={}), WHOLE).ingredients[place]
    assert answered.ingredients[place].coverage > unanswered.coverage == 0
