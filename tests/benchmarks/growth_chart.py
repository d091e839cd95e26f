"""Charts of growth for the documents, as SVG: seconds against sizes, both on logarithmic scales."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

DECADE = 160, 60  # what ten times as many, or ten times as long, takes of the width and the height
LEFT, RIGHT, BOTTOM = 60, 380, 200
SECONDS = (0.1, 1, 10, 100)
OURS = "#087f5b", 'stroke-width="2"'
THEIRS = "#8a5a00", 'stroke-dasharray="1 3" stroke-width="2"'
MODEL = "#767676", 'stroke-dasharray="4 3"'
"""Colours of curves, and how their lines are drawn."""


@dataclass(frozen=True)
class Curve:
    """Seconds at each of the sizes."""

    label: str
    look: tuple[str, str]
    seconds: Sequence[float]


def growth_chart(
    title: str, what: str, sizes: Sequence[int], curves: Sequence[Curve], beside: str
) -> str:
    """A chart of curves over sizes of two decades; the last curve is told in its description."""
    times = zip(curves[-1].seconds, sizes, strict=True)
    said = ", ".join(f"{seconds:.2g} for {size:,} {what}" for seconds, size in times)
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -15 500 275" role="img">',
        "<style>text{font:12px sans-serif}</style>",
        f"<title>{title}</title>",
        f"<desc>{said}; beside {beside}.</desc>",
    ]
    across = [LEFT + DECADE[0] * math.log10(size / sizes[0]) for size in sizes]
    for x, size in zip(across, sizes, strict=True):
        parts.append(_text(x, BOTTOM + 25, "middle", f"{size:,}"))
        parts.append(_line(x, 20, x, BOTTOM + 5))
    for seconds in SECONDS:
        parts.append(_text(LEFT - 10, _y(seconds) + 4, "end", f"{seconds:g} s"))
        parts.append(_line(LEFT - 5, _y(seconds), RIGHT + 5, _y(seconds)))
    for curve in curves:
        points = zip(across, map(_y, curve.seconds), strict=True)
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        colour, style = curve.look
        end = _y(curve.seconds[-1]) + 4
        parts += [
            f'<polyline points="{drawn}" fill="none" stroke="{colour}" {style}/>',
            f'<text x="{RIGHT + 10}" y="{end:.0f}" fill="{colour}">{curve.label}</text>',
        ]
    parts += [_text((LEFT + RIGHT) / 2, BOTTOM + 50, "middle", what), "</svg>"]
    return "\n".join(parts) + "\n"


def _y(seconds: float) -> float:
    return BOTTOM - DECADE[1] * math.log10(seconds / SECONDS[0])


def _text(x: float, y: float, anchor: str, text: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}">{text}</text>'


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="#ddd"/>'
