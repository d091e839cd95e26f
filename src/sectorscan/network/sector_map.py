"""Making the map of a sector: who is there, and how many links of each type are between them.

Up to 2,000 parties stand for themselves. Where there are more, firms are grouped by chain role and
place, of which the commonest are kept apart; institutions and partners outside are grouped by kind
where they are many. So the map of a million firms has some hundred nodes, few enough to look at.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

import numpy as np
from msgspec import Struct

from sectorscan.measures.graph import density, in_order, starts_of_runs
from sectorscan.network.parties import Parties, Ties, parties, ties
from sectorscan.network.places import label_of, text_at
from sectorscan.network.positions import positions, sole_brokers
from sectorscan.network.result import (
    Between,
    Brokers,
    MapNode,
    MapReading,
    MapSort,
    MapTies,
    SectorMap,
)
from sectorscan.profile.columns import Texts
from sectorscan.profile.profile import Profile
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import FloatArray, IntArray, LinkType

MOST_APART = 2_000  # parties that stand for themselves
MOST_READ = 500  # finding out who stands between others takes about a second for 2,000
MOST_BROKERED = 10_000  # finding out who alone holds others: 30 ms
TOGETHER = "links"  # what all types together are called
MOST_ROLES, MOST_PLACES = 10, 8
MOST_OTHERS, MOST_KINDS = 300, 20
OTHER = "other"

_LINK_TYPES: tuple[LinkType, ...] = get_args(LinkType)


class _Nodes(Struct, frozen=True, eq=False):
    """Nodes, and the place among them of each party that they stand for."""

    nodes: Sequence[MapNode]
    places: IntArray


def sector_map(profile: Profile, rubric: Rubric) -> SectorMap:
    """The map of a profile with links, whose ids the rubric knows."""
    if profile.links is None:
        raise ValueError("a map needs links")
    among = parties(profile, rubric)
    grouped = among.actors + len(profile.outside) > MOST_APART
    firms = _groups(among) if grouped else _singles(_firms(among))
    others = list(_others(among, profile))
    rest = _by_kind(others) if grouped and len(others) > MOST_OTHERS else _singles(others)
    nodes = (*firms.nodes, *rest.nodes)
    places = np.concatenate([firms.places, rest.places + len(firms.nodes)])
    every = ties(profile.links, among, None)
    drawn, left_out = _ties(every, profile.links.table.text("type").labels, places, len(nodes))
    return SectorMap(
        nodes=nodes,
        ties=drawn,
        grouped=grouped,
        left_out=left_out,
        reading=_reading(every, among),
    )


def map_reading(profile: Profile, rubric: Rubric) -> MapReading:
    """What the map of a profile with links says of its network, without the map."""
    if profile.links is None:
        raise ValueError("a map needs links")
    among = parties(profile, rubric)
    return _reading(ties(profile.links, among, None), among)


def _reading(every: Ties, among: Parties) -> MapReading:
    """How close the network is, and who holds it together."""
    brokers, between = _positions(among, every)
    own = every.among(among.firms)
    figured = not among.grouped
    return MapReading(
        recorded=len(every),
        density=density(among.firms, own.source, own.target) if figured and len(own) else None,
        returned=own.share_returned(among.firms) if figured and len(own) else None,
        brokers=brokers,
        between=between,
    )


def _positions(among: Parties, every: Ties) -> tuple[Brokers, Between | None]:
    """Who alone holds others together and who stands most between them, where soon found out."""
    if among.actors <= MOST_READ:
        brokers, between, _ = positions(among, every, TOGETHER)
        return brokers, next(iter(between.leaders), None)
    if among.actors <= MOST_BROKERED:
        return sole_brokers(among, every, TOGETHER), None
    most = f"they are told of up to {MOST_BROKERED:,} firms and institutions"
    return Brokers(reason=f"{most}; there are {among.actors:,}"), None


def _singles(nodes: Sequence[MapNode] | Iterator[MapNode]) -> _Nodes:
    """Everybody for themselves."""
    nodes = tuple(nodes)
    return _Nodes(nodes, np.arange(len(nodes)))


def _firms(among: Parties) -> Iterator[MapNode]:
    sizes = among.records.number("employees").middle
    for row, weight in zip(among.rows.tolist(), among.weights.tolist(), strict=True):
        identifier, name = label_of(among.records, row)
        yield MapNode(
            id=identifier,
            name=name,
            sort="firm",
            kind=among.role(row),
            place=text_at(among.records, "place", row) or "",
            stands_for=weight,
            employees=None if np.isnan(sizes[row]) else float(sizes[row]),
        )


def _groups(among: Parties) -> _Nodes:
    """Firms by chain role and place."""
    records, rows = among.records, among.rows
    roles, role_words = _commonest(records.text("role"), rows, among.weights, MOST_ROLES)
    places, place_words = _commonest(records.text("place"), rows, among.weights, MOST_PLACES)
    codes = roles * len(place_words) + places
    firms = np.bincount(codes, among.weights, minlength=len(role_words) * len(place_words))
    taken = np.flatnonzero(np.bincount(codes, minlength=len(firms)))
    titles: Mapping[str, str] = among.role_titles
    nodes = tuple(
        MapNode(
            id="",
            name="",
            sort="group",
            kind=titles.get(role_words[role], role_words[role]),
            place=place_words[place],
            stands_for=float(firms[role * len(place_words) + place]),
            employees=None,
        )
        for role, place in (divmod(code, len(place_words)) for code in taken.tolist())
    )
    return _Nodes(nodes, np.searchsorted(taken, codes))


def _commonest(
    column: Texts, rows: IntArray, weights: FloatArray, most: int
) -> tuple[IntArray, tuple[str, ...]]:
    """A new code for each row, and the words: the commonest, then `other`, then none for blanks."""
    codes, labels = column.codes[rows], len(column.labels)
    each = np.bincount(codes[codes >= 0], weights[codes >= 0], minlength=labels)
    ranked = np.argsort(-each, kind="stable")[:most]
    renamed = np.full(labels + 1, len(ranked))
    renamed[ranked] = np.arange(len(ranked))
    renamed[-1] = len(ranked) + 1  # where a blank's -1 points to
    return renamed[codes], (*(column.labels[code] for code in ranked.tolist()), OTHER, "")


def _others(among: Parties, profile: Profile) -> Iterator[MapNode]:
    for institution in among.institutions:
        yield _other(
            institution.id, institution.label, "institution", among.kinds[institution.kind]
        )
    for outsider in profile.outside:
        yield _other(outsider.id, outsider.name or outsider.id, "outside", outsider.kind)


def _other(identifier: str, name: str, sort: MapSort, kind: str, count: float = 1.0) -> MapNode:
    return MapNode(
        id=identifier,
        name=name,
        sort=sort,
        kind=kind,
        place="",
        stands_for=count,
        employees=None,
    )


def _by_kind(others: Sequence[MapNode]) -> _Nodes:
    """Institutions and partners outside by their kind, the rare kinds of each sort as one."""
    counts = Counter((other.sort, other.kind) for other in others)
    kept = dict(counts.most_common(MOST_KINDS))
    keys = [
        (other.sort, other.kind if (other.sort, other.kind) in kept else OTHER) for other in others
    ]
    shown = Counter(keys)
    places = {key: place for place, key in enumerate(shown)}
    return _Nodes(
        tuple(_other("", "", *key, count=count) for key, count in shown.items()),
        np.array([places[key] for key in keys], dtype=np.intp),
    )


def _ties(
    every: Ties, types: Sequence[str], places: IntArray, nodes: int
) -> tuple[tuple[MapTies, ...], int]:
    """The links by type and pair of nodes, and how many are of who does not count."""
    counted = every.where((every.source >= 0) & (every.target >= 0))
    source, target = places[counted.source], places[counted.target]
    first, second = in_order(source, target)
    pairs = (counted.kinds * nodes + first) * nodes + second
    ways = np.sort(2 * pairs + (source > target))  # what goes back is odd
    pairs = ways >> 1
    starts = starts_of_runs(pairs)
    codes, each = pairs[starts], np.diff(starts, append=len(pairs))
    back = np.add.reduceat(ways & 1, starts)
    kind, pair = codes // nodes**2, codes % nodes**2
    drawn = []
    for type_ in _LINK_TYPES:
        if type_ not in types:
            continue
        mine = kind == types.index(type_)
        apart = mine & (pair // nodes != pair % nodes)
        drawn.append(
            MapTies(
                type=type_,
                first=tuple((pair[apart] // nodes).tolist()),
                second=tuple((pair[apart] % nodes).tolist()),
                links=tuple(each[apart].tolist()),
                back=tuple(back[apart].tolist()),
                inside=int(each[mine & ~apart].sum()),
            )
        )
    return tuple(drawn), len(every) - len(counted)
