"""What a programme does about breaches and about what holds the sector back."""

from collections.abc import Iterator

from sectorscan.languages import tr
from sectorscan.programme.result import Answered, Programme
from sectorscan.programme.short_remedies import WHOLE
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Tone
from sectorscan.report.phrases import sentence_case
from sectorscan.report.sections.programme.breaches import NO_REMEDY
from sectorscan.report.sections.programme.words import ProgrammeWords, two_digits

_SHOWN_SHARE = 0.005
"""A smaller share of an answer is none in print."""


def answers(words: ProgrammeWords) -> Iterator[Line]:
    """Each breach and each ingredient that holds back most, and how far it is answered."""
    programme, answering = words.programme, words.programme.answering
    in_all = {met.id: met.met for met in answering.remedies_in_all}
    for met in answering.remedies:
        remedied = _remedied(met, in_all.get(met.id, met.met))
        yield Line(sentence_case(words.name(met.id)), remedied, _met_tone(met))
    for breach in answering.without_remedy:
        yield Line(sentence_case(words.name(breach)), tr(NO_REMEDY), "alarm")
    for met in answering.bottlenecks:
        yield Line(words.name(met.id), _answered(met), _met_tone(met))
    if answering.price is not None:
        yield Line(tr("What answering costs"), _price(programme, answering.price))
    if not answering.asked:
        yield Line("", tr("What holds back most did not have to be answered (--free)."))


def _remedied(answered: Answered, in_all: float) -> str:
    if _is_met(answered):
        return tr("a remedy starts in phase 1")
    if in_all < _SHOWN_SHARE:
        return tr("nothing that ends it starts")
    share = numbers.percent(answered.met)
    if in_all <= answered.met:
        return tr("what starts in phase 1 reaches {share} of a first stage", share=share)
    return tr(
        "what starts in phase 1 reaches {share} of a first stage, what starts by the last phase "
        "{in_all}",
        share=share,
        in_all=numbers.percent(in_all),
    )


def _answered(answered: Answered) -> str:
    """How far what holds back is answered, and what keeps more back."""
    if _is_whole(answered):
        return tr("answered: at least half of what the best first stage would raise")
    part = tr("{share} of half a first stage", share=numbers.percent(answered.met))
    if answered.asked <= 0:
        return tr(
            "not asked, since its part of the budget pays for nothing aimed at it ({part})",
            part=part,
        )
    if _is_met(answered):
        return tr("answered as far as its part of the budget goes: {part}", part=part)
    if answered.met < _SHOWN_SHARE:
        return tr("not answered: budget, leads or needs allow nothing aimed at it")
    return tr("answered in part: {part}; budget, leads or needs allow no more", part=part)


def _is_whole(answered: Answered) -> bool:
    return answered.met >= WHOLE


def _is_met(answered: Answered) -> bool:
    return answered.met >= answered.asked * WHOLE


def _met_tone(answered: Answered) -> Tone:
    return "plain" if _is_met(answered) and answered.asked > 0 else "poor"


def _price(programme: Programme, price: float) -> str:
    if price <= programme.gap:
        if all(map(_is_whole, programme.answering.bottlenecks)):
            return tr("nothing: the best programme answers it anyway")
        return tr("nothing: no programme that answers less brings more")
    return tr(
        "{points} points of gain, on average over the phases: so much more the programme without "
        "it would bring (--free)",
        points=two_digits(price),
    )
