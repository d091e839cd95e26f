"""The score, its ledger, its band and its pairs, under the shipped rubric."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from pydantic import TypeAdapter, ValidationError

from sectorscan.assessment.assess import assess
from sectorscan.assessment.choquet import shapley
from sectorscan.assessment.levels import capacity_of
from sectorscan.assessment.result.score import PairResult, Score, ScoreBand
from sectorscan.assessment.score import (
    PairGap,
    band_of,
    gaps_of,
    ledger_of,
    pairs_of,
    score_of,
    weak_links,
)
from sectorscan.assessment.situation import Situation
from sectorscan.profile.load import load_profile
from sectorscan.profile.profile import Profile
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import DIGITS
from tests.support import builders
from tests.support.builders import Record, need, profile
from tests.support.paths import EXAMPLE_PROFILES, EXAMPLES
from tests.support.reports import EVERY
from tests.support.shipped_answers import (
    CLOSE,
    INGREDIENTS,
    LABOUR,
    LEVEL,
    QUESTIONS,
    RUBRIC,
    answered,
    everywhere,
    records,
)
from tests.support.situations import draws_at, score_by_hand
from tests.support.strategies import heavy
from tests.support.thoroughness import also_thorough

PAIR = "phase-specialization--flexible-response"
NOTHING = profile()
FIGURES = sorted(
    name
    for name, indicator in RUBRIC.measured.items()
    if name in RUBRIC.indicators and indicator.levels is not None
)


def at(*levels: dict[str, float], rubric: Rubric = RUBRIC) -> Situation:
    """A situation whose draws stand at these levels, under the rubric's own masses."""
    rows = np.array([[vector[i.id] for i in rubric.ingredients] for vector in levels], dtype=float)
    return replace(Situation.of(NOTHING, rubric), moved=draws_at(rubric, rows))


def scored(known: Profile, rubric: Rubric = RUBRIC) -> Score:
    """The score of a profile, of which nothing else is worked out."""
    return score_of(Situation.of(known, rubric))


def estimate(it: Situation) -> float:
    return score_of(it).estimate


def banded(it: Situation) -> ScoreBand:
    return band_of(it, withheld=False)


def pair_of(it: Situation, identifier: str = PAIR) -> PairResult:
    return next(pair for pair in pairs_of(it) if pair.id == identifier)


VECTOR = st.fixed_dictionaries(dict.fromkeys(INGREDIENTS, LEVEL))


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
    it = at(everywhere(level))
    assert estimate(it) == pytest.approx(score, abs=CLOSE)
    assert banded(it).id == band


@given(st.lists(VECTOR, min_size=1, max_size=3))
def test_the_best_guess_is_the_mean_of_the_formula_over_the_draws(
    vectors: list[dict[str, float]],
) -> None:
    by_hand = [score_by_hand(RUBRIC, [vector[i] for i in INGREDIENTS]) for vector in vectors]
    assert estimate(at(*vectors)) == pytest.approx(np.mean(by_hand), abs=CLOSE)


def test_a_pair_by_hand() -> None:
    a, b = (builders.ingredient(name, builders.asked(f"{name}-asked")) for name in "ab")
    rubric = builders.rubric(a, b, interplay=0.5, interdependencies=[need("b", "a")])
    it = at({"a": 1, "b": 3}, rubric=rubric)
    assert estimate(it) == 37.5
    books = ledger_of(it.draws)
    assert (books.parts, books.interplay, books.locked) == (25, 12.5, 25)
    [pair] = pairs_of(it)
    assert (pair.id, pair.strength, pair.realised, pair.locked) == ("a--b", "strong", 12.5, 25)
    assert (pair.weak, pair.chance, pair.suspected, pair.clause) == ("a", 1, False, "a is weak")


