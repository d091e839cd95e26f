"""The brief as page one of a document: what is asked, where it stands, what to do, how sure."""

from collections.abc import Iterator
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.languages import tr, tr_many
from sectorscan.report import numbers
from sectorscan.report.blocks import NOTHING, Block, Grid, Line, Paragraph, Section, Terms, Tone
from sectorscan.report.fitting import clipped, first_names, first_sentences
from sectorscan.report.headings import heading_of
from sectorscan.report.names import Names
from sectorscan.report.phrases import in_turn, sentence_case
from sectorscan.report.safe_text import NO_BREAK
from sectorscan.report.sections import brief_facts as facts
from sectorscan.report.sections.alarm import (
    ALLEGED_BY,
    AND_BY,
    NOBODY,
    NOT_NONE,
    REPORTED_BY,
    alarm_lines,
    checked_by,
    no_worker_asked,
    not_in_plan,
    state_of,
)
from sectorscan.report.sections.brief_actions import (
    Action,
    answers,
    find_out,
    more_remedies,
    not_before,
    quick_win,
    remedies,
)
from sectorscan.report.sections.plan_words import ABOUT, PlanWords, firms_of_costs
from sectorscan.report.sections.verdict import score_scale, verdict_sentences

_QUESTION_MARKS = f"¿? {NO_BREAK}"


class PageSpace(Struct, frozen=True):
    """How much the page may say; texts in characters."""

    indicators: int = 2
    waiting: int = 2
    quick: int = 1
    answers: int = 3
    """Quick wins, and answers to weak partners, beside remedies; by themselves all are there."""
    remedies: int = 12
    names: int = 70
    clause: int = 90
    text: int = 170


ALARM = 200
"""The characters for who reports a breach, and whether that is confirmed."""
PAGE_SPACES = (
    PageSpace(),
    PageSpace(indicators=1),
    PageSpace(indicators=1, waiting=1),
    PageSpace(indicators=1, waiting=1, text=120),
    PageSpace(indicators=1, waiting=1, text=120, names=45),
    PageSpace(indicators=1, waiting=1, text=90, names=45, clause=60),
    PageSpace(indicators=0, waiting=1, text=80, names=30, clause=45),
    *(
        PageSpace(indicators=0, waiting=0, text=60, names=25, clause=40, **less)
        for less in (
            {},
            {"quick": 0},
            *({"quick": 0, "answers": answered} for answered in (2, 1, 0)),
            *({"quick": 0, "answers": 0, "remedies": named} for named in (9, 7, 6, 5, 4, 3, 2, 1)),
        )
    ),
)
"""From the widest to the narrowest: remedies go last, and are counted where they go."""


def brief_page(assessment: Assessment, space: PageSpace, *, annexed: bool) -> Section:
    """The page, with as much as there is space for; the report may be annexed to it."""
    return Section(
        "brief",
        tr("Decision brief"),
        (
            *_alarm(assessment),
            *_decide(assessment, space),
            Section(
                "brief-stands", tr("Where the sector stands"), tuple(_stands(assessment, space))
            ),
            Section("brief-to-do", heading_of("advice").text, tuple(_to_do(assessment, space))),
            Section(
                "brief-trust", heading_of("trust").text, tuple(_trust(assessment, annexed=annexed))
            ),
        ),
    )


def _alarm(assessment: Assessment) -> Iterator[Block]:
    """First of all where a breach is reported or alleged, else that nobody checked."""
    alarm = assessment.alarm
    state = heading_of("labour", state=state_of(alarm)).text
    if alarm.state == "checked":
        checked = alarm.in_state("checked")
        warning = no_worker_asked(checked)
        said = tr("by {whom}", whom=checked_by(assessment, checked))
        yield Paragraph(f"{state} ({said}). {warning}".rstrip(), "poor" if warning else "plain")
        return
    if not alarm.raised:
        nobody = f" {tr(NOBODY)} {tr(NOT_NONE)}" if not alarm.workers_asked else ""
        yield Paragraph(f"{state}.{nobody}", "poor")
        return
    labels = {tr(REPORTED_BY if alarm.reported else ALLEGED_BY), tr(AND_BY)}
    lines = takewhile(lambda line: line.label in labels or not line.label, alarm_lines(assessment))
    said = clipped(in_turn(line.text for line in lines if line.label), ALARM)
    tone: Tone = "alarm" if alarm.reported else "poor"
    yield Paragraph(f"{state} ({said.rstrip('.')}). {' '.join(_follows(assessment))}", tone)


