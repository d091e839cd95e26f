from datetime import date

from sectorscan.languages import speaking
from sectorscan.report.dates import month_in_words, written


def test_months_have_their_year() -> None:
    assert month_in_words(2025, 1) == "Jan 2025"
    with speaking("fr"):
        assert month_in_words(2025, 1) == "janv. 2025"
        assert month_in_words(10_025, 1) == "10025-01"  # beyond every calendar


def test_days_are_written_out_and_years_stay() -> None:
    assert written(date(2024, 12, 12)) == "12 December 2024"
    assert written(1994) == "1994"
    with speaking("pt"):
        assert written(date(2024, 12, 12)) == "12 de dezembro de 2024"
        assert written(1994) == "1994"
