"""Distances by hand, and doubtful coordinates."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.measures import distances
from sectorscan.types import FloatArray

DEGREE_KM = np.pi * distances.EARTH_RADIUS_KM / 180


def column(*values: float) -> FloatArray:
    return np.array(values, dtype=float)


class TestDistances:
    def test_from_the_middle_of_two(self) -> None:
        away = distances.from_centroid_km(column(44, 46), column(11, 11), column(1, 1))
        assert away.tolist() == pytest.approx([DEGREE_KM] * 2)

    def test_the_middle_is_where_the_weight_is(self) -> None:
        away = distances.from_centroid_km(column(44, 46), column(11, 11), column(1, 0))
        assert away.tolist() == pytest.approx([0, 2 * DEGREE_KM])

    def test_across_the_line_of_dates(self) -> None:
        away = distances.from_centroid_km(column(0, 0), column(179.5, -179.5), column(1, 1))
        assert away.tolist() == pytest.approx([DEGREE_KM / 2] * 2)

    def test_share_within(self) -> None:
        ends = column(44, 45, 46), column(11, 11, 11), column(1, 2, 1)
        assert distances.share_within(1, *ends) == 1 / 2
        assert distances.share_within(112, *ends) == 1

    def test_half_way_round_the_earth_is_the_farthest(self) -> None:
        """However the way through its middle is rounded."""
        for lat, lon in ((-5.5, -49.1), (-2.8, -32.6), (0, 0), (44.8, -10.9), (90, 0)):
            away = distances.to_nearest_km(column(lat, -lat), column(lon, lon + 180))
            assert away.tolist() == pytest.approx([180 * DEGREE_KM] * 2)

    def test_what_lies_on_the_edge_is_within(self) -> None:
        places = column(44, 45, 46), column(11, 12, 11), column(1, 2, 1)
        edge = float(distances.from_centroid_km(*places).max())
        assert distances.share_within(edge, *places) == 1
        assert distances.share_within(edge - 1e-6, *places) < 1

    @pytest.mark.parametrize(
        ("values", "weights", "expected"),
        [
            ([3], [1], 3),
            ([1, 2, 3], [1, 1, 1], 2),
            ([3, 1, 2], [5, 1, 1], 3),
            ([1, 2], [1, 1], 1),
        ],
    )
    def test_weighted_median(
        self, values: list[float], weights: list[float], expected: float
    ) -> None:
        assert distances.weighted_median(column(*values), column(*weights)) == expected

    def test_to_nearest_by_hand(self) -> None:
        found = distances.to_nearest_km(column(44, 46, 45.5, 44), column(11, 11, 11, 11))
        assert found.tolist() == pytest.approx([0, DEGREE_KM / 2, DEGREE_KM / 2, 0])

    @pytest.mark.parametrize("seed", range(6))
    @pytest.mark.parametrize("firms_n", [2, 63, 65, 400])
    def test_to_nearest_is_that_of_all_pairs(self, seed: int, firms_n: int) -> None:
        rng = np.random.default_rng(seed)
        towns = rng.integers(0, 3, firms_n)  # clusters, some firms on one spot, some far away
        lat = np.round(40 + 2 * towns + rng.normal(0, 0.05 * (1 + seed % 3), firms_n), 2)
        abroad = np.where(rng.random(firms_n) < 0.01, 50.0, 0.0)
        lon = np.round(10 + rng.normal(0, 0.05, firms_n) + abroad, 2)
        expected = [
            min(apart(lat[a], lon[a], lat[b], lon[b]) for b in range(firms_n) if a != b)
            for a in range(min(firms_n, 65))
        ]
        found = distances.to_nearest_km(lat, lon)[: len(expected)]
        assert found.tolist() == pytest.approx(expected, abs=1e-4)


def apart(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The haversine formula."""
    here, there = np.radians([lat, lon]), np.radians([other_lat, other_lon])
    half = np.sin((there - here) / 2) ** 2
    arc = half[0] + np.cos(here[0]) * np.cos(there[0]) * half[1]
    return float(2 * distances.EARTH_RADIUS_KM * np.arcsin(np.sqrt(arc)))


@given(st.lists(st.tuples(st.floats(-89, 89), st.floats(-180, 180)), min_size=1, max_size=9))
def test_shares_rise_with_the_radius(points: list[tuple[float, float]]) -> None:
    lat, lon = np.array(points).T
    weights = np.ones(len(points))
    shares = [distances.share_within(km, lat, lon, weights) for km in (1, 100, 10_000, 20_016)]
    assert shares == sorted(shares)
    assert shares[-1] == 1


class TestDoubts:
    def doubted(self, *points: tuple[float, float]) -> dict[str, list[int]]:
        lat, lon = np.array(points, dtype=float).reshape(-1, 2).T
        found = distances.doubts(lat, lon)
        return {doubt: np.flatnonzero(hits).tolist() for doubt, hits in found.items() if hits.any()}

    HERE = ((44.7, 10.8), (44.8, 10.9), (44.8, 10.8), (44.75, 10.85))

    def test_none(self) -> None:
        assert self.doubted(*self.HERE) == {}
        assert self.doubted() == {}
        assert self.doubted((44, 11)) == {}

    def test_zero_zero(self) -> None:
        assert self.doubted(*self.HERE, (0, 0), (0.004, -0.003)) == {"zero-zero": [4, 5]}
        assert self.doubted((0, 0)) == {"zero-zero": [0]}

    def test_swapped(self) -> None:
        assert self.doubted(*self.HERE, (10.83, 44.78)) == {"swapped": [4]}

    def test_far(self) -> None:
        assert self.doubted(*self.HERE, (48.1, 11.6)) == {"far": [4]}

    def test_what_would_be_beyond_a_pole_is_not_swapped(self) -> None:
        here = [(-6.7 + d, 108.5 + d) for d in (0, 0.01, 0.02)]
        assert self.doubted(*here, (71.5, 173.3)) == {"far": [3]}

    def test_a_pole_that_was_swapped_is_still_a_place(self) -> None:
        near_it = [(89.99, lon) for lon in (10, 20, 30)]
        assert self.doubted(*near_it, (20, 90)) == {"swapped": [3]}
        assert self.doubted(*near_it, (20, 90.001)) == {"far": [3]}

    def test_a_dispersed_sector_is_not_far_from_itself(self) -> None:
        assert self.doubted((44, 8), (45, 12), (40, 15), (38, 14), (46, 11)) == {}

    def test_neighbours_of_a_dense_town_are_not_far(self) -> None:
        assert self.doubted(*[(44.78, 10.88)] * 9, (45.2, 11.2)) == {}
