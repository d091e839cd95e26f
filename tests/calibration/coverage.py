"""How often the truth lies in the likely range, over simulated sectors whose truth is known."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sectorscan.assessment.draws import DrawPlan, draw, points_of
from sectorscan.assessment.levels import capacity_of
from sectorscan.assessment.situation import Situation, quantiles
from sectorscan.profile.profile import Profile
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import FloatArray
from tests.calibration.scenarios import Scenario
from tests.calibration.simulation import simulated

DRAWS = 1_000
LIKELY, HALF = 0.9, 0.5
ROUNDING = 1e-9


def adapter(
    profile: Profile, rubric: Rubric, draws: int, seed: int
) -> tuple[FloatArray, FloatArray]:
    """Levels (draws, n), 0-4, and scores (draws,), 0-100, of the implementation under test.

    Only the data vary: the truth is scored with the masses that the rubric has.
    """
    evidence = Situation.of(profile, rubric).evidence
    [drawn] = draw([evidence], rubric, DrawPlan(count=draws, seed=seed, vary=("data",)))
    return drawn.levels, drawn.scores


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """What the ranges of one scenario hold; a row for each truth."""

    scores_in_likely: FloatArray
    """1 where the true score is in its likely range, else 0, (truths,)."""
    scores_in_half: FloatArray
    scores_below: FloatArray
    """1 where the true score is below its likely range, (truths,)."""
    width: FloatArray
    """Of the score's likely range, in points, (truths,)."""
    bias: FloatArray
    """The best guess less the true score, in points, (truths,)."""
    ingredients_in_likely: FloatArray
    """The share of the ingredients whose true level is in its likely range, (truths,)."""
    ingredients_in_half: FloatArray

    @property
    def row(self) -> str:
        """The means, as a row of the table."""
        return (
            f"{self.scores_in_likely.mean():8.1%}{self.scores_in_half.mean():7.0%}"
            f"{self.scores_below.mean():7.0%}{self.width.mean():8.1f}"
            f"{self.bias.mean():+7.1f} ({self.bias.std():4.1f})"
            f"{self.ingredients_in_likely.mean():10.1%}{self.ingredients_in_half.mean():7.0%}"
        )


HEAD = (
    f"{'scenario':40}{'in 90 %':>8}{'50 %':>7}{'below':>7}{'width':>8}{'bias (sd)':>14}"
    f"{'ingr. 90 %':>10}{'50 %':>7}"
)


def coverage(
    scenario: Scenario, rubric: Rubric, truths: int, folder: Path, seed: int = 5
) -> Coverage:
    """Simulate so many sectors, and look where their truths lie in what is drawn of them."""
    capacity = capacity_of(rubric)
    rows = []
    for number, (levels, profile) in enumerate(simulated(scenario, rubric, truths, seed, folder)):
        drawn_levels, drawn_scores = adapter(profile, rubric, DRAWS, number)
        score = float(points_of(capacity, levels))
        low, high = quantiles(drawn_scores, LIKELY)
        lower_quarter, upper_quarter = quantiles(drawn_scores, HALF)
        rows.append(
            (
                low <= score <= high,
                lower_quarter <= score <= upper_quarter,
                score < low,
                high - low,
                drawn_scores.mean() - score,
                _share_within(levels, *quantiles(drawn_levels, LIKELY)),
                _share_within(levels, *quantiles(drawn_levels, HALF)),
            )
        )
    names = Coverage.__dataclass_fields__
    return Coverage(**dict(zip(names, np.array(rows, dtype=float).T, strict=True)))


def _share_within(levels: FloatArray, low: FloatArray, high: FloatArray) -> float:
    """The share of levels between two ends; one that is cut at 0 or 4 is within a range that is."""
    return float(((low - ROUNDING <= levels) & (levels <= high + ROUNDING)).mean())
