"""Types that all share: ranges, yes and no, years and days, intervals."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from sectorscan.types import Flag, Quantity, Range, YearOrDay, frozen, ordered, point

FINITE = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(
    ("ends", "message"),
    [({"low": 3, "high": 2}, "`low` 3 is above `high` 2"), ({}, "needs `low`, `high` or both")],
)
def test_a_range_has_its_ends_in_order(ends: dict[str, float], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Range.model_validate(ends)


def test_a_quantity_is_a_number_or_a_range() -> None:
    quantity: TypeAdapter[float | Range] = TypeAdapter(Quantity)
    assert quantity.validate_python(3) == 3
    assert quantity.validate_python({"low": 3}) == Range(low=3)


@pytest.mark.parametrize(("value", "share"), [(True, 1), (False, 0), (0.25, 0.25)])
def test_a_yes_or_no_may_be_a_share(value: object, share: float) -> None:
    assert TypeAdapter(Flag).validate_python(value) == share


def test_a_yes_in_quotes_is_none() -> None:
    with pytest.raises(ValidationError, match="`yes` is neither true nor false"):
        TypeAdapter(Flag).validate_python("yes")


def test_a_year_is_no_day() -> None:
    either: TypeAdapter[int | date] = TypeAdapter(YearOrDay)
    assert either.validate_python(1994) == 1994
    assert either.validate_python("1994-05-12") == date(1994, 5, 12)


@given(FINITE, FINITE, FINITE)
def test_a_best_guess_stays_within_the_ends(first: float, estimate: float, second: float) -> None:
    low, high = sorted((first, second))
    found = ordered(low, estimate, high)
    assert (found.low, found.high) == (low, high)
    assert low <= found.estimate <= high
    assert found.width == high - low


def test_a_point_has_no_width() -> None:
    assert point(2).width == 0


def test_a_frozen_array_cannot_be_changed() -> None:
    array = frozen(np.zeros(2))
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 1
