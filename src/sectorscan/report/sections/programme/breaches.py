"""What a report on a programme says of breaches of basic rights at work, before its first phase.

What is reported and not remedied at once, what is alleged, and what nobody checked.
"""

from collections.abc import Iterator

from sectorscan.languages import marked, tr
from sectorscan.programme.result import ProgrammeStep, ShortRemedy, ToFindOut
from sectorscan.report import numbers
from sectorscan.report.blocks import Line
from sectorscan.report.phrases import in_turn, sentence_case
from sectorscan.report.sections.alarm import (
    ASK,
    ASK_WORKERS,
    NOBODY,
    NOT_NONE,
    REMEDY,
    no_worker_asked_about,
    raised,
    whom_to_ask,
)
from sectorscan.report.sections.programme.words import ProgrammeWords


def breach_lines(words: ProgrammeWords) -> Iterator[Line]:
    """Each breach by its title and state.

    Of a reported one what is missing for its remedy; of one that is alleged or hinted at what to
    find out first, and of whom.
    """
    programme, alarm = words.programme, words.programme.alarm
    if alarm.reported:
        reported = raised([words.name(breach) for breach in alarm.reported], "reported")
        yield Line("", f"{sentence_case(reported)}.", "alarm")
    answering = programme.answering
    for breach in (*answering.without_remedy, *(short.breach for short in answering.short)):
        yield Line(sentence_case(words.name(breach)), what_is_short(words, breach), "alarm")
    asked_about = {to_find_out.breach: to_find_out for to_find_out in programme.find_out}
    for breach in alarm.alleged:
        yield Line("", f"{sentence_case(raised([words.name(breach)], 'alleged'))}.", "poor")
        if breach in asked_about:  # a programme that was saved before says no more
            yield from _to_find_out(words, asked_about[breach])
    for to_find_out in programme.find_out:
        if to_find_out.breach not in alarm.alleged:
            text = tr("what is recorded speaks of it; nobody reports it")
            yield Line(sentence_case(words.name(to_find_out.breach)), text, "poor")
            yield from _to_find_out(words, to_find_out)
    yield from _not_checked(words)


NO_REMEDY = marked("nothing here that ends it can start: stop and refer")


def what_is_short(words: ProgrammeWords, breach: str) -> str:
    """What keeps the remedy of a reported breach away or short; empty where nothing does."""
    answering = words.programme.answering
    if breach in answering.without_remedy:
        return tr(NO_REMEDY)
    shorts = [short for short in answering.short if short.breach == breach]
    return in_turn(text for short in shorts for text in _short(short))


def _short(short: ShortRemedy) -> Iterator[str]:
    """What keeps a remedy from the first phase, or from a first stage."""
    years = None if short.person_years is None else numbers.person_years(short.person_years)
    if short.phase is None and years is None:
        yield tr("what ends it does not start: who leads it, or what it needs, is not there")
    elif short.phase is None:
        yield tr("what ends it does not start: {cost} more are needed for the least", cost=years)
    elif short.phase > 1:
        yield tr("what ends it starts only in phase {number}", number=short.phase)
    if short.phase is not None and years is not None:
        yield tr(
            "what ends it reaches {share} of a first stage: {cost} more are needed for the rest",
            share=numbers.percent(short.met),
            cost=years,
        )


def _not_checked(words: ProgrammeWords) -> Iterator[Line]:
    """What nobody checked, or no worker was asked about, and that this does not mean none."""
    programme, alarm = words.programme, words.programme.alarm
    if programme.not_checked:
        titles = words.names(programme.not_checked)
        parts = [tr("Not checked: {breaches}.", breaches=titles)]
        parts += [] if programme.workers_asked else [tr(NOBODY)]
        yield Line("", " ".join([*parts, tr(NOT_NONE), tr(ASK_WORKERS)]), "poor")
    unasked = [breach for breach in alarm.checked if breach not in alarm.denied_by_workers]
    if unasked:
        yield Line("", no_worker_asked_about([words.name(breach) for breach in unasked]), "poor")


def _to_find_out(words: ProgrammeWords, to_find_out: ToFindOut) -> Iterator[Line]:
    yield Line(tr("Find out first"), to_find_out.ask)
    yield Line(tr(ASK), whom(words, to_find_out))
    if remedied := remedy(words, to_find_out):
        yield Line(tr(REMEDY), remedied)


def whom(words: ProgrammeWords, to_find_out: ToFindOut) -> str:
    """Who is asked about a breach, and who must not be."""
    respondents = words.programme.rubric.respondents
    return whom_to_ask(respondents, to_find_out.to, to_find_out.asking)


def remedy(words: ProgrammeWords, to_find_out: ToFindOut) -> str:
    """What starts at once if a breach is so; empty where nothing new ends it."""
    if to_find_out.remedy is None:
        return ""
    return tr("if it is so, at once: {action}", action=words.name(to_find_out.remedy))


def ended(words: ProgrammeWords, step: ProgrammeStep) -> str:
    """The breaches that an action ends, and those that it ends if they are so."""
    alleged = words.names(step.would_end)
    if_so = tr("If it is so: {action}", action=alleged) if alleged else ""
    return in_turn([words.names(step.remedies), if_so])
