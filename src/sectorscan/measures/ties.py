"""The share of firms with a tie of some kind, and figures of the whole network of ties."""

from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import Literal

import numpy as np
from msgspec import Struct
from pydantic import Field, model_validator

from sectorscan.measures import graph
from sectorscan.measures.base import BaseMeasure, FoundIn
from sectorscan.measures.conditions import Conditions, GroupSpread, Test, is_one_of, membership
from sectorscan.measures.judgements import GroupSizes, MeasureJudgements
from sectorscan.measures.sample import Counted
from sectorscan.measures.scope import NotObservable, Observed, Scope, not_collected, reconciled
from sectorscan.measures.weights import counted_firms, counts_of, weighted_mean
from sectorscan.profile.columns import Numbers, Table
from sectorscan.profile.profile import Links, Profile, Records
from sectorscan.readers.source_file import KeyPath
from sectorscan.types import (
    BoolArray,
    FloatArray,
    IntArray,
    Interval,
    LinkType,
    Notice,
    Part,
    ordered,
    point,
)


class LinkTarget(Part):
    """Whom a link has to reach."""

    institutions: Conditions | None = None
    firms: Conditions | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "LinkTarget":
        if (self.institutions is None) == (self.firms is None):
            raise ValueError("a target is either `institutions` or `firms`")
        return self


