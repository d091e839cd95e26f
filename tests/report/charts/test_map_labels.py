"""Names on a map: none covers another, and those with more ties come first."""

from itertools import combinations
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from sectorscan.network.result import MapSort
from sectorscan.report.charts.kinds import Spot
from sectorscan.report.charts.map_labels import LABEL_SIZE, MOST_ALONE, MOST_FIRMS, labels_of
from sectorscan.report.charts.map_marks import Mark
from tests.support.svg import SVG, span, texts

Node = tuple[int, int, MapSort, int, str]
NODES = st.lists(
    st.tuples(
        st.integers(40, 960),
        st.integers(40, 680),
        st.sampled_from(["firm", "institution", "group", "outside"]),
        st.integers(0, 9),
        st.text("abcdW ", min_size=1, max_size=40),
    ),
    max_size=40,
    unique_by=lambda node: node[:2],
)


def mark(node: Node) -> Mark:
    x, y, sort, ties, name = node
    spot = Spot(name=name, sort=sort, role="", description="", stands_for=1, employees=5, ties=ties)
    return Mark(spot, x, y, 9)


def boxes(nodes: list[Node]) -> list[tuple[str, float, float, float]]:
    """Each name, where it begins and ends, and on which line it stands."""
    drawn = "".join(labels_of([mark(node) for node in nodes]))
    root = ET.fromstring(f'<svg xmlns="{SVG[1:-1]}">{drawn}</svg>')  # noqa: S314  our own
    return [
        (seen, *span(drawn_text, seen), float(drawn_text.attrib["y"]))
        for drawn_text, seen in texts(root)
    ]


def names(nodes: list[Node]) -> set[str]:
    return {name for name, *_ in boxes(nodes)}


@given(NODES)
def test_no_name_covers_another(nodes: list[Node]) -> None:
    for first, second in combinations(boxes(nodes), 2):
        (_, left, right, y), (_, other_left, other_right, other_y) = first, second
        apart = right <= other_left + 1 or other_right <= left + 1
        assert apart or abs(y - other_y) >= LABEL_SIZE


def test_of_two_that_cannot_both_stand_the_one_with_fewer_ties_gives_way() -> None:
    crowd: list[Node] = [(500 + 5 * n, 300, "institution", n, f"body {n}" * 4) for n in range(9)]
    shown = names(crowd)
    assert any(name.startswith("body 8") for name in shown)
    assert len(shown) < len(crowd)


def test_bodies_and_the_firms_with_most_ties_have_names() -> None:
    nodes: list[Node] = [(40 + 70 * n, 100, "firm", n + 1, f"f{n}") for n in range(13)]
    nodes += [(40 + 70 * n, 300, "institution", 0, f"b{n}") for n in range(9)]
    nodes += [(40, 500, "outside", 9, "partner")]
    bodies, busiest = {f"b{n}" for n in range(9)}, {f"f{n}" for n in range(13 - MOST_FIRMS, 13)}
    assert names(nodes) == bodies | busiest


def test_a_few_without_a_tie_have_names_on_their_shelf() -> None:
    few: list[Node] = [(40 + 70 * n, 100, "firm", 0, f"f{n}") for n in range(MOST_ALONE)]
    assert len(boxes(few)) == MOST_ALONE
    assert boxes([*few, (900, 400, "firm", 0, "more")]) == []
