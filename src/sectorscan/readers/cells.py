"""A cell of a table as data for the field that it stands in."""

import math
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sectorscan.readers.notation.columns import PLAIN_NOTATION, Notation
from sectorscan.readers.notation.figures import (
    GROUPED,
    TWO_WAYS,
    degrees_in,
    figure_in,
    range_in,
    undressed,
)
from sectorscan.readers.notation.size_classes import SizeClass, code_of
from sectorscan.readers.row_fields import COUNTS, MONEY_FIELDS, PEOPLE_FIELDS, TEXTS, Field
from sectorscan.readers.vocabulary.not_known import is_not_known
from sectorscan.readers.vocabulary.words import (
    NONE,
    SIGN_PAIRS,
    UNSEEN,
    composed,
    plain_word,
    without_accents,
)
from sectorscan.readers.writing_tips import EXCHANGED, two_ways_tip, yaml_entry
from sectorscan.types import TOP

Cell = str | int | float | bool | date | datetime | time | timedelta | list[str] | None

BLANKS = f" \t\r\n\xa0\u2009\u202f{UNSEEN}"
"""What stands around a cell's text without meaning anything: blanks, and marks nobody sees."""

_TWO_WAYS, _GROUPED = re.compile(TWO_WAYS), re.compile(GROUPED)
_CODE, _CODE_OF_SCHEME = re.compile(r"0[0-9]+"), re.compile(r"[0-9]+(?:\.0+)?|NN", re.IGNORECASE)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|gen|mag|giu|lug|ago|set|ott|dic|ene|"
    r"abr|janv|fevr|f\u00e9vr|avr|mai|juin|juil|ao\u00fbt|d\u00e9c|m\u00e4r|okt|dez|out|fev)\.?"
)
_A_DAY = re.compile(rf"{_MONTH}[- /]?[0-9]{{1,4}}|[0-9]{{1,4}}[- /]?{_MONTH}", re.IGNORECASE)
_LARGE_WORDS = re.compile(
    r".*[0-9]\s*(?:k|m|mn|mln|mio|bn|mrd|million\w*|milion\w*|milli\w*|mil|mila|mille|tsd|tausend|"
    r"thousand\w*|crore\w*|cr|lakh\w*|lacs?|billion\w*|[mb]i|[mb]ilh\w*|ribu|rb|juta|jt|nghin|trieu|"
    r"t[yr]|tys\w*|milyon|milyar|elfu|mdp|\u5343|\u4e07|\u842c|\u5104|\u4ebf)(?![a-z]).*"
)
_MOST_LONGITUDE = 180
_NINES = (99, -99)
_PER_CENT_MOST = 100
_LEAST_PER_CENT = 10  # of firms that say yes; less is more likely a code
_CODE_OF_NO_ANSWER = re.compile(r"[789]+")
_LEAST_YEAR = 1000
_SCALES: Mapping[float, str] = {
    5: "1 to 5",
    **dict.fromkeys((6, 7), "1 to 7, or 0 to 10"),
    **dict.fromkeys((8, 9, 10), "0 to 10"),
}
"""By a figure that is no level, the scale that it may be one of."""
_FIRST_DAY = date(1899, 12, 30)  # of spreadsheets
_LEAST_DAYS, _MOST_DAYS = 20_000, 80_000  # in 1954, in 2119
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def is_blank(cell: Cell) -> bool:
    """Whether nothing stands in a cell."""
    if isinstance(cell, str):
        return not cell.strip(BLANKS)
    return cell is None or cell != cell  # noqa: PLR0124  only NaN is not itself


def cell_in(row: Sequence[Any], column: int) -> Any:  # noqa: ANN401
    """A cell of a row, which may be cut off before it."""
    return row[column] if column < len(row) else None


def has_digits(text: str) -> bool:
    """Whether a text has a digit of any script in it."""
    return any(c.isdigit() for c in text)


def as_text(cell: Cell) -> str:
    """A cell as people would write it, by which ticks, levels and ids are known; blank for none."""
    if is_blank(cell):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip(BLANKS)


