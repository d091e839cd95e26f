"""What a page needs to try out other levels by itself, as results."""

from sectorscan.types import Result, Share


class TrialGate(Result, frozen=True, kw_only=True):
    """A condition that keeps the band down, open or closed: the mean level of some ingredients."""

    title: str
    ingredients: tuple[str, ...]
    """The ingredients whose mean level is looked at."""
    below: float
    """The level below which it closes, 0-4."""
    no_band_above: str
    """The id of the highest band that it lets through."""


class LabourCap(Result, frozen=True, kw_only=True):
    """How high labour standards can stand while their weakest answered topic stands as it does."""

    most: float
    """A level, 0-4, never below the best guess of labour standards."""
    topic: str
    """The question about the weakest topic."""


class TrialLift(Result, frozen=True, kw_only=True):
    """Which part of the way from where an ingredient stands to `up_to` a first step lifts it."""

    ingredient: str
    """The ingredient that is lifted."""
    up_to: float
    """The level above which it lifts nothing, 0-4."""
    first_stage: Share
    """The part of the way after the first stage, 0-1."""
    all: Share
    """If all firms took part."""


class TrialStep(Result, frozen=True, kw_only=True):
    """A first step, and what it lifts."""

    id: str
    lifts: tuple[TrialLift, ...]


class Trial(Result, frozen=True, kw_only=True):
    """What the score can be made anew from at other levels: the rubric's own masses and rules.

    The masses of ingredients and pairs sum to 1; at the best guesses of the levels they make a
    score of which only differences are told, added to the best guess of the score.
    """

    masses: dict[str, float]
    """The Möbius mass of each ingredient, 0-1."""
    pairs: dict[str, float]
    """The Möbius mass of each pair, 0-1, by its id."""
    gates: tuple[TrialGate, ...]
    steps: tuple[TrialStep, ...]
    """The first steps, in their order."""
    lift_limit: float
    """The level above which no intervention lifts anything."""
    labour: str | None
    """The ingredient that the labour cap is of; None where the rubric has none."""
    labour_cap: LabourCap | None
    """None where none of its topics was asked."""
