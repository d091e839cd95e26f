"""A programme of a sector: what starts in which phase, and what it brings."""

from collections.abc import Callable
from itertools import groupby
from types import MappingProxyType

import numpy as np
import pytest
from highspy import Highs
from pydantic import TypeAdapter

from sectorscan.assessment.assess import assess, situation_of
from sectorscan.profile.load import load_profile
from sectorscan.profile.shipped_cases import shipped_cases
from sectorscan.programme import programme as programme_module
from sectorscan.programme import solver
from sectorscan.programme.chosen import ChosenProgramme
from sectorscan.programme.demand import Demand, Look
from sectorscan.programme.programme import programme_of
from sectorscan.programme.result import Programme
from sectorscan.programme.solver import Effort
from sectorscan.rubric.load import load_rubric
from tests.support import builders
from tests.support.builders import Record, action
from tests.support.small_programmes import (
    MEET,
    SKILLS,
    TRAIN,
    TRUST,
    WORK,
    programme,
    reasons,
    sector,
    small_rubric,
    starts,
)


class TestChoice:
    def test_all_start_at_once_where_the_budget_allows(self) -> None:
        result = programme([TRAIN, MEET])
        assert (result.status, starts(result)) == ("optimal", {"meet": 1, "train": 1})
        assert result.cost == 2

    def test_a_need_comes_first(self) -> None:
        later = action("later", {SKILLS: 2}, needs={"levels": {TRUST: 1.8}})
        result = programme([later, MEET])
        assert starts(result) == {"meet": 1, "later": 2}
        assert reasons(programme([later])) == {"later": ("needs-a-level", (TRUST,))}

    def test_one_body_leads_no_more_at_once_than_it_can(self) -> None:
        many = [action(f"train-{number}", {SKILLS: 0.5}, months=[40, 50]) for number in range(5)]
        assert len(starts(programme(many))) == 3
        result = programme(many, capacity={"service-centre": 1})
        assert len(starts(result)) == 1
        assert set(reasons(result).values()) == {("no-lead-free", ("service-centre",))}

    def test_what_is_asked_for_is_in_it_and_what_is_not_wanted_is_not(self) -> None:
        weak = action("weak", {SKILLS: 0.1}, starts_at=9)
        assert starts(programme([TRAIN, weak], budget=30.0, must=("weak",)))["weak"] == 1
        result = programme([TRAIN, MEET], never=("train",))
        assert reasons(result) == {"train": ("never", ())}


class TestNothingToDo:
    def test_without_a_budget(self) -> None:
        result = programme([TRAIN], budget=0.0)
        assert (starts(result), result.status, result.cost) == ({}, "optimal", 0)
        assert result.gains is None

    def test_in_an_ideal_sector(self) -> None:
        ideal = load_rubric()
        answers = {
            question.id: {"level": 4.0, "confidence": "high"}
            for ingredient in ideal.ingredients
            for question in ingredient.indicators
            if hasattr(question, "question")
        }
        result = programme_of(builders.profile(answers=answers), ideal, Demand(budget=60.0))
        assert starts(result) == {}

    def test_a_union_is_founded_by_one_from_elsewhere(self) -> None:
        """Where nobody recorded one, its federation leads, not whoever else might."""
        ideal = load_rubric()
        low = {topic.id: {"level": 0.6, "by": "workers"} for topic in ideal.labour_topics}
        profile = builders.profile(answers=low, place={"name": "Leicester", "country": "GB"})
        found = "workers-organisation"
        result = programme_of(profile, ideal, Demand(budget=18.0, must=(found,)))
        steps = [step for phase in result.phases for step in phase.interventions]
        [lead] = [step.lead for step in steps if step.id == found]
        assert (lead.kind, lead.names, lead.recorded) == ("trade-union", (), False)