class ReachMeasure(BaseMeasure):
    """The share of firms with at least one link of the given types to the target."""

    kind: Literal["reach"]
    links: tuple[LinkType, ...] = Field(min_length=1)
    """The types of links that count."""
    to: LinkTarget | None = None
    where: Conditions = {}

    def _figure(self, profile: Profile, scope: Scope) -> Observed:
        """A share of firms, 0-1, by their ties and by what institutions say that they reach.

        Where the two do not meet, anything between them counts.
        """
        readings = self._readings(profile, scope.judgements.group_sizes)
        if isinstance(readings, NotObservable):
            return readings
        figure, _ = reconciled(readings)
        return figure

    def notices(self, profile: Profile, judgements: MeasureJudgements) -> Iterator[Notice]:
        """Where institutions say that they reach more firms, or fewer, than the links show."""
        said = ~np.isnan(self._stated_reach(profile, self._bodies(profile)))
        if not said.any():
            return
        readings, ties = self._readings(profile, judgements.group_sizes), self._ties(profile)
        if isinstance(readings, NotObservable) or isinstance(ties, NotObservable):
            return
        if not reconciled(readings)[1]:
            return
        rows = np.flatnonzero(said & self._tied_bodies(profile, *ties)).tolist()
        names = ", ".join((profile.institutions or ())[row].label for row in rows)
        by_ties, by_words = (reading.estimate for reading in readings)
        place = profile.document.source_location(("institutions", rows[0], "reach"))
        text = (
            f"by the links {by_ties:.0%} of the firms are reached, by the `reach` of {names} "
            f"{by_words:.0%}: anything between counts"
        )
        yield Notice(code="reach-differs", place=str(place), text=text)

    def counted(self, profile: Profile, judgements: MeasureJudgements) -> Counted | None:
        """The firms that may have a tie and were asked; None where no tie tells."""
        if profile.firms is None or self._nobody_there(profile, self._bodies(profile)):
            return None
        if isinstance(self._ties(profile), NotObservable):
            return None
        among = membership(profile.firms, self.where, GroupSpread(judgements.group_sizes))
        return counted_firms(profile, among.known * profile.asked_share(), among=among)

    @property
    def found_in(self) -> FoundIn:
        """The list that it is computed from."""
        return "links"

    def conditions(self) -> Iterator[tuple[KeyPath, Records, Conditions]]:
        """Which firms are counted, and whom they have to be tied to."""
        yield ("where",), "firms", self.where
        if self.to is not None:
            yield ("to", "institutions"), "institutions", self.to.institutions or {}
            yield ("to", "firms"), "firms", self.to.firms or {}

    def _readings(self, profile: Profile, groups: GroupSizes) -> Sequence[Interval] | NotObservable:
        """The share by the ties and, where institutions say how many they reach, by their word.

        Each fills in for the other: the word for bodies without a tie, ties for those that say
        nothing.
        """
        bodies = self._bodies(profile)
        nobody = self._nobody_there(profile, bodies)
        if nobody is not None:
            return nobody if isinstance(nobody, NotObservable) else [nobody]
        stated, ties = self._stated_reach(profile, bodies), self._ties(profile)
        said = ~np.isnan(stated)
        if isinstance(ties, NotObservable):
            return [_all_by_word(bodies, stated)] if said.any() else ties
        readings = []
        by_word = [said & ~self._tied_bodies(profile, *ties), said] if said.any() else [said]
        for bodies_by_word in by_word:
            tied = self._share_tied(profile, *ties, ~bodies_by_word, groups)
            if isinstance(tied, NotObservable):
                return tied
            readings.append(_side_by_side(tied, stated[bodies_by_word]))
        return readings

    def _nobody_there(self, profile: Profile, bodies: "_Bodies") -> Observed | None:
        """Where no institution that is meant is active: nobody is reached, or nobody can tell.

        One that is recorded as gone is known to reach nobody; one that is not recorded may exist,
        unless the list is whole.
        """
        if self.to is None or self.to.institutions is None:
            return None
        if profile.institutions is None:
            return not_collected("institutions")
        if bodies.possible.any():
            return None
        if bodies.recorded.any() or "institutions" in profile.complete:
            return point(0.0)
        return NotObservable("no institution of the kind is recorded", collected=False)

    def _ties(self, profile: Profile) -> tuple[Table, Links] | NotObservable:
        """The firms and the links, or why they tell nothing.

        They do not where no tie that is meant is recorded, and not all were asked for.
        """
        firms, links = profile.firms, profile.links
        if firms is None or links is None:
            return self._not_asked(self.links)
        unasked = self._unasked(profile, firms.size, links)
        if not unasked or self._tied(profile, firms, links)[1].any():
            return firms, links
        return self._not_asked(unasked)

    def _not_asked(self, types: Sequence[LinkType]) -> NotObservable:
        return NotObservable(f"no {' or '.join(types)} links are given", collected=False)

    def _unasked(self, profile: Profile, firms: int, links: Links) -> Sequence[LinkType]:
        """The types of which no link of a firm to such a party is recorded, if links are a part."""
        if "links" in profile.complete:
            return ()
        first, second = graph.in_order(links.source, links.target)
        asked = first < firms
        if self.to is not None and self.to.firms is not None:
            asked &= second < firms
        elif self.to is not None:
            asked &= (second >= firms) & (second < firms + len(profile.institutions or ()))
        types = links.table.text("type")
        counts = np.bincount(types.codes[asked], minlength=len(types.labels)).tolist()
        recorded = {label for label, count in zip(types.labels, counts, strict=True) if count}
        return [link for link in self.links if link not in recorded]

    def _share_tied(
        self, profile: Profile, firms: Table, links: Links, bodies: BoolArray, groups: GroupSizes
    ) -> Observed:
        """The share of the firms asked that have a tie; of the institutions to those only."""
        certain, possible = self._tied(profile, firms, links, bodies)
        reached = Numbers(certain.astype(float), possible.astype(float))
        among, asked = membership(firms, self.where, GroupSpread(groups)), profile.asked_share()
        counts = counts_of(profile)
        weights = Numbers(counts.low * asked, counts.high * asked, exact=counts.exact)
        return weighted_mean(reached, reached.middle, certain == possible, weights, among)

    def _tied(
        self, profile: Profile, firms: Table, links: Links, bodies: BoolArray | None = None
    ) -> tuple[BoolArray, BoolArray]:
        """Which firms have a tie that is meant, for certain and possibly."""
        wanted = is_one_of(links.table.text("type"), self.links)
        certain, possible = (
            graph.tied_to(meant, links.source[wanted], links.target[wanted])[: firms.size]
            for meant in self._targets(profile, firms, bodies)
        )
        return certain, possible

    def _targets(
        self, profile: Profile, firms: Table, bodies: BoolArray | None
    ) -> Iterator[BoolArray]:
        """Which parties (firms, institutions, outsiders, in that order) are meant; which may be."""
        here = counts_of(profile).high > 0
        outside = np.full(len(profile.outside), self.to is None)
        in_firms = _meant(firms, {} if self.to is None else self.to.firms)
        meant = self._bodies(profile)
        for firm, body in zip(in_firms, (meant.certain, meant.possible), strict=True):
            some = body if bodies is None else body & bodies
            yield np.concatenate([firm & here, some, outside])

    def _bodies(self, profile: Profile) -> "_Bodies":
        """Which institutions are meant."""
        table = profile.table("institutions")
        certain, recorded = _meant(table, {} if self.to is None else self.to.institutions)
        if table is None:
            return _Bodies(certain, recorded, recorded)
        active = table.number("active").low > 0
        return _Bodies(certain & active, recorded & active, recorded)

    def _tied_bodies(self, profile: Profile, firms: Table, links: Links) -> BoolArray:
        """Which institutions have a tie of the types to a firm."""
        bodies = len(profile.institutions or ())
        wanted = is_one_of(links.table.text("type"), self.links)
        first, second = graph.in_order(links.source[wanted], links.target[wanted])
        rows = second[(first < firms.size) & (second >= firms.size)] - firms.size
        return np.bincount(rows[rows < bodies], minlength=bodies) > 0

    def _stated_reach(self, profile: Profile, bodies: "_Bodies") -> FloatArray:
        """The share of the firms that each institution says it reaches; NaN if none is meant."""
        table = profile.table("institutions")
        if table is None or self.to is None or self.where:
            return np.full(len(bodies.possible), np.nan)
        return np.where(bodies.possible, table.number("reach").low, np.nan)


