"""The result of an assessment: the JSON format, version 1.

Scores, gains and points are on 0-100, levels on 0-4, shares on 0-1; nothing is rounded.
"""

from typing import Literal

from pydantic import Field, model_validator

from sectorscan.evidence import Interval
from sectorscan.levels import IngredientLevel, IngredientState
from sectorscan.map_result import SectorMap
from sectorscan.profile_parts import Evidence, Part, Range
from sectorscan.question_result import Disagreement, Questions
from sectorscan.rubric_parts import Effort, Fact, Group, Strength
from sectorscan.strategy_result import (
    EndsResult,
    LoopResult,
    Paths,
    Procedure,
    Readiness,
    RoleResult,
    Verdict,
    WarningResult,
)
from sectorscan.uncertainty_result import UncertaintyResult

Standing = Literal["holds", "holds-at-estimate", "ask", "fails"]
InPlaceStatus = Literal["running", "weak", "ended"]
SupposedSort = Literal["answer", "figure", "level", "intervention", "institution"]


class Score(Part):
    """The score's guaranteed bounds; no estimate where too little is known to give one."""

    floor: float = Field(ge=0, le=100)
    estimate: float | None
    ceiling: float = Field(ge=0, le=100)

    @model_validator(mode="after")
    def _in_order(self) -> "Score":
        middle = self.floor if self.estimate is None else self.estimate
        if not self.floor <= middle <= self.ceiling:
            raise ValueError("floor, estimate and ceiling of a score must rise")
        return self


class ClosedGate(Part):
    """A condition that keeps the band down."""

    id: str
    title: str
    level: float
    below: float


class BandRange(Part):
    """The bands from the floor's to the ceiling's; withheld where a labour breach is reported."""

    withheld: bool
    floor: str
    estimate: str | None
    ceiling: str
    gates: tuple[ClosedGate, ...] = ()


class LedgerResult(Part):
    """Where the points are at the best guess: alone, together, held back."""

    parts: float
    interplay: float
    locked: float


class PairResult(Part):
    """One interdependency: what it gives and what it holds back, in points of the score."""

    id: str
    a: str
    b: str
    strength: Strength
    realised: float
    locked: float
    locked_floor: float
    weak: str | None
    """The weaker partner at the best guess; None where both are level."""
    suspected: bool
    """Whether a partner is not known."""
    clause: str
    """What generally happens where the weaker partner is the weak one."""


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
    """The gain at the best guess, between the least and the most of floor, estimate, ceiling."""
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


class LabourCheck(Part):
    """What is said of breaches of fundamental labour rights."""

    checked: bool
    breaches: tuple[str, ...]
    commitments: tuple[str, ...]
    workers_asked: bool


class SourceResult(Part):
    """A source of the profile, and what rests on it."""

    id: str
    cite: str
    evidence: Evidence


class SectorResult(Part):
    """What was assessed."""

    name: str
    product_family: str
    setting: Literal["territorial", "network"]
    place: str | None
    country: str | None
    as_of: str | None
    firms: Range | None
    employees: Range | None


class BandSpan(Part):
    """A band of the score, which ends below a score; 100 belongs to the last."""

    id: str
    below: float


class RubricResult(Part):
    """What it was compared with, and the words it goes by."""

    id: str
    title: str
    level_words: tuple[str, ...]
    evidence_marks: dict[Evidence, str]
    titles: dict[str, str]
    """The plain name of every id that the assessment holds."""
    respondents: dict[str, str]
    """The plain name of each kind of respondent."""
    headings: dict[str, str]
    """The heading of each dimension, in order."""
    fingerprint: str | None = None
    """What tells it apart from a rubric that says anything else."""
    bands: tuple[BandSpan, ...] = ()
    """The bands of the score, from the lowest up."""


class Supposed(Part):
    """One thing that is supposed to be otherwise."""

    text: str
    """As it was written, such as `trust-between-firms=3`."""
    sort: SupposedSort
    id: str
    title: str
    value: float | None
    """The level or the figure supposed, an intervention's reach; None for an institution."""


class Moved(Part):
    """An ingredient's level as it is and as it would be."""

    id: str
    before: Interval
    after: Interval
    state: IngredientState
    """What is known of it afterwards."""


class WhatIf(Part):
    """What an assessment would say if something were otherwise: hypothetical, no finding."""

    supposed: tuple[Supposed, ...]
    score: Score
    band: BandRange
    coverage: float
    ledger: LedgerResult | None
    ingredients: tuple[Moved, ...]
    """Those that move."""
    sets_free: tuple[Freed, ...]
    """The pairs that would hold back less, by so many points."""
    binds: tuple[Freed, ...]
    """The pairs that would hold back more, by so many points."""
    first: tuple[str, ...]
    """The package's members."""
    nearest: str | None
    """The nearest path."""
    readiness: Verdict | None


class Assessment(Part):
    """One sector against one rubric."""

    format: Literal[1] = 1
    sector: SectorResult
    rubric: RubricResult
    score: Score
    band: BandRange
    coverage: float
    coverage_threshold: float
    labour: LabourCheck
    ledger: LedgerResult | None
    """None where no estimate of the score is given."""
    ingredients: tuple[IngredientLevel, ...]
    interdependencies: tuple[PairResult, ...]
    interventions: tuple[InterventionResult, ...]
    package: Package | None
    """None where nothing is ready, or where no estimate of the score is given."""
    institutions: tuple[RoleResult, ...] | None
    """None where the profile has no institutions."""
    paths: Paths
    readiness: Readiness | None
    procedure: Procedure | None
    loops: tuple[LoopResult, ...]
    warnings: tuple[WarningResult, ...]
    ends: EndsResult | None
    sources: tuple[SourceResult, ...]
    watch: tuple[str, ...]
    noted: int = 0
    """How many of the answers were read from the journal beside the profile."""
    disagreements: tuple[Disagreement, ...] = ()
    questions: Questions | None = None
    what_if: WhatIf | None = None
    """None where nothing is supposed."""
    map: SectorMap | None = None
    """None where no links were collected."""
    uncertainty: UncertaintyResult | None = None
    """None unless draws were asked for."""
