"""What a sheet of an XLSX workbook says beside its values: what is hidden, formulas, errors.

A reader of values gives a formula that was never calculated, and an error, as a blank cell.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from posixpath import join, normpath

from msgspec import Struct

from sectorscan.errors import column_number
from sectorscan.readers.headers import Block

# No tag runs over the next, nor a name over its own letters: each sign is looked at few times.
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^<>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>")
_ATTRIBUTE = re.compile(rb"(?<![\w:-])([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^<>]*>")
_COLUMNS = re.compile(rb"<(?:\w+:)?col\s[^<>]*>")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>",
)
_ERROR = re.compile(rb"<(?:\w+:)?c\s([^<>]*\bt=[\"']e[\"'][^<>]*)>")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,9})")
_TRUE = {"1", "true"}
_MOST_DIGITS = 18  # of a number of rows or columns; more of them mean nothing


class SheetMarks(Struct, frozen=True):
    """Rows and columns that are hidden, and cells without a value, as (row, column), from 0 on.

    `merged` are the merged blocks, where the reader of values does not tell them.
    """

    hidden: tuple[int, ...] = ()
    not_calculated: tuple[tuple[int, int], ...] = ()
    errors: tuple[tuple[int, int], ...] = ()
    merged: tuple[Block, ...] = ()
    hidden_columns: tuple[range, ...] = ()


def sheet_marks(content: bytes, sheet: str) -> SheetMarks:
    """The marks of a sheet; none where the file keeps them in another way."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            part = _part_of(archive, sheet)
            text = archive.read(part) if part else b""
    except (zipfile.BadZipFile, KeyError, OSError):
        return SheetMarks()
    return SheetMarks(
        hidden=tuple(_hidden_rows(text)) if b"hidden=" in text else (),
        not_calculated=tuple(_cells(_FORMULA, text)) if b"<f" in text or b":f" in text else (),
        errors=tuple(_cells(_ERROR, text)) if _ERROR.search(text) else (),
        hidden_columns=tuple(_hidden_columns(text)) if b"hidden=" in text else (),
    )


def _part_of(archive: zipfile.ZipFile, sheet: str) -> str | None:
    """The part of the archive that holds a sheet."""
    book = archive.read("xl/workbook.xml")
    relations = archive.read("xl/_rels/workbook.xml.rels")
    wanted = next(
        (
            attributes
            for attributes in map(attributes_of, _SHEET.findall(book))
            if unescaped(attributes.get("name", "")) == sheet
        ),
        {},
    )
    identifier = next((value for key, value in wanted.items() if key.endswith(":id")), None)
    for attributes in map(attributes_of, _RELATION.findall(relations)):
        if attributes.get("Id") == identifier:
            target = attributes.get("Target", "")
            return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
    return None


def attributes_of(element: bytes) -> dict[str, str]:
    """The attributes of a tag, by name, as they are written."""
    return {
        name.decode(): (double or single).decode("utf-8", "replace")
        for name, double, single in _ATTRIBUTE.findall(element)
    }


def unescaped(text: str) -> str:
    """A text in which signs stand for themselves."""
    from html import unescape

    return unescape(text)


def counted(text: str, otherwise: int) -> int:
    """A number of rows or columns as it is written; of what is none, another."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else otherwise


def _hidden_rows(text: bytes) -> Iterator[int]:
    number = 0
    for element in _ROW.findall(text):
        attributes = attributes_of(element)
        number = counted(attributes.get("r", ""), number + 1)
        if attributes.get("hidden") in _TRUE:
            yield number - 1


def _hidden_columns(text: bytes) -> Iterator[range]:
    for element in _COLUMNS.findall(text):
        attributes = attributes_of(element)
        if attributes.get("hidden") in _TRUE:
            last = counted(attributes.get("max", ""), 0)
            yield range(counted(attributes.get("min", ""), last + 1) - 1, last)


def _cells(pattern: re.Pattern[bytes], text: bytes) -> Iterator[tuple[int, int]]:
    for matched in pattern.finditer(text):
        attributes = attributes_of(b"<c " + matched[1] + b">")
        if attributes.get("t") == "str":
            continue  # calculated, to an empty text
        place = _PLACE.fullmatch(attributes.get("r", ""))
        if place is not None:
            yield int(place[2]) - 1, column_number(place[1]) - 1
