"""Groups of like rows of levels, some of which are not known, by average linkage.

Two rows are as far apart as their known levels are on average, over the columns that are known in
both: Gower's distance for incomplete data (Gower J C 1971, A general coefficient of similarity and
some of its properties, Biometrics 27:857-871), here in levels. Groups are joined by the mean
distance between their members, UPGMA (Sokal R R, Michener C D 1958, A statistical method for
evaluating systematic relationships, University of Kansas Science Bulletin 38:1409-1438).
"""

import numpy as np

from sectorscan.types import TOP, BoolArray, FloatArray


def distances(levels: FloatArray, known: BoolArray, least_common: int) -> FloatArray:
    """How far rows (r, n) are apart, in levels, (r, r), symmetric and 0 on the diagonal.

    Rows with fewer columns in common than that count as unlike: the whole scale apart.
    """
    filled = np.where(known, levels, 0.0)
    apart = np.zeros((len(levels), len(levels)))
    common = np.zeros_like(apart)
    for values, is_known in zip(filled.T, known.T, strict=True):
        both = np.outer(is_known, is_known)
        apart += both * np.abs(values[:, None] - values)
        common += both
    apart = np.where(common >= least_common, apart / np.maximum(common, 1), TOP)
    np.fill_diagonal(apart, 0)
    return apart


def average_linkage(apart: FloatArray, most: float) -> list[list[int]]:
    """Groups of rows, joined nearest first while their mean distance is at most `most`.

    Each group's rows rise, and groups stand by their first row. Of equal distances the pair with
    the earliest rows is joined first.
    """
    between = apart.astype(float)
    np.fill_diagonal(between, np.inf)
    groups = {row: [row] for row in range(len(between))}
    while len(groups) > 1:
        i, j = divmod(int(np.argmin(between)), len(between))
        if between[i, j] > most:
            break
        size_i, size_j = len(groups[i]), len(groups[j])
        merged = (size_i * between[i] + size_j * between[j]) / (size_i + size_j)
        between[i], between[:, i] = merged, merged
        between[j], between[:, j] = np.inf, np.inf
        between[i, i] = np.inf
        groups[i] += groups.pop(j)
    return sorted(map(sorted, groups.values()))
