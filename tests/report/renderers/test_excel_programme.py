"""A programme as a workbook."""

from sectorscan.report.renderers.excel.programme import programme_workbook
from sectorscan.report.renderers.excel.sheet import Worksheet
from tests.support.builders import action
from tests.support.small_programmes import MEET, TRAIN, WORK, programme, reported_and_alleged


def test_a_sheet_has_a_row_for_each_action_phase_and_budget() -> None:
    result = programme([TRAIN, MEET], never=("meet",), looks=("frontier",))
    sheets = {
        sheet.name: sheet
        for sheet in programme_workbook(result).sheets
        if isinstance(sheet, Worksheet)
    }
    assert {name: len(sheet.rows) for name, sheet in sheets.items()} == {
        "breaches": 1,
        "actions": 1,
        "phases": 3,
        "left out": 1,
        "budgets": 12,
    }
    heads = [column.head for column in sheets["actions"].columns]
    [row] = sheets["actions"].rows
    [step] = result.phases[0].interventions
    assert row[heads.index("Person-years")] == step.cost
    assert row[heads.index("Id")] == "train"
    assert "not checked" in sheets["breaches"].rows[0]
    rise = result.phases[-1].rise
    assert rise is not None
    assert rise.estimate in sheets["phases"].rows[-1]


def test_the_first_sheet_has_each_breach_with_its_state_and_what_to_find_out() -> None:
    remedy = action("remedy", {WORK: 1}, remedies=["child-labour"])
    breaches = programme_workbook(reported_and_alleged(TRAIN, remedy)).sheets[0]
    assert isinstance(breaches, Worksheet)
    assert [list(row) for row in breaches.rows] == [
        [
            "forced-labour",
            "reported",
            "nothing here that ends it can start: stop and refer",
            *(None, None, None),
            "forced-labour",
        ],
        [
            "child-labour",
            "alleged",
            None,
            "child-labour",
            "trade-union",
            "if it is so, at once: remedy",
            "child-labour",
        ],
    ]
