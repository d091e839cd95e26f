"""Many sectors together as an Excel workbook, at full precision."""

from collections.abc import Callable
from dataclasses import dataclass

from sectorscan.comparison.portfolio_result import Count, Placed, Portfolio, Shared
from sectorscan.report.renderers.excel.sheet import (
    CellValue,
    Column,
    Columns,
    Workbook,
    Worksheet,
    ends,
    sheet,
)

WIDE = 30


def portfolio_workbook(portfolio: Portfolio) -> Workbook:
    """What stands on each sheet of a portfolio's workbook."""
    sheets = (
        _sectors(portfolio),
        _levels(portfolio),
        _shared("held back by", "Ingredient", portfolio.weak),
        _shared("not recorded", "Kind of institution", portfolio.not_recorded),
        _shared("first steps", "Intervention", portfolio.first),
        _shared("nearest strategy", "Strategy", portfolio.nearest),
    )
    return Workbook(f"{portfolio.count} sectors together", sheets)


def _sectors(portfolio: Portfolio) -> Worksheet:
    def titled(name: Callable[[Placed], str | None]) -> Callable[[Placed], CellValue]:
        return lambda sector: portfolio.titles.get(name(sector) or "", name(sector))

    printed: Columns[Placed] = {
        Column("Sector", width=WIDE): lambda sector: sector.name,
        Column("Date"): lambda sector: sector.as_of,
        Column("Best rank", "number"): lambda sector: sector.ranks[0],
        Column("Worst rank", "number"): lambda sector: sector.ranks[1],
        Column("Bracket", "number"): lambda sector: sector.bracket,
        **ends("score", "points", lambda sector: sector.score),
        Column("Known", "share", bar=True): lambda sector: sector.coverage,
        Column("Group", "number"): lambda sector: sector.group,
        Column("Held back most by", width=WIDE): titled(lambda sector: sector.weak),
        Column("First step", width=WIDE): titled(lambda sector: sector.first),
    }
    others: Columns[Placed] = {
        Column("Place", width=WIDE): lambda sector: sector.place,
        Column("Band from", width=WIDE): titled(
            lambda sector: sector.bands[0] if sector.bands else None
        ),
        Column("Band to", width=WIDE): titled(
            lambda sector: sector.bands[1] if sector.bands else None
        ),
        Column("Nearest strategy", width=WIDE): titled(lambda sector: sector.nearest),
        Column("Profile", width=WIDE): lambda sector: sector.id,
    }
    return sheet("sectors", portfolio.placed, printed, others)


@dataclass(frozen=True)
class _Level:
    """One ingredient of one sector."""

    sector: Placed
    ingredient: str
    low: float
    estimate: float | None
    high: float


def _levels(portfolio: Portfolio) -> Worksheet:
    """A row a sector and ingredient, so that it can be filtered and pivoted."""
    rows = [
        _Level(sector, ingredient.title, low, estimate if known else None, high)
        for sector in portfolio.placed
        for ingredient, (low, estimate, high), known in zip(
            portfolio.ingredients, sector.levels, sector.known, strict=True
        )
    ]
    printed: Columns[_Level] = {
        Column("Sector", width=WIDE): lambda row: row.sector.name,
        Column("Date"): lambda row: row.sector.as_of,
        Column("Ingredient", width=WIDE): lambda row: row.ingredient,
        **ends("level", "level", lambda row: row),
    }
    others: Columns[_Level] = {Column("Profile", width=WIDE): lambda row: row.sector.id}
    return sheet("ingredients", rows, printed, others)


def _shared(name: str, what: str, shared: Shared) -> Worksheet:
    columns: Columns[Count] = {
        Column(what, width=WIDE): lambda count: count.title,
        Column("Sectors", "number"): lambda count: count.sectors,
        Column("Share of those known", "share", bar=True): lambda count: (
            count.sectors / shared.known_of
        ),
    }
    return sheet(name, shared.counts, columns, {})
