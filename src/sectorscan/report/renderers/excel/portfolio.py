"""Many sectors together as an Excel workbook, at full precision."""

from collections.abc import Callable

from msgspec import Struct

from sectorscan.comparison.portfolio_result import (
    FailedProfile,
    FirstVisit,
    Portfolio,
    RankedSector,
    Shared,
    SharedCount,
)
from sectorscan.languages import tr
from sectorscan.report.names import place_called
from sectorscan.report.renderers.excel.codes import word
from sectorscan.report.renderers.excel.sheet import (
    WIDE,
    CellValue,
    Column,
    Columns,
    SheetBook,
    Worksheet,
    each,
    likely,
    sheet,
)
from sectorscan.report.sections.comparison.alarms import alarm_word
from sectorscan.types import Estimate


def portfolio_workbook(portfolio: Portfolio) -> SheetBook:
    """What stands on each sheet of a portfolio's workbook."""
    sheets = (
        _sectors(portfolio),
        _visits(portfolio),
        _levels(portfolio),
        _shared(tr("held back by"), tr("Ingredient"), portfolio.weak),
        _shared(tr("not recorded"), tr("Kind of body"), portfolio.not_recorded),
        _shared(tr("useful in most"), tr("Action"), portfolio.first),
        _shared(tr("nearest strategy"), tr("Strategy"), portfolio.nearest),
        _failed(portfolio),
    )
    return SheetBook(tr("{count} sectors together", count=portfolio.count), sheets)


def _sectors(portfolio: Portfolio) -> Worksheet:
    def titled(
        identifier: Callable[[RankedSector], str | None],
    ) -> Callable[[RankedSector], CellValue]:
        return lambda sector: portfolio.titles.get(identifier(sector) or "", identifier(sector))

    def breaches(sector: RankedSector) -> CellValue:
        raised = (*sector.alarm.reported, *sector.alarm.alleged)
        return each(portfolio.titles[breach] for breach in raised)

    same = {member: sector.members for sector in portfolio.repeated for member in sector.members}
    printed: Columns[RankedSector] = {
        Column(tr("Sector"), width=WIDE): lambda sector: sector.name,
        Column(tr("Date")): lambda sector: sector.as_of,
        Column(tr("Labour alarm")): lambda sector: alarm_word(sector.alarm),
        **likely(tr("score"), "points", lambda sector: sector.score),
        Column(tr("Likely rank from"), "number"): lambda sector: sector.rank.low,
        Column(tr("Likely rank to"), "number"): lambda sector: sector.rank.high,
        Column(tr("Above the next"), "share"): lambda sector: sector.above_next,
        Column(tr("Apart"), "number"): lambda sector: sector.tier,
        Column(tr("Coverage"), "share", bar=True): lambda sector: sector.coverage,
        Column(tr("Group"), "number"): lambda sector: sector.group,
        Column(tr("Held back most by"), width=WIDE): titled(lambda sector: sector.weak),
        Column(tr("What to do first"), width=WIDE): titled(lambda sector: sector.first),
    }
    unprinted: Columns[RankedSector] = {
        Column(tr("Place"), width=WIDE): lambda sector: (
            place_called(sector.place) if sector.place else None
        ),
        Column(tr("Band"), width=WIDE): titled(lambda sector: sector.band),
        Column(tr("Breaches"), width=WIDE): breaches,
        Column(tr("Pieces of evidence"), "number"): lambda sector: sector.pieces,
        Column(tr("Nearest strategy"), width=WIDE): titled(lambda sector: sector.nearest),
        Column(tr("Profile"), width=WIDE): lambda sector: sector.id,
        Column(tr("The same sector as"), width=WIDE): lambda sector: each(
            other for other in same.get(sector.id, ()) if other != sector.id
        ),
    }
    return sheet(tr("sectors"), portfolio.ranked, printed, unprinted)


def _visits(portfolio: Portfolio) -> Worksheet:
    columns: Columns[FirstVisit] = {
        Column(tr("Sector"), width=WIDE): lambda visit: visit.name,
        Column(tr("Date")): lambda visit: visit.as_of,
        Column(tr("Why"), width=WIDE): lambda visit: word(visit.reason),
        Column(tr("Coverage"), "share", bar=True): lambda visit: visit.coverage,
    }
    return sheet(
        tr("visit first"),
        portfolio.visit_first,
        columns,
        {Column(tr("Profile"), width=WIDE): lambda visit: visit.id},
    )


class _Level(Struct, frozen=True):
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
        Column(tr("Sector"), width=WIDE): lambda level: level.sector.name,
        Column(tr("Date")): lambda level: level.sector.as_of,
        Column(tr("Ingredient"), width=WIDE): lambda level: level.ingredient,
        **likely(tr("level"), "level", lambda level: level.level),
    }
    unprinted: Columns[_Level] = {Column(tr("Profile"), width=WIDE): lambda level: level.sector.id}
    return sheet(tr("ingredients"), levels, printed, unprinted)


def _shared(name: str, counted: str, shared: Shared) -> Worksheet:
    columns: Columns[SharedCount] = {
        Column(counted, width=WIDE): lambda count: count.title,
        Column(tr("Sectors"), "number"): lambda count: count.sectors,
        Column(tr("Share of those known"), "share", bar=True): lambda count: (
            count.sectors / shared.known_of
        ),
    }
    return sheet(name, shared.counts, columns)


def _failed(portfolio: Portfolio) -> Worksheet:
    columns: Columns[FailedProfile] = {
        Column(tr("Profile"), width=WIDE): lambda failed: failed.profile,
        Column(tr("First problem"), width=2 * WIDE): lambda failed: failed.problem,
        Column(tr("Where"), width=WIDE): lambda failed: failed.at,
        Column(tr("Problems"), "number"): lambda failed: failed.problems,
    }
    return sheet(tr("not assessed"), portfolio.failed, columns)
