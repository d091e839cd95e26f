"""Rows of a table that are no records: totals, notes, labels, tags, the header once more.

They are found by what their own cells hold and by what the rows above add up to. None is
passed over in silence: each has its reason, for a notice.
"""

import math
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import count, takewhile
from typing import Any, Literal

from sectorscan.readers.cells import BLANKS, as_text, cell_in, has_digits, is_blank
from sectorscan.readers.row_fields import TEXTS
from sectorscan.readers.rows.facts import Layout, LookedOver, made_as
from sectorscan.readers.rows.totals import TotalReason, total_rows
from sectorscan.readers.vocabulary.not_known import is_not_known
from sectorscan.readers.vocabulary.notes import HEADS_OF_IDS, begins_like_a_note, is_before_a_note
from sectorscan.readers.vocabulary.words import folded

Reason = (
    TotalReason
    | Literal[
        "note",
        "labels",
        "tags",
        "header",
        "like-header",
        "like-heading",
        "same",
        "second-table",
        "may-be-table",
    ]
)
"""Why a row is none of the records; `like` and `may-be` are told, and read all the same."""

_LONG = 40  # characters of a text that is a note rather than an id
_TAG = re.compile("#[A-Za-z]")
IMPORTED = re.compile(r"\{\s*\"ImportId\"")
"""How Qualtrics names its questions in the third row, below their texts."""
_LEAST_NUMBERED = 3  # columns


def aside_rows(looked: LookedOver) -> dict[int, Reason]:
    """The rows that are no records, each with why."""
    aside: dict[int, Reason] = dict.fromkeys(looked.facts.repeated, "header")
    aside |= _above_the_records(looked)
    aside |= {number: "like-header" for number in looked.facts.like_header if number not in aside}
    aside |= {number: "note" for number in _notes(looked) if number not in aside}
    aside |= _second_table(looked, set(aside) - set(looked.facts.like_header))
    aside |= total_rows(looked, aside)
    aside |= _may_be_table(looked, aside)
    aside |= dict.fromkeys(_headings(looked, aside), "like-heading")
    return dict(sorted(aside.items()))


def _above_the_records(looked: LookedOver) -> Iterator[tuple[int, Reason]]:
    """Tags directly below the header, and labels above them or instead of them."""
    first, layout = looked.facts.first, looked.layout
    tags = [place for place, (_, row) in enumerate(first) if _are_all(_TAG, row)]
    named = [place for place, (_, row) in enumerate(first) if _are_all(IMPORTED, row)]
    last = max([*tags, *named], default=0)
    for place, (number, row) in enumerate(first):
        words = _words_for_figures(row, looked)
        if place in tags:
            yield number, "tags"
        elif (
            place in named
            or (words is not None and (place < last or _are_labels(row, words, layout)))
            or _are_numbered(row, layout, [other for _, other in first[place + 1 :]])
        ):
            yield number, "labels"
        else:
            return


def _are_all(pattern: re.Pattern[str], row: Sequence[Any]) -> bool:
    """Whether all that a row has are texts that begin so."""
    filled = [cell for cell in row if not is_blank(cell)]
    return all(isinstance(cell, str) and pattern.match(cell.strip(BLANKS)) for cell in filled)


def _are_numbered(row: Sequence[Any], layout: Layout, below: Sequence[Sequence[Any]]) -> bool:
    """Whether a row numbers the columns, or gives them letters: `(1)`, `(2)`, `(3)`."""
    texts = [as_text(cell).strip("()[].").lower() for cell in row[: len(layout.header)]]
    if layout.key is None or len(texts) < _LEAST_NUMBERED:
        return False
    if texts == list("abcdefghijklmnopqrstuvwxyz"[: len(texts)]):
        return True
    are_ids = any(layout.are_alike(row, other) for other in below)
    return not are_ids and texts == [str(number + 1) for number in range(len(texts))]


def _words_for_figures(row: Sequence[Any], looked: LookedOver) -> list[str] | None:
    """The words that stand in the columns of figures; None where anything else does."""
    words = []
    for name, known in looked.layout.fields.items():
        if known.kind in TEXTS or is_blank(looked.layout.cell(row, name)):
            continue
        value = looked.value(row, name)
        is_word = isinstance(value, str) and not is_not_known(value)
        if not is_word or has_digits(str(value)):
            return None
        words.append(str(value))
    return words


def _are_labels(row: Sequence[Any], words: Sequence[str], layout: Layout) -> bool:
    """Whether a row without figures names the columns or their units, and is no record."""
    if layout.key is None:
        return False
    first = cell_in(row, layout.key)
    if is_blank(first):
        return bool(words) and not layout.texts(row)
    if isinstance(first, str) and folded(first) in HEADS_OF_IDS:
        return True
    if not words or not isinstance(first, str) or has_digits(first):
        return False
    named = {folded(header) for header in layout.header}
    texts = [first, *words]
    return sum(" " in word.strip() or folded(word) in named for word in texts) >= min(2, len(texts))


