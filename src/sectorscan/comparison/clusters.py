"""Groups of like rows of levels, some of which are not known, by average linkage.

Two rows are as far apart as their known levels are on average, over the columns that are known in
both: Gower's distance for incomplete data (Gower J C 1971, A general coefficient of similarity and
some of its properties, Biometrics 27:857-871), here in levels. Groups are joined by the mean
distance between their members, UPGMA (Sokal R R, Michener C D 1958, A statistical method for
evaluating systematic relationships, University of Kansas Science Bulletin 38:1409-1438).
"""

import numpy as np

from sectorscan.types import DIGITS, ROUNDING, TOP, BoolArray, FloatArray


def distances(levels: FloatArray, known: BoolArray, least_common: int) -> FloatArray:
    """How far rows (r, n) are apart, in levels: each pair of rows once, (r (r - 1) / 2,).

    The pairs stand as in the upper triangle of a matrix, row by row. Rows with fewer columns in
    common than that count as unlike: the whole scale apart. They are rounded, since which of equal
    pairs is joined first may make other groups.
    """
    filled, counted = np.where(known, levels, 0.0), known.astype(float)
    count = len(levels)
    apart, start = np.empty(count * (count - 1) // 2), 0
    for row in range(count - 1):  # one row at a time, since all at once take room for r^2 n
        both = counted[row + 1 :] * counted[row]
        common = both.sum(axis=1)
        far = np.einsum("ij,ij->i", both, np.abs(filled[row + 1 :] - filled[row]))
        pairs = slice(start, start + len(common))
        mean = np.round(far / np.maximum(common, 1), DIGITS)
        apart[pairs] = np.where(common >= least_common, mean, TOP)
        start = pairs.stop
    return apart


def average_linkage(apart: FloatArray, count: int, most: float) -> list[list[int]]:
    """Groups of rows, joined nearest first while their mean distance is at most `most`.

    `apart` is as from `distances`, of so many rows. Each group's rows rise, and groups stand by
    their first row.
    """
    groups = {row: [row] for row in range(count)}
    if count > 1:
        import fastcluster  # rarely asked for

        for step, (i, j, distance, _) in enumerate(fastcluster.linkage(apart, method="average")):
            if distance > most + ROUNDING:
                break
            groups[count + step] = groups.pop(int(i)) + groups.pop(int(j))
    return sorted(map(sorted, groups.values()))
