"""Whole assessments with the shipped rubric: the score and all that is told beside it."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

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
from sectorscan.errors import InputError
from sectorscan.profile.load import load_profile, profile_of
from sectorscan.profile.profile import Profile
from sectorscan.readers.document import parse
from sectorscan.rubric.load import load_rubric, rubric_document
from sectorscan.rubric.rubric import Rubric
from tests.support import builders
from tests.support.builders import Record, profile
from tests.support.paths import EXAMPLE_PROFILES
from tests.support.situations import need, score_by_hand
from tests.support.strategies import sections

CLOSE = 1e-9
RUBRIC = load_rubric()
INGREDIENTS = [one.id for one in RUBRIC.ingredients]
LABOUR = RUBRIC.labour_guard.ingredient
BANDS = [band.id for band in RUBRIC.bands]
QUESTIONS = {
    one.id: [i.id for i in one.indicators if i.question is not None] for one in RUBRIC.ingredients
}
PAIR = "phase-specialization--flexible-response"
BREACH = ["child-labour"]
SOURCES = {"paper": {"cite": "A paper"}}


def answered(levels: Mapping[str, float], confidence: str = "high", **more: object) -> Profile:
    """Answer every question of these ingredients, from a document."""
    answers = {
        question: {"level": level, "confidence": confidence, "source": "paper"}
        for name, level in levels.items()
        for question in QUESTIONS[name]
    }
    return profile(answers=answers, sources=SOURCES, **more)


def everywhere(level: float, **but: float) -> dict[str, float]:
    """Give every ingredient one level, but some another; `_` stands for `-`."""
    other = {name.replace("_", "-"): one for name, one in but.items()}
    return dict.fromkeys(INGREDIENTS, level) | other


def estimate(it: Assessment) -> float:
    assert it.score.estimate is not None
    return it.score.estimate


def pair_of(it: Assessment, identifier: str) -> PairResult:
    return next(pair for pair in it.interdependencies if pair.id == identifier)


# What is drawn.

LEVEL = st.integers(0, 400).map(lambda hundredths: hundredths / 100)
COMPLETE = st.lists(LEVEL, min_size=len(INGREDIENTS), max_size=len(INGREDIENTS))
CONFIDENCES = ["low", "medium", "high"]
ANSWERS = st.lists(
    st.fixed_dictionaries(
        {"level": LEVEL},
        optional={
            "confidence": st.sampled_from(CONFIDENCES),
            "by": st.sampled_from(["employers", "workers", "officials"]),
            "date": st.sampled_from([1980, 1999]),
            "source": st.just("paper"),
        },
    ),
    min_size=1,
    max_size=2,
)
ASKED = [question for asked in QUESTIONS.values() for question in asked]
STATED = st.sampled_from([i.id for i in RUBRIC.indicators.values() if i.measure is not None])
ACTION = st.sampled_from([one.id for one in RUBRIC.interventions])


def told_as(end: str) -> st.SearchStrategy[Record]:
    return st.fixed_dictionaries({end: LEVEL})


REST: dict[str, st.SearchStrategy[object]] = {
    "stated": st.dictionaries(STATED, told_as("value") | told_as("low")),
    "costs": st.dictionaries(ACTION, LEVEL | told_as("high"), max_size=3),
    "in_place": st.dictionaries(ACTION, st.sampled_from(["running", "weak"]), max_size=3).map(
        lambda found: [{"id": name, "status": status} for name, status in found.items()]
    ),
    "labour_breaches": st.sampled_from([[], BREACH]),
    "watch": st.just(["home work"]),
}


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Draw the sections of a profile that answers few questions, or all but few."""
    few = draw(st.sets(st.sampled_from(ASKED), min_size=1, max_size=6))
    asked = few if draw(st.booleans()) else set(ASKED) - few
    answers = {question: draw(ANSWERS) for question in sorted(asked)}
    collected: Record = draw(sections()) if draw(st.booleans()) else {}
    rest: Record = draw(st.fixed_dictionaries({}, optional=REST))
    return {"sources": SOURCES, "answers": answers, **collected, **rest}


