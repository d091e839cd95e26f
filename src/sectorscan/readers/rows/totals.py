"""Rows of a table that are totals, or may be: by their words, and by what others add up to."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from math import isclose
from typing import Any, Literal

from msgspec import Struct

from sectorscan.readers.cells import as_text, cell_in, is_blank
from sectorscan.readers.rows.facts import LookedOver
from sectorscan.readers.vocabulary.totals import (
    ends_like_a_total,
    is_all_total,
    is_statistic,
    names_a_part,
    names_a_rest,
    names_a_total,
)

TotalReason = Literal["total", "like-total", "may-be-total"]
"""A total, and what is told and read all the same: a name like one, figures that add up."""

_LEAST_ABOVE = 2  # rows that a sum needs
_MOST_BELOW = 10  # rows below the total of all that may be parts of it
_TOLERANCE = 1e-3
_FIGURES = frozenset({"quantity", "figure"})


def total_rows(looked: LookedOver, aside: Collection[int]) -> dict[int, TotalReason]:
    """The rows that add up others, or say that they do; those `aside` are no records anyway."""
    labelled = {n: row for n, row in looked.facts.labelled.items() if n not in aside}
    parts = [n for n, row in labelled.items() if _is_part_or_rest(row, looked)]
    totals = _below_what_they_add_up(looked, {*aside, *parts})  # what they are part of is there
    total = next((row for n, row in labelled.items() if totals.get(n) == "total"), None)
    heads = _above_what_they_add_up(looked, {*aside, *totals}, total)
    counts = _count_of_all(looked, {*aside, *totals})
    return totals | dict.fromkeys([*parts, *heads, *counts], "may-be-total")


def _is_part_or_rest(row: Sequence[Any], looked: LookedOver) -> bool:
    """Whether a row is a part of the one above, or all others without how many they are."""
    layout = looked.layout
    label = layout.label(row)
    is_counted = "count" in layout.columns and not is_blank(layout.cell(row, "count"))
    return names_a_part(label) or (names_a_rest(label) and not is_counted)


def _below_what_they_add_up(looked: LookedOver, aside: Collection[int]) -> dict[int, TotalReason]:
    facts = looked.facts
    candidates = {**facts.labelled, **facts.unnamed}
    candidates = {number: row for number, row in candidates.items() if number not in aside}
    last = facts.last_full
    may_add_up = _may_add_up(looked, aside)
    if not candidates and not may_add_up:
        return {}
    looked_at = [*candidates.values(), facts.last_row] if may_add_up else candidates.values()
    sums = _Sums(looked, looked_at)
    totals: dict[int, TotalReason] = {}
    below: list[int] | None = None
    for number, row in looked.rows():
        if number in aside:
            continue
        if number not in candidates:
            if number == last and may_add_up and sums.are_all_in(row):
                totals[number] = "may-be-total"
            if below is not None and not all(map(is_blank, row)):
                below.append(number)
            sums.add(row)
            continue
        reason = _reason(number, row, looked, sums, is_below_total="total" in totals.values())
        if reason is not None:
            totals[number] = reason
        if reason == "total":
            below = [] if below is not None or sums.are_in(row, of_all=True) else None
            sums.start_anew()
        else:
            sums.add(row)
    if below and len(below) <= _MOST_BELOW:
        totals |= dict.fromkeys(below, "may-be-total")
    return totals


def _above_what_they_add_up(
    looked: LookedOver, aside: Collection[int], total: Sequence[Any] | None
) -> list[int]:
    """Rows that are each the sum of those below it, up to the next one or the end of the table.

    One row alone may stand below where they come to the `total` of the table, as all rows would
    not: so do the parts of a pivot table.
    """
    first = looked.first_records(aside)
    is_list = "id" in looked.layout.columns
    if not is_list or len(first) < _LEAST_ABOVE or looked.layout.are_alike(*first[:2]):
        return []
    heads: dict[int, Sequence[Any]] = {}
    block: tuple[Sequence[Any], _Sums] | None = None  # a head, with what stands below it so far
    are_of_several: list[bool] = []
    for number, row in looked.rows():
        if number in aside or all(map(is_blank, row)):
            continue
        if block is None:
            heads[number] = row
            block = row, _Sums(looked, [row])
            continue
        head, sums = block
        sums.add(row)
        if sums.are_all_in(head, least=_LEAST_ABOVE if total is None else 1):
            are_of_several.append(sums.are_all_in(head))
            block = None
        elif not sums.may_come_to(head):
            return []
    if block is not None or not any(are_of_several):
        return []
    if all(are_of_several) or (total is not None and _come_to(total, heads.values(), looked)):
        return list(heads)
    return []


def _come_to(total: Sequence[Any], rows: Iterable[Sequence[Any]], looked: LookedOver) -> bool:
    """Whether rows come to a total."""
    sums = _Sums(looked, [total])
    for row in rows:
        sums.add(row)
    return sums.are_in(total, of_all=True)


def _count_of_all(looked: LookedOver, aside: Collection[int]) -> Iterator[int]:
    """The last row, if its id says how many stand above it, and no number is an id there."""
    facts, key = looked.facts, looked.layout.key
    count = "" if key is None else as_text(cell_in(facts.last_row, key))
    first = looked.first_records({*aside, facts.last_full})
    if (
        key is None
        or facts.last_full in aside
        or not count.isdecimal()
        or len(first) < _LEAST_ABOVE
    ):
        return
    if not any(as_text(cell_in(row, key)).isdecimal() for row in first):
        ids = [number for number, row in looked.rows() if not is_blank(cell_in(row, key))]
        if sum(number < facts.last_full and number not in aside for number in ids) == int(count):
            yield facts.last_full


def _may_add_up(looked: LookedOver, aside: Collection[int]) -> bool:
    """Whether the last row may be the sum of those above it, by the first of them.

    So that few tables are gone through once more.
    """
    row, layout = looked.facts.last_row, looked.layout
    first = looked.first_records({*aside, looked.facts.last_full})
    are_alike = any(layout.are_alike(row, other) for other in first)
    if are_alike and not any(map(is_all_total, layout.texts(row))):
        return False
    sums = _Sums(looked, [row])
    for other in first:
        sums.add(other)
    return sums.may_come_to(row)


def _reason(
    number: int, row: Sequence[Any], looked: LookedOver, sums: "_Sums", *, is_below_total: bool
) -> TotalReason | None:
    texts = looked.layout.texts(row)
    if number not in looked.facts.labelled:
        are_named = any(not names_a_total(text) for text in texts)
        return "total" if sums.are_in(row) and not are_named else None
    label = looked.layout.label(row)
    is_id = len(label) == 1 and label.isalpha() and _are_letters(looked)
    if is_id or names_a_rest(label):
        return None
    may_be_of_one = is_below_total or ends_like_a_total(label)  # a group with one record in it
    adds_up = sums.are_in(row, least=1 if may_be_of_one else _LEAST_ABOVE)
    is_one_of_several = is_statistic(label) and looked.facts.statistics > 1
    is_all = is_all_total(label) or is_one_of_several
    others = [text for text in texts if text != label and not is_all_total(text)]
    if adds_up or (is_all and not others):
        return "total"
    return "like-total" if is_all or not others else None


def _are_letters(looked: LookedOver) -> bool:
    """Whether one of the first records has a letter for its id."""
    ids = (as_text(cell_in(row, looked.layout.key or 0)) for _, row in looked.facts.first)
    return any(len(text) == 1 and text.isalpha() for text in ids)


class _Sum(Struct):
    """What some figures come to, and how many they are."""

    total: float = 0.0
    count: int = 0

    def is_of(self, figure: float, least: int = _LEAST_ABOVE) -> bool:
        """Whether a figure is the sum, of `least` figures or more; 0 is that of nothing."""
        is_close = isclose(figure, self.total, rel_tol=_TOLERANCE)
        return figure != 0 and self.count >= least and is_close


class _Sums:
    """What the figures of the rows so far add up to: of all, and of those since the last total.

    Of the fields only that one of the `candidates` for a total has figures in.
    """

    def __init__(self, looked: LookedOver, candidates: Collection[Sequence[Any]]) -> None:
        self._looked = looked
        layout = looked.layout
        self._names = [
            name
            for name, known in layout.fields.items()
            if known.kind in _FIGURES
            and any(not is_blank(layout.cell(row, name)) for row in candidates)
        ]
        self._whole = {name: _Sum() for name in self._names}
        self._part: Mapping[str, _Sum]
        self.start_anew()

    def start_anew(self) -> None:
        """Begin a new part below a total."""
        self._part = {name: _Sum() for name in self._names}

    def add(self, row: Sequence[Any]) -> None:
        """Add the figures of a row."""
        for name, figure in self._figures(row).items():
            for added in (self._whole[name], self._part[name]) if figure else ():
                added.total += figure
                added.count += 1

    def are_in(
        self, row: Sequence[Any], *, of_all: bool = False, least: int = _LEAST_ABOVE
    ) -> bool:
        """Whether a figure of a row is the sum of those above it, all or since the last total.

        Those are `least` rows or more.
        """
        parts = [self._whole] if of_all else [self._whole, self._part]
        return any(
            sums[name].is_of(figure, least)
            for name, figure in self._figures(row).items()
            for sums in parts
        )

    def are_all_in(self, row: Sequence[Any], least: int = _LEAST_ABOVE) -> bool:
        """Whether every figure of a row is the sum of all above it, and there is one."""
        layout, figures = self._looked.layout, self._figures(row)
        given = [name for name in self._names if not is_blank(layout.cell(row, name))]
        return bool(given) and all(self._whole[name].is_of(figures[name], least) for name in given)

    def may_come_to(self, row: Sequence[Any]) -> bool:
        """Whether no sum is greater than the figure of a row, and there is one."""
        return bool(self._names) and all(
            self._whole[name].total <= figure * (1 + _TOLERANCE)
            for name, figure in self._figures(row).items()
        )

    def _figures(self, row: Sequence[Any]) -> dict[str, float]:
        """The figures of a row; 0 for what is none."""
        values = {name: self._looked.value(row, name) for name in self._names}
        return {
            name: 0.0 if isinstance(value, bool) or not isinstance(value, int | float) else value
            for name, value in values.items()
        }
