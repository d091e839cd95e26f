"""The action plan as people read it: its columns, its words, how long it is."""

import json
import re
from typing import Any

import pytest
from msgspec.structs import replace

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.profile.load import profile_of
from sectorscan.readers.document import parse, read
from sectorscan.report.blocks import Section, each_of
from sectorscan.report.charts.kinds import ActionCards
from sectorscan.report.render import render
from sectorscan.report.sections.action_plan import HEADS, action_plan, shown_steps
from sectorscan.report.sections.plan_words import PlanWords
from tests.support.paths import EXAMPLES
from tests.support.reports import EVERY, SHIPPED, answers, assessed, example, printed

CHILDREN = [{"breach": "child-labour", "found": True, "by": "trade-union"}]
CARPI = EXAMPLES / "carpi-knitwear" / "profile.yaml"


def carpi(**sections: Any) -> Assessment:  # noqa: ANN401
    """Assess Carpi with further sections."""
    text = json.dumps({**read(CARPI).data, **sections}, default=str)
    return assess(profile_of(parse(text, "profile.yaml")), SHIPPED)


def rows_of(assessment: Assessment) -> list[dict[str, str]]:
    section = action_plan(assessment)
    assert section is not None
    [cards] = each_of(ActionCards, [section])
    assert cards.table is not None
    return [dict(zip(HEADS, row, strict=True)) for row in cards.table.rows]


def blocks_of(text: str) -> list[list[str]]:
    """The lines of each action's block on a terminal."""
    body, _, _ = text[text.index("WHAT TO DO") :].partition("\n   When ")
    blocks: list[list[str]] = []
    for line in body.splitlines():
        if re.match(r"   \d+ (At once|Holds back|Quick win|Then)", line):
            blocks.append([])
        if blocks and line.strip():
            blocks[-1].append(line)
    return blocks


@pytest.mark.parametrize("name", EVERY)
def test_a_block_on_a_terminal_has_at_most_nine_lines(name: str) -> None:
    assessment = example(name)
    blocks = blocks_of(printed(assessment, 80, "advice"))
    assert len(blocks) == len(shown_steps(assessment.action_plan))
    assert max(map(len, blocks)) <= 9


@pytest.mark.parametrize("name", EVERY)
def test_what_and_risk_stand_whole_and_word_for_word(name: str) -> None:
    assessment = example(name)
    interventions = {result.id: result for result in assessment.interventions}
    steps = shown_steps(assessment.action_plan)
    for step, row in zip(steps, rows_of(assessment), strict=True):
        result = interventions[step.id]
        assert f". {result.action}" in row["What"]
        assert row["Risk, and answer"] == (result.caution.text if result.caution else "")


def test_what_is_there_of_the_like_stands_with_the_action_and_under_who_is_there() -> None:
    assessment = example("carpi-knitwear-2018")
    [service_centre] = [
        row["What"] for row in rows_of(assessment) if row["What"].startswith("Service centre")
    ]
    note = next(r for r in assessment.interventions if r.id == "sector-service-centre")
    assert note.in_place == "ended"
    assert "The like was there (since 1980), and ended: “" in service_centre
    assert f"“{note.in_place_note}”" in service_centre
    assert "(since 1980, ended): “" in " ".join(printed(assessment, 100, "institutions").split())


class TestLength:
    def test_there_are_six_at_most_unless_more_are_asked_for(self) -> None:
        plan = example("carpi-knitwear").action_plan
        assert 0 < len(shown_steps(plan)) <= 6
        assert all(step.chosen for step in shown_steps(plan))
        assert len(shown_steps(plan, 9)) == 9

    def test_fewer_shorten_the_last_group_only(self) -> None:
        plan = example("kumasi-metalworking").action_plan
        core = [step.id for step in plan.steps if step.phase != "then"]
        assert [step.id for step in shown_steps(plan, 1)] == core

    def test_nothing_to_do_is_no_section(self) -> None:
        plan = replace(example("carpi-knitwear").action_plan, steps=())
        empty = replace(example("carpi-knitwear"), action_plan=plan)
        assert action_plan(empty) is None


class TestUnderABreach:
    def test_the_remedy_comes_first_and_no_gain_is_told(self) -> None:
        assessment = assessed(labour_checks=CHILDREN)
        row = rows_of(assessment)[0]
        assert row["Phase"] == "At once"
        assert "→ none" in row["How we will know (today → target, by)"]
        text = printed(assessment, 80, "advice", "actions")
        assert "No gains in points are given" in text
        assert not re.search(r"gain \d", text)

    def test_what_is_only_alleged_says_so(self) -> None:
        assert rows_of(assessed(labour_breaches=["child-labour"]))[0]["What"].startswith(
            "If it is so: "
        )

    def test_what_is_to_be_found_out_stands_before_the_plan(self) -> None:
        alleged, hinted = assessed(labour_breaches=["child-labour"]), assessed(watch=["child work"])
        for found in (alleged, hinted):
            text = " ".join(printed(found, 80, "advice").split())
            assert "Find out about child labour. If it is so, this starts at once: Pact" in text


