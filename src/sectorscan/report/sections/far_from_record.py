"""Ingredients whose best guess lies far from what their own answers and figures say."""

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.levels import IngredientLevel


def far_from_record(assessment: Assessment) -> list[tuple[IngredientLevel, float]]:
    """These ingredients, each with the level that its record says."""
    return [
        (level, level.recorded)
        for level in assessment.ingredients
        if level.recorded is not None
        and level.state == "known"
        and abs(level.recorded - level.estimate) > assessment.rubric.pulled
        and not _is_within_figures(level)
    ]


def _is_within_figures(level: IngredientLevel) -> bool:
    """Whether its figures say so little that the best guess lies between their ends."""
    known = [(i.share, i.level) for i in level.indicators if i.level is not None and i.share]
    if not known or any(indicator.answers for indicator in level.indicators):
        return False
    whole = sum(share for share, _ in known)
    low = sum(share * interval.low for share, interval in known) / whole
    high = sum(share * interval.high for share, interval in known) / whole
    return low <= level.estimate <= high
