"""The result of reading a sector's network and places: beside the score, which it does not change.

Shares are on 0-1, distances in km; nothing is rounded.
"""

from typing import Literal

from sectorscan.measures.distances import Doubt
from sectorscan.measures.judgements import SamplingMethod
from sectorscan.types import LinkType, Result

FigureId = Literal[
    "density",
    "mean-degree",
    "reciprocity",
    "transitivity",
    "centralisation",
    "isolates",
    "largest-component",
    "core",
    "multiplexity",
    "outside-ties",
]
PartId = Literal[
    "brokers",
    "betweenness",
    "constraint",
    "one-step",
    "two-steps",
    "by-one-alone",
    "within",
    "median-km",
    "nearest-km",
    "on-one-spot",
]
Unit = Literal["share", "firms", "actors", "pairs", "index", "km"]


class MeasuredFigure(Result, frozen=True, kw_only=True):
    """A measured figure, or the reason why there is none."""

    value: float | None = None
    """The figure; None where it cannot be measured."""
    reason: str = ""


class NetworkFigure(MeasuredFigure, frozen=True, kw_only=True):
    """What one measure says of one network."""

    id: FigureId


class Explained(Result, frozen=True, kw_only=True):
    """What a measure is called, what it counts in, and what it means to a practitioner."""

    id: FigureId | PartId
    title: str
    unit: Unit
    """What it counts in."""
    means: str
    """What it means to a practitioner."""


class Actor(Result, frozen=True, kw_only=True):
    """A firm or an institution of the network."""

    id: str
    name: str
    sort: Literal["firm", "institution"]
    """Whether it is a firm or an institution."""
    kind: str
    """An institution's kind or a firm's chain role, in plain words; empty where it is not known."""


class Broker(Actor, frozen=True, kw_only=True):
    """Who alone holds a part of the network to the rest."""

    cuts_off: int
    """How many firms and institutions would lose every way to the largest part that is left."""


class Between(Actor, frozen=True, kw_only=True):
    """Who stands on many of the shortest ways between others."""

    pairs: float
    """Unordered pairs of others, a pair with several shortest ways counted by parts."""
    share: float
    """Of all pairs of others."""


class Unhemmed(Actor, frozen=True, kw_only=True):
    """Whose partners have little to do with each other: Burt's constraint is low."""

    constraint: float
    """Burt's constraint: the lower, the less their partners have to do with each other."""
    partners: int
    """How many partners it has."""


class Core(Result, frozen=True, kw_only=True):
    """Those who all have at least `k` partners among themselves, k as large as can be."""

    k: int | None = None
    """At least so many partners each has in the core; None where there is no core."""
    size: int = 0
    """How many are in the core."""
    members: tuple[Actor, ...] = ()
    """The first thousand, as they are listed."""
    reason: str = ""


class Brokers(Result, frozen=True, kw_only=True):
    """The sole brokers, those who cut off most first."""

    size: int = 0
    """How many there are."""
    members: tuple[Broker, ...] = ()
    """The first thousand."""
    reason: str = ""


class Betweens(Result, frozen=True, kw_only=True):
    """Those who stand between most pairs, the first few."""

    leaders: tuple[Between, ...] = ()
    reason: str = ""


class Structure(Result, frozen=True, kw_only=True):
    """The least hemmed in of those with two partners or more, and the median of all with one."""

    leaders: tuple[Unhemmed, ...] = ()
    median: float | None = None
    """The median constraint of all who have a partner."""
    reason: str = ""


class KindReach(Result, frozen=True, kw_only=True):
    """How many of the firms one kind of institution reaches."""

    kind: str
    title: str
    institutions: int
    """How many active institutions are of this kind."""
    one_step: float
    """The share of firms tied to one of them."""
    two_steps: float
    """The share tied to one, or to a firm or an institution that is tied to one."""
    alone: float
    """The share of firms tied to one of them and to no other institution of whatever kind."""


class InstitutionReach(Result, frozen=True, kw_only=True):
    """How many of the firms one institution reaches."""

    id: str
    name: str
    kind: str
    title: str
    one_step: float
    """The share of firms tied to it, 0-1."""
    alone: float
    """The share of firms that no other institution reaches."""


class Reach(Result, frozen=True, kw_only=True):
    """How many of the firms institutions reach; groups and samples count by their weight."""

    one_step: float
    """The share of firms tied to an institution, 0-1."""
    two_steps: float
    """The share tied to one, or to somebody who is tied to one, 0-1."""
    by_one_alone: float
    """The share of firms tied to a single institution."""
    kinds: tuple[KindReach, ...]
    institutions: tuple[InstitutionReach, ...]


class LinkCounts(Result, frozen=True, kw_only=True):
    """How many links are recorded, and whom they tie."""

    recorded: int
    """All that are listed."""
    among_firms: int
    """Between two firms."""
    with_institutions: int
    """Between a firm and an institution."""
    outside: int
    """Between a firm or an institution and a partner outside the sector."""
    others: int
    """Among institutions, or among partners outside."""
    left_out: int
    """Of firms that have left, or of institutions that are not active."""


class Layer(Result, frozen=True, kw_only=True):
    """The network of one type of link, or of all together."""

    type: LinkType | None
    """The type of link; None for all together."""
    links: LinkCounts
    figures: tuple[NetworkFigure, ...]
    """Among firms only."""
    core: Core
    """Among firms only."""
    brokers: Brokers
    """Among firms and institutions, as are the next two."""
    between: Betweens
    structure: Structure
    reach: Reach | None
    """None where no active institution, or no firm that counts, is listed."""


