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


def calendar_month(month: str | None) -> str:
    """`2025-01` as `Jan 2025`; nothing of none."""
    return "" if month is None else month_in_words(*month_after(month, 0))


def month_after(start: str, months: int) -> tuple[int, int]:
    """The year and the month, from 1 to 12, so many months after one such as `2025-01`."""
    year, month = map(int, start.split("-"))
    years, place = divmod(month - 1 + months, len(_MONTHS))
    return year + years, place + 1


def written(day: YearOrDay) -> str:
    """`12 December 2024`, or a year."""
    if not isinstance(day, date):
        return str(day)
    language = spoken().language
    if language == ENGLISH:
        return f"{day.day} {day:%B %Y}"
    from sectorscan.languages.locales import written_day

    return written_day(language, day)
