"""What all sheets share: texts that fit, looks, paper, and the formats of the language."""

from typing import Any

from sectorscan.languages import ENGLISH, spoken, tr
from sectorscan.report.safe_text import legible

LONGEST_CELL = 32_767
A4 = 9
ACCENT, RULE = "#14566E", "#C9D3D8"
HEAD = {"bold": True, "font_color": "white", "bg_color": ACCENT, "text_wrap": True}
"""How heads of columns look."""
LINE, HIGHEST_ROW = 15, 400
"""Heights in points: of a line of text, and of a row at most."""


def fitting(text: str) -> str:
    """A text that is fit to be read, or as much of it as fits into a cell."""
    shown = legible(text)
    return shown if len(shown) <= LONGEST_CELL else f"{shown[: LONGEST_CELL - 1]}…"


def percentage() -> str:
    """The format of a share as a percentage, such as `0 %`."""
    language = spoken().language
    if language == ENGLISH:
        return "0 %"
    from sectorscan.languages.locales import percent_sign

    return f"0{percent_sign(language)}"


def small_percentage() -> str:
    """The same with two places after the point below ten per cent, unless it is none."""
    whole = percentage()
    return f"[=0]{whole};[<0.1]0.0#{whole[1:]};{whole}"


def by_language(format_: str) -> str:
    """A format of days, with the months in the language spoken wherever the file is opened."""
    language = spoken().language
    if language == ENGLISH:
        return format_
    from sectorscan.languages.locales import windows_code

    return f"[$-{windows_code(language):X}]{format_}"


def set_paper(page: Any) -> None:  # noqa: ANN401  it has no annotations
    """Print a sheet on A4 across, all columns on one page, each with its name and number below."""
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.set_footer(f"&L&A&R{tr('Page {page} of {pages}', page='&P', pages='&N')}")


def quoted(text: str) -> str:
    """A text as formulas and formats of numbers write it."""
    return '"' + text.replace('"', '""') + '"'
