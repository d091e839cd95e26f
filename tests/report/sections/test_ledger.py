"""The section on where the 100 points are."""

from msgspec.structs import replace

from sectorscan.assessment.result.score import LedgerResult
from sectorscan.report.blocks import Paragraph
from sectorscan.report.sections.ledger import ledger
from tests.support.plan_steps import small_sector


def explained(locked: float, *pairs: float) -> str:
    """What is said of points held back in trials, and by pairs at the best guesses."""
    of = small_sector()
    [pair, *_] = of.interdependencies
    section = ledger(
        replace(
            of,
            score=replace(of.score, leads="estimate"),
            ledger=LedgerResult(parts=30, interplay=20, locked=locked),
            interdependencies=tuple(replace(pair, locked=points) for points in pairs),
        )
    )
    [text] = [block.text for block in section.blocks if isinstance(block, Paragraph)]
    return text


def test_what_is_held_back_only_in_trials_is_told_apart() -> None:
    told = explained(11.2, 2, 0.6)
    assert told.startswith("The 11 points held back are strength that cannot be used")
    assert "2.6 at the best guesses of the levels, the rest because levels that" in told
    assert explained(1.2, 1).startswith("The point held back is strength")


def test_less_than_a_point_is_said_to_be_so() -> None:
    assert explained(0.3, 0.1) == "Less than one point is held back by a weaker partner."
