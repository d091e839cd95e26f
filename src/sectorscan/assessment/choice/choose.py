"""Which interventions come first, chosen at any number of level vectors at once.

K interventions stand in the order of their ids, n ingredients in the rubric's, D draws last, each
of one of S sectors. All that is chosen follows from arrays, so that the same rules give the first
steps at the best guess, which stands first of a sector's, how often each is among them over draws,
and those of many sectors. The rules, in their order:

1. remedies of a reported breach of basic rights at work;
2. for what holds back most: of those aimed at it that bring nearly the most, the cheapest;
3. something quick for the same, and something quick for a weak bond between firms, if it surely
   applies and needs no level that is not known;
4. parties that are missing, then what brings nearer what would be better but cannot start;
5. while the list is short, what is next best.
"""

from collections.abc import Iterable, Iterator
from typing import TypeVar

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace

from sectorscan.assessment.choice.options import Alternatives, ChoiceOptions
from sectorscan.assessment.choice.repertoire import NONE
from sectorscan.assessment.result.first_steps import Why
from sectorscan.rubric.advice import Advice
from sectorscan.types import DIGITS, ROUNDING, BoolArray, FloatArray, IntArray


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


_InDraws = TypeVar("_InDraws", Event, WantedStep, StepAnswer)


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

    def at(self, draws: IntArray) -> "Choice":
        """What was chosen in some draws, which count from 0 then."""
        place = np.full(self.taken.shape[1], NONE)
        place[draws] = np.arange(len(draws))
        return Choice(
            taken=self.taken[:, draws],
            events=list(_at(place, self.events)),
            answers=list(_at(place, self.answers)),
            wanted=list(_at(place, self.wanted)),
            dropped=None if self.dropped is None else self.dropped[:, draws],
        )


def _at(place: IntArray, chosen: Iterable[_InDraws]) -> Iterator[_InDraws]:
    """What was chosen in draws that have a place, which they stand for then."""
    for each in chosen:
        at = place[each.draws]
        is_there = at != NONE
        if is_there.any():
            yield replace(each, draws=at[is_there], row=each.row[is_there], of=each.of[is_there])


def choose(options: ChoiceOptions, advice: Advice) -> Choice:
    """The first steps at each level vector."""
    return _Choosing(options, advice).run()


