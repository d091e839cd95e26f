"""reach, network."""

from collections.abc import Iterator, Mapping
from typing import Literal

import numpy as np
from pydantic import Field, model_validator

from sectorscan.measures import graph as network
from sectorscan.measures.base import BaseMeasure, FoundIn
from sectorscan.measures.conditions import Conditions, Test, is_one_of, membership
from sectorscan.measures.sample import Counted
from sectorscan.measures.scope import NotObservable, Observed, Scope, not_collected
from sectorscan.measures.weights import counted_firms, counts_of, weighted_mean
from sectorscan.profile.columns import Numbers, Table
from sectorscan.profile.profile import Profile, Records
from sectorscan.readers.source_file import KeyPath
from sectorscan.types import BoolArray, Interval, LinkType, Part, ordered, point


class Target(Part):
    """Whom a link has to reach."""

    institutions: Conditions | None = None
    firms: Conditions | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "Target":
        if (self.institutions is None) == (self.firms is None):
            raise ValueError("a target is either `institutions` or `firms`")
        return self


class ReachMeasure(BaseMeasure):
    """The share of firms with at least one link of the given types to the target."""

    kind: Literal["reach"]
    links: tuple[LinkType, ...] = Field(min_length=1)
    to: Target | None = None
    where: Conditions = {}

    def _figure(self, profile: Profile, scope: Scope) -> Observed:  # noqa: ARG002  one signature
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
            if isinstance(said, Interval):
                return said
        reached = Numbers(certain.astype(float), possible.astype(float))
        known, among = certain == possible, membership(firms, self.where)
        return weighted_mean(reached, reached.middle, known, counts_of(profile), among)

    @property
    def found_in(self) -> FoundIn:
        """The list that it is computed from."""
        return "links"

    def counted(self, profile: Profile) -> Counted | None:
        """The firms that may have a tie; None where institutions say how many they reach."""
        if profile.firms is None or profile.links is None:
            return None
        among = membership(profile.firms, self.where)
        return counted_firms(profile, among.known, among=among)

    def conditions(self) -> Iterator[tuple[KeyPath, Records, Conditions]]:
        """Which firms are counted, and whom they have to be tied to."""
        yield ("where",), "firms", self.where
        if self.to is not None:
            yield ("to", "institutions"), "institutions", self.to.institutions or {}
            yield ("to", "firms"), "firms", self.to.firms or {}

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
        low = float(reach[known & certain].max(initial=0))
        high = min(1.0, float(reach[possible].sum())) if known[possible].all() else 1.0
        by_chance = float(1 - np.prod(1 - reach[known & possible]))
        return ordered(low, by_chance, high)


class NetworkMeasure(BaseMeasure):
    """A measure of the graph of ties among named firms."""

    kind: Literal["network"]
    index: Literal["density", "mean-degree", "reciprocity", "isolates", "centralisation"]
    links: tuple[LinkType, ...] = Field(min_length=1)

    def _figure(self, profile: Profile, scope: Scope) -> Observed:  # noqa: ARG002  one signature
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
        return point(found)

    def counted(self, profile: Profile) -> Counted | None:
        """All firms that are here."""
        if profile.firms is None:
            return None
        return counted_firms(profile, np.ones(profile.firms.size, dtype=bool))

    @property
    def found_in(self) -> FoundIn:
        """The list that it is computed from."""
        return "links"


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
