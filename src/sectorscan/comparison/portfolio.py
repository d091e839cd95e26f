"""Many sectors together: where each may stand, what they have in common, which are alike.

Summaries are taken one by one, and of each only a few figures and texts are kept.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from sectorscan.assessment.result.score import Score
from sectorscan.comparison.clusters import average_linkage, distances
from sectorscan.comparison.portfolio_result import (
    Count,
    Group,
    Ingredient,
    Placed,
    Portfolio,
    Shared,
)
from sectorscan.comparison.summary import Summary
from sectorscan.measures.weights import ROUNDING
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import BoolArray, FloatArray, IntArray, ordered

MOST_PLACED = 1000
"""How many sectors are told one by one."""
MOST_COMPARED = 1000
"""How many, the best known ones, are grouped: the distances of all grow with the square."""
KNOWN_ENOUGH, COMMON_ENOUGH = 0.5, 0.25
"""Shares of the ingredients that must be known to group a sector, and be known in both of two."""
ALIKE = 0.5
"""How far apart, in levels and on average, sectors of one group may be; a judgement."""
MARKED = 0.5
"""How far, in levels, a group's mean must lie from that of all to mark the group."""


def portfolio_of(summaries: Iterable[Summary], rubric: Rubric) -> Portfolio:
    """The sectors of these summaries, all made under this rubric, in one picture."""
    kept = _Kept()
    for summary in summaries:
        kept.add(summary)
    best, worst = possible_ranks(kept.floors, kept.ceilings)
    order = np.lexsort((np.arange(len(best)), worst, best))
    brackets = brackets_of(kept.floors, kept.ceilings)
    compared, groups = _groups(kept, rubric, order)
    group_of = {row: number for number, rows in enumerate(groups, start=1) for row in rows}
    return Portfolio(
        rubric=rubric.title,
        titles=rubric.titles,
        ingredients=tuple(_ingredients(kept, rubric)),
        count=len(kept.lines),
        without_guess=sum(one.estimate is None for one in kept.lines),
        breaches=sum(one.bands is None for one in kept.lines),
        brackets=int(brackets.max(initial=0)),
        placed=tuple(
            _placed(
                kept,
                row,
                ranks=(int(best[row]), int(worst[row])),
                bracket=int(brackets[row]),
                group=group_of.get(row),
            )
            for row in order[:MOST_PLACED].tolist()
        ),
        weak=_shared(rubric, kept.weak, kept.weak.total()),
        not_recorded=_shared(rubric, kept.not_recorded, kept.collected),
        first=_shared(rubric, kept.first, kept.advised),
        nearest=_shared(rubric, kept.nearest, kept.nearest.total()),
        compared=compared,
        groups=tuple(
            _group(kept, rubric, number, rows, group_of)
            for number, rows in enumerate(groups, start=1)
        ),
    )


def possible_ranks(floors: FloatArray, ceilings: FloatArray) -> tuple[IntArray, IntArray]:
    """The best and the worst rank, from 1, that scores within these bounds can have, (n,) each.

    As many are above for certain as have their low above its high, and below, the other way.
    Equal scores share the better rank, so that the worst counts only who can be strictly above.
    """
    above = len(floors) - np.searchsorted(np.sort(floors), ceilings + ROUNDING, side="right")
    below = np.searchsorted(np.sort(ceilings), floors - ROUNDING, side="left")
    return 1 + above, len(floors) - below


def brackets_of(floors: FloatArray, ceilings: FloatArray) -> IntArray:
    """The bracket of each, from 1, (n,): all of one are above all of the next for certain."""
    order = np.argsort(-floors, kind="stable")
    highest_after = np.maximum.accumulate(ceilings[order][::-1])[::-1]
    splits = floors[order][:-1] > highest_after[1:] + ROUNDING
    brackets = np.ones(len(floors), dtype=np.intp)
    brackets[order[1:]] += np.cumsum(splits)
    return brackets


@dataclass(frozen=True, slots=True)
class _Line:
    """What is kept of one sector but its levels."""

    id: str
    name: str
    place: str | None
    as_of: str | None
    low: float
    estimate: float | None
    high: float
    coverage: float
    bands: tuple[str, str] | None
    weak: str | None
    nearest: str | None
    first: str | None


