"""How firms and jobs are spread: over classes, or gathered with an owner, in a place."""

from collections.abc import Iterator
from math import inf
from typing import Literal

import numpy as np
from msgspec import Struct
from pydantic import Field, model_validator

from sectorscan.measures import distances
from sectorscan.measures.base import BaseMeasure, FoundIn
from sectorscan.measures.conditions import is_one_of
from sectorscan.measures.judgements import MeasureJudgements
from sectorscan.measures.sample import Counted
from sectorscan.measures.scope import (
    ChainFamily,
    NotObservable,
    Observed,
    Scope,
    not_collected,
)
from sectorscan.measures.sizes import size_classes
from sectorscan.measures.weights import (
    Weighing,
    counted_firms,
    counts_of,
    too_little_known,
    weights_of,
)
from sectorscan.profile.columns import Table, Texts, texts_of
from sectorscan.profile.industries import division_of
from sectorscan.profile.profile import Profile
from sectorscan.types import ROUNDING, BoolArray, FloatArray, IntArray, frozen, ordered, point


class DiversityMeasure(BaseMeasure):
    """How many classes firms fall into, or how evenly jobs are spread over them."""

    kind: Literal["diversity"]
    field: Literal["role", "isic", "place"]
    """What sorts firms into classes."""
    index: Literal["entropy", "count", "share"]
    """Which figure: entropy, the number of classes, or the share of those that are wanted."""
    at_least: float = Field(default=1, gt=0)
    """So many firms, or jobs, make a class count."""
    weigh_by: Weighing | None = None
    """`employees` to count jobs instead of firms."""

    @model_validator(mode="after")
    def _shares_of_industries(self) -> "DiversityMeasure":
        if self.index == "share" and self.field != "isic":
            raise ValueError("`index: share` is of the family's industries: it needs `field: isic`")
        return self

    def _figure(self, profile: Profile, scope: Scope) -> Observed:
        """Shannon's entropy by its greatest value, 0-1, or how many classes have enough firms.

        Or, of industries, which share of the product family's divisions has enough firms, 0-1.
        Industries are taken by their divisions; only those of the product family count, where the
        family is known.
        """
        table = profile.firms
        if table is None:
            return not_collected("firms")
        classes, enough = self._classes(table), scope.judgements.enough_known
        weights = weights_of(profile, "firms", self.weigh_by, enough)
        if isinstance(weights, NotObservable):
            return weights
        lacking = too_little_known(classes.known, weights.middle, self.field, enough)
        if lacking is not None:
            return lacking
        counted = classes.known & (weights.middle > 0)
        if self.field == "isic" and scope.family is not None:
            counted &= is_one_of(classes, scope.family.divisions)
        if not counted.any():
            return NotObservable("no firm is in an industry of the product family")
        totals = np.bincount(classes.codes[counted], weights.middle[counted]).astype(float)
        return self._of_classes(totals, scope.family)

    def _of_classes(self, totals: FloatArray, family: ChainFamily | None) -> Observed:
        """The figure, of how many firms, or jobs, are in each class."""
        if self.index == "entropy":
            return point(_entropy(totals[totals > 0]))
        classes_there = float((totals >= self.at_least - ROUNDING).sum())
        if self.index == "count":
            return point(classes_there)
        if family is None:
            reason = "the rubric knows no industries of this product family"
            return NotObservable(reason, collected=False)
        return point(classes_there / len(family.divisions))

    def counted(self, profile: Profile, judgements: MeasureJudgements) -> Counted | None:  # noqa: ARG002
        """The firms whose class is known."""
        if profile.firms is None:
            return None
        return counted_firms(profile, self._classes(profile.firms).known, self.weigh_by)

    def _classes(self, table: Table) -> Texts:
        return _divisions(table.text("isic")) if self.field == "isic" else table.text(self.field)

    @property
    def natural_range(self) -> tuple[float, float]:
        """A number of classes, or a share of the greatest entropy."""
        return 0.0, inf if self.index == "count" else 1.0

    @property
    def found_in(self) -> FoundIn:
        """The list that it is computed from."""
        return "firms"


