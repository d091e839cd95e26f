"""The scale of the score, as data: the kind of chart that every brief has."""

from msgspec import Struct

from sectorscan.report.blocks import Chart


class BandStretch(Struct, frozen=True):
    """A band of the score by name, from one score to another."""

    title: str
    low: float
    high: float


class ScoreScale(Chart, frozen=True, kw_only=True):
    """The best guess in its likely range on the scale of 0 to 100, with the bands by name."""

    low: float
    estimate: float
    high: float
    text: str
    """The figures in words."""
    bands: tuple[BandStretch, ...]
    description: str
