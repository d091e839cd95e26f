"""Figures in words: rounded here only, and never to nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.languages import speaking
from sectorscan.report import numbers
from sectorscan.report.blocks import Chart, each_of
from sectorscan.report.charts.kinds import PointsBar
from sectorscan.report.charts.score_scale import ScoreScale
from sectorscan.report.render import report_of
from sectorscan.types import ordered
from tests.support.reports import example


class TestRounding:
    @given(st.lists(st.floats(0, 1), min_size=1, max_size=6).filter(lambda shares: sum(shares) > 0))
    def test_to_hundred_sums_to_100(self, shares: list[float]) -> None:
        exact = [100 * share / sum(shares) for share in shares]
        whole = numbers.to_hundred(exact)
        assert sum(whole) == 100
        assert all(abs(a - b) < 1 + 1e-9 for a, b in zip(whole, exact, strict=True))

    def test_what_only_the_last_bits_tell_apart_gets_the_last_point_in_its_order(self) -> None:
        assert numbers.to_hundred([50.5 - 1e-13, 49.5 + 1e-13]) == [51, 49]
        assert numbers.to_hundred([50.5 + 1e-13, 49.5 - 1e-13]) == [51, 49]

    @pytest.mark.parametrize(
        ("rate", "text"), [(0.0004, "0.0 %"), (-0.0004, "0.0 %"), (0.012, "+1.2 %"), (0, "0.0 %")]
    )
    def test_what_is_rounded_to_nothing_has_no_sign(self, rate: float, text: str) -> None:
        assert numbers.change(rate) == text
        assert numbers.signed(0.04) == numbers.signed(-0.04) == "0.0"
        assert numbers.level(-0.04) == "0.0"

    @pytest.mark.parametrize(
        ("value", "other", "text"),
        [
            (1.2, 2, "1.2"),
            (1.96, 2, "1.96"),
            (2.004, 2, "2.004"),
            (2, 2, "2.0"),
            (2 - 1e-6, 2, "just below 2.0"),
            (2 + 1e-6, 2, "2.0"),
        ],
    )
    def test_two_levels_beside_each_other_are_told_apart(
        self, value: float, other: float, text: str
    ) -> None:
        assert numbers.level_beside(value, other) == text

    def test_the_ledger_sums_to_100(self) -> None:
        charts = each_of(Chart, report_of(example("carpi-knitwear")).blocks)
        [bar] = [chart for chart in charts if isinstance(chart, PointsBar)]
        assert sum(points for _, points in bar.points) == 100

    @pytest.mark.parametrize(
        ("value", "text"),
        [(0, "0.0"), (0.04, "under 0.1"), (0.06, "0.1"), (-0.04, "0.0"), (12.34, "12.3")],
    )
    def test_points_are_never_nothing_where_there_is_something(
        self, value: float, text: str
    ) -> None:
        assert numbers.points(value) == text

    @pytest.mark.parametrize(
        ("years", "text"),
        [
            (0, "0 person-years"),
            (0.04, "under 0.1 person-years"),
            (0.5, "0.5 person-years"),
            (1.0, "1 person-year"),
            (1.04, "1 person-year"),
            (1.4, "1.4 person-years"),
            (30, "30 person-years"),
            (1200.0, "1,200 person-years"),
        ],
    )
    def test_person_years_are_said_as_they_are(self, years: float, text: str) -> None:
        assert numbers.person_years(years) == text

    @pytest.mark.parametrize(
        ("years", "text"),
        [
            (0.5, "0.5 person-years"),
            (4.94, "4.9 person-years"),
            (9.1, "9 person-years"),
            (36.2, "36 person-years"),
        ],
    )
    def test_of_many_estimated_person_years_no_parts_are_told(
        self, years: float, text: str
    ) -> None:
        assert numbers.about_person_years(years) == text

    def test_person_years_have_the_signs_of_the_language(self) -> None:
        with speaking("fr"):
            assert numbers.person_years(2.5) == "2,5 personnes-années"

    @pytest.mark.parametrize(
        ("language", "text"),
        [("fr", "1,7 personne-année"), ("pt", "1,7 pessoa-ano"), ("es", "1,7 años-persona")],
    )
    def test_what_is_below_two_is_one_in_some_languages(self, language: str, text: str) -> None:
        with speaking(language):
            assert numbers.person_years(1.7) == text

    def test_ends_that_read_alike_are_told_once(self) -> None:
        assert numbers.between(2.01, 2.04) == "2.0"
        assert numbers.between(2.01, 2.06) == "2.0-2.1"
        assert numbers.between(-2.0, 6) == "-2.0 to 6.0"
        assert numbers.from_to(2.01, 2.06) == "2.0 to 2.1"
        assert numbers.months((12, 12)) == "12 months"

    def test_figures_are_rounded_for_the_report_only(self) -> None:
        assessment = example("carpi-knitwear")
        estimate = assessment.score.estimate
        assert estimate != round(estimate, 1)
        charts = each_of(Chart, report_of(assessment).blocks)
        [scale] = [chart for chart in charts if isinstance(chart, ScoreScale)]
        assert (scale.low, scale.estimate, scale.high) == (
            assessment.score.likely.low,
            estimate,
            assessment.score.likely.high,
        )
        assert scale.text.startswith(f"best guess {estimate:.0f}, likely range ")


@pytest.mark.parametrize(
    ("ends", "is_share", "written"),
    [
        ((0.1, 0.7, 1), True, "10 % to 100 %"),
        ((0.6, 0.7, 0.8), True, "70 %"),
        ((2, 5, 90), False, "5"),
    ],
)
def test_a_share_that_may_lie_far_either_way_is_told_by_its_ends(
    ends: tuple[float, float, float], written: str, *, is_share: bool
) -> None:
    assert numbers.measured_within(ordered(*ends), is_share=is_share) == written


@pytest.mark.parametrize(("ends", "written"), [((0, 3.5, 4), "0.0 to 4.0"), ((2, 3, 4), "3.0")])
def test_a_level_that_may_lie_far_either_way_is_told_by_its_ends(
    ends: tuple[float, float, float], written: str
) -> None:
    assert numbers.level_within(ordered(*ends)) == written


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [(0.5, "0.5", "0,5"), (3.0, "3", "3"), (0.0, "0", "0"), (12.25, "12.25", "12,25")],
)
def test_what_somebody_set_is_written_whole_and_short(
    value: float, english: str, french: str
) -> None:
    assert numbers.stated(value) == english
    with speaking("fr"):
        assert numbers.stated(value) == french
