"""The score as bare NumPy: the Choquet integral of a 2-additive capacity.

Source: M. Grabisch (1997), "k-order additive discrete fuzzy measures and their representation",
Fuzzy Sets and Systems 92:167-189. With Möbius masses m_i of n ingredients and m_ij of p pairs,

    score = sum m_i x_i + sum m_ij min(x_i, x_j)
          = sum phi_i x_i - 1/2 sum I_ij |x_i - x_j|

where phi_i = m_i + 1/2 sum_j m_ij is the Shapley value and I_ij = m_ij the interaction: a pair
counts as much as its weaker partner. Levels x run from 0 to 1, without tolerance. In shapes, "..."
is any leading axes; those of masses and of levels broadcast against each other.
"""

import math
from typing import Self

import numpy as np
from msgspec import Struct
from msgspec.structs import force_setattr
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

BLOCK_ROWS = 12_500  # vectors of levels that `score` works on at once, to stay in the cache
STRIP_ROWS = 500  # how many of them it turns into columns at once, for the smallest cache
FEW_ROWS = 250  # so many fit into the cache with all their terms, which are then made at once


class Capacity(Struct, frozen=True, kw_only=True, eq=False):
    """The Möbius masses of a 2-additive capacity, kept as read-only copies.

    Masses may be negative and need not sum to 1. Raises ValueError for a mass that is not finite, a
    pair that is not two ingredients in order or stands twice, and unfit shapes.
    """

    singles: Floats
    """Mass m_i of each ingredient, (..., n), n >= 1."""
    first: NDArray[np.intp]
    """The earlier ingredient of each pair, (p,), from 0."""
    second: NDArray[np.intp]
    """The later ingredient of each pair, (p,), to n - 1."""
    pairs: Floats
    """Mass m_ij of each pair, (..., p), which is also its interaction I_ij."""

    def __post_init__(self) -> None:
        for name, kind in (("singles", "f"), ("first", "i"), ("second", "i"), ("pairs", "f")):
            given = np.asarray(getattr(self, name))
            if given.size and given.dtype.kind not in {"i", "u", kind}:
                raise ValueError(f"`{name}` cannot hold {given.dtype}")
            array = given.astype(np.intp if kind == "i" else np.float64)
            array.setflags(write=False)
            force_setattr(self, name, array)
        n, p = self.singles.shape[-1:], self.pairs.shape[-1:]
        if n in {(), (0,)} or p == () or not self.first.shape == self.second.shape == p:
            raise ValueError("shapes must be (..., n >= 1), (p,), (p,) and (..., p)")
        _ = self.batch  # raises where the leading axes do not broadcast
        if not (np.isfinite(self.singles).all() and np.isfinite(self.pairs).all()):
            raise ValueError("masses must be finite")
        if not ((self.first >= 0) & (self.first < self.second) & (self.second < n[0])).all():
            raise ValueError(f"each pair must be 0 <= first < second < {n[0]}")
        if len({*zip(self.first.tolist(), self.second.tolist(), strict=True)}) < self.first.size:
            raise ValueError("each pair may stand only once")

    @property
    def batch(self) -> tuple[int, ...]:
        """The leading axes of the masses."""
        return np.broadcast_shapes(self.singles.shape[:-1], self.pairs.shape[:-1])

    @classmethod
    def of(
        cls,
        weights: ArrayLike,
        first: ArrayLike,
        second: ArrayLike,
        strengths: ArrayLike,
        interplay: ArrayLike,
    ) -> Self:
        """Make the masses (1 - interplay) w_i and interplay s_ij, which sum to 1.

        Weights (..., n) and strengths (..., p) are >= 0, w and s their shares; interplay (...) is 0
        to 1. Raises ValueError for anything else, weights all 0, and interplay without strengths.
        """
        w, s = _shares("weights", weights), _shares("strengths", strengths)
        together = np.asarray(interplay, dtype=float)[..., np.newaxis]
        if not ((together >= 0) & (together <= 1)).all():
            raise ValueError("`interplay` must be 0 to 1")
        if not w.any(axis=-1).all():
            raise ValueError("`weights` must not be all 0")
        if ((together > 0) & ~s.any(axis=-1, keepdims=True)).any():
            raise ValueError("`interplay` must be 0 where no pair has a strength")
        i, j = np.asarray(first), np.asarray(second)
        return cls(singles=(1 - together) * w, first=i, second=j, pairs=together * s)


class Ledger(Struct, frozen=True, kw_only=True, eq=False):
    """Where a score comes from, in its unit; parts + interplay is the score, but for rounding."""

    parts: Floats
    """What the ingredients give one by one, sum m_i x_i, (...)."""
    interplay: Floats
    """What the pairs give together, sum m_ij min(x_i, x_j), (...)."""
    locked: Floats
    """What the pairs hold back, sum m_ij |x_i - x_j|, (...)."""
    pair_realised: Floats
    """m_ij min(x_i, x_j) of each pair, (..., p)."""
    pair_locked: Floats
    """m_ij |x_i - x_j| of each pair, (..., p)."""


