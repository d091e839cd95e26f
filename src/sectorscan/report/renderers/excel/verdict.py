"""The first sheet of an assessment's workbook: what was assessed, the score, the whole."""

from collections.abc import Iterator

from msgspec import Struct

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.score import points_held_back
from sectorscan.assessment.result.what_if import WhatIf
from sectorscan.languages import tr
from sectorscan.report import numbers
from sectorscan.report.names import Names, country_called
from sectorscan.report.phrases import labelled, sentence_case
from sectorscan.report.renderers.excel.codes import word
from sectorscan.report.renderers.excel.sheet import (
    CellValue,
    Column,
    ColumnKind,
    Columns,
    Ranged,
    Worksheet,
    each,
    sheet,
    yes_or_no,
)
from sectorscan.report.sections.alarm import (
    checked_by,
    doubts,
    no_worker_asked,
    state_and_by,
    watched,
)
from sectorscan.report.sections.verdict import band_sentence, unsure_gates
from sectorscan.report.sections.what_if import supposed_alarm
from sectorscan.types import Range


class _WhatIfLine(Struct, frozen=True):
    """A figure as it was found and as it would be, or what is supposed."""

    label: str
    found: float | None = None
    supposed: float | None = None


def what_if_sheet(assessment: Assessment, supposition: WhatIf, names: Names) -> Worksheet:
    """What is supposed, then the score and each ingredient that moves."""
    alarm = supposed_alarm(supposition, names)
    lines = [
        *(
            _WhatIfLine(tr("Suppose (hypothetical): {change}", change=supposed.text))
            for supposed in supposition.supposed
        ),
        _WhatIfLine(
            tr("Score, 0 to 100"),
            assessment.score.estimate,
            None if assessment.band.withheld else supposition.score,
        ),
        *([_WhatIfLine(labelled(tr("Labour alarm"), alarm))] if alarm else ()),
        *(
            _WhatIfLine(names.of(moved.id), moved.before, moved.after)
            for moved in supposition.ingredients
        ),
    ]
    columns: Columns[_WhatIfLine] = {
        Column(tr("What"), width=48): lambda line: line.label,
        Column(tr("As found"), "number"): lambda line: line.found,
        Column(tr("Hypothetical"), "number"): lambda line: line.supposed,
    }
    return sheet(tr("what if"), lines, columns)


class _Line(Struct, frozen=True):
    """One line: a figure with or without ends, or words."""

    label: str
    words: CellValue = None
    figure: float | None = None
    low: float | None = None
    high: float | None = None
    kind: ColumnKind = "points"


def verdict_sheet(assessment: Assessment, names: Names) -> Worksheet:
    """What was assessed, the score, and what is said of the whole; a line each."""
    lines = [
        *_sector(assessment),
        *_score(assessment, names),
        *_labour(assessment),
        *_together(assessment, names),
        *(_Line(tr("To watch"), text) for text in watched(assessment)),
    ]
    rows = tuple((line.label, line.figure, line.low, line.high, line.words) for line in lines)
    kinds = tuple(line.kind for line in lines)
    columns = (
        Column(tr("What"), width=34),
        Column(tr("Best guess"), "number"),
        Column(tr("Likely from"), "number"),
        Column(tr("Likely to"), "number"),
        Column(tr("In words"), width=80),
    )
    return Worksheet(tr("verdict"), columns, rows, printed=len(columns), kinds=kinds)


def _sector(assessment: Assessment) -> Iterator[_Line]:
    sector = assessment.sector
    country = country_called(sector.country) if sector.country else None
    yield _Line(tr("Sector"), sector.name)
    yield _Line(tr("Product family"), sector.product_family)
    yield _Line(tr("Place"), each(part for part in (sector.place, country) if part))
    yield _Line(tr("As of"), sector.as_of)
    yield _Line(tr("Setting"), word(sector.setting))
    yield _range(tr("Firms"), sector.firms)
    yield _range(tr("People at work"), sector.employees)
    yield _Line(tr("Compared with"), assessment.rubric.title)


def _score(assessment: Assessment, names: Names) -> Iterator[_Line]:
    band, ledger, score = assessment.band, assessment.ledger, assessment.score
    yield _ranged(tr("Score, 0 to 100"), score)
    yield _Line(tr("Band"), band_sentence(assessment, names))
    for chance in band.chances:
        yield _Line(
            tr("Chance of the band {band}", band=names.of(chance.id)),
            None,
            chance.share,
            kind="share",
        )
    for gate in (*band.gates, *unsure_gates(assessment)):
        yield _Line(
            tr("Gate below level {level}", level=numbers.stated(gate.below)),
            gate.title,
            gate.level,
            kind="level",
        )
    yield _Line(tr("Coverage"), None, assessment.coverage, kind="share")
    yield _Line(tr("Pieces of evidence"), None, score.pieces, kind="number")
    yield _Line(tr("Points: from each ingredient alone"), None, ledger.parts)
    yield _Line(tr("Points: from ingredients together"), None, ledger.interplay)
    held = points_held_back(assessment.interdependencies)
    yield _Line(tr("Points: held back"), None, held)


def _labour(assessment: Assessment) -> Iterator[_Line]:
    alarm = assessment.alarm
    yield _Line(tr("Labour alarm"), state_and_by(assessment))
    for breach in alarm.breaches:
        state = word(breach.state)
        if breach.state == "checked":
            state = labelled(state, tr("by {whom}", whom=checked_by(assessment, [breach])))
        yield _Line(sentence_case(breach.title), state)
    for warning in (no_worker_asked(alarm.in_state("checked")), doubts(assessment)):
        if warning:
            yield _Line(tr("Take care"), warning)
    committed = each(breach.title for breach in alarm.breaches if breach.committed)
    yield _Line(tr("Agreed to be ended"), committed)
    yield _Line(tr("Workers asked"), yes_or_no(alarm.workers_asked))


def _together(assessment: Assessment, names: Names) -> Iterator[_Line]:
    package = assessment.package
    if package is not None and package.gains is not None:
        first = each(names.intervention(member).title for member in package.members)
        yield _ranged(tr("Gain of the first together"), package.gains.gain, first)
        yield _Line(tr("Their gains, added up"), None, package.gains.alone)
        yield _Line(tr("Less: they raise the same"), None, -package.gains.overlap)
        yield _Line(tr("Plus: what they raise needs each other"), None, package.gains.premium)
    nearest = assessment.strategies.nearest
    yield _Line(tr("Nearest strategy"), names.of(nearest) if nearest else None)
    if assessment.readiness is not None and assessment.readiness.verdict is not None:
        yield _Line(tr("Ready to start"), word(assessment.readiness.verdict))
    if assessment.procedure is not None and assessment.procedure.next is not None:
        yield _Line(tr("Next step"), names.of(assessment.procedure.next))


def _ranged(label: str, value: Ranged, words: CellValue = None) -> _Line:
    return _Line(label, words, value.estimate, value.likely.low, value.likely.high)


def _range(label: str, figure: Range | None) -> _Line:
    if figure is None:
        return _Line(label)
    if figure.low == figure.high:
        return _Line(label, None, figure.low, kind="number")
    return _Line(label, None, None, figure.low, figure.high, kind="number")
