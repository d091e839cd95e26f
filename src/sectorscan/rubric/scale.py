"""The models of rubric.yaml: bands, gates, widths."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from sectorscan.rubric.entries import Titled
from sectorscan.rubric.ingredients import Ingredient
from sectorscan.types import Confidence, Level, Part, Text

# What a rubric judges and draws may vary, and how far; see `draws`.
Judged = Literal["weights", "strengths", "interplay"]
Spread = Annotated[float, Field(strict=True, ge=0, le=0.9)]


class Band(Titled):
    """A stretch of the score, up to `below`."""

    below: Annotated[float, Field(gt=0, le=100)]
    """The score below which it ends, 0-100."""


class Gate(Titled):
    """A condition without which no band above one is given."""

    ingredient: Text | None = None
    """The ingredient that is looked at."""
    dimension: Text | None = None
    """Or the dimension, by the mean of its ingredients."""
    below: Level
    """The level below which it closes, 0-4."""
    no_band_above: Text
    """The id of the highest band that it lets through."""

    @model_validator(mode="after")
    def _of_one(self) -> "Gate":
        if (self.ingredient is None) == (self.dimension is None):
            raise ValueError("a gate is of one `ingredient` or of one `dimension`")
        return self

    def looks_at(self, ingredient: Ingredient) -> bool:
        """Whether an ingredient is the one, or one of those, that it is of."""
        return self.ingredient == ingredient.id or self.dimension == ingredient.dimension


class Widths(Part):
    """How far from its level an answer may be, either way, in levels; all are judgements."""

    high: Level
    """Of an answer that its respondent is sure of."""
    medium: Level
    """Of an answer of usual confidence."""
    low: Level
    """Of an answer of little confidence."""
    old: Level
    """How much further for an old answer."""
    old_after_years: Annotated[float, Field(ge=0)]
    """After how many years an answer is old."""

    @model_validator(mode="after")
    def _surer_is_narrower(self) -> "Widths":
        if not self.high <= self.medium <= self.low:
            raise ValueError("the surer an answer the narrower: `high`, `medium`, `low` must rise")
        return self

    def of(self, confidence: Confidence) -> float:
        """The half-width for a confidence."""
        return {"high": self.high, "medium": self.medium, "low": self.low}[confidence]
