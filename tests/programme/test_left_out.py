"""What is left out has the reason that holds."""

from tests.support.builders import action
from tests.support.small_programmes import SKILLS, TRAIN, programme, reasons, sector


def test_what_takes_too_long_and_what_costs_too_much_is_left_out() -> None:
    long = action("long", {SKILLS: 2}, months=[60, 70])
    dear = action("dear", {SKILLS: 2}, starts_at=11)
    assert reasons(programme([long, dear])) == {
        "dear": ("costs-too-much", ()),
        "long": ("takes-too-long", ()),
    }


def test_what_could_start_but_brings_less() -> None:
    weak = action("weak", {SKILLS: 0.1}, starts_at=9)
    result = programme([action("better", {SKILLS: 0.5}, starts_at=9), weak], budget=9.0, phases=1)
    assert reasons(result) == {"weak": ("brings-less", ())}
    assert result.left_out[0].cost == 9


def test_what_lifts_nothing_higher() -> None:
    low = action("low", {SKILLS: 1}, up_to=2)
    assert reasons(programme([low], sector(level=3.4))) == {"low": ("brings-nothing", ())}
    assert reasons(programme([TRAIN], sector(level=3.4), never=("train",))) == {
        "train": ("never", ())
    }
