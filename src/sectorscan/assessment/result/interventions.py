"""What interventions would do here, as results. Gains and points are on 0-100, levels on 0-4."""

from typing import Literal

from sectorscan.rubric.entries import Fact
from sectorscan.rubric.interventions import Effort, Group
from sectorscan.types import Estimate, Evidence, Interval, Part, Share

Standing = Literal["holds", "probably", "ask", "fails"]
InPlaceStatus = Literal["running", "weak", "ended"]


class Precondition(Part):
    """A level that an intervention needs first, and whether it is there."""

    ingredient: str
    level: float
    standing: Standing
    chance: Share
    """In what share of the draws the level is there."""
    raised_by: tuple[str, ...] = ()
    """Interventions that alone would lift the best guess so far, the least effort first."""
    nearer_by: tuple[str, ...] = ()
    """Interventions that would lift it part of the way, the furthest first."""


class Lead(Part):
    """A kind of institution that could lead, and those of the profile that are of it."""

    kind: str
    names: tuple[str, ...]


class Freed(Part):
    """A pair that an intervention sets free, in points."""

    id: str
    weak: str
    strong: str
    points: float
    """At the best guesses of the levels."""
    suspected: bool
    """Whether the weaker partner is weaker in too few of the draws to say so."""


class InterventionResult(Part):
    """What one intervention would do here, and whether it can start."""

    id: str
    title: str
    group: Group
    action: str
    gain: Estimate | None
    """None while a breach of rights at work is reported or alleged."""
    effort: Effort
    gain_per_effort: float | None
    months: tuple[int, int]
    first_result_months: int
    who_pays: str
    recurrent: bool
    serves: float | None
    reach: float
    cost: Interval | None
    lifts: dict[str, tuple[float, float]]
    """Each ingredient's level before, at the best guess, and after."""
    sets_free: tuple[Freed, ...]
    ready: Standing
    preconditions: tuple[Precondition, ...]
    leads: tuple[Lead, ...]
    partners: tuple[Lead, ...]
    remedies: tuple[str, ...] = ()
    """The breaches that it ends."""
    remedies_breach: bool
    in_place: InPlaceStatus | None
    since: int | None
    precedent: Fact
    caution: Fact | None
    evidence: Evidence


class PackageGains(Part):
    """What the first interventions give together, as means of the draws, in points.

    The gain is what they give alone, less the overlap, plus the premium.
    """

    alone: float
    overlap: float
    premium: float
    gain: Estimate


class Package(Part):
    """The first interventions together."""

    members: tuple[str, ...]
    gains: PackageGains | None
    """None while a breach of rights at work is reported or alleged."""
