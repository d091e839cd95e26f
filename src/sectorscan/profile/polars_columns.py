"""Big tables column by column, by polars, without an object a row.

What a column may hold is read off the row model (`fields`). A row in which anything is in doubt
goes through the model itself, which alone says what is wrong. A table in which the model finds
nothing wrong after all, or which polars might read otherwise, is left to the way row by row.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct
from pydantic import TypeAdapter, ValidationError

from sectorscan.profile.columns import (
    Numbers,
    PackedTexts,
    Texts,
    exactly,
    numbers_of,
    table_of,
)
from sectorscan.profile.polars_frames import FramedRows, FramedSource, framed_rows
from sectorscan.profile.records import RecordColumns, Shape, column_name, columns_of
from sectorscan.readers.cells import BLANKS, value_of
from sectorscan.readers.first_pass import (
    FirstPass,
    TableFacts,
    first_pass,
    notation_matters,
    texts_among,
)
from sectorscan.readers.notation.columns import Notation, TableNotation, missing_texts
from sectorscan.readers.notation.figures import FIGURE_PATTERN, TWO_WAYS
from sectorscan.readers.open_table import MOST_BLANK_ROWS, OpenTable, Record
from sectorscan.readers.row_fields import PEOPLE_FIELDS, TEXTS, Field, rules_of
from sectorscan.readers.rows.facts import FIRST_ROWS, LABEL_HINT, Layout, RowLooker
from sectorscan.types import BoolArray, FloatArray, IntArray, frozen

if TYPE_CHECKING:
    import polars as pl

_MOST_UNPACKED = 10_000  # labels; more are kept packed
_CODE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_NO_PLAIN_SIZE = r"^(?:0[0-9]|\+)"
_ZERO_AFTER = "(^|[^0-9])0"


class ParsedFigures(Struct, frozen=True):
    """The ends of each figure, NaN where a cell is blank, and whether the cell is in doubt."""

    low: FloatArray
    high: FloatArray
    doubted: BoolArray

    @property
    def numbers(self) -> Numbers:
        """The figures as a column."""
        low = frozen(self.low)
        return exactly(low) if self.high is self.low else Numbers(low, frozen(self.high))


def stripped(cells: "pl.Series", notation: Notation = Notation()) -> "pl.Series":  # noqa: B008
    """The cells without what means nothing: blanks around a text, empty texts, NaN, no answer."""
    import polars as pl

    if cells.dtype == pl.String:
        texts = cells.str.strip_chars(BLANKS)
        if (texts.str.len_chars() != texts.str.len_bytes()).any():
            texts = texts.str.normalize("NFC")
        is_nothing = texts == ""
        if notation.missing:
            is_nothing |= texts.is_in(list(notation.missing))
        return texts.set(is_nothing, None) if is_nothing.any() else texts
    if cells.dtype.is_float():
        cells = cells.fill_nan(None)
    if notation.missing and cells.dtype.is_numeric():
        codes = [float(code) for code in notation.missing if _CODE.fullmatch(code)]
        cells = cells.set(cells.cast(pl.Float64).is_in(codes), None)
    if notation.missing and cells.dtype == pl.Boolean:
        flags = [flag for flag in (False, True) if str(flag).lower() in notation.missing]
        cells = cells.set(cells.is_in(flags), None) if flags else cells
    return cells


def texts_in(cells: "pl.Series", field: Field, notation: Notation) -> "pl.Series":
    """Stripped cells as the texts that they are read as."""
    import polars as pl

    if cells.dtype == pl.String:
        return cells
    if cells.dtype.is_integer():
        return cells.cast(pl.String)
    return _each(cells, lambda cell: value_of(cell, field, notation), pl.String)


def ends_in(cells: "pl.Series", field: Field, notation: Notation, annotation: Any) -> ParsedFigures:  # noqa: ANN401
    """Stripped cells as figures, in doubt where the field (or its annotation) would refuse one."""
    if field.kind == "texts":
        return _counts(cells, field, notation)
    if cells.dtype.is_numeric() and (notation.sizes is None or field.name not in PEOPLE_FIELDS):
        ends = _ends(cells)
    else:
        ends = _written(cells, field, notation, annotation)
    low, high = ends.low, ends.high
    beyond = (low < field.least) | (high > field.most) | np.isinf(low)
    broken = (low != np.floor(low)) & field.whole
    lacking = np.isnan(low) & field.required
    return ParsedFigures(low, high, ends.doubted | beyond | broken | lacking)


def coded(texts: "pl.Series") -> Texts:
    """Texts as codes into labels, which stand in the order in which they first come."""
    labels = texts.drop_nulls().unique(maintain_order=True)
    are_all_different = len(labels) == len(texts)
    codes = np.arange(len(texts)) if are_all_different else _positions(texts, labels)
    few = len(labels) <= _MOST_UNPACKED
    return Texts(frozen(codes), tuple(labels.to_list()) if few else _packed(labels))


def _packed(labels: "pl.Series") -> PackedTexts:
    ends = labels.str.len_bytes().to_numpy().astype(np.intp).cumsum()
    return PackedTexts(labels.str.join("")[0].encode(), frozen(ends))


def _positions(cells: "pl.Series", among: "pl.Series") -> Any:  # noqa: ANN401  an array
    """Where each cell stands among cells that are all different; -1 for a blank."""
    import polars as pl

    known = pl.DataFrame({"cell": among, "position": np.arange(len(among))})
    joined = cells.to_frame("cell").join(known, on="cell", how="left", maintain_order="left")
    return joined["position"].fill_null(-1).to_numpy(writable=True)


def _each(cells: "pl.Series", turned: Callable[[Any], Any], dtype: Any) -> "pl.Series":  # noqa: ANN401
    """The cells, each turned into another; those that are alike are turned once."""
    import polars as pl

    ways = cells.drop_nulls().unique()
    values = pl.Series([*map(turned, ways.to_list()), None], dtype=dtype)
    positions = _positions(cells, ways)
    return values.gather(np.where(positions < 0, len(ways), positions))


def _ends(figures: "pl.Series") -> ParsedFigures:
    import polars as pl

    values = figures.cast(pl.Float64).to_numpy(writable=True)
    return ParsedFigures(values, values, np.zeros(len(values), dtype=bool))


def _counts(cells: "pl.Series", field: Field, notation: Notation) -> ParsedFigures:
    """How many texts each cell lists."""
    import polars as pl

    if cells.dtype == pl.List(pl.String):
        filled = pl.element().str.strip_chars(BLANKS).str.len_bytes() > 0
        counts = cells.list.eval(filled).list.sum()
    else:
        counts = _each(cells, lambda cell: len(value_of(cell, field, notation)), pl.Float64)
    return _ends(counts)


def _written(
    cells: "pl.Series",
    field: Field,
    notation: Notation,
    annotation: Any,  # noqa: ANN401
) -> ParsedFigures:
    """Figures from texts, or from cells that are something else: yes and no, days, ranges."""
    import polars as pl

    low = np.full(len(cells), np.nan)
    odd = cells.is_not_null().to_numpy(writable=True)
    if cells.dtype == pl.String:
        ways = cells.drop_nulls().unique()
        are_all = _are_plain(ways, field, notation).all()  # of many cells few are different
        is_plain = cells.is_not_null() if are_all else _are_plain(cells, field, notation)
        figures = cells.filter(is_plain)
        if ways.str.contains(",", literal=True).any():
            figures = figures.str.replace(",", ".", literal=True)
        low[is_plain.to_numpy()] = figures.cast(pl.Float64).to_numpy()
        odd &= ~is_plain.to_numpy()
    if not odd.any():
        return ParsedFigures(low, low, odd)
    ends = ParsedFigures(low, low.copy(), np.zeros(len(cells), dtype=bool))
    parsed = _odd(cells.filter(pl.Series(odd)), field, notation, annotation)
    ends.low[odd], ends.high[odd], ends.doubted[odd] = parsed.low, parsed.high, parsed.doubted
    return ends


def _are_plain(texts: "pl.Series", field: Field, notation: Notation) -> "pl.Series":
    """Which texts are figures that can be read in one way only, and by polars itself."""
    is_plain = texts.str.contains(f"^{FIGURE_PATTERN}$")
    is_plain &= ~texts.str.contains(f"^{TWO_WAYS}$")
    if field.name in PEOPLE_FIELDS:
        is_plain &= (notation.sizes is None) & ~texts.str.contains(_NO_PLAIN_SIZE)
    if field.kind == "flag":
        is_plain &= ~texts.is_in(list(notation.yes_no))
    return is_plain.fill_null(value=False)


def _odd(cells: "pl.Series", field: Field, notation: Notation, annotation: Any) -> ParsedFigures:  # noqa: ANN401
    """Cells that are written in a way of their own, each way turned and validated once."""
    ways = cells.unique()
    adapter = TypeAdapter(annotation)
    figures = []
    refused = np.zeros(len(ways), dtype=bool)
    for index, cell in enumerate(ways.to_list()):
        try:
            figures.append(adapter.validate_python(value_of(cell, field, notation)))
        except ValidationError:
            figures.append(None)
            refused[index] = True
    numbers = numbers_of(figures)
    at = _positions(cells, ways)
    return ParsedFigures(numbers.low[at], numbers.high[at], refused[at])


def columns_in(table: OpenTable, source: FramedSource, shape: Shape) -> RecordColumns | None:
    """A table's columns, from its source; None for one that has to be read row by row."""
    layout = Layout(source.header, table.fields, table.columns)
    names = {column: name for name, column in table.columns.items()}
    watched = {names.get(column, f"#{column}"): column for column in layout.watched}
    rows = framed_rows(source, table.fields, watched)
    if rows is None:
        return None
    table.passes[:] = [_first_pass(table, layout, rows)]
    return _TableReading(table, shape, rows).columns()


