"""How far interventions raise levels, and what that brings, over draws, as bare NumPy.

With Möbius masses m_i of ingredients and m_ij of pairs, raising ingredient i alone by d brings

    m_i d + sum_j m_ij min(d, max(0, x_j - x_i))

so what an intervention brings is a sum over what it lifts, and a correction for each pair of which
it lifts both ends. Levels x are 0-4, gains are points of the 100. D draws, K interventions, n
ingredients, E entries (an ingredient with an intervention that lifts it), sorted by ingredient.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import combinations, pairwise, permutations

import numpy as np
from msgspec import Struct

from sectorscan.assessment.choquet import Capacity
from sectorscan.rubric.interventions import Intervention
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import TOP, BoolArray, FloatArray, IntArray

POINTS = 100 / TOP  # what a level counts for, in points
STRIP = 8_192  # figures that are worked on at once, of each of a few tables


class Lifts(Struct, frozen=True, eq=False, dict=True):
    """What interventions lift, if every firm takes part."""

    row: IntArray
    """The intervention of each entry, (E,)."""
    column: IntArray
    """The ingredient of each entry, (E,), in their order."""
    lift: FloatArray
    """How far a level of 0 would rise, (E,)."""
    up_to: FloatArray
    """The level above which nothing is lifted, of each intervention, (K,)."""
    size: int
    """How many ingredients there are, n."""
    limit: float
    """The level above which no intervention lifts anything."""
    directed: IntArray
    """Each pair twice, sorted: an ingredient, its partner and the pair, (2 p, 3)."""
    both: IntArray
    """Pairs of which an intervention lifts both ends: its first and second entry, and the pair,
    (B, 3), sorted by intervention."""

    @classmethod
    def of(cls, interventions: Sequence[Intervention], rubric: Rubric) -> "Lifts":
        """The lifts of some interventions, in their order."""
        position = rubric.position
        entries = sorted(
            (position[ingredient], row, lift)
            for row, intervention in enumerate(interventions)
            for ingredient, lift in intervention.lifts.items()
        )
        pairs = {
            frozenset((position[pair.a], position[pair.b])): index
            for index, pair in enumerate(rubric.pairs)
        }
        directed = sorted(
            (*ends, pair) for both, pair in pairs.items() for ends in permutations(both)
        )
        of_row: dict[int, list[int]] = {}
        for entry, (_, row, _) in enumerate(entries):
            of_row.setdefault(row, []).append(entry)
        both = [
            (first, second, pairs[ends])
            for _, own in sorted(of_row.items())
            for first, second in combinations(own, 2)
            for ends in [frozenset((entries[first][0], entries[second][0]))]
            if ends in pairs
        ]
        columns, rows, lifts = np.array(entries, dtype=float).reshape(-1, 3).T
        return cls(
            row=rows.astype(np.intp),
            column=columns.astype(np.intp),
            lift=lifts,
            up_to=np.array([intervention.up_to for intervention in interventions], dtype=float),
            size=len(rubric.ingredients),
            limit=rubric.lift_limit,
            directed=np.array(directed, dtype=np.intp).reshape(-1, 3),
            both=np.array(both, dtype=np.intp).reshape(-1, 3),
        )

    @cached_property
    def entries_of(self) -> IntArray:
        """The entries of each intervention, E in place of fewer, (most, K)."""
        return _listed(self.row, len(self.up_to))

    @cached_property
    def pairs_of(self) -> IntArray:
        """The places in `both` of each intervention, B in place of fewer, (most, K)."""
        return _listed(self.row[self.both[:, 0]], len(self.up_to))

    @cached_property
    def directed_of(self) -> IntArray:
        """The places in `directed` of each ingredient, 2 p in place of fewer, (most, n)."""
        return _listed(self.directed[:, 0], self.size)

    @cached_property
    def by_ingredient(self) -> tuple[tuple[int, slice, tuple[tuple[int, int], ...]], ...]:
        """Each ingredient that is lifted: its entries, its directed pairs and their pairs."""
        ends = np.searchsorted(self.column, np.arange(self.column.max(initial=-1) + 2))
        return tuple(
            (ingredient, slice(start, end), self._partners(ingredient))
            for ingredient, (start, end) in enumerate(pairwise(ends.tolist()))
            if start < end
        )

    def _partners(self, ingredient: int) -> tuple[tuple[int, int], ...]:
        places = self.directed_of[:, ingredient]
        places = places[places < len(self.directed)]
        return tuple(zip(places.tolist(), self.directed[places, 2].tolist(), strict=True))

    @cached_property
    def entry(self) -> IntArray:
        """The entry of each ingredient and intervention, E where there is none, (n, K)."""
        table = np.full((self.size, len(self.up_to)), len(self.row), dtype=np.intp)
        table[self.column, self.row] = np.arange(len(self.row))
        return table

    @property
    def dense(self) -> FloatArray:
        """The lifts as (K, n)."""
        table = np.zeros((len(self.up_to), self.size))
        table[self.row, self.column] = self.lift
        return table


def _listed(owner: IntArray, size: int) -> IntArray:
    """The places of each of so many in `owner`, in their order; behind the last for none."""
    of_each = [np.flatnonzero(owner == each) for each in range(size)]
    table = np.full((max(map(len, of_each), default=0), size), len(owner))
    for each, places in enumerate(of_each):
        table[: len(places), each] = places
    return table


class Raises(Struct, frozen=True, eq=False, dict=True):
    """What interventions raise at D level vectors; draws stand last, so that rows are whole."""

    lifts: Lifts
    levels: FloatArray
    """(n, D), 0-4."""
    singles: FloatArray
    """Masses of ingredients, (n, D) or (n, 1)."""
    pairs: FloatArray
    """Masses of pairs, (p, D) or (p, 1)."""
    scale: FloatArray
    """By how much each intervention's lift is made smaller, by its reach for instance, (K, S)."""
    sector: IntArray
    """Of which of S sectors each level vector is, (D,)."""

    @classmethod
    def of(
        cls, lifts: Lifts, levels: FloatArray, capacity: Capacity, scale: FloatArray
    ) -> "Raises":
        """At levels (D, n) of one sector, with masses that broadcast; the scale is (K,)."""
        singles, pairs = (
            np.ascontiguousarray(np.atleast_2d(masses).T)
            for masses in (capacity.singles, capacity.pairs)
        )
        sector = np.zeros(len(levels), dtype=np.intp)
        return cls(lifts, np.ascontiguousarray(levels.T), singles, pairs, scale[:, None], sector)

    @classmethod
    def joined(cls, sectors: Sequence["Raises"]) -> "Raises":
        """The same interventions in several sectors, one after the other."""

        def masses(tables: Sequence[FloatArray]) -> FloatArray:
            whole = [
                np.broadcast_to(table, (len(table), len(sector.sector)))
                for table, sector in zip(tables, sectors, strict=True)
            ]
            return np.concatenate(whole, axis=1)

        counts = [len(sector.sector) for sector in sectors]
        return cls(
            lifts=sectors[0].lifts,
            levels=np.concatenate([sector.levels for sector in sectors], axis=1),
            singles=masses([sector.singles for sector in sectors]),
            pairs=masses([sector.pairs for sector in sectors]),
            scale=np.concatenate([sector.scale for sector in sectors], axis=1),
            sector=np.repeat(np.arange(len(sectors)), counts),
        )

    @cached_property
    def steps(self) -> FloatArray:
        """How far each entry raises its ingredient by itself, (E + 1, D), in levels.

        The last is 0, for what is not lifted.
        """
        lifts = self.lifts
        steps = np.zeros((len(lifts.row) + 1, self.levels.shape[1]))
        up_to, factor = lifts.up_to[lifts.row], lifts.lift[:, None] * self.scale[lifts.row] / TOP
        counts = np.bincount(self.sector, minlength=factor.shape[1])
        for ingredient, entries, _ in lifts.by_ingredient:
            level = self.levels[ingredient]
            raised = np.subtract(up_to[entries, None], level, out=steps[entries])
            np.maximum(raised, 0.0, out=raised)
            raised *= np.repeat(factor[entries], counts, axis=1)
            np.minimum(raised, np.maximum(lifts.limit - level, 0.0), out=raised)
        return steps

    @cached_property
    def through(self) -> FloatArray:
        """What each entry brings by itself, (E + 1, D), in points; the last is 0."""
        through = np.zeros_like(self.steps)
        for ingredient, entries, partners in self.lifts.by_ingredient:
            steps = self.steps[entries]
            brought = np.multiply(self.singles[ingredient], steps, out=through[entries])
            for place, pair in partners:
                brought += np.minimum(self._gaps[place], steps) * self.pairs[pair]
            brought *= POINTS
        return through

    @cached_property
    def corrections(self) -> FloatArray:
        """What raising both ends of a pair adds to raising each by itself, (B + 1, D), in points.

        The last is 0.
        """
        lifts = self.lifts
        corrections = np.zeros((len(lifts.both) + 1, self.levels.shape[1]))
        for rows in _strips(len(lifts.both), self.levels.shape[1]):
            first, second, pair = lifts.both[rows].T
            ahead = self.levels[lifts.column[second]] - self.levels[lifts.column[first]]
            # each lift counts from where the lower level has caught up with the higher
            low, high = self.steps[first], self.steps[second]
            low -= np.maximum(ahead, 0.0)
            high += np.minimum(ahead, 0.0)
            both = np.minimum(low, high, out=corrections[rows])
            np.maximum(both, 0.0, out=both)
            both *= self.pairs[pair]
            both *= POINTS
        return corrections

    @cached_property
    def gains(self) -> FloatArray:
        """What each intervention brings, (K, D), in points."""
        every = np.arange(len(self.scale))
        return self._together(every, self.through.__getitem__, self.corrections.__getitem__)

    def gains_at(self, rows: IntArray, draws: IntArray) -> FloatArray:
        """What one intervention brings in one draw, at each place of both, in points."""
        by_itself, together = np.zeros((2, *np.broadcast_shapes(rows.shape, draws.shape)))
        for entries in self.lifts.entries_of:
            by_itself += self.through[entries[rows], draws]
        for pairs in self.lifts.pairs_of:
            together += self.corrections[pairs[rows], draws]
        return np.asarray(by_itself + together)

    def through_all(self, wanted: BoolArray, rows: IntArray) -> FloatArray:
        """What some interventions would bring if they raised only the wanted ingredients (n, D).

        It is (rows, D), in points.
        """
        column, (first, second, _) = self.lifts.column, self.lifts.both.T

        def through(entries: IntArray) -> FloatArray:
            return np.asarray(self.through[entries] * wanted[column[entries]])

        def corrections(pairs: IntArray) -> FloatArray:
            both = wanted[column[first[pairs]]] & wanted[column[second[pairs]]]
            return np.asarray(self.corrections[pairs] * both)

        return self._together(rows, through, corrections)

    def _together(
        self,
        rows: IntArray,
        through: Callable[[IntArray], FloatArray],
        corrections: Callable[[IntArray], FloatArray],
    ) -> FloatArray:
        """What some interventions bring, (rows, D), from what entries and their pairs bring."""
        lifts = self.lifts
        by_itself, together = np.zeros((2, len(rows), self.levels.shape[1]))
        for entries in lifts.entries_of[:, rows]:
            has_one = np.flatnonzero(entries < len(lifts.row))
            by_itself[has_one] += through(entries[has_one])
        for pairs in lifts.pairs_of[:, rows]:
            has_one = np.flatnonzero(pairs < len(lifts.both))
            together[has_one] += corrections(pairs[has_one])
        return np.asarray(by_itself + together)

    @cached_property
    def _gaps(self) -> FloatArray:
        """How far each partner stands above an ingredient, at least 0, (directed pairs, D)."""
        low, high, _ = self.lifts.directed.T
        return np.asarray(np.maximum(0.0, self.levels[high] - self.levels[low]))

    def raised_by(self, rows: Sequence[int]) -> FloatArray:
        """How far some interventions raise each ingredient, (n, D), in levels; their lifts add up.

        No ingredient is raised above the limit.
        """
        lifts, raised = self.lifts, np.zeros_like(self.levels)
        entries = np.flatnonzero(np.isin(lifts.row, rows))
        np.add.at(raised, lifts.column[entries], self.steps[entries])
        return np.asarray(np.minimum(np.maximum(0.0, lifts.limit - self.levels), raised))

    @cached_property
    def held(self) -> FloatArray:
        """What each ingredient holds back of its stronger partners, (n, D), in points."""
        return self._of_pairs(self._gaps)

    @cached_property
    def one_more(self) -> FloatArray:
        """What one level more of each ingredient by itself brings, (n, D), in points."""
        return self.by_itself(np.minimum(1.0, TOP - self.levels))

    def by_itself(self, more: FloatArray) -> FloatArray:
        """What so many levels more (n, D) of each ingredient by itself bring, (n, D), in points."""
        together = self._of_pairs(np.minimum(self._gaps, more[self.lifts.directed[:, 0]]))
        return np.asarray(self.singles * more * POINTS + together)

    def together(self, more: FloatArray) -> FloatArray:
        """What so many levels more (n, D) of all ingredients bring together, (D,), in points."""
        low, high, pair = self.lifts.directed.T
        once = low < high
        first, second, masses = low[once], high[once], self.pairs[pair[once]]
        before = np.minimum(self.levels[first], self.levels[second])
        after = np.minimum(self.levels[first] + more[first], self.levels[second] + more[second])
        brought = (self.singles * more).sum(axis=0) + (masses * (after - before)).sum(axis=0)
        return np.asarray(brought * POINTS)

    def _of_pairs(self, gaps: FloatArray) -> FloatArray:
        """Gaps (directed pairs, D) in points, added up by the lower ingredient, (n, D)."""
        low, _, pair = self.lifts.directed.T
        total, points = np.zeros_like(self.levels), gaps * self.pairs[pair]
        for places in self.lifts.directed_of:
            has_one = np.flatnonzero(places < len(low))
            total[has_one] += points[places[has_one]]
        return np.asarray(total * POINTS)


def _strips(rows: int, draws: int) -> Iterator[slice]:
    """Parts of a table (rows, draws) that the processor keeps at hand while it works on them."""
    step = max(1, STRIP // max(1, draws))
    return (slice(start, min(start + step, rows)) for start in range(0, rows, step))
