"""A rubric's interventions as arrays: what is the same for every sector."""

from collections.abc import Mapping
from functools import cached_property, lru_cache

import numpy as np
from msgspec import Struct

from sectorscan.assessment.choice.raising import Lifts
from sectorscan.assessment.choquet import Capacity
from sectorscan.assessment.levels import capacity_of
from sectorscan.rubric.advice import Advice
from sectorscan.rubric.interventions import Intervention
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import ROUNDING, BoolArray, FloatArray, IntArray

NONE = -1


class Repertoire(Struct, frozen=True, eq=False, dict=True):
    """The interventions of a rubric, in the order of their ids."""

    rubric: Rubric
    interventions: tuple[Intervention, ...]
    lifts: Lifts

    @property
    def advice(self) -> Advice:
        """The judgements by which steps are chosen."""
        return self.rubric.advice

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The id of each intervention."""
        return tuple(intervention.id for intervention in self.interventions)

    @cached_property
    def rows(self) -> dict[str, int]:
        """The place of each intervention."""
        return {identifier: row for row, identifier in enumerate(self.ids)}

    @cached_property
    def capacity(self) -> Capacity:
        """The rubric's own masses."""
        return capacity_of(self.rubric)

    @cached_property
    def founding(self) -> Mapping[str, list[int]]:
        """The places of what founds a body, by its kind."""
        rows: dict[str, list[int]] = {}
        for row, intervention in enumerate(self.interventions):
            if intervention.founds is not None and intervention.founds.kind is not None:
                rows.setdefault(intervention.founds.kind, []).append(row)
        return rows

    @cached_property
    def labour(self) -> int:
        """The place of labour standards among the ingredients."""
        return self.rubric.position[self.rubric.labour_ingredient]

    @cached_property
    def by_id(self) -> IntArray:
        """The ingredients in the order of their ids, (n,)."""
        return np.argsort([ingredient.id for ingredient in self.rubric.ingredients])

    @cached_property
    def aimed(self) -> BoolArray:
        """Which ingredients each is aimed at: what it lifts by nearly its largest lift, (n, K)."""
        table = self.lifts.dense
        largest = table.max(axis=1, keepdims=True)
        aimed = table >= self.advice.bottlenecks.aimed * largest - ROUNDING
        return np.ascontiguousarray((aimed & (table > 0)).T)

    @cached_property
    def quick(self) -> BoolArray:
        """Which are quick and light, (K,)."""
        rules = self.advice.quick
        return np.array(
            [
                intervention.first_result_months <= rules.first_result_months
                and intervention.cost.start <= rules.start
                for intervention in self.interventions
            ],
            dtype=np.bool_,
        )

    @cached_property
    def quick_rows(self) -> IntArray:
        """The places of those that are quick and light."""
        return np.flatnonzero(self.quick)

    @cached_property
    def aimed_rows(self) -> IntArray:
        """The interventions aimed at each ingredient, NONE in place of fewer, (c > 0, n)."""
        table = np.full((self.aimed.sum(axis=1).max(initial=1), len(self.aimed)), NONE)
        for ingredient, aimed in enumerate(self.aimed):
            rows = np.flatnonzero(aimed)
            table[: len(rows), ingredient] = rows
        return table

    @cached_property
    def aimed_entries(self) -> IntArray:
        """The entry of each of `aimed_rows`, the last in place of fewer, (c, n)."""
        entries = self.lifts.entry[np.arange(len(self.aimed)), self.aimed_rows]
        return np.where(self.aimed_rows == NONE, len(self.lifts.row), entries)

    @cached_property
    def need_names(self) -> tuple[tuple[str, ...], ...]:
        """The ids whose level each needs, in the order of the slots."""
        return tuple(tuple(intervention.needs.levels) for intervention in self.interventions)

    @cached_property
    def need_column(self) -> IntArray:
        """The ingredient of each need, (slots, K); of a question of labour standards, these."""
        table = np.full((self._slots, len(self.interventions)), NONE, dtype=np.intp)
        for row, names in enumerate(self.need_names):
            for slot, name in enumerate(names):
                table[slot, row] = self.column_of(name)
        return table

    @cached_property
    def need_level(self) -> FloatArray:
        """The level needed, 0 where nothing is, (slots, K)."""
        table = np.zeros((self._slots, len(self.interventions)))
        for row, intervention in enumerate(self.interventions):
            levels = list(intervention.needs.levels.values())
            table[: len(levels), row] = levels
        return table

    @cached_property
    def may_raise(self) -> BoolArray:
        """Which may raise what each needs, (slots, K that need, K that raise)."""
        table = np.ones((self._slots, len(self.interventions), len(self.interventions)), np.bool_)
        for row, names in enumerate(self.need_names):
            for slot, name in enumerate(names):
                table[slot, row] = self.about(name)
        return table

    def about(self, name: str) -> BoolArray:
        """Which may raise an ingredient, or a question: what is about it, if anything is, (K,)."""
        about = np.array([name in each.topics for each in self.interventions], dtype=np.bool_)
        return about if about.any() else ~about

    @cached_property
    def _slots(self) -> int:
        return max((len(names) for names in self.need_names), default=0)

    @cached_property
    def _of_question(self) -> dict[str, int]:
        return {
            indicator.id: column
            for column, ingredient in enumerate(self.rubric.ingredients)
            for indicator in ingredient.indicators
        }

    def column_of(self, name: str) -> int:
        """The place of an ingredient, or of the one that a question is of."""
        return self.rubric.position.get(name, self._of_question.get(name, NONE))


def repertoire_of(rubric: Rubric) -> Repertoire:
    """The repertoire of a rubric, kept for the next sector."""
    return _kept(_Key(rubric))


class _Key(Struct, frozen=True, eq=False):
    """A rubric that is known by its fingerprint alone."""

    rubric: Rubric

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.rubric.fingerprint == other.rubric.fingerprint

    def __hash__(self) -> int:
        return hash(self.rubric.fingerprint)


@lru_cache(maxsize=8)
def _kept(key: _Key) -> Repertoire:
    rubric = key.rubric
    interventions = tuple(sorted(rubric.interventions, key=lambda known: known.id))
    return Repertoire(rubric, interventions, Lifts.of(interventions, rubric))