def test_a_pair_that_counts_nothing_holds_nothing_back() -> None:
    a, b = (builders.ingredient(name, builders.asked(f"{name}-asked")) for name in "ab")
    rubric = builders.rubric(a, b, interplay=0, interdependencies=[need("b", "a")])
    pairs = pairs_of(at({"a": 1, "b": 3}, rubric=rubric))
    assert [(pair.weak, pair.locked) for pair in pairs] == [("a", 0)]
    assert weak_links(pairs) == {}


@given(VECTOR)
def test_the_ledger_of_one_vector_adds_up_three_ways(vector: dict[str, float]) -> None:
    it = at(vector)
    score, books, pairs = estimate(it), ledger_of(it.draws), pairs_of(it)
    worth = 100 * float(shapley(capacity_of(RUBRIC)) @ (it.levels / 4))
    assert books.parts + books.interplay == pytest.approx(score, abs=CLOSE)
    assert worth - books.locked / 2 == pytest.approx(score, abs=CLOSE)
    assert sum(pair.realised for pair in pairs) == pytest.approx(books.interplay, abs=CLOSE)
    assert sum(pair.locked for pair in pairs) == pytest.approx(books.locked, abs=CLOSE)


@heavy
@given(records())
def test_in_every_assessment_the_ledger_adds_up_and_the_best_guess_is_in_the_range(
    record: Record,
) -> None:
    found = assess(profile(**record), RUBRIC)
    score, books = found.score, found.ledger
    assert score == scored(profile(**record))
    assert books.parts + books.interplay == pytest.approx(score.estimate, abs=1e-12)
    assert score.likely.low <= score.estimate <= score.likely.high
    assert 0 <= score.lowest <= score.highest <= 100
    assert sum(chance.share for chance in found.band.chances) in (0, pytest.approx(1))


@given(LEVEL, st.dictionaries(st.sampled_from(INGREDIENTS), st.floats(0, 1), min_size=1))
def test_a_fall_from_equal_levels_costs_more_than_the_ingredients_alone(
    level: float, shares: dict[str, float]
) -> None:
    lower = {name: round(level * share, 2) for name, share in shares.items()}
    before, after = at(everywhere(level)), at(everywhere(level) | lower)
    capacity = capacity_of(RUBRIC)
    falls = np.array([level - lower.get(name, level) for name in INGREDIENTS]) / 4
    uneven = capacity.pairs @ np.abs(falls[capacity.first] - falls[capacity.second])
    beyond = estimate(before) - estimate(after) - 100 * float(shapley(capacity) @ falls)
    assert beyond == pytest.approx(100 * uneven / 2, abs=CLOSE)


def test_a_score_that_is_read_out_of_order_is_refused() -> None:
    whole, half = {"low": 40, "high": 60}, {"low": 30, "high": 55}
    sure = {"estimate": 50, "lowest": 10, "highest": 90, "pieces": 9, "leads": "estimate"}
    with pytest.raises(ValidationError, match="must hold half of the draws"):
        TypeAdapter(Score).validate_python({**sure, "likely": whole, "half": half})
    with pytest.raises(ValidationError, match="must not be above"):
        TypeAdapter(Score).validate_python({**sure, "likely": whole, "half": whole, "lowest": 95})


# What is known, and how sure it is.


def test_coverage_is_the_weighted_share_of_what_is_known_whatever_its_width() -> None:
    # labour standards weigh 2 of 21, answers half of an ingredient
    for confidence in ("low", "high"):
        it = Situation.of(answered({LABOUR: 2}, confidence), RUBRIC)
        assert it.coverage == pytest.approx(2 / 21 / 2)
    assert Situation.of(answered(everywhere(2)), RUBRIC).coverage == pytest.approx(1 / 2)


def test_a_profile_with_nothing_or_one_answer_has_a_best_guess_led_by_its_range() -> None:
    one = {"trust-between-firms": {"level": 3, "by": "employers"}}
    for sections, pieces in (({}, 0), ({"answers": one}, 1)):
        score = scored(profile(**sections))
        assert (score.pieces, score.leads) == (pieces, "likely")
        assert score.likely.low < score.estimate < score.likely.high
    assert scored(answered(everywhere(2))).leads == "estimate"


