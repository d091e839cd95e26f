"""Whether signs are seen: a measure's figure or ingredients' levels against limits."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sectorscan.conditions import Test, meets
from sectorscan.evidence import Interval
from sectorscan.levels import IngredientLevel
from sectorscan.profile import Profile
from sectorscan.scope import Ends, Scope
from sectorscan.strategy_parts import Signature
from sectorscan.strategy_result import SignatureResult, SignatureState
from sectorscan.weighing import NotObservable


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
    if signature.levels is not None:
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
    certain, possible = meets(test, interval.floor, interval.ceiling)
    likely, _ = meets(test, interval.estimate, interval.estimate)
    return Truth(certain, likely, possible, known)


def _of_measure(
    signature: Signature, profile: Profile, scope: Scope
) -> tuple[Truth, Interval | None, str]:
    assert signature.measure is not None  # noqa: S101  the rubric's rule
    assert signature.holds is not None  # noqa: S101  the rubric's rule
    observed = signature.measure.value(profile, replace(scope, ends=_ends(signature.holds)))
    if isinstance(observed, NotObservable):
        return Truth(certain=False, likely=False, possible=True, known=False), None, observed.reason
    value = Interval(floor=observed.floor, estimate=observed.estimate, ceiling=observed.ceiling)
    return _of_interval(signature.holds, value, known=True), value, ""


def _ends(holds: Test) -> Ends:
    """What blanks of a field without bounds count: at one end 0, at the other twice the limit."""
    limits = [end for end in (holds.lt, holds.le, holds.gt, holds.ge) if end is not None]
    return 0.0, max(1.0, 2 * max(limits))
