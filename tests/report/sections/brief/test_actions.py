"""What a brief says of the action plan: who leads, what waits, why there is no action."""

from typing import Any

import pytest
from msgspec.structs import replace
from pydantic import TypeAdapter

from sectorscan.assessment.result.action_plan import NotBefore, PlannedStep
from sectorscan.assessment.result.alarm import AlarmState, BreachAlarm, Statement
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.interventions import Lead, Precondition
from sectorscan.report.blocks import Section, Terms
from sectorscan.report.names import Names
from sectorscan.report.sections.actions_in_full import actions_in_full
from sectorscan.report.sections.brief.actions import (
    Action,
    Leads,
    answers,
    at_once,
    find_out,
    leads_of,
    needs_of,
    not_before,
    quick_win,
    remedies,
)
from sectorscan.report.sections.plan_words import PlanWords
from sectorscan.rubric.interventions import Precedent
from sectorscan.types import Estimate, LikelyRange
from tests.support.plan_steps import cost, need, small_sector, step, with_steps


def changed(of: Assessment | None = None, **fields: Any) -> Assessment:  # noqa: ANN401
    return replace(of or small_sector(), **fields)


def with_breaches(*breaches: BreachAlarm, of: Assessment | None = None) -> Assessment:
    state: AlarmState = breaches[0].state
    alarm = replace(small_sector().alarm, state=state, breaches=breaches)
    return changed(of, alarm=alarm)


def breach(state: AlarmState, name: str = "child-labour") -> BreachAlarm:
    [only] = small_sector().alarm.breaches
    return replace(only, id=name, title=name, state=state)


def with_actions(of: Assessment | None = None, /, **fields: Any) -> Assessment:  # noqa: ANN401
    """The same where the action `raise` has other results."""
    assessment = of or small_sector()
    actions = tuple(
        replace(action, **fields) if action.id == "raise" else action
        for action in assessment.interventions
    )
    return changed(assessment, interventions=actions)


def action_of(shown: PlannedStep) -> Action:
    action = quick_win(with_steps(replace(shown, phase="quick")))
    assert action is not None
    return action


class TestLeads:
    LONG = ("Associazione degli artigiani", "Camera di commercio", "Comune")

    def test_names_as_many_as_fit(self) -> None:
        leads = Leads(("Centro", "CNA", "Comune"))
        assert leads.within(80) == "Centro, CNA and Comune"
        assert leads.within(20) == "Centro and 2 more"

    def test_partners_only_where_at_least_one_fits(self) -> None:
        leads = Leads(("Centro",), self.LONG)
        assert leads.within(120) == (
            "Centro, with Associazione degli artigiani, Camera di commercio and Comune"
        )
        assert leads.within(60) == "Centro, with Associazione degli artigiani and 2 more"
        assert leads.within(50) == "Centro"

    def test_what_is_there_is_strengthened(self) -> None:
        strengthened = Leads(("Centro",), ("CNA",), strengthen=True)
        assert strengthened.within(80) == "Centro: strengthen it; with CNA"
        assert strengthened.within(25) == "Centro: strengthen it"

    def test_where_nobody_is_recorded_kinds_are_named(self) -> None:
        kinds = Leads(("a service centre", "a chamber"), recorded=False)
        whole = "a service centre or a chamber: none recorded, find out who is there"
        assert kinds.within(80) == whole
        shorter = kinds.within(60)
        assert shorter.endswith(": none recorded, find out")
        assert len(shorter) <= 60

    @pytest.mark.parametrize("columns", [30, 50, 70, 100])
    def test_it_keeps_to_its_columns(self, columns: int) -> None:
        for leads in (Leads(("w" * 90,), self.LONG), Leads((*self.LONG, "w" * 90))):
            assert len(leads.within(columns)) <= columns


