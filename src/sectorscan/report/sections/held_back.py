"""What a report says holds the sector back, told by the ingredient that is weak."""

from collections.abc import Sequence
from dataclasses import dataclass

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.score import PairResult
from sectorscan.assessment.score import weak_links
from sectorscan.report import numbers
from sectorscan.report.document import Line
from sectorscan.report.names import Names
from sectorscan.rubric.entries import Strength


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


SHOWN_WEAK = 3
SHOWN_PARTNERS = 4
SHOWN_UNKNOWN = 3
EXPLAINED_PARTNERS = 2


@dataclass(frozen=True)
class Partner:
    """A stronger partner that is held back, and what generally happens then."""

    name: str
    level: str
    clause: str


@dataclass(frozen=True)
class WeakLink:
    """An ingredient that holds stronger ones back."""

    name: str
    id: str
    level: str
    holds: str
    points: str
    explained: tuple[Partner, ...]
    others: str


@dataclass(frozen=True)
class HeldBack:
    """What holds the sector back, by the ingredient that is weak."""

    weak: tuple[WeakLink, ...]
    smaller: Line | None
    suspected: Line | None
    nothing: str


def held_back_view(assessment: Assessment, names: Names) -> HeldBack:
    """The weak ingredients, those that hold back most for certain first."""
    pairs = [one for one in assessment.interdependencies if one.weak is not None and one.locked > 0]
    suspected = [one for one in pairs if one.suspected]
    ranked = list(weak_links(pairs).items())
    rest = sum(one.locked for _, held in ranked[SHOWN_WEAK:] for one in held)
    unknown = [one.short for one in assessment.ingredients if one.state == "not-known"]
    return HeldBack(
        weak=tuple(_weak_link(names, weak, held) for weak, held in ranked[:SHOWN_WEAK]),
        smaller=_sum_line(f"{len(ranked) - SHOWN_WEAK} smaller ones", rest),
        suspected=_sum_line(
            f"Only suspected, with {_unknown(unknown)} not known",
            sum(one.locked for one in suspected),
        ),
        nothing="" if pairs else _nothing(assessment, unknown),
    )


def _nothing(assessment: Assessment, unknown: Sequence[str]) -> str:
    if len(unknown) == len(assessment.ingredients):
        return "No ingredient is known, so nobody can say."
    known = "that is known " if unknown else ""
    return f"Nothing: no ingredient {known}is held back by a weaker partner."


def _unknown(shorts: Sequence[str]) -> str:
    few = len(shorts) <= SHOWN_UNKNOWN
    return numbers.listed(shorts) if few else f"{len(shorts)} ingredients"


def _sum_line(label: str, total: float) -> Line | None:
    return Line(label, numbers.points(total)) if total > 0 else None


def _weak_link(names: Names, weak: str, held: Sequence[PairResult]) -> WeakLink:
    held = sorted(held, key=lambda one: (-one.locked_floor, -one.locked))
    partners = [
        Partner(
            name=names.short(names.other(pair, weak)),
            level=numbers.level(names.level(names.other(pair, weak)).estimate),
            clause=pair.clause,
        )
        for pair in held
    ]
    explained, others = partners[:EXPLAINED_PARTNERS], partners[EXPLAINED_PARTNERS:]
    stronger = f"{numbers.in_words(len(held))} stronger partner{'s' if len(held) > 1 else ''}"
    return WeakLink(
        name=names.short(weak),
        id=weak,
        level=numbers.level(names.level(weak).estimate),
        holds=f"{stronger} held back",
        points=numbers.points(sum(one.locked for one in held)),
        explained=tuple(explained),
        others=numbers.listed([f"{one.name} ({one.level})" for one in others[:SHOWN_PARTNERS]]),
    )
