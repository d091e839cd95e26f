"""What a portfolio says, in each of its formats."""

import json
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from python_calamine import CalamineWorkbook

from sectorscan.assessment.assess import situation_of
from sectorscan.comparison.portfolio import portfolio_of
from sectorscan.comparison.portfolio_result import Portfolio
from sectorscan.comparison.summary import Summary, summary_of
from sectorscan.profile.load import load_profile
from sectorscan.report.blocks import Grid, Section
from sectorscan.report.charts.heat_map import heat_map_picture
from sectorscan.report.charts.kinds import HeatMap
from sectorscan.report.documents.portfolio import MOST_DRAWN
from sectorscan.report.render import SUBJECTS, Options, render, report_of
from sectorscan.rubric.load import load_rubric
from tests.support import builders, reports
from tests.support.paths import EXAMPLE_PROFILES

SHIPPED = load_rubric()
SUMMARIES = [
    summary_of(situation_of(load_profile(path), SHIPPED), path.parent.name)
    for path in EXAMPLE_PROFILES
]
ALL = portfolio_of(SUMMARIES, SHIPPED)
CARPI = next(one for one in SUMMARIES if one.id == "carpi-knitwear")


def told(found: Portfolio, width: int = 80) -> str:
    return " ".join(reports.printed(found, width).split())


def section(found: Portfolio, name: str) -> Section:
    return reports.section_of(found, name)


def ranking(found: Portfolio, pages: dict[str, str] | None = None) -> Grid:
    blocks = report_of(found, Options(pages=pages or {})).blocks
    [ranked] = [one for one in blocks if isinstance(one, Section) and one.id == "ranking"]
    [grid] = ranked.blocks
    assert isinstance(grid, Grid)
    return grid


def many(count: int, **changes: object) -> list[Summary]:
    return [
        CARPI.model_copy(update={"id": str(one), "name": f"Sector {one}", **changes})
        for one in range(count)
    ]


def test_ranks_stand_with_the_bounds_they_follow_from() -> None:
    rows = {row[0]: row[1:] for row in ranking(ALL).rows}
    assert rows["Carpi knitwear and clothing (1994)"][:6] == (
        "1 - 12",
        "1",
        "41",
        "65",
        "85",
        "34 %",
    )
    assert rows["Tegalwangi rattan (1991)"][4] == "97"
    assert "Nothing tells any of them apart from all the others." in told(ALL)


def test_a_page_is_a_click_away() -> None:
    grid = ranking(ALL, {"carpi-knitwear": "reports/carpi-knitwear.html"})
    linked = dict(zip((row[0] for row in grid.rows), grid.links, strict=True))
    assert linked["Carpi knitwear and clothing (1994)"] == "reports/carpi-knitwear.html"
    assert linked["Como silk (2002)"] == ""
    assert ranking(ALL).links == ()


def test_not_recorded_is_never_called_missing() -> None:
    report = told(ALL)
    assert "not recorded is not absent" in report
    assert "missing institution" not in report.lower()


def test_breaches_are_told() -> None:
    found = portfolio_of([*many(2), *many(1, breaches=("child-labour",), id="b")], SHIPPED)
    assert "a breach of basic rights at work is reported in 1 sector" in told(found)
    assert any("breach reported" in row[0] for row in ranking(found).rows)


def test_brackets_are_explained_where_there_are_any() -> None:
    low = {"score": CARPI.score.model_copy(update={"low": 1, "estimate": 2, "high": 3})}
    found = portfolio_of([*many(2), CARPI.model_copy(update={"id": "low", **low})], SHIPPED)
    assert "They fall into two brackets that do not overlap." in told(found)
    assert [row[2] for row in ranking(found).rows] == ["1", "1", "2"]