# The score.


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


# Bounds and coverage.


def ends_in(data: object) -> Iterator[Record]:
    """Find every figure that has a low and a high, however deep."""
    if isinstance(data, dict):
        if isinstance(data.get("low"), float) and "high" in data:
            yield data
        data = list(data.values())
    if isinstance(data, list | tuple):
        for inner in data:
            yield from ends_in(inner)


@given(records())
def test_the_best_guess_always_lies_between_floor_and_ceiling(record: Record) -> None:
    found = list(ends_in(assess(profile(**record), RUBRIC).model_dump()))
    assert len(found) > len(INGREDIENTS) + len(RUBRIC.interventions)
    for ends in found:
        guess = ends.get("estimate", ends.get("level"))  # a kind of respondent has a level
        assert ends["low"] <= (ends["low"] if guess is None else guess) <= ends["high"]


@pytest.mark.parametrize(("low", "guess", "high"), [(2, 1, 3), (1, 4, 3), (3, None, 2)])
def test_a_score_out_of_order_is_refused(low: float, guess: float | None, high: float) -> None:
    with pytest.raises(ValidationError, match="must rise"):
        Score(low=low, estimate=guess, high=high)


def test_where_nothing_is_known_all_is_possible() -> None:
    found = assess(profile(), RUBRIC)
    assert (found.score.low, found.score.estimate, found.coverage) == (0, None, 0)
    assert found.score.high == pytest.approx(100, abs=CLOSE)
    assert {one.state for one in found.ingredients} == {"not-known"}
    assert {(one.low, one.estimate, one.high) for one in found.ingredients} == {(0, 2, 4)}
    assert all(pair.suspected for pair in found.interdependencies)


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


@given(records(), LEVEL, LEVEL, st.data())
def test_raising_an_answer_never_lowers_the_score(
    record: Record, one: float, other: float, data: st.DataObject
) -> None:
    question = data.draw(st.sampled_from(sorted(record["answers"])))
    low, high = (changed(record, question, level=level) for level in sorted([one, other]))
    assert all(a <= b + CLOSE for a, b in zip(told(low), told(high), strict=True))
    if low.score.estimate is not None and high.score.estimate is not None:
        assert low.score.estimate <= high.score.estimate + CLOSE


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


# Bands and gates.


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


@given(records())
def test_bands_rise_from_floor_to_ceiling(record: Record) -> None:
    band = assess(profile(**record), RUBRIC).band
    ranks = [BANDS.index(name) for name in (band.low, band.estimate, band.high) if name]
    assert ranks == sorted(ranks)


# Pairs.


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


# Labour.


def test_a_breach_sets_labour_standards_to_0_and_withholds_the_band() -> None:
    found = assess(answered(everywhere(4), labour_breaches=BREACH), RUBRIC)
    [labour] = [one for one in found.ingredients if one.id == LABOUR]
    assert (labour.state, labour.low, labour.estimate, labour.high) == ("breach", 0, 0, 0)
    assert found.band.withheld
    assert [gate.id for gate in found.band.gates] == ["labour-gate"]
    levels = list(everywhere(4, labour_standards=0).values())
    assert estimate(found) == pytest.approx(score_by_hand(RUBRIC, levels), abs=CLOSE)


def test_a_breach_brings_its_remedies_to_the_head_of_the_advice() -> None:
    found = assess(answered(everywhere(2.5), labour_breaches=BREACH), RUBRIC)
    first = found.interventions[0]
    assert first.remedies_breach
    assert first.lifts[LABOUR][0] == 0
    assert found.package is not None
    assert found.package.members[0] == first.id


