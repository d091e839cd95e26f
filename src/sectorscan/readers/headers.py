"""Which row of a table names its columns, and what columns are called."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from sectorscan.errors import SourceLocation
from sectorscan.readers.notation.units import may_be_other_unit
from sectorscan.readers.row_fields import MONEY_FIELDS
from sectorscan.readers.vocabulary.words import UNSEEN, composed
from sectorscan.types import Notice

_UNSEEN = re.compile(f"[{UNSEEN}\xad]")
_FIGURES = re.compile(r"\b[0-9][0-9.,' ]*")
_MOST_LOOKED_AT = 30  # rows that are not blank, among which the header is looked for

Block = tuple[tuple[int, int], tuple[int, int]]
"""A merged block: the row and the column of its first cell, and of its last."""


def one_line(name: str) -> str:
    """A name as it is shown: composed, without line breaks, double blanks and what is not seen."""
    return " ".join(_UNSEEN.sub("", composed(name)).split())


def plain(name: str) -> str:
    """A name as a section or a field would be called: `Export share` is `export_share`."""
    return one_line(name).lower().replace(" ", "_").replace("-", "_")


def header_among(
    rows: Iterable[tuple[int, Sequence[str]]], known: Collection[str]
) -> tuple[int, tuple[str, ...]] | None:
    """The first of the rows that name most of the columns that are known, with its number.

    Where none names any, the first row that is not blank; None where all are.
    """
    names = {plain(name) for name in known}
    best: tuple[int, tuple[str, ...]] | None = None
    most, filled = 0, 0
    for number, cells in rows:
        header = tuple(map(one_line, cells))
        if not any(header):
            continue
        count = len(names & set(map(plain, header)))
        if best is None or count > most:
            best, most = (number, header), count
        filled += 1
        if filled == _MOST_LOOKED_AT:
            break
    return best


def with_groups_joined(
    rows: Sequence[tuple[int, list[str]]], merged: Iterable[Block], known: Collection[str]
) -> list[tuple[int, list[str]]]:
    """The rows, those with heads merged over several columns as one with the heads below them.

    `Workers` over `men` and `women` gives `Workers men`; a head that is known by itself, and stands
    under one group only, stays as it is.
    """
    groups: dict[int, list[range]] = {}
    for (first_row, first), (last_row, last) in sorted(merged):
        before = groups.setdefault(first_row, [])
        overlaps = bool(before) and first < before[-1].stop  # as no spreadsheet makes them
        if first_row == last_row and first < last and not overlaps:
            before.append(range(first, last + 1))
    joined: list[tuple[int, list[str]]] = []
    for number, row in rows:
        above = joined[-1] if joined else (-1, [])
        if number == above[0] + 1 and _are_below(row, above[1], groups.get(above[0], ())):
            joined[-1] = number, _joined(above[1], row, groups[above[0]], known)
        else:
            joined.append((number, row))
    return joined


def _are_below(heads: Sequence[str], above: Sequence[str], groups: Iterable[range]) -> bool:
    """Whether heads stand below groups, and only there; a title alone in its row is no group."""
    filled = {column for column, head in enumerate(heads) if head}
    columns = {column for group in groups for column in group[: len(heads)]}
    return bool(filled) and filled <= columns and sum(map(bool, above)) > 1


def _joined(
    above: Sequence[str], heads: Sequence[str], groups: Iterable[range], known: Collection[str]
) -> list[str]:
    names, times = {plain(name) for name in known}, Counter(map(plain, heads))
    joined = list(above)
    for group in groups:
        for column in group[: max(0, len(heads) - group[0])]:  # it may go beyond what is filled
            head = heads[column]
            both = f"{above[group[0]]} {head}".strip()
            is_known = plain(both) not in names and plain(head) in names
            joined[column] = head if is_known and times[plain(head)] == 1 else both
    return joined


def titles_above(header_row: int, rows: Iterable[tuple[int, Sequence[str]]]) -> tuple[str, ...]:
    """The rows above the header that are not blank, each as one text."""
    titles = (" ".join(filter(None, map(one_line, row))) for n, row in rows if n < header_row)
    return tuple(filter(None, titles))


def title_notices(
    place: SourceLocation, titles: Sequence[str], columns: Collection[str]
) -> Iterator[Notice]:
    """That rows stand above the header, and which of them may say in what money is counted."""
    above = len(titles)
    rows = f"{above} rows above it are" if above > 1 else "1 row above it is"
    text = f"the header is taken to be in row {place.line}: {rows} passed over"
    yield Notice(code="rows-above-header", place=str(place), text=text)
    for name in (name for name in columns if name in MONEY_FIELDS):
        said = [title for title in titles if may_be_other_unit(_FIGURES.sub("", title), name)]
        if said:
            text = f"`{said[0]}` may say another unit than `{name}` is in: read as it stands"
            yield Notice(code="other-unit", place=str(place), text=text)
