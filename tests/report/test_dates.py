from datetime import date

from sectorscan.languages import speaking
from sectorscan.report.dates import calendar_month, month_after, month_in_words, written


def test_months_have_their_year() -> None:
    assert month_in_words(2025, 1) == "Jan 2025"
    with speaking("fr"):
        assert month_in_words(2025, 1) == "janv. 2025"
        assert month_in_words(10_025, 1) == "10025-01"  # beyond every calendar


def test_a_month_of_the_calendar_in_words() -> None:
    assert (calendar_month("2025-12"), calendar_month(None)) == ("Dec 2025", "")


def test_months_go_on_into_other_years() -> None:
    assert [month_after("2025-11", months) for months in (0, 1, 14, -11)] == [
        (2025, 11),
        (2025, 12),
        (2027, 1),
        (2024, 12),
    ]


def test_days_are_written_out_and_years_stay() -> None:
    assert written(date(2024, 12, 12)) == "12 December 2024"
    assert written(1994) == "1994"
    with speaking("pt"):
        assert written(date(2024, 12, 12)) == "12 de dezembro de 2024"
        assert written(1994) == "1994"
