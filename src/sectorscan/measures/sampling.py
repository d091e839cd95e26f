"""How far a figure may be off because only some of the sector's firms are listed."""

from math import sqrt
from typing import assert_never

import numpy as np

from sectorscan.measures.averages import MeanMeasure, ShareMeasure, StatedMeasure
from sectorscan.measures.judgements import MeasureJudgements
from sectorscan.measures.kinds import Measure
from sectorscan.measures.presence import PresenceMeasure
from sectorscan.measures.sample import Counted, variance_factor
from sectorscan.measures.spread import ConcentrationMeasure, DiversityMeasure
from sectorscan.measures.ties import NetworkMeasure, ReachMeasure
from sectorscan.profile.profile import Profile
from sectorscan.types import FloatArray, Interval

Scale = tuple[FloatArray, FloatArray]
"""A measure's rising values, and the level at each of them."""


def sampling_sd(
    profile: Profile,
    measure: Measure,
    scale: Scale,
    value: Interval,
    judgements: MeasureJudgements,
) -> float:
    """The standard deviation, in levels, of a figure that is computed from a sample of the firms.

    Shares and reach err by sqrt(p (1 - p) / n), p with one firm added either way so that a few
    firms all alike prove nothing; means by s / sqrt(n); both with the finite population correction
    and the effect of the way of sampling, carried over the indicator's scale. Other measures err
    by a constant / sqrt(n) levels. 0 where the list is the whole sector.
    """
    factor = variance_factor(profile, judgements)
    counted = measure.counted(profile, judgements)
    firms = profile.firms
    if firms is None or counted is None or isinstance(measure, StatedMeasure):
        return 0.0
    if factor <= 0 or not counted.effective:
        return 0.0
    n = counted.effective
    match measure:
        case ShareMeasure() | ReachMeasure():
            share = (n * value.estimate + 1) / (n + 2)
            return _in_levels(scale, share, sqrt(share * (1 - share) / n * factor))
        case MeanMeasure():
            variance = _variance(measure.figures(firms), counted)
            return _in_levels(scale, value.estimate, sqrt(variance / n * factor))
        case PresenceMeasure() | DiversityMeasure() | ConcentrationMeasure() | NetworkMeasure():
            return judgements.few * sqrt(factor / n)
        case _:
            assert_never(measure)


def _variance(figures: FloatArray, counted: Counted) -> float:
    """The variance of figures over the firms that count, as a sample of n estimates it."""
    some = counted.weights > 0
    figures, weights, n = figures[some], counted.weights[some], counted.effective
    apart = figures - np.average(figures, weights=weights)
    return float(np.average(apart**2, weights=weights)) * n / max(n - 1, 1)


def _in_levels(scale: Scale, value: float, error: float) -> float:
    """What an error of a figure is in levels: the mean of how far one error up and down go."""
    low, middle, high = np.interp([value - error, value, value + error], *scale)
    return float(abs(high - middle) + abs(middle - low)) / 2
