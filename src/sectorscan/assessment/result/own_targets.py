"""What the author of a profile set: levels that are wanted, and what is left out."""

from datetime import date
from typing import Literal

from sectorscan.types import LikelyRange, Result, Share


class OwnTarget(Result, frozen=True, kw_only=True):
    """A level that the partners want, beside what it is today."""

    id: str
    """The ingredient, question or measure."""
    title: str
    of: Literal["ingredient", "question", "measure"]
    """What it is a level of."""
    wanted: float
    """The level that is wanted, 0-4."""
    by: int | date | None
    """By when it is wanted; None where the profile does not say."""
    note: str | None
    now: float | None
    """The level today, 0-4, at the best guess; None where nothing is known of an indicator."""
    likely: LikelyRange | None = None
    """Of an ingredient, its likely range."""
    chance: Share | None = None
    """Of an ingredient, in what share of the draws it is there already."""


class LeftOut(Result, frozen=True, kw_only=True):
    """A question or measure that the author says does not apply here."""

    id: str
    title: str
    reason: str
    """Why, in the author's words."""
    until: int | date | None
    """Up to when; None for always."""
    is_over: bool
    """Whether that is over at the date of the profile, so that it counts again."""
