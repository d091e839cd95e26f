"""The section on the labour alarm: which breach is reported, on whose word, and what follows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sectorscan.assessment.result.alarm import (
    AUTHOR,
    UNNAMED,
    Alarm,
    AlarmState,
    BreachAlarm,
    Statement,
)
from sectorscan.assessment.result.assessment import Assessment
from sectorscan.languages import marked, tr, tr_many
from sectorscan.report import numbers
from sectorscan.report.blocks import Line, Section, Terms, Tone
from sectorscan.report.dates import written
from sectorscan.report.groups import grouped
from sectorscan.report.headings import headed
from sectorscan.report.names import Names
from sectorscan.report.phrases import (
    in_turn,
    labelled,
    lower_case,
    quoted,
    running_text,
    sentence_case,
)
from sectorscan.report.sections.questions import who_said_what
from sectorscan.report.sections.source_numbers import SourceNumbers

SHOWN_STATEMENTS = 3
NOBODY = marked("No worker, home worker or union was asked.")
ASKED = marked("A worker, home worker or union was asked, but no breach was checked for.")
NOT_NONE = marked("That does not mean none.")
ASK_WORKERS = marked("Ask workers before you write that there is none.")
REMEDY, FIND_OUT, ASK = marked("Remedy"), marked("Find out"), marked("Ask")
AGREED = marked("Agreed")
REPORTED_BY, ALLEGED_BY, AND_BY = marked("Reported by"), marked("Alleged by"), marked("and by")
"""Labels of lines, by which a brief chooses."""


def alarm(assessment: Assessment) -> Section:
    """The state of the worst breach as the heading, then what is known of each, and the watch."""
    watch = " · ".join(watched(assessment))
    lines = [*alarm_lines(assessment), *([Line(tr("To watch"), f"{watch}.")] if watch else ())]
    return headed("labour", Terms(tuple(lines)), state=state_of(assessment.alarm))


def doubts(assessment: Assessment) -> str:
    """Why the state of the alarm and the level of labour standards may not be the whole truth."""
    return running_text(
        (*_denied(assessment), _disputed(assessment), one_sided(assessment), _hinted(assessment))
    )


def _denied(assessment: Assessment) -> Iterator[str]:
    """Who says no to breaches that others report or allege."""
    by_whom = grouped(assessment.alarm.breaches, lambda breach: breach.denied_by)
    for kinds, breaches in by_whom.items():
        if kinds:
            yield tr(
                "Asked about {breaches}, {whom} also said no: the yes counts all the same.",
                breaches=_titles(breaches),
                whom=numbers.listed([_who(assessment, kind) for kind in kinds]),
            )


def one_sided(assessment: Assessment) -> str:
    """Who was heard on labour standards where nobody who speaks for workers was; or nothing."""
    labour = {asked.id for asked in assessment.labour_questions}
    heard = {
        respondent.by
        for level in assessment.ingredients
        if level.state != "breach"
        for indicator in level.indicators
        if indicator.id in labour
        for respondent in indicator.respondents
    }
    others = heard - {AUTHOR}
    if not others or not heard.isdisjoint(assessment.rubric.for_workers):
        return ""
    titles = [title for kind, title in assessment.rubric.respondents.items() if kind in others]
    return tr(
        "On labour standards only {whom} were heard: their level, and what follows from it, rests "
        "on that word.",
        whom=numbers.listed(titles),
    )


def _hinted(assessment: Assessment) -> str:
    """What is hinted at, though nobody reports or alleges it and no worker said no."""
    hinted = [breach for breach in assessment.alarm.to_find_out if not breach.raised]
    if not hinted:
        return ""
    return tr(
        "What is recorded speaks of {breaches}: ask workers whether it is so.",
        breaches=_titles(hinted),
    )


def _disputed(assessment: Assessment) -> str:
    """Who is far apart on labour standards, and on which of its questions; or nothing."""
    labour = {asked.id for asked in assessment.labour_questions}
    disputes = [dispute for dispute in assessment.disagreements if dispute.id in labour]
    if not disputes:
        return ""
    by_figures = grouped(disputes, lambda dispute: who_said_what(assessment, dispute.respondents))
    questions = in_turn(
        tr(
            "{questions} ({figures})",
            questions=", ".join(lower_case(dispute.title) for dispute in alike),
            figures=figures,
        )
        for figures, alike in by_figures.items()
    )
    return tr("Those asked are far apart on {questions}.", questions=questions)


def watched(assessment: Assessment) -> list[str]:
    """What the author watches, without what hints at a breach that somebody reports or alleges.

    Beside the alarm its words could tell who spoke up, so that only its place is told there.
    """
    hinting: dict[int, list[str]] = {}
    for breach in assessment.alarm.breaches:
        for place in breach.hinted_by if breach.raised else ():
            hinting.setdefault(place, []).append(breach.title)
    return [
        tr(
            "text {number} of the profile, which hints at {breaches}: not printed, so that nobody "
            "is found out",
            number=place + 1,
            breaches=numbers.listed(hinting[place]),
        )
        if place in hinting
        else text.rstrip(".")
        for place, text in enumerate(assessment.watch)
    ]


def state_of(alarm: Alarm) -> str:
    """The state of the labour alarm in words, such as `child labour is reported`."""
    if alarm.state == "checked":
        return tr("checked, none reported")
    if alarm.state == "not-checked":
        return tr("not checked")
    return raised([breach.title for breach in alarm.in_state(alarm.state)], alarm.state)


def state_and_by(assessment: Assessment) -> str:
    """The state of the labour alarm, and by whom it was checked where nobody reports a breach."""
    alarm = assessment.alarm
    state = state_of(alarm)
    if alarm.state != "checked":
        return state
    return labelled(state, tr("by {whom}", whom=checked_by(assessment, alarm.in_state("checked"))))


def raised(titles: Sequence[str], state: AlarmState) -> str:
    """Breaches by their titles, and that they are reported or alleged."""
    count, breaches = len(titles), numbers.listed(titles)
    if state == "reported":
        return tr_many(
            "{breaches} is reported", "{breaches} are reported", count, breaches=breaches
        )
    return tr_many("{breaches} is alleged", "{breaches} are alleged", count, breaches=breaches)


def alarm_lines(assessment: Assessment) -> Iterator[Line]:
    """What is known of each breach, what ends it and what follows, or who was asked."""
    alarm = assessment.alarm
    reported, alleged = alarm.in_state("reported"), alarm.in_state("alleged")
    groups = grouped(reported, lambda breach: _statements(assessment, breach))
    for texts, breaches in groups.items():
        named = breaches if len(groups) > 1 else []  # the heading names them all
        yield from _who_says(texts, tr(REPORTED_BY), named, "alarm")
        yield from _agreed(breaches)
    if reported:
        yield from _remedy(assessment, reported)
        yield from _cares(reported)
    label = tr("Also alleged by") if reported else tr(ALLEGED_BY)
    for breach in alleged:
        named = [breach] if len(reported) + len(alleged) > 1 else []
        yield from _who_says(_statements(assessment, breach), label, named, "poor")
        yield from _agreed([breach])
        yield Line(tr(FIND_OUT), breach.ask)
        whom = whom_to_ask(assessment.rubric.respondents, breach.to, breach.asking)
        yield Line(tr(ASK), whom)
    yield from _consequence(alarm)
    doubt = doubts(assessment)
    if doubt:
        yield Line("", doubt, "poor")
    yield from how_far_checked(assessment)


def how_far_checked(assessment: Assessment) -> Iterator[Line]:
    """What nobody was asked about, and of what those who were asked say that there is none."""
    yield from _not_checked(assessment)
    yield from _checked(assessment)


def _statements(assessment: Assessment, breach: BreachAlarm) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(_statement(assessment, statement) for statement in breach.statements)
    )


def _who_says(
    texts: Sequence[str], label: str, named: Sequence[BreachAlarm], tone: Tone
) -> Iterator[Line]:
    """Who says that there is a breach, after the names of those that are to be named."""
    shown, left = texts[:SHOWN_STATEMENTS], len(texts) - SHOWN_STATEMENTS
    first = labelled(sentence_case(_titles(named)), shown[0]) if named else shown[0]
    yield Line(label, first, tone)
    yield from (Line(tr(AND_BY), text, tone) for text in shown[1:])
    if left > 0:
        yield Line(tr(AND_BY), tr("{count} more", count=numbers.in_words(left)), tone)


def agreed(breaches: Sequence[BreachAlarm]) -> str:
    """Which of these breaches the partners have agreed to end; empty if none."""
    committed = [breach for breach in breaches if breach.committed]
    if not committed:
        return ""
    return tr("The partners have agreed to end {breaches}.", breaches=_titles(committed))


def _agreed(breaches: Sequence[BreachAlarm]) -> Iterator[Line]:
    if text := agreed(breaches):
        yield Line(tr(AGREED), text)


def _statement(assessment: Assessment, statement: Statement) -> str:
    """Who says so, when, on what source, and whether anybody confirmed it on the spot.

    What the author found in a source is said by the source.
    """
    source = _source(assessment, statement.source)
    by_source = source and statement.by == AUTHOR and statement.question is None
    parts = [] if by_source else [_who(assessment, statement.by)]
    if statement.question is not None:
        question = lower_case(Names(assessment).of(statement.question))
        parts.append(tr("asked about {question}", question=question))
    if source:
        parts.append(tr("source: {source}", source=source) if parts else source)
    if statement.date is not None:
        parts.append(written(statement.date))
    text = ", ".join(parts)
    if statement.note is not None:
        text = labelled(text, quoted(statement.note))
    if statement.question is not None or statement.by == UNNAMED or statement.checked_by == "":
        return text
    confirmed = tr("not confirmed on the spot")
    if statement.checked_by is not None:
        confirmed = tr("confirmed by {whom} on the spot", whom=statement.checked_by)
    return in_turn([text, confirmed])


def _who(assessment: Assessment, kind: str) -> str:
    return assessment.rubric.respondents.get(kind, kind)


def _source(assessment: Assessment, identifier: str | None) -> str:
    """A source with its evidence mark and its number, nothing where there is none."""
    if identifier is None:
        return ""
    source = next(source for source in assessment.sources if source.id == identifier)
    mark, *_ = assessment.rubric.evidence_marks[source.evidence].split(",")
    return f"{source.cite.rstrip('.')} ({mark}) {SourceNumbers(assessment).mark(identifier)}"


def _remedy(assessment: Assessment, breaches: Sequence[BreachAlarm]) -> Iterator[Line]:
    """The actions of the plan that end the breaches, in its order, and what it has none for."""
    ended = {breach.id for breach in breaches}
    actions = {action.id: action for action in assessment.interventions}
    yield from (
        Line(tr(REMEDY), tr("{action}: see what to do", action=actions[step.id].title))
        for step in assessment.action_plan.steps
        if not step.if_confirmed and not ended.isdisjoint(actions[step.id].remedies)
    )
    yield from (Line(tr(REMEDY), text) for text in not_in_plan(assessment))


def not_in_plan(assessment: Assessment) -> list[str]:
    """Of the reported breaches that no action of the plan ends: what runs, and what to do."""
    remedies = {action.id: action.remedies for action in assessment.interventions}
    steps = [step for step in assessment.action_plan.steps if not step.if_confirmed]
    ended = {breach for step in steps for breach in (step.of, *remedies.get(step.id, ()))}
    reported = assessment.alarm.in_state("reported")
    left = [breach for breach in reported if breach.id not in ended]
    running = {
        breach.id: [
            action.brief
            for action in assessment.interventions
            if breach.id in action.remedies and action.in_place == "running"
        ]
        for breach in left
    }
    texts = [
        tr_many(
            "Against {breach} this runs already, and it is still reported: {actions}. Stop it, "
            "refer those concerned, and find out why this does not reach them.",
            "Against {breach} these run already, and it is still reported: {actions}. Stop it, "
            "refer those concerned, and find out why these do not reach them.",
            len(running[breach.id]),
            breach=breach.title,
            actions=in_turn(running[breach.id]),
        )
        for breach in left
        if running[breach.id]
    ]
    nothing = [breach for breach in left if not running[breach.id]]
    if nothing:
        text = tr(
            "Nothing in the plan ends {breaches}: stop it, and refer those concerned.",
            breaches=_titles(nothing),
        )
        texts.append(text)
    return texts


def _cares(breaches: Sequence[BreachAlarm]) -> Iterator[Line]:
    yield from (
        Line(tr("Care"), text) for text in dict.fromkeys(breach.care for breach in breaches)
    )


def whom_to_ask(respondents: Mapping[str, str], kinds: Iterable[str], asking: str | None) -> str:
    """Whom to ask about a breach, by their titles, and what to mind in asking."""
    return in_turn([numbers.listed([respondents.get(kind, kind) for kind in kinds]), asking or ""])


def _consequence(alarm: Alarm) -> Iterator[Line]:
    if alarm.reported:
        text = tr("Until it is ended: labour standards count as 0, no band, no gains given.")
        yield Line("", text, "alarm")
    elif alarm.alleged:
        yield Line("", tr("Until this is found out: no band, no gains given."), "poor")


def _not_checked(assessment: Assessment) -> Iterator[Line]:
    """What nobody was asked about, and that this does not mean that there is none."""
    alarm = assessment.alarm
    left = alarm.in_state("not-checked")
    if not left:
        return
    asked = [] if alarm.workers_asked else [tr(NOBODY)]
    if len(left) < len(alarm.breaches):
        asked.insert(0, tr("Not checked: {breaches}.", breaches=_titles(left)))
    elif alarm.workers_asked:
        asked.append(tr(ASKED))
    if alarm.raised:
        yield Line("", " ".join(asked), "poor")
    else:
        yield Line("", " ".join([*asked, tr(NOT_NONE)]), "poor")
        if not _hinted(assessment):  # which says so of what is hinted at
            yield Line("", tr(ASK_WORKERS))


def _checked(assessment: Assessment) -> Iterator[Line]:
    """What was asked about and nobody reported: by whom, and when."""
    alarm = assessment.alarm
    breaches = alarm.in_state("checked")
    if not breaches:
        return
    statements = [statement for breach in breaches for statement in breach.statements]
    who = checked_by(assessment, breaches)
    years = sorted(
        {str(statement.date)[:4] for statement in statements if statement.date is not None}
    )
    parts = [] if len(breaches) == len(alarm.breaches) else [_titles(breaches)]
    parts += [tr("by {whom}", whom=who), *([numbers.listed(years)] if years else [])]
    if alarm.raised:
        text = tr("Checked, not found: {by}.", by=", ".join(parts))
    else:
        text = tr("Checked, none reported: {by}.", by=", ".join(parts))
    yield Line("", text)
    warning = no_worker_asked(breaches)
    if warning:
        yield Line("", warning if alarm.raised else f"{warning} {tr(ASK_WORKERS)}", "poor")


def checked_by(assessment: Assessment, breaches: Sequence[BreachAlarm]) -> str:
    """Who said of breaches that nobody reports that there is none."""
    kinds = dict.fromkeys(statement.by for breach in breaches for statement in breach.statements)
    return numbers.listed([_who(assessment, kind) for kind in kinds])


def no_worker_asked(checked: Sequence[BreachAlarm]) -> str:
    """A warning of each breach that only others than workers say no to; empty without any."""
    unasked = [breach for breach in checked if not breach.denied_by_workers]
    return no_worker_asked_about([breach.title for breach in unasked]) if unasked else ""


def no_worker_asked_about(titles: Sequence[str]) -> str:
    """A warning of breaches, by their titles, that only others than workers say no to."""
    return tr(
        "No worker, home worker or union was asked about {breaches}: a no of others does not mean "
        "none.",
        breaches=numbers.listed(titles, "or"),
    )


def _titles(breaches: Sequence[BreachAlarm]) -> str:
    return numbers.listed([breach.title for breach in breaches])
