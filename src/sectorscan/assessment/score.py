"""The score's verdict on a situation: coverage, bounds, ledger, bands with their gates, pairs."""

from collections.abc import Sequence

import numpy as np

from sectorscan.assessment.choquet import ledger, pair_locked_floor
from sectorscan.assessment.result.levels import IngredientLevel
from sectorscan.assessment.result.score import (
    BandRange,
    ClosedGate,
    LedgerResult,
    PairResult,
    Score,
)
from sectorscan.assessment.situation import CEILING, ESTIMATE, FLOOR, Situation
from sectorscan.rubric.rubric import Rubric
from sectorscan.rubric.scale import Gate
from sectorscan.types import ROUNDING, TOP, FloatArray, IntArray


def coverage_of(rubric: Rubric, ingredients: Sequence[IngredientLevel]) -> float:
    """How much of what the rubric asks for is known, 0-1."""
    weights = [ingredient.weight for ingredient in rubric.ingredients]
    return float(np.average([one.coverage for one in ingredients], weights=weights))


def is_enough(rubric: Rubric, coverage: float) -> bool:
    """Whether so much is known that a best guess of the score is given."""
    return coverage >= rubric.coverage_threshold - ROUNDING


def score_of(situation: Situation, *, enough: bool) -> Score:
    """The score at low, estimate and high; no estimate where too little is known."""
    low, estimate, high = map(float, situation.scores)
    return Score(low=low, estimate=estimate if enough else None, high=high)


def ledger_of(situation: Situation) -> LedgerResult:
    """Where the points are at the best guess."""
    found = ledger(situation.capacity, situation.levels[ESTIMATE] / TOP)
    return LedgerResult(
        parts=100 * float(found.parts),
        interplay=100 * float(found.interplay),
        locked=100 * float(found.locked),
    )


def band_of(situation: Situation, *, enough: bool) -> BandRange:
    """The bands of the score's ends, not above what the closed gates allow."""
    rubric, guess = situation.rubric, situation.levels[[ESTIMATE]]
    names = [rubric.bands[place].id for place in bands_at(rubric, guess, situation.scores)]
    gates = [(gate, float(gate_level(rubric, gate, guess)[0])) for gate in rubric.gates]
    return BandRange(
        withheld=bool(situation.profile.labour_breaches),
        low=names[FLOOR],
        estimate=names[ESTIMATE] if enough else None,
        high=names[CEILING],
        gates=tuple(
            ClosedGate(id=gate.id, title=gate.title, level=level, below=gate.below)
            for gate, level in gates
            if level < gate.below - ROUNDING
        ),
    )


def bands_at(rubric: Rubric, levels: FloatArray, scores: FloatArray) -> IntArray:
    """The place of the band of each score (B,), not above what gates at levels (B, n) allow.

    Either may stand once for all, as (1,) or (1, n).
    """
    order = [band.id for band in rubric.bands]
    below = np.array([band.below for band in rubric.bands[:-1]])
    bands = np.searchsorted(below, scores + ROUNDING, side="right")
    for gate in rubric.gates:
        closed = gate_level(rubric, gate, levels) < gate.below - ROUNDING
        top = np.where(closed, order.index(gate.no_band_above), len(order))
        bands = np.minimum(bands, top)
    return bands


def gate_level(rubric: Rubric, gate: Gate, levels: FloatArray) -> FloatArray:
    """The level, (B,), that a gate looks at: an ingredient's, or the mean of a dimension's."""
    looked_at = [
        gate.ingredient == one.id or gate.dimension == one.dimension for one in rubric.ingredients
    ]
    level: FloatArray = levels[:, looked_at].mean(axis=1)
    return level


def pairs_of(situation: Situation) -> tuple[PairResult, ...]:
    """Every pair, those that hold back most for certain first, then by the best guess."""
    levels = situation.levels / TOP
    found = ledger(situation.capacity, levels[ESTIMATE])
    floors = pair_locked_floor(situation.capacity, levels[FLOOR], levels[CEILING])
    floors = np.where(floors > ROUNDING, floors, 0)
    results = []
    for index, pair in enumerate(situation.rubric.pairs):
        ends = [situation.ingredients[situation.rubric.position[one]] for one in (pair.a, pair.b)]
        weak, strong = sorted(ends, key=lambda one: one.estimate)
        results.append(
            PairResult(
                id=pair.id,
                a=pair.a,
                b=pair.b,
                strength=pair.strength,
                realised=100 * float(found.pair_realised[index]),
                locked=100 * float(found.pair_locked[index]),
                locked_floor=100 * float(floors[index]),
                weak=weak.id if weak.estimate < strong.estimate else None,
                suspected=any(one.state == "not-known" for one in ends),
                clause=pair.clause(weak.id),
            )
        )
    return tuple(sorted(results, key=lambda one: (-one.locked_floor, -one.locked)))


def weak_links(pairs: Sequence[PairResult]) -> dict[str, list[PairResult]]:
    """Each ingredient that holds a known partner back, with its pairs, most for certain first.

    Where as much is held back for certain, the best guess decides.
    """
    by_weak: dict[str, list[PairResult]] = {}
    for pair in pairs:
        if pair.weak is not None and pair.locked > 0 and not pair.suspected:
            by_weak.setdefault(pair.weak, []).append(pair)

    def most_first(weak: str) -> tuple[float, float]:
        held = by_weak[weak]
        return -sum(one.locked_floor for one in held), -sum(one.locked for one in held)

    return {weak: by_weak[weak] for weak in sorted(by_weak, key=most_first)}
