"""How far interventions raise levels, and what that brings, over draws, as bare NumPy.

With Möbius masses m_i of ingredients and m_ij of pairs, raising ingredient i alone by d brings

    m_i d + sum_j m_ij min(d, max(0, x_j - x_i))

so what an intervention brings is a sum over what it lifts, and a correction for each pair of which
it lifts both ends. Levels x are 0-4, gains are points of the 100. D draws, K interventions, n
ingredients, E entries (an ingredient with an intervention that lifts it), sorted by ingredient.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import combinations, permutations

import numpy as np
from msgspec import Struct

from sectorscan.assessment.choquet import Capacity
from sectorscan.rubric.interventions import Intervention
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import TOP, BoolArray, FloatArray, IntArray

POINTS = 100 / TOP  # what a level counts for, in points


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
            limit=rubric.lift_limit,
            directed=np.array(directed, dtype=np.intp).reshape(-1, 3),
            both=np.array(both, dtype=np.intp).reshape(-1, 3),
        )

    @cached_property
    def by_row(self) -> IntArray:
        """The entries in the order of their interventions, (E,)."""
        return np.argsort(self.row, kind="stable")

    @cached_property
    def starts(self) -> IntArray:
        """Where each intervention that lifts something begins in `by_row`."""
        return np.flatnonzero(np.diff(self.row[self.by_row], prepend=-1))

    @cached_property
    def slices(self) -> tuple[tuple[int, int, slice], ...]:
        """The place of each directed pair, its pair, and the entries of its ingredient."""
        ends = np.searchsorted(self.column, np.arange(self.column.max(initial=-1) + 2))
        return tuple(
            (place, pair, slice(*ends[low : low + 2].tolist()))
            for place, (low, _, pair) in enumerate(self.directed.tolist())
            if low < len(ends) - 1
        )

    def entry(self, size: int) -> IntArray:
        """The entry of each of n ingredients and intervention, E where there is none, (n, K)."""
        table = np.full((size, len(self.up_to)), len(self.row), dtype=np.intp)
        table[self.column, self.row] = np.arange(len(self.row))
        return table

    def dense(self, size: int) -> FloatArray:
        """The lifts as (K, n)."""
        table = np.zeros((len(self.up_to), size))
        table[self.row, self.column] = self.lift
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
    """By how much each intervention's lift is made smaller, by its reach for instance, (K,)."""

    @classmethod
    def of(
        cls, lifts: Lifts, levels: FloatArray, capacity: Capacity, scale: FloatArray
    ) -> "Raises":
        """At levels (D, n), with masses that broadcast against (D,)."""
        singles, pairs = (
            np.ascontiguousarray(np.atleast_2d(masses).T)
            for masses in (capacity.singles, capacity.pairs)
        )
        return cls(lifts, np.ascontiguousarray(levels.T), singles, pairs, scale)

    @cached_property
    def steps(self) -> FloatArray:
        """How far each entry raises its ingredient by itself, (E, D), in levels."""
        lifts, at = self.lifts, self.levels[self.lifts.column]
        raised = lifts.up_to[lifts.row, None] - at
        np.maximum(raised, 0.0, out=raised)
        raised *= (lifts.lift * self.scale[lifts.row] / TOP)[:, None]
        left = np.maximum(np.subtract(lifts.limit, at, out=at), 0.0, out=at)
        return np.asarray(np.minimum(raised, left, out=raised))

    @cached_property
    def through(self) -> FloatArray:
        """What each entry brings by itself, (E, D), in points."""
        steps = self.steps
        brought = self.singles[self.lifts.column] * steps
        for place, pair, entries in self.lifts.slices:
            brought[entries] += np.minimum(self._gaps[place], steps[entries]) * self.pairs[pair]
        brought *= POINTS
        return brought

    @cached_property
    def corrections(self) -> FloatArray:
        """What raising both ends of a pair adds to raising each by itself, (B, D), in points."""
        first, second, pair = self.lifts.both.T
        ahead = self.levels[self.lifts.column[second]] - self.levels[self.lifts.column[first]]
        # each lift counts from where the lower level has caught up with the higher
        low, high = self.steps[first], self.steps[second]
        low -= np.maximum(ahead, 0.0)
        high += np.minimum(ahead, 0.0)
        both = np.maximum(np.minimum(low, high), 0.0)
        both *= self.pairs[pair]
        both *= POINTS
        return np.asarray(both)

    @cached_property
    def gains(self) -> FloatArray:
        """What each intervention brings, (K, D), in points."""
        return self._together(self.through, self.corrections)

    def through_all(self, wanted: BoolArray) -> FloatArray:
        """What each brings if it raised only the wanted ingredients (n, D), (K, D), in points."""
        lifts = self.lifts
        first, second, _ = lifts.both.T
        ends = wanted[lifts.column[first]] & wanted[lifts.column[second]]
        return self._together(self.through * wanted[lifts.column], self.corrections * ends)

    def _together(self, through: FloatArray, corrections: FloatArray) -> FloatArray:
        """What the entries (E, D) of each intervention bring, and their pairs (B, D); (K, D)."""
        lifts = self.lifts
        brought = np.zeros((len(lifts.up_to), self.levels.shape[1]))
        in_order = lifts.row[lifts.by_row]
        brought[in_order[lifts.starts]] = np.add.reduceat(
            through[lifts.by_row], lifts.starts, axis=0
        )
        if lifts.both.size:
            rows = lifts.row[lifts.both[:, 0]]
            start = np.flatnonzero(np.diff(rows, prepend=-1))
            brought[rows[start]] += np.add.reduceat(corrections, start, axis=0)
        return brought

    @cached_property
    def _gaps(self) -> FloatArray:
        """How far each partner stands above an ingredient, at least 0, (directed pairs, D)."""
        low, high, _ = self.lifts.directed.T
        return np.asarray(np.maximum(0.0, self.levels[high] - self.levels[low]))

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
        total = np.zeros_like(self.levels)
        if low.size:
            first = np.flatnonzero(np.diff(low, prepend=-1))
            total[low[first]] = np.add.reduceat(gaps * self.pairs[pair], first, axis=0) * POINTS
        return total
