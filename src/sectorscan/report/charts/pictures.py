"""Charts as pictures: which function draws which kind, and reports with their pictures in place."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from sectorscan.report.blocks import Block, Chart, Picture, Report, Section, each_of
from sectorscan.report.charts.curve import curve_picture
from sectorscan.report.charts.heat_map import heat_map_picture
from sectorscan.report.charts.kinds import (
    Curve,
    HeatMap,
    LevelsChart,
    MapChart,
    PairsChart,
    PointsBar,
    TimeLine,
)
from sectorscan.report.charts.levels import levels_picture
from sectorscan.report.charts.pairs import pairs_picture
from sectorscan.report.charts.score import points_picture, score_picture
from sectorscan.report.charts.score_scale import ScoreScale
from sectorscan.report.charts.sector_map import sector_map_picture
from sectorscan.report.charts.time_line import time_line_picture

DRAWN_BY: Mapping[type[Chart], Callable[[Any], Picture]] = {
    ScoreScale: score_picture,
    PointsBar: points_picture,
    LevelsChart: levels_picture,
    PairsChart: pairs_picture,
    TimeLine: time_line_picture,
    MapChart: sector_map_picture,
    HeatMap: heat_map_picture,
    Curve: curve_picture,
}
"""The kinds of which there are drawings; of the others there is only the table."""


def pictures_of(report: Report) -> tuple[Picture, ...]:
    """The drawings of a report, in order."""
    charts = each_of(Chart, report.blocks)
    return tuple(_picture(chart) for chart in charts if type(chart) in DRAWN_BY)


def with_pictures(report: Report) -> Report:
    """The same with a drawing in the place of each chart, or its table where there is none."""
    return replace(report, blocks=tuple(_drawn(report.blocks)))


def _drawn(blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Section():
                yield replace(block, blocks=tuple(_drawn(block.blocks)))
            case Chart():
                if type(block) in DRAWN_BY:
                    yield _picture(block)
                elif block.table is not None:
                    yield block.table
                yield from block.below
            case _:
                yield block


def _picture(chart: Chart) -> Picture:
    drawn = DRAWN_BY[type(chart)](chart)
    return replace(drawn, caption=chart.caption, table=chart.table, said_again=chart.said_again)
