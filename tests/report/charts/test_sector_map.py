"""The map of a sector: who is drawn how, which lines lie between them, what the legend counts."""

import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from sectorscan.report.blocks import Picture
from sectorscan.report.charts.kinds import MapChart, Spot, Strand
from sectorscan.report.charts.map_marks import CLASSES
from sectorscan.report.charts.sector_map import MOST_DRAWN, sector_map_picture
from tests.support.svg import SVG, is_sound, root, texts


def spot(name: str = "Rossi", **changes: Any) -> Spot:  # noqa: ANN401  whatever a node has
    fields: dict[str, Any] = {
        "sort": "firm",
        "role": "knitter",
        "description": f"{name}: a node",
        "stands_for": 1,
        "employees": 3,
        "ties": 1,
    }
    return Spot(name=name, **{**fields, **changes})


def drawn(*spots: Spot, **changes: Any) -> Picture:  # noqa: ANN401  whatever a map has
    fields: dict[str, Any] = {
        "strands": (),
        "roles": (("knitter", len(spots)),),
        "other_roles": 0,
        "links": (),
        "description": "A map.",
    }
    return sector_map_picture(
        MapChart(name="map", title="Map", spots=spots, **{**fields, **changes})
    )


def parts(picture: Picture, class_: str) -> list[ET.Element]:
    """The elements of a class, those of the legend too."""
    return [each for each in root(picture).iter() if class_ in each.get("class", "").split()]


def plot(picture: Picture) -> ET.Element:
    [plot] = parts(picture, "plot")
    return plot


def words_of(picture: Picture) -> list[str]:
    return [words for _, words in texts(root(picture))]


def ties(picture: Picture) -> list[ET.Element]:
    """The paths of ties within the plot."""
    [group] = [each for each in plot(picture) if each.get("class") == "ties"]
    return list(group)


TWO = (spot("Rossi"), spot("Bianchi"))


class TestNodes:
    def test_each_sort_has_its_shape_and_says_what_it_is(self) -> None:
        picture = drawn(
            spot("Rossi"),
            spot("CNA", sort="institution", role=""),
            spot("Buyer", sort="outside", role=""),
        )
        groups = {
            str(group.get("data-sort")): [shape.tag.removeprefix(SVG) for shape in group]
            for group in plot(picture).findall(f"{SVG}g")
            if "nodes" in group.get("class", "").split()
        }
        assert groups == {"firm": ["circle"], "institution": ["path"], "outside": ["path"]}
        titles = {title.text for title in plot(picture).iter(f"{SVG}title")}
        assert {"Rossi: a node", "CNA: a node", "Buyer: a node"} <= titles
        assert is_sound(picture)

    def test_no_two_nodes_stand_on_one_point(self) -> None:
        picture = drawn(*(spot(f"f{n}", ties=0) for n in range(60)))
        circles = list(plot(picture).iter(f"{SVG}circle"))
        places = {(circle.get("cx"), circle.get("cy")) for circle in circles}
        assert len(circles) == len(places) == 60
        assert all(float(circle.attrib["cx"]).is_integer() for circle in circles)

    def test_larger_firms_have_larger_circles(self) -> None:
        sizes = (0, 9, 10, 49, 50, 5_000)
        picture = drawn(*(spot(f"f{n}", employees=n, ties=0) for n in sizes))
        radii = [float(circle.attrib["r"]) for circle in plot(picture).iter(f"{SVG}circle")]
        assert radii == sorted(radii)
        assert len(set(radii)) == len(CLASSES)
        assert [radii.count(radius) for radius in sorted(set(radii))] == [2, 2, 2]

    def test_a_firm_of_unknown_size_is_small_and_dashed(self) -> None:
        picture = drawn(spot("Rossi", employees=None), spot("Bianchi", employees=0))
        dashes = [
            group.get("stroke-dasharray")
            for group in plot(picture).findall(f"{SVG}g")
            if "nodes" in group.get("class", "").split()
        ]
        assert sorted(dashes, key=str) == ["3 2", None]
        words = words_of(picture)
        assert "not known (1)" in words
        assert "below 10 (1)" in words

    def test_groups_are_as_large_as_what_they_stand_for(self) -> None:
        picture = drawn(
            spot("few", sort="group", stands_for=100), spot("many", sort="group", stands_for=400)
        )
        few, many = (float(circle.attrib["r"]) for circle in plot(picture).iter(f"{SVG}circle"))
        assert many == pytest.approx(2 * few)

    def test_who_has_no_tie_stands_below_and_is_counted(self) -> None:
        one = drawn(spot("Rossi"), spot("Bianchi"), spot("Alone", ties=0))
        assert "1 with no tie on record:" in words_of(one)
        heights = [float(c.attrib["cy"]) for c in plot(one).iter(f"{SVG}circle")]
        assert heights[2] > max(heights[:2])
        assert not any("no tie on record" in words for words in words_of(drawn(*TWO)))


