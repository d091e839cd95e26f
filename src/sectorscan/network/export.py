"""A sector's network for other programs: GraphML for Gephi and NetworkX, GeoJSON for maps.

Both give pieces of text, one after another, so that a large network need not stand in memory as
text. They hold those who count, as the reading has them: no firm that left, no institution that is
not active. Nothing is rounded; a range is told by its middle, and a blank is left out.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import escape
from itertools import chain

import numpy as np

from sectorscan.measures import distances
from sectorscan.network.parties import Parties, parties
from sectorscan.network.places import label_of, text_at
from sectorscan.profile.columns import Table
from sectorscan.profile.profile import Profile
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import BoolArray, FloatArray, printable_json

Values = dict[str, str | float | None]
Feature = dict[str, object]

_NODE_TEXTS = ("label", "sort", "kind", "place", "owner", "isic")
_EDGE_TEXTS = ("link_type",)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_A_TOKEN = re.compile(  # the characters of names in XML 1.0, fifth edition
    "[^-.:_A-Za-z0-9\xb7\xc0-\xd6\xd8-\xf6\xf8-\u037d\u037f-\u1fff\u200c\u200d\u203f\u2040"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff]"
)


def graphml(profile: Profile, rubric: Rubric) -> Iterator[str]:
    """The parties that count as nodes, and each link as a directed edge, as GraphML.

    A link's type is called `link_type`, since Gephi's own `type` says whether an edge is directed.
    Its `weight` is its `intensity`, or 1. Ids are those of the profile, but for what the schema of
    GraphML forbids in them, such as blanks, which becomes `_`.
    """
    among = parties(profile, rubric)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield from _keys("node", _NODE_TEXTS, sorted(among.records.numbers))
    if profile.links is not None:
        figures = sorted({"weight", *profile.links.table.numbers})
        yield from _keys("edge", _EDGE_TEXTS, figures)
    yield '<graph edgedefault="directed">\n'
    ids: dict[str, None] = {}
    for identifier, values in _nodes(among, profile):
        token = _token(identifier, ids)
        ids[token] = None
        yield f'<node id="{token}">{_data("node", values)}</node>\n'
    tokens = list(ids)
    for number, (source, target, values) in enumerate(_edges(among, profile)):
        ends = f'source="{tokens[source]}" target="{tokens[target]}"'
        yield f'<edge id="{number}" {ends}>{_data("edge", _weighed(values))}</edge>\n'
    yield "</graph>\n</graphml>\n"


def has_coordinates(profile: Profile, rubric: Rubric) -> bool:
    """Whether there is anything to put on a map."""
    among = parties(profile, rubric)
    return bool(_located(among).any())


def geojson(profile: Profile, rubric: Rubric) -> Iterator[str]:
    """The firms with coordinates as points, and the links between them as lines, as GeoJSON.

    A point whose coordinates look wrong says why, as `doubt`.
    """
    among = parties(profile, rubric)
    yield '{"type": "FeatureCollection", "features": ['
    between = "\n"
    for feature in chain(_points(among), _lines(among, profile)):
        written = json.dumps(feature, ensure_ascii=False, allow_nan=False)
        yield between + printable_json(written)
        between = ",\n"
    yield "\n]}\n"


def _nodes(among: Parties, profile: Profile) -> Iterator[tuple[str, Values]]:
    """The id of everybody who counts, and what is known of them."""
    columns = _columns(among.records)
    for row in among.rows.tolist():
        yield label_of(among.records, row)[0], _firm(among, row, columns)
    for institution in among.institutions:
        kind = among.kinds.get(institution.kind, institution.kind)
        yield institution.id, {"label": institution.label, "sort": "institution", "kind": kind}
    for outsider in profile.outside:
        label = outsider.name or outsider.id
        yield outsider.id, {"label": label, "sort": "outside", "kind": outsider.kind}


def _firm(among: Parties, row: int, columns: Mapping[str, list[float]]) -> Values:
    records = among.records
    return {
        "label": label_of(records, row)[1],
        "sort": "firm",
        "kind": among.role(row) or None,
        **{name: text_at(records, name, row) for name in ("place", "owner", "isic")},
        **_known(columns, row),
    }


def _edges(among: Parties, profile: Profile) -> Iterator[tuple[int, int, Values]]:
    """The places of the ends of each link of those who count, and what is known of it."""
    links = profile.links
    if links is None:
        return
    source, target = among.position[links.source], among.position[links.target]
    columns = _columns(links.table)
    for row in np.flatnonzero((source >= 0) & (target >= 0)).tolist():
        values = {"link_type": text_at(links.table, "type", row), **_known(columns, row)}
        yield int(source[row]), int(target[row]), values


def _points(among: Parties) -> Iterator[Feature]:
    """A feature for each firm with coordinates."""
    located, (lat, lon) = np.flatnonzero(_located(among)), _coordinates(among)
    doubts = {
        int(located[index]): doubt
        for doubt, hits in distances.doubts(lat[located], lon[located]).items()
        for index in np.flatnonzero(hits)
    }
    columns = _columns(among.records)
    for firm in located.tolist():
        row = int(among.rows[firm])
        values: Values = {"id": label_of(among.records, row)[0], **_firm(among, row, columns)}
        values["doubt"] = doubts.get(firm)
        yield _feature("Point", [float(lon[firm]), float(lat[firm])], values)


def _lines(among: Parties, profile: Profile) -> Iterator[Feature]:
    """A feature for each link between two firms with coordinates."""
    located, (lat, lon) = _located(among), _coordinates(among)
    for source, target, values in _edges(among, profile):
        if max(source, target) < among.firms and located[source] and located[target]:
            ends = [[float(lon[firm]), float(lat[firm])] for firm in (source, target)]
            names = [label_of(among.records, int(among.rows[f]))[0] for f in (source, target)]
            yield _feature("LineString", ends, {"from": names[0], "to": names[1], **values})


def _feature(shape: str, coordinates: list[float] | list[list[float]], values: Values) -> Feature:
    return {
        "type": "Feature",
        "geometry": {"type": shape, "coordinates": coordinates},
        "properties": {name: value for name, value in values.items() if value is not None},
    }


def _located(among: Parties) -> BoolArray:
    """Which firms that count have coordinates."""
    lat, lon = _coordinates(among)
    return ~(np.isnan(lat) | np.isnan(lon))


def _coordinates(among: Parties) -> tuple[FloatArray, FloatArray]:
    """The latitudes and longitudes of the firms that count, NaN where they are blank."""
    return distances.coordinates(among.records, among.rows)


def _columns(table: Table) -> Mapping[str, list[float]]:
    """The columns of figures, NaN where a cell is blank."""
    return {name: column.middle.tolist() for name, column in sorted(table.numbers.items())}


def _known(columns: Mapping[str, list[float]], row: int) -> Mapping[str, float | None]:
    """A record's figures, None where it is blank."""
    cells = ((name, column[row]) for name, column in columns.items())
    return {name: None if np.isnan(cell) else cell for name, cell in cells}


