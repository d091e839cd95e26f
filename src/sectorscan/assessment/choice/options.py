"""What may be chosen at any number of level vectors at once, and what speaks for each.

K interventions stand in the order of their ids, n ingredients in the rubric's, D draws last, each
of one of S sectors.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from sectorscan.assessment.choice.raising import Raises
from sectorscan.assessment.choice.repertoire import NONE, Repertoire
from sectorscan.types import DIGITS, BoolArray, FloatArray, IntArray

_Scalar = TypeVar("_Scalar", bound=np.generic)


class ChoiceOptions(Struct, frozen=True, eq=False, dict=True):
    """What may be chosen, and what speaks for it."""

    repertoire: Repertoire
    raises: Raises
    able: BoolArray
    """Which can start, (K, D)."""
    failing: BoolArray
    """Which needs fail, (slots, K, D)."""
    fits: BoolArray
    """Which apply for certain and do not run already, (K, S)."""
    settled: BoolArray
    """Which need no level that is not known, (K, S)."""
    factor: FloatArray
    """By what a gain is multiplied for what is open, (K, S)."""
    cost: FloatArray
    """In points, (K, S)."""
    on_topic: BoolArray
    """Which are about the weakest answered topic of labour standards, (K, S)."""
    may_hold_back: BoolArray
    """Which ingredients are looked at as what holds back, (n, S)."""
    bonds: BoolArray
    """Which ingredients are bonds between firms and known, (n, S)."""
    remedies: IntArray
    """What is chosen first of all, whatever the levels, (remedies, S); NONE in place of fewer."""
    parties: IntArray
    """What founds a missing party, whatever the levels, (parties, S); NONE in place of fewer."""
    party_founders: BoolArray
    """Which found the same kind as each of `parties`, (parties, K, S)."""
    founders: BoolArray
    """Which found a kind that another lacks, (choices of kinds, K)."""
    lacking: IntArray
    """The choices of kinds that each lacks, NONE where none, (slots, K, S)."""

    @classmethod
    def joined(cls, sectors: Sequence["ChoiceOptions"]) -> "ChoiceOptions":
        """What may be chosen in several sectors, one after the other, under the same rubric."""
        if len(sectors) == 1:
            return sectors[0]
        choices = np.cumsum([0, *(len(sector.founders) for sector in sectors)]).tolist()
        return cls(
            repertoire=sectors[0].repertoire,
            raises=Raises.joined([sector.raises for sector in sectors]),
            able=_beside([sector.able for sector in sectors]),
            failing=_beside([sector.failing for sector in sectors]),
            fits=_beside([sector.fits for sector in sectors]),
            settled=_beside([sector.settled for sector in sectors]),
            factor=_beside([sector.factor for sector in sectors]),
            cost=_beside([sector.cost for sector in sectors]),
            on_topic=_beside([sector.on_topic for sector in sectors]),
            may_hold_back=_beside([sector.may_hold_back for sector in sectors]),
            bonds=_beside([sector.bonds for sector in sectors]),
            remedies=_beside([sector.remedies for sector in sectors], NONE),
            parties=_beside([sector.parties for sector in sectors], NONE),
            party_founders=_beside([sector.party_founders for sector in sectors]),
            founders=np.concatenate([sector.founders for sector in sectors]),
            lacking=_beside(
                [
                    np.where(sector.lacking == NONE, NONE, sector.lacking + before)
                    for sector, before in zip(sectors, choices, strict=False)
                ],
                NONE,
            ),
        )

    @property
    def sector(self) -> IntArray:
        """Of which sector each draw is, (D,)."""
        return self.raises.sector

    @cached_property
    def compared_cost(self) -> FloatArray:
        """The costs, equal where they are but for rounding, (K, S)."""
        return np.round(self.cost, DIGITS)

    def aimed_at(self, of: IntArray, draws: IntArray) -> "Alternatives":
        """What is aimed at the ingredient of each draw."""
        rows = self.repertoire.aimed_rows.take(of, axis=1)
        return Alternatives(self, draws, rows, rows != NONE)

    def among(self, rows: IntArray, draws: IntArray) -> "Alternatives":
        """The same interventions in each draw."""
        shape = len(rows), len(draws)
        return Alternatives(
            self, draws, np.broadcast_to(rows[:, None], shape), np.ones(shape, dtype=bool)
        )

    def through(self, of: IntArray, draws: IntArray) -> FloatArray:
        """What each that is aimed at an ingredient brings by raising it, (c, draws), in points."""
        return _taken(self.raises.through, self.repertoire.aimed_entries.take(of, axis=1), draws)

    def steps(self, of: IntArray, draws: IntArray) -> FloatArray:
        """How far each that is aimed at an ingredient raises it, (c, draws), in levels."""
        return _taken(self.raises.steps, self.repertoire.aimed_entries.take(of, axis=1), draws)

    def through_of(self, of: IntArray, rows: IntArray, draws: IntArray) -> FloatArray:
        """What one intervention brings by raising alone one ingredient in each draw, in points."""
        return np.asarray(self.raises.through[self.raises.lifts.entry[of, rows], draws])

    def raised(self, row: int) -> FloatArray:
        """How far an intervention raises each ingredient, (n, D), in levels."""
        return np.asarray(self.raises.steps[self.raises.lifts.entry[:, row]])


class Alternatives(Struct, frozen=True, eq=False, dict=True):
    """What is chosen among in some draws: c interventions in each, in the order of their ids."""

    options: ChoiceOptions
    draws: IntArray
    rows: IntArray
    """(c, draws), NONE in place of fewer."""
    are_there: BoolArray
    """(c, draws)."""

    @cached_property
    def _sector(self) -> IntArray:
        return self.options.sector[self.draws]

    def of_draw(self, table: BoolArray) -> BoolArray:
        """What a table (K, D) says of them, (c, draws); of those that are not there, nothing."""
        return np.asarray(_taken(table, self.rows, self.draws) & self.are_there)

    def of_sector(self, table: NDArray[_Scalar]) -> NDArray[_Scalar]:
        """What a table (K, S) says of them, (c, draws); of those that are not there, anything."""
        return _taken(table, self.rows, self._sector)

    def picked(self, places: IntArray) -> IntArray:
        """One of them in each draw, by its place among them, (draws,)."""
        return np.asarray(self.rows[places, np.arange(len(self.draws))])


def _beside(tables: Sequence[NDArray[_Scalar]], fill: int = 0) -> NDArray[_Scalar]:
    """Tables side by side, each made as long as the longest by rows of `fill`."""
    longest = max(len(table) for table in tables)
    return np.concatenate([_lengthened(table, longest, fill) for table in tables], axis=-1)


def _lengthened(table: NDArray[_Scalar], length: int, fill: int) -> NDArray[_Scalar]:
    if len(table) == length:
        return table
    lengthened = np.full((length, *table.shape[1:]), fill, dtype=table.dtype)
    lengthened[: len(table)] = table
    return lengthened


def _taken(table: NDArray[_Scalar], rows: IntArray, columns: IntArray) -> NDArray[_Scalar]:
    """The figures of a table (rows, columns) at rows (c, draws) and columns (draws,)."""
    return np.asarray(table.ravel().take(rows * table.shape[1] + columns))
