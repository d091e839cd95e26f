"""Reports as they are printed, and parts of them."""

from typing import TYPE_CHECKING

from sectorscan.report.blocks import Section
from sectorscan.report.render import Options, report_of
from sectorscan.report.renderers.terminal.layout import as_text
from sectorscan.report.renderers.terminal.report import terminal_report

if TYPE_CHECKING:
    from sectorscan.report.render import Reported


def printed(result: "Reported", width: int = 100, *sections: str) -> str:
    """The report of a result as a terminal of a width shows it, or only some of its sections."""
    return as_text(terminal_report(report_of(result, Options(sections=sections))), width)


def section_of(result: "Reported", name: str) -> Section:
    """A section of a result's report."""
    blocks = report_of(result).blocks
    return next(block for block in blocks if isinstance(block, Section) and block.id == name)
