"""The map of a sector in words: who is on it, what the caption warns of, what the table counts."""

from typing import Any

import pytest
from msgspec.structs import replace

from sectorscan.measures.judgements import SamplingMethod
from sectorscan.network.result import (
    Between,
    Broker,
    Brokers,
    MapNode,
    MapReading,
    MapTies,
    SectorMap,
)
from sectorscan.report.blocks import Paragraph, Section
from sectorscan.report.charts.kinds import MapChart
from sectorscan.report.sections.sector_map import ROLES, map_chart, map_drawn, map_section
from sectorscan.report.words import LINK_TYPES
from sectorscan.types import Range
from tests.support.plan_steps import small_sector


def node(name: str = "", **changes: Any) -> MapNode:  # noqa: ANN401  whatever a node has
    fields: dict[str, Any] = {
        "id": name,
        "sort": "firm",
        "kind": "knitter",
        "place": "Carpi",
        "stands_for": 1,
        "employees": None,
    }
    return MapNode(name=name, **{**fields, **changes})


def ties(*pairs: tuple[int, int, int, int], type_: Any = "supply", inside: int = 0) -> MapTies:  # noqa: ANN401
    """The links of a type: from, to, how many, how many of them back."""
    columns = tuple(zip(*pairs, strict=True)) if pairs else ((), (), (), ())
    first, second, links, back = columns
    return MapTies(type=type_, first=first, second=second, links=links, back=back, inside=inside)


def sector_map(*nodes: MapNode, **changes: Any) -> SectorMap:  # noqa: ANN401
    fields: dict[str, Any] = {"ties": (), "grouped": False, "left_out": 0}
    return SectorMap(nodes=nodes, **{**fields, **changes})


TWO = (node("Rossi"), node("Bianchi"))
ONE_TIE = (ties((0, 1, 1, 0)),)


def chart_in(section: Section) -> MapChart:
    [chart] = [block for block in section.blocks if isinstance(block, MapChart)]
    return chart


def readings(reading: MapReading) -> list[str]:
    section = map_drawn(sector_map(*TWO, ties=ONE_TIE, reading=reading), None, None)
    return [block.text for block in section.blocks if isinstance(block, Paragraph)]


class TestNodes:
    def test_a_firm_with_all_that_is_known_of_it(self) -> None:
        chart = map_chart(sector_map(node("Rossi", employees=1, stands_for=3, kind="", place="")))
        assert chart.spots[0].description == "Rossi: firm, 1 employee, stands for 3 firms, no tie"

    @pytest.mark.parametrize(
        ("changes", "name", "description"),
        [
            ({}, "knitter, Carpi", "knitter, Carpi: 1,200 firms, no tie"),
            ({"kind": ""}, "role not known, Carpi", "role not known, Carpi: 1,200 firms, no tie"),
            (
                {"kind": "other", "place": "other"},
                "other roles, other places",
                "other roles, other places: 1,200 firms, no tie",
            ),
            ({"place": ""}, "knitter", "knitter: 1,200 firms, no tie"),
        ],
    )
    def test_a_group_is_called_by_role_and_place(
        self, changes: dict[str, str], name: str, description: str
    ) -> None:
        group = node(sort="group", stands_for=1200, **changes)
        [spot] = map_chart(sector_map(group)).spots
        assert (spot.name, spot.description) == (name, description)

    @pytest.mark.parametrize(
        ("sort", "number", "said"),
        [
            ("institution", 1, "1 body"),
            ("institution", 2, "2 bodies"),
            ("outside", 1, "1 partner outside"),
            ("outside", 3, "3 partners outside"),
        ],
    )
    def test_bodies_and_partners_without_a_name(self, sort: str, number: int, said: str) -> None:
        unnamed = node(sort=sort, kind="buyers", place="", stands_for=number)
        [spot] = map_chart(sector_map(unnamed)).spots
        assert spot.description == f"buyers: {said}, no tie"
        assert spot.role == ""

    @pytest.mark.parametrize(
        ("sort", "said"),
        [
            ("institution", "other kinds: 2 bodies, no tie"),
            ("outside", "other kinds: 2 partners outside, no tie"),
        ],
    )
    def test_rare_kinds_of_bodies_and_partners_are_called_by_words(
        self, sort: str, said: str
    ) -> None:
        rare = node(sort=sort, kind="other", place="", stands_for=2)
        [spot] = map_chart(sector_map(rare)).spots
        assert (spot.name, spot.description) == ("other kinds", said)

    def test_a_named_partner_of_another_kind_is_described_in_words(self) -> None:
        [spot] = map_chart(sector_map(node("Ditta", sort="outside", kind="other", place=""))).spots
        assert spot.description == "Ditta: partner outside, other kinds, no tie"

    def test_several_types_with_the_same_partner_are_one_partner(self) -> None:
        both = (ties((0, 1, 2, 1)), ties((0, 1, 1, 0), type_="finance"))
        chart = map_chart(sector_map(*TWO, ties=both))
        assert [spot.ties for spot in chart.spots] == [1, 1]


