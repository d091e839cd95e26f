"""The labour alarm: which breaches of basic rights at work are reported, alleged or not checked.

A breach can be raised, never outweighed: a no, an empty list or a good level changes nothing
about a yes. A yes is a check that found it, or an answer at level 0 of the question that names it.
It is *reported* by those who speak for workers, or in a check that gives a source; else *alleged*.
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from sectorscan.assessment.evidence import is_dated
from sectorscan.assessment.hints import Recorded, recorded_in
from sectorscan.assessment.result.alarm import (
    UNNAMED,
    Alarm,
    AlarmState,
    BreachAlarm,
    Statement,
    worst_of,
)
from sectorscan.assessment.unnamed import unnamed_kinds
from sectorscan.profile.profile import Profile
from sectorscan.profile.rows import Answer
from sectorscan.profile.schema import LabourCheck
from sectorscan.rubric.breaches import Breach
from sectorscan.rubric.ingredients import AskedIndicator
from sectorscan.rubric.judgements import AlarmRules
from sectorscan.rubric.rubric import Rubric

Stated = tuple[AlarmState, Statement]
"""A statement, and the state that it gives to its breach."""


def alarm_of(profile: Profile, rubric: Rubric) -> Alarm:
    """The labour alarm of a sector; its state is that of the worst breach."""
    speakers = set(rubric.for_workers)
    recorded = recorded_in(profile, rubric)
    breaches = tuple(_breach(profile, rubric, breach, recorded) for breach in rubric.breaches)
    asked = {answer.by for answers in (profile.answers or {}).values() for answer in answers}
    asked |= {check.by for check in profile.labour_checks}
    return Alarm(
        state=worst_of(breach.state for breach in breaches),
        breaches=breaches,
        workers_asked=not speakers.isdisjoint(asked),
    )


def _breach(profile: Profile, rubric: Rubric, breach: Breach, recorded: Recorded) -> BreachAlarm:
    topics = [topic for topic in rubric.labour_topics if topic.question.breach_at == breach.id]
    stated = _stated(profile, rubric, breach, topics)
    state = worst_of(state for state, _ in stated)
    statements = [statement for given, statement in stated if given == state]
    statements.sort(key=lambda statement: statement.source is None)
    first = statements[0] if statements else None
    denials = [statement.by for _, statement in stated if not statement.found]
    committed = breach.id in profile.labour_commitments
    hinted_by = recorded.hinting(breach)
    return BreachAlarm(
        id=breach.id,
        title=breach.title,
        state=state,
        by=first.by if first else None,
        source=first.source if first else None,
        date=first.date if first else None,
        committed=committed,
        statements=tuple(statements),
        denied_by=() if state == "checked" else tuple(dict.fromkeys(denials)),
        ask=breach.ask or topics[0].question.ask,
        brief=breach.brief or breach.ask or topics[0].question.short,
        to=breach.to,
        asking=breach.asking,
        hinted=committed or bool(hinted_by) or recorded.speaks_of(breach),
        hinted_by=hinted_by,
        care=breach.care,
    )


def _stated(
    profile: Profile, rubric: Rubric, breach: Breach, topics: Sequence[AskedIndicator]
) -> list[Stated]:
    """All that checks, and answers to the questions whose level 0 names it, say of a breach."""
    rules, speakers = rubric.judgements.alarm, set(rubric.for_workers)
    stated = _from_checks(_checks_of(profile, rubric, breach), speakers, rules)
    for topic in topics:
        answers = (profile.answers or {}).get(topic.id, ())
        stated += _from_answers(topic.id, answers, speakers, rules)
    return stated


def _checks_of(profile: Profile, rubric: Rubric, breach: Breach) -> list[LabourCheck]:
    """The checks for a breach; the author's list of breaches is short for checks of the author's.

    An empty list says that the author looked for every breach and found none.
    """
    checks = [
        check
        for check in profile.labour_checks
        if check.breach == breach.id and not is_past(profile, rubric, check)
    ]
    listed = profile.labour_breaches
    if listed is not None and (breach.id in listed or not listed):
        checks.append(LabourCheck(breach=breach.id, found=breach.id in listed))
    return checks


def is_past(profile: Profile, rubric: Rubric, check: LabourCheck) -> bool:
    """Whether a check that found nothing is of another time, and says nothing of the profile's.

    A source may be later than what it tells of.
    """
    return not check.found and check.source is None and is_dated(profile, rubric, check.year)


def _from_checks(
    checks: Sequence[LabourCheck], speakers: AbstractSet[str], rules: AlarmRules
) -> list[Stated]:
    """What checks say: found and reported or alleged, or not found."""
    stated = [(_state_of(check, speakers), _statement(check, speakers)) for check in checks]
    asked = (check.by for check in checks)
    return _unnamed(stated, unnamed_kinds(asked, speakers, rules.unnamed_below))


def _state_of(check: LabourCheck, speakers: AbstractSet[str]) -> AlarmState:
    if not check.found:
        return "checked"
    return "reported" if check.by in speakers or check.source is not None else "alleged"


def _statement(check: LabourCheck, speakers: AbstractSet[str]) -> Statement:
    return Statement(for_workers=check.by in speakers, **check.model_dump(exclude={"breach"}))


def _from_answers(
    question: str, answers: Sequence[Answer], speakers: AbstractSet[str], rules: AlarmRules
) -> list[Stated]:
    """What answers say of the breach that level 0 of their question names; notes stay there."""
    spoken = [answer for answer in answers if answer.by in speakers]
    state: AlarmState = "reported"
    naming = _naming(spoken, rules)
    if not naming:
        state, naming = "alleged", _naming(answers, rules)
    stated = [
        (
            state,
            Statement(
                by=answer.by,
                found=True,
                for_workers=answer.by in speakers,
                question=question,
                source=answer.source,
                date=answer.date,
            ),
        )
        for answer in naming
    ]
    asked = (answer.by for answer in spoken)
    return _unnamed(stated, unnamed_kinds(asked, speakers, rules.unnamed_below))


def _naming(answers: Sequence[Answer], rules: AlarmRules) -> list[Answer]:
    """The answers that together name the breach: those near level 0 if enough, else those at 0."""
    near = [answer for answer in answers if answer.level <= rules.near_breach]
    return near if len(near) >= rules.answers else [answer for answer in near if answer.level == 0]


def _unnamed(stated: Iterable[Stated], kinds: AbstractSet[str]) -> list[Stated]:
    """The same with these kinds as one, without what could tell who they are."""
    kept: list[Stated] = []
    for state, statement in stated:
        if statement.by not in kinds:
            kept.append((state, statement))
            continue
        hidden = Statement(
            by=UNNAMED, found=statement.found, for_workers=True, question=statement.question
        )
        if (state, hidden) not in kept:
            kept.append((state, hidden))
    return kept
