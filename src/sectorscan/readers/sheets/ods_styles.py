"""What an ODS workbook shows of a cell that its value does not say, as `cell_styles` of an XLSX."""

import re

from sectorscan.readers.sheets.tags import attributes_of, unescaped
from sectorscan.readers.sheets.xlsx_styles import CellStyle

_TAG = re.compile(
    rb"<(number:(?:number|currency|percentage|date|time|boolean|text)-style|number:text"
    rb"|number:number|style:map|style:style|style:text-properties)(?=[\s/>])"
    rb"((?:[^<>\"]|\"[^<\"]*\")*)>([^<]*)"
)
_OF_FIGURES = {b"number:number-style", b"number:currency-style"}
_NOT_STRUCK = {None, "none"}


def odd_styles(styles: bytes) -> dict[str, CellStyle]:
    """The styles that strike out or show words with a figure, by name.

    A format of several cases is that of its first, which is the one for figures above 0.
    """
    words: dict[str, str] = {}
    first_case: dict[str, str] = {}
    format_of: dict[str, str] = {}
    struck: set[str] = set()
    of_figures = cell = ""  # the format, or the style of cells, that a tag stands in
    for tag, attributes, text in _TAG.findall(styles):
        given = attributes_of(attributes)
        name = given.get("style:name", "")
        if tag.endswith(b"-style"):
            of_figures, cell = name if tag in _OF_FIGURES else "", ""
            words[name] = ""
        elif tag == b"style:style":
            of_figures, cell = "", name
            format_of[name] = given.get("style:data-style-name", "")
        elif tag == b"style:text-properties" and cell:
            if given.get("style:text-line-through-style") not in _NOT_STRUCK:
                struck.add(cell)
        elif tag == b"number:text" and of_figures:
            words[of_figures] += unescaped(text.decode("utf-8", "replace"))
        elif tag == b"style:map" and of_figures:
            first_case.setdefault(of_figures, given.get("style:apply-style-name", ""))
        elif "number:display-factor" in given and of_figures:  # it shows the thousands itself
            words[of_figures] = ""
            of_figures = ""
    shown = {
        name: CellStyle(words.get(first_case.get(of, of), "").strip(), name in struck)
        for name, of in format_of.items()
    }
    return {name: style for name, style in shown.items() if style != CellStyle()}
