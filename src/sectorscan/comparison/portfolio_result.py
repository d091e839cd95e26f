"""The result of many sectors together: its JSON format, version 1; nothing is rounded."""

from typing import Literal

from sectorscan.assessment.result.score import Score
from sectorscan.types import Interval, Part


class Ingredient(Part):
    """An ingredient over all sectors of which it is known."""

    id: str
    title: str
    """Its short name."""
    known_in: int
    estimates: Interval | None
    """The least, the mean and the greatest of the best guesses; None where none is known."""


class Placed(Part):
    """One sector, and the ranks that it may have."""

    id: str
    """What it is told apart by, such as the path of its profile."""
    name: str
    place: str | None
    as_of: str | None
    score: Score
    coverage: float
    bands: tuple[str, str] | None
    """The bands of the low and of the high; None where a labour breach withholds them."""
    ranks: tuple[int, int]
    """The best and the worst rank, from 1, that the bounds of all scores allow."""
    bracket: int
    """From 1; every sector of a bracket is above every one of the next for certain."""
    group: int | None
    """Its group of like sectors, from 1; None if it is in none."""
    weak: str | None
    nearest: str | None
    first: str | None
    levels: tuple[tuple[float, float, float], ...]
    """Floor, estimate and high of each ingredient, 0-4."""
    known: tuple[bool, ...]


class Count(Part):
    """How many of the sectors share something."""

    id: str
    title: str
    sectors: int


class Shared(Part):
    """What sectors have in common, the most frequent first, and of how many it is known."""

    known_of: int
    counts: tuple[Count, ...]


class Group(Part):
    """Sectors that are like each other."""

    number: int
    members: tuple[str, ...]
    """Their ids, in the order of the ranking."""
    levels: tuple[tuple[float, float, float] | None, ...]
    """Means of the floors, estimates and ceilings of those of whom each ingredient is known."""
    higher: tuple[str, ...]
    """Ingredients whose mean is at least half a level above that of all that are grouped."""
    lower: tuple[str, ...]
    """Ingredients whose mean is at least half a level below it."""


class Portfolio(Part):
    """Many sectors under one rubric."""

    format: Literal[1] = 1
    rubric: str
    """The rubric's title."""
    titles: dict[str, str]
    """The plain name of every id."""
    ingredients: tuple[Ingredient, ...]
    count: int
    """How many sectors there are; `placed` may hold fewer."""
    without_guess: int
    """Of how many too little is known for a best guess."""
    breaches: int
    """In how many a breach of labour rights is reported."""
    brackets: int
    placed: tuple[Placed, ...]
    """By best rank, then worst rank."""
    weak: Shared
    """What holds others back most."""
    not_recorded: Shared
    """Kinds of institution of which nobody is recorded; that does not mean that there is none."""
    first: Shared
    """Interventions among the first."""
    nearest: Shared
    compared: int
    """How many are known well enough to be grouped, and were."""
    groups: tuple[Group, ...]
    """Of two sectors or more, the largest first."""
