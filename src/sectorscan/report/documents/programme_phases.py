"""What of a programme starts when, and what each phase brings."""

from collections.abc import Iterator

from sectorscan.languages import tr
from sectorscan.programme.result import PhaseResult, Programme, ProgrammeGains, ProgrammeStep
from sectorscan.report import numbers
from sectorscan.report.blocks import NOTHING, Block, Grid, Line, Terms
from sectorscan.report.charts.kinds import Stretch, TimeLine
from sectorscan.report.sections.programme.words import ProgrammeWords, likely, one_place, with_range


def phases(words: ProgrammeWords) -> Iterator[Block]:
    """What starts in each phase, as a table and along time."""
    yield Grid(
        heads=(tr("Months"), tr("What"), tr("Who leads"), tr("Person-years"), tr("Works from")),
        rows=tuple(
            (
                numbers.between(phase.first_month, phase.last_month, numbers.count),
                words.title(step),
                words.lead(step),
                one_place(step.cost),
                _works(words.programme, step),
            )
            for phase, step in words.started
        ),
        texts=3,
        tones=tuple("alarm" if step.remedies else "plain" for step in words.steps),
    )
    yield TimeLine(
        name="time-line",
        title=tr("The actions along time"),
        stretches=tuple(_stretch(words, phase, step) for phase, step in words.started),
    )


def _stretch(words: ProgrammeWords, phase: PhaseResult, step: ProgrammeStep) -> Stretch:
    start = phase.first_month - 1
    return Stretch(
        title=words.brief(step),
        start=start,
        months=step.months,
        first_result=step.first_result_months,
        lead=words.lead(step),
        after=(),
        needs="",
        sentence=tr(
            "{action}: from month {month}. Lead: {lead}.",
            action=words.title(step),
            month=start + 1,
            lead=words.lead(step),
        ),
    )


def _works(programme: Programme, step: ProgrammeStep) -> str:
    if step.works_from > len(programme.phases):
        return tr("after the last phase")
    return tr("end of phase {number}", number=step.works_from)


def rises(words: ProgrammeWords) -> Iterator[Block]:
    """What each phase costs and brings, and what of it comes of the actions together."""
    yield Grid(
        heads=(
            tr("At the end of phase"),
            tr("Person-years"),
            tr("At most"),
            tr("Score"),
            tr("Higher by"),
            tr("Likely"),
        ),
        rows=tuple(map(_phase_row, words.programme.phases)),
    )
    if words.programme.gains is not None:
        yield _gains(words.programme.gains)


def _phase_row(phase: PhaseResult) -> tuple[str, ...]:
    rise, score = phase.rise, phase.score
    return (
        tr("{number} (month {month})", number=phase.number, month=phase.last_month),
        one_place(phase.cost),
        NOTHING if phase.budget is None else one_place(phase.budget),
        NOTHING if score is None else numbers.points(score),
        NOTHING if rise is None else numbers.points(rise.estimate),
        NOTHING if rise is None else likely(rise),
    )


def _gains(gains: ProgrammeGains) -> Terms:
    """What the actions bring each alone, what of it overlaps, and what comes of pairs."""
    alone = tr("{points} points, added up", points=numbers.points(gains.alone))
    overlap = tr("{points} points less: the same lifted", points=numbers.points(gains.overlap))
    premium = tr(
        "{points} points more: pairs that rise together", points=numbers.points(gains.premium)
    )
    together = tr("{points} points", points=with_range(gains.gain))
    return Terms(
        (
            Line(tr("Each alone"), alone),
            Line(tr("Overlap"), overlap),
            Line(tr("Premium"), premium),
            Line(tr("Together"), together, "strong"),
        )
    )
