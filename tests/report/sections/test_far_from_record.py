"""Best guesses that lie far from what was answered, and why they do."""

from sectorscan.assessment.assess import assess
from sectorscan.report.sections.far_from_record import far_from_record
from tests.support.builders import profile
from tests.support.reports import SHIPPED

QUESTIONS = [
    indicator.id
    for ingredient in SHIPPED.ingredients
    for indicator in ingredient.indicators
    if ingredient.id != SHIPPED.labour_ingredient and hasattr(indicator, "question")
]
LABOUR = [topic.id for topic in SHIPPED.labour_topics]


def test_a_quarrel_over_labour_pulls_nothing_that_one_side_alone_answered() -> None:
    of_labour = [{"level": 4, "by": "employers"}, {"level": 1, "by": "workers"}]
    rest = {question: {"level": 2, "by": "employers"} for question in QUESTIONS}
    disputed = assess(profile(answers={**rest, **dict.fromkeys(LABOUR, of_labour)}), SHIPPED)
    assert len(disputed.disagreements) == len(LABOUR)
    assert far_from_record(disputed) == []


def test_an_answer_unlike_all_others_lies_far_from_its_best_guess() -> None:
    high = {question: {"level": 4, "by": "employers"} for question in QUESTIONS[1:]}
    [(level, said)] = far_from_record(
        assess(profile(answers={QUESTIONS[0]: {"level": 0, "by": "employers"}, **high}), SHIPPED)
    )
    assert level.estimate > said + SHIPPED.judgements.pulled


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