class TestWhoLeads:
    def test_an_owner_comes_first_and_the_others_are_partners(self) -> None:
        owned = step(owner="CNA", leads=("Centro", "CNA"))
        assert leads_of(Names(small_sector()), owned) == Leads(("CNA",), ("Centro",))

    def test_a_partner_is_named_once_and_not_if_it_leads(self) -> None:
        partners = (Lead(kind="a", names=("CNA", "Centro")), Lead(kind="b", names=("CNA",)))
        led = step(leads=("Centro",), partners=partners)
        assert leads_of(Names(small_sector()), led) == Leads(("Centro",), ("CNA",))

    def test_the_body_that_is_strengthened_leads_if_the_plan_says_so(self) -> None:
        led = step(strengthens="Centro", leads=("Centro",))
        assert leads_of(Names(small_sector()), led) == Leads(("Centro",), strengthen=True)
        assert action_of(led).title == "raise"

    def test_the_brief_names_the_same_lead_as_the_plan(self) -> None:
        """What may not lead is strengthened by another, and stands with the title."""
        led = step(strengthens="Centro", leads=("CNA",))
        assert leads_of(Names(small_sector()), led) == Leads(("CNA",))
        assert action_of(led).title == "raise (strengthen Centro)"
        nobody = step(strengthens="Centro")
        assert not leads_of(Names(small_sector()), nobody).recorded

    def test_nobody(self) -> None:
        assert leads_of(Names(small_sector()), step()) == Leads(("service-centre",), recorded=False)

    def test_who_is_founded_first(self) -> None:
        led = step(needs=(need(what="kind", of=("service-centre",), by=2),))
        who = leads_of(Names(small_sector()), led)
        assert who == Leads(("service-centre",), recorded=False, to_be_founded=True)
        assert who.within(20) == "service-centre: to be founded first"

    def test_in_one_line_a_partner_is_named_if_no_name_is_cut(self) -> None:
        partner = (Lead(kind="a", names=("CNA",)),)
        assert action_of(step(leads=("Centro",), partners=partner)).who == "Centro, with CNA"
        long = "An association with a rather long name that fills most of a whole line"
        assert action_of(step(leads=(long,), partners=partner)).who == long


