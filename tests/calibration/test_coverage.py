"""Likely ranges hold the truth about nine times in ten: of the score, and of the ingredients.

60 truths a scenario on fixed seeds; `python -m tests.calibration` takes 300 and asks for more.
"""

from pathlib import Path

import pytest

from sectorscan.rubric.load import load_rubric
from tests.calibration.coverage import coverage
from tests.calibration.scenarios import SCENARIOS, Scenario

pytestmark = pytest.mark.thorough
TRUTHS, LEAST_SCORES, LEAST_INGREDIENTS = 60, 45, 0.75
EXPECTED = [scenario for scenario in SCENARIOS if scenario.expect]


@pytest.mark.parametrize("scenario", EXPECTED, ids=lambda scenario: scenario.name)
def test_the_truth_is_in_the_likely_range(scenario: Scenario, tmp_path: Path) -> None:
    result = coverage(scenario, load_rubric(), TRUTHS, tmp_path)
    assert result.scores_in_likely.sum() >= LEAST_SCORES
    assert result.ingredients_in_likely.mean() >= LEAST_INGREDIENTS
