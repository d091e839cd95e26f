"""Seeded draws over what is not sure: evidence, weights, pair strengths, interplay weight.

Evidence is drawn an indicator at a time, each by itself, and makes its ingredient's level with the
same shares as the best guesses do. What is known is triangular from low to high, its mode the
estimate: D. Johnson (1997), "The triangular distribution as a proxy for the beta distribution in
risk analysis", The Statistician 46:387-398. Of several kinds of respondents, one is drawn first.
What was asked for in vain, and an ingredient without evidence, is uniform from 0 to 4, as where
only limits are known: JCGM 101:2008, "Supplement 1 to the Guide to the expression of uncertainty in
measurement", 6.4.2.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.random import PCG64, Generator, SeedSequence

from sectorscan.assessment.choquet import Capacity
from sectorscan.assessment.result.levels import IndicatorLevel, IngredientLevel
from sectorscan.assessment.result.uncertainty import SOURCES, Source
from sectorscan.assessment.situation import ESTIMATE, Situation, points_of
from sectorscan.rubric.scale import Judged
from sectorscan.types import TOP, FloatArray, IntArray, Interval

Told = Sequence[Interval]
NOT_KNOWN: Told = ()
JUDGED: tuple[Judged, ...] = ("weights", "strengths", "interplay")


@dataclass(frozen=True, eq=False)
class Draws:
    """D draws of what the score is made from; a source that does not vary stands once, as D = 1."""

    parts: Mapping[Source, FloatArray]
    """Levels of the ingredients (D, n) on 0-4 as `data`; weights (D, n) and strengths (D, p), both
    in any unit; interplay (D,) on 0-1."""
    pairs: tuple[IntArray, IntArray]
    """The earlier and the later ingredient of each pair, (p,) both."""

    @property
    def levels(self) -> FloatArray:
        """The level of each ingredient, (D, n), 0-4."""
        return self.parts["data"]

    @property
    def varied(self) -> tuple[Source, ...]:
        """The sources that vary."""
        return tuple(source for source, part in self.parts.items() if len(part) > 1)

    @cached_property
    def capacity(self) -> Capacity:
        """The masses in each draw."""
        weights, strengths = self.parts["weights"], self.parts["strengths"]
        return Capacity.of(weights, *self.pairs, strengths, self.parts["interplay"])

    @cached_property
    def scores(self) -> FloatArray:
        """The score in each draw, (D,), 0-100; (1,) where nothing varies."""
        return points_of(self.capacity, self.levels)

    def swapped(self, other: "Draws", source: Source) -> "Draws":
        """These draws with one source taken from others."""
        return Draws({**self.parts, source: other.parts[source]}, self.pairs)


def draws(
    situation: Situation,
    count: int,
    seed: int,
    vary: Collection[Source] = SOURCES,
    *,
    replicate: int = 0,
) -> Draws:
    """Draw `count` times what is in `vary`; the rest stays at the best guess and as the rubric is.

    Each source has random numbers of its own, so that to leave one out does not change another;
    the first of many draws are the same as few. Draws of another `replicate` are independent. Equal
    arguments give equal bytes. Raises ValueError for a negative count, seed or replicate.
    """
    rubric = situation.rubric
    streams = SeedSequence((seed, replicate)).spawn(len(SOURCES))
    numbers = {
        source: Generator(PCG64(stream)) for source, stream in zip(SOURCES, streams, strict=True)
    }
    spread = {source: rubric.uncertainty.get(source, 0) * (source in vary) for source in JUDGED}
    weights = np.array([[one.weight for one in rubric.ingredients]], dtype=float)
    strengths = np.array([[rubric.strengths[one.strength] for one in rubric.pairs]], dtype=float)
    if "data" in vary:
        levels = _levels(situation.ingredients, numbers["data"], count)
    else:
        levels = situation.levels[[ESTIMATE]]
    interplay = spread["interplay"] if strengths.any() else 0
    return Draws(
        parts={
            "data": levels,
            "weights": _dirichlet(weights, spread["weights"], numbers["weights"], count),
            "strengths": _dirichlet(strengths, spread["strengths"], numbers["strengths"], count),
            "interplay": _uniform(rubric.interplay, interplay, numbers["interplay"], count),
        },
        pairs=(situation.capacity.first, situation.capacity.second),
    )


def _levels(ingredients: Sequence[IngredientLevel], generator: Generator, count: int) -> FloatArray:
    """The level of each ingredient, (count, n); rounding may not pass its low and high."""
    evidence = [list(_evidence(one)) for one in ingredients]
    uniform = iter(generator.random((count, sum(map(len, evidence)))).T)
    levels = np.zeros((len(ingredients), count))
    for level, one, parts in zip(levels, ingredients, evidence, strict=True):
        drawn = [share * _drawn(next(uniform), told) for share, told in parts]
        level[:] = np.clip(sum(drawn), one.low, one.high)
    return levels.T


def _evidence(ingredient: IngredientLevel) -> Iterator[tuple[float, Told]]:
    """Each piece of evidence with its share in the ingredient; none after a labour breach."""
    if ingredient.state == "breach":
        return
    if ingredient.state == "not-known":
        yield 1.0, NOT_KNOWN
        return
    counted = [
        one
        for one in ingredient.indicators
        if one.state in {"known", "not-known"} and one.share > 0
    ]
    whole = sum(one.share for one in counted)
    for one in counted:
        yield one.share / whole, _told(one)


def _told(indicator: IndicatorLevel) -> Told:
    """What each kind of respondent says, or the figure."""
    if indicator.respondents:
        return [
            Interval(low=one.low, estimate=one.level, high=one.high)
            for one in indicator.respondents
        ]
    return NOT_KNOWN if indicator.level is None else [indicator.level]


def _drawn(uniform: FloatArray, told: Told) -> FloatArray:
    """Levels for random numbers on [0, 1): which kind is heard, and where in its interval."""
    if not told:
        return TOP * uniform
    which, within = np.divmod(uniform * len(told), 1)
    drawn = np.empty_like(uniform)
    for kind, level in enumerate(told):
        heard = which == kind
        drawn[heard] = _triangular(within[heard], level)
    return drawn


def _triangular(uniform: FloatArray, level: Interval) -> FloatArray:
    """The inverse of a triangular distribution function from low to high."""
    width = level.high - level.low
    if width == 0:
        return np.full_like(uniform, level.estimate)
    before, after = level.estimate - level.low, level.high - level.estimate
    rising = level.low + np.sqrt(uniform * width * before)
    falling = level.high - np.sqrt((1 - uniform) * width * after)
    return np.where(uniform * width < before, rising, falling)


def _dirichlet(about: FloatArray, spread: float, generator: Generator, count: int) -> FloatArray:
    """Draws about values (1, k) of their shares, up to a factor, (count, k).

    A share of 1/k has the standard deviation `spread`/k: the concentration is (k - 1) / spread^2 -
    1, with k the number of values above 0, which others stay.
    """
    some = np.count_nonzero(about)
    if spread == 0 or some < 2:  # noqa: PLR2004  one share alone is always the whole
        return about
    concentration = (some - 1) / spread**2 - 1
    return generator.standard_gamma(concentration * about / about.sum(), (count, about.shape[1]))


def _uniform(about: float, spread: float, generator: Generator, count: int) -> FloatArray:
    """Draws of a share, (count,), up to `spread` either way."""
    if spread == 0:
        return np.array([about])
    low, high = max(0.0, about - spread), min(1.0, about + spread)
    return generator.uniform(low, high, count)