def value_of(cell: Cell, field: Field, notation: Notation = PLAIN_NOTATION) -> Any:  # noqa: ANN401  what YAML holds
    """A cell as the data that one would write for it in YAML; None for a blank.

    What is nothing of the field's kind stays as it is, for the model to refuse.
    """
    if isinstance(cell, str):
        text = composed(cell.strip(BLANKS))
        return None if not text or text in notation.missing else _of_text(text, field, notation)
    if is_blank(cell):
        return None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if (notation.missing or notation.none) and not isinstance(cell, list):
        text = str(_text(cell))
        if text in notation.missing:
            return None
        if text in notation.none:
            return []
    if notation.sizes is not None and field.name in PEOPLE_FIELDS:
        return _of_text(str(cell), field, notation)
    return _OTHERWISE.get(field.kind, _as_it_is)(cell)


def tip_for(cell: Cell, field: Field, notation: Notation = PLAIN_NOTATION) -> str:
    """What may help whoever wrote a cell that its field does not take."""
    if field.kind in TEXTS:
        return ""
    if isinstance(cell, date):
        return _tip_for_day(cell, field)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _tip_for_figure(cell, field)
    text = cell.strip(BLANKS) if isinstance(cell, str) else ""
    is_sign = not _LETTER_OR_DIGIT.search(text)
    if is_sign and any(text in pair for pair in SIGN_PAIRS):  # it says something, be it yes or no
        return (
            _FLAG_TIP if field.kind in {"flag", "yes-no"} else "write in words what the sign means"
        )
    if text and (is_not_known(text) or is_sign):
        missing = f"`missing: [{yaml_entry(text)}]`"
        return f"leave the cell blank where it is not known, or say {missing} of the table"
    return _tip_for_text(text, field, notation) if text else ""


def _tip_for_day(day: date, field: Field) -> str:
    if field.kind == "quantity":
        return "a spreadsheet takes 3-5 for a day; write the range as 3..5"
    year = (date(day.year, day.month, day.day) - _FIRST_DAY).days
    if field.least <= year <= field.most < math.inf and field.least >= _LEAST_YEAR:
        return (
            f"if the cell is {year} with the format of a day, give it that of a number; else "
            f"write the year alone: {day.year}"
        )
    return ""


def _tip_for_figure(cell: float, field: Field) -> str:
    if _LEAST_YEAR <= field.most < _LEAST_DAYS < cell < _MOST_DAYS:
        day = _FIRST_DAY + timedelta(days=int(cell))
        return f"if {cell:g} is the number by which a spreadsheet knows the day {day}, write that"
    missing = f"`missing: [{cell:g}]`"
    no_answer = f"if {cell:g} stands for no answer, leave it blank, or say {missing} of the table"
    if field.name == "lat" and abs(cell) <= _MOST_LONGITUDE:
        return f"{EXCHANGED}; {no_answer}" if cell in _NINES else EXCHANGED
    is_code = cell > field.most and _CODE_OF_NO_ANSWER.fullmatch(f"{cell:g}")
    if field.kind == "flag" and cell == -1:
        return f"if -1 stands for yes, as in Access, write yes; {no_answer}"
    if field.kind == "flag" and (is_code or 1 < cell < _LEAST_PER_CENT):
        answers = "if 1 and 2 are codes for yes and no, write yes and no"
        return f"{answers}; {no_answer}" if is_code else answers
    if field.most == 1 and 1 < cell <= _PER_CENT_MOST:
        return f"write {cell:g} % as {cell / _PER_CENT_MOST:g}"
    scale = _SCALES.get(cell) if field.most == TOP else None
    tips = [f"if the scale is {scale}, write what that is from 0 to 4"] if scale else []
    return "; ".join([*tips, no_answer] if is_code or cell < min(field.least, 0) else tips)


_LONGITUDE_TIP = (
    "write it as 10.92, or as 10\u00b055'12\"E; west is W, or below 0, and O may be either"
)
_FLAG_TIP = (
    "write yes or no, 1 or 0, x, or a word such as s\u00ec, oui, ja, sim, tak, ya, non, nie, nej"
)


