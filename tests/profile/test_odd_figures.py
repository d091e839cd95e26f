"""Figures of firms that can hardly be what they say: told, where the first of them stands."""

from typing import Any

import pytest

from tests.support.builders import firms, profile

WAGES = {"amount": 100, "per": "month", "kind": "sector"}


def told(*records: dict[str, Any], **sector: Any) -> dict[str, str]:  # noqa: ANN401
    """Give the notices on figures by code."""
    codes = ("nines", "founded-later", "wage-ratio", "part-of-an-employee")
    places = ("coordinates-swapped", "coordinates-outside")
    notices = profile(firms=firms(*records), **sector).notices
    return {n.code: n.text for n in notices if n.code in {*codes, *places}}


def test_plain_firms_have_none() -> None:
    assert told({"employees": 8, "founded": 1990, "wage_ratio": 0.9}, {"employees": 12}) == {}
    assert told({}) == {}


class TestNines:
    def test_that_are_the_greatest_and_come_again_are_told(self) -> None:
        found = told({"employees": 999}, {"employees": 8}, {"employees": 999})
        assert found["nines"].startswith(
            "999 is the greatest figure of `employees` and comes 2 times"
        )
        assert found["nines"].endswith("`missing: [999]`")

    @pytest.mark.parametrize("sizes", [[999, 8], [999, 999, 1000], [9, 9], [998, 998]])
    def test_that_come_once_or_are_exceeded_are_figures(self, sizes: list[int]) -> None:
        assert told(*({"employees": size} for size in sizes)) == {}

    def test_of_a_year_are_none(self) -> None:
        assert "nines" not in told({"founded": 999 + 1000}, {"founded": 999 + 1000})


@pytest.mark.parametrize(("year", "later"), [(2000, False), (2001, True)])
def test_a_firm_is_not_founded_after_the_profile(year: int, *, later: bool) -> None:
    found = told({"founded": 1990}, {"founded": year})
    assert ("founded-later" in found) is later
    if later:
        assert found["founded-later"] == "1 firm founded after 2000, the year of the profile"


@pytest.mark.parametrize(
    ("ratio", "odd"), [(0.1, False), (10, False), (0.09, True), (10.5, True), (0.0, True)]
)
def test_a_wage_is_of_the_order_of_the_reference(ratio: float, *, odd: bool) -> None:
    assert ("wage-ratio" in told({"wage_ratio": ratio})) is odd


@pytest.mark.parametrize(
    ("record", "odd"),
    [
        ({"employees": 3.5}, True),
        ({"employees": 3.5, "count": 10}, False),  # a mean of ten firms
        ({"employees": {"low": 3.5, "high": 4}}, False),
        ({"employees": 3}, False),
    ],
)
def test_one_firm_has_whole_employees(record: dict[str, Any], *, odd: bool) -> None:
    found = told(record)
    assert ("part-of-an-employee" in found) is odd
    if odd:
        assert found["part-of-an-employee"] == (
            "1 firm with a part of an employee, the first with 3.5"
        )


class TestCoordinates:
    ITALY = {"name": "Carpi", "country": "IT"}
    CARPI, TURNED, LONDON = (
        {"lat": 44.8, "lon": 10.9},
        {"lat": 10.9, "lon": 44.8},
        {"lat": 51.5, "lon": -0.1},
    )

    def test_of_which_most_would_be_in_the_country_exchanged_may_be_so(self) -> None:
        found = told(self.TURNED, self.TURNED, self.CARPI, place=self.ITALY)
        assert found["coordinates-swapped"].startswith(
            "2 firms outside Italy, which would be in it with `lat` and `lon` exchanged"
        )
        assert "coordinates-outside" not in found

    def test_of_which_few_are_outside_are_told_as_outside(self) -> None:
        found = told(self.LONDON, self.TURNED, self.CARPI, self.CARPI, place=self.ITALY)
        assert found == {
            "coordinates-outside": "2 firms with coordinates outside Italy; with `lat` and `lon` "
            "exchanged 1 of them would be in it"
        }
        found = told(self.LONDON, self.CARPI, place=self.ITALY)
        assert found == {"coordinates-outside": "1 firm with coordinates outside Italy"}

    def test_say_nothing_where_the_country_is_not_known(self) -> None:
        assert told(self.TURNED) == {}
        assert told({}, place=self.ITALY) == {}
