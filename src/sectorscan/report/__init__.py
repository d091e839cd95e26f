"""Reports of an assessment: one view, many formats."""

from sectorscan.report.formats import drawings, render
from sectorscan.report.terminal import terminal_report
from sectorscan.report.view import view_of

__all__ = ["drawings", "render", "terminal_report", "view_of"]
