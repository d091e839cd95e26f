"""A network as GraphML and GeoJSON, opened again by other programs."""

import json
import re
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx  # type: ignore[import-untyped]
import pytest

from sectorscan.network.export import geojson, graphml, has_coordinates
from sectorscan.network.reading import network_reading
from sectorscan.profile.profile import Profile
from tests.support.builders import Record, firms, profile, tie
from tests.support.networks import CLOSED, MAKERS, SHIPPED, figure, shoemakers

AWKWARD = "A & B <\"c\"> 'd'\n\t\x1bශ්\u200dරී"
TWO: Record = {
    "firms": firms(
        {"name": AWKWARD, "lat": 44, "lon": 11, "employees": {"low": 2, "high": 4}},
        {"lat": 45, "lon": 12},
        {"exited": 1990, "lat": 44, "lon": 11},
        {"role": "making-up", "place": "Carpi"},
    ),
    "institutions": [MAKERS, CLOSED],
    "outside": [{"id": "abroad", "kind": "buyer"}],
    "links": [
        tie("f0", "f1", share=0.5, since=1995),
        tie("f0", "f1"),
        tie("f3", "makers", "membership"),
        tie("abroad", "f0", "supply"),
        tie("f0", "f2"),
        tie("f0", "closed", "membership"),
    ],
}


def opened(known: Profile, folder: Path) -> Any:  # noqa: ANN401  a graph of NetworkX
    path = folder / "network.graphml"
    path.write_text("".join(graphml(known, SHIPPED)), encoding="utf-8")
    return nx.read_graphml(path)


def mapped(known: Profile) -> list[dict[str, Any]]:
    features = json.loads("".join(geojson(known, SHIPPED)))
    assert features["type"] == "FeatureCollection"
    found: list[dict[str, Any]] = features["features"]
    return found


