"""A report on a terminal: the brief by itself, or the whole."""

from rich.console import Group, RenderableType
from rich.constrain import Constrain

from sectorscan.report.blocks import Report
from sectorscan.report.renderers.terminal.brief import MOST_COLUMNS, brief_layout
from sectorscan.report.renderers.terminal.layout import as_text


def plain_text(report: Report) -> bytes:
    """The report as a text file of 100 columns."""
    return as_text(terminal_report(report)).encode()


def terminal_report(report: Report) -> RenderableType:
    """The whole report, at most 100 columns wide; a brief in at most 80."""
    if report.brief and not report.below:
        return brief_layout(report)
    from sectorscan.report.renderers.terminal.whole import (  # a brief needs less
        section_layout,
        whole_layout,
    )

    if report.brief:
        below = Constrain(Group(*map(section_layout, report.below)), MOST_COLUMNS)
        return Group(brief_layout(report), below)
    return whole_layout(report)
