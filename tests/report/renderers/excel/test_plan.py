"""The sheet `plan`: what stands in its rows, of steps made by hand."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.action_plan import PlannedStep
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.interventions import Lead
from sectorscan.profile.schema import ReportDetails
from sectorscan.report.renderers.excel.plan import COLUMNS, ActionRow, plan_sheet
from sectorscan.rubric.load import load_rubric
from tests.support.builders import profile
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

    def test_a_breach_stands_at_its_head(self) -> None:
        said = {"breach": "child-labour", "found": True, "by": "workers"}
        sheet = plan_sheet(assess(profile(labour_checks=[said]), load_rubric()))
        assert sheet.title.endswith(" · Labour alarm: child labour is reported")

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


def test_the_small_sector_s_own_plan_has_its_row() -> None:
    assert [row.cells[2] for row in plan_sheet(small_sector()).rows] == ["raise"]
