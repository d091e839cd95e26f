"""The section on the map of a sector: each node in words, the ties by type, the counts."""

from typing import get_args

import numpy as np

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.measures.judgements import SamplingMethod
from sectorscan.network.result import MapNode, MapSort, SectorMap
from sectorscan.report import numbers
from sectorscan.report.blocks import Grid, Paragraph, Section
from sectorscan.report.charts.kinds import MapChart, Spot, Strand
from sectorscan.report.headings import headed
from sectorscan.types import LinkType

ROLES = 7
"""How many chain roles have a colour of their own."""
METHODS = {"census": "a census", "list": "a list", "random": "a random sample"}
_SNOWBALL = "a snowball sample"
_SORTS: dict[MapSort, tuple[str, str]] = {
    "firm": ("firm", "Firms"),
    "group": ("firms", "Groups of firms"),
    "institution": ("body", "Bodies of the sector"),
    "outside": ("partner outside", "Partners outside the sector"),
}
_ONE: dict[MapSort, str] = {
    "firm": "firm",
    "group": "group of firms",
    "institution": "body of the sector",
    "outside": "partner outside the sector",
}


def map_section(assessment: Assessment) -> Section | None:
    """The map drawn, with what matters most of it in words; None where no links were collected."""
    sector_map = assessment.map
    if sector_map is None:
        return None
    sector = assessment.sector
    is_exact = sector.firms is not None and sector.firms.low == sector.firms.high
    population = sector.firms.low if sector.firms is not None and is_exact else None
    return map_drawn(sector_map, population, sector.sampling)


def map_drawn(
    sector_map: SectorMap, population: float | None, sampling: SamplingMethod | None
) -> Section:
    """The map of a sector of so many firms, of which those on it were found in such a way."""
    return headed(
        "map",
        map_chart(sector_map, _caption(sector_map, population, sampling)),
        *map(Paragraph, _readings(sector_map)),
    )


def map_chart(sector_map: SectorMap, caption: str = "") -> MapChart:
    """What the map is drawn from, and the same as a table."""
    nodes, roles = sector_map.nodes, _roles(sector_map.nodes)
    commonest, others = roles[:ROLES], roles[ROLES:]
    links = tuple((ties.type, sum(ties.links) + ties.inside) for ties in sector_map.ties)
    return MapChart(
        name="sector-map",
        title="The sector: who works with whom",
        caption=caption,
        table=_table(nodes, roles, links),
        said_again=True,
        spots=tuple(
            Spot(
                name=_name(node),
                sort=node.sort,
                role=node.kind if node.sort in {"firm", "group"} else "",
                description=_described(node, partners),
                stands_for=node.stands_for,
                employees=node.employees,
                ties=partners,
            )
            for node, partners in zip(nodes, _partners(sector_map), strict=True)
        ),
        strands=tuple(
            Strand(
                ties.type, tuple(zip(ties.first, ties.second, ties.links, ties.back, strict=True))
            )
            for ties in sector_map.ties
        ),
        roles=tuple(commonest),
        other_roles=sum(firms for _, firms in others),
        links=links,
        description=" ".join(_sentences(sector_map)),
    )


def _partners(sector_map: SectorMap) -> list[int]:
    """How many others each node has ties with, of whatever type."""
    pairs = {pair for ties in sector_map.ties for pair in zip(ties.first, ties.second, strict=True)}
    ends = np.array(sorted(pairs), dtype=np.intp).ravel()
    counts: list[int] = np.bincount(ends, minlength=len(sector_map.nodes)).tolist()
    return counts


def _roles(nodes: tuple[MapNode, ...]) -> list[tuple[str, float]]:
    """The chain roles with their firms, the commonest first; without those of no known role."""
    firms: dict[str, float] = {}
    for node in nodes:
        if node.sort in {"firm", "group"} and node.kind:
            count = 1 if node.sort == "firm" else node.stands_for
            firms[node.kind] = firms.get(node.kind, 0) + count
    return sorted(firms.items(), key=lambda role: -role[1])


