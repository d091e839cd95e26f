"""The section on where the 100 points are."""

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.score import points_held_back
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
    """The 100 points by where they are."""
    shares = shares_of(assessment)
    points = numbers.to_hundred(shares)
    whole = tuple(zip(map(tr, WORDS), points, strict=True))
    # of few pieces most of it is only not known, and nothing that is there already
    explained = assessment.score.leads == "estimate"
    explanation = _explanation(points[HELD_BACK]) if explained else ""
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


def shares_of(assessment: Assessment) -> tuple[float, float, float, float]:
    """The four shares of the 100 points, unrounded, in the order of `WORDS`.

    The first two make the best guess. What is held back is told at the best guesses of the levels,
    as it is pair by pair; what uneven levels may cost beyond is not there yet.
    """
    points, held = assessment.ledger, points_held_back(assessment.interdependencies)
    return points.parts, points.interplay, held, 100 - points.parts - points.interplay - held


def _explanation(held: int) -> str:
    if not held:
        return tr("Less than one point is held back by a weaker partner.")
    return tr_many(
        "The one point held back is strength that is there already but cannot be used, because a "
        "partner that this strength needs is weaker. Strengthen the weak partner, and both count.",
        "The {count} points held back are strength that is there already but cannot be used, "
        "because a partner that this strength needs is weaker. Strengthen the weak partner, and "
        "both count.",
        held,
    )
