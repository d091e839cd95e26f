"""The value of information: what a further piece of evidence is expected to bring.

All is linear in the levels before the cut at 0 and 4, which are jointly normal: the slopes of a
figure in them come from the draws, and a piece lowers its variance by a closed form.
"""

import numpy as np

from sectorscan.types import FloatArray

NODES = 41


def slopes(latent: FloatArray, figures: FloatArray) -> FloatArray:
    """Mean slopes (K, n) of figures (D, K) in levels before the cut (D, n), by least squares."""
    x = latent - latent.mean(axis=0)
    y = figures - figures.mean(axis=0)
    size = x.shape[1]
    scale = 1e-9 * np.trace(x.T @ x) / size  # keeps levels that do not vary from being singular
    return np.linalg.solve(x.T @ x + scale * np.eye(size), x.T @ y).T


def expected_moves(beta: FloatArray, across: FloatArray, variance: FloatArray) -> FloatArray:
    """By how much (sd) each of q pieces would move the expectation of K figures, (K, q).

    `beta` (K, n) are the figures' slopes in the levels, `across` (n, q) the covariance of levels
    and pieces, `variance` (q,) that of the pieces with their own errors. The square is by how much
    the piece lowers the figure's variance.
    """
    return beta @ across / np.sqrt(variance)


def narrowing(width: float, variance: float, moves: FloatArray) -> FloatArray:
    """By how much a range of that width is expected to narrow with each piece, (q,).

    `variance` is that of the figure, `moves` (q,) the sds by which the pieces move its expectation;
    the range is as wide as the sd that is left, whatever its shape.
    """
    if variance <= 0:
        return np.zeros_like(moves)
    left = np.maximum(1 - moves**2 / variance, 0)
    return width * (1 - np.sqrt(left))


def better_choice(means: FloatArray, moves: FloatArray, choose: int) -> FloatArray:
    """The expected gain of choosing the best `choose` of K options after each piece, (q,).

    `means` (K,) is what the options are worth, `moves` (K, q) the sd by which a piece moves that.
    The knowledge gradient for correlated beliefs: P. Frazier, W. Powell and S. Dayanik (2009),
    INFORMS Journal on Computing 21:599-613, by quadrature over equally likely normal values.
    """
    choose = min(choose, len(means))
    if not choose:
        return np.zeros(moves.shape[1])
    worth = means[:, None, None] + moves[:, :, None] * _normal_nodes(NODES)
    best: FloatArray = _sum_of_greatest(worth, choose).mean(axis=1)
    return best - _sum_of_greatest(means, choose)


def _sum_of_greatest(worth: FloatArray, choose: int) -> FloatArray:
    """The sum of the greatest along the first axis."""
    greatest: FloatArray = np.partition(worth, -choose, axis=0)[-choose:].sum(axis=0)
    return greatest


def _normal_nodes(count: int) -> FloatArray:
    """Equally likely standard normal values, with mean 0 and variance 1."""
    fine = np.linspace(-6, 6, 4001)
    distribution = np.cumsum(np.exp(-(fine**2) / 2))
    nodes = np.interp((np.arange(count) + 0.5) / count, distribution / distribution[-1], fine)
    nodes -= nodes.mean()
    scaled: FloatArray = nodes / nodes.std()
    return scaled
