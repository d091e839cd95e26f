"""Lists that a form exports as columns of 0 and 1, a column a choice: `phases/cutting`.

Forms with questions of several answers (KoboToolbox, ODK, SurveyCTO) come so, with or without a
column that lists what was chosen.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sectorscan.errors import SourceLocation
from sectorscan.readers.cells import as_text, cell_in
from sectorscan.readers.headers import one_line, plain
from sectorscan.readers.row_fields import Field
from sectorscan.readers.source_file import TableOver, TableSource
from sectorscan.readers.vocabulary.words import NO, YES
from sectorscan.types import Notice

_CHOICE = r"(?:\s*\[\s*(.+?)\s*\]|(?:[/.:]|_{1,3})(.+))"
"""What stands behind a question: `/cutting`, `_cutting`, `__1`, `[cutting]`."""
_LEAST_CHOICES = 2
# 1.0 is what programs write in a column of 0 and 1 with blanks in it
_CHOSEN = YES | {"1.0", "selected", "checked"}
_NOT_CHOSEN = NO | {"0.0", "not selected", "unchecked"}


class ChosenTable(TableOver, frozen=True):
    """A table with a further column for each list, of what is chosen in the columns of its choices.

    `lists` are the choices of each such column, by its header, with the columns that they have.
    """

    lists: Mapping[str, Mapping[str, int]]

    @property
    def header(self) -> tuple[str, ...]:
        """The names of its columns, those of the lists last."""
        return (*self.base.header, *self.lists)

    @property
    def of_choices(self) -> set[str]:
        """The names of the columns of choices."""
        columns = {column for choices in self.lists.values() for column in choices.values()}
        return {self.base.header[column] for column in columns}

    def rows(self) -> Iterator[tuple[int, Sequence[Any]]]:
        """The rows, each with its lists; None where no column of a list is filled."""
        width = len(self.base.header)
        for number, row in self.base.rows():
            chosen = [_chosen(row, choices) for choices in self.lists.values()]
            # a row may be shorter than the header; one that is longer has cells without a name
            yield number, [*row[:width], *[None] * (width - len(row)), *chosen, *row[width:]]

    def excerpt(self, row: int, column: int) -> tuple[SourceLocation, str]:
        """The source location of a cell, of a list that of its first choice, and its line."""
        width = len(self.base.header)
        if column < width:
            return self.base.excerpt(row, column)
        if column < len(self.header):
            choices = list(self.lists.values())[column - width]
            return self.base.excerpt(row, min(choices.values()))
        return self.base.excerpt(row, column - len(self.lists))

    def notices(self, columns: Mapping[str, int]) -> Iterator[Notice]:
        """What the file itself has that is odd, and how the lists are read."""
        yield from self.base.notices(columns)
        row = max(self.base.header_row, 0)
        for header, choices in self.lists.items():
            place = self.base.excerpt(row, min(choices.values()))[0]
            named = ", ".join(f"`{choice}`" for choice in choices)
            text = f"the columns of {named} are read as the list `{header}` of what is chosen"
            yield Notice(code="choice-columns", place=str(place), text=text)


def with_lists(source: TableSource, fields: Sequence[Field], own: Mapping[str, str]) -> TableSource:
    """The table with the lists of which only choices have columns; as it is if there are none."""
    lists: dict[str, dict[str, int]] = {}
    for field in fields:
        if field.kind != "texts" or _has_column(field.name, source.header, own):
            continue
        choices = _choices(_called(field.name, own), source.header)
        if len(choices) >= _LEAST_CHOICES:
            lists[one_line(own.get(field.name, field.name))] = choices
    lists = {
        header: choices
        for header, choices in lists.items()
        if _are_ticks(set().union(*_texts_in(source, choices.values()).values()))
    }
    return ChosenTable(source, lists) if lists else source


def _has_column(field: str, header: Sequence[str], own: Mapping[str, str]) -> bool:
    if field in own:
        return one_line(own[field]) in header
    return field in map(plain, header)


def choices_beside(header: str, source: TableSource) -> dict[str, int]:
    """The columns of yes and no that are choices of a column that lists them, by choice."""
    named = _choices(re.escape(header), source.header)
    texts = _texts_in(source, named.values()) if len(named) >= _LEAST_CHOICES else {}
    choices = {choice: column for choice, column in named.items() if _are_ticks(texts.get(column))}
    return choices if len(choices) >= _LEAST_CHOICES else {}


def _choices(question: str, header: Sequence[str]) -> dict[str, int]:
    """The columns that are choices of a question, a regular expression, by choice."""
    choices: dict[str, int] = {}
    for column, name in enumerate(header):
        if matched := re.fullmatch(question + _CHOICE, name):
            choices.setdefault(matched[1] or matched[2], column)
    return choices


def _called(field: str, own: Mapping[str, str]) -> str:
    """The regular expression of a question for a field, be it in a group: `work/phases`."""
    if field in own:
        return re.escape(one_line(own[field]))
    return rf"(?:.*[/.:])?(?i:{field.replace('_', '[ _-]')})"


def _texts_in(source: TableSource, columns: Collection[int]) -> dict[int, set[str]]:
    """What stands in each of some columns, in small letters, in one pass over the rows."""
    texts: dict[int, set[str]] = {column: set() for column in columns}
    for _, row in source.rows():
        for column, there in texts.items():
            there.add(as_text(cell_in(row, column)).lower())
    return texts


def _are_ticks(texts: Collection[str] | None) -> bool:
    """Whether texts are only yes and no, and not only blanks."""
    filled = set(texts or ()) - {""}
    return bool(filled) and filled <= _CHOSEN | _NOT_CHOSEN


def _chosen(row: Sequence[Any], choices: Mapping[str, int]) -> list[str] | None:
    cells = [as_text(cell_in(row, column)).lower() for column in choices.values()]
    if not any(cells):
        return None
    return [choice for choice, text in zip(choices, cells, strict=True) if text in _CHOSEN]
