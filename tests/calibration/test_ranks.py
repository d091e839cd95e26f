"""Simulation-based calibration: truths rank among the draws as if they were one of them.

Truths and pieces of evidence are made step by step as the model says that they come about: what all
ingredients share, what each has of its own, by how much its indicators miss it, how kinds of
respondents lean, how each piece errs. Two dates of one sector keep a part of all that. Given the
pieces, each truth's rank among the draws must then be uniform: S. Talts, M. Betancourt, D. Simpson,
A. Vehtari and A. Gelman (2018), "Validating Bayesian inference algorithms with simulation-based
calibration". Nothing is cut at 0 and 4.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest

from sectorscan.assessment.levels import capacity_of
from sectorscan.assessment.posterior import MIDDLE, Label, Pieces, Quantities, Sharing, posterior
from sectorscan.rubric.judgements import Judgements
from sectorscan.rubric.load import load_rubric
from sectorscan.types import FloatArray

pytestmark = pytest.mark.thorough
RUBRIC = load_rubric()
JUDGED = RUBRIC.judgements
CAPACITY = capacity_of(RUBRIC)
COUNT = len(RUBRIC.ingredients)
INDICATORS = [
    (place, 1 / len(ingredient.indicators))
    for place, ingredient in enumerate(RUBRIC.ingredients)
    for _ in ingredient.indicators
]
"""Of each indicator, the place of its ingredient and its share in it."""
TRUTHS, DRAWS, BINS = 600, 1000, 10
CRITICAL = 27.877  # chi-square with BINS - 1 degrees of freedom is above this once in a thousand
OWN_ERRORS = (0.1, 0.5, 1.0)
KINDS = 3
DATES = 2
KEPT = np.array([[1, JUDGED.kept], [JUDGED.kept, 1]])
EARS = np.array([[1, JUDGED.same_ear], [JUDGED.same_ear, 1]])


@dataclass(frozen=True)
class Recorded:
    """A simulated sector at two dates: levels before any cut, (dates, n), and what is recorded."""

    levels: FloatArray
    pieces: Pieces


def recorded(rng: np.random.Generator) -> Recorded:
    """A sector of which half of the indicators are recorded, as figures or by a few kinds."""

    def correlated(correlations: FloatArray, *shape: int) -> FloatArray:
        root = np.linalg.cholesky(correlations)
        return np.tensordot(root, rng.normal(size=(DATES, *shape)), axes=1)

    shared = np.sqrt(JUDGED.alike) * correlated(KEPT, 1)
    own = np.sqrt(1 - JUDGED.alike) * correlated(KEPT, COUNT)
    levels = MIDDLE + JUDGED.spread * (shared + own)
    misses = correlated(KEPT, len(INDICATORS))
    leans = JUDGED.lean * correlated(EARS, KINDS)
    observed = []
    for date in range(DATES):
        for code, (place, share) in enumerate(INDICATORS):
            if rng.random() < 0.5:
                continue
            level = levels[date, place] + JUDGED.missing / np.sqrt(share) * misses[date, code]
            label = Label(date, place, code, share)
            kinds = rng.choice(KINDS, rng.integers(0, KINDS + 1), replace=False).tolist()
            heard = [(label._replace(kind=kind), leans[date, kind]) for kind in kinds]
            for piece, lean in heard or [(label, 0.0)]:
                error = rng.choice(OWN_ERRORS)
                observed.append((piece, level + lean + error * rng.normal(), error))
    return Recorded(levels, Pieces.of(observed))


def score_formula(levels: FloatArray) -> FloatArray:
    """The score's formula, on levels (..., n) that are not cut."""
    weaker = np.minimum(levels[..., CAPACITY.first], levels[..., CAPACITY.second])
    points: FloatArray = levels @ CAPACITY.singles + weaker @ CAPACITY.pairs
    return points


FIGURES: dict[str, Callable[[FloatArray], FloatArray]] = {
    "the score's formula": lambda levels: score_formula(levels[..., 0, :]),
    "the mean level": lambda levels: levels[..., 0, :].mean(axis=-1),
    "the lowest level": lambda levels: levels[..., 0, :].min(axis=-1),
    "the first ingredient": lambda levels: levels[..., 0, 0],
    "one ingredient above another": lambda levels: levels[..., 0, 1] - levels[..., 0, 2],
    "the change of the score's formula": lambda levels: (
        score_formula(levels[..., 1, :]) - score_formula(levels[..., 0, :])
    ),
    "the change of the last ingredient": lambda levels: levels[..., 1, -1] - levels[..., 0, -1],
}
"""Figures of levels (..., dates, n)."""


def ranks(judgements: Judgements, truths: int) -> dict[str, FloatArray]:
    """For each figure, the share of the draws below the truth, (truths,)."""
    rng = np.random.default_rng(7)
    wanted = Quantities.levels(COUNT, DATES)
    sharing = Sharing(KEPT, judgements.same_ear)
    shares: dict[str, list[float]] = {name: [] for name in FIGURES}
    for _ in range(truths):
        sector = recorded(rng)
        normals = rng.standard_normal((DRAWS // 2, len(wanted)))
        drawn = posterior(sector.pieces, wanted, judgements, sharing).drawn(normals)
        levels = drawn.reshape(-1, DATES, COUNT)
        for name, figure in FIGURES.items():
            shares[name].append(float((figure(levels) < figure(sector.levels)).mean()))
    return {name: np.array(column) for name, column in shares.items()}


def chi_square(shares: FloatArray) -> float:
    """How far from uniform shares are, in tenths."""
    counts, _ = np.histogram(shares, bins=BINS, range=(0, 1))
    expected = len(shares) / BINS
    return float(((counts - expected) ** 2 / expected).sum())


def test_ranks_are_uniform() -> None:
    far = {name: chi_square(shares) for name, shares in ranks(JUDGED, TRUTHS).items()}
    assert {name: far_off for name, far_off in far.items() if far_off >= CRITICAL} == {}


def test_ranks_show_a_model_that_is_wrong() -> None:
    deaf = ranks(JUDGED.model_copy(update={"lean": 0.0}), TRUTHS // 3)
    assert chi_square(deaf["the mean level"]) > CRITICAL
