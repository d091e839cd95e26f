"""Where the nodes of a network are drawn, so that those who are tied lie near each other.

First along the two smoothest vectors of the network: Koren (2005), Drawing graphs by eigenvectors.
Computers and Mathematics with Applications 49. Then by forces: all push each other away, the more
partners they have the harder, so that hubs come apart; ties pull: Jacomy and others (2014),
ForceAtlas2. PLoS ONE 9. Nothing is drawn at random: the same ties always give the same places.
"""

import numpy as np

from sectorscan.types import FloatArray, IntArray

_SMOOTHINGS, _STEPS = 60, 40
_ROWS = 128  # at once, so that a block of pairs stays in the processor's cache
_GRAVITY = 0.3
_GOLDEN = (0.6180339887498949, 0.7548776662466927)  # evenly spread, in one and in two dimensions
_NEAREST = 1e-3


def layout(nodes: int, first: IntArray, second: IntArray) -> FloatArray:
    """A point for each node, a row each.

    `first` and `second` are the ends of the ties, each pair once, as indices below `nodes`. It
    takes time by the square of the nodes: about half a second for 2,000.
    """
    if nodes == 0:
        return np.zeros((0, 2))
    ends = np.concatenate([first, second])
    mass: FloatArray = np.bincount(ends, minlength=nodes).astype(float) + 1
    reach = np.sqrt(mass.sum())
    scattered: FloatArray = (np.arange(1, nodes + 1)[:, None] * np.array(_GOLDEN)) % 1
    # who has the same partners would stay on one spot for ever, so all begin a little aside
    points: FloatArray = _smooth(scattered, mass, first, second) * (reach / 2) + scattered
    for step in range(_STEPS):
        pulled = (_sums(first, second, points) + points) / mass[:, None] - points
        force = _pushes(points, mass) + pulled - _GRAVITY * points
        length = np.maximum(np.hypot(force[:, 0], force[:, 1]), _NEAREST)
        furthest = reach / 4 * (1 - step / _STEPS) ** 2
        points += force * (np.minimum(length, furthest) / length)[:, None]
    return points


def _smooth(points: FloatArray, mass: FloatArray, first: IntArray, second: IntArray) -> FloatArray:
    """Points with mean 0 and deviation 1 on each axis that differ little between partners."""
    for _ in range(_SMOOTHINGS):
        points = (points + (_sums(first, second, points) + points) / mass[:, None]) / 2
        points -= mass @ points / mass.sum()
        x, y = points.T
        y -= x * ((mass * x) @ y) / max((mass * x) @ x, _NEAREST**2)
        points /= np.maximum(points.std(axis=0), _NEAREST**2)
    return points


def _sums(first: IntArray, second: IntArray, points: FloatArray) -> FloatArray:
    """What the partners of each node have together, on each axis."""
    sums = [
        np.bincount(first, axis[second], minlength=len(points))
        + np.bincount(second, axis[first], minlength=len(points))
        for axis in points.T
    ]
    return np.stack(sums, axis=1)


def _pushes(points: FloatArray, mass: FloatArray) -> FloatArray:
    """All push each other away, by the mass of who pushes over the distance.

    What pushes one at x_i is x_i Σ m_j/d² - Σ m_j x_j/d².
    """
    weights, (x, y) = mass.astype(np.float32), np.ascontiguousarray(points.T, dtype=np.float32)
    force = np.empty_like(points)
    for start in range(0, len(points), _ROWS):
        rows = slice(start, start + _ROWS)
        near, along = x[rows, None] - x, y[rows, None] - y
        near *= near
        along *= along
        near += along
        np.maximum(near, _NEAREST, out=near)
        np.divide(weights, near, out=near)
        total = near.sum(axis=1)
        force[rows, 0] = x[rows] * total - np.einsum("ij,j->i", near, x)
        force[rows, 1] = y[rows] * total - np.einsum("ij,j->i", near, y)
    return force
