"""What the form of one network says: figures of the ties among firms, and who stands where."""

from collections.abc import Callable, Mapping

import numpy as np
from msgspec.structs import asdict

from sectorscan.measures import graph
from sectorscan.measures.graph import Pairs
from sectorscan.measures.ties import LISTED_ONCE, NO_NAMED_FIRMS
from sectorscan.network.parties import Parties, Ties
from sectorscan.network.result import (
    Between,
    Betweens,
    Broker,
    Brokers,
    Core,
    FigureId,
    NetworkFigure,
    Structure,
    Unhemmed,
)
from sectorscan.types import FloatArray

LEADERS = 10
MOST_NAMED = 1_000
# Betweenness takes the time of nodes times ties: some seconds at 5,000 with 25,000.
MOST_NODES = 5_000


def figures(
    among: Parties, ties: Ties, links_name: str, inner: Core, *, together: bool
) -> tuple[NetworkFigure, ...]:
    """The figures of the ties among firms, and of those that leave the sector.

    `links_name` is what the links are called: `links of cooperation`. Multiplexity is only told of
    all together.
    """
    own = ties.among(among.firms)
    pairs = Pairs.of(among.firms, own.source, own.target)
    ends = among.firms, own.source, own.target
    measures: Mapping[FigureId, Callable[[], float | None]] = {
        "mean-degree": lambda: graph.mean_degree(*ends),
        "density": lambda: graph.density(*ends),
        "reciprocity": lambda: own.share_returned(among.firms),
        "transitivity": lambda: graph.transitivity(pairs),
        "centralisation": lambda: graph.centralisation(*ends),
        "isolates": lambda: graph.isolates(*ends),
        "largest-component": lambda: _largest_component(pairs),
        "core": lambda: float(inner.k or 0),
        "multiplexity": lambda: graph.multiplexity(*ends, own.kinds),
    }
    read_figures = []
    for identifier, measure in measures.items():
        if identifier == "multiplexity" and not together:
            continue
        reason = _lacking_among_firms(among, pairs, links_name, identifier)
        value = None if reason else measure()
        if identifier == "reciprocity" and value is None:
            reason = reason or LISTED_ONCE
        read_figures.append(NetworkFigure(id=identifier, value=value, reason=reason))
    return (*read_figures, _outside(among, ties, links_name))


def core(among: Parties, ties: Ties, links_name: str) -> Core:
    """The firms that have the most partners among themselves."""
    own = ties.among(among.firms)
    pairs = Pairs.of(among.firms, own.source, own.target)
    reason = _lacking_among_firms(among, pairs, links_name, "core")
    if reason:
        return Core(reason=reason)
    numbers = graph.core_numbers(pairs)
    members = np.flatnonzero(numbers == numbers.max())
    return Core(
        k=int(numbers.max()),
        size=len(members),
        members=tuple(map(among.actor, members[:MOST_NAMED].tolist())),
    )


def positions(among: Parties, ties: Ties, links_name: str) -> tuple[Brokers, Betweens, Structure]:
    """Who stands where among firms and institutions: sole brokers, in between, least hemmed in."""
    pairs = _pairs(among, ties)
    reason = _lacking_among_all(among, pairs, links_name)
    if reason:
        return Brokers(reason=reason), Betweens(reason=reason), Structure(reason=reason)
    return _brokers(among, pairs), _betweens(among, pairs), _structure(among, pairs)


def sole_brokers(among: Parties, ties: Ties, links_name: str) -> Brokers:
    """Who alone holds a part of the firms and institutions to the rest."""
    pairs = _pairs(among, ties)
    reason = _lacking_among_all(among, pairs, links_name)
    return Brokers(reason=reason) if reason else _brokers(among, pairs)


def _pairs(among: Parties, ties: Ties) -> Pairs:
    """The pairs of firms and institutions that are tied."""
    own = ties.among(among.actors)
    return Pairs.of(among.actors, own.source, own.target)


def _lacking_among_all(among: Parties, pairs: Pairs, links_name: str) -> str:
    """Why nobody's position is observable, if it is not."""
    if among.grouped:
        return NO_NAMED_FIRMS
    return "" if len(pairs) else f"no {links_name} among firms and institutions are recorded"


def _brokers(among: Parties, pairs: Pairs) -> Brokers:
    points, cut = graph.brokers(pairs)
    order = np.argsort(-cut, kind="stable")[:MOST_NAMED]
    members = zip(points[order].tolist(), cut[order].tolist(), strict=True)
    return Brokers(
        size=len(points),
        members=tuple(
            Broker(**asdict(among.actor(point)), cuts_off=cuts) for point, cuts in members
        ),
    )


def _betweens(among: Parties, pairs: Pairs) -> Betweens:
    if pairs.nodes > MOST_NODES:
        most = f"it is told of up to {MOST_NODES:,} firms and institutions"
        return Betweens(reason=f"{most}; there are {pairs.nodes:,}")
    values = graph.betweenness(pairs)
    others = (pairs.nodes - 1) * (pairs.nodes - 2) / 2
    return Betweens(
        leaders=tuple(
            Between(
                **asdict(among.actor(place)),
                pairs=float(values[place]),
                share=float(values[place]) / others,
            )
            for place in _first(-values)
            if values[place] > 0
        )
    )


def _structure(among: Parties, pairs: Pairs) -> Structure:
    values = graph.constraint(pairs)
    several = np.where(pairs.degrees > 1, values, np.nan)
    return Structure(
        leaders=tuple(
            Unhemmed(
                **asdict(among.actor(place)),
                constraint=float(values[place]),
                partners=int(pairs.degrees[place]),
            )
            for place in _first(several)
            if pairs.degrees[place] > 1
        ),
        median=float(np.nanmedian(values)),
    )


def _first(values: FloatArray) -> list[int]:
    """Where the least values stand, the least first, as they are listed where they are equal."""
    order: list[int] = np.argsort(values, kind="stable")[:LEADERS].tolist()
    return order


def _lacking_among_firms(
    among: Parties, pairs: Pairs, links_name: str, identifier: FigureId
) -> str:
    """Why a figure of the ties among firms is not observable, if it is not."""
    least = 3 if identifier == "centralisation" else 2  # a tie needs two
    if among.grouped:
        return NO_NAMED_FIRMS
    if among.firms < least:
        return f"it needs at least {least} firms"
    if not len(pairs):
        return f"no {links_name} among firms are recorded"
    if identifier == "transitivity" and pairs.degrees.max() < 2:  # noqa: PLR2004  a pair
        return "no firm has two partners"
    return ""


def _largest_component(pairs: Pairs) -> float:
    return float(np.bincount(graph.component_labels(pairs)).max() / pairs.nodes)


def _outside(among: Parties, ties: Ties, links_name: str) -> NetworkFigure:
    """The share of firms' pairs with partners outside, of those with firms and with them."""
    everybody = int(among.position.max(initial=-1)) + 1
    own = ties.among(everybody)
    low, high = graph.in_order(own.source, own.target)
    of_firms = own.where((low < among.firms) & ((high < among.firms) | (high >= among.actors)))
    reason = ""
    if everybody == among.actors:
        reason = "no partners outside the sector are listed"
    elif among.grouped:
        reason = NO_NAMED_FIRMS
    elif not len(of_firms):
        reason = f"no {links_name} of firms are recorded"
    if reason:
        return NetworkFigure(id="outside-ties", reason=reason)
    pairs = Pairs.of(everybody, of_firms.source, of_firms.target)
    share = float((pairs.second >= among.actors).mean())
    return NetworkFigure(id="outside-ties", value=share)
