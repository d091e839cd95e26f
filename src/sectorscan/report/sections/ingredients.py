"""What a report says of each ingredient: where it stands, how surely, and on what that rests."""

from dataclasses import dataclass

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.levels import IngredientLevel
from sectorscan.report import numbers
from sectorscan.report.document import POOR_LEVEL, STRONG_LEVEL, Tone


@dataclass(frozen=True)
class IngredientRow:
    """One ingredient: where to draw it, and what to print beside it."""

    id: str
    title: str
    low: float
    estimate: float
    high: float
    known: bool
    best: str
    bounds: str
    rests_on: str
    tone: Tone


@dataclass(frozen=True)
class IngredientGroup:
    """The ingredients of one dimension."""

    heading: str
    rows: tuple[IngredientRow, ...]


def ingredient_groups(assessment: Assessment) -> tuple[IngredientGroup, ...]:
    """Every ingredient under the heading of its dimension."""
    return tuple(
        IngredientGroup(
            heading,
            tuple(_row(one) for one in assessment.ingredients if one.dimension == dimension),
        )
        for dimension, heading in assessment.rubric.headings.items()
    )


def _row(one: IngredientLevel) -> IngredientRow:
    known = one.state != "not-known"
    tone: Tone = "plain"
    if one.state == "breach":
        tone = "alarm"
    elif not known:
        tone = "faint"
    elif one.estimate <= POOR_LEVEL:
        tone = "poor"
    elif one.low >= STRONG_LEVEL:
        tone = "good"
    return IngredientRow(
        id=one.id,
        title=one.title,
        low=one.low,
        estimate=one.estimate,
        high=one.high,
        known=known,
        best=numbers.level(one.estimate) if known else "",
        bounds=numbers.between(one.low, one.high) if known else "",
        rests_on=rests_on(one),
        tone=tone,
    )


def rests_on(one: IngredientLevel) -> str:
    """What an ingredient's level rests on; marks point to the footnotes."""
    if one.state == "not-known":
        return "not known"
    if one.state == "breach":
        return "a breach"
    known = [i for i in one.indicators if i.state == "known" and i.share]
    bases = {base for i in known for base in i.basis}
    by = {told.by for i in known for told in i.respondents}
    asked = "judgement" if by <= {"author"} else "answers"
    if "answered" not in bases:
        text = "figures"
    elif bases == {"answered"}:
        text = asked
    else:
        text = "both"
    dated = "*" if any(i.dated for i in known) else ""
    apart = "!" if one.disagreement or any(i.conflict for i in known) else ""
    return text + dated + apart


def footnotes(assessment: Assessment) -> tuple[str, ...]:
    """What the signs of the list mean, where they occur."""
    rests = [rests_on(one) for one in assessment.ingredients]
    notes = []
    if any(one.state == "not-known" for one in assessment.ingredients):
        notes.append(
            "Not known is not zero: it counts as 2 in the best guess, as 0 and as 4 in the ends."
        )
    if any("*" in one for one in rests):
        notes.append("* a figure or answer of another time than the profile: half a level wider.")
    if any("!" in one for one in rests):
        notes.append("! figures and answers, or two figures, that are far apart: ask again.")
    return tuple(notes)
