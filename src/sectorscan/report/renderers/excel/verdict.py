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
    Spanning,
    Worksheet,
    each,
    ends,
    sheet,
    yes_or_no,
)
from sectorscan.types import Range


@dataclass(frozen=True)
class _WhatIfLine:
    """A figure as it was found and as it would be, or what is supposed."""

    what: str
    now: Spanning | None = None
    then: Spanning | None = None


def what_if_sheet(assessment: Assessment, supposition: WhatIf, names: Names) -> Worksheet:
    """What is supposed, then the score and each ingredient that moves."""
    lines = [
        *(_WhatIfLine(f"Suppose (hypothetical): {line.text}") for line in supposition.supposed),
        _WhatIfLine("Score, 0 to 100", assessment.score, supposition.score),
        *(
            _WhatIfLine(names.of(line.id), line.before, line.after)
            for line in supposition.ingredients
        ),
    ]
    columns: Columns[_WhatIfLine] = {
        Column("What", width=48): lambda line: line.what,
        **ends("As found", "number", lambda line: line.now),
        **ends("Hypothetical", "number", lambda line: line.then),
    }
    return sheet("what if", lines, columns, {})


COLUMNS = (
    Column("What", width=34),
    Column("At least", "number"),
    Column("Best guess", "number"),
    Column("At most", "number"),
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
        *_labour(assessment, names),
        *_together(assessment, names),
        *(_Line("To watch", text) for text in assessment.watch),
    ]
    rows = tuple((line.what, line.low, line.figure, line.high, line.words) for line in entries)
    kinds = tuple(line.kind for line in entries)
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
    band, ledger = assessment.band, assessment.ledger
    yield _between("Score, 0 to 100", assessment.score)
    if assessment.uncertainty is not None and assessment.uncertainty.score is not None:
        drawn = assessment.uncertainty.score
        varied = f"varied: {each(assessment.uncertainty.varied)}"
        yield _Line("Nine draws in ten, and the middle one", varied, drawn.median, *drawn.likely)
    if band.withheld:
        yield _Line("Band", "withheld: a breach of labour rights is reported")
    else:
        for what, one in (("at least", band.low), ("best guess", band.estimate)):
            yield _Line(f"Band: {what}", names.of(one) if one else None)
        yield _Line("Band: at most", names.of(band.high))
    for gate in band.gates:
        yield _Line(f"Gate below level {gate.below:g}", gate.title, gate.level, kind="level")
    yield _Line("Known of what is asked", None, assessment.coverage, kind="share")
    threshold = assessment.coverage_threshold
    yield _Line("Needed for a best guess", None, threshold, kind="share")
    if ledger is not None:
        yield _Line("Points: each ingredient alone", None, ledger.parts)
        yield _Line("Points: from working together", None, ledger.interplay)
        yield _Line("Points: held back", None, ledger.locked)


def _labour(assessment: Assessment, names: Names) -> Iterator[_Line]:
    labour = assessment.labour
    yield _Line("Breaches of labour rights checked", yes_or_no(labour.checked))
    yield _Line("Breaches reported", each(map(names.of, labour.breaches)))
    yield _Line("Agreed to be ended", each(map(names.of, labour.commitments)))
    yield _Line("Workers asked", yes_or_no(labour.workers_asked))


def _together(assessment: Assessment, names: Names) -> Iterator[_Line]:
    package = assessment.package
    if package is not None:
        first = each(names.intervention(one).title for one in package.members)
        yield _between("Gain of the first together", package.gain, first)
        yield _Line("Their gains, added up", None, package.alone)
        yield _Line("Less: they raise the same", None, -package.overlap)
        yield _Line("Plus: what they raise needs each other", None, package.premium)
    nearest = assessment.strategies.nearest
    yield _Line("Nearest strategy", names.of(nearest) if nearest else None)
    if assessment.readiness is not None and assessment.readiness.verdict is not None:
        yield _Line("Ready to start", assessment.readiness.verdict.replace("-", " "))
    if assessment.procedure is not None and assessment.procedure.next is not None:
        yield _Line("Next step", names.of(assessment.procedure.next))


def _between(what: str, ends: Spanning, words: CellValue = None) -> _Line:
    return _Line(what, words, ends.estimate, ends.low, ends.high)


def _range(what: str, figure: Range | None) -> _Line:
    if figure is None:
        return _Line(what)
    return _Line(what, None, None, figure.low, figure.high, kind="number")
