"""The section on the labour alarm: which breach is reported, on whose word, and what follows."""

from collections.abc import Iterator, Sequence
from datetime import date

from sectorscan.assessment.result.alarm import AUTHOR, UNNAMED, Alarm, BreachAlarm, Statement
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Section, Terms, Tone
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.report.sections.source_numbers import SourceNumbers
from sectorscan.types import YearOrDay

SHOWN_STATEMENTS = 3
NOBODY = "No worker, home worker or union was asked."
ASK_WORKERS = "Ask workers before you write that there is none."


def alarm(assessment: Assessment) -> Section:
    """The state of the worst breach as the heading, then what is known of each, and the watch."""
    watch = " · ".join(text.rstrip(".") for text in assessment.watch)
    lines = [*alarm_lines(assessment), *([Line("To watch", f"{watch}.")] if watch else ())]
    return headed("labour", Terms(tuple(lines)), state=state_of(assessment.alarm))


def state_of(alarm: Alarm) -> str:
    """The state of the labour alarm in words, such as `child labour is reported`."""
    if alarm.state == "checked":
        return "checked, none reported"
    if alarm.state == "not-checked":
        return "not checked"
    breaches = alarm.in_state(alarm.state)
    verb = "is" if len(breaches) == 1 else "are"
    return f"{_titles(breaches)} {verb} {alarm.state}"


def alarm_lines(assessment: Assessment) -> Iterator[Line]:
    """What is known of each breach, what ends it and what follows, or who was asked."""
    alarm = assessment.alarm
    reported, alleged = alarm.in_state("reported"), alarm.in_state("alleged")
    groups = list(_by_statements(assessment, reported))
    for breaches, texts in groups:
        named = breaches if len(groups) > 1 else []  # the heading names them all
        yield from _said(texts, "Reported by", named, "alarm")
        yield from _agreed(breaches)
    if reported:
        yield from _remedy(assessment, reported)
        yield from _cares(reported)
    label = "Also alleged by" if reported else "Alleged by"
    for breach in alleged:
        named = [breach] if len(reported) + len(alleged) > 1 else []
        yield from _said(_statements(assessment, breach), label, named, "poor")
        yield from _agreed([breach])
        yield Line("Find out", breach.ask)
        yield Line("Ask", _whom(assessment, breach))
    yield from _consequence(alarm)
    yield from _not_checked(assessment)
    yield from _checked(assessment)


def _by_statements(
    assessment: Assessment, breaches: Sequence[BreachAlarm]
) -> Iterator[tuple[list[BreachAlarm], Sequence[str]]]:
    """The breaches of which the same is said, together with what is said."""
    together: dict[tuple[str, ...], list[BreachAlarm]] = {}
    for breach in breaches:
        together.setdefault(_statements(assessment, breach), []).append(breach)
    yield from ((same, texts) for texts, same in together.items())


def _statements(assessment: Assessment, breach: BreachAlarm) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_statement(assessment, said) for said in breach.statements))


def _said(
    texts: Sequence[str], label: str, named: Sequence[BreachAlarm], tone: Tone
) -> Iterator[Line]:
    """Who says that there is a breach, after the names of those that are to be named."""
    shown, left = texts[:SHOWN_STATEMENTS], len(texts) - SHOWN_STATEMENTS
    of = f"{_upper(_titles(named))}: " if named else ""
    yield Line(label, f"{of}{shown[0]}", tone)
    yield from (Line("and by", text, tone) for text in shown[1:])
    if left > 0:
        yield Line("and by", f"{numbers.in_words(left)} more", tone)


def _agreed(breaches: Sequence[BreachAlarm]) -> Iterator[Line]:
    committed = [breach for breach in breaches if breach.committed]
    if committed:
        yield Line("", f"The partners have agreed to end {_titles(committed)}.")


def _statement(assessment: Assessment, said: Statement) -> str:
    """Who says so, when, on what source, and whether anybody confirmed it on the spot.

    What the author has from a source is said by the source.
    """
    source = _source(assessment, said.source)
    parts = [] if source and said.by == AUTHOR else [_who(assessment, said.by)]
    if said.question is not None:
        parts.append(f"asked about {_lower(Names(assessment).of(said.question))}")
    if source:
        parts.append(f"source: {source}" if parts else source)
    if said.date is not None:
        parts.append(_date(said.date))
    text = ", ".join(parts)
    if said.note is not None:
        text += f": “{said.note}”"
    if said.question is not None or said.by == UNNAMED:
        return text
    confirmed = f"confirmed by {said.checked_by}" if said.checked_by else "not confirmed"
    return f"{text}; {confirmed} on the spot"


