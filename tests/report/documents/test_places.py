"""Where the firms are: doubts, distances, the shares of towns."""

from typing import Any

import pytest

from sectorscan.measures.distances import Doubt
from sectorscan.network.glossary import EXPLAINED
from sectorscan.network.result import (
    Distances,
    Doubtful,
    MeasuredFigure,
    Municipality,
    PlaceReading,
    WithinRadius,
)
from sectorscan.report.blocks import Grid, Line, Section, Terms
from sectorscan.report.documents.places import SHOWN_PLACES, places_section
from tests.support.report_documents import texts_in

MEASURES = {measure.id: measure for measure in EXPLAINED}
UNKNOWN = MeasuredFigure(reason="no coordinates")


def reading(**fields: Any) -> PlaceReading:  # noqa: ANN401  whatever a reading has
    every: dict[str, Any] = {
        "located": 0,
        "records": 3,
        "doubtful": (),
        "distances": None,
        "without_doubtful": None,
        "municipalities": (),
        "named": UNKNOWN,
    }
    return PlaceReading(**{**every, **fields})


def section(**fields: Any) -> Section:  # noqa: ANN401
    return places_section(reading(**fields), MEASURES)


def lines(**fields: Any) -> list[Line]:  # noqa: ANN401
    [terms] = [block for block in section(**fields).blocks if isinstance(block, Terms)]
    return list(terms.lines)


def distances(median: MeasuredFigure, **fields: Any) -> Distances:  # noqa: ANN401
    half = MeasuredFigure(value=0.5)
    ring = WithinRadius(km=2.5, jobs=half, firms=half)
    every: dict[str, Any] = {"within": (ring,), "nearest_km": half, "on_one_spot": half}
    return Distances(**{**every, "median_km": median, **fields})


def wrong(doubt: Doubt, number: int = 1) -> tuple[Doubtful, ...]:
    return tuple(
        Doubtful(id=f"f{n}", name=f"Firm {n}\u202e", lat=0, lon=10.5, doubt=doubt)
        for n in range(number)
    )


def towns(number: int, jobs: float | None = 0.1) -> tuple[Municipality, ...]:
    return tuple(Municipality(name=f"Town {n}", firms=0.1, jobs=jobs) for n in range(number))


def grid_of(**fields: Any) -> Grid:  # noqa: ANN401
    [grid] = [block for block in section(**fields).blocks if isinstance(block, Grid)]
    return grid


def test_of_what_is_not_known_nothing_is_said() -> None:
    assert section().blocks == ()


def test_how_many_have_coordinates_and_names() -> None:
    assert lines(located=1200, records=2068, named=MeasuredFigure(value=0.04)) == [
        Line("Coordinates", "1,200 of 2,068 records have them"),
        Line("Places", "named for 4 % of the firms"),
    ]


class TestDoubts:
    @pytest.mark.parametrize("doubt", ["zero-zero", "swapped", "far"])
    def test_each_says_what_looks_wrong_and_that_it_counts(self, doubt: Doubt) -> None:
        first, last = lines(doubtful=wrong(doubt))
        assert first.tone == last.tone == "alarm"
        assert first.text.startswith("Firm 0")
        assert "(0, 10.5): " in first.text
        assert "\u202e" not in first.text
        assert last.text.endswith("until they are put right.")

    @pytest.mark.parametrize(
        ("number", "end"), [(5, " and Firm 4"), (6, " and 1 more"), (7, " and 2 more")]
    )
    def test_the_first_few_are_named(self, number: int, end: str) -> None:
        first, _ = lines(doubtful=wrong("swapped", number))
        assert end in first.text

    def test_each_reason_has_its_sentence(self) -> None:
        both = wrong("far") + wrong("zero-zero")
        assert len(lines(doubtful=both)) == 3


class TestDistances:
    @pytest.mark.parametrize(
        ("km", "said"),
        [(0, "0 m"), (0.25, "250 m"), (1, "1.0 km"), (9.96, "10.0 km"), (12.4, "12 km")],
    )
    def test_short_ones_are_in_metres(self, km: float, said: str) -> None:
        grid = grid_of(distances=distances(MeasuredFigure(value=km)))
        assert ("From the middle to half of the firms", said) in grid.rows

    def test_as_given_and_without_what_looks_wrong(self) -> None:
        given, without = (distances(MeasuredFigure(value=km)) for km in (80, 2))
        grid = grid_of(distances=given, without_doubtful=without)
        assert grid.heads == ("", "as given", "without these")
        assert ("From the middle to half of the firms", "80 km", "2.0 km") in grid.rows
        assert grid.rows[0] == ("Jobs within 2.5 km of the middle", "50 %", "50 %")
        assert grid.after == ""

    def test_what_cannot_be_measured_is_a_dash_with_its_reason_once(self) -> None:
        grid = grid_of(distances=distances(UNKNOWN, nearest_km=UNKNOWN))
        assert [row[1] for row in grid.rows].count("-") == 2
        assert grid.after == "- not observable: no coordinates."

    def test_what_the_measures_mean_stands_below(self) -> None:
        shown = section(distances=distances(MeasuredFigure(value=1)))
        last = shown.blocks[-1]
        assert isinstance(last, Terms)
        assert len(last.lines) == 4


class TestTowns:
    def test_up_to_eight_stand_by_themselves(self) -> None:
        grid = grid_of(municipalities=towns(SHOWN_PLACES))
        assert len(grid.rows) == SHOWN_PLACES
        assert grid.rows[0] == ("Town 0", "10 %", "10 %")

    @pytest.mark.parametrize(
        ("more", "last"), [(1, ("1 other", "10 %", "10 %")), (2, ("2 others", "20 %", "20 %"))]
    )
    def test_the_others_together(self, more: int, last: tuple[str, ...]) -> None:
        assert grid_of(municipalities=towns(SHOWN_PLACES + more)).rows[-1] == last

    def test_unknown_jobs_are_a_dash_and_no_zero(self) -> None:
        unknown = grid_of(municipalities=towns(SHOWN_PLACES + 2, jobs=None))
        assert {row[2] for row in unknown.rows} == {"-"}
        part = grid_of(municipalities=(*towns(SHOWN_PLACES + 1, jobs=None), *towns(1)))
        assert part.rows[-1] == ("2 others", "20 %", "10 %")

    def test_a_name_is_a_name(self) -> None:
        hostile = (Municipality(name="<b>\u202e[red]", firms=1, jobs=1),)
        assert texts_in(section(municipalities=hostile))[0].startswith("<b>")
        assert "\u202e" not in texts_in(section(municipalities=hostile))[0]
