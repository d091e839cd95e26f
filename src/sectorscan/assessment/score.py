"""What the draws say of the score: best guess and likely range, ledger, bands with gates, pairs."""

from collections.abc import Iterable
from typing import TypeVar

import numpy as np
from msgspec import Struct

from sectorscan.assessment.choquet import ledger
from sectorscan.assessment.draws import Draws, points_of
from sectorscan.assessment.result.score import (
    ClosedGate,
    Frequency,
    LedgerResult,
    PairResult,
    Score,
    ScoreBand,
)
from sectorscan.assessment.situation import Situation, likely_range
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.scale import Gate
from sectorscan.types import DIGITS, ROUNDING, TOP, BoolArray, FloatArray, IntArray, most_first

HALF = 0.5
_Pair = TypeVar("_Pair", "PairResult", "PairGap")


def score_of(situation: Situation) -> Score:
    """The best guess, the likely range, and the ends of the record as it stands."""
    judgements, scores = situation.rubric.judgements, situation.draws.scores
    ends = np.array([(record.lowest, record.highest) for record in situation.records]).T
    lowest, highest = points_of(situation.capacity, ends).tolist()
    pieces = len(situation.evidence.pieces)
    return Score(
        estimate=float(scores.mean()),
        likely=likely_range(scores, judgements.likely),
        half=likely_range(scores, HALF),
        lowest=lowest,
        highest=highest,
        pieces=pieces,
        leads="estimate" if pieces >= judgements.few_pieces else "likely",
    )


def ledger_of(draws: Draws) -> LedgerResult:
    """Where the points are, as means of the draws."""
    points = draws.ledger
    return LedgerResult(
        parts=100 * float(points.parts.mean()),
        interplay=100 * float(points.interplay.mean()),
        locked=100 * float(points.locked.mean()),
    )


def band_of(situation: Situation, *, withheld: bool) -> ScoreBand:
    """The band that most draws are in, and its neighbours that are possible."""
    rubric, draws, levels = situation.rubric, situation.draws, situation.draws.levels
    looked_at = [gate_level(rubric, gate, levels) for gate in rubric.gates]
    every = [_closed(gate, level) for gate, level in zip(rubric.gates, looked_at, strict=True)]
    gates = tuple(gate for gate in every if gate.level < gate.below - ROUNDING)
    if withheld:
        return ScoreBand(id=None, withheld=True, gates=gates)
    unsure = tuple(
        closed
        for gate, level, closed in zip(rubric.gates, looked_at, every, strict=True)
        if closed not in gates
        and _kept_down(rubric, gate, level, draws.scores) >= rubric.judgements.chances.possible_band
    )
    chances = band_chances(rubric, draws)
    shares = np.array([chance.share for chance in chances])
    possible = shares >= rubric.judgements.chances.possible_band
    place = int(shares.argmax())
    given = bool(shares[place] >= rubric.judgements.chances.band)
    if given:
        possible[place] = False
        possible[: max(place - 1, 0)] = possible[place + 2 :] = False
    elif possible.any():  # a gate may leave few draws in a band between two others
        places = np.flatnonzero(possible)
        possible[places[0] : places[-1] + 1] = True
    return ScoreBand(
        id=chances[place].id if given else None,
        withheld=False,
        possible=tuple(
            c.id for c, is_one in zip(chances, possible.tolist(), strict=True) if is_one
        ),
        chances=chances,
        gates=gates,
        unsure_gates=unsure,
    )


def _closed(gate: Gate, level: FloatArray) -> ClosedGate:
    """A gate at the levels (D,) that it looks at: their mean, and in what share it is closed."""
    return ClosedGate(
        id=gate.id,
        title=gate.title,
        level=float(level.mean()),
        below=gate.below,
        no_band_above=gate.no_band_above,
        chance=float(_is_below(gate, level).mean()),
    )


def _kept_down(rubric: Rubric, gate: Gate, level: FloatArray, scores: FloatArray) -> float:
    """In what share of the draws a gate is closed to a band that the score would be in."""
    top = next(band.below for band in rubric.bands if band.id == gate.no_band_above)
    return float((_is_below(gate, level) & (scores + ROUNDING >= top)).mean())


def band_chances(rubric: Rubric, draws: Draws) -> tuple[Frequency, ...]:
    """The share of the draws in each band, the gates at the levels drawn, in the rubric's order."""
    places = bands_at(rubric, draws.levels, draws.scores)
    counts = np.bincount(places, minlength=len(rubric.bands)) / len(places)
    return tuple(
        Frequency(id=band.id, share=share)
        for band, share in zip(rubric.bands, counts.tolist(), strict=True)
    )


