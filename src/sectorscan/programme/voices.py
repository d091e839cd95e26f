"""Two voices: the programme by what employers answer, and by what workers and unions answer."""

from collections.abc import Collection
from functools import reduce

from msgspec.structs import replace

from sectorscan.assessment.score import score_of
from sectorscan.assessment.situation import Situation
from sectorscan.programme.chosen import ChosenProgramme
from sectorscan.programme.result import Side, Voice, Voices, VoiceStep
from sectorscan.rubric.rubric import Rubric


def voices_of(choice: ChosenProgramme) -> Voices:
    """The best programme as if the other side had not been asked, for each side.

    What others answered, and what lists show, stays in both. Without an answer of each side there
    are none, and `missing` says whose.
    """
    situation = choice.situation
    kinds = sides(situation.rubric)
    heard = {side: _answered(situation, kinds[side]) for side in kinds}
    missing = tuple(side for side, answers in heard.items() if not answers)
    if missing:
        return Voices(missing=missing, voices=(), both=())
    voices = (
        _voice("employers", choice, kinds["workers"], heard["employers"]),
        _voice("workers", choice, kinds["employers"], heard["workers"]),
    )
    shared = reduce(set.intersection, ({step.id for step in voice.steps} for voice in voices))
    return Voices(missing=(), voices=voices, both=tuple(sorted(shared)))


def sides(rubric: Rubric) -> dict[Side, tuple[str, ...]]:
    """The kinds of respondents who speak for each side."""
    return {"employers": rubric.for_employers, "workers": rubric.for_workers}


def _answered(situation: Situation, kinds: Collection[str]) -> int:
    """How many answers these kinds of respondents gave."""
    answers = (situation.profile.answers or {}).values()
    return sum(answer.by in kinds for given in answers for answer in given)


def _voice(side: Side, whole: ChosenProgramme, without: Collection[str], answers: int) -> Voice:
    """The programme of one side: the same demand, without the answers of the other."""
    profile = whole.situation.profile
    kept = {
        question: tuple(answer for answer in given if answer.by not in without)
        for question, given in (profile.answers or {}).items()
    }
    answered = {question: given for question, given in kept.items() if given}
    heard = Situation.of(
        replace(profile, answers=answered), whole.situation.rubric, whole.situation.seed
    )
    choice = ChosenProgramme(heard, whole.demand, replace(whole.effort, keeps_best=False))
    return Voice(
        side=side,
        answers=answers,
        status=choice.search.status,
        gap=choice.search.gap if choice.is_found else None,
        score=score_of(heard).estimate,
        mean_gain=choice.gain if choice.is_found and not choice.withheld else None,
        holds_back=tuple(
            heard.rubric.ingredients[column].id for column in choice.candidates.answered
        ),
        steps=tuple(
            VoiceStep(id=choice.problem.ids[pick.row], phase=pick.phase + 1)
            for pick in choice.search.picks
        ),
    )
