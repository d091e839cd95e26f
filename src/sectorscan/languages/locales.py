"""How a language writes numbers, months, countries and lists, by the data of Unicode's CLDR.

Babel, which holds them, takes a while to load: only what is not drawn in English asks for it.
"""

from datetime import date
from functools import cache
from locale import windows_locale

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_skeleton
from babel.numbers import get_decimal_symbol, get_group_symbol

_MONTH_AND_YEAR = "yMMM"


@cache
def signs(language: str) -> dict[int, str]:
    """What stands for the signs of English numbers, for `str.translate`."""
    return str.maketrans({",": get_group_symbol(language), ".": get_decimal_symbol(language)})


@cache
def percent_sign(language: str) -> str:
    """What stands behind the number in a percentage: a sign, in some languages after a space."""
    suffix: str = Locale.parse(language).percent_formats[None].suffix[0]
    return suffix


def month_and_year(language: str, month: date) -> str:
    """A month in short with its year, such as `janv. 2025`."""
    return format_skeleton(_MONTH_AND_YEAR, month, locale=language)


def written_day(language: str, day: date) -> str:
    """A day with its month in full, such as `12 décembre 2024`."""
    return format_date(day, "long", locale=language)


def country(language: str, code: str) -> str | None:
    """What a country is called, by its ISO 3166 code of two letters; None of what is no code."""
    called: str | None = Locale.parse(language).territories.get(code)
    return called


def windows_code(language: str) -> int:
    """The code that workbooks have for a language, as most of its speakers write it."""
    language, _, territory = get_global("likely_subtags")[language].split("_")
    return max(code for code, name in windows_locale.items() if name == f"{language}_{territory}")
