"""A programme as a workbook."""

from sectorscan.report.renderers.excel.programme import programme_workbook
from sectorscan.report.renderers.excel.sheet import Worksheet
from tests.support.small_programmes import MEET, TRAIN, programme


def test_a_sheet_has_a_row_for_each_action_phase_and_budget() -> None:
    result = programme([TRAIN, MEET], never=("meet",), looks=("frontier",))
    sheets = {
        sheet.name: sheet
        for sheet in programme_workbook(result).sheets
        if isinstance(sheet, Worksheet)
    }
    assert {name: len(sheet.rows) for name, sheet in sheets.items()} == {
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
    rise = result.phases[-1].rise
    assert rise is not None
    assert rise.estimate in sheets["phases"].rows[-1]
