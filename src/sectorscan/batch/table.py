"""The report at the end of a batch: where its sectors stand, and what to do first in each."""

from collections.abc import Mapping, Sequence

from sectorscan.batch.outcome import OutcomeRow
from sectorscan.report import numbers
from sectorscan.report.blocks import NOTHING, Block, Grid, Paragraph, Report, Section

SHOWN, SHOWN_IN_A_FILE = 50, 1000


def batch_report(
    rows: Sequence[OutcomeRow],
    titles: Mapping[str, str],
    *,
    assessed: int,
    failed: int,
    most: int = SHOWN,
) -> Report:
    """The first of the rows that were assessed, at most so many; `titles` are the rubric's."""
    shown = rows[:most]
    left = assessed - len(shown)
    more = f"{numbers.count(left)} more are not shown." if left else ""
    return Report(
        title=f"{numbers.count(assessed)} sector{'' if assessed == 1 else 's'} assessed",
        subtitle=f"{numbers.count(failed)} could not be" if failed else "",
        blocks=tuple(_blocks(shown, titles, more)),
    )


def _blocks(rows: Sequence[OutcomeRow], titles: Mapping[str, str], more: str) -> Sequence[Block]:
    if not rows:
        return ()
    return (
        Section("standing", "Where they stand", (_standing(rows, titles, more),), "out of 100"),
        Section("first", "What holds them back, and what to do first", (_first(rows, titles),)),
        Paragraph(
            "Where likely ranges overlap, no order is shown. A dash: nothing can be said.",
            "faint",
        ),
    )


def _standing(rows: Sequence[OutcomeRow], titles: Mapping[str, str], more: str) -> Grid:
    return Grid(
        heads=("Sector", "Band", "Best guess", "Likely range", "Coverage"),
        rows=tuple(
            (
                _name(row),
                _band(row, titles),
                _score(row.estimate),
                _likely(row),
                numbers.percent(row.coverage or 0),
            )
            for row in rows
        ),
        texts=2,
        after=more,
    )


def _first(rows: Sequence[OutcomeRow], titles: Mapping[str, str]) -> Grid:
    return Grid(
        heads=("Sector", "Held back most by", "First step", "Nearest strategy"),
        rows=tuple(
            (
                _name(row),
                *(
                    NOTHING if identifier is None else titles.get(identifier, identifier)
                    for identifier in (
                        row.held_back_by,
                        row.first_intervention,
                        row.nearest_strategy,
                    )
                ),
            )
            for row in rows
        ),
        texts=4,
    )


def _name(row: OutcomeRow) -> str:
    return f"{row.sector}, {row.as_of}" if row.as_of else str(row.sector)


def _score(value: float | None) -> str:
    return NOTHING if value is None else numbers.whole(value)


def _likely(row: OutcomeRow) -> str:
    if row.likely_low is None or row.likely_high is None:
        return NOTHING
    return numbers.between(row.likely_low, row.likely_high, numbers.whole)


def _band(row: OutcomeRow, titles: Mapping[str, str]) -> str:
    if row.breaches:
        return f"none: a breach is {row.alarm}"
    return NOTHING if row.band is None else titles[row.band]
