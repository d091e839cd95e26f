"""Where firms are: what a profile's firms show, and what is doubtful."""

import numpy as np
import pytest

from sectorscan.measures.distances import EARTH_RADIUS_KM
from sectorscan.network.places import place_reading
from sectorscan.network.result import PlaceReading
from tests.support.builders import Record, figures, firms, observe, profile
from tests.support.networks import GROUPS

ENOUGH = 0.9
DEGREE_KM = np.pi * EARTH_RADIUS_KM / 180
# Four firms on one line of longitude, a degree apart: most jobs in the south.
LINE = firms(
    {"lat": 44, "lon": 11, "employees": 10, "place": "South"},
    {"lat": 44, "lon": 11, "employees": 70, "place": "South"},
    {"lat": 45, "lon": 11, "employees": 10, "place": "North"},
    {"lat": 46, "lon": 11, "employees": 10},
)


def read(*records: Record, **sections: object) -> PlaceReading:
    found = place_reading(profile(firms=firms(*records), **sections), ENOUGH)
    assert found is not None
    return found


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
