"""The result of many sectors together: its JSON format, version 1; nothing is rounded."""

from typing import Literal

from sectorscan.comparison.alarms import AlarmSummary
from sectorscan.types import Estimate, Interval, Result, Share

VisitReason = Literal["reported", "alleged", "little-known"]


class IngredientSummary(Result, frozen=True, kw_only=True):
    """An ingredient over all sectors of which it is known."""

    id: str
    title: str
    """Its short name."""
    known_in: int
    """In how many sectors it is known."""
    estimates: Interval | None
    """The least, the mean and the greatest of the best guesses; None where none is known."""


class Rank(Result, frozen=True, kw_only=True):
    """Which rank a sector has, from 1, over draws of all."""

    low: int
    """Ranks from here to `high` hold as many of the draws as the rubric's likely ranges do."""
    estimate: float
    """The mean."""
    high: int


class RankedSector(Result, frozen=True, kw_only=True):
    """One sector, and where it stands among all."""

    id: str
    """What it is told apart by, such as the path of its profile."""
    name: str
    place: str | None
    as_of: str | None
    score: Estimate
    coverage: Share
    pieces: int
    """On how many pieces of evidence it rests."""
    band: str | None
    """None where no band has half of the draws, or where it is withheld."""
    alarm: AlarmSummary
    rank: Rank
    above_next: Share | None
    """The chance that its score is above that of the next one listed; None for the last."""
    tier: int
    """From 1: the likely ranges of one tier all lie above those of the next."""
    group: int | None
    """Its group of like sectors, from 1; None if it is in none."""
    weak: str | None
    """The ingredient that holds back most."""
    nearest: str | None
    """The strategy that it is most like."""
    first: str | None
    """The intervention that comes first."""
    levels: tuple[Estimate, ...]
    """The level of each ingredient, 0-4."""
    known: tuple[bool, ...]
    """For each ingredient whether anything is known of it."""


class FirstVisit(Result, frozen=True, kw_only=True):
    """A sector to visit first, and why."""

    id: str
    name: str
    as_of: str | None
    reason: VisitReason
    """Whether a breach is reported or alleged, or only little is known."""
    coverage: Share


class RepeatedSector(Result, frozen=True, kw_only=True):
    """A sector of one name, place and date of which there are several profiles."""

    name: str
    as_of: str | None
    members: tuple[str, ...]
    """The ids of all of them; each counts as a sector of its own."""


class FailedProfile(Result, frozen=True, kw_only=True):
    """A profile that could not be assessed."""

    profile: str
    """Its path as it was given."""
    problem: str
    """The first of its problems."""
    at: str
    """Where that stands."""
    problems: int
    """How many problems it has."""


class SharedCount(Result, frozen=True, kw_only=True):
    """How many of the sectors share something."""

    id: str
    title: str
    sectors: int
    """How many sectors share it."""


class Shared(Result, frozen=True, kw_only=True):
    """What sectors have in common, the most frequent first, and of how many it is known."""

    known_of: int
    """Of how many sectors it is known."""
    counts: tuple[SharedCount, ...]


class LikeSectors(Result, frozen=True, kw_only=True):
    """Sectors that are like each other."""

    number: int
    """Its number, from 1."""
    members: tuple[str, ...]
    """Their ids, in the order in which they are listed."""
    levels: tuple[Estimate | None, ...]
    """Means of the best guesses and of the ends of the likely ranges, of those known."""
    higher: tuple[str, ...]
    """Ingredients whose mean lies above that of all groups by what the rubric asks for."""
    lower: tuple[str, ...]
    """Ingredients whose mean lies as far below it."""


class Portfolio(Result, frozen=True, kw_only=True):
    """Many sectors under one rubric."""

    format: Literal[1] = 1
    rubric: str
    """The rubric's title."""
    titles: dict[str, str]
    """The plain name of every id."""
    ingredients: tuple[IngredientSummary, ...]
    count: int
    """How many sectors there are; `ranked` may hold fewer."""
    few_pieces: int
    """Of how many so little is known that the likely range leads, not the best guess."""
    alarms: int
    """In how many a breach of basic rights at work is reported or alleged."""
    not_checked: int
    """In how many others no worker was asked about some breach: a no of others is no none."""
    tiers: int
    """How many tiers the sectors fall into."""
    visit_first: tuple[FirstVisit, ...]
    """Those with a reported breach, with an alleged one, then those of which least is known."""
    failed: tuple[FailedProfile, ...]
    repeated: tuple[RepeatedSector, ...] = ()
    ranked: tuple[RankedSector, ...]
    """By best guess, the highest first; where likely ranges overlap, that is no order."""
    weak: Shared
    """What holds others back most."""
    not_recorded: Shared
    """Kinds of institution of which nobody is recorded; that does not mean that there is none."""
    first: Shared
    """Interventions among the first."""
    nearest: Shared
    """The nearest strategies."""
    compared: int
    """How many are known well enough to be grouped, and were."""
    groups: tuple[LikeSectors, ...]
    """Of two sectors or more, the largest first."""
