"""`sectorscan compare`."""

from collections.abc import Sequence
from pathlib import Path

import typer

from sectorscan.assessment.saved import load_assessment
from sectorscan.cli.console import read_document, require_suffix, show, write_bytes, write_whole
from sectorscan.comparison.compare import Side, compare, compare_with_cases
from sectorscan.comparison.result import Comparison
from sectorscan.profile.load import profile_of
from sectorscan.report.documents.comparison import comparison_document
from sectorscan.report.render import FORMATS
from sectorscan.report.render_document_formats import DOCUMENT_FORMATS
from sectorscan.report.renderers.terminal.document import blocks_report
from sectorscan.rubric.load import load_rubric

BY_SUFFIX = {FORMATS[name].suffix: name for name in ("json", *DOCUMENT_FORMATS)}
SAVED = ".json"


def compare_command(
    files: Sequence[str],
    rubric: str,
    *,
    with_cases: bool,
    format_: str,
    outputs: Sequence[Path],
    allow_outside: bool,
    quiet: bool,
) -> None:
    """Compare, write, and print."""
    for path in outputs:
        require_suffix(path, BY_SUFFIX)
    if len(files) == 1 and not with_cases:
        message = "it takes two to compare; or use --against cases"
        raise typer.BadParameter(message, param_hint="FILE")
    sectors = [_sector(file, allow_outside=allow_outside) for file in files]
    against = load_rubric(rubric)
    found = (compare_with_cases if with_cases else compare)(sectors, against)
    for path in outputs:
        write_whole(path, [_made(found, BY_SUFFIX[path.suffix])])
    if quiet:
        return
    if format_ == "terminal":
        show(blocks_report(comparison_document(found)))
    else:
        write_bytes(_made(found, format_))


def _sector(file: str, *, allow_outside: bool) -> Side:
    """A saved assessment, or a profile."""
    if Path(file).suffix.lower() == SAVED:
        return Side(file, load_assessment(file))
    return Side(file, profile_of(read_document(file), allow_outside=allow_outside))


def _made(found: Comparison, format_: str) -> bytes:
    if format_ == "json":
        return f"{found.model_dump_json(indent=2)}\n".encode()
    return DOCUMENT_FORMATS[format_](comparison_document(found))
