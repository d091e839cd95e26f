"""How sure a score is, and what rests on it: what seeded draws over all that is not sure show."""

from collections.abc import Sequence

import numpy as np

from sectorscan.assessment.choquet import held_back_by
from sectorscan.assessment.draws import Draws, draws
from sectorscan.assessment.priorities import NONE, able_at, first_five
from sectorscan.assessment.result.uncertainty import (
    Drawing,
    Frequency,
    ScoreQuantiles,
    UncertaintyResult,
    VarianceShare,
)
from sectorscan.assessment.score import bands_at, coverage_of, is_enough
from sectorscan.assessment.situation import NOTICEABLE, Situation
from sectorscan.assessment.sobol import first_order, total
from sectorscan.errors import SectorscanError
from sectorscan.types import TOP, FloatArray

MOST_BINDING = 3
CHOSEN_DRAWS = 1_000  # choosing costs far more than scoring
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def uncertainty(situation: Situation, drawing: Drawing | None = None) -> UncertaintyResult:
    """What the draws show of the score, its bands, what holds back, what comes first, and why.

    Raises SectorscanError where nothing varies, as the rubric gives no spread to what is asked for.

    Quantiles are median-unbiased (type 8 of R. J. Hyndman and Y. Fan (1996), "Sample quantiles in
    statistical packages", The American Statistician 50:361-365).
    """
    drawing = drawing or Drawing()
    rubric = situation.rubric
    found = draws(situation, drawing.draws, drawing.seed, drawing.vary)
    if not found.varied:
        asked = ", ".join(drawing.vary)
        raise SectorscanError(f"nothing varies: the rubric has no `uncertainty` for {asked}")
    few = min(drawing.draws, CHOSEN_DRAWS)
    enough = is_enough(rubric, coverage_of(rubric, situation.ingredients))
    withheld = bool(situation.profile.labour_breaches) or not enough
    return UncertaintyResult(
        draws=drawing.draws,
        seed=drawing.seed,
        varied=found.varied,
        score=score_quantiles(found) if enough else None,
        bands=() if withheld else band_chances(situation, found),
        binding=binding(situation, found),
        first_five_draws=few,
        first_five=stability(situation, draws(situation, few, drawing.seed, drawing.vary)),
        variance=variance_shares(situation, found, drawing),
    )


def score_quantiles(found: Draws) -> ScoreQuantiles:
    """Between which scores half of the draws and nine in ten lie."""
    ends = np.quantile(found.scores, QUANTILES, method="median_unbiased")
    low, quarter, median, three_quarters, high = map(float, ends)
    return ScoreQuantiles(median=median, half=(quarter, three_quarters), likely=(low, high))


def band_chances(situation: Situation, found: Draws) -> tuple[Frequency, ...]:
    """How often each band comes out, with the gates at the levels drawn, in the rubric's order."""
    rubric = situation.rubric
    places = bands_at(rubric, found.levels, found.scores)
    counts = np.bincount(places, minlength=len(rubric.bands))
    return _frequencies([band.id for band in rubric.bands], counts / counts.sum())


def binding(situation: Situation, found: Draws) -> tuple[Frequency, ...]:
    """How often each ingredient is among the three that hold most of their partners back.

    That is by the points that the pairs hold back whose weaker partner it is. Equals count alike.
    """
    held = held_back_by(found.capacity, found.levels / TOP)
    most = min(MOST_BINDING, held.shape[1])
    least = np.partition(held, -most, axis=1)[:, [-most]]
    among = (held >= least) & (held > NOTICEABLE)
    ids = [one.id for one in situation.rubric.ingredients]
    return _by_share(_frequencies(ids, among.mean(axis=0)))


def stability(situation: Situation, found: Draws) -> tuple[Frequency, ...]:
    """How often each intervention is among the first five of those that can start."""
    size = len(found.scores)
    levels = np.broadcast_to(found.levels, (size, found.levels.shape[1]))
    chosen = first_five(situation, levels, able_at(situation, levels), found.capacity)
    ids = [one.id for one in situation.rubric.interventions]
    counts = np.bincount(chosen[chosen != NONE], minlength=len(ids))
    return _by_share(_frequencies(ids, counts / size))


def variance_shares(
    situation: Situation, found: Draws, drawing: Drawing
) -> tuple[VarianceShare, ...]:
    """Where the variance of the score comes from, by Sobol indices of the sources."""
    other = draws(situation, drawing.draws, drawing.seed, drawing.vary, replicate=1)
    mixed = np.array([found.swapped(other, source).scores for source in found.varied])
    figures = found.scores, other.scores, mixed
    rows = zip(found.varied, first_order(*figures), total(*figures), strict=True)
    return tuple(
        VarianceShare(source=source, first=float(first), total=float(whole))
        for source, first, whole in rows
    )


def _frequencies(ids: Sequence[str], shares: FloatArray) -> tuple[Frequency, ...]:
    return tuple(
        Frequency(id=one, share=float(share)) for one, share in zip(ids, shares, strict=True)
    )


def _by_share(frequencies: Sequence[Frequency]) -> tuple[Frequency, ...]:
    return tuple(sorted(frequencies, key=lambda one: -one.share))
