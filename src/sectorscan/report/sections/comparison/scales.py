"""How the figures of a comparison are written, which of them are known, and which have a star."""

from collections.abc import Callable, Sequence

from msgspec import Struct

from sectorscan.comparison.result import (
    ComparedFigure,
    ComparedIngredient,
    ComparedValue,
    Difference,
)
from sectorscan.report import numbers
from sectorscan.report.blocks import NOTHING

AGAINST = "*"
"""Stands beside a difference that goes another way than the best guesses."""


class Scale(Struct, frozen=True):
    """How the figures of a table are written, and their differences."""

    value: Callable[[float], str]
    signed: Callable[[float], str]

    def best_guess(self, value: ComparedValue) -> str:
        """The best guess alone."""
        return self.value(value.estimate)

    def with_range(self, value: ComparedValue) -> str:
        """The best guess and the likely range, where there is one."""
        if value.likely is None:
            return self.best_guess(value)
        ends = numbers.between(value.likely.low, value.likely.high, self.value)
        return f"{self.best_guess(value)} ({ends})"

    def difference(self, difference: Difference) -> str:
        """The best guess of a difference, and its likely range; nothing where it is unsettled."""
        if difference.direction == "unsettled":
            return NOTHING
        return f"{self.signed(difference.estimate)} ({self.ends(difference)})"

    def goes_against(self, first: ComparedValue, other: ComparedValue, by: Difference) -> bool:
        """Whether a difference goes the other way than the two best guesses, as all are written."""
        if by.direction == "unsettled":
            return False
        are_apart = self.value(first.estimate) != self.value(other.estimate)
        is_told = self.signed(by.estimate) != self.signed(0)
        return are_apart and is_told and (other.estimate > first.estimate) != (by.estimate > 0)

    def ends(self, difference: Difference) -> str:
        """The likely range of a difference."""
        likely = difference.likely
        return numbers.from_to(likely.low, likely.high, self.signed)


LEVELS = Scale(numbers.level, numbers.signed)
POINTS = Scale(numbers.whole, lambda points: numbers.signed(points, 0))
SMALL_POINTS = Scale(numbers.level, numbers.signed)


def known_of(figure: ComparedFigure) -> Sequence[bool]:
    """Whether anything is recorded of a figure, one a sector; only of ingredients it may not be."""
    if isinstance(figure, ComparedIngredient):
        return [state != "not-known" for state in figure.states]
    return [True for _ in figure.values]


def difference_marks(figure: ComparedFigure, scale: Scale) -> list[str]:
    """For each difference a star where it goes against the two best guesses, else nothing."""
    (first, is_known), *others = zip(figure.values, known_of(figure), strict=True)
    return [
        AGAINST if is_known and known and scale.goes_against(first, other, difference) else ""
        for (other, known), difference in zip(others, figure.differences, strict=True)
    ]
