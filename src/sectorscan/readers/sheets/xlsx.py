"""What a sheet of an XLSX workbook says beside its values: what is hidden, comments, errors.

A reader of values gives a formula that was never calculated, and an error, as a blank cell, and
nothing of how a cell looks.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from posixpath import join, normpath, split

from msgspec import Struct

from sectorscan.errors import column_number
from sectorscan.readers.headers import Block
from sectorscan.readers.sheets.tags import attributes_of, counted, unescaped
from sectorscan.readers.sheets.xlsx_styles import CellStyle, odd_styles

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^<>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^<>]*>")
_COLUMNS = re.compile(rb"<(?:\w+:)?col\s[^<>]*>")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>",
)
_ERROR = re.compile(rb"<(?:\w+:)?c\s([^<>]*\bt=[\"']e[\"'][^<>]*)>")
_STYLED = rb"<(?:\w+:)?c\s([^<>]*\bs=[\"'](?:%s)[\"'][^<>/]*)>"
_AUTHOR = re.compile(rb"<(?:\w+:)?author>([^<]*)<")
_COMMENT_OR_TEXT = re.compile(rb"<(?:\w+:)?comment\s([^<>]*)>|<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)<")
OWN_AUTHOR = "sectorscan"
"""Who wrote the comments that come with a workbook to fill in."""
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,9})")
_TRUE = {"1", "true"}
_STYLES = "xl/styles.xml"


Comment = tuple[int, int, str]
"""The row and the column of a cell, and what is written beside it."""


class SheetMarks(Struct, frozen=True):
    """Rows and columns that are hidden, and cells without a value, as (row, column), from 0 on.

    `merged` are the merged blocks, where the reader of values does not tell them.
    """

    hidden: tuple[int, ...] = ()
    not_calculated: tuple[tuple[int, int], ...] = ()
    errors: tuple[tuple[int, int], ...] = ()
    merged: tuple[Block, ...] = ()
    hidden_columns: tuple[range, ...] = ()
    comments: tuple[Comment, ...] = ()
    """What people wrote beside cells."""
    styled: tuple[tuple[int, int, CellStyle], ...] = ()
    """The cells that are struck out, or show words with their figures."""


def sheet_marks(content: bytes, sheet: str) -> SheetMarks:
    """The marks of a sheet; none where the file keeps them in another way."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            part = _part_of(archive, sheet)
            text = archive.read(part) if part else b""
            comments = tuple(_comments(archive, part)) if part else ()
            has_styles = _STYLES in archive.namelist()
            styles = odd_styles(archive.read(_STYLES)) if has_styles else {}
    except (zipfile.BadZipFile, KeyError, OSError):
        return SheetMarks()
    return SheetMarks(
        hidden=tuple(_hidden_rows(text)) if b"hidden=" in text else (),
        not_calculated=tuple(_cells(_FORMULA, text)) if b"<f" in text or b":f" in text else (),
        errors=tuple(_cells(_ERROR, text)) if _ERROR.search(text) else (),
        hidden_columns=tuple(_hidden_columns(text)) if b"hidden=" in text else (),
        comments=comments,
        styled=tuple(_styled(styles, text)) if styles else (),
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
            return _target(attributes, "xl")
    return None


def _target(relation: dict[str, str], folder: str) -> str:
    """The part that a relation leads to, from the folder of the part that has it."""
    target = relation.get("Target", "")
    return target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))


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


def _comments(archive: zipfile.ZipFile, part: str) -> Iterator[Comment]:
    """The comments on a sheet's cells, but for those that the program wrote itself."""
    folder, name = split(part)
    relations = f"{folder}/_rels/{name}.rels"
    names = archive.namelist()
    for relation in _RELATION.findall(archive.read(relations)) if relations in names else ():
        given = attributes_of(relation)
        target = _target(given, folder)
        if given.get("Type", "").endswith("/comments") and target in names:
            yield from _comments_in(archive.read(target))


def _comments_in(text: bytes) -> Iterator[Comment]:
    authors = [author.decode("utf-8", "replace") for author in _AUTHOR.findall(text)]
    own = {str(number) for number, author in enumerate(authors) if author == OWN_AUTHOR}
    said: dict[tuple[int, int], str] = {}
    place: tuple[int, int] | None = None
    for attributes, words in _COMMENT_OR_TEXT.findall(text):
        if attributes:
            given = attributes_of(attributes)
            place = None if given.get("authorId") in own else _place(given.get("ref", ""))
        elif place is not None:
            said[place] = said.get(place, "") + unescaped(words.decode("utf-8", "replace"))
    return ((row, column, words) for (row, column), words in said.items())


def _styled(styles: Mapping[str, CellStyle], text: bytes) -> Iterator[tuple[int, int, CellStyle]]:
    pattern = re.compile(_STYLED % "|".join(styles).encode())
    for attributes in pattern.findall(text):
        given = attributes_of(attributes)
        place = _place(given.get("r", ""))
        if place is not None:
            yield *place, styles[given["s"]]


def _cells(pattern: re.Pattern[bytes], text: bytes) -> Iterator[tuple[int, int]]:
    for matched in pattern.finditer(text):
        attributes = attributes_of(b"<c " + matched[1] + b">")
        if attributes.get("t") == "str":
            continue  # calculated, to an empty text
        place = _place(attributes.get("r", ""))
        if place is not None:
            yield place


def _place(reference: str) -> tuple[int, int] | None:
    """The row and the column of a cell such as `B7`, from 0 on."""
    place = _PLACE.fullmatch(reference)
    return None if place is None else (int(place[2]) - 1, column_number(place[1]) - 1)
