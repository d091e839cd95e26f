"""The section on the aims of the model side by side, and on who gains."""

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.strategy import EndResult, GainTable
from sectorscan.report import numbers
from sectorscan.report.blocks import NOTHING, Grid, Section, Tone
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.types import Interval


def aims(assessment: Assessment) -> Section | None:
    """A row for each aim, and a table of each group that gains."""
    result = assessment.ends
    if result is None or not result.shown:
        return None
    names = Names(assessment)
    table = Grid(
        heads=("Aim", "", "Best guess, of 4", "Likely range"),
        rows=tuple(_row(end, names) for end in result.shown),
        texts=2,
        tones=tuple(_tone(end, assessment.rubric.weak) for end in result.shown),
    )
    return headed("aims", table, *map(_gains, result.who_gains))


def _row(end: EndResult, names: Names) -> tuple[str, str, str, str]:
    """Its title, what is missing or how it grew, its best guess and its likely range."""
    if end.growth:
        rates = [
            f"{rate.what} {_yearly(rate.yearly)} a year, {rate.first}-{rate.last}"
            for rate in end.growth
        ]
        return end.title, "; ".join(rates), NOTHING, NOTHING
    if end.level is None:
        why = (
            "not known"
            if end.unknown
            else "not known; the profile has figures for one year only, or none"
        )
        return end.title, why, NOTHING, NOTHING
    unknown = numbers.listed([names.short(ingredient) for ingredient in end.unknown])
    return (
        end.title,
        f"{unknown} not known" if unknown else "",
        numbers.level(end.level.estimate),
        numbers.between(end.level.likely.low, end.level.likely.high),
    )


def _tone(end: EndResult, weak: float) -> Tone:
    if end.growth:
        return "plain"
    if end.level is None:
        return "faint"
    return "poor" if end.level.estimate <= weak else "plain"


def _yearly(rate: Interval) -> str:
    return numbers.between(rate.low, rate.high, numbers.change)


def _gains(table: GainTable) -> Grid:
    return Grid(
        heads=("", *table.groups),
        rows=tuple(
            (
                row.title,
                *(NOTHING if v is None else numbers.figure(v.estimate) for v in row.values),
            )
            for row in table.rows
        ),
        title=table.title,
    )
