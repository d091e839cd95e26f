"""Whether the firms that a profile lists are a sample of its sector, and how much of it."""

from msgspec import Struct

from sectorscan.measures.judgements import MeasureJudgements, SamplingMethod
from sectorscan.profile.profile import Profile
from sectorscan.types import FloatArray


class Counted(Struct, frozen=True):
    """The firms that a figure is made of: how many each record lists, and what they weigh in all.

    A record for many like firms is so many firms that were looked at.
    """

    firms: FloatArray
    weights: FloatArray

    @property
    def number(self) -> float:
        """How many firms the figure is made of."""
        return float(self.firms[self.weights > 0].sum())

    @property
    def effective(self) -> float:
        """How many firms that all weigh the same tell as much: (sum w)^2 / sum w^2 (Kish 1965)."""
        some = self.weights > 0
        weights, firms = self.weights[some], self.firms[some]
        return float(weights.sum() ** 2 / (weights**2 / firms).sum()) if some.any() else 0.0


def variance_factor(profile: Profile, judgements: MeasureJudgements) -> float:
    """What the variance of a mean of so many firms, drawn at random, is multiplied by here.

    The finite population correction, one minus the share of the sector that is listed, times the
    effect of the way of sampling; 0 where the list is the whole sector (Cochran 1977, Sampling
    Techniques, chapter 2; Kish 1965, Survey Sampling, chapter 8).
    """
    effect = judgements.design_effects.of(_method(profile))
    return (1 - listed_share(profile, judgements)) * effect


def listed_share(profile: Profile, judgements: MeasureJudgements) -> float:
    """The share of the sector's firms that are listed, 0-1.

    A list that is said to be complete is whole. Without a population, stated or made of sampling
    weights, any other counts as whole too, unless it is said to be a random or a snowball sample,
    or is too short to be a sector.
    """
    if "firms" in profile.complete:
        return 1.0
    method = _method(profile)
    listed = float(profile.listed_firms().sum())
    population = profile.firm_count() or listed
    if population > listed:
        return listed / population
    if profile.sector.population.firms is not None or method == "census":
        return 1.0
    drawn = method in {"random", "snowball"}
    return 0.0 if drawn or listed < judgements.few_firms else 1.0


def _method(profile: Profile) -> SamplingMethod | None:
    """How the firms were sampled; None where the profile does not say."""
    sampling = profile.sector.sampling
    return None if sampling is None else sampling.method
