"""A programme as a workbook."""

from sectorscan.programme.result import Programme
from sectorscan.report.renderers.excel.programme import programme_workbook
from sectorscan.report.renderers.excel.sheet import CellValue, Worksheet
from tests.support.builders import action
from tests.support.small_programmes import (
    MEET,
    TRAIN,
    WORK,
    programme,
    reported_and_alleged,
    sector,
)


def _sheets(of: Programme) -> dict[str, Worksheet]:
    sheets = programme_workbook(of).sheets
    return {sheet.name: sheet for sheet in sheets if isinstance(sheet, Worksheet)}


def _column(sheet: Worksheet, head: str) -> list[CellValue]:
    heads = [column.head for column in sheet.columns]
    return [row[heads.index(head)] for row in sheet.rows]


def test_a_sheet_has_a_row_for_each_action_phase_and_budget() -> None:
    result = programme([TRAIN, MEET], never=("meet",), looks=("frontier",))
    sheets = _sheets(result)
    assert {name: len(sheet.rows) for name, sheet in sheets.items()} == {
        "breaches": 1,
        "actions": 1,
        "phases": 3,
        "with more": 1,
        "budgets": 12,
        "left out": 1,
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


def test_what_is_answered_and_what_it_costs_has_a_sheet() -> None:
    profile = sector(answers={"trust-asked": {"level": 3}, "skills-asked": {"level": 1}})
    result = programme([TRAIN, MEET], profile)
    answers = _sheets(result)["answers"]
    [met] = result.answering.bottlenecks
    assert [list(row) for row in answers.rows] == [
        [met.id, met.asked, None, met.met, None],
        ["What answering costs", None, None, None, result.answering.price],
    ]


def test_a_reported_breach_without_a_remedy_is_answered_by_nothing() -> None:
    answers = _sheets(reported_and_alleged(TRAIN))["answers"]
    assert list(answers.rows[0]) == ["forced-labour", None, None, 0, None]


def test_what_the_draws_would_choose_has_a_row_for_each_action_and_programme() -> None:
    result = programme([TRAIN, MEET], looks=("robustness",))
    looked, sheets = result.robustness, _sheets(result)
    assert looked is not None
    shares = _column(sheets["trials"], "In the best of so many trials")
    assert shares == [stay.share for stay in (*looked.stays, *looked.others)]
    programmes = sheets["programmes over the trials"]
    assert _column(programmes, "Programme") == [
        "This programme",
        "Best on average",
        "Best in the worst tenth",
        "Regret",
    ]
    assert looked.regret is not None
    assert _column(programmes, "Points on average")[::3] == [
        looked.chosen.mean_gain,
        looked.regret.estimate,
    ]


def test_both_voices_have_sheets_and_so_has_a_side_that_gave_no_answer() -> None:
    asked = {
        f"{name}-asked": [{"level": level, "by": by} for by, level in said.items()]
        for name, said in {
            "trust": {"employers": 3, "trade-union": 1},
            "skills": {"employers": 1, "trade-union": 3},
        }.items()
    }
    result = programme([TRAIN, MEET], sector(answers=asked), looks=("voices",))
    sheets = _sheets(result)
    assert result.voices is not None
    assert _column(sheets["two sides"], "Answers given") == [2, 2]
    in_both = _column(sheets["two voices"], "In both")
    assert in_both.count("yes") == len(result.voices.both)
    silent = programme([TRAIN], looks=("voices",))
    assert silent.voices is not None
    assert set(_column(_sheets(silent)["two sides"], "Answers given")) == {0}