class TestGains:
    def test_sum_overlap_and_premium_add_up(self) -> None:
        gains = programme([TRAIN, MEET]).gains
        assert gains is not None
        whole = gains.alone - gains.overlap + gains.premium
        assert whole == pytest.approx(gains.gain.estimate)
        assert gains.premium > 0.5

    def test_the_score_at_the_end_is_what_supposing_the_levels_gives(self) -> None:
        result = programme([TRAIN, MEET])
        rise = result.phases[-1].rise
        assert rise is not None
        assert result.phases[-1].score == pytest.approx(result.start + rise.estimate)
        assert rise.likely.low < rise.estimate < rise.likely.high

    def test_a_breach_is_remedied_at_once_and_no_gain_is_given(self) -> None:
        remedy = action("remedy", {WORK: 1}, starts_at=9, remedies=["child-labour"])
        checks = [{"breach": "child-labour", "found": True, "by": "trade-union"}]
        result = programme([TRAIN, remedy], sector(labour_checks=checks), budget=27.0)
        assert starts(result)["remedy"] == 1
        assert [met.id for met in result.answering.remedies] == ["child-labour"]
        assert result.mean_gain is None
        assert result.gains is None
        assert {phase.rise for phase in result.phases} == {None}

    def test_what_ends_a_breach_is_told_before_all_else_of_its_phase(self) -> None:
        remedy = action("undo", {WORK: 1}, remedies=["child-labour"])
        checks = [{"breach": "child-labour", "found": True, "by": "trade-union"}]
        first, *_ = programme([TRAIN, remedy], sector(labour_checks=checks), budget=60.0).phases
        assert [step.id for step in first.interventions] == ["undo", "train"]

    WEAK = MappingProxyType(
        {
            "answers": {
                "trust-asked": {"level": 0.5, "confidence": "high"},
                "skills-asked": {"level": 3, "confidence": "high"},
                "work-asked": {"level": 2},
            },
            "population": 200,
            "institutions": [],
        }
    )

    def test_what_is_raised_as_far_but_for_rounding_keeps_the_order_of_the_ingredients(
        self,
    ) -> None:
        told = programme_module._Told(
            situation_of(sector(), small_rubric(TRAIN)), Demand(budget=30.0), Effort()
        )
        raised = told.problem.levels + np.array([0.5, 0.5 + 1e-12, 0.6])
        assert [lift.ingredient for lift in told._lifted(raised)] == [WORK, TRUST, SKILLS]

    def test_no_price_is_told_where_no_gain_is(self) -> None:
        remedy = action("remedy", {WORK: 1}, remedies=["child-labour"])
        checks = [{"breach": "child-labour", "found": True, "by": "trade-union"}]
        profile = builders.profile(**self.WEAK, labour_checks=checks)
        answering = programme([MEET, remedy], profile, budget=27.0).answering
        assert [answer.id for answer in answering.bottlenecks] == [TRUST]
        assert answering.price is None

    def test_no_price_is_told_of_the_worst_tenth(self) -> None:
        profile = builders.profile(**self.WEAK)
        answering = programme([MEET], profile, budget=27.0, objective="low").answering
        assert [answer.id for answer in answering.bottlenecks] == [TRUST]
        assert answering.price is None

    def test_answering_has_a_price(self) -> None:
        dear = action("dear", {TRUST: 0.1}, starts_at=9)
        profile = builders.profile(**self.WEAK)
        several = [action(f"train-{number}", {WORK: 0.8}, starts_at=8) for number in range(3)]
        answering = programme([dear, *several], profile, budget=27.0)
        assert "dear" in starts(answering)
        assert answering.answering.price is not None
        assert answering.answering.price > 0
        assert "dear" not in starts(programme([dear, *several], profile, budget=27.0, free=True))

    def test_more_budget_brings_in_what_comes_next(self) -> None:
        dear = action("dear", {TRUST: 2}, starts_at=9.9)
        first, richer = programme([TRAIN, dear], budget=27.0).more
        assert (first.budget, first.comes_in) == (28.0, ())
        assert (richer.budget, richer.comes_in) == (33.75, ("dear",))

    @pytest.mark.parametrize(
        ("budget", "tried"), [(0.0, [1]), (2.0, [3, 4]), (4.0, [5, 6, 8]), (6.0, [7, 7.5, 9, 12])]
    )
    def test_budgets_for_more_rise_from_a_person_year_more(
        self, monkeypatch: pytest.MonkeyPatch, budget: float, tried: list[float]
    ) -> None:
        asked: list[float | None] = []
        otherwise = ChosenProgramme.otherwise

        def remembered(
            choice: ChosenProgramme, demand: Demand, **targets: bool
        ) -> ChosenProgramme | None:
            asked.append(demand.budget)
            return otherwise(choice, demand, **targets)

        monkeypatch.setattr(ChosenProgramme, "otherwise", remembered)
        dear = action("dear", {TRUST: 2}, starts_at=90)
        programme([dear], budget=budget, free=True)
        assert asked == tried

    def test_money_limits_at_the_price_of_a_person_year(self) -> None:
        priced = sector(plan={"person_year": 1000.0})
        several = [action(f"train-{number}", {SKILLS: 1}, starts_at=2) for number in range(3)]
        result = programme(several, priced, budget=None, money=6000.0)
        assert result.cost == 6
        assert sum(step.money or 0 for p in result.phases for step in p.interventions) == 6000

    def test_what_the_profile_says_of_costs_limits_before_the_price_of_a_person_year(self) -> None:
        priced = sector(plan={"person_year": 1000.0}, costs={"train": 5000, "meet": 900})
        result = programme([TRAIN, MEET], priced, budget=None, money=6000.0)
        [step] = [step for phase in result.phases for step in phase.interventions]
        assert (step.id, step.money, step.cost) == ("meet", 900, 1)
        assert reasons(result) == {"train": ("costs-too-much", ())}

    def test_what_one_phase_pays_for_may_be_just_one_unit(self) -> None:
        served = action("served", {SKILLS: 1}, serves=10)
        result = programme([served], sector(costs={"served": 50}), budget=None, money=150.0)
        assert result.phases
        units = [step.units for phase in result.phases for step in phase.interventions]
        assert units == [pytest.approx(1)]

    def test_without_a_price_money_keeps_it_out(self) -> None:
        result = programme([TRAIN, MEET], sector(costs={"meet": 900}), budget=None, money=6000.0)
        assert reasons(result) == {"train": ("no-price", ())}


