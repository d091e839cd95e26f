"""Shares of records that meet conditions, means of their figures, and figures others published."""

from collections.abc import Iterator, Mapping
from math import inf
from typing import Literal

import numpy as np
from pydantic import model_validator

from sectorscan.measures.base import BaseMeasure, FoundIn
from sectorscan.measures.conditions import (
    Conditions,
    GroupSpread,
    Membership,
    Test,
    membership,
    overlap,
)
from sectorscan.measures.judgements import MeasureJudgements
from sectorscan.measures.sample import Counted
from sectorscan.measures.scope import (
    FamilyLimit,
    NotObservable,
    Observed,
    Scope,
    not_collected,
)
from sectorscan.measures.weights import Weighing, counted_firms, weighted_mean, weights_of
from sectorscan.profile.columns import Numbers, Table
from sectorscan.profile.profile import Profile, Records
from sectorscan.profile.rows import ends_of
from sectorscan.readers.source_file import KeyPath
from sectorscan.types import TOP, FloatArray

_UP_TO: Mapping[FamilyLimit, Literal["lt", "le"]] = {
    "small_below": "lt",
    "usual_days": "le",
    "small_order": "le",
}


class ShareMeasure(BaseMeasure):
    """The share of the records meeting `where` that also meet `that`."""

    kind: Literal["share"]
    of: Records
    """Which records it is over."""
    that: Conditions = {}
    by_family: dict[str, FamilyLimit] = {}
    """Fields whose limit is the product family's own; that in `that` where it states none."""
    where: Conditions = {}
    weigh_by: Weighing | None = None
    """`employees` to count jobs instead of firms."""

    @model_validator(mode="after")
    def _looks_for_something(self) -> "ShareMeasure":
        if not self.that and not self.by_family:
            raise ValueError("a share needs `that`, or limits `by_family`")
        return self

    def _figure(self, profile: Profile, scope: Scope) -> Observed:
        """A share, 0-1; blanks do not meet `that` in the low, and do in the high."""
        table = profile.table(self.of)
        if table is None:
            return not_collected(self.of)
        that = self._with_limits(scope)
        if not self.by_family.keys() <= that.keys():
            reason = "the rubric states no limit for this product family"
            return NotObservable(reason, collected=False)
        having, among = self._memberships(table, that, scope.judgements)
        weights = weights_of(profile, self.of, self.weigh_by, scope.judgements.enough_known, among)
        if isinstance(weights, NotObservable):
            return weights
        shares = overlap(having, among)
        return weighted_mean(shares, having.middle, having.known, weights, among)

    def counted(self, profile: Profile, judgements: MeasureJudgements) -> Counted | None:
        """The firms whose cells are known; of links all firms, since each may have named some."""
        if profile.firms is None or self.of == "institutions":
            return None
        if self.of == "links":
            return counted_firms(profile, np.ones(profile.firms.size, dtype=bool))
        any_limit = {field: Test(ge=0) for field in self.by_family}
        having, among = self._memberships(profile.firms, {**any_limit, **self.that}, judgements)
        return counted_firms(profile, having.known & among.known, self.weigh_by, among)

    def _with_limits(self, scope: Scope) -> Conditions:
        """`that`, with the limits that the product family states."""
        stated = {} if scope.family is None else scope.family.limits
        own = {
            field: Test.model_validate({_UP_TO[name]: stated[name]})
            for field, name in self.by_family.items()
            if name in stated
        }
        return {**self.that, **own}

    def _memberships(
        self, table: Table, that: Conditions, judgements: MeasureJudgements
    ) -> tuple[Membership, Membership]:
        """How far records meet `that` and `where`, by their jobs if it weighs by jobs."""
        having, among = (
            membership(table, of, GroupSpread(judgements.group_sizes, self.weigh_by is not None))
            for of in (that, self.where)
        )
        return having, among

    @property
    def found_in(self) -> FoundIn:
        """The list that it is computed from."""
        return self.of

    def conditions(self) -> Iterator[tuple[KeyPath, Records, Conditions]]:
        """What it counts, and among which records."""
        yield ("that",), self.of, self.that
        yield ("where",), self.of, self.where

    def fields(self) -> Iterator[tuple[KeyPath, Records, str]]:
        """The figures that a product family limits."""
        for field in self.by_family:
            yield ("by_family", field), self.of, field


