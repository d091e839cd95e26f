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
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import ROUNDING, BoolArray, FloatArray, IntArray, ordered

MOST_PLACED = 1000
"""How many sectors are listed one by one."""
MOST_COMPARED = 1000
"""How many, the best known ones, are grouped: the distances of all grow with the square."""


def portfolio_of(summaries: Iterable[Summary], rubric: Rubric) -> Portfolio:
    """The sectors of these summaries, all made under this rubric, in one picture."""
    collected = _Collected()
    for summary in summaries:
        collected.add(summary)
    best, worst = possible_ranks(collected.floors, collected.ceilings)
    order = np.lexsort((np.arange(len(best)), worst, best))
    brackets = brackets_of(collected.floors, collected.ceilings)
    compared, groups = _groups(collected, rubric, order)
    group_of = {row: number for number, rows in enumerate(groups, start=1) for row in rows}
    return Portfolio(
        rubric=rubric.title,
        titles=rubric.titles,
        ingredients=tuple(_ingredients(collected, rubric)),
        count=len(collected.sectors),
        without_guess=sum(sector.estimate is None for sector in collected.sectors),
        breaches=sum(sector.bands is None for sector in collected.sectors),
        brackets=int(brackets.max(initial=0)),
        placed=tuple(
            _placed(
                collected,
                row,
                ranks=(int(best[row]), int(worst[row])),
                bracket=int(brackets[row]),
                group=group_of.get(row),
            )
            for row in order[:MOST_PLACED].tolist()
        ),
        weak=_shared(rubric, collected.weak, collected.weak.total()),
        not_recorded=_shared(rubric, collected.not_recorded, collected.institutions_listed),
        first=_shared(rubric, collected.first, collected.advised),
        nearest=_shared(rubric, collected.nearest, collected.nearest.total()),
        compared=compared,
        groups=tuple(
            _group(collected, rubric, number, rows, group_of)
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
class _Sector:
    """What is kept of one sector, besides its levels."""

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
class _Collected:
    """What is kept of all sectors; `levels` and `known` have a row of ingredients each."""

    sectors: list[_Sector] = field(default_factory=list)
    levels: list[FloatArray] = field(default_factory=list)
    known: list[BoolArray] = field(default_factory=list)
    weak: Counter[str] = field(default_factory=Counter)
    not_recorded: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    nearest: Counter[str] = field(default_factory=Counter)
    institutions_listed: int = 0
    advised: int = 0

    def add(self, summary: Summary) -> None:
        """Keep one more sector."""
        self.sectors.append(
            _Sector(
                id=summary.id,
                name=summary.name,
                place=summary.place,
                as_of=summary.as_of,
                low=summary.score.low,
                estimate=summary.score.estimate,
                high=summary.score.high,
                coverage=summary.coverage,
                bands=None if summary.breaches else (summary.band.low, summary.band.high),
                weak=summary.weak,
                nearest=summary.nearest,
                first=next(iter(summary.first), None),
            )
        )
        self.levels.append(np.array(summary.levels))
        self.known.append(np.array(summary.known))
        self.weak.update([summary.weak] if summary.weak else ())
        self.nearest.update([summary.nearest] if summary.nearest else ())
        self.first.update(summary.first)
        self.advised += bool(summary.first)
        self.not_recorded.update(summary.not_recorded or ())
        self.institutions_listed += summary.not_recorded is not None

    @property
    def floors(self) -> FloatArray:
        """The least score of each, (n,)."""
        return np.array([sector.low for sector in self.sectors])

    @property
    def ceilings(self) -> FloatArray:
        """The greatest score of each, (n,)."""
        return np.array([sector.high for sector in self.sectors])


def _placed(
    collected: _Collected, row: int, *, ranks: tuple[int, int], bracket: int, group: int | None
) -> Placed:
    sector = collected.sectors[row]
    return Placed(
        id=sector.id,
        name=sector.name,
        place=sector.place,
        as_of=sector.as_of,
        score=Score(low=sector.low, estimate=sector.estimate, high=sector.high),
        coverage=sector.coverage,
        bands=sector.bands,
        ranks=ranks,
        bracket=bracket,
        group=group,
        weak=sector.weak,
        nearest=sector.nearest,
        first=sector.first,
        levels=tuple(map(tuple, collected.levels[row].tolist())),
        known=tuple(collected.known[row].tolist()),
    )


def _ingredients(collected: _Collected, rubric: Rubric) -> Iterator[Ingredient]:
    """Each ingredient over all sectors."""
    for column, ingredient in enumerate(rubric.ingredients):
        seen = [
            levels[column, 1]
            for levels, known in zip(collected.levels, collected.known, strict=True)
            if known[column]
        ]
        span = None
        if seen:
            span = ordered(float(min(seen)), float(np.mean(seen)), float(max(seen)))
        yield Ingredient(
            id=ingredient.id, title=ingredient.short, known_in=len(seen), estimates=span
        )


def _shared(rubric: Rubric, counts: Mapping[str, int], known_of: int) -> Shared:
    shorts = {ingredient.id: ingredient.short for ingredient in rubric.ingredients}
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Shared(
        known_of=known_of,
        counts=tuple(
            Count(id=name, title=shorts.get(name, rubric.titles[name]), sectors=count)
            for name, count in ranked
        ),
    )


def _groups(collected: _Collected, rubric: Rubric, order: IntArray) -> tuple[int, list[list[int]]]:
    """How many sectors are known well enough, and the groups of two or more, largest first."""
    judged, count = rubric.judgements.groups, len(rubric.ingredients)
    enough = [row for row in order.tolist() if collected.known[row].sum() >= judged.known * count]
    enough.sort(key=lambda row: -collected.sectors[row].coverage)
    chosen = set(enough[:MOST_COMPARED])
    rows = [row for row in order.tolist() if row in chosen]
    if not rows:
        return 0, []
    levels = np.array([collected.levels[row][:, 1] for row in rows])
    known = np.array([collected.known[row] for row in rows])
    apart = distances(levels, known, round(judged.known_in_both * count))
    groups = [
        [rows[member] for member in group]
        for group in average_linkage(apart, judged.alike)
        if len(group) > 1
    ]
    return len(rows), sorted(groups, key=lambda group: -len(group))


def _group(
    collected: _Collected,
    rubric: Rubric,
    number: int,
    rows: Sequence[int],
    group_of: Mapping[int, int],
) -> Group:
    """A group by its means, and what marks it among all that are in a group."""
    group_means, all_means = _means(collected, rows), _means(collected, list(group_of))
    above = {
        ingredient.id: group_mean[1] - overall_mean[1]
        for ingredient, group_mean, overall_mean in zip(
            rubric.ingredients, group_means, all_means, strict=True
        )
        if group_mean is not None and overall_mean is not None
    }
    marked = rubric.judgements.groups.marked
    return Group(
        number=number,
        members=tuple(collected.sectors[row].id for row in rows),
        levels=tuple(group_means),
        higher=tuple(name for name, levels in above.items() if levels >= marked),
        lower=tuple(name for name, levels in above.items() if levels <= -marked),
    )


def _means(collected: _Collected, rows: Sequence[int]) -> list[tuple[float, float, float] | None]:
    """Of each ingredient, the mean low, estimate and high where it is known."""
    levels = np.array([collected.levels[row] for row in rows])
    known = np.array([collected.known[row] for row in rows])
    means: list[tuple[float, float, float] | None] = []
    for column in range(levels.shape[1]):
        seen = levels[known[:, column], column]
        low, estimate, high = seen.mean(axis=0).tolist() if len(seen) else (0, 0, 0)
        means.append((low, estimate, high) if len(seen) else None)
    return means
