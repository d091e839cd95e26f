"""Ingredients whose best guess lies far from what their own answers and figures say."""

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.levels import IngredientLevel
from sectorscan.languages import tr_many
from sectorscan.report import numbers


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


def pulled_by_a_dispute(assessment: Assessment) -> str:
    """How many best guesses lie far from the answers where kinds of respondents are far apart.

    Who is far above others in one thing is taken to be a little above in all; readers who see low
    levels beside high answers should know. Empty where nobody disagrees, or none lies so far.
    """
    far = far_from_record(assessment)
    if not (far and assessment.disagreements):
        return ""
    return tr_many(
        "Those asked differ: {count} best guess lies more than {by} from the answers.",
        "Those asked differ: {count} best guesses lie more than {by} from the answers.",
        len(far),
        by=numbers.level(assessment.rubric.pulled),
    )


def _is_within_figures(level: IngredientLevel) -> bool:
    """Whether its figures say so little that the best guess lies between their ends."""
    known = [(i.share, i.level) for i in level.indicators if i.level is not None and i.share]
    if not known or any(indicator.answers for indicator in level.indicators):
        return False
    whole = sum(share for share, _ in known)
    low = sum(share * said.low for share, said in known) / whole
    high = sum(share * said.high for share, said in known) / whole
    return low <= level.estimate <= high
