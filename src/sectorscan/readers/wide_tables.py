"""Wide tables as long ones: a column a question, a row a firm with its partners, a matrix of ties.

A survey comes with a row a respondent; a list of ties often with a row a firm (`ego, alter1,
alter2`), or as a matrix. What a row means is read off the header and the cells; nothing is guessed
where both could be.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from math import isclose, nan
from typing import Any

from sectorscan.errors import SourceLocation
from sectorscan.readers.cells import Cell, as_text, cell_in, is_blank
from sectorscan.readers.first_pass import on_columns_without_a_name, on_rows_aside
from sectorscan.readers.headers import one_line, plain
from sectorscan.readers.notation.columns import missing_texts
from sectorscan.readers.own_names import columns_of
from sectorscan.readers.row_fields import Field
from sectorscan.readers.rows.aside import IMPORTED, Reason
from sectorscan.readers.source_file import TableOver, TableSource
from sectorscan.readers.vocabulary.totals import is_all_total, is_statistic
from sectorscan.readers.vocabulary.words import NO, NONE, YES
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
        *("age", "sex", "gender", "progress", "finished", "duration_(in_seconds)", "lastpage"),
        *("seed", "collector_id", "response_id"),
    }
)
"""What columns of a form are called that are no questions, though figures stand in them."""
_MOST_LEVEL = 4
_TICK = "x"
_ANSWERED = (YES | NO) - {_TICK}
"""Answers to whether there is a breach; an x alone may be anything."""
_DASHES = frozenset("-\N{EN DASH}\N{EM DASH}")
"""What stands where a party meets itself."""
_NOBODY = (NONE - NO) | _DASHES
"""What stands where there is no further partner; `n` or 0 may be an id."""
_LEAST_NODES = 2
_MOST_NAMED = 8
_MOST_LABELS = 3  # rows
_LEAST_WITH_MEAN = 3  # rows
_ROUNDED = 0.051  # to one decimal
_RESPONSE = re.compile(r"(?:Open-Ended )?Response|")
_QUESTION = re.compile(r"\S+\s+\S+\s.*\?", re.DOTALL)


class WideTable(TableOver, frozen=True, kw_only=True, dict=True):
    """A wide table, its rows taken apart: each of its `values` columns makes a row of its own.

    A row has the cells of the `keys` columns, then the name of the column, where there are `names`,
    then its cell. Rows are numbered through, so that each knows where its cell stands.
    """

    header: tuple[str, ...]
    keys: tuple[int, ...]
    values: tuple[int, ...]
    text: str
    """What was done, for a notice."""
    names: tuple[str, ...] = ()
    zeros: frozenset[str] = frozenset()
    """Cells that say that there is nothing, beside blank ones."""
    ones: frozenset[str] = frozenset()
    """Cells that are read as 1."""
    label: int = 0
    """The column by which a row that sums up others is known."""
    labels: frozenset[int] = frozenset()
    """The rows directly below the header that say what its columns are."""
    means: frozenset[int] = frozenset()
    """The last row, if it has the means of those above and nothing says whose they are."""

    @property
    def header_row(self) -> int:
        """The number of the row that the header is."""
        return max(self.base.header_row, 0) * len(self.values)

    def rows(self) -> Iterator[tuple[int, Sequence[Any]]]:
        """A row for each cell of those columns that is not blank."""
        for number, row in self.base.rows():
            if number in self.aside:
                continue
            keys = [cell_in(row, column) for column in self.keys]
            for index, column in enumerate(self.values):
                cell = cell_in(row, column)
                if is_blank(cell) or as_text(cell).lower() in self.zeros:
                    continue
                name = [self.names[index]] if self.names else []
                value = 1 if as_text(cell).lower() in self.ones else cell
                yield number * len(self.values) + index, [*keys, *name, value]

    def excerpt(self, row: int, column: int) -> tuple[SourceLocation, str]:
        """The source location of a cell, and its line."""
        number, index = divmod(row, len(self.values))
        return self.base.excerpt(number, [*self.keys, self.values[index]][: column + 1][-1])

    def notices(self, columns: Mapping[str, int]) -> Iterator[Notice]:  # noqa: ARG002
        """How the table is read, and what the file itself has that is odd."""
        read = (*self.keys, *self.values)
        yield from self.base.notices({self.base.header[column]: column for column in read})
        place = self.base.excerpt(max(self.base.header_row, 0), self.values[0])[0]
        yield Notice(code="wide-table", place=str(place), text=self.text)
        yield from on_rows_aside(self.base, {**self.aside, **dict.fromkeys(self._same, "same")})
        yield from on_columns_without_a_name(self.base, self.aside, read)

    @cached_property
    def aside(self) -> dict[int, Reason]:
        """The rows that are no respondent and no party: they name the columns or sum up others.

        A party may have a letter or a word for its name, a respondent has none.
        """
        is_of_all = is_statistic if "level" in self.header else is_all_total
        known = self.labels | self.means
        return {
            number: "labels" if number in self.labels else "total"
            for number, row in self.base.rows()
            if number in known or is_of_all(as_text(cell_in(row, self.label)))
        }

    @cached_property
    def _same(self) -> tuple[int, ...]:
        """The respondents who stand there twice, though a number or a time is of each alone."""
        seen: set[tuple[str, ...]] = set()
        same: list[int] = []
        for number, row in self.base.rows() if "level" in self.header else ():
            cells = tuple(as_text(cell_in(row, n)) for n in range(len(self.base.header)))
            if not any(cells) or number in self.aside:
                continue
            if cells in seen:
                same.append(number)
            seen.add(cells)
        unread = set(range(len(self.base.header))) - {*self.keys, *self.values}
        are_known = any(len({cells[column] for cells in seen}) == len(seen) for column in unread)
        return tuple(same) if len(seen) > 1 and are_known else ()


def survey_table(
    source: TableSource,
    fields: Sequence[Field],
    own: Mapping[str, str],
    missing: Sequence[str | float],
) -> WideTable | None:
    """A table of answers with a column a question; None where it is none.

    A column is a question if `own` says so, or if all that stands in it are levels, or yes and no,
    or what is `missing`; where `own` says it of some, only if it is also called like a question.
    """
    keys = _fields_read(source, fields, own)
    if {"question", "level"} & {*own, *(name for _, name in keys)}:
        return None
    known = {field.name for field in fields}
    named = [
        (column, question)
        for question in own
        if question not in known
        for column in columns_of(question, source.header, own)
    ]
    taken = {column for column, _ in (*keys, *named)}
    others = [
        column
        for column, header in enumerate(source.header)
        if column not in taken and plain(header) not in known and _may_be_question(header)
        if not named or "-" in _question(header)
    ]
    blanks = lowered(missing)
    labels = _label_rows(source, [*others, *(column for column, _ in named)])
    asked = [
        (column, _question(source.header[column]))
        for column in _of_levels(source, others, blanks, labels)
    ]
    questions = sorted([*named, *asked])
    if not questions:
        return None
    named_questions = _listed(question for _, question in questions)
    return WideTable(
        base=source,
        header=(*(name for _, name in keys), "question", "level"),
        keys=tuple(column for column, _ in keys),
        values=tuple(column for column, _ in questions),
        names=tuple(question for _, question in questions),
        text=f"a row is taken for a respondent, the columns {named_questions} for questions"
        + _not_read(source, {column for column, _ in (*keys, *questions)}),
        zeros=blanks,
        labels=labels,
        means=_means_below(source, [column for column, _ in questions], labels),
    )


def ties_table(
    source: TableSource,
    fields: Sequence[Field],
    own: Mapping[str, str],
    missing: Sequence[str | float],
) -> WideTable | None:
    """A table of links with a row a firm, its partners in columns or as a matrix; else None.

    What else its columns say of a tie is said of each in its row. Where something `missing` stands
    there is no tie.
    """
    read = _fields_read(source, fields, own)
    firms = [column for column, name in read if name == "from"]
    if "to" in {*own, *(name for _, name in read)} or len(source.header) < _LEAST_NODES:
        return None
    if "from" in own and not firms:
        return None
    firm = (firms[0] if firms else 0, "from")
    keys = [firm, *(pair for pair in read if pair != firm)]
    taken = {column for column, _ in keys}
    alters = tuple(
        column
        for column, header in enumerate(source.header)
        if column not in taken and _ALTER.fullmatch(plain(header))
    )
    if not alters or not ("from" in own or plain(source.header[firm[0]]) in _EGO):
        return _matrix(source, keys, missing)
    partners = _listed(source.header[column] for column in alters)
    return WideTable(
        base=source,
        header=(*(name for _, name in keys), "to"),
        keys=tuple(column for column, _ in keys),
        values=alters,
        text=f"a row is taken for a firm, {partners} for its partners"
        + _not_read(source, {*taken, *alters}),
        zeros=_NOBODY | lowered(missing),
        label=firm[0],
    )


def _matrix(
    source: TableSource, keys: Sequence[tuple[int, str]], missing: Sequence[str | float]
) -> WideTable | None:
    """A table most of whose columns are the same parties as its rows.

    Of the others, those with ties in them are parties without a row of their own.
    """
    taken = {column for column, _ in keys}
    labels = {one_line(as_text(cell_in(row, keys[0][0]))) for _, row in source.rows()}
    parties = {label for label in labels if label and not is_all_total(label)}
    others = [
        column
        for column, header in enumerate(source.header)
        if column not in taken and _may_be_party(header)
    ]
    known = {column for column in others if source.header[column] in parties}
    if len(known) < _LEAST_NODES or 2 * len(known) <= len(others):
        return None
    columns = sorted(known | _with_ties(source, set(others) - known))
    return WideTable(
        base=source,
        header=(*(name for _, name in keys), "to", "intensity"),
        keys=tuple(column for column, _ in keys),
        values=tuple(columns),
        names=tuple(source.header[column] for column in columns),
        text="the table is taken for a matrix of ties, with a row and a column a party"
        + _not_read(source, {*taken, *columns}),
        zeros=NO | lowered((0, *missing)) | _DASHES,
        ones=YES,
        label=keys[0][0],
    )


def _fields_read(
    source: TableSource, fields: Sequence[Field], own: Mapping[str, str]
) -> list[tuple[int, str]]:
    """The columns that fields are read from, in their order, each with the field."""
    return sorted(
        (column, field.name)
        for field in fields
        for column in columns_of(field.name, source.header, own)
    )


def _not_read(source: TableSource, read: Collection[int]) -> str:
    """What a notice adds of the columns that nothing is read from, but for those for people."""
    left = [
        header
        for column, header in enumerate(source.header)
        if column not in read and header and not header.startswith("(")
    ]
    return f"; nothing is read from {_listed(left)}" if left else ""


def _may_be_party(header: str) -> bool:
    return bool(header) and not header.startswith("(") and not is_all_total(header)


def _with_ties(source: TableSource, columns: Collection[int]) -> set[int]:
    """Those of the columns in which figures, yes, no or x stand, and not more often other words."""
    ties, words = Counter[int](), Counter[int]()
    for _, row in source.rows() if columns else ():
        for column in columns:
            cell = cell_in(row, column)
            if not is_blank(cell):
                (ties if _may_be_tie(cell) else words)[column] += 1
    return {column for column in ties if ties[column] >= words[column]}


def _may_be_tie(cell: Cell) -> bool:
    return as_text(cell).lower() == _TICK or _level_or_figure(cell) is not None


def _may_be_question(header: str) -> bool:
    name = plain(header)
    return bool(name) and not name.startswith(("_", "(")) and name.strip("_") not in _OTHERS


def _question(header: str) -> str:
    """The id of a question as a form exports it: `group/trust_between_firms`, `Q1[trust]`."""
    name = header.rpartition("/")[2]
    in_brackets = name.rpartition("[")[2].strip("] ") if name.endswith("]") else ""
    name = in_brackets if "-" in in_brackets else name
    return name if "-" in name else name.replace("_", "-")


def lowered(codes: Sequence[str | float]) -> frozenset[str]:
    """The texts that codes are written as, by which cells in small letters are known."""
    return frozenset(text.lower() for text in missing_texts(codes))


def _label_rows(source: TableSource, columns: Sequence[int]) -> frozenset[int]:
    """The first rows in which a question stands in each column, or the marks of a survey's tool.

    SurveyMonkey writes `Response` there; Qualtrics names its questions in a row below their texts.
    """
    labels: set[int] = set()
    above: set[int] = set()
    for number, row in islice(source.rows(), _MOST_LABELS):
        texts = [as_text(cell) for cell in (cell_in(row, column) for column in columns)]
        above.add(number)
        if any(map(IMPORTED.match, texts)):
            labels |= above
        elif all(map(_QUESTION.fullmatch, texts)) or all(map(_RESPONSE.fullmatch, texts)):
            labels |= {number} if any(texts) else set()
    return frozenset(labels)


def _means_below(
    source: TableSource, columns: Sequence[int], labels: Collection[int]
) -> frozenset[int]:
    """The last row, if only it has a blank first cell, and all its levels are means of others.

    Of which one at the least is nobody's level.
    """
    rows = [
        (number, row)
        for number, row in source.rows()
        if number not in labels and not all(map(is_blank, row))
    ]
    unnamed = [number for number, row in rows if is_blank(cell_in(row, 0))]
    if len(rows) < _LEAST_WITH_MEAN or 0 in columns or unnamed != [rows[-1][0]]:
        return frozenset()
    is_nobodys = False
    for column in columns:
        *above, last = (_figure(cell_in(row, column)) for _, row in rows)
        figures = [figure for figure in above if figure is not None]
        mean = sum(figures) / len(figures) if figures else nan
        is_mean = last is not None and isclose(last, mean, abs_tol=_ROUNDED)
        if not is_mean and not is_blank(cell_in(rows[-1][1], column)):
            return frozenset()
        is_nobodys |= last is not None and last not in figures
    return frozenset(unnamed if is_nobodys else ())


def _of_levels(
    source: TableSource, columns: Sequence[int], blanks: frozenset[str], labels: Collection[int]
) -> list[int]:
    """Those of the columns in which levels stand, or yes and no, and not only blanks.

    A figure that is no level is a slip, to be told as one, where most are, or where the column is
    called as only questions are; a word, or an x alone, only in the latter.
    """
    levels, others, words = Counter[int](), Counter[int](), Counter[int]()
    for number, row in source.rows():
        for column in columns if number not in labels else ():
            cell = cell_in(row, column)
            text = as_text(cell).lower()
            figure = nan if text in blanks else _level_or_figure(cell)
            if text == _TICK and _is_named_as_question(source.header[column]):
                levels[column] += 1
            elif figure is None:
                words[column] += 1
            elif 0 <= figure <= _MOST_LEVEL:
                levels[column] += 1
            elif figure == figure:  # noqa: PLR0124  NaN, which is not itself, is a blank
                others[column] += 1

    def is_question(column: int) -> bool:
        is_named = _is_named_as_question(source.header[column])
        if words[column]:
            return is_named and words[column] <= levels[column]
        return levels[column] > others[column] or (is_named and others[column] > 0)

    return list(filter(is_question, columns))


def _is_named_as_question(header: str) -> bool:
    """Whether a column is called as questions and breaches of rights are, and little else is."""
    return "-" in header


def _level_or_figure(cell: Cell) -> float | None:
    """A figure; that of a level for yes and no; NaN for a blank, None for what is no figure."""
    if is_blank(cell):
        return nan
    return 0 if as_text(cell).lower() in _ANSWERED else _figure(cell)


def _figure(cell: Cell) -> float | None:
    try:
        return float(as_text(cell).replace(",", "."))
    except ValueError:
        return None


def _listed(names: Iterable[str]) -> str:
    named = [f"`{name}`" for name in names]
    more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    return ", ".join(named[:_MOST_NAMED]) + more
