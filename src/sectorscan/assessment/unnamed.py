"""Who stays unnamed: kinds that speak for workers, of which too few people were asked the same."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from sectorscan.assessment.result.alarm import UNNAMED


def unnamed_kinds(
    asked: Iterable[str], speakers: AbstractSet[str], unnamed_below: int
) -> AbstractSet[str]:
    """The kinds that reports call workers, of those who were asked the same, one kind for each.

    A kind is named where as many of it as the rubric asks for were asked. Where workers at large
    are enough to be named themselves, whoever is left could only be of another kind; then, none is.
    """
    spoken = [kind for kind in asked if kind in speakers]
    few = {kind for kind in speakers if spoken.count(kind) < unnamed_below}
    if few.isdisjoint(spoken):
        return frozenset()
    return few if UNNAMED in few else speakers
