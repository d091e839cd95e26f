"""When an indicator applies, and its scale."""

import pytest

from sectorscan.profile.schema import Sector
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
    sector = Sector(name="here", product_family="shoes", setting=setting, as_of=year)
    assert Applies.model_validate(applies).holds(sector, None) is holds


@pytest.mark.parametrize(
    ("applies", "family", "wages", "holds"),
    [
        ({"family": ["shoes"]}, "shoes", None, True),
        ({"family": ["shoes"]}, "ceramics", None, False),
        ({"family": ["shoes"]}, None, None, False),
        ({"not_family": ["shoes"]}, "shoes", None, False),
        ({"not_family": ["shoes"]}, None, None, True),
        ({"wage_reference": ["sector"]}, None, "sector", True),
        ({"wage_reference": ["sector"]}, None, "minimum", False),
        ({"wage_reference": ["sector"]}, None, None, False),
        ({"wage_reference": ["sector", "not-said"]}, None, None, True),
    ],
)
def test_an_indicator_applies_to_families_and_to_what_wages_are_held_against(
    applies: builders.Record, family: str | None, wages: str | None, *, holds: bool
) -> None:
    sector = Sector.model_validate(
        {
            "name": "here",
            "product_family": "shoes",
            "wage_reference": wages and {"amount": 1, "per": "month", "kind": wages},
        }
    )
    assert Applies.model_validate(applies).holds(sector, family) is holds


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
