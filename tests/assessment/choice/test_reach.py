"""How many firms a first stage reaches, and what that costs."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.assessment.choice.circumstances import Circumstances
from sectorscan.assessment.choice.reach import effort_class, first_stage, smallest_start
from sectorscan.rubric.interventions import Intervention
from sectorscan.rubric.load import load_rubric

RUBRIC = load_rubric()
BY_ID = {intervention.id: intervention for intervention in RUBRIC.interventions}
SECTOR = Circumstances(organised=0.4, voiced=0.3)


@given(
    st.sampled_from(RUBRIC.interventions),
    st.lists(st.floats(1, 200_000), min_size=2, max_size=6).map(sorted),
)
def test_with_more_firms_the_share_never_rises_and_the_cost_never_falls(
    intervention: Intervention, numbers: list[float]
) -> None:
    stages = [first_stage(intervention, RUBRIC.advice, SECTOR, firms) for firms in numbers]
    for fewer, more in pairwise(stages):
        assert more.share <= fewer.share + 1e-12
        assert more.cost >= fewer.cost - 1e-9
        assert 0 < more.share <= 1


@given(st.sampled_from(RUBRIC.interventions), st.floats(1, 200_000))
def test_the_smallest_start_costs_no_more_than_the_first_stage(
    intervention: Intervention, firms: float
) -> None:
    stage = first_stage(intervention, RUBRIC.advice, SECTOR, firms)
    start = smallest_start(intervention, stage)
    assert start.cost <= stage.cost
    assert start.firms <= stage.firms


def test_a_served_reach_worked_out_by_hand() -> None:
    """Safer workplaces serve 60, start at 0.8 and cost 5 for each 100 firms.

    Of 3,600 firms a quarter are 900: 15 units, 15 x 0.8 + 5 x 9 = 57 points.
    """
    intervention = BY_ID["workplace-safety-and-cooperation"]
    stage = first_stage(intervention, RUBRIC.advice, SECTOR, 3_600)
    assert (stage.firms, stage.share, stage.units) == (900, 0.25, 15)
    assert stage.cost == pytest.approx(57)
    start = smallest_start(intervention, stage)
    assert (start.firms, start.units) == (60, 1)
    assert start.cost == pytest.approx(0.8 + 5 * 0.6)
    assert start.share == pytest.approx(60 / 3600)


@pytest.mark.parametrize(("firms", "reached"), [(40, 40), (60, 60), (100, 60), (240, 60)])
def test_a_first_stage_is_one_unit_at_least_and_no_more_than_all_firms(
    firms: int, reached: int
) -> None:
    intervention = BY_ID["workplace-safety-and-cooperation"]
    stage = first_stage(intervention, RUBRIC.advice, SECTOR, firms)
    assert (stage.firms, stage.units) == (reached, 1)
    assert stage.share == pytest.approx(reached / firms)
    assert stage.cost == pytest.approx(0.8 + 5 * reached / 100)
    start = smallest_start(intervention, stage)
    assert (start.firms, start.share, start.cost) == (stage.firms, stage.share, stage.cost)


def test_what_has_no_units_starts_as_a_whole() -> None:
    forum = BY_ID["sector-forum"]
    stage = first_stage(forum, RUBRIC.advice, SECTOR, 1_000)
    assert smallest_start(forum, stage) == stage
    assert (stage.share, stage.firms, stage.units) == (0.4, 400, 1)
    assert stage.cost == pytest.approx(forum.cost.start + forum.cost.per_100 * 4)


def test_a_body_grows_to_five_units_and_a_programme_to_twenty() -> None:
    body = first_stage(BY_ID["sector-service-centre"], RUBRIC.advice, SECTOR, 1_000_000)
    programme = first_stage(BY_ID["owner-training"], RUBRIC.advice, SECTOR, 1_000_000)
    assert (body.units, programme.units) == (5, 20)


def test_an_organised_reach_is_the_lower_share_where_both_sides_are_needed() -> None:
    code = first_stage(BY_ID["fair-subcontracting-code"], RUBRIC.advice, SECTOR, 1_000)
    agreement = first_stage(BY_ID["sector-agreement-small-firms"], RUBRIC.advice, SECTOR, 1_000)
    assert (code.share, agreement.share) == (0.4, 0.3)


def test_authorities_at_the_table_are_a_floor_of_the_reach() -> None:
    alone = Circumstances(organised=0.1)
    assert first_stage(BY_ID["sector-forum"], RUBRIC.advice, alone, 1_000).share == 0.3


def test_a_law_reaches_every_firm() -> None:
    policy = first_stage(BY_ID["raw-material-upgrading-policy"], RUBRIC.advice, SECTOR, 1_000)
    assert (policy.share, policy.cost) == (1, 3)


def test_effort_follows_from_cost() -> None:
    costs = [0.5, 1, 1.1, 3, 8, 8.1, 20, 21]
    efforts = [effort_class(cost, RUBRIC.advice) for cost in costs]
    assert efforts == [1, 1, 2, 2, 3, 4, 4, 5]