def _follows(assessment: Assessment) -> Iterator[str]:
    """What comes first: what ends a reported breach, and finding out about an alleged one."""
    alarm = assessment.alarm
    if not alarm.reported:
        yield tr("Finding out comes first.")
        return
    if not_in_plan(assessment):
        yield tr("Stop it first, and refer those concerned.")
    count = len(remedies(assessment))
    if count and len(alarm.in_state("reported")) > 1:
        yield tr("Their remedies come first.")
    elif count:
        yield tr_many("Its remedy comes first.", "Its remedies come first.", count)
    alleged = alarm.in_state("alleged")
    if alleged:
        titles = numbers.listed([breach.title for breach in alleged])
        yield tr("Alleged: {breaches}; find out first.", breaches=titles)


def _decide(assessment: Assessment, space: PageSpace) -> Iterator[Block]:
    """What readers are asked to decide, by the numbers of the table of actions."""
    actions = _actions(assessment, space)
    if not actions:
        return
    urgent = sum(action.step.phase == "at-once" for _, action in actions)
    texts = [
        tr_many(
            "who answers for this action, and by when",
            "who answers for each of these actions, and by when",
            len(actions),
        )
    ]
    if assessment.alarm.reported and urgent:
        now = numbers.from_to(1, urgent, numbers.whole)
        texts = [tr_many("action {numbers} now", "actions {numbers} now", urgent, numbers=now)]
        rest = len([number for number, _ in actions if number.isdigit()])
        if rest > urgent:
            following = numbers.from_to(urgent + 1, rest, numbers.whole)
            texts.append(
                tr_many(
                    "action {numbers} next",
                    "actions {numbers} next",
                    rest - urgent,
                    numbers=following,
                )
            )
    costs = [action.step.cost for _, action in actions]
    if all(cost.basis == "person-years" for cost in costs):
        together = PlanWords(assessment).at_rate(sum(cost.person_years for cost in costs))
        texts.append(tr("together about {cost} in the first stage", cost=together))
    firms = "" if assessment.alarm.reported else firms_of_costs(assessment)  # remedies need room
    yield Terms((Line(tr("You are asked to decide"), f"{in_turn([*texts, firms])}."),))


def _stands(assessment: Assessment, space: PageSpace) -> Iterator[Block]:
    names = Names(assessment)
    sentences = [*verdict_sentences(assessment), facts.strategy_sentence(assessment)]
    sizes = facts.sizes_of(assessment)
    yield Paragraph(sentences[0], "strong")
    yield replace(score_scale(assessment), said_again=True)
    yield Paragraph(" ".join([*sentences[1:], *([f"{sentence_case(sizes)}."] if sizes else [])]))
    strong = [names.with_level(ingredient) for ingredient in facts.strong_ingredients(assessment)]
    unknown = facts.unknown_ingredients(assessment)
    text = f"{', '.join(strong)}." if strong else tr("no ingredient is known to be strong.")
    few = assessment.score.leads == "likely"
    yield Terms((Line(tr("Strong"), f"{text} {unknown}" if few and unknown else text),))
    partners = facts.weak_partners(assessment)
    if not partners:
        yield Paragraph(tr("No pair is known to be held back."))
        return
    verb = tr("may hold back") if few else tr("holds back")
    yield Grid(
        heads=(tr("Weak"), verb, tr("because")),
        rows=tuple(
            (
                sentence_case(names.standing(partner.ingredient)),
                names.standing(names.partner(partner.pair, partner.ingredient)),
                clipped(partner.pair.clause, space.clause),
            )
            for partner in partners
        ),
        texts=3,
        title=tr("What may hold it back") if few else tr("What holds it back"),
    )