class TestRoles:
    def test_the_commonest_come_first_and_the_rest_are_counted_together(self) -> None:
        nodes = [
            node(f"{role}{n}", kind=f"role {role}") for role in range(9) for n in range(role + 1)
        ]
        chart = map_chart(sector_map(*nodes))
        assert chart.roles[0] == ("role 8", 9)
        assert len(chart.roles) == ROLES
        assert chart.other_roles == 1 + 2

    def test_groups_of_several_roles_are_no_role_of_their_own(self) -> None:
        groups = (
            node(sort="group", stands_for=40),
            node(sort="group", kind="other", stands_for=60),
        )
        chart = map_chart(sector_map(*groups, grouped=True))
        assert chart.roles == (("knitter", 40),)
        assert chart.other_roles == 60
        assert chart.table is not None
        assert chart.table.rows == (("Firms", "knitter", "40"), ("Firms", "other roles", "60"))

    def test_a_firm_counts_once_and_a_group_with_all_its_firms(self) -> None:
        nodes = (node("Rossi", stands_for=5), node(sort="group", stands_for=40))
        assert map_chart(sector_map(*nodes)).roles == (("knitter", 41),)

    def test_a_body_s_kind_is_no_role(self) -> None:
        assert map_chart(sector_map(node("CNA", sort="institution"))).roles == ()


class TestDescription:
    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"ties": ONE_TIE}, "2 firms with 1 tie."),
            (
                {"ties": ONE_TIE, "left_out": 1},
                "2 firms with 1 tie. 1 tie of firms that left or bodies not active is not drawn.",
            ),
            (
                {"ties": (ties((0, 1, 2, 0), inside=3),), "left_out": 2},
                (
                    "2 firms with 5 ties. "
                    "2 ties of firms that left or bodies not active are not drawn."
                ),
            ),
        ],
    )
    def test_who_and_how_many_ties(self, changes: dict[str, Any], said: str) -> None:
        description = map_chart(sector_map(*TWO, **changes)).description
        assert description == said

    def test_each_sort_in_its_number_and_who_is_alone(self) -> None:
        nodes = (
            node("Rossi"),
            node("CNA", sort="institution"),
            node("A", sort="outside"),
            node("B", sort="outside"),
        )
        description = map_chart(sector_map(*nodes)).description
        assert description == (
            "1 firm, 1 body of the sector and 2 partners outside the sector with 0 ties. "
            "4 with no tie on record."
        )

    def test_groups_say_that_and_why_they_are_groups(self) -> None:
        groups = [node(sort="group", stands_for=1500), node(sort="group", stands_for=1000)]
        description = map_chart(sector_map(*groups, grouped=True, ties=ONE_TIE)).description
        assert "2,500 firms are too many to draw one by one" in description
        assert "1 line stands for the ties between them" in description
        assert description.startswith("2 groups of firms with")