class MeanMeasure(BaseMeasure):
    """The mean of a figure over the firms meeting `where`."""

    kind: Literal["mean"]
    of: Literal["firms"]
    """Which records it is over."""
    field: str
    """The figure of firms that it is the mean of."""
    where: Conditions = {}
    weigh_by: Weighing | None = None
    """`employees` to count jobs instead of firms."""

    def _figure(self, profile: Profile, scope: Scope) -> Observed:
        """A mean on the field's scale; blanks count at the worst and the best end."""
        if profile.firms is None:
            return not_collected("firms")
        among = self._among(profile.firms, scope.judgements)
        weights = weights_of(profile, "firms", self.weigh_by, scope.judgements.enough_known, among)
        if isinstance(weights, NotObservable):
            return weights
        cells = profile.firms.number(self.field)
        filled = self._filled(cells, scope)
        return weighted_mean(filled, filled.middle, cells.known, weights, among)

    def _filled(self, cells: Numbers, scope: Scope) -> Numbers:
        """The figures with blanks, and ends that are open, at the worst and the best."""
        if cells.exact and cells.known.all():
            return cells
        least, most = ends_of(self.field) or (min(scope.ends), max(scope.ends))
        open_end = np.where(np.isinf(cells.high), np.maximum(cells.low, most), cells.high)
        return Numbers(
            np.where(cells.known, cells.low, least), np.where(cells.known, open_end, most)
        )

    def counted(self, profile: Profile, judgements: MeasureJudgements) -> Counted | None:
        """The firms whose figure is known."""
        if profile.firms is None:
            return None
        known = profile.firms.number(self.field).known
        among = self._among(profile.firms, judgements)
        return counted_firms(profile, known & among.known, self.weigh_by, among)

    def _among(self, firms: Table, judgements: MeasureJudgements) -> Membership:
        groups = GroupSpread(judgements.group_sizes, self.weigh_by is not None)
        return membership(firms, self.where, groups)

    def figures(self, firms: Table) -> FloatArray:
        """The figure of each firm record at its best guess, 0 where it is blank."""
        return np.nan_to_num(firms.number(self.field).middle)

    @property
    def natural_range(self) -> tuple[float, float]:
        """The bounds of the field, or no figure below 0."""
        return ends_of(self.field) or (0.0, inf)

    @property
    def found_in(self) -> FoundIn:
        """The list that it is computed from."""
        return "firms"

    def conditions(self) -> Iterator[tuple[KeyPath, Records, Conditions]]:
        """Which firms it is the mean of."""
        yield ("where",), self.of, self.where

    def fields(self) -> Iterator[tuple[KeyPath, Records, str]]:
        """The figure that it is the mean of."""
        yield ("field",), self.of, self.field


class StatedMeasure(BaseMeasure):
    """A figure that is only ever published, never computed from firms or links."""

    kind: Literal["stated"]
    unit: Literal["share", "level", "ratio", "count"]
    """What the figure counts in."""

    def _figure(self, profile: Profile, scope: Scope) -> Observed:  # noqa: ARG002  one signature
        """Never a figure: a profile's `stated` section gives it."""
        return NotObservable("no published figure is given", collected=False)

    @property
    def natural_range(self) -> tuple[float, float]:
        """That of its unit."""
        return {"share": (0.0, 1.0), "level": (0.0, TOP)}.get(self.unit, (0.0, inf))

    @property
    def found_in(self) -> FoundIn:
        """What others have published: it is computed from no list."""
        return "published"
