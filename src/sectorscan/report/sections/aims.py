"""The section on the aims of the model side by side, and on who gains."""

from collections.abc import Iterator, Sequence

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.strategy import (
    EndResult,
    EndShare,
    EndsResult,
    GainRow,
    GainTable,
    Growth,
)
from sectorscan.languages import marked, tr
from sectorscan.report import numbers
from sectorscan.report.blocks import NOTHING, Grid, Paragraph, Section, Tone
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.report.phrases import in_turn, lower_case
from sectorscan.types import Interval

_GROWING = {
    "firms": marked("firms"),
    "employees": marked("employees"),
    "sales": marked("sales"),
    "exports": marked("exports"),
    "export share": marked("export share"),
}
"""What of a series may grow."""


def aims(assessment: Assessment) -> Section | None:
    """A row for each aim, and a table of each group that gains."""
    result = assessment.ends
    if result is None or not result.shown:
        return None
    names = Names(assessment)
    table = Grid(
        heads=(tr("Aim, 0 to 4"), "", tr("Best guess"), tr("Likely range")),
        rows=tuple(_row(end, assessment, names) for end in result.shown),
        texts=2,
        tones=tuple(_tone(end, assessment) for end in result.shown),
    )
    gains = [_gains(result.who_gains)] if result.who_gains else []
    workforce = [Paragraph(_workforce(result))] if result.workforce else []
    return headed("aims", table, *gains, *workforce)


def _row(end: EndResult, assessment: Assessment, names: Names) -> tuple[str, str, str, str]:
    """Its title, what is missing or how it grew, its best guess and its likely range."""
    if end.share is not None or end.growth:
        rates = [_rate(rate) for rate in end.growth]
        shares = [] if end.share is None else [_share(end.share)]
        return end.title, in_turn([*shares, *rates]), NOTHING, NOTHING
    if end.level is None:
        return end.title, _why_not_known(end), NOTHING, NOTHING
    unknown = numbers.listed([names.short(ingredient) for ingredient in end.unknown])
    held = tr("reported breach") if _is_held(end, assessment) else ""
    return (
        end.title,
        tr("{ingredients} not known", ingredients=unknown) if unknown else held,
        numbers.level(end.level.estimate),
        numbers.between(end.level.likely.low, end.level.likely.high),
    )


def _why_not_known(end: EndResult) -> str:
    """What is missing of the profile's series; of ingredients that are not known, no more."""
    if end.unknown:
        return tr("not known")
    match end.years:
        case ():
            return tr("not known: no figures of it")
        case (year,):
            return tr("not known: figures for one year only ({year})", year=year)
        case _:
            return tr("not known: no figure for two years")


def _tone(end: EndResult, assessment: Assessment) -> Tone:
    if end.share is not None or end.growth:
        return "plain"
    if end.level is None:
        return "faint"
    if _is_held(end, assessment):
        return "alarm"
    return "poor" if assessment.rubric.is_weak(end.level.estimate) else "plain"


def _is_held(end: EndResult, assessment: Assessment) -> bool:
    """Whether a reported breach holds it at 0."""
    held = end.level is not None and end.level.likely.high == 0
    return held and assessment.alarm.reported


def _share(share: EndShare) -> str:
    """Exports in per cent, and of when or of what they are known."""
    exports = numbers.from_to(share.value.low, share.value.high, numbers.percent)
    of = tr("the firms listed") if share.year is None else str(share.year)
    return tr("exports {share} of sales ({of})", share=exports, of=of)


def _workforce(result: EndsResult) -> str:
    """Who works in the sector, in one sentence."""
    shares = [
        f"{row.title} {_figure(row, value)}"
        for row in result.workforce
        for value in row.values
        if value is not None
    ]
    return tr("Who works there: {shares}.", shares=", ".join(shares))


def _rate(growth: Growth) -> str:
    """`exports +1.2 % a year, 1990 to 1994`."""
    return tr(
        "{what} {rate} a year, {first} to {last}",
        what=tr(_GROWING.get(growth.what, growth.what)),
        rate=numbers.from_to(growth.yearly.low, growth.yearly.high, numbers.change),
        first=growth.first,
        last=growth.last,
    )


def _gains(tables: Sequence[GainTable]) -> Grid:
    """Every figure over all the groups that are compared, whatever they are compared by."""
    rows = {row.field: row.title for table in tables for row in table.rows}
    return Grid(
        heads=("", *(group for table in tables for group in table.groups)),
        rows=tuple(
            (title, *(cell for table in tables for cell in _cells(table, field)))
            for field, title in rows.items()
        ),
        title=numbers.listed([tables[0].title, *(lower_case(t.title) for t in tables[1:])]),
    )


def _cells(table: GainTable, field: str) -> Iterator[str]:
    """A figure over the groups of one table."""
    row = next((row for row in table.rows if row.field == field), None)
    values = [None] * len(table.groups) if row is None else row.values
    yield from (NOTHING if row is None or v is None else _figure(row, v) for v in values)


def _figure(row: GainRow, value: Interval) -> str:
    return numbers.measured(value.estimate, is_share=row.is_share)