def test_the_heat_map_has_a_row_a_sector_and_of_many_a_row_a_group() -> None:
    few, crowd = (
        section(portfolio, "ingredients").blocks[1]
        for portfolio in (ALL, portfolio_of(many(MOST_DRAWN + 1), SHIPPED))
    )
    assert isinstance(few, HeatMap)
    assert len(few.rows) == 12
    assert isinstance(crowd, HeatMap)
    assert [row.label for row in crowd.rows] == [f"Group 1 ({MOST_DRAWN + 1})"]
    for chart in (few, crowd):
        assert {len(row.cells) for row in chart.rows} == {len(SHIPPED.ingredients)}
        ET.fromstring(heat_map_picture(chart).svg)  # noqa: S314  it is our own


def test_a_terminal_shows_whole_levels_under_letters() -> None:
    report = told(ALL)
    assert "a b c d e f g h i j k l m n o p q r s t" in report
    heat_map = section(ALL, "ingredients").blocks[1]
    assert isinstance(heat_map, HeatMap)
    carpi = next(row for row in heat_map.rows if "Carpi" in row.label)
    levels = ["?" if cell is None else f"{cell.estimate:.0f}" for cell in carpi.cells]
    assert f"{carpi.label} {' '.join(levels)}" in report


def test_ingredients_are_told_over_the_sectors_that_know_them() -> None:
    [grid, _] = section(ALL, "ingredients").blocks
    assert isinstance(grid, Grid)
    known = [one for one in SUMMARIES if one.known[0]]
    levels = [one.levels[0][1] for one in known]
    assert grid.rows[0] == (
        "small independent firms",
        str(len(known)),
        *(f"{level:.1f}" for level in (min(levels), sum(levels) / len(levels), max(levels))),
    )


def test_what_is_left_out_is_counted() -> None:
    found = portfolio_of(many(1100), SHIPPED)
    assert "100 sectors more are not listed here." in told(found)
    assert len(ranking(found).rows) == 1000


def test_nothing_at_all_is_said_to_be_so() -> None:
    assert "No sector was assessed." in told(portfolio_of([], SHIPPED))


class TestFormats:
    @pytest.mark.parametrize("format_", SUBJECTS["portfolio"].formats)
    @pytest.mark.parametrize("count", [0, 1, 12])
    def test_each_is_made_and_is_the_same_each_time(self, format_: str, count: int) -> None:
        found = portfolio_of(SUMMARIES[:count], SHIPPED)
        first, again = (render(found, format_) for _ in range(2))
        assert first == again
        assert len(first) > 100

    def test_the_json_is_the_portfolio(self) -> None:
        assert json.loads(render(ALL, "json")) == ALL.model_dump(mode="json")

    def test_the_workbook_holds_every_figure(self) -> None:
        book = CalamineWorkbook.from_filelike(BytesIO(render(ALL, "xlsx")))
        rows = book.get_sheet_by_name("sectors").to_python()
        heads, *sectors = rows
        assert len(sectors) == len(ALL.placed)
        for row, one in zip(sectors, ALL.placed, strict=True):
            cells = dict(zip(heads, row, strict=True))
            assert cells["Sector"] == one.name
            assert (cells["Best rank"], cells["Worst rank"]) == one.ranks
            assert cells["score: at least"] == pytest.approx(one.score.low)
            assert cells["Profile"] == one.id
        levels = book.get_sheet_by_name("ingredients").to_python()
        assert len(levels) == 1 + len(ALL.placed) * len(ALL.ingredients)

    def test_texts_are_data(self) -> None:
        evil = "=1+1 | [x](y) <b>"
        found = portfolio_of([CARPI.model_copy(update={"name": evil})], SHIPPED)
        book = CalamineWorkbook.from_filelike(BytesIO(render(found, "xlsx")))
        assert book.get_sheet_by_name("sectors").to_python()[1][0] == evil
        written = render(found, "markdown").decode()
        assert "<b>" not in written
        assert "[x](y)" not in written


def test_a_sector_that_nobody_knows() -> None:
    nobody = summary_of(situation_of(builders.profile(), SHIPPED), "x")
    report = told(portfolio_of([nobody], SHIPPED))
    assert "Of 1, too little is known for a best guess of the score." in report
