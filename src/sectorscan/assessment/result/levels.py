"""What is recorded of indicators, and what follows for the levels of ingredients, as results."""

from typing import Literal

from sectorscan.assessment.result.alarm import UNNAMED
from sectorscan.types import Confidence, Interval, LikelyRange, Result, Text, YearOrDay

IndicatorState = Literal["known", "not-known", "not-collected", "not-applicable"]
Basis = Literal["measured", "stated", "answered"]


class RespondentLevel(Result, frozen=True, kw_only=True):
    """What one kind of respondent says: `count` answers that lie `spread` apart.

    `level` is their mean, each counting by how sure it is; `low` and `high` hold each of them with
    its half-width.
    """

    by: str
    """The kind of respondent."""
    level: float
    """The mean of their answers, 0-4, each counting by how sure it is."""
    count: int
    """How many answers there are."""
    spread: float
    """How far the highest of the answers lies above the lowest, in levels."""
    low: float
    high: float
    error: float
    """The sd of the mean's own error, in levels; larger where kinds are too far apart."""
    unnamed: bool = False
    """Whether they speak for workers and are too few for reports to tell their kind."""

    @property
    def told_by(self) -> str:
        """The kind of respondent that reports tell."""
        return UNNAMED if self.unnamed else self.by


class AnswerResult(Result, frozen=True, kw_only=True):
    """One answer, as far as reports may tell of it.

    Of a kind that speaks for workers, its name, notes, dates and sources are withheld where too few
    of it answered the question; a private note is nowhere.
    """

    by: str
    """The kind of respondent; `workers` for those that speak for workers and are too few."""
    level: float
    """The level that was given, 0-4."""
    confidence: Confidence | None = None
    """How sure the respondent is."""
    date: YearOrDay | None = None
    source: str | None = None
    note: str | None = None
    withheld: bool = False
    """Whether there is a note that is not told."""


class IndicatorLevel(Result, frozen=True, kw_only=True):
    """What one indicator says of its ingredient, on the level scale."""

    id: str
    title: str
    kind: Literal["measure", "question"]
    state: IndicatorState
    """Whether it is known, not known, not collected, or does not apply."""
    level: Interval | None = None
    """None where nothing is known, or where it does not apply."""
    error: float | None = None
    """The sd of a figure's own error, in levels: blanks, age, sampling. None for answers."""
    value: Interval | None = None
    """The figure on the measure's own scale, computed or stated."""
    is_share: bool = False
    """Whether that is a share, 0-1."""
    share: float = 0.0
    """Its share in the ingredient, 0-1; 0 where it does not apply."""
    basis: tuple[Basis, ...] = ()
    """What its level rests on."""
    reason: str = ""
    """Why it is not known, not collected or not applicable."""
    dated: bool = False
    """Whether it rests on a figure of another time."""
    conflict: bool = False
    """Whether the stated and the computed figure do not meet."""
    respondents: tuple[RespondentLevel, ...] = ()
    answers: tuple[AnswerResult, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What the author noted beside a stated figure."""


IngredientState = Literal["known", "not-known", "breach"]


class IngredientLevel(Result, frozen=True, kw_only=True):
    """One ingredient's level, 0-4, with the indicators that it rests on."""

    id: str
    title: Text
    short: Text
    dimension: str
    """The id of the dimension that it belongs to."""
    state: IngredientState
    """`breach` where a reported breach of rights at work holds it at 0."""
    estimate: float
    """The best guess: the mean of the draws."""
    likely: LikelyRange
    lowest: float
    """With every record at its word and all else at its worst; leans are not in it."""
    highest: float
    """Its level with every record at its word and all else at its best, 0-4."""
    recorded: float | None
    """What its own records say by themselves, the indicators by their shares; None without any."""
    coverage: float
    """How much of what the rubric asks for is known, 0-1, whatever its width."""
    disagreement: float | None = None
    """How far answers and figures are apart, where that is more than the rubric allows."""
    indicators: tuple[IndicatorLevel, ...]