def _first_pass(table: OpenTable, layout: Layout, framed: FramedRows) -> FirstPass:
    """A table looked over column by column; what is in doubt about its rows, row by row."""
    frame = framed.frame
    watched = dict(zip(layout.watched, frame.columns, strict=True))
    width = len(table.source.header)

    def rows(part: FramedRows = framed) -> Iterator[tuple[int, list[Any]]]:
        for number, cells in zip(part.numbers.tolist(), part.frame.iter_rows(), strict=True):
            row: list[Any] = [None] * width
            for column, cell in zip(watched, cells, strict=True):
                row[column] = cell
            yield number, row

    candidates = _odd_rows(frame, layout, watched)
    looker = RowLooker(layout)
    for number, row in rows(framed.where(candidates)):
        looker.look(number, row)
    if layout.key is not None:
        _add_plain_rows(looker, framed.only(watched[layout.key]).where(~candidates))
    last = framed.where(framed.numbers == looker.facts.last_full)
    looker.facts.last_row = next((row for _, row in rows(last)), ())
    texts = {
        name: _texts_among(frame[name], known, table.notation)
        for name, known in table.fields.items()
        if notation_matters(known)
    }
    facts = TableFacts(texts, looker.facts, rows)
    return first_pass(table.source, layout, facts, table.notation)