def bands_at(rubric: Rubric, levels: FloatArray, scores: FloatArray) -> IntArray:
    """The place of the band of each score (B,), not above what gates at levels (B, n) allow.

    Either may stand once for all, as (1,) or (1, n).
    """
    order = [band.id for band in rubric.bands]
    below = np.array([band.below for band in rubric.bands[:-1]])
    bands = np.searchsorted(below, scores + ROUNDING, side="right")
    for gate in rubric.gates:
        top = np.where(is_closed(rubric, gate, levels), order.index(gate.no_band_above), len(order))
        bands = np.minimum(bands, top)
    return bands


def is_closed(rubric: Rubric, gate: Gate, levels: FloatArray) -> BoolArray:
    """Whether a gate is closed at levels (B, n), as (B,)."""
    return _is_below(gate, gate_level(rubric, gate, levels))


def _is_below(gate: Gate, level: FloatArray) -> BoolArray:
    """Whether the levels that a gate looks at close it, in their shape."""
    closed: BoolArray = level < gate.below - ROUNDING
    return closed


def gate_level(rubric: Rubric, gate: Gate, levels: FloatArray) -> FloatArray:
    """The level, (B,), that a gate looks at: an ingredient's, or the mean of a dimension's."""
    looked_at = [gate.looks_at(ingredient) for ingredient in rubric.ingredients]
    level: FloatArray = levels[:, looked_at].mean(axis=1)
    return level


class PairGap(Struct, frozen=True):
    """What one pair holds back, and by which of its two."""

    weaker: str
    """The weaker ingredient, or the first of two that are as strong."""
    are_equal: bool
    locked: float
    """Points at the best guesses of the levels."""
    chance: float
    """In what share of the draws the weak one is weaker, 0-1."""
    suspected: bool
    """Whether that is too small a share for the weak one to be told."""

    @property
    def weak(self) -> str | None:
        """The weaker ingredient; None where both are as strong."""
        return None if self.are_equal else self.weaker


def gaps_of(situation: Situation) -> list[PairGap]:
    """What each pair holds back, in the rubric's order.

    The rubric's own masses count here: drawn ones would rank the rubric, not the sector.
    """
    rubric = situation.rubric
    locked = (100 * ledger(situation.capacity, situation.levels / TOP).pair_locked).tolist()
    levels = np.round(situation.levels, DIGITS)
    enough = rubric.judgements.chances.held_back
    gaps = []
    for place, ((a, b), points) in enumerate(zip(rubric.pair_places, locked, strict=True)):
        is_first = bool(levels[a] <= levels[b])
        chance = situation.chance_weaker(place, is_first=is_first)
        gaps.append(
            PairGap(
                weaker=rubric.ingredients[a if is_first else b].id,
                are_equal=bool(levels[a] == levels[b]),
                locked=points,
                chance=chance,
                suspected=chance < enough,
            )
        )
    return gaps


def pairs_of(situation: Situation) -> tuple[PairResult, ...]:
    """Every pair, what holds back most at the best guesses of the levels first."""
    realised = 100 * situation.draws.ledger.pair_realised
    results = [
        PairResult(
            id=pair.id,
            a=pair.a,
            b=pair.b,
            strength=pair.strength,
            realised=float(realised[:, index].mean()),
            locked=gap.locked,
            weak=gap.weak,
            chance=gap.chance,
            suspected=gap.suspected,
            clause=pair.clause(gap.weaker),
        )
        for index, (pair, gap) in enumerate(
            zip(situation.rubric.pairs, gaps_of(situation), strict=True)
        )
    ]
    return tuple(sorted(results, key=_most_locked_first))


def _most_locked_first(pair: PairResult | PairGap) -> float:
    return most_first(pair.locked)


def weak_links(pairs: Iterable[_Pair]) -> dict[str, list[_Pair]]:
    """Each ingredient that holds a partner back, with its pairs, most points first.

    A pair is told from a share of the draws on, and only suspected below.
    """
    by_weak: dict[str, list[_Pair]] = {}
    for pair in sorted(pairs, key=_most_locked_first):
        if pair.weak is not None and pair.locked > 0 and not pair.suspected:
            by_weak.setdefault(pair.weak, []).append(pair)
    held = {weak: sum(pair.locked for pair in own) for weak, own in by_weak.items()}
    return {weak: by_weak[weak] for weak in sorted(held, key=lambda weak: most_first(held[weak]))}
