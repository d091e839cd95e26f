"""Texts cut to the space that there is for them."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Literal

from sectorscan.report import numbers

CUT = "…"
_SHORTEST = 8
"""The characters that are left of a text at the least."""


def clipped(text: str, columns: int, lines: int = 1) -> str:
    """The text in at most so many lines of so many columns, cut at a word."""
    columns = max(columns, _SHORTEST)
    wrapped = wrap(text, columns)
    if len(wrapped) <= lines:
        return text
    last = wrap(wrapped[lines - 1], columns - len(CUT))[0]
    return " ".join([*wrapped[: lines - 1], f"{last.rstrip(' ,;:.')}{CUT}"])


def fits(text: str, columns: int, lines: int = 1) -> bool:
    """Whether the text stands in so many lines of so many columns."""
    return len(wrap(text, columns)) <= lines


def first_names(names: Sequence[str], columns: int) -> str:
    """`a, b and c`, or as many of the names as fit and how many more there are."""
    for shown in range(len(names), 1, -1):
        left = len(names) - shown
        listed = numbers.and_more(names[:shown], left)
        if len(listed) <= columns:
            return listed
    if not names:
        return ""
    more = len(numbers.and_more(names[:1], len(names) - 1)) - len(names[0])
    return numbers.and_more([clipped(names[0], max(columns - more, _SHORTEST))], len(names) - 1)


def first_whole(texts: Sequence[str], columns: int, last: Literal["and", "or"] = "and") -> str:
    """The same of texts that mean nothing when they are cut: the first is whole at any length."""
    every = [
        numbers.and_more(texts[:shown], len(texts) - shown, last)
        for shown in range(len(texts), 0, -1)
    ]
    return next((listed for listed in every if len(listed) <= columns), every[-1])
