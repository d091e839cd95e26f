"""A remedy at once, then what of it is short; and what is missing where the budget is too small.

A unit is for 50 of 200 firms, which is a first stage too, and takes 8 person-years; half of one,
the smallest start, takes 6, and the other half as what goes on 4.
"""

from typing import Any

import pytest

from sectorscan.profile.profile import Profile
from sectorscan.programme.demand import Demand
from sectorscan.programme.programme import programme_of
from sectorscan.programme.result import Programme
from tests.support import builders
from tests.support.builders import Record, action
from tests.support.small_programmes import (
    MEET,
    SKILLS,
    TRAIN,
    WORK,
    reasons,
    sector,
    small_rubric,
)

BREACHES = ("child-labour", "forced-labour")


def remedy(breach: str, **changes: Any) -> Record:  # noqa: ANN401
    cost = {"start": 4, "per_100": 8}
    return action(
        f"end-{breach}", {WORK: 1, SKILLS: 0.1}, serves=50, cost=cost, remedies=[breach], **changes
    )


def reporting(*breaches: str) -> Profile:
    checks = [{"breach": breach, "found": True, "by": "trade-union"} for breach in breaches]
    return sector(labour_checks=checks)


def of(*actions: Record, breaches: tuple[str, ...] = BREACHES[:1], **demand: Any) -> Programme:  # noqa: ANN401
    rubric = small_rubric(*actions, breaches=[builders.breach(breach) for breach in BREACHES])
    return programme_of(reporting(*breaches), rubric, Demand(**demand))


def costs(result: Programme) -> list[dict[str, float]]:
    """What each action costs, by phase."""
    return [
        {step.id: round(step.cost, 6) for step in phase.interventions} for phase in result.phases
    ]


def rounded(years: float | None) -> float | None:
    return None if years is None else round(years, 6)


def missing(result: Programme) -> list[tuple[str, int | None, float | None]]:
    return [
        (short.breach, short.phase, rounded(short.person_years)) for short in result.answering.short
    ]


END, ALSO = remedy("child-labour"), remedy("forced-labour")


def test_the_first_phase_takes_from_later_ones_what_the_smallest_start_costs() -> None:
    """A phase has 4; what is short comes before another action, which would be the cheaper one."""
    result = of(END, TRAIN, budget=12.0)
    assert costs(result)[:2] == [{"end-child-labour": 6}, {"end-child-labour": 4}]
    assert result.phases[0].budget == pytest.approx(6)
    assert "train" in costs(result)[2]
    [first, further] = [phase.interventions[0] for phase in result.phases[:2]]
    assert (first.goes_on, further.goes_on) == (False, True)
    assert first.reach + further.reach == pytest.approx(0.25)
    [in_all] = result.answering.remedies_in_all
    assert in_all.met == pytest.approx(1)
    assert missing(result) == []


def test_each_breach_has_a_start_before_one_is_reached_further() -> None:
    """A phase has 12: a whole first stage of the one would leave too little to the other."""
    result = of(END, ALSO, TRAIN, breaches=BREACHES, budget=36.0)
    both = {"end-child-labour", "end-forced-labour"}
    assert costs(result)[0] == dict.fromkeys(both, 6)
    assert both <= costs(result)[1].keys()
    assert [met.met for met in result.answering.remedies] == pytest.approx([0.5, 0.5])
    assert missing(result) == []


def test_as_many_breaches_as_can_be_have_a_start() -> None:
    dear = remedy("child-labour", months=[6, 12]) | {"cost": {"start": 9, "per_100": 8}}
    result = of(dear, ALSO, breaches=BREACHES, budget=9.0)
    assert costs(result)[0] == {"end-forced-labour": 6}
    assert missing(result)[0] == ("child-labour", None, 11 - (9 - 6))


def test_what_a_phase_may_cost_is_kept_to_where_it_is_said() -> None:
    result = of(END, TRAIN, budget=30.0, per_phase=5.0)
    assert costs(result)[0] == {"train": 1}
    assert missing(result) == [("child-labour", None, 1)]
    assert reasons(result)["end-child-labour"][0] == "costs-too-much"


def test_what_the_budget_lacks_for_a_start_is_told_and_for_the_rest() -> None:
    """A phase of 1.5 has 6 at once; the rest of a first stage takes 4, of which 1.5 are there."""
    assert missing(of(END, budget=5.0)) == [("child-labour", None, 1)]
    [(breach, phase, years)] = missing(of(END, budget=7.5))
    assert (breach, phase) == ("child-labour", 1)
    assert years == pytest.approx((1 - 0.5 - 0.5 * 1.5 / 4) * 8)


def test_where_only_money_limits_it_the_whole_smallest_start_is_missing() -> None:
    rubric = small_rubric(END, TRAIN, breaches=[builders.breach("child-labour")])
    checks = [{"breach": "child-labour", "found": True, "by": "trade-union"}]
    profile = sector(labour_checks=checks, plan={"person_year": 100})
    result = programme_of(profile, rubric, Demand(money=450.0))
    assert missing(result) == [("child-labour", None, 6)]
    assert costs(programme_of(profile, rubric, Demand(money=900.0)))[0] == {"end-child-labour": 6}


def test_what_a_remedy_needs_first_is_no_want_of_person_years() -> None:
    waits = remedy("child-labour", needs={"levels": {"trust": 1.8}})
    result = of(waits, MEET, budget=30.0)
    assert missing(result) == [("child-labour", 2, None)]
    assert missing(of(waits, budget=30.0)) == [("child-labour", None, None)]


def test_labour_standards_do_not_rise_while_a_breach_is_reported() -> None:
    result = of(END, budget=30.0)
    [step] = result.phases[0].interventions
    assert [lift.ingredient for lift in step.lifts] == [SKILLS]
    rubric = small_rubric(END, breaches=[builders.breach("child-labour")])
    [step] = programme_of(sector(), rubric, Demand(budget=30.0)).phases[0].interventions
    assert [lift.ingredient for lift in step.lifts] == [WORK, SKILLS]
