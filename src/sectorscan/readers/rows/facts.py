"""What the rows of a table say of themselves, by which those that are no records are found.

The way row by row and the way column by column both find it out, so that they come to one end.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct, field

from sectorscan.readers.cells import BLANKS, Cell, as_text, cell_in, is_blank, value_of
from sectorscan.readers.headers import plain
from sectorscan.readers.notation.columns import Notation
from sectorscan.readers.row_fields import TEXTS, Field
from sectorscan.readers.vocabulary.notes import NOTE_HINT, is_before_a_note
from sectorscan.readers.vocabulary.totals import (
    PARTS,
    RESTS,
    TOTALS_WRITTEN_OTHERWISE,
    is_statistic,
    names_a_part,
    names_a_rest,
    names_a_total,
)

FIRST_ROWS = 3  # below the header, of which one may be a row of labels or tags
LABEL_COLUMNS = 3  # the first, in which a word for a total may stand
_MOST_TOTALS = 1_000
_LONGEST_LABEL = 500  # what goes on for longer is no label beyond that
LABEL_HINT = (
    "(?im)tot|sum|som|sub|sous|ges|ins|ens|ove|m[e\u00e9]d|mea|ave|moy|dur|mit|pro|zwi"
    "|ergebnis|sammanlagt|yhteens|kokku|razem|og[oó][lł]|cznie|celk[eo]m|spolu|sszesen|ukupno"
    "|skupaj|toplam|yekun|juml|jami|m[ií]n|m[aá]x|mass|cart|stand|std|desv|devi|rata"
    r"|^\s*%\s*$|^\s*n\s*(?:=|$)|\bn valid|count|conteg|contag|recuen|anzahl|effectif|base|valid"
    "|respon"
    "|итог|всего|усьо|разом|общо|вкуп"
    "|\u03a3|\u03c3|\u2211"
    f"|ripor|bertrag|reporter|^[^\\w\\n]*(?:{RESTS})[^\\w\\n]*$"
    f"|{'|'.join(TOTALS_WRITTEN_OTHERWISE)}|{PARTS}|{NOTE_HINT}"
)
"""What every label of a total or a note has in it, for Python's and Rust's regular expressions."""
_LABEL_HINT = re.compile(LABEL_HINT)
_DIGIT = re.compile("[0-9]")
_KEYS = ("id", "from")

Rows = Callable[[], Iterable[tuple[int, Sequence[Any]]]]


class RowFacts(Struct):
    """What the way row by row and the way column by column both find out of a table's rows.

    `below_gap` are those with several cells that stand below an empty row and a heading at most;
    `singles` are the rows with one filled cell only, `noted` those that begin with the word or sign
    of a note and have no figures, `labelled` those that name a total, a mean or the like, of which
    `statistics` say nothing else, `unnamed` those without an id, by number; `last_full` is the last
    with several cells, and `last_row` that row itself.
    """

    first: list[tuple[int, Sequence[Any]]] = field(default_factory=list)
    below_gap: dict[int, Sequence[Any]] = field(default_factory=dict)
    singles: dict[int, str] = field(default_factory=dict)
    noted: dict[int, Sequence[Any]] = field(default_factory=dict)
    labelled: dict[int, Sequence[Any]] = field(default_factory=dict)
    unnamed: dict[int, Sequence[Any]] = field(default_factory=dict)
    repeated: list[int] = field(default_factory=list)
    like_header: list[int] = field(default_factory=list)
    statistics: int = 0
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
        return [cell_in(row, column) for column in self.watched]

    def label(self, row: Sequence[Any]) -> str:
        """The first text in the columns where a label may stand; "" where there is none."""
        for column in self.label_columns:
            cell = cell_in(row, column)
            if not is_blank(cell):
                return cell.strip(BLANKS)[:_LONGEST_LABEL] if isinstance(cell, str) else ""
        return ""

    def has_figures(self, row: Sequence[Any]) -> bool:
        """Whether something stands in a column that is not of texts."""
        return any(
            known.kind not in TEXTS and not is_blank(self.cell(row, name))
            for name, known in self.fields.items()
        )

    def cell(self, row: Sequence[Any], name: str) -> Any:  # noqa: ANN401
        """The cell of a field in a row."""
        return cell_in(row, self.columns[name])

    def texts(self, row: Sequence[Any]) -> list[str]:
        """What a row has in its columns of texts."""
        known = (name for name, field in self.fields.items() if field.kind in TEXTS)
        cells = (self.cell(row, name) for name in known)
        return [str(cell).strip(BLANKS) for cell in cells if not is_blank(cell)]

    def are_alike(self, row: Sequence[Any], other: Sequence[Any]) -> bool:
        """Whether two rows have ids with figures that are made alike, as records have."""
        ids = [as_text(cell_in(each, self.key or 0)) for each in (row, other)]
        return bool(_DIGIT.search(ids[0])) and made_as(ids[0]) == made_as(ids[1])


def made_as(label: str) -> str:
    """A label by which ids that are made alike are the same: `f 12` as `a 9`."""
    return re.sub("[0-9]+", "9", re.sub(r"[^\W\d_]+", "a", label))


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
        self._is_below_gap = False

    def look_at_all(
        self, rows: Sequence[tuple[int, Sequence[Any]]], columns: Sequence[Sequence[Any]]
    ) -> None:
        """Take rows into account, and where none of them is odd all at once.

        `columns` are the same, column by column, with None for what a row lacks.
        """
        start = 0
        while start < len(rows) and (len(self.facts.first) < FIRST_ROWS or self._is_below_gap):
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
            and max(map(len, columns[label])) <= _LONGEST_LABEL
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
        self._look_for_gap(number, row, nonempty)
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
            facts.statistics += is_statistic(self._layout.label(row))
        key = cell_in(row, self._key)
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

    def _look_for_gap(self, number: int, row: Sequence[Any], nonempty: int) -> None:
        if not nonempty:
            self._is_below_gap = True
        elif self._is_below_gap and nonempty > 1:
            self._is_below_gap = False
            if self.facts.first and len(self.facts.below_gap) < _MOST_TOTALS:
                self.facts.below_gap[number] = row

    def _may_be_total(self, row: Sequence[Any]) -> bool:
        """Whether the first label of a row is like that of a total, a part or all others."""
        first = cell_in(row, self._first_label)
        first = first.strip(BLANKS)[:_LONGEST_LABEL] if isinstance(first, str) else ""
        if first and not _LABEL_HINT.search(first):
            return False
        label = self._layout.label(row)
        return bool(_LABEL_HINT.search(label)) and any(
            names(label) for names in (names_a_total, names_a_part, names_a_rest)
        )

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


class LookedOver(Struct, frozen=True):
    """A table whose rows were looked at: what they say, and how its columns are written.

    `rows` gives all of them once more.
    """

    facts: RowFacts
    layout: Layout
    notations: Mapping[str, Notation]
    rows: Rows

    def first_records(self, aside: Collection[int]) -> list[Sequence[Any]]:
        """The first rows, without those that are none of the records."""
        return [row for number, row in self.facts.first if number not in aside]

    def value(self, row: Sequence[Any], name: str) -> Any:  # noqa: ANN401
        """The cell of a field in a row as data."""
        return value_of(self.layout.cell(row, name), self.layout.fields[name], self.notations[name])
