"""share, mean, stated."""

from typing import Literal

import numpy as np

from sectorscan.measures.conditions import Conditions, membership, overlap
from sectorscan.measures.scope import NotObservable, Observed, Scope, not_collected
from sectorscan.measures.weights import Weighing, weighted_mean, weights_of
from sectorscan.profile.columns import Numbers
from sectorscan.profile.profile import Profile, Records
from sectorscan.profile.rows import ends_of
from sectorscan.types import Part


class ShareMeasure(Part):
    """The share of the records meeting `where` that also meet `that`."""

    kind: Literal["share"]
    of: Records
    that: Conditions
    where: Conditions = {}
    weigh_by: Weighing | None = None

    def value(self, profile: Profile, scope: Scope) -> Observed:  # noqa: ARG002  one signature
        """A share, 0-1; blanks do not meet `that` in the low, and do in the high."""
        table = profile.table(self.of)
        if table is None:
            return not_collected(self.of)
        having, among = membership(table, self.that), membership(table, self.where)
        weights = weights_of(profile, self.of, self.weigh_by, among)
        if isinstance(weights, NotObservable):
            return weights
        shares = overlap(having, among)
        return weighted_mean(shares, having.middle, having.known, weights, among)


class MeanMeasure(Part):
    """The mean of a figure over the firms meeting `where`."""

    kind: Literal["mean"]
    of: Literal["firms"]
    field: str
    where: Conditions = {}
    weigh_by: Weighing | None = None

    def value(self, profile: Profile, scope: Scope) -> Observed:
        """A mean on the field's scale; blanks count at the worst and the best end."""
        if profile.firms is None:
            return not_collected("firms")
        among = membership(profile.firms, self.where)
        weights = weights_of(profile, "firms", self.weigh_by, among)
        if isinstance(weights, NotObservable):
            return weights
        cells = profile.firms.number(self.field)
        least, most = ends_of(self.field) or (min(scope.ends), max(scope.ends))
        open_end = np.where(np.isinf(cells.high), np.maximum(cells.low, most), cells.high)
        filled = Numbers(
            np.where(cells.known, cells.low, least), np.where(cells.known, open_end, most)
        )
        return weighted_mean(filled, filled.middle, cells.known, weights, among)


class StatedMeasure(Part):
    """A figure that is only ever published, never computed from firms or links."""

    kind: Literal["stated"]
    unit: str

    def value(self, profile: Profile, scope: Scope) -> Observed:  # noqa: ARG002  one signature
        """Never a figure: a profile's `stated` section gives it."""
        return NotObservable("no published figure is given", collected=False)
