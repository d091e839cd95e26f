"""The brief as page one of a document: what is asked, where it stands, what to do, how sure."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec import Struct
from msgspec.structs import replace

from sectorscan.assessment.result.assessment import Assessment
from sectorscan.languages import tr, tr_many
from sectorscan.report import numbers
from sectorscan.report.blocks import (
    NOTHING,
    Block,
    Grid,
    Line,
    Paragraph,
    Section,
    Terms,
    Tone,
    terms_of,
)
from sectorscan.report.fitting import clipped, first_names, first_whole
from sectorscan.report.headings import heading_of
from sectorscan.report.names import Names
from sectorscan.report.phrases import in_turn, labelled, running_text, sentence_case
from sectorscan.report.safe_text import NO_BREAK
from sectorscan.report.sections import brief_facts as facts
from sectorscan.report.sections.alarm import (
    AGREED,
    ALLEGED_BY,
    AND_BY,
    ASK_WORKERS,
    REPORTED_BY,
    agreed,
    alarm_lines,
    checked_by,
    doubts,
    how_far_checked,
    no_worker_asked,
    not_in_plan,
    state_of,
)
from sectorscan.report.sections.brief.actions import (
    Action,
    answers,
    find_out,
    not_before,
    quick_win,
    remedies,
    why_no_action,
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
    names: int = 70
    because: bool = True
    """Whether it says what happens where a weak partner holds back."""
    unanswered: bool = False
    """Whether it says of what holds back that no action is for it yet, and why."""
    risk: bool = True
    text: int = 170


ALARM = 200
"""The characters for who reports a breach, and whether that is confirmed."""
_LEAST_SAID = 80
"""Those of one who reports one of many."""
PAGE_SPACES = (
    PageSpace(unanswered=True),
    PageSpace(),
    PageSpace(indicators=1),
    PageSpace(indicators=1, waiting=1),
    PageSpace(indicators=1, waiting=1, text=120),
    PageSpace(indicators=1, waiting=1, text=120, names=45),
    PageSpace(indicators=1, waiting=1, text=90, names=45),
    PageSpace(indicators=1, waiting=1, text=90, names=45, risk=False),
    PageSpace(indicators=0, waiting=1, text=80, names=30, risk=False),
    *(
        replace(
            PageSpace(indicators=0, waiting=0, text=60, names=25, risk=False, because=False), **less
        )
        for less in (
            {},
            {"quick": 0},
            *({"quick": 0, "answers": answered} for answered in (2, 1, 0)),
        )
    ),
)
"""From the widest to the narrowest: remedies are all there."""


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
        by_whom = tr("by {whom}", whom=checked_by(assessment, checked))
        doubt = doubts(assessment)
        tone: Tone = "poor" if warning or doubt else "plain"
        yield Paragraph(running_text([f"{state} ({by_whom}).", warning, doubt]), tone)
        return
    if not alarm.raised:
        asked = (line.text for line in how_far_checked(assessment) if line.text != tr(ASK_WORKERS))
        yield Paragraph(running_text([f"{state}.", *asked, doubts(assessment)]), "poor")
        return
    labels = {tr(REPORTED_BY if alarm.reported else ALLEGED_BY), tr(AND_BY)}
    lines = takewhile(lambda line: line.label in {*labels, tr(AGREED)}, alarm_lines(assessment))
    texts = [line.text for line in lines if line.label in labels]
    each = max(ALARM // len(texts), _LEAST_SAID)
    by_whom = in_turn(clipped(text, each) for text in texts)
    first = f"{state} ({by_whom.rstrip('.')})."
    to_be_ended = agreed([*alarm.in_state("reported"), *alarm.in_state("alleged")])
    text = running_text([first, *_follows(assessment), to_be_ended, doubts(assessment)])
    yield Paragraph(text, "alarm" if alarm.reported else "poor")


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
    texts = [
        tr_many(
            "who answers for this action, and by when",
            "who answers for each of these actions, and by when",
            len(actions),
        )
    ]
    urgent = [action for action in actions if action.step.phase == "at-once"]
    if assessment.alarm.reported and urgent:
        rest = [action for action in actions if action not in urgent]
        now, following = _numbers(urgent), _numbers(rest)
        texts = [tr_many("action {numbers} now", "actions {numbers} now", len(urgent), numbers=now)]
        if rest:
            texts.append(
                tr_many(
                    "action {numbers} next",
                    "actions {numbers} next",
                    len(rest),
                    numbers=following,
                )
            )
    costs = [action.step.cost for action in actions]
    if all(cost.basis == "person-years" for cost in costs):
        together = PlanWords(assessment).at_rate(sum(cost.person_years for cost in costs))
        texts.append(tr("together about {cost} in the first stage", cost=together))
    firms = "" if assessment.alarm.reported else firms_of_costs(assessment)  # remedies need room
    yield Terms((Line(tr("You are asked to decide"), f"{in_turn([*texts, firms])}."),))


def _numbers(actions: Sequence[Action]) -> str:
    """The numbers of actions: from the first to the last where none between them is lacking."""
    every = [action.step.number for action in actions]
    if every and every[-1] - every[0] == len(every) - 1:
        return numbers.from_to(every[0], every[-1], numbers.whole)
    return numbers.listed([numbers.whole(number) for number in every])


def _stands(assessment: Assessment, space: PageSpace) -> Iterator[Block]:
    names = Names(assessment)
    sentences = [*verdict_sentences(assessment), facts.strategy_sentence(assessment)]
    sizes = facts.sizes_of(assessment)
    yield Paragraph(sentences[0], "strong")
    yield replace(score_scale(assessment), said_again=True)
    counted = f"{sentence_case(sizes)}." if sizes else ""
    yield Paragraph(running_text([*sentences[1:], facts.not_ready(assessment), counted]))
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
    columns = 3 if space.because else 2
    yield Grid(
        heads=(tr("Weak"), verb, tr("because"))[:columns],
        rows=tuple(
            (
                sentence_case(names.standing(partner.ingredient)),
                names.standing(names.partner(partner.pair, partner.ingredient)),
                partner.pair.clause,
            )[:columns]
            for partner in partners
        ),
        texts=columns,
        title=tr("What may hold it back") if few else tr("What holds it back"),
    )


def _to_do(assessment: Assessment, space: PageSpace) -> Iterator[Block]:
    actions = _actions(assessment, space)
    first = _at_once(assessment)
    yield from first
    if not actions:
        if not first:
            yield Paragraph(why_no_action(assessment))
        return
    yield Grid(
        heads=("", tr("Action"), tr("Leads"), tr("First result"), tr("Cost")),
        rows=tuple(_row(action, space) for action in actions),
        texts=5,
        tones=tuple(
            "alarm" if action.step.phase == "at-once" and assessment.alarm.reported else "plain"
            for action in actions
        ),
    )
    waiting = not_before(assessment, space.text)[: space.waiting]
    lines = [
        Line(tr("No action yet"), _unanswered(assessment) if space.unanswered else ""),
        Line(tr("Not before"), " ".join(waiting)),
        Line(tr("Greatest risk"), _risk(assessment, actions[0], space)),
        Line(tr("How people will know"), _known_by(assessment, actions, space)),
    ]
    yield terms_of(lines)


def _unanswered(assessment: Assessment) -> str:
    """What holds back and has no action, and why; where the alarm is raised, that comes first."""
    if assessment.alarm.raised:
        return ""
    names = Names(assessment)
    return " ".join(
        sentence_case(labelled(names.short(answer.partner.ingredient), answer.instead))
        for answer in answers(assessment)
        if answer.action is None
    )


def _at_once(assessment: Assessment) -> list[Paragraph]:
    """What to do about breaches before the actions: stop what none ends, find out what is so."""
    stop = [Paragraph(text, "alarm") for text in not_in_plan(assessment)]
    alleged = find_out(assessment)
    return [*stop, *([Paragraph(alleged, "poor")] if alleged else [])]


def _actions(assessment: Assessment, space: PageSpace) -> list[Action]:
    """The remedies, what answers the three weak partners, a quick win; in the order of the plan.

    What answers two partners is one action, and is paid for once.
    """
    urgent = remedies(assessment)
    answered = [answer.action for answer in answers(assessment) if answer.action is not None]
    if urgent:
        answered = answered[: space.answers]
    quick = None if urgent and not space.quick else quick_win(assessment)
    actions = [*urgent, *answered, *([] if quick is None else [quick])]
    by_number = {action.step.number: action for action in actions}
    return [by_number[number] for number in sorted(by_number)]


def _row(action: Action, space: PageSpace) -> tuple[str, str, str, str, str]:
    """An action with its number in the plan."""
    title = action.title
    if action.step.phase == "at-once":
        title = tr("{action} (at once)", action=title)
    if action.step.phase == "quick":
        title = tr("Quick win: {action}", action=title)
    leads = action.leads
    who = first_names(leads.first, space.names)
    if leads.strengthen:
        who = tr("{body} (strengthen)", body=who)
    elif leads.to_be_founded:
        who = leads.within(space.names)
    elif not leads.recorded:
        who = tr("{kinds} (none recorded)", kinds=first_whole(leads.first, space.names, "or"))
    cost = action.cost.removeprefix(tr(ABOUT, cost=""))
    return str(action.step.number), title, who, sentence_case(action.first_result), cost


def _risk(assessment: Assessment, first: Action, space: PageSpace) -> str:
    """What to take care of in the first action: whole, since a risk is told with its answer."""
    caution = Names(assessment).intervention(first.step.id).caution
    return caution.text if caution and space.risk else ""


def _known_by(assessment: Assessment, actions: Sequence[Action], space: PageSpace) -> str:
    """The indicators of the first actions: today's value, and the target."""
    words = PlanWords(assessment)
    followed = [action.step for action in actions if action.step.indicators]
    shown = dict.fromkeys(words.followed_in_short(step) for step in followed)
    return " ".join([*shown][: space.indicators])


def _trust(assessment: Assessment, *, annexed: bool) -> Iterator[Block]:
    sentences = [f"{facts.coverage(assessment).share}.", *facts.trust_sentences(assessment)]
    if annexed:
        sentences.append(
            tr("Annexed: action plan, full report, sources.")
            if assessment.sources
            else tr("Annexed: action plan, full report.")
        )
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