class _Choosing:
    """The state of choosing, draw by draw: what is taken, and what has a step aimed at it."""

    def __init__(self, options: ChoiceOptions, advice: Advice) -> None:
        self.options, self.advice = options, advice
        self.repertoire, self.sector = options.repertoire, options.sector
        self.aimed = self.repertoire.aimed
        self.count = len(options.sector)
        self.taken = np.zeros_like(options.able)
        self.has_step = np.zeros((len(self.aimed), self.count), dtype=bool)
        self.steps = np.zeros(self.count, dtype=np.intp)
        self.choice = Choice(self.taken)
        self.levels = options.raises.levels
        open_above = self.levels < options.raises.lifts.limit - ROUNDING
        self.ranked = options.may_hold_back[:, self.sector] & open_above
        self.most_held = -np.round(options.raises.held, DIGITS)
        self.order = self._in_order(
            np.where(self.ranked, self.most_held, np.inf),
            -np.round(options.raises.one_more, DIGITS),
        )
        most = (options.raises.held * self.ranked).max(axis=0)
        rules = advice.bottlenecks
        enough = np.maximum(rules.points, rules.of_largest * most)
        self.holds_back = self.ranked & (options.raises.held > enough + ROUNDING)
        self.all_draws = np.arange(self.count)

    def _in_order(self, *keys: FloatArray) -> IntArray:
        """The ingredients in each draw by keys (n, D), the least first, at last by id, (n, D)."""
        by_id = self.repertoire.by_id
        return np.asarray(by_id[np.lexsort([key[by_id] for key in reversed(keys)], axis=0)])

    def run(self) -> Choice:
        """All rules, one after the other."""
        if not len(self.taken):
            return self.choice
        for remedies in self.options.remedies:
            row = remedies[self.sector]
            has_one = np.flatnonzero(row != NONE)
            self._take("remedy", has_one, row[has_one], NONE)
        answered = self._answer()
        self._quick(answered)
        self._bond()
        for parties, founding in zip(
            self.options.parties, self.options.party_founders, strict=True
        ):
            row = parties[self.sector]
            is_there = (self.taken & founding[:, self.sector]).any(axis=0)
            lacks_one = np.flatnonzero((row != NONE) & ~is_there)
            self._take("party", lacks_one, row[lacks_one], NONE)
        self._before()
        self._fill()
        return self.choice

    def _answer(self) -> BoolArray:
        """For what holds back most; returns what was answered, (n, D)."""
        options, rules = self.options, self.advice.bottlenecks
        answered: BoolArray = np.zeros_like(self.holds_back)
        left = np.full(self.count, rules.answered)
        chosen = np.full((rules.answered + len(options.remedies), self.count), NONE)
        chosen[rules.answered :] = options.remedies[:, self.sector]
        in_order = np.take_along_axis(self.holds_back, self.order, axis=0)
        for position, holds_back in zip(self.order, in_order, strict=True):
            draws = np.flatnonzero(holds_back & (left > 0))
            if not draws.size:
                continue
            of = position[draws]
            aimed = options.aimed_at(of, draws)
            value = options.through(of, draws)
            can = self._able(aimed)
            labour = of == self.repertoire.labour
            if labour.any():
                can = np.where(labour, self._on_topic(aimed, value, can), can)
            worth = value * aimed.of_sector(options.factor) * can
            serves = self._serving(of, draws, worth, chosen)
            row = self._pick(aimed, value, can, rules.within)
            row[serves != NONE] = NONE
            new = row != NONE
            self._take("bottleneck", draws[new], row[new], of[new])
            chosen[rules.answered - left[draws[new]], draws[new]] = row[new]
            left[draws[new]] -= 1
            answered[of[new], draws[new]] = True
            answering = np.where(serves != NONE, serves, row)
            self.choice.answers.append(StepAnswer(of, draws, answering))
            self._want(aimed, value, of, answering)
        return answered

    def _on_topic(self, aimed: Alternatives, value: FloatArray, can: BoolArray) -> BoolArray:
        """Of what could be done for labour standards, what is about their weakest topic, if any."""
        on_topic = can & aimed.of_sector(self.options.on_topic) & (value > ROUNDING)
        return np.where(on_topic.any(axis=0), on_topic, can)

    def _able(self, alternatives: Alternatives) -> BoolArray:
        """Which can start, (c, draws)."""
        return alternatives.of_draw(self.options.able)

    def _serving(
        self, of: IntArray, draws: IntArray, worth: FloatArray, chosen: IntArray
    ) -> IntArray:
        """The step already chosen that brings nearly the most for this too, else NONE, (draws,)."""
        most = worth.max(axis=0)
        options = self.options
        serves = np.full(len(draws), NONE)
        for rows in chosen[::-1, draws]:
            there = rows != NONE
            aimed = self.aimed[of, rows] & there & (most > ROUNDING)
            factor = options.factor[rows, self.sector[draws]]
            brings = options.through_of(of, rows, draws) * factor
            enough = aimed & (brings >= self.advice.bottlenecks.within * most - ROUNDING)
            serves[enough] = rows[enough]
        return serves

    def _want(
        self, aimed: Alternatives, value: FloatArray, of: IntArray, answers: IntArray
    ) -> None:
        """What would bring clearly more than what was found, but cannot start."""
        options, draws = self.options, aimed.draws
        brings = np.where(self._sure(aimed), value, -1.0)
        most = brings.max(axis=0)
        cost = aimed.of_sector(options.compared_cost)
        cheapest = aimed.picked(np.where(brings >= most - ROUNDING, cost, np.inf).argmin(axis=0))
        has = np.where(answers == NONE, 0.0, options.through_of(of, answers, draws))
        better = most > self.advice.before.better * has + ROUNDING
        better &= ~options.able[cheapest, draws]
        if better.any():
            self.choice.wanted.append(WantedStep(draws[better], cheapest[better], of[better]))

    def _quick(self, answered: BoolArray) -> None:
        """Something quick for what was answered, else for what holds back most."""
        options, rules = self.options, self.advice.quick
        first = self._first(self.holds_back, self.advice.bottlenecks.answered)
        wanted = np.where(answered.any(axis=0), answered, first)
        draws, quick = np.flatnonzero(wanted.any(axis=0)), self.repertoire.quick_rows
        if not (draws.size and quick.size):
            return
        value = options.raises.through_all(wanted, quick)[:, draws]
        aimed = self.aimed.T[quick].astype(np.float32) @ wanted[:, draws].astype(np.float32) > 0
        among = options.among(quick, draws)
        can = self._at_once(among) & aimed
        can &= value > rules.least_gain + ROUNDING
        row = self._pick(among, value, can, rules.within)
        draws, row = draws[row != NONE], row[row != NONE]
        through = options.through_of(np.arange(len(wanted))[:, None], row, draws)
        farther = self.aimed[:, row] * (1.0 + through.max(axis=0, initial=0.0))
        main = np.where(wanted[:, draws], np.round(through + farther, DIGITS), -1.0)
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
        weak = options.bonds[:, self.sector] & (self.levels < rules.bonds_below - ROUNDING)
        candidates = needed | weak
        first = np.where(needed, 0.0, np.where(weak, 1.0, 2.0))
        order = self._in_order(first, self.most_held, np.round(self.levels, DIGITS))
        done = np.zeros(self.count, dtype=bool)
        for position in order[: candidates.sum(axis=0).max(initial=0)]:
            at = position, self.all_draws
            draws = np.flatnonzero(candidates[at] & ~self.has_step[at] & ~done)
            if not draws.size:
                continue
            of = position[draws]
            aimed, value = options.aimed_at(of, draws), options.through(of, draws)
            can = self.repertoire.quick.take(aimed.rows) & self._at_once(aimed)
            can &= value > rules.least_gain + ROUNDING
            row = self._pick(aimed, value, can, rules.within)
            new = row != NONE
            self._take("quick", draws[new], row[new], of[new])
            done[draws[new]] = True

    def _sure(self, alternatives: Alternatives) -> BoolArray:
        """Which are sure to apply, (c, draws)."""
        return alternatives.of_sector(self.options.fits) & alternatives.are_there

    def _at_once(self, alternatives: Alternatives) -> BoolArray:
        """Which are sure to apply, need no level that is not known, and can start, (c, draws)."""
        settled = alternatives.of_sector(self.options.settled)
        return self._sure(alternatives) & settled & self._able(alternatives)

    def _needed(self) -> BoolArray:
        """The ingredients that what is wanted needs and that are not there, (n, D)."""
        options = self.options
        needed = np.zeros_like(self.ranked)
        for wanted in self._first_wanted():
            for column, failing in zip(self.repertoire.need_column, options.failing, strict=True):
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
            for slot, failing in enumerate(options.failing):
                fails = failing[wanted.row, wanted.draws]
                draws, rows = wanted.draws[fails], wanted.row[fails]
                if draws.size:
                    raiser, _ = raisers(options, self.advice, slot, rows, draws)
                    self._take_before(draws, raiser, rows)
            for lacking in options.lacking:
                lacked = lacking[wanted.row, self.sector[wanted.draws]]
                lacks = lacked != NONE
                draws, rows = wanted.draws[lacks], wanted.row[lacks]
                if draws.size:
                    self._take_before(draws, founders(options, lacked[lacks], draws), rows)

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
        held = np.take_along_axis(options.raises.held > rules.points + ROUNDING, self.order, axis=0)
        open_ = in_order & (place <= rules.among) & held
        for position, is_open in zip(self.order, open_, strict=True):
            draws = np.flatnonzero(is_open & (self.steps < rules.steps))
            if draws.size:
                of = position[draws]
                aimed, value = options.aimed_at(of, draws), options.through(of, draws)
                row = self._pick(aimed, value, self._able(aimed), rules.within)
                new = row != NONE
                self._take("also", draws[new], row[new], of[new])
                filled[row[new], draws[new]] = True
        gains_at = options.raises.gains_at
        for _ in range(rules.steps):
            draws = np.flatnonzero(self.steps < rules.steps)
            if draws.size:
                every = options.among(np.arange(len(self.taken)), draws)
                within = self.advice.bottlenecks.within
                row = self._pick(every, gains_at(every.rows, draws), self._able(every), within)
                new = row != NONE
                self._take("next", draws[new], row[new], NONE)
                filled[row[new], draws[new]] = True
        row, draws = np.nonzero(filled)
        filled[row, draws] = gains_at(row, draws) < rules.least_gain - ROUNDING
        self.choice.dropped = filled

    def _pick(
        self, alternatives: Alternatives, value: FloatArray, can: BoolArray, within: float
    ) -> IntArray:
        """Of what brings nearly the most, the cheapest, then the best, then by id; else NONE."""
        options = self.options
        worth = value * alternatives.of_sector(options.factor)
        worth *= can & ~alternatives.of_draw(self.taken)
        most = worth.max(axis=0)
        near = worth >= within * most - ROUNDING
        cost = np.where(near, alternatives.of_sector(options.compared_cost), np.inf)
        cheapest = cost == cost.min(axis=0)
        best = np.where(cheapest, np.round(worth, DIGITS), -1.0).argmax(axis=0)
        row = alternatives.picked(best)
        return np.where(most > ROUNDING, row, NONE)

    def _take(self, why: Why, draws: IntArray, row: IntArray, of: IntArray | int) -> None:
        if not draws.size:
            return
        self.taken[row, draws] = True
        self.steps[draws] += 1
        self.has_step[:, draws] |= self.aimed[:, row]
        self.choice.events.append(Event(why, draws, row, np.broadcast_to(of, draws.shape)))


