"""The score, its ledger, its band and its pairs, under the shipped rubric."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sectorscan.assessment.assess import assess
from sectorscan.assessment.choquet import shapley
from sectorscan.assessment.levels import capacity_of
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.assessment.result.score import PairResult, Score
from tests.support import builders
from tests.support.builders import Record, need, profile
from tests.support.shipped_answers import (
    CLOSE,
    CONFIDENCES,
    INGREDIENTS,
    LABOUR,
    LEVEL,
    RUBRIC,
    answered,
    estimate,
    everywhere,
    records,
)
from tests.support.situations import score_by_hand
from tests.support.strategies import heavy

BANDS = [band.id for band in RUBRIC.bands]
PAIR = "phase-specialization--flexible-response"


def pair_of(it: Assessment, identifier: str) -> PairResult:
    return next(pair for pair in it.interdependencies if pair.id == identifier)


COMPLETE = st.lists(LEVEL, min_size=len(INGREDIENTS), max_size=len(INGREDIENTS))


@pytest.mark.parametrize(
    ("level", "score", "band"),
    [
        (0, 0, "absent"),
        (0.76, 19, "absent"),
        (0.8, 20, "beginnings"),
        (1.6, 40, "beginnings"),  # the gates are closed
        (2, 50, "emerging"),
        (2.4, 60, "working"),
        (3.16, 79, "working"),
        (3.2, 80, "near-ideal"),
        (4, 100, "near-ideal"),
    ],
)
def test_equal_levels_score_their_share_of_the_100(level: float, score: float, band: str) -> None:
    found = assess(answered(everywhere(level)), RUBRIC)
    assert estimate(found) == pytest.approx(score, abs=CLOSE)
    assert found.band.estimate == band


@heavy
@given(COMPLETE)
def test_the_score_is_the_formula_of_the_levels(best: list[float]) -> None:
    found = assess(answered(dict(zip(INGREDIENTS, best, strict=True))), RUBRIC)
    least, most = ([min(4, max(0, one + by)) for one in best] for by in (-0.25, 0.25))
    assert estimate(found) == pytest.approx(score_by_hand(RUBRIC, best), abs=CLOSE)
    assert found.score.low == pytest.approx(score_by_hand(RUBRIC, least), abs=CLOSE)
    assert found.score.high == pytest.approx(score_by_hand(RUBRIC, most), abs=CLOSE)


def test_a_pair_by_hand() -> None:
    a, b = (builders.ingredient(name, builders.asked(f"{name}-asked")) for name in "ab")
    rubric = builders.rubric(a, b, interplay=0.5, interdependencies=[need("b", "a")])
    answers = {"a-asked": {"level": 1}, "b-asked": {"level": 3}}
    found = assess(profile(answers=answers), rubric)
    assert found.score == Score(low=25, estimate=37.5, high=50)
    assert found.ledger is not None
    assert (found.ledger.parts, found.ledger.interplay, found.ledger.locked) == (25, 12.5, 25)
    [pair] = found.interdependencies
    assert (pair.id, pair.strength, pair.realised, pair.locked) == ("a--b", "strong", 12.5, 25)
    assert pair.locked_floor == 12.5  # a is 1.5 at most, b 2.5 at least
    assert (pair.weak, pair.suspected, pair.clause) == ("a", False, "a is weak")


@heavy
@given(records())
def test_the_ledger_adds_up(record: Record) -> None:
    found = assess(profile(**record), RUBRIC)
    assert (found.ledger is None) == (found.score.estimate is None)
    if found.ledger is None:
        return
    score, books, pairs = estimate(found), found.ledger, found.interdependencies
    x = [one.estimate / 4 for one in found.ingredients]
    worth = 100 * float(shapley(capacity_of(RUBRIC)) @ x)
    assert books.parts + books.interplay == pytest.approx(score, abs=CLOSE)
    assert worth - books.locked / 2 == pytest.approx(score, abs=CLOSE)
    assert sum(pair.realised for pair in pairs) == pytest.approx(books.interplay, abs=CLOSE)
    assert sum(pair.locked for pair in pairs) == pytest.approx(books.locked, abs=CLOSE)


@heavy
@given(LEVEL, st.dictionaries(st.sampled_from(INGREDIENTS), st.floats(0, 1), min_size=1))
def test_a_fall_from_equal_levels_costs_more_than_the_ingredients_alone(
    level: float, shares: dict[str, float]
) -> None:
    lower = {name: round(level * share, 2) for name, share in shares.items()}
    before = assess(answered(everywhere(level)), RUBRIC)
    after = assess(answered(everywhere(level) | lower), RUBRIC)
    capacity = capacity_of(RUBRIC)
    falls = np.array([level - lower.get(name, level) for name in INGREDIENTS]) / 4
    uneven = capacity.pairs @ np.abs(falls[capacity.first] - falls[capacity.second])
    beyond = estimate(before) - estimate(after) - 100 * float(shapley(capacity) @ falls)
    assert beyond == pytest.approx(100 * uneven / 2, abs=CLOSE)


@pytest.mark.parametrize(("low", "guess", "high"), [(2, 1, 3), (1, 4, 3), (3, None, 2)])
def test_a_score_out_of_order_is_refused(low: float, guess: float | None, high: float) -> None:
    with pytest.raises(ValidationError, match="must rise"):
        Score(low=low, estimate=guess, high=high)


def test_coverage_is_the_weighted_share_of_what_is_known() -> None:
    # labour standards weigh 2 of 21, answers half of an ingredient; they are 1 level of 4 wide
    found = assess(answered({LABOUR: 2}, "medium"), RUBRIC)
    assert found.coverage == pytest.approx(2 / 21 / 2 * 3 / 4)
    assert assess(answered(everywhere(2), "medium"), RUBRIC).coverage == pytest.approx(3 / 8)


def test_too_little_coverage_withholds_every_best_guess_of_the_score() -> None:
    rubric = RUBRIC.model_copy(update={"coverage_threshold": 0.376})
    found = assess(answered(everywhere(2), "medium"), rubric)
    assert found.coverage < found.coverage_threshold
    assert (found.score.estimate, found.band.estimate) == (None, None)
    assert (found.ledger, found.package) == (None, None)
    assert (found.score.low, found.score.high) == pytest.approx((37.5, 62.5))
    assert (found.band.low, found.band.high) == ("beginnings", "working")


def test_just_enough_coverage_gives_a_best_guess() -> None:
    rubric = RUBRIC.model_copy(update={"coverage_threshold": 3 / 8 + 1e-12})
    found = assess(answered(everywhere(2), "medium"), rubric)
    assert estimate(found) == pytest.approx(50)
    assert found.band.estimate == "emerging"
    assert found.ledger is not None
    assert found.package is not None


def changed(record: Record, question: str, **fields: object) -> Assessment:
    """Assess a profile with the first answer to a question changed."""
    [first, *others] = record["answers"][question]
    answers = {**record["answers"], question: [{**first, **fields}, *others]}
    return assess(profile(**{**record, "answers": answers}), RUBRIC)


def told(it: Assessment) -> list[float]:
    """List the score's bounds, then each ingredient's low, best guess and high."""
    bounds = [it.score.low, it.score.high]
    return bounds + [end for i in it.ingredients for end in (i.low, i.estimate, i.high)]


@heavy
@given(records(), LEVEL, LEVEL, st.data())
def test_raising_an_answer_never_lowers_the_score(
    record: Record, one: float, other: float, data: st.DataObject
) -> None:
    question = data.draw(st.sampled_from(sorted(record["answers"])))
    low, high = (changed(record, question, level=level) for level in sorted([one, other]))
    assert all(a <= b + CLOSE for a, b in zip(told(low), told(high), strict=True))
    if low.score.estimate is not None and high.score.estimate is not None:
        assert low.score.estimate <= high.score.estimate + CLOSE


@heavy
@given(records(), st.data())
def test_a_more_confident_answer_never_widens_the_score(
    record: Record, data: st.DataObject
) -> None:
    question = data.draw(st.sampled_from(sorted(record["answers"])))
    low, medium, high = (
        changed(record, question, confidence=confidence, source="paper").score
        for confidence in CONFIDENCES
    )
    assert low.low <= medium.low + CLOSE <= high.low + 2 * CLOSE
    assert low.high + 2 * CLOSE >= medium.high + CLOSE >= high.high


@pytest.mark.parametrize(
    ("levels", "gate"),
    [
        (everywhere(4, labour_standards=0), "labour-gate"),
        (everywhere(4, labour_standards=1.9), "labour-gate"),
        (
            everywhere(4, real_services=0, finance_access=0, collective_governance=0),
            "institutions-gate",
        ),
        (
            everywhere(4, real_services=4, finance_access=1, collective_governance=0.9),
            "institutions-gate",
        ),
    ],
)
def test_a_closed_gate_keeps_the_band_down_and_is_named(
    levels: dict[str, float], gate: str
) -> None:
    found = assess(answered(levels), RUBRIC)
    assert estimate(found) > 60
    assert (found.band.low, found.band.estimate, found.band.high) == (BANDS[1],) * 3
    [closed] = found.band.gates
    assert (closed.id, closed.below) == (gate, 2)
    assert closed.level < 2


def test_gates_open_at_their_level() -> None:
    mean_of_2 = {"real-services": 1.7, "finance-access": 2.2, "collective-governance": 2.1}
    found = assess(answered(everywhere(4, labour_standards=2) | mean_of_2), RUBRIC)
    assert found.band.gates == ()
    assert found.band.estimate == "near-ideal"


def test_a_gate_that_only_rounding_keeps_below_its_level_is_open() -> None:
    [labour_gate, *_] = RUBRIC.gates
    gate = labour_gate.model_copy(update={"below": 2 + 1e-12})
    rubric = RUBRIC.model_copy(update={"gates": (gate,)})
    assert assess(answered(everywhere(2)), rubric).band.gates == ()


def test_every_closed_gate_is_named() -> None:
    found = assess(answered(everywhere(1)), RUBRIC)
    gates = [(gate.id, gate.level) for gate in found.band.gates]
    assert gates == [("labour-gate", 1), ("institutions-gate", 1)]


def test_the_lowest_of_the_closed_gates_counts() -> None:
    first, second = RUBRIC.gates
    gates = (first, second.model_copy(update={"no_band_above": "absent"}))
    for order in (gates, gates[::-1]):
        rubric = RUBRIC.model_copy(update={"gates": order})
        assert assess(answered(everywhere(1.9)), rubric).band.estimate == "absent"


@heavy
@given(records())
def test_bands_rise_from_floor_to_ceiling(record: Record) -> None:
    band = assess(profile(**record), RUBRIC).band
    ranks = [BANDS.index(name) for name in (band.low, band.estimate, band.high) if name]
    assert ranks == sorted(ranks)


@heavy
@given(records())
def test_pairs_come_by_what_they_hold_back_for_certain_then_by_the_best_guess(
    record: Record,
) -> None:
    found = assess(profile(**record), RUBRIC)
    pairs = found.interdependencies
    assert len(pairs) == len(RUBRIC.pairs) == 40
    ranks = [(-pair.locked_floor, -pair.locked) for pair in pairs]
    assert ranks == sorted(ranks)
    levels = {one.id: one for one in found.ingredients}
    for pair in pairs:
        a, b = levels[pair.a], levels[pair.b]
        assert 0 <= pair.locked_floor <= pair.locked + CLOSE
        assert pair.suspected == ("not-known" in {a.state, b.state})
        weaker = min(a, b, key=lambda one: one.estimate).id
        assert pair.weak == (None if a.estimate == b.estimate else weaker)


def test_a_pair_is_told_by_its_weak_partner() -> None:
    told_of = [
        pair_of(assess(answered(everywhere(3) | {name: 1}), RUBRIC), PAIR)
        for name in ("phase-specialization", "flexible-response")
    ]
    assert [one.weak for one in told_of] == ["phase-specialization", "flexible-response"]
    assert told_of[0].locked == told_of[1].locked > 0
    assert [one.clause.split()[0] for one in told_of] == ["each", "specialists"]


def test_a_pair_of_equals_holds_nothing_back_and_neither_is_weak() -> None:
    pair = pair_of(assess(answered(everywhere(3)), RUBRIC), PAIR)
    assert (pair.weak, pair.locked, pair.locked_floor) == (None, 0, 0)
    assert pair.realised > 0


def test_bounds_that_only_rounding_keeps_apart_hold_nothing_back_for_certain() -> None:
    # flexibility is 0.6 at most, specialisation 0.6000000000000001 at least
    levels = everywhere(1.1, flexible_response=0.1)
    pair = pair_of(assess(answered(levels, "medium"), RUBRIC), PAIR)
    assert pair.locked_floor == 0
    assert pair.locked > 0
