"""Where data from tables stand."""

from typing import TYPE_CHECKING

from msgspec import Struct

from sectorscan.readers.source_file import KeyPath

if TYPE_CHECKING:  # many a profile has no tables
    from sectorscan.readers.open_table import OpenTable


class CellOrigin(Struct, frozen=True):
    """Where data from a table stand: a cell, or a whole row for as long as no field is named."""

    table: "OpenTable"
    row: int
    field: str = ""

    def inner(self, key: str | int) -> "CellOrigin":
        """Where the value of a key of this row stands; all that a cell holds stands in it."""
        return self if self.field or isinstance(key, int) else CellOrigin(self.table, self.row, key)

    @property
    def key_path(self) -> KeyPath:
        """The row and the field, as the table has them."""
        return (self.row, self.field) if self.field else (self.row,)
