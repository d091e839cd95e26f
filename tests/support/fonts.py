"""How wide a text is in Lato, read from the font's own tables: an oracle for drawings."""

import struct
from functools import cache
from pathlib import Path

from tests.support.paths import ROOT

FOLDER = ROOT / "src" / "sectorscan" / "report" / "fonts"
_UNICODE = (3, 1)


def files() -> list[str]:
    """Where the faces are that drawings use."""
    return [str(FOLDER / f"Lato-{face}.ttf") for face in ("Regular", "Bold", "Italic")]


def letters(path: str) -> frozenset[int]:
    """The characters that a font has a glyph for."""
    data = Path(path).read_bytes()
    glyphs = _glyphs(data, _tables(data)[b"cmap"])
    return frozenset(code for code, glyph in glyphs.items() if glyph)


def width(words: str, size: float, *, bold: bool = False) -> float:
    """The sum of the letters' advances; letters that the font lacks count as half a square."""
    units, advances = _face(files()[bold])
    return size * sum(advances.get(ord(letter), units / 2) for letter in words) / units


@cache
def _face(path: str) -> tuple[int, dict[int, int]]:
    data = Path(path).read_bytes()
    start = _tables(data)
    (units,) = struct.unpack_from(">H", data, start[b"head"] + 18)
    (metrics,) = struct.unpack_from(">H", data, start[b"hhea"] + 34)
    glyphs = _glyphs(data, start[b"cmap"])
    widths = struct.unpack_from(">" + "Hh" * metrics, data, start[b"hmtx"])[::2]
    return units, {code: widths[min(glyph, metrics - 1)] for code, glyph in glyphs.items()}


def _tables(data: bytes) -> dict[bytes, int]:
    """Where each table of a font begins, by its tag."""
    (count,) = struct.unpack_from(">H", data, 4)
    records = [struct.unpack_from(">4sIII", data, 12 + 16 * row) for row in range(count)]
    return {tag: offset for tag, _, offset, _ in records}


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """The glyph of each character, from the table of format 4 (segments)."""
    (tables,) = struct.unpack_from(">H", data, cmap + 2)
    offsets = [struct.unpack_from(">HHI", data, cmap + 4 + 8 * row) for row in range(tables)]
    at = cmap + next(offset for *place, offset in offsets if tuple(place) == _UNICODE)
    segments = struct.unpack_from(">H", data, at + 6)[0] // 2
    words = struct.Struct(f">{segments}H")
    ends = words.unpack_from(data, at + 14)
    starts, deltas, ranges = (
        words.unpack_from(data, at + 16 + 2 * segments * part) for part in (1, 2, 3)
    )
    glyphs = {}
    for row, (first, last, delta, beyond) in enumerate(
        zip(starts, ends, deltas, ranges, strict=True)
    ):
        for code in range(first, last + 1):
            glyph = code
            if beyond:
                place = at + 16 + 2 * segments * 3 + 2 * row + beyond + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", data, place)
            glyphs[code] = (glyph + delta) & 0xFFFF if glyph else 0
    return glyphs