class TestRoles:
    def test_each_role_has_a_letter_of_its_own(self) -> None:
        roles = ("knitter", "knitwear", "Ironing")
        picture = drawn(
            *(spot(role, role=role, employees=60) for role in roles),
            roles=tuple((role, 1) for role in roles),
        )
        letters = [part.text for part in plot(picture).iter() if part.get("class") == "letter"]
        assert letters == ["K", "N", "I"]

    def test_a_role_without_letters_has_a_question_mark(self) -> None:
        picture = drawn(spot(role="12", employees=60), roles=(("12", 1),))
        assert [p.text for p in plot(picture).iter() if p.get("class") == "letter"] == ["?"]

    def test_small_circles_have_none(self) -> None:
        picture = drawn(spot(employees=3))
        assert not [part for part in plot(picture).iter() if part.get("class") == "letter"]

    def test_rarer_roles_share_a_look_and_unknown_ones_are_hollow(self) -> None:
        picture = drawn(
            spot("Rossi"), spot("Rare", role="dyer"), spot("Odd", role=""), other_roles=1
        )
        assert len(parts(picture, "role-0")) >= 1
        assert len(parts(picture, "role-other")) >= 1
        assert {part.get("fill") for part in parts(picture, "role-unknown")} == {"#fff"}
        assert {"other roles (1)", "role not known (1)"} <= set(words_of(picture))

    def test_an_unknown_role_of_a_group_counts_all_that_it_stands_for(self) -> None:
        picture = drawn(spot("g", sort="group", role="", stands_for=1200), roles=())
        assert "role not known (1,200)" in words_of(picture)


