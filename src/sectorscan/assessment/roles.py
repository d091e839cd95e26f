"""What each kind of institution does here: there, offering, reaching, governed, missing."""

from collections.abc import Sequence

import numpy as np

from sectorscan.assessment.result.strategy import Board, CellState, RoleResult
from sectorscan.measures.conditions import Test
from sectorscan.measures.scope import NotObservable, Scope
from sectorscan.measures.ties import ReachMeasure, Target
from sectorscan.profile.profile import Profile
from sectorscan.profile.rows import Institution
from sectorscan.rubric.interventions import InstitutionKind
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import Interval, LinkType

SMALLEST = {"employees": Test(lt=10)}
WIDE_REACH = 0.35
HALF = 0.5

_REACHING: tuple[LinkType, ...] = (
    "service-use",
    "membership",
    "training",
    "finance",
    "information",
    "cooperation",
)


def roles(profile: Profile, rubric: Rubric) -> tuple[RoleResult, ...] | None:
    """Every kind of the rubric; None where the profile has no institutions."""
    if profile.institutions is None:
        return None
    return tuple(_role(profile, rubric, kind) for kind in rubric.institution_kinds)


def _role(profile: Profile, rubric: Rubric, kind: InstitutionKind) -> RoleResult:
    there = [one for one in profile.institutions or () if one.kind == kind.id]
    active = [one for one in there if one.active]
    offered = {service for one in active for service in one.services or ()}
    told = any(one.services is not None for one in active)
    missing = tuple(one for one in kind.services if one not in offered) if told else ()
    reach = _reach(profile, active, {})
    return RoleResult(
        kind=kind.id,
        title=kind.title,
        one=kind.one,
        active=tuple(one.label for one in active),
        inactive=tuple(one.label for one in there if not one.active),
        offered=tuple(sorted(offered)),
        missing=missing,
        reach=reach,
        reach_smallest=_reach(profile, active, SMALLEST),
        boards=tuple(
            Board(name=one.label, kinds=one.governance) for one in active if one.governance
        ),
        without_lead=_without_lead(profile, rubric, kind) if not active else (),
        unlinked_twins=_unlinked(profile, active),
        matrix=_matrix(rubric, kind, active, missing if told else None, reach),
    )


def _reach(
    profile: Profile, active: Sequence[Institution], where: dict[str, Test]
) -> Interval | None:
    """The share of firms that the active institutions of a kind reach, None if it is not known."""
    if not active:
        return None
    target = Target(institutions={"kind": Test(one_of=(active[0].kind,))})
    measure = ReachMeasure(kind="reach", links=_REACHING, to=target, where=where)
    reach = measure.value(profile, Scope())
    return None if isinstance(reach, NotObservable) else reach


def _without_lead(profile: Profile, rubric: Rubric, kind: InstitutionKind) -> tuple[str, ...]:
    """The ingredients it serves that no institution of the profile could lead a lift of."""
    there = {one.kind for one in profile.institutions or () if one.active}
    led = {
        ingredient
        for intervention in rubric.interventions
        if there & set(intervention.leads)
        for ingredient in intervention.lifts
    }
    return tuple(one for one in kind.serves if one not in led)


def _unlinked(profile: Profile, active: Sequence[Institution]) -> tuple[str, ...]:
    """Institutions of a kind without a link to another of it, where links of bodies exist."""
    if len(active) < 2 or profile.links is None:  # noqa: PLR2004  twins are two
        return ()
    firms = 0 if profile.firms is None else profile.firms.size
    institutions = profile.institutions or ()
    ends = np.stack([profile.links.source, profile.links.target]) - firms
    among = ends[:, ((ends >= 0) & (ends < len(institutions))).all(axis=0)]
    if not among.size:
        return ()
    position = {one.id: index for index, one in enumerate(institutions)}
    mine = [position[one.id] for one in active]
    tied = np.isin(among, mine).all(axis=0)
    linked = set(among[:, tied].ravel().tolist())
    return tuple(one.label for one in active if position[one.id] not in linked)


def _matrix(
    rubric: Rubric,
    kind: InstitutionKind,
    active: Sequence[Institution],
    missing: Sequence[str] | None,
    reach: Interval | None,
) -> dict[str, CellState]:
    """What the kind is to each ingredient: by its reach, else by half of the services expected."""
    state: CellState = "there"
    if not active:
        state = "missing"
    elif reach is not None and reach.estimate < WIDE_REACH:
        state = "weak"
    elif reach is not None or (missing is not None and len(missing) <= HALF * len(kind.services)):
        state = "strong"
    return {one.id: state if one.id in kind.serves else "not-needed" for one in rubric.ingredients}
