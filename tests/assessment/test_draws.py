"""Draws of evidence, weights, strengths and interplay: where they lie and what they depend on."""

import multiprocessing
from collections.abc import Collection
from concurrent.futures import ProcessPoolExecutor
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sectorscan import load_profile, load_rubric
from sectorscan.assessment.draws import draws
from sectorscan.assessment.levels import capacity_of, ingredient_levels
from sectorscan.assessment.result.uncertainty import SOURCES, Source
from sectorscan.assessment.situation import CEILING, FLOOR, Situation
from sectorscan.profile.profile import Profile
from sectorscan.rubric.rubric import Rubric
from sectorscan.types import FloatArray
from tests.support import builders, strategies
from tests.support.builders import Record, need

DATA: tuple[Source, ...] = ("data",)
MANY = 100_000
CLOSE = 0.02
SPREAD = {"weights": 0.4, "strengths": 0.4, "interplay": 0.2}


def known(profile: Profile, rubric: Rubric) -> Situation:
    return Situation(profile, rubric, capacity_of(rubric), ingredient_levels(profile, rubric))


def asked_about(*names: str, answers: object = None, **changes: object) -> Situation:
    """Ask one question on each ingredient; the last is the guarded one, which nobody asks."""
    rubric = builders.rubric(
        *(builders.ingredient(name, builders.asked(f"{name}-asked")) for name in names),
        builders.ingredient("work", builders.asked("work-asked")),
        **{"uncertainty": SPREAD, **changes},
    )
    return known(builders.profile(answers=answers), rubric)


def paired(**changes: object) -> Situation:
    """Tie three ingredients of unequal weight by pairs of unequal strength."""
    return asked_about(
        *("a", "b"),
        interplay=0.5,
        interdependencies=[need("a", "b", "weak"), need("b", "work", "strong")],
        **changes,
    )


def levels_of(situation: Situation, seed: int = 1) -> FloatArray:
    return draws(situation, MANY, seed, DATA).levels


@given(strategies.sections(), st.integers(0, 1000))
def test_levels_lie_between_floor_and_ceiling_and_so_do_scores_if_data_alone_vary(
    sections: dict[str, list[Record]], seed: int
) -> None:
    measures = (*strategies.PREVALENCE, *strategies.COUNTED)
    every = [
        builders.ingredient(f"i{row}", builders.asked(f"q{row}"), builders.measured(f"m{row}", one))
        for row, one in enumerate(measures)
    ]
    names = [one["id"] for one in every]
    pairs = [need(*pair) for pair in list(combinations(names, 2))[::5]]
    rubric = builders.rubric(*every, interplay=0.5, interdependencies=pairs, uncertainty=SPREAD)
    answers = {
        "q0": {"level": 3},
        "q1": [{"level": 1, "by": "employers"}, {"level": 4, "by": "trade-union"}],
    }
    it = known(builders.profile(**sections, answers=answers), rubric)
    found = draws(it, 50, seed, DATA)
    assert (found.levels >= it.levels[FLOOR]).all()
    assert (found.levels <= it.levels[CEILING]).all()
    assert (found.scores >= it.scores[FLOOR]).all()
    assert (found.scores <= it.scores[CEILING]).all()


def test_an_answer_is_triangular_about_its_level() -> None:
    levels = levels_of(asked_about("a", answers={"a-asked": {"level": 3, "confidence": "low"}}))
    drawn = levels[:, 0]
    assert (drawn.min(), drawn.max()) == pytest.approx((2, 4), abs=CLOSE)
    assert drawn.mean() == pytest.approx(3, abs=CLOSE)
    assert drawn.var() == pytest.approx(1 / 6, abs=CLOSE)  # of a triangle two levels wide
    assert (drawn < 2.5).mean() == pytest.approx(1 / 8, abs=CLOSE)


def test_a_level_at_the_end_of_the_scale_leans_to_it() -> None:
    levels = levels_of(asked_about("a", answers={"a-asked": {"level": 4, "confidence": "low"}}))
    drawn = levels[:, 0]
    assert (drawn.min(), drawn.max()) == pytest.approx((3, 4), abs=CLOSE)
    assert drawn.mean() == pytest.approx(3 + 2 / 3, abs=CLOSE)


def test_an_ingredient_without_evidence_is_anywhere_alike() -> None:
    drawn = levels_of(asked_about("a"))[:, 0]
    assert (drawn.min(), drawn.mean(), drawn.max()) == pytest.approx((0, 2, 4), abs=CLOSE)
    assert drawn.var() == pytest.approx(16 / 12, abs=CLOSE)


def test_respondents_who_disagree_are_heard_in_turn() -> None:
    told = [{"level": 1, "by": "employers"}, {"level": 3, "by": "trade-union"}]
    drawn = levels_of(asked_about("a", answers={"a-asked": told}))[:, 0]
    assert (drawn < 1.5).mean() == pytest.approx(1 / 2, abs=CLOSE)
    assert not ((drawn > 1.5) & (drawn < 2.5)).any()
    assert drawn.var() == pytest.approx(1 + 1 / 24, abs=CLOSE)


