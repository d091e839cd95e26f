"""A comparison as an Excel workbook, at full precision: a row for each figure of each sector."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sectorscan.comparison.result import (
    ComparedCount,
    ComparedFigure,
    ComparedSector,
    ComparedValue,
    Comparison,
    Difference,
    Mode,
    PieceChange,
)
from sectorscan.languages import marked, tr
from sectorscan.report.names import pair_named, place_called
from sectorscan.report.renderers.excel.codes import word
from sectorscan.report.renderers.excel.sheet import (
    WIDE,
    CellValue,
    Column,
    ColumnKind,
    Columns,
    SheetBook,
    Worksheet,
    each,
    ends,
    likely,
    sheet,
    where_there,
)
from sectorscan.report.sections.comparison.alarms import alarm_word
from sectorscan.report.sections.comparison.scales import (
    LEVELS,
    POINTS,
    SMALL_POINTS,
    Scale,
    difference_marks,
)
from sectorscan.report.words import DIRECTIONS
from sectorscan.types import Estimate, Interval, LikelyRange

_CHANGES: Mapping[Mode, Mapping[Literal["new", "changed", "gone"], str]] = {
    "dates": {
        "new": marked("new"),
        "changed": marked("changed"),
        "gone": marked("no longer recorded"),
    },
    "sectors": {
        "new": marked("only here"),
        "changed": marked("both"),
        "gone": marked("only in the first"),
    },
}


def comparison_workbook(comparison: Comparison) -> SheetBook:
    """What stands on each sheet of a comparison's workbook."""
    names = tuple(map(_named, comparison.sectors))
    points = (comparison.score, *comparison.ledger)
    sheets = (
        _sectors(comparison),
        _figures(tr("score"), points, names, "points", POINTS),
        _ingredients(comparison, names),
        _figures(
            tr("pairs"),
            [pair_named(comparison, pair) for pair in comparison.pairs],
            names,
            "points",
            SMALL_POINTS,
        ),
        _evidence(comparison, names),
        _strategies(comparison, names),
        _recorded(comparison, names),
        _bodies(comparison, names),
    )
    return SheetBook(tr("{count} sectors compared", count=len(names)), sheets)


def _named(sector: ComparedSector) -> tuple[str, str | None]:
    """Its name and its date."""
    return sector.name, sector.as_of


Names = Sequence[tuple[str, str | None]]


def _sectors(comparison: Comparison) -> Worksheet:
    titles = comparison.rubric.titles

    def breaches(sector: ComparedSector) -> CellValue:
        return each(titles[breach] for breach in (*sector.alarm.reported, *sector.alarm.alleged))

    columns: Columns[ComparedSector] = {
        Column(tr("Sector"), width=WIDE): lambda sector: sector.name,
        Column(tr("Date")): lambda sector: sector.as_of,
        Column(tr("Place"), width=WIDE): lambda sector: (
            None if sector.place is None else place_called(sector.place)
        ),
        Column(tr("Labour alarm")): lambda sector: alarm_word(sector.alarm),
        Column(tr("Breaches"), width=WIDE): breaches,
        Column(tr("Band"), width=WIDE): lambda sector: titles.get(sector.band.id or ""),
        Column(tr("Coverage"), "share", bar=True): lambda sector: sector.coverage,
        Column(tr("Pieces of evidence"), "number"): lambda sector: sector.pieces,
        Column(tr("Nearest strategy"), width=WIDE): lambda sector: titles.get(sector.nearest or ""),
        Column(tr("Ready to start")): lambda sector: word(sector.readiness or "not-known"),
    }
    return sheet(tr("sectors"), comparison.sectors, columns)


class _Value(Struct, frozen=True):
    """A figure of one sector, and how it differs from that of the first."""

    title: str
    sector: str
    as_of: str | None
    value: ComparedValue
    difference: Difference | None
    """None for the first sector."""
    mark: str
    """A star where the difference goes against the two best guesses."""

    @property
    def settled(self) -> Difference | None:
        """The difference, but none where a report of a breach was not followed up."""
        is_open = self.difference is not None and self.difference.direction == "unsettled"
        return None if is_open else self.difference


def _ingredients(comparison: Comparison, names: Names) -> Worksheet:
    """The levels, faint where nothing is recorded, as in the workbook of an assessment."""
    states = [state for ingredient in comparison.ingredients for state in ingredient.states]
    plain = _figures(tr("ingredients"), comparison.ingredients, names, "level", LEVELS)
    return replace(
        plain,
        columns=(*plain.columns, Column(tr("State"))),
        rows=tuple((*row, word(state)) for row, state in zip(plain.rows, states, strict=True)),
        printed=plain.printed + 1,
        faint=tuple(state == "not-known" for state in states),
    )


