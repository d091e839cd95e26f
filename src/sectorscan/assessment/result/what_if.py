"""What would be otherwise if something were, as results: hypothetical, no finding."""

from typing import Literal

from sectorscan.assessment.result.interventions import Freed
from sectorscan.assessment.result.levels import IngredientState
from sectorscan.assessment.result.score import LedgerResult, ScoreBand
from sectorscan.assessment.result.strategy import Verdict
from sectorscan.types import Estimate, Result

SupposedSort = Literal["answer", "figure", "level", "intervention", "institution"]


class Supposed(Result, frozen=True, kw_only=True):
    """One thing that is supposed to be otherwise."""

    text: str
    """As it was written, such as `trust-between-firms=3`."""
    sort: SupposedSort
    """What it changes."""
    id: str
    title: str
    value: float | None
    """The level or the figure supposed, an intervention's reach; None for an institution."""
    cost: float | None = None
    """What the first stage of an intervention costs, in points; None for anything else."""


class LevelChange(Result, frozen=True, kw_only=True):
    """An ingredient's level, 0-4, at the best guess as it is and as it would be."""

    id: str
    before: float
    """The level as it is, 0-4."""
    after: float
    """The level as it would be, 0-4."""
    state: IngredientState
    """What is known of it afterwards."""


class WhatIf(Result, frozen=True, kw_only=True):
    """What an assessment would say if something were otherwise: hypothetical, no finding."""

    supposed: tuple[Supposed, ...]
    change: Estimate | None
    """By how many points the score would be higher, over the same draws.

    None while a breach of rights at work is reported or alleged, or supposed, as are all points.
    """
    breaches: tuple[str, ...] = ()
    """The ids of breaches that what is supposed would report or allege."""
    score: float | None
    """The best guess as it is, and the change."""
    band: ScoreBand
    coverage: float
    ledger: LedgerResult | None
    ingredients: tuple[LevelChange, ...]
    """Those that move."""
    sets_free: tuple[Freed, ...]
    """The pairs that would hold back less, by so many points."""
    binds: tuple[Freed, ...]
    """The pairs that would hold back more, by so many points."""
    first: tuple[str, ...]
    """The ids of the first steps."""
    nearest: str | None
    """The nearest strategy."""
    readiness: Verdict | None
    """What most draws would say of whether to start."""
