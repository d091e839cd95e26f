"""What the advice is held to over invented sectors; `bench_advice` has the same of many more."""

from collections.abc import Sequence

import pytest

from sectorscan import load_rubric
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.rubric.rubric import Rubric
from tests.support import advice_figures as figures
from tests.support.thoroughness import also_thorough

SEEDS = range(50)
FEW = range(8)


@pytest.fixture(scope="module")
def rubric() -> Rubric:
    return load_rubric()


@pytest.fixture(scope="module")
def invented(rubric: Rubric) -> Sequence[Assessment]:
    return figures.sectors(rubric, SEEDS)


@pytest.mark.parametrize(
    ("bodies", "firms"),
    also_thorough([("all", 60), ("none", 1_500), ("three", 40_000)], ("three", 40_000)),
)
def test_each_of_twenty_weak_ingredients_is_answered_first(
    rubric: Rubric, bodies: str, firms: int
) -> None:
    assert figures.weak_ones_answered(rubric, bodies, firms) == 20


@pytest.mark.thorough
def test_where_there_is_no_body_at_all_the_steps_lead_to_each_of_twenty(rubric: Rubric) -> None:
    assert figures.weak_ones_led_to(rubric, 300) == 20


@pytest.mark.thorough
def test_unlike_sectors_get_unlike_advice(invented: Sequence[Assessment]) -> None:
    shares = figures.shares(invented)
    assert figures.likeness(invented) <= 0.15
    assert max(shares.values()) <= 0.45  # 0.35 over 2,000 sectors, and an error of sampling
    assert len(shares) >= 45


@pytest.mark.thorough
def test_steps_are_not_only_light_ones(invented: Sequence[Assessment]) -> None:
    assert figures.heavy_share(invented) >= 0.2


@pytest.mark.thorough
def test_what_holds_back_most_is_answered(invented: Sequence[Assessment], rubric: Rubric) -> None:
    answered, missed = figures.first_answered(invented, rubric)
    assert answered >= 0.9
    assert missed == 0


def test_nothing_is_founded_that_is_there_and_no_agreement_comes_without_a_union(
    rubric: Rubric,
) -> None:
    assert figures.wrongly_founded(rubric, FEW) == (0, 0)


@pytest.mark.thorough
def test_under_a_breach_its_remedy_is_the_first_step(rubric: Rubric) -> None:
    assert figures.remedies_first(rubric) == 1


@pytest.mark.thorough
def test_other_costs_change_little(rubric: Rubric) -> None:
    kept, first = figures.kept_with_other_costs(rubric, range(20))
    assert kept >= 4
    assert first >= 0.9


@pytest.mark.thorough
def test_with_more_firms_no_gain_rises_and_no_cost_falls(rubric: Rubric) -> None:
    assert figures.rises_with_firms(rubric, range(4)) == 0
