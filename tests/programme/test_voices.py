"""Two voices: what either side's answers would choose."""

from sectorscan.programme.result import Programme
from sectorscan.programme.voices import sides
from sectorscan.rubric.load import load_rubric
from tests.support import builders
from tests.support.builders import action
from tests.support.small_programmes import SKILLS, TRUST, programme

ACTIONS = [
    action("skills", {SKILLS: 1}, starts_at=9),
    action("trust", {TRUST: 1}, starts_at=9),
]


def asked(*sides_asked: str) -> Programme:
    levels = {"employers": {TRUST: 3, SKILLS: 0.5}, "trade-union": {TRUST: 0.5, SKILLS: 3}}
    answers = {
        f"{name}-asked": [
            {"level": levels[side][name], "by": side, "confidence": "high"} for side in sides_asked
        ]
        for name in (TRUST, SKILLS)
    }
    profile = builders.profile(answers=answers, population=200, institutions=[])
    return programme(ACTIONS, profile, budget=9.0, phases=1, looks=("voices",))


def test_each_side_has_its_own_programme() -> None:
    voices = asked("employers", "trade-union").voices
    assert voices is not None
    by_side = {voice.side: [step.id for step in voice.steps] for voice in voices.voices}
    assert by_side == {"employers": ["skills"], "workers": ["trust"]}
    assert voices.both == ()
    assert {voice.side: voice.answers for voice in voices.voices} == {"employers": 2, "workers": 2}


def test_without_one_side_it_is_said_who_is_missing() -> None:
    voices = asked("employers").voices
    assert voices is not None
    assert (voices.missing, voices.voices) == (("workers",), ())


def test_the_shipped_rubric_knows_both_sides() -> None:
    assert sides(load_rubric()) == {
        "employers": ("employers", "employers-organization"),
        "workers": ("workers", "home-workers", "trade-union"),
    }
