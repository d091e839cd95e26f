"""The three ends side by side: means of levels, growth from the series; and who gains."""

import pytest

from sectorscan.assessment.ends import ends
from sectorscan.assessment.result.strategy import EndResult, EndsResult, GainTable, Growth
from sectorscan.assessment.situation import Situation
from sectorscan.errors import InputError
from tests.support.builders import Record, asked, firms, ingredient, profile, rubric
from tests.support.situations import REPORTED, Level, situation

GROWTH: Record = {
    "id": "growth",
    "title": "Growth",
    "series": ["firms", "employees", "sales", "exports"],
}
STANDING: Record = {
    "id": "standing",
    "title": "Standing",
    "field": "export_share",
    "series": ["export-share"],
}
BY_SIZE: Record = {
    "id": "by-size",
    "title": "By size",
    "groups": [
        {"title": "small", "where": {"employees": {"lt": 10}}},
        {"title": "middling", "where": {"employees": {"ge": 10, "lt": 50}}},
        {"title": "large", "where": {"employees": {"ge": 50}}},
    ],
}
PAY: Record = {"field": "wage_ratio", "title": "pay"}
TRAINED: Record = {"field": "trained_share", "title": "workers trained"}


def shown(*described: Record, compare: tuple[Record, ...] = ()) -> Record:
    return {"ends": {"shown": described, "figures": [PAY, TRAINED], "compare": compare}}


def test_a_rubric_may_name_none() -> None:
    assert ends(situation({"a": 2})) is None


def end(levels: dict[str, Level], **of: str) -> EndResult:
    found = ends(situation(levels, rubric=shown({"id": "it", "title": "It", **of})))
    assert found is not None
    [only] = found.shown
    return only


def levels_of(found: EndResult) -> tuple[float, float, float]:
    assert found.level is not None
    return found.level.likely.low, found.level.estimate, found.level.likely.high


class TestLevels:
    def test_of_a_dimension_is_the_mean_of_its_ingredients(self) -> None:
        found = end({"a": [0, 1, 2], "b": [1, 3, 4], "work": 2}, dimension="all")
        assert levels_of(found) == pytest.approx((1, 17 / 9, 8 / 3))
        assert (found.unknown, found.growth) == ((), ())

    def test_of_an_ingredient_is_its_own(self) -> None:
        assert levels_of(end({"a": 1, "b": [1, 3, 4]}, ingredient="b")) == pytest.approx(
            (1, 8 / 3, 4)
        )

    def test_what_is_not_known_counts_as_the_middle_and_is_named(self) -> None:
        found = end({"a": 4, "b": None, "work": 3}, dimension="all")
        assert levels_of(found) == pytest.approx((3, 3, 3))
        assert found.unknown == ("b",)

    def test_nothing_is_shown_where_nothing_is_known(self) -> None:
        found = end({"a": None}, ingredient="a")
        assert (found.level, found.unknown, found.growth) == (None, ("a",), ())

    def test_ends_stand_side_by_side(self) -> None:
        """A breach of rights is not averaged away by what firms are able to do."""
        equity = {"id": "equity", "title": "Equity", "ingredient": "work"}
        efficiency = {"id": "efficiency", "title": "Efficiency", "ingredient": "a"}
        rubric = shown(efficiency, GROWTH, equity)
        found = ends(situation({"a": 4}, rubric=rubric, **REPORTED))
        assert found is not None
        levels = [each.level and each.level.estimate for each in found.shown]
        assert levels == [4, None, 0]


RUBRIC = rubric(ingredient("a", asked("qa")), **shown(GROWTH, compare=(BY_SIZE,)))


def ends_of(**sections: object) -> EndsResult:
    found = ends(Situation.of(profile(**sections), RUBRIC))
    assert found is not None
    return found


def growth(*series: Record) -> tuple[Growth, ...]:
    """Tell the growth from points of a series, a year apart if no year is given."""
    points = [{"year": 1990 + n, **point} for n, point in enumerate(series)]
    [found] = ends_of(series=points).shown
    assert found.level is None
    return found.growth


def rate(*series: Record) -> tuple[float, float, float]:
    [found] = growth(*series)
    return found.yearly.low, found.yearly.estimate, found.yearly.high


