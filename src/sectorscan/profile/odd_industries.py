"""Codes of industries that are no classes of the present classifications, and what they may be."""

from collections.abc import Iterator

import numpy as np

from sectorscan.errors import Problem, visible
from sectorscan.profile.columns import Texts
from sectorscan.profile.industry_classes import classification_of, is_present_class
from sectorscan.profile.records import RecordColumns
from sectorscan.types import BoolArray, Notice

_MOST_NAMED = 3
_LEAST_RECORDS = 3  # of which half have no class, before a list is refused; a judgement

_MEANT = {
    "older": "all are codes of ISIC Rev. 3 or NACE Rev. 1, the revision before",
    "north-american": "they look like codes of NAICS or SCIAN, or the first digits of such",
    "other": "write the division alone, two digits, where the class is not sure",
}
_TIP = "convert the codes by a concordance, or leave `isic` out; cut digits mean something else"


def foreign_industries(firms: RecordColumns) -> Iterator[Problem]:
    """The problem that most codes of a list are of another classification."""
    codes = firms.table.text("isic")
    odd = _without_class(codes)
    known = int(codes.known.sum())
    meant = classification_of(codes.labels)
    if meant == "other" or known < _LEAST_RECORDS or 2 * int(odd.sum()) < known:
        return
    row = int(firms.rows[int(np.argmax(odd))])
    yield firms.origin.problem(
        (row, "isic"),
        f"{_in_words(codes, odd)}; {_MEANT[meant]}",
        code="other-classification",
        tip=_TIP,
    )


def odd_industries(firms: RecordColumns) -> Iterator[Notice]:
    """A notice on codes that are no classes, of which only the division counts."""
    codes = firms.table.text("isic")
    odd = _without_class(codes)
    if not odd.any():
        return
    place = firms.origin.source_location((int(firms.rows[int(np.argmax(odd))]), "isic"))
    text = f"{_in_words(codes, odd)}; {_MEANT[classification_of(codes.labels)]}"
    yield Notice(code="no-industry-class", place=str(place), text=text)


def _without_class(codes: Texts) -> BoolArray:
    """The records whose code is no class."""
    is_odd = np.array([not is_present_class(label) for label in codes.labels] + [False])
    odd: BoolArray = is_odd[codes.codes]
    return odd


def _in_words(codes: Texts, odd: BoolArray) -> str:
    labels = [codes.labels[code] for code in np.flatnonzero(codes.times(odd)).tolist()]
    named = ", ".join(f"`{visible(label)}`" for label in labels[:_MOST_NAMED])
    more = f" and {len(labels) - _MOST_NAMED:,} more" if len(labels) > _MOST_NAMED else ""
    are = "are no classes" if len(labels) > 1 else "is no class"
    records = int(odd.sum())
    where = f"in {records:,} record{'s' if records > 1 else ''}"
    return f"{named}{more}, {where}, {are} of ISIC Rev. 4 or NACE Rev. 2"
