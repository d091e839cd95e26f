"""What a profile's columns say of one indicator.

Every measure has `value(profile, ends)`: a floor, estimate and ceiling on the measure's own scale,
or the reason why it cannot be observed. `ends` are the least and greatest value that count for
the indicator (its first and last cut-point); they stand in for blanks of fields without bounds.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

import numpy as np
from pydantic import Field, model_validator

from sectorscan import network
from sectorscan.columns import BoolArray, FloatArray, IntArray, Numbers, Table, Texts, texts_of
from sectorscan.conditions import Conditions, is_one_of, membership
from sectorscan.profile import Profile, Records
from sectorscan.profile_file import Firm, Institution, Link, LinkType, Part, ends_of
from sectorscan.weighing import (
    NotObservable,
    Observed,
    Value,
    too_little_known,
    weighted_mean,
    weights_of,
)

EARTH_RADIUS_KM = 6371.0088

Ends = tuple[float, float]
Weighing = Literal["employees"]


class ShareMeasure(Part):
    """The share of the records meeting `where` that also meet `that`."""

    kind: Literal["share"]
    of: Records
    that: Conditions
    where: Conditions = {}
    weigh_by: Weighing | None = None

    def value(self, profile: Profile, ends: Ends) -> Observed:  # noqa: ARG002  one signature
        """A share, 0-1; blanks do not meet `that` in the floor, and do in the ceiling."""
        table = profile.table(self.of)
        if table is None:
            return _not_collected(self.of)
        weights = weights_of(profile, self.of, self.weigh_by)
        if isinstance(weights, NotObservable):
            return weights
        having, among = membership(table, self.that), membership(table, self.where)
        return weighted_mean(Numbers(having.low, having.high), having.known, weights, among)


class MeanMeasure(Part):
    """The mean of a figure over the firms meeting `where`."""

    kind: Literal["mean"]
    of: Literal["firms"]
    field: str
    where: Conditions = {}
    weigh_by: Weighing | None = None

    def value(self, profile: Profile, ends: Ends) -> Observed:
        """A mean on the field's scale; blanks count at the worst and the best end."""
        if profile.firms is None:
            return _not_collected("firms")
        weights = weights_of(profile, "firms", self.weigh_by)
        if isinstance(weights, NotObservable):
            return weights
        cells = profile.firms.number(self.field)
        least, most = ends_of(self.field) or (min(ends), max(ends))
        open_end = np.where(np.isinf(cells.high), np.maximum(cells.low, most), cells.high)
        filled = Numbers(
            np.where(cells.known, cells.low, least), np.where(cells.known, open_end, most)
        )
        among = membership(profile.firms, self.where)
        return weighted_mean(filled, cells.known, weights, among)


class Target(Part):
    """Whom a link has to reach."""

    institutions: Conditions | None = None
    firms: Conditions | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "Target":
        if (self.institutions is None) == (self.firms is None):
            raise ValueError("a target is either `institutions` or `firms`")
        return self


class ReachMeasure(Part):
    """The share of firms with at least one link of the given types to the target."""

    kind: Literal["reach"]
    links: tuple[LinkType, ...] = Field(min_length=1)
    to: Target | None = None
    where: Conditions = {}

    def value(self, profile: Profile, ends: Ends) -> Observed:  # noqa: ARG002  one signature
        """A share of firms, 0-1; where no links say it, as the institutions' `reach` says."""
        firms, links = profile.firms, profile.links
        if firms is None or links is None:
            return self._as_institutions_say(profile)
        wanted = is_one_of(links.table.text("type"), self.links)
        if not wanted.any():
            return self._as_institutions_say(profile)
        allowed = self._allowed(profile, firms)
        reached = np.zeros(len(allowed))
        for here, there in ((links.source, links.target), (links.target, links.source)):
            reached[here[wanted & allowed[there]]] = 1
        reached = reached[: firms.size]
        everywhere = np.ones(firms.size, dtype=bool)
        among = membership(firms, self.where)
        return weighted_mean(Numbers(reached, reached), everywhere, profile.firm_weights(), among)

    def _allowed(self, profile: Profile, firms: Table) -> BoolArray:
        """Which parties (firms, institutions, outsiders, in that order) are the target."""
        institutions, outside = len(profile.institutions or ()), len(profile.outside)
        if self.to is None:
            return np.ones(firms.size + institutions + outside, dtype=bool)
        in_firms = np.zeros(firms.size, dtype=bool)
        if self.to.firms is not None:
            in_firms = membership(firms, self.to.firms).low > 0
        in_institutions = self._asked(profile)
        return np.concatenate([in_firms, in_institutions, np.zeros(outside, dtype=bool)])

    def _asked(self, profile: Profile) -> BoolArray:
        """Which institutions are the target."""
        table = profile.table("institutions")
        if table is None:
            return np.zeros(0, dtype=bool)
        if self.to is None or self.to.institutions is None:
            return np.zeros(table.size, dtype=bool)
        return membership(table, self.to.institutions).low > 0

    def _as_institutions_say(self, profile: Profile) -> Observed:
        """At least the widest reach, at most all of them side by side; best guess: by chance."""
        asked = self._asked(profile)
        table = profile.table("institutions")
        if table is None or self.where or not asked.any():
            return NotObservable(f"no {' or '.join(self.links)} links are given", collected=False)
        reach = table.number("reach").low[asked]
        known = reach[~np.isnan(reach)]
        if not known.size:
            reason = "how many firms the institutions reach is not given"
            return NotObservable(reason, collected=False)
        ceiling = min(1.0, float(known.sum())) if known.size == reach.size else 1.0
        floor = float(known.max())
        return Value(floor, min(max(float(1 - np.prod(1 - known)), floor), ceiling), ceiling)


