"""`sectorscan ask`."""

from collections.abc import Sequence
from pathlib import Path

from sectorscan.assessment.assess import assess
from sectorscan.cli.console import read_document, require_suffix, show, write_bytes, write_whole
from sectorscan.profile.load import profile_of
from sectorscan.report.documents.visits import ask_document
from sectorscan.report.render_visits import VISIT_FORMATS, visit_sheets
from sectorscan.report.renderers.terminal.document import blocks_report
from sectorscan.rubric.load import load_rubric

SUFFIXES = {"markdown": ".md", "json": ".json"}


def ask_command(
    profile: str,
    rubric: str,
    *,
    format_: str,
    outputs: Sequence[Path],
    top: int,
    allow_outside: bool,
    quiet: bool,
) -> None:
    """Rank what to ask, write the sheets for visits, and print the list."""
    for path in outputs:
        require_suffix(path, VISIT_FORMATS)
    known = profile_of(read_document(profile), allow_outside=allow_outside)
    assessment = assess(known, load_rubric(rubric), stakes=True)
    for path in outputs:
        write_whole(path, [visit_sheets(assessment, path.suffix, top)])
    if quiet:
        return
    if format_ == "terminal":
        show(blocks_report(ask_document(assessment, top)))
    else:
        write_bytes(visit_sheets(assessment, SUFFIXES[format_], top))
