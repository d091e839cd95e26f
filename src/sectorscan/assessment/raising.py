"""How far interventions raise levels, and what that brings, over draws, as bare NumPy.

With Möbius masses m_i of ingredients and m_ij of pairs, raising ingredient i alone by d brings

    m_i d + sum_j m_ij min(d, max(0, x_j - x_i))

so what an intervention brings is a sum over what it lifts, and a correction for each pair of which
it lifts both ends. Levels x are 0-4, gains are points of the 100. D draws, K interventions, n
ingredients, E entries (an ingredient with an intervention that lifts it), sorted by ingredient.
"""

from collections.abc import Callable, Sequence
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
    def parts(self) -> "LiftParts":
        """What each intervention lifts."""
        return self.parts_of(np.arange(len(self.up_to)))

    def parts_of(self, rows: IntArray) -> "LiftParts":
        """What each of some interventions lifts."""
        return LiftParts(
            rows=rows,
            entries=_nth_of_each(self.row, rows),
            pairs=_nth_of_each(self.row[self.both[:, 0]], rows),
        )

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


class LiftParts(Struct, frozen=True, eq=False):
    """What some interventions lift: the first entry of each that has one, then the second, ..."""

    rows: IntArray
    """The interventions."""
    entries: list[tuple[IntArray, IntArray]]
    """Places in `rows`, with the entry of each."""
    pairs: list[tuple[IntArray, IntArray]]
    """The same of pairs of which both ends are lifted."""


def _nth_of_each(row: IntArray, rows: IntArray) -> list[tuple[IntArray, IntArray]]:
    """Of what is of some interventions: the first of each, the second, and so on."""
    of_each = [np.flatnonzero(row == one) for one in rows.tolist()]
    most = max(map(len, of_each), default=0)
    having = [[at for at, own in enumerate(of_each) if len(own) > nth] for nth in range(most)]
    return [
        (np.array(places), np.array([of_each[at][nth] for at in places]))
        for nth, places in enumerate(having)
    ]


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
    """By how much each intervention's lift is made smaller, by its reach for instance, (K, D) or
    (K, 1)."""

    @classmethod
    def of(
        cls, lifts: Lifts, levels: FloatArray, capacity: Capacity, scale: FloatArray
    ) -> "Raises":
        """At levels (D, n), with masses that broadcast against (D,); the scale is (K,)."""
        singles, pairs = (
            np.ascontiguousarray(np.atleast_2d(masses).T)
            for masses in (capacity.singles, capacity.pairs)
        )
        return cls(lifts, np.ascontiguousarray(levels.T), singles, pairs, scale[:, None])

    @classmethod
    def joined(cls, each: Sequence["Raises"]) -> "Raises":
        """The same interventions at the level vectors of each, one after the other."""

        def beside(tables: Sequence[FloatArray]) -> FloatArray:
            return np.concatenate(
                [
                    np.broadcast_to(table, (len(table), raises.levels.shape[1]))
                    for table, raises in zip(tables, each, strict=True)
                ],
                axis=1,
            )

        return cls(
            each[0].lifts,
            beside([raises.levels for raises in each]),
            beside([raises.singles for raises in each]),
            beside([raises.pairs for raises in each]),
            beside([raises.scale for raises in each]),
        )

    @cached_property
    def steps(self) -> FloatArray:
        """How far each entry raises its ingredient by itself, and no entry, (E + 1, D), in levels.

        The last is 0, for what lifts nothing.
        """
        lifts, at = self.lifts, self.levels[self.lifts.column]
        steps = np.zeros((len(at) + 1, at.shape[1]))
        raised = np.subtract(lifts.up_to[lifts.row, None], at, out=steps[:-1])
        np.maximum(raised, 0.0, out=raised)
        raised *= lifts.lift[:, None] * self.scale[lifts.row] / TOP
        left = np.maximum(np.subtract(lifts.limit, at, out=at), 0.0, out=at)
        np.minimum(raised, left, out=raised)
        return steps

    @cached_property
    def through(self) -> FloatArray:
        """What each entry brings by itself, and no entry, (E + 1, D), in points."""
        steps = self.steps
        through = np.zeros_like(steps)
        brought = np.multiply(self.singles[self.lifts.column], steps[:-1], out=through[:-1])
        for place, pair, entries in self.lifts.slices:
            brought[entries] += np.minimum(self._gaps[place], steps[entries]) * self.pairs[pair]
        brought *= POINTS
        return through

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
        return _added_up(self.lifts.parts, self.through.__getitem__, self.corrections.__getitem__)

    def through_all(self, wanted: BoolArray, parts: LiftParts) -> FloatArray:
        """What some would bring if they raised only the wanted ingredients, in points.

        `wanted` is (n, D), and what is brought (interventions of `parts`, D).
        """
        column, (first, second, _) = self.lifts.column, self.lifts.both.T

        def through(entries: IntArray) -> FloatArray:
            return self.through[entries] * wanted[column[entries]]

        def corrections(pairs: IntArray) -> FloatArray:
            both = wanted[column[first[pairs]]] & wanted[column[second[pairs]]]
            return self.corrections[pairs] * both

        return _added_up(parts, through, corrections)

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


def _added_up(
    parts: LiftParts,
    through: Callable[[IntArray], FloatArray],
    corrections: Callable[[IntArray], FloatArray],
) -> FloatArray:
    """What some interventions bring, from what entries and pairs bring, (rows, D)."""
    draws = through(np.zeros(1, dtype=np.intp)).shape[1]
    by_itself, together = np.zeros((2, len(parts.rows), draws))
    for places, entries in parts.entries:
        by_itself[places] += through(entries)
    for places, pairs in parts.pairs:
        together[places] += corrections(pairs)
    return np.asarray(by_itself + together)