def _to_do(assessment: Assessment, space: PageSpace) -> Iterator[Block]:
    actions = _actions(assessment, space)
    first = _at_once(assessment)
    yield from first
    if not actions:
        if not first:
            yield Paragraph(tr("Nothing in this rubric can start now."))
        return
    yield Grid(
        heads=("", tr("Action"), tr("Leads"), tr("First result"), tr("Cost")),
        rows=tuple(_row(number, action, space) for number, action in actions),
        texts=5,
        tones=tuple(
            "alarm" if action.step.phase == "at-once" and assessment.alarm.reported else "plain"
            for _, action in actions
        ),
    )
    left = len(remedies(assessment)) - space.remedies
    if left > 0:
        yield Paragraph(f"{sentence_case(more_remedies(left))}.", "alarm")
    waiting = not_before(assessment)[: space.waiting]
    lines = [
        Line(tr("Not before"), " ".join(clipped(text, space.text) for text in waiting)),
        Line(tr("Greatest risk"), _risk(assessment, actions[0][1], space)),
        Line(tr("How people will know"), _known_by(assessment, actions, space)),
    ]
    yield Terms(tuple(line for line in lines if line.text))


def _at_once(assessment: Assessment) -> list[Paragraph]:
    """What to do about breaches before the actions: stop what none ends, find out what is so."""
    stop = [Paragraph(text, "alarm") for text in not_in_plan(assessment)]
    alleged = find_out(assessment)
    return [*stop, *([Paragraph(alleged, "poor")] if alleged else [])]


def _actions(assessment: Assessment, space: PageSpace) -> list[tuple[str, Action]]:
    """The remedies, what answers the three weak partners, a quick win; each with its number.

    What answers two partners is one action, and is paid for once.
    """
    urgent = remedies(assessment)
    answered = [answer.action for answer in answers(assessment) if answer.action is not None]
    if urgent:
        answered = answered[: space.answers]
    actions = [*urgent[: space.remedies], *answered]
    different = {action.step.number: action for action in actions}.values()
    numbered = [(str(number), action) for number, action in enumerate(different, start=1)]
    quick = None if urgent and not space.quick else quick_win(assessment)
    return numbered if quick is None else [*numbered, ("+", quick)]


def _row(number: str, action: Action, space: PageSpace) -> tuple[str, str, str, str, str]:
    title = action.title
    if action.step.phase == "at-once":
        title = tr("{action} (at once)", action=title)
    if number == "+":
        title = tr("Quick win: {action}", action=title)
    leads = action.leads
    who = first_names(leads.first, space.names)
    if leads.strengthen:
        who = tr("{body} (strengthen)", body=who)
    elif not leads.recorded:
        who = tr("{kinds} (none recorded)", kinds=who)
    cost = action.cost.removeprefix(tr(ABOUT, cost=""))
    return number, title, who, sentence_case(action.first_result), cost


def _risk(assessment: Assessment, first: Action, space: PageSpace) -> str:
    caution = Names(assessment).intervention(first.step.id).caution
    return "" if caution is None else first_sentences(caution.text, space.text)


def _known_by(assessment: Assessment, actions: list[tuple[str, Action]], space: PageSpace) -> str:
    """The indicators of the first actions: today's value, and the target."""
    words = PlanWords(assessment)
    followed = [action.step for _, action in actions if action.step.indicators]
    shown = dict.fromkeys(words.followed_in_short(step) for step in followed)
    return " ".join([*shown][: space.indicators])


def _trust(assessment: Assessment, *, annexed: bool) -> Iterator[Block]:
    sentences = [f"{facts.coverage(assessment).share}.", *facts.trust_sentences(assessment)]
    if annexed:
        sentences.append(tr("Annexed: action plan, full report, sources."))
    yield Paragraph(" ".join(sentences))
    asked = facts.to_find_out(assessment)
    if asked:
        questions = in_turn(
            f"{question.question.strip(_QUESTION_MARKS)} ({_whom(question)})" for question in asked
        )
        yield Terms((Line(tr("Find out next"), f"{questions}."),))


def _whom(asked: facts.ToAsk) -> str:
    """The first two whom to ask, and who must not be asked."""
    return in_turn([numbers.listed(asked.respondents[:2], "or") or NOTHING, asked.care])
