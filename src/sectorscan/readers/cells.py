"""A cell of a table as data for the field that it stands in."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sectorscan.readers.row_fields import TEXTS, Field

Cell = str | int | float | bool | date | datetime | time | timedelta | list[str] | None

# What stands around a cell's text without meaning anything.
BLANKS = " \t\r\n\xa0"
# A figure as text, for Python's and for Rust's regular expressions.
FIGURE_PATTERN = r"[+-]?(?:[0-9]{1,18}(?:[.,][0-9]{0,30})?|[.,][0-9]{1,30})(?:[eE][+-]?[0-9]{1,2})?"
# One that is a thousand times as much to those who write a comma between thousands.
TWO_WAYS = r"[+-]?[1-9][0-9]{0,2},[0-9]{3}"

YES, NO = frozenset({"yes", "true", "1", "x"}), frozenset({"no", "false", "0"})
_UNKNOWN = {"na", "n/a", "n.a.", "n.d.", "none", "null", "nan", "unknown", "-", "--", "?"}

_FIGURE, _TWO_WAYS = re.compile(FIGURE_PATTERN), re.compile(TWO_WAYS)
_WHOLE = re.compile(r"[+-]?[0-9]{1,18}")
_RANGE = re.compile(
    rf"({FIGURE_PATTERN})?[{BLANKS}]*(?:\.\.|-|\u2013)[{BLANKS}]*({FIGURE_PATTERN})?"
)
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}([ '.,\xa0\u202f][0-9]{3})+([.,][0-9]+)?")
_SEPARATORS = re.compile(r"[;|]")


@dataclass(frozen=True)
class Notation:
    """How the figures of a table are written.

    `commas_in_doubt` where a comma may be one between thousands: in all tables but those whose
    cells are set apart by another sign because the comma is the decimal one.
    """

    commas_in_doubt: bool

    def is_in_doubt(self, text: str, field: Field) -> bool:
        """Whether a text may be two figures, of which both would be right for the field."""
        if not (self.commas_in_doubt and _TWO_WAYS.fullmatch(text)):
            return False
        return field.least <= 1000 * float(text.replace(",", ".")) <= field.most


def is_blank(cell: Cell) -> bool:
    """Whether nothing stands in a cell."""
    if isinstance(cell, str):
        return not cell.strip(BLANKS)
    return cell is None or cell != cell  # noqa: PLR0124  only NaN is not itself


def value_of(cell: Cell, field: Field, notation: Notation) -> Any:  # noqa: ANN401  what YAML holds
    """A cell as the data that one would write for it in YAML; None for a blank.

    What is nothing of the field's kind stays as it is, for the model to refuse.
    """
    if is_blank(cell):
        return None
    if isinstance(cell, str):
        return _of_text(cell.strip(BLANKS), field, notation)
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return _OTHERWISE.get(field.kind, _as_it_is)(cell)


def tip_for(cell: Cell, field: Field) -> str:
    """What may help whoever wrote a cell that its field does not take."""
    if field.kind in TEXTS:
        return ""
    if isinstance(cell, date) and field.kind == "quantity":
        return "a spreadsheet takes 3-5 for a day; write the range as 3..5"
    text = cell.strip(BLANKS) if isinstance(cell, str) else ""
    if text.lower() in _UNKNOWN:
        return "leave the cell blank where it is not known"
    if text.endswith("%"):
        return "write 35 % as 0.35"
    if _TWO_WAYS.fullmatch(text):
        return f"write {text.replace(',', '')} or {text.replace(',', '.')}, whichever is meant"
    return "write figures with nothing between thousands" if _GROUPED.fullmatch(text) else ""


def _of_text(text: str, field: Field, notation: Notation) -> Any:  # noqa: ANN401
    if field.kind in {"text", "choice"}:
        return text
    if field.kind == "texts":
        return texts_in(text)
    if field.kind in {"flag", "yes-no"} and text.lower() in YES | NO:
        return text.lower() in YES
    if field.kind == "yes-no" or notation.is_in_doubt(text, field):
        return text
    if _FIGURE.fullmatch(text):
        return _figure(text)
    return _range(text) if field.kind == "quantity" else text


def texts_in(text: str) -> list[str]:
    """The texts that a cell lists, between `;` or `|`; a cell of nothing but those lists none."""
    parts = (part.strip(BLANKS) for part in _SEPARATORS.split(text))
    return [part for part in parts if part]


def _figure(text: str) -> int | float:
    if _WHOLE.fullmatch(text):
        return int(text)
    figure = float(text.replace(",", "."))
    return int(figure) if figure.is_integer() else figure


def _range(text: str) -> object:
    """`3-5` and `3..5` as their ends; `3..` and `..5` have one that is open."""
    matched = _RANGE.fullmatch(text)
    if matched is None or not any(matched.groups()):
        return text
    ends = zip(("low", "high"), matched.groups(), strict=True)
    return {name: _figure(end) for name, end in ends if end}


def _as_it_is(cell: Cell) -> object:
    return cell


def _text(cell: Cell) -> object:
    if isinstance(cell, bool):
        return str(cell).lower()
    return cell if isinstance(cell, list) else str(cell)


def _texts(cell: Cell) -> object:
    texts = cell if isinstance(cell, list) else [_text(cell)]
    return [text for text in texts if text is not None and str(text).strip(BLANKS)]


def _yes_or_no(cell: Cell) -> object:
    is_number = isinstance(cell, int) and not isinstance(cell, bool)
    return bool(cell) if is_number and cell in {0, 1} else cell


_OTHERWISE: dict[str, Callable[[Cell], object]] = {
    "text": _text,
    "choice": _text,
    "texts": _texts,
    "yes-no": _yes_or_no,
}
