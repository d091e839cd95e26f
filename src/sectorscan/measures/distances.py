"""Where firms are: distances in km along the surface of the earth, and doubtful coordinates.

Latitudes and longitudes are columns in degrees, without blanks but for those that `coordinates`
gives. The earth is a ball.
"""

from typing import Literal

import numpy as np

from sectorscan.profile.columns import Table
from sectorscan.types import BoolArray, FloatArray, IntArray

EARTH_RADIUS_KM = 6371.0088
# Closer than this to 0, 0 (in degrees: about a km, in the sea off Ghana) nobody has a workshop.
ZERO_DEGREES = 0.01
# Far away is what is farther than so many times the median distance, and than so many km.
FAR_TIMES, FAR_KM = 10, 100
MOST_LATITUDE = 90

Doubt = Literal["zero-zero", "swapped", "far"]

_FEW = 64  # so few firms are compared with all others rather than with their neighbours


def coordinates(firms: Table, rows: BoolArray | IntArray) -> tuple[FloatArray, FloatArray]:
    """The latitudes and the longitudes of some records, NaN where they are blank."""
    return firms.number("lat").low[rows], firms.number("lon").low[rows]


def from_centroid_km(lat: FloatArray, lon: FloatArray, weights: FloatArray) -> FloatArray:
    """How far each place is from the weighted centroid of all. Needs at least one place.

    The centroid is the mean of the places as points in space, brought back to the surface.
    """
    centre = weights @ _points(lat, lon)
    return _from(centre / np.linalg.norm(centre), lat, lon)


def share_within(km: float, lat: FloatArray, lon: FloatArray, weights: FloatArray) -> float:
    """The share of the weights within a radius of their centroid, 0-1. Needs at least one place."""
    return float(weights[from_centroid_km(lat, lon, weights) <= km].sum() / weights.sum())


def weighted_median(values: FloatArray, weights: FloatArray) -> float:
    """The least value that at least half of the weights do not exceed. Needs a weight above 0."""
    order = np.argsort(values, kind="stable")
    half = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(half, half[-1] / 2)])


def to_nearest_km(lat: FloatArray, lon: FloatArray) -> FloatArray:
    """How far each place is from the nearest other one. Needs at least two places.

    Places stand in line along the axis on which they lie farthest apart. Each looks along the line
    both ways until what comes is farther off on that axis alone than the nearest found so far.
    """
    points = _points(lat, lon)
    axis = int(np.argmax(np.ptp(points, axis=0)))
    order = np.argsort(points[:, axis], kind="stable")
    nearest = np.full(len(points), np.inf)
    in_line = points[order]
    for step in (1, -1):
        nearest = _look_along(in_line, in_line[:, axis], nearest, step)
    in_given_order = np.empty_like(nearest)
    in_given_order[order] = _km(nearest)
    return in_given_order


def doubts(lat: FloatArray, lon: FloatArray) -> dict[Doubt, BoolArray]:
    """Which places are doubtful, and why; each for one reason.

    At 0, 0 a blank was filled in. Swapped is what lies far from the others, and among them once
    latitude and longitude change places. Far is what lies far from them either way round: it may
    be a slip, or a firm that is elsewhere. If most are wrong in the same way, nothing shows it.
    """
    zero = np.hypot(lat, lon) < ZERO_DEGREES
    far, swapped = np.zeros_like(zero), np.zeros_like(zero)
    if not zero.all():
        middle = np.median(_points(lat[~zero], lon[~zero]), axis=0)
        away, mirrored = _from(middle, lat, lon), _from(middle, lon, lat)
        limit = max(FAR_KM, FAR_TIMES * float(np.median(away[~zero])))
        outlying = ~zero & (away > limit)
        swapped = outlying & (mirrored <= limit) & (np.abs(lon) <= MOST_LATITUDE)
        far = outlying & ~swapped
    return {"zero-zero": zero, "swapped": swapped, "far": far}


def _look_along(line: FloatArray, axis: FloatArray, nearest: FloatArray, step: int) -> FloatArray:
    """The distance to the nearest so far, or to a nearer one that comes later (or sooner)."""
    nearest = nearest.copy()
    looking: IntArray = np.arange(len(line))
    ahead = 0
    while len(looking) > _FEW:
        ahead += step
        looking = looking[(looking + ahead >= 0) & (looking + ahead < len(line))]
        looking = looking[np.abs(axis[looking + ahead] - axis[looking]) < nearest[looking]]
        between = np.linalg.norm(line[looking + ahead] - line[looking], axis=1)
        nearest[looking] = np.minimum(nearest[looking], between)
    for place in looking:
        others = np.linalg.norm(line - line[place], axis=1)
        others[place] = np.inf
        nearest[place] = others.min()
    return nearest


def _from(point: FloatArray, lat: FloatArray, lon: FloatArray) -> FloatArray:
    """How far places are from a point, in km."""
    return _km(np.linalg.norm(_points(lat, lon) - point, axis=1))


def _points(lat: FloatArray, lon: FloatArray) -> FloatArray:
    """Places as points of a ball of radius 1, a row each."""
    lat, lon = np.radians(lat), np.radians(lon)
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], 1)


def _km(chords: FloatArray) -> FloatArray:
    """Straight lines through a ball of radius 1 as ways along the surface of the earth."""
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(chords / 2, 1))