class _Bodies(Struct, frozen=True):
    """Which institutions of a profile a tie has to reach, each (institutions,)."""

    certain: BoolArray
    """Those that are meant for certain and are active."""
    possible: BoolArray
    """Those that may be meant and are active."""
    recorded: BoolArray
    """Those that may be meant, the ones that are gone too."""


def _all_by_word(bodies: _Bodies, stated: FloatArray) -> Interval:
    """What they all reach by their own word, of which some may be silent or not be meant."""
    said = ~np.isnan(stated)
    together = _side_by_side(point(0.0), stated[said])
    low = float(stated[said & bodies.certain].max(initial=0))
    return ordered(low, together.estimate, together.high if said[bodies.possible].all() else 1.0)


def _side_by_side(tied: Interval, stated: FloatArray) -> Interval:
    """The share that several reach: at least the widest, at most all apart, likely by chance."""
    return ordered(
        float(stated.max(initial=tied.low)),
        float(1 - (1 - tied.estimate) * np.prod(1 - stated)),
        min(1.0, float(tied.high + stated.sum())),
    )


MUTUAL_BY_NATURE: frozenset[LinkType] = frozenset({"cooperation", "information"})
"""Types of which nobody lists each tie once and means that none is returned."""
NO_NAMED_FIRMS = "it needs named firms, and the profile lists groups of firms"
LISTED_ONCE = "each tie is listed once, so that it cannot be seen whether it is returned"