class Sample(Result, frozen=True, kw_only=True):
    """How much of the network a list of firms sees that is not known to be complete."""

    method: Literal["list", "random", "snowball"] | None
    """How the firms were found; None where the profile does not say."""
    listed: float
    """How many firms are listed."""
    population: float | None
    """How many firms the sector has; None where that is not known."""
    share: float | None
    """Of the sector's firms that are listed; None where their number is not known."""
    ties_seen: float | None
    """About the share of all ties that such a list sees: its square."""
    caution: str
    """What such a list cannot show, in a sentence."""


class Doubtful(Result, frozen=True, kw_only=True):
    """A firm whose coordinates are probably wrong."""

    id: str
    name: str
    lat: float
    lon: float
    doubt: Doubt
    """What is odd about the coordinates."""


class WithinRadius(Result, frozen=True, kw_only=True):
    """How much lies within a radius of the sector's centroid."""

    km: float
    """The radius in kilometres."""
    jobs: MeasuredFigure
    firms: MeasuredFigure


class Distances(Result, frozen=True, kw_only=True):
    """How far firms are from the middle of the sector and from each other."""

    within: tuple[WithinRadius, ...]
    """The centroid is that of the jobs or of the firms that are counted."""
    median_km: MeasuredFigure
    """From the centroid of the firms to half of them."""
    nearest_km: MeasuredFigure
    """From a firm to the nearest other one: the median."""
    on_one_spot: MeasuredFigure
    """The share of firms with the very coordinates of another."""


class Municipality(Result, frozen=True, kw_only=True):
    """What one named place has of the sector."""

    name: str
    firms: float
    """Its share of the firms, 0-1."""
    jobs: float | None
    """Its share of the jobs, 0-1; None where too few sizes are known."""


class PlaceReading(Result, frozen=True, kw_only=True):
    """Where the firms are."""

    located: int
    """Records with coordinates, of firms that count."""
    records: int
    """All records of firms that count."""
    doubtful: tuple[Doubtful, ...]
    distances: Distances | None
    """Of all coordinates as they are given; None where there are none."""
    without_doubtful: Distances | None
    """Without the doubtful ones; None where there are none, or nothing else."""
    municipalities: tuple[Municipality, ...]
    """The largest first; shares are of those whose place is known."""
    named: MeasuredFigure
    """The share of firms whose place is known by name."""


MapSort = Literal["firm", "group", "institution", "outside"]


class MapNode(Result, frozen=True, kw_only=True):
    """A firm, a group of firms, an institution, or a partner outside the sector (or several)."""

    id: str
    """Empty for what stands for several records."""
    name: str
    sort: MapSort
    """What it stands for."""
    kind: str
    """A firm's chain role or an institution's kind in plain words; empty where it is not known."""
    place: str
    """Empty where it is not known, and for who is no firm."""
    stands_for: float
    """How many firms, institutions or partners it stands for."""
    employees: float | None
    """Of one firm; None where they are not known, and for groups."""


class MapTies(Result, frozen=True, kw_only=True):
    """The links of one type, whoever of the two named them, as columns: a row for each pair."""

    type: LinkType
    """The type of the links."""
    first: tuple[int, ...]
    """The place of a node among the nodes; `second` has a later one."""
    second: tuple[int, ...]
    """The place among the nodes of the other of the two."""
    links: tuple[int, ...]
    """How many links there are between the two."""
    back: tuple[int, ...]
    """How many of these go from the second to the first."""
    inside: int
    """How many more links are between two of one node."""

    def refuse_clashes(self) -> None:
        """Raise ValueError where the fields do not agree with each other."""
        if len({len(column) for column in (self.first, self.second, self.links, self.back)}) > 1:
            raise ValueError("`first`, `second`, `links` and `back` must have a row for each pair")


class MapReading(Result, frozen=True, kw_only=True):
    """What matters most of who holds the network together; None where it cannot be said."""

    recorded: int | None = None
    """How many links are recorded."""
    density: float | None = None
    """The share of the ties that could be among firms that are, 0-1."""
    returned: float | None = None
    """The share of the ties among firms that go both ways, 0-1."""
    brokers: Brokers = Brokers()
    """Whose loss would cut others off, those who cut off most first."""
    between: Between | None = None
    """Who stands on most of the shortest ways between others."""


class SectorMap(Result, frozen=True, kw_only=True):
    """At most 2,000 nodes, and every link between those who count."""

    nodes: tuple[MapNode, ...]
    ties: tuple[MapTies, ...]
    grouped: bool
    """Whether firms are grouped by chain role and place, since they are too many."""
    left_out: int
    """Links of firms that left, or of institutions that are not active: not in `ties`."""
    reading: MapReading = MapReading()


class NetworkReading(Result, frozen=True, kw_only=True):
    """What a sector's links and places show."""

    format: Literal[1] = 1
    sector: str
    """The name of the sector."""
    place: str | None
    as_of: str | None
    firms: int
    """Records listed."""
    firms_left: int
    """Of these, how many do not count: they have left, or stand for no firm."""
    groups: bool
    """Whether a record stands for several firms."""
    institutions: int
    """Those that are active."""
    sample: Sample | None
    """None for a census."""
    explained: tuple[Explained, ...]
    together: Layer | None
    by_type: tuple[Layer, ...]
    """The types that are recorded."""
    reason: str
    """Why there is no network to read, where there is none."""
    places: PlaceReading | None
    """None where neither coordinates nor names of places are given."""
    sampling: SamplingMethod | None = None
    """How the firms were found; None where the profile does not say."""
    map: SectorMap | None = None
    """Who works with whom, to be drawn; None where no links are listed."""