class ConcentrationMeasure(BaseMeasure):
    """How far firms or jobs are gathered with one owner, in one place, or within a radius."""

    kind: Literal["concentration"]
    index: Literal["herfindahl", "top-share", "within-radius"]
    """Which figure: Herfindahl's index, the share of the largest, or that within a radius."""
    field: Literal["owner", "place"] | None = None
    """What gathers firms: their owner or their place."""
    km: float | None = Field(default=None, gt=0)
    """The radius in kilometres."""
    weigh_by: Weighing | None = None
    """`employees` to count jobs instead of firms."""

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> "ConcentrationMeasure":
        if self.index == "within-radius" and self.km is None:
            raise ValueError("`within-radius` needs `km`")
        if self.index != "within-radius" and self.field is None:
            raise ValueError(f"`{self.index}` needs `field`: owner or place")
        return self

    def _figure(self, profile: Profile, scope: Scope) -> Observed:
        """A share or Herfindahl index, 0-1."""
        table = profile.firms
        if table is None:
            return not_collected("firms")
        counts = counts_of(profile).middle
        known = np.ones(table.size, dtype=bool)
        for field, cells in self._needed(table):
            known &= cells
            lacking = too_little_known(known, counts, field, scope.judgements.enough_known)
            if lacking is not None:
                return lacking
        sizes = np.ones(table.size) if self.weigh_by is None else table.number(self.weigh_by).middle
        counted = known & (counts * sizes > 0)
        if not counted.any():
            return NotObservable("no record is one of those that count")
        if self.index == "within-radius":
            lat, lon = distances.coordinates(table, counted)
            jobs = (counts * sizes)[counted]
            return point(distances.share_within(self.km or 0, lat, lon, jobs))
        holders, counts = self._holders(table)[counted], counts[counted]
        figures = [
            self._gathered(holders, counts, self._sizes(table, counted, spread))
            for spread in scope.judgements.group_sizes.spreads
        ]
        return ordered(min(figures), figures[1], max(figures))

    def counted(self, profile: Profile, judgements: MeasureJudgements) -> Counted | None:  # noqa: ARG002
        """The firms of which all is known that it looks at."""
        if profile.firms is None:
            return None
        known = np.ones(profile.firms.size, dtype=bool)
        for _, cells in self._needed(profile.firms):
            known &= cells
        return counted_firms(profile, known, self.weigh_by)

    @property
    def found_in(self) -> FoundIn:
        """The list that it is computed from."""
        return "firms"

    def _needed(self, table: Table) -> Iterator[tuple[str, BoolArray]]:
        """Where the fields that it looks at are known; a blank owner is the firm itself."""
        if self.weigh_by is not None:
            yield self.weigh_by, table.number(self.weigh_by).known
        if self.index == "within-radius":
            yield "lat", table.number("lat").known
            yield "lon", table.number("lon").known
        elif self.field == "place":
            yield "place", table.text("place").known

    def _holders(self, table: Table) -> IntArray:
        """A code for each firm's owner or place; -1 for a firm that owns itself and no other."""
        held = table.text(str(self.field))
        if self.field == "place" or not held.labels:
            return held.codes
        code_of = {label: code for code, label in enumerate(held.labels)}
        firms = table.text("id")
        own = np.array([code_of.get(label, -1) for label in firms.labels], dtype=np.intp)
        return np.where(held.known, held.codes, own[firms.codes])

    def _sizes(self, table: Table, counted: BoolArray, spread: float) -> "_Sizes":
        """The sizes of the firms that count, and how they are spread within groups."""
        if self.weigh_by is None:
            each = np.ones(np.count_nonzero(counted))
            return _Sizes(each, np.zeros_like(each), each)
        mean = table.number(self.weigh_by).middle
        variance, largest = np.zeros(table.size), mean.copy()
        rows, classes = size_classes(table, self.weigh_by)
        if rows.size:
            variance[rows] = mean[rows] ** 2 * classes.relative_variance(spread)
            largest[rows] = classes.largest(table.number("count").middle[rows], spread)
        return _Sizes(mean[counted], variance[counted], largest[counted])

    def _gathered(self, holders: IntArray, counts: FloatArray, sizes: "_Sizes") -> float:
        """Of shares by owner or place; a firm without either is its own.

        The sum of squares by the square of the sum, both as they are expected where sizes within
        a group are not known one by one.
        """
        jobs, alone = counts * sizes.mean, holders < 0
        together = np.bincount(holders[~alone], jobs[~alone])
        own_counts = np.minimum(counts[alone], 1)  # sampling weights may be below 1
        if self.index == "top-share":
            single = (sizes.largest[alone] * own_counts).max(initial=0)
            return float(min(1.0, max(together.max(initial=0), single) / jobs.sum()))
        spread = (counts * sizes.variance).sum()
        squares = (together**2).sum() + (jobs[alone] * sizes.mean[alone] * own_counts).sum()
        return float((squares + spread) / (jobs.sum() ** 2 + spread))


class _Sizes(Struct, frozen=True):
    """Of each record: the mean size of its firms, their variance and the largest expected."""

    mean: FloatArray
    variance: FloatArray
    largest: FloatArray


def _divisions(codes: Texts) -> Texts:
    """Codes of industries as their divisions."""
    divisions = texts_of([division_of(label) for label in codes.labels])
    at = np.append(divisions.codes, -1)  # a blank, -1, takes the last
    return Texts(frozen(at[codes.codes]), divisions.labels)


def _entropy(totals: FloatArray) -> float:
    """Shannon's entropy of a distribution by the logarithm of its number of classes, 0-1."""
    if len(totals) < 2:  # noqa: PLR2004  one class has no spread
        return 0.0
    shares = totals / totals.sum()
    return float(-(shares * np.log(shares)).sum() / np.log(len(totals)))
