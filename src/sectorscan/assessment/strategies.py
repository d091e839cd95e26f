"""The strategies a sector may follow: how like each of them it is; loops and warnings."""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import and_

import numpy as np
from msgspec import Struct

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
from sectorscan.measures.scope import Ends, NotObservable
from sectorscan.rubric.judgements import Judgements
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.strategy import LevelsSignature, Loop, MeasuredSignature, Signature, Strategy
from sectorscan.types import DIGITS, ROUNDING, BoolArray, FloatArray, Interval, most_first

_THERE = frozenset({"seen", "likely"})
_STEPS = 201  # in how many steps each side of a figure is looked at


class _Sign(Struct, frozen=True, eq=False):
    """Whether a sign of a strategy is there, over the draws."""

    signature: Signature
    state: SignatureState
    there: BoolArray | FloatArray | None
    """In each draw, (D,), whether it is, or once for all, (1,), the chance that it is.

    None where it is not known.
    """
    chance: float | None
    """The mean of that."""
    value: Interval | None = None
    """The figure that it is read from, if it is."""
    reason: str = ""
    """Why it is not known."""

    @property
    def result(self) -> SignatureResult:
        """It as reports have it."""
        signature = self.signature
        return SignatureResult(
            id=signature.id,
            title=signature.title,
            state=self.state,
            chance=self.chance,
            value=self.value,
            is_share=isinstance(signature, MeasuredSignature)
            and signature.measure.natural_range == (0, 1),
            weight=signature.weight,
            reason=self.reason,
        )


class _Likeness(Struct, frozen=True, eq=False):
    """How like a strategy a sector is."""

    strategy: Strategy
    signs: tuple[_Sign, ...]
    known: float
    """The share of the signs' weight of which something is known."""
    estimate: float | None
    """By the chances of the signs that are known, 0-1; None where too little is known."""

    @property
    def signs_known(self) -> int:
        """Of how many signs something is known."""
        return sum(sign.chance is not None for sign in self.signs)

    @property
    def over_draws(self) -> FloatArray:
        """In each draw, (D,) or (1,), 0-1."""
        known = [
            (sign.signature.weight, sign.there) for sign in self.signs if sign.there is not None
        ]
        there = sum((weight * there for weight, there in known), np.zeros(1))
        return np.clip(there / sum(weight for weight, _ in known), 0, 1)


