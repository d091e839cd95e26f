"""What a page lets its reader try out: other levels, first steps, and what the score would be."""

from msgspec import Struct


class TrialLevel(Struct, frozen=True):
    """An ingredient whose level can be tried out; levels are 0-4, masses parts of 1."""

    title: str
    short: str
    hold: str
    """`hold` or `holds`, as its short name asks for."""
    heading: str
    """Of its dimension."""
    level: float
    """The best guess."""
    known: bool
    mass: float
    most: float
    """The highest level that can be tried out as things are."""


class TrialPair(Struct, frozen=True):
    """Two ingredients by their places that need each other."""

    first: int
    second: int
    mass: float
    open: bool
    """Whether it is not told as things are: a partner not known, or the two too close to say."""


class PanelLift(Struct, frozen=True):
    """What a first step does for one ingredient: which part of the way to `up_to` it lifts."""

    ingredient: int
    up_to: float
    first_stage: float
    all: float


class PanelStep(Struct, frozen=True):
    """A first step that can be switched on."""

    title: str
    lifts: tuple[PanelLift, ...]


class PanelGate(Struct, frozen=True):
    """What keeps the band down while the mean level of some ingredients is low."""

    title: str
    ingredients: tuple[int, ...]
    below: float
    highest_band: int


class TrialPanel(Struct, frozen=True, kw_only=True):
    """What a page needs to show what the score would be at other levels."""

    score: float
    """The printed best guess, 0-100, unrounded."""
    band: str
    """The printed band in words."""
    ledger: tuple[tuple[str, float], ...]
    """The shares of the 100 points, unrounded: alone, together, held back, not there yet."""
    levels: tuple[TrialLevel, ...]
    pairs: tuple[TrialPair, ...]
    steps: tuple[PanelStep, ...]
    bands: tuple[tuple[str, float], ...]
    """Each with the score that it ends below, from the lowest up."""
    gates: tuple[PanelGate, ...]
    lift_limit: float
    capped: int | None
    """The place of the ingredient that a weak topic of it keeps down; None where none does."""
    cap: str
    """Why, in words."""
    withheld: str
    """Why no points are shown, in words; empty where they are."""
    caution: str
