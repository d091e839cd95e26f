"""The section on the map of a sector: each node in words, the ties by type, the counts."""

from collections.abc import Collection, Iterator

import numpy as np
from msgspec.structs import replace

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.languages import marked, tr, tr_many
from sectorscan.measures.judgements import SamplingMethod
from sectorscan.network.result import MapNode, MapSort, SectorMap
from sectorscan.report import numbers
from sectorscan.report.blocks import Grid, Paragraph, Section
from sectorscan.report.charts.kinds import MapChart, Spot, Strand
from sectorscan.report.headings import headed
from sectorscan.report.phrases import in_a_row, labelled
from sectorscan.report.translation import in_words_of_rubric
from sectorscan.report.words import LINK_TYPES
from sectorscan.types import LinkType, most_first

ROLES = 7
"""How many chain roles have a colour of their own."""
METHODS: dict[SamplingMethod, str] = {
    "census": marked("a census"),
    "list": marked("a list"),
    "random": marked("a random sample"),
    "snowball": marked("a snowball sample"),
}
OTHER = "other"
"""The role, and the place, of groups that have several."""
_FIRMS: Collection[MapSort] = ("firm", "group")
_SORTS: dict[MapSort, str] = {
    "firm": marked("firm"),
    "group": marked("firms"),
    "institution": marked("body"),
    "outside": marked("partner outside"),
}
_OTHERS: dict[MapSort, str] = {
    "institution": marked("Bodies of the sector"),
    "outside": marked("Partners outside the sector"),
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
    sector_map = _in_language(sector_map)
    nodes, roles = sector_map.nodes, _roles(sector_map.nodes)
    commonest, rarer = roles[:ROLES], roles[ROLES:]
    links = tuple((ties.type, sum(ties.links) + ties.inside) for ties in sector_map.ties)
    return MapChart(
        name="sector-map",
        title=tr("The sector: who works with whom"),
        caption=caption,
        table=_table(nodes, roles, links),
        said_again=True,
        spots=tuple(
            Spot(
                name=_name(node),
                sort=node.sort,
                role=node.kind if node.sort in _FIRMS else "",
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
        other_roles=sum(firms for _, firms in rarer) + _firms_with(nodes, OTHER),
        links=links,
        description=" ".join(_sentences(sector_map)),
    )


def _in_language(sector_map: SectorMap) -> SectorMap:
    """The same with the rubric's names of chain roles and kinds in the language spoken."""
    nodes = tuple(
        replace(node, kind=in_words_of_rubric(node.kind)) if node.kind != OTHER else node
        for node in sector_map.nodes
    )
    return replace(sector_map, nodes=nodes)


def _partners(sector_map: SectorMap) -> list[int]:
    """How many others each node has ties with, of whatever type."""
    pairs = {pair for ties in sector_map.ties for pair in zip(ties.first, ties.second, strict=True)}
    ends = np.array(sorted(pairs), dtype=np.intp).ravel()
    counts: list[int] = np.bincount(ends, minlength=len(sector_map.nodes)).tolist()
    return counts


def _roles(nodes: tuple[MapNode, ...]) -> list[tuple[str, float]]:
    """The chain roles with their firms, the commonest first; without several as one, and none."""
    roles = dict.fromkeys(node.kind for node in nodes if node.sort in _FIRMS)
    firms = [(role, _firms_with(nodes, role)) for role in roles if role not in {OTHER, ""}]
    return sorted(firms, key=lambda role: most_first(role[1]))


def _firms_with(nodes: tuple[MapNode, ...], role: str) -> float:
    """How many firms have a chain role: each that is drawn by itself, and all those of groups."""
    return sum(
        1 if node.sort == "firm" else node.stands_for
        for node in nodes
        if node.sort in _FIRMS and node.kind == role
    )


def kind_in_words(node: MapNode) -> str:
    """A firm's chain role or a body's kind; empty where it is not known."""
    if node.kind != OTHER:
        return in_words_of_rubric(node.kind)
    return tr("other roles") if node.sort in _FIRMS else tr("other kinds")


def place_in_words(node: MapNode) -> str:
    """A firm's place; empty where it is not known."""
    return tr("other places") if node.place == OTHER else node.place


def _name(node: MapNode) -> str:
    if node.name:
        return node.name
    kind, place = kind_in_words(node), place_in_words(node)
    if node.sort == "group":
        kind = kind or tr("role not known")
    return in_a_row((kind, place))


def _described(node: MapNode, partners: int) -> str:
    if node.name:
        parts = [tr(_SORTS[node.sort]), kind_in_words(node), place_in_words(node)]
        if node.employees is not None:
            parts.append(tr_many("{count} employee", "{count} employees", node.employees))
        if node.sort == "firm" and node.stands_for > 1:
            parts.append(
                tr_many("stands for {count} firm", "stands for {count} firms", node.stands_for)
            )
    else:
        parts = [_without_name(node)]
    parts.append(tr("ties with {others}", others=partners) if partners else tr("no tie"))
    return labelled(_name(node), in_a_row(parts))


def _without_name(node: MapNode) -> str:
    """How many a node stands for that has no name."""
    if node.sort == "institution":
        return tr_many("{count} body", "{count} bodies", node.stands_for)
    if node.sort == "outside":
        return tr_many("{count} partner outside", "{count} partners outside", node.stands_for)
    return tr_many("{count} firm", "{count} firms", node.stands_for)


def _sentences(sector_map: SectorMap) -> Iterator[str]:
    pairs = sum(len(ties.first) for ties in sector_map.ties)
    links = sum(sum(ties.links) + ties.inside for ties in sector_map.ties)
    alone = sum(not partners for partners in _partners(sector_map))
    of_sort = {sort: sum(node.sort == sort for node in sector_map.nodes) for sort in _SORTS}
    who = numbers.listed([_counted(sort, of_sort[sort]) for sort in _SORTS if of_sort[sort]])
    yield tr_many("{who} with {count} tie.", "{who} with {count} ties.", links, who=who)
    if sector_map.grouped:
        firms = sum(node.stands_for for node in sector_map.nodes if node.sort == "group")
        yield tr(
            "{firms} firms are too many to draw one by one: they are grouped by chain role and "
            "place.",
            firms=numbers.count(firms),
        )
        yield tr_many(
            "{count} line stands for the ties between them.",
            "{count} lines stand for the ties between them.",
            pairs,
        )
    if alone:
        yield tr_many("{count} with no tie on record.", "{count} with no tie on record.", alone)
    if sector_map.left_out:
        yield tr_many(
            "{count} tie of firms that left or bodies not active is not drawn.",
            "{count} ties of firms that left or bodies not active are not drawn.",
            sector_map.left_out,
        )


def _counted(sort: MapSort, number: int) -> str:
    """`3 firms`."""
    match sort:
        case "firm":
            return tr_many("{count} firm", "{count} firms", number)
        case "group":
            return tr_many("{count} group of firms", "{count} groups of firms", number)
        case "institution":
            return tr_many("{count} body of the sector", "{count} bodies of the sector", number)
        case "outside":
            return tr_many(
                "{count} partner outside the sector",
                "{count} partners outside the sector",
                number,
            )


def _caption(
    sector_map: SectorMap, population: float | None, sampling: SamplingMethod | None
) -> str:
    """How many of whom, how they were found, which ties: what no conclusion can go beyond."""
    drawn = sum(node.stands_for for node in sector_map.nodes if node.sort in _FIRMS)
    if population is None:
        shown = tr_many("{count} firm", "{count} firms", drawn)
    else:
        shown = tr(
            "{drawn} of {all} firms", drawn=numbers.count(drawn), all=numbers.count(population)
        )
    method = "" if sampling is None else f", {tr(METHODS[sampling])}"
    types = [ties.type for ties in sector_map.ties if sum(ties.links) + ties.inside]
    if len(types) == len(LINK_TYPES):
        return f"{shown}{method}."
    caution = tr("No conclusion about ties that are not on record.")
    if not types:
        return f"{shown}{method}. {caution}"
    known = numbers.listed([tr(LINK_TYPES[type_]) for type_ in types])
    only = tr("ties for {types} only", types=known)
    return f"{shown}{method}; {only}. {caution}"


def _readings(sector_map: SectorMap) -> Iterator[str]:
    """Who holds most together, whose loss cuts off whom, how many ties are returned."""
    reading = sector_map.reading
    if reading.between is not None:
        yield tr(
            "{name} holds most together: on the shortest way between {share} of all pairs of "
            "others.",
            name=reading.between.name,
            share=numbers.percent(reading.between.share),
        )
    for broker in reading.brokers.members[:1]:
        yield tr_many(
            "The loss of {name} would cut off {count} other.",
            "The loss of {name} would cut off {count} others.",
            broker.cuts_off,
            name=broker.name,
        )
    if reading.returned is not None:
        yield tr(
            "{share} of the ties among firms are returned, as far as recorded.",
            share=numbers.percent(reading.returned),
        )


def _table(
    nodes: tuple[MapNode, ...],
    roles: list[tuple[str, float]],
    links: tuple[tuple[LinkType, int], ...],
) -> Grid:
    """Everything that the legend counts."""
    firms = [(tr("Firms"), role, numbers.count(count)) for role, count in roles]
    for role, words in ((OTHER, tr("other roles")), ("", tr("role not known"))):
        if count := _firms_with(nodes, role):
            firms.append((tr("Firms"), words, numbers.count(count)))
    others = [
        (tr(words), "", numbers.count(sum(node.stands_for for node in nodes if node.sort == sort)))
        for sort, words in _OTHERS.items()
        if any(node.sort == sort for node in nodes)
    ]
    ties = [(tr("Ties"), tr(LINK_TYPES[type_]), numbers.count(count)) for type_, count in links]
    heads = (tr("Who and what"), tr("Role or type"), tr("Number"))
    return Grid(heads, (*firms, *others, *ties), texts=2)