class SignReader:
    """Reads the signs of strategies and warnings in a situation, over its draws."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation

    def read(self, signature: Signature) -> _Sign:
        """Whether a sign is there."""
        if isinstance(signature, LevelsSignature):
            return self._sign(signature, self._of_levels(signature.levels))
        profile, rubric = self._situation.profile, self._situation.rubric
        scope = rubric.scope_of(profile, _ends(signature.holds))
        observed = signature.measure.value(profile, scope)
        if isinstance(observed, NotObservable):
            return _Sign(signature, "not-known", None, None, reason=observed.reason)
        near_miss = rubric.judgements.strategies.near_miss
        there = np.array([degree_of(signature.holds, observed, near_miss)])
        return self._sign(signature, there, observed)

    def _sign(
        self,
        signature: Signature,
        there: BoolArray | FloatArray | None,
        value: Interval | None = None,
    ) -> _Sign:
        chance = None if there is None else float(there.sum() / there.size)
        return _Sign(signature, self._state(chance), there, chance, value)

    def _of_levels(self, tests: Mapping[str, Test]) -> BoolArray | None:
        """Whether all levels meet their tests, (D,); None where that rests on one not known.

        The level of labour standards shows nothing while a breach is alleged.
        """
        situation = self._situation
        in_doubt = situation.rubric.labour_ingredient if situation.alarm.state == "alleged" else ""
        places = {situation.rubric.position[ingredient]: test for ingredient, test in tests.items()}
        met = [
            holds_at(test, situation.draws.by_ingredient[place])
            for place, test in places.items()
            if situation.records[place].state != "not-known"
            and situation.records[place].ingredient.id != in_doubt
        ]
        if not met:
            return None
        there = reduce(and_, met)
        share = np.count_nonzero(there) / there.size
        ruled_out = share <= 1 - situation.rubric.judgements.chances.holds
        return None if len(met) < len(places) and not ruled_out else there

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
    if value.low == value.high:
        return float(_met(test, np.array([value.low]), near_miss)[0])
    starts, ends = (value.low, value.estimate), (value.estimate, value.high)
    return float(_met(test, np.linspace(starts, ends, _STEPS, axis=-1), near_miss).mean())


def _met(test: Test, figures: FloatArray, near_miss: float) -> FloatArray:
    """How far each figure meets a test, in the shape of the figures, 0-1."""
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
    """Every strategy of the rubric, and the nearest ones that enough is known of."""
    likenesses = _likenesses(situation)
    near = _nearest(likenesses, situation.rubric)
    likely = situation.rubric.judgements.likely
    return Strategies(
        nearest=near[0] if near else None,
        also=tuple(near[1:]),
        results=tuple(_result(likeness, likely) for likeness in likenesses),
    )


def nearest_strategy(situation: Situation) -> str | None:
    """The nearest strategy alone; None where too little is known, or none is near."""
    return next(iter(_nearest(_likenesses(situation), situation.rubric)), None)


def _nearest(likenesses: Sequence[_Likeness], rubric: Rubric) -> list[str]:
    """The ids of the nearest strategy, and of those about as near.

    A form of a strategy is looked at by itself, so that it can be the nearest; the two never stand
    beside each other.
    """
    rules = rubric.judgements.strategies
    comparable = [
        (each.estimate, each.strategy)
        for each in likenesses
        if each.estimate is not None and each.signs_known > 1
    ]
    # of equals the form, which says more
    comparable.sort(key=lambda each: (most_first(each[0]), each[1].form_of is None))
    if not comparable or comparable[0][0] < rules.near - ROUNDING:
        return []
    (highest, nearest), *others = comparable
    least = min(rules.also, highest) - ROUNDING
    also = [
        strategy.id
        for estimate, strategy in others
        if estimate >= least and not _are_one(strategy, nearest)
    ]
    return [nearest.id, *also]


def loops(situation: Situation) -> tuple[LoopResult, ...]:
    """Every loop: unbroken, broken, or not known."""
    return tuple(_loop(situation, loop) for loop in situation.rubric.loops)


def warnings(situation: Situation) -> tuple[WarningResult, ...]:
    """The warnings all of whose signs are seen, or likely."""
    reader = SignReader(situation)
    return tuple(
        WarningResult(id=warning.id, title=warning.title, text=warning.text)
        for warning in situation.rubric.warnings
        if all(reader.read(sign).state in _THERE for sign in warning.when)
    )


def _likenesses(situation: Situation) -> tuple[_Likeness, ...]:
    reader, judgements = SignReader(situation), situation.rubric.judgements
    return tuple(
        _likeness(strategy, reader, judgements) for strategy in situation.rubric.strategies
    )


def _likeness(strategy: Strategy, reader: SignReader, judgements: Judgements) -> _Likeness:
    signs = tuple(reader.read(signature) for signature in strategy.signatures)
    known = [(sign.signature.weight, sign.chance) for sign in signs if sign.chance is not None]
    whole = sum(signature.weight for signature in strategy.signatures)
    weight = sum(weight for weight, _ in known)
    defined = not any(sign.signature.defining and sign.chance is None for sign in signs)
    if not defined or weight <= 0 or weight < judgements.strategies.known * whole - ROUNDING:
        return _Likeness(strategy, signs, weight / whole, None)
    estimate = sum(weight * chance for weight, chance in known) / weight
    return _Likeness(strategy, signs, weight / whole, estimate)


def _result(likeness: _Likeness, likely: float) -> StrategyResult:
    strategy = likeness.strategy
    return StrategyResult(
        id=strategy.id,
        title=strategy.title,
        sort=strategy.sort,
        form_of=strategy.form_of,
        about=strategy.about,
        contrast=strategy.contrast,
        likeness=None if likeness.estimate is None else estimate_of(likeness.over_draws, likely),
        known=likeness.known,
        signatures=tuple(sign.result for sign in likeness.signs),
    )


def _are_one(a: Strategy, b: Strategy) -> bool:
    """Whether one is a form of the other, or both are forms of a third."""
    return (a.form_of or a.id) == (b.form_of or b.id)


def _loop(situation: Situation, loop: Loop) -> LoopResult:
    """Broken as soon as one known member is too low at its best guess, whatever the others are."""
    level, places = situation.rubric.loop_level, situation.rubric.position
    members = [places[member] for member in loop.members]
    known = [place for place in members if situation.records[place].state != "not-known"]
    levels = np.round(situation.levels, DIGITS)
    weakest = min(known, key=levels.__getitem__, default=None)
    state: LoopState = "unbroken"
    if weakest is not None and levels[weakest] < level:
        state = "broken"
    elif len(known) < len(members):
        state = "not-known"
    lever = None
    if weakest is not None and state == "broken":
        lever = situation.rubric.ingredients[weakest].id
    drawn = situation.draws.levels[:, members]
    return LoopResult(
        id=loop.id,
        title=loop.title,
        about=loop.about,
        closed=loop.closed,
        members=loop.members,
        state=state,
        lever=lever,
        chance=float((drawn >= level - ROUNDING).all(axis=1).mean()),
        unbroken_at=level,
    )
