"""How much of a programme stays over the draws."""

import pytest

from tests.support.builders import action
from tests.support.small_programmes import MEET, SKILLS, TRAIN, TRUST, programme, sector


def test_what_costs_nothing_else_stays_in_each_draw() -> None:
    looked = programme([TRAIN, MEET], looks=("robustness",)).robustness
    assert looked is not None
    assert looked.draws == 200
    assert {stay.id: stay.share for stay in looked.stays} == {"train": 1.0, "meet": 1.0}
    assert looked.others == ()
    assert looked.regret is not None
    assert looked.regret.estimate == pytest.approx(0, abs=0.1)
    assert set(looked.best_in_worst.interventions) == {"train", "meet"}


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
