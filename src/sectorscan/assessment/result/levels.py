"""What is recorded of indicators, and what follows for the levels of ingredients, as results."""

from typing import Literal

from sectorscan.types import Interval, LikelyRange, Part, Text

IndicatorState = Literal["known", "not-known", "not-collected", "not-applicable"]
Basis = Literal["measured", "stated", "answered"]


class RespondentLevel(Part):
    """What one kind of respondent says: `count` answers that lie `spread` apart.

    `level` is their mean, each counting by how sure it is; `low` and `high` hold each of them with
    its half-width.
    """

    by: str
    level: float
    count: int
    spread: float
    low: float
    high: float
    error: float
    """The sd of the mean's own error, in levels."""


class IndicatorLevel(Part):
    """What one indicator says of its ingredient, on the level scale."""

    id: str
    title: str
    kind: Literal["measure", "question"]
    state: IndicatorState
    level: Interval | None = None
    """None where nothing is known, or where it does not apply."""
    error: float | None = None
    """The sd of a figure's own error, in levels: blanks, age, sampling. None for answers."""
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
    title: Text
    short: Text
    dimension: str
    state: IngredientState
    """`breach` where a reported breach of rights at work holds it at 0."""
    estimate: float
    """The best guess: the mean of the draws."""
    likely: LikelyRange
    lowest: float
    """With every record at its word and all else at its worst; leans are not in it."""
    highest: float
    recorded: float | None
    """What its own records say by themselves, the indicators by their shares; None without any."""
    coverage: float
    """How much of what the rubric asks for is known, 0-1, whatever its width."""
    disagreement: float | None = None
    """How far answers and figures are apart, where that is more than the rubric allows."""
    indicators: tuple[IndicatorLevel, ...]
