"""Sectors drawn together: what they share cancels out, and the words for chances."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sectorscan.assessment import SEED
from sectorscan.assessment.assess import situation_of
from sectorscan.comparison.joint import (
    difference_of,
    direction_of,
    drawn_together,
    held_back,
    kept_between,
)
from sectorscan.comparison.standing import Standing
from sectorscan.profile.load import load_profile
from sectorscan.profile.profile import Profile
from sectorscan.rubric.judgements import Chances, Judgements
from sectorscan.rubric.load import load_rubric
from sectorscan.types import FloatArray
from tests.support import builders
from tests.support.paths import EXAMPLES
from tests.support.situations import situation

JUDGED, SHIPPED = Judgements(), load_rubric()
OPPOSITE = {
    "higher": "lower",
    "probably-higher": "probably-lower",
    "not-shown": "not-shown",
    "probably-lower": "probably-higher",
    "lower": "higher",
}
RUBRIC = builders.rubric(
    builders.ingredient("trust", builders.asked("q-trust")),
    builders.ingredient("skills", builders.asked("q-skills")),
)
REPORTED = {"breach": "child-labour", "found": True, "by": "trade-union"}
FIGURES = st.lists(st.floats(0, 4), min_size=2, max_size=40).map(np.array)


def standing(profile: Profile) -> Standing:
    return Standing.of(situation_of(profile, RUBRIC))


def answered(level: float, as_of: int, by: str = "employers") -> Standing:
    answers = {name: [{"level": level, "by": by}] for name in ("q-trust", "q-skills")}
    return standing(builders.profile(answers=answers, as_of=as_of))


def spread(*standings: Standing, judgements: Judgements = JUDGED) -> float:
    """How far the drawn difference of the score of two varies, as a standard deviation."""
    rubric = RUBRIC.model_copy(update={"judgements": judgements})
    first, other = drawn_together(standings, rubric, seed=SEED)
    return float((other.scores - first.scores).std())


def elsewhere(here: Standing) -> Standing:
    return replace(here, sector=replace(here.sector, name="elsewhere"))


class TestHeldBack:
    def test_is_by_the_partner_that_is_weaker_at_the_mean_levels(self) -> None:
        levels = {"a": [1, 3, 1, 3], "b": [2, 2, 3, 3]}
        drawn = situation(
            levels, rubric={"interplay": 0.5, "interdependencies": [builders.need("b", "a")]}
        ).draws
        held = held_back(drawn)[:, 0] / (100 / 4 * drawn.capacity.pairs[..., 0])
        assert held.tolist() == pytest.approx([1, -1, 2, 0])
        assert held.mean() == pytest.approx(2.5 - 2)

    def test_to_know_less_of_a_sector_is_not_to_hold_back_more(self) -> None:
        """Levels that only seem unequal in single draws would add up to points held back."""
        names = ("carpi-knitwear", "como-silk")
        standings = [
            Standing.of(situation_of(load_profile(EXAMPLES / name / "profile.yaml"), SHIPPED))
            for name in names
        ]
        nothing = Standing.of(situation_of(builders.profile(), SHIPPED))
        for known in standings:
            first, other = drawn_together([known, nothing], SHIPPED, seed=SEED)
            above = held_back(other).sum(axis=1) - held_back(first).sum(axis=1)
            assert above.mean() < 0


class TestDirection:
    @pytest.mark.parametrize(
        ("chance", "word"),
        [
            (1.0, "higher"),
            (0.951, "higher"),
            (0.95, "probably-higher"),
            (0.81, "probably-higher"),
            (0.8, "not-shown"),
            (0.5, "not-shown"),
            (0.2, "not-shown"),
            (0.19, "probably-lower"),
            (0.05, "probably-lower"),
            (0.04, "lower"),
        ],
    )
    def test_goes_by_the_chance(self, chance: float, word: str) -> None:
        assert direction_of(chance, Chances()) == word

    def test_goes_by_the_rubrics_words(self) -> None:
        stricter = Chances(higher=0.99, probably_higher=0.9)
        assert direction_of(0.96, stricter) == "probably-higher"

    @given(FIGURES, st.integers(0, 1000))
    def test_one_way_is_the_mirror_of_the_other(self, first: FloatArray, seed: int) -> None:
        other = np.random.default_rng(seed).permutation(first)
        there = difference_of(first, other, JUDGED)
        back = difference_of(other, first, JUDGED)
        assert there.chance + back.chance == pytest.approx(1)
        assert there.estimate == pytest.approx(-back.estimate)
        assert there.likely.low == pytest.approx(-back.likely.high)
        assert there.direction == OPPOSITE[back.direction]

    def test_equal_figures_are_half_above(self) -> None:
        found = difference_of(np.zeros(10), np.zeros(10), JUDGED)
        assert (found.chance, found.estimate, found.direction) == (0.5, 0, "not-shown")


class TestSharing:
    def test_dates_of_one_sector_are_kept_in_part_and_other_sectors_are_not(self) -> None:
        early, late = answered(2, 1990), answered(2, 2010)
        assert kept_between([early, late, elsewhere(late)], JUDGED).tolist() == [
            [1, 0.6, 0],
            [0.6, 1, 0],
            [0, 0, 1],
        ]

    def test_what_is_kept_narrows_the_difference(self) -> None:
        early, late = answered(2, 1990), answered(2, 2010)
        assert spread(early, late) < 0.9 * spread(early, elsewhere(late))

    def test_one_ear_in_both_narrows_it_and_two_ears_do_not(self) -> None:
        first = answered(2, 1990)
        same, another = (elsewhere(answered(2, 1990, by)) for by in ("employers", "author"))
        deaf = JUDGED.model_copy(update={"same_ear": 0.0})
        assert spread(first, same) < spread(first, same, judgements=deaf)
        assert spread(first, another) == pytest.approx(spread(first, another, judgements=deaf))

    def test_more_of_the_same_lean_changes_nothing_but_the_difference(self) -> None:
        """Each sector by itself is drawn as where it stands says, near enough."""
        first, other = answered(2, 1990), elsewhere(answered(3, 1990, "author"))
        for draws, alone in zip(
            drawn_together([first, other], RUBRIC, seed=SEED), (first, other), strict=True
        ):
            assert draws.scores.mean() == pytest.approx(alone.score.estimate, abs=1.5)

    def test_a_reported_breach_holds_in_joint_draws_too(self) -> None:
        sound = answered(3, 1990)
        broken = standing(builders.profile(labour_checks=[REPORTED], as_of=2000))
        labour = RUBRIC.position[RUBRIC.labour_ingredient]
        drawn = drawn_together([sound, broken], RUBRIC, seed=SEED)
        assert drawn[0].levels[:, labour].max() > 0
        assert not drawn[1].levels[:, labour].any()
