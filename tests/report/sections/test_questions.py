"""Who said what where respondents differ, and whom to ask first."""

from sectorscan.assessment.result.levels import RespondentLevel
from sectorscan.report.sections.questions import who_said_what
from tests.support.plan_steps import small_sector


def answer(by: str, level: float) -> RespondentLevel:
    return RespondentLevel(by=by, level=level, count=1, spread=0, low=level, high=level, error=0.1)


def test_the_highest_comes_first() -> None:
    answers = [answer("workers", 1), answer("employers", 3.5)]
    assert who_said_what(small_sector(), answers) == "employers 3.5, workers 1.0"


def test_what_only_the_last_bits_tell_apart_stays_in_its_order() -> None:
    answers = [answer("workers", 2.5), answer("employers", 2.5 + 1e-12)]
    assert who_said_what(small_sector(), answers) == "workers 2.5, employers 2.5"
