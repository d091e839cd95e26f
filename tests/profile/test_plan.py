"""What the team says of its plan, and the reading back of the sheet that it filled in."""

from datetime import date
from pathlib import Path

import pytest

from sectorscan.batch.bundle import bundle_of
from sectorscan.errors import InputError
from sectorscan.profile.plan import PlannedAction
from sectorscan.profile.profile import Profile
from sectorscan.rubric.load import load_rubric
from sectorscan.rubric.unknown_ids import word_reader
from sectorscan.types import Range
from tests.support import builders
from tests.support.table_files import Row, as_xlsx, loaded, refusals

TITLE: list[Row] = [["Action plan: here"], ["Plan starts January 2025"], []]
HEADS: Row = [
    *("No", "Action", "Owner", "Starts", "First result", "Cost, from", "Cost, to", "Target"),
    *("Latest value", "Status", "Last looked at", "Notes", "Id", "Indicator id"),
    *("Proposed start", "Proposed first result", "Proposed cost from", "Proposed cost to"),
    "Proposed target",
]
START, RESULT = date(2025, 1, 1), date(2025, 6, 1)
PROPOSED: Row = (START, RESULT, 10, 20, 0.15)
PLAN = "plan: {start: 2025-01, actions: {file: report.xlsx}}"


def sheet(*rows: Row) -> bytes:
    return as_xlsx({"read me": [["x"]], "plan": [*TITLE, HEADS, *rows]})


def row(**given: object) -> Row:
    """Fill in the row of an action that was proposed as above."""
    shown = dict(zip(HEADS[3:8], PROPOSED, strict=True)) | {"No": 1, "Id": "sector-forum"}
    cells = {**shown, "Indicator id": "firms-served", "Status": "proposed", **given}
    return [*(cells.get(head, "") for head in HEADS[:-5]), *PROPOSED]


def read_back(folder: Path, *rows: Row) -> Profile:
    return loaded(folder, PLAN, report_xlsx=sheet(*rows))


def test_what_the_team_filled_in_is_read_back(tmp_path: Path) -> None:
    filled = row(
        Owner="CNA",
        Starts=date(2025, 3, 1),
        Status="running",
        Notes="begun",
        **{"Cost, to": 30, "Latest value": 0.12, "Last looked at": date(2025, 5, 2)},
    )
    assert read_back(tmp_path, filled).plan.actions["sector-forum"] == PlannedAction(
        owner="CNA",
        start=date(2025, 3, 1),
        cost=Range(low=10, high=30),
        indicator="firms-served",
        latest=0.12,
        status="running",
        looked_at=date(2025, 5, 2),
        note="begun",
    )


def test_what_is_as_it_was_proposed_is_not_the_team_s(tmp_path: Path) -> None:
    untouched = read_back(tmp_path, row()).plan.actions["sector-forum"]
    assert untouched == PlannedAction(indicator="firms-served")


def test_rows_of_the_team_s_own_actions_are_passed_over(tmp_path: Path) -> None:
    plan = read_back(tmp_path, row(Id="", Action="Our own", Owner="us")).plan
    assert plan.actions == {}
    assert plan.start == date(2025, 1, 1)


def test_a_wrong_cell_is_told_at_its_place(tmp_path: Path) -> None:
    [problem] = refusals(tmp_path, PLAN, report_xlsx=sheet(row(Status="begun")))
    assert "`status` cannot be `begun`" in problem
    assert "report.xlsx, sheet plan, cell J5" in problem


def test_an_action_given_twice_is_refused(tmp_path: Path) -> None:
    assert "given twice" in refusals(tmp_path, PLAN, report_xlsx=sheet(row(), row()))[0]


def test_a_workbook_without_such_a_sheet_is_refused(tmp_path: Path) -> None:
    other = as_xlsx({"plan": [["a", "b"], [1, 2]]})
    [problem] = refusals(tmp_path, PLAN, report_xlsx=other)
    assert "no row with the heads `Id` and `Owner`" in problem
    (tmp_path / "report.xlsx").unlink()
    assert "there is no file `report.xlsx`" in refusals(tmp_path, PLAN)[0]


def test_a_batch_carries_the_sheet(tmp_path: Path) -> None:
    here = read_back(tmp_path, row(Owner="CNA"))
    bundle = bundle_of(tmp_path / "profile.yaml")
    (tmp_path / "report.xlsx").unlink()
    assert bundle.profile(word_reader(load_rubric())).plan == here.plan


def test_the_file_counts_among_those_that_were_read(tmp_path: Path) -> None:
    assert tmp_path / "report.xlsx" in read_back(tmp_path, row()).files


@pytest.mark.parametrize("month", ["2025-1", "2025", 2025, "0999-01", "January 2025"])
def test_a_month_is_written_in_one_way(month: object) -> None:
    with pytest.raises(InputError, match="a month is written as 2025-01"):
        builders.profile(plan={"start": month})


def test_any_day_of_a_month_is_that_month() -> None:
    assert builders.profile(plan={"start": "2025-04-30"}).plan.start == date(2025, 4, 1)
