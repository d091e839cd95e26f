"""The models of rubric.yaml: bands, gates, widths."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from sectorscan.rubric.entries import Titled
from sectorscan.types import Confidence, Level, Part, Text

# What a rubric judges and draws may vary, and how far; see `draws`.
Judged = Literal["weights", "strengths", "interplay"]
Spread = Annotated[float, Field(strict=True, ge=0, le=0.9)]


class Band(Titled):
    """A stretch of the score, up to `below`."""

    below: Annotated[float, Field(gt=0, le=100)]


class Gate(Titled):
    """A condition without which no band above one is given."""

    ingredient: Text | None = None
    dimension: Text | None = None
    below: Level
    no_band_above: Text

    @model_validator(mode="after")
    def _of_one(self) -> "Gate":
        if (self.ingredient is None) == (self.dimension is None):
            raise ValueError("a gate is of one `ingredient` or of one `dimension`")
        return self


class Widths(Part):
    """How far from its level an answer may be, either way, in levels; all are judgements."""

    high: Level
    medium: Level
    low: Level
    old: Level
    old_after_years: Annotated[float, Field(ge=0)]

    def of(self, confidence: Confidence) -> float:
        """The half-width for a confidence."""
        return {"high": self.high, "medium": self.medium, "low": self.low}[confidence]
