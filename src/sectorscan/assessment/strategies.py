"""The strategies a sector may follow: how like each of them it is; loops and warnings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sectorscan.assessment.result.levels import IngredientLevel
from sectorscan.assessment.result.strategy import (
    LoopResult,
    LoopState,
    SignatureResult,
    SignatureState,
    Strategies,
    StrategyResult,
    WarningResult,
)
from sectorscan.measures.conditions import Test, meets
from sectorscan.measures.scope import Ends, NotObservable, Scope
from sectorscan.profile.profile import Profile
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.strategy import LevelsSignature, Loop, MeasuredSignature, Signature, Strategy
from sectorscan.types import ROUNDING, Interval


@dataclass(frozen=True)
class Truth:
    """Whether something holds for certain, at the best guess, and possibly."""

    certain: bool
    likely: bool
    possible: bool
    known: bool

    @property
    def state(self) -> SignatureState:
        """The same in one word."""
        if self.certain:
            return "seen"
        if not self.possible:
            return "not-seen"
        if not self.known:
            return "not-known"
        return "likely" if self.likely else "unlikely"


def read_signature(
    signature: Signature,
    profile: Profile,
    levels: Mapping[str, IngredientLevel],
    scope: Scope,
) -> SignatureResult:
    """Whether a sign is seen in a profile."""
    value, reason = None, ""
    if isinstance(signature, LevelsSignature):
        truth = _of_levels(signature.levels, levels)
    else:
        truth, value, reason = _of_measure(signature, profile, scope)
    return SignatureResult(
        id=signature.id,
        title=signature.title,
        state=truth.state,
        value=value,
        weight=signature.weight,
        reason=reason,
    )


def _of_levels(tests: Mapping[str, Test], levels: Mapping[str, IngredientLevel]) -> Truth:
    each = [_of_level(test, levels[ingredient]) for ingredient, test in tests.items()]
    return Truth(
        certain=all(one.certain for one in each),
        likely=all(one.likely for one in each),
        possible=all(one.possible for one in each),
        known=all(one.known for one in each),
    )


def _of_level(test: Test, level: IngredientLevel) -> Truth:
    return _of_interval(test, level, known=level.state != "not-known")


def _of_interval(test: Test, interval: Interval | IngredientLevel, *, known: bool) -> Truth:
    certain, possible = meets(test, interval.low, interval.high)
    likely, _ = meets(test, interval.estimate, interval.estimate)
    return Truth(certain, likely, possible, known)


def _of_measure(
    signature: MeasuredSignature, profile: Profile, scope: Scope
) -> tuple[Truth, Interval | None, str]:
    observed = signature.measure.value(profile, replace(scope, ends=_ends(signature.holds)))
    if isinstance(observed, NotObservable):
        return Truth(certain=False, likely=False, possible=True, known=False), None, observed.reason
    return _of_interval(signature.holds, observed, known=True), observed, ""


def _ends(holds: Test) -> Ends:
    """What blanks of a field without bounds count: at one end 0, at the other twice the limit."""
    limits = [end for end in (holds.lt, holds.le, holds.gt, holds.ge) if end is not None]
    return 0.0, max(1.0, 2 * max(limits))


ENOUGH_KNOWN = 0.5
FOLLOWED = 0.5
NEAR_ENOUGH = 1 / 3

_Reader = Callable[[Signature], SignatureResult]

_CERTAIN = frozenset({"seen"})
_LIKELY = frozenset({"seen", "likely"})
_POSSIBLE = frozenset({"seen", "likely", "unlikely", "not-known"})


def strategies(profile: Profile, rubric: Rubric, levels: Sequence[IngredientLevel]) -> Strategies:
    """Every strategy of the rubric, and the nearest ones that enough is known of."""
    read = _reader(profile, rubric, levels)
    results = tuple(_strategy(strategy, read) for strategy in rubric.strategies)
    told = [
        (one.likeness.estimate, one)
        for one in results
        if one.likeness is not None and one.known >= ENOUGH_KNOWN and one.form_of is None
    ]
    told.sort(key=lambda item: -item[0])
    if not told or told[0][0] < NEAR_ENOUGH:
        return Strategies(nearest=None, also=(), results=results)
    (most, nearest), *others = told
    least = min(FOLLOWED, most - ROUNDING)
    also = tuple(one.id for likeness, one in others if likeness >= least)
    return Strategies(nearest=nearest.id, also=also, results=results)


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


def _strategy(strategy: Strategy, read: _Reader) -> StrategyResult:
    signatures = tuple(map(read, strategy.signatures))
    known = [sign for sign in signatures if sign.state != "not-known"]
    whole = sum(sign.weight for sign in signatures)
    return StrategyResult(
        id=strategy.id,
        title=strategy.title,
        sort=strategy.sort,
        form_of=strategy.form_of,
        about=strategy.about,
        contrast=strategy.contrast,
        likeness=_likeness(signatures, known) if known else None,
        known=sum(sign.weight for sign in known) / whole,
        signatures=signatures,
    )


def _reader(profile: Profile, rubric: Rubric, levels: Sequence[IngredientLevel]) -> _Reader:
    """What reads a sign in a profile."""
    by_id = {one.id: one for one in levels}
    scope = rubric.scope_of(profile)
    return lambda sign: read_signature(sign, profile, by_id, scope)


def _likeness(signatures: Sequence[SignatureResult], known: Sequence[SignatureResult]) -> Interval:
    """The weighted share of signatures that hold; the best guess is over the known ones."""
    low = _share(signatures, _CERTAIN)
    high = _share(signatures, _POSSIBLE)
    estimate = min(max(_share(known, _LIKELY), low), high)
    return Interval(low=low, estimate=estimate, high=high)


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
