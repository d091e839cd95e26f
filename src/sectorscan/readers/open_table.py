"""A table whose columns are known: its rows as data, and where every cell stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from sectorscan.errors import InputError, Problem, SourceLocation
from sectorscan.readers.cells import Cell, is_blank, tip_for, value_of
from sectorscan.readers.first_pass import FirstPass, first_pass_by_rows
from sectorscan.readers.notation.columns import Notation, TableNotation
from sectorscan.readers.problems import MOST_PROBLEMS
from sectorscan.readers.row_fields import TEXTS, Field
from sectorscan.readers.source_file import KeyPath, TableSource, problem_at

MOST_BLANK_ROWS = 10_000
MOST_RECORDS = 200_000  # of a table that is read as records: institutions, answers
_MOST_REMEMBERED = 100_000
_PLAIN_FIGURES = frozenset({int, float})

Record = dict[str, Any]


class OpenTable(Struct, frozen=True, kw_only=True):
    """A table whose columns are known: by field, and those that no field is read from."""

    source: TableSource
    fields: Mapping[str, Field]
    columns: Mapping[str, int]
    unused: tuple[str, ...]
    notation: TableNotation = field(default_factory=TableNotation)
    constants: Mapping[str, str] = field(default_factory=dict)
    """What all records have in a field that has no column."""
    surplus: list[Problem] = field(default_factory=list)
    """Rows that turned out to have more cells than the header."""
    tips: dict[tuple[int, str], str] = field(default_factory=dict)
    """By row and field, what may help whoever wrote a cell that cannot be read."""
    passes: list[FirstPass] = field(default_factory=list)
    """What a first pass found, once there was one."""

    @property
    def first_pass(self) -> FirstPass:
        """How its columns are written and which of its rows are no records."""
        if not self.passes:
            self.passes.append(
                first_pass_by_rows(self.source, self.fields, self.columns, self.notation)
            )
        return self.passes[0]

    def records(self) -> Iterator[tuple[int, Record]]:
        """The rows that are not blank, as data. Raises InputError for too many blank ones."""
        width = 1 + max(self.columns.values())
        header_width = len(self.source.header)
        blanks = 0
        doubted: set[str] = set()
        readers = [
            (name, column, _Memo(self.fields[name], self.first_pass.notations[name], doubted))
            for name, column in self.columns.items()
        ]
        aside = self.first_pass.aside
        for number, row in self.source.rows():
            if number in aside:
                continue
            cells = row if len(row) >= width else [*row, *[None] * (width - len(row))]
            values = [(name, memo.read(cells[column])) for name, column, memo in readers]
            record = {name: value for name, value in values if value is not None}
            if len(row) > header_width:
                self._report_surplus(number, row[header_width:])
            if record:
                if doubted:
                    self._keep_tips(number, record, doubted)
                yield number, {**record, **self.constants} if self.constants else record
                continue
            blanks += 1
            self.refuse_blanks(number, blanks)

    def few_records(self) -> Iterator[tuple[int, Record]]:
        """As `records`, of a table that may not be long. Raises InputError for too many rows."""
        for count, (row, record) in enumerate(self.records(), start=1):
            if count > MOST_RECORDS:
                path = self.source.path
                message = f"`{path}` has more than {MOST_RECORDS:,} rows, too many for this section"
                raise InputError([problem_at(self.source, row, 0, message, code="too-big")])
            yield row, record

    def record(self, number: int, cells: Mapping[str, Cell]) -> Record:
        """The cells of one row, by field, as data."""
        values = {
            name: value_of(cell, self.fields[name], self.first_pass.notations[name])
            for name, cell in cells.items()
        }
        record = {name: value for name, value in values.items() if value is not None}
        self._keep_tips(number, record, self.fields)
        return {**record, **self.constants}

    def source_location(self, key_path: KeyPath) -> SourceLocation:
        """Where a cell stands, at (row, field)."""
        row, *keys = key_path
        return self.source.excerpt(int(row), self.columns.get(str(keys[0]) if keys else "", 0))[0]

    def problem(
        self,
        key_path: KeyPath,
        message: str,
        *,
        code: str,
        tip: str = "",
        of_key: bool = False,  # noqa: ARG002  a table's fields are keyed by its header alone
    ) -> Problem:
        """A problem with a cell, at (row, field)."""
        row, *keys = key_path
        name = str(keys[0]) if keys else ""
        tip = self.tips.get((int(row), name), "") or tip
        return problem_at(
            self.source, int(row), self.columns.get(name, 0), message, code=code, tip=tip
        )

    def refuse_blanks(self, row: int, blanks: int) -> None:
        """Raise InputError where so many rows are blank, the last of them this one."""
        if blanks > MOST_BLANK_ROWS:
            message = f"`{self.source.path}` has more than {MOST_BLANK_ROWS:,} blank rows"
            tip = "delete the blank rows and save the table again"
            raise InputError([problem_at(self.source, row, 0, message, tip=tip, code="too-big")])

    def _keep_tips(self, row: int, record: Record, names: Iterable[str]) -> None:
        """Keep tips for what will be refused: texts and days for figures, figures beyond bounds."""
        for name in names:
            value, known = record.get(name), self.fields[name]
            if is_doubted(value, known) and len(self.tips) < MOST_PROBLEMS:
                tip = tip_for(value, known, self.first_pass.notations[name])
                if tip:
                    self.tips[row, name] = tip

    def _report_surplus(self, row: int, cells: Sequence[Cell]) -> None:
        if len(self.surplus) < MOST_PROBLEMS and not all(map(is_blank, cells)):
            self.surplus.append(surplus_cells(self.source, row, len(cells)))


def surplus_cells(source: TableSource, row: int, more: int) -> Problem:
    """That a row has so many cells more than the header."""
    message = f"this row has {more} cell{'s' if more > 1 else ''} more than the header"
    return problem_at(source, row, len(source.header), message, code="surplus-cells")


def is_doubted(value: object, known: Field) -> bool:
    """Whether a value may be refused in a column of figures, and a tip may help."""
    if value is None or known.kind in TEXTS or isinstance(value, dict | list | bool):
        return False
    is_figure = type(value) in _PLAIN_FIGURES
    return not is_figure or not known.least <= value <= known.most  # type: ignore[operator]


class _Memo(dict[str, Any]):
    """The texts of one column as data; a text is read once.

    Where a value may be refused, the field is added to those that are `doubted`.
    """

    def __init__(self, column: Field, notation: Notation, doubted: set[str]) -> None:
        super().__init__()
        self._column = column
        self._notation = notation
        self._doubted = doubted
        self._is_figure = column.kind not in TEXTS

    def __missing__(self, text: str) -> Any:  # noqa: ANN401
        value = self._value(text)
        if len(self) < _MOST_REMEMBERED:
            self[text] = value
        return value

    def read(self, cell: Cell) -> Any:  # noqa: ANN401
        """A cell as data; of others than texts 1 and true would be one key."""
        if isinstance(cell, str):
            return self[cell]
        return self._value(cell)

    def _value(self, cell: Cell) -> Any:  # noqa: ANN401
        value = value_of(cell, self._column, self._notation)
        if self._is_figure and is_doubted(value, self._column):
            self._doubted.add(self._column.name)
        return value
