"""What each kind of institution does here: there, offering, reaching, governed, missing."""

from collections.abc import Sequence

import numpy as np

from sectorscan.assessment.result.strategy import Board, CellState, RoleResult
from sectorscan.measures.conditions import Test
from sectorscan.measures.scope import NotObservable
from sectorscan.measures.ties import LinkTarget, ReachMeasure
from sectorscan.profile.profile import Profile
from sectorscan.profile.rows import Institution
from sectorscan.rubric.interventions import InstitutionKind
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import ROUNDING, Interval, LinkType

SMALLEST = {"employees": Test.model_construct(lt=10)}
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
    there = [body for body in profile.institutions or () if body.kind == kind.id]
    active = [body for body in there if body.active]
    offered = {service for body in active for service in body.services or ()}
    missing: tuple[str, ...] | None = None  # where nobody recorded any service
    if any(body.services is not None for body in active):
        missing = tuple(service for service in kind.services if service not in offered)
    reach = _reach(profile, rubric, active, {})
    return RoleResult(
        kind=kind.id,
        title=kind.title,
        one=kind.one,
        active=tuple(body.label for body in active),
        inactive=tuple(body.label for body in there if not body.active),
        absent=not there and "institutions" in profile.complete,
        offered=tuple(sorted(offered)),
        missing=missing or (),
        reach=reach,
        reach_smallest=_reach(profile, rubric, active, SMALLEST),
        boards=tuple(
            Board(name=body.label, kinds=body.governance) for body in active if body.governance
        ),
        without_lead=() if active else _without_lead(profile, rubric, kind),
        unlinked_twins=_unlinked(profile, active),
        matrix=_matrix(rubric, kind, active, missing, reach),
    )


def _reach(
    profile: Profile, rubric: Rubric, active: Sequence[Institution], where: dict[str, Test]
) -> Interval | None:
    """The share of firms that the active institutions of a kind reach, None if it is not known."""
    if not active:
        return None
    of_kind = Test.model_construct(one_of=(active[0].kind,))
    target = LinkTarget.model_construct(institutions={"kind": of_kind})
    measure = ReachMeasure.model_construct(kind="reach", links=_REACHING, to=target, where=where)
    reach = measure.value(profile, rubric.scope_of(profile))
    return None if isinstance(reach, NotObservable) else reach


def _without_lead(profile: Profile, rubric: Rubric, kind: InstitutionKind) -> tuple[str, ...]:
    """The ingredients it serves that no institution of the profile could lead a lift of."""
    there = {body.kind for body in profile.institutions or () if body.active}
    led = {
        ingredient
        for intervention in rubric.interventions
        if there & set(intervention.leads)
        for ingredient in intervention.lifts
    }
    return tuple(ingredient for ingredient in kind.serves if ingredient not in led)


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
    position = {body.id: index for index, body in enumerate(institutions)}
    places = [position[body.id] for body in active]
    tied = np.isin(among, places).all(axis=0)
    linked = set(among[:, tied].ravel().tolist())
    return tuple(body.label for body in active if position[body.id] not in linked)


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
    elif reach is not None and reach.estimate < WIDE_REACH - ROUNDING:
        state = "weak"
    elif reach is not None or (missing is not None and len(missing) <= HALF * len(kind.services)):
        state = "strong"
    return {
        ingredient.id: state if ingredient.id in kind.serves else "not-needed"
        for ingredient in rubric.ingredients
    }