class MutualTies(Struct, frozen=True):
    """Which ties are of types that are said to be mutual, and which of types that are by nature."""

    said: BoolArray
    by_nature: BoolArray

    @classmethod
    def of(cls, links: Links) -> "MutualTies":
        """Of a profile's links."""
        types = links.table.text("type")
        return cls(is_one_of(types, links.mutual), is_one_of(types, MUTUAL_BY_NATURE))

    def where(self, meant: BoolArray) -> "MutualTies":
        """Of those ties that are meant."""
        return MutualTies(self.said[meant], self.by_nature[meant])

    def returns_are_seen(self, source: IntArray, target: IntArray) -> BoolArray:
        """Of which ties it can be seen whether they are returned.

        Not of those that are said to be mutual. Where not one of the others is returned, those of
        cooperation and information were listed once, and nothing is seen of them either.
        """
        seen = ~self.said
        nodes = int(max(source.max(initial=0), target.max(initial=0))) + 1
        if not seen.any() or graph.reciprocity(nodes, source[seen], target[seen]) == 0:
            seen = seen & ~self.by_nature
        return seen


class NetworkMeasure(BaseMeasure):
    """A measure of the graph of ties among named firms."""

    kind: Literal["network"]
    index: Literal["density", "mean-degree", "reciprocity", "isolates", "centralisation"]
    """Which figure of the graph."""
    links: tuple[LinkType, ...] = Field(min_length=1)
    """The types of links that make the graph."""

    def _figure(self, profile: Profile, scope: Scope) -> Observed:  # noqa: ARG002  one signature
        """Density, reciprocity, isolates, centralisation 0-1; mean degree in partners a firm.

        Among the firms that were asked; without any tie only where the links are whole.
        """
        firms, links = profile.firms, profile.links
        if firms is None or links is None:
            return not_collected("links" if profile.links is None else "firms")
        if (profile.firm_weights().high > 1).any():
            return NotObservable(NO_NAMED_FIRMS)
        here = np.flatnonzero((profile.firm_weights().high > 0) & (profile.asked_share() > 0))
        least = 3 if self.index == "centralisation" else 2  # a tie needs two
        if len(here) < least:
            return NotObservable(f"it needs at least {least} firms")
        position = np.full(firms.size + len(profile.institutions or ()) + len(profile.outside), -1)
        position[here] = np.arange(len(here))
        wanted = is_one_of(links.table.text("type"), self.links)
        source, target = position[links.source], position[links.target]
        ties = wanted & (source >= 0) & (target >= 0)
        of_nothing = self.index == "reciprocity" or "links" not in profile.complete
        if not ties.any() and of_nothing:
            kinds = " or ".join(self.links)
            return NotObservable(f"no links of {kinds} among firms are recorded", collected=False)
        if self.index == "reciprocity":
            ties[ties] = (
                MutualTies.of(links).where(ties).returns_are_seen(source[ties], target[ties])
            )
            if not ties.any():
                return NotObservable(LISTED_ONCE, collected=False)
        figure = _INDICES[self.index](len(here), source[ties], target[ties])
        return point(figure)

    def counted(self, profile: Profile, judgements: MeasureJudgements) -> Counted | None:  # noqa: ARG002
        """All firms that are here and were asked."""
        return None if profile.firms is None else counted_firms(profile, profile.asked_share())

    @property
    def natural_range(self) -> tuple[float, float]:
        """A number of partners, or a share."""
        return 0.0, inf if self.index == "mean-degree" else 1.0

    @property
    def found_in(self) -> FoundIn:
        """The list that it is computed from."""
        return "links"


_INDICES = {
    "density": graph.density,
    "mean-degree": graph.mean_degree,
    "reciprocity": graph.reciprocity,
    "isolates": graph.isolates,
    "centralisation": graph.centralisation,
}


def _meant(
    table: Table | None, conditions: Mapping[str, Test] | None
) -> tuple[BoolArray, BoolArray]:
    """Which records meet conditions as a whole, and which may; None is met by none."""
    if table is None or conditions is None:
        nobody = np.zeros(0 if table is None else table.size, dtype=bool)
        return nobody, nobody
    meets = membership(table, conditions)
    return meets.low == 1, meets.high > 0
