"""Records, from wherever they were read, held to their model and turned into columns."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import numpy as np
from msgspec import Struct
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from sectorscan.errors import Problem
from sectorscan.profile.columns import Numbers, Table, joined, numbers_of, table_of, texts_of
from sectorscan.readers.batches import batches
from sectorscan.readers.document import Document
from sectorscan.readers.problems import ProblemLog
from sectorscan.readers.row_fields import Field, fields_of
from sectorscan.readers.source_file import KeyPath
from sectorscan.types import IntArray

if TYPE_CHECKING:  # many a profile has no tables
    from sectorscan.readers.open_table import OpenTable


class PartyIds(Protocol):
    """Ids in the order of their records, None for a blank: a list, or a series of polars."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int, /) -> str | None: ...

    def __iter__(self) -> Iterator[str | None]: ...


Origin: TypeAlias = "Document | OpenTable"
"""Where the records of a section stand: in the section of a document, or in a table."""


class Shape(Struct, frozen=True, kw_only=True):
    """What the records of a section are.

    `names` are the fields that name parties; `by_name` those that are kept as nothing else.
    """

    section: str
    model: type[BaseModel]
    names: tuple[str, ...]
    by_name: frozenset[str] = frozenset()

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields that a record may have."""
        return fields_of(self.model)

    @property
    def columns(self) -> tuple[Field, ...]:
        """Those that a table of such records has."""
        return tuple(field for field in self.fields if field.name not in self.by_name)


class RecordColumns(Struct, frozen=True, kw_only=True):
    """The records of a section as columns, and all that is wrong with them.

    `rows` says where each record stands in their `origin`, and `names` whom it names, be it right
    or wrong. Of a field that lists texts the table has how many, as `phases_n`.
    """

    table: Table
    rows: IntArray
    names: Mapping[str, PartyIds]
    origin: Origin
    problems: tuple[Problem, ...] = ()


def columns_of(
    records: Iterable[tuple[int, object]], shape: Shape, origin: Origin
) -> RecordColumns:
    """Records with the numbers of their rows, as columns; where any is wrong, none but names."""
    checked = _Checked(shape, origin)
    rows: list[int] = []
    names: dict[str, list[str | None]] = {name: [] for name in shape.names}
    gathered = _Gathered(shape.columns)
    for batch in batches(records):
        rows += [row for row, _ in batch]
        for name, ids in names.items():
            ids += [name_in(record, name) for _, record in batch]
        gathered.add(batch, checked.models(batch))
    problems = tuple(checked.problems())
    return RecordColumns(
        table=table_of(0, {}, {}) if problems else gathered.table(),
        rows=np.array(rows, dtype=np.intp),
        names=names,
        origin=origin,
        problems=problems,
    )


class _Checked:
    """Records held to their model, with what is wrong in words, up to a limit."""

    def __init__(self, shape: Shape, origin: Origin) -> None:
        self._shape = shape
        self._origin = origin
        self._adapter = TypeAdapter(list[shape.model])  # type: ignore[name-defined]
        self._log = ProblemLog()
        self._repeated: Counter[Hashable] = Counter()
        self._keys: dict[Problem, Hashable] = {}

    def models(self, batch: Sequence[tuple[int, object]]) -> list[BaseModel]:
        """The records as their models; none of them if one is wrong."""
        try:
            return self._adapter.validate_python([record for _, record in batch])
        except ValidationError as error:
            for details in error.errors(include_url=False):
                index, *field = details["loc"]
                key_path = (batch[int(index)][0], *field)
                key = self._key(details, field)
                self._repeated[key] += 1
                if key is None or self._repeated[key] == 1:
                    self._log.add(partial(self._problem, details, key_path, key))
            return []

    def problems(self) -> list[Problem]:
        """What was wrong, the last saying how much more there is."""
        return [self._with_times(problem) for problem in self._log.problems()]

    def _key(self, details: ErrorDetails, field: Sequence[str | int]) -> Hashable:
        """By what a mistake is known again: in a table it is told once, with its times."""
        value = details["input"]
        if isinstance(self._origin, Document) or not isinstance(value, str | int | float):
            return None
        return (*field, details["type"], type(value), value)

    def _with_times(self, problem: Problem) -> Problem:
        key = self._keys.get(problem)
        times = 1 if key is None else self._repeated[key]
        if times < 2:  # noqa: PLR2004  it is met once
            return problem
        return problem._replace(message=f"{problem.message}, in {times:,} rows")

    def _problem(self, details: ErrorDetails, key_path: KeyPath, key: Hashable) -> Problem:
        from sectorscan.readers.messages import in_words, tip_of  # only what is wrong needs them

        details["loc"] = (self._shape.section, *key_path)
        worded = in_words(details, self._shape.model)
        record = self._origin.value(key_path[:-1]) if isinstance(self._origin, Document) else None
        tip = tip_of(worded, details, record)
        problem = self._origin.problem(
            key_path, worded.message, code=worded.code, tip=tip, of_key=worded.of_key
        )
        self._keys[problem] = key
        return problem


class _Gathered:
    """Models turned into columns batch by batch, so that there never are many of them."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self._fields = fields
        self._size = 0
        self._numbers: dict[str, list[Numbers]] = {}
        self._texts: dict[str, list[str | None]] = {}

    def add(self, batch: Sequence[tuple[int, object]], models: Sequence[BaseModel]) -> None:
        filled = {key for _, record in batch if isinstance(record, dict) for key in record}
        for field in self._fields if models else ():
            if {field.name, field.attribute} & filled:
                self._add(field, [getattr(model, field.attribute) for model in models])
        self._size += len(models)

    def _add(self, field: Field, cells: list[Any]) -> None:
        if field.kind in {"text", "choice"}:
            column = self._texts.setdefault(field.name, [])
            column += [None] * (self._size - len(column)) + cells
            return
        if field.kind == "texts":
            cells = [None if cell is None else len(cell) for cell in cells]
        parts = self._numbers.setdefault(column_name(field), [])
        lacking = self._size - sum(len(part.low) for part in parts)
        parts += [numbers_of([None] * lacking), numbers_of(cells)]

    def table(self) -> Table:
        """All of it; a field that is blank in every record is left out."""
        numbers = {name: self._whole(parts) for name, parts in self._numbers.items()}
        texts = {
            name: texts_of(cells + [None] * (self._size - len(cells)))
            for name, cells in self._texts.items()
        }
        return table_of(
            self._size,
            {name: column for name, column in numbers.items() if column.known.any()},
            {name: column for name, column in texts.items() if column.labels},
        )

    def _whole(self, parts: Sequence[Numbers]) -> Numbers:
        lacking = self._size - sum(len(part.low) for part in parts)
        return joined([*parts, numbers_of([None] * lacking)])


def column_name(field: Field) -> str:
    """What a field's column is called: of lists it holds how many texts they have."""
    return f"{field.name}_n" if field.kind == "texts" else field.name


def as_name(value: object) -> str | None:
    """An id as the text that it is read as; None if it is none: blank, a list, true."""
    is_name = isinstance(value, str | int | float) and not isinstance(value, bool)
    return str(value) if is_name else None


def name_in(record: object, field: str) -> str | None:
    """The id that a record has in a field."""
    return as_name(record.get(field)) if isinstance(record, dict) else None
