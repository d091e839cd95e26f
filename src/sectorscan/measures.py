"""What a profile's columns say of one indicator.

Every measure has `value(profile, scope)`: a floor, estimate and ceiling on the measure's own scale,
or the reason why it cannot be observed.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal

import numpy as np
from pydantic import Field, model_validator

from sectorscan import network
from sectorscan.columns import BoolArray, Numbers, Table
from sectorscan.conditions import Conditions, Test, is_one_of, membership, overlap
from sectorscan.profile import Profile, Records
from sectorscan.profile_parts import LinkType, Part
from sectorscan.profile_rows import Firm, Institution, Link, ends_of
from sectorscan.scope import Scope
from sectorscan.spread_measures import ConcentrationMeasure, DiversityMeasure
from sectorscan.weighing import (
    NotObservable,
    Observed,
    Value,
    Weighing,
    counts_of,
    not_collected,
    too_little_known,
    weighted_mean,
    weights_of,
)


class ShareMeasure(Part):
    """The share of the records meeting `where` that also meet `that`."""

    kind: Literal["share"]
    of: Records
    that: Conditions
    where: Conditions = {}
    weigh_by: Weighing | None = None

    def value(self, profile: Profile, scope: Scope) -> Observed:  # noqa: ARG002  one signature
        """A share, 0-1; blanks do not meet `that` in the floor, and do in the ceiling."""
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

    def value(self, profile: Profile, scope: Scope) -> Observed:  # noqa: ARG002  one signature
        """A share of firms, 0-1; where no links say it, as the institutions' `reach` says."""
        firms, links = profile.firms, profile.links
        if firms is None or links is None:
            return self._as_institutions_say(profile)
        wanted = is_one_of(links.table.text("type"), self.links)
        if not wanted.any():
            return self._as_institutions_say(profile)
        certain, possible = (
            network.tied_to(meant, links.source[wanted], links.target[wanted])[: firms.size]
            for meant in self._targets(profile, firms)
        )
        if not possible.any():
            said = self._as_institutions_say(profile)
            if isinstance(said, Value):
                return said
        reached = Numbers(certain.astype(float), possible.astype(float))
        known, among = certain == possible, membership(firms, self.where)
        return weighted_mean(reached, reached.middle, known, counts_of(profile), among)

    def _targets(self, profile: Profile, firms: Table) -> Iterator[BoolArray]:
        """Which parties (firms, institutions, outsiders, in that order) are meant; which may be."""
        here = counts_of(profile).high > 0
        outside = np.full(len(profile.outside), self.to is None)
        in_firms = _meant(firms, {} if self.to is None else self.to.firms)
        bodies = self._bodies(profile)
        for firm, body in zip(in_firms, bodies, strict=True):
            yield np.concatenate([firm & here, body, outside])

    def _bodies(self, profile: Profile) -> tuple[BoolArray, BoolArray]:
        """Which institutions are meant for certain, and which may be; only active ones are."""
        table = profile.table("institutions")
        certain, possible = _meant(table, {} if self.to is None else self.to.institutions)
        if table is None:
            return certain, possible
        active = table.number("active").low > 0
        return certain & active, possible & active

    def _as_institutions_say(self, profile: Profile) -> Observed:
        """At least the widest reach, at most all of them side by side; best guess: by chance."""
        table = profile.table("institutions")
        certain, possible = self._bodies(profile)
        if table is None or self.to is None or self.where or not possible.any():
            return NotObservable(f"no {' or '.join(self.links)} links are given", collected=False)
        reach = table.number("reach").low
        known = ~np.isnan(reach)
        if not known[possible].any():
            reason = "how many firms the institutions reach is not given"
            return NotObservable(reason, collected=False)
        floor = float(reach[known & certain].max(initial=0))
        ceiling = min(1.0, float(reach[possible].sum())) if known[possible].all() else 1.0
        by_chance = float(1 - np.prod(1 - reach[known & possible]))
        return Value(floor, min(max(by_chance, floor), ceiling), ceiling)