class TestActions:
    def test_an_action_in_words(self) -> None:
        action = action_of(step())
        assert (action.title, action.first_result) == ("raise", "month 3")
        assert action.when == "months 1 to 12, first result by month 3"
        assert action.cost == "about 5 person-years"
        assert action.money_within(60, 1) == "about 5 person-years; no price in the profile"
        assert action.money_within(30, 1) == "about 5 person-years"
        assert action.needs == ()
        assert action.needs_within(60, 2) == "nothing first"

    def test_a_long_title_is_shorter_before_it_is_cut(self) -> None:
        action = action_of(step(strengthens="Centro", leads=("CNA",)))
        assert action.title == "raise (strengthen Centro)"
        assert action.title_within(25) == "raise (strengthen Centro)"
        assert action.title_within(24) == "raise"

    def test_its_gain_with_the_likely_range(self) -> None:
        gain = TypeAdapter(Estimate).validate_python(
            {"estimate": 2, "likely": {"low": 1, "high": 3.04}}
        )
        plan = with_actions(with_steps(step(phase="quick")), gain=gain)
        action = quick_win(plan)
        assert action is not None
        assert action.gain == "gain 2.0 (1.0 to 3.0)"
        assert action.when_within(70, 1) == f"{action.when} · {action.gain}"
        assert action.when_within(50, 1) == action.when

    def test_a_gain_reads_alike_wherever_it_stands(self) -> None:
        small = Estimate(estimate=0.4, likely=LikelyRange(low=0.02, high=0.9))
        plan = with_actions(with_steps(step(phase="quick")), gain=small)
        action, in_full = quick_win(plan), actions_in_full(plan)
        assert action is not None
        assert in_full is not None
        [shown] = [block for block in in_full.blocks if isinstance(block, Section)]
        assert action.gain == shown.aside == "gain 0.4 (0.0 to 0.9)"

    def test_a_level_that_rises_little_is_told_to_the_places_that_show_it(self) -> None:
        plan = with_actions(with_steps(step()), lifts={"trust": (1.01, 1.03)})
        in_full = actions_in_full(plan)
        assert in_full is not None
        [shown] = [block for block in in_full.blocks if isinstance(block, Section)]
        [terms] = [block for block in shown.blocks if isinstance(block, Terms)]
        [raised] = [line.text for line in terms.lines if line.label == "Would raise"]
        assert raised == "trust 1.01 to 1.03"

    def test_no_gain_is_given_where_there_is_none(self) -> None:
        action = quick_win(with_actions(with_steps(step(phase="quick")), gain=None))
        assert action is not None
        assert action.gain == ""

    def test_what_is_not_there_is_needed_before_what_is(self) -> None:
        needs = (need(state="met"), need(state="not-known"), need())
        words = PlanWords(small_sector())
        assert list(needs_of(words, step(needs=needs))) == [
            "trust at 1.5: not yet",
            "trust at 1.5: not known",
            "trust at 1.5: met",
        ]

    @pytest.mark.parametrize(
        ("year", "said"),
        [(1997, "Seen before in Sialkot, 1997"), (None, "Seen before in Sialkot")],
    )
    def test_that_it_was_seen_here_before_comes_last(self, year: int | None, said: str) -> None:
        precedent = Precedent(text="done", evidence="seen", place="Sialkot", year=year)
        seen = with_actions(precedent=precedent, seen_here=True)
        action = quick_win(with_steps(step(phase="quick"), of=seen))
        assert action is not None
        assert action.needs_within(60, 1) == f"nothing first. {said}"
        assert action.needs_within(20, 1) == "nothing first"

    def test_needs_are_dropped_from_the_end(self) -> None:
        needs = (need(), need(of=("work",)), need(of=("skills",), state="met"))
        action = action_of(step(needs=needs))
        assert action.needs_within(80, 1) == (
            "trust at 1.5: not yet. Work at 1.5: not yet. Skills at 1.5: met"
        )
        assert action.needs_within(46, 1) == "trust at 1.5: not yet. Work at 1.5: not yet"
        assert action.needs_within(10, 1) == "trust at 1.5: not yet"

    def test_by_phase(self) -> None:
        plan = with_steps(
            step(phase="at-once", of="child-labour"), step(number=2, id="later", phase="then")
        )
        assert [action.title for action in remedies(plan)] == ["raise"]
        if_so = with_steps(step(phase="at-once", of="child-labour", if_confirmed=True))
        assert remedies(if_so) == []
        assert quick_win(plan) is None


