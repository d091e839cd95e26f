"""Figures of firms, links and bodies that can hardly be what they say: told, where they stand."""

from typing import Any

import pytest

from tests.support.builders import firms, profile, tie


def told(*records: dict[str, Any], **sector: Any) -> dict[str, str]:  # noqa: ANN401
    """Give the notices on figures by code."""
    codes = ("nines", "missing-codes", "founded-later", "wage-ratio", "part-of-an-employee")
    places = ("coordinates-swapped", "coordinates-outside", "other-calendar", "fewer-persons")
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

    @pytest.mark.parametrize("sizes", [[999, 120], [999, 999, 1000], [9, 9]])
    def test_that_come_once_or_are_exceeded_are_figures(self, sizes: list[int]) -> None:
        assert told(*({"employees": size} for size in sizes)) == {}

    def test_of_a_year_are_none(self) -> None:
        assert "nines" not in told({"founded": 999 + 1000}, {"founded": 999 + 1000})


class TestCodesForNoAnswer:
    @pytest.mark.parametrize(
        ("sizes", "codes"),
        [
            ([998, 999, 5, 12], "`998`, `999` in `employees` may stand for no answer, 2 times"),
            ([88, 77, 5, 12], "`77`, `88` in `employees` may stand for no answer, 2 times"),
            ([8888, 8888, 5], "`8888` in `employees` may stand for no answer, 2 times"),
            ([999, 999, 1200, 5], "`999` in `employees` may stand for no answer, 2 times"),
            ([9999, 5, 12, 8], "`9999` in `employees` may stand for no answer, 1 time"),
        ],
    )
    def test_that_recur_or_are_far_above_the_others_are_told(
        self, sizes: list[int], codes: str
    ) -> None:
        found = told(*({"employees": size} for size in sizes))
        assert list(found) == ["missing-codes"]
        assert found["missing-codes"].startswith(f"{codes} in all; if so, say so")

    @pytest.mark.parametrize(
        "sizes", [[88, 77, 81], [998, 998, 950], [99, 12, 8], [98, 5, 97, 100], [99], [7, 7]]
    )
    def test_among_figures_like_them_are_figures(self, sizes: list[int]) -> None:
        assert told(*({"employees": size} for size in sizes)) == {}

    @pytest.mark.parametrize(
        ("intensities", "are_told"),
        [
            ([9, 9, 1, 3], True),
            ([99, 99, 1, 3], True),
            ([9, 1, 3], False),
            ([9, 9, 8], False),
            ([9, 9], False),
            ([1, 3], False),
        ],
    )
    def test_among_intensities_of_ties(self, intensities: list[int], *, are_told: bool) -> None:
        ties = [
            {"from": "a", "to": f"b{number}", "type": "supply", "intensity": intensity}
            for number, intensity in enumerate(intensities)
        ]
        parties = [{"id": end} for end in ("a", *(tie["to"] for tie in ties))]
        found = {notice.code for notice in profile(firms=parties, links=ties).notices}
        assert ("missing-codes" in found) is are_told


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


class TestFoundingYears:
    def test_so_early_that_they_are_of_another_calendar_are_told(self) -> None:
        assert told({"founded": 1990}, {"founded": 1377}, {"founded": 1380}) == {
            "other-calendar": "2 firms founded before 1500, the first in 1377: are these years of "
            "another calendar?"
        }

    @pytest.mark.parametrize("year", [1900, 1970])
    def test_that_programs_put_in_are_told_where_none_is_near(self, year: int) -> None:
        found = told({"founded": year}, {"founded": year}, {"founded": 1999})
        assert found["missing-codes"].endswith(f"`missing: [{year}]`")
        assert told({"founded": year}, {"founded": year}, {"founded": year + 4}) == {}
        assert told({"founded": year}, {"founded": 1999}) == {}


def test_ties_of_intensity_0_are_told() -> None:
    ties = [{**tie("f0", "f1"), "intensity": 0}, {**tie("f1", "f0"), "intensity": 2}]
    notices = profile(firms=firms({}, {}), links=ties).notices
    assert [(notice.code, notice.text) for notice in notices] == [
        (
            "intensity-of-0",
            "1 of 2 links have the intensity 0 and are read as ties; leave out those that are none",
        )
    ]


def test_fewer_people_than_employees_are_told() -> None:
    text = "2 firms with fewer `persons`, owners and families too, than `employees`"
    records: list[dict[str, Any]] = [
        {"persons": 3, "employees": 12},
        {"persons": 4, "employees": {"low": 5, "high": 9}},
    ]
    assert told(*records, {"persons": 5, "employees": 4}, {"persons": 2}) == {"fewer-persons": text}


def test_shares_of_one_party_that_are_more_than_all_are_told() -> None:
    def ties(*shares: float) -> list[str]:
        to = ("f1", "f2", "f3")
        links = [{**tie("f0", end), "share": share} for end, share in zip(to, shares, strict=False)]
        found = profile(firms=firms({}, {}, {}, {}), links=[*links, tie("f1", "f0")]).notices
        return [notice.text for notice in found if notice.code == "shares-above-1"]

    text = "the shares of a party in its links of one type come to more than 1, 1 time, at the most"
    assert ties(0.8, 0.7) == [f"{text} to 1.5"]
    assert ties(0.5, 0.3, 0.21) == []
    assert ties() == []


def test_bodies_have_codes_for_no_answer_too() -> None:
    bodies = [
        {"id": name, "kind": "trade-union", "members": members}
        for name, members in (("a", 9999), ("b", 20), ("c", 9999), ("d", {"low": 3, "high": 9}))
    ]
    [notice] = profile(institutions=bodies).notices
    assert notice.code == "nines"
    assert notice.text.startswith("9999 is the greatest figure of `members` and comes 2 times")
    assert profile(institutions=bodies[1:2]).notices == ()