def test_a_first_answer_never_widens_lowest_and_highest() -> None:
    without = scored(profile())
    answer = {"trust-between-firms": {"level": 3, "by": "employers"}}
    with_it = scored(profile(answers=answer))
    assert without.lowest < with_it.lowest <= with_it.highest < without.highest


def with_all_of_one_kind_raised(record: Record, kind: str, by: float) -> Record:
    answers = {
        question: [
            {**answer, "level": min(4, answer["level"] + by)}
            if answer.get("by", "author") == kind
            else answer
            for answer in given_answers
        ]
        for question, given_answers in record["answers"].items()
    }
    return {**record, "answers": answers}


@heavy
@given(records(), st.sampled_from(["employers", "workers", "officials", "author"]), st.floats(0, 4))
def test_raising_all_answers_of_one_kind_alike_never_lowers_the_best_guess(
    record: Record, kind: str, by: float
) -> None:
    """Where the scale has room for all; else the answers come nearer to each other too.

    Each question is answered by one kind: kinds that quarrel make each other less sure.
    """
    record["answers"] = {
        question: [each for each in answers if each.get("by") == answers[0].get("by")]
        for question, answers in record["answers"].items()
    }
    most = max(
        (
            answer["level"]
            for answers in record["answers"].values()
            for answer in answers
            if answer.get("by", "author") == kind
        ),
        default=0,
    )
    by = round(min(by, 4 - most), 2)
    raised = with_all_of_one_kind_raised(record, kind, by)
    low, high = (scored(profile(**sections)) for sections in (record, raised))
    assert high.estimate >= low.estimate - CLOSE


def test_a_quarrel_over_labour_leaves_what_one_side_says_of_all_else() -> None:
    """Employers call everything 2 and labour standards 4, workers call these 1."""
    by_employers = {
        question: [{"level": 4 if name == LABOUR else 2, "by": "employers"}]
        for name, questions in QUESTIONS.items()
        for question in questions
    }
    with_workers = by_employers | {
        question: [*by_employers[question], {"level": 1, "by": "workers"}]
        for question in QUESTIONS[LABOUR]
    }
    alone, in_quarrel = (
        Situation.of(profile(answers=answers), RUBRIC).levels
        for answers in (by_employers, with_workers)
    )
    fall = alone - in_quarrel
    labour = RUBRIC.position[LABOUR]
    assert fall[labour] > 1
    assert max(np.delete(fall, labour)) < RUBRIC.judgements.lean / 2


@heavy
@given(records(), st.sampled_from(FIGURES), st.floats(0, 1), st.floats(0, 1))
def test_raising_a_stated_figure_never_lowers_the_best_guess(
    record: Record, figure: str, first: float, second: float
) -> None:
    indicator = RUBRIC.measured[figure]
    values, levels = indicator.scale
    ends = [round(float(np.interp(s, [0, 1], values[[0, -1]])), 4) for s in (first, second)]
    ends.sort(key=lambda value: float(np.interp(value, values, levels)))
    low, high = (
        scored(profile(**{**record, "stated": {figure: {"value": value}}})) for value in ends
    )
    assert high.estimate >= low.estimate - CLOSE


ONE = profile(answers={"trust-between-firms": {"level": 3, "by": "employers"}})


@pytest.mark.parametrize(
    "name", also_thorough(["one-answer", *EVERY], "one-answer", "tegalwangi-rattan")
)
def test_one_more_answer_that_agrees_does_not_widen_the_range(name: str) -> None:
    known = ONE if name == "one-answer" else load_profile(EXAMPLES / name / "profile.yaml")
    answers = known.answers or {}
    before = scored(known).likely
    for question in list(answers)[:3]:
        [first, *others] = answers[question]
        agreed = replace(known, answers={**answers, question: (first, first, *others)})
        after = scored(agreed).likely
        assert after.high - after.low <= before.high - before.low + 0.1


