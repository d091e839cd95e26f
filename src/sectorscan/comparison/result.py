"""The result of a comparison: its JSON format, version 1; nothing is rounded.

Every figure stands with its bounds. A change is that of a sector against the first one: it runs
from the least to the most that the bounds of the two allow, each free of the other.
"""

from typing import Literal

from sectorscan.assessment.result.assessment import RubricResult
from sectorscan.assessment.result.score import BandRange
from sectorscan.assessment.result.strategy import Verdict
from sectorscan.types import Part

Mode = Literal["dates", "sectors"]
Shown = Literal["higher", "lower", "not-shown"]


class Span(Part):
    """A figure's bounds, and its best guess where there is one."""

    low: float
    estimate: float | None
    high: float


class Change(Span):
    """How far a figure lies from that of the first sector."""

    shown: Shown
    """Whether it is higher or lower for certain, or the bounds overlap."""


class Row(Part):
    """One figure of all sectors."""

    id: str
    title: str
    values: tuple[Span | None, ...]
    """One a sector; None where it has no such figure."""
    changes: tuple[Change | None, ...]
    """One a sector but the first."""


class PairRow(Row):
    """What one pair holds back in all sectors, in points."""

    weak: tuple[str | None, ...]
    """The weaker partner at the best guess, one a sector."""


class Subject(Part):
    """One of the sectors that are compared, or one sector at one of its dates."""

    source: str
    """The file that it was read from, or the name of the case."""
    name: str
    place: str | None
    as_of: str | None
    coverage: float
    band: BandRange
    breaches: tuple[str, ...]
    nearest: str | None
    readiness: Verdict | None


class Turnover(Part):
    """Who came and who went among the institutions of one kind, since the first date."""

    came: tuple[str, ...]
    ended: tuple[str, ...]
    """Recorded as no longer active."""
    not_recorded: tuple[str, ...]
    """No longer recorded, which does not mean that they are gone."""


class KindRow(Part):
    """One kind of institution in all sectors."""

    id: str
    title: str
    active: tuple[tuple[str, ...] | None, ...]
    """Who is there, by name, one a sector; None where no institutions were collected."""
    inactive: tuple[tuple[str, ...] | None, ...]
    """Who is recorded as no longer active."""
    turnover: tuple[Turnover | None, ...]
    """One a date but the first; None for other sectors, and where nobody collected any."""
    reach: Row
    """The share of firms that it reaches, 0-1."""


class Comparison(Part):
    """Sectors side by side under one rubric, or one sector at several dates, the earliest first."""

    format: Literal[1] = 1
    mode: Mode
    rubric: RubricResult
    subjects: tuple[Subject, ...]
    cases: int
    """How many of the subjects, the last ones, are shipped cases."""
    score: Row
    ledger: tuple[Row, ...]
    """What comes from the ingredients alone, from working together, and what is held back."""
    ingredients: tuple[Row, ...]
    pairs: tuple[PairRow, ...]
    """In the rubric's order."""
    strategies: tuple[Row, ...]
    """How much the sector is like each strategy, 0-1."""
    institutions: tuple[KindRow, ...]
