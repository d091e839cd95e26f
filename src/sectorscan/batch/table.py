"""The report at the end of a batch: where its sectors stand, and what to do first in each."""

from collections import Counter
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from sectorscan.assessment.result.alarm import AlarmState
from sectorscan.batch.outcome import OutcomeRow
from sectorscan.languages import marked, tr, tr_many
from sectorscan.report import numbers
from sectorscan.report.blocks import NOTHING, Block, Grid, Paragraph, Report, Section, Terms
from sectorscan.report.sections.comparison.alarms import alarms_of_all, state_word

SHOWN, SHOWN_IN_A_FILE, SHOWN_ALARMS = 50, 1000, 20
_FIRST_UNDER: Mapping[AlarmState, str] = {
    "reported": marked("end the breach"),
    "alleged": marked("find out about the breach"),
}


class Tally(Struct):
    """What is counted of all sectors, be they shown or not, and which of them have a breach."""

    assessed: int = 0
    failed: int = 0
    states: Counter[AlarmState | None] = field(default_factory=Counter)
    """How many labour alarms are in each state."""
    raised: dict[str, list[str]] = field(default_factory=dict)
    """The sectors with a breach that is reported or alleged, by the worst state."""
    unasked: int = 0
    """In how many nothing is raised, and no worker said of every breach that there is none."""

    def add(self, row: OutcomeRow) -> None:
        """Take a profile into account."""
        if row.state == "failed":
            self.failed += 1
            return
        self.assessed += 1
        self.states[row.alarm] += 1
        if row.alarm and row.breaches:
            self.raised.setdefault(row.alarm, []).append(_name(row))
        self.unasked += row.workers_unasked


def batch_report(
    rows: Sequence[OutcomeRow], titles: Mapping[str, str], tally: Tally, most: int = SHOWN
) -> Report:
    """The first of the rows that were assessed, at most so many, and what is counted of all.

    `titles` are the rubric's, in the language that is spoken.
    """
    shown, assessed, failed = rows[:most], tally.assessed, tally.failed
    left = assessed - len(shown)
    more = tr_many("{count} more is not shown.", "{count} more are not shown.", left)
    alarms = tuple(alarms_of_all(tally.raised, tally.unasked, assessed, SHOWN_ALARMS))
    return Report(
        title=tr_many("{count} sector assessed", "{count} sectors assessed", assessed),
        subtitle=tr("{count} could not be", count=numbers.count(failed)) if failed else "",
        blocks=(
            *([Terms(alarms)] if alarms else ()),
            *_blocks(shown, titles, more if left else ""),
        ),
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
                _title(row.held_back_by, titles),
                _first_step(row, titles),
                _title(row.nearest_strategy, titles),
            )
            for row in rows
        ),
        texts=4,
    )


def _title(identifier: str | None, titles: Mapping[str, str]) -> str:
    return NOTHING if identifier is None else titles.get(identifier, identifier)


def _first_step(row: OutcomeRow, titles: Mapping[str, str]) -> str:
    """What to do first: under a breach nothing else comes before what is done about it."""
    under = None if row.alarm is None else _FIRST_UNDER.get(row.alarm)
    if under is not None:
        return tr(under)
    return _title(row.first_intervention, titles)


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