def test_evidence_counts_as_it_does_in_the_level_and_what_was_not_collected_does_not() -> None:
    rubric = builders.rubric(
        builders.ingredient(
            "a",
            builders.asked("answered", weight=3),
            builders.asked("open"),
            builders.measured(
                "uncollected", {"kind": "share", "of": "firms", "that": {"union": 1}}
            ),
        )
    )
    it = known(builders.profile(answers={"answered": {"level": 2}}), rubric)
    drawn = levels_of(it)[:, 0]
    assert (it.levels[FLOOR], it.levels[CEILING]) == (0.75 * 1.5, 0.75 * 2.5 + 1)
    assert drawn.mean() == pytest.approx(0.75 * 2 + 0.25 * 2, abs=CLOSE)
    variance = 0.75**2 / 24 + 0.25**2 * 16 / 12
    assert drawn.var() == pytest.approx(variance, abs=CLOSE)


def test_a_breach_stays_at_0() -> None:
    answers = {"work-asked": {"level": 4, "by": "employers"}}
    rubric = builders.rubric(builders.ingredient("work", builders.asked("work-asked")))
    it = known(builders.profile(answers=answers, labour_breaches=["child-labour"]), rubric)
    assert not draws(it, 100, 1).levels.any()


@pytest.mark.parametrize("spread", [0.2, 0.4, 0.9])
def test_weights_and_strengths_vary_about_the_rubrics(spread: float) -> None:
    found = draws(paired(uncertainty=dict.fromkeys(SPREAD, spread)), MANY, 1)
    weights, strengths = (
        found.parts[source] / found.parts[source].sum(axis=1, keepdims=True)
        for source in ("weights", "strengths")
    )
    assert weights.mean(axis=0) == pytest.approx([1 / 3] * 3, abs=CLOSE)
    assert weights.std(axis=0) == pytest.approx([spread / 3] * 3, abs=CLOSE)
    assert strengths.mean(axis=0) == pytest.approx([1 / 4, 3 / 4], abs=CLOSE)


@pytest.mark.parametrize(("interplay", "ends"), [(0.5, (0.3, 0.7)), (0.1, (0, 0.3)), (1, (0.8, 1))])
def test_interplay_is_anywhere_about_the_rubrics_and_from_0_to_1(
    interplay: float, ends: tuple[float, float]
) -> None:
    rubric = builders.rubric(
        builders.ingredient("a", builders.asked("a-asked")),
        builders.ingredient("b", builders.asked("b-asked")),
        interplay=interplay,
        interdependencies=[need("a", "b")],
        uncertainty=SPREAD,
    )
    found = draws(known(builders.profile(), rubric), MANY, 1).parts["interplay"]
    assert (found.min(), found.max()) == pytest.approx(ends, abs=CLOSE)
    assert found.mean() == pytest.approx(sum(ends) / 2, abs=CLOSE)


def test_a_weight_of_nothing_stays_so_and_one_alone_is_the_whole() -> None:
    a = builders.ingredient("a", builders.asked("a-asked"))
    b = {**builders.ingredient("b", builders.asked("b-asked")), "weight": 0}
    found = draws(known(builders.profile(), builders.rubric(a, b, uncertainty=SPREAD)), 9, 1)
    assert found.parts["weights"].tolist() == [[1, 0]]
    assert found.parts["interplay"].tolist() == [0]  # without pairs there is none
    c = {**a, "id": "c", "indicators": [builders.asked("c-asked")]}
    weights = draws(
        known(builders.profile(), builders.rubric(a, b, c, uncertainty=SPREAD)), 9, 1
    ).parts["weights"]
    assert (weights[:, 1] == 0).all()
    assert (weights[:, [0, 2]] > 0).all()


@pytest.mark.parametrize("vary", [SOURCES[:k] + SOURCES[k + 1 :] for k in range(4)])
def test_a_source_that_is_left_out_stays_and_changes_no_other(vary: Collection[Source]) -> None:
    it = paired()
    every, some, none = (draws(it, 20, 5, sources).parts for sources in (SOURCES, vary, ()))
    for source in SOURCES:
        expected = every if source in vary else none
        np.testing.assert_array_equal(some[source], expected[source])
        assert len(none[source]) == 1
        assert len(every[source]) == 20


def test_a_rubric_that_gives_no_spread_does_not_vary() -> None:
    found = draws(paired(uncertainty={}), 20, 5).parts
    assert [len(found[source]) for source in SOURCES] == [20, 1, 1, 1]


def test_the_first_of_many_draws_are_those_of_few() -> None:
    it = paired()
    few, many = draws(it, 7, 5).parts, draws(it, 100, 5).parts
    for source in SOURCES:
        np.testing.assert_array_equal(many[source][:7], few[source])


def test_another_seed_and_another_replicate_draw_otherwise() -> None:
    it = paired()
    every = [draws(it, 1000, 1), draws(it, 1000, 2), draws(it, 1000, 1, replicate=1)]
    for one, other in combinations(every, 2):
        assert abs(np.corrcoef(one.scores, other.scores)[0, 1]) < 0.15


def in_a_worker(seed: int) -> bytes:
    """What draws of a shipped example look like to the last bit."""
    it = known(load_profile("examples/carpi-knitwear/profile.yaml"), load_rubric())
    found = draws(it, 200, seed)
    return b"".join(array.tobytes() for array in (*found.parts.values(), found.scores))


def test_the_same_seed_gives_the_same_bytes_on_any_number_of_workers() -> None:
    seeds = [1, 2, 1]
    here = [in_a_worker(seed) for seed in seeds]
    assert here[0] == here[2] != here[1]
    for workers in (1, 2):
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(max_workers=workers, mp_context=context) as pool:
            assert list(pool.map(in_a_worker, seeds)) == here


def test_a_negative_seed_is_refused() -> None:
    with pytest.raises(ValueError, match="non-negative"):
        draws(paired(), 3, -1)
