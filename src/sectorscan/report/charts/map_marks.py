"""Where the nodes of a map are drawn, and how large."""

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct

from sectorscan.report.charts.kinds import Spot, Strand
from sectorscan.report.charts.map_layout import layout
from sectorscan.types import FloatArray

PLOT, MARGIN = (1000.0, 720.0), 40.0

SCALE = 0.56
"""How large a unit of the plot is in the drawing around it."""
CLASSES = ((0, 5.0), (10, 8.0), (50, 12.0))
"""From how many people employed on a firm's circle has which radius, in units of the drawing."""
BODY = 5.0
"""Half of a body's square, in units of the drawing."""
_LEAST, _LARGEST = 3.5, 26.0
_ALL_LARGE = 120  # circles of more nodes are drawn smaller
_ROW, _NAMED, _FEW_ALONE = 26.0, 310.0, 12
_MOST_OF_PLOT = 0.4


class Mark(Struct, frozen=True):
    """A node where it is drawn; no other is at the same point."""

    spot: Spot
    x: int
    y: int
    radius: float


def marks_of(spots: Sequence[Spot], strands: Sequence[Strand]) -> list[Mark]:
    """Who has ties where the layout puts them; the others in rows below."""
    tied = np.array([spot.ties > 0 for spot in spots], dtype=bool)
    place = np.cumsum(tied) - 1
    pairs = sorted({pair[:2] for spot in strands for pair in spot.pairs})
    ends = place[np.array(pairs, dtype=np.intp).reshape(-1, 2)]
    points = layout(int(tied.sum()), ends[:, 0], ends[:, 1])
    rows, top = _rows(len(spots) - len(points))
    where = np.empty((len(spots), 2))
    where[tied], where[~tied] = _fitted(points, top), rows
    free = _unshared(np.rint(where).astype(int).tolist())
    return [
        Mark(spot, x, y, radius)
        for spot, (x, y), radius in zip(spots, free, _radii(spots), strict=True)
    ]


def _rows(count: int) -> tuple[FloatArray, float]:
    """Points in rows at the bottom of the plot, and where they begin; a few have room for names."""
    if not count:
        return np.empty((0, 2)), PLOT[1]
    width = PLOT[0] - 2 * MARGIN
    row = min(_ROW, (width * PLOT[1] * _MOST_OF_PLOT / count) ** 0.5)
    apart = _NAMED if count <= _FEW_ALONE else row
    a_row = int(width / apart) + 1
    top = PLOT[1] - -(-count // a_row) * row
    number = np.arange(count)
    across, along = number % a_row * apart + MARGIN, (number // a_row + 0.5) * row + top
    return np.stack([across, along], axis=1), top - _ROW


def _fitted(points: FloatArray, height: float) -> FloatArray:
    """Points spread over the plot down to a height."""
    if not len(points):
        return points
    low, high = points.min(axis=0), points.max(axis=0)
    room = np.array([PLOT[0], height]) - 2 * MARGIN
    fitted: FloatArray = MARGIN + (points - low) / np.maximum(high - low, 1e-9) * room
    return fitted


def _unshared(points: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The points; those that are taken move to the right until one is free."""
    taken = set()
    for across, y in points:
        x = across
        while (x, y) in taken:
            x += 1
        taken.add((x, y))
        yield x, y


def _radii(spots: Sequence[Spot]) -> list[float]:
    """By class of people employed among single firms, areas by number among groups of firms."""
    smaller = min(1.0, (_ALL_LARGE / max(len(spots), 1)) ** 0.5) / SCALE
    most = max((spot.stands_for for spot in spots if spot.sort == "group"), default=1)
    radii = []
    for spot in spots:
        if spot.sort == "group":
            radii.append(max(_LEAST, _LARGEST * (spot.stands_for / most) ** 0.5))
        else:
            size = size_of(spot.employees) if spot.sort == "firm" else BODY
            radii.append(max(_LEAST, size * smaller))
    return radii


def size_of(employees: float | None) -> float:
    """The radius of a firm's circle in units of the drawing; the least where not known."""
    return max(radius for least, radius in CLASSES if (employees or 0) >= least)