class TestGrowth:
    def test_of_one_year(self) -> None:
        assert rate({"firms": 100}, {"firms": 110}) == pytest.approx((0.1, 0.1, 0.1))

    def test_says_for_which_years_there_is_a_figure(self) -> None:
        points = [
            {"year": 1992, "firms": 9},
            {"year": 1990, "exports": 5},
            {"year": 1991, "firms": {"low": 2}},
        ]
        [found] = ends_of(series=points).shown
        assert found.years == (1990, 1992)

    def test_is_a_yearly_rate(self) -> None:
        """Four times as many after two years is twice as many each year."""
        [found] = growth({"year": 1980, "firms": 50}, {"year": 1982, "firms": 200})
        assert (found.what, found.first, found.last) == ("firms", 1980, 1982)
        assert found.yearly.estimate == pytest.approx(1)

    def test_may_be_a_fall(self) -> None:
        assert rate({"exports": 100}, {"exports": 25}) == pytest.approx((-0.75, -0.75, -0.75))

    def test_runs_from_the_first_year_to_the_last(self) -> None:
        points = [{"year": 1992, "firms": 121}, {"year": 1990, "firms": 100}]
        [found] = growth(points[0], {"year": 1991, "firms": 500}, points[1])
        assert (found.first, found.last) == (1990, 1992)
        assert found.yearly.estimate == pytest.approx(0.1)

    def test_of_two_figures_of_the_first_year_the_first_counts(self) -> None:
        found = rate({"year": 1990, "firms": 100}, {"year": 1990, "firms": 300}, {"firms": 121})
        assert found == pytest.approx((0.1, 0.1, 0.1))

    def test_each_figure_has_its_own_years(self) -> None:
        found = growth(
            {"employees": 100, "exports": 5}, {"firms": 10}, {"employees": 144, "firms": 30}
        )
        assert [(one.what, one.first, one.last) for one in found] == [
            ("firms", 1991, 1992),
            ("employees", 1990, 1992),
        ]
        assert [one.yearly.estimate for one in found] == pytest.approx([2, 0.2])

    def test_of_ranges_lies_between_the_least_and_the_most(self) -> None:
        """From 80-120 to 150-250: at least 150 by 120, at most 250 by 80."""
        ranges = {"sales": {"low": 80, "high": 120}}, {"sales": {"low": 150, "high": 250}}
        assert rate(*ranges) == pytest.approx((0.25, 1, 2.125))

    @pytest.mark.parametrize(
        "series",
        [
            [],
            [{"firms": 100}],
            [{"firms": 100}, {"employees": 100}],
            [{"year": 1990, "firms": 100}, {"year": 1990, "firms": 120}],
            [{"firms": 0}, {"firms": 100}],
            [{"firms": 100}, {"firms": 0}],
            [{"firms": 100}, {"firms": {"low": 200}}],
            [{"firms": {"high": 100}}, {"firms": 200}],
        ],
        ids=[
            "no series",
            "one year",
            "one year each",
            "the same year",
            "from zero",
            "to zero",
            "no upper end",
            "no lower end",
        ],
    )
    def test_is_not_shown_without_two_years_of_positive_figures(self, series: list[Record]) -> None:
        assert growth(*series) == ()


