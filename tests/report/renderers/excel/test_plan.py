"""The sheet `plan`: what stands in its rows, of steps made by hand; how it is laid out."""

import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet as Page

from sectorscan.assessment.result.action_plan import PlannedStep
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.interventions import Lead
from sectorscan.profile.schema import ReportDetails
from sectorscan.report.renderers.excel.formats import HIGHEST_ROW, LINE, LONGEST_CELL
from sectorscan.report.renderers.excel.plan import (
    COLUMNS,
    FIRST_ROW,
    HEAD_ROW,
    SPARE_ROWS,
    ActionRow,
    PlanSheet,
    plan_sheet,
    write_plan,
)
from tests.support.plan_steps import (
    bodies,
    cost,
    indicator,
    months,
    need,
    small_sector,
    step,
    with_steps,
)

Cells = dict[str, Any]


def row_of(action: PlannedStep) -> ActionRow:
    [row] = plan_sheet(with_steps(action)).rows
    return row


def cells_of(action: PlannedStep) -> Cells:
    """What stands in the row of an action, by the codes of the columns."""
    return dict(zip((column.code for column in COLUMNS), row_of(action).cells, strict=False))


def with_details(**details: Any) -> Assessment:  # noqa: ANN401
    report = ReportDetails.model_construct(**details)
    return replace(with_steps(step()), report=report)


class TestAbout:
    def test_of_what_nobody_said_each_part_says_so(self) -> None:
        sheet = plan_sheet(with_steps(step()))
        assert sheet.title == "Action plan: here"
        assert sheet.about.split(" · ") == [
            "Plan starts: not dated",
            "currency not named",
            "prepared by not named",
            "not dated",
            "rubric test 1",
            "status draft",
        ]

    @pytest.mark.parametrize(
        ("details", "by"),
        [
            ({"author": "A. Rossi"}, "prepared by A. Rossi"),
            ({"organisation": "CNA"}, "prepared by CNA"),
            ({"author": "A. Rossi", "organisation": "CNA"}, "prepared by A. Rossi, CNA"),
        ],
    )
    def test_who_prepared_it(self, details: dict[str, str], by: str) -> None:
        assert by in plan_sheet(with_details(**details)).about.split(" · ")

    def test_the_day_on_which_it_was_made_is_written_out(self) -> None:
        assert "12 December 2024" in plan_sheet(with_details(date=date(2024, 12, 12))).about
        assert "2024" in plan_sheet(with_details(date=2024)).about.split(" · ")

    def test_a_dated_plan_with_money(self) -> None:
        sheet = plan_sheet(with_steps(step(), start="2025-01", currency="EUR"))
        assert sheet.about.startswith("Plan starts Jan 2025 · currency EUR · ")
        assert sheet.currency == "EUR"

    def test_owners_are_offered_once_each_and_only_those_that_are_active(self) -> None:
        kinds = (
            bodies("service-centre", "Centro", "CNA"),
            bodies("chamber-of-commerce", "CNA", inactive=("Gone",)),
        )
        sheet = plan_sheet(replace(with_steps(step()), institutions=kinds))
        assert sheet.bodies == ("Centro", "CNA")
        assert plan_sheet(with_steps(step())).bodies == ()


