"""What a portfolio says, in each of its formats."""

import json
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from sectorscan.assessment.assess import situation_of
from sectorscan.comparison.alarms import AlarmSummary
from sectorscan.comparison.portfolio import portfolio_of
from sectorscan.comparison.portfolio_result import FailedProfile, Portfolio
from sectorscan.comparison.summary import Summary
from sectorscan.report.blocks import Grid, Section, Terms
from sectorscan.report.charts.heat_map import heat_map_picture
from sectorscan.report.charts.kinds import HeatMap
from sectorscan.report.documents.portfolio import MOST_DRAWN
from sectorscan.report.render import Options, render, report_of
from sectorscan.rubric.load import load_rubric
from sectorscan.types import LikelyRange
from tests.support import builders, reports
from tests.support.formats import UNPRINTED
from tests.support.summaries import SUMMARIES, summary_of

SHIPPED = load_rubric()
ALL = portfolio_of(SUMMARIES, SHIPPED)
CARPI = next(one for one in SUMMARIES if one.id == "carpi-knitwear")


def printed(portfolio: Portfolio, width: int = 80) -> str:
    return " ".join(reports.printed(portfolio, width).split())


def section(portfolio: Portfolio, name: str) -> Section:
    return reports.section_of(portfolio, name)


def ranking(portfolio: Portfolio, pages: dict[str, str] | None = None) -> Grid:
    blocks = report_of(portfolio, Options(pages=pages or {})).blocks
    [ranked] = [one for one in blocks if isinstance(one, Section) and one.id == "ranking"]
    [grid] = ranked.blocks
    assert isinstance(grid, Grid)
    return grid


def many(count: int, **changes: object) -> list[Summary]:
    return [replace(CARPI, id=str(one), name=f"Sector {one}", **changes) for one in range(count)]


def test_likely_ranks_stand_with_the_likely_ranges() -> None:
    grid = ranking(ALL)
    assert grid.heads[:6] == (
        "Sector",
        "Labour",
        "Best guess",
        "Likely range",
        "Likely rank",
        "Above the next",
    )
    for row, sector in zip(grid.rows, ALL.ranked, strict=True):
        likely, rank = sector.score.likely, sector.rank
        assert row[2:5] == (
            f"{sector.score.estimate:.0f}",
            f"{likely.low:.0f}-{likely.high:.0f}",
            f"{rank.low}-{rank.high}",
        )
    assert "Likely ranges overlap: no order." in printed(ALL)


def test_whom_to_visit_first_is_named() -> None:
    first = ALL.visit_first[0]
    assert f"Visit first {first.name} ({first.as_of})" in printed(ALL)
    [grid] = section(ALL, "visits").blocks
    assert isinstance(grid, Grid)
    assert [row[1] for row in grid.rows] == ["little is known"] * len(ALL.visit_first)


def test_failed_profiles_are_named() -> None:
    failed = FailedProfile(profile="bad.yaml", problem="no sector", at="bad.yaml:1:1", problems=1)
    report = printed(portfolio_of(SUMMARIES, SHIPPED, [failed]))
    assert "1 profile could not be assessed" in report
    assert "bad.yaml no sector (bad.yaml:1:1)" in report


def test_each_sector_says_whether_breaches_were_checked() -> None:
    denied = AlarmSummary(state="checked", reported=(), alleged=(), checked=("child-labour",))
    grid = ranking(portfolio_of([*many(1), replace(CARPI, id="d", alarm=denied)], SHIPPED))
    said = {row[grid.heads.index("Labour")] for row in grid.rows}
    assert said == {"not checked", "checked, no worker asked"}


def test_a_page_is_a_click_away() -> None:
    grid = ranking(ALL, {"carpi-knitwear": "reports/carpi-knitwear.html"})
    linked = dict(zip((row[0] for row in grid.rows), grid.links, strict=True))
    assert linked["Carpi knitwear and clothing (1994)"] == "reports/carpi-knitwear.html"
    assert linked["Como silk (2002)"] == ""
    assert ranking(ALL).links == ()


def test_not_recorded_is_said_not_to_be_absent() -> None:
    report = printed(ALL)
    assert "not recorded is not absent" in report


def test_alarms_stand_on_top_by_name() -> None:
    alarms = {
        state: AlarmSummary(
            state=state,
            reported=("child-labour",) * (state == "reported"),
            alleged=("child-labour",) * (state == "alleged"),
        )
        for state in ("reported", "alleged")
    }
    sectors = [
        *many(2),
        replace(CARPI, id="r", name="Here", alarm=alarms["reported"]),
        replace(CARPI, id="a", name="There", alarm=alarms["alleged"]),
    ]
    portfolio = portfolio_of(sectors, SHIPPED)
    verdict = section(portfolio, "verdict").blocks[0]
    assert isinstance(verdict, Terms)
    line, not_checked = verdict.lines
    assert not_checked.label == "Labour not checked"
    assert not_checked.text.startswith("in 2 of 4 no worker, home worker or union was")
    assert line.tone == "alarm"
    assert line.text == (
        "a breach of basic rights at work is reported in Here (1994); alleged in There (1994)"
    )
    labels = [row[0] for row in ranking(portfolio).rows]
    assert "Here (1994), breach reported" in labels
    assert "There (1994), breach alleged" in labels


def test_groups_that_do_not_overlap_are_numbered_where_there_are_any() -> None:
    likely = LikelyRange(low=1, high=3)
    low = {"score": replace(CARPI.score, estimate=2, likely=likely)}
    portfolio = portfolio_of([*many(2), replace(CARPI, id="low", **low)], SHIPPED)
    assert "They fall into two groups whose likely ranges do not overlap." in printed(portfolio)
    grid = ranking(portfolio)
    assert [row[grid.heads.index("Apart")] for row in grid.rows] == ["1", "1", "2"]
    assert "Apart" not in ranking(ALL).heads