@dataclass
class _Kept:
    """What is kept of all sectors."""

    lines: list[_Line] = field(default_factory=list)
    rows: list[FloatArray] = field(default_factory=list)
    seen: list[BoolArray] = field(default_factory=list)
    weak: Counter[str] = field(default_factory=Counter)
    not_recorded: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    nearest: Counter[str] = field(default_factory=Counter)
    collected: int = 0
    advised: int = 0

    def add(self, one: Summary) -> None:
        """Keep one more."""
        self.lines.append(
            _Line(
                id=one.id,
                name=one.name,
                place=one.place,
                as_of=one.as_of,
                low=one.score.low,
                estimate=one.score.estimate,
                high=one.score.high,
                coverage=one.coverage,
                bands=None if one.breaches else (one.band.low, one.band.high),
                weak=one.weak,
                nearest=one.nearest,
                first=next(iter(one.first), None),
            )
        )
        self.rows.append(np.array(one.levels))
        self.seen.append(np.array(one.known))
        self.weak.update([one.weak] if one.weak else ())
        self.nearest.update([one.nearest] if one.nearest else ())
        self.first.update(one.first)
        self.advised += bool(one.first)
        self.not_recorded.update(one.not_recorded or ())
        self.collected += one.not_recorded is not None

    @property
    def floors(self) -> FloatArray:
        """The least score of each, (n,)."""
        return np.array([one.low for one in self.lines])

    @property
    def ceilings(self) -> FloatArray:
        """The greatest score of each, (n,)."""
        return np.array([one.high for one in self.lines])


def _placed(
    kept: _Kept, row: int, *, ranks: tuple[int, int], bracket: int, group: int | None
) -> Placed:
    line = kept.lines[row]
    return Placed(
        id=line.id,
        name=line.name,
        place=line.place,
        as_of=line.as_of,
        score=Score(low=line.low, estimate=line.estimate, high=line.high),
        coverage=line.coverage,
        bands=line.bands,
        ranks=ranks,
        bracket=bracket,
        group=group,
        weak=line.weak,
        nearest=line.nearest,
        first=line.first,
        levels=tuple(map(tuple, kept.rows[row].tolist())),
        known=tuple(kept.seen[row].tolist()),
    )


def _ingredients(kept: _Kept, rubric: Rubric) -> Iterator[Ingredient]:
    """Each ingredient over all sectors."""
    for column, ingredient in enumerate(rubric.ingredients):
        seen = [
            levels[column, 1]
            for levels, known in zip(kept.rows, kept.seen, strict=True)
            if known[column]
        ]
        span = None
        if seen:
            span = ordered(float(min(seen)), float(np.mean(seen)), float(max(seen)))
        yield Ingredient(
            id=ingredient.id, title=ingredient.short, known_in=len(seen), estimates=span
        )


def _shared(rubric: Rubric, counts: Mapping[str, int], known_of: int) -> Shared:
    shorts = {one.id: one.short for one in rubric.ingredients}
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Shared(
        known_of=known_of,
        counts=tuple(
            Count(id=name, title=shorts.get(name, rubric.titles[name]), sectors=count)
            for name, count in ranked
        ),
    )


def _groups(kept: _Kept, rubric: Rubric, order: IntArray) -> tuple[int, list[list[int]]]:
    """How many sectors are known well enough, and the groups of two or more, largest first."""
    count = len(rubric.ingredients)
    enough = [row for row in order.tolist() if kept.seen[row].sum() >= KNOWN_ENOUGH * count]
    enough.sort(key=lambda row: -kept.lines[row].coverage)
    chosen = set(enough[:MOST_COMPARED])
    rows = [row for row in order.tolist() if row in chosen]
    if not rows:
        return 0, []
    levels = np.array([kept.rows[row][:, 1] for row in rows])
    known = np.array([kept.seen[row] for row in rows])
    found = average_linkage(distances(levels, known, round(COMMON_ENOUGH * count)), ALIKE)
    groups = [[rows[one] for one in group] for group in found if len(group) > 1]
    return len(rows), sorted(groups, key=lambda group: -len(group))


def _group(
    kept: _Kept,
    rubric: Rubric,
    number: int,
    rows: Sequence[int],
    group_of: Mapping[int, int],
) -> Group:
    """A group by its means, and what marks it among all that are in a group."""
    here, everywhere = _means(kept, rows), _means(kept, list(group_of))
    apart = {
        ingredient.id: mean[1] - all_[1]
        for ingredient, mean, all_ in zip(rubric.ingredients, here, everywhere, strict=True)
        if mean is not None and all_ is not None
    }
    return Group(
        number=number,
        members=tuple(kept.lines[row].id for row in rows),
        levels=tuple(here),
        higher=tuple(name for name, far in apart.items() if far >= MARKED),
        lower=tuple(name for name, far in apart.items() if far <= -MARKED),
    )


def _means(kept: _Kept, rows: Sequence[int]) -> list[tuple[float, float, float] | None]:
    """Of each ingredient, the mean low, estimate and high where it is known."""
    levels = np.array([kept.rows[row] for row in rows])
    known = np.array([kept.seen[row] for row in rows])
    means: list[tuple[float, float, float] | None] = []
    for column in range(levels.shape[1]):
        seen = levels[known[:, column], column]
        low, estimate, high = seen.mean(axis=0).tolist() if len(seen) else (0, 0, 0)
        means.append((low, estimate, high) if len(seen) else None)
    return means
