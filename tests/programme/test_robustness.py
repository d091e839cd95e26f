"""How much of a programme stays over the draws."""

from typing import Any

import pytest
from msgspec.structs import replace

from sectorscan.programme import robustness
from sectorscan.programme.solver import Solution
from sectorscan.programme.worlds import solve_lowest
from tests.support.builders import action
from tests.support.small_programmes import MEET, SKILLS, TRAIN, TRUST, WORK, programme, sector


@pytest.mark.thorough
def test_what_costs_nothing_else_stays_in_each_draw() -> None:
    result = programme([TRAIN, MEET], looks=("robustness",))
    looked = result.robustness
    assert looked is not None
    assert looked.draws == 200
    assert {stay.id: stay.share for stay in looked.stays} == {"train": 1.0, "meet": 1.0}
    assert looked.others == ()
    assert looked.regret is not None
    assert looked.regret.estimate == pytest.approx(0, abs=0.1)
    assert set(looked.best_in_worst.interventions) == {"train", "meet"}
    assert looked.unproven == 0
    assert looked.chosen.mean_gain == pytest.approx(result.mean_gain, rel=0.1)
    in_worst = programme([TRAIN, MEET], objective="low")
    assert looked.chosen.worst_gain == pytest.approx(in_worst.mean_gain)
    assert looked.chosen == looked.best_in_mean == looked.best_in_worst
    assert looked.regret.likely.low >= 0


def test_what_is_chosen_is_named_with_what_stays_most_often_first() -> None:
    """The one lifts so little that it is seldom worth its cost beside the other."""
    made = [
        action("small", {SKILLS: 0.3}, starts_at=5),
        action("large", {SKILLS: 2}, starts_at=5),
        action("other", {TRUST: 0.6}, starts_at=5),
    ]
    looked = programme(
        made, sector(level=2), budget=10.0, phases=1, free=True, looks=("robustness",)
    ).robustness
    assert looked is not None
    shares = [stay.share for stay in looked.stays]
    assert {stay.id for stay in looked.stays} == {"large", "other"}
    assert shares == sorted(shares, reverse=True)
    assert looked.stays[0].id == "large"
    assert looked.others == ()  # the small one is best in less than a third of the draws


def test_what_is_not_chosen_is_named_if_it_is_best_in_many_draws() -> None:
    """There is money for one of the two, which bring about as much."""
    rivals = [action(name, {name: 2}, starts_at=5) for name in (SKILLS, WORK)]
    result = programme(rivals, budget=5.0, phases=1, free=True, looks=("robustness",))
    looked = result.robustness
    assert looked is not None
    [chosen], [other] = looked.stays, looked.others
    assert {chosen.id, other.id} == {SKILLS, WORK}
    assert 1 / 3 <= other.share == pytest.approx(1 - chosen.share)


def test_no_gain_is_given_under_a_breach() -> None:
    checks = [{"breach": "child-labour", "found": True, "by": "trade-union"}]
    remedy = action("remedy", {WORK: 1}, remedies=["child-labour"])
    looked = programme(
        [TRAIN, remedy], sector(labour_checks=checks), looks=("robustness",)
    ).robustness
    assert looked is not None
    assert looked.regret is None
    for rival in (looked.chosen, looked.best_in_mean, looked.best_in_worst):
        assert (rival.mean_gain, rival.worst_gain) == (None, None)


def test_draws_in_which_nothing_was_found_in_time_are_not_proven(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What was chosen then stands for the best there."""

    def out_of_time(*_: object, **__: object) -> Solution:
        return Solution(status="stopped", gap=float("inf"), value=float("nan"))

    monkeypatch.setattr(robustness, "solve", out_of_time)
    looked = programme([TRAIN, MEET], looks=("robustness",)).robustness
    assert looked is not None
    assert (looked.unproven, looked.draws) == (200, 200)
    assert {stay.share for stay in looked.stays} == {1.0}


@pytest.mark.parametrize(("lift", "enough"), [(2.0, None), (0.005, 0.02)])
def test_what_is_nearly_best_in_a_draw_is_a_share_of_the_gain_but_no_less_than_is_proven(
    lift: float, enough: float | None
) -> None:
    """A twentieth of the gain, and four times the gap of 0.005 points at least."""
    result = programme([action("train", {SKILLS: lift})], looks=("robustness",))
    assert result.robustness is not None
    assert result.mean_gain is not None
    assert 0.05 * result.mean_gain > 0
    expected = 0.05 * result.mean_gain if enough is None else enough
    assert result.robustness.within == pytest.approx(expected)


def test_of_what_is_always_best_nothing_is_regretted_and_its_worst_tenth_is_the_best() -> None:
    made = [TRAIN, MEET]
    result = programme(made, looks=("robustness",))
    looked = result.robustness
    assert looked is not None
    assert looked.regret is not None
    assert looked.unproven == 0
    assert looked.chosen.mean_gain == pytest.approx(result.mean_gain, rel=0.1)
    assert looked.regret.estimate == pytest.approx(0, abs=0.1)
    lowest = programme(made, objective="low").mean_gain
    assert lowest is not None
    assert lowest > 0
    assert looked.chosen.worst_gain == looked.best_in_worst.worst_gain == pytest.approx(lowest)


def test_what_brings_more_by_rounding_alone_is_no_better_than_what_was_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def more_by_rounding(*arguments: Any) -> Solution:  # noqa: ANN401
        solution = solve_lowest(*arguments)
        picks = tuple(replace(pick, reach=pick.reach + 1e-14) for pick in solution.picks)
        return replace(solution, picks=picks)

    monkeypatch.setattr(robustness, "solve_lowest", more_by_rounding)
    looked = programme([TRAIN, MEET], looks=("robustness",)).robustness
    assert looked is not None
    assert looked.best_in_mean == looked.best_in_worst == looked.chosen


@pytest.mark.thorough
def test_rivals_share_the_draws_between_them() -> None:
    rivals = [
        action("skills", {SKILLS: 1}, starts_at=9),
        action("trust", {TRUST: 1}, starts_at=9),
    ]
    looked = programme(
        rivals, sector(level=2), budget=9.0, phases=1, free=True, looks=("robustness",)
    ).robustness
    assert looked is not None
    [chosen], shares = looked.stays, {stay.id: stay.share for stay in looked.others}
    assert 0 < chosen.share < 1
    assert sum(shares.values()) == pytest.approx(1 - chosen.share)
    assert looked.regret is not None
    assert looked.regret.estimate > 0
    assert (looked.best_in_mean.mean_gain or 0) >= (looked.chosen.mean_gain or 0)
    assert (looked.best_in_worst.worst_gain or 0) >= (looked.chosen.worst_gain or 0)
