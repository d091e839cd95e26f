"""share, mean, stated."""

from collections.abc import Iterator
from math import inf
from typing import Literal

import numpy as np

from sectorscan.measures.base import BaseMeasure, FoundIn
from sectorscan.measures.conditions import Conditions, GroupSpread, Membership, membership, overlap
from sectorscan.measures.judgements import MeasureJudgements
from sectorscan.measures.sample import Counted
from sectorscan.measures.scope import NotObservable, Observed, Scope, not_collected
from sectorscan.measures.weights import Weighing, counted_firms, weighted_mean, weights_of
from sectorscan.profile.columns import Numbers, Table
from sectorscan.profile.profile import Profile, Records
from sectorscan.profile.rows import ends_of
from sectorscan.readers.source_file import KeyPath
from sectorscan.types import TOP, FloatArray


class ShareMeasure(BaseMeasure):
    """The share of the records meeting `where` that also meet `that`."""

    kind: Literal["share"]
    of: Records
    that: Conditions
    where: Conditions = {}
    weigh_by: Weighing | None = None

    def _figure(self, profile: Profile, scope: Scope) -> Observed:
        """A share, 0-1; blanks do not meet `that` in the low, and do in the high."""
        table = profile.table(self.of)
        if table is None:
            return not_collected(self.of)
        having, among = self._memberships(table, scope.judgements)
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
        having, among = self._memberships(profile.firms, judgements)
        return counted_firms(profile, having.known & among.known, self.weigh_by, among)

    def _memberships(
        self, table: Table, judgements: MeasureJudgements
    ) -> tuple[Membership, Membership]:
        """How far records meet `that` and `where`, by their jobs if it weighs by jobs."""
        having, among = (
            membership(table, of, GroupSpread(judgements.group_sizes, self.weigh_by is not None))
            for of in (self.that, self.where)
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


class MeanMeasure(BaseMeasure):
    """The mean of a figure over the firms meeting `where`."""

    kind: Literal["mean"]
    of: Literal["firms"]
    field: str
    where: Conditions = {}
    weigh_by: Weighing | None = None

    def _figure(self, profile: Profile, scope: Scope) -> Observed:
        """A mean on the field's scale; blanks count at the worst and the best end."""
        if profile.firms is None:
            return not_collected("firms")
        among = self._among(profile.firms, scope.judgements)
        weights = weights_of(profile, "firms", self.weigh_by, scope.judgements.enough_known, among)
        if isinstance(weights, NotObservable):
            return weights
        cells = profile.firms.number(self.field)
        least, most = ends_of(self.field) or (min(scope.ends), max(scope.ends))
        open_end = np.where(np.isinf(cells.high), np.maximum(cells.low, most), cells.high)
        filled = Numbers(
            np.where(cells.known, cells.low, least), np.where(cells.known, open_end, most)
        )
        return weighted_mean(filled, filled.middle, cells.known, weights, among)

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

    def figures(self, profile: Profile) -> FloatArray:
        """The figure of each firm record at its best guess, 0 where it is blank."""
        firms = profile.firms
        return np.zeros(0) if firms is None else np.nan_to_num(firms.number(self.field).middle)

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

    def _figure(self, profile: Profile, scope: Scope) -> Observed:  # noqa: ARG002  one signature
        """Never a figure: a profile's `stated` section gives it."""
        return NotObservable("no published figure is given", collected=False)

    @property
    def natural_range(self) -> tuple[float, float]:
        """That of its unit."""
        return {"share": (0.0, 1.0), "level": (0.0, TOP)}.get(self.unit, (0.0, inf))

    @property
    def found_in(self) -> FoundIn:
        """The list that it is computed from."""
        return "published"
