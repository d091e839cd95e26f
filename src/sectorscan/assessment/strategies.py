"""The strategies a sector may follow: how like each of them it is; loops and warnings."""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from sectorscan.assessment.result.strategy import (
    LoopResult,
    LoopState,
    SignatureResult,
    SignatureState,
    Strategies,
    StrategyResult,
    WarningResult,
)
from sectorscan.assessment.situation import Situation, estimate_of
from sectorscan.measures.conditions import Test, holds_at
from sectorscan.measures.scope import Ends, NotObservable, Scope
from sectorscan.rubric.judgements import Judgements
from sectorscan.rubric.strategy import LevelsSignature, Loop, Signature, Strategy
from sectorscan.types import ROUNDING, FloatArray, Interval

_THERE = frozenset({"seen", "likely"})
_STEPS = 201  # in how many steps each side of a figure is looked at


class _Sign(Struct, frozen=True, eq=False):
    """Whether a sign of a strategy is there, over the draws."""

    result: SignatureResult
    there: FloatArray
    """In each draw, (D,), or once for all, (1,): 1 where it is, 0 where it is not, or a chance."""


class SignReader:
    """Reads the signs of strategies and warnings in a situation, over its draws."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        family = situation.rubric.family_of(situation.profile.sector.product_family)
        self._scope = Scope(family=family)

    def read(self, signature: Signature) -> _Sign:
        """Whether a sign is there."""
        value, is_share, reason = None, False, ""
        there: FloatArray | None = None
        if isinstance(signature, LevelsSignature):
            there = self._of_levels(signature.levels)
        else:
            scope = replace(self._scope, ends=_ends(signature.holds))
            observed = signature.measure.value(self._situation.profile, scope)
            is_share = signature.measure.natural_range == (0, 1)
            if isinstance(observed, NotObservable):
                reason = observed.reason
            else:
                value = Interval(low=observed.low, estimate=observed.estimate, high=observed.high)
                near_miss = self._situation.rubric.judgements.strategies.near_miss
                there = np.array([degree_of(signature.holds, value, near_miss)])
        chance = None if there is None else float(there.mean())
        result = SignatureResult(
            id=signature.id,
            title=signature.title,
            state=self._state(chance),
            chance=chance,
            value=value,
            is_share=is_share,
            weight=signature.weight,
            reason=reason,
        )
        return _Sign(result, np.zeros(1) if there is None else there)

    def _of_levels(self, tests: Mapping[str, Test]) -> FloatArray | None:
        """Whether all levels meet their tests, (D,); None where that rests on one not known."""
        situation = self._situation
        there: FloatArray = np.ones(len(situation.draws.levels))
        unknown = False
        for ingredient, test in tests.items():
            place = situation.rubric.position[ingredient]
            if situation.records[place].state == "not-known":
                unknown = True
            else:
                there *= holds_at(test, situation.draws.levels[:, place])
        ruled_out = there.mean() <= 1 - situation.rubric.judgements.chances.holds
        return None if unknown and not ruled_out else there

    def _state(self, chance: float | None) -> SignatureState:
        if chance is None:
            return "not-known"
        chances = self._situation.rubric.judgements.chances
        if chance >= chances.holds:
            return "seen"
        if chance < 1 - chances.holds:
            return "not-seen"
        return "likely" if chance >= chances.probably_holds else "unlikely"


def degree_of(test: Test, value: Interval, near_miss: float) -> float:
    """How far a figure meets a test, 0-1, on average over where it may be.

    It is as likely below as above its best guess, and anywhere alike on either side. Beyond a limit
    it meets it less and less, and not at all at `near_miss` of the limit beyond it, so that no
    strategy hangs on a knife-edge.
    """
    points = [value.low, value.estimate, value.high]
    if value.low == value.high:
        return float(_met(test, np.array(points[:1]), near_miss)[0])
    sides = [np.linspace(low, high, _STEPS) for low, high in pairwise(points)]
    return float(np.mean([_met(test, side, near_miss) for side in sides]))


def _met(test: Test, figures: FloatArray, near_miss: float) -> FloatArray:
    """How far each figure meets a test, (figures,), 0-1."""
    degree: FloatArray = np.ones(figures.shape)
    sides = ((test.lt, 1, True), (test.le, 1, False), (test.gt, -1, True), (test.ge, -1, False))
    for limit, side, strict in sides:
        if limit is None:
            continue
        beyond, room = side * (figures - limit), near_miss * abs(limit)
        misses = beyond >= 0 if strict else beyond > 0
        degree = np.minimum(degree, 1 - (np.clip(beyond / room, 0, 1) if room else misses))
    return degree


def _ends(holds: Test) -> Ends:
    """What blanks of a field without bounds count: at one end 0, at the other twice the limit."""
    limits = [end for end in (holds.lt, holds.le, holds.gt, holds.ge) if end is not None]
    return 0.0, max(1.0, 2 * max(limits))


def strategies(situation: Situation) -> Strategies:
    """Every strategy of the rubric, and the nearest ones that enough is known of.

    A form of a strategy is looked at by itself, so that it can be the nearest; the two never stand
    beside each other.
    """
    reader, rules = SignReader(situation), situation.rubric.judgements.strategies
    results = tuple(
        _strategy(strategy, reader, situation.rubric.judgements)
        for strategy in situation.rubric.strategies
    )
    comparable = [
        (result.likeness.estimate, result)
        for result in results
        if result.likeness is not None and _signs(result) > 1
    ]
    # of equals the form, which says more
    comparable.sort(key=lambda item: (-item[0], item[1].form_of is None))
    if not comparable or comparable[0][0] < rules.near - ROUNDING:
        return Strategies(nearest=None, also=(), results=results)
    (most, nearest), *others = comparable
    least = min(rules.also, most) - ROUNDING
    also = tuple(
        result.id
        for likeness, result in others
        if likeness >= least and not _are_one(result, nearest)
    )
    return Strategies(nearest=nearest.id, also=also, results=results)


def loops(situation: Situation) -> tuple[LoopResult, ...]:
    """Every loop: unbroken, broken, or not known."""
    return tuple(_loop(situation, loop) for loop in situation.rubric.loops)


def warnings(situation: Situation) -> tuple[WarningResult, ...]:
    """The warnings all of whose signs are seen, or likely."""
    reader = SignReader(situation)
    return tuple(
        WarningResult(id=warning.id, title=warning.title, text=warning.text)
        for warning in situation.rubric.warnings
        if all(reader.read(sign).result.state in _THERE for sign in warning.when)
    )


def _strategy(strategy: Strategy, reader: SignReader, judgements: Judgements) -> StrategyResult:
    signs = [reader.read(signature) for signature in strategy.signatures]
    known = [sign for sign in signs if sign.result.state != "not-known"]
    whole = sum(sign.result.weight for sign in signs)
    weight = sum(sign.result.weight for sign in known)
    likeness = None
    defined = not any(
        signature.defining and sign.result.state == "not-known"
        for signature, sign in zip(strategy.signatures, signs, strict=True)
    )
    if defined and weight > 0 and weight >= judgements.strategies.known * whole - ROUNDING:
        there = sum((sign.result.weight * sign.there for sign in known), np.zeros(1)) / weight
        likeness = estimate_of(np.clip(there, 0, 1), judgements.likely)
    return StrategyResult(
        id=strategy.id,
        title=strategy.title,
        sort=strategy.sort,
        form_of=strategy.form_of,
        about=strategy.about,
        contrast=strategy.contrast,
        likeness=likeness,
        known=weight / whole,
        signatures=tuple(sign.result for sign in signs),
    )


def _are_one(a: StrategyResult, b: StrategyResult) -> bool:
    """Whether one is a form of the other, or both are forms of a third."""
    return (a.form_of or a.id) == (b.form_of or b.id)


def _signs(result: StrategyResult) -> int:
    """How many signs of a strategy something is known of."""
    return sum(sign.state != "not-known" for sign in result.signatures)


def _loop(situation: Situation, loop: Loop) -> LoopResult:
    """Broken as soon as one known member is too low at its best guess, whatever the others are."""
    level, places = situation.rubric.loop_level, situation.rubric.position
    members = [places[member] for member in loop.members]
    known = [place for place in members if situation.records[place].state != "not-known"]
    weakest = min(known, key=situation.levels.__getitem__, default=None)
    state: LoopState = "unbroken"
    if weakest is not None and situation.levels[weakest] < level:
        state = "broken"
    elif len(known) < len(members):
        state = "not-known"
    lever = None
    if weakest is not None and state == "broken":
        lever = situation.rubric.ingredients[weakest].id
    return LoopResult(
        id=loop.id,
        title=loop.title,
        about=loop.about,
        closed=loop.closed,
        members=loop.members,
        state=state,
        lever=lever,
        chance=float((situation.draws.levels[:, members] >= level).all(axis=1).mean()),
        unbroken_at=level,
    )
