"""Where the variance of a figure comes from: Sobol indices of groups of inputs.

`a` and `b` are the figure in N independent draws of all inputs, (N,); in row i of `ab`, (k, N), the
inputs of group i are those of b and all others those of a.

Sources: A. Saltelli, P. Annoni, I. Azzini, F. Campolongo, M. Ratto, S. Tarantola (2010), "Variance
based sensitivity analysis of model output", Computer Physics Communications 181:259-270, table 2,
(b) and (f); M. J. W. Jansen (1999), "Analysis of variance designs for model output", Computer
Physics Communications 117:35-43.
"""

import numpy as np

from sectorscan.types import FloatArray

_STILL = 1e-12  # of the figure; what varies by no more does not vary


def first_order(a: FloatArray, b: FloatArray, ab: FloatArray) -> FloatArray:
    """The share of the variance that each group makes by itself, (k,); 0 where nothing varies.

    1/N sum b (ab_i - a) / variance, with b less its mean, which changes the expectation of nothing
    and steadies the estimate (Saltelli et al. 2010).
    """
    return _share(((b - b.mean()) * (ab - a)).mean(axis=1), a, b)


def total(a: FloatArray, b: FloatArray, ab: FloatArray) -> FloatArray:
    """The share that each group has a part in, alone or with others, (k,); 0 where nothing varies.

    1/2N sum (a - ab_i)^2 / variance (Jansen 1999).
    """
    return _share(((a - ab) ** 2).mean(axis=1) / 2, a, b)


def _share(part: FloatArray, a: FloatArray, b: FloatArray) -> FloatArray:
    both = np.concatenate([a, b])
    spread = float(both.std())
    if spread <= _STILL * np.abs(both).max():
        return np.zeros_like(part)
    return part / spread**2
