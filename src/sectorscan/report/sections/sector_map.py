"""The section on the map of a sector: each node in words, the ties by type, the counts."""

import numpy as np

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.network.result import MapNode, MapSort, SectorMap
from sectorscan.report import numbers
from sectorscan.report.blocks import Grid, Paragraph, Section
from sectorscan.report.charts.kinds import MapChart, Spot, Strand
from sectorscan.report.headings import headed

_SORTS: dict[MapSort, tuple[str, str]] = {
    "firm": ("firm", "Firms"),
    "group": ("firms", "Groups of firms"),
    "institution": ("institution", "Institutions"),
    "outside": ("partner outside", "Partners outside the sector"),
}


def map_section(assessment: Assessment) -> Section | None:
    """The map in words, drawn, and counted; None where no links were collected."""
    sector_map = assessment.map
    if sector_map is None:
        return None
    return headed(
        "map",
        *map(Paragraph, _sentences(sector_map)),
        map_chart(sector_map),
        _who(sector_map),
        _links(sector_map),
    )


def map_chart(sector_map: SectorMap) -> MapChart:
    """What the map is drawn from."""
    return MapChart(
        name="sector-map",
        title="The sector: who is tied to whom",
        spots=tuple(
            Spot(
                name=_name(node),
                sort=node.sort,
                description=_described(node, tied),
                stands_for=node.stands_for,
                employees=node.employees,
                tied=bool(tied),
            )
            for node, tied in zip(sector_map.nodes, _partners(sector_map), strict=True)
        ),
        strands=tuple(
            Strand(ties.type, tuple(zip(ties.first, ties.second, ties.links, strict=True)))
            for ties in sector_map.ties
        ),
        description=" ".join(_sentences(sector_map)),
    )


def _partners(sector_map: SectorMap) -> list[int]:
    """How many others each node has ties with, of whatever type."""
    pairs = {pair for ties in sector_map.ties for pair in zip(ties.first, ties.second, strict=True)}
    ends = np.array(sorted(pairs), dtype=np.intp).ravel()
    counts: list[int] = np.bincount(ends, minlength=len(sector_map.nodes)).tolist()
    return counts


def _name(node: MapNode) -> str:
    if node.name:
        return node.name
    if node.sort != "group":
        return node.kind
    role = {"": "role not known", "other": "other roles"}.get(node.kind, node.kind)
    place = {"": "place not known", "other": "other places"}.get(node.place, node.place)
    return f"{role}, {place}"


def _described(node: MapNode, partners: int) -> str:
    single, _ = _SORTS[node.sort]
    count = numbers.count(node.stands_for)
    if node.name:
        employees = "" if node.employees is None else f"{numbers.count(node.employees)} employees"
        parts = [single, node.kind, node.place, employees]
        if node.sort == "firm" and node.stands_for > 1:
            parts.append(f"stands for {count} firms")
    else:
        parts = [f"{count} {single if node.sort == 'group' else f'{single}s'}"]
    parts.append(f"ties with {partners}" if partners else "no tie")
    return f"{_name(node)}: {', '.join(part for part in parts if part)}"


def _sentences(sector_map: SectorMap) -> tuple[str, ...]:
    pairs = sum(len(ties.first) for ties in sector_map.ties)
    links = sum(sum(ties.links) + ties.inside for ties in sector_map.ties)
    alone = sum(not partners for partners in _partners(sector_map))
    who = [
        f"{numbers.count(sum(node.sort == sort for node in sector_map.nodes))} {words.lower()}"
        for sort, (_, words) in _SORTS.items()
        if any(node.sort == sort for node in sector_map.nodes)
    ]
    sentences = [f"{numbers.listed(who)} with {numbers.count(links)} links."]
    if sector_map.grouped:
        firms = sum(node.stands_for for node in sector_map.nodes if node.sort == "group")
        sentences.append(
            f"{numbers.count(firms)} firms are too many to draw one by one: they are grouped by "
            f"chain role and place. {numbers.count(pairs)} lines stand for the links between them."
        )
    if alone:
        sentences.append(f"{numbers.count(alone)} have no tie on record.")
    if sector_map.left_out:
        left = numbers.count(sector_map.left_out)
        sentences.append(f"{left} links of firms that left or bodies not active are not drawn.")
    return tuple(sentences)


def _who(sector_map: SectorMap) -> Grid:
    rows = []
    for sort, (_, words) in _SORTS.items():
        nodes = [node for node in sector_map.nodes if node.sort == sort]
        if nodes:
            stand_for = numbers.count(sum(node.stands_for for node in nodes))
            rows.append((words, numbers.count(len(nodes)), stand_for))
    return Grid(("Who is on the map", "drawn", "stand for"), tuple(rows))


def _links(sector_map: SectorMap) -> Grid:
    heads = ("Links", "links", "tied pairs", *(("within one group",) if sector_map.grouped else ()))
    rows = []
    for ties in sector_map.ties:
        counts = [sum(ties.links) + ties.inside, len(ties.first)]
        counts += [ties.inside] if sector_map.grouped else []
        rows.append((ties.type, *map(numbers.count, counts)))
    return Grid(heads, tuple(rows))
