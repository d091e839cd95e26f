"""Which figures of a comparison are known, and where a difference has a star."""

import pytest

from sectorscan.assessment.result.levels import IngredientState
from sectorscan.report.sections.comparison.scales import (
    AGAINST,
    LEVELS,
    POINTS,
    difference_marks,
    known_of,
)
from tests.support.comparisons import figure, ingredient, value


def test_only_of_an_ingredient_may_nothing_be_recorded() -> None:
    of_ingredient = ingredient(value(0), value(2), states=("breach", "not-known"))
    assert list(known_of(of_ingredient)) == [True, False]
    assert list(known_of(figure(value(1), value(2)))) == [True, True]


def test_a_difference_that_goes_the_other_way_has_a_star() -> None:
    assert difference_marks(figure(value(3), value(2)), LEVELS) == [AGAINST]
    assert difference_marks(figure(value(2), value(3)), LEVELS) == [""]
    assert difference_marks(figure(value(40.2), value(40.1)), POINTS) == [""]


def test_where_it_is_not_settled_there_is_none() -> None:
    assert difference_marks(figure(value(3), value(2), directions=("unsettled",)), LEVELS) == [""]


@pytest.mark.parametrize("states", [("known", "not-known"), ("not-known", "known")])
def test_what_nobody_recorded_has_no_best_guess_to_go_against(
    states: tuple[IngredientState, ...],
) -> None:
    assert difference_marks(ingredient(value(3), value(2), states=states), LEVELS) == [""]
