"""What may be in a programme, who leads it and what it founds."""

import numpy as np
import pytest

from sectorscan.assessment.assess import situation_of
from sectorscan.profile.profile import Profile
from sectorscan.programme.candidates import Candidates, FullDemand
from sectorscan.programme.demand import Demand
from sectorscan.programme.problem import KindNeed
from sectorscan.programme.programme import programme_of
from sectorscan.rubric.advice import Advice, ProgrammeRules
from tests.support import builders
from tests.support.builders import Record, action
from tests.support.small_programmes import (
    SKILLS,
    TRAIN,
    TRUST,
    programme,
    reasons,
    sector,
    small_rubric,
    starts,
)


def test_a_body_is_founded_before_it_leads() -> None:
    found = action("found", {TRUST: 1}, founds={"kind": "service-centre"})
    found["leads"] = ["chamber-of-commerce"]
    advice = Advice(foundable=("service-centre",))
    rubric = builders.rebuilt(small_rubric(TRAIN, found), advice=advice)
    result = programme_of(sector(), rubric, Demand(budget=30.0))
    assert starts(result) == {"found": 1, "train": 2}
    alone = builders.rebuilt(small_rubric(TRAIN), advice=advice)
    left = programme_of(sector(), alone, Demand(budget=30.0))
    assert reasons(left) == {"train": ("needs-a-body", ("service-centre",))}


def test_a_body_that_takes_two_phases_to_found_leads_from_the_third_on() -> None:
    found = action("found", {TRUST: 1}, founds={"kind": "service-centre"}, months=[20, 30])
    found["leads"] = ["chamber-of-commerce"]
    advice = Advice(foundable=("service-centre",))
    rubric = builders.rebuilt(small_rubric(TRAIN, found), advice=advice)
    result = programme_of(sector(), rubric, Demand(budget=30.0, phases=4, phase_months=18))
    assert starts(result) == {"found": 1, "train": 3}


def test_what_runs_or_does_not_apply_or_has_to_be_asked_about_is_kept_out() -> None:
    actions = [
        action("running", {SKILLS: 1}),
        action("elsewhere", {SKILLS: 1}, applies={"setting": "network"}),
        action("by-homework", {SKILLS: 1}, applies={"homework": True}),
        action("unknown", {SKILLS: 1}, needs={"levels": {TRUST: 1}}),
    ]
    profile = sector(
        answers={"skills-asked": {"level": 1}}, in_place=[{"id": "running", "status": "running"}]
    )
    result = programme(actions, profile)
    assert starts(result) == {}
    assert reasons(result) == {
        "running": ("running", ()),
        "elsewhere": ("does-not-apply", ()),
        "by-homework": ("not-known-whether-it-applies", ()),
        "unknown": ("level-not-known", (TRUST,)),
    }


def test_an_action_reaches_no_more_firms_than_its_units_serve() -> None:
    served = action("served", {SKILLS: 1}, serves=5, cost={"start": 0.1, "per_100": 0})
    [step] = programme([served]).phases[0].interventions
    assert step.firms == 100  # 20 units
    assert step.units == 20
    assert step.cost == 2


def candidates(
    *actions: Record, profile: Profile | None = None, advice: Advice | None = None, **demand: object
) -> Candidates:
    """What may be chosen of these actions, in a sector of 200 firms."""
    rubric = small_rubric(*actions)
    if advice is not None:
        rubric = builders.rebuilt(rubric, advice=advice)
    wanted = Demand.model_validate({"budget": 30.0, **demand})
    return Candidates(situation_of(profile or sector(), rubric), wanted)


SERVED = action(
    "served", {SKILLS: 2}, serves=40, unit="body", cost={"start": 2, "per_100": 5}, months=[18, 20]
)
WHOLE = action("whole", {SKILLS: 1, TRUST: 0.5}, cost={"start": 3, "per_100": 1}, months=[19, 24])


