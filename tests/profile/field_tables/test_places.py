"""Where the firms of a list are: coordinates in degrees."""

from pathlib import Path

import pytest

from sectorscan.profile.load import load_profile
from tests.support.field_lists import FIRMS, HEADER, Read, Row, codes_of
from tests.support.table_files import as_csv, firms_of, written


def test_coordinates_in_each_others_place_are_told(read: Read) -> None:
    rows = [[*row, 10.9 + i / 100, 44.8] for i, row in enumerate(FIRMS)]
    profile = read([[*HEADER, "lat", "lon"], *rows])
    assert "coordinates-swapped" in codes_of(profile)
    rows = [[*row[:-2], row[-1], row[-2]] for row in rows]
    assert "coordinates-swapped" not in codes_of(read([[*HEADER, "lat", "lon"], *rows]))


def test_degrees_minutes_and_seconds_are_degrees(read: Read) -> None:
    rows = [[*row, "44\u00b048'36\"N", "10\u00b054'00\" E"] for row in FIRMS]
    firms = firms_of(read([[*HEADER, "lat", "lon"], *rows]))
    assert firms["lat"] == pytest.approx([44.81] * 5)
    assert firms["lon"] == pytest.approx([10.9] * 5)


def test_coordinates_of_0_and_0_are_told_without_a_country(tmp_path: Path) -> None:
    head = "sector: {name: V, product_family: knitwear}\n"
    for lat, code in ((0, ["coordinates-outside"]), (1, [])):
        rows: list[Row] = [["id", "lat", "lon"], ["A1", lat, 0], ["A2", 44.8, 10.9]]
        written(tmp_path, "firms.csv", as_csv(rows))
        path = written(tmp_path, "p.yaml", f"{head}firms: {{file: firms.csv}}\n".encode())
        assert [notice.code for notice in load_profile(path).notices] == code