@pytest.mark.parametrize(
    ("more", "checked", "breaches"),
    [
        ({}, False, ()),
        ({"labour_breaches": []}, True, ()),
        ({"labour_breaches": BREACH}, True, ("child-labour",)),
    ],
)
def test_not_checked_is_not_none(more: Record, checked: object, breaches: tuple[str, ...]) -> None:
    found = assess(profile(**more), RUBRIC)
    assert (found.labour.checked, found.labour.breaches) == (checked, breaches)
    assert found.band.withheld == bool(breaches)


@pytest.mark.parametrize(
    ("respondent", "asked"),
    [
        ("workers", True),
        ("home-workers", True),
        ("trade-union", True),
        ("employers", False),
        ("author", False),
    ],
)
def test_whether_workers_were_asked(respondent: str, asked: object) -> None:
    answers = {"pay-and-hours": [{"level": 2, "by": "officials"}, {"level": 2, "by": respondent}]}
    assert assess(profile(answers=answers), RUBRIC).labour.workers_asked is asked


def test_commitments_are_passed_on() -> None:
    found = assess(profile(labour_breaches=BREACH, labour_commitments=BREACH), RUBRIC)
    assert found.labour.commitments == ("child-labour",)
    assert not found.labour.workers_asked


# Ids that the rubric does not know.

UNKNOWN = """\
sector: {name: here, product_family: shoes}
answers:
  pay-and-hour: {level: 2}
institutions:
  - {id: citer, kind: centre}
labour_breaches:
  - child-work
"""


def test_unknown_ids_are_all_told_in_file_order_with_their_marks() -> None:
    with pytest.raises(InputError) as raised:
        assess(profile_of(parse(UNKNOWN, "here.yaml")), RUBRIC)
    problems = raised.value.problems
    marks = ["here.yaml:3:3", "here.yaml:5:23", "here.yaml:7:5"]
    assert [str(one.location) for one in problems] == marks
    assert [one.line for one in problems] == [UNKNOWN.splitlines()[row] for row in (2, 4, 6)]
    assert "`pay-and-hour` is no question" in problems[0].message
    assert "`pay-and-hours`" in problems[0].tip


# The order of the rubric.


def permuted(order: list[str], rows: list[int]) -> Rubric:
    """Give the shipped rubric with its ingredients and interdependencies in another order."""
    data = rubric_document("industrial-district").data
    ingredients = {one["id"]: one for one in data["ingredients"]}
    changes = {
        "ingredients": [ingredients[name] for name in order],
        "interdependencies": [data["interdependencies"][row] for row in rows],
    }
    return Rubric.model_validate({**data, **changes})


@given(
    records(), st.permutations(INGREDIENTS), st.permutations(range(len(RUBRIC.interdependencies)))
)
def test_the_order_of_the_rubric_changes_no_figure(
    record: Record, order: list[str], rows: list[int]
) -> None:
    here = profile(**record)
    before, after = assess(here, RUBRIC), assess(here, permuted(order, rows))
    assert after.score.model_dump() == pytest.approx(before.score.model_dump(), abs=CLOSE)
    gains = {one.id: one.gain.model_dump() for one in before.interventions}
    for one in after.interventions:
        assert one.gain.model_dump() == pytest.approx(gains[one.id], abs=CLOSE)
    assert (after.package is None) == (before.package is None)
    if after.package is not None and before.package is not None:
        assert after.package.members == before.package.members
        figures = [
            (one.alone, one.overlap, one.premium, one.gain.estimate)
            for one in (after.package, before.package)
        ]
        assert figures[0] == pytest.approx(figures[1], abs=CLOSE)


# The result as JSON, and what else it holds.


def after_json(it: Assessment) -> Assessment:
    return Assessment.model_validate_json(it.model_dump_json())


@given(records())
def test_an_assessment_survives_json(record: Record) -> None:
    found = assess(profile(**record), RUBRIC)
    assert after_json(found) == found