def _figures(
    name: str, figures: Sequence[ComparedFigure], names: Names, kind: ColumnKind, scale: Scale
) -> Worksheet:
    values = [
        _Value(tr(figure.title), *named, value, difference, mark)
        for figure in figures
        for named, value, difference, mark in zip(
            names,
            figure.values,
            (None, *figure.differences),
            ("", *difference_marks(figure, scale)),
            strict=True,
        )
    ]
    columns: Columns[_Value] = {
        Column(tr("Figure"), width=WIDE): lambda value: value.title,
        Column(tr("Sector"), width=WIDE): lambda value: value.sector,
        Column(tr("Date")): lambda value: value.as_of,
        Column(tr("Best guess"), kind, bar=True): lambda value: value.value.estimate,
        Column(tr("Likely from"), kind): where_there(_likely_of, lambda likely: likely.low),
        Column(tr("Likely to"), kind): where_there(_likely_of, lambda likely: likely.high),
        **likely(tr("Against the first"), kind, lambda value: value.settled),
        Column(tr("Chance that it is higher"), "share"): where_there(
            lambda value: value.settled, lambda difference: difference.chance
        ),
        Column(tr("Shown"), width=20): where_there(
            lambda value: value.difference, lambda difference: tr(DIRECTIONS[difference.direction])
        ),
        Column(tr("* Goes against the best guesses")): lambda value: value.mark or None,
    }
    return sheet(name, values, columns)


def _likely_of(value: _Value) -> LikelyRange | None:
    return value.value.likely


class _Change(Struct, frozen=True):
    """A piece of evidence that the first sector and another do not share."""

    ingredient: str
    sector: str
    as_of: str | None
    change: str
    piece: PieceChange


def _changes(comparison: Comparison, names: Names) -> Iterator[_Change]:
    for ingredient in comparison.ingredients:
        for named, changes in zip(names[1:], ingredient.evidence, strict=True):
            for kind, change in _CHANGES[comparison.mode].items():
                for piece in getattr(changes, kind):
                    yield _Change(ingredient.title, *named, tr(change), piece)


def _evidence(comparison: Comparison, names: Names) -> Worksheet:
    columns: Columns[_Change] = {
        Column(tr("Ingredient"), width=WIDE): lambda change: change.ingredient,
        Column(tr("Sector"), width=WIDE): lambda change: change.sector,
        Column(tr("Date")): lambda change: change.as_of,
        Column(tr("Against the first"), width=20): lambda change: change.change,
        Column(tr("Evidence"), width=2 * WIDE): lambda change: change.piece.title,
        Column(tr("By"), width=WIDE): lambda change: (
            tr("a figure")
            if change.piece.by is None
            else comparison.rubric.respondents.get(change.piece.by, change.piece.by)
        ),
        Column(tr("Level in the first"), "level"): lambda change: change.piece.before,
        Column(tr("Level here"), "level"): lambda change: change.piece.after,
    }
    return sheet(tr("evidence"), _changes(comparison, names), columns)


class _Likeness(Struct, frozen=True):
    """How much one sector is like one strategy."""

    title: str
    sector: str
    as_of: str | None
    likeness: Estimate | None


def _strategies(comparison: Comparison, names: Names) -> Worksheet:
    rows = [
        _Likeness(strategy.title, *named, likeness)
        for strategy in comparison.strategies
        for named, likeness in zip(names, strategy.likeness, strict=True)
    ]
    columns: Columns[_Likeness] = {
        Column(tr("Strategy"), width=WIDE): lambda row: row.title,
        Column(tr("Sector"), width=WIDE): lambda row: row.sector,
        Column(tr("Date")): lambda row: row.as_of,
        **likely(tr("Likeness"), "share", lambda row: row.likeness, bar=True),
    }
    return sheet(tr("strategies"), rows, columns)


class _Count(Struct, frozen=True):
    """A figure on record, or the reach of a kind of body, in one sector."""

    title: str
    sector: str
    as_of: str | None
    value: Interval | None


def _recorded(comparison: Comparison, names: Names) -> Worksheet:
    counts: Sequence[ComparedCount] = [
        *comparison.counts,
        *(() if comparison.network is None else comparison.network.figures),
    ]
    rows = [
        (count.unit, _Count(tr(count.title), *named, value))
        for count in counts
        for named, value in zip(names, count.values, strict=True)
    ]
    columns: Columns[_Count] = {
        Column(tr("On record"), width=WIDE): lambda count: count.title,
        Column(tr("Sector"), width=WIDE): lambda count: count.sector,
        Column(tr("Date")): lambda count: count.as_of,
        **ends(tr("Figure"), "number", lambda count: count.value),
    }
    kinds: tuple[ColumnKind, ...] = tuple(
        "small share" if unit == "share" else "number" for unit, _ in rows
    )
    return replace(sheet(tr("recorded"), [count for _, count in rows], columns), kinds=kinds)


class _Kind(Struct, frozen=True):
    """The bodies of one kind in one sector."""

    title: str
    sector: str
    as_of: str | None
    active: tuple[str, ...] | None
    inactive: tuple[str, ...] | None
    reach: Interval | None


def _bodies(comparison: Comparison, names: Names) -> Worksheet:
    rows = [
        _Kind(kind.title, *named, active, inactive, reach)
        for kind in comparison.institutions
        for named, active, inactive, reach in zip(
            names, kind.active, kind.inactive, kind.reach, strict=True
        )
    ]
    columns: Columns[_Kind] = {
        Column(tr("Kind of body"), width=WIDE): lambda kind: kind.title,
        Column(tr("Sector"), width=WIDE): lambda kind: kind.sector,
        Column(tr("Date")): lambda kind: kind.as_of,
        Column(tr("Active"), width=2 * WIDE): lambda kind: (
            tr("not recorded") if kind.active is None else each(kind.active)
        ),
        Column(tr("Ended"), width=WIDE): lambda kind: each(kind.inactive or ()),
        **ends(tr("Reach"), "share", lambda kind: kind.reach),
    }
    return sheet(tr("bodies"), rows, columns)
