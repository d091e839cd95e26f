"""`sectorscan render`."""

import sys

from sectorscan.assessment.saved import load_assessment, parse_assessment
from sectorscan.cli.console import STANDARD
from sectorscan.cli.output import Reporting


def render_command(saved: str, reporting: Reporting) -> None:
    """Report a saved assessment as it was when it was saved."""
    if saved == STANDARD:
        reporting.report(parse_assessment(sys.stdin.buffer.read(), "<stdin>"))
    else:
        reporting.report(load_assessment(saved))
