"""Programmes that were saved, read again, and what a plan takes over from them."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from sectorscan.assessment.assess import assess
from sectorscan.errors import InputError
from sectorscan.programme.saved import (
    is_programme,
    load_programme,
    parse_programme,
    programme_actions,
)
from tests.support.builders import action
from tests.support.small_programmes import SKILLS, TRAIN, programme, sector, small_rubric

LATER = action("later", {SKILLS: 1}, needs={"levels": {"skills": 1.8}})
RESULT = programme([TRAIN, LATER])
CONTENT = RESULT.to_json().encode()


def test_a_saved_programme_is_the_same(tmp_path: Path) -> None:
    assert is_programme(CONTENT)
    assert parse_programme(CONTENT, "plan.json") == RESULT
    path = tmp_path / "plan.json"
    path.write_bytes(CONTENT)
    assert load_programme(path) == RESULT


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "not JSON"),
        (b"PK\x03\x04\xe0", "`plan.json` is a workbook or another archive, not JSON"),
        (b'{"format": 1}', "not a saved programme"),
        (CONTENT.replace(b'"format":1', b'"format":2', 1), "format `2`"),
        (CONTENT.replace(b'"gap":', b'"gop":', 1), "gop"),
    ],
)
def test_what_is_no_programme_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        parse_programme(content, "plan.json")


def test_the_plan_follows_the_programme() -> None:
    profile, rubric = sector(), small_rubric(TRAIN, LATER)
    actions = programme_actions(RESULT, profile, rubric, "plan.json")
    plan = assess(profile, rubric, programme=actions).action_plan
    assert [step.id for step in plan.steps] == ["train", "later"]
    assert [step.when.starts for step in plan.steps if step.when] == [0, 18]
    steps = [step for phase in RESULT.phases for step in phase.interventions]
    assert [step.cost.person_years for step in plan.steps] == [step.cost for step in steps]
    assert [step.lead_kinds for step in plan.steps] == [("service-centre",)] * 2
    saved = json.loads(assess(profile, rubric, programme=actions).to_json())
    assert saved["action_plan"]["steps"][1]["programme"]["phase"] == 2


def test_a_programme_of_another_sector_is_refused() -> None:
    named = replace(RESULT, sector=replace(RESULT.sector, name="Elsewhere"))
    with pytest.raises(InputError, match="is of `Elsewhere`"):
        programme_actions(named, sector(), small_rubric(TRAIN, LATER), "plan.json")
    other = replace(RESULT, rubric=replace(RESULT.rubric, id="other"))
    with pytest.raises(InputError, match="made under the rubric `other`"):
        programme_actions(other, sector(), small_rubric(TRAIN, LATER), "plan.json")
    with pytest.raises(InputError, match="`later` is no intervention"):
        programme_actions(RESULT, sector(), small_rubric(TRAIN), "plan.json")


def test_a_remedy_that_goes_on_is_one_action_of_the_plan() -> None:
    [train, later] = [phase.interventions[0] for phase in RESULT.phases[:2]]
    again = replace(train, reach=0.25, cost=2.0, goes_on=True, money=None)
    phases = (RESULT.phases[0], replace(RESULT.phases[1], interventions=(again, later)))
    rubric = small_rubric(TRAIN, LATER)
    first, second = programme_actions(replace(RESULT, phases=phases), sector(), rubric)
    assert (first.id, first.phase, first.starts) == ("train", 1, 0)
    assert (first.reach, first.person_years) == (train.reach + 0.25, train.cost + 2)
    assert first.money is None
    assert second.id == "later"
