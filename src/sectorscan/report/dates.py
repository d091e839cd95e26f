"""How reports write months and days, in the language spoken."""

from datetime import MAXYEAR, MINYEAR, date

from sectorscan.languages import ENGLISH, spoken
from sectorscan.types import YearOrDay

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def month_in_words(year: int, month: int) -> str:
    """`Jan 2025`; the month from 1 to 12."""
    language = spoken().language
    if language == ENGLISH:
        return f"{_MONTHS[month - 1]} {year}"
    if not MINYEAR <= year <= MAXYEAR:  # what a saved report may say, no calendar has
        return f"{year}-{month:02}"
    from sectorscan.languages.locales import month_and_year

    return month_and_year(language, date(year, month, 1))


def written(day: YearOrDay) -> str:
    """`12 December 2024`, or a year."""
    if not isinstance(day, date):
        return str(day)
    language = spoken().language
    if language == ENGLISH:
        return f"{day.day} {day:%B %Y}"
    from sectorscan.languages.locales import written_day

    return written_day(language, day)
