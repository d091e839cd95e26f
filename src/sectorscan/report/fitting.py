"""Texts cut to the space that there is for them."""

from collections.abc import Sequence
from textwrap import wrap

from sectorscan.languages import tr_many
from sectorscan.report import numbers

CUT = "…"


def clipped(text: str, columns: int, lines: int = 1) -> str:
    """The text in at most so many lines of so many columns, cut at a word."""
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
        listed = numbers.listed([*names[:shown], *([_more(left)] if left else [])])
        if len(listed) <= columns:
            return listed
    left = len(names) - 1
    if left <= 0:
        return clipped(names[0], columns) if names else ""
    room = columns - len(numbers.listed(["", _more(left)]))
    return numbers.listed([clipped(names[0], max(room, 8)), _more(left)])


def _more(left: int) -> str:
    return tr_many("{count} more", "{count} more", left)


def first_sentences(text: str, columns: int) -> str:
    """As many whole sentences as fit; the first cut at a word where it does not."""
    first, *rest = text.split(". ")
    shown = first if not rest else f"{first}."
    for sentence in rest:
        longer = f"{shown} {sentence}" if sentence.endswith(".") else f"{shown} {sentence}."
        if len(longer) > columns:
            break
        shown = longer
    return clipped(shown, columns)