def _weighed(values: Values) -> Values:
    """What is known of a link, with its weight."""
    intensity = values.get("intensity")
    return {**values, "weight": 1 if intensity is None else intensity}


def _keys(part: str, texts: Iterable[str], figures: Iterable[str]) -> Iterator[str]:
    """The declarations of what is told of nodes, or of edges."""
    kinds = dict.fromkeys(texts, "string") | dict.fromkeys(figures, "double")
    for name, kind in kinds.items():
        key = f'id="{part}.{name}" for="{part}" attr.name="{name}" attr.type="{kind}"'
        yield f"<key {key}/>\n"


def _data(part: str, values: Values) -> str:
    return "".join(
        f'<data key="{part}.{name}">{_inert(str(value))}</data>'
        for name, value in values.items()
        if value is not None
    )


def _token(identifier: str, taken: Collection[str]) -> str:
    """An id as XML's NMTOKEN, which the schema wants, unlike all that are taken."""
    token, number = _NOT_IN_A_TOKEN.sub("_", identifier), 1
    unlike = token
    while unlike in taken:
        number += 1
        unlike = f"{token}_{number}"
    return unlike


def _inert(text: str) -> str:
    """A text as XML has it, in an attribute too; what XML cannot hold becomes a mark."""
    escaped = escape(_NOT_IN_XML.sub("\ufffd", text))
    if escaped.isprintable():
        return escaped
    return "".join(c if c.isprintable() else f"&#{ord(c)};" for c in escaped)