class TestColumns:
    def test_bodies_of_the_profile_lead_by_name(self) -> None:
        row = rows_of(carpi())[0]
        assert row["Who leads"] == "CGIL in Carpi and CISL in Carpi"
        assert "CNA-Federmoda" in row["Partners"]

    def test_where_nobody_is_recorded_that_is_to_be_found_out(self) -> None:
        rows = rows_of(example("tegalwangi-rattan"))
        assert any("none recorded, find out who is there" in row["Who leads"] for row in rows)

    def test_months_and_then_the_calendar(self) -> None:
        assert rows_of(carpi())[0]["Starts"] == "month 1"
        row = rows_of(carpi(plan={"start": "1995-01"}))[0]
        assert (row["Starts"], row["First result"]) == ("Jan 1995", "Dec 1995")

    def test_costs_in_money_have_their_currency(self) -> None:
        first = rows_of(carpi())[0]
        assert re.fullmatch(r"about [\d.]+ person-years; no price in the profile", first["Cost"])
        priced = rows_of(carpi(plan={"person_year": 60e6}))[0]["Cost"]
        assert re.fullmatch(r"about [\d.]+ person-years \(ITL \d+ million\)", priced)
        units = rows_of(carpi(costs={"sector-technical-school": {"low": 1e9, "high": 2e9}}))[1]
        assert units["Cost"] == (
            "ITL 1,000 to 2,000 million for each 300 firms (profile); ITL 1,723 to 3,447 million "
            "in the first stage; 7 such units for all 2,068"
        )

    def test_target_and_latest_value_stand_beside_today_s(self) -> None:
        name = carpi().action_plan.steps[0].id
        own = {"indicator": "pay-and-hours", "target": 3, "latest": 2.8, "looked_at": "1996-02-01"}
        row = rows_of(carpi(plan={"start": "1995-01", "actions": {name: own}}))[0]
        assert "Pay and hours: 2.5 (" in row["How we will know (today → target, by)"]
        assert ", Feb 1996 2.8 → 3.0, Dec 1996." in row["How we will know (today → target, by)"]

    def test_an_owner_and_the_state_of_an_action_are_told(self) -> None:
        name = carpi().action_plan.steps[0].id
        row = rows_of(carpi(plan={"actions": {name: {"owner": "CGIL", "status": "agreed"}}}))[0]
        assert row["Who leads"].startswith("Owner: CGIL. Could lead: ")
        assert row["Phase"] == "Holds back: labour standards · agreed"


def test_what_ended_before_is_not_founded_again_before_it_is_known_why() -> None:
    text = " ".join(printed(example("carpi-knitwear-2018"), 80, "advice").split())
    assert "until it is known why CITER stopped" in text


def test_what_ended_stands_under_not_before_though_nobody_chose_to_found_it_again() -> None:
    bodies = [
        {"id": "old", "name": "Tool Room", "kind": "service-centre", "active": False},
        {"id": "cna", "kind": "employers-organization"},
        {"id": "cgil", "kind": "trade-union"},
    ]
    text = printed(carpi(institutions=bodies, in_place=[]), 80, "advice")
    [said] = [line for line in text.splitlines() if "Not before  Service centre" in line]
    assert "(" not in said
    assert "why Tool Room stopped" in " ".join(text.split())


def test_needs_of_a_plan_are_in_words() -> None:
    assessment = example("kumasi-metalworking")
    words = PlanWords(assessment)
    told = " ".join(words.needs(step) for step in assessment.action_plan.steps)
    assert "not yet, expected by month 6 from action" in told
    assert "to know whether there is" in told
    assert "`" not in told


def test_the_section_keeps_the_name_that_it_is_called_by() -> None:
    section = action_plan(example("carpi-knitwear"))
    assert isinstance(section, Section)
    assert section.id == "advice"


def test_who_takes_part_stands_with_the_lead_before_what_is_done_is_told_at_length() -> None:
    bodies = [{"id": kind, "kind": kind} for kind in ("employers-organization", "trade-union")]
    found = assessed(institutions=bodies, answers=answers(2, labour_standards=1))
    text = printed(found, 100, "advice")
    steps = [step for step in shown_steps(found.action_plan) if step.leads]
    together = [
        step for step in steps if any("trade-union" in each.names for each in step.partners)
    ]
    assert together
    assert text.count("with trade-union") >= len(together)


def test_a_body_that_is_strengthened_always_stands_with_its_action() -> None:
    name = "Centro tecnologico per le imprese del distretto"
    centre = {"id": "centre", "name": name, "kind": "service-centre", "services": ["testing"]}
    firms = {"id": "employers", "kind": "employers-organization"}
    found = assessed(institutions=[centre, firms], answers=answers(2.5, real_services=1))
    assert f"(strengthen {name})" in " ".join(printed(found, 100, "advice").split())
    brief = " ".join(render(found, "terminal").decode().split())
    assert f"Service centre steered by its users (strengthen {name})" in brief
