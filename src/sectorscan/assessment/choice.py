"""Which interventions come first, chosen at any number of level vectors at once.

K interventions stand in the order of their ids, n ingredients in the rubric's, D draws last. All
that is chosen follows from arrays, so that the same rules give the first steps at the best guess,
which stands first, and how often each is among them over draws. The rules, in their order:

1. remedies of a reported breach of basic rights at work;
2. for what holds back most: of those aimed at it that bring nearly the most, the cheapest;
3. something quick for the same, and something quick for a weak bond between firms, if it is sure
   to apply;
4. parties that are missing, then what brings nearer what would be better but cannot start;
5. while the list is short, what is next best.
"""

from functools import cached_property
from typing import Literal

import numpy as np
from msgspec import Struct, field

from sectorscan.assessment.raising import Raises
from sectorscan.assessment.repertoire import NONE
from sectorscan.rubric.advice import Advice
from sectorscan.types import ROUNDING, BoolArray, FloatArray, IntArray

Why = Literal["remedy", "find-out", "bottleneck", "quick", "party", "before", "also", "next"]
_DIGITS = 9  # what is equal but for rounding is equal
_LAST = np.iinfo(np.intp).max


class ChoiceOptions(Struct, frozen=True, eq=False, dict=True):
    """What may be chosen, and what speaks for it."""

    raises: Raises
    able: BoolArray
    """Which can start, (K, D)."""
    failing: BoolArray
    """Which needs fail, (slots, K, D)."""
    need_column: IntArray
    """The ingredient of each need, NONE where there is none, (slots, K)."""
    need_level: FloatArray
    """The level needed, (slots, K)."""
    fits: BoolArray
    """Which apply for certain and do not run already, (K,)."""
    factor: FloatArray
    """By what a gain is multiplied for what is open, (K,)."""
    cost: FloatArray
    """In points, (K,)."""
    aimed: BoolArray
    """Which ingredients each is aimed at, (n, K)."""
    quick: BoolArray
    """Which are quick and light, (K,)."""
    on_topic: BoolArray
    """Which are about the weakest answered topic of labour standards, (K,)."""
    may_hold_back: BoolArray
    """Which ingredients are looked at as what holds back, (n,)."""
    bonds: BoolArray
    """Which ingredients are bonds between firms and known, (n,)."""
    names: IntArray
    """The rank of each ingredient's id, (n,)."""
    labour: int
    """The place of labour standards."""
    remedies: IntArray
    """What is chosen first of all, whatever the levels."""
    parties: IntArray
    """What founds a missing party, whatever the levels."""
    party_founders: BoolArray
    """Which found the same kind as each of `parties`, (parties, K)."""
    founders: BoolArray
    """Which found a kind that another lacks, (choices of kinds, K)."""
    lacking: IntArray
    """The choices of kinds that each lacks, NONE where none, (slots, K)."""

    @cached_property
    def cost_rank(self) -> IntArray:
        """The rank of each cost, equals alike, (K,)."""
        return np.unique(np.round(self.cost, _DIGITS), return_inverse=True)[1]

    @cached_property
    def entry(self) -> IntArray:
        """The entry of each ingredient and intervention, the last where there is none, (n, K)."""
        return self.raises.lifts.entry(len(self.aimed))

    @cached_property
    def _entry_by_row(self) -> IntArray:
        return np.ascontiguousarray(self.entry.T)

    @cached_property
    def _through(self) -> FloatArray:
        return _with_nothing(self.raises.through)

    @cached_property
    def _steps(self) -> FloatArray:
        return _with_nothing(self.raises.steps)

    def through(self, of: IntArray, draws: IntArray) -> FloatArray:
        """What each brings by raising alone the ingredient of each draw, (K, draws), in points."""
        return _taken(self._through, self._entry_by_row, of, draws)

    def steps(self, of: IntArray, draws: IntArray) -> FloatArray:
        """How far each raises the ingredient of each draw, (K, draws), in levels."""
        return _taken(self._steps, self._entry_by_row, of, draws)

    def through_of(self, of: IntArray, rows: IntArray, draws: IntArray) -> FloatArray:
        """What one intervention brings by raising alone one ingredient in each draw, in points."""
        return np.asarray(self._through[self.entry[of, rows], draws])

    def raised(self, row: int) -> FloatArray:
        """How far an intervention raises each ingredient, (n, D), in levels."""
        return np.asarray(self._steps[self.entry[:, row]])


