"""Drawings of a report as SVG."""

from sectorscan.report.charts.heat_map import HeatCell, HeatRow, heat_map
from sectorscan.report.charts.levels import levels_picture
from sectorscan.report.charts.score import ledger_picture, score_picture
from sectorscan.report.charts.sector_map import sector_map_picture
from sectorscan.report.charts.time_line import time_line_picture
from sectorscan.report.charts.wheel import wheel_picture
from sectorscan.report.document import Picture
from sectorscan.report.view import View

__all__ = ["HeatCell", "HeatRow", "heat_map", "pictures"]


def pictures(view: View) -> tuple[Picture, ...]:
    """The drawings of a report: score, ledger, levels, interdependencies, time line, map.

    The ledger needs a best guess of the score, the time line something to do, the map links; where
    they lack, these are left out.
    """
    ledger = () if view.ledger is None else (ledger_picture(view.ledger),)
    time_line = (time_line_picture(view.programme),) if view.programme else ()
    sector_map = () if view.map is None else (sector_map_picture(view.map),)
    return (
        score_picture(view.verdict),
        *ledger,
        levels_picture(view.ingredients, view.level_words),
        wheel_picture(view.ingredients, view.pairs),
        *time_line,
        *sector_map,
    )
