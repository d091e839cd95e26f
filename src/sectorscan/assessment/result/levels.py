"""Split out of src/sectorscan/evidence.py."""

from typing import Literal

from sectorscan.types import Interval, Part

IndicatorState = Literal["known", "not-known", "not-collected", "not-applicable"]
Basis = Literal["measured", "stated", "answered"]


class RespondentLevel(Part):
    """What one kind of respondent says, the median of `count` answers that lie `spread` apart."""

    by: str
    level: float
    count: int
    spread: float
    low: float
    high: float


class IndicatorLevel(Part):
    """What one indicator says of its ingredient, on the level scale."""

    id: str
    title: str
    kind: Literal["measure", "question"]
    state: IndicatorState
    level: Interval | None = None
    """None where nothing is known, or where it does not apply."""
    value: Interval | None = None
    """The figure on the measure's own scale, computed or stated."""
    share: float = 0
    """Its share in the ingredient, 0-1; 0 where it does not apply."""
    basis: tuple[Basis, ...] = ()
    reason: str = ""
    """Why it is not known, not collected or not applicable."""
    dated: bool = False
    """Whether it rests on a figure of another time."""
    conflict: bool = False
    """Whether the stated and the computed figure do not meet."""
    respondents: tuple[RespondentLevel, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


IngredientState = Literal["known", "not-known", "breach"]


class IngredientLevel(Part):
    """One ingredient's level, 0-4, with the indicators that it rests on."""

    id: str
    title: str
    short: str
    dimension: str
    state: IngredientState
    low: float
    estimate: float
    high: float
    coverage: float
    """How much of what the rubric asks for is known, 0-1."""
    disagreement: float | None = None
    """How far answers and figures are apart, where that is more than the rubric allows."""
    indicators: tuple[IndicatorLevel, ...]