class TestRows:
    def test_an_action_without_dates_prices_or_people(self) -> None:
        cells = cells_of(step())
        assert (cells["number"], cells["phase"], cells["action"]) == (1, "Then", "raise")
        assert cells["leads"] == "service-centre: none recorded, find out who is there"
        assert cells["needs"] == "nothing"
        empty = ("owner", "partners", "needs_action", "starts", "first_result", "cost_from")
        assert [cells[code] for code in (*empty, "cost_to", "last_looked_at", "notes")] == [
            None
        ] * 9
        assert cells["cost_basis"] == "person-years"
        assert (cells["today"], cells["target"], cells["latest_value"]) == (1.04, 2.5, None)
        assert cells["risk"] == "it may fail"
        assert not row_of(step()).is_led

    def test_values_are_not_rounded(self) -> None:
        exact = indicator(today=1.23456789, target=2.3456789, latest=1.3456789)
        cells = cells_of(step(indicators=(exact,)))
        assert (cells["today"], cells["target"]) == (1.23456789, 2.3456789)
        assert cells["latest_value"] == 1.3456789

    def test_a_month_is_its_first_day(self) -> None:
        dated = months(starts_in="2025-02", first_result_in="2025-12")
        cells = cells_of(step(when=dated))
        assert (cells["starts"], cells["first_result"]) == (date(2025, 2, 1), date(2025, 12, 1))
        assert (cells["proposed_start"], cells["proposed_first_result"]) == (
            date(2025, 2, 1),
            date(2025, 12, 1),
        )

    def test_what_the_team_gave_itself_is_not_proposed_to_it(self) -> None:
        own = step(
            when=months(starts_in="2025-02", first_result_in="2025-12"),
            cost=cost(basis="own", low=10, high=20),
            indicators=(indicator(own_target=True),),
            own_start=True,
            own_first_result=True,
        )
        cells = cells_of(own)
        assert (cells["cost_from"], cells["cost_to"], cells["cost_basis"]) == (10, 20, "own")
        proposed = [code for code in cells if code.startswith("proposed")]
        assert len(proposed) == 5
        assert [cells[code] for code in proposed] == [None] * 5

    def test_a_price_of_zero_is_a_price(self) -> None:
        row = row_of(step(cost=cost(basis="own", low=0, high=0)))
        assert row.cells[11:13] == (0, 0)
        assert "cost_from" not in row.comments

    def test_of_several_needs_the_last_action_is_waited_for(self) -> None:
        needs = (need(by=3), need(of=("work",), by=2), need(state="met"))
        assert cells_of(step(needs=needs))["needs_action"] == 3

    @pytest.mark.parametrize(
        ("unit", "display"), [("level", "0.0"), ("number", "General"), ("share", "0 %")]
    )
    def test_where_less_is_better_zero_is_a_word_and_the_rest_reads_as_elsewhere(
        self, unit: str, display: str
    ) -> None:
        falling = indicator(today=0.45, target=0.2, upwards=False, unit=unit)
        row = row_of(step(indicators=(falling,)))
        assert row.display == f'[=0]"none";{display}'
        assert row.cells[22] == -1

    @pytest.mark.parametrize(
        ("unit", "display"), [("level", "0.0"), ("number", "General"), ("share", "0 %")]
    )
    def test_the_format_follows_the_unit(self, unit: str, display: str) -> None:
        assert row_of(step(indicators=(indicator(unit=unit),))).display == display

    def test_what_was_never_counted_is_a_word_and_no_zero(self) -> None:
        outcome = indicator(id=None, today=None, target=None, base=())
        cells = cells_of(step(indicators=(outcome,)))
        assert (cells["today"], cells["target"]) == ("not counted", None)
        assert cells["indicator_id"] == "outcome"
        assert cells_of(step(indicators=(indicator(today=0.0),)))["today"] == 0

    def test_a_led_action_with_its_team(self) -> None:
        partner = Lead(kind="chamber-of-commerce", names=("CNA",))
        led = step(leads=("Centro",), partners=(partner,), owner="Comune", note="=1+1")
        cells = cells_of(led)
        assert (cells["leads"], cells["partners"]) == ("Centro", "CNA")
        assert (cells["owner"], cells["notes"]) == ("Comune", "=1+1")
        assert row_of(led).is_led


class TestComments:
    def test_months_and_costs_that_no_cell_has(self) -> None:
        comments = row_of(step()).comments
        assert comments["starts"] == "proposed: month 1"
        assert comments["first_result"] == "proposed: month 3"
        assert comments["cost_from"] == "about 5 person-years; no price in the profile"

    def test_what_cells_have_is_not_said_again(self) -> None:
        dated = months(starts_in="2025-02", first_result_in="2025-12")
        priced = cost(basis="own", low=10, high=20)
        row = row_of(step(when=dated, cost=priced, of=None))
        assert row.comments == {}

    def test_what_cannot_start_has_no_proposed_month(self) -> None:
        assert not {"starts", "first_result"} & set(row_of(step(when=None)).comments)

    def test_why_it_is_in_the_plan(self) -> None:
        assert row_of(step()).comments["action"] == ("trust, which holds back work: trust is weak.")
        assert "action" not in row_of(step(of=None)).comments
        assert "action" not in row_of(step(of="skills")).comments
        breach = row_of(step(phase="at-once", of="child-labour")).comments["action"]
        assert breach == "It ends a breach of basic rights at work: child-labour."

    def test_indicators_that_no_column_has(self) -> None:
        further = indicator(title="Jobs", unit="number", today=3, base=(), followed=False)
        comments = row_of(step(indicators=(further, indicator()))).comments
        assert comments["indicator"] == "Jobs: 3 → 2.5, by month 12."
        assert "indicator" not in row_of(step()).comments


LONG = "w " * 20_000
HOSTILE = PlanSheet(
    title="<b>Plan</b>\u202e",
    about="about",
    currency='E"UR',
    rows=tuple(
        row_of(shown)
        for shown in (
            step(note=LONG, owner="=1+1", cost=cost(basis="own", low=10, high=20)),
            step(number=2, leads=("Centro",), looked_at=date(2025, 3, 2)),
        )
    ),
    bodies=("Centro", "مركز"),
    name="plan",
)


def laid_out(sheet: PlanSheet) -> Page:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        write_plan(book, sheet)
    page = openpyxl.load_workbook(file)[sheet.name]
    assert isinstance(page, Page)
    return page


