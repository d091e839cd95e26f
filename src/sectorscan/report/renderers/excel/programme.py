"""A programme as an Excel workbook, at full precision."""

from collections.abc import Callable

from msgspec import Struct

from sectorscan.languages import tr
from sectorscan.programme.result import LeftOutAction, PhaseResult, Programme, ProgrammeStep
from sectorscan.report.renderers.excel.programme_looks import look_sheets
from sectorscan.report.renderers.excel.sheet import (
    WIDE,
    CellValue,
    Column,
    Columns,
    SheetBook,
    Worksheet,
    each,
    sheet,
    where_there,
)
from sectorscan.report.sections.alarm import ASK, REMEDY
from sectorscan.report.sections.programme.breaches import remedy, what_is_short, whom
from sectorscan.report.sections.programme.words import ProgrammeWords
from sectorscan.report.words import REASONS
from sectorscan.types import Estimate


class _Started(Struct, frozen=True):
    step: ProgrammeStep
    phase: PhaseResult


def programme_workbook(programme: Programme) -> SheetBook:
    """What stands on each sheet of a programme's workbook."""
    sheets = [_actions(programme), _phases(programme), _left_out(programme)]
    if programme.alarm.raised or programme.not_checked:
        sheets.insert(0, _breaches(programme))
    sheets[-1:-1] = look_sheets(programme)
    return SheetBook(tr("A programme for {sector}", sector=programme.sector.name), tuple(sheets))


def _breaches(programme: Programme) -> Worksheet:
    words = ProgrammeWords(programme)
    to_find_out = {asked.breach: asked for asked in programme.find_out}.get

    def state(breach: str) -> str:
        if breach in programme.not_checked:
            return tr("not checked")
        return tr("reported") if breach in programme.alarm.reported else tr("alleged")

    printed: Columns[str] = {
        Column(tr("Breach"), width=WIDE): words.name,
        Column(tr("State")): state,
        Column(tr("What its remedy lacks"), width=WIDE): lambda breach: (
            what_is_short(words, breach) or None
        ),
        Column(tr("Find out first"), width=2 * WIDE): where_there(
            to_find_out, lambda asked: asked.ask
        ),
        Column(tr(ASK), width=WIDE): where_there(to_find_out, lambda asked: whom(words, asked)),
        Column(tr(REMEDY), width=2 * WIDE): where_there(
            to_find_out, lambda asked: remedy(words, asked)
        ),
    }
    unprinted: Columns[str] = {Column(tr("Id"), width=WIDE): lambda breach: breach}
    breaches = (*programme.alarm.reported, *programme.alarm.alleged, *programme.not_checked)
    return sheet(tr("breaches"), breaches, printed, unprinted)


def _actions(programme: Programme) -> Worksheet:
    words = ProgrammeWords(programme)
    started = [_Started(step, phase) for phase, step in words.started]
    printed: Columns[_Started] = {
        Column(tr("Phase"), "number"): lambda row: row.phase.number,
        Column(tr("From month"), "number"): lambda row: row.phase.first_month,
        Column(tr("Action"), width=WIDE): lambda row: words.title(row.step),
        Column(tr("Leads"), width=WIDE): lambda row: (
            each(row.step.lead.names) or words.lead(row.step)
        ),
        Column(tr("Partners"), width=WIDE): lambda row: each(
            name for partner in row.step.partners for name in partner.names
        ),
        Column(tr("Person-years"), "number"): lambda row: row.step.cost,
        Column(tr("Money"), "number"): lambda row: row.step.money,
        Column(tr("Firms reached"), "share", bar=True): lambda row: row.step.reach,
        Column(tr("Works with phase"), "number"): lambda row: row.step.works_from,
    }
    unprinted: Columns[_Started] = {
        Column(tr("Firms"), "number"): lambda row: row.step.firms,
        Column(tr("Raises"), width=WIDE): lambda row: each(
            words.name(lift.ingredient) for lift in row.step.lifts
        ),
        Column(tr("Answers"), width=WIDE): lambda row: each(map(words.name, row.step.answers)),
        Column(tr("Ends"), width=WIDE): lambda row: each(map(words.name, row.step.remedies)),
        Column(tr("Id"), width=WIDE): lambda row: row.step.id,
    }
    return sheet(tr("actions"), started, printed, unprinted)


def _phases(programme: Programme) -> Worksheet:
    def rise(read: Callable[[Estimate], float]) -> Callable[[PhaseResult], CellValue]:
        return where_there(lambda phase: phase.rise, read)

    printed: Columns[PhaseResult] = {
        Column(tr("Phase"), "number"): lambda phase: phase.number,
        Column(tr("To month"), "number"): lambda phase: phase.last_month,
        Column(tr("Person-years"), "number"): lambda phase: phase.cost,
        Column(tr("At most"), "number"): lambda phase: phase.budget,
        Column(tr("Score"), "points"): lambda phase: phase.score,
        Column(tr("Higher by"), "points"): rise(lambda estimate: estimate.estimate),
        Column(tr("Likely from"), "points"): rise(lambda estimate: estimate.likely.low),
        Column(tr("Likely to"), "points"): rise(lambda estimate: estimate.likely.high),
    }
    return sheet(tr("phases"), programme.phases, printed)


def _left_out(programme: Programme) -> Worksheet:
    words = ProgrammeWords(programme)
    printed: Columns[LeftOutAction] = {
        Column(tr("Action"), width=WIDE): lambda left: words.name(left.id),
        Column(tr("Why"), width=WIDE): lambda left: tr(REASONS[left.why]),
        Column(tr("What is missing"), width=WIDE): lambda left: each(map(words.body, left.of)),
        Column(tr("Smallest start, person-years"), "number"): lambda left: left.cost,
    }
    unprinted: Columns[LeftOutAction] = {Column(tr("Id"), width=WIDE): lambda left: left.id}
    return sheet(tr("left out"), programme.left_out, printed, unprinted)
