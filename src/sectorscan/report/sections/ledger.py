"""The section on where the 100 points are."""

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.score import LedgerResult
from sectorscan.report import numbers
from sectorscan.report.blocks import Grid, Paragraph, Section
from sectorscan.report.charts.kinds import PointsBar
from sectorscan.report.headings import headed

WORDS = (
    "from each ingredient alone",
    "from ingredients together",
    "held back by a weak partner",
    "not there yet",
)


def ledger(assessment: Assessment) -> Section:
    """The 100 points by where they are, as means of the draws."""
    shares = shares_of(assessment.ledger)
    whole = tuple(zip(WORDS, numbers.to_hundred(shares), strict=True))
    explanation = _explanation(dict(whole)[WORDS[2]])
    listed = ", ".join(f"{number} {words}" for words, number in whole)
    bar = PointsBar(
        name="ledger",
        title="Where the points are",
        table=Grid(("", "Points"), tuple((words, str(number)) for words, number in whole)),
        points=whole,
        shares=shares,
        description=f"Of 100 points: {listed}. {explanation}",
    )
    return headed("ledger", bar, Paragraph(explanation))


def shares_of(points: LedgerResult) -> tuple[float, float, float, float]:
    """The four shares of the 100 points, unrounded, in the order of `WORDS`."""
    left = 100 - points.parts - points.interplay - points.locked
    return points.parts, points.interplay, points.locked, left


def _explanation(held: int) -> str:
    if not held:
        return "Less than one point is held back by a weaker partner."
    points = f"{held} points held back are" if held > 1 else "one point held back is"
    return (
        f"The {points} strength that is there already but cannot be used, because a partner that "
        "this strength needs is weaker. Strengthen the weak partner, and both count."
    )