def test_a_case_has_a_programme_that_keeps_every_limit() -> None:
    rubric, profile = load_rubric(), load_profile(shipped_cases()["carpi-knitwear"])
    result = programme_of(profile, rubric, Demand(budget=60.0))
    assert result.status == "optimal"
    assert result.gap <= 0.005
    assert 0 < result.cost <= 60 + 1e-9
    for phase in result.phases:
        assert phase.cost == pytest.approx(sum(step.cost for step in phase.interventions))
        assert phase.cost <= 20 + 1e-9
    assert result.start == assess(profile, rubric).score.estimate
    assert TypeAdapter(Programme).validate_json(result.to_json()) == result


class TestInterruptedLook:
    """Ctrl-C while something is looked at beside the programme, which is kept."""

    LOOKS: tuple[Look, ...] = ("frontier", "robustness", "voices")
    HEARD: Record = {
        "answers": {
            f"{name}-asked": [{"level": 1, "by": "employers"}, {"level": 2, "by": "trade-union"}]
            for name in (TRUST, SKILLS)
        }
    }

    @pytest.fixture
    def kept(self, monkeypatch: pytest.MonkeyPatch) -> dict[Look, list[bool]]:
        """Whether each solve of a look would keep the best so far; the first is interrupted."""
        solves: dict[Look, list[bool]] = {}
        asked: list[Look] = []
        wait = solver._wait_for

        def interrupted(highs: Highs, *, keeps_best: bool) -> None:
            if asked:
                solves.setdefault(asked[-1], []).append(keeps_best)
                if len(solves[asked[-1]]) == self.at and not keeps_best:
                    raise KeyboardInterrupt
            wait(highs, keeps_best=keeps_best)

        def remembered(look: Look) -> Callable[[ChosenProgramme], object]:
            def looked(choice: ChosenProgramme) -> object:
                asked.append(look)
                return looks[look](choice)

            return looked

        looks = dict(programme_module._LOOKS)
        monkeypatch.setattr(solver, "_wait_for", interrupted)
        monkeypatch.setattr(programme_module, "_LOOKS", {name: remembered(name) for name in looks})
        return solves

    at = 1

    def test_the_look_is_named_as_unfinished_and_the_others_are_done(
        self, kept: dict[Look, list[bool]]
    ) -> None:
        told: list[Look] = []
        demand = Demand(budget=30.0, looks=self.LOOKS)
        rubric = small_rubric(TRAIN, MEET)
        result = programme_of(sector(**self.HEARD), rubric, demand, on_look=told.append)
        assert starts(result) == {"meet": 1, "train": 1}
        assert result.unfinished == self.LOOKS == tuple(told)
        assert (result.frontier, result.robustness, result.voices) == (None, None, None)
        assert set(kept) == set(self.LOOKS)

    def test_no_search_of_a_look_keeps_the_interrupt_to_itself(
        self, kept: dict[Look, list[bool]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """After each search come two short solves, for the cheapest and for exact reaches."""
        monkeypatch.setattr(type(self), "at", 0)
        result = programme([TRAIN, MEET], sector(**self.HEARD), looks=self.LOOKS)
        assert result.unfinished == ()
        for look in self.LOOKS:
            searches = [len(list(run)) for keeps, run in groupby(kept[look]) if keeps]
            assert set(searches) == {2}
            assert not kept[look][0]
