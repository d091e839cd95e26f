"""All texts that a workbook shows, whichever part of the file they stand in."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from io import BytesIO

_SHOWN = re.compile(
    rb"<t\b[^>]*>([^<]*)</t>"
    rb'|<sheet\s+name="([^"]*)"'
    rb'|\b(?:error|errorTitle|prompt|promptTitle)="([^"]*)"'
    rb"|<odd(?:Header|Footer)>([^<]*)<"
    rb"|<dc:title>([^<]*)<"
)
_CALCULATED = re.compile(rb'<(?:f|formula|formula1)>([^<]*)<|formatCode="([^"]*)"')
_PRINTED = re.compile("&[LCRAPN]")
"""In a footer, what stands for a place, the sheet's name, and numbers of pages."""
_LITERAL = re.compile('"((?:[^"]|"")*)"')


def texts_in(workbook: bytes) -> list[str]:
    """Texts of cells, comments, names of sheets, drop-down lists, messages and formats."""
    with zipfile.ZipFile(BytesIO(workbook)) as parts:
        contents = [parts.read(name) for name in parts.namelist()]
    return list(dict.fromkeys(text for content in contents for text in _texts(content) if text))


def _texts(content: bytes) -> Iterator[str]:
    for groups in _SHOWN.findall(content):
        yield from (_PRINTED.sub("", unescape(group.decode())) for group in groups)
    for groups in _CALCULATED.findall(content):
        for group in groups:
            yield from _LITERAL.findall(unescape(group.decode()))
