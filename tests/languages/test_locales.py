"""Numbers, months and countries by the data of CLDR."""

from datetime import date

import pytest

from sectorscan.languages import numeral, speaking
from sectorscan.languages.locales import country, month_and_year, percent_sign, written_day


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "1,234.5"), ("fr", "1\N{NARROW NO-BREAK SPACE}234,5"), ("es", "1.234,5")],
)
def test_a_number_has_the_signs_of_the_language(language: str, text: str) -> None:
    with speaking(language):
        assert numeral("1,234.5") == text


def test_percentages_have_the_space_that_a_language_asks_for() -> None:
    assert percent_sign("fr") == "\N{NO-BREAK SPACE}%"
    assert percent_sign("pt") == "%"


def test_months_and_days_are_written_out() -> None:
    assert month_and_year("es", date(2025, 1, 1)) == "ene 2025"
    assert written_day("fr", date(2024, 12, 12)) == "12 décembre 2024"


def test_countries_are_called_by_their_codes() -> None:
    assert country("fr", "IT") == "Italie"
    assert country("fr", "??") is None