def _taken(entries: FloatArray, entry: IntArray, of: IntArray, draws: IntArray) -> FloatArray:
    """The figures of entries (E, D) for the ingredient of each draw, (K, draws)."""
    return np.asarray(entries.ravel().take(entry.take(of, axis=1) * entries.shape[1] + draws))


def _with_nothing(entries: FloatArray) -> FloatArray:
    """Figures of entries (E, D) with a last one of 0, for what is not lifted."""
    return np.concatenate([entries, np.zeros((1, entries.shape[1]))])


class Event(Struct, frozen=True, eq=False):
    """A step chosen in some draws."""

    why: Why
    draws: IntArray
    row: IntArray
    of: IntArray
    """The ingredient, or for `before` the intervention, that it is chosen for; NONE for none."""


class WantedStep(Struct, frozen=True, eq=False):
    """In some draws, what would be better than what was chosen but cannot start."""

    draws: IntArray
    row: IntArray
    of: IntArray


class StepAnswer(Struct, frozen=True, eq=False):
    """What was found for something that holds back, in some draws."""

    of: IntArray
    draws: IntArray
    row: IntArray
    """NONE where nothing that is aimed at it can start."""


class Choice(Struct, eq=False):
    """What was chosen, and why."""

    taken: BoolArray
    """(K, D)."""
    events: list[Event] = field(default_factory=list)
    answers: list[StepAnswer] = field(default_factory=list)
    wanted: list[WantedStep] = field(default_factory=list)
    dropped: BoolArray | None = None
    """What was chosen to fill the list and brings too little, (K, D)."""

    @property
    def kept(self) -> BoolArray:
        """What is chosen in the end, (K, D)."""
        return self.taken if self.dropped is None else np.asarray(self.taken & ~self.dropped)

    def first(self) -> "Choice":
        """What was chosen at the first level vector."""
        return Choice(
            taken=self.taken[:, :1],
            events=[
                Event(event.why, event.draws[at], event.row[at], event.of[at])
                for event in self.events
                for at in [event.draws == 0]
            ],
            answers=[
                StepAnswer(answer.of[at], answer.draws[at], answer.row[at])
                for answer in self.answers
                for at in [answer.draws == 0]
            ],
            wanted=[
                WantedStep(wanted.draws[at], wanted.row[at], wanted.of[at])
                for wanted in self.wanted
                for at in [wanted.draws == 0]
            ],
            dropped=None if self.dropped is None else self.dropped[:, :1],
        )


def choose(options: ChoiceOptions, advice: Advice) -> Choice:
    """The first steps at each level vector."""
    return _Choosing(options, advice).run()