class TestFullDemand:
    RULES = ProgrammeRules(phases=4, phase_months=6, leads=2)

    def test_what_is_not_said_is_a_judgement(self) -> None:
        full = FullDemand.of(Demand(budget=30.0), self.RULES)
        assert (full.phases, full.phase_months, full.leads) == (4, 6, 2)
        assert (full.budget, full.per_phase, full.money) == (30, 7.5, None)

    def test_what_is_said_counts(self) -> None:
        wanted = Demand(budget=30.0, per_phase=12.0, phases=2, phase_months=9)
        full = FullDemand.of(wanted, self.RULES)
        assert (full.phases, full.phase_months, full.per_phase) == (2, 9, 12)
        assert FullDemand.of(Demand(budget=30.0, phases=2), self.RULES).per_phase == 15

    def test_money_alone_limits_no_person_years(self) -> None:
        full = FullDemand.of(Demand(money=900.0), self.RULES)
        assert (full.budget, full.per_phase, full.money) == (None, None, 900)


class TestReach:
    def test_one_unit_serves_its_share_of_the_firms(self) -> None:
        """One unit serves a fifth of 200 firms, five are sensible, half of one is the smallest."""
        problem = candidates(SERVED, WHOLE).problem
        assert problem.ids == ("served", "whole")
        assert problem.unit.tolist() == [0.2, np.inf]
        assert problem.most.tolist() == [1, 1]
        assert problem.least.tolist() == [0.1, 0.5]

    def test_what_has_no_units_reaches_the_firms_of_its_first_stage(self) -> None:
        organised = action("organised", {SKILLS: 1}, reach="organised", at_least=0.95)
        problem = candidates(organised).problem
        assert (problem.unit[0], problem.most[0], problem.least[0]) == (np.inf, 0.95, 0.475)

    def test_no_more_units_than_are_sensible(self) -> None:
        problem = candidates({**SERVED, "serves": 10}).problem
        assert (problem.unit[0], problem.most[0], problem.least[0]) == (0.05, 0.25, 0.025)

    def test_a_unit_for_more_firms_than_there_are_reaches_all_of_them(self) -> None:
        problem = candidates({**SERVED, "serves": 500}).problem
        assert (problem.unit[0], problem.most[0], problem.least[0]) == (2.5, 1, 0.5)


@pytest.mark.parametrize(
    ("months", "phases"), [(0, 1), (1, 1), (17, 1), (18, 1), (19, 2), (36, 2), (37, 3)]
)
def test_an_action_takes_as_many_phases_as_its_least_months_fill(months: int, phases: int) -> None:
    made = action("made", {SKILLS: 1}, months=[months, 99])
    assert candidates(made, phase_months=18).problem.duration.tolist() == [phases]


def test_an_action_raises_what_is_left_up_to_where_it_lifts() -> None:
    """A lift of 2 from level 1 to at most 3 is 2 times half of the scale, whoever it reaches."""
    made = candidates(action("made", {SKILLS: 2}, up_to=3), profile=sector(level=1))
    [levels] = made.plans.best.levels
    assert made.problem.levels.tolist() == levels.tolist()
    column = made.plans.repertoire.column_of(SKILLS)
    assert made.raises[0, column] == pytest.approx(2 * (3 - levels[column]) / 4)
    assert np.count_nonzero(made.raises) == 1
    above = candidates(action("made", {SKILLS: 2}, up_to=2), profile=sector(level=4))
    assert not above.raises.any()


def test_what_is_there_and_weak_is_strengthened_for_less_and_lifts_less() -> None:
    weak = sector(in_place=[{"id": "whole", "status": "weak"}])
    strengthened, anew = candidates(WHOLE, profile=weak), candidates(WHOLE)
    rule = anew.plans.advice.strengthen
    assert 0 < rule.lift < 1
    assert 0 < rule.cost < 1
    assert strengthened.raises == pytest.approx(rule.lift * anew.raises)
    [now], [then] = strengthened.problem.resources, anew.problem.resources
    assert now.start == pytest.approx(rule.cost * then.start)
    assert now.per_reach == pytest.approx(rule.cost * then.per_reach)