def _who(assessment: Assessment, kind: str) -> str:
    return assessment.rubric.respondents.get(kind, kind)


def _source(assessment: Assessment, identifier: str | None) -> str:
    """A source with its evidence mark and its number, nothing where there is none."""
    if identifier is None:
        return ""
    source = next(source for source in assessment.sources if source.id == identifier)
    mark, *_ = assessment.rubric.evidence_marks[source.evidence].split(",")
    return f"{source.cite.rstrip('.')} ({mark}) {SourceNumbers(assessment).mark(identifier)}"


def _date(day: YearOrDay) -> str:
    return f"{day.day} {day:%B %Y}" if isinstance(day, date) else str(day)


def _remedy(assessment: Assessment, breaches: Sequence[BreachAlarm]) -> Iterator[Line]:
    """The actions that end the breaches, or that the rubric has none."""
    actions = {
        action.id: action
        for breach in breaches
        for action in assessment.interventions
        if breach.id in action.remedies
    }.values()
    yield from (Line("Remedy", f"{action.title}: see what to do") for action in actions)
    ended = {breach for action in actions for breach in action.remedies}
    left = [breach for breach in breaches if breach.id not in ended]
    if left:
        text = f"none for {_titles(left)} in this rubric: stop it, and refer those concerned"
        yield Line("Remedy", text)


def _cares(breaches: Sequence[BreachAlarm]) -> Iterator[Line]:
    yield from (Line("Care", text) for text in dict.fromkeys(breach.care for breach in breaches))


def _whom(assessment: Assessment, breach: BreachAlarm) -> str:
    whom = numbers.listed([_who(assessment, kind) for kind in breach.to])
    return f"{whom}; {breach.asking}" if breach.asking else whom


def _consequence(alarm: Alarm) -> Iterator[Line]:
    if alarm.reported:
        text = "labour standards count as 0, no band, no gains given"
        yield Line("", f"Until it is ended: {text}.", "alarm")
    elif alarm.alleged:
        yield Line("", "Until this is found out: no band, no gains given.", "poor")


def _not_checked(assessment: Assessment) -> Iterator[Line]:
    """What nobody was asked about, and that this does not mean that there is none."""
    alarm = assessment.alarm
    left = alarm.in_state("not-checked")
    if not left:
        return
    asked = [] if alarm.workers_asked else [NOBODY]
    if len(left) < len(alarm.breaches):
        asked.insert(0, f"Not checked: {_titles(left)}.")
    elif alarm.workers_asked:
        asked.append("Workers were asked, but no breach was checked for.")
    if alarm.raised:
        yield Line("", " ".join(asked), "poor")
    else:
        yield Line("", " ".join([*asked, "That does not mean none."]), "poor")
        yield Line("", ASK_WORKERS)


def _checked(assessment: Assessment) -> Iterator[Line]:
    """What was asked about and nobody reported: by whom, and when."""
    alarm = assessment.alarm
    breaches = alarm.in_state("checked")
    if not breaches:
        return
    said = [statement for breach in breaches for statement in breach.statements]
    who = numbers.listed(list(dict.fromkeys(_who(assessment, statement.by) for statement in said)))
    years = sorted({str(statement.date)[:4] for statement in said if statement.date is not None})
    when = f", {numbers.listed(years)}" if years else ""
    of = "" if len(breaches) == len(alarm.breaches) else f"{_titles(breaches)}, "
    result = "not found" if alarm.raised else "none reported"
    yield Line("", f"Checked, {result}: {of}by {who}{when}.")
    if not alarm.raised and not any(statement.for_workers for statement in said):
        yield Line("", f"{NOBODY[:-1]} about it. {ASK_WORKERS}", "poor")


def _titles(breaches: Sequence[BreachAlarm]) -> str:
    return numbers.listed([breach.title for breach in breaches])


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