class TestCaption:
    @pytest.mark.parametrize(
        ("population", "sampling", "said"),
        [
            (None, None, "2 firms; ties for supply only."),
            (2068.0, None, "2 of 2,068 firms; ties for supply only."),
            (2068.0, "census", "2 of 2,068 firms, a census; ties for supply only."),
            (None, "snowball", "2 firms, a snowball sample; ties for supply only."),
        ],
    )
    def test_how_many_of_whom_found_how(
        self,
        population: float | None,
        sampling: SamplingMethod | None,
        said: str,
    ) -> None:
        chart = chart_in(map_drawn(sector_map(*TWO, ties=ONE_TIE), population, sampling))
        assert chart.caption == f"{said} No conclusion about ties that are not on record."

    def test_without_ties_there_is_nothing_to_conclude(self) -> None:
        chart = chart_in(map_drawn(sector_map(node("Rossi"), ties=(ties(),)), None, None))
        assert chart.caption == "1 firm. No conclusion about ties that are not on record."

    def test_where_all_types_are_on_record_no_caution_is_needed(self) -> None:
        every = tuple(ties((0, 1, 1, 0), type_=type_) for type_ in LINK_TYPES)
        chart = chart_in(map_drawn(sector_map(*TWO, ties=every), None, None))
        assert chart.caption == "2 firms."

    def test_bodies_are_no_firms(self) -> None:
        nodes = (*TWO, node("CNA", sort="institution"))
        chart = chart_in(map_drawn(sector_map(*nodes, ties=ONE_TIE), None, None))
        assert chart.caption.startswith("2 firms;")


class TestReadings:
    def test_where_nothing_can_be_said_nothing_is(self) -> None:
        assert readings(MapReading()) == []

    def test_who_holds_together_and_what_a_loss_would_cut_off(self) -> None:
        actor: dict[str, Any] = {"id": "r", "name": "Rossi <b>", "sort": "firm", "kind": ""}
        said = readings(
            MapReading(
                returned=0.0,
                between=Between(**actor, pairs=3, share=0.304),
                brokers=Brokers(size=2, members=(Broker(**actor, cuts_off=1),)),
            )
        )
        assert said == [
            (
                "Rossi <b> holds most together: on the shortest way between 30 % of all pairs of "
                "others."
            ),
            "The loss of Rossi <b> would cut off 1 other.",
            "0 % of the ties among firms are returned, as far as recorded.",
        ]


class TestTable:
    def test_it_has_everything_that_the_legend_counts(self) -> None:
        nodes = (
            *TWO,
            node("Odd", kind=""),
            node("CNA", sort="institution"),
            node(sort="outside", kind="buyers", stands_for=4),
        )
        chart = map_chart(sector_map(*nodes, ties=(ties((0, 1, 2, 0)),)))
        assert chart.table is not None
        assert chart.table.rows == (
            ("Firms", "knitter", "2"),
            ("Firms", "role not known", "1"),
            ("Bodies of the sector", "", "1"),
            ("Partners outside the sector", "", "4"),
            ("Ties", "supply", "2"),
        )


class TestSection:
    def test_without_links_there_is_none(self) -> None:
        assert map_section(small_sector()) is None

    @pytest.mark.parametrize(
        ("firms", "drawn"),
        [({"low": 40, "high": 40}, "2 of 40 firms"), ({"low": 40, "high": 60}, "2 firms")],
    )
    def test_only_an_exact_number_of_firms_is_a_whole(
        self, firms: dict[str, float], drawn: str
    ) -> None:
        sector = small_sector().sector
        sized = replace(sector, firms=Range(**firms))
        assessment = replace(small_sector(), map=sector_map(*TWO, ties=ONE_TIE), sector=sized)
        section = map_section(assessment)
        assert section is not None
        assert chart_in(section).caption.startswith(drawn)