def _odd_rows(frame: "pl.DataFrame", layout: Layout, watched: Mapping[int, str]) -> Any:  # noqa: ANN401
    """The rows that have to be looked at one by one, to find those that are no records."""
    import polars as pl

    filled = [
        column.is_not_null() & (column != "") if column.dtype == pl.String else column.is_not_null()
        for column in frame
    ]
    nonempty = np.zeros(len(frame), dtype=np.intp)
    for cells in filled:
        nonempty += cells.to_numpy()
    odd: Any = nonempty == 1 if len(filled) > 1 else np.zeros(len(frame), dtype=bool)
    odd[np.flatnonzero(nonempty)[:FIRST_ROWS]] = True
    odd |= nonempty == 0
    odd[1:] |= nonempty[:-1] < min(2, len(filled))  # what stands below an empty row or a heading
    first = frame.to_series(0)
    if first.dtype == pl.String:
        odd |= first.str.contains(f"(?i){layout.header_hint}").fill_null(value=False).to_numpy()
    if layout.key is None:
        return odd
    odd |= (~filled[list(watched).index(layout.key)]).to_numpy() & (nonempty > 0)
    odd |= _hint_at_labels([frame[watched[column]] for column in layout.label_columns])
    return odd


def _hint_at_labels(columns: Sequence["pl.Series"]) -> BoolArray:
    """Whether the first filled cell of each row may be the label of a total or a note."""
    import polars as pl

    hints = np.zeros(len(columns[0]), dtype=bool)
    unlabelled = ~hints
    for cells in map(stripped, columns):
        if cells.dtype == pl.String:
            hints |= unlabelled & cells.str.contains(LABEL_HINT).fill_null(value=False).to_numpy()
        unlabelled &= cells.is_null().to_numpy()
        if not unlabelled.any():  # most often every row has an id in the first of them
            break
    return hints


def _add_plain_rows(looker: RowLooker, plain: FramedRows) -> None:
    """Take the ids of the other rows into account, which are all records."""
    import polars as pl

    ids = plain.frame.to_series()
    filled = plain.numbers[ids.is_not_null().to_numpy()]
    if len(filled):
        looker.facts.last_full = max(looker.facts.last_full, int(filled[-1]))
    if ids.dtype == pl.String:
        ids = ids.str.strip_chars(BLANKS).drop_nulls()
        ids = ids.filter(ids != "")
        looker.facts.ids_have_blanks |= bool(ids.str.contains(" ", literal=True).any())
        looker.facts.ids_have_digits &= bool(ids.str.contains("[0-9]").all())


