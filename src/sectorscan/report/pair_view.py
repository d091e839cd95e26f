"""What a report says of each interdependency: a sentence, and the figures to draw it with."""

from dataclasses import dataclass

from sectorscan.report import numbers
from sectorscan.report.names import Names
from sectorscan.result import Assessment, PairResult
from sectorscan.rubric_parts import Strength


@dataclass(frozen=True)
class PairRow:
    """Two ingredients that need each other; points are of the 100, at the best guess."""

    id: str
    a: str
    b: str
    strength: Strength
    realised: float
    locked: float
    weak: str | None
    """The weaker partner; None where both are level."""
    suspected: bool
    """Whether a partner is not known."""
    sentence: str


def pair_rows(assessment: Assessment, names: Names) -> tuple[PairRow, ...]:
    """Every pair, in the rubric's order."""
    return tuple(
        PairRow(
            id=pair.id,
            a=pair.a,
            b=pair.b,
            strength=pair.strength,
            realised=pair.realised,
            locked=pair.locked,
            weak=pair.weak,
            suspected=pair.suspected,
            sentence=_sentence(pair, names),
        )
        for pair in assessment.interdependencies
    )


def _sentence(pair: PairResult, names: Names) -> str:
    need = f"{names.of(pair.a)} and {names.of(pair.b)} need each other ({pair.strength} tie)"
    if pair.suspected:
        unknown = [names.short(one) for one in (pair.a, pair.b) if not _known(names, one)]
        told = f"{numbers.listed(unknown)} {'is' if len(unknown) == 1 else 'are'} not known"
        return f"{need}; what is held back can only be suspected: {told}."
    if pair.weak is None or pair.locked <= 0:
        return f"{need}; both stand equally high, so nothing is held back."
    strong = names.other(pair, pair.weak)
    ends = [numbers.level(names.level(one).estimate) for one in (pair.weak, strong)]
    return (
        f"{need}; {numbers.points(pair.locked)} points are held back by {names.short(pair.weak)} "
        f"({ends[0]} against {ends[1]}): {pair.clause}."
    )


def _known(names: Names, ingredient: str) -> bool:
    return names.level(ingredient).state != "not-known"
