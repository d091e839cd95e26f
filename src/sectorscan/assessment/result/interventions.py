"""What interventions would do here, as results. Gains and points are on 0-100, levels on 0-4."""

from typing import Literal

from sectorscan.assessment.result.first_steps import StageResult, StepStatus
from sectorscan.rubric.entries import Fact
from sectorscan.rubric.interventions import Group, Outcome, Precedent
from sectorscan.types import Estimate, Evidence, Interval, Part, Share

Standing = Literal["holds", "probably", "ask", "fails"]
InPlaceStatus = Literal["running", "weak", "ended"]


class Precondition(Part):
    """A level that an intervention needs first, and whether it is there."""

    ingredient: str
    """An ingredient, or a single question."""
    level: float
    standing: Standing
    chance: Share
    """In what share of the draws the level is there."""
    raised_by: tuple[str, ...] = ()
    """Interventions that alone would lift the best guess so far, the cheapest first."""
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
    brief: str
    group: Group
    action: str
    gain: Estimate | None
    """None while a breach of rights at work is reported or alleged."""
    effort: int
    """That of the smallest start, from 1, light, to 5."""
    gain_per_cost: float | None
    """Points of gain for each point that the first stage costs."""
    pilot: StageResult
    """The smallest start."""
    first_stage: StageResult
    months: tuple[int, int]
    first_result_months: int
    who_pays: str
    recurrent: bool
    serves: float | None
    reach: float
    """The share of firms that the first stage reaches."""
    cost: Interval | None
    """What the profile says that one unit costs, in money."""
    lifts: dict[str, tuple[float, float]]
    """Each ingredient's level before, at the best guess, and after."""
    sets_free: tuple[Freed, ...]
    applies: bool | None
    """Whether it applies here; None where that is not known."""
    conditions: dict[str, bool | None]
    """Whether each condition of where it applies holds, by the field of the rubric."""
    aimed_at: tuple[str, ...]
    """The ingredients that it lifts by nearly its largest lift."""
    status: StepStatus
    strengthens: str | None
    """The body that is there already and would be strengthened."""
    lacking: tuple[tuple[str, ...], ...]
    """Kinds of body of which one is needed, none is there, and the sector could found one."""
    ready: Standing
    preconditions: tuple[Precondition, ...]
    leads: tuple[Lead, ...]
    partners: tuple[Lead, ...]
    remedies: tuple[str, ...] = ()
    """The breaches that it ends."""
    remedies_breach: bool
    in_place: InPlaceStatus | None
    since: int | None
    in_place_note: str | None
    """What the profile says of what is there, in its own words."""
    outcome: Outcome
    precedent: Precedent | None
    """The nearest one that is not later than the profile."""
    seen_here: bool
    """Whether that is of the same place."""
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