def test_the_heat_map_has_a_row_a_sector_and_of_many_a_row_a_group() -> None:
    few, crowd = (
        section(portfolio, "ingredients").blocks[1]
        for portfolio in (ALL, portfolio_of(many(MOST_DRAWN + 1), SHIPPED))
    )
    assert isinstance(few, HeatMap)
    assert len(few.rows) == len(ALL.ranked)
    assert isinstance(crowd, HeatMap)
    assert [row.label for row in crowd.rows] == [f"Group 1 ({MOST_DRAWN + 1})"]
    for chart in (few, crowd):
        assert {len(row.cells) for row in chart.rows} == {len(SHIPPED.ingredients)}
        ET.fromstring(heat_map_picture(chart).svg)  # noqa: S314  it is our own


def test_a_terminal_shows_whole_levels_under_letters() -> None:
    report = printed(ALL)
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
    levels = [one.levels[0].estimate for one in known]
    assert grid.rows[0] == (
        "small independent firms",
        str(len(known)),
        *(f"{level:.1f}" for level in (min(levels), sum(levels) / len(levels), max(levels))),
    )


@pytest.mark.thorough
def test_what_is_left_out_is_counted() -> None:
    portfolio = portfolio_of(many(1100), SHIPPED)
    assert "100 sectors more are not listed here." in printed(portfolio)
    assert len(ranking(portfolio).rows) == 1000


def test_nothing_at_all_is_said_to_be_so() -> None:
    assert "No sector was assessed." in printed(portfolio_of([], SHIPPED))


class TestFormats:
    @pytest.mark.parametrize("format_", UNPRINTED)
    @pytest.mark.parametrize("count", [0, 1, 12])
    def test_each_is_made_and_is_the_same_each_time(self, format_: str, count: int) -> None:
        portfolio = portfolio_of(SUMMARIES[:count], SHIPPED)
        first, again = (render(portfolio, format_) for _ in range(2))
        assert first == again
        assert len(first) > 100

    def test_the_json_is_the_portfolio(self) -> None:
        assert json.loads(render(ALL, "json")) == json.loads(ALL.to_json())

    def test_the_workbook_holds_every_figure(self) -> None:
        book = CalamineWorkbook.from_filelike(BytesIO(render(ALL, "xlsx")))
        rows = book.get_sheet_by_name("sectors").to_python()
        heads, *sectors = rows
        assert len(sectors) == len(ALL.ranked)
        for row, one in zip(sectors, ALL.ranked, strict=True):
            cells = dict(zip(heads, row, strict=True))
            assert cells["Sector"] == one.name
            ranks = cells["Likely rank from"], cells["Likely rank to"]
            assert ranks == (one.rank.low, one.rank.high)
            assert cells["score: best guess"] == pytest.approx(one.score.estimate)
            assert cells["score: likely from"] == pytest.approx(one.score.likely.low)
            assert cells["Profile"] == one.id
        levels = book.get_sheet_by_name("ingredients").to_python()
        assert len(levels) == 1 + len(ALL.ranked) * len(ALL.ingredients)

    def test_the_workbook_names_what_is_reported_and_what_is_alleged(self) -> None:
        both = AlarmSummary(
            state="reported", reported=("child-labour",), alleged=("forced-labour",)
        )
        portfolio = portfolio_of([replace(CARPI, alarm=both)], SHIPPED)
        book = CalamineWorkbook.from_filelike(BytesIO(render(portfolio, "xlsx")))
        heads, row = book.get_sheet_by_name("sectors").to_python()
        assert dict(zip(heads, row, strict=True))["Breaches"] == "child labour; forced labour"

    def test_texts_are_data(self) -> None:
        evil = "=1+1 | [x](y) <b>"
        portfolio = portfolio_of([replace(CARPI, name=evil)], SHIPPED)
        book = CalamineWorkbook.from_filelike(BytesIO(render(portfolio, "xlsx")))
        assert book.get_sheet_by_name("sectors").to_python()[1][0] == evil
        written = render(portfolio, "markdown").decode()
        assert "<b>" not in written
        assert "[x](y)" not in written


def test_a_sector_that_nobody_knows() -> None:
    nobody = summary_of(situation_of(builders.profile(), SHIPPED), "x")
    report = printed(portfolio_of([nobody], SHIPPED))
    assert "In 1 sector the best guess rests mostly on what is usual: use the range." in report


def test_a_sector_that_stands_in_several_rows_is_named_with_its_profiles() -> None:
    forms = [replace(CARPI, id=f"carpi.{form}") for form in ("yaml", "xlsx", "ods")]
    portfolio = portfolio_of(forms, SHIPPED)
    expected = (
        "Carpi knitwear and clothing (1994) stands in three rows, and each counts as a sector: "
        "carpi.yaml, carpi.xlsx and carpi.ods. Keep one."
    )
    assert expected in printed(portfolio, 200)
    assert "Keep one" not in printed(ALL)
    book = CalamineWorkbook.from_filelike(BytesIO(render(portfolio, "xlsx")))
    heads, first, *_ = book.get_sheet_by_name("sectors").to_python()
    assert dict(zip(heads, first, strict=True))["The same sector as"] == "carpi.xlsx; carpi.ods"


def test_of_many_such_sectors_the_first_are_named() -> None:
    twice = [
        replace(CARPI, id=f"{name}-{form}", name=name)
        for name in "abcdefg"
        for form in ("yaml", "xlsx")
    ]
    text = printed(portfolio_of(twice, SHIPPED), 200)
    assert "e (1994) stands in two rows" in text
    assert "f (1994) stands" not in text
    assert "2 sectors more stand in several rows." in text
