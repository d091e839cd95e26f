"""Columns of tables that nothing is read from, for who knows more of what their heads mean."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from sectorscan.errors import Problem, SourceLocation
from sectorscan.readers.cells import as_text, cell_in, is_blank
from sectorscan.readers.choice_columns import ChosenTable
from sectorscan.readers.open_table import OpenTable
from sectorscan.readers.source_file import TableSource, problem_at
from sectorscan.readers.vocabulary.not_known import is_not_known
from sectorscan.readers.vocabulary.notes import is_for_remarks
from sectorscan.readers.wide_tables import WideTable, lowered
from sectorscan.readers.workbook import WorkbookSheet
from sectorscan.types import Notice

_GROUP = re.compile(r"[/\[\]]")


class CommentsBeside(Struct, frozen=True):
    """What people wrote beside the cells of a sheet, each with its place, as a table."""

    path: str
    comments: Sequence[tuple[SourceLocation, str]]
    header: tuple[str, ...] = ("comments",)
    header_row: int = -1

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """A row for each comment."""
        return ((number, [text]) for number, (_, text) in enumerate(self.comments))

    def excerpt(self, row: int, column: int) -> tuple[SourceLocation, str]:  # noqa: ARG002
        """Where the cell that a comment is on stands."""
        return self.comments[row][0], ""

    def notices(self, columns: Mapping[str, int]) -> Iterator[Notice]:  # noqa: ARG002
        """None: the sheet tells that there are comments."""
        return iter(())


class UnreadColumn(Struct, frozen=True):
    """A column that nothing is read from, of a section's table.

    In the rows `aside` no record stands; `blanks` are texts for what is not known.
    """

    section: str
    source: TableSource
    column: int
    aside: Collection[int]
    blanks: frozenset[str]

    @property
    def names(self) -> tuple[str, ...]:
        """What it may be the column of: its head, the last part of that, or the last word.

        As in `labour/child_labour`, `Is there any? [child-labour]`, `Q7 child-labour`.
        """
        head = self.source.header[self.column]
        last = next(filter(str.strip, reversed(_GROUP.split(head))), head).strip()
        return head, last, last.split()[-1] if last else head

    @property
    def is_of_a_list(self) -> bool:
        """Whether it says something of parties or ties: it stands beside no answers."""
        return self.section != "answers" and not isinstance(self.source, CommentsBeside)

    @property
    def may_be_long(self) -> bool:
        """Whether it may be as long as a list; answers, comments and remarks are few."""
        return self.is_of_a_list and not is_for_remarks(self.names[0])

    def said(self) -> Iterator[tuple[int, str]]:
        """What it says in the rows of records, in small letters, but for what is not known."""
        for number, row in self.source.rows():
            text = as_text(cell_in(row, self.column)).lower()
            is_known = text and text not in self.blanks and not is_not_known(text)
            if is_known and number not in self.aside:
                yield number, text

    def place(self, row: int) -> SourceLocation:
        """Where its cell in a row stands."""
        return self.source.excerpt(row, self.column)[0]

    def problem(self, row: int, message: str, tip: str) -> Problem:
        """A problem with its cell in a row."""
        return problem_at(self.source, row, self.column, message, code="not-read", tip=tip)


def unread_columns(section: str, table: OpenTable) -> Iterator[UnreadColumn]:
    """The columns of a section's table that nothing is read from, but for those for people.

    So are the comments of its sheet. In a row without an answer, which may be a note, nothing is
    read from the others either.
    """
    source, aside = table.source, table.first_pass.aside
    read, level = set(table.columns.values()), table.columns.get("level")
    others = read - {level}
    answered: set[int] = set()
    if isinstance(source, WideTable):
        answered = {row // len(source.values) for row, _ in source.rows()}
        read, others = {*source.keys, *source.values}, set(source.keys)
        aside, source = frozenset(source.aside), source.base
    elif level is not None:
        answered = {row for row, cells in source.rows() if not is_blank(cell_in(cells, level))}
    blanks = lowered(table.notation.missing)
    for column, head in enumerate(source.header):
        if column not in read and head and not head.startswith("("):
            yield UnreadColumn(section, source, column, aside, blanks)
        elif column in others and level is not None:
            yield UnreadColumn(section, source, column, {*aside, *answered}, blanks)
    yield from comments_beside(section, source)


def comments_beside(section: str, source: TableSource) -> Iterator[UnreadColumn]:
    """The comments of a section's sheet, if it is one and has any, as a column."""
    sheet = source.base if isinstance(source, ChosenTable) else source
    if isinstance(sheet, WorkbookSheet) and sheet.comments:
        comments = [(sheet.excerpt(row, at)[0], text) for row, at, text in sheet.comments]
        beside = CommentsBeside(sheet.path, comments)
        yield UnreadColumn(section, beside, 0, frozenset(), frozenset())
