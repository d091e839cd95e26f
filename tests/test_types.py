"""Types that all share: ranges, yes and no, years and days, intervals."""

import json
import pickle
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from sectorscan.types import (
    Estimate,
    Flag,
    LikelyRange,
    Notice,
    Quantity,
    Range,
    YearOrDay,
    frozen,
    least_first,
    most_first,
    ordered,
    point,
    printable_json,
)

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


class TestResult:
    """What the program makes itself."""

    RESULT = Estimate(estimate=2.0, likely=LikelyRange(low=1.0, high=3.0))

    def test_it_is_what_is_read_back(self) -> None:
        read = TypeAdapter(Estimate).validate_json(self.RESULT.to_json())
        assert read == self.RESULT
        assert pickle.loads(pickle.dumps(self.RESULT)) == self.RESULT  # noqa: S301  our own
        assert hash(read.likely) == hash(self.RESULT.likely)

    @pytest.mark.parametrize("values", [{}, {"low": 1.0}, {"low": 1.0, "high": 2.0, "mean": 1.5}])
    def test_a_field_that_is_missing_or_unknown_is_a_bug(self, values: dict[str, Any]) -> None:
        with pytest.raises(TypeError, match=r"Missing required argument|Unexpected keyword"):
            LikelyRange(**values)

    @pytest.mark.parametrize(
        "read", [{"low": "much", "high": 2}, {"low": 1}, {"low": 1, "high": 2, "mean": 1}]
    )
    def test_what_is_read_is_validated(self, read: dict[str, object]) -> None:
        with pytest.raises(ValidationError):
            TypeAdapter(LikelyRange).validate_python(read)

    def test_nobody_changes_it(self) -> None:
        with pytest.raises(AttributeError, match="immutable"):
            self.RESULT.estimate = 3.0  # type: ignore[misc]

    def test_it_can_be_printed(self) -> None:
        assert str(Notice(code="odd", place="firms.csv", text="no firm")) == "firms.csv: no firm"
        assert repr(self.RESULT.likely) == "LikelyRange(low=1.0, high=3.0)"


@given(st.lists(st.integers(-1000, 1000), max_size=8), st.floats(-1e-10, 1e-10))
def test_figures_are_put_in_order_as_if_no_rounding_had_been(
    figures: list[int], rounding: float
) -> None:
    named = [(figure + place % 2 * rounding, figure) for place, figure in enumerate(figures)]
    by_least = sorted(named, key=lambda each: least_first(each[0]))
    by_most = sorted(named, key=lambda each: most_first(each[0]))
    assert by_least == sorted(named, key=lambda each: each[1])
    assert by_most == sorted(named, key=lambda each: -each[1])


@given(st.text(st.characters(categories=("L", "C", "Z"))))
def test_json_hides_nothing_and_says_the_same(text: str) -> None:
    written = printable_json(json.dumps([text], ensure_ascii=False, indent=1))
    assert written.replace("\n", "").isprintable()
    assert json.loads(written) == [text]


def test_json_keeps_letters_of_all_scripts_and_escapes_what_moves_a_cursor() -> None:
    assert printable_json('"é \x9b \u202e \U000e0001"') == '"é \\u009b \\u202e \\udb40\\udc01"'