def in_a_worker(seed: int) -> str:
    return assess(answered(everywhere(2)), RUBRIC, seed=seed).to_json()


@pytest.mark.parametrize(
    "path",
    also_thorough(EXAMPLE_PROFILES, *EXAMPLE_PROFILES[::4]),
    ids=lambda path: path.parent.name,
)
def test_closing_a_body_never_raises_the_best_guess(path: Path) -> None:
    known = load_profile(path)
    before = scored(known).estimate
    bodies = known.institutions or ()
    for place, body in enumerate(bodies):
        closed = body.model_copy(update={"active": False})
        institutions = (*bodies[:place], closed, *bodies[place + 1 :])
        after = scored(replace(known, institutions=institutions)).estimate
        assert after <= before + 1e-9, body.id


@pytest.mark.thorough
def test_the_same_seed_gives_the_same_bytes_on_any_number_of_workers() -> None:
    seeds = [1, 2, 1]
    here = [in_a_worker(seed) for seed in seeds]
    assert here[0] == here[2] != here[1]
    for workers in (1, 2):
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(max_workers=workers, mp_context=context) as pool:
            assert list(pool.map(in_a_worker, seeds)) == here


# Bands and gates.


def mixed(*counted: tuple[float, int], rubric: Rubric = RUBRIC) -> Situation:
    """Draws at equal levels, so many of each."""
    vectors = [everywhere(level) for level, count in counted for _ in range(count)]
    return at(*vectors, rubric=rubric)


FROM_BEGINNINGS = ("beginnings", "emerging", "working", "near-ideal")


@pytest.mark.parametrize(
    ("counted", "band", "possible"),
    [
        ([(2, 10)], "emerging", ()),
        ([(0.5, 7), (1, 3)], "absent", ("beginnings",)),
        ([(0.5, 3), (1, 7)], "beginnings", ("absent",)),
        ([(2.5, 3), (3.5, 7)], "near-ideal", ("working",)),
        ([(1, 3), (2, 1), (2.5, 6)], "working", ()),
        ([(2, 5), (2.5, 5)], "emerging", ("working",)),
        ([(2, 6), (2.5, 1), (3.5, 3)], "emerging", ()),  # near the ideal is no neighbour
        ([(2, 60), (2.5, 15), (1, 25)], "emerging", ("beginnings", "working")),
        ([(2, 4), (2.5, 3), (3.5, 3)], None, ("emerging", "working", "near-ideal")),
        ([(2, 45), (2.5, 41), (3.5, 14)], None, ("emerging", "working")),
        ([(1, 40), (2, 10), (2.5, 20), (3.5, 30)], None, FROM_BEGINNINGS),  # no gap between them
        ([(1, 30), (2, 30), (2.5, 10), (3.5, 30)], None, FROM_BEGINNINGS),
        ([(1, 40), (2, 30), (2.5, 20), (3.5, 10)], None, FROM_BEGINNINGS[:3]),
    ],
)
def test_a_band_is_that_of_half_of_the_draws_and_its_neighbours_are_possible(
    counted: list[tuple[float, int]], band: str | None, possible: tuple[str, ...]
) -> None:
    found = banded(mixed(*counted))
    assert (found.id, found.possible) == (band, possible)


def test_no_band_is_told_where_a_rubric_asks_for_more_draws_than_any_has() -> None:
    chances = RUBRIC.judgements.chances.model_copy(update={"possible_band": 0.45})
    judgements = RUBRIC.judgements.model_copy(update={"chances": chances})
    rubric = RUBRIC.model_copy(update={"judgements": judgements})
    found = banded(mixed((2, 4), (2.5, 3), (3.5, 3), rubric=rubric))
    assert (found.id, found.possible) == (None, ())
    assert max(chance.share for chance in found.chances) == pytest.approx(0.4)