class TestStandingInTheWorld:
    """What is sold abroad, of firms or else of the series; it is no part of the score."""

    RUBRIC = rubric(
        ingredient("a", asked("qa")),
        ends={
            "shown": [STANDING],
            "workforce": [{"field": "women_share", "title": "women"}],
            "figures": [PAY],
            "compare": [],
        },
    )

    def standing(self, **sections: object) -> EndResult:
        found = ends(Situation.of(profile(**sections), self.RUBRIC))
        assert found is not None
        [only] = found.shown
        assert only.level is None
        return only

    def test_of_the_firms_listed_counts_by_jobs(self) -> None:
        """0.5 of 30 jobs and 0.1 of 10 are (15 + 1) / 40."""
        listed = firms(
            {"export_share": 0.5, "employees": 30}, {"export_share": 0.1, "employees": 10}
        )
        series = [{"year": 1999, "sales": 10, "exports": 1}]
        share = self.standing(firms=listed, series=series).share
        assert share is not None
        assert share.value.estimate == pytest.approx(0.4)
        assert share.year is None

    def test_else_it_is_of_the_last_year_that_gives_exports_and_sales(self) -> None:
        found = self.standing(
            series=[
                {"year": 1990, "sales": 100, "exports": 20},
                {"year": 1992, "sales": 100, "exports": {"low": 40, "high": 50}},
                {"year": 1994, "sales": 100},
            ]
        )
        assert found.share is not None
        assert found.share.year == 1992
        assert (found.share.value.low, found.share.value.high) == pytest.approx((0.4, 0.5))
        [trend] = found.growth
        assert (trend.what, trend.first, trend.last) == ("export share", 1990, 1992)
        assert trend.yearly.low == pytest.approx(2**0.5 - 1)

    @pytest.mark.parametrize("sales", [0, {"low": 0, "high": 10}, {"low": 5}, {"high": 10}])
    def test_exports_are_no_share_of_sales_that_may_be_nothing_or_anything(
        self, sales: object
    ) -> None:
        assert self.standing(series=[{"year": 1990, "sales": sales, "exports": 0}]).share is None

    def test_sales_are_counted_in_whatever_unit(self) -> None:
        share = self.standing(series=[{"year": 1990, "sales": 0.5, "exports": 0.125}]).share
        assert share is not None
        assert share.value.estimate == 0.25

    def test_no_more_than_all_is_sold_abroad(self) -> None:
        """At least 50 of 200, at most 150 of 100, of which the rest was in stock."""
        year = {"sales": {"low": 100, "high": 200}, "exports": {"low": 50, "high": 150}}
        share = self.standing(series=[{"year": 1990, **year}]).share
        assert share is not None
        ends_of_it = (share.value.low, share.value.estimate, share.value.high)
        assert ends_of_it == pytest.approx((0.25, 2 / 3, 1))

    def test_without_either_it_is_not_known(self) -> None:
        found = self.standing(series=[{"year": 1992, "sales": 100}, {"year": 1993, "exports": 3}])
        assert (found.share, found.growth) == (None, ())

    def test_who_works_there_is_told_of_the_whole_sector(self) -> None:
        listed = firms({"women_share": 1, "employees": 1}, {"women_share": 0, "employees": 3})
        found = ends(Situation.of(profile(firms=listed), self.RUBRIC))
        assert found is not None
        [row] = found.workforce
        assert (row.title, [value and value.estimate for value in row.values]) == ("women", [0.25])


def test_an_end_shows_something() -> None:
    with pytest.raises(
        InputError, match="`it` needs a `dimension`, an `ingredient`, a `field` or `series`"
    ):
        rubric(ingredient("a", asked("qa")), **shown({"id": "it", "title": "It"}))


def tables(*list_of_firms: Record) -> tuple[GainTable, ...]:
    return ends_of(firms=firms(*list_of_firms)).who_gains


class TestWhoGains:
    def test_figures_of_groups_stand_side_by_side(self) -> None:
        [table] = tables(
            {"employees": 5, "wage_ratio": 0.5},
            {"employees": 20, "wage_ratio": 0.7},
            {"employees": 40, "wage_ratio": 1},
            {"employees": 100, "wage_ratio": 1.2},
        )
        assert (table.id, table.groups) == ("by-size", ("small", "middling", "large"))
        [row] = table.rows
        assert (row.field, row.title, row.is_share) == ("wage_ratio", "pay", False)
        assert [value and value.estimate for value in row.values] == pytest.approx([0.5, 0.9, 1.2])

    def test_a_group_without_figures_stays_empty(self) -> None:
        [table] = tables(
            {"employees": 5, "trained_share": 0.1},
            {"employees": 20},
            {"employees": 90, "trained_share": 1},
        )
        [row] = table.rows
        assert (row.field, row.is_share) == ("trained_share", True)
        assert [value and value.estimate for value in row.values] == [0.1, None, 1]

    @pytest.mark.parametrize(
        "list_of_firms",
        [
            [],
            [{"employees": 5, "wage_ratio": 1}],
            [{"employees": 5, "wage_ratio": 1}, {"employees": 20}],
            [{"employees": 5, "wage_ratio": 1}, {"employees": 20, "trained_share": 1}],
            [{"wage_ratio": 1}, {"wage_ratio": 0.5}],
        ],
        ids=[
            "no firms",
            "one group",
            "one group with figures",
            "one group a figure",
            "no sizes to tell groups by",
        ],
    )
    def test_a_table_needs_two_groups_with_figures(self, list_of_firms: list[Record]) -> None:
        assert tables(*list_of_firms) == ()

    def test_nothing_is_compared_where_firms_were_not_collected(self) -> None:
        assert ends_of().who_gains == ()

    def test_blanks_widen_a_figure_and_leave_its_best_guess(self) -> None:
        """The pay that is not given counts between the least and the most that is given."""
        [table] = tables(
            {"employees": 5, "wage_ratio": 1.4},
            {"employees": 5},
            {"employees": 90, "wage_ratio": 1.2},
        )
        small = table.rows[0].values[0]
        assert small is not None
        assert (small.low, small.estimate, small.high) == pytest.approx((1.3, 1.4, 1.4))
