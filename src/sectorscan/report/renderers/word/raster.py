"""Drawings as pixels, for files that hold no SVG."""

import struct
from dataclasses import dataclass

SHARPNESS = 2
"""How many pixels stand for one unit of a drawing, so that it prints well."""
_LAST_LATIN = "\u024f"


@dataclass(frozen=True)
class Raster:
    """A drawing as PNG, and its size in units of the drawing, of which 96 make an inch."""

    png: bytes
    width: float
    height: float


def raster(svg: str) -> Raster:
    """A drawing on white; the same bytes everywhere where its letters are Latin.

    Its letters are those of the font that comes with the program, which has Latin ones only; others
    are drawn with what fonts the machine has.
    """
    from font_lato import font_files
    from resvg_py import svg_to_bytes

    png = bytes(
        svg_to_bytes(
            svg_string=svg,
            background="#ffffff",
            zoom=SHARPNESS,
            skip_system_fonts=not any(c > _LAST_LATIN and c.isalpha() for c in svg),
            font_family="Lato",
            sans_serif_family="Lato",
            serif_family="Lato",
            monospace_family="Lato",
            font_files=[font_files[name] for name in ("Lato", "LatoBold", "LatoItalic")],
        )
    )
    width, height = struct.unpack(">II", png[16:24])  # where every PNG has its size
    return Raster(png, width / SHARPNESS, height / SHARPNESS)
