"""Whether a point lies in a country, by boxes in whole degrees."""

import numpy as np
import pytest

from sectorscan.profile.country_boxes import lies_in
from sectorscan.profile.schema import country_name


def is_in(country: str, lat: float, lon: float) -> bool:
    inside = lies_in(country, np.array([lat]), np.array([lon]))
    assert inside is not None
    return bool(inside[0])


@pytest.mark.parametrize(
    ("country", "lat", "lon"),
    [
        ("IT", 44.78, 10.88),  # Carpi
        ("US", 40.7, -74.0),
        ("US", 21.3, -157.9),  # Honolulu
        ("FJ", -18.1, 178.4),
        ("FJ", -16.8, -179.9),  # beyond 180 degrees
        ("NZ", -41.3, 174.8),
    ],
)
def test_towns_lie_in_their_countries(country: str, lat: float, lon: float) -> None:
    assert is_in(country, lat, lon)


@pytest.mark.parametrize(("lat", "lon"), [(10.88, 44.78), (0.0, 0.0), (51.5, -0.1)])
def test_other_towns_and_exchanged_figures_do_not(lat: float, lon: float) -> None:
    assert not is_in("IT", lat, lon)


def test_ends_belong_to_a_box_and_blanks_to_none() -> None:
    inside = lies_in("AD", np.array([42.0, 43.0, np.nan, 43.1]), np.array([1.0, 2.0, 1.5, 1.5]))
    assert inside is not None
    assert inside.tolist() == [True, True, False, False]


def test_of_no_country_nothing_is_known() -> None:
    assert lies_in("ZZ", np.zeros(1), np.zeros(1)) is None
    assert country_name("ZZ") is None
