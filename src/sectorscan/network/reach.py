"""How many of the firms institutions reach, directly and through others."""

import numpy as np

from sectorscan.measures import graph
from sectorscan.network.parties import Parties, Ties
from sectorscan.network.result import InstitutionReach, KindReach, Reach
from sectorscan.types import BoolArray, FloatArray, IntArray


def reach(among: Parties, ties: Ties) -> Reach | None:
    """The shares of firms that institutions reach; None where either of them is not there.

    Two steps lead through a firm or an institution that counts, not through a partner outside. A
    link of a group of firms holds for each of them.
    """
    weights, bodies = among.weights, among.institutions
    if not bodies or not weights.sum() > 0:
        return None
    own = ties.among(among.actors)
    only = _only_institution(among, own)
    kinds = [kind for kind in among.kinds if any(body.kind == kind for body in bodies)]
    return Reach(
        one_step=_share(weights, _firms_near(among, own, _every(among), 1)),
        two_steps=_share(weights, _firms_near(among, own, _every(among), 2)),
        by_one_alone=_share(weights, only >= 0),
        kinds=tuple(_kind_reach(among, own, kind, only) for kind in kinds),
        institutions=tuple(
            _institution_reach(among, own, index, only) for index in range(len(bodies))
        ),
    )


def _kind_reach(among: Parties, ties: Ties, kind: str, only: IntArray) -> KindReach:
    of_kind = np.array([institution.kind == kind for institution in among.institutions])
    meant = _every(among)
    meant[among.firms :] = of_kind
    return KindReach(
        kind=kind,
        title=among.kinds[kind],
        institutions=int(of_kind.sum()),
        one_step=_share(among.weights, _firms_near(among, ties, meant, 1)),
        two_steps=_share(among.weights, _firms_near(among, ties, meant, 2)),
        alone=_share(among.weights, (only >= 0) & of_kind[only]),
    )


def _institution_reach(among: Parties, ties: Ties, index: int, only: IntArray) -> InstitutionReach:
    institution = among.institutions[index]
    meant = np.zeros(among.actors, dtype=bool)
    meant[among.firms + index] = True
    return InstitutionReach(
        id=institution.id,
        name=institution.label,
        kind=institution.kind,
        title=among.kinds[institution.kind],
        one_step=_share(among.weights, _firms_near(among, ties, meant, 1)),
        alone=_share(among.weights, only == index),
    )


def _every(among: Parties) -> BoolArray:
    """All institutions."""
    return np.arange(among.actors) >= among.firms


def _firms_near(among: Parties, ties: Ties, meant: BoolArray, steps: int) -> BoolArray:
    """Which firms are so many steps or fewer from those that are meant."""
    near = meant
    for _ in range(steps):
        near = near | graph.tied_to(near, ties.source, ties.target)
    return near[: among.firms]


def _only_institution(among: Parties, ties: Ties) -> IntArray:
    """The one institution that a firm is tied to; -1 where there is none, or more than one."""
    low, high = graph.in_order(ties.source, ties.target)
    between = (low < among.firms) & (high >= among.firms)
    codes = np.unique(low[between] * among.actors + high[between])
    firms, bodies = codes // among.actors, codes % among.actors - among.firms
    single = np.bincount(firms, minlength=among.firms)[firms] == 1
    only = np.full(among.firms, -1)
    only[firms[single]] = bodies[single]
    return only


def _share(weights: FloatArray, meant: BoolArray) -> float:
    return float(weights[meant].sum() / weights.sum())