class TestCosts:
    def test_in_person_years_for_each_unit_and_for_all_firms(self) -> None:
        [people] = candidates(SERVED, WHOLE, phases=4).problem.resources
        assert people.start.tolist() == [2, 3]
        assert people.per_reach == pytest.approx([10, 2])
        assert (people.budget, people.per_phase) == (30, 7.5)

    def test_only_money_limits_where_no_person_years_are_given(self) -> None:
        priced = sector(plan={"person_year": 1000.0})
        made = candidates(SERVED, profile=priced, budget=None, money=6000.0, phases=3)
        people, money = made.problem.resources
        assert (people.budget, people.per_phase) == (np.inf, np.inf)
        assert (money.budget, money.per_phase) == (6000, 2000)

    @pytest.mark.parametrize(
        ("said", "expected"),
        [(5000, 5000), ({"low": 4000, "high": 7000}, 5500), ({"low": 4000}, 4000)],
    )
    def test_a_price_of_the_profile_stands_before_that_of_a_person_year(
        self, said: object, expected: float
    ) -> None:
        priced = sector(plan={"person_year": 1000.0}, costs={"served": said})
        made = candidates(SERVED, WHOLE, profile=priced, money=9000.0)
        _, money = made.problem.resources
        assert money.start.tolist() == [expected, 3000]
        assert money.per_reach == pytest.approx([0, 2000])
        assert made.excluded == {}

    def test_what_has_no_price_is_kept_out_where_money_limits(self) -> None:
        priced = sector(costs={"served": 5000})
        made = candidates(SERVED, WHOLE, profile=priced, money=9000.0)
        assert made.excluded == {1: "no-price"}
        _, money = made.problem.resources
        assert (money.start.tolist(), money.per_reach.tolist()) == ([5000], [0])
        assert candidates(SERVED, WHOLE, profile=priced).excluded == {}

    def test_without_any_price_there_is_none(self) -> None:
        [unpriced] = candidates(WHOLE).money.start
        assert unpriced == np.inf
        assert candidates(WHOLE).money.per_reach.tolist() == [0]


def test_only_the_first_reason_is_given() -> None:
    running = sector(in_place=[{"id": "served", "status": "running"}])
    made = candidates(SERVED, profile=running, never=("served",))
    assert made.excluded == {0: "never"}
    assert candidates(SERVED, WHOLE, profile=running).excluded == {0: "running"}


def test_what_has_to_be_chosen_is_among_the_candidates() -> None:
    assert candidates(SERVED, WHOLE, must=("whole",)).problem.must == (1,)
    assert candidates(SERVED, WHOLE).problem.must == ()
    kept = candidates(SERVED, WHOLE, must=("whole",), never=("served",)).problem
    assert (kept.ids, kept.must) == (("whole",), (0,))


class TestNeeds:
    def test_levels_that_have_to_be_there_first(self) -> None:
        """The level of a question rises as that of its ingredient, from where it stands."""
        later = action("later", {SKILLS: 1}, needs={"levels": {TRUST: 1.8, "skills-asked": 1.5}})
        made = candidates(later)
        plans = made.plans
        trust, skills = (plans.repertoire.column_of(name) for name in (TRUST, SKILLS))
        of_skills = 1.5 - (1 - float(plans.best.levels[0][skills]))
        needs = made.problem.level_needs
        assert {need.row for need in needs} == {0}
        by_column = {need.column: need.level for need in needs}
        assert by_column == {trust: pytest.approx(1.8), skills: pytest.approx(of_skills)}

    def test_bodies_that_have_to_be_there_first(self) -> None:
        either = ["service-centre", "chamber-of-commerce"]
        made = candidates(WHOLE, action("later", {SKILLS: 1}, needs={"kinds": [either]}))
        rows = {identifier: row for row, identifier in enumerate(made.problem.ids)}
        [need] = made.problem.kind_needs
        assert need == KindNeed(row=rows["later"], kinds=tuple(either))


