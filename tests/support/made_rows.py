"""Rows of a made table of firms, and which of them are none of its records."""

from collections.abc import Mapping, Sequence
from typing import Any

from sectorscan.profile.rows import Firm
from sectorscan.readers.notation.columns import Notation
from sectorscan.readers.row_fields import fields_of
from sectorscan.readers.rows.aside import aside_rows
from sectorscan.readers.rows.facts import Layout, LookedOver, RowLooker

FIELDS = {field.name: field for field in fields_of(Firm)}
HEADER = ("id", "name", "employees", "sales")
ROWS: list[list[Any]] = [
    ["A1", "Filatura", "8", "120"],
    ["A2", "Tessitura", "12", "300"],
    ["A3", "Tintoria", "30", "80"],
]
Row = Sequence[Any]


def layout(header: Sequence[str] = HEADER) -> Layout:
    columns = {name: column for column, name in enumerate(header) if name in FIELDS}
    return Layout(header, {name: FIELDS[name] for name in columns}, columns)


def aside(
    *rows: Row, header: Sequence[str] = HEADER, batch: int | None = None
) -> Mapping[int, str]:
    """The reasons by the number of the row, counted from 1; looked at in batches if asked to."""
    known, numbered = layout(header), list(enumerate(rows, start=1))
    looker = RowLooker(known)
    if batch is None:
        for number, row in numbered:
            looker.look(number, row)
    else:
        for start in range(0, len(numbered), batch):
            some = numbered[start : start + batch]
            width = max(len(row) for _, row in some)
            filled = [[*row, *[None] * (width - len(row))] for _, row in some]
            looker.look_at_all(some, list(zip(*filled, strict=True)))
    notations = {name: Notation() for name in known.fields}
    return aside_rows(LookedOver(looker.facts, known, notations, lambda: numbered))
