"""Texts of profiles and rubrics made fit to print: nothing in them moves a cursor or hides."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar
from unicodedata import bidirectional

from msgspec.structs import astuple

from sectorscan.errors import visible
from sectorscan.types import Part, Record, Result, record_fields, with_other_fields

_Result = TypeVar("_Result", bound=Result)

_RANGE = re.compile(r"(?<![\w.-])(\d[\d.,]*(?: %)?)-(\d[\d.,]*)(?![\w-])")
"""Two figures with a dash between them; not what has more dashes, such as a date or an ISBN."""
_PERCENT = re.compile(r"(?<=\d) %")
"""The blank and the sign of a percentage as English has it."""

_JOINERS = "\u200c\u200d"  # some scripts and emoji need them, and they only touch their neighbours
NO_BREAK = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
"""Spaces at which no line ends: in French before `:` and `%`, and within a number."""
_BLANKS = re.compile(rf"[^\S{NO_BREAK}]+")
_NO_TEXT = frozenset({float, int, bool, type(None)})
"""The kinds of values that a result has most of."""


def inert(text: str) -> str:
    """The lines of a text with control and direction characters written out."""
    if text.isprintable():
        return text
    kept = f"{_JOINERS}{NO_BREAK}\n"
    return "".join(c if c in kept else visible(c) for c in text)


def legible(text: str) -> str:
    """The text on one line, with control and direction characters written out."""
    if text.isascii():
        return inert(" ".join(text.split()))
    return inert(_BLANKS.sub(" ", text).strip())


def typeset(text: str) -> str:
    """A legible text as it is set on paper and pages.

    Between figures stands an en dash, and no line ends between a figure and its per cent.
    """
    dashed = _RANGE.sub("\\1\N{EN DASH}\\2", legible(text))
    return _PERCENT.sub("\N{NO-BREAK SPACE}%", dashed)


def runs_from_the_right(text: str) -> bool:
    """Whether a text is read from right to left: by the more of its letters.

    A sentence of the report stays one where it begins with a name in another script.
    """
    directions = Counter(map(bidirectional, text))
    return directions["R"] + directions["AL"] > directions["L"]


def legible_result(result: _Result) -> _Result:
    """A result, such as an assessment, with every text legible."""
    if all(text.isprintable() for text in texts_of(result)):
        return result
    made_legible: _Result = _each_text(result)
    return made_legible


def texts_of(value: object) -> Iterator[str]:
    """Every text in a result, keys of mappings among them."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
            continue
        inner: Iterable[object] = ()
        if isinstance(value, Result):
            inner = astuple(value)
        elif isinstance(value, Part):
            inner = value.__dict__.values()
        elif isinstance(value, dict):
            inner = (*value, *value.values())
        elif isinstance(value, list | tuple):
            inner = value
        waiting += [part for part in inner if type(part) not in _NO_TEXT]


def _each_text(value: Any) -> Any:  # noqa: ANN401  whatever a result holds
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, Record):
        # unchecked: in another language a short form may be longer than a rubric's may be
        fields = {name: _each_text(getattr(value, name)) for name in record_fields(type(value))}
        return with_other_fields(value, fields)
    if isinstance(value, dict):
        return {_each_text(key): _each_text(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(_each_text(inner) for inner in value)
    return value
