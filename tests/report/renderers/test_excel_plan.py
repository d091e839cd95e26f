"""The sheet `plan` of a workbook: laid out for a team, and read back as it was filled in."""

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.worksheet.worksheet import Worksheet as Page

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.languages import tr
from sectorscan.profile.load import load_profile
from sectorscan.report.render import render
from sectorscan.report.renderers.excel.plan import COLUMNS
from sectorscan.report.renderers.excel.plan_page import SPARE_ROWS
from sectorscan.report.sections.action_plan import shown_steps
from sectorscan.report.translation import drawn_in
from tests.support.paths import EXAMPLES
from tests.support.reports import SHIPPED, assessed

pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
# openpyxl does not know the bars of the other sheets.

CARPI = (EXAMPLES / "carpi-knitwear" / "profile.yaml").read_text(encoding="utf-8")
PLAN = "plan: {start: 1995-01, person_year: 60000000, actions: {%s}}\n"
HEADS = [column.head for column in COLUMNS]
FIRST = 6
CHILDREN = [{"breach": "child-labour", "found": True, "by": "trade-union"}]


def page_of(content: bytes) -> Page:
    page = openpyxl.load_workbook(io.BytesIO(content))["plan"]
    assert isinstance(page, Page)
    return page


def planned(folder: Path, actions: str = "") -> Assessment:
    """Assess Carpi with a plan, from a profile in a folder."""
    path = folder / "profile.yaml"
    path.write_text(CARPI + PLAN % actions, encoding="utf-8")
    return assess(load_profile(path), SHIPPED)


