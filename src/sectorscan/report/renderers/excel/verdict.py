"""The first sheet of an assessment's workbook: what was assessed, the score, the whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.what_if import WhatIf
from sectorscan.report.names import Names
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
from sectorscan.report.sections.verdict import band_sentence
from sectorscan.types import Range


@dataclass(frozen=True)
class _WhatIfLine:
    """A figure as it was found and as it would be, or what is supposed."""

    what: str
    now: float | None = None
    then: float | None = None


def what_if_sheet(assessment: Assessment, supposition: WhatIf, names: Names) -> Worksheet:
    """What is supposed, then the score and each ingredient that moves."""
    lines = [
        *(_WhatIfLine(f"Suppose (hypothetical): {it.text}") for it in supposition.supposed),
        _WhatIfLine("Score, 0 to 100", assessment.score.estimate, supposition.score),
        *(_WhatIfLine(names.of(m.id), m.before, m.after) for m in supposition.ingredients),
    ]
    columns: Columns[_WhatIfLine] = {
        Column("What", width=48): lambda line: line.what,
        Column("As found", "number"): lambda line: line.now,
        Column("Hypothetical", "number"): lambda line: line.then,
    }
    return sheet("what if", lines, columns, {})


COLUMNS = (
    Column("What", width=34),
    Column("Best guess", "number"),
    Column("Likely from", "number"),
    Column("Likely to", "number"),
    Column("In words", width=80),
)


@dataclass(frozen=True)
class _Line:
    """One line: a figure with or without ends, or words."""

    what: str
    words: CellValue = None
    figure: float | None = None
    low: float | None = None
    high: float | None = None
    kind: ColumnKind = "points"


def verdict_sheet(assessment: Assessment, names: Names) -> Worksheet:
    """What was assessed, the score, and what is said of the whole; a line each."""
    entries = [
        *_sector(assessment),
        *_score(assessment, names),
        *_labour(assessment),
        *_together(assessment, names),
        *(_Line("To watch", text) for text in assessment.watch),
    ]
    rows = tuple((e.what, e.figure, e.low, e.high, e.words) for e in entries)
    kinds = tuple(entry.kind for entry in entries)
    return Worksheet("verdict", COLUMNS, rows, printed=len(COLUMNS), kinds=kinds)


def _sector(assessment: Assessment) -> Iterator[_Line]:
    sector = assessment.sector
    yield _Line("Sector", sector.name)
    yield _Line("Product family", sector.product_family)
    yield _Line("Place", each(part for part in (sector.place, sector.country) if part))
    yield _Line("As of", sector.as_of)
    yield _Line("Setting", sector.setting)
    yield _range("Firms", sector.firms)
    yield _range("People at work", sector.employees)
    yield _Line("Compared with", assessment.rubric.title)


def _score(assessment: Assessment, names: Names) -> Iterator[_Line]:
    band, ledger, score = assessment.band, assessment.ledger, assessment.score
    yield _ranged("Score, 0 to 100", score)
    yield _Line("Band", band_sentence(assessment, names))
    for chance in band.chances:
        yield _Line(f"Chance of the band {names.of(chance.id)}", None, chance.share, kind="share")
    for gate in band.gates:
        yield _Line(f"Gate below level {gate.below:g}", gate.title, gate.level, kind="level")
    yield _Line("Coverage", None, assessment.coverage, kind="share")
    yield _Line("Pieces of evidence", None, score.pieces, kind="number")
    yield _Line("Points: from each ingredient alone", None, ledger.parts)
    yield _Line("Points: from ingredients together", None, ledger.interplay)
    yield _Line("Points: held back", None, ledger.locked)


def _labour(assessment: Assessment) -> Iterator[_Line]:
    alarm = assessment.alarm
    yield _Line("Labour alarm", alarm.state.replace("-", " "))
    for breach in alarm.breaches:
        yield _Line(breach.title[0].upper() + breach.title[1:], breach.state.replace("-", " "))
    committed = each(breach.title for breach in alarm.breaches if breach.committed)
    yield _Line("Agreed to be ended", committed)
    yield _Line("Workers asked", yes_or_no(alarm.workers_asked))


def _together(assessment: Assessment, names: Names) -> Iterator[_Line]:
    package = assessment.package
    if package is not None and package.gains is not None:
        first = each(names.intervention(member).title for member in package.members)
        yield _ranged("Gain of the first together", package.gains.gain, first)
        yield _Line("Their gains, added up", None, package.gains.alone)
        yield _Line("Less: they raise the same", None, -package.gains.overlap)
        yield _Line("Plus: what they raise needs each other", None, package.gains.premium)
    nearest = assessment.strategies.nearest
    yield _Line("Nearest strategy", names.of(nearest) if nearest else None)
    if assessment.readiness is not None and assessment.readiness.verdict is not None:
        yield _Line("Ready to start", assessment.readiness.verdict.replace("-", " "))
    if assessment.procedure is not None and assessment.procedure.next is not None:
        yield _Line("Next step", names.of(assessment.procedure.next))


def _ranged(what: str, value: Ranged, words: CellValue = None) -> _Line:
    return _Line(what, words, value.estimate, value.likely.low, value.likely.high)


def _range(what: str, figure: Range | None) -> _Line:
    if figure is None:
        return _Line(what)
    if figure.low == figure.high:
        return _Line(what, None, figure.low, kind="number")
    return _Line(what, None, None, figure.low, figure.high, kind="number")
