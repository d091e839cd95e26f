"""The income group of a country in a year, by the World Bank's lists."""

import pytest
from pydantic import ValidationError

from sectorscan.rubric.income import IncomeGroups
from sectorscan.rubric.load import load_rubric

SHIPPED = load_rubric().income_groups


@pytest.mark.parametrize(
    ("country", "year", "group"),
    [
        ("ID", 1991, "low"),
        ("ID", 1993, "lower-middle"),
        ("ID", 1998, "low"),
        ("ID", None, "upper-middle"),
        ("GH", 1990, "low"),
        ("GH", 2010, "lower-middle"),
        ("IT", 1994, "high"),
        ("KR", 1990, "upper-middle"),
        ("VE", 2024, None),
        ("IT", 1950, "high"),
        ("IT", 2040, "high"),
        ("ZZ", 1990, None),
        (None, 1990, None),
    ],
)
def test_a_sector_is_read_with_the_group_of_its_time(
    country: str | None, year: int | None, group: str | None
) -> None:
    assert SHIPPED is not None
    assert SHIPPED.of(country, year) == group


@pytest.mark.parametrize(
    ("year", "covered"), [(1986, False), (1987, True), (2024, True), (2025, False), (None, True)]
)
def test_a_year_without_a_list_is_told_apart(year: int | None, *, covered: bool) -> None:
    assert SHIPPED is not None
    assert SHIPPED.covers("ID", year) is covered


def test_the_years_of_a_country_rise() -> None:
    record = {
        "title": "A list",
        "as_of": 2024,
        "until": 2023,
        "evidence": "judgement",
        "countries": {"IT": [[1990, "low"], [1990, "high"]]},
    }
    with pytest.raises(ValidationError, match="must rise"):
        IncomeGroups.model_validate(record)
