"""Rows of a table that are no records: totals, notes, labels, tags, the header once more.

They are found by what their own cells hold and by what the rows above add up to. None is
passed over in silence: each has its reason, for a notice.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from math import isclose
from typing import Any, Literal

from msgspec import Struct, field

from sectorscan.readers.cells import BLANKS, Cell, as_text, is_blank, value_of
from sectorscan.readers.headers import plain
from sectorscan.readers.not_known_words import is_not_known
from sectorscan.readers.notation import Notation
from sectorscan.readers.row_fields import TEXTS, Field
from sectorscan.readers.words import (
    HEADS_OF_IDS,
    NOTE_HINT,
    TOTALS_WRITTEN_OTHERWISE,
    begins_like_a_note,
    ends_like_a_total,
    folded,
    is_all_total,
    is_before_a_note,
    is_extreme,
    names_a_total,
)

Reason = Literal[
    "total", "note", "labels", "tags", "header", "like-total", "may-be-total", "like-header"
]
"""Why a row is none of the records; the last three are told, and read all the same."""

FIRST_ROWS = 3  # below the header, of which one may be a row of labels or tags
LABEL_COLUMNS = 3  # the first, in which a word for a total may stand
_MOST_TOTALS = 1_000
_LONG = 40  # characters of a text that is a note rather than an id
_LEAST_ABOVE = 2  # rows that a sum needs
_MOST_BELOW = 10  # rows below the total of all that may be parts of it
_TOLERANCE = 1e-3
_TAG = re.compile("#[A-Za-z]")
_IMPORTED = re.compile(r"\{\s*\"ImportId\"")
"""How Qualtrics names its questions in the third row, below their texts."""
_LEAST_NUMBERED = 3  # columns
LABEL_HINT = (
    "(?im)tot|sum|som|sub|sous|ges|ins|ens|ove|m[e\u00e9]d|mea|ave|moy|dur|mit|pro|zwi"
    "|ergebnis|sammanlagt|yhteens|kokku|razem|og[oó][lł]|cznie|celk[eo]m|spolu|sszesen|ukupno"
    "|skupaj|toplam|yekun|juml|jami|min|max|mass|cart|stand|std|desv|devi|rata"
    "|итог|всего|усьо|разом|общо|вкуп"
    "|\u03a3|\u03c3|\u2211"
    f"|{'|'.join(TOTALS_WRITTEN_OTHERWISE)}|{NOTE_HINT}"
)
"""What every label of a total or a note has in it, for Python's and Rust's regular expressions."""
_LABEL_HINT = re.compile(LABEL_HINT)
_DIGIT = re.compile("[0-9]")
_KEYS = ("id", "from")
_FIGURES = frozenset({"quantity", "figure"})

Rows = Callable[[], Iterable[tuple[int, Sequence[Any]]]]


class RowFacts(Struct):
    """What the way row by row and the way column by column both find out of a table's rows.

    `singles` are the rows with one filled cell only, `noted` those that begin with the word or sign
    of a note and have no figures, `labelled` those that name a total, of which
    `extremes` are a least or a greatest, `unnamed` those without an id, by number; `last_full` is
    the last with several cells, and `last_row` that row itself.
    """

    first: list[tuple[int, Sequence[Any]]] = field(default_factory=list)
    singles: dict[int, str] = field(default_factory=dict)
    noted: dict[int, Sequence[Any]] = field(default_factory=dict)
    labelled: dict[int, Sequence[Any]] = field(default_factory=dict)
    unnamed: dict[int, Sequence[Any]] = field(default_factory=dict)
    repeated: list[int] = field(default_factory=list)
    like_header: list[int] = field(default_factory=list)
    extremes: int = 0
    last_full: int = -1
    last_row: Sequence[Any] = ()
    ids_have_blanks: bool = False
    ids_have_digits: bool = True


class Layout(Struct, frozen=True, dict=True):
    """Which column is which."""

    header: Sequence[str]
    fields: Mapping[str, Field]
    columns: Mapping[str, int]

    @cached_property
    def key(self) -> int | None:
        """The column of ids, by which a row is a record; None for tables that are no lists."""
        return next((self.columns[name] for name in _KEYS if name in self.columns), None)

    @cached_property
    def label_columns(self) -> tuple[int, ...]:
        """Where a word for a total may stand, in the order of the columns."""
        named = {self.columns[name] for name in ("id", "name") if name in self.columns}
        return tuple(sorted(named | set(range(min(LABEL_COLUMNS, len(self.header))))))

    @cached_property
    def header_hint(self) -> str:
        """What the first cell of a header once more has in it, for Python and for Rust."""
        words = re.split("[ _-]+", self.header[self.watched[0]])
        return r"^\s*" + r"[\s_-]+".join(map(re.escape, words)) + r"\s*$"

    @cached_property
    def watched(self) -> tuple[int, ...]:
        """The columns that are looked at: those of the fields, and those of labels."""
        return tuple(sorted({*self.columns.values(), *self.label_columns}))

    def watched_cells(self, row: Sequence[Any]) -> Sequence[Any]:
        """The cells of a row in those columns."""
        return [row[column] if column < len(row) else None for column in self.watched]

    def label(self, row: Sequence[Any]) -> str:
        """The first text in the columns where a label may stand; "" where there is none."""
        for column in self.label_columns:
            if column < len(row) and not is_blank(row[column]):
                cell = row[column]
                return cell.strip(BLANKS) if isinstance(cell, str) else ""
        return ""

    def has_figures(self, row: Sequence[Any]) -> bool:
        """Whether something stands in a column that is not of texts."""
        return any(
            known.kind not in TEXTS and not is_blank(self.cell(row, name))
            for name, known in self.fields.items()
        )

    def cell(self, row: Sequence[Any], name: str) -> Any:  # noqa: ANN401
        """The cell of a field in a row."""
        column = self.columns[name]
        return row[column] if column < len(row) else None


class RowLooker:
    """Rows looked at one by one, for what they say of themselves."""

    def __init__(self, layout: Layout) -> None:
        self.facts = RowFacts()
        self._layout = layout
        self._key = layout.key
        self._names = [plain(layout.header[column]) for column in layout.watched]
        self._hint = re.compile(f"{LABEL_HINT}|{layout.header_hint}")
        is_whole = layout.watched == tuple(range(len(layout.header)))
        self._width = len(layout.header) if is_whole else -1
        self._first_label = min(layout.label_columns)

    def look_at_all(
        self, rows: Sequence[tuple[int, Sequence[Any]]], columns: Sequence[Sequence[Any]]
    ) -> None:
        """Take rows into account, and where none of them is odd all at once.

        `columns` are the same, column by column, with None for what a row lacks.
        """
        start = 0
        while start < len(rows) and len(self.facts.first) < FIRST_ROWS:
            self.look(*rows[start])
            start += 1
        key = self._key
        if start == len(rows):
            return
        if key is None or not self._are_plain(columns, key):
            for number, row in rows[start:]:
                self.look(number, row)
            return
        self.facts.last_full, self.facts.last_row = rows[-1]
        ids = columns[key][start:]
        if not self.facts.ids_have_blanks:
            self.facts.ids_have_blanks = any(" " in text.strip(BLANKS) for text in ids)
        if self.facts.ids_have_digits:
            self.facts.ids_have_digits = all(map(_DIGIT.search, ids))

    def _are_plain(self, columns: Sequence[Sequence[Any]], key: int) -> bool:
        """Whether each row has an id and something else, and none is a total or a header."""
        label = self._first_label
        if max(label, key) >= len(columns):
            return False
        return (
            _are_filled_texts(columns[key])
            and (label == key or _are_filled_texts(columns[label]))
            and not self._hint.search("\n".join(columns[label]))
            and any(
                "" not in columns[column] and None not in columns[column]
                for column in self._layout.watched
                if column != key and column < len(columns)
            )
        )

    def look(self, number: int, row: Sequence[Any]) -> None:
        """Take a row into account."""
        facts = self.facts
        cells = row if len(row) == self._width else self._layout.watched_cells(row)
        nonempty = len(cells) - cells.count("") - cells.count(None)
        if not nonempty:
            return
        if len(facts.first) < FIRST_ROWS:
            facts.first.append((number, row))
        if self._is_header(number, cells):
            return
        if self._key is None:
            return
        if self._may_be_total(row) and len(facts.labelled) < _MOST_TOTALS:
            facts.labelled[number] = row
            facts.extremes += is_extreme(self._layout.label(row))
        key = row[self._key] if self._key < len(row) else None
        if is_blank(key) and len(facts.unnamed) < _MOST_TOTALS:
            facts.unnamed[number] = row
        if nonempty == 1 and len(cells) > 1:
            self._single(number, cells)
        elif self._may_be_note(row) and len(facts.noted) < _MOST_TOTALS:
            facts.noted[number] = row
        else:
            facts.last_full, facts.last_row = number, row
            if number not in facts.labelled:
                self.look_at_id(key)

    def _may_be_total(self, row: Sequence[Any]) -> bool:
        """Whether the first label of a row is like that of a total."""
        first = row[self._first_label] if self._first_label < len(row) else None
        if isinstance(first, str) and first.strip(BLANKS) and not _LABEL_HINT.search(first):
            return False
        label = self._layout.label(row)
        return bool(_LABEL_HINT.search(label)) and names_a_total(label)

    def _may_be_note(self, row: Sequence[Any]) -> bool:
        """Whether a row begins with the word or sign of a note, and has no figures."""
        label = self._layout.label(row)
        return (
            bool(_LABEL_HINT.search(label))
            and is_before_a_note(label) is not False
            and not self._layout.has_figures(row)
        )

    def look_at_id(self, key: Cell) -> None:
        """Take the id of a record into account."""
        facts = self.facts
        if isinstance(key, str) and key.strip(BLANKS):
            if not facts.ids_have_blanks:
                facts.ids_have_blanks = " " in key.strip(BLANKS)
            if facts.ids_have_digits:
                facts.ids_have_digits = _DIGIT.search(key) is not None

    def _single(self, number: int, cells: Sequence[Any]) -> None:
        text = next(cell for cell in cells if cell is not None and cell != "")
        if isinstance(text, str):
            self.facts.singles[number] = text.strip(BLANKS)

    def _is_header(self, number: int, cells: Sequence[Any]) -> bool:
        """Whether a row is the header once more, as headers are compared; it may begin so, too."""
        first = self._names[0]
        if plain(as_text(cells[0])) != first:
            return False
        is_header = [plain(as_text(cell)) for cell in cells] == self._names
        if is_header or first:
            (self.facts.repeated if is_header else self.facts.like_header).append(number)
        return is_header


def _are_filled_texts(cells: Sequence[Any]) -> bool:
    return set(map(type, cells)) == {str} and all(map(str.strip, cells))


def aside_rows(
    facts: RowFacts, layout: Layout, notations: Mapping[str, Notation], rows: Rows
) -> dict[int, Reason]:
    """The rows that are no records, each with why. `rows` gives all of them once more."""
    aside: dict[int, Reason] = dict.fromkeys(facts.repeated, "header")
    aside |= _above_the_records(facts, layout, notations)
    aside |= {number: "like-header" for number in facts.like_header if number not in aside}
    aside |= {number: "note" for number in _notes(facts, layout) if number not in aside}
    aside |= _totals(facts, layout, notations, rows, aside)
    for number in _heads(facts, layout, notations, rows, aside):
        aside[number] = "may-be-total"
    return dict(sorted(aside.items()))


def _above_the_records(
    facts: RowFacts, layout: Layout, notations: Mapping[str, Notation]
) -> Iterator[tuple[int, Reason]]:
    """Tags directly below the header, and labels above them or instead of them."""
    tags = [place for place, (_, row) in enumerate(facts.first) if _are_all(_TAG, row)]
    named = [place for place, (_, row) in enumerate(facts.first) if _are_all(_IMPORTED, row)]
    last = max([*tags, *named], default=0)
    for place, (number, row) in enumerate(facts.first):
        words = _words_for_figures(row, layout, notations)
        if place in tags:
            yield number, "tags"
        elif (
            place in named
            or (words is not None and (place < last or _are_labels(row, words, layout)))
            or _are_numbered(row, layout, [other for _, other in facts.first[place + 1 :]])
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
    said = [as_text(cell).strip("()[].").lower() for cell in row[: len(layout.header)]]
    if layout.key is None or len(said) < _LEAST_NUMBERED:
        return False
    if said == list("abcdefghijklmnopqrstuvwxyz"[: len(said)]):
        return True
    are_ids = any(_are_alike(layout.key, row, other) for other in below)
    return not are_ids and said == [str(number + 1) for number in range(len(said))]


def _words_for_figures(
    row: Sequence[Any], layout: Layout, notations: Mapping[str, Notation]
) -> list[str] | None:
    """The words that stand in the columns of figures; None where anything else does."""
    words = []
    for name, known in layout.fields.items():
        cell = layout.cell(row, name)
        if known.kind in TEXTS or is_blank(cell):
            continue
        value = value_of(cell, known, notations[name])
        is_word = isinstance(value, str) and not is_not_known(value)
        if not is_word or any(c.isdigit() for c in str(value)):
            return None
        words.append(str(value))
    return words


def _are_labels(row: Sequence[Any], words: Sequence[str], layout: Layout) -> bool:
    """Whether a row without figures names the columns or their units, and is no record."""
    if layout.key is None:
        return False
    first = _cell(row, layout.key)
    if is_blank(first):
        return bool(words) and not _texts_in(row, layout)
    if isinstance(first, str) and folded(first) in HEADS_OF_IDS:
        return True
    if not words or not isinstance(first, str) or any(c.isdigit() for c in first):
        return False
    named = {folded(header) for header in layout.header}
    said = [first, *words]
    return sum(" " in word.strip() or folded(word) in named for word in said) >= min(2, len(said))


def _notes(facts: RowFacts, layout: Layout) -> Iterator[int]:
    """Rows with one text that is no id, or with the word or sign of a note in a cell before it.

    They are notes or sources under the table, or headings in it.
    """
    if facts.last_full < 0:
        return
    tail = sorted(number for number in {*facts.singles, *facts.noted} if number > facts.last_full)
    with_gap = {number for place, number in enumerate(tail) if number - facts.last_full - 1 > place}
    for number, text in facts.singles.items():
        has_blank = " " in text
        is_unlike = (has_blank and not facts.ids_have_blanks) or (
            facts.ids_have_digits and not any(c.isdigit() for c in text)
        )
        is_long = has_blank and len(text) >= _LONG
        if begins_like_a_note(text) or is_unlike or is_long or (number in with_gap and has_blank):
            yield number
    for number, row in facts.noted.items():
        label = layout.label(row)
        is_told = number in tail if is_before_a_note(label) else number in with_gap
        if is_told and not _is_made_like(_shape(label), facts, layout, row):
            yield number


def _is_made_like(shape: str, facts: RowFacts, layout: Layout, row: Sequence[Any]) -> bool:
    """Whether one of the first records has an id of this shape, which is not just a word."""
    ids = (as_text(_cell(other, layout.key or 0)) for _, other in facts.first if other is not row)
    return shape != "a" and any(_shape(other) == shape for other in ids)


def _totals(
    facts: RowFacts,
    layout: Layout,
    notations: Mapping[str, Notation],
    rows: Rows,
    aside: Mapping[int, Reason],
) -> dict[int, Reason]:
    """Rows that add up what stands above them, or say that they do."""
    candidates = {**facts.labelled, **facts.unnamed}
    candidates = {number: row for number, row in candidates.items() if number not in aside}
    last = facts.last_full
    may_add_up = last not in candidates and _may_add_up(facts, layout, notations, aside)
    if not candidates and not may_add_up:
        return {}
    looked_at = {**candidates, last: facts.last_row} if may_add_up else candidates
    sums = _Sums(layout, notations, looked_at, set(aside))
    totals: dict[int, Reason] = {}
    below: list[int] | None = None
    for number, row in rows():
        if number not in candidates:
            if number == last and may_add_up and sums.are_all_in(row):
                totals[number] = "may-be-total"
            if below is not None and number not in aside and not all(map(is_blank, row)):
                below.append(number)
            sums.add(number, row)
            continue
        reason = _reason(number, row, facts, layout, sums)
        if reason is not None:
            totals[number] = reason
        if reason == "total":
            below = [] if below is not None or sums.are_in(row, of_all=True) else None
            sums.start_anew()
        else:
            sums.add(number, row)
    if below and len(below) <= _MOST_BELOW:
        totals |= dict.fromkeys(below, "may-be-total")
    return totals


def _heads(
    facts: RowFacts,
    layout: Layout,
    notations: Mapping[str, Notation],
    rows: Rows,
    aside: Mapping[int, Reason],
) -> list[int]:
    """Rows that are each the sum of those below it, up to the next one or the end of the table."""
    first = [row for number, row in facts.first if number not in aside]
    key = layout.columns.get("id")
    if key is None or len(first) < _LEAST_ABOVE or _are_alike(key, *first[:2]):
        return []
    heads: list[int] = []
    block: tuple[Sequence[Any], _Sums] | None = None  # a head, with what stands below it so far
    for number, row in rows():
        if number in aside or all(map(is_blank, row)):
            continue
        if block is None:
            heads.append(number)
            block = row, _Sums(layout, notations, {number: row}, set())
            continue
        head, sums = block
        sums.add(number, row)
        if sums.are_all_in(head):
            block = None
        elif not sums.are_below(head):
            return []
    return heads if block is None else []


def _are_alike(key: int, row: Sequence[Any], other: Sequence[Any]) -> bool:
    """Whether two rows have ids with figures that are made alike, as records have."""
    label = as_text(_cell(row, key))
    return bool(_DIGIT.search(label)) and _shape(label) == _shape(as_text(_cell(other, key)))


def _may_add_up(
    facts: RowFacts,
    layout: Layout,
    notations: Mapping[str, Notation],
    aside: Mapping[int, Reason],
) -> bool:
    """Whether the last row may be the sum of those above it, by the first of them.

    So that few tables are gone through once more.
    """
    last, row, key = facts.last_full, facts.last_row, layout.key
    if key is None or last < 0 or last in aside:
        return False
    first = [other for number, other in facts.first if number < last and number not in aside]
    if len(first) < _LEAST_ABOVE or any(_are_alike(key, row, other) for other in first):
        return False
    return _Sums(layout, notations, {last: row}, set()).are_above(first, row)


def _cell(row: Sequence[Any], column: int) -> Cell:
    return row[column] if column < len(row) else None


def _shape(label: str) -> str:
    """A label by which ids that are made alike are the same: `f 12` as `a 9`."""
    return re.sub("[0-9]+", "9", re.sub(r"[^\W\d_]+", "a", label))


def _reason(
    number: int, row: Sequence[Any], facts: RowFacts, layout: Layout, sums: "_Sums"
) -> Reason | None:
    texts = _texts_in(row, layout)
    if number not in facts.labelled:
        are_named = any(not names_a_total(text) for text in texts)
        return "total" if sums.are_in(row) and not are_named else None
    label = layout.label(row)
    adds_up = sums.are_in(row, least=1 if ends_like_a_total(label) else _LEAST_ABOVE)
    is_all = is_all_total(label) or (is_extreme(label) and facts.extremes > 1)
    others = [text for text in texts if text != label and not is_all_total(text)]
    if adds_up or (is_all and not others):
        return "total"
    return "like-total" if is_all or not others else None


def _texts_in(row: Sequence[Any], layout: Layout) -> list[str]:
    """What a row has in its columns of texts."""
    cells = (layout.cell(row, name) for name, known in layout.fields.items() if known.kind in TEXTS)
    return [str(cell).strip(BLANKS) for cell in cells if not is_blank(cell)]


class _Sums:
    """What the figures of the rows so far add up to: of all, and of those since the last total."""

    def __init__(
        self,
        layout: Layout,
        notations: Mapping[str, Notation],
        candidates: Mapping[int, Sequence[Any]],
        aside: set[int],
    ) -> None:
        self._layout, self._notations, self._aside = layout, notations, aside
        self._names = [
            name
            for name, known in layout.fields.items()
            if known.kind in _FIGURES
            and any(not is_blank(layout.cell(row, name)) for row in candidates.values())
        ]
        self._whole = dict.fromkeys(self._names, 0.0)
        self._part = dict.fromkeys(self._names, 0.0)
        self._counts = dict.fromkeys(self._names, 0)
        self._part_counts = dict.fromkeys(self._names, 0)

    def add(self, number: int, row: Sequence[Any]) -> None:
        """Add the figures of a row."""
        if number in self._aside:
            return
        for name in self._names:
            figure = self._figure(row, name)
            if figure:
                self._whole[name] += figure
                self._part[name] += figure
                self._counts[name] += 1
                self._part_counts[name] += 1

    def start_anew(self) -> None:
        """Begin a new part below a total."""
        self._part = dict.fromkeys(self._names, 0.0)
        self._part_counts = dict.fromkeys(self._names, 0)

    def are_in(
        self, row: Sequence[Any], *, of_all: bool = False, least: int = _LEAST_ABOVE
    ) -> bool:
        """Whether a figure of a row is the sum of those above it, all or since the last total.

        Those are `least` rows or more.
        """
        for name in self._names:
            figure = self._figure(row, name)
            if not figure:
                continue
            sums = [(self._whole[name], self._counts[name])]
            if not of_all:
                sums.append((self._part[name], self._part_counts[name]))
            for total, count in sums:
                if count >= least and isclose(figure, total, rel_tol=_TOLERANCE):
                    return True
        return False

    def are_all_in(self, row: Sequence[Any]) -> bool:
        """Whether every figure of a row is the sum of all above it, and there is one."""
        given = [name for name in self._names if not is_blank(self._layout.cell(row, name))]
        return bool(given) and all(
            self._counts[name] >= _LEAST_ABOVE
            and isclose(self._figure(row, name) or 0.0, self._whole[name], rel_tol=_TOLERANCE)
            for name in given
        )

    def are_below(self, row: Sequence[Any]) -> bool:
        """Whether no sum is greater than the figure of a row, and there is one."""
        figures = {name: self._figure(row, name) for name in self._names}
        return bool(figures) and all(
            self._whole[name] <= (figure or 0.0) * (1 + _TOLERANCE)
            for name, figure in figures.items()
        )

    def are_above(self, rows: Iterable[Sequence[Any]], row: Sequence[Any]) -> bool:
        """Whether no figure of a row is less than what some rows come to, and there is one."""
        given = {name: self._figure(row, name) for name in self._names}
        for number, other in enumerate(rows):
            self.add(number, other)
        return bool(given) and all(
            figure and figure >= self._whole[name] * (1 - _TOLERANCE)
            for name, figure in given.items()
        )

    def _figure(self, row: Sequence[Any], name: str) -> float | None:
        cell = self._layout.cell(row, name)
        value = value_of(cell, self._layout.fields[name], self._notations[name])
        is_figure = isinstance(value, int | float) and not isinstance(value, bool)
        return float(value) if is_figure else None
