"""Formats of numbers and days in cells, and footers, as the language spoken has them."""

from sectorscan.languages import ENGLISH, spoken, tr


def percentage() -> str:
    """The format of a share as a percentage, such as `0 %`."""
    language = spoken().language
    if language == ENGLISH:
        return "0 %"
    from sectorscan.languages.locales import percent_sign

    return f"0{percent_sign(language)}"


def by_language(format_: str) -> str:
    """A format of days, with the months in the language spoken wherever the file is opened."""
    language = spoken().language
    if language == ENGLISH:
        return format_
    from sectorscan.languages.locales import windows_code

    return f"[$-{windows_code(language):X}]{format_}"


def footer() -> str:
    """The footer of a printed sheet: its name, and which page it is of how many."""
    return f"&L&A&R{tr('Page {page} of {pages}', page='&P', pages='&N')}"
