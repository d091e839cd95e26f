"""What a report says holds the sector back, told by the ingredient that is weak."""

from collections.abc import Sequence
from dataclasses import dataclass

from sectorscan.report import numbers
from sectorscan.report.line import Line
from sectorscan.report.names import Names
from sectorscan.result import Assessment, PairResult
from sectorscan.scoring import weak_links

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
