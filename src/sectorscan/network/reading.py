"""Reading a sector's network: beside the score, which it does not change.

Among firms, and among firms and institutions; by type of link, and all together. A firm that is
listed without a tie counts as one without a tie; one that has left does not count, nor does an
institution that is not active, nor any link of theirs.
"""

from typing import get_args

import numpy as np

from sectorscan.errors import InputError
from sectorscan.measures.graph import in_order
from sectorscan.network.glossary import CAUTION, EXPLAINED
from sectorscan.network.parties import Parties, Ties, parties, ties
from sectorscan.network.places import place_reading
from sectorscan.network.positions import core, figures, positions
from sectorscan.network.reach import reach
from sectorscan.network.result import Layer, LinkCounts, NetworkReading, Sample
from sectorscan.network.sector_map import sector_map
from sectorscan.profile.profile import Links, Profile
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.unknown_ids import check
from sectorscan.types import LinkType


def network_reading(profile: Profile, rubric: Rubric) -> NetworkReading:
    """What a profile's links and places show. Raises InputError for ids the rubric lacks."""
    problems = check(profile, rubric)
    if problems:
        raise InputError(problems)
    sector = profile.sector
    among = parties(profile, rubric)
    listed = 0 if profile.firms is None else profile.firms.size
    links = None if profile.firms is None else profile.links
    types = set() if links is None else set(links.table.text("type").labels)
    lacking = "firms" if profile.firms is None else "links"
    return NetworkReading(
        sector=sector.name,
        place=sector.place.name if sector.place else None,
        as_of=None if sector.as_of is None else str(sector.as_of),
        firms=listed,
        firms_left=listed - among.firms,
        groups=among.grouped,
        institutions=len(among.institutions),
        sample=_sample(profile),
        explained=EXPLAINED,
        together=None if links is None else _layer(links, among, None),
        by_type=tuple(
            _layer(links, among, link_type)
            for link_type in get_args(LinkType)
            if links is not None and link_type in types
        ),
        reason="" if links is not None else f"no {lacking} are listed",
        places=place_reading(profile, rubric.judgements.enough_known),
        sampling=None if sector.sampling is None else sector.sampling.method,
        map=None if links is None else sector_map(profile, rubric),
    )


def _layer(links: Links, among: Parties, type_: LinkType | None) -> Layer:
    layer_ties = ties(links, among, type_)
    links_name = "links" if type_ is None else f"links of {type_}"
    brokers, between, structure = positions(among, layer_ties, links_name)
    inner = core(among, layer_ties, links_name)
    return Layer(
        type=type_,
        links=_counts(among, layer_ties),
        figures=figures(among, layer_ties, links_name, inner, together=type_ is None),
        core=inner,
        brokers=brokers,
        between=between,
        structure=structure,
        reach=reach(among, layer_ties),
    )


def _counts(among: Parties, layer_ties: Ties) -> LinkCounts:
    low, high = in_order(layer_ties.source, layer_ties.target)
    here = low >= 0
    among_firms = here & (high < among.firms)
    with_institutions = here & (low < among.firms) & ~among_firms & (high < among.actors)
    outside = here & (low < among.actors) & (high >= among.actors)
    return LinkCounts(
        recorded=len(layer_ties),
        among_firms=int(among_firms.sum()),
        with_institutions=int(with_institutions.sum()),
        outside=int(outside.sum()),
        others=int((here & ~(among_firms | with_institutions | outside)).sum()),
        left_out=int((~here).sum()),
    )


def _sample(profile: Profile) -> Sample | None:
    """How much of the sector is listed; None where nobody is, or where all are."""
    sampling = profile.sector.sampling
    if profile.firms is None or (sampling is not None and sampling.method == "census"):
        return None
    here = profile.firm_weights().high > 0
    counts = profile.firms.number("count").middle
    listed = float(np.where(np.isnan(counts), 1, counts)[here].sum())
    population = profile.firm_count()
    share = None
    if population is not None and population > listed > 0:
        share = listed / population
    return Sample(
        method=None if sampling is None or sampling.method == "census" else sampling.method,
        listed=listed,
        population=population,
        share=share,
        ties_seen=None if share is None else share**2,
        caution=CAUTION,
    )
