"""The labour alarm in a word or a sentence, where sectors stand side by side."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from sectorscan.assessment.result.alarm import AlarmState
from sectorscan.comparison.alarms import AlarmSummary
from sectorscan.comparison.result import Comparison
from sectorscan.languages import marked, tr
from sectorscan.report import numbers
from sectorscan.report.blocks import Line
from sectorscan.report.phrases import in_turn, sentence_case
from sectorscan.report.words import ALARM_STATES

_RAISED: Mapping[AlarmState, str] = {
    "reported": marked("reported in {sectors}"),
    "alleged": marked("alleged in {sectors}"),
}


def alarms_of_all(
    raised: Mapping[str, Sequence[str]], unasked: int, sectors: int, most: int | None = None
) -> Iterator[Line]:
    """Which sectors have a breach, at most so many by name, and in how many nobody can say none."""
    alarms = [
        tr(words, sectors=numbers.and_more(named[:most], len(named) - len(named[:most])))
        for state, words in _RAISED.items()
        if (named := raised.get(state, ()))
    ]
    if alarms:
        text = tr("a breach of basic rights at work is {alarms}", alarms=in_turn(alarms))
        yield Line(tr("Labour alarms"), text, "alarm")
    if unasked:
        text = tr(
            "in {count} of {all} no worker, home worker or union was asked about every breach of "
            "basic rights at work; that does not mean that there is none.",
            count=numbers.count(unasked),
            all=numbers.count(sectors),
        )
        yield Line(tr("Labour not checked"), text)


def alarm_word(alarm: AlarmSummary) -> str:
    """The state of a sector's labour alarm, and whether workers were asked."""
    return state_word(alarm.state, len(alarm.checked), len(alarm.denied_by_workers))


def state_word(state: AlarmState, checked: int, by_workers: int) -> str:
    """The same, by how many breaches were checked, and of how many workers said no."""
    if state != "checked" or by_workers == checked:
        return tr(ALARM_STATES[state])
    if not by_workers:
        return tr("checked, no worker asked")
    return tr("checked, workers asked about {some} of {all}", some=by_workers, all=checked)


def left_open(comparison: Comparison) -> Iterator[str]:
    """A sentence on each report of a breach that later dates leave open."""
    by_report = attrgetter("breach", "reported", "alleged", "only_alleged")
    for (breach, since, alleged, only_alleged), reports in groupby(
        sorted(comparison.unsettled, key=by_report), by_report
    ):
        dates = [comparison.sectors[report.later].as_of or "" for report in reports]
        words = {
            "breach": sentence_case(comparison.rubric.titles[breach]),
            "first": comparison.sectors[since].as_of or "",
            "later": numbers.listed(dates),
        }
        if only_alleged:
            yield tr(
                "{breach} was alleged in {first}; no worker was asked in {later} whether it is so.",
                **words,
            )
        elif alleged:
            yield tr("{breach} was reported in {first} and is alleged in {later}.", **words)
        else:
            yield tr(
                "{breach} was reported in {first}; no worker was asked in {later} whether it has "
                "ended.",
                **words,
            )
