"""`explain` with a profile: why an intervention is, or is not, a first step here."""

from functools import cache

import pytest

from sectorscan import load_profile, load_rubric
from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report.documents.explanation_here import explanation_here
from sectorscan.rubric.rubric import Rubric
from tests.support.paths import EXAMPLES

CARPI, METAL_TOWN = "carpi-knitwear", "synthetic-metal-town"
INTERVENTIONS = load_rubric().interventions


@cache
def sector(name: str) -> tuple[Assessment, Rubric]:
    rubric = load_rubric("informal-cluster" if name == METAL_TOWN else "industrial-district")
    return assess(load_profile(EXAMPLES / name / "profile.yaml"), rubric), rubric


def here(name: str, identifier: str) -> dict[str, str]:
    return dict(explanation_here(*sector(name), identifier))


@pytest.mark.parametrize("name", [CARPI, METAL_TOWN])
def test_a_first_step_says_which_and_why(name: str) -> None:
    assessment, rubric = sector(name)
    assert assessment.first_steps
    for place, step in enumerate(assessment.first_steps, start=1):
        told = here(name, step.id)
        assert told["Here"].startswith(f"step {place} of {len(assessment.first_steps)}: ")
        assert rubric.titles[str(step.of)] in told["Here"]
        assert "Instead" not in told


@pytest.mark.parametrize("name", [CARPI, METAL_TOWN])
@pytest.mark.parametrize("identifier", [one.id for one in INTERVENTIONS])
def test_what_is_no_step_says_what_keeps_it_out(name: str, identifier: str) -> None:
    """Each of the 71 has exactly the reason that the assessment's own figures give."""
    assessment, _ = sector(name)
    told = here(name, identifier)
    result = next(one for one in assessment.interventions if one.id == identifier)
    if identifier in {step.id for step in assessment.first_steps}:
        return
    fails = [need for need in result.preconditions if need.standing == "fails"]
    if result.status == "running":
        assert set(told) == {"Here"}
        assert "it runs already" in told["Here"]
    elif result.applies is False:
        assert told["Here"] == "no step: it does not apply here"
        failing = [known for known in result.conditions.values() if known is False]
        assert told["Does not apply"].count("only ") == len(failing) > 0
    elif fails or result.lacking:
        assert told["Here"].startswith("no step: it cannot start yet")
        assert len(told["Needs first"].splitlines()) == len(fails) + len(result.lacking)
        assert "Instead" not in told
    else:
        assert told["Here"].startswith("no step, ")
        assert len(told["Instead"].splitlines()) == len(result.aimed_at)


def test_a_body_that_is_lacking_is_told_with_what_would_found_one() -> None:
    union, voice, *_ = here(METAL_TOWN, "bilateral-fund")["Needs first"].splitlines()
    founder = "An organisation of the workers, home workers too would found one"
    assert union == f"trade unions: none is recorded; {founder}"
    assert voice.startswith("Voice and bargaining is at 2 or more; ")
    assert voice.endswith("would lift it part of the way")


@pytest.mark.parametrize(
    ("name", "identifier", "asked"),
    [
        ("carpi-knitwear-2018", "sector-service-centre", "why CITER stopped"),
        (METAL_TOWN, "workers-organisation", "whether there is a trade union already"),
    ],
)
def test_a_step_says_what_to_ask_before_a_body_is_founded(
    name: str, identifier: str, asked: str
) -> None:
    assert asked in here(name, identifier)["To find out"].splitlines()


def test_what_comes_first_is_told_with_both_figures() -> None:
    assessment, _ = sector(CARPI)
    told = here(CARPI, "bilateral-fund")["Instead"]
    agreement = assessment.first_steps[0]
    assert agreement.title in told
    assert f"{agreement.cost.cost:.0f} person-years against" in told


def test_nothing_is_told_of_what_is_no_intervention() -> None:
    assert here(CARPI, "innovation") == {}
