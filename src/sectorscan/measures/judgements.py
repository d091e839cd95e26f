"""The constants that measures need: judgements, so they are a rubric's data and not code."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sectorscan.types import Part, Share

Deviation = Annotated[float, Field(strict=True, ge=0)]
Positive = Annotated[float, Field(strict=True, gt=0)]
Count = Annotated[int, Field(strict=True, ge=1)]
SamplingMethod = Literal["census", "random", "list", "snowball"]


class DesignEffects(Part):
    """What a way of sampling multiplies the variance of a simple random sample by (Kish 1965)."""

    census: Deviation = 0
    """For a list of all."""
    random: Deviation = 1
    """For a random sample."""
    list: Deviation = 1.5
    """For a list of whom somebody knows."""
    snowball: Deviation = 2
    """For a sample in which each names the next."""
    unknown: Deviation = 2
    """Where the profile does not say how firms were sampled."""

    def of(self, method: SamplingMethod | None) -> float:
        """The design effect of a way of sampling, None where it is not said."""
        effects: dict[SamplingMethod | None, float] = {
            "census": self.census,
            "random": self.random,
            "list": self.list,
            "snowball": self.snowball,
            None: self.unknown,
        }
        return effects[method]


class GroupSizes(Part):
    """How unlike the firms are that one record stands for: sizes are gamma about their mean.

    Each is a standard deviation as a share of the mean.
    """

    low: Positive = 0.5
    estimate: Positive = 1
    high: Positive = 2

    @property
    def spreads(self) -> tuple[float, float, float]:
        """The least, the likely and the greatest."""
        return self.low, self.estimate, self.high

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.estimate <= self.high:
            raise ValueError("`low`, `estimate` and `high` must rise")
        return self


class MeasureJudgements(Part):
    """Every constant that a measure needs."""

    few: Deviation = 2.5
    """A figure of n firms errs by this / sqrt(n) levels where its measure has no formula for it."""
    few_firms: Count = 5
    """A figure of fewer firms than this is no evidence where a sample is meant."""
    enough_known: Share = 0.9
    """Of the firms that count, the share whose cell must be known for one figure of them all."""
    design_effects: DesignEffects = DesignEffects.model_construct()
    group_sizes: GroupSizes = GroupSizes.model_construct()
