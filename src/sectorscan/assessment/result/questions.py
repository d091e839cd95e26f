"""What to ask next, and where respondents disagree, as results.

Widths and narrowings are points of the 100, levels are on 0-4; nothing is rounded.
"""

from typing import Literal

from sectorscan.assessment.result.levels import RespondentLevel
from sectorscan.measures.base import FoundIn
from sectorscan.rubric.ingredients import Question
from sectorscan.types import Result

Standing = Literal["unknown", "weak", "disputed"]


class FigureWanted(Result, frozen=True, kw_only=True):
    """A figure that would show a level."""

    found_in: FoundIn
    """A list of that kind, or what others have published."""
    scale: tuple[tuple[float, float], ...]
    """Figures in rising order, and the level that each of them reaches; linear between them."""
    is_share: bool = False
    """Whether the figure is a share, 0-1."""


class LabourQuestion(Result, frozen=True, kw_only=True):
    """A question of labour standards, which is owed to workers whatever it narrows."""

    id: str
    title: str
    question: Question


class QuestionResult(Result, frozen=True, kw_only=True):
    """One thing to find out, and what finding it out is expected to do.

    An answer is one of medium confidence by a kind of respondent that was not heard yet, a figure
    is exact; either is of the profile's own time.
    """

    id: str
    title: str
    ingredient: str
    """The ingredient that it is about."""
    standing: Standing
    """Nothing is recorded, or something is, or kinds of respondents disagree."""
    narrows: float
    """By how many points the likely range is expected to narrow."""
    may_change_steps: bool
    """Whether it could well change which interventions come first."""
    question: Question | None
    """What a person is asked; `to` has the kinds of respondents who have not been heard first."""
    figure: FigureWanted | None
    """What a figure is read from, for an indicator that is measured."""


class Questions(Result, frozen=True, kw_only=True):
    """What to find out next."""

    width: float
    """How wide the score's likely range is."""
    owed: tuple[QuestionResult, ...]
    """The questions of labour standards, while nobody has checked for breaches: not ranked."""
    asked: tuple[QuestionResult, ...]
    """Questions to people, what narrows most first."""
    figures: tuple[QuestionResult, ...]
    """Figures, what narrows most first; they neither lean nor err, but cost more to find."""


class Disagreement(Result, frozen=True, kw_only=True):
    """A question on which kinds of respondents are far apart."""

    id: str
    title: str
    ingredient: str
    """The ingredient that the question is about."""
    apart: float
    """How many levels lie between the highest and the lowest."""
    respondents: tuple[RespondentLevel, ...]
    """Who said what, the highest first."""
