"""What a report says of the map of a sector: each node in words, the ties by type, the counts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sectorscan.network.result import MapNode, MapSort, SectorMap
from sectorscan.report import numbers
from sectorscan.report.document import Grid
from sectorscan.types import LinkType

_SORTS: dict[MapSort, tuple[str, str]] = {
    "firm": ("firm", "Firms"),
    "group": ("firms", "Groups of firms"),
    "institution": ("institution", "Institutions"),
    "outside": ("partner outside", "Partners outside the sector"),
}


@dataclass(frozen=True)
class Spot:
    """One node: what it is called, what is said of it, and how large it is."""

    name: str
    sort: MapSort
    told: str
    stands_for: float
    employees: float | None
    tied: bool
    """Whether a link goes to another node."""


@dataclass(frozen=True)
class Strand:
    """The ties of one type: a row for each pair of nodes, with the number of links."""

    type: LinkType
    pairs: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class MapView:
    """The map: nodes in the order that pairs count them, ties, what the map is, the counts."""

    spots: tuple[Spot, ...]
    strands: tuple[Strand, ...]
    sentences: tuple[str, ...]
    counts: tuple[Grid, ...]


def map_view(found: SectorMap | None) -> MapView | None:
    """The map in words and figures; None where no links were collected."""
    if found is None:
        return None
    partners = _partners(found)
    return MapView(
        spots=tuple(
            Spot(
                name=_name(node),
                sort=node.sort,
                told=_told(node, tied),
                stands_for=node.stands_for,
                employees=node.employees,
                tied=bool(tied),
            )
            for node, tied in zip(found.nodes, partners, strict=True)
        ),
        strands=tuple(
            Strand(one.type, tuple(zip(one.first, one.second, one.links, strict=True)))
            for one in found.ties
        ),
        sentences=_sentences(found, partners),
        counts=(_who(found), _links(found)),
    )


def _partners(found: SectorMap) -> list[int]:
    """How many others each node has ties with, of whatever type."""
    pairs = {pair for one in found.ties for pair in zip(one.first, one.second, strict=True)}
    ends = np.array(sorted(pairs), dtype=np.intp).ravel()
    counts: list[int] = np.bincount(ends, minlength=len(found.nodes)).tolist()
    return counts


def _name(node: MapNode) -> str:
    if node.name:
        return node.name
    if node.sort != "group":
        return node.kind
    role = {"": "role not known", "other": "other roles"}.get(node.kind, node.kind)
    place = {"": "place not known", "other": "other places"}.get(node.place, node.place)
    return f"{role}, {place}"


def _told(node: MapNode, partners: int) -> str:
    one, _ = _SORTS[node.sort]
    count = numbers.count(node.stands_for)
    if node.name:
        employees = "" if node.employees is None else f"{numbers.count(node.employees)} employees"
        said = [one, node.kind, node.place, employees]
        if node.sort == "firm" and node.stands_for > 1:
            said.append(f"stands for {count} firms")
    else:
        said = [f"{count} {one if node.sort == 'group' else f'{one}s'}"]
    said.append(f"ties with {partners}" if partners else "no tie")
    return f"{_name(node)}: {', '.join(part for part in said if part)}"


def _sentences(found: SectorMap, partners: Sequence[int]) -> tuple[str, ...]:
    pairs = sum(len(one.first) for one in found.ties)
    links = sum(sum(one.links) + one.inside for one in found.ties)
    alone = sum(not one for one in partners)
    who = [
        f"{numbers.count(sum(node.sort == sort for node in found.nodes))} {words.lower()}"
        for sort, (_, words) in _SORTS.items()
        if any(node.sort == sort for node in found.nodes)
    ]
    said = [f"{numbers.listed(who)} with {numbers.count(links)} links."]
    if found.grouped:
        firms = sum(node.stands_for for node in found.nodes if node.sort == "group")
        said.append(
            f"{numbers.count(firms)} firms are too many to draw one by one: they are grouped by "
            f"chain role and place. {numbers.count(pairs)} lines stand for the links between them."
        )
    if alone:
        said.append(f"{numbers.count(alone)} have no tie on record.")
    if found.left_out:
        left = numbers.count(found.left_out)
        said.append(f"{left} links of firms that left or bodies not active are not drawn.")
    return tuple(said)


def _who(found: SectorMap) -> Grid:
    rows = []
    for sort, (_, words) in _SORTS.items():
        nodes = [node for node in found.nodes if node.sort == sort]
        if nodes:
            stand_for = numbers.count(sum(node.stands_for for node in nodes))
            rows.append((words, numbers.count(len(nodes)), stand_for))
    return Grid(("Who is on the map", "drawn", "stand for"), tuple(rows))


def _links(found: SectorMap) -> Grid:
    heads = ("Links", "links", "tied pairs", *(("within one group",) if found.grouped else ()))
    rows = []
    for one in found.ties:
        counts = [sum(one.links) + one.inside, len(one.first)]
        counts += [one.inside] if found.grouped else []
        rows.append((one.type, *map(numbers.count, counts)))
    return Grid(heads, tuple(rows))