def _name(node: MapNode) -> str:
    if node.name:
        return node.name
    if node.sort != "group":
        return node.kind
    role = {"": "role not known", "other": "other roles"}.get(node.kind, node.kind)
    place = {"": "", "other": "other places"}.get(node.place, node.place)
    return f"{role}, {place}" if place else role


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
    of_sort = {sort: sum(node.sort == sort for node in sector_map.nodes) for sort in _SORTS}
    who = [
        "1 " + _ONE[sort]
        if of_sort[sort] == 1
        else f"{numbers.count(of_sort[sort])} {many.lower()}"
        for sort, (_, many) in _SORTS.items()
        if of_sort[sort]
    ]
    sentences = [f"{numbers.listed(who)} with {numbers.count(links)} ties."]
    if sector_map.grouped:
        firms = sum(node.stands_for for node in sector_map.nodes if node.sort == "group")
        sentences.append(
            f"{numbers.count(firms)} firms are too many to draw one by one: they are grouped by "
            f"chain role and place. {numbers.count(pairs)} lines stand for the ties between them."
        )
    if alone:
        sentences.append(f"{numbers.count(alone)} with no tie on record.")
    if sector_map.left_out:
        left = numbers.count(sector_map.left_out)
        sentences.append(f"{left} ties of firms that left or bodies not active are not drawn.")
    return tuple(sentences)


def _caption(
    sector_map: SectorMap, population: float | None, sampling: SamplingMethod | None
) -> str:
    """How many of whom, how they were found, which ties: what no conclusion can go beyond."""
    drawn = numbers.count(
        sum(node.stands_for for node in sector_map.nodes if node.sort in {"firm", "group"})
    )
    of = "" if population is None else f" of {numbers.count(population)}"
    method = "" if sampling is None else f", {METHODS.get(sampling, _SNOWBALL)}"
    types = [ties.type for ties in sector_map.ties if sum(ties.links) + ties.inside]
    missing = [type_ for type_ in get_args(LinkType) if type_ not in types]
    only = f"; ties for {numbers.listed(types)} only" if missing and types else ""
    caution = " No conclusion about ties that are not on record." if missing else ""
    return f"{drawn}{of} firms{method}{only}.{caution}"


def _readings(sector_map: SectorMap) -> list[str]:
    """Who holds most together, whose loss cuts off whom, how many ties are returned."""
    reading, sentences = sector_map.reading, []
    if reading.between is not None:
        share = numbers.percent(reading.between.share)
        sentences.append(
            f"{reading.between.name} holds most together: on the shortest way between "
            f"{share} of all pairs of others."
        )
    for broker in reading.brokers.members[:1]:
        others = numbers.counted(broker.cuts_off, "other")
        sentences.append(f"The loss of {broker.name} would cut off {others}.")
    if reading.returned is not None:
        share = numbers.percent(reading.returned)
        sentences.append(f"{share} of the ties among firms are returned, as far as recorded.")
    return sentences


def _table(
    nodes: tuple[MapNode, ...],
    roles: list[tuple[str, float]],
    links: tuple[tuple[LinkType, int], ...],
) -> Grid:
    """Everything that the legend counts."""
    firms = [("Firms", role, numbers.count(count)) for role, count in roles]
    unknown = sum(
        1 if node.sort == "firm" else node.stands_for
        for node in nodes
        if node.sort in {"firm", "group"} and not node.kind
    )
    if unknown:
        firms.append(("Firms", "role not known", numbers.count(unknown)))
    others = [
        (words, "", numbers.count(sum(node.stands_for for node in nodes if node.sort == sort)))
        for sort, (_, words) in _SORTS.items()
        if sort in {"institution", "outside"} and any(node.sort == sort for node in nodes)
    ]
    ties = [("Ties", type_, numbers.count(count)) for type_, count in links]
    return Grid(("Who and what", "Role or type", "Number"), (*firms, *others, *ties), texts=2)
