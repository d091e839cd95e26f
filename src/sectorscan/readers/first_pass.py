"""A table looked over before it is read: how its columns are written, which rows are no records."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from msgspec import Struct

from sectorscan.errors import column_letters
from sectorscan.readers.batches import batches
from sectorscan.readers.cells import BLANKS, Cell, as_text, cell_in, is_blank
from sectorscan.readers.notation.columns import Notation, TableNotation, notations_of
from sectorscan.readers.notation.units import may_be_other_unit
from sectorscan.readers.row_fields import PEOPLE_FIELDS, TEXTS, Field
from sectorscan.readers.rows.aside import Reason, aside_rows
from sectorscan.readers.rows.facts import Layout, LookedOver, RowFacts, RowLooker, Rows
from sectorscan.readers.source_file import SourceFile, TableSource
from sectorscan.readers.vocabulary.words import composed
from sectorscan.types import Notice

_MOST_NAMED_ROWS = 5
_ANY_TEXT = frozenset({"name", "note", "title", "cite", "field", "value", "watch"})

_ASIDE: Mapping[Reason, tuple[str, str]] = {
    "total": ("total-rows", "passed over: a total or a mean of others is no record"),
    "note": ("note-rows", "passed over: a note or a heading is no record"),
    "labels": ("label-rows", "passed over: labels of the columns are no record"),
    "tags": ("label-rows", "passed over: tags of the columns (HXL) are no record"),
    "header": ("repeated-header", "passed over: the header once more is no record"),
    "like-total": ("like-total", "read as a record, though the name is that of a total"),
    "may-be-total": ("like-total", "read as a record, though that may be a total or a part of one"),
    "like-header": ("like-header", "read as a record, though it begins like the header"),
    "second-table": (
        "second-table",
        "not read: another table begins there; give it a sheet of its own",
    ),
    "same": ("same-row", "read as a record, though all that stands there stands in another row"),
    "like-heading": (
        "like-heading",
        "read as a record, though only a name stands there, as in a heading",
    ),
    "may-be-table": ("like-header", "read as a record, though another table may begin there"),
}
_READ: frozenset[Reason] = frozenset(
    {"like-total", "may-be-total", "like-header", "like-heading", "may-be-table"}
)


class FirstPass(Struct, frozen=True):
    """What a first pass finds: how columns are written, by field, and which rows are no records."""

    notations: Mapping[str, Notation]
    aside: frozenset[int]
    notices: tuple[Notice, ...]


def first_pass_by_rows(
    source: TableSource,
    fields: Mapping[str, Field],
    columns: Mapping[str, int],
    notation: TableNotation,
) -> FirstPass:
    """A table looked over row by row."""
    layout = Layout(source.header, fields, columns)
    looker = RowLooker(layout)
    texts: dict[str, set[str]] = {name: set() for name in fields if notation_matters(fields[name])}
    for batch in batches(source.rows()):
        cells = list(zip_longest(*(row for _, row in batch)))
        looker.look_at_all(batch, cells)
        for name, seen in texts.items():
            if columns[name] < len(cells):
                seen.update(texts_among(cells[columns[name]], fields[name]))
    facts = TableFacts(texts, looker.facts, source.rows)
    return first_pass(source, layout, facts, notation)


class TableFacts(Struct, frozen=True):
    """What a table holds: the different texts of its columns, by field, and facts of its rows.

    `rows` gives all rows once more.
    """

    texts: Mapping[str, Iterable[str]]
    of_rows: RowFacts
    rows: Rows


def first_pass(
    source: TableSource, layout: Layout, facts: TableFacts, notation: TableNotation
) -> FirstPass:
    """What the different texts of the columns and the facts of the rows come to."""
    written = {
        name: (layout.fields[name], plain_texts(seen, layout.fields[name]))
        for name, seen in facts.texts.items()
    }
    notations, remarks = notations_of(written, notation)
    notations |= {name: Notation() for name in layout.fields if name not in notations}
    aside = aside_rows(LookedOver(facts.of_rows, layout, notations, facts.rows))
    notices = list(source.notices(layout.columns))
    notices += on_rows_aside(source, aside)
    notices += on_columns_without_a_name(source, aside)
    notices += _on_other_units(source, layout, aside, facts.of_rows)
    for remark in remarks:
        place = source.excerpt(max(source.header_row, 0), layout.columns[remark.field])[0]
        notices.append(Notice(code=remark.code, place=str(place), text=remark.text))
    passed = frozenset(number for number, reason in aside.items() if reason not in _READ)
    return FirstPass(notations, passed, tuple(notices))


def _on_other_units(
    source: TableSource, layout: Layout, aside: Mapping[int, Reason], facts: RowFacts
) -> Iterator[Notice]:
    """Which columns have another unit said in the header, or in a row of labels below it."""
    above: list[tuple[int, Sequence[Any]]] = [(max(source.header_row, 0), source.header)]
    above += [(number, row) for number, row in facts.first if aside.get(number) == "labels"]
    for name, column in layout.columns.items():
        for number, row in above:
            text = as_text(cell_in(row, column))
            if may_be_other_unit(text, layout.fields[name].attribute):
                message = f"`{text}` may say another unit than `{name}` is in: read as it stands"
                place = source.excerpt(number, column)[0]
                yield Notice(code="other-unit", place=str(place), text=message)


def on_columns_without_a_name(
    source: TableSource, aside: Collection[int], read: Collection[int] = ()
) -> Iterator[Notice]:
    """Which columns have cells that nothing is read from, since no head stands above them.

    Numbers of rows, as programs write them before a table, are no loss.
    """
    nameless = [n for n, head in enumerate(source.header) if not head and n not in read]
    first: dict[int, int] = {}  # by column, the first row in which it is filled
    counted: int | None = -1  # the last number of a row, while there is one in each
    for number, row in source.rows() if nameless else ():
        for column in nameless:
            if not is_blank(cell_in(row, column)) and number not in aside:
                first.setdefault(column, number)
                if column == 0 and counted is not None:
                    counted = _next_number(counted, as_text(row[0]))
    if counted is not None:
        first.pop(0, None)
    if not first:
        return
    places = [source.excerpt(first[column], column)[0] for column in sorted(first)]
    named = ", ".join(
        column_letters(column + 1) if place.sheet else str(column + 1)
        for column, place in zip(sorted(first), places, strict=True)
    )
    columns = f"columns {named} have" if len(first) > 1 else f"column {named} has"
    text = f"{columns} no name in the header: what is filled in below is not read"
    yield Notice(code="columns-without-name", place=str(places[0]), text=text)


def _next_number(before: int, text: str) -> int | None:
    """The number of a row that a text is, counted from 0 or 1 on; None if it is none.

    Rows that were left out leave gaps.
    """
    number = int(text) if text.isdecimal() else -1
    return number if number > before and (before >= 0 or number <= 1) else None


def notation_matters(known: Field) -> bool:
    """Whether it matters how all of a column is written; names and ids may be anything."""
    return known.kind not in {"choice", "day"} and not (
        known.kind == "text" and (known.required or known.name in _ANY_TEXT)
    )


def plain_texts(texts: Iterable[str], known: Field) -> set[str]:
    """Texts as cells are read: without blanks around them, and composed.

    Whole figures are left out of columns of figures, of which they tell nothing but of sizes and of
    shares.
    """
    may_be_left = known.name not in PEOPLE_FIELDS and known.most != 1
    if known.kind in {"figure", "quantity"} and may_be_left:
        texts = (text for text in texts if not text.isdecimal())
    plain = {composed(text.strip(BLANKS)) for text in texts}
    return plain - {""}


def texts_among(cells: Collection[Cell], known: Field) -> set[str]:
    """The different texts among cells; of sizes also the whole figures, which may be codes.

    So may numbers of a spreadsheet in a column of texts, where they say that there is none, or
    stand for no answer.
    """
    try:
        cells = set(cells)
    except TypeError:  # lists, which a Parquet file may have
        cells = list(cells)
    texts = {cell for cell in cells if isinstance(cell, str)}
    if known.name in PEOPLE_FIELDS:
        figures = {cell for cell in cells if isinstance(cell, int | float)}
        texts |= {str(int(figure)) for figure in figures if figure == figure // 1}
    elif known.kind in TEXTS:
        texts |= {as_text(cell).lower() for cell in cells if isinstance(cell, int | float)}
    return texts


def on_rows_aside(source: SourceFile, aside: Mapping[int, Reason]) -> Iterator[Notice]:
    """What is done with rows that are no records, or may be none: for each reason, of which."""
    for reason, (code, words) in _ASIDE.items():
        rows = [number for number, why in aside.items() if why == reason]
        if not rows:
            continue
        lines = [source.excerpt(row, 0)[0] for row in rows[:_MOST_NAMED_ROWS]]
        named = ", ".join(str(line.line) for line in lines)
        more = len(rows) - len(lines)
        named += f" and {more:,} more" if more > 0 else ""
        subject = f"{len(rows):,} rows ({named}) are" if len(rows) > 1 else f"row {named} is"
        yield Notice(code=code, place=str(lines[0]), text=f"{subject} {words}")
