"""What an XLSX workbook shows of a cell that its value does not say.

A figure may be shown with a word that is no part of it: 35 as `35 k€`, 0.5 as `0.5%`. A cell may
be struck out.
"""

import re

from msgspec import Struct

from sectorscan.readers.sheets.tags import attributes_of, unescaped

_TAG = re.compile(
    rb"<(?:\w+:)?(fonts|cellStyleXfs|cellXfs|dxfs|numFmt|font|strike|xf)(?=[\s/>])([^<>]*)>"
)
_PARTS = {b"fonts", b"cellStyleXfs", b"cellXfs", b"dxfs"}
_FALSE = {"0", "false"}
_FIRST_SECTION = re.compile(r"(?:\"[^\"]*\"|\\.|[^;\"\\])*")
_NO_DIGIT = re.compile(r"\"([^\"]*)\"|\\(.)|\[[^\]]*\]|[_*].")
"""What is no place of a digit in a format: words, signs, a colour, a blank as wide as a sign."""
_IN_THOUSANDS = re.compile(r"[0#?],+(?![0#?,])")
"""A comma behind the last digit: what is shown is the figure in thousands."""


class CellStyle(Struct, frozen=True):
    """The words that a figure is shown with, if any, and whether the cell is struck out."""

    words: str = ""
    is_struck: bool = False


def odd_styles(styles: bytes) -> dict[str, CellStyle]:
    """The styles that strike out or show words with a figure, by the number that cells have."""
    words: dict[str | None, str] = {}
    struck: list[bool] = []
    of_cells: list[dict[str, str]] = []
    part = b""
    for name, attributes in _TAG.findall(styles):
        given = attributes_of(attributes)
        if name in _PARTS:
            part = name
        elif name == b"numFmt":
            words.setdefault(given.get("numFmtId"), _words_in(given.get("formatCode", "")))
        elif part == b"fonts":
            if name == b"font":
                struck.append(False)
            elif name == b"strike" and struck:
                struck[-1] = given.get("val") not in _FALSE
        elif part == b"cellXfs" and name == b"xf":
            of_cells.append(given)
    of_font = {str(number): is_struck for number, is_struck in enumerate(struck)}
    shown = (
        CellStyle(words.get(given.get("numFmtId"), ""), of_font.get(given.get("fontId", ""), False))
        for given in of_cells
    )
    return {str(number): style for number, style in enumerate(shown) if style != CellStyle()}


def _words_in(code: str) -> str:
    """The words of a format for figures; none where it shows the figure in thousands itself."""
    section = _FIRST_SECTION.match(unescaped(code))
    shown = section[0] if section else ""
    if _IN_THOUSANDS.search(_NO_DIGIT.sub("", shown)):
        return ""
    return "".join(word or sign for word, sign in _NO_DIGIT.findall(shown)).strip()
