"""The section on where the 100 points are."""

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.score import LedgerResult
from sectorscan.languages import marked, tr, tr_many
from sectorscan.report import numbers
from sectorscan.report.blocks import Grid, Paragraph, Section
from sectorscan.report.charts.kinds import PointsBar
from sectorscan.report.headings import headed

WORDS = (
    marked("from each ingredient alone"),
    marked("from ingredients together"),
    marked("held back by a weak partner"),
    marked("not there yet"),
)
HELD_BACK = 2
"""Which of them is held back."""


def ledger(assessment: Assessment) -> Section:
    """The 100 points by where they are, as means of the draws."""
    shares = shares_of(assessment.ledger)
    points = numbers.to_hundred(shares)
    whole = tuple(zip(map(tr, WORDS), points, strict=True))
    # of few pieces most of it is only not known, and nothing that is there already
    explained = assessment.score.leads == "estimate"
    explanation = _explanation(assessment, points[HELD_BACK]) if explained else ""
    listed = ", ".join(f"{number} {words}" for words, number in whole)
    bar = PointsBar(
        name="ledger",
        title=tr("Where the points are"),
        table=Grid(("", tr("Points")), tuple((words, str(number)) for words, number in whole)),
        points=whole,
        shares=shares,
        description=f"{tr('Of 100 points: {points}.', points=listed)} {explanation}".strip(),
    )
    return headed("ledger", bar, *([Paragraph(explanation)] if explanation else []))


def shares_of(points: LedgerResult) -> tuple[float, float, float, float]:
    """The four shares of the 100 points, unrounded, in the order of `WORDS`."""
    left = 100 - points.parts - points.interplay - points.locked
    return points.parts, points.interplay, points.locked, left


def _explanation(assessment: Assessment, held: int) -> str:
    """What is held back, and how much of it only because levels that are not sure may differ."""
    if not held:
        return tr("Less than one point is held back by a weaker partner.")
    at_best = sum(pair.locked for pair in assessment.interdependencies)
    return tr_many(
        "The point held back is strength that cannot be used, because a partner that this strength "
        "needs is weaker: {at_best} at the best guesses of the levels, the rest because levels "
        "that are not sure may differ.",
        "The {count} points held back are strength that cannot be used, because a partner that "
        "this strength needs is weaker: {at_best} at the best guesses of the levels, the rest "
        "because levels that are not sure may differ.",
        held,
        at_best=numbers.points(at_best),
    )