class TestTies:
    def test_a_line_runs_from_node_to_node(self) -> None:
        picture = drawn(*TWO, strands=(Strand("supply", ((0, 1, 1, 0),)),))
        first, second = (
            (circle.get("cx"), circle.get("cy")) for circle in plot(picture).iter(f"{SVG}circle")
        )
        [tie] = ties(picture)
        assert tie.get("d") == f"M{first[0]} {first[1]}L{second[0]} {second[1]}"
        assert tie.get("data-type") == "supply"

    def test_more_links_are_a_thicker_line(self) -> None:
        widths = []
        for links in (1, 9, 10, 99, 100):
            [tie] = ties(drawn(*TWO, strands=(Strand("supply", ((0, 1, links, 0),)),)))
            widths.append(float(tie.attrib["stroke-width"]))
        assert widths[0] == widths[1] < widths[2] == widths[3] < widths[4]

    def test_cooperation_is_a_double_line(self) -> None:
        outer, inner = ties(drawn(*TWO, strands=(Strand("cooperation", ((0, 1, 1, 0),)),)))
        assert outer.get("d") == inner.get("d")
        assert (inner.get("class"), inner.get("stroke")) == ("tie-inner", "#fff")
        assert float(inner.attrib["stroke-width"]) < float(outer.attrib["stroke-width"])

    def test_two_types_between_the_same_two_are_bent_apart(self) -> None:
        strands = (
            Strand("supply", ((0, 1, 1, 0),)),
            Strand("finance", ((0, 1, 1, 0),)),
        )
        paths = [tie.attrib["d"] for tie in ties(drawn(*TWO, strands=strands))]
        assert len(set(paths)) == 2
        assert all("Q" in path for path in paths)

    @pytest.mark.parametrize(
        ("links", "back", "heads"), [(1, 0, 1), (1, 1, 1), (2, 1, 2), (3, 0, 1)]
    )
    def test_a_head_at_each_end_that_a_tie_goes_to(self, links: int, back: int, heads: int) -> None:
        picture = drawn(*TWO, strands=(Strand("supply", ((0, 1, links, back),)),))
        [arrows] = parts(picture, "arrows")
        assert arrows.attrib["d"].count("M") == heads

    def test_what_goes_no_way_has_no_head(self) -> None:
        picture = drawn(*TWO, strands=(Strand("cooperation", ((0, 1, 1, 0),)),))
        assert parts(picture, "arrows") == []

    def test_of_too_many_lines_those_of_most_links_are_drawn_and_the_rest_counted(self) -> None:
        spots = tuple(spot(f"f{n}") for n in range(110))
        pairs = [(a, b) for a in range(110) for b in range(a)]
        rows = tuple((b, a, 2 if n < 10 else 1, 0) for n, (a, b) in enumerate(pairs))
        picture = drawn(*spots, strands=(Strand("supply", rows),))
        lines = sum(tie.attrib["d"].count("M") for tie in ties(picture))
        left = len(pairs) - MOST_DRAWN
        assert lines == MOST_DRAWN
        assert picture.description.endswith(
            f"The 5,000 lines that stand for most ties are drawn, {left} are not."
        )


class TestLegend:
    def test_types_with_their_links_and_those_that_are_not_on_record(self) -> None:
        picture = drawn(
            *TWO,
            strands=(Strand("supply", ((0, 1, 3, 0),)),),
            links=(("supply", 1_003), ("finance", 0)),
        )
        words = words_of(picture)
        assert "supply (1,003)" in words
        missing = " ".join(words)
        assert "None on record, perhaps not asked: subcontracting, cooperation" in missing
        assert "Ties" in words

    def test_without_any_tie_it_says_so(self) -> None:
        words = words_of(drawn(spot(ties=0), links=()))
        assert "No ties on record" in words
        assert "Ties" not in words

    def test_what_is_not_there_has_no_heading(self) -> None:
        bodies_only = words_of(drawn(spot("CNA", sort="institution", role=""), roles=()))
        assert "Firms by people employed" not in bodies_only
        assert "Firms by chain role" not in bodies_only
        assert "body of the sector (1)" in bodies_only
        assert "Shapes" not in words_of(drawn(*TWO))

    def test_a_role_takes_the_place_of_two_rather_than_be_cut(self) -> None:
        role = "makers of parts and sub-assemblies"
        assert f"{role} (12)" in words_of(drawn(spot(role=role), roles=((role, 12),)))

    def test_a_long_role_is_cut_before_its_number(self) -> None:
        role = "k" * 80
        words = words_of(drawn(spot(role=role), roles=((role, 12_345),)))
        [entry] = [each for each in words if each.endswith(" (12,345)")]
        assert re.fullmatch(r"k+… \(12,345\)", entry)


@pytest.mark.parametrize("name", ['<b>"&</b>\x00', "السوق القديم", "w" * 500])
def test_any_name_stays_a_name(name: str) -> None:
    spots = (spot(name, role=name), spot("Bianchi", role=name))
    picture = drawn(*spots, roles=((name, 2),), strands=(Strand("supply", ((0, 1, 1, 0),)),))
    assert is_sound(picture)
    titles = [title.text for title in plot(picture).iter(f"{SVG}title")]
    assert f"{name}: a node".replace("\x00", "\ufffd") in titles
