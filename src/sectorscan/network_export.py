"""A sector's network for other programs: GraphML for Gephi and NetworkX, GeoJSON for maps.

Both give pieces of text, one after another, so that a large network need not stand in memory as
text. They hold those who count, as the reading has them: no firm that left, no institution that is
not active. Nothing is rounded.
"""

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from itertools import chain

import numpy as np

from sectorscan import place
from sectorscan.columns import Table
from sectorscan.errors import InputError
from sectorscan.levels import check
from sectorscan.network_parties import Parties, parties
from sectorscan.place_reading import label_of
from sectorscan.profile import Profile
from sectorscan.rubric_file import Rubric

Value = str | float | None
Values = dict[str, Value]

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NODE_TEXTS = ("label", "sort", "kind", "place", "owner", "isic")
_EDGE_TEXTS = ("link_type",)


def graphml(profile: Profile, rubric: Rubric) -> Iterator[str]:
    """The parties that count as nodes, and each link as a directed edge, as GraphML.

    A link's type is called `link_type`, since Gephi's own `type` says whether an edge is directed.
    Raises InputError for ids that the rubric does not know.
    """
    _checked(profile, rubric)
    firms, links = profile.firms, profile.links
    numbers = {
        "node": sorted(firms.numbers) if firms else [],
        "edge": sorted(links.table.numbers) if links else [],
    }
    texts = {"node": _NODE_TEXTS, "edge": _EDGE_TEXTS}
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for part in ("node", "edge"):
        for name in texts[part]:
            yield _key(part, name, "string")
        for name in numbers[part]:
            yield _key(part, name, "double")
    yield '<graph edgedefault="directed">\n'
    for identifier, values in _nodes(profile, rubric):
        yield f"<node id={_quoted(identifier)}>{_data('node', values)}</node>\n"
    for number, (source, target, values) in enumerate(_edges(profile, rubric)):
        ends = f"source={_quoted(source)} target={_quoted(target)}"
        yield f'<edge id="{number}" {ends}>{_data("edge", values)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def has_coordinates(profile: Profile) -> bool:
    """Whether there is anything to put on a map."""
    return profile.firms is not None and bool(_located(profile, profile.firms).any())


def geojson(profile: Profile, rubric: Rubric) -> Iterator[str]:
    """The firms with coordinates as points, and the links between them as lines, as GeoJSON.

    A point whose coordinates look wrong says so as `doubt`. Raises InputError for ids that the
    rubric does not know.
    """
    _checked(profile, rubric)
    yield '{"type": "FeatureCollection", "features": ['
    between = "\n"
    for feature in chain(_points(profile, rubric), _lines(profile, rubric)):
        yield between + json.dumps(feature, ensure_ascii=False, allow_nan=False)
        between = ",\n"
    yield "\n]}\n"


def _checked(profile: Profile, rubric: Rubric) -> None:
    problems = check(profile, rubric)
    if problems:
        raise InputError(problems)


def _nodes(among: Parties, profile: Profile) -> Iterator[tuple[str, Values]]:
    """Everybody who counts, with the id and whatever is known."""
    columns = _columns(among.records)
    for row in among.rows.tolist():
        yield label_of(among.records, row)[0], _firm(among, row, columns)
    for one in among.institutions:
        kind = among.kinds[one.kind]
        yield one.id, {"label": one.label, "sort": "institution", "kind": kind}
    for outsider in profile.outside:
        label = outsider.name or outsider.id
        yield outsider.id, {"label": label, "sort": "outside", "kind": outsider.kind}


def _firm(among: Parties, row: int, columns: Mapping[str, list[float]]) -> Values:
    texts = {name: text_at(among.records, name, row) for name in ("place", "owner", "isic")}
    return {
        "label": label_of(among.records, row)[1],
        "sort": "firm",
        "kind": among.role(row),
        **texts,
        **{name: column[row] for name, column in columns.items()},
    }


def _edges(among: Parties, profile: Profile) -> Iterator[tuple[str, str, Values]]:
    """Each link of those who count: the ids of its ends, and whatever is known of it."""
    links = profile.links
    if links is None:
        return
    ids = [identifier for identifier, _ in _nodes(among, profile)]
    source, target = among.position[links.source], among.position[links.target]
    columns = _columns(links.table)
    for row in np.flatnonzero((source >= 0) & (target >= 0)).tolist():
        values: Values = {"link_type": text_at(links.table, "type", row)}
        values |= {name: column[row] for name, column in columns.items()}
        yield ids[source[row]], ids[target[row]], values


def _columns(table: Table) -> Mapping[str, list[float]]:
    """The best guesses of each column of figures, NaN where a cell is blank."""
    return {name: column.middle.tolist() for name, column in sorted(table.numbers.items())}


def _points(among: Parties, profile: Profile) -> Iterator[dict[str, object]]:
    """A feature for each firm that counts and has coordinates."""
    located = among.rows[_located(among.records)[among.rows]]
    lat, lon = (among.records.number(field).low[located] for field in ("lat", "lon"))
    doubts = {
        int(located[place_]): doubt
        for doubt, hits in place.doubts(lat, lon).items()
        for place_ in np.flatnonzero(hits)
    }
    columns = _columns(among.records)
    for row, *point in zip(located.tolist(), lon.tolist(), lat.tolist(), strict=True):
        values = {"id": label_of(among.records, row)[0], **_firm(among, row, columns)}
        values["doubt"] = doubts.get(row)
        yield _feature("Point", point, values)


def _lines(among: Parties, profile: Profile) -> Iterator[dict[str, object]]:
    """A feature for each link between two firms that have points."""
    located = _located(among.records)[among.rows]
    lat, lon = (among.records.number(field).low[among.rows].tolist() for field in ("lat", "lon"))
