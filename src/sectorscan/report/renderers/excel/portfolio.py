"""Many sectors together as an Excel workbook, at full precision."""

from collections.abc import Callable
from dataclasses import dataclass

from sectorscan.comparison.portfolio_result import (
    FailedProfile,
    FirstVisit,
    Portfolio,
    RankedSector,
    Shared,
    SharedCount,
)
from sectorscan.report.renderers.excel.sheet import (
    CellValue,
    Column,
    ColumnKind,
    Columns,
    Record,
    SheetBook,
    Worksheet,
    each,
    sheet,
)
from sectorscan.types import Estimate

WIDE = 30


def portfolio_workbook(portfolio: Portfolio) -> SheetBook:
    """What stands on each sheet of a portfolio's workbook."""
    sheets = (
        _sectors(portfolio),
        _visits(portfolio),
        _levels(portfolio),
        _shared("held back by", "Ingredient", portfolio.weak),
        _shared("not recorded", "Kind of body", portfolio.not_recorded),
        _shared("useful in most", "Action", portfolio.first),
        _shared("nearest strategy", "Strategy", portfolio.nearest),
        _failed(portfolio),
    )
    return SheetBook(f"{portfolio.count} sectors together", sheets)


def _sectors(portfolio: Portfolio) -> Worksheet:
    def titled(
        identifier: Callable[[RankedSector], str | None],
    ) -> Callable[[RankedSector], CellValue]:
        return lambda sector: portfolio.titles.get(identifier(sector) or "", identifier(sector))

    def breaches(sector: RankedSector) -> CellValue:
        raised = (*sector.alarm.reported, *sector.alarm.alleged)
        return each(portfolio.titles[breach] for breach in raised)

    printed: Columns[RankedSector] = {
        Column("Sector", width=WIDE): lambda sector: sector.name,
        Column("Date"): lambda sector: sector.as_of,
        Column("Labour alarm"): lambda sector: sector.alarm.state,
        **_estimate("score", "points", lambda sector: sector.score),
        Column("Likely rank from", "number"): lambda sector: sector.rank.low,
        Column("Likely rank to", "number"): lambda sector: sector.rank.high,
        Column("Above the next", "share"): lambda sector: sector.above_next,
        Column("Apart", "number"): lambda sector: sector.tier,
        Column("Coverage", "share", bar=True): lambda sector: sector.coverage,
        Column("Group", "number"): lambda sector: sector.group,
        Column("Held back most by", width=WIDE): titled(lambda sector: sector.weak),
        Column("What to do first", width=WIDE): titled(lambda sector: sector.first),
    }
    unprinted: Columns[RankedSector] = {
        Column("Place", width=WIDE): lambda sector: sector.place,
        Column("Band", width=WIDE): titled(lambda sector: sector.band),
        Column("Breaches", width=WIDE): breaches,
        Column("Pieces of evidence", "number"): lambda sector: sector.pieces,
        Column("Nearest strategy", width=WIDE): titled(lambda sector: sector.nearest),
        Column("Profile", width=WIDE): lambda sector: sector.id,
    }
    return sheet("sectors", portfolio.ranked, printed, unprinted)


def _estimate(
    of: str, kind: ColumnKind, value: Callable[[Record], Estimate | None]
) -> Columns[Record]:
    """Three columns: best guess, and the ends of the likely range."""

    def figure(read: Callable[[Estimate], float]) -> Callable[[Record], CellValue]:
        def cell(record: Record) -> CellValue:
            estimate = value(record)
            return None if estimate is None else read(estimate)

        return cell

    return {
        Column(f"{of}: best guess", kind): figure(lambda estimate: estimate.estimate),
        Column(f"{of}: likely from", kind): figure(lambda estimate: estimate.likely.low),
        Column(f"{of}: likely to", kind): figure(lambda estimate: estimate.likely.high),
    }


def _visits(portfolio: Portfolio) -> Worksheet:
    columns: Columns[FirstVisit] = {
        Column("Sector", width=WIDE): lambda visit: visit.name,
        Column("Date"): lambda visit: visit.as_of,
        Column("Why", width=WIDE): lambda visit: visit.reason.replace("-", " "),
        Column("Coverage", "share", bar=True): lambda visit: visit.coverage,
    }
    return sheet(
        "visit first",
        portfolio.visit_first,
        columns,
        {Column("Profile", width=WIDE): lambda visit: visit.id},
    )


@dataclass(frozen=True)
class _Level:
    """One ingredient of one sector."""

    sector: RankedSector
    ingredient: str
    level: Estimate | None
    """None where there is no evidence on it."""


def _levels(portfolio: Portfolio) -> Worksheet:
    """A row a sector and ingredient, so that it can be filtered and pivoted."""
    levels = [
        _Level(sector, ingredient.title, level if known else None)
        for sector in portfolio.ranked
        for ingredient, level, known in zip(
            portfolio.ingredients, sector.levels, sector.known, strict=True
        )
    ]
    printed: Columns[_Level] = {
        Column("Sector", width=WIDE): lambda level: level.sector.name,
        Column("Date"): lambda level: level.sector.as_of,
        Column("Ingredient", width=WIDE): lambda level: level.ingredient,
        **_estimate("level", "level", lambda level: level.level),
    }
    unprinted: Columns[_Level] = {Column("Profile", width=WIDE): lambda level: level.sector.id}
    return sheet("ingredients", levels, printed, unprinted)


def _shared(name: str, what: str, shared: Shared) -> Worksheet:
    columns: Columns[SharedCount] = {
        Column(what, width=WIDE): lambda count: count.title,
        Column("Sectors", "number"): lambda count: count.sectors,
        Column("Share of those known", "share", bar=True): lambda count: (
            count.sectors / shared.known_of
        ),
    }
    return sheet(name, shared.counts, columns, {})


def _failed(portfolio: Portfolio) -> Worksheet:
    columns: Columns[FailedProfile] = {
        Column("Profile", width=WIDE): lambda failed: failed.profile,
        Column("First problem", width=2 * WIDE): lambda failed: failed.problem,
        Column("Where", width=WIDE): lambda failed: failed.at,
        Column("Problems", "number"): lambda failed: failed.problems,
    }
    return sheet("not assessed", portfolio.failed, columns, {})
