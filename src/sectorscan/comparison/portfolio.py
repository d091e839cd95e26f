"""Many sectors together: where each is likely to stand, what they share, which are alike.

Summaries are taken one by one, and of each only figures and a few texts are kept.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from msgspec import Struct, field

from sectorscan.assessment.situation import chance_below
from sectorscan.comparison.alarms import AlarmSummary
from sectorscan.comparison.clusters import average_linkage, distances
from sectorscan.comparison.portfolio_result import (
    FailedProfile,
    FirstVisit,
    IngredientSummary,
    LikeSectors,
    Portfolio,
    Rank,
    RankedSector,
    RepeatedSector,
    Shared,
    SharedCount,
    VisitReason,
)
from sectorscan.comparison.summary import Summary
from sectorscan.readers.vocabulary.words import folded
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import (
    DIGITS,
    ROUNDING,
    Estimate,
    FloatArray,
    IntArray,
    LikelyRange,
    least_first,
    most_first,
    ordered,
)

MOST_LISTED = 1000
"""How many sectors are listed one by one."""
MOST_COMPARED = 5000
"""How many, the best known ones, are grouped: the distances of all grow with the square."""
REASONS: tuple[VisitReason, ...] = ("reported", "alleged", "little-known")
"""Why a sector is to be visited, the most pressing first."""
VISITS = 10
"""How many sectors are named to be visited first, unless more have an alarm."""


def portfolio_of(
    summaries: Iterable[Summary], rubric: Rubric, failed: Iterable[FailedProfile] = ()
) -> Portfolio:
    """The sectors of these summaries, all made under this rubric, in one picture.

    `failed` are the profiles that could not be assessed: they are told, and rank nowhere.
    """
    sectors = _Sectors(rubric)
    for summary in summaries:
        sectors.add(summary)
    order = np.argsort(-np.round(sectors.column("estimate"), DIGITS), kind="stable")
    trials = np.array(sectors.trials).reshape(len(sectors.rows), rubric.judgements.gain_draws)
    ranks = drawn_ranks(trials)
    tiers = tiers_of(sectors.column("low"), sectors.column("high"))
    compared, groups = _groups(sectors, order)
    group_of = {row: number for number, rows in enumerate(groups, start=1) for row in rows}
    standing = _Standing(sectors, ranks, tiers, group_of)
    return Portfolio(
        rubric=rubric.title,
        titles=rubric.titles,
        ingredients=tuple(_ingredients(sectors)),
        count=len(sectors.rows),
        few_pieces=sectors.few_pieces,
        alarms=sum(row.alarm.raised for row in sectors.rows),
        not_checked=sum(row.alarm.workers_unasked for row in sectors.rows),
        tiers=int(tiers.max(initial=0)),
        visit_first=_visit_first(sectors),
        failed=tuple(failed),
        repeated=tuple(_repeated(sectors)),
        ranked=tuple(standing.ranked(order.tolist())),
        weak=_shared(rubric, sectors.weak, sectors.weak.total()),
        not_recorded=_shared(rubric, sectors.not_recorded, sectors.with_institutions),
        first=_shared(rubric, sectors.first, sectors.advised),
        nearest=_shared(rubric, sectors.nearest, sectors.nearest.total()),
        compared=compared,
        groups=tuple(_like_sectors(sectors, groups)),
    )


def drawn_ranks(scores: FloatArray) -> IntArray:
    """The rank of each sector in each draw, from 1, for scores (s, D); equal scores share one."""
    ranks = np.empty(scores.shape, dtype=np.intp)
    for draw, column in enumerate(scores.T):
        ranks[:, draw] = 1 + len(column) - np.searchsorted(np.sort(column), column, side="right")
    return ranks


def tiers_of(lows: FloatArray, highs: FloatArray) -> IntArray:
    """The tier of each, from 1, (s,): all ranges of one lie above all ranges of the next."""
    order = np.argsort(-lows, kind="stable")
    highest_after = np.maximum.accumulate(highs[order][::-1])[::-1]
    splits = lows[order][:-1] > highest_after[1:] + ROUNDING
    tiers = np.ones(len(lows), dtype=np.intp)
    tiers[order[1:]] += np.cumsum(splits)
    return tiers


class _Row(Struct, frozen=True):
    """What is kept of one sector, besides its levels and trials."""

    id: str
    name: str
    place: str | None
    as_of: str | None
    low: float
    estimate: float
    high: float
    coverage: float
    pieces: int
    band: str | None
    alarm: AlarmSummary
    weak: str | None
    nearest: str | None
    first: str | None


class _Sectors(Struct):
    """What is kept of all sectors, row by row in the order in which they came."""

    rubric: Rubric
    rows: list[_Row] = field(default_factory=list)
    trials: list[FloatArray] = field(default_factory=list)
    levels: list[FloatArray] = field(default_factory=list)
    """Best guess and the ends of the likely range of each ingredient, (n, 3)."""
    known: list[FloatArray] = field(default_factory=list)
    weak: Counter[str] = field(default_factory=Counter)
    not_recorded: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    nearest: Counter[str] = field(default_factory=Counter)
    with_institutions: int = 0
    advised: int = 0
    few_pieces: int = 0

    def add(self, summary: Summary) -> None:
        """Keep one more sector."""
        self.rows.append(
            _Row(
                id=summary.id,
                name=summary.name,
                place=summary.place,
                as_of=summary.as_of,
                low=summary.score.likely.low,
                estimate=summary.score.estimate,
                high=summary.score.likely.high,
                coverage=summary.coverage,
                pieces=summary.score.pieces,
                band=summary.band.id,
                alarm=summary.alarm,
                weak=summary.weak,
                nearest=summary.nearest,
                first=next(iter(summary.first), None),
            )
        )
        self.trials.append(np.array(summary.trials, dtype=np.float32))
        self.levels.append(
            np.array(
                [(level.estimate, level.likely.low, level.likely.high) for level in summary.levels]
            )
        )
        self.known.append(np.array(summary.known))
        self.weak.update([summary.weak] if summary.weak else ())
        self.nearest.update([summary.nearest] if summary.nearest else ())
        self.first.update(summary.first)
        self.advised += bool(summary.first)
        self.not_recorded.update(summary.not_recorded or ())
        self.with_institutions += summary.not_recorded is not None
        self.few_pieces += summary.score.leads == "likely"

    def column(self, name: str) -> FloatArray:
        """One figure of each sector, (s,)."""
        return np.array([getattr(row, name) for row in self.rows], dtype=float)


class _Standing(Struct, frozen=True):
    """Where each sector stands among all."""

    sectors: _Sectors
    ranks: IntArray
    tiers: IntArray
    group_of: Mapping[int, int]

    def ranked(self, order: Sequence[int]) -> Iterator[RankedSector]:
        """The first of the sectors in this order."""
        following = [*order[1:], None]
        for row, next_row in zip(order[:MOST_LISTED], following, strict=False):
            yield self._ranked(row, next_row)

    def _ranked(self, row: int, next_row: int | None) -> RankedSector:
        sector = self.sectors.rows[row]
        return RankedSector(
            id=sector.id,
            name=sector.name,
            place=sector.place,
            as_of=sector.as_of,
            score=_estimate((sector.estimate, sector.low, sector.high)),
            coverage=sector.coverage,
            pieces=sector.pieces,
            band=sector.band,
            alarm=sector.alarm,
            rank=self._rank(row),
            above_next=None if next_row is None else self._chance_above(row, next_row),
            tier=int(self.tiers[row]),
            group=self.group_of.get(row),
            weak=sector.weak,
            nearest=sector.nearest,
            first=sector.first,
            levels=tuple(_estimate(level) for level in self.sectors.levels[row].tolist()),
            known=tuple(self.sectors.known[row].tolist()),
        )

    def _rank(self, row: int) -> Rank:
        """The likely ranks, of which each is one that the sector had in a draw."""
        share = self.sectors.rubric.judgements.likely
        ranks = self.ranks[row]
        low, high = np.quantile(
            ranks, [(1 - share) / 2, (1 + share) / 2], method="inverted_cdf"
        ).tolist()
        return Rank(low=low, estimate=float(ranks.mean()), high=high)

    def _chance_above(self, row: int, other: int) -> float:
        """In what share of the draws it is above another; a draw with both equal counts half."""
        trials = self.sectors.trials
        return chance_below(trials[other], trials[row])


def _estimate(figures: Sequence[float]) -> Estimate:
    """From a best guess and the ends of its likely range."""
    estimate, low, high = figures
    return Estimate(estimate=estimate, likely=LikelyRange(low=low, high=high))


def _visit_first(sectors: _Sectors) -> tuple[FirstVisit, ...]:
    """All with an alarm, reported breaches before alleged ones; then those of least coverage."""
    rows = sorted(
        sectors.rows, key=lambda row: (REASONS.index(_reason(row)), least_first(row.coverage))
    )
    count = max(VISITS, sum(row.alarm.raised for row in rows))
    return tuple(
        FirstVisit(
            id=row.id, name=row.name, as_of=row.as_of, reason=_reason(row), coverage=row.coverage
        )
        for row in rows[:count]
    )


def _reason(row: _Row) -> VisitReason:
    if row.alarm.reported:
        return "reported"
    return "alleged" if row.alarm.alleged else "little-known"


def _repeated(sectors: _Sectors) -> Iterator[RepeatedSector]:
    """The sectors that several rows are of, such as three forms of one profile."""
    rows_of: dict[tuple[str, ...], list[_Row]] = {}
    for row in sectors.rows:
        key = (folded(row.name) or row.name, folded(row.place or ""), row.as_of or "")
        rows_of.setdefault(key, []).append(row)
    for first, *others in rows_of.values():
        if others:
            members = tuple(row.id for row in (first, *others))
            yield RepeatedSector(name=first.name, as_of=first.as_of, members=members)


def _ingredients(sectors: _Sectors) -> Iterator[IngredientSummary]:
    """Each ingredient over all sectors."""
    for column, ingredient in enumerate(sectors.rubric.ingredients):
        estimates = [
            levels[column, 0]
            for levels, known in zip(sectors.levels, sectors.known, strict=True)
            if known[column]
        ]
        spread = None
        if estimates:
            spread = ordered(
                float(min(estimates)), float(np.mean(estimates)), float(max(estimates))
            )
        yield IngredientSummary(
            id=ingredient.id, title=ingredient.short, known_in=len(estimates), estimates=spread
        )


def _shared(rubric: Rubric, counts: Mapping[str, int], known_of: int) -> Shared:
    shorts = {ingredient.id: ingredient.short for ingredient in rubric.ingredients}
    most_frequent_first = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Shared(
        known_of=known_of,
        counts=tuple(
            SharedCount(id=name, title=shorts.get(name, rubric.titles[name]), sectors=count)
            for name, count in most_frequent_first
        ),
    )


def _groups(sectors: _Sectors, order: IntArray) -> tuple[int, list[list[int]]]:
    """How many sectors are known well enough, and the groups of two or more, largest first."""
    grouping, count = sectors.rubric.judgements.groups, len(sectors.rubric.ingredients)
    least = grouping.known * count - ROUNDING
    enough = [row for row in order.tolist() if sectors.known[row].sum() >= least]
    enough.sort(key=lambda row: most_first(sectors.rows[row].coverage))
    chosen = set(enough[:MOST_COMPARED])
    rows = [row for row in order.tolist() if row in chosen]
    if not rows:
        return 0, []
    levels = np.array([sectors.levels[row][:, 0] for row in rows])
    known = np.array([sectors.known[row] for row in rows])
    apart = distances(levels, known, round(grouping.known_in_both * count))
    groups = [
        [rows[member] for member in group]
        for group in average_linkage(apart, len(rows), grouping.alike)
        if len(group) > 1
    ]
    return len(rows), sorted(groups, key=lambda group: -len(group))


def _like_sectors(sectors: _Sectors, groups: Sequence[Sequence[int]]) -> Iterator[LikeSectors]:
    """Each group beside all that are in a group."""
    if not groups:
        return
    all_means = _means(sectors, [row for rows in groups for row in rows])
    for number, rows in enumerate(groups, start=1):
        yield _group(sectors, number, rows, all_means)


def _group(
    sectors: _Sectors, number: int, rows: Sequence[int], all_means: Sequence[Estimate | None]
) -> LikeSectors:
    """A group by its means, and what marks it among all that are in a group."""
    group_means = _means(sectors, rows)
    above = {
        ingredient.id: mean.estimate - mean_of_all.estimate
        for ingredient, mean, mean_of_all in zip(
            sectors.rubric.ingredients, group_means, all_means, strict=True
        )
        if mean is not None and mean_of_all is not None
    }
    marked = sectors.rubric.judgements.groups.marked
    return LikeSectors(
        number=number,
        members=tuple(sectors.rows[row].id for row in rows),
        levels=tuple(group_means),
        higher=tuple(name for name, levels in above.items() if levels >= marked - ROUNDING),
        lower=tuple(name for name, levels in above.items() if levels <= -marked + ROUNDING),
    )


def _means(sectors: _Sectors, rows: Sequence[int]) -> list[Estimate | None]:
    """Of each ingredient, the means over those sectors of which it is known."""
    levels = np.array([sectors.levels[row] for row in rows])
    known = np.array([sectors.known[row] for row in rows])
    return [
        _estimate(levels[known[:, column], column].mean(axis=0).tolist())
        if known[:, column].any()
        else None
        for column in range(levels.shape[1])
    ]