def test_a_band_that_is_told_is_not_withheld() -> None:
    assert not banded(at(everywhere(2))).withheld


def test_from_a_few_pieces_on_the_best_guess_leads() -> None:
    few = RUBRIC.judgements.few_pieces
    answers = [name for name in RUBRIC.asked if name in RUBRIC.indicators][:few]
    for count, leads in ((few - 1, "likely"), (few, "estimate")):
        said = {name: {"level": 2, "by": "employers"} for name in answers[:count]}
        score = scored(profile(answers=said))
        assert (score.pieces, score.leads) == (count, leads)


def test_no_band_is_given_where_it_is_withheld() -> None:
    found = band_of(mixed((2, 10)), withheld=True)
    assert (found.id, found.withheld, found.possible, found.chances) == (None, True, (), ())


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
    it = at(levels)
    assert estimate(it) > 60
    assert banded(it).id == "beginnings"
    [closed] = banded(it).gates
    assert (closed.id, closed.below, closed.chance) == (gate, 2, 1)
    assert closed.level < 2


def test_a_gate_is_looked_at_in_each_draw() -> None:
    it = at(everywhere(4), everywhere(4, labour_standards=1.8), everywhere(4))
    found = banded(it)
    assert (found.id, found.gates) == ("near-ideal", ())
    assert {chance.id: chance.share for chance in found.chances}["beginnings"] == pytest.approx(
        1 / 3
    )


def test_a_gate_that_is_open_at_the_best_guess_and_often_closed_is_unsure() -> None:
    often = [everywhere(4, labour_standards=1.8)] * 2
    [unsure] = banded(at(*often, *[everywhere(4)] * 8)).unsure_gates
    assert (unsure.id, unsure.chance) == ("labour-gate", 0.2)
    assert banded(at(*often, *[everywhere(4)] * 18)).unsure_gates == ()  # closed too seldom
    low = [everywhere(1, labour_standards=1.8)] * 2  # where the score keeps the band down
    assert banded(at(*low, *[everywhere(4)] * 8)).unsure_gates == ()
    closed = banded(at(everywhere(4, labour_standards=1)))
    assert [gate.id for gate in closed.gates] == ["labour-gate"]
    assert closed.unsure_gates == ()


def test_gates_open_at_their_level() -> None:
    mean_of_2 = {"real-services": 1.7, "finance-access": 2.2, "collective-governance": 2.1}
    found = banded(at(everywhere(4, labour_standards=2) | mean_of_2))
    assert (found.id, found.gates) == ("near-ideal", ())


def test_a_gate_that_only_rounding_keeps_below_its_level_is_open() -> None:
    [labour_gate, *_] = RUBRIC.gates
    gate = labour_gate.model_copy(update={"below": 2 + 1e-12})
    rubric = RUBRIC.model_copy(update={"gates": (gate,)})
    assert banded(at(everywhere(2), rubric=rubric)).gates == ()


def test_every_closed_gate_is_named() -> None:
    gates = [(gate.id, gate.level) for gate in banded(at(everywhere(1))).gates]
    assert gates == [("labour-gate", 1), ("institutions-gate", 1)]


def test_the_lowest_of_the_closed_gates_counts() -> None:
    first, second = RUBRIC.gates
    gates = (first, second.model_copy(update={"no_band_above": "absent"}))
    for order in (gates, gates[::-1]):
        rubric = RUBRIC.model_copy(update={"gates": order})
        assert banded(at(everywhere(1.9), rubric=rubric)).id == "absent"


# Pairs.


def test_of_two_that_are_as_strong_the_first_is_named_with_its_clause() -> None:
    it = at(everywhere(3))
    for pair, gap in zip(RUBRIC.pairs, gaps_of(it), strict=True):
        assert (gap.weaker, gap.weak, gap.chance) == (pair.a, None, 0.5)
    assert len(RUBRIC.pairs) > 1