class PresenceMeasure(Part):
    """The share of the wanted institution kinds, or services, that are there and active."""

    kind: Literal["presence"]
    kinds: tuple[str, ...] = ()
    services: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _wants_one_sort(self) -> "PresenceMeasure":
        if bool(self.kinds) == bool(self.services):
            raise ValueError("presence needs either `kinds` or `services`")
        return self

    def value(self, profile: Profile, ends: Ends) -> Observed:  # noqa: ARG002  one signature
        """A share, 0-1. What is not recorded may exist: it counts 0, a half and 1.

        Only a kind (or service) recorded as not active is known to be missing.
        """
        if profile.institutions is None:
            return _not_collected("institutions")
        there = self._offered(i for i in profile.institutions if i.active)
        gone = self._offered(i for i in profile.institutions if not i.active) - there
        wanted = set(self.kinds or self.services)
        if not wanted & (there | gone):
            return NotObservable("none of what it looks for is recorded, nor known to be missing")
        found = len(wanted & there)
        unrecorded = len(wanted - there - gone)
        return Value(
            found / len(wanted),
            (found + unrecorded / 2) / len(wanted),
            (found + unrecorded) / len(wanted),
        )

    def _offered(self, institutions: Iterable[Institution]) -> set[str]:
        if self.kinds:
            return {institution.kind for institution in institutions}
        return {service for i in institutions for service in i.services or ()}


class DiversityMeasure(Part):
    """How many classes firms fall into, or how evenly jobs are spread over them."""

    kind: Literal["diversity"]
    field: Literal["role", "isic", "place"]
    index: Literal["entropy", "count"]
    at_least: float = Field(default=1, gt=0)
    weigh_by: Weighing | None = None

    def value(self, profile: Profile, ends: Ends) -> Observed:  # noqa: ARG002  one signature
        """Shannon's entropy by its greatest value, 0-1, or how many classes have enough firms."""
        table = profile.firms
        if table is None:
            return _not_collected("firms")
        classes = _divisions(table.text("isic")) if self.field == "isic" else table.text(self.field)
        weights = weights_of(profile, "firms", self.weigh_by)
        if isinstance(weights, NotObservable):
            return weights
        lacking = too_little_known(classes.known, weights.middle, self.field)
        if lacking is not None:
            return lacking
        counted = classes.known & (weights.middle > 0)
        totals = np.bincount(classes.codes[counted], weights.middle[counted]).astype(float)
        found = float((totals >= self.at_least).sum())
        if self.index == "entropy":
            found = _entropy(totals[totals > 0])
        return Value(found, found, found)


