"""What a report on a programme says of breaches of basic rights at work, before its first phase."""

from collections.abc import Iterator

from sectorscan.languages import tr
from sectorscan.programme.result import ProgrammeStep, ToFindOut
from sectorscan.report import numbers
from sectorscan.report.blocks import Line
from sectorscan.report.phrases import in_turn, sentence_case
from sectorscan.report.sections.alarm import ASK, REMEDY, raised
from sectorscan.report.sections.programme_words import ProgrammeWords


def breach_lines(words: ProgrammeWords) -> Iterator[Line]:
    """Each breach by its title and state; of an alleged one what to find out first, and of whom."""
    alarm = words.programme.alarm
    if alarm.reported:
        reported = raised([words.name(breach) for breach in alarm.reported], "reported")
        yield Line("", f"{sentence_case(reported)}.", "alarm")
    asked = {found.breach: found for found in words.programme.find_out}
    for breach in alarm.alleged:
        yield Line("", f"{sentence_case(raised([words.name(breach)], 'alleged'))}.", "poor")
        if breach in asked:  # a programme that was saved before says no more
            yield from _to_find_out(words, asked[breach])


def _to_find_out(words: ProgrammeWords, found: ToFindOut) -> Iterator[Line]:
    yield Line(tr("Find out first"), found.ask)
    yield Line(tr(ASK), whom(words, found))
    if remedied := remedy(words, found):
        yield Line(tr(REMEDY), remedied)


def whom(words: ProgrammeWords, found: ToFindOut) -> str:
    """Who is asked about a breach, and who must not be."""
    respondents = words.programme.rubric.respondents
    kinds = numbers.listed([respondents.get(kind, kind) for kind in found.to])
    return in_turn([kinds, found.asking or ""])


def remedy(words: ProgrammeWords, found: ToFindOut) -> str:
    """What starts at once if a breach is so; empty where nothing new ends it."""
    if found.remedy is None:
        return ""
    return tr("if it is so, at once: {action}", action=words.name(found.remedy))


def ended(words: ProgrammeWords, step: ProgrammeStep) -> str:
    """The breaches that an action ends, and those that it ends if they are so."""
    alleged = words.names(step.would_end)
    if_so = tr("If it is so: {action}", action=alleged) if alleged else ""
    return in_turn([words.names(step.remedies), if_so])
