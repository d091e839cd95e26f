"""Texts in another encoding than UTF-8: those that a mark begins, and those that are said to be so.

Which of the old encodings a text has cannot be seen for certain: the letters of one are other
letters of another. So it is said beside the file, or the text is refused.
"""

import codecs
from collections.abc import Mapping
from typing import Literal, get_args

from sectorscan.errors import InputError, Problem, SourceLocation, unusable
from sectorscan.readers.files import OLD_OFFICE, ZIPPED
from sectorscan.readers.strict_yaml import decode

Encoding = Literal[
    "utf-8",
    "utf-16-le",
    "utf-16-be",
    "cp1250",
    "cp1251",
    "cp1252",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp1258",
    "cp437",
    "cp850",
    "cp852",
    "cp866",
    "mac-roman",
    "latin-1",
    "iso-8859-2",
    "iso-8859-15",
    "koi8-r",
    "cp932",
    "gb18030",
    "big5",
    "cp949",
]
"""What a table may be said to be written in."""

ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)
_OF_TWO_BYTES = frozenset({"utf-16-le", "utf-16-be"})

MARKS: Mapping[bytes, str] = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # it begins as UTF-16 does, and is looked for before that
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
"""By the mark that a text begins with, how what comes behind it is written."""
_SAVE = "in a spreadsheet, save it as `CSV UTF-8`"
_SAY = "or say beside `file` what it is written in: `encoding: cp1252` for western Windows"


def as_utf8(
    content: bytes, path: str, encoding: Encoding | None = None, *, is_named: bool = False
) -> bytes:
    """A text as UTF-8: in the encoding that a mark at its beginning names, or that is given.

    A profile that names the file (`is_named`) may say its encoding, and tips tell so.
    Raises InputError with the place of what is no text in it, and where it is plainly in another
    than the one that is given.
    """
    marked = next(
        (_with_mark(name) for mark, name in MARKS.items() if content.startswith(mark)), None
    )
    if marked is not None:
        if encoding is not None and not encoding.startswith(marked):
            raise _clash(path, encoding, f"begins with the mark of {marked.upper()}")
        if marked != "utf-8":
            return _turned(content, path, marked)
    elif encoding in _OF_TWO_BYTES and b"\0" in content:  # plain letters in it are ASCII as well
        return _turned(content, path, str(encoding))
    elif encoding not in {None, "utf-8"} and not content.isascii():
        if _is_utf8(content):
            raise _clash(path, str(encoding), "is in UTF-8")
        return _turned(content, path, str(encoding))
    _refuse_other_bytes(content, path, is_named=is_named and not marked)
    return content


def _with_mark(encoding: str) -> str:
    """The encoding that reads the mark too, which tells the order of bytes."""
    return encoding.removesuffix("-le").removesuffix("-be")


def _turned(content: bytes, path: str, encoding: str) -> bytes:
    try:
        return content.decode(encoding).encode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(encoding, "replace").splitlines() or [""]
        message = f"byte 0x{content[error.start]:02x} is no character of {encoding}"
        location = SourceLocation(path, len(before), len(before[-1]) + 1)
        problem = Problem(code="other-encoding", message=message, location=location, tip=_SAVE)
        raise InputError([problem]) from None


def _refuse_other_bytes(content: bytes, path: str, *, is_named: bool) -> None:
    """Raise InputError for what is no UTF-8: a workbook, UTF-16 without its mark."""
    if content.startswith((ZIPPED, OLD_OFFICE)):
        message = f"`{path}` is a workbook or an archive, whatever its name says"
        tip = f"{_SAVE}, or call it `.xlsx` if it is a workbook of that kind"
        raise unusable(path, message, code="other-kind-of-file", tip=tip)
    if b"\0" in content:
        message = f"`{path}` holds bytes that are 0, and is no text in UTF-8"
        say = "or say beside `file`: `encoding: utf-16-le`"
        tip = f"{_SAVE}, {say}" if is_named else _SAVE
        raise unusable(path, message, code="not-utf-8", tip=tip)
    if _is_utf8(content):
        return
    try:
        decode(content, path)
    except InputError as error:
        tip = f"{_SAVE}, {_SAY}" if is_named else _SAVE
        raise InputError([problem._replace(tip=tip) for problem in error.problems]) from None


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _clash(path: str, encoding: str, what: str) -> InputError:
    message = f"`{path}` is said to be in {encoding}, and {what}"
    return unusable(path, message, code="other-encoding", tip="leave `encoding` out")
