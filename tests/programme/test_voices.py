"""Two voices: what either side's answers would choose."""

import pytest

from sectorscan.programme.result import Programme
from sectorscan.programme.voices import sides
from sectorscan.rubric.load import load_rubric
from tests.support import builders
from tests.support.builders import Record, action
from tests.support.small_programmes import SKILLS, TRUST, programme, starts

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
    by_employers, by_workers = voices.voices
    assert by_employers.holds_back[0] == SKILLS
    assert by_workers.holds_back[0] == TRUST
    for voice in voices.voices:
        assert {step.phase for step in voice.steps} == {1}
        assert 0 < (voice.mean_gain or 0) < voice.score
        assert voice.status == "optimal"
    assert by_employers.score == pytest.approx(by_workers.score, abs=0.1)


def test_what_both_programmes_contain_is_named_and_what_others_answered_stays() -> None:
    """The author's word on skills is in both; with money for both actions each side wants both."""
    answers = {
        "trust-asked": [{"level": 1, "by": "employers"}, {"level": 2, "by": "trade-union"}],
        "skills-asked": [{"level": 1, "by": "author"}],
    }
    profile = builders.profile(answers=answers, population=200, institutions=[])
    result = programme(ACTIONS, profile, budget=36.0, phases=2, looks=("voices",))
    assert result.voices is not None
    assert result.voices.both == ("skills", "trust")
    assert {voice.side: voice.answers for voice in result.voices.voices} == {
        "employers": 1,
        "workers": 1,
    }
    low, high = (voice.score for voice in result.voices.voices)
    assert low < high


def test_no_gain_is_given_under_a_breach() -> None:
    checks = [{"breach": "child-labour", "found": True, "by": "trade-union"}]
    answers = {"trust-asked": [{"level": 1, "by": "employers"}, {"level": 2, "by": "trade-union"}]}
    profile = builders.profile(answers=answers, population=200, labour_checks=checks)
    voices = programme(ACTIONS, profile, looks=("voices",)).voices
    assert voices is not None
    assert [voice.mean_gain for voice in voices.voices] == [None, None]


@pytest.mark.parametrize("trust_by_union", [[], [{"level": 0, "by": "trade-union"}]])
def test_where_nothing_meets_what_is_asked_by_one_side_its_voice_says_so(
    trust_by_union: list[Record],
) -> None:
    """What has to be in it needs trust, which the union says nothing of, or that there is none."""
    later = action("later", {SKILLS: 1}, needs={"levels": {TRUST: 1.5}})
    answers = {
        "trust-asked": [
            {"level": 4, "by": "employers", "confidence": "high"},
            *trust_by_union,
        ],
        "skills-asked": [{"level": 1, "by": "employers"}, {"level": 2, "by": "trade-union"}],
    }
    profile = builders.profile(answers=answers, population=200, institutions=[])
    result = programme([later], profile, must=("later",), phases=1, looks=("voices",))
    assert "later" in starts(result)
    assert result.voices is not None
    by_employers, by_workers = result.voices.voices
    assert [step.id for step in by_employers.steps] == ["later"]
    assert by_workers.status == "infeasible"
    assert (by_workers.gap, by_workers.mean_gain, by_workers.steps) == (None, None, ())
    assert by_workers.answers == 1 + len(trust_by_union)
    assert result.voices.both == ()


def test_without_one_side_it_is_said_who_is_missing() -> None:
    voices = asked("employers").voices
    assert voices is not None
    assert (voices.missing, voices.voices) == (("workers",), ())


def test_the_shipped_rubric_knows_both_sides() -> None:
    assert sides(load_rubric()) == {
        "employers": ("employers", "employers-organization"),
        "workers": ("workers", "home-workers", "trade-union"),
    }