class TestAtOnce:
    NOTHING = "Nothing is reported that must end first."

    def test_where_it_was_checked_nothing_hangs_on_it(self) -> None:
        told = (Statement(by="trade-union", found=False, for_workers=True),)
        checked = with_breaches(replace(breach("checked"), statements=told))
        assert at_once(checked) == self.NOTHING

    def test_where_only_others_than_workers_said_no_a_remedy_may_still_come(self) -> None:
        told = (Statement(by="employers", found=False),)
        checked = with_breaches(replace(breach("checked"), statements=told))
        assert "If workers report a breach" in at_once(checked)

    def test_where_nobody_checked_it_says_where_a_remedy_would_stand(self) -> None:
        assert at_once(small_sector()) == (
            f"{self.NOTHING} If workers report a breach, its remedy goes here, before all else."
        )

    def test_an_allegation_without_a_remedy(self) -> None:
        assert at_once(with_breaches(breach("alleged"))) == (
            "Find out about child-labour (question 1 below). If it is so, stop it, and refer "
            "those concerned."
        )

    def test_what_runs_already_does_not_start(self) -> None:
        running = with_actions(remedies=("child-labour",), in_place="running")
        alleged = with_breaches(breach("alleged"), of=running)
        assert at_once(alleged).endswith("If it is so, stop it, and refer those concerned.")

    def test_beside_a_reported_breach_what_is_alleged_is_found_out(self) -> None:
        both = (breach("reported"), breach("alleged", "forced-labour"))
        alleged = with_breaches(*both, of=with_actions(remedies=("forced-labour",)))
        assert find_out(alleged) == (
            "Find out about forced-labour. If it is so, this starts at once: raise."
        )
        assert find_out(with_breaches(breach("reported"))) == ""

    def test_what_is_hinted_at_while_nobody_checked_is_found_out_too(self) -> None:
        hinted = with_breaches(replace(breach("not-checked"), hinted=True))
        assert find_out(hinted).startswith("Find out about child-labour. If it is so")
        assert at_once(hinted).startswith("Find out about child-labour (question 1 below).")

    def test_an_allegation_with_a_remedy(self) -> None:
        alleged = with_breaches(breach("alleged"), of=with_actions(remedies=("child-labour",)))
        assert at_once(alleged) == (
            "Find out about child-labour (question 1 below). If it is so, this starts at once: "
            "raise."
        )

    def test_one_remedy_for_two_allegations_is_named_once(self) -> None:
        both = (breach("alleged"), breach("alleged", "forced-labour"))
        alleged = with_breaches(*both, of=with_actions(remedies=("child-labour", "forced-labour")))
        assert at_once(alleged) == (
            "Find out about child-labour (question 1 below) and forced-labour (question 2 below). "
            "If it is so, this starts at once: raise."
        )


class TestAnswers:
    def no_action(self, assessment: Assessment) -> str:
        [answer] = answers(assessment)
        assert answer.action is None
        return answer.instead

    def test_the_action_that_is_for_a_weak_partner(self) -> None:
        [answer] = answers(with_steps(step(phase="holds-back")))
        assert answer.action is not None
        assert (answer.partner.ingredient, answer.action.title) == ("trust", "raise")

    def test_what_only_lengthens_the_plan_is_no_answer(self) -> None:
        for other in (step(chosen=False), step(of="work"), step(phase="quick")):
            [answer] = answers(changed(with_steps(other), first_steps=()))
            assert answer.action is None

    def test_why_there_is_none(self) -> None:
        no_plan = changed(with_steps(), first_steps=())
        choosing = no_plan.choosing
        assert self.no_action(no_plan) == "too little is known to say what comes first."
        too_small = replace(choosing, held_back_by=())
        assert self.no_action(changed(no_plan, choosing=too_small)) == (
            "holds back too little to act on it first."
        )
        nothing_starts = replace(choosing, not_answered=("trust",))
        assert self.no_action(changed(no_plan, choosing=nothing_starts)) == (
            "nothing that can start now has its main effect here."
        )

    def test_where_nothing_can_start_it_is_said_what_comes_first(self) -> None:
        raising = tuple(a for a in small_sector().interventions if a.id == "raise")
        no_plan = changed(with_steps(), first_steps=(), interventions=raising)
        stuck = changed(no_plan, choosing=replace(no_plan.choosing, not_answered=("trust",)))
        level = Precondition(ingredient="skills", level=1.5, standing="fails", chance=0.1)
        asked = replace(level, ingredient="work", standing="ask")
        lacking = (("service-centre", "design"),)
        fails = with_actions(
            stuck,
            ready="fails",
            applies=True,
            preconditions=(level, asked),
            lacking=lacking,
        )
        [answer] = answers(fails)
        assert answer.first == "first: skills at 1.5 and service-centre or design, for raise."
        for other in ({"ready": "holds"}, {"applies": None}):
            [answer] = answers(with_actions(fails, **other))
            assert answer.first == ""
        [answer] = answers(changed(fails, choosing=no_plan.choosing))
        assert answer.first == ""

    def test_a_breach_has_its_remedy_above(self) -> None:
        broken = tuple(
            replace(level, state="breach") if level.id == "trust" else level
            for level in small_sector().ingredients
        )
        no_plan = changed(with_steps(), first_steps=(), ingredients=broken)
        assert self.no_action(no_plan) == "what is to be stopped above comes first."
        remedy = step(phase="at-once", of="child-labour")
        assert self.no_action(with_steps(remedy, of=no_plan)) == "the remedy above comes first."
        two = with_steps(remedy, replace(remedy, number=2), of=no_plan)
        assert self.no_action(two) == "the remedies above come first."

    def test_what_nothing_is_aimed_at(self) -> None:
        unaimed = tuple(replace(action, aimed_at=()) for action in small_sector().interventions)
        no_plan = changed(with_steps(), first_steps=(), interventions=unaimed)
        assert self.no_action(no_plan) == "nothing in this rubric has its main effect here."