class _Choosing:
    """The state of choosing, draw by draw: what is taken, and what has a step aimed at it."""

    def __init__(self, options: ChoiceOptions, advice: Advice) -> None:
        self.options, self.advice = options, advice
        self.count = options.able.shape[1]
        self.taken = np.zeros_like(options.able)
        self.aimed = np.ascontiguousarray(options.aimed.T)
        self.has_step = np.zeros((len(options.aimed), self.count), dtype=bool)
        self.steps = np.zeros(self.count, dtype=np.intp)
        self.choice = Choice(self.taken)
        self.levels = options.raises.levels
        open_above = self.levels < options.raises.lifts.limit - ROUNDING
        self.ranked = options.may_hold_back[:, None] & open_above
        keys = (
            np.broadcast_to(options.names[:, None], self.levels.shape),
            -np.round(options.raises.one_more, _DIGITS),
            -np.round(options.raises.held, _DIGITS),
        )
        self.order: IntArray = np.lexsort((*keys, ~self.ranked), axis=0)
        most = np.where(self.ranked, options.raises.held, 0.0).max(axis=0)
        rules = advice.bottlenecks
        enough = np.maximum(rules.points, rules.of_largest * most)
        self.holds_back = self.ranked & (options.raises.held > enough)
        self.all_draws = np.arange(self.count)

    def run(self) -> Choice:
        """All rules, one after the other."""
        if not len(self.taken):
            return self.choice
        for row in self.options.remedies.tolist():
            self._take("remedy", self.all_draws, np.full(self.count, row), NONE)
        answered = self._answer()
        self._quick(answered)
        self._bond()
        for row, founding in zip(
            self.options.parties.tolist(), self.options.party_founders, strict=True
        ):
            free = np.flatnonzero(~self.taken[founding].any(axis=0))
            self._take("party", free, np.full(len(free), row), NONE)
        self._before()
        self._fill()
        return self.choice

    def _answer(self) -> BoolArray:
        """For what holds back most; returns what was answered, (n, D)."""
        options, rules = self.options, self.advice.bottlenecks
        answered: BoolArray = np.zeros_like(self.holds_back)
        left = np.full(self.count, rules.answered)
        chosen = np.full((rules.answered + len(options.remedies), self.count), NONE)
        chosen[rules.answered :] = options.remedies[:, None]
        in_order = np.take_along_axis(self.holds_back, self.order, axis=0)
        for position, holds_back in zip(self.order, in_order, strict=True):
            draws = np.flatnonzero(holds_back & (left > 0))
            if not draws.size:
                continue
            of = position[draws]
            value, can = self._aimed(of, draws)
            at_labour = np.flatnonzero(of == options.labour)
            if at_labour.size:
                can[:, at_labour] = self._on_topic(value[:, at_labour], can[:, at_labour])
            worth = np.where(can, value * options.factor[:, None], 0.0)
            serves = self._serving(of, draws, worth, chosen)
            row = self._pick(value, can, draws, rules.within)
            row[serves != NONE] = NONE
            new = row != NONE
            self._take("bottleneck", draws[new], row[new], of[new])
            chosen[rules.answered - left[draws[new]], draws[new]] = row[new]
            left[draws[new]] -= 1
            answered[of[new], draws[new]] = True
            answering = np.where(serves != NONE, serves, row)
            self.choice.answers.append(StepAnswer(of, draws, answering))
            self._want(value, of, draws, answering)
        return answered

    def _on_topic(self, value: FloatArray, can: BoolArray) -> BoolArray:
        """Of what could be done for labour standards, what is about their weakest topic, if any."""
        on_topic = can & self.options.on_topic[:, None] & (value > ROUNDING)
        return np.where(on_topic.any(axis=0), on_topic, can)

    def _aimed(self, of: IntArray, draws: IntArray) -> tuple[FloatArray, BoolArray]:
        """What each brings through an ingredient of each draw, and which are able and aimed."""
        value = self.options.through(of, draws)
        return value, self.options.able.take(draws, axis=1) & self.aimed.take(of, axis=1)

    def _serving(
        self, of: IntArray, draws: IntArray, worth: FloatArray, chosen: IntArray
    ) -> IntArray:
        """The step already chosen that brings nearly the most for this too, else NONE, (draws,)."""
        most = worth.max(axis=0)
        options = self.options
        serves = np.full(len(draws), NONE)
        for rows in chosen[::-1, draws]:
            there = rows != NONE
            aimed = options.aimed[of, rows] & there & (most > 0)
            brings = options.through_of(of, rows, draws) * options.factor[rows]
            enough = aimed & (brings >= self.advice.bottlenecks.within * most)
            serves[enough] = rows[enough]
        return serves

    def _want(self, value: FloatArray, of: IntArray, draws: IntArray, answers: IntArray) -> None:
        """What would bring clearly more than what was found, but cannot start."""
        options = self.options
        fitting = options.fits[:, None] & self.aimed.take(of, axis=1)
        brings = np.where(fitting, value, -1.0)
        most = brings.max(axis=0)
        cheapest = np.where(brings >= most - ROUNDING, options.cost_rank[:, None], _LAST).argmin(
            axis=0
        )
        has = np.where(answers == NONE, 0.0, value[answers, np.arange(len(draws))])
        better = most > self.advice.before.better * has + ROUNDING
        better &= ~options.able[cheapest, draws]
        if better.any():
            self.choice.wanted.append(WantedStep(draws[better], cheapest[better], of[better]))

    def _quick(self, answered: BoolArray) -> None:
        """Something quick for what was answered, else for what holds back most."""
        options, rules = self.options, self.advice.quick
        first = self._first(self.holds_back, self.advice.bottlenecks.answered)
        wanted = np.where(answered.any(axis=0), answered, first)
        draws = np.flatnonzero(wanted.any(axis=0))
        if not draws.size:
            return
        value = options.raises.through_all(wanted)[:, draws]
        aimed = options.aimed.T.astype(np.float32) @ wanted[:, draws].astype(np.float32) > 0
        light = options.quick & options.fits
        can = options.able[:, draws] & light[:, None] & aimed & (value > rules.least_gain)
        row = self._pick(value, can, draws, rules.within)
        draws, row = draws[row != NONE], row[row != NONE]
        through = options.through_of(np.arange(len(wanted))[:, None], row, draws)
        farther = options.aimed[:, row] * through.max(initial=0.0)
        main = np.where(wanted[:, draws], through + farther, -1.0)
        self._take("quick", draws, row, main.argmax(axis=0))

    def _first(self, mask: BoolArray, count: int) -> BoolArray:
        """The first so many ingredients of a mask (n, D), in the order of what holds back most."""
        in_order = np.take_along_axis(mask, self.order, axis=0)
        first = in_order & (np.cumsum(in_order, axis=0) <= count)
        back = np.zeros_like(mask)
        np.put_along_axis(back, self.order, first, axis=0)
        return back

    def _bond(self) -> None:
        """Something quick for what must come first, else for a weak bond, that has no step yet."""
        options, rules = self.options, self.advice.quick
        needed = self._needed()
        weak = options.bonds[:, None] & (self.levels < rules.bonds_below)
        candidates = needed | weak
        keys = (
            np.broadcast_to(options.names[:, None], self.levels.shape),
            self.levels,
            -np.round(options.raises.held, _DIGITS),
            ~needed,
            ~candidates,
        )
        done = np.zeros(self.count, dtype=bool)
        for position in np.lexsort(keys, axis=0)[: candidates.sum(axis=0).max(initial=0)]:
            at = position, self.all_draws
            draws = np.flatnonzero(candidates[at] & ~self.has_step[at] & ~done)
            if not draws.size:
                continue
            value, can = self._aimed(position[draws], draws)
            can &= (options.quick & options.fits)[:, None] & (value > rules.least_gain)
            row = self._pick(value, can, draws, rules.within)
            new = row != NONE
            self._take("quick", draws[new], row[new], position[draws[new]])
            done[draws[new]] = True

    def _needed(self) -> BoolArray:
        """The ingredients that what is wanted needs and that are not there, (n, D)."""
        options = self.options
        needed = np.zeros_like(self.ranked)
        for wanted in self._first_wanted():
            for column, failing in zip(options.need_column, options.failing, strict=True):
                fails = failing[wanted.row, wanted.draws]
                needed[column[wanted.row[fails]], wanted.draws[fails]] = True
        return needed

    def _first_wanted(self) -> list[WantedStep]:
        """What is wanted, at most so many in each draw, in the order of what holds back."""
        left = np.full(self.count, self.advice.before.wanted)
        kept = []
        for wanted in self.choice.wanted:
            here = left[wanted.draws] > 0
            kept.append(WantedStep(wanted.draws[here], wanted.row[here], wanted.of[here]))
            left[wanted.draws[here]] -= 1
        return kept

    def _before(self) -> None:
        """What lifts, or founds, what is needed by what is wanted."""
        options = self.options
        self.choice.wanted = self._first_wanted()
        self.left_before = np.full(self.count, self.advice.before.steps)
        for wanted in self.choice.wanted:
            for slot in range(len(options.need_column)):
                fails = options.failing[slot, wanted.row, wanted.draws]
                draws, rows = wanted.draws[fails], wanted.row[fails]
                if draws.size:
                    column = options.need_column[slot, rows]
                    raiser, _ = raisers(
                        options, self.advice, column, options.need_level[slot, rows], draws
                    )
                    self._take_before(draws, raiser, rows)
            for slot in range(len(options.lacking)):
                lacks = options.lacking[slot, wanted.row] != NONE
                draws, rows = wanted.draws[lacks], wanted.row[lacks]
                if draws.size:
                    founder = founders(options, options.lacking[slot, rows], draws)
                    self._take_before(draws, founder, rows)

    def _take_before(self, draws: IntArray, row: IntArray, of: IntArray) -> None:
        new = (row != NONE) & (self.left_before[draws] > 0)
        new[new] = ~self.taken[row[new], draws[new]]
        self._take("before", draws[new], row[new], of[new])
        self.left_before[draws[new]] -= 1

    def _fill(self) -> None:
        """While the list is short: a second step for what holds back most, then what is best."""
        options, rules = self.options, self.advice.rest
        filled = np.zeros_like(self.taken)
        in_order = np.take_along_axis(self.ranked, self.order, axis=0)
        place = np.cumsum(in_order, axis=0)
        held = np.take_along_axis(options.raises.held > rules.points, self.order, axis=0)
        open_ = in_order & (place <= rules.among) & held
        for position, is_open in zip(self.order, open_, strict=True):
            draws = np.flatnonzero(is_open & (self.steps < rules.steps))
            if draws.size:
                value, can = self._aimed(position[draws], draws)
                row = self._pick(value, can, draws, rules.within)
                new = row != NONE
                self._take("also", draws[new], row[new], position[draws[new]])
                filled[row[new], draws[new]] = True
        gains = options.raises.gains
        for _ in range(rules.steps):
            draws = np.flatnonzero(self.steps < rules.steps)
            if draws.size:
                within = self.advice.bottlenecks.within
                row = self._pick(gains[:, draws], options.able[:, draws], draws, within)
                new = row != NONE
                self._take("next", draws[new], row[new], NONE)
                filled[row[new], draws[new]] = True
        self.choice.dropped = filled & (gains < rules.least_gain)

    def _pick(self, value: FloatArray, can: BoolArray, draws: IntArray, within: float) -> IntArray:
        """Of what brings nearly the most, the cheapest, then the best, then by id; else NONE."""
        options = self.options
        worth = value * options.factor[:, None]
        worth *= can & ~self.taken.take(draws, axis=1)
        most = worth.max(axis=0)
        near = worth >= within * most - ROUNDING
        rank = np.where(near, options.cost_rank[:, None], _LAST)
        cheapest = rank == rank.min(axis=0)
        row = np.where(cheapest, worth, -1.0).argmax(axis=0)
        return np.where(most > ROUNDING, row, NONE)

    def _take(self, why: Why, draws: IntArray, row: IntArray, of: IntArray | int) -> None:
        if not draws.size:
            return
        self.taken[row, draws] = True
        self.steps[draws] += 1
        self.has_step[:, draws] |= self.options.aimed[:, row]
        self.choice.events.append(Event(why, draws, row, np.broadcast_to(of, draws.shape)))


def raisers(
    options: ChoiceOptions, advice: Advice, column: IntArray, level: FloatArray, draws: IntArray
) -> tuple[IntArray, BoolArray]:
    """For a level that fails in each draw: the cheapest that lifts it far enough, and whether.

    Where nothing does, the cheapest that goes at least half as far as the farthest; else NONE.
    """
    raised = options.steps(column, draws)
    can = options.able[:, draws] & options.aimed[column].T & (raised > ROUNDING)
    now = options.raises.levels[column, draws]
    enough = can & (now + raised >= level - ROUNDING)
    farthest = np.where(can, raised, 0.0).max(axis=0)
    part = can & (raised >= advice.before.half * farthest)
    reaches = np.asarray(enough.any(axis=0))
    rank = np.where(np.where(reaches, enough, part), options.cost_rank[:, None], _LAST)
    row = rank.argmin(axis=0)
    row = np.where(can.any(axis=0), row, NONE)
    return row, reaches


def founders(options: ChoiceOptions, choice: IntArray, draws: IntArray) -> IntArray:
    """What founds one of the kinds that are lacking in each draw, and can start; else NONE."""
    can = options.able[:, draws] & options.founders[choice].T
    return np.where(can.any(axis=0), can.argmax(axis=0), NONE)
