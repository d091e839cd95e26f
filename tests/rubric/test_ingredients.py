"""When an indicator applies, and its scale."""

import pytest

from sectorscan.rubric.ingredients import Applies, MeasuredIndicator
from sectorscan.types import Setting
from tests.support import builders


@pytest.mark.parametrize(
    ("applies", "setting", "year", "holds"),
    [
        ({}, "network", None, True),
        ({"setting": "network"}, "network", 1994, True),
        ({"setting": "network"}, "territorial", 1994, False),
        ({"from": 1995}, "territorial", 1994, False),
        ({"from": 1995}, "territorial", 1995, True),
        ({"from": 1995}, "territorial", None, True),
        ({"until": 1995}, "territorial", 1995, True),
        ({"until": 1995}, "territorial", 1996, False),
        ({"until": 1995}, "territorial", None, False),
    ],
)
def test_an_indicator_applies_to_settings_and_years(
    applies: builders.Record, setting: Setting, year: int | None, *, holds: bool
) -> None:
    assert Applies.model_validate(applies).holds(setting, year) is holds


@pytest.mark.parametrize(
    ("scale", "values", "levels"),
    [
        ({"levels": [0, 1, 2, 5, 9]}, [0, 1, 2, 5, 9], [0, 1, 2, 3, 4]),
        ({"levels": [9, 5, 2, 1, 0]}, [0, 1, 2, 5, 9], [4, 3, 2, 1, 0]),
        ({"points": [[0, 0], [3, 4], [5, 1]]}, [0, 3, 5], [0, 4, 1]),
    ],
)
def test_a_scale_rises_in_its_values(
    scale: builders.Record, values: list[float], levels: list[float]
) -> None:
    indicator = MeasuredIndicator.model_validate(
        builders.measured("a", {"kind": "stated", "unit": "share"}) | {"levels": None} | scale
    )
    assert [column.tolist() for column in indicator.scale] == [values, levels]
    assert indicator.ends == (values[0], values[-1])
