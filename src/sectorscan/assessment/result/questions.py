"""What to ask next, and where respondents disagree, as results.

Widths and narrowings are points of the 100, levels are on 0-4; nothing is rounded.
"""

from typing import Literal

from sectorscan.assessment.result.levels import RespondentLevel
from sectorscan.measures.base import FoundIn
from sectorscan.rubric.ingredients import Question
from sectorscan.types import Part

Standing = Literal["unknown", "weak", "disputed"]


class Figure(Part):
    """A figure that would show a level."""

    found_in: FoundIn
    """A list of that kind, or what others have published."""
    scale: tuple[tuple[float, float], ...]
    """Figures in rising order, and the level that each of them reaches; linear between them."""


class QuestionResult(Part):
    """One thing that is not known, or not surely, and what finding it out would do.

    An answer is one of medium confidence, a figure is exact. Either is of the profile's own time,
    and takes the place of what has been said so far, within whose ends it lies.
    """

    id: str
    title: str
    ingredient: str
    standing: Standing
    """Nothing is known, or less than one answer would tell, or kinds of respondents disagree."""
    least: float
    """By how much the score's low and high come nearer to each other, whatever is found."""
    most: float
    """By how much they do at best; below 0, they part."""
    least_at: float
    """A level at which they come nearer by the least."""
    most_at: float
    """A level at which they come nearer by the most."""
    changes: int | None = None
    """How many of the first five interventions it could change at most; None if not reckoned."""
    question: Question | None
    """What a person is asked; `to` has the kinds of respondents who have not been heard first."""
    figure: Figure | None
    """What a figure is read from, for an indicator that is measured."""


class Questions(Part):
    """What to ask next, what narrows most for certain first."""

    width: float
    """How far the score's low and high are apart."""
    width_asking: float
    """How far once asking has begun: then a question without an answer was asked in vain."""
    until_estimate: int | None
    """How many of them must be found out, in this order, before a best guess can be given.

    None where all of them together would not do.
    """
    ranked: tuple[QuestionResult, ...]


class Disagreement(Part):
    """A question on which kinds of respondents are far apart."""

    id: str
    title: str
    ingredient: str
    apart: float
    """How many levels lie between the highest and the lowest."""
    respondents: tuple[RespondentLevel, ...]
    """Who said what, the highest first."""