class TestGraphml:
    def test_networkx_opens_it(self, tmp_path: Path) -> None:
        graph = opened(profile(**TWO), tmp_path)
        assert graph.is_directed()
        assert set(graph) == {"f0", "f1", "f3", "makers", "abroad"}
        assert sorted(data["link_type"] for _, _, data in graph.edges(data=True)) == [
            "cooperation",
            "cooperation",
            "membership",
            "supply",
        ]
        assert next(iter(graph.get_edge_data("f0", "f1").values())) == {
            "link_type": "cooperation",
            "share": 0.5,
            "since": 1995,
            "years": 5,
            "weight": 1,
        }

    def test_nodes_carry_what_is_known(self, tmp_path: Path) -> None:
        graph = opened(profile(**TWO), tmp_path)
        assert graph.nodes["f3"] == {
            "label": "f3",
            "sort": "firm",
            "kind": "making up shoes and leather goods",
            "place": "Carpi",
        }
        assert graph.nodes["f0"]["employees"] == 3
        assert graph.nodes["makers"] == {
            "label": "Makers' Association",
            "sort": "institution",
            "kind": "employers' organisations",
        }
        assert graph.nodes["abroad"] == {"label": "abroad", "sort": "outside", "kind": "buyer"}

    def test_no_text_breaks_it(self, tmp_path: Path) -> None:
        named = {"id": AWKWARD, "name": AWKWARD, "place": AWKWARD}
        known = profile(firms=[named, *firms({})], links=[tie(AWKWARD, "f0")])
        graph = opened(known, tmp_path)
        plain = "A___B___c____d____ශ්\u200dරී"
        assert list(graph.edges()) == [(plain, "f0")]
        assert graph.nodes[plain]["label"] == AWKWARD.replace("\x1b", "\ufffd")

    def test_ids_stay_apart(self, tmp_path: Path) -> None:
        listed = [{"id": name} for name in ("a b", "a_b", "a\u00d7b", "a_b_2")]
        known = profile(firms=listed, links=[tie("a\u00d7b", "a_b"), tie("a_b_2", "a b")])
        graph = opened(known, tmp_path)
        assert [data["label"] for _, data in graph.nodes(data=True)] == [
            "a b",
            "a_b",
            "a\u00d7b",
            "a_b_2",
        ]
        ends = [tuple(graph.nodes[end]["label"] for end in edge) for edge in graph.edges()]
        assert sorted(ends) == [("a_b_2", "a b"), ("a\u00d7b", "a_b")]

    def test_a_link_weighs_its_intensity_or_one(self, tmp_path: Path) -> None:
        known = profile(
            firms=firms({}, {}, {}), links=[tie("f0", "f1", intensity=3), tie("f1", "f2")]
        )
        graph = opened(known, tmp_path)
        assert [data["weight"] for _, _, data in sorted(graph.edges(data=True))] == [3, 1]

    def test_it_is_written_as_the_schema_of_graphml_has_it(self) -> None:
        """Keys before the graph, typed; ids are NMTOKENs, each once; data name declared keys."""
        text = "".join(graphml(shoemakers(), SHIPPED))
        root = ET.fromstring(text.encode())  # noqa: S314  our own
        name = "{http://graphml.graphdrawing.org/xmlns}".__add__
        assert root.tag == name("graphml")
        assert [part.tag for part in root] == [name("key")] * (len(root) - 1) + [name("graph")]
        keys = {key.attrib["id"]: key.attrib for key in root.iter(name("key"))}
        assert {key["for"] for key in keys.values()} == {"node", "edge"}
        assert {key["attr.type"] for key in keys.values()} == {"string", "double"}
        assert {"label", "weight"} <= {key["attr.name"] for key in keys.values()}
        nodes = [node.attrib["id"] for node in root.iter(name("node"))]
        edges = list(root.iter(name("edge")))
        assert len(set(nodes)) == len(nodes)
        assert {edge.attrib[end] for edge in edges for end in ("source", "target")} <= set(nodes)
        ids = [*nodes, *keys, *(edge.attrib["id"] for edge in edges)]
        assert nodes
        assert edges
        assert all(re.fullmatch(r"[\w.:-]+", one) for one in ids)
        for part in ("node", "edge"):
            for one in root.iter(name(part)):
                told = [data.attrib["key"] for data in one]
                assert len(set(told)) == len(told)
                assert {keys[key]["for"] for key in told} == {part}

    def test_what_networkx_reckons_from_it_is_what_the_reading_says(self, tmp_path: Path) -> None:
        known = shoemakers()
        reading = network_reading(known, SHIPPED).together
        assert reading is not None
        whole = opened(known, tmp_path)
        own = [node for node, data in whole.nodes(data=True) if data["sort"] == "firm"]
        among_firms = nx.DiGraph(whole.subgraph(own))
        assert figure(reading, "density").value == pytest.approx(nx.density(among_firms))
        closed = nx.transitivity(among_firms.to_undirected())
        assert figure(reading, "transitivity").value == pytest.approx(closed)
        actors = [node for node, data in whole.nodes(data=True) if data["sort"] != "outside"]
        graph = nx.Graph(whole.subgraph(actors))
        assert {one.id for one in reading.brokers.members} == set(nx.articulation_points(graph))
        between = nx.betweenness_centrality(graph, normalized=False)
        for leader in reading.between.leaders:
            assert leader.pairs == pytest.approx(between[leader.id])

    def test_without_links_or_firms(self, tmp_path: Path) -> None:
        assert set(opened(profile(institutions=[MAKERS]), tmp_path)) == {"makers"}
        assert not opened(profile(), tmp_path)

    def test_a_kind_that_the_rubric_lacks_keeps_its_id(self, tmp_path: Path) -> None:
        graph = opened(profile(institutions=[{"id": "a", "kind": "club"}]), tmp_path)
        assert graph.nodes["a"]["kind"] == "club"

    def test_it_comes_in_pieces(self) -> None:
        assert max(map(len, graphml(shoemakers(), SHIPPED))) < 1000


class TestGeojson:
    def test_points_and_lines(self) -> None:
        found = mapped(profile(**TWO))
        points = [one for one in found if one["geometry"]["type"] == "Point"]
        assert [one["properties"]["id"] for one in points] == ["f0", "f1"]
        assert points[0]["geometry"]["coordinates"] == [11, 44]
        assert points[0]["properties"]["label"] == AWKWARD
        lines = [one for one in found if one["geometry"]["type"] == "LineString"]
        assert [one["geometry"]["coordinates"] for one in lines] == [[[11, 44], [12, 45]]] * 2
        assert lines[0]["properties"] == {
            "from": "f0",
            "to": "f1",
            "link_type": "cooperation",
            "share": 0.5,
            "since": 1995,
            "years": 5,
        }

    def test_doubtful_points_say_so(self) -> None:
        doubts = {
            one["properties"]["id"]: one["properties"].get("doubt")
            for one in mapped(shoemakers())
            if one["geometry"]["type"] == "Point"
        }
        assert {firm: doubt for firm, doubt in doubts.items() if doubt} == {
            "f6": "swapped",
            "f7": "zero-zero",
        }

    def test_whether_there_is_anything_to_map(self) -> None:
        assert has_coordinates(profile(**TWO), SHIPPED)
        gone = firms({"lat": 44, "lon": 11, "exited": 1990}, {"lat": 44}, {})
        assert not has_coordinates(profile(firms=gone), SHIPPED)
        assert not has_coordinates(profile(), SHIPPED)
        assert mapped(profile()) == []

    def test_it_is_text_without_figures_that_json_lacks(self) -> None:
        text = StringIO()
        text.writelines(geojson(shoemakers(), SHIPPED))
        assert "NaN" not in text.getvalue()
