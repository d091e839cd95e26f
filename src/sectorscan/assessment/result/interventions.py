"""What interventions would do here, as results. Gains and points are on 0-100, levels on 0-4."""

from typing import Literal

from sectorscan.assessment.result.first_steps import StageResult, StepStatus
from sectorscan.rubric.entries import Fact
from sectorscan.rubric.interventions import ExpectedOutcome, Group, Precedent
from sectorscan.types import Estimate, Evidence, Interval, Result, Share

Standing = Literal["holds", "probably", "ask", "fails"]
InPlaceStatus = Literal["running", "weak", "ended"]


class Precondition(Result, frozen=True, kw_only=True):
    """A level that an intervention needs first, and whether it is there."""

    ingredient: str
    """An ingredient, or a single question."""
    level: float
    """The level that is needed, 0-4."""
    standing: Standing
    """Whether it is there: it holds, probably holds, has to be asked, or fails."""
    chance: Share | None
    """In what share of the draws the level is there; None of a question that nobody answered."""
    raised_by: tuple[str, ...] = ()
    """Interventions that alone would lift the best guess so far, the cheapest first."""
    nearer_by: tuple[str, ...] = ()
    """Interventions that would lift it part of the way, the furthest first."""


class Lead(Result, frozen=True, kw_only=True):
    """A kind of institution that could lead, and those of the profile that are of it."""

    kind: str
    names: tuple[str, ...]


class Freed(Result, frozen=True, kw_only=True):
    """A pair that an intervention sets free, in points."""

    id: str
    weak: str
    """The ingredient that holds back."""
    strong: str
    """The ingredient that is held back."""
    points: float
    """At the best guesses of the levels."""
    suspected: bool
    """Whether the weaker partner is weaker in too few of the draws to say so."""


class InterventionResult(Result, frozen=True, kw_only=True):
    """What one intervention would do here, and whether it can start."""

    id: str
    title: str
    brief: str
    group: Group
    """What sort of action it is."""
    action: str
    """What is done, in a sentence or two."""
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
    """At least and at most so many months until it is done."""
    first_result_months: int
    """Months until the first result."""
    who_pays: str
    recurrent: bool
    serves: float | None
    """How many firms one unit serves; None where it is one for all."""
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
    """Whether a body is founded, something is started, strengthened, or runs already."""
    strengthens: str | None
    """The body that is there already and would be strengthened."""
    lacking: tuple[tuple[str, ...], ...]
    """Kinds of body of which one is needed, none is there, and the sector could found one."""
    ready: Standing
    """Whether it can start: how far all that it needs is there."""
    preconditions: tuple[Precondition, ...]
    leads: tuple[Lead, ...]
    partners: tuple[Lead, ...]
    remedies: tuple[str, ...] = ()
    """The breaches that it ends."""
    remedies_breach: bool
    """Whether it ends a breach that is reported or alleged here."""
    in_place: InPlaceStatus | None
    """What the profile says of one that is there already."""
    since: int | None
    in_place_note: str | None
    """What the profile says of what is there, in its own words."""
    outcome: ExpectedOutcome
    precedent: Precedent | None
    """The nearest one that is not later than the profile."""
    seen_here: bool
    """Whether that is of the same place."""
    caution: Fact | None
    evidence: Evidence


class PackageGains(Result, frozen=True, kw_only=True):
    """What the first interventions give together, as means of the draws, in points.

    The gain is what they give alone, less the overlap, plus the premium.
    """

    alone: float
    """What they give one by one, in points."""
    overlap: float
    """What they give twice, in points."""
    premium: float
    """What they give together beyond that, in points."""
    gain: Estimate


class Package(Result, frozen=True, kw_only=True):
    """The first interventions together."""

    members: tuple[str, ...]
    """The ids of the interventions."""
    gains: PackageGains | None
    """None while a breach of rights at work is reported or alleged."""
