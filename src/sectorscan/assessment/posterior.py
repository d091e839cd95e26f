"""What a record says of a sector, as one normal distribution over all that is not sure.

Quantities are the levels of ingredients, the indicators that observe them, and the leans of kinds
of respondents. Before any evidence they are jointly normal about the middle of the scale, 2, with

    K(a, b) = t (spread^2 (alike + (1 - alike) [same ingredient])
                 + missing^2 / sqrt(share_a share_b) [same indicator])
              + u lean^2 [same kind of respondent]

where t and u are 1 within one sector; between two, t is how much of one is kept in the other and u
how alike one kind of respondent leans in both. A piece of evidence is a quantity observed with an
error of its own. Conditioning on all pieces is one linear solve: C. E. Rasmussen and C. K. I.
Williams (2006), "Gaussian Processes for Machine Learning", equations 2.23 and 2.24. Levels are on
0-4 and are not cut here.
"""

from collections.abc import Sequence
from typing import NamedTuple, Self

import numpy as np
from msgspec import Struct
from msgspec.structs import astuple

from sectorscan.rubric.judgements import Judgements
from sectorscan.types import TOP, BoolArray, FloatArray, IntArray

MIDDLE = TOP / 2
NONE = -1
_JITTER = 1e-9  # keeps a covariance without any variance left positive definite


class Label(NamedTuple):
    """What one quantity is about; indicator and kind are NONE where it is of none."""

    sector: int
    ingredient: int
    indicator: int = NONE
    share: float = 1.0
    """The indicator's share in its ingredient, above 0 to 1."""
    kind: int = NONE
    """The kind of respondent whose lean is in it."""


class Quantities(Struct, frozen=True, eq=False):
    """Labels of m quantities, as columns (m,)."""

    sector: IntArray
    ingredient: IntArray
    indicator: IntArray
    share: FloatArray
    kind: IntArray

    @classmethod
    def of(cls, labels: Sequence[Label]) -> Self:
        """The labels as columns."""
        columns = np.array(labels, dtype=float).reshape(-1, 5).T
        sector, ingredient, indicator, _, kind = columns.astype(np.intp)
        return cls(sector, ingredient, indicator, columns[3], kind)

    @classmethod
    def levels(cls, count: int, sectors: int = 1) -> Self:
        """The levels of so many ingredients of each sector, sector by sector."""
        return cls.of([Label(sector, i) for sector in range(sectors) for i in range(count)])

    def __len__(self) -> int:
        """How many they are."""
        return len(self.sector)

    def joined(self, other: "Quantities") -> "Quantities":
        """These and then those."""
        columns = zip(astuple(self), astuple(other), strict=True)
        return Quantities(*map(np.concatenate, columns))


class Pieces(Struct, frozen=True, eq=False):
    """Pieces of evidence: what each is about, the level it gives, the sd of its own error."""

    about: Quantities
    level: FloatArray
    """(m,), 0-4."""
    error: FloatArray
    """(m,), in levels, at least 0."""

    @classmethod
    def of(cls, observed: Sequence[tuple[Label, float, float]]) -> Self:
        """Label, level and error of each piece as columns."""
        labels, levels, errors = zip(*observed, strict=True) if observed else ((), (), ())
        return cls(Quantities.of(labels), np.array(levels, float), np.array(errors, float))

    def __len__(self) -> int:
        """How many they are."""
        return len(self.about)

    def joined(self, other: "Pieces") -> "Pieces":
        """These and then those."""
        return Pieces(
            self.about.joined(other.about),
            np.concatenate([self.level, other.level]),
            np.concatenate([self.error, other.error]),
        )


class Sharing(Struct, frozen=True, eq=False):
    """What sectors that are drawn together have in common; nothing by default."""

    kept: FloatArray | None = None
    """How much of the levels and misses of one is kept in another, as correlations (s, s)."""
    same_ear: float = 0.0
    """How alike one kind of respondent leans in two of them, as a correlation."""


class Posterior(Struct, frozen=True, eq=False):
    """Mean (m,) and covariance (m, m) of quantities given evidence, before any cut."""

    mean: FloatArray
    covariance: FloatArray

    def at(self, places: Sequence[int]) -> "Posterior":
        """That of some of the quantities, in that order."""
        return Posterior(self.mean[places], self.covariance[np.ix_(places, places)])

    def drawn(self, normals: FloatArray) -> FloatArray:
        """Draws in mirrored pairs, (2 h, m), from independent standard normals (h, m).

        A draw and its mirror image stand one after the other: their mean is the mean.
        """
        root = np.linalg.cholesky(self.covariance + _JITTER * np.eye(len(self.mean)))
        away = normals @ root.T
        drawn = np.empty((2 * len(normals), len(self.mean)))
        np.add(self.mean, away, out=drawn[::2])
        np.subtract(self.mean, away, out=drawn[1::2])
        return drawn


def covariance(
    a: Quantities, b: Quantities, judgements: Judgements, sharing: Sharing | None = None
) -> FloatArray:
    """The covariance before any evidence, (len a, len b)."""
    sharing = sharing or Sharing()

    def same(name: str) -> BoolArray:
        left, right = getattr(a, name)[:, None], getattr(b, name)[None]
        alike: BoolArray = (left == right) & (left != NONE)
        return alike

    here = same("sector")
    level = judgements.spread**2 * (judgements.alike + (1 - judgements.alike) * same("ingredient"))
    miss = judgements.missing**2 / np.sqrt(a.share[:, None] * b.share) * same("indicator")
    lean = judgements.lean**2 * same("kind") * np.where(here, 1.0, sharing.same_ear)
    kept = here if sharing.kept is None else sharing.kept[np.ix_(a.sector, b.sector)]
    return kept * (level + miss) + lean


def posterior(
    pieces: Pieces, wanted: Quantities, judgements: Judgements, sharing: Sharing | None = None
) -> Posterior:
    """The distribution of the wanted quantities given the pieces."""
    prior = covariance(wanted, wanted, judgements, sharing)
    if not len(pieces):
        return Posterior(np.full(len(wanted), MIDDLE), prior)
    observed = covariance(pieces.about, pieces.about, judgements, sharing)
    across = covariance(wanted, pieces.about, judgements, sharing)
    gain = np.linalg.solve(observed + np.diag(pieces.error**2), across.T).T
    return Posterior(MIDDLE + gain @ (pieces.level - MIDDLE), prior - gain @ across.T)