def _texts_among(cells: "pl.Series", known: Field, notation: TableNotation) -> Iterable[str]:
    """The different texts of a column; of figures that are plain, one of each shape."""
    import polars as pl

    if cells.dtype != pl.String:
        is_number = cells.dtype.is_numeric()
        is_size = known.name in PEOPLE_FIELDS and is_number
        may_be_none = known.kind in TEXTS and (is_number or cells.dtype == pl.Boolean)
        is_asked = is_size or may_be_none
        return texts_among(cells.drop_nulls().unique().to_list(), known) if is_asked else ()
    texts = cells.drop_nulls().unique()
    if known.kind not in {"figure", "quantity"} or known.name in PEOPLE_FIELDS:
        return texts.to_list()
    texts = texts.str.strip_chars(BLANKS)
    texts = texts.filter(~texts.is_in(list(missing_texts(notation.missing))))
    is_plain = texts.str.contains(f"^{FIGURE_PATTERN}$") & ~texts.str.contains(f"^{TWO_WAYS}$")
    shapes = texts.filter(is_plain).str.replace_all(_ZERO_AFTER, "${1}o")
    shapes = shapes.str.replace_all("[0-9]", "9").str.replace_all("o", "0", literal=True).unique()
    return [*texts.filter(~is_plain).to_list(), *shapes.to_list()]


class _TableReading:
    """One table on its way from cells to columns."""

    def __init__(self, table: OpenTable, shape: Shape, rows: FramedRows) -> None:
        import polars as pl

        self._table = table
        self._shape = shape
        looked_over = table.first_pass
        records = rows.where(~np.isin(rows.numbers, list(looked_over.aside)))
        frame = records.frame.select(list(table.columns))
        cells = pl.DataFrame(
            [stripped(column, looked_over.notations[column.name]) for column in frame]
        )
        blank = np.logical_and.reduce([column.is_null().to_numpy() for column in cells])
        self._refuse_blanks(records.numbers[blank])
        filled = FramedRows(cells, records.numbers).where(~blank)
        self._rows = filled.numbers
        self._frame = FramedRows(frame, records.numbers).where(~blank).frame
        models = shape.model.model_fields
        self._texts: dict[str, pl.Series] = {}
        self._ends: dict[str, ParsedFigures] = {}
        for column in filled.frame:
            name, field = column.name, table.fields[column.name]
            notation = looked_over.notations[name]
            if field.kind in {"text", "choice"}:
                self._texts[name] = texts_in(column, field, notation)
            else:
                annotation = models[field.attribute].annotation
                self._ends[name] = ends_in(column, field, notation, annotation)
        for name, value in table.constants.items():
            self._texts[name] = pl.repeat(value, len(self._rows), dtype=pl.String, eager=True)

    def columns(self) -> RecordColumns | None:
        """Its columns, with what the model finds wrong with the rows in doubt."""
        doubted = self._doubted()
        problems = columns_of(self._records(doubted), self._shape, self._table).problems
        if doubted.any() and not problems:
            return None
        kept = {field.name: field for field in self._shape.columns}
        numbers = {
            column_name(kept[name]): ends.numbers
            for name, ends in self._ends.items()
            if not np.isnan(ends.low).all()
        }
        texts = {
            name: coded(cells)
            for name, cells in self._texts.items()
            if name in kept and cells.null_count() < len(cells)
        }
        return RecordColumns(
            table=table_of(len(self._rows), numbers, texts),
            rows=self._rows,
            names={name: self._texts[name] for name in self._shape.names},
            origin=self._table,
            problems=problems,
        )

    def _refuse_blanks(self, rows: IntArray) -> None:
        if len(rows) > MOST_BLANK_ROWS:
            self._table.refuse_blanks(int(rows[MOST_BLANK_ROWS]), MOST_BLANK_ROWS + 1)

    def _doubted(self) -> BoolArray:
        """The rows in which a cell may not stand, is lacking, or breaks a rule with another."""
        doubted = np.zeros(len(self._rows), dtype=bool)
        for name, cells in self._texts.items():
            if name in self._table.constants:
                continue
            field = self._table.fields[name]
            if field.required:
                doubted |= cells.is_null().to_numpy()
            if field.choices:
                doubted |= (cells.is_not_null() & ~cells.is_in(list(field.choices))).to_numpy()
            if field.pattern:
                doubted |= (cells.is_not_null() & ~cells.str.contains(field.pattern)).to_numpy()
        for ends in self._ends.values():
            doubted |= ends.doubted
        columns: dict[str, Any] = {name: ends.low for name, ends in self._ends.items()}
        columns.update(self._texts)
        for rule in rules_of(self._shape.model):
            if rule.first in columns and rule.second in columns:
                doubted |= _where(rule.broken(columns[rule.first], columns[rule.second]))
        return doubted

    def _records(self, chosen: BoolArray) -> Iterator[tuple[int, Record]]:
        """Some of the rows as data, as they would be row by row."""
        rows = self._frame.filter(chosen).iter_rows(named=True)
        for number, cells in zip(self._rows[chosen].tolist(), rows, strict=True):
            yield number, self._table.record(number, cells)


def _where(broken: Any) -> Any:  # noqa: ANN401  an array, or a series that is blank in places
    return broken if isinstance(broken, np.ndarray) else broken.fill_null(value=False).to_numpy()