@pytest.fixture(scope="module")
def carpi(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    return planned(tmp_path_factory.mktemp("carpi"))


@pytest.fixture(scope="module")
def page(carpi: Assessment) -> Page:
    return page_of(render(carpi, "xlsx"))


def row(page: Page, number: int = FIRST) -> dict[str, Any]:
    return {head: page.cell(number, place).value for place, head in enumerate(HEADS, start=1)}


def rules(page: Page) -> dict[str, list[str]]:
    """By the range of cells, the formulas of its colours."""
    listed: ConditionalFormattingList = page.conditional_formatting
    return {str(each.sqref): [rule.formula[0] for rule in each.rules] for each in listed}


class TestLayout:
    def test_it_is_the_first_sheet_after_read_me(self, carpi: Assessment) -> None:
        book = openpyxl.load_workbook(io.BytesIO(render(carpi, "xlsx")))
        assert book.sheetnames[:2] == ["read me", "plan"]

    def test_title_details_and_heads(self, page: Page, carpi: Assessment) -> None:
        assert page["A1"].value == f"Action plan: {carpi.sector.name}"
        assert str(page["A2"].value).startswith("Plan starts Jan 1995 · currency ITL · prepared by")
        assert [page.cell(FIRST - 1, place).value for place in range(1, len(HEADS) + 1)] == HEADS
        assert {"A1:V1", "A2:V2"} <= {str(merged) for merged in page.merged_cells.ranges}
        assert page.freeze_panes == "C6"
        last = FIRST + len(shown_steps(carpi.action_plan)) + SPARE_ROWS - 1
        assert page.auto_filter.ref == f"A5:AD{last}"

    def test_a_row_has_what_the_plan_has(self, page: Page, carpi: Assessment) -> None:
        step = shown_steps(carpi.action_plan)[0]
        cells = row(page)
        assert step.when is not None
        assert (cells["No"], cells["Phase"], cells["Id"]) == (1, "Holds back", step.id)
        assert cells["Starts"] == datetime(1995, 1, 1)  # noqa: DTZ001  a cell has no zone
        assert f"{cells['First result']:%Y-%m}" == step.when.first_result_in
        assert cells["Cost, from"] == pytest.approx(step.cost.low)
        assert cells["Today"] == 2.5
        assert cells["Target"] == 3.5
        assert cells["Status"] == "proposed"
        assert cells["Owner"] is None

    def test_what_the_team_fills_in_is_open_and_the_rest_is_locked(self, page: Page) -> None:
        assert page.protection.sheet
        assert page.protection.password is None
        for place, column in enumerate(COLUMNS, start=1):
            locked = page.cell(FIRST, place).protection.locked
            assert locked == (column.filled_by == "tool"), column.head

    def test_what_is_hidden_is_hidden(self, page: Page) -> None:
        shown = [page.column_dimensions[letter].hidden for letter in ("A", "V", "W", "X")]
        assert shown == [False, False, True, True]

    def test_it_prints_across_one_page_wide_with_its_heads_and_no_notes(self, page: Page) -> None:
        assert page.page_setup.orientation == "landscape"
        assert page.page_setup.paperSize == 9
        assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
        assert page.print_title_rows == "$5:$5"
        assert "$U$" in str(page.print_area)

    def test_without_a_start_there_are_no_dates_but_the_months_in_comments(self) -> None:
        undated = page_of(render(assessed(labour_checks=CHILDREN), "xlsx"))
        place = HEADS.index("Starts") + 1
        assert undated.cell(FIRST, place).value is None
        comment = undated.cell(FIRST, place).comment
        assert comment is not None
        assert "proposed: month 1" in comment.text

    def test_a_breach_s_target_reads_none(self) -> None:
        breach = page_of(render(assessed(labour_checks=CHILDREN), "xlsx"))
        target = breach.cell(FIRST, HEADS.index("Target") + 1)
        assert target.value == 0
        assert '"none"' in target.number_format
        assert row(breach)["Direction"] == -1


class TestRules:
    def test_drop_down_lists_and_bounds(self, page: Page) -> None:
        found = {
            str(rule.sqref).split(":")[0]: rule for rule in page.data_validations.dataValidation
        }
        assert found["S6"].formula1 == '"proposed,agreed,running,done,stopped"'
        assert found["B6"].formula1 == '"At once,Holds back,Quick win,Then,Own"'
        owners = found["F6"]
        assert not owners.showErrorMessage
        first, _, last = str(owners.formula1).replace("$", "").partition(":")
        names = [page[first.lstrip("=")].value, page[last].value]
        assert all(isinstance(name, str) for name in names)
        assert (found["K6"].type, found["K6"].operator) == ("date", "greaterThanOrEqual")
        assert found["K6"].errorStyle in {None, "stop"}
        assert found["M6"].formula1 == "$L6"
        assert found["T6"].errorStyle == "warning"

    def test_colours_in_their_order_each_of_which_stops_the_rest(self, page: Page) -> None:
        by_range = rules(page)
        whole = next(cells for cells in by_range if cells.startswith("A6:V"))
        assert by_range[whole] == ['AND($B6="At once",$S6<>"done")']
        states = next(formulas for cells, formulas in by_range.items() if cells.startswith("S6"))
        assert states == [f'$S6="{state}"' for state in ("done", "running", "agreed", "stopped")]
        late = next(formulas for cells, formulas in by_range.items() if cells.startswith("K6"))
        assert "TODAY()" in late[0]
        ordered = [rule for each in page.conditional_formatting for rule in each.rules]
        assert len(ordered) > 4
        assert all(rule.stopIfTrue for rule in ordered)
        assert [rule.priority for rule in ordered] == list(range(1, len(ordered) + 1))

    @pytest.mark.parametrize("language", ["en", "es", "fr", "pt"])
    def test_a_first_result_that_is_late_has_room_to_say_so(
        self, carpi: Assessment, language: str
    ) -> None:
        with drawn_in(language):
            _, page, *_ = openpyxl.load_workbook(io.BytesIO(render(carpi, "xlsx"))).worksheets
            shown = f"sept. 2025 {tr('late')}"
        assert page.column_dimensions["K"].width > len(shown)

    def test_costs_are_summed_by_phase_and_those_without_a_price_counted(self) -> None:
        content = render(assessed(labour_checks=CHILDREN), "xlsx")
        values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["plan"]
        cells = [[cell.value for cell in line] for line in values.iter_rows(min_col=2, max_col=14)]
        start = next(place for place, line in enumerate(cells) if line[0] == "Cost by phase")
        at_once = cells[start + 1]
        assert at_once[0] == "At once"
        assert str(at_once[12]).endswith("without a price")
        assert page_of(content).cell(start + 2, 12).value.startswith("=SUMIFS(")


class TestReadBack:
    def filled(self, folder: Path, cells: dict[str, object]) -> Assessment:
        """Fill in the first row of Carpi's sheet, save it, and assess with it."""
        content = render(planned(folder), "xlsx")
        book = openpyxl.load_workbook(io.BytesIO(content))
        for head, value in cells.items():
            book["plan"].cell(FIRST, HEADS.index(head) + 1, value)
        book.save(folder / "report.xlsx")
        path = folder / "profile.yaml"
        handed = "plan: {start: 1995-01, person_year: 60000000, actions: {file: report.xlsx}}\n"
        path.write_text(CARPI + handed, encoding="utf-8")
        return assess(load_profile(path), SHIPPED)

    def test_what_nobody_changed_changes_nothing(self, tmp_path: Path) -> None:
        before = planned(tmp_path).action_plan
        after = self.filled(tmp_path, {}).action_plan
        assert [step.id for step in after.steps] == [step.id for step in before.steps]
        assert shown_steps(after) == shown_steps(before)

    def test_what_the_team_filled_in_comes_back(self, tmp_path: Path) -> None:
        cells = {
            "Owner": "CGIL",
            "Starts": date(1995, 4, 1),
            "First result": date(1996, 2, 1),
            "Cost, from": 10,
            "Cost, to": 20,
            "Target": 3,
            "Latest value": 2.75,
            "Status": "running",
            "Last looked at": date(1996, 3, 2),
            "Notes": "well begun",
        }
        step = self.filled(tmp_path, cells).action_plan.steps[0]
        assert step.when is not None
        followed = next(one for one in step.indicators if one.followed)
        assert (step.owner, step.progress, step.note) == ("CGIL", "running", "well begun")
        assert (step.when.starts_in, step.when.first_result_in) == ("1995-04", "1996-02")
        assert (step.cost.basis, step.cost.low, step.cost.high) == ("own", 10, 20)
        assert (followed.target, followed.latest, followed.own_target) == (3, 2.75, True)
        assert str(step.looked_at) == "1996-03-02"

    @pytest.mark.thorough
    def test_it_stands_in_the_next_sheet_and_stays_the_team_s(self, tmp_path: Path) -> None:
        again = self.filled(tmp_path, {"Owner": "CGIL", "Starts": date(1995, 4, 1)})
        cells = row(page_of(render(again, "xlsx")))
        assert cells["Owner"] == "CGIL"
        assert f"{cells['Starts']:%Y-%m}" == "1995-04"
        assert cells["Proposed start"] is None
        assert cells["Proposed target"] == 3.5

    def test_an_action_that_goes_on_stays_in_the_plan(self, tmp_path: Path) -> None:
        other = "sector-forum: {owner: Comune di Carpi, status: running}"
        shown = shown_steps(planned(tmp_path, other).action_plan)
        assert "sector-forum" in [step.id for step in shown]
