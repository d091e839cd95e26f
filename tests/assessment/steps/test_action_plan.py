"""The action plan: its phases and months, what each action needs, costs and how one will know."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from pydantic import TypeAdapter

from sectorscan.assessment.assess import assess
from sectorscan.assessment.result.action_plan import ActionPlan, PlannedStep, ProgrammeAction
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.steps.action_plan import months_between
from sectorscan.profile.plan import PlannedAction, cost_ends
from sectorscan.rubric.load import load_rubric
from sectorscan.types import Range
from tests.support import builders
from tests.support.builders import action, need
from tests.support.random_profiles import random_profile
from tests.support.reports import answers, assessed
from tests.support.small_programmes import SKILLS, sector, small_rubric
from tests.support.strategies import examples, heavy

RUBRIC = load_rubric()
HIGH = {"confidence": "high", "source": "s"}
CHILDREN = [{"breach": "child-labour", "found": True, "by": "trade-union"}]
ALLEGED = [{"breach": "child-labour", "found": True, "by": "employers"}]
ORDER = ["at-once", "holds-back", "quick", "then"]
MONTHS = st.integers(0, 60).map(lambda month: f"{2024 + month // 12}-{month % 12 + 1:02}")


def plan_of(
    *actions: builders.Record,
    programme: Sequence[ProgrammeAction] = (),
    breaches: Sequence[str] = ("child-labour",),
    foundable: Sequence[str] = (),
    **sections: Any,  # noqa: ANN401
) -> ActionPlan:
    """Plan for a sector of 100 firms where `a` is at level 1 and `b` at level 3."""
    rubric = builders.rubric(
        builders.ingredient("a", builders.asked("a-asked")),
        builders.ingredient("b", builders.asked("b-asked")),
        builders.ingredient("work", builders.asked("work-asked")),
        interplay=0.5,
        interdependencies=[need("a", "b")],
        interventions=actions,
        breaches=[*map(builders.breach, breaches)],
    )
    advice = rubric.advice.model_copy(update={"foundable": tuple(foundable)})
    rubric = rubric.model_copy(update={"advice": advice})
    levels = {
        "a-asked": {"level": 1, **HIGH},
        "b-asked": {"level": 3, **HIGH},
        "work-asked": {"level": 3, **HIGH},
    }
    sources = {"s": {"cite": "a book", "evidence": "seen"}}
    given_sections = {"answers": levels, "sources": sources, "population": 100, **sections}
    return assess(builders.profile(**given_sections), rubric, programme=programme).action_plan


def of_programme(identifier: str, starts: int) -> ProgrammeAction:
    """An action of a programme that answers `a`."""
    return ProgrammeAction(
        id=identifier,
        phase=2,
        starts=starts,
        of="a",
        ends_breach=False,
        lead_kind="service-centre",
        leads=(),
        reach=1,
        person_years=1,
        money=None,
    )


def step_of(plan: ActionPlan, identifier: str) -> PlannedStep:
    return next(step for step in plan.steps if step.id == identifier)


def starts(step: PlannedStep) -> int:
    assert step.when is not None
    return step.when.starts


def respects_its_needs(plan: ActionPlan) -> None:
    """Fail where an action starts before what it needs has its first result."""
    by_number = {step.number: step for step in plan.steps}
    for step in plan.steps:
        for wanted in step.needs:
            if wanted.by is None:
                continue
            bringing = by_number[wanted.by].when
            assert bringing is not None
            assert bringing.first_result == wanted.expected
            if step.when is not None:
                assert step.when.starts >= bringing.first_result
        if step.when is not None:
            assert step.when.starts <= step.when.first_result <= step.when.ends


class TestMonths:
    @heavy
    @given(st.integers(0, 10_000), st.data())
    def test_nothing_starts_before_what_it_needs(self, seed: int, data: st.DataObject) -> None:
        ids = [intervention.id for intervention in RUBRIC.interventions]
        wanted = data.draw(st.dictionaries(st.sampled_from(ids), MONTHS, max_size=20))
        actions = {name: {"start": month} for name, month in wanted.items()}
        profile = random_profile(RUBRIC, seed, plan={"start": "2024-06", "actions": actions})
        respects_its_needs(assess(profile, RUBRIC).action_plan)

    def test_what_another_action_brings_about_is_waited_for(self) -> None:
        strong = action("later", {"a": 3}, needs={"levels": {"a": 1.5}}, months=[6, 24])
        plan = plan_of(action("first", {"a": 1}), strong)
        later = step_of(plan, "later")
        assert [step.id for step in plan.steps] == ["first", "later"]
        assert (later.phase, later.chosen) == ("then", True)
        assert later.needs[0].by == 1
        assert starts(later) == 3
        respects_its_needs(plan)

    def test_months_are_those_of_the_calendar_where_the_plan_has_a_start(self) -> None:
        when = plan_of(action("first", {"a": 1}), plan={"start": "2024-11"}).steps[0].when
        assert when is not None
        assert (when.starts_in, when.first_result_in, when.ends_in) == (
            "2024-11",
            "2025-01",
            "2025-10",
        )

    def test_the_team_s_months_hold(self) -> None:
        given_months = {"start": "2025-03", "first_result": "2025-12"}
        plan = plan_of(
            action("first", {"a": 1}),
            plan={"start": "2025-01", "actions": {"first": given_months}},
        )
        when = plan.steps[0].when
        assert when is not None
        assert (when.starts, when.first_result) == (2, 12)
        assert (when.starts_in, when.first_result_in) == ("2025-03", "2025-12")

    def test_a_start_that_is_too_early_is_moved_and_that_is_said(self) -> None:
        plan = plan_of(
            action("first", {"a": 1}),
            action("later", {"a": 3}, needs={"levels": {"a": 1.5}}),
            plan={"start": "2025-01", "actions": {"later": {"start": "2025-02"}}},
        )
        when = step_of(plan, "later").when
        assert when is not None
        assert (when.starts_in, when.moved_from) == ("2025-04", "2025-02")

    def test_a_plan_without_a_start_begins_with_the_first_of_its_actions(self) -> None:
        plan = plan_of(action("first", {"a": 1}), plan={"actions": {"first": {"start": "2025-05"}}})
        assert plan.start == "2025-05"
        assert starts(plan.steps[0]) == 0

    def test_a_programme_says_when_an_action_starts_unless_the_team_does(self) -> None:
        plan = plan_of(
            action("first", {"a": 1}),
            action("second", {"a": 1}),
            programme=[of_programme("first", 12), of_programme("second", 12)],
            plan={"start": "2025-01", "actions": {"second": {"start": "2025-06"}}},
        )
        when = {step.id: step.when for step in plan.steps}
        first, second = when["first"], when["second"]
        assert first is not None
        assert second is not None
        assert (first.starts, first.first_result) == (12, 15)
        assert (second.starts, second.first_result) == (5, 8)

    def test_it_is_looked_at_first_with_the_first_result(self) -> None:
        plan = plan_of(action("first", {"a": 1}), plan={"start": "2025-01"})
        assert (plan.review, plan.review_in) == (3, "2025-03")


class TestOrder:
    @examples(15)
    @given(st.integers(0, 10_000))
    def test_actions_stand_in_their_phases(self, seed: int) -> None:
        assessment = assess(random_profile(RUBRIC, seed), RUBRIC)
        steps = assessment.action_plan.steps
        phases = [ORDER.index(step.phase) for step in steps]
        assert phases == sorted(phases)
        assert [step.number for step in steps] == list(range(1, len(steps) + 1))
        quick = [step for step in steps if step.phase == "quick"]
        assert len(quick) <= 1
        assert not any(need.state == "not-yet" for step in quick for need in step.needs)
        first = {step.id for step in assessment.first_steps}
        assert first <= {step.id for step in steps if step.chosen}

    def test_what_has_to_wait_is_no_quick_win(self) -> None:
        """Nobody recorded bodies: a forum waits for the association, and is no quick win."""
        told = {"steering-together": {"level": 1}, "closeness-of-firms": {"level": 3}}
        forum = step_of(assessed(answers=told).action_plan, "sector-forum")
        [association] = [need for need in forum.needs if need.state == "not-yet"]
        assert association.of == ("employers-organization",)
        assert forum.phase == "then"

    def test_what_a_remedy_brings_about_is_not_to_end_with_the_breach(self) -> None:
        held = [{"breach": "forced-labour", "found": True, "by": "workers"}]
        remedy = assessed(labour_checks=held).action_plan.steps[0]
        assert (remedy.phase, remedy.of) == ("at-once", "forced-labour")
        [outcome] = remedy.indicators
        assert "earn a living" in outcome.title
        assert (outcome.target, outcome.upwards) == (None, True)

    def test_a_remedy_comes_at_once_and_is_to_leave_nothing_of_the_breach(self) -> None:
        plan = assessed(labour_checks=CHILDREN).action_plan
        remedy = plan.steps[0]
        assert (remedy.phase, remedy.of) == ("at-once", "child-labour")
        [outcome] = remedy.indicators
        assert (outcome.target, outcome.upwards, outcome.today) == (0, False, None)

    @pytest.mark.parametrize(
        ("lift", "phases", "begins"),
        [(2.9, ["at-once", "at-once"], 3), (0.2, ["at-once", "holds-back"], None)],
    )
    def test_what_lifts_far_enough_for_a_remedy_comes_before_it_at_once(
        self, lift: float, phases: list[str], begins: int | None
    ) -> None:
        """The remedy needs `a`, at level 1, to be at 3."""
        needs = {"levels": {"a": 3}}
        remedy = action("send-to-school", {"work": 2}, remedies=["child-labour"], needs=needs)
        plan = plan_of(remedy, action("trust", {"a": lift}), labour_checks=CHILDREN)
        when = step_of(plan, "send-to-school").when
        assert [step.phase for step in plan.steps] == phases
        assert (None if when is None else when.starts) == begins
        served = {2.9: "child-labour", 0.2: "a"}
        assert step_of(plan, "trust").of == served[lift]

    def test_what_would_end_an_alleged_breach_is_due_only_if_it_is_so(self) -> None:
        assessment = assessed(labour_breaches=["child-labour"])
        assert assessment.alarm.state == "alleged"
        first = assessment.action_plan.steps[0]
        assert (first.phase, first.if_confirmed) == ("at-once", True)

    def test_a_programme_keeps_what_would_end_an_alleged_breach_at_its_head(self) -> None:
        remedy = action("send-to-school", {"work": 1}, remedies=["child-labour"])
        plan = plan_of(
            action("first", {"a": 1}),
            remedy,
            programme=[of_programme("first", 0)],
            labour_checks=ALLEGED,
        )
        assert [step.id for step in plan.steps] == ["send-to-school", "first"]
        kept = plan.steps[0]
        assert (kept.phase, kept.of, kept.if_confirmed) == ("at-once", "child-labour", True)
        assert (starts(kept), kept.programme) == (0, None)

    def test_what_a_programme_starts_late_against_an_alleged_breach_is_due_at_once_if_it_is_so(
        self,
    ) -> None:
        later = of_programme("send-to-school", 36)
        plan = plan_of(
            action("first", {"a": 1}),
            action("send-to-school", {"work": 1}, remedies=["child-labour"]),
            programme=[of_programme("first", 0), later],
            labour_checks=ALLEGED,
        )
        assert [step.id for step in plan.steps] == ["send-to-school", "first"]
        brought_forward = plan.steps[0]
        assert (brought_forward.phase, brought_forward.if_confirmed) == ("at-once", True)
        assert (starts(brought_forward), brought_forward.programme) == (0, later)

    def test_the_team_s_month_of_what_would_end_an_alleged_breach_holds(self) -> None:
        plan = plan_of(
            action("send-to-school", {"work": 1}, remedies=["child-labour"]),
            programme=[of_programme("send-to-school", 36)],
            labour_checks=ALLEGED,
            plan={"start": "2025-01", "actions": {"send-to-school": {"start": "2025-04"}}},
        )
        assert starts(plan.steps[0]) == 3

    def test_a_programme_s_remedies_of_reported_breaches_come_before_alleged_ones(self) -> None:
        ending = replace(
            of_programme("pay-debts", 0), phase=1, of="forced-labour", ends_breach=True
        )
        held = {"breach": "forced-labour", "found": True, "by": "trade-union"}
        plan = plan_of(
            action("first", {"a": 1}),
            action("pay-debts", {"work": 1}, remedies=["forced-labour"]),
            action("free-them", {"work": 0.5}, remedies=["forced-labour"]),
            action("send-to-school", {"work": 1}, remedies=["child-labour"]),
            programme=[
                replace(of_programme("first", 0), phase=1),
                of_programme("send-to-school", 18),
                ending,
            ],
            breaches=("forced-labour", "child-labour"),
            labour_checks=[*ALLEGED, held],
        )
        assert [step.id for step in plan.steps] == [
            "pay-debts",
            "free-them",
            "send-to-school",
            "first",
        ]

    def test_what_no_action_makes_possible_has_to_wait(self) -> None:
        plan = plan_of(
            action("first", {"a": 0.2}),
            action("later", {"a": 3}, needs={"levels": {"a": 3}}),
        )
        assert "later" not in [step.id for step in plan.steps]
        for waiting in plan.not_before:
            assert any(wanted.state == "not-yet" for wanted in waiting.needs)


class TestCost:
    def test_without_a_price_it_is_in_people(self) -> None:
        cost = plan_of(action("first", {"a": 1}, 4)).steps[0].cost
        assert (cost.basis, cost.person_years, cost.low) == ("person-years", 4, None)

    def test_what_serves_a_few_firms_a_unit_tells_what_the_first_unit_costs(self) -> None:
        cost = plan_of(action("first", {"a": 1}, 4, serves=10)).steps[0].cost
        assert cost.start is not None
        assert (cost.start.person_years, cost.start.firms) == (4, 10)
        assert cost.person_years > 4
        assert plan_of(action("first", {"a": 1}, 4)).steps[0].cost.start is None

    def test_with_what_a_person_costs_it_is_in_both(self) -> None:
        plan = plan_of(action("first", {"a": 1}, 4), plan={"person_year": 1000})
        cost = plan.steps[0].cost
        assert (cost.basis, cost.person_years, cost.low, cost.high) == ("person-years", 4, 4e3, 4e3)

    def test_a_price_of_the_profile_is_of_so_many_firms_and_units(self) -> None:
        plan = plan_of(
            action("first", {"a": 1}, serves=25), costs={"first": {"low": 100, "high": 200}}
        )
        cost = plan.steps[0].cost
        assert cost.price is not None
        assert (cost.basis, cost.price.low, cost.price.high) == ("profile", 100, 200)
        assert (cost.price.firms, cost.price.units) == (25, 4)

    def test_the_team_s_own_figure_holds(self) -> None:
        own = {"first": {"cost": {"low": 5, "high": 7}}}
        plan = plan_of(action("first", {"a": 1}), costs={"first": 100}, plan={"actions": own})
        cost = plan.steps[0].cost
        assert (cost.basis, cost.low, cost.high) == ("own", 5, 7)

    def test_an_open_range_counts_at_its_known_end(self) -> None:
        assert cost_ends(Range(low=3)) == (3, 3)
        assert cost_ends(2) == (2, 2)
        assert cost_ends(None) is None


class TestIndicators:
    def test_the_outcome_comes_first_then_the_main_ingredient_s_weightiest(self) -> None:
        outcome, asked = plan_of(action("first", {"a": 1})).steps[0].indicators
        assert (outcome.id, outcome.today, outcome.target) == (None, None, None)
        assert (asked.id, asked.unit, asked.today, asked.target) == ("a-asked", "level", 1, 2)
        assert asked.followed
        assert not outcome.followed

    def test_of_labour_standards_it_is_a_question_that_the_action_is_about(self) -> None:
        heard = {"level": 1, "by": "workers"}
        steps = assessed(answers={"pay-and-hours": heard, "trust-between-firms": heard}).action_plan
        asked = {step.id: step.indicators[-1].id for step in steps.steps}
        topics = {each.id: each.topics for each in load_rubric().interventions}
        looked_at = {name: asked[name] in topics[name] for name in asked if topics[name]}
        assert looked_at
        assert all(looked_at.values())

    def test_an_ingredient_of_which_no_question_applies_leaves_the_outcome_alone(self) -> None:
        waiver = {"id": "a-asked", "reason": "nobody works so"}
        plan = plan_of(action("first", {"a": 1}), does_not_apply=[waiver])
        [outcome] = step_of(plan, "first").indicators
        assert (outcome.id, outcome.followed) == (None, True)

    def test_a_figure_that_may_be_anything_is_not_known_today(self) -> None:
        """One of ten kinds of body is recorded; of the others nobody said that there is none."""
        chamber = {"id": "c", "kind": "chamber-of-commerce"}
        answers = {"steering-together": {"level": 1}, "trust-between-firms": {"level": 3}}
        plan = assessed(institutions=[chamber], answers=answers).action_plan
        [step] = [step for step in plan.steps if step.id == "build-association"]
        shown = step.indicators[-1]
        assert shown.id == "steering-together"
        assert (shown.today, shown.target) == (1, 2)

    def test_a_figure_s_target_is_one_level_up_at_its_cut_points(self) -> None:
        share = {"kind": "share", "of": "firms", "that": {"export_share": {"ge": 0.5}}}
        rubric = builders.rubric(
            builders.ingredient(
                "a", builders.measured("abroad", share, levels=[0, 0.1, 0.2, 0.4, 0.8])
            ),
            builders.ingredient("work", builders.asked("work-asked")),
            interventions=[action("first", {"a": 1})],
        )
        firms = builders.firms(*[{"export_share": float(row < 2)} for row in range(10)])
        answers = {"work-asked": {"level": 3}}
        plan = assess(builders.profile(firms=firms, answers=answers), rubric).action_plan
        figure = plan.steps[0].indicators[1]
        assert (figure.unit, figure.base, figure.counted) == ("share", ("firms",), 10)
        assert figure.today == pytest.approx(0.2)
        assert figure.target == pytest.approx(0.4)

    @given(st.integers(0, 40).map(lambda tenths: tenths / 10))
    def test_no_target_is_above_level_3_5_or_below_today(self, level: float) -> None:
        answers = {
            "a-asked": {"level": level, **HIGH},
            "b-asked": {"level": 4, **HIGH},
            "work-asked": {"level": 3, **HIGH},
        }
        for step in plan_of(action("first", {"a": 1}), answers=answers).steps:
            target = step.indicators[1].target
            assert target == pytest.approx(max(level, min(level + 1, 3.5)))

    def test_the_team_s_target_and_latest_value_are_of_what_it_follows(self) -> None:
        own = {"first": {"indicator": "outcome", "target": 40, "latest": 25}}
        outcome, asked = (
            plan_of(action("first", {"a": 1}), plan={"actions": own}).steps[0].indicators
        )
        assert (outcome.target, outcome.latest, outcome.own_target) == (40, 25, True)
        assert (asked.latest, asked.followed) == (None, False)


def test_what_the_team_says_of_an_action_is_kept() -> None:
    own = {"owner": "CNA", "status": "running", "note": "begun", "looked_at": "2025-05-02"}
    step = plan_of(action("first", {"a": 1}), plan={"actions": {"first": own}}).steps[0]
    said = PlannedAction(
        owner=step.owner, status=step.progress, note=step.note, looked_at=step.looked_at
    )
    assert said == PlannedAction.model_validate(own)


def test_only_an_indicator_named_for_an_action_does_not_plan_it() -> None:
    waits = action("later", {"b": 0.1}, needs={"levels": {"a": 3}})
    followed, owned = {"indicator": "outcome"}, {"indicator": "outcome", "owner": "CNA"}
    for said, planned in ((followed, ["first"]), (owned, ["first", "later"])):
        plan = plan_of(action("first", {"a": 0.2}), waits, plan={"actions": {"later": said}})
        assert [step.id for step in plan.steps] == planned


def test_an_action_that_no_rubric_knows_is_refused() -> None:
    with pytest.raises(Exception, match="`fly` is no intervention of the rubric"):
        assessed(plan={"actions": {"fly": {"owner": "us"}}})


def test_bodies_that_are_there_meet_a_need_and_lead() -> None:
    plan = plan_of(
        action("first", {"a": 1}, needs={"kinds": [["service-centre"]]}),
        institutions=[{"id": "c", "name": "Centre", "kind": "service-centre"}],
    )
    step = plan.steps[0]
    assert step.leads == ("Centre",)
    assert (step.needs[0].state, step.needs[0].there) == ("met", ("Centre",))


class TestBodiesThatNobodyRecorded:
    """Nobody recorded bodies: what needs one waits for what of the plan founds it."""

    FOUNDABLE = ("service-centre",)
    AGREEMENT = action("agreement", {"a": 3}, needs={"kinds": [["service-centre"]]})
    FOUNDER = action(
        "founder", {"a": 1}, leads=["chamber-of-commerce"], founds={"kind": "service-centre"}
    )

    def test_what_needs_a_body_starts_when_the_plan_has_founded_it(self) -> None:
        plan = plan_of(self.AGREEMENT, self.FOUNDER, foundable=self.FOUNDABLE)
        assert [(step.id, step.chosen) for step in plan.steps] == [
            ("founder", True),
            ("agreement", True),
        ]
        founder, agreement = plan.steps
        assert founder.when is not None
        [kind] = agreement.needs
        assert (kind.state, kind.by, kind.expected) == ("not-yet", 1, founder.when.first_result)
        assert (agreement.phase, agreement.of, starts(agreement)) == ("then", "a", 3)
        respects_its_needs(plan)

    def test_without_an_action_that_founds_it_the_body_is_asked_for(self) -> None:
        [agreement] = plan_of(self.AGREEMENT, foundable=self.FOUNDABLE).steps
        [kind] = agreement.needs
        assert (kind.state, kind.by) == ("not-known", None)
        assert (agreement.phase, starts(agreement)) == ("holds-back", 0)

    def test_a_body_that_exists_somewhere_is_not_waited_for(self) -> None:
        plan = plan_of(self.AGREEMENT, self.FOUNDER)
        agreement = step_of(plan, "agreement")
        assert (agreement.needs[0].state, starts(agreement)) == ("not-known", 0)

    def test_a_programme_starts_actions_in_its_own_phases(self) -> None:
        programme = [of_programme("founder", 0), of_programme("agreement", 0)]
        plan = plan_of(self.AGREEMENT, self.FOUNDER, programme=programme, foundable=self.FOUNDABLE)
        agreement = step_of(plan, "agreement")
        assert (agreement.needs[0].state, starts(agreement)) == ("not-known", 0)

    def test_a_sector_agreement_asks_for_the_union_that_no_action_founds(self) -> None:
        low = answers(1.5, territorial_proximity=3.5, trust_cohesion=2.5)
        plan = assessed(answers=low).action_plan
        agreement = step_of(plan, "sector-agreement-small-firms")
        assert not any(step.id == "workers-organisation" for step in plan.steps if step.chosen)
        [union] = [need for need in agreement.needs if need.of == ("trade-union",)]
        assert (union.state, union.by) == ("not-known", None)
        respects_its_needs(plan)


def test_firms_take_part_in_the_remedy_of_a_breach_that_an_authority_leads() -> None:
    league = {"id": "l", "name": "League", "kind": "employers-organization"}
    deaths = [{"breach": "lethal-risk", "found": True, "by": "workers"}]
    for bodies, names in (([league], ("League",)), ([], ())):
        plan = assessed(
            labour_checks=deaths, institutions=bodies, complete=["institutions"]
        ).action_plan
        remedies = [step for step in plan.steps if step.phase == "at-once"]
        assert remedies
        for step in remedies:
            assert (step.leads, step.lead_kinds) == ((), ("central-government-agency",))
            assert ("employers-organization", names) in [(p.kind, p.names) for p in step.partners]


def test_a_partner_that_could_lead_and_is_not_recorded_is_told_beside_who_leads() -> None:
    league = {"id": "l", "name": "League", "kind": "employers-organization"}
    answers = {
        topic: {"level": 1, "by": "employers"} for topic in ("safety-and-health", "pay-and-hours")
    }
    plan = assessed(institutions=[league], answers=answers).action_plan
    step = step_of(plan, "workplace-safety-and-cooperation")
    assert step.leads == ("League",)
    assert ("trade-union", ()) in [(p.kind, p.names) for p in step.partners]


def test_firms_that_led_in_a_programme_take_part_once_a_breach_is_reported() -> None:
    league = {"id": "l", "name": "League", "kind": "employers-organization"}
    deaths = [{"breach": "lethal-risk", "found": True, "by": "workers"}]
    led = replace(
        of_programme("workplace-safety-and-cooperation", 0),
        lead_kind="employers-organization",
        leads=("League",),
    )
    text = {"labour_checks": deaths, "institutions": [league]}
    plan = assess(builders.profile(**text), RUBRIC, programme=[led]).action_plan
    step = step_of(plan, "workplace-safety-and-cooperation")
    assert (step.leads, "employers-organization" in step.lead_kinds) == ((), False)
    assert [p.names for p in step.partners if p.kind == "employers-organization"] == [("League",)]


def test_the_body_that_a_programme_has_in_the_lead_is_no_partner_of_itself() -> None:
    bodies = [
        {"id": "c", "name": "Centre", "kind": "service-centre"},
        {"id": "b", "name": "Bureau", "kind": "chamber-of-commerce"},
    ]
    leads = ["service-centre", "chamber-of-commerce"]
    led = replace(of_programme("first", 0), lead_kind="chamber-of-commerce", leads=("Bureau",))
    plan = plan_of(action("first", {"a": 1}, leads=leads), programme=[led], institutions=bodies)
    step = plan.steps[0]
    assert step.leads == ("Bureau",)
    assert [(lead.kind, lead.names) for lead in step.partners] == [("service-centre", ("Centre",))]


def test_an_assessment_s_plan_survives_being_saved() -> None:
    assessment = assessed(labour_checks=CHILDREN, plan={"start": "2025-01"})
    again = TypeAdapter(Assessment).validate_json(assessment.to_json())
    assert again.action_plan == assessment.action_plan


def test_months_between_count_over_years() -> None:
    first = PlannedAction.model_validate({"start": "2024-11"}).start
    last = PlannedAction.model_validate({"start": "2026-01"}).start
    assert first is not None
    assert last is not None
    assert months_between(first, last) == 14


def test_what_lifts_nothing_is_followed_by_its_outcome_alone() -> None:
    rubric = small_rubric(action("talk", {}), action("train", {SKILLS: 1}))
    indicators = {s.id: s.indicators for s in assess(sector(), rubric).action_plan.steps}
    assert [indicator.id for indicator in indicators["talk"]] == [None]
    assert [indicator.id for indicator in indicators["train"]] == [None, f"{SKILLS}-asked"]
