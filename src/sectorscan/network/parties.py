"""Who and what counts in a sector's network: the parties in one order, and the ties among them."""

from collections.abc import Mapping

import numpy as np
from msgspec import Struct

from sectorscan.measures.conditions import is_one_of
from sectorscan.measures.graph import in_order, reciprocity
from sectorscan.measures.ties import MutualTies
from sectorscan.measures.weights import counts_of
from sectorscan.network.places import is_grouped, label_of, text_at
from sectorscan.network.result import Actor
from sectorscan.profile.columns import Table, table_of
from sectorscan.profile.profile import Links, Profile
from sectorscan.profile.rows import Institution
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import BoolArray, FloatArray, IntArray, LinkType


class Parties(Struct, frozen=True, eq=False):
    """Those who count: firms that are here, then active institutions, then partners outside.

    `position` gives each record's place among them, in the order of a profile's links, -1 for who
    does not count. A firm's weight is how many firms it stands for.
    """

    firms: int
    institutions: tuple[Institution, ...]
    position: IntArray
    weights: FloatArray
    grouped: bool
    records: Table
    """All firms that are listed."""
    rows: IntArray
    """Where the firms that count stand among them."""
    role_titles: Mapping[str, str]
    """The plain names of chain roles."""
    kinds: Mapping[str, str]
    """The plain names of the institutions' kinds, in the rubric's order."""

    @property
    def actors(self) -> int:
        """How many firms and institutions there are; partners outside come after them."""
        return self.firms + len(self.institutions)

    def actor(self, place: int) -> Actor:
        """A firm or an institution by its place."""
        if place < self.firms:
            row = int(self.rows[place])
            identifier, name = label_of(self.records, row)
            return Actor(id=identifier, name=name, sort="firm", kind=self.role(row))
        institution = self.institutions[place - self.firms]
        return Actor(
            id=institution.id,
            name=institution.label,
            sort="institution",
            kind=self.kinds[institution.kind],
        )

    def role(self, row: int) -> str:
        """A listed firm's chain role in plain words, empty where it is not known."""
        role = text_at(self.records, "role", row) or ""
        return self.role_titles.get(role, role)


def parties(profile: Profile, rubric: Rubric) -> Parties:
    """The parties of a profile whose ids the rubric knows; without firms, those that are there."""
    firms = profile.firms or table_of(0, {}, {})
    counts = profile.firm_weights().high > 0
    bodies = profile.institutions or ()
    counted = np.concatenate(
        [counts, [body.active for body in bodies], np.ones(len(profile.outside))]
    ).astype(bool)
    here = np.flatnonzero(counts)
    return Parties(
        firms=len(here),
        institutions=tuple(body for body in bodies if body.active),
        position=np.where(counted, np.cumsum(counted) - 1, -1),
        weights=counts_of(profile).middle[here],
        grouped=is_grouped(firms, counts),
        records=firms,
        rows=here,
        role_titles={
            role.id: role.title for role in rubric.roles_of(profile.sector.product_family)
        },
        kinds={kind.id: kind.title for kind in rubric.institution_kinds},
    )


class Ties(Struct, frozen=True, eq=False):
    """The links of some types, by the places of their ends, -1 for who does not count."""

    source: IntArray
    target: IntArray
    kinds: IntArray
    """A code for each link's type."""
    mutual: MutualTies

    def share_returned(self, places: int) -> float | None:
        """The share of ties among so many parties that are returned, of those where it is seen.

        None where none is and of some it cannot be seen: all may have been listed once.
        """
        seen = self.where(self.mutual.returns_are_seen(self.source, self.target))
        share = reciprocity(places, seen.source, seen.target) if len(seen) else 0.0
        return share if share or len(seen) == len(self) else None

    def among(self, places: int) -> "Ties":
        """Those between the first so many parties."""
        low, high = in_order(self.source, self.target)
        return self.where((low >= 0) & (high < places))

    def where(self, meant: BoolArray) -> "Ties":
        """Those that are meant."""
        if meant.all():
            return self
        return Ties(
            self.source[meant], self.target[meant], self.kinds[meant], self.mutual.where(meant)
        )

    def __len__(self) -> int:
        return len(self.source)


def ties(links: Links, among: Parties, type_: LinkType | None) -> Ties:
    """A profile's links of one type, or all."""
    types = links.table.text("type")
    source, target = among.position[links.source], among.position[links.target]
    every = Ties(source, target, types.codes, MutualTies.of(links))
    return every if type_ is None else every.where(is_one_of(types, {type_}))