class ConcentrationMeasure(Part):
    """How far firms or jobs are gathered with one owner, in one place, or within a radius."""

    kind: Literal["concentration"]
    index: Literal["herfindahl", "top-share", "within-radius"]
    field: Literal["owner", "place"] | None = None
    km: float | None = Field(default=None, gt=0)
    weigh_by: Weighing | None = None

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> "ConcentrationMeasure":
        if self.index == "within-radius" and self.km is None:
            raise ValueError("`within-radius` needs `km`")
        if self.index != "within-radius" and self.field is None:
            raise ValueError(f"`{self.index}` needs `field`: owner or place")
        return self

    def value(self, profile: Profile, ends: Ends) -> Observed:  # noqa: ARG002  one signature
        """A share or Herfindahl index, 0-1."""
        table = profile.firms
        if table is None:
            return _not_collected("firms")
        counts = profile.firm_weights().middle
        sizes = np.ones(table.size) if self.weigh_by is None else table.number(self.weigh_by).middle
        known = ~np.isnan(sizes)
        if self.index == "within-radius":
            known &= table.number("lat").known & table.number("lon").known
        elif self.field == "place":
            known &= table.text("place").known
        lacking = too_little_known(known, counts, self.weigh_by or self.field or "lat")
        if lacking is not None:
            return lacking
        counted = known & (counts > 0)
        if self.index == "within-radius":
            found = self._within_radius(table, counted, counts * sizes)
        else:
            owners = table.text(str(self.field)).codes[counted]
            found = self._gathered(owners, counts[counted], sizes[counted])
        return Value(found, found, found)

    def _gathered(self, codes: IntArray, counts: FloatArray, sizes: FloatArray) -> float:
        """Of shares by owner or place; a firm without an owner is its own."""
        jobs = counts * sizes
        alone = codes < 0
        together = np.bincount(codes[~alone], jobs[~alone])
        if self.index == "top-share":
            largest = max(together.max(initial=0), sizes[alone].max(initial=0))
            return float(largest / jobs.sum())
        squares = (together**2).sum() + (counts[alone] * sizes[alone] ** 2).sum()
        return float(squares / jobs.sum() ** 2)

    def _within_radius(self, table: Table, counted: BoolArray, jobs: FloatArray) -> float:
        """The share of jobs within `km` of their centroid, on the sphere (haversine)."""
        lat = np.radians(table.number("lat").low[counted])
        lon = np.radians(table.number("lon").low[counted])
        weight = jobs[counted]
        centre_lat, centre_lon = np.average(lat, weights=weight), np.average(lon, weights=weight)
        half = (
            np.sin((lat - centre_lat) / 2) ** 2
            + np.cos(lat) * np.cos(centre_lat) * np.sin((lon - centre_lon) / 2) ** 2
        )
        away = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half))
        return float(weight[away <= self.km].sum() / weight.sum())


class NetworkMeasure(Part):
    """A measure of the graph of ties among named firms."""

    kind: Literal["network"]
    index: Literal["density", "mean-degree", "reciprocity", "isolates"]
    links: tuple[LinkType, ...] = Field(min_length=1)

    def value(self, profile: Profile, ends: Ends) -> Observed:  # noqa: ARG002  one signature
        """Density, reciprocity and isolates 0-1; mean degree in partners a firm."""
        firms, links = profile.firms, profile.links
        if firms is None or links is None:
            return _not_collected("links")
        if (profile.firm_weights().high > 1).any():
            return NotObservable("it needs named firms, and the profile lists groups of firms")
        here = np.flatnonzero(profile.firm_weights().high > 0)
        if len(here) < 2:  # noqa: PLR2004  a tie needs two
            return NotObservable("it needs at least two firms")
        position = np.full(firms.size + len(profile.institutions or ()) + len(profile.outside), -1)
        position[here] = np.arange(len(here))
        wanted = is_one_of(links.table.text("type"), self.links)
        source, target = position[links.source], position[links.target]
        ties = wanted & (source >= 0) & (target >= 0)
        if not ties.any():
            kinds = " or ".join(self.links)
            return NotObservable(f"no links of {kinds} among firms are recorded", collected=False)
        found = _INDICES[self.index](len(here), source[ties], target[ties])
        return Value(found, found, found)


class StatedMeasure(Part):
    """A figure that is only ever published, never computed from firms or links."""

    kind: Literal["stated"]
    unit: str

    def value(self, profile: Profile, ends: Ends) -> Observed:  # noqa: ARG002  one signature
        """Never a figure: a profile's `stated` section gives it."""
        return NotObservable("no published figure is given", collected=False)


Measure = Annotated[
    ShareMeasure
    | MeanMeasure
    | ReachMeasure
    | PresenceMeasure
    | DiversityMeasure
    | ConcentrationMeasure
    | NetworkMeasure
    | StatedMeasure,
    Field(discriminator="kind"),
]

# What conditions and means may name: fields as written, and those derived when a profile is loaded.
FIELDS: Mapping[str, frozenset[str]] = {
    "firms": frozenset({*Firm.model_fields, "age", "certified", "phases_n"}),
    "links": frozenset({*Link.model_fields, "years"}) - {"from_", "to"},
    "institutions": frozenset({"kind", "active", "reach", "boards_n"}),
}

_INDICES = {
    "density": network.density,
    "mean-degree": network.mean_degree,
    "reciprocity": network.reciprocity,
    "isolates": network.isolates,
}


def _not_collected(section: str) -> NotObservable:
    return NotObservable(f"no {section} are listed", collected=False)


def _divisions(codes: Texts) -> Texts:
    """ISIC codes as their divisions, the first two digits."""
    divisions = [label[:2] for label in codes.labels]
    return texts_of([divisions[code] if code >= 0 else None for code in codes.codes])


def _entropy(totals: FloatArray) -> float:
    """Shannon's entropy of a distribution by the logarithm of its number of classes, 0-1."""
    if len(totals) < 2:  # noqa: PLR2004  one class has no spread
        return 0.0
    shares = totals / totals.sum()
    return float(-(shares * np.log(shares)).sum() / np.log(len(totals)))
