"""A network as GraphML and GeoJSON, opened again by other programs."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import networkx as nx  # type: ignore[import-untyped]
import pytest

from sectorscan.network_export import geojson, graphml, has_coordinates
from sectorscan.network_reading import network_reading
from sectorscan.profile import Profile
from tests.builders import Record, firms, profile, tie
from tests.networks import CLOSED, MAKERS, SHIPPED, figure, shoemakers

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
        shown = AWKWARD.replace("\x1b", "\ufffd")
        assert shown in graph
        assert graph.nodes[shown]["label"] == shown
        assert list(graph.edges()) == [(shown, "f0")]

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