def raisers(
    options: ChoiceOptions, advice: Advice, slot: int, rows: IntArray, draws: IntArray
) -> tuple[IntArray, BoolArray]:
    """For a level that a step needs in each draw: the cheapest that lifts it so far, and whether.

    Where nothing does, the cheapest that goes at least half as far as the farthest; else NONE.
    """
    repertoire = options.repertoire
    column, level = repertoire.need_column[slot, rows], repertoire.need_level[slot, rows]
    aimed, raised = options.aimed_at(column, draws), options.steps(column, draws)
    can = aimed.of_draw(options.able) & (raised > ROUNDING)
    can &= repertoire.may_raise[slot][rows, aimed.rows]
    now = options.raises.levels[column, draws]
    enough = can & (now + raised >= level - ROUNDING)
    farthest = np.where(can, raised, 0.0).max(axis=0)
    part = can & (raised >= advice.before.half * farthest - ROUNDING)
    reaches = np.asarray(enough.any(axis=0))
    cost = aimed.of_sector(options.compared_cost)
    row = aimed.picked(np.where(np.where(reaches, enough, part), cost, np.inf).argmin(axis=0))
    row = np.where(can.any(axis=0), row, NONE)
    return row, reaches


def founders(options: ChoiceOptions, choice: IntArray, draws: IntArray) -> IntArray:
    """What founds one of the kinds that are lacking in each draw, and can start; else NONE."""
    can = options.able[:, draws] & options.founders[choice].T
    return np.where(can.any(axis=0), can.argmax(axis=0), NONE)
