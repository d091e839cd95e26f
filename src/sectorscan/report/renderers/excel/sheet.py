"""A sheet of a workbook as data: columns that know what they hold, and rows."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from msgspec import Struct

from sectorscan.languages import tr
from sectorscan.report.phrases import in_turn
from sectorscan.types import LikelyRange

if TYPE_CHECKING:
    from sectorscan.report.renderers.excel.plan import PlanSheet

Record = TypeVar("Record")
Part = TypeVar("Part")
CellValue = str | float | None
ColumnKind = Literal["text", "level", "points", "share", "small share", "number"]
"""What a column holds: levels are on 0-4, points on 0-100, shares on 0-1.

A share that may be small shows two places after the point where it is.
"""


WIDE = 30
"""The width of a column of names, in characters."""


class Spanning(Protocol):
    """What lies between two ends."""

    @property
    def low(self) -> float:
        """At least."""

    @property
    def estimate(self) -> float | None:
        """At the best guess."""

    @property
    def high(self) -> float:
        """At most."""


class Ranged(Protocol):
    """A best guess with its likely range."""

    @property
    def estimate(self) -> float:
        """The best guess."""

    @property
    def likely(self) -> LikelyRange:
        """Where nine draws in ten lie."""


class Column(Struct, frozen=True):
    """A column: its head, what it holds, how wide it is in characters."""

    head: str
    kind: ColumnKind = "text"
    width: int = 13
    bar: bool = False
    """Whether a bar in each cell draws how much it is."""


Columns = Mapping[Column, Callable[[Record], CellValue]]


class Worksheet(Struct, frozen=True):
    """A sheet: its name, its columns, and its rows with a cell for each column."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    printed: int
    """How many of the columns go on paper."""
    kinds: tuple[ColumnKind, ...] = ()
    """What each row's figures are, where that differs from row to row."""
    faint: tuple[bool, ...] = ()
    """Whether each row is shown faintly: of it nothing is known, or it does not apply."""


class SheetBook(Struct, frozen=True):
    """Sheets under a title."""

    title: str
    sheets: tuple["Worksheet | PlanSheet", ...]


def sheet(
    name: str,
    records: Iterable[Record],
    columns: Columns[Record],
    unprinted: Columns[Record] | None = None,
    is_faint: Callable[[Record], bool] | None = None,
) -> Worksheet:
    """A sheet with a row for each record; the columns that do not go on paper stand last.

    Its name and the heads of its columns are in the language spoken, each head once.
    """
    every, records = {**columns, **(unprinted or {})}, list(records)
    return Worksheet(
        name=name,
        columns=tuple(every),
        rows=tuple(tuple(value(record) for value in every.values()) for record in records),
        printed=len(columns),
        faint=tuple(map(is_faint, records)) if is_faint else (),
    )


def ends(
    of: str,
    kind: ColumnKind,
    between: Callable[[Record], Spanning | None],
    *,
    bar: bool = False,
) -> Columns[Record]:
    """Three columns: at least, best guess, at most."""

    def end(name: str) -> Callable[[Record], CellValue]:
        return lambda record: getattr(between(record), name, None)

    return {
        Column(tr("{figure}: at least", figure=of), kind): end("low"),
        Column(tr("{figure}: best guess", figure=of), kind, bar=bar): end("estimate"),
        Column(tr("{figure}: at most", figure=of), kind): end("high"),
    }


def likely(
    of: str, kind: ColumnKind, ranged: Callable[[Record], Ranged | None], *, bar: bool = False
) -> Columns[Record]:
    """Three columns: best guess, and the likely range from its lower to its upper end."""
    return {
        Column(tr("{figure}: best guess", figure=of), kind, bar=bar): where_there(
            ranged, lambda value: value.estimate
        ),
        Column(tr("{figure}: likely from", figure=of), kind): where_there(
            ranged, lambda value: value.likely.low
        ),
        Column(tr("{figure}: likely to", figure=of), kind): where_there(
            ranged, lambda value: value.likely.high
        ),
    }


def where_there(
    part: Callable[[Record], Part | None], read: Callable[[Part], CellValue]
) -> Callable[[Record], CellValue]:
    """What is read of a part of a record; nothing where the record has no such part."""

    def cell(record: Record) -> CellValue:
        value = part(record)
        return None if value is None else read(value)

    return cell


def yes_or_no(value: bool | None) -> CellValue:  # noqa: FBT001  it is a value, not a switch
    """`yes`, `no`, or nothing where nobody can say."""
    if value is None:
        return None
    return tr("yes") if value else tr("no")


def each(texts: Iterable[str]) -> CellValue:
    """Several texts in one cell."""
    return in_turn(texts) or None
