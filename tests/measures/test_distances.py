"""Where firms are: distances by hand, doubtful coordinates, and what a profile's firms show."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan.measures import distances
from sectorscan.network.places import place_reading
from sectorscan.network.result import PlaceReading
from sectorscan.types import FloatArray
from tests.support.builders import Record, figures, firms, observe, profile

DEGREE_KM = np.pi * distances.EARTH_RADIUS_KM / 180
GROUPS = "it needs named firms, and the profile lists groups of firms"
# Four firms on one line of longitude, a degree apart: most jobs in the south.
LINE = firms(
    {"lat": 44, "lon": 11, "employees": 10, "place": "South"},
    {"lat": 44, "lon": 11, "employees": 70, "place": "South"},
    {"lat": 45, "lon": 11, "employees": 10, "place": "North"},
    {"lat": 46, "lon": 11, "employees": 10},
)


ENOUGH = 0.9


def read(*records: Record, **sections: object) -> PlaceReading:
    found = place_reading(profile(firms=firms(*records), **sections), ENOUGH)
    assert found is not None
    return found


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

    @pytest.mark.parametrize("seed", range(20))
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

    def test_a_dispersed_sector_is_not_far_from_itself(self) -> None:
        assert self.doubted((44, 8), (45, 12), (40, 15), (38, 14), (46, 11)) == {}

    def test_neighbours_of_a_dense_town_are_not_far(self) -> None:
        assert self.doubted(*[(44.78, 10.88)] * 9, (45.2, 11.2)) == {}


class TestReading:
    def test_nothing_to_read(self) -> None:
        assert place_reading(profile(), ENOUGH) is None
        assert place_reading(profile(firms=firms({"lat": 44}, {})), ENOUGH) is None
        gone = firms({"lat": 44, "lon": 11, "place": "Carpi", "exited": 1990}, {})
        assert place_reading(profile(firms=gone), ENOUGH) is None

    def test_by_hand(self) -> None:
        found = read(*LINE)
        assert (found.located, found.records, found.doubtful) == (4, 4, ())
        assert found.without_doubtful is None
        distances = found.distances
        assert distances is not None
        within = {one.km: (one.jobs.value, one.firms.value) for one in distances.within}
        # The middle of the jobs is 0.3 degrees from the south, that of the firms 0.75.
        assert within == {5: (0, 0), 15: (0, 0), 50: (pytest.approx(0.8), pytest.approx(0.25))}
        assert distances.median_km.value == pytest.approx(0.75 * DEGREE_KM, rel=1e-3)
        assert distances.nearest_km.value == pytest.approx(DEGREE_KM / 2)
        assert distances.on_one_spot.value == 1 / 2

    def test_jobs_within_a_radius_are_those_of_the_measure(self) -> None:
        fields = {"kind": "concentration", "index": "within-radius", "km": 50}
        measured = figures(observe({**fields, "weigh_by": "employees"}, firms=LINE))[1]
        distances = read(*LINE).distances
        assert distances is not None
        assert distances.within[-1].jobs.value == pytest.approx(measured)
        measured = figures(observe(fields, firms=LINE))[1]
        assert distances.within[-1].firms.value == pytest.approx(measured)

    def test_shares_of_places(self) -> None:
        found = read(*LINE)
        assert found.named.value == 3 / 4
        assert [one.name for one in found.municipalities] == ["South", "North"]
        assert [one.firms for one in found.municipalities] == pytest.approx([2 / 3, 1 / 3])
        assert [one.jobs for one in found.municipalities] == pytest.approx([80 / 90, 10 / 90])

    def test_groups_count_by_how_many_they_are(self) -> None:
        found = read(
            {"count": 3, "place": "South"}, {"place": "North"}, {"weight": 0, "place": "x"}
        )
        assert [(one.name, one.firms) for one in found.municipalities] == [
            ("South", 3 / 4),
            ("North", 1 / 4),
        ]
        assert found.distances is None

    def test_jobs_of_places_need_sizes(self) -> None:
        found = read({"place": "South", "employees": 5}, {"place": "South"})
        assert found.municipalities[0].jobs is None

    def test_places_without_a_job(self) -> None:
        found = read({"place": "South", "employees": 0})
        assert found.municipalities[0].jobs == 0

    @pytest.mark.parametrize(
        ("records", "jobs", "nearest"),
        [
            (
                [{"lat": 44, "lon": 11, "employees": 5}, {"employees": 5}],
                "`lat` is known for 50% of the firms only",
                "it needs at least 2 firms with coordinates",
            ),
            (
                [{"lat": 44, "lon": 11}, {"lat": 44, "lon": 11, "employees": 9}],
                "`employees` is known for 50% of the firms only",
                "",
            ),
            ([{"lat": 44, "lon": 11, "employees": 0}] * 2, "no job is listed", ""),
            ([{"lat": 44, "lon": 11, "employees": 2, "count": 2}] * 2, "", GROUPS),
            (
                [{"lat": 44, "lon": 11, "employees": 2}] * 2 + [{"employees": 2}],
                "`lat` is known for 67% of the firms only",
                "`lat` is known for 67% of the firms only",
            ),
        ],
    )
    def test_not_observable(self, records: list[Record], jobs: str, nearest: str) -> None:
        distances = read(*records).distances
        assert distances is not None
        assert {one.jobs.reason for one in distances.within} == {jobs}
        assert distances.nearest_km.reason == distances.on_one_spot.reason == nearest

    def test_doubtful_ones_are_named_and_left_out_beside(self) -> None:
        wrong: list[Record] = [{"lat": 11, "lon": 45, "name": "Turned"}, {"lat": 0, "lon": 0}]
        found = read(*[{"lat": 45, "lon": 11}] * 30, *wrong)
        assert [(one.id, one.name, one.doubt) for one in found.doubtful] == [
            ("f30", "Turned", "swapped"),
            ("f31", "f31", "zero-zero"),
        ]
        given_, without = found.distances, found.without_doubtful
        assert given_ is not None
        assert without is not None
        assert given_.within[0].firms.value == 0
        assert without.within[0].firms.value == 1

    def test_all_are_doubtful(self) -> None:
        found = read({"lat": 0, "lon": 0}, {"lat": 0, "lon": 0})
        assert len(found.doubtful) == 2
        assert found.distances is not None
        assert found.without_doubtful is None
