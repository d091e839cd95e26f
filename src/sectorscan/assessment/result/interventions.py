"""Split out of src/sectorscan/result.py."""

from typing import Literal

from sectorscan.rubric.entries import Fact
from sectorscan.rubric.interventions import Effort, Group
from sectorscan.types import Evidence, Interval, Part

Standing = Literal["holds", "holds-at-estimate", "ask", "fails"]
InPlaceStatus = Literal["running", "weak", "ended"]


class Precondition(Part):
    """A level that an intervention needs first, and whether it is there."""

    ingredient: str
    level: float
    standing: Standing
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
    suspected: bool
    """Whether a partner is not known."""


class InterventionResult(Part):
    """What one intervention would do here, and whether it can start."""

    id: str
    title: str
    group: Group
    action: str
    gain: Interval
    """The gain at the best guess, between the least and the most of low, estimate, high."""
    effort: Effort
    gain_per_effort: float
    months: tuple[int, int]
    first_result_months: int
    who_pays: str
    recurrent: bool
    serves: float | None
    reach: float
    cost: Interval | None
    lifts: dict[str, tuple[float, float]]
    """Each ingredient's best guess before and after."""
    sets_free: tuple[Freed, ...]
    ready: Standing
    preconditions: tuple[Precondition, ...]
    leads: tuple[Lead, ...]
    partners: tuple[Lead, ...]
    remedies_breach: bool
    in_place: InPlaceStatus | None
    since: int | None
    precedent: Fact
    caution: Fact | None
    evidence: Evidence


class Package(Part):
    """The first interventions together: added up, less the overlap, plus the premium."""

    members: tuple[str, ...]
    alone: float
    overlap: float
    premium: float
    gain: Interval
