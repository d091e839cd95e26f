"""Weighted means of figures and weights that lie between two ends."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.measures.conditions import Membership
from sectorscan.measures.scope import NotObservable, Observed
from sectorscan.measures.weights import counts_of, too_little_known, weighted_mean, weights_of
from sectorscan.profile.columns import Numbers
from tests.support.builders import figures, firms, profile, reason

Range = tuple[float, float]
ONE: Range = (1, 1)


def numbers(ranges: list[Range]) -> Numbers:
    low, high = np.array(ranges, dtype=float).reshape(-1, 2).T
    return Numbers(low, high)


def mean(
    values: list[Range],
    weights: list[Range],
    among: list[Range] | None = None,
    known: list[bool] | None = None,
) -> Observed:
    meant = numbers(among or [ONE] * len(values))
    return weighted_mean(
        numbers(values),
        numbers(values).middle,
        np.array(known or [True] * len(values), dtype=bool),
        numbers(weights),
        Membership(meant.low, meant.high, meant.low == meant.high),
    )


def test_known_values_and_weights_give_a_point() -> None:
    assert figures(mean([(0, 0), (1, 1)], [(1, 1), (3, 3)])) == (0.75, 0.75, 0.75)


def test_a_weight_is_free_between_its_ends() -> None:
    assert figures(mean([(0, 0), (1, 1)], [(1, 1), (1, 3)])) == (0.5, 2 / 3, 0.75)


def test_a_blank_counts_at_both_ends_but_not_in_the_best_guess() -> None:
    found = mean([(0.5, 0.5), (0, 1)], [ONE, ONE], known=[True, False])
    assert figures(found) == (0.25, 0.5, 0.75)


def test_one_who_may_be_meant_counts_where_it_makes_a_difference() -> None:
    assert figures(mean([(1, 1), (0, 0)], [ONE, ONE], [ONE, (0, 1)])) == (0.5, 1, 1)


def test_the_best_guess_stays_within_the_ends() -> None:
    found = mean([(0, 1), (0.5, 0.5)], [(0, 2), (0, 1)], [ONE, (0.5, 0.5)])
    assert figures(found) == (0, 0.5, 1)


def test_rounding_does_not_cross_the_ends() -> None:
    tenths = [(tenth / 10, tenth / 10) for tenth in (1, 2, 3)]
    low, estimate, high = figures(mean(tenths, [ONE] * 3))
    assert low <= estimate <= high
    assert figures(mean([(0, 0)], [ONE])) == (0, 0, 0)
    assert str(figures(mean([(0, 0)], [ONE]))[0]) == "0.0"  # and not -0.0


@pytest.mark.parametrize(("weights", "among"), [([], []), ([(0, 0)], [ONE]), ([ONE], [(0.0, 0.0)])])
def test_no_record_counts(weights: list[Range], among: list[Range]) -> None:
    found = mean([ONE] * len(weights), weights, among)
    assert reason(found) == "no record is one of those that count"


@pytest.mark.parametrize(("among", "known"), [(ONE, False), ((0, 1), True)])
def test_nothing_is_known_of_those_that_count(among: Range, *, known: bool) -> None:
    found = mean([ONE, ONE], [ONE, (0, 0)], [among, ONE], [known, True])
    assert reason(found) == "what it needs is blank in every record that counts"


EIGHTHS = st.integers(0, 16).map(lambda eighth: eighth / 8)
RANGES = st.tuples(EIGHTHS, EIGHTHS).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(st.tuples(RANGES, RANGES), min_size=1, max_size=4))
def test_ends_are_those_of_all_corners(records: list[tuple[Range, Range]]) -> None:
    values, weights = [list(column) for column in zip(*records, strict=True)]
    found = mean(values, weights)
    corners = [corner for corner in product(*weights) if sum(corner) > 0]
    if not corners:
        assert isinstance(found, NotObservable)
        return
    lows, highs = zip(*values, strict=True)
    low, estimate, high = figures(found)
    assert low == pytest.approx(min(np.average(lows, weights=c) for c in corners))
    assert high == pytest.approx(max(np.average(highs, weights=c) for c in corners))
    assert low <= estimate <= high


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.001, 1e6)), min_size=1))
def test_where_all_is_certain_the_ends_are_one(records: list[tuple[float, float]]) -> None:
    values, weights = [[(one, one) for one in column] for column in zip(*records, strict=True)]
    low, estimate, high = figures(mean(values, weights))
    assert low == estimate == high
    freed = figures(mean([*values, ONE], [*weights, (0, 1e-12)]))  # one weight is free, hardly
    assert freed == pytest.approx((low, estimate, high), abs=1e-9)


def test_a_firm_counts_as_many_as_it_stands_for() -> None:
    listed = firms(
        {},
        {"count": 5},
        {"weight": 2.5},
        {"count": 2, "weight": 3},
        {"count": {"low": 1, "high": 3}},
        {"count": {"low": 4}},
        {"count": 9, "exited": 2000},
        {"count": {"low": 9}, "exited": 1999},
        {"exited": 2001},
    )
    found = counts_of(profile(firms=listed))
    assert found.low.tolist() == [1, 5, 2.5, 6, 1, 4, 0, 0, 1]
    assert found.high.tolist() == [1, 5, 2.5, 6, 3, 4, 0, 0, 1]


def test_in_a_profile_without_a_date_whoever_left_is_gone() -> None:
    listed = firms({"exited": 2050}, {})
    assert counts_of(profile(as_of=None, firms=listed)).low.tolist() == [0, 1]


def test_firms_may_count_by_their_size() -> None:
    listed = firms(
        {"count": 2, "employees": 10},
        {"employees": {"low": 10, "high": 20}},
        {"employees": {"low": 250}},
        {"count": {"low": 1, "high": 2}, "employees": {"low": 3, "high": 4}},
        {"employees": {"high": 4}},
    )
    found = weights_of(profile(firms=listed), "firms", "employees", 0.9)
    assert isinstance(found, Numbers)
    assert found.low.tolist() == [20, 10, 250, 3, 0]
    assert found.high.tolist() == [20, 20, 250, 8, 4]


def test_a_few_firms_of_unknown_size_count_nothing() -> None:
    listed = firms({"count": {"low": 1, "high": 17}, "employees": 10}, {})
    found = weights_of(profile(firms=listed), "firms", "employees", 0.9)
    assert isinstance(found, Numbers)
    assert found.low.tolist() == [10, 0]
    assert found.high.tolist() == [170, 0]


def test_with_many_firms_of_unknown_size_nothing_can_be_said() -> None:
    listed = firms({"count": 8, "employees": 10}, {"count": 2})
    found = weights_of(profile(firms=listed), "firms", "employees", 0.9)
    assert found == NotObservable("`employees` is known for 80% of the firms only")


def test_links_and_institutions_count_one_each() -> None:
    one = profile(institutions=[{"id": "a", "kind": "centre"}, {"id": "b", "kind": "centre"}])
    institutions, links = (weights_of(one, of, None, 0.9) for of in ("institutions", "links"))
    assert isinstance(institutions, Numbers)
    assert isinstance(links, Numbers)
    assert institutions.low.tolist() == institutions.high.tolist() == [1, 1]
    assert links.low.size == 0


def test_a_body_that_reaches_nobody_counts_nothing() -> None:
    bodies = [{"id": "a", "kind": "centre", "reach": 0}, {"id": "b", "kind": "centre"}]
    found = weights_of(profile(institutions=bodies), "institutions", None, 0.9)
    assert isinstance(found, Numbers)
    assert found.low.tolist() == found.high.tolist() == [0, 1]


def test_nine_tenths_are_enough_however_sums_are_rounded() -> None:
    known = np.arange(10) > 0
    for weight in (1, 0.1, 0.7, 1.1, 1 / 3):
        assert too_little_known(known, np.full(10, weight), "role", 0.9) is None
    assert too_little_known(known[:9], np.ones(9), "role", 0.9) is not None