@pytest.fixture(scope="module")
def page() -> Page:
    return laid_out(HOSTILE)


@pytest.fixture(scope="module")
def empty() -> Page:
    """The sheet of a plan without actions or bodies."""
    return laid_out(PlanSheet("Plan", "about", None, (), (), "plan"))


def place(code: str) -> int:
    """The column of a code, counted from 1."""
    return [column.code for column in COLUMNS].index(code) + 1


class TestLayout:
    def test_a_text_that_looks_like_a_formula_stays_a_text(self, page: Page) -> None:
        owner = page.cell(FIRST_ROW + 1, place("owner"))
        assert (owner.value, owner.data_type) in {("=1+1", "s"), ("=1+1", "inlineStr")}

    def test_a_text_is_cut_at_what_a_cell_holds_and_its_row_stays_on_the_screen(
        self, page: Page
    ) -> None:
        assert len(str(page.cell(FIRST_ROW + 1, place("notes")).value)) == LONGEST_CELL
        heights = [page.row_dimensions[FIRST_ROW + row].height for row in (1, 2)]
        assert heights[0] == pytest.approx(HIGHEST_ROW, abs=0.5)
        assert heights[1] in {None, LINE}

    def test_nothing_turns_the_title_round(self, page: Page) -> None:
        assert "\u202e" not in str(page["A1"].value)
        assert "<b>Plan</b>" in str(page["A1"].value)

    def test_money_has_a_currency_that_cannot_end_the_format(self, page: Page) -> None:
        assert page.cell(FIRST_ROW + 1, place("cost_from")).number_format == '"EUR "#,##0'

    def test_a_day_is_a_day(self, page: Page) -> None:
        looked_at = page.cell(FIRST_ROW + 2, place("last_looked_at"))
        assert looked_at.value == datetime(2025, 3, 2)  # noqa: DTZ001  a cell has no zone
        assert looked_at.number_format == "d mmm yyyy"

    def test_who_is_still_to_be_found_stands_out(self, page: Page) -> None:
        leads = [page.cell(FIRST_ROW + row, place("leads")) for row in (1, 2)]
        assert [cell.font.italic for cell in leads] == [True, False]

    def test_codes_stand_hidden_above_the_heads(self, page: Page) -> None:
        codes = [page.cell(HEAD_ROW, column).value for column in range(1, len(COLUMNS) + 1)]
        assert page.row_dimensions[HEAD_ROW].hidden
        assert codes[place("status") - 1] == (
            "status: proposed = proposed; agreed = agreed; running = running; done = done; "
            "stopped = stopped"
        )
        expected = [column.code for column in COLUMNS]
        assert [code for code in codes if not str(code).startswith("status")] == [
            code for code in expected if code != "status"
        ]

    def test_spare_rows_are_open_and_then_comes_the_sum(self, page: Page) -> None:
        last = FIRST_ROW + len(HOSTILE.rows) + SPARE_ROWS
        spare = page.cell(last, place("action"))
        assert (spare.value, spare.protection.locked) == (None, False)
        assert page.cell(last + 2, 2).value == "Cost by phase"

    def test_a_plan_without_actions_still_takes_the_team_s_own(self, empty: Page) -> None:
        assert empty.auto_filter.ref == f"A{HEAD_ROW + 1}:AD{FIRST_ROW + SPARE_ROWS}"
        assert not empty.cell(FIRST_ROW + 1, place("owner")).protection.locked
        assert empty.cell(FIRST_ROW + 1, place("cost_from")).number_format == "#,##0"

    def test_without_bodies_no_list_of_owners_is_offered(self, page: Page, empty: Page) -> None:
        def columns(shown: Page) -> set[str]:
            return {str(rule.sqref)[0] for rule in shown.data_validations.dataValidation}

        assert columns(page) - columns(empty) == {"F"}


def test_costs_by_phase_are_summed_and_those_without_a_price_counted() -> None:
    rows = tuple(
        row_of(step(number=number, cost=given))
        for number, given in enumerate(
            (cost(basis="own", low=10, high=20), cost(basis="own", low=0, high=5), cost()), start=1
        )
    )
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        write_plan(book, PlanSheet("Plan", "about", None, rows, (), "plan"))
    values = openpyxl.load_workbook(file, data_only=True)["plan"]
    by_phase = {
        line[1]: (line[11], line[12], line[13])
        for line in values.iter_rows(min_row=FIRST_ROW + 3 + SPARE_ROWS, values_only=True)
        if line[11] is not None
    }
    assert by_phase["Then"] == (10, 25, "1 of 3 without a price")
    assert by_phase["Own"] == (0, 0, "0 of 0 without a price")
    assert len(by_phase) == 5


def test_the_small_sector_s_own_plan_is_laid_out_whole() -> None:
    assert [row.cells[2] for row in plan_sheet(small_sector()).rows] == ["raise"]
