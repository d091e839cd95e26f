"""Wide tables as long ones: a column a question, a row a firm with its partners, a matrix of ties.

A survey comes with a row a respondent; a list of ties often with a row a firm (`ego, alter1,
alter2`), or as a matrix. What a row means is read off the header and the cells; nothing is guessed
where both could be.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import nan
from typing import Any

from msgspec import Struct

from sectorscan.errors import SourceLocation
from sectorscan.readers.cells import Cell, is_blank
from sectorscan.readers.headers import one_line, plain
from sectorscan.readers.open_table import TableSource
from sectorscan.readers.row_fields import Field
from sectorscan.readers.words import NO, YES
from sectorscan.types import Notice

_EGO = frozenset({"ego", "from", "id", "firm", "respondent", "node", "actor", "source"})
_ALTER = re.compile(
    r"(?:alter|to|partner|tie|contact|nomination|nominee|named|target|friend)s?_?[0-9]+"
)
_OTHERS = frozenset(
    {
        *("start", "end", "today", "deviceid", "uuid", "submission_time", "index", "id", "row"),
        *("no", "nr", "num", "number", "n", "code", "version", "status", "validation_status"),
        *("respondent", "respondent_id", "interview", "interview_id", "interviewer"),
        *("interviewer_id", "enumerator", "enumerator_id", "wave", "round", "weight", "group"),
        *("age", "sex", "gender"),
    }
)
"""What columns of a form are called that are no questions, though figures stand in them."""
_MOST_LEVEL = 4
_ANSWERED = (YES | NO) - {"x"}
"""Answers to whether there is a breach; an x alone may be anything."""
_LEAST_NODES = 2
_MOST_NAMED = 8


class WideTable(Struct, frozen=True):
    """A wide table, its rows taken apart: each of its `values` columns makes a row of its own.

    A row has the cells of the `keys` columns, then, where `named`, the name of the column, then its
    cell. Rows are numbered through, so that each knows where its cell stands.
    """

    base: TableSource
    header: tuple[str, ...]
    keys: tuple[int, ...]
    values: tuple[int, ...]
    names: tuple[str, ...]
    named: bool
    text: str
    """What was done, for a notice."""
    zeros: frozenset[str] = frozenset()
    """Cells that say that there is nothing, beside blank ones."""
    ones: frozenset[str] = frozenset()
    """Cells that are read as 1."""

    @property
    def path(self) -> str:
        """The name of the file as the user gave it."""
        return self.base.path

    @property
    def header_row(self) -> int:
        """The number of the row that the header is."""
        return max(self.base.header_row, 0) * len(self.values)

    def rows(self) -> Iterator[tuple[int, Sequence[Any]]]:
        """A row for each cell of those columns that is not blank."""
        for number, row in self.base.rows():
            keys = [_cell(row, column) for column in self.keys]
            for index, column in enumerate(self.values):
                cell = _cell(row, column)
                if is_blank(cell) or _as_text(cell) in self.zeros:
                    continue
                name = [self.names[index]] if self.named else []
                value = 1 if _as_text(cell) in self.ones else cell
                yield number * len(self.values) + index, [*keys, *name, value]

    def excerpt(self, row: int, column: int) -> tuple[SourceLocation, str]:
        """The source location of a cell, and its line."""
        number, index = divmod(row, len(self.values))
        return self.base.excerpt(number, [*self.keys, self.values[index]][: column + 1][-1])

    def notices(self, columns: Mapping[str, int]) -> Iterator[Notice]:  # noqa: ARG002
        """How the table is read, and what the file itself has that is odd."""
        yield from self.base.notices({})
        place = self.base.excerpt(max(self.base.header_row, 0), self.values[0])[0]
        yield Notice(code="wide-table", place=str(place), text=self.text)


def survey_table(
    source: TableSource, fields: Sequence[Field], own: Mapping[str, str]
) -> WideTable | None:
    """A table of answers with a column a question; None where it is none.

    A column is a question if `own` says so, or if all that stands in it are levels, or yes and no;
    where `own` says it of some, only if it is also called like a question.
    """
    known = {field.name for field in fields}
    headers = {name: one_line(header) for name, header in own.items()}
    taken = {header: name for name, header in headers.items()}
    named = [taken.get(header, plain(header)) for header in source.header]
    if {"question", "level"} & set(named):
        return None
    keys = [column for column, name in enumerate(named) if name in known]
    said = {
        column: taken[header]
        for column, header in enumerate(source.header)
        if header in taken and taken[header] not in known
    }
    others = [
        column
        for column, header in enumerate(source.header)
        if column not in keys and column not in said and _may_be_question(header)
        if not said or "-" in _question(header)
    ]
    asked = said | {
        column: _question(source.header[column]) for column in _of_levels(source, others)
    }
    if not asked:
        return None
    questions = dict(sorted(asked.items()))
    left = [
        header
        for column, header in enumerate(source.header)
        if column not in questions and column not in keys and header
    ]
    named_questions = _listed(questions.values())
    text = f"a row is taken for a respondent, the columns {named_questions} for questions"
    if left:
        text += f"; nothing is read from {_listed(left)}"
    return WideTable(
        base=source,
        header=(*(source.header[column] for column in keys), "question", "level"),
        keys=tuple(keys),
        values=tuple(questions),
        names=tuple(questions.values()),
        named=True,
        text=text,
    )


def ties_table(source: TableSource, own: Mapping[str, str]) -> WideTable | None:
    """A table of links with a row a firm, its partners in columns or as a matrix; else None."""
    names = [plain(header) for header in source.header]
    if "to" in names or "to" in own or len(names) < _LEAST_NODES:
        return None
    first = one_line(own["from"]) if "from" in own else source.header[0]
    if first not in source.header:
        return None
    key = source.header.index(first)
    alters = tuple(column for column, name in enumerate(names) if _ALTER.fullmatch(name))
    others = [column for column, name in enumerate(names) if name == "type"]
    if alters and ("from" in own or names[key] in _EGO):
        keys = (key, *others)
        partners = _listed(source.header[column] for column in alters)
        return WideTable(
            base=source,
            header=("from", *("type" for _ in others), "to"),
            keys=keys,
            values=alters,
            names=("",) * len(alters),
            named=False,
            text=f"a row is taken for a firm, {partners} for its partners",
        )
    return _matrix(source, key)


def _matrix(source: TableSource, key: int) -> WideTable | None:
    """A table whose columns are the same parties as its rows."""
    parties = {_as_text(_cell(row, key)) for _, row in source.rows()} - {""}
    columns = tuple(
        column for column, name in enumerate(source.header) if column != key and name in parties
    )
    if len(columns) < _LEAST_NODES or 2 * len(columns) <= len(source.header) - 1:
        return None
    return WideTable(
        base=source,
        header=("from", "to", "intensity"),
        keys=(key,),
        values=columns,
        names=tuple(source.header[column] for column in columns),
        named=True,
        text="the table is taken for a matrix of ties, with a row and a column a party",
        zeros=NO,
        ones=YES,
    )


def _may_be_question(header: str) -> bool:
    name = plain(header)
    return bool(name) and not name.startswith(("_", "(")) and name.strip("_") not in _OTHERS


def _question(header: str) -> str:
    """The id of a question as a form exports it: `group/trust_between_firms`."""
    name = header.rpartition("/")[2]
    return name if "-" in name else name.replace("_", "-")


def _of_levels(source: TableSource, columns: Sequence[int]) -> list[int]:
    """Those of the columns in which levels stand, or yes and no, and not only blanks.

    A figure that is no level is a slip, to be told as one, where most are, or where the column is
    called as only questions are.
    """
    left = set(columns)
    levels, others = Counter[int](), Counter[int]()
    for _, row in source.rows():
        for column in list(left):
            figure = _level_or_figure(_cell(row, column))
            if figure is None:
                left.discard(column)
            elif 0 <= figure <= _MOST_LEVEL:
                levels[column] += 1
            elif figure == figure:  # noqa: PLR0124  NaN, which is not itself, is a blank
                others[column] += 1
    return sorted(
        column
        for column in left
        if levels[column] > others[column] or (others[column] and "-" in source.header[column])
    )


def _level_or_figure(cell: Cell) -> float | None:
    """A figure; that of a level for yes and no; NaN for a blank, None for what is no figure."""
    if is_blank(cell):
        return nan
    text = _as_text(cell).replace(",", ".")
    if text in _ANSWERED:
        return 0
    try:
        return float(text)
    except ValueError:
        return None


def _as_text(cell: Cell) -> str:
    if is_blank(cell):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell).strip()
    return text.lower() if text.lower() in YES | NO else text


def _cell(row: Sequence[Any], column: int) -> Cell:
    return row[column] if column < len(row) else None


def _listed(names: Iterable[str]) -> str:
    named = [f"`{name}`" for name in names]
    more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    return ", ".join(named[:_MOST_NAMED]) + more
