"""The section on where the 100 points are."""

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report import numbers
from sectorscan.report.blocks import Grid, Paragraph, Section
from sectorscan.report.charts.kinds import PointsBar
from sectorscan.report.headings import headed

WORDS = ("each ingredient alone", "from working together", "held back", "still to be built")


def ledger(assessment: Assessment) -> Section | None:
    """The 100 points by where they are; None where no best guess is given."""
    points = assessment.ledger
    if points is None:
        return None
    left = 100 - points.parts - points.interplay - points.locked
    shares = (points.parts, points.interplay, points.locked, left)
    whole = tuple(zip(WORDS, numbers.to_hundred(shares), strict=True))
    explanation = _explanation(dict(whole)["held back"])
    listed = ", ".join(f"{number} {words}" for words, number in whole)
    bar = PointsBar(
        name="ledger",
        title="Where the 100 points are",
        table=Grid(("", "Points"), tuple((words, str(number)) for words, number in whole)),
        points=whole,
        shares=shares,
        description=f"Of 100 points: {listed}. {explanation}",
    )
    return headed("ledger", bar, Paragraph(explanation))


def _explanation(held: int) -> str:
    if not held:
        return "Less than one point is held back by a weaker partner."
    points = f"{held} points held back are" if held > 1 else "one point held back is"
    return (
        f"The {points} strength that is there already but cannot be used, because a partner that "
        "this strength needs is weaker. Strengthen the weak partner, and both count."
    )
