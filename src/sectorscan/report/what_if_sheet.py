"""The sheet of a workbook on what is supposed: hypothetical figures beside those found."""

from dataclasses import dataclass

from sectorscan.report.names import Names
from sectorscan.report.sheet import Column, Columns, Ends, Sheet, ends, sheet
from sectorscan.result import Assessment, WhatIf


@dataclass(frozen=True)
class _Line:
    """A figure as it was found and as it would be, or what is supposed."""

    what: str
    now: Ends | None = None
    then: Ends | None = None


def what_if_sheet(assessment: Assessment, found: WhatIf, names: Names) -> Sheet:
    """What is supposed, then the score and each ingredient that moves."""
    lines = [
        *(_Line(f"Suppose (hypothetical): {one.text}") for one in found.supposed),
        _Line("Score, 0 to 100", assessment.score, found.score),
        *(_Line(names.of(one.id), one.before, one.after) for one in found.ingredients),
    ]
    columns: Columns[_Line] = {
        Column("What", width=48): lambda one: one.what,
        **ends("As found", "number", lambda one: one.now),
        **ends("Hypothetical", "number", lambda one: one.then),
    }
    return sheet("what if", lines, columns, {})