@given(st.integers(0, 100_000))
def test_which_of_two_is_named_as_the_weaker_does_not_hang_on_rounding(seed: int) -> None:
    random = np.random.default_rng(seed)
    levels = random.integers(1, 4, len(INGREDIENTS)).astype(float)
    noise = random.uniform(-1e-12, 1e-12, len(INGREDIENTS))
    named = [
        [(gap.weaker, gap.weak) for gap in gaps_of(at(dict(zip(INGREDIENTS, vector, strict=True))))]
        for vector in (levels, levels + noise)
    ]
    assert named[0] == named[1]


@heavy
@given(records())
def test_pairs_come_by_what_they_hold_back_at_the_best_guesses(record: Record) -> None:
    it = Situation.of(profile(**record), RUBRIC)
    pairs = pairs_of(it)
    assert len(pairs) == len(RUBRIC.pairs)
    assert [-pair.locked for pair in pairs] == sorted(-pair.locked for pair in pairs)
    levels = {level.id: level for level in it.ingredients}
    for pair in pairs:
        a, b = levels[pair.a], levels[pair.b]
        assert pair.locked >= 0
        assert pair.suspected == (pair.chance < 2 / 3)
        weaker = min(a, b, key=lambda level: level.estimate).id
        are_equal = round(a.estimate, DIGITS) == round(b.estimate, DIGITS)
        assert pair.weak == (None if are_equal else weaker)


def test_a_pair_is_told_by_its_weak_partner() -> None:
    pairs = [
        pair_of(at(everywhere(3) | {name: 1}))
        for name in ("phase-specialization", "flexible-response")
    ]
    assert [pair.weak for pair in pairs] == ["phase-specialization", "flexible-response"]
    assert pairs[0].locked == pairs[1].locked > 0
    assert [pair.clause.split()[0] for pair in pairs] == ["each", "specialists"]


def test_a_pair_of_equals_holds_nothing_back_and_neither_is_weak() -> None:
    pair = pair_of(at(everywhere(3)))
    assert (pair.weak, pair.locked) == (None, 0)
    assert pair.realised > 0


def test_a_partner_that_is_too_seldom_the_weaker_is_only_suspected() -> None:
    weak, strong = everywhere(2, flexible_response=1), everywhere(2, flexible_response=2.5)
    told = pair_of(at(weak, weak, strong))
    assert (told.weak, told.suspected) == ("flexible-response", False)
    suspected = pair_of(at(weak, strong))
    assert (suspected.weak, suspected.chance, suspected.suspected) == (
        "flexible-response",
        0.5,
        True,
    )
    links = weak_links(pairs_of(at(weak, weak, strong)))
    assert list(links) == ["flexible-response"]
    assert weak_links(pairs_of(at(weak, strong))) == {}


def test_what_holds_back_most_over_all_its_pairs_comes_first() -> None:
    """Two pairs of 2 points hold back more than one of 3."""
    gaps = [
        PairGap(weaker=weaker, are_equal=False, locked=locked, chance=1.0, suspected=False)
        for weaker, locked in (("c", 1.0), ("b", 3.0), ("a", 2.0), ("a", 2.0))
    ]
    assert list(weak_links(gaps)) == ["a", "b", "c"]


def test_drawn_masses_do_not_rank_the_pairs() -> None:
    """What holds back is told under the rubric's own masses, at the means of the levels."""
    it = at(everywhere(3, flexible_response=1))
    strengths = np.eye(len(RUBRIC.pairs))[[0]] + 1e-6
    lopsided = replace(it.draws.masses, strengths=strengths)
    moved = replace(it, moved=replace(it.draws, masses=lopsided))
    assert [pair.locked for pair in pairs_of(moved)] == [pair.locked for pair in pairs_of(it)]
