"""A sheet of a workbook as data: columns that know what they hold, and rows."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

STATE = "State"
Row = TypeVar("Row")
Cell = str | float | None
Kind = Literal["text", "level", "points", "share", "number"]
"""What a column holds: levels are on 0-4, points on 0-100, shares on 0-1."""


class Ends(Protocol):
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


@dataclass(frozen=True)
class Column:
    """A column: its head, what it holds, how wide it is in characters."""

    head: str
    kind: Kind = "text"
    width: int = 13
    bar: bool = False
    """Whether a bar in each cell draws how much it is."""


Columns = Mapping[Column, Callable[[Row], Cell]]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its columns, and its rows with a cell for each column."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    printed: int
    """How many of the columns go on paper."""
    kinds: tuple[Kind, ...] = ()
    """What each row's figures are, where that differs from row to row."""
    state: int | None = None
    """The column that says what is not known, not collected and the like, if there is one."""


def sheet(name: str, rows: Iterable[Row], columns: Columns[Row], unprinted: Columns[Row]) -> Sheet:
    """A sheet with a line for each row; the columns that do not go on paper stand last."""
    every = {**columns, **unprinted}
    made = tuple(tuple(value(row) for value in every.values()) for row in rows)
    heads = [column.head for column in every]
    state = heads.index(STATE) if STATE in heads else None
    return Sheet(name, tuple(every), made, printed=len(columns), state=state)


def ends(
    of: str,
    kind: Kind,
    between: Callable[[Row], Ends | None],
    *,
    bar: bool = False,
) -> Columns[Row]:
    """Three columns: at least, best guess, at most."""

    def end(name: str) -> Callable[[Row], Cell]:
        return lambda row: getattr(between(row), name, None)

    return {
        Column(f"{of}: at least", kind): end("low"),
        Column(f"{of}: best guess", kind, bar=bar): end("estimate"),
        Column(f"{of}: at most", kind): end("high"),
    }


def yes_or_no(value: bool | None) -> Cell:  # noqa: FBT001  it is a value, not a switch
    """`yes`, `no`, or nothing where nobody can say."""
    return None if value is None else ("yes" if value else "no")


def each(texts: Iterable[str]) -> Cell:
    """Several texts in one cell."""
    return "; ".join(texts) or None