def _second_table(looked: LookedOver, aside: Collection[int]) -> dict[int, Reason]:
    """The rows of a table of something else, from where it begins below an empty row.

    It has its title with it, and a header once more ends it. Where a record stands in it, it is
    none.
    """
    facts = looked.facts
    begin = next((n for n, row in _below_gap(looked, aside) if _is_other_header(n, row, looked)), 0)
    if not begin:
        return {}
    first = min(takewhile(facts.singles.__contains__, count(begin - 1, -1)), default=begin)
    end = next((number for number in facts.repeated if number > begin), math.inf)
    rows = {number: row for number, row in looked.rows() if first <= number < end}
    if any(_is_record(row, looked) for row in rows.values()):
        return {}
    return {number: "second-table" for number, row in rows.items() if not all(map(is_blank, row))}


def _is_record(row: Sequence[Any], looked: LookedOver) -> bool:
    """Whether a row has an id like the first records, and a figure."""
    are_alike = any(looked.layout.are_alike(row, other) for _, other in looked.facts.first)
    return are_alike and _words_for_figures(row, looked) is None


def _may_be_table(looked: LookedOver, aside: Collection[int]) -> dict[int, Reason]:
    """The first row below an empty one that has another kind of id than those above."""
    key = looked.layout.key or 0
    for number, row in _below_gap(looked, aside):
        name = as_text(cell_in(row, key))
        if name and not has_digits(name) and _are_ids_with_digits(number, looked):
            return {number: "may-be-table"}
    return {}


def _headings(looked: LookedOver, aside: Collection[int]) -> Iterator[int]:
    """Rows of one word where the first row is one, as in a list with its towns above its firms."""
    singles = looked.facts.singles
    first = next((number for number, _ in looked.facts.first if number not in aside), 0)
    if first in singles and first + 1 not in singles and looked.facts.last_full > first:
        yield from (n for n, text in singles.items() if n not in aside and not has_digits(text))


def _below_gap(looked: LookedOver, aside: Collection[int]) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows below an empty one of which nothing is known yet."""
    known = {*aside, *looked.facts.labelled}
    return (each for each in looked.facts.below_gap.items() if each[0] not in known)


def _is_other_header(number: int, row: Sequence[Any], looked: LookedOver) -> bool:
    """Whether a row of texts begins like the header, or has words where figures stand.

    One word may be a slip in a record, unless ids have digits or the label is that of a header.
    """
    if any(has_digits(as_text(cell)) for cell in looked.layout.watched_cells(row)):
        return False
    if number in looked.facts.like_header:
        return True
    words, label = _words_for_figures(row, looked), folded(looked.layout.label(row))
    is_label = label in HEADS_OF_IDS or label in map(folded, looked.layout.header)
    return bool(words) and (
        len(words or ()) > 1 or is_label or _are_ids_with_digits(number, looked)
    )


def _are_ids_with_digits(end: int, looked: LookedOver) -> bool:
    """Whether the first of the records above a row all have digits in their ids."""
    key = looked.layout.key
    return key is not None and all(
        has_digits(as_text(cell_in(row, key))) for number, row in looked.facts.first if number < end
    )


def _notes(looked: LookedOver) -> Iterator[int]:
    """Rows with one text that is no id, or with the word or sign of a note in a cell before it.

    They are notes or sources under the table, or headings in it.
    """
    facts = looked.facts
    if facts.last_full < 0:
        return
    tail = sorted(number for number in {*facts.singles, *facts.noted} if number > facts.last_full)
    with_gap = {number for place, number in enumerate(tail) if number - facts.last_full - 1 > place}
    for number, text in facts.singles.items():
        has_blank = " " in text
        is_unlike = (has_blank and not facts.ids_have_blanks) or (
            facts.ids_have_digits and not has_digits(text)
        )
        is_long = has_blank and len(text) >= _LONG
        if begins_like_a_note(text) or is_unlike or is_long or (number in with_gap and has_blank):
            yield number
    for number, row in facts.noted.items():
        label = looked.layout.label(row)
        is_told = number in tail if is_before_a_note(label) else number in with_gap
        if is_told and not _is_made_like(made_as(label), looked, row):
            yield number


def _is_made_like(shape: str, looked: LookedOver, row: Sequence[Any]) -> bool:
    """Whether one of the first records has an id of this shape, which is not just a word."""
    key = looked.layout.key or 0
    ids = (as_text(cell_in(other, key)) for _, other in looked.facts.first if other is not row)
    return shape != "a" and any(made_as(other) == shape for other in ids)
