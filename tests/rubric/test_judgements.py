"""The constants of the statistical model: stated where shipped, checked where one's own."""

from pathlib import Path

import pytest
import yaml

from sectorscan.errors import InputError
from sectorscan.rubric.judgements import Judgements
from sectorscan.rubric.load import load_rubric, shipped_rubrics
from tests.support.paths import ROOT


def test_the_shipped_rubric_states_every_constant_and_the_defaults_are_its_own() -> None:
    text = (ROOT / "rubrics" / "industrial-district" / "rubric.yaml").read_text(encoding="utf-8")
    stated = yaml.safe_load(text)["judgements"]
    assert stated == Judgements().model_dump()


@pytest.mark.parametrize("name", shipped_rubrics())
def test_the_shipped_rubrics_share_their_constants(name: str) -> None:
    assert load_rubric(name).judgements == Judgements()


def own_rubric(folder: Path, judgements: str) -> Path:
    path = folder / "own.yaml"
    path.write_text(
        "rubric: 1\nid: own\nextends: industrial-district\n"
        f"title: One of my own\njudgements: {judgements}\n",
        encoding="utf-8",
    )
    return path


def test_a_rubric_of_ones_own_states_only_what_it_sees_differently(tmp_path: Path) -> None:
    rubric = load_rubric(own_rubric(tmp_path, "{lean: 0.7, design_effects: {random: 1.2}}"))
    assert rubric.judgements.lean == 0.7
    assert rubric.judgements.spread == Judgements().spread
    assert rubric.judgements.design_effects.of("random") == 1.2
    assert rubric.judgements.design_effects.of(None) == 2


@pytest.mark.parametrize(
    ("judgements", "message"),
    [
        ("{spread: 0}", "`spread` must be above 0, not `0`"),
        ("{alike: 1}", "`alike` must be below 1, not `1`"),
        ("{lean: -0.1}", "`lean` must be at least 0, not `-0.1`"),
        ("{draws: 101}", "multiple of 2"),
        ("{gain_draws: 0}", "`gain_draws` must be at least 2, not `0`"),
        ("{gain_draws: 1}", "multiple of 2"),  # slopes need two
        ("{gain_draws: 99}", "multiple of 2"),
        ("{draws: 100, gain_draws: 102}", "`gain_draws` must not be more than `draws`"),
        ("{weak: 2.5}", "`weak` must be below `strong`"),  # as `strong` is
        ("{strong: 1, weak: 1.5}", "`weak` must be below `strong`"),
        ("{chances: {higher: 0.7}}", "`probably_higher` must not be above `higher`"),
        ("{group_sizes: {low: 3}}", "must rise"),
        ("{design_effects: {quota: 2}}", "quota"),
        ("{leans: 1}", "leans"),
    ],
)
def test_a_constant_that_makes_no_sense_is_refused(
    tmp_path: Path, judgements: str, message: str
) -> None:
    with pytest.raises(InputError) as refused:
        load_rubric(own_rubric(tmp_path, judgements))
    assert message in str(refused.value)
