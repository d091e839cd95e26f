"""How the sizes of firms are spread that one record stands for.

Sizes are gamma about their mean, with a standard deviation that is a share of it (`spread`, a
judgement); where a class is stated, such as 10 to 49, they are cut to its ends.
"""

from math import lgamma

import numpy as np
from msgspec import Struct

from sectorscan.profile.columns import Table
from sectorscan.types import BoolArray, FloatArray, IntArray

_CLOSE = 1e-15
_MOST_TERMS = 2000
_STEPS = 300  # of an integral over sizes
_ROWS_AT_ONCE = 1000  # that integral takes some 5 KB a row


class SizeClasses(Struct, frozen=True):
    """The mean size of each record's firms, and the ends between which they lie, each (n,)."""

    mean: FloatArray
    least: FloatArray
    most: FloatArray

    def share_below(self, limit: float | FloatArray, spread: float, power: int = 0) -> FloatArray:
        """The share of the firms below a size, of their jobs with power 1, of squares with 2.

        Of several sizes a record, (k, n), as many shares.
        """
        low, high = self._gamma(self.least, spread, power), self._gamma(self.most, spread, power)
        within = np.clip(limit, self.least, self.most)
        at = self._gamma(within, spread, power)
        inside = high - low
        evenly = (within - self.least) / (self.most - self.least)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(inside > _CLOSE, (at - low) / inside, np.nan_to_num(evenly))

    def relative_variance(self, spread: float) -> FloatArray:
        """The variance of the sizes by the square of their mean; spread^2 where none is cut off."""
        first, second = (
            self._gamma(self.most, spread, power) - self._gamma(self.least, spread, power)
            for power in (1, 2)
        )
        whole = self._gamma(self.most, spread, 0) - self._gamma(self.least, spread, 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            squares = (1 + spread**2) * second * whole / first**2
        return np.where(whole > _CLOSE, np.maximum(np.nan_to_num(squares - 1), 0), 0.0)

    def largest(self, count: FloatArray, spread: float) -> FloatArray:
        """The expected size of the largest of so many firms: the integral of 1 - F^n."""
        if self.mean.size > _ROWS_AT_ONCE:
            return np.concatenate(
                [
                    self._of(slice(start, start + _ROWS_AT_ONCE)).largest(
                        count[start : start + _ROWS_AT_ONCE], spread
                    )
                    for start in range(0, self.mean.size, _ROWS_AT_ONCE)
                ]
            )
        far = self.mean * (1 + spread**2) * (np.log1p(count) + 10)
        end = np.where(np.isinf(self.most), np.maximum(far, self.least), self.most)
        parts = np.linspace(0, 1, _STEPS)[:, None] ** 3  # finer where most firms are
        sizes = self.least + (end - self.least) * parts
        beyond = 1 - self.share_below(sizes, spread) ** count
        between = (beyond[1:] + beyond[:-1]) / 2
        total: FloatArray = (between * np.diff(sizes, axis=0)).sum(axis=0)
        return self.least + total

    def _of(self, rows: slice) -> "SizeClasses":
        return SizeClasses(self.mean[rows], self.least[rows], self.most[rows])

    def _gamma(self, size: FloatArray, spread: float, power: int) -> FloatArray:
        """The share below a size of the gamma distribution, weighted by that power of the size.

        With E(x) = m and the sd c m the shape is 1 / c^2 and the scale c^2 m; weighting by x^k
        raises the shape by k.
        """
        shape = 1 / spread**2
        with np.errstate(divide="ignore", invalid="ignore"):
            ratio = np.where(self.mean > 0, size / self.mean, np.where(size > 0, np.inf, 0.0))
        return regularised_gamma(shape + power, shape * ratio)


SIZE_FIELDS = frozenset({"employees", "persons"})


def size_classes(table: Table, field: str) -> tuple[IntArray, SizeClasses]:
    """The rows of firms that stand for many and give their size; and how large their firms are."""
    count, size = table.number("count").high, table.number(field)
    rows = np.flatnonzero((count > 1) & size.known)
    mean, low, high = size.middle[rows], size.low[rows], size.high[rows]
    is_class = low < high
    least, most = np.where(is_class, low, 0.0), np.where(is_class, high, np.inf)
    return rows, SizeClasses(mean, least, most)


def regularised_gamma(shape: float, x: FloatArray) -> FloatArray:
    """The regularised lower incomplete gamma function P(shape, x) of x >= 0, infinity included.

    By its power series below shape + 1, and above by the continued fraction of 1 - P after Lentz:
    NIST Digital Library of Mathematical Functions 8.11.4 and 8.9.2; Press and others (2007),
    Numerical Recipes, 3rd edition, section 6.2.
    """
    result = np.ones_like(x)
    by_series = x < shape + 1
    by_fraction = ~by_series & np.isfinite(x)
    result[by_series] = _series(shape, x[by_series])
    result[by_fraction] = 1 - _fraction(shape, x[by_fraction])
    return result


def _series(shape: float, x: FloatArray) -> FloatArray:
    term = np.full_like(x, 1 / shape)
    total = term.copy()
    for n in range(1, _MOST_TERMS):
        term = term * x / (shape + n)
        total += term
        if (term <= _CLOSE * total).all():
            break
    return total * _front(shape, x)


def _fraction(shape: float, x: FloatArray) -> FloatArray:
    tiny = np.finfo(float).tiny / _CLOSE
    b = x + 1 - shape
    c = np.full_like(x, 1 / tiny)
    d = 1 / b
    result = d.copy()
    for n in range(1, _MOST_TERMS):
        a = -n * (n - shape)
        b = b + 2
        d = 1 / _away_from_zero(a * d + b, tiny)
        c = _away_from_zero(b + a / c, tiny)
        result *= c * d
        if (np.abs(c * d - 1) <= _CLOSE).all():
            break
    return result * _front(shape, x)


def _front(shape: float, x: FloatArray) -> FloatArray:
    """x^shape e^-x / Gamma(shape)."""
    with np.errstate(divide="ignore"):
        return np.exp(shape * np.log(x) - x - lgamma(shape))


def _away_from_zero(values: FloatArray, tiny: float) -> FloatArray:
    near: BoolArray = np.abs(values) < tiny
    return np.where(near, tiny, values)
