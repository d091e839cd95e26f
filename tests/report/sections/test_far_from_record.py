"""Best guesses that lie far from what was answered, and why they do."""

import pytest

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report.sections.brief_facts import trust_sentences
from sectorscan.report.sections.far_from_record import far_from_record, pulled_by_a_dispute
from tests.support.builders import profile
from tests.support.reports import SHIPPED

QUESTIONS = [
    indicator.id
    for ingredient in SHIPPED.ingredients
    for indicator in ingredient.indicators
    if ingredient.id != SHIPPED.labour_ingredient and hasattr(indicator, "question")
]
LABOUR = [topic.id for topic in SHIPPED.labour_topics]


def answered(*, owners: float, workers: float | None) -> Assessment:
    """What owners alone say of the rest is 2; both are asked about labour."""
    of_labour = [{"level": owners, "by": "employers"}]
    if workers is not None:
        of_labour.append({"level": workers, "by": "workers"})
    rest = {question: {"level": 2, "by": "employers"} for question in QUESTIONS}
    return assess(profile(answers={**rest, **dict.fromkeys(LABOUR, of_labour)}), SHIPPED)


def test_a_dispute_is_said_to_pull_what_one_side_alone_answered() -> None:
    disputed = answered(owners=4, workers=1)
    far = far_from_record(disputed)
    assert all(level.estimate < said - disputed.rubric.pulled for level, said in far)
    assert pulled_by_a_dispute(disputed) == (
        f"Those asked differ: {len(far)} best guesses lie more than 0.5 from the answers."
    )
    assert len(far) > 1
    assert pulled_by_a_dispute(disputed) in trust_sentences(disputed)


@pytest.mark.parametrize(("owners", "workers"), [(4, None), (2, 2)])
def test_without_a_dispute_nothing_is_said_of_one(owners: float, workers: float | None) -> None:
    agreed = answered(owners=owners, workers=workers)
    assert pulled_by_a_dispute(agreed) == ""
    assert len(trust_sentences(agreed)) == 3


def test_a_best_guess_between_the_ends_of_its_figures_is_not_far_from_them() -> None:
    kinds = ("trade-union", "local-government", "local-bank", "chamber-of-commerce")
    bodies = [{"id": kind, "kind": kind, "services": ["training", "design"]} for kind in kinds]
    few = assess(profile(institutions=bodies), SHIPPED)
    apart = [
        abs(level.recorded - level.estimate)
        for level in few.ingredients
        if level.recorded is not None
    ]
    assert max(apart) > few.rubric.pulled
    assert far_from_record(few) == []
