"""The map of a sector as data: who is there, and who is tied to whom; firms grouped if many."""

from typing import Literal

from sectorscan.profile_parts import LinkType, Part

MapSort = Literal["firm", "group", "institution", "outside"]


class MapNode(Part):
    """A firm, a group of firms, an institution, or a partner outside the sector (or several)."""

    id: str
    """Empty for what stands for several records."""
    name: str
    sort: MapSort
    kind: str
    """A firm's chain role or an institution's kind in plain words; empty where it is not known."""
    place: str
    """Empty where it is not known, and for who is no firm."""
    stands_for: float
    """How many firms, institutions or partners it stands for."""
    employees: float | None
    """Of one firm; None where they are not known, and for groups."""


class MapTies(Part):
    """The links of one type, whoever of the two named them, as columns: a row for each pair."""

    type: LinkType
    first: tuple[int, ...]
    """The place of a node among the nodes; `second` has a later one."""
    second: tuple[int, ...]
    links: tuple[int, ...]
    """How many links there are between the two."""
    inside: int
    """How many more links are between two of one node."""


class SectorMap(Part):
    """At most 2,000 nodes, and every link between those who count."""

    nodes: tuple[MapNode, ...]
    ties: tuple[MapTies, ...]
    grouped: bool
    """Whether firms are grouped by chain role and place, since they are too many."""
    left_out: int
    """Links of firms that left, or of institutions that are not active: not in `ties`."""
