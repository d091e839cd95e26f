"""What moves the score, and how firm the advice is, as results; shares are on 0-1."""

from typing import Literal

from msgspec import Struct

from sectorscan.assessment.result.score import Frequency
from sectorscan.types import Result

Source = Literal["data", "weights", "strengths", "interplay"]
SOURCES: tuple[Source, ...] = ("data", "weights", "strengths", "interplay")


class Drawing(Struct, frozen=True, kw_only=True):
    """What to draw: how many times, and which sources vary.

    Raises ValueError for fewer than two draws and no source.
    """

    draws: int = 10_000
    vary: tuple[Source, ...] = SOURCES

    def __post_init__(self) -> None:
        if self.draws < 2 or not self.vary:  # noqa: PLR2004  one shows no spread
            raise ValueError("a drawing needs two draws, and what varies")


class VarianceShare(Result, frozen=True, kw_only=True):
    """What share of the variance of the score a source makes, as Sobol indices."""

    source: Source
    first: float
    """By itself; an estimate, which may fall a little below 0."""
    total: float
    """With what it makes together with other sources."""


class UncertaintyResult(Result, frozen=True, kw_only=True):
    """What draws with only some sources varied show; it never changes the score."""

    draws: int
    varied: tuple[Source, ...]
    """The sources that vary; the others stay at the best guess and as the rubric has them."""
    binding: tuple[Frequency, ...]
    """How often each ingredient is among the three that hold most back, the most often first."""
    first_steps_draws: int
    """In how many draws, the first ones, the first steps were chosen."""
    first_steps: tuple[Frequency, ...]
    """How often each intervention is among the first steps, the most often first."""
    variance: tuple[VarianceShare, ...]
    """Where the variance comes from, a row a source that varies."""
