"""Each ingredient a level higher and lower, as results: hypothetical, no finding."""

from sectorscan.types import Estimate, Result


class Shifted(Result, frozen=True, kw_only=True):
    """What would be otherwise if one ingredient stood a level higher, or lower."""

    change: Estimate | None
    """By how many points the score would be higher, over the same draws.

    None while a breach of rights at work is reported or alleged.
    """
    comes_in: tuple[str, ...]
    """Interventions that would be among the first steps and are not."""
    drops_out: tuple[str, ...]
    """Interventions that are among the first steps and would not be."""


class PlusMinusRow(Result, frozen=True, kw_only=True):
    """One ingredient, a level higher and a level lower, no further than 4 and 0 in any draw."""

    id: str
    title: str
    level: float
    """Its level today, 0-4, at the best guess."""
    up: Shifted | None
    """A level higher; None for labour standards while a breach is reported."""
    down: Shifted | None
    """A level lower; None likewise."""


class LeastRise(Result, frozen=True, kw_only=True):
    """By how much one ingredient alone would have to rise."""

    id: str
    title: str
    level: float
    """Its level today, 0-4, at the best guess."""
    rise: float
    """The least rise, in levels, that is enough."""


class NextBand(Result, frozen=True, kw_only=True):
    """The least change that brings the next band."""

    id: str
    """The band above the one that most draws are in."""
    alone: tuple[LeastRise, ...]
    """The ingredients that can bring it alone, the least rise first."""
    all_together: float | None
    """The least rise of all ingredients at once, in levels; None where not even that is enough."""


class PlusMinus(Result, frozen=True, kw_only=True):
    """What each ingredient moves, and what is nearest to the next band."""

    rows: tuple[PlusMinusRow, ...]
    """In the rubric's order."""
    next_band: NextBand | None
    """None in the highest band, and while a breach is reported or alleged."""
