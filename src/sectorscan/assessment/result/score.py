"""The score and what it is made of, as results. Scores and points are on 0-100, levels on 0-4."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field

from sectorscan.rubric.entries import Strength
from sectorscan.types import LikelyRange, Result, Share


class Frequency(Result, frozen=True, kw_only=True):
    """In what share of the draws this is so."""

    id: str
    share: Share
    """The share of the draws, 0-1."""


class Score(Result, frozen=True, kw_only=True):
    """The best guess, the mean of the draws, and between which scores they lie."""

    estimate: Annotated[float, Field(ge=0, le=100)]
    likely: LikelyRange
    half: LikelyRange
    """Between which two scores half of the draws lie, a quarter on either side."""
    lowest: float
    """With every record at its word and all else at its worst.

    Leans of respondents are not in it, so it can be narrower than the likely range.
    """
    highest: float
    """The same with all else at its best."""
    pieces: int
    """On how many pieces of evidence it rests."""
    leads: Literal["estimate", "likely"]
    """What to go by: below a few pieces the range, as the best guess rests on what is usual."""

    def refuse_clashes(self) -> None:
        """Raise ValueError where the fields do not agree with each other."""
        if not self.likely.low <= self.half.low <= self.half.high <= self.likely.high:
            raise ValueError("the likely range must hold half of the draws")
        if not self.lowest <= self.highest:
            raise ValueError("the lowest score must not be above the highest")


class ClosedGate(Result, frozen=True, kw_only=True):
    """A condition that keeps the band down."""

    id: str
    title: str
    level: float
    """The best guess of the level that it looks at."""
    below: float
    """The level below which it closes, 0-4."""
    no_band_above: str
    """The id of the highest band that it lets through."""
    chance: Share
    """In what share of the draws it is closed."""


class ScoreBand(Result, frozen=True, kw_only=True):
    """The band of the score, from the draws, with the gates at the levels of each."""

    id: str | None
    """The one that at least half of the draws are in; None where there is none."""
    withheld: bool
    """Whether none is given because a breach of rights at work is reported or alleged."""
    possible: tuple[str, ...] = ()
    """Its neighbours that are possible; without a band, those that are, from the lowest up."""
    chances: tuple[Frequency, ...] = ()
    """The share of the draws in each, from the lowest up; none where withheld."""
    gates: tuple[ClosedGate, ...] = ()
    """Those that are closed at the best guess."""
    unsure_gates: tuple[ClosedGate, ...] = ()
    """Those open at the best guess that still keep the band down in many trials."""


class LedgerResult(Result, frozen=True, kw_only=True):
    """Where the points are, as means of the draws; parts and interplay make the best guess."""

    parts: float
    """The points of the ingredients by themselves."""
    interplay: float
    """The points of the pairs."""
    locked: float
    """What pairs hold back, with what may only seem unequal.

    Reports tell what pairs hold back at the best guesses of the levels: see `points_held_back`.
    """


class PairResult(Result, frozen=True, kw_only=True):
    """One interdependency: what it gives and what it holds back, in points of the score."""

    id: str
    a: str
    """The ingredient of the pair that comes first in the rubric."""
    b: str
    """The other ingredient."""
    strength: Strength
    """How much the two need each other."""
    realised: float
    """The mean of the draws."""
    locked: float
    """What the weaker partner holds back at the best guesses of both levels."""
    weak: str | None
    """The weaker partner at the best guesses; None where both are level."""
    chance: Share
    """In what share of the draws it is the weaker one; a draw with both level counts half."""
    suspected: bool
    """Whether that is too seldom to say so."""
    clause: str
    """What generally happens where the weaker partner is the weak one."""


def points_held_back(pairs: Iterable[PairResult]) -> float:
    """What all pairs together hold back at the best guesses of the levels, in points."""
    return sum(pair.locked for pair in pairs)