def _tip_for_text(text: str, field: Field, notation: Notation) -> str:
    """The first tip whose case it is."""
    small = text.replace(",", ".")
    is_quantity, has_digit = field.kind == "quantity", has_digits(text)
    is_year = _LEAST_YEAR <= field.most < math.inf
    other_digits = any(c.isdecimal() and not c.isascii() for c in text)
    cases: tuple[tuple[object, str], ...] = (
        (other_digits, "write figures with the digits 0 to 9"),
        (field.kind in {"flag", "yes-no"}, _FLAG_TIP),
        (field.name == "lat", "write it as 43.84, or as 43\u00b050'24\"N; south is S, or below 0"),
        (field.name == "lon", _LONGITUDE_TIP),
        (text.endswith("%") and field.attribute not in MONEY_FIELDS | COUNTS, "write 35 % as 0.35"),
        (_TWO_WAYS.fullmatch(text), two_ways_tip(small)),
        (
            is_quantity and _A_DAY.fullmatch(text),
            "a spreadsheet takes 10-49 for a day; write the range as 10..49",
        ),
        (notation.sizes, f"the codes of the scheme are {', '.join(notation.sizes or ())}"),
        (
            _CODE.fullmatch(text),
            "no figure begins with 0; say of a table with codes of size classes: `sizes: sirene`",
        ),
        (
            field.attribute in MONEY_FIELDS | COUNTS
            and _LARGE_WORDS.fullmatch(without_accents(text)),
            "write the whole figure, such as 223000000",
        ),
        (
            notation.mixed_currencies,
            "the column has figures in several currencies; turn them into one",
        ),
        (_GROUPED.fullmatch(text), "write figures with nothing between thousands"),
        (
            (field.attribute in MONEY_FIELDS or not (is_quantity or is_year)) and has_digit,
            "write the figure alone, without what is behind or before it",
        ),
        (
            text.lower() in NONE and math.inf == field.most,
            "write 0 where there are none, and leave it blank where it is not known",
        ),
        (is_quantity and has_digit, "write a figure, or a range as 10..49, ..9 or 250.."),
        (
            not has_digit,
            "write a figure, or delete the row if it only names columns or units",
        ),
    )
    return next((tip for is_so, tip in cases if is_so), "")


def _of_text(text: str, field: Field, notation: Notation) -> Any:  # noqa: ANN401
    if field.kind in {"text", "choice"}:
        return _choice_of(text, field.choices) if field.choices else text
    if field.kind == "texts":
        return texts_in(text, notation)
    if field.kind in {"flag", "yes-no"}:
        meant = notation.yes_no.get(text.lower())
        if meant is not None or field.kind == "yes-no":
            return text if meant is None else meant
    looks_like_code = _CODE if notation.sizes is None else _CODE_OF_SCHEME
    if field.name in PEOPLE_FIELDS and looks_like_code.fullmatch(text):
        return _of_code(text, notation.sizes or {})
    figure = figure_in(text, field, notation.signs)
    return _of_words(text, field, notation) if figure is None else figure


def _choice_of(text: str, choices: Collection[str]) -> str:
    """The choice that a text is, in any case, with blanks or hyphens; else the text itself."""
    if text in choices:
        return text
    return next((choice for choice in choices if plain_word(choice) == plain_word(text)), text)


def _of_words(text: str, field: Field, notation: Notation) -> Any:  # noqa: ANN401
    """A text that is not just a figure: one with a unit, a range; or as it is."""
    if field.name in {"lat", "lon"}:
        degrees = degrees_in(text, field.name)
        return text if degrees is None else degrees
    bare = undressed(text, field)
    if bare.currency and notation.mixed_currencies:
        return text
    figure = figure_in(bare.text, field, notation.signs)
    if figure is not None and bare.is_per_cent:
        return figure / _PER_CENT_MOST
    if figure is not None and bare.text != text:
        return figure
    ends = range_in(bare.text, field, notation.signs) if field.kind == "quantity" else None
    return text if ends is None else ends


def _of_code(text: str, scheme: Mapping[str, SizeClass]) -> object:
    """The ends of the size class that a code stands for; what is no code stays as it is."""
    code = code_of(text, scheme)
    if code is None:
        return text
    ends = scheme[code]
    if ends is None:
        return None
    low, high = ends
    if low == high:
        return low
    return {"low": low} if high is None else {"low": low, "high": high}


def texts_in(text: str, notation: Notation = PLAIN_NOTATION) -> list[str]:
    """The texts that a cell lists, between `;`, `|` or line breaks, or what else its column has.

    A cell of nothing but those lists none, and so does one that says so.
    """
    if text in notation.none:
        return []
    parts = (part.strip(BLANKS) for part in notation.parts.split(text))
    return [part for part in parts if part]


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
