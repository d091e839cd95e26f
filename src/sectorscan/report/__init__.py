"""Reports of an assessment: one view, many formats."""

from sectorscan.report.render import drawings, render
from sectorscan.report.renderers.terminal.assessment import terminal_report
from sectorscan.report.view import view_of

__all__ = ["drawings", "render", "terminal_report", "view_of"]