@pytest.mark.parametrize("path", EXAMPLE_PROFILES, ids=lambda path: path.parent.name)
def test_an_example_survives_json_and_every_id_in_it_has_a_title(path: Path) -> None:
    found = assess(load_profile(path), RUBRIC)
    assert after_json(found) == found
    ids = {one.id for one in found.ingredients} | {one.id for one in found.interventions}
    ids |= {indicator.id for one in found.ingredients for indicator in one.indicators}
    ids |= {lead.kind for one in found.interventions for lead in (*one.leads, *one.partners)}
    ids |= {found.band.low, found.band.high, *found.labour.breaches, *found.rubric.headings}
    assert ids <= found.rubric.titles.keys()
    dimensions = [one.dimension for one in found.ingredients]
    assert list(found.rubric.headings) == list(dict.fromkeys(dimensions))


def test_carpi_has_a_best_guess_and_tegalwangi_has_none() -> None:
    carpi, tegalwangi = (
        assess(load_profile(path), RUBRIC)
        for name in ("carpi-knitwear", "tegalwangi-rattan")
        for path in EXAMPLE_PROFILES
        if path.parent.name == name
    )
    assert carpi.score.estimate is not None
    assert carpi.package is not None
    assert tegalwangi.score.estimate is None
    assert tegalwangi.package is None
    assert tegalwangi.score.high - tegalwangi.score.low > 80


SECTOR = {"name": "here", "product_family": "shoes"}


@pytest.mark.parametrize(
    ("figure", "ends"),
    [
        (400, (400, 400)),
        ({"low": 300, "high": 500}, (300, 500)),
        ({"low": 300}, (300, None)),
        ({"high": 500}, (None, 500)),
    ],
)
def test_the_size_of_the_sector_is_told_between_its_ends(
    figure: object, ends: tuple[float | None, float | None]
) -> None:
    text = json.dumps({"sector": {**SECTOR, "population": {"firms": figure, "employees": figure}}})
    found = assess(profile_of(parse(text, "profile.yaml")), RUBRIC).sector
    assert found.firms is not None
    assert (found.firms.low, found.firms.high) == ends
    assert found.employees == found.firms


def test_a_size_that_nobody_gave_is_none() -> None:
    found = assess(profile(), RUBRIC).sector
    assert (found.firms, found.employees) == (None, None)


@pytest.mark.parametrize(
    ("more", "told_of"),
    [
        ("", (None, None, None)),
        ("place: {name: Carpi}, as_of: 1994", ("Carpi", None, "1994")),
        (
            "place: {name: Carpi, country: IT}, as_of: 1994-05-12",
            ("Carpi", "Italy", "1994-05-12"),
        ),
    ],
)
def test_where_and_when_the_sector_is(more: str, told_of: tuple[str | None, ...]) -> None:
    text = f"sector: {{name: here, product_family: shoes, setting: network, {more}}}"
    found = assess(profile_of(parse(text, "profile.yaml")), RUBRIC).sector
    assert (found.name, found.product_family, found.setting) == ("here", "shoes", "network")
    assert (found.place, found.country, found.as_of) == told_of


def test_sources_and_what_to_watch_are_passed_on() -> None:
    sources = {"paper": {"cite": "A paper", "evidence": "seen"}, "talk": {"cite": "A talk"}}
    found = assess(profile(sources=sources, watch=["home work"]), RUBRIC)
    cited = [(source.id, source.cite, source.evidence) for source in found.sources]
    assert cited == [("paper", "A paper", "seen"), ("talk", "A talk", "recalled")]
    assert found.watch == ("home work",)


def test_a_rubric_without_pairs_and_interventions_assesses() -> None:
    only = builders.ingredient("only", builders.asked("only-asked"))
    answers = {"only-asked": {"level": 1}}
    found = assess(profile(answers=answers), builders.rubric(only, interventions=[]))
    assert estimate(found) == 25
    assert (found.interdependencies, found.interventions, found.package) == ((), (), None)
