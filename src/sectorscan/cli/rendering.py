"""`sectorscan render`."""

import sys

from sectorscan.cli.console import STANDARD
from sectorscan.cli.reporting import Reporting
from sectorscan.saved import load_assessment, parse_assessment


def render_command(saved: str, reporting: Reporting) -> None:
    """Report a saved assessment as it was when it was saved."""
    if saved == STANDARD:
        reporting.report(parse_assessment(sys.stdin.buffer.read(), "<stdin>"))
    else:
        reporting.report(load_assessment(saved))