def score(capacity: Capacity, levels: ArrayLike) -> Floats:
    """Give the Choquet integral of levels (..., n), as (...).

    It is 0 to 1, but for rounding, if the capacity is monotone and its masses sum to 1. Equal
    levels score the same to the last bit, alone or in a batch, and with masses >= 0 higher ones
    never less. Raises ValueError for a level outside 0 to 1 and for unfit shapes.
    """
    x = _shaped(capacity, levels)
    shape = np.broadcast_shapes(x.shape[:-1], capacity.batch)
    rows = shape or (1,)
    x, singles, pairs = (
        np.moveaxis(np.broadcast_to(array, (*rows, array.shape[-1])), -1, 0)
        for array in (x, capacity.singles, capacity.pairs)
    )
    if math.prod(rows) <= FEW_ROWS:
        return _few(capacity, x, singles, pairs).reshape(shape)
    total = np.empty(rows)
    step = max(1, min(rows[0], BLOCK_ROWS // max(1, math.prod(rows[1:]))))
    columns, term = np.empty((len(x), step, *rows[1:])), np.empty((step, *rows[1:]))
    for start in range(0, rows[0], step):
        at = min(start, rows[0] - step)  # the last block goes back to be as long as the others
        block = slice(at, at + step)
        for k in range(0, step, STRIP_ROWS):
            columns[:, k : k + STRIP_ROWS] = x[:, block][:, k : k + STRIP_ROWS]
        _in_range(columns)
        sums = total[block]
        sums[...] = 0
        for mass, level in zip(singles[:, block], columns, strict=True):
            sums += np.multiply(mass, level, out=term)
        for mass, i, j in zip(pairs[:, block], capacity.first, capacity.second, strict=True):
            sums += np.multiply(mass, np.minimum(columns[i], columns[j], out=term), out=term)
    return total.reshape(shape)


def _few(capacity: Capacity, x: Floats, singles: Floats, pairs: Floats) -> Floats:
    """The score of few levels (n, ...): all terms first, added up one by one as for many."""
    lower = np.minimum(x[capacity.first], x[capacity.second])
    terms = np.concatenate([singles * _in_range(x), pairs * lower])
    total: Floats = np.add.accumulate(terms, axis=0)[-1]
    return total


def ledger(capacity: Capacity, levels: ArrayLike) -> Ledger:
    """Split the score of levels (..., n) by where it comes from; raises as `score` does."""
    x = _in_range(_shaped(capacity, levels))
    a, b = x[..., capacity.first], x[..., capacity.second]
    realised, locked = capacity.pairs * np.minimum(a, b), capacity.pairs * np.abs(a - b)
    return Ledger(
        parts=(capacity.singles * x).sum(axis=-1),
        interplay=realised.sum(axis=-1),
        locked=locked.sum(axis=-1),
        pair_realised=realised,
        pair_locked=locked,
    )


def held_back_by(capacity: Capacity, levels: ArrayLike) -> Floats:
    """Give what each ingredient holds back of its stronger partners, (..., n).

    That is sum m_ij |x_i - x_j| over the pairs whose weaker partner it is, for levels (..., n).
    Raises as `score` does.
    """
    x = np.moveaxis(_in_range(_shaped(capacity, levels)), -1, 0)
    masses = np.moveaxis(capacity.pairs, -1, 0)
    held = np.zeros((len(x), *np.broadcast_shapes(x.shape[1:], masses.shape[1:])))
    for mass, i, j in zip(masses, capacity.first, capacity.second, strict=True):
        gap = x[j] - x[i]
        held[i] += mass * np.maximum(gap, 0)
        held[j] += mass * np.maximum(-gap, 0)
    return np.moveaxis(held, 0, -1)


def shapley(capacity: Capacity) -> Floats:
    """Give each ingredient's worth with half of its pairs', m_i + 1/2 sum_j m_ij, (..., n)."""
    phi = np.zeros((*capacity.batch, capacity.singles.shape[-1])) + capacity.singles
    for k, pair in enumerate(zip(capacity.first, capacity.second, strict=True)):
        phi[..., pair] += capacity.pairs[..., k, np.newaxis] / 2
    return phi


def _shares(name: str, values: ArrayLike) -> Floats:
    """Divide values (..., k) by their sums; where the sum is 0 they stay 0."""
    x = np.asarray(values, dtype=float)
    total: Floats = x.sum(axis=-1, keepdims=True)
    if (x < 0).any() or not np.isfinite(total).all():
        raise ValueError(f"`{name}` must be finite and at least 0")
    return x / np.where(total > 0, total, 1)


def _shaped(capacity: Capacity, levels: ArrayLike) -> Floats:
    """Give levels as floats (..., n), n as the capacity has it."""
    x, n = np.asarray(levels, dtype=float), capacity.singles.shape[-1]
    if x.shape[-1:] != (n,):
        raise ValueError(f"levels must be (..., {n}), not {x.shape}")
    return x


def _in_range(levels: Floats) -> Floats:
    """Give back levels that are all 0 to 1; one NaN makes min and max NaN, and so fails too."""
    if not (levels.min(initial=0) >= 0 and levels.max(initial=0) <= 1):
        raise ValueError("levels must be 0 to 1")
    return levels