class PresenceMeasure(Part):
    """The share of what is wanted that is there: institution kinds, services, or chain roles."""

    kind: Literal["presence"]
    kinds: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    chain_roles: bool = False

    @model_validator(mode="after")
    def _wants_one_sort(self) -> "PresenceMeasure":
        if sum(map(bool, (self.kinds, self.services, self.chain_roles))) != 1:
            raise ValueError("presence needs `kinds`, `services` or `chain_roles: true`")
        return self

    def value(self, profile: Profile, scope: Scope) -> Observed:
        """A share, 0-1. What is not recorded may exist: it counts 0, a half and 1.

        A body that is known to reach nobody says nothing. Known to be missing are only a kind or
        service recorded as not active, and a chain role that no firm of a census has.
        """
        if self.chain_roles:
            return self._of_roles(profile, scope)
        if profile.institutions is None:
            return not_collected("institutions")
        there = self._offered(i for i in profile.institutions if i.active and i.reach != 0)
        gone = self._offered(i for i in profile.institutions if not i.active)
        return _presence(set(self.kinds or self.services), there, gone)

    def _offered(self, institutions: Iterable[Institution]) -> set[str]:
        if self.kinds:
            return {institution.kind for institution in institutions}
        return {service for i in institutions for service in i.services or ()}

    def _of_roles(self, profile: Profile, scope: Scope) -> Observed:
        if profile.firms is None:
            return not_collected("firms")
        if scope.family is None:
            reason = "the rubric knows no chain roles of this product family"
            return NotObservable(reason, collected=False)
        roles = profile.firms.text("role")
        here = roles.codes[roles.known & (profile.firm_weights().high > 0)]
        there = {roles.labels[code] for code in here}
        sampling, counts = profile.sector.sampling, counts_of(profile).middle
        is_census = sampling is not None and sampling.method == "census"
        counted = is_census and too_little_known(roles.known, counts, "role") is None
        wanted = set(scope.family.roles)
        return _presence(wanted, there, wanted if counted else set())


class NetworkMeasure(Part):
    """A measure of the graph of ties among named firms."""

    kind: Literal["network"]
    index: Literal["density", "mean-degree", "reciprocity", "isolates", "centralisation"]
    links: tuple[LinkType, ...] = Field(min_length=1)

    def value(self, profile: Profile, scope: Scope) -> Observed:  # noqa: ARG002  one signature
        """Density, reciprocity, isolates, centralisation 0-1; mean degree in partners a firm."""
        firms, links = profile.firms, profile.links
        if firms is None or links is None:
            return not_collected("links" if profile.links is None else "firms")
        if (profile.firm_weights().high > 1).any():
            return NotObservable("it needs named firms, and the profile lists groups of firms")
        here = np.flatnonzero(profile.firm_weights().high > 0)
        least = 3 if self.index == "centralisation" else 2  # a tie needs two
        if len(here) < least:
            return NotObservable(f"it needs at least {least} firms")
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

    def value(self, profile: Profile, scope: Scope) -> Observed:  # noqa: ARG002  one signature
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

# What conditions and means may name: columns as written, and those derived when a profile is read.
FIELDS: Mapping[str, frozenset[str]] = {
    "firms": frozenset({*Firm.model_fields, "age", "certified", "phases_n"})
    - {"phases", "products", "certifications"},
    "links": frozenset({*Link.model_fields, "years"}) - {"from_", "to"},
    "institutions": frozenset({"kind", "active", "reach", "boards_n"}),
}

TEXT_FIELDS = frozenset(
    {"id", "name", "isic", "role", "place", "owner", "spin_off_of", "type", "kind"}
)

_INDICES = {
    "density": network.density,
    "mean-degree": network.mean_degree,
    "reciprocity": network.reciprocity,
    "isolates": network.isolates,
    "centralisation": network.centralisation,
}


def _meant(
    table: Table | None, conditions: Mapping[str, Test] | None
) -> tuple[BoolArray, BoolArray]:
    """Which records meet conditions as a whole, and which may; None is met by none."""
    if table is None or conditions is None:
        nobody = np.zeros(0 if table is None else table.size, dtype=bool)
        return nobody, nobody
    found = membership(table, conditions)
    return found.low == 1, found.high > 0


def _presence(wanted: set[str], there: set[str], gone: set[str]) -> Observed:
    """The share that is there; what is neither there nor known to be gone may exist."""
    found = len(wanted & there)
    unrecorded = len(wanted - there - gone)
    if unrecorded == len(wanted):
        return NotObservable("none of what it looks for is recorded, nor known to be missing")
    total = len(wanted)
    return Value(found / total, (found + unrecorded / 2) / total, (found + unrecorded) / total)