def waiting(*needs: Any) -> Assessment:  # noqa: ANN401  the needs of `later`
    score = replace(small_sector().score, leads="estimate")
    plan = with_steps(step(), not_before=(NotBefore(id="later", needs=needs),))
    return changed(plan, score=score)


WIDE = 150


class TestNotBefore:
    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"now": 1.04}, "trust is at 1.5 (now 1.0)"),
            ({"now": 1.48}, "trust is at 1.5 (now 1.48)"),
            ({"state": "not-known"}, "trust is at 1.5 (not known)"),
            (
                {"what": "kind", "of": ("service-centre", "design")},
                "service-centre or design is there",
            ),
            ({"what": "ended", "of": ("Centro",)}, "it is known why Centro stopped (ended)"),
            (
                {"what": "body", "of": ("service-centre",)},
                "it is known whether there is service-centre already",
            ),
            ({"what": "applies", "of": ("homework",)}, "it is known whether it fits here"),
        ],
    )
    def test_until_when(self, changes: dict[str, Any], said: str) -> None:
        assert not_before(waiting(need(**changes)), WIDE) == [f"later: not before {said}."]

    def test_what_is_met_is_not_waited_for(self) -> None:
        both = need(state="met"), need(of=("work",), now=1)
        assert not_before(waiting(*both), WIDE) == ["later: not before work is at 1.5 (now 1.0)."]
        assert not_before(waiting(need(state="met")), WIDE) == []

    def test_conditions_that_do_not_fit_are_counted_and_never_cut(self) -> None:
        several = waiting(need(now=1), need(of=("work",), now=1), need(of=("skills",), now=1))
        assert not_before(several, 70) == [
            "later: not before trust is at 1.5 (now 1.0) and 2 more."
        ]
        assert not_before(several, 20) == not_before(several, 70)

    def test_what_stands_above_is_not_said_to_wait(self) -> None:
        above = changed(
            waiting(need()),
            action_plan=replace(
                waiting(need()).action_plan, steps=(step(id="later", phase="quick"),)
            ),
        )
        assert not_before(above, WIDE) == []

    def test_where_little_is_known_nothing_else_is_to_be_done_yet(self) -> None:
        few = changed(waiting(need(now=1)), score=small_sector().score)
        assert not_before(few, WIDE)[0].startswith("Any other action: not before")

    def test_a_body_that_stopped_has_to_be_understood_first(self) -> None:
        ended = need(what="ended", of=("Centro",), state="not-known")
        chosen = step(of=None, needs=(ended,), cost=cost(person_years=9))
        plan = changed(with_steps(chosen), score=replace(small_sector().score, leads="estimate"))
        assert not_before(plan, WIDE) == [
            "raise: not before it is known why Centro stopped (ended)."
        ]

    def test_neither_is_it_founded_again_by_what_nobody_chose(self) -> None:
        ended = need(what="ended", of=("Centro",), state="not-known")
        further = step(id="raise", of=None, chosen=False, needs=(ended,))
        plan = replace(waiting(need(now=1)).action_plan, steps=(further,))
        assert not_before(changed(waiting(need()), action_plan=plan), WIDE) == [
            "later: not before trust is at 1.5 (now 1.0).",
            "raise: not before it is known why Centro stopped (ended).",
        ]
