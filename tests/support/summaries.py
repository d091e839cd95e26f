"""What a portfolio keeps of each example, made once for all tests of a process."""

from sectorscan.assessment.assess import situation_of
from sectorscan.assessment.situation import Situation
from sectorscan.comparison.summary import Summary, summaries_of
from sectorscan.profile.load import load_profile
from sectorscan.rubric.load import load_rubric
from tests.support.paths import EXAMPLE_PROFILES

SHIPPED = load_rubric()


def summary_of(situation: Situation, identifier: str) -> Summary:
    """What is kept of one sector."""
    [summary] = summaries_of([situation], [identifier])
    return summary


SUMMARIES = [
    summary_of(situation_of(load_profile(path), SHIPPED), path.parent.name)
    for path in EXAMPLE_PROFILES
]