class TestLeading:
    """One body leads three at once unless it is said otherwise."""

    BODIES = (
        {"id": "first", "kind": "service-centre"},
        {"id": "second", "kind": "service-centre"},
        {"id": "gone", "kind": "service-centre", "active": False},
    )
    EITHER = action("either", {SKILLS: 1}, leads=["chamber-of-commerce", "service-centre"])
    FOUNDABLE = Advice(foundable=("service-centre",))

    def test_each_body_of_a_kind_leads_as_many(self) -> None:
        problem = candidates(WHOLE, profile=sector(institutions=list(self.BODIES))).problem
        assert problem.leading == {"service-centre": 6}
        said = candidates(
            WHOLE,
            profile=sector(institutions=list(self.BODIES)),
            capacity={"service-centre": 2, "chamber-of-commerce": 7},
        ).problem
        assert said.leading == {"service-centre": 4}
        founded = {"service-centre": 2, "chamber-of-commerce": 7}
        assert {kind: said.leading_founded[kind] for kind in founded} == founded

    def test_a_kind_that_nobody_recorded_exists_somewhere_unless_it_can_be_founded(self) -> None:
        assert candidates(WHOLE).problem.leading == {"service-centre": 3}
        assert candidates(WHOLE, advice=self.FOUNDABLE).problem.leading == {}
        there = sector(institutions=list(self.BODIES[:1]))
        found = candidates(WHOLE, profile=there, advice=self.FOUNDABLE)
        assert found.problem.leading == {"service-centre": 3}

    def test_the_kinds_that_are_recorded_come_first(self) -> None:
        there = sector(institutions=list(self.BODIES))
        lead = ("service-centre", "chamber-of-commerce")
        assert candidates(self.EITHER, profile=there).problem.leads == (lead,)
        assert candidates(self.EITHER).problem.leads == (lead[::-1],)
        assert candidates(self.EITHER).problem.leading == dict.fromkeys(lead, 3.0)

    def test_a_body_that_is_strengthened_leads_before_others(self) -> None:
        """As in a brief, though another kind stands before its own."""
        lab = [{"id": "lab", "name": "Lab", "kind": "service-centre", "services": ["design"]}]
        bodies = [{"id": "chamber", "kind": "chamber-of-commerce"}, *lab, *self.BODIES[:1]]
        founding = {**self.EITHER, "founds": {"service": "design"}}
        made = candidates(founding, profile=sector(institutions=bodies))
        assert made.problem.leads == (("service-centre", "chamber-of-commerce"),)
        assert made.leading_bodies(0, "service-centre") == ("Lab",)
        assert made.leading_bodies(0, "chamber-of-commerce") == ("chamber",)
        alone = candidates(founding, profile=sector(institutions=bodies[1:]))
        assert alone.problem.leads == (("service-centre",),)  # no chamber is looked for

    def test_kinds_that_are_needed_are_counted_too(self) -> None:
        needs = {"kinds": [["chamber-of-commerce"]]}
        problem = candidates(action("later", {SKILLS: 1}, needs=needs)).problem
        assert set(problem.leading) == {"service-centre", "chamber-of-commerce"}

    def test_firms_do_not_lead_the_remedy_of_a_breach_that_is_reported_or_alleged(self) -> None:
        remedy = {**self.EITHER, "remedies": ["child-labour"]}
        rubric = small_rubric(remedy)
        kinds = tuple(
            kind.model_copy(update={"of_firms": kind.id == "chamber-of-commerce"})
            for kind in rubric.institution_kinds
        )
        rubric = builders.rebuilt(rubric, institution_kinds=kinds)
        chamber = [{"id": "chamber", "kind": "chamber-of-commerce"}]
        led = {}
        for by in ("trade-union", "employers", None):
            checks = [{"breach": "child-labour", "found": by is not None, "by": by or "employers"}]
            said = sector(institutions=chamber, labour_checks=checks)
            [step] = programme_of(said, rubric, Demand(budget=30.0)).phases[0].interventions
            led[by] = (step.lead.kind, [partner.kind for partner in step.partners])
        beside = ("service-centre", ["chamber-of-commerce"])
        assert led == {
            "trade-union": beside,
            "employers": beside,
            None: ("chamber-of-commerce", []),
        }


class TestAnswered:
    WEAK = builders.profile(
        answers={
            "trust-asked": {"level": 0.2, "confidence": "high"},
            "skills-asked": {"level": 3, "confidence": "high"},
            "work-asked": {"level": 3, "confidence": "high"},
        },
        population=200,
        institutions=[],
    )

    def test_what_holds_back_most_is_to_be_answered(self) -> None:
        made = candidates(action("build", {TRUST: 1}), profile=self.WEAK)
        assert made.answered == (made.plans.repertoire.column_of(TRUST),)
        assert [target.name for target in made.problem.targets] == [TRUST]

    def test_nothing_has_to_be_where_one_is_free(self) -> None:
        made = candidates(action("build", {TRUST: 1}), profile=self.WEAK, free=True)
        assert made.problem.targets == ()
