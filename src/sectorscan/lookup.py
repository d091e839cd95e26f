"""Parties by name: where each stands among all, be they lists of texts or columns."""

from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from sectorscan.columns import IntArray
from sectorscan.records import Names

if TYPE_CHECKING:
    import polars as pl

UNKNOWN, BLANK = -1, -2


class Parties:
    """All parties of a profile, section by section."""

    def __init__(self, sections: Sequence[Names]) -> None:
        self._sections = sections
        self._are_lists = all(isinstance(names, list) for names in sections)

    def positions(self, names: Names) -> IntArray:
        """Where each named party first stands among all; UNKNOWN or BLANK where there is none."""
        if self._are_lists and isinstance(names, list):
            first = self._first
            found = [BLANK if name is None else first.get(name, UNKNOWN) for name in names]
            return np.array(found, dtype=np.intp)
        return self._joined(_series(names))

    def names(self, most: int) -> list[str]:
        """All names, or none where there are more than that many."""
        if sum(map(len, self._sections)) > most:
            return []
        return [name for names in self._sections for name in names if name is not None]

    @cached_property
    def _first(self) -> dict[str | None, int]:
        """Where each name first stands."""
        first: dict[str | None, int] = {}
        for position, name in enumerate(chain.from_iterable(self._sections)):
            first.setdefault(name, position)
        return first

    def _joined(self, names: "pl.Series") -> IntArray:
        import polars as pl

        found = names.to_frame("name").join(
            self._first_rows, on="name", how="left", maintain_order="left"
        )
        lacking = pl.when(pl.col("name").is_null()).then(BLANK).otherwise(UNKNOWN)
        positions = found.select(pl.col("position").fill_null(lacking)).to_series()
        return np.array(positions, dtype=np.intp)

    @cached_property
    def _first_rows(self) -> "pl.DataFrame":
        import polars as pl

        every = pl.concat([_series(names) for names in self._sections]).to_frame("name")
        numbered = every.with_columns(position=pl.int_range(pl.len()))
        return numbered.unique("name", keep="first").drop_nulls()


def _series(names: Names) -> "pl.Series":
    import polars as pl

    return names if isinstance(names, pl.Series) else pl.Series(names, dtype=pl.String)
