"""What draws over all that is not sure say; shares are on 0-1, scores on 0-100."""

from dataclasses import dataclass
from typing import Literal

from sectorscan.types import Part

Source = Literal["data", "weights", "strengths", "interplay"]
SOURCES: tuple[Source, ...] = ("data", "weights", "strengths", "interplay")


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """What to draw: how many times, from which seed, and which sources vary.

    Raises ValueError for fewer than two draws, a seed below 0 and no source.
    """

    draws: int = 10_000
    seed: int = 1992
    vary: tuple[Source, ...] = SOURCES

    def __post_init__(self) -> None:
        if self.draws < 2 or self.seed < 0 or not self.vary:  # noqa: PLR2004  one shows no spread
            raise ValueError("a drawing needs two draws, a seed of at least 0, and what varies")


class Drawn(Part, defer_build=True):
    """The base of what draws show; built when first used, which a plain assessment never does."""


class Frequency(Drawn):
    """In what share of the draws this is so."""

    id: str
    share: float


class VarianceShare(Drawn):
    """What share of the variance of the score a source makes, as Sobol indices."""

    source: Source
    first: float
    """By itself; an estimate, which may fall a little below 0."""
    total: float
    """With what it makes together with other sources."""


class ScoreQuantiles(Drawn):
    """Between which scores draws lie."""

    median: float
    half: tuple[float, float]
    """Half of them, a quarter on either side."""
    likely: tuple[float, float]
    """Nine in ten, a twentieth on either side."""


class UncertaintyResult(Drawn):
    """What the draws show."""

    draws: int
    seed: int
    varied: tuple[Source, ...]
    """The sources that vary; the others stay at the best guess and as the rubric has them."""
    score: ScoreQuantiles | None
    """None where too little is known for an estimate of the score."""
    bands: tuple[Frequency, ...]
    """How often each band comes out, its gates looked at in each draw; none where the band is
    withheld or too little is known."""
    binding: tuple[Frequency, ...]
    """How often each ingredient is among the three that hold most back, the most often first."""
    first_five_draws: int
    """In how many draws, the first ones, the first five interventions were chosen."""
    first_five: tuple[Frequency, ...]
    """How often each intervention is among the first five, the most often first."""
    variance: tuple[VarianceShare, ...]
    """Where the variance comes from, a row a source that varies."""
