"""Many sectors together as an Excel workbook, at full precision."""

from collections.abc import Callable
from dataclasses import dataclass

from sectorscan.comparison.portfolio_result import Count, Placed, Portfolio, Shared
from sectorscan.report.renderers.excel.sheet import Cell, Column, Columns, Sheet, ends, sheet
from sectorscan.report.renderers.excel.workbook import workbook

WIDE = 30


def portfolio_xlsx(found: Portfolio) -> bytes:
    """The portfolio as a workbook; the same portfolio gives the same bytes."""
    sheets = (
        _sectors(found),
        _levels(found),
        _shared("held back by", "Ingredient", found.weak),
        _shared("not recorded", "Kind of institution", found.not_recorded),
        _shared("first steps", "Intervention", found.first),
        _shared("nearest strategy", "Strategy", found.nearest),
    )
    return workbook(f"{found.count} sectors together", sheets)


def _sectors(found: Portfolio) -> Sheet:
    def titled(name: Callable[[Placed], str | None]) -> Callable[[Placed], Cell]:
        return lambda one: found.titles.get(name(one) or "", name(one))

    printed: Columns[Placed] = {
        Column("Sector", width=WIDE): lambda one: one.name,
        Column("Date"): lambda one: one.as_of,
        Column("Best rank", "number"): lambda one: one.ranks[0],
        Column("Worst rank", "number"): lambda one: one.ranks[1],
        Column("Bracket", "number"): lambda one: one.bracket,
        **ends("score", "points", lambda one: one.score),
        Column("Known", "share", bar=True): lambda one: one.coverage,
        Column("Group", "number"): lambda one: one.group,
        Column("Held back most by", width=WIDE): titled(lambda one: one.weak),
        Column("First step", width=WIDE): titled(lambda one: one.first),
    }
    others: Columns[Placed] = {
        Column("Place", width=WIDE): lambda one: one.place,
        Column("Band from", width=WIDE): titled(lambda one: one.bands[0] if one.bands else None),
        Column("Band to", width=WIDE): titled(lambda one: one.bands[1] if one.bands else None),
        Column("Nearest strategy", width=WIDE): titled(lambda one: one.nearest),
        Column("Profile", width=WIDE): lambda one: one.id,
    }
    return sheet("sectors", found.placed, printed, others)


@dataclass(frozen=True)
class _Level:
    """One ingredient of one sector."""

    sector: Placed
    ingredient: str
    low: float
    estimate: float | None
    high: float


def _levels(found: Portfolio) -> Sheet:
    """A row a sector and ingredient, so that it can be filtered and pivoted."""
    rows = [
        _Level(one, ingredient.title, low, estimate if known else None, high)
        for one in found.placed
        for ingredient, (low, estimate, high), known in zip(
            found.ingredients, one.levels, one.known, strict=True
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


def _shared(name: str, what: str, shared: Shared) -> Sheet:
    columns: Columns[Count] = {
        Column(what, width=WIDE): lambda one: one.title,
        Column("Sectors", "number"): lambda one: one.sectors,
        Column("Share of those known", "share", bar=True): lambda one: (
            one.sectors / shared.known_of
        ),
    }
    return sheet(name, shared.counts, columns, {})
