"""The cells of one column, all at once: a polars series as texts, or as the ends of its figures.

What is written in an odd way is turned into data by the same function as row by row, once for each
way of writing that there is.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic import TypeAdapter, ValidationError

from sectorscan.cells import BLANKS, FIGURE, Notation, value_of
from sectorscan.columns import (
    BoolArray,
    FloatArray,
    Numbers,
    PackedTexts,
    Texts,
    frozen,
    numbers_of,
)
from sectorscan.fields import Field

if TYPE_CHECKING:
    import polars as pl

_MOST_UNPACKED = 10_000  # labels; more are kept packed


@dataclass(frozen=True)
class Ends:
    """The ends of each figure, NaN where a cell is blank, and whether the cell is in doubt."""

    low: FloatArray
    high: FloatArray
    doubted: BoolArray

    @property
    def numbers(self) -> Numbers:
        """The figures as a column."""
        low = frozen(self.low)
        return Numbers(low, low if self.high is self.low else frozen(self.high))


def stripped(cells: "pl.Series") -> "pl.Series":
    """The cells without what means nothing: blanks around a text, empty texts, NaN."""
    import polars as pl

    if cells.dtype == pl.String:
        texts = cells.str.strip_chars(BLANKS)
        return texts.set(texts == "", None)
    return cells.fill_nan(None) if cells.dtype.is_float() else cells


def texts_in(cells: "pl.Series", field: Field, notation: Notation) -> "pl.Series":
    """Stripped cells as the texts that they are read as."""
    import polars as pl

    if cells.dtype == pl.String:
        return cells
    if cells.dtype.is_integer():
        return cells.cast(pl.String)
    return _each(cells, lambda cell: value_of(cell, field, notation), pl.String)


def ends_in(cells: "pl.Series", field: Field, notation: Notation, annotation: Any) -> Ends:  # noqa: ANN401
    """Stripped cells as figures, in doubt where the field (or its annotation) would refuse one."""
    if field.kind == "texts":
        return _counts(cells, field, notation)
    if cells.dtype.is_numeric():
        ends = _ends(cells)
    else:
        ends = _written(cells, field, notation, annotation)
    low, high = ends.low, ends.high
    beyond = (low < field.least) | (high > field.most) | np.isinf(low)
    broken = (low != np.floor(low)) & field.whole
    lacking = np.isnan(low) & field.required
    return Ends(low, high, ends.doubted | beyond | broken | lacking)


def coded(texts: "pl.Series") -> Texts:
    """Texts as codes into labels, which stand in the order in which they first come."""
    labels = texts.drop_nulls().unique(maintain_order=True)
    codes = _positions(texts, labels)
    few = len(labels) <= _MOST_UNPACKED
    return Texts(frozen(codes), tuple(labels.to_list()) if few else _packed(labels))


def _packed(labels: "pl.Series") -> PackedTexts:
    ends = labels.str.len_bytes().to_numpy().astype(np.intp).cumsum()
    return PackedTexts(labels.str.join("")[0].encode(), frozen(ends))


def _positions(cells: "pl.Series", among: "pl.Series") -> Any:  # noqa: ANN401  an array
    """Where each cell stands among cells that are all different; -1 for a blank."""
    import polars as pl

    known = pl.DataFrame({"cell": among, "position": np.arange(len(among))})
    found = cells.to_frame("cell").join(known, on="cell", how="left", maintain_order="left")
    return found["position"].fill_null(-1).to_numpy(writable=True)


def _each(cells: "pl.Series", turned: Callable[[Any], Any], dtype: Any) -> "pl.Series":  # noqa: ANN401
    """The cells, each turned into another; those that are alike are turned once."""
    import polars as pl

    ways = cells.drop_nulls().unique()
    values = pl.Series([*map(turned, ways.to_list()), None], dtype=dtype)
    positions = _positions(cells, ways)
    return values.gather(np.where(positions < 0, len(ways), positions))


def _ends(figures: "pl.Series") -> Ends:
    import polars as pl

    found = figures.cast(pl.Float64).to_numpy(writable=True)
    return Ends(found, found, np.zeros(len(found), dtype=bool))


def _counts(cells: "pl.Series", field: Field, notation: Notation) -> Ends:
    """How many texts each cell lists."""
    import polars as pl

    if cells.dtype == pl.List(pl.String):
        filled = pl.element().str.strip_chars(BLANKS).str.len_bytes() > 0
        counts = cells.list.eval(filled).list.sum()
    else:
        counts = _each(cells, lambda cell: len(value_of(cell, field, notation)), pl.Float64)
    return _ends(counts)


def _written(cells: "pl.Series", field: Field, notation: Notation, annotation: Any) -> Ends:  # noqa: ANN401
    """Figures from texts, or from cells that are something else: yes and no, days, ranges."""
    import polars as pl

    low = np.full(len(cells), np.nan)
    odd = cells.is_not_null().to_numpy(writable=True)
    if cells.dtype == pl.String:
        is_plain = cells.str.contains(f"^{FIGURE}$").fill_null(value=False)
        if notation.commas_in_doubt:
            is_plain &= ~cells.str.contains(",", literal=True).fill_null(value=False)
        figures = cells.filter(is_plain).str.replace(",", ".", literal=True).cast(pl.Float64)
        low[is_plain.to_numpy()] = figures.to_numpy()
        odd &= ~is_plain.to_numpy()
    if not odd.any():
        return Ends(low, low, odd)
    ends = Ends(low, low.copy(), np.zeros(len(cells), dtype=bool))
    found = _odd(cells.filter(pl.Series(odd)), field, notation, annotation)
    ends.low[odd], ends.high[odd], ends.doubted[odd] = found.low, found.high, found.doubted
    return ends


def _odd(cells: "pl.Series", field: Field, notation: Notation, annotation: Any) -> Ends:  # noqa: ANN401
    """Cells that are written in a way of their own, each way turned and validated once."""
    ways = cells.unique()
    adapter = TypeAdapter(annotation)
    figures = []
    for cell in ways.to_list():
        with suppress(ValidationError):
            figures.append(adapter.validate_python(value_of(cell, field, notation)))
            continue
        figures.append(None)
    numbers = numbers_of(figures)
    at = _positions(cells, ways)
    return Ends(numbers.low[at], numbers.high[at], ~numbers.known[at])
