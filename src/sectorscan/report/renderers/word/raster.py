"""Drawings as pixels, for files that hold no SVG."""

import re
from dataclasses import dataclass

SHARPNESS = 1.75
"""How many pixels stand for a unit as it is shown, of which 96 make an inch: 168 dots an inch."""
_SIZE = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_LAST_LATIN = "\u024f"


@dataclass(frozen=True)
class Raster:
    """A drawing as PNG, and its size as it is shown, in units of which 96 make an inch."""

    png: bytes
    width: float
    height: float


def raster(svg: str, widest: float, highest: float) -> Raster:
    """A drawing on white, made smaller where it is wider or higher than so many units.

    The same bytes everywhere where its letters are Latin. Raises ValueError for an SVG whose
    `viewBox` does not begin at 0, 0.

    Its letters are those of the font that comes with the program, which has Latin ones only; others
    are drawn with what fonts the machine has.
    """
    from font_lato import font_files
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
            skip_system_fonts=not any(c > _LAST_LATIN and c.isalpha() for c in svg),
            font_family="Lato",
            sans_serif_family="Lato",
            serif_family="Lato",
            monospace_family="Lato",
            font_files=[font_files[name] for name in ("Lato", "LatoBold", "LatoItalic")],
        )
    )
    return Raster(png, scale * width, scale * height)
