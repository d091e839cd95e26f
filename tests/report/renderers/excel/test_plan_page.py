"""How the sheet `plan` is laid out, of steps made by hand."""

import io
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet as Page

from sectorscan.assessment.result.action_plan import PlannedStep
from sectorscan.report.renderers.excel.formats import HIGHEST_ROW, LINE, LONGEST_CELL
from sectorscan.report.renderers.excel.plan import COLUMNS, ActionRow, PlanSheet, plan_sheet
from sectorscan.report.renderers.excel.plan_page import FIRST_ROW, HEAD_ROW, SPARE_ROWS, write_plan
from tests.support.plan_steps import cost, step, with_steps


def row_of(action: PlannedStep) -> ActionRow:
    [row] = plan_sheet(with_steps(action)).rows
    return row


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
