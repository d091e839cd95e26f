"""Split out of src/sectorscan/result.py."""

from pydantic import Field, model_validator

from sectorscan.rubric.entries import Strength
from sectorscan.types import Part


class Score(Part):
    """The score's guaranteed bounds; no estimate where too little is known to give one."""

    low: float = Field(ge=0, le=100)
    estimate: float | None
    high: float = Field(ge=0, le=100)

    @model_validator(mode="after")
    def _in_order(self) -> "Score":
        middle = self.low if self.estimate is None else self.estimate
        if not self.low <= middle <= self.high:
            raise ValueError("low, estimate and high of a score must rise")
        return self


class ClosedGate(Part):
    """A condition that keeps the band down."""

    id: str
    title: str
    level: float
    below: float


class BandRange(Part):
    """The bands from the low's to the high's; withheld where a labour breach is reported."""

    withheld: bool
    low: str
    estimate: str | None
    high: str
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


class LabourCheck(Part):
    """What is said of breaches of fundamental labour rights."""

    checked: bool
    breaches: tuple[str, ...]
    commitments: tuple[str, ...]
    workers_asked: bool
