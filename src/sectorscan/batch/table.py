"""The report at the end of a batch: where its sectors stand, and what to do first in each."""

from collections.abc import Mapping, Sequence

from sectorscan.batch.outcome import OutcomeRow
from sectorscan.languages import tr, tr_many
from sectorscan.report import numbers
from sectorscan.report.blocks import NOTHING, Block, Grid, Paragraph, Report, Section
from sectorscan.report.sections.comparison_alarms import state_word

SHOWN, SHOWN_IN_A_FILE = 50, 1000


def batch_report(
    rows: Sequence[OutcomeRow],
    titles: Mapping[str, str],
    *,
    assessed: int,
    failed: int,
    most: int = SHOWN,
) -> Report:
    """The first of the rows that were assessed, at most so many; `titles` are the rubric's.

    They are in the language that is spoken.
    """
    shown = rows[:most]
    left = assessed - len(shown)
    more = tr_many("{count} more is not shown.", "{count} more are not shown.", left)
    return Report(
        title=tr_many("{count} sector assessed", "{count} sectors assessed", assessed),
        subtitle=tr("{count} could not be", count=numbers.count(failed)) if failed else "",
        blocks=tuple(_blocks(shown, titles, more if left else "")),
    )


def _blocks(rows: Sequence[OutcomeRow], titles: Mapping[str, str], more: str) -> Sequence[Block]:
    if not rows:
        return ()
    return (
        Section(
            "standing",
            tr("Where they stand"),
            (_standing(rows, titles, more),),
            tr("out of 100"),
        ),
        Section("first", tr("What holds them back, and what to do first"), (_first(rows, titles),)),
        Paragraph(
            tr("Where likely ranges overlap, no order is shown. A dash: nothing can be said."),
            "faint",
        ),
    )


def _standing(rows: Sequence[OutcomeRow], titles: Mapping[str, str], more: str) -> Grid:
    return Grid(
        heads=(
            tr("Sector"),
            tr("Labour"),
            tr("Band"),
            tr("Best guess"),
            tr("Likely range"),
            tr("Coverage"),
        ),
        rows=tuple(
            (
                _name(row),
                _labour(row),
                _band(row, titles),
                _score(row.estimate),
                _likely(row),
                numbers.percent(row.coverage or 0),
            )
            for row in rows
        ),
        texts=3,
        after=more,
    )


def _first(rows: Sequence[OutcomeRow], titles: Mapping[str, str]) -> Grid:
    return Grid(
        heads=(tr("Sector"), tr("Held back most by"), tr("First step"), tr("Nearest strategy")),
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


def _labour(row: OutcomeRow) -> str:
    if row.alarm is None:
        return NOTHING
    return state_word(row.alarm, row.checked or 0, row.denied_by_workers or 0)


def _band(row: OutcomeRow, titles: Mapping[str, str]) -> str:
    if row.breaches:
        return tr("none")
    return NOTHING if row.band is None else titles[row.band]
