"""Many like records as frozen NumPy columns, with blanks kept apart from zeros."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from types import MappingProxyType
from typing import Any, overload

import numpy as np
from msgspec import Struct

from sectorscan.types import BoolArray, FloatArray, IntArray, frozen


class Numbers(Struct, frozen=True, dict=True):
    """A column of figures, each between `low` and `high`; both are NaN where the cell is blank.

    In an `exact` column no figure is a range: `low` and `high` are the same.
    """

    low: FloatArray
    high: FloatArray
    exact: bool = False

    @cached_property
    def known(self) -> BoolArray:
        """Where the cell is not blank."""
        return frozen(~np.isnan(self.low))  # type: ignore[no-any-return]

    @cached_property
    def middle(self) -> FloatArray:
        """The best guess of each cell: its middle, with an open `low` as 0.

        Of a cell with an open `high` it is `low`.
        """
        if self.exact:
            return self.low
        middle = (self.low + self.high) / 2
        return frozen(np.where(np.isinf(self.high), self.low, middle))  # type: ignore[no-any-return]


class Texts(Struct, frozen=True):
    """A column of texts: a code for each record into `labels`, -1 where the cell is blank."""

    codes: IntArray
    labels: Sequence[str]

    @property
    def known(self) -> BoolArray:
        """Where the cell is not blank."""
        return self.codes >= 0

    def times(self, among: BoolArray | None = None) -> IntArray:
        """How many records have each label, (labels,); only those among some, if they are given."""
        counted = self.known if among is None else self.known & among
        return np.bincount(self.codes[counted], minlength=len(self.labels))


class PackedTexts(Sequence[str]):
    """Many texts in one: of a million ids, a million Python objects would be most of the cost."""

    def __init__(self, utf8: bytes, ends: IntArray) -> None:
        self.utf8 = utf8
        self.ends = ends

    def __len__(self) -> int:
        return len(self.ends)

    def __iter__(self) -> Iterator[str]:
        start = 0
        for end in self.ends.tolist():
            yield self.utf8[start:end].decode()
            start = end

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[str, ...]: ...

    def __getitem__(self, index: int | slice) -> str | tuple[str, ...]:
        if isinstance(index, slice):
            return tuple(self[i] for i in range(*index.indices(len(self))))
        position = range(len(self))[index]
        start = self.ends[position - 1] if position else 0
        return self.utf8[start : self.ends[position]].decode()


class Table(Struct, frozen=True, dict=True):
    """Records as columns; a column nobody filled in reads as blank."""

    size: int
    numbers: Mapping[str, Numbers]
    texts: Mapping[str, Texts]

    def __reduce__(self) -> tuple[object, ...]:
        """How it is made again in another process: a mapping that is frozen cannot be sent."""
        return table_of, (self.size, dict(self.numbers), dict(self.texts))

    def number(self, name: str) -> Numbers:
        """The column of figures of that name, of `size` cells."""
        return self.numbers.get(name) or self._no_numbers

    def text(self, name: str) -> Texts:
        """The column of texts of that name, of `size` cells."""
        return self.texts.get(name) or self._no_texts

    @cached_property
    def _no_numbers(self) -> Numbers:
        blank = frozen(np.full(self.size, np.nan))
        return exactly(blank)

    @cached_property
    def _no_texts(self) -> Texts:
        return Texts(frozen(np.full(self.size, -1, dtype=np.intp)), ())


def table_of(size: int, numbers: Mapping[str, Numbers], texts: Mapping[str, Texts]) -> Table:
    """A table of columns that are all of that size."""
    return Table(size, MappingProxyType(dict(numbers)), MappingProxyType(dict(texts)))


def exactly(figures: FloatArray) -> Numbers:
    """A column of figures that are no ranges, NaN where the cell is blank."""
    return Numbers(figures, figures, exact=True)


def numbers_of(cells: Sequence[Any]) -> Numbers:
    """A column from figures, ranges with `low` and `high`, and None for blanks."""
    with suppress(TypeError):  # what a range raises, since it is no figure
        values = frozen(np.array(cells, dtype=np.float64))
        return exactly(values)
    return Numbers(
        frozen(np.array([_end(cell, "low", 0.0) for cell in cells], dtype=np.float64)),
        frozen(np.array([_end(cell, "high", np.inf) for cell in cells], dtype=np.float64)),
    )


def texts_of(cells: Sequence[str | None]) -> Texts:
    """A column from texts and None for blanks."""
    codes: dict[str | None, int] = {None: -1}
    for cell in cells:
        codes.setdefault(cell, len(codes) - 1)
    coded = np.fromiter((codes[cell] for cell in cells), dtype=np.intp, count=len(cells))
    return Texts(frozen(coded), tuple(label for label in codes if label is not None))


def joined(columns: Sequence[Numbers]) -> Numbers:
    """Columns one below the other."""
    low = frozen(np.concatenate([column.low for column in columns]))
    if all(column.exact for column in columns):
        return exactly(low)
    return Numbers(low, frozen(np.concatenate([column.high for column in columns])))


def _end(cell: Any, name: str, open_end: float) -> float:  # noqa: ANN401  a figure or a range
    """One end of a cell: blank in a blank cell, open where a range gives only the other end."""
    if cell is None:
        return np.nan
    end = getattr(cell, name, cell)
    return open_end if end is None else float(end)
