"""The paths that the model is set against: how far a sector is on each; loops and warnings."""

from collections.abc import Callable, Mapping, Sequence

from sectorscan.evidence import Interval
from sectorscan.levels import IngredientLevel
from sectorscan.profile import Profile
from sectorscan.rubric_file import Rubric
from sectorscan.scope import Scope
from sectorscan.signatures import read_signature
from sectorscan.strategy_parts import Loop, Rival, Signature
from sectorscan.strategy_result import (
    LoopResult,
    LoopState,
    Paths,
    RivalResult,
    SignatureResult,
    WarningResult,
)
from sectorscan.weighing import ROUNDING

ENOUGH_KNOWN = 0.5
ON_A_PATH = 0.5
NEAR_ENOUGH = 1 / 3

_Reader = Callable[[Signature], SignatureResult]

_CERTAIN = frozenset({"seen"})
_LIKELY = frozenset({"seen", "likely"})
_POSSIBLE = frozenset({"seen", "likely", "unlikely", "not-known"})


def paths(profile: Profile, rubric: Rubric, levels: Sequence[IngredientLevel]) -> Paths:
    """Every path of the rubric, and the nearest ones that enough is known of."""
    read = _reader(profile, rubric, levels)
    rivals = tuple(_rival(rival, read) for rival in rubric.rivals)
    told = [
        (one.likeness.estimate, one)
        for one in rivals
        if one.likeness is not None and one.known >= ENOUGH_KNOWN and one.form_of is None
    ]
    told.sort(key=lambda item: -item[0])
    if not told or told[0][0] < NEAR_ENOUGH:
        return Paths(nearest=None, also=(), rivals=rivals)
    (most, nearest), *others = told
    least = min(ON_A_PATH, most - ROUNDING)
    also = tuple(one.id for likeness, one in others if likeness >= least)
    return Paths(nearest=nearest.id, also=also, rivals=rivals)


def loops(rubric: Rubric, levels: Sequence[IngredientLevel]) -> tuple[LoopResult, ...]:
    """Every loop: alive, broken, or not known."""
    by_id = {one.id: one for one in levels}
    return tuple(_loop(rubric, loop, by_id) for loop in rubric.loops)


def warnings(
    profile: Profile, rubric: Rubric, levels: Sequence[IngredientLevel]
) -> tuple[WarningResult, ...]:
    """The warnings all of whose signs are seen, or likely."""
    read = _reader(profile, rubric, levels)
    return tuple(
        WarningResult(id=warning.id, title=warning.title, text=warning.text)
        for warning in rubric.warnings
        if all(read(sign).state in _LIKELY for sign in warning.when)
    )


def _rival(rival: Rival, read: _Reader) -> RivalResult:
    signatures = tuple(map(read, rival.signatures))
    known = [sign for sign in signatures if sign.state != "not-known"]
    whole = sum(sign.weight for sign in signatures)
    return RivalResult(
        id=rival.id,
        title=rival.title,
        sort=rival.sort,
        form_of=rival.form_of,
        about=rival.about,
        contrast=rival.contrast,
        likeness=_likeness(signatures, known) if known else None,
        known=sum(sign.weight for sign in known) / whole,
        signatures=signatures,
    )


def _reader(profile: Profile, rubric: Rubric, levels: Sequence[IngredientLevel]) -> _Reader:
    """What reads a sign in a profile."""
    by_id = {one.id: one for one in levels}
    scope = Scope(family=rubric.family_of(profile.sector.product_family))
    return lambda sign: read_signature(sign, profile, by_id, scope)


def _likeness(signatures: Sequence[SignatureResult], known: Sequence[SignatureResult]) -> Interval:
    """The weighted share of signatures that hold; the best guess is over the known ones."""
    floor = _share(signatures, _CERTAIN)
    ceiling = _share(signatures, _POSSIBLE)
    estimate = min(max(_share(known, _LIKELY), floor), ceiling)
    return Interval(floor=floor, estimate=estimate, ceiling=ceiling)


def _share(signatures: Sequence[SignatureResult], states: frozenset[str]) -> float:
    whole = sum(sign.weight for sign in signatures)
    return sum(sign.weight for sign in signatures if sign.state in states) / whole


def _loop(rubric: Rubric, loop: Loop, levels: Mapping[str, IngredientLevel]) -> LoopResult:
    """Broken as soon as one known member is too low, whatever the others are."""
    known = [levels[one] for one in loop.members if levels[one].state != "not-known"]
    weakest = min(known, key=lambda one: one.estimate, default=None)
    state: LoopState = "alive"
    if weakest is not None and weakest.estimate < rubric.loop_level:
        state = "broken"
    elif len(known) < len(loop.members):
        state = "not-known"
    return LoopResult(
        id=loop.id,
        title=loop.title,
        about=loop.about,
        closed=loop.closed,
        members=loop.members,
        state=state,
        lever=weakest.id if weakest is not None and state == "broken" else None,
        alive_at=rubric.loop_level,
    )
