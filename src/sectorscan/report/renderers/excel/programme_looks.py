"""The sheets of a programme's workbook that say what it answers, and what further looks found."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from sectorscan.languages import tr
from sectorscan.programme.result import (
    Answered,
    Answering,
    Frontier,
    FrontierPoint,
    More,
    Programme,
    Rival,
    Robustness,
    Side,
    Stay,
    Voice,
    Voices,
)
from sectorscan.report.renderers.excel.sheet import (
    WIDE,
    CellValue,
    Column,
    Columns,
    Worksheet,
    each,
    sheet,
    where_there,
    yes_or_no,
)
from sectorscan.report.sections.programme.words import SIDES, ProgrammeWords
from sectorscan.types import Estimate


def look_sheets(programme: Programme) -> Iterator[Worksheet]:
    """A sheet for each look that was taken: what is answered, and what would be otherwise."""
    words = ProgrammeWords(programme)
    if answers := list(_each_answer(words, programme.answering)):
        yield _answers(answers)
    if programme.more:
        yield _more(words)
    if programme.frontier is not None:
        yield _frontier(words, programme.frontier)
    if programme.robustness is not None:
        yield _draws(words, programme.robustness)
        yield _rivals(words, programme.robustness)
    if programme.voices is not None:
        yield _sides(words, programme.voices)
        yield _voices(words, programme.voices)


class _Answer(Struct, frozen=True):
    """A breach or what holds back, and how far it is answered."""

    name: str
    asked: float | None = None
    at_once: float | None = None
    in_all: float | None = None
    price: float | None = None


def _answers(answers: Sequence[_Answer]) -> Worksheet:
    printed: Columns[_Answer] = {
        Column(tr("What is to be answered"), width=WIDE): lambda row: row.name,
        Column(tr("Asked for"), "share"): lambda row: row.asked,
        Column(tr("Answered in phase 1"), "share", bar=True): lambda row: row.at_once,
        Column(tr("Answered in all"), "share", bar=True): lambda row: row.in_all,
        Column(tr("Costs, in points"), "points"): lambda row: row.price,
    }
    return sheet(tr("answers"), answers, printed)


def _each_answer(words: ProgrammeWords, answering: Answering) -> Iterator[_Answer]:
    in_all = {met.id: met.met for met in answering.remedies_in_all}

    def remedied(met: Answered) -> _Answer:
        last = in_all.get(met.id, met.met)
        return _Answer(words.name(met.id), met.asked, at_once=met.met, in_all=last)

    yield from map(remedied, answering.remedies)
    for breach in answering.without_remedy:
        yield _Answer(words.name(breach), in_all=0.0)
    for met in answering.bottlenecks:
        yield _Answer(words.name(met.id), met.asked, in_all=met.met)
    if answering.price is not None:
        yield _Answer(tr("What answering costs"), price=answering.price)


def _more(words: ProgrammeWords) -> Worksheet:
    printed: Columns[More] = {
        Column(tr("Person-years"), "number"): lambda more: more.budget,
        Column(tr("Points more on average"), "points"): lambda more: more.mean_gain,
        Column(tr("Comes in"), width=2 * WIDE): lambda more: each(map(words.name, more.comes_in)),
    }
    return sheet(tr("with more"), words.programme.more, printed)


def _frontier(words: ProgrammeWords, curve: Frontier) -> Worksheet:
    printed: Columns[FrontierPoint] = {
        Column(tr("Person-years"), "number"): lambda point: point.budget,
        Column(tr("Points on average"), "points"): lambda point: point.mean_gain,
        Column(tr("Gap"), "points"): lambda point: point.gap,
        Column(tr("Knee")): lambda point: tr("knee") if point.budget == curve.knee else None,
        Column(tr("Actions"), width=2 * WIDE): lambda point: each(
            map(words.name, point.interventions)
        ),
    }
    return sheet(tr("budgets"), curve.points, printed)


def _draws(words: ProgrammeWords, looked: Robustness) -> Worksheet:
    chosen = {stay.id for stay in looked.stays}
    printed: Columns[Stay] = {
        Column(tr("Action"), width=WIDE): lambda stay: words.name(stay.id),
        Column(tr("Chosen")): lambda stay: yes_or_no(stay.id in chosen),
        Column(tr("In the best of so many trials"), "share", bar=True): lambda stay: stay.share,
    }
    return sheet(
        tr("trials"),
        (*looked.stays, *looked.others),
        printed,
        {Column(tr("Id"), width=WIDE): lambda stay: stay.id},
    )


class _Standing(Struct, frozen=True):
    """A programme over the draws, or how far the chosen one is below the best in each."""

    name: str
    rival: Rival | None = None
    regret: Estimate | None = None


def _rivals(words: ProgrammeWords, looked: Robustness) -> Worksheet:
    def of_rival(read: Callable[[Rival], CellValue]) -> Callable[[_Standing], CellValue]:
        return where_there(lambda row: row.rival, read)

    def of_regret(read: Callable[[Estimate], float]) -> Callable[[_Standing], CellValue]:
        return where_there(lambda row: row.regret, read)

    rows = [
        _Standing(tr("This programme"), looked.chosen),
        _Standing(tr("Best on average"), looked.best_in_mean),
        _Standing(tr("Best in the worst tenth"), looked.best_in_worst),
        *([_Standing(tr("Regret"), regret=looked.regret)] if looked.regret else []),
    ]
    printed: Columns[_Standing] = {
        Column(tr("Programme"), width=WIDE): lambda row: row.name,
        Column(tr("Points on average"), "points"): lambda row: (
            row.regret.estimate if row.regret else of_rival(lambda rival: rival.mean_gain)(row)
        ),
        Column(tr("Points in the worst tenth"), "points"): of_rival(lambda rival: rival.worst_gain),
        Column(tr("Likely from"), "points"): of_regret(lambda regret: regret.likely.low),
        Column(tr("Likely to"), "points"): of_regret(lambda regret: regret.likely.high),
        Column(tr("Actions"), width=2 * WIDE): of_rival(
            lambda rival: each(map(words.name, rival.interventions))
        ),
    }
    return sheet(tr("programmes over the trials"), rows, printed)


def _sides(words: ProgrammeWords, voices: Voices) -> Worksheet:
    """What each side's answers come to; of a side that gave none, that it gave none."""
    by_side: dict[Side, Voice | None] = dict.fromkeys(voices.missing)
    by_side |= {voice.side: voice for voice in voices.voices}

    def of(read: Callable[[Voice], CellValue]) -> Callable[[Side], CellValue]:
        return where_there(lambda side: by_side[side], read)

    printed: Columns[Side] = {
        Column(tr("Answers by"), width=WIDE): lambda side: tr(SIDES[side]),
        Column(tr("Answers given"), "number"): lambda side: _count_of(by_side[side]),
        Column(tr("Score"), "points"): of(lambda voice: voice.score),
        Column(tr("Points on average"), "points"): of(lambda voice: voice.mean_gain),
        Column(tr("Holds back"), width=2 * WIDE): of(
            lambda voice: each(map(words.name, voice.holds_back))
        ),
    }
    return sheet(tr("two sides"), by_side, printed)


def _count_of(voice: Voice | None) -> int:
    return 0 if voice is None else voice.answers


def _voices(words: ProgrammeWords, voices: Voices) -> Worksheet:
    phases = {voice.side: {step.id: step.phase for step in voice.steps} for voice in voices.voices}

    def starts(side: Side) -> Callable[[str], CellValue]:
        return lambda action: phases.get(side, {}).get(action)

    actions = dict.fromkeys(action for chosen in phases.values() for action in chosen)
    printed: Columns[str] = {
        Column(tr("Action"), width=WIDE): words.name,
        Column(tr("Phase by employers' answers"), "number"): starts("employers"),
        Column(tr("Phase by workers' and unions'"), "number"): starts("workers"),
        Column(tr("In both")): lambda action: yes_or_no(action in voices.both),
    }
    return sheet(
        tr("two voices"), actions, printed, {Column(tr("Id"), width=WIDE): lambda action: action}
    )
