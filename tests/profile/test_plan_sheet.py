"""The sheet of a plan read back: its columns by codes, its states in any language."""

from typing import Any

import pytest

from sectorscan.errors import InputError
from sectorscan.profile.plan_sheet import NAMED_BY, FilledIn, filled_in, open_plan, status_code
from sectorscan.readers import workbook
from sectorscan.readers.open_table import OpenTable
from tests.support.table_files import Row, as_xlsx

CALLED: dict[Any, str] = {"proposed": "proposto", "running": "in corso", "done": "fatto"}
CODES: Row = ["id", "owner", status_code(CALLED), "notes", "cost_from", "cost_to"]
HEADS: Row = ["Id", "Responsabile", "Stato", "Note", "Costo, da", "Costo, a"]


def opened(*rows: Row) -> OpenTable:
    book = workbook.opened("plan.xlsx", as_xlsx({"piano": rows}))
    sheet = book.sheet("piano", NAMED_BY)
    assert sheet is not None
    return open_plan(sheet)


def read_back(*rows: Row) -> FilledIn:
    return filled_in(opened(*rows))


def test_the_hidden_row_says_what_states_are_called() -> None:
    assert status_code({"proposed": "proposto", "done": "fatto"}) == (
        "status: proposed = proposto; done = fatto"
    )


class TestByCodes:
    @pytest.mark.parametrize("said", ["in corso", "In Corso", " in  corso "])
    def test_a_state_is_known_by_what_the_sheet_calls_it(self, said: str) -> None:
        filled = read_back(CODES, HEADS, ["forum", "CNA", said])
        assert filled.actions == {"forum": {"owner": "CNA", "status": "running"}}
        assert filled.problems == ()

    def test_its_own_id_is_good_too(self) -> None:
        filled = read_back(CODES, HEADS, ["forum", "", "done"])
        assert filled.actions == {"forum": {"status": "done"}}

    def test_codes_may_stand_below_a_title(self) -> None:
        title: list[Row] = [["Piano d'azione"], ["Carpi", "1994"]]
        filled = read_back(*title, CODES, HEADS, ["forum", "CNA"])
        assert filled.actions == {"forum": {"owner": "CNA"}}

    def test_a_title_and_sums_without_an_id_are_nothing_odd(self) -> None:
        title: list[Row] = [["Piano d'azione"], ["Carpi", "1994"]]
        codes: Row = ["action", *CODES]
        rows: list[Row] = [
            ["", *HEADS],
            ["Forum", "forum", "CNA", "fatto", "", 10, 10],
            ["Scuola", "school", "CNA", "", "", 20, 20],
            ["Costo per fase"],
            ["Totale", "", "", "", "", 30, 30],
        ]
        table = opened(*title, codes, *rows)
        assert list(filled_in(table).actions) == ["forum", "school"]
        assert table.first_pass.notices == ()
        assert table.unused == ()

    def test_columns_of_a_sheet_by_heads_alone_are_not_the_report_s(self) -> None:
        assert opened(["Id", "Owner", "Colour"], ["forum", "CNA", "red"]).unused == ("Colour",)

    def test_heads_are_no_action(self) -> None:
        assert read_back(CODES, HEADS).actions == {}

    @pytest.mark.parametrize(
        "head",
        [
            "status: open or done",
            "status: ",
            "status: done",
            "status: proposed = proposto; finished",
            "status: proposed = proposto = nuovo; finished = fatto",
        ],
    )
    def test_a_head_that_names_no_states_is_a_head_and_no_code(self, head: str) -> None:
        filled = read_back(["Id", "Owner", head], ["forum", "CNA"], ["desk", "us"])
        assert filled.actions == {"forum": {"owner": "CNA"}, "desk": {"owner": "us"}}
        assert filled.problems == ()

    def test_a_state_whose_name_was_deleted_is_known_by_its_id_alone(self) -> None:
        codes: Row = [*CODES[:2], "status: proposed = proposto; done; running = in = corso"]
        rows: list[Row] = [["a", "CNA", "done"], ["b", "CNA", " "], ["c", "CNA", "in = corso"]]
        states = [said.get("status") for said in read_back(codes, HEADS, *rows).actions.values()]
        assert states == ["done", None, "running"]


class TestActions:
    def test_of_the_team_s_own_without_an_id_are_passed_over(self) -> None:
        assert read_back(CODES, HEADS, ["", "us"], ["forum", "CNA"]).actions == {
            "forum": {"owner": "CNA"}
        }

    def test_that_stand_twice_are_a_problem_at_the_second(self) -> None:
        filled = read_back(CODES, HEADS, ["forum", "CNA"], ["forum", "us"])
        assert filled.actions == {"forum": {"owner": "CNA"}}
        (problem,) = filled.problems
        assert (problem.message, problem.code) == ("`forum` is given twice", "given-twice")
        assert str(problem.location) == "plan.xlsx, sheet piano, cell A4"

    @pytest.mark.parametrize(
        ("costs", "cost"),
        [
            ([10, 20], {"low": 10, "high": 20}),
            ([10, ""], {"low": 10}),
            (["", 20], {"high": 20}),
        ],
    )
    def test_may_have_one_end_of_a_cost(self, costs: Row, cost: dict[str, int]) -> None:
        filled = read_back(CODES, HEADS, ["forum", "", "", "", *costs])
        assert filled.actions == {"forum": {"cost": cost}}

    def test_may_have_nothing_filled_in(self) -> None:
        assert read_back(CODES, HEADS, ["forum"]).actions == {"forum": {}}


def test_what_is_as_it_was_proposed_is_not_the_team_s() -> None:
    heads: Row = ["id", "owner", "target", "proposed_target", "cost_from", "proposed_cost_from"]
    rows = [["a", "x", 3, 3, 10, 10], ["b", "x", 4, 3, 11, 10], ["c", "x", "", 3, "", 10]]
    assert read_back(heads, *rows).actions == {
        "a": {"owner": "x"},
        "b": {"owner": "x", "target": 4, "cost": {"low": 11}},
        "c": {"owner": "x"},
    }


def test_a_sheet_without_its_heads_is_refused_with_a_tip() -> None:
    with pytest.raises(InputError) as raised:
        read_back(["action", "owner"], ["forum", "CNA"])
    (problem,) = raised.value.problems
    assert problem.message == "`plan.xlsx` has no row with the heads `Id` and `Owner`"
    assert "it is the sheet `plan` of a report" in problem.tip
