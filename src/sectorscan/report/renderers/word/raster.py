"""Drawings as pixels, for files that hold no SVG."""

import re

from msgspec import Struct

from sectorscan.report.fonts import FAMILY, font_files, lacking

SHARPNESS = 1.75
"""How many pixels stand for a unit as it is shown, of which 96 make an inch: 168 dots an inch."""
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


class Raster(Struct, frozen=True):
    """A drawing as PNG, and its size as it is shown, in units of which 96 make an inch."""

    png: bytes
    width: float
    height: float


def raster(svg: str, widest: float, highest: float) -> Raster:
    """A drawing on white, made smaller where it is wider or higher than so many units.

    The same bytes everywhere where the program's fonts have its letters. What none of them has is
    drawn with what fonts the machine has, and left blank without. Raises ValueError for an SVG
    whose `viewBox` does not begin at 0, 0.
    """
    from resvg_py import svg_to_bytes

    size = _SIZE.search(svg)
    if size is None:
        raise ValueError("a drawing needs a `viewBox` from 0, 0")
    width, height = map(float, size.groups())
    scale = min(1, widest / width, highest / height)
    png = bytes(
        svg_to_bytes(
            svg_string=svg,
            background="#ffffff",
            zoom=SHARPNESS * scale,
            skip_system_fonts=not lacking(svg),
            font_family=FAMILY,
            sans_serif_family=FAMILY,
            serif_family=FAMILY,
            monospace_family=FAMILY,
            font_files=font_files(),
        )
    )
    return Raster(png, scale * width, scale * height)
