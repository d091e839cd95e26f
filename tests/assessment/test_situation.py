"""What is known of a sector, its best guesses and likely ranges, worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from sectorscan.assessment.draws import points_of
from sectorscan.assessment.situation import (
    Situation,
    chance_below,
    estimate_of,
    estimates_of,
    likely_range,
    quantiles,
)
from tests.support import builders
from tests.support.builders import (
    Record,
    action,
    asked,
    firms,
    ingredient,
    measured,
    need,
    published,
)
from tests.support.situations import REPORTED, situation

HUNDRED = np.arange(100.0)


class TestLikelyRange:
    """Each end is the mean of the draws about it, up to two in a hundred either way."""

    def test_of_a_hundred_draws_half_lie_between_the_means_about_the_quarters(self) -> None:
        """About a quarter are those with 23 to 26 below them, and as many from above."""
        assert asdict(likely_range(HUNDRED, 0.5)) == {"low": 24.5, "high": 74.5}
        assert likely_range(HUNDRED[::-1], 0.5).low == 24.5  # in whatever order they come

    def test_of_few_draws_it_is_from_the_least_to_the_greatest(self) -> None:
        assert asdict(likely_range(np.array([3.0, 1.0, 2.0, 8.0]), 0.9)) == {
            "low": 1,
            "high": 8,
        }
        assert asdict(likely_range(np.array([5.0]), 0.9)) == {"low": 5, "high": 5}

    def test_that_of_all_draws_is_from_the_least_to_the_greatest(self) -> None:
        low, high = quantiles(HUNDRED, 1.0)
        assert (float(low), float(high)) == (0, 99)

    def test_no_more_draws_are_taken_about_an_end_than_are_left_out(self) -> None:
        """One in 100 is left out on either side: of 1,000 draws it is the mean of 20."""
        low, high = quantiles(np.arange(1000.0), 0.98)
        assert low == pytest.approx(9.5, abs=0.51)
        assert high == pytest.approx(999 - low)

    @pytest.mark.parametrize("share", [0.5, 0.8, 0.9, 0.95])
    def test_of_very_many_draws_it_is_the_quantile(self, share: float) -> None:
        draws = np.random.default_rng(4).permutation(100_001) / 100_000
        low, high = quantiles(draws, share)
        assert low == pytest.approx((1 - share) / 2, abs=1e-4)
        assert high == pytest.approx((1 + share) / 2, abs=1e-4)

    @given(
        st.lists(st.floats(-5, 5), min_size=1, max_size=60), st.sampled_from([0.5, 0.8, 0.9, 0.98])
    )
    def test_it_turns_and_moves_as_the_draws_do(self, drawn: list[float], share: float) -> None:
        values = np.array(drawn)
        low, high = quantiles(values, share)
        assert values.min() - 1e-12 <= low <= high + 1e-12 <= values.max() + 1e-11
        turned = quantiles(-values, share)
        assert (-turned[1], -turned[0]) == pytest.approx((low, high))
        moved = quantiles(2 * values + 1, share)
        assert moved == pytest.approx((2 * low + 1, 2 * high + 1))

    def test_several_figures_are_taken_column_by_column(self) -> None:
        both = np.stack([HUNDRED, 2 * HUNDRED[::-1]], axis=1)
        first, second = estimates_of(both, 0.5)
        assert (first.estimate, first.likely.low, first.likely.high) == (49.5, 24.5, 74.5)
        assert (second.estimate, second.likely.low, second.likely.high) == (99, 49, 149)
        assert estimate_of(HUNDRED, 0.5) == first


class TestBestGuess:
    def test_of_a_level_is_the_mean_of_its_draws(self) -> None:
        it = situation({"a": [0, 1, 2], "b": 3})
        assert it.levels.tolist() == [1, 3, 2]  # of work nothing is known
        a, b, work = it.ingredients
        assert (a.estimate, a.likely.low, a.likely.high) == (1, 0, 2)
        assert (b.likely.low, b.likely.high) == (3, 3)
        assert (work.state, work.estimate) == ("not-known", 2)

    def test_without_anything_supposed_it_follows_from_the_records(self) -> None:
        rubric = builders.rubric(ingredient("a", asked("qa")), ingredient("work", asked("qw")))
        it = Situation.of(builders.profile(answers={"qa": {"level": 4}}), rubric, seed=5)
        assert it.plan.seed == 5
        assert it.draws.levels.shape == (rubric.judgements.draws, 2)
        assert it.gain_draws.levels.shape == (rubric.judgements.gain_draws, 2)
        assert (
            it.gain_draws.levels.tolist() == it.draws.levels[: len(it.gain_draws.levels)].tolist()
        )
        assert it.levels[0] > it.levels[1] > 2


@pytest.mark.parametrize(
    ("weights", "answers", "coverage"),
    [
        ((1, 1), {"qa": {"level": 1}}, 0.25),  # a question of two indicators of the one
        ((3, 1), {"qa": {"level": 1}}, 3 / 8),
        ((1, 1), {"qa": {"level": 1}, "qw": {"level": 1}}, 0.75),
        ((1, 1), {}, 0),
    ],
)
def test_coverage_counts_ingredients_by_their_weights(
    weights: tuple[int, int], answers: Record, coverage: float
) -> None:
    a, work = ingredient("a", asked("qa"), published("fa")), ingredient("work", asked("qw"))
    rubric = builders.rubric({**a, "weight": weights[0]}, {**work, "weight": weights[1]})
    assert Situation.of(builders.profile(answers=answers), rubric).coverage == coverage


def test_which_of_two_is_the_lower_is_open_where_they_are_equal() -> None:
    """Of four draws the first is below the second in one, equal in two, above in one."""
    first, second, third = np.array(
        [[1.0, 2.0, 3.0, 4.0], [2.0, 2.0, 3.0, 3.0], [4.0, 4.0, 4.0, 4.0]]
    )
    assert (chance_below(first, second), chance_below(second, first)) == (0.5, 0.5)
    assert (chance_below(first, third), chance_below(third, second)) == (0.875, 0)


def test_of_a_pair_the_share_of_draws_in_which_the_first_is_weaker() -> None:
    """Below in two of five draws, equal in one, which is half, and above in two."""
    it = situation(
        {"a": [0, 1, 2, 3, 4], "b": [1, 2, 2, 2, 2]},
        rubric={"interdependencies": [need("a", "b"), need("b", "work")], "interplay": 0.5},
    )
    chances = dict(zip([(p.a, p.b) for p in it.rubric.pairs], it.chances_weaker, strict=True))
    assert chances["a", "b"] == pytest.approx(0.5)
    assert chances["b", "work"] == pytest.approx(0.2 + 0.8 / 2)  # work stands at the middle, 2


def test_gains_are_those_of_the_draws_in_the_order_of_ids() -> None:
    """A lift of 1 from level x is 1 - x/4 levels, and a level of one of two is 12.5 points."""
    levels = [0.0, 1.0, 2.0, 3.0]
    it = situation({"a": levels}, action("two", {"a": 2}), action("one", {"a": 1}))
    assert it.plans.repertoire.ids == ("one", "two")
    by_hand = np.array([min(1 - level / 4, 3.5 - level) * 12.5 for level in levels])
    assert it.gains[0] == pytest.approx(by_hand)
    twice = np.array([min(2 - level / 2, 3.5 - level) * 12.5 for level in levels])
    assert it.gains[1] == pytest.approx(twice)
    after = it.draws.levels.copy()
    after[:, 0] += by_hand / 12.5
    assert points_of(it.capacity, after) - it.draws.scores == pytest.approx(by_hand)


def test_a_breach_that_is_reported_is_passed_on_to_the_advice() -> None:
    reported = situation({"a": 2}, action("it", {"a": 1}), **REPORTED)
    assert reported.plans.sector.breaches == ("child-labour",)
    assert reported.plans.sector.alleged == ()
    alleged = situation({"a": 2}, action("it", {"a": 1}), labour_breaches=["child-labour"])
    assert alleged.plans.sector.breaches == ()
    assert alleged.plans.sector.alleged == ("child-labour",)


@pytest.mark.parametrize(("asked_of", "few"), [(4, True), (5, False)])
def test_few_pieces_of_evidence_are_passed_on(asked_of: int, *, few: bool) -> None:
    names = [f"q{number}" for number in range(6)]
    rubric = builders.rubric(ingredient("work", *map(asked, names)))
    answers = {name: {"level": 2} for name in names[:asked_of]}
    assert Situation.of(builders.profile(answers=answers), rubric).plans.sector.few_pieces is few


def test_which_levels_are_known_is_passed_on() -> None:
    it = situation({"a": 1, "b": None, "work": 2}, action("it", {"a": 1}))
    levels = it.plans.sector.levels
    assert levels.known == {"a", "work"}
    assert (levels.of["a"], levels.of["b"]) == (1, 2)
    rubric = builders.rubric(
        ingredient("a", asked("qa"), asked("qb")),
        ingredient("work", asked("qw")),
        interventions=[action("it", {"a": 1})],
    )
    answered = builders.profile(answers={"qa": {"level": 3}})
    known = Situation.of(answered, rubric).plans.sector.levels
    assert known.known == {"a", "qa"}
    assert known.of["qa"] == 3


def test_of_the_measured_figures_only_the_one_meant_says_how_many_are_organised() -> None:
    union = {"kind": "share", "of": "firms", "that": {"union": True}}
    design = {"kind": "share", "of": "firms", "that": {"own_design": True}}
    rubric = builders.rubric(
        ingredient("work", measured("first", design), measured("organised", union)),
        interventions=[action("it", {"work": 1})],
    )
    organised = rubric.advice.organised.model_copy(update={"measure": "organised"})
    advice = rubric.advice.model_copy(update={"organised": organised})
    rubric = rubric.model_copy(update={"advice": advice})
    fields: list[Record] = [{"own_design": True, "union": True}, {"own_design": True}, {}, {}]
    listed = firms(*({"union": False, "own_design": False, **firm} for firm in fields))
    assert Situation.of(builders.profile(firms=listed), rubric).plans.sector.organised == 0.25
